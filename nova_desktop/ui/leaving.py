"""Sessions that were left: their threads may take a while to end (a name server), and nobody waits for them."""

from __future__ import annotations

import time
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from .workers import END_SECONDS

SWEEP_MS = 200
"""How often they are looked at, until their threads have ended."""


class Leaver(Protocol):
    """A session, or a doorway: its threads end some time after `end`."""

    def end(self) -> None: ...

    def ended(self, until: float = 0.0) -> bool: ...

    def deleteLater(self) -> None: ...


class LeavingSessions(QObject):
    """Keeps each session until its threads ended: when the object of a running thread goes, Qt aborts the process."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sessions: list[Leaver] = []
        self._timer = QTimer(self)
        self._timer.setInterval(SWEEP_MS)
        self._timer.timeout.connect(self._sweep)

    def take(self, session: Leaver) -> None:
        """End what it does, without waiting."""
        session.end()
        self.sessions.append(session)
        self._timer.start()

    def close(self) -> bool:
        """At the end of the app: give them their last moment. True when each thread ended."""
        until = time.monotonic() + END_SECONDS
        for session in self.sessions:
            session.ended(until)
        self._sweep()
        return not self.sessions

    def _sweep(self) -> None:
        for session in [one for one in self.sessions if one.ended()]:
            self.sessions.remove(session)
            session.deleteLater()
        if not self.sessions:
            self._timer.stop()
