"""Schedules that really fire: when the next time is, and the thread that waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from .clock import NANOSECONDS, parse_stamp
from .cron import CronError, parse
from .records import Schedule
from .world import World


def next_moment(schedule: Schedule, now: int) -> int | None:
    """The next time of a schedule in nanoseconds after `now`; None when it never fires."""
    if not schedule.active:
        return None
    if schedule.type == "run_at":
        return parse_stamp(schedule.run_at) if schedule.run_at else None
    try:
        cron = parse(schedule.cron_format)
    except CronError:
        return None
    if cron.every is not None:
        return now + int(cron.every * NANOSECONDS)
    after = cron.after(datetime.fromtimestamp(now / NANOSECONDS, UTC))
    return int(after.timestamp()) * NANOSECONDS if after else None


class Scheduler:
    """Fires due schedules; `start` is called with each."""

    PERIOD = 0.1

    def __init__(self, world: World, start: Callable[[Schedule], None]) -> None:
        self._world = world
        self._start = start
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="practice-schedules", daemon=True)
        self._thread.start()

    def fire_due(self, now: int) -> int:
        """Starts the tasks of all schedules that are due at `now` (nanoseconds); how many."""
        with self._world.lock:
            due = [s for s in self._world.schedules.values() if s.next_at is not None and s.next_at <= now]
            for schedule in due:
                self._after_firing(schedule, now)
        for schedule in due:
            self._start(schedule)
        return len(due)

    def close(self) -> None:
        """Ends the thread."""
        self._closing.set()
        self._thread.join()

    def _after_firing(self, schedule: Schedule, now: int) -> None:
        if schedule.type != "run_at":
            schedule.next_at = next_moment(schedule, now)
            return
        schedule.next_at = None
        schedule.active = False
        if schedule.delete_after_run:
            del self._world.schedules[schedule.id]

    def _run(self) -> None:
        while not self._closing.wait(self.PERIOD):
            self.fire_due(time.time_ns())
