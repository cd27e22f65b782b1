"""Time for tests of starts: Nova's waits take none, and what should happen meanwhile happens at its second."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from unittest.mock import patch

from nova_desktop.api.calls import Call
from nova_desktop.api.transport import Transport

_RENEW = Call._renew


class InjectedTime:
    """`now` are the seconds that Nova believes to have waited; `waits` what it waited for."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []
        self._due: list[tuple[float, Callable[[], object]]] = []

    def at(self, second: float, what: Callable[[], object]) -> None:
        """Do something when that second has come."""
        self._due.append((second, what))

    def wait(self, seconds: float) -> None:
        """Let time go on."""
        self.waits.append(seconds)
        self.now += seconds
        due = sorted((entry for entry in self._due if entry[0] <= self.now), key=lambda entry: entry[0])
        for entry in due:
            self._due.remove(entry)
            entry[1]()

    def monotonic(self) -> float:
        """As `time.monotonic`."""
        return time.monotonic() + self.now

    def time(self) -> float:
        """As `time.time`."""
        return time.time() + self.now

    def _pause(self, _transport: Transport, seconds: float) -> None:
        self.wait(seconds)

    def _sleep(self, call: Call, seconds: float) -> None:
        self.wait(seconds)
        _RENEW(call, seconds + call.seconds)
        call.check()

    @contextlib.contextmanager
    def running(self) -> Iterator[InjectedTime]:
        """Everything that Nova waits for is told to this object. The sockets keep their real time."""
        with (
            patch("nova_desktop.api.sending.time", self),
            patch("nova_desktop.api.journal.time", self),
            patch.object(Transport, "pause", lambda transport, seconds: self._pause(transport, seconds)),
            patch.object(Call, "sleep", lambda call, seconds: self._sleep(call, seconds)),
        ):
            yield self
