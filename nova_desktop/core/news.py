"""What is worth telling between two pictures of a project's tasks: pure functions, no words, no rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal, TypeAlias

from ..api.models import Task
from .lookout import Place
from .requests import is_request

NOTHING: Mapping[int, str] = MappingProxyType({})
NewsKind: TypeAlias = Literal["failed", "recovered", "finished", "waiting", "hanging", "request"]
"""A request is a dry run that ended well and that somebody is asked to approve."""

HANGS_TIMES = 3.0
HANGS_LEAST = timedelta(minutes=10)
"""A task hangs when it runs so many times longer than the longest of its last good runs, and at least so long."""
KNOWN_RUNS = 3
"""Good runs of a template that must be known before anything is said of how long it usually takes."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened, in a project of a connection. `first`: a failure after a run that was none."""

    kind: NewsKind
    task: Task
    place: Place
    first: bool = False

    @property
    def key(self) -> str:
        """The same for all that is told of one task, so that the later word replaces the earlier."""
        return f"{self.place[0]} {self.place[1]} {self.task.id}"


def news_between(
    before: Sequence[Task], after: Sequence[Task], place: Place, last: Mapping[int, str] = NOTHING
) -> tuple[News, ...]:
    """Oldest first; both pictures are newest first by `created`, and of the same project.

    `last`: how each template's last run ended before these pictures, for one whose last run is in neither.
    A task that came and ended between the two counts. One that was over already is history, also when a stop rewrote
    its status (FACTS.md, "Stop"), and so is one that is older than all that were known: the list grew at its end.
    """
    known = {task.id: task for task in before}
    newest = max((task.created_at for task in before if task.created_at), default=None)
    found = []
    for index, task in enumerate(after):
        was = known.get(task.id)
        if was is None and not _is_new(task, newest):
            continue
        if task.finished and not (was and was.finished):
            found.append(_ended(task, after[index + 1 :], place, last))
        elif task.status == "waiting_confirmation" and not (was and was.status == task.status):
            found.append(News("waiting", task, place))
    return tuple(reversed(found))


def _is_new(task: Task, newest: datetime | None) -> bool:
    return newest is None or task.created_at is None or task.created_at >= newest


def _ended(task: Task, older: Sequence[Task], place: Place, known: Mapping[int, str]) -> News:
    last = next((one for one in older if one.template_id == task.template_id and one.status in TELLING), None)
    result = last.status if last is not None else known.get(task.template_id or 0)
    failed_before = result == "error"
    if task.status == "success" and is_request(task):
        return News("request", task, place)
    if task.status == "error":
        return News("failed", task, place, first=not failed_before)
    return News("recovered" if task.status == "success" and failed_before else "finished", task, place)


TELLING = ("error", "success")
"""A run that somebody stopped or rejected says nothing of whether the template works."""


def hanging(tasks: Sequence[Task], now: datetime, place: Place, told: Collection[int] = ()) -> tuple[News, ...]:
    """Tasks that run far longer than their template's last good runs did; `now` by the server's clock."""
    found = []
    for task in tasks:
        if task.status != "running" or task.id is None or task.id in told or task.started_at is None:
            continue
        usual = [one.duration for one in tasks if one.template_id == task.template_id and one.status == "success"]
        spans = [span for span in usual if span]
        if len(spans) < KNOWN_RUNS:
            continue
        limit = max(HANGS_LEAST, timedelta(seconds=max(spans) * HANGS_TIMES))
        if now - task.started_at > limit:
            found.append(News("hanging", task, place))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Counts:
    """Several news in one line."""

    failed: int = 0
    recovered: int = 0
    finished: int = 0
    waiting: int = 0
    hanging: int = 0
    request: int = 0


def counts_of(news: Sequence[News]) -> Counts:
    """How many of each kind; of one task only the last counts."""
    last = {one.key: one.kind for one in news}
    kinds = list(last.values())
    return Counts(*(kinds.count(kind) for kind in ("failed", "recovered", "finished", "waiting", "hanging", "request")))
