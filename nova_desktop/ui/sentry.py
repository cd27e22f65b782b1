"""Watches a server that is not shown: all its projects, seldom, in its own thread: a dead one slows none."""

from __future__ import annotations

import time
from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError, SemaphoreAuthError
from ..core.connections import Connection
from ..core.gateway import Gateway
from ..core.lookout import MOST_SECONDS, Around, look_around, next_round
from ..core.start_watch import StartReport
from .workers import Doorway

STARTS_SECONDS = 30.0
"""How often a start that nobody confirmed is looked for."""


class Sentry(QObject):
    """`seen` carries (Connection, Around); `away` (Connection, bool): does it not answer? `start_news` carries
    (Connection, StartNews), each once: what became of a start there that nobody confirmed."""

    seen = Signal(object, object)
    start_news = Signal(object, object)
    away = Signal(object, bool)

    def __init__(self, gateway: Gateway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gateway = gateway
        self.connection: Connection = gateway.connection
        self.skip: Collection[int] = ()
        """Projects that somebody else looks at."""
        self.asks_starts = True
        """Not while this server is shown: its session asks then."""
        self._told: set[tuple[str, str]] = set()
        self.refused = False
        """Does the server refuse the token?"""
        self._around: Around | None = None
        self._failures = 0
        self._looked_at = 0.0
        self._hinted = False
        """Was something told while a look was on its way? It may have come too late for that one."""
        self._doorway = Doorway(("sentry",), self, names_slow=False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def around(self) -> Around | None:
        """What it saw last."""
        return self._around

    def look(self) -> None:
        """Now; one round at a time."""
        if self._doorway.busy:
            return
        self._timer.stop()
        self._hinted = False
        now = self._looked_at = time.monotonic()
        gateway, around, skip = self.gateway, self._around, tuple(self.skip)
        asks = self.asks_starts

        def work(_: object) -> tuple[Around, StartReport | None]:
            return look_around(gateway, around, now, skip), gateway.resolve_starts() if asks else None

        self._doorway.ask("sentry", "sentry", work, self._saw, self._failed)

    def hinted(self) -> None:
        """Somebody says that something changed there: look as soon as this connection may be asked."""
        if self._doorway.busy:
            self._hinted = True
            return
        least = max(float(self.connection.interval), MOST_SECONDS if self.refused else 0.0)
        left = int((self._looked_at + least - time.monotonic()) * 1000)
        if left <= 0:
            self.look()
        elif self._timer.remainingTime() > left:
            self._timer.start(left)

    def _saw(self, found: tuple[Around, StartReport | None]) -> None:
        around, starts = found
        self._around, self._failures, self.refused = around, 0, False
        self.away.emit(self.connection, False)
        self.seen.emit(self.connection, around)
        seconds = next_round(around, 0)
        if starts is not None:
            self._tell(starts)
            seconds = min(seconds, STARTS_SECONDS) if starts.open_ones else seconds
        self._schedule(0.0 if self._hinted else seconds)

    def _tell(self, starts: StartReport) -> None:
        for one in starts.news:
            known = (one.attempt.marker, one.kind)
            if known not in self._told:
                self._told.add(known)
                self.start_news.emit(self.connection, one)

    def _failed(self, error: SemaphoreAPIError) -> None:
        """Nobody looks at this server now: it is said where it is listed, not in the way of another one's work."""
        self._failures += 1
        self.refused = isinstance(error, SemaphoreAuthError)
        self.away.emit(self.connection, True)
        self._schedule(MOST_SECONDS if self.refused else next_round(None, self._failures))

    def _schedule(self, seconds: float) -> None:
        self._timer.start(int(max(seconds, float(self.connection.interval)) * 1000))

    def end(self) -> None:
        """Cut its connection; nobody waits."""
        self._timer.stop()
        self.gateway.close()
        self._doorway.end()

    def ended(self, until: float = 0.0) -> bool:
        """Did its thread end? Waits for it until a monotonic moment."""
        return self._doorway.ended(until)
