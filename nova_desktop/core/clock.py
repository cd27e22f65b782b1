"""The server's clock, learnt from the `Date` header of its answers, so that running durations tick by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

RESOLUTION = 1.0
"""A `Date` header names whole seconds."""

DRIFT = 1e-4
"""How far two clocks may part in a second; generous for a virtual machine."""


@dataclass(frozen=True, slots=True)
class _Window:
    """Bounds of server time minus local monotonic time, in seconds, true at the monotonic moment `at`."""

    low: float
    high: float
    at: float

    def aged(self, at: float) -> _Window:
        slack = max(0.0, at - self.at) * DRIFT
        return _Window(self.low - slack, self.high + slack, at)


class ServerClock:
    """Server time now, from any thread. Before the first observation it is the local time.

    Each answer bounds the offset: the server stamped it between our sending and our receiving, within the second that
    it names. The bounds of many answers intersect to a narrow one; when they no longer do (a clock was set, the machine
    slept), the newest answer wins.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time) -> None:
        self._monotonic = monotonic
        self._wall = wall
        self._window: _Window | None = None
        self._latest = float("-inf")
        self._lock = threading.Lock()

    def observe(self, date: str | datetime | None, sent: float, received: float) -> bool:
        """Learn from one answer's `Date`; `sent` and `received` are local monotonic seconds. False: not usable."""
        stamp = _timestamp(date)
        if stamp is None or received < sent:
            return False
        fresh = _Window(stamp - received, stamp + RESOLUTION - sent, received)
        with self._lock:
            self._window = self._narrowed(fresh)
        return True

    def _narrowed(self, fresh: _Window) -> _Window:
        if self._window is None:
            self._latest = float("-inf")
            return fresh
        known = self._window.aged(fresh.at)
        low, high = max(known.low, fresh.low), min(known.high, fresh.high)
        if low <= high:
            return _Window(low, high, fresh.at)
        self._latest = float("-inf")
        return fresh

    @property
    def offset(self) -> float | None:
        """Server time minus local wall time in seconds; None before the first observation."""
        with self._lock:
            window = self._window
        if window is None:
            return None
        return self._monotonic() + (window.low + window.high) / 2 - self._wall()

    def timestamp(self) -> float:
        """Server time in seconds since 1970; does not step back while the observations agree."""
        with self._lock:
            if self._window is None:
                return self._wall()
            moment = self._monotonic() + (self._window.low + self._window.high) / 2
            self._latest = max(self._latest, moment)
            return self._latest

    def now(self) -> datetime:
        """Server time as an aware UTC datetime."""
        return datetime.fromtimestamp(self.timestamp(), UTC)


def _timestamp(date: str | datetime | None) -> float | None:
    try:
        moment = parsedate_to_datetime(date) if isinstance(date, str) else date
        return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() if moment else None
    except (ValueError, TypeError, OverflowError):
        return None
