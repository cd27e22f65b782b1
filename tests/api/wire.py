"""A server of raw bytes: what a broken, hostile or strange server could send, and what it is sent."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any

from nova_desktop.api import SemaphoreAPI, Task
from nova_desktop.demo import PracticeServer

MINIMAL, STANDARD, FULL, HEALTH, BACKUP, UPDATE, SLOW, BROKEN, CHATTY, PLAN = range(1, 11)
BUILD, SHIP, STUBBORN, LATE, LIMITED, BUILD_AND_SHIP, AUTO_SHIP, WEB = range(11, 19)

Behaviour = Callable[["Wire", socket.socket, bytes], None]


class Wire:
    """Answers each request with the next of `answers` (the last one again and again): bytes, or a function.

    `heads` are the requests as they came, `connections` counts accepted connections. A function gets the wire, the
    socket and the request, and may sleep on `wire.stopping`.
    """

    def __init__(self, *answers: bytes | Behaviour, context: ssl.SSLContext | None = None) -> None:
        self.answers = list(answers)
        self.heads: list[bytes] = []
        self.connections = 0
        self.stopping = threading.Event()
        self._context = context
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._start(self._accept)

    @property
    def url(self) -> str:
        """Its address."""
        return f"{'https' if self._context else 'http'}://127.0.0.1:{self.port}"

    def refuse(self) -> None:
        """Nobody can connect any more."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def close(self) -> None:
        """Ends every thread."""
        self.stopping.set()
        self.refuse()
        for one in list(self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _start(self, target: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, name="practice-wire", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        self._open.add(connection)
        try:
            if self._context is not None:
                raw, connection = connection, self._context.wrap_socket(connection, server_side=True)
                self._open.discard(raw)
                self._open.add(connection)
            while request := _read_request(connection):
                self.heads.append(request)
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if callable(answer):
                    answer(self, connection, request)
                else:
                    connection.sendall(answer)
        except OSError:
            pass
        finally:
            self._open.discard(connection)
            connection.close()


def _read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            while len(body) < int(value):
                piece = connection.recv(65536)
                if not piece:  # whoever asked is gone
                    return b""
                body += piece
    return head + b"\r\n\r\n" + body


def reply(body: bytes | str = b"", status: int = 200, kind: str | None = "application/json", **headers: str) -> bytes:
    """A whole answer with its length."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(data)}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def hang(wire: Wire, _connection: socket.socket, _request: bytes) -> None:
    """Never answers."""
    wire.stopping.wait(30)


def eventually(condition: Callable[[], Any], seconds: float = 15.0) -> None:
    """Waits until the condition holds; fails loudly when it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.005)


def finished(client: SemaphoreAPI, task: Task) -> Task:
    """The task when it has ended, its end known."""
    number = task.id or 0
    eventually(lambda: (row := client.read_task(1, number)).finished and row.end)
    return client.read_task(1, number)


def until(client: SemaphoreAPI, task: Task, *statuses: str) -> Task:
    """The task when it has one of the statuses."""
    eventually(lambda: client.read_task(1, task.id or 0).status in statuses)
    return client.read_task(1, task.id or 0)


def begun(client: SemaphoreAPI, task: Task) -> None:
    """Waits until its log says that the job was started."""
    eventually(
        lambda: any((line.output or "").startswith("Started: ") for line in client.get_task_output(1, task.id or 0))
    )


def log_of(server: PracticeServer, client: SemaphoreAPI, task: Task) -> str:
    """The whole log as one text, after the task's end; a server of 2.10 may store its last lines later than that."""
    number = finished(client, task).id or 0
    log = server.world.logs.get(number)
    eventually(lambda: log is not None and not log.pending)
    return "\n".join(line.output or "" for line in client.get_task_output(1, number))


def posts(server: PracticeServer, end: str = "/tasks") -> int:
    """How many POSTs to paths with this end the server has read."""
    return sum(count for key, count in server.requests.items() if key.startswith("POST ") and key.endswith(end))
