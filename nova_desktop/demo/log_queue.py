"""The queue that stores log lines, and the thread behind its lateness."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from .logs import LateTail, Line, TaskLog


class LogKeeper:
    """All logs of a server, and the thread that stores late lines."""

    def __init__(self, modern: bool, speed: float) -> None:
        self._modern = modern
        self._speed = speed
        self._logs: dict[int, TaskLog] = {}
        self._drain: Drain | None = None
        self._frozen = self._closed = False
        self._next_id = 1
        self._lock = threading.Lock()

    def open(self, task_id: int, late: LateTail | None = None) -> TaskLog:
        """A new, empty log."""
        log = TaskLog(task_id, self._modern, late, None)
        self._logs[task_id] = log
        if late is not None:
            with self._lock:
                if self._drain is None and not self._closed:  # a job may begin while the server ends
                    self._drain = Drain(self._speed)
                    self._drain.frozen = self._frozen
                if self._drain is not None:
                    self._drain.watch(log)
        return log

    def open_lazily(self, task_id: int, lines: Callable[[], Iterable[Line]]) -> None:
        """A finished log whose lines are made when somebody asks for them."""
        self._logs[task_id] = TaskLog(task_id, self._modern, None, lines)

    def get(self, task_id: int) -> TaskLog | None:
        """The log of a task, None when there never was one."""
        return self._logs.get(task_id)

    def forget(self, task_id: int) -> None:
        """Drops a deleted task's log."""
        self._logs.pop(task_id, None)

    def append(self, log: TaskLog, outputs: Sequence[str]) -> list[Line]:
        """Adds lines printed now, waits while the queue is full, and gives them back with their times."""
        if self._drain is not None and log.late is not None:
            self._drain.wait_for_room(log)
        with self._lock:
            first = self._next_id
            self._next_id += len(outputs)
        now = time.time_ns()
        lines = [(now + i * 613, first + i, text) for i, text in enumerate(outputs)]
        log.add(lines)
        if self._drain is not None and log.late is not None:
            self._drain.wake.set()
        return lines

    def freeze(self) -> None:
        """No log grows any more (the lock-up of 2.10)."""
        self._frozen = True
        if self._drain is not None:
            self._drain.frozen = True

    def close(self) -> None:
        """Ends the thread; none is made afterwards."""
        with self._lock:
            self._closed = True
        if self._drain is not None:
            self._drain.close()


class Drain:
    """Stores the lines of late logs at their rate, with their pauses."""

    TICK = 0.02
    BURST = 0.1

    def __init__(self, speed: float) -> None:
        self.frozen = False
        self.wake = threading.Event()
        self._speed = speed
        self._logs: list[TaskLog] = []
        self._credit: dict[int, float] = {}
        self._silent_until: dict[int, float] = {}
        self._pauses_left: dict[int, deque[float]] = {}
        self._all_silent_until = 0.0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="practice-log-queue", daemon=True)
        self._thread.start()

    def watch(self, log: TaskLog) -> None:
        """Takes care of one more log."""
        self._logs.append(log)

    def wait_for_room(self, log: TaskLog) -> None:
        """Holds a job back while its queue is full; only where the rate is finite."""
        if log.late is None or math.isinf(log.late.rate):
            return
        with log.changed:
            while len(log.pending) >= log.late.lines and not self._closing.is_set():
                log.changed.wait(0.1)

    def close(self) -> None:
        """Ends the thread."""
        self._closing.set()
        self.wake.set()
        self._thread.join()

    def _run(self) -> None:
        last = time.monotonic()
        while not self._closing.is_set():
            self.wake.wait(self.TICK if self._logs else None)
            self.wake.clear()
            now = time.monotonic()
            if not self.frozen:
                for log in list(self._logs):
                    self._step(log, now, now - last)
            last = now

    def _step(self, log: TaskLog, now: float, elapsed: float) -> None:
        late = log.late
        if late is None or now < self._silent_until.get(log.task_id, 0.0):
            return
        if late.shared and now < self._all_silent_until:
            return
        budget = self._budget(log, late, elapsed)
        if not log.finished:
            self._store(log, min(budget, self._due(log, late)))
        elif log.task_id in self._pauses_left:
            self._burst(log, late, now)
        elif self._is_long(log, late):
            self._pauses_left[log.task_id] = deque(late.pauses)
            log.lose(late.lost)
            self._silence(log, late, now)
        else:
            self._store(log, min(budget, len(log.pending)))
            self._drop_if_done(log)

    def _budget(self, log: TaskLog, late: LateTail, elapsed: float) -> int:
        """Lines that may be stored now: what the rate allows, saved up for a tenth of a second at most."""
        if math.isinf(late.rate):
            return len(log.pending)
        rate = late.rate * self._speed
        saved = self._credit.get(log.task_id, rate * self.BURST)
        self._credit[log.task_id] = min(rate * self.BURST, saved + rate * elapsed)
        return int(self._credit[log.task_id])

    def _store(self, log: TaskLog, count: int) -> None:
        if count:
            log.store(count)
            self._credit[log.task_id] = self._credit.get(log.task_id, 0.0) - count

    @staticmethod
    def _due(log: TaskLog, late: LateTail) -> int:
        waiting = len(log.pending)
        if math.isinf(late.rate) and log.total > late.lines:
            return max(0, waiting - late.lines)
        return waiting

    @staticmethod
    def _is_long(log: TaskLog, late: LateTail) -> bool:
        if math.isinf(late.rate):
            return log.total > late.lines
        return len(log.pending) >= late.lines // 2

    def _burst(self, log: TaskLog, late: LateTail, now: float) -> None:
        parts = len(self._pauses_left[log.task_id]) + 1
        log.store(math.ceil(len(log.pending) / parts))
        self._silence(log, late, now)
        self._drop_if_done(log)

    def _silence(self, log: TaskLog, late: LateTail, now: float) -> None:
        pauses = self._pauses_left[log.task_id]
        until = now + (pauses.popleft() if pauses else 0.0)
        self._silent_until[log.task_id] = until
        if late.shared:
            self._all_silent_until = until

    def _drop_if_done(self, log: TaskLog) -> None:
        if not log.pending:
            self._logs.remove(log)
