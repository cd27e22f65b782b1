"""Which operations the fault matrix tries, and what goes wrong with each."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from nova_desktop.api import connecting
from nova_desktop.demo import PracticeServer

DIALECTS = ("2.10", "2.12", "2.17")
STARTS = "POST", r"/project/1/tasks$"
ASKED = {
    "stop": ("POST", r"/stop$"),
    "confirm": ("POST", r"/confirm$"),
    "list": ("GET", r"/tasks/last"),
    "output": ("GET", r"/output$"),
}
ELSEWHERE = "http://elsewhere.invalid/api/project/1/tasks"


@dataclass(frozen=True)
class Fault:
    """`kind` is one of the practice server's, or `refused`; `count` None: again and again."""

    name: str
    kind: str
    count: int | None = 1
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def slow(self) -> bool:
        """Does the client have to wait for its time-out?"""
        return self.kind in ("hang_before", "hang_after", "drip", "lock_up")


def _status(code: int, count: int | None = 1, name: str = "") -> Fault:
    return Fault(name or str(code), "status", count, {"status": code})


COMMON = [
    Fault("reset before it was handled", "cut_before"),
    Fault("reset after it was handled", "cut_after"),
    Fault("time-out before it was handled", "hang_before"),
    Fault("time-out after it was handled", "hang_after"),
    *(_status(code) for code in (400, 401, 403, 404, 409)),
    _status(429, 1, "429 once"),
    _status(429, None, "429 always"),
    *(_status(code) for code in (500, 502)),
    Fault("502 though handled", "status_after", 1, {"status": 502}),
    _status(503, 1, "503 once"),
    _status(503, 2, "503 twice"),
    _status(503, None, "503 always"),
    _status(504),
    Fault("301 to elsewhere", "redirect", 1, {"status": 301, "url": ELSEWHERE}),
    Fault("307 to elsewhere", "redirect", 1, {"status": 307, "url": ELSEWHERE}),
    Fault("garbage", "garbage"),
    Fault("another shape", "wrong_shape"),
    Fault("a page of HTML", "not_json"),
    Fault("half an answer", "half"),
    Fault("a slow drip", "drip", 1, {"seconds": 0.1}),
]
REFUSED = [Fault("connection refused once", "refused"), Fault("connection refused", "refused", None)]
ONLY_STARTS = [
    Fault("503 though handled", "status_after", 1, {"status": 503}),
    Fault("500, and a task in error", "bad_row"),
    Fault("locked up (2.10)", "lock_up"),
    Fault("lost, in the lists after 20 s", "cut_late"),
    Fault("lost, in the lists after 8 s", "cut_late", 1, {"late": 8.0}),
]
NO_FAULT = Fault("none", "none")


def faults_of(operation: str) -> list[Fault]:
    """In the order of the table."""
    if "meanwhile" in operation:  # of interest is what is tried again
        passing = ("cut_before", "hang_before", "status", "garbage")
        again = [one for one in COMMON if one.kind in passing and one.more.get("status", 500) >= 429]
        return [REFUSED[1], *again]
    if operation == "start":
        return [NO_FAULT, *REFUSED, *COMMON, *ONLY_STARTS]
    if operation in ("list", "output"):  # these are asked again: a fault that passes is not seen
        every = [Fault(one.name, one.kind, None, one.more) for one in COMMON if " once" not in one.name]
        same_here = ("after it was handled", " though ", " twice", " always")
        return [NO_FAULT, REFUSED[1], *(one for one in every if not any(word in one.name for word in same_here))]
    return [NO_FAULT, REFUSED[1], *COMMON]


@contextlib.contextmanager
def going_wrong(
    server: PracticeServer, fault: Fault, asked: tuple[str, str], meant: Callable[[Any], bool]
) -> Iterator[None]:
    """Requests that are `asked` go wrong like this; `meant` tells the calls that cannot connect."""
    method, path = asked
    if fault.kind == "refused":
        with _refusing(fault.count, meant):
            yield
        return
    if fault.kind == "bad_row":
        with patch("nova_desktop.demo.starting._is_object", lambda _text: False):
            yield
        return
    if fault.kind != "none":
        server.faults.add(fault.kind, path, method=method, count=fault.count, **fault.more)
    yield


@contextlib.contextmanager
def _refusing(count: int | None, meant: Callable[[Any], bool]) -> Iterator[None]:
    """Connections of such calls really go to a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    left = [count]
    opened = connecting.open_connection

    def wrong_port(connection: Any, call: Any) -> socket.socket:
        if not meant(call) or left[0] == 0:
            return opened(connection, call)
        if left[0] is not None:
            left[0] -= 1
        right, connection.port = connection.port, port
        try:
            return opened(connection, call)
        finally:
            connection.port = right

    with patch("nova_desktop.api.sockets.open_connection", wrong_port):
        yield
