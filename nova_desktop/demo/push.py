"""The websocket side: one text frame holds one or more JSON objects, one a line; slow clients are cut off."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from .logs import escape_like_go
from .records import JsonDict

MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
QUEUE_LIMIT = 256
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Stream(Protocol):
    """What frames are read from."""

    def read(self, size: int, /) -> bytes:
        """That many bytes, fewer at the end."""
        ...


def accept_key(key: str) -> str:
    """The answer to a client's `Sec-WebSocket-Key`."""
    digest = hashlib.sha1((key + MAGIC).encode(), usedforsecurity=False).digest()
    return base64.b64encode(digest).decode()


def frame(opcode: int, payload: bytes) -> bytes:
    """One unmasked, final frame."""
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", 0x80 | opcode, size)
    elif size < 65536:
        head = struct.pack("!BBH", 0x80 | opcode, 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | opcode, 127, size)
    return head + payload


def read_frame(stream: Stream) -> tuple[int, bytes] | None:
    """The next frame's opcode and unmasked payload; None when the client is gone."""
    head = stream.read(2)
    if len(head) < 2:
        return None
    size = head[1] & 0x7F
    if size == 126:
        (size,) = struct.unpack("!H", stream.read(2))
    elif size == 127:
        (size,) = struct.unpack("!Q", stream.read(8))
    mask = stream.read(4) if head[1] & 0x80 else b"\0\0\0\0"
    payload = stream.read(size)
    if len(payload) < size:
        return None
    return head[0] & 0x0F, bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


class Client:
    """One connection: a bounded queue and the thread that empties it."""

    def __init__(self, connection: socket.socket, sees: Callable[[int], bool]) -> None:
        self.sees = sees
        self._connection = connection
        self._queue: deque[bytes] = deque()
        self._state = threading.Condition()
        self._open = True
        self._thread = threading.Thread(target=self._write, name="practice-push", daemon=True)
        self._thread.start()

    def offer(self, messages: Sequence[bytes]) -> bool:
        """Queues messages; False when the client was too far behind and is cut off."""
        with self._state:
            if not self._open:
                return False
            room = QUEUE_LIMIT - len(self._queue)
            self._queue.extend(messages[:room])
            if len(messages) > room:
                self._open = False
            self._state.notify()
            return self._open

    def serve(self, stream: Stream) -> None:
        """Reads until the client goes; answers pings."""
        try:
            while (got := read_frame(stream)) is not None:
                opcode, payload = got
                if opcode == CLOSE:
                    return
                if opcode == PING:
                    self._connection.sendall(frame(PONG, payload))
        except (OSError, ValueError, struct.error):
            return
        finally:
            self.close()

    def close(self) -> None:
        """Ends the writing thread."""
        with self._state:
            self._open = False
            self._queue.clear()
            self._state.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _write(self) -> None:
        try:
            while (batch := self._next()) is not None:
                self._connection.sendall(frame(TEXT, b"\n".join(batch)))
            self._connection.sendall(frame(CLOSE, b""))
            self._connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _next(self) -> list[bytes] | None:
        with self._state:
            while self._open and not self._queue:
                self._state.wait()
            if not self._queue:
                return None
            batch = list(self._queue)
            self._queue.clear()
            return batch


class Hub:
    """All push clients of a server."""

    def __init__(self) -> None:
        self._clients: list[Client] = []
        self._lock = threading.Lock()

    @property
    def clients(self) -> int:
        """How many are connected."""
        with self._lock:
            return len(self._clients)

    def join(self, client: Client) -> None:
        """A client connected."""
        with self._lock:
            self._clients.append(client)

    def leave(self, client: Client) -> None:
        """A client is gone."""
        with self._lock:
            if client in self._clients:
                self._clients.remove(client)

    def cut_all(self) -> None:
        """Cuts all clients off."""
        with self._lock:
            clients, self._clients = self._clients, []
        for client in clients:
            client.close()

    def send(self, project_id: int, messages: Sequence[JsonDict]) -> None:
        """Pushes messages to everyone who sees the project."""
        with self._lock:
            clients = [client for client in self._clients if client.sees(project_id)]
        if not clients:
            return
        encoded = [_encode(message) for message in messages[: QUEUE_LIMIT + 1]]
        for client in clients:
            if not client.offer(encoded):
                self.leave(client)


def _encode(message: JsonDict) -> bytes:
    text = json.dumps(message, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return escape_like_go(text).encode("utf-8", "replace")
