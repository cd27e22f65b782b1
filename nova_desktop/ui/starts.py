"""Starts whose outcome nobody knows, of this window, of another process, or from before a crash: looked for, told once.

The journal on disk is asked each half minute; the server only when something is open there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError
from ..core.gateway import Gateway
from ..core.start_watch import StartReport

LOOK_SOON_MS, LOOK_MS = 2_000, 30_000
"""When a start whose answer was lost is looked for again, and how often after that."""

AskOnce = Callable[
    [str, str, Callable[[Any], Any], Callable[[Any], None], Callable[[SemaphoreAPIError], None]],
    None,
]


class Starts(QObject):
    """`news` carries a StartNews, each once: a notice that was closed stays closed. `found`: a task turned up."""

    news = Signal(object)
    found = Signal(object)

    def __init__(self, gateway: Gateway, ask_once: AskOnce, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._ask_once = ask_once
        self._told: set[tuple[str, str]] = set()
        self._looked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def stop(self) -> None:
        self._timer.stop()

    def begin(self) -> None:
        """The server is known to answer: look now, and from then on; once."""
        if not self._looked:
            self._looked = True
            self.look()

    def look_later(self) -> None:
        """Something was sent: it may have been sent twice."""
        self._timer.start(LOOK_MS)

    def look_soon(self, marker: str) -> None:
        """The answer of this start was lost, and the person knows."""
        self._told.add((marker, "unknown"))
        self._timer.start(LOOK_SOON_MS)

    def look(self) -> None:
        """Ask what became of starts that nobody confirmed."""
        self._ask_once("starts", "poll", lambda _: self._gateway.resolve_starts(), self._take, self._failed)

    def _take(self, report: StartReport) -> None:
        for one in report.news:
            known = (one.attempt.marker, one.kind)
            if one.task is not None:
                self.found.emit(one.task)
            if known not in self._told:
                self._told.add(known)
                self.news.emit(one)
        self._timer.start(LOOK_MS)

    def _failed(self, _error: SemaphoreAPIError) -> None:
        self._timer.start(LOOK_MS)
