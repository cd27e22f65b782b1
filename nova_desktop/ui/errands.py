"""Questions to any server: each has lanes of its own, so that a dead one keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QObject

from ..api.errors import SemaphoreAPIError
from .leaving import LeavingSessions
from .workers import Doorway, Ticket, Work

READ, ACT = "read", "act"


class Errands(QObject):
    """Threads are made with the first question to a server."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._doorways: dict[str, Doorway] = {}
        self._leaving = LeavingSessions(self)

    def ask(
        self,
        url: str,
        lane: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[SemaphoreAPIError], None],
    ) -> Ticket:
        """Run a job on that server's lane; what acts is told however it came out."""
        doorway = self._doorways.get(url)
        if doorway is None:
            doorway = self._doorways[url] = Doorway((READ, ACT), self, names_slow=False)
        return doorway.ask(lane, lane, work, done, failed, told_anyway=lane == ACT)

    def keep(self, urls: Collection[str]) -> None:
        """Only these servers are known: what was asked of others is of no use."""
        for url in [one for one in self._doorways if one not in urls]:
            self._leaving.take(self._doorways.pop(url))

    def close(self) -> bool:
        """End all; True when each thread ended."""
        self.keep(())
        return self._leaving.close()
