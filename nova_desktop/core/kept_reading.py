"""Reading a log with what is kept of it: shown first, then brought up to date, then written down again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from . import kept_logs
from .kept_logs import KeptLog, Limits
from .log_reading import LogRead, LogReading, LogUpdate
from .progress import PastRun, past_run

if TYPE_CHECKING:
    from .gateway import Gateway


def open_kept(
    url: str, task: Task, reading: LogReading, tell: Callable[[LogUpdate], None]
) -> tuple[KeptLog, LogRead] | None:
    """Show what is kept, and let the reading know it, so that the server's answer adds only what is new.

    None when nothing is kept, or the database cannot be read: then the server is asked all the same.
    """
    try:
        found = kept_logs.load(url, task.project_id or 0, task.id or 0, task.created)
    except SemaphoreAPIError:
        return None
    if found is None or not found[1]:
        return None
    kept, chunks = found
    reading.prime(chunks, tell)
    return kept, LogRead(task, (), reading.outline())


LEARNED_FROM = 3
"""Earlier runs whose logs are read when none is kept."""


def history_of(gateway: Gateway, earlier: Sequence[Task], limits: Limits | None) -> tuple[PastRun, ...]:
    """Earlier runs of a template to measure one against: those kept, else some of `earlier` (ended well, newest first)
    are read, and kept where logs are. A worker's job; empty when nothing can be learned."""
    if not earlier:
        return ()
    url, first = gateway.connection.url, earlier[0]
    where = (url, first.project_id or 0, first.template_id or 0)
    try:
        if limits is None:
            run = _learned(gateway, first)  # one alone: it is read anew for each run that is looked at
            return () if run is None else (run,)
        known = kept_logs.past_runs(*where)
        if known:
            return known
        for task in earlier[:LEARNED_FROM]:
            read_settled(gateway, task, LogReading(), limits, _nobody)
        return kept_logs.past_runs(*where)
    except SemaphoreAPIError:
        return ()


def _learned(gateway: Gateway, task: Task) -> PastRun | None:
    """Of a log of which nothing is written down."""
    reading = LogReading()
    gateway.fetch_log(task.project_id or 0, task.id or 0, reading, _nobody)
    return past_run(kept_logs.steps_of(reading.outline()))


def _nobody(_update: LogUpdate) -> None:
    """Nobody looks at this log."""


def keep_pushed(url: str, known: Task, reading: LogReading, limits: Limits) -> SemaphoreAPIError | None:
    """Write down what was pushed since the last time; why it could not be done."""
    seen = reading.seen(LogRead(known))
    try:
        if seen is not None and not kept_logs.keep(url, known, seen, limits):
            reading.write_whole_next()
    except SemaphoreAPIError as error:
        return error
    return None


SETTLED = timedelta(minutes=10)
"""So long after its end a task's log grows no more."""


def read_settled(
    gateway: Gateway, known: Task, reading: LogReading, limits: Limits, tell: Callable[[LogUpdate], None]
) -> LogRead:
    """One fetch of the log of a task that ended a while ago: what is there is whole, and is kept as that."""
    found = gateway.fetch_log(known.project_id or 0, known.id or 0, reading, tell)
    seen = reading.seen(found)
    if seen is not None and seen.chunks:
        task = Task({**known._json, **found.task._json})
        kept_logs.keep(gateway.connection.url, task, replace(seen, whole=True), limits)
    return found


def has_settled(gateway: Gateway, task: Task) -> bool:
    """Did it end long ago, by the server's clock?"""
    now = datetime.now(UTC) + timedelta(seconds=gateway.clock_offset)
    return task.finished and task.ended_at is not None and now - task.ended_at > SETTLED


def fetch_and_keep(
    gateway: Gateway, known: Task, reading: LogReading, limits: Limits | None, tell: Callable[[LogUpdate], None]
) -> LogRead:
    """One fetch; what it brought is written down. `known` is the task as lists tell it, with the names of things.

    That the disk is full does not keep a log from being read: `LogRead.not_kept` tells it.
    """
    found = gateway.fetch_log(known.project_id or 0, known.id or 0, reading, tell)
    if limits is None:
        return found
    seen = reading.seen(found)
    if seen is None:
        return found
    try:
        if not kept_logs.keep(gateway.connection.url, Task({**known._json, **found.task._json}), seen, limits):
            reading.write_whole_next()
    except SemaphoreAPIError as error:
        return replace(found, not_kept=error)
    return found
