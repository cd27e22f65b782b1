"""When a session asks again: by `core/polling.py`, sooner where the server says that something changed."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.polling import PollState, next_poll, overslept

HURRY_MS = 120
"""Changes that the server tells within this time are looked at together."""


class PollClock(QObject):
    """`due`: ask now."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._changed_at = time.monotonic()
        self._asked_at = 0.0
        self._set_at, self.interval = 0.0, 0.0
        """When the timer was set, and seconds between polls as things are now."""
        self._again = False
        """Was something told while a list was on its way? It may have come too late for that one."""
        self._timer = self._single_shot()
        self._hurry = self._single_shot()

    def _single_shot(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.due)
        return timer

    def stop(self) -> None:
        self._timer.stop()
        self._hurry.stop()

    def wake(self) -> bool:
        """It is asked now; did this machine sleep over it?"""
        slept = bool(self._set_at) and overslept(self.interval, time.monotonic() - self._set_at)
        self._timer.stop()
        return slept

    def asked(self) -> None:
        """The list is on its way; it has what was told until now."""
        self._asked_at = time.monotonic()
        self._hurry.stop()

    def changed(self) -> None:
        """Something changed: more may do so."""
        self._changed_at = time.monotonic()

    def hurry(self, least: float) -> None:
        """Soon, together with what else the server says, and at least `least` seconds after the last time."""
        if self._asked_at > self._set_at:
            self._again = True
        elif not self._hurry.isActive():
            left = self._asked_at + least - time.monotonic()
            self._hurry.start(max(HURRY_MS, int(left * 1000)))

    def set(self, active: bool, visible: bool, failures: int, pushed: bool, least: float) -> None:
        """For the next time, at least so many seconds from now."""
        idle = time.monotonic() - self._changed_at
        self.interval = max(next_poll(PollState(active, visible, failures, idle, pushed)), least)
        self._set_at = time.monotonic()
        self._timer.start(int(self.interval * 1000))
        again, self._again = self._again and not failures, False
        if again:
            self.hurry(least)
