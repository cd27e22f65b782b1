"""What is needed to compare two tasks: their logs, kept ones first, and the last good run. Jobs of workers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..api.errors import SemaphoreAPIError, SemaphoreCancelledError, SemaphoreNotFoundError
from ..api.models import Task, newest_first
from . import kept_logs
from .comparing_logs import Compared, compare_logs
from .comparison_rows import Rows, rows_of
from .gateway import TASKS_SHOWN
from .history import History
from .kept_logs import Limits
from .kept_reading import fetch_and_keep, has_settled, read_settled
from .log_chunk import LogChunk
from .log_reading import LogReading, LogUpdate
from .log_steps import LogStep
from .logs import LogStore
from .since_good import is_measure, last_good

if TYPE_CHECKING:
    from .gateway import Gateway

KEPT_ASKED = 20
"""Kept successes that are looked at for one that was no dry run, or was one."""


@dataclass(frozen=True, slots=True)
class ReadLog:
    """The lines of a task. `error`: why the server did not tell them; then they are what was kept, perhaps not all."""

    task: Task
    chunks: tuple[LogChunk, ...]
    error: SemaphoreAPIError | None = None

    @property
    def lines(self) -> int:
        return sum(map(len, self.chunks))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two tasks with their logs, compared; `rows` beside each other, `unified` below each other."""

    before: ReadLog
    after: ReadLog
    compared: Compared
    rows: Rows
    unified: Rows


def compare_tasks(
    gateway: Gateway, before: Task, after: Task, limits: Limits | None, *, exact: bool = False
) -> Comparison:
    """Raises SemaphoreAPIError when the log of one can be had from nowhere."""
    return compared(read_log(gateway, before, limits), read_log(gateway, after, limits), exact=exact)


def compared(before: ReadLog, after: ReadLog, *, exact: bool = False) -> Comparison:
    """`exact`: times, ids and the like count as differences, too."""
    found = compare_logs(before.chunks, after.chunks, exact=exact)
    return Comparison(before, after, found, rows_of(found), rows_of(found, unified=True))


def read_log(gateway: Gateway, task: Task, limits: Limits | None) -> ReadLog:
    """What is kept whole, else the server's; where it tells nothing, what is kept of it."""
    kept, whole = _kept(gateway.connection.url, task)
    if whole:
        return ReadLog(task, kept)
    store = LogStore()

    def take(update: LogUpdate) -> None:
        if update.truncate_to is not None:
            store.truncate(update.truncate_to)
        store.append_chunk(update.chunk)

    try:
        if limits is not None and has_settled(gateway, task):
            read_settled(gateway, task, LogReading(), limits, take)
        else:
            fetch_and_keep(gateway, task, LogReading(), limits, take)
    except SemaphoreCancelledError:
        raise
    except SemaphoreAPIError as error:
        if not kept:
            raise
        return ReadLog(task, kept, error)
    chunks = tuple(segment.chunk for segment in store.segments)
    return ReadLog(task, chunks or kept)


def _kept(url: str, task: Task) -> tuple[tuple[LogChunk, ...], bool]:
    try:
        found = kept_logs.load(url, task.project_id or 0, task.id or 0, task.created)
    except SemaphoreAPIError:
        return (), False
    return (found[1], found[0].whole and task.finished) if found is not None else ((), False)


@dataclass(frozen=True, slots=True)
class FirstStep:
    """Where the logs of a task and its last good run differ first; `step` is None where they say the same, `noisy`
    lines of them but for times, ids and the like."""

    task: Task
    step: LogStep | None
    noisy: int = 0


def first_step(gateway: Gateway, good: Task, task: Task, limits: Limits | None) -> FirstStep | None:
    """None while it is not known. The task's own log must be kept whole; that of the good run is read where nothing of
    it is kept, once, if logs are kept at all."""
    mine, whole = _kept(gateway.connection.url, task)
    if not whole:
        return None
    theirs, whole = _kept(gateway.connection.url, good)
    if not whole and limits is not None:
        theirs = read_log(gateway, good, limits).chunks
    if not theirs:
        return None
    found = compare_logs(theirs, mine)
    return FirstStep(task, found.first.step if found.first is not None else None, found.noisy)


# The last good run


def find_last_good(gateway: Gateway, task: Task, known: Sequence[Task]) -> Task | None:
    """Among the tasks known (newest first), else the newest that the server lists of the template or that is kept on
    this computer: a server forgets old ones, and Nova was not there for each."""
    found = last_good(task, known)
    if found is not None:
        return found
    if task.project_id is None or task.template_id is None:
        return None
    return _older(task, newest_first([*_listed(gateway, task), *_of_history(gateway.connection.url, task)]))


def _listed(gateway: Gateway, task: Task) -> Sequence[Task]:
    """None of a template that was deleted."""
    try:
        return gateway.client.get_template_tasks(task.project_id or 0, task.template_id or 0, TASKS_SHOWN)
    except SemaphoreNotFoundError:
        return ()


def _of_history(url: str, task: Task) -> Sequence[Task]:
    try:
        return History().tasks(
            url, task.project_id or 0, before=task, limit=KEPT_ASKED, template_id=task.template_id, status="success"
        )
    except SemaphoreAPIError:
        return ()


def _older(task: Task, rows: Iterable[Task]) -> Task | None:
    made = task.created_at
    return next(
        (
            one
            for one in rows
            if is_measure(one, task) and made is not None and one.created_at is not None and one.created_at < made
        ),
        None,
    )
