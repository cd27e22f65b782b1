"""What the server pushes: hints that something changed, and the lines of logs that somebody reads.

`/output` and the lists stay the truth: a client 256 messages behind is cut off and nothing is sent again (FACTS,
"Push"), so a burst of log lines ends the connection sooner or later. All is gathered and told a few times a second.
"""

from __future__ import annotations

import contextlib
import socket as sockets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from .calls import Call, current_scope
from .errors import SemaphoreCancelledError
from .proxies import websocket_options
from .sessions import Endpoint
from .sockets import tls_context

if TYPE_CHECKING:
    from .client import SemaphoreAPI

CONNECT_SECONDS = 2.5
GATHER_SECONDS = 0.2
QUIET_SECONDS = 1.0
"""How often a quiet connection looks whether it shall end."""
WAITS = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds before the next try, by the tries that failed in a row."""
LARGEST_FRAME = 4 * 1024 * 1024
"""Bytes of one message, or of what came between two: the library would take a frame of any length into memory."""
HANDSHAKE_SECONDS = 10.0
"""Until it is open; each byte that drips in would start CONNECT_SECONDS anew."""


@dataclass(frozen=True, slots=True)
class Hint:
    """`kind`: log (a task's log grew), update (a task changed), open, closed. Numbers are None for the last two."""

    kind: str
    project_id: int | None = None
    task_id: int | None = None


@dataclass(frozen=True, slots=True)
class PushedLines:
    """Lines of one task's log as they were pushed, (text, RFC 3339 time) each, in order."""

    task_id: int
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PushedMarks(PushedLines):
    """Not all lines: those alone that somebody looks for in a log that nobody reads."""


class Wishes:
    """What of the logs is wanted. Read in the thread that listens, changed in another: each answer is for now alone."""

    def all_lines(self, _task_id: int) -> bool:
        """Does somebody read this task's log?"""
        return False

    def mark(self, _task_id: int, _line: str) -> bool:
        """Is this a line that somebody looks for?"""
        return False


class _Message(msgspec.Struct, gc=False):
    type: str = ""
    project_id: int | None = None
    task_id: int | None = None
    output: str = ""
    time: str = ""


_decoder = msgspec.json.Decoder(_Message)


def hints_of(frame: str | bytes) -> Iterator[Hint]:
    """The hints in one frame: a JSON object a line; what is none is passed over."""
    for message in _messages_of(frame):
        yield Hint(message.type, message.project_id, message.task_id)


def _messages_of(frame: str | bytes) -> Iterator[_Message]:
    text = frame.encode("utf-8", "replace") if isinstance(frame, str) else frame
    for line in text.split(b"\n"):
        try:
            message = _decoder.decode(line) if line.strip() else _Message()
        except (msgspec.DecodeError, RecursionError):
            continue
        if message.type in ("log", "update") and message.task_id is not None:
            yield message


Tell = Callable[[Hint | PushedLines], None]
_NOTHING = Wishes()


def listen(client: SemaphoreAPI, tell: Tell, wanted: Wishes = _NOTHING) -> None:
    """Tell hints, and the lines that are `wanted` at that moment, until the caller's scope is cancelled.

    Reconnects by itself. Raises SemaphoreCancelledError.
    """
    failed = 0
    while True:
        began = time.monotonic()
        try:
            _one_connection(client, tell, wanted)
        except SemaphoreCancelledError:
            raise
        except Exception:  # whatever the network or the library throws: push is a comfort, polling goes on
            tell(Hint("closed"))
        failed = 0 if time.monotonic() - began > WAITS[-1] else failed + 1
        _pause(WAITS[min(failed, len(WAITS)) - 1] if failed else WAITS[0])


def _pause(seconds: float) -> None:
    scope = current_scope()
    if scope is None:
        time.sleep(seconds)
    elif scope.wait(seconds):
        raise SemaphoreCancelledError("Cancelled")


def _one_connection(client: SemaphoreAPI, tell: Tell, wanted: Wishes) -> None:
    import websocket

    endpoint = client.transport.endpoint
    client.transport.check_allowed()
    with _Hangup() as hangup:
        late = threading.Timer(HANDSHAKE_SECONDS, hangup.abort, ("deadline",))
        late.daemon = True
        late.start()
        try:
            socket = _connect(endpoint, hangup)
        finally:
            late.cancel()
        try:
            socket.settimeout(QUIET_SECONDS)
            tell(Hint("open"))
            _gather(socket, websocket.WebSocketTimeoutException, tell, wanted)
        finally:
            # A closing handshake would wait for a server that may be gone.
            socket.shutdown()


def _connect(endpoint: Endpoint, hangup: _Hangup) -> Any:
    import websocket

    return websocket.create_connection(
        "ws" + endpoint.url.removeprefix("http") + "/api/ws",
        timeout=CONNECT_SECONDS,
        header=[f"Authorization: Bearer {endpoint.token}"],
        class_=hangup.made,  # type: ignore[arg-type]
        redirect_limit=0,
        enable_multithread=False,
        sslopt={"context": tls_context(endpoint.ca_file, endpoint.client_cert)},
        **websocket_options(endpoint.url),
    )


class _Hangup(Call):
    """Ends the connection as soon as the caller's scope is cancelled: a window that closes does not wait for a read."""

    def __init__(self) -> None:
        super().__init__(CONNECT_SECONDS)
        self._socket: Any = None
        self._scope = current_scope()

    def made(self, **options: Any) -> Any:
        """The library's socket, known before it is connected."""
        self._socket = _make_socket(**options)
        return self._socket

    def abort(self, _reason: str) -> None:
        plain = self._socket.sock if self._socket is not None else None
        if plain is None:
            return
        with contextlib.suppress(OSError, ValueError), sockets.fromfd(plain.fileno(), plain.family, plain.type) as own:
            own.shutdown(sockets.SHUT_RDWR)  # not its own method: TLS would give its state up under the reader

    def __enter__(self) -> _Hangup:
        if self._scope is not None:
            self._scope.add(self)
        return self

    def __exit__(self, *_: object) -> None:
        if self._scope is not None:
            self._scope.remove(self)


def _make_socket(**options: Any) -> Any:
    import websocket

    class Measured(websocket.WebSocket):
        """Gives up what does not end: one frame may say that it is 2^63 bytes long."""

        since = 0

        def _recv(self, bufsize: int) -> Any:
            piece = super()._recv(bufsize)  # type: ignore[no-untyped-call]
            self.since += len(piece)
            if self.since > LARGEST_FRAME:
                raise ConnectionError("the server's message is too long")
            return piece

        def recv(self) -> Any:
            frame = super().recv()
            self.since = 0
            return frame

    return Measured(**options)


class _Gathered:
    """What came since it was told last: each different hint once, lines in their order, before the hints."""

    def __init__(self, wanted: Wishes) -> None:
        self._wanted = wanted
        self._hints: dict[Hint, None] = {}
        self._lines: dict[int, list[tuple[str, str]]] = {}
        self._marks: dict[int, list[tuple[str, str]]] = {}

    def __bool__(self) -> bool:
        return bool(self._hints)

    def add(self, frame: str | bytes) -> None:
        for message in _messages_of(frame):
            self._hints[Hint(message.type, message.project_id, message.task_id)] = None
            if message.type == "log" and message.task_id is not None:
                self._add_line(message.task_id, message.output, message.time)

    def _add_line(self, task_id: int, line: str, time: str) -> None:
        if self._wanted.all_lines(task_id):
            self._lines.setdefault(task_id, []).append((line, time))
        if self._wanted.mark(task_id, line):
            self._marks.setdefault(task_id, []).append((line, time))

    def tell(self, tell: Tell) -> None:
        for task_id, rows in self._lines.items():
            tell(PushedLines(task_id, tuple(rows)))
        for task_id, rows in self._marks.items():
            tell(PushedMarks(task_id, tuple(rows)))
        for hint in self._hints:
            tell(hint)
        self._lines.clear()
        self._marks.clear()
        self._hints.clear()


def _gather(socket: Any, timeout: type[Exception], tell: Tell, wanted: Wishes) -> None:
    """Read frames; what they hold is told every GATHER_SECONDS."""
    waiting = _Gathered(wanted)
    told_at = 0.0
    while True:
        scope = current_scope()
        if scope is not None and scope.cancelled:
            raise SemaphoreCancelledError("Cancelled")
        try:
            frame = socket.recv()
            if not frame:
                raise ConnectionError("the server ended the connection")
            waiting.add(frame)
        except timeout:
            pass
        now = time.monotonic()
        if waiting and now - told_at >= GATHER_SECONDS:
            waiting.tell(tell)
            told_at = now
        socket.settimeout(GATHER_SECONDS if waiting else QUIET_SECONDS)
