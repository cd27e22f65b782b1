"""The event loop of a benchmark: how long it was held up, and waiting in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

GAP_MS = 16.0


class Gaps(QObject):
    """The longest waits of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(5)
        self.timer.timeout.connect(self.tick)
        self.start()

    def start(self) -> None:
        self.worst, self.over, self.last = 0.0, 0, time.perf_counter()
        self.worst_own, self.last_own = 0.0, time.thread_time()
        self.timer.start()

    def tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self.last) * 1000
        self.last = now
        self.worst = max(self.worst, gap)
        own = time.thread_time()
        self.worst_own = max(self.worst_own, (own - self.last_own) * 1000)
        self.last_own = own
        self.over += gap > GAP_MS

    def told(self) -> dict[str, Any]:
        self.tick()
        own = round(self.worst_own, 1)
        return {"worst_gap_ms": round(self.worst, 1), "gaps_over_16": self.over, "worst_own_ms": own}


def run_until(condition: Callable[[], bool], limit: float = 120.0) -> None:
    """Run the event loop (`exec` lets other threads have the interpreter, `processEvents` does not)."""
    loop = QEventLoop()
    end = time.perf_counter() + limit

    def look() -> None:
        if condition() or time.perf_counter() > end:
            loop.quit()

    poll = QTimer()
    poll.setTimerType(Qt.TimerType.PreciseTimer)
    poll.timeout.connect(look)
    poll.start(1)
    loop.exec()
    poll.stop()
    if not condition():
        raise SystemExit("a phase did not end")


def every(interval_ms: int, seconds: float, action: Callable[[int], None]) -> None:
    """Call `action` with 0, 1, 2, ... for some seconds."""
    count = 0
    end = time.perf_counter() + seconds

    def act() -> None:
        nonlocal count
        action(count)
        count += 1

    timer = QTimer()
    timer.setInterval(interval_ms)
    timer.timeout.connect(act)
    timer.start()
    run_until(lambda: time.perf_counter() > end)
    timer.stop()
