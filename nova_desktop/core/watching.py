"""What the tray shows: the worst state of the tasks that are watched, what runs, what failed and was not seen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Literal, TypeAlias

from ..api.models import Task
from .lookout import Picture

RECENT = timedelta(hours=24)
"""A failure counts for so long, unless a later run of its template ended well or somebody looked at it."""
MOST = 5
"""Failures, and tasks of each kind, that a menu names."""

WatchState: TypeAlias = Literal["fine", "running", "waiting", "failed", "offline"]
_WORST_FIRST: tuple[WatchState, ...] = ("failed", "waiting", "running", "fine")
_RUNNING_FIRST: tuple[WatchState, ...] = ("running", "waiting", "failed", "fine")


@dataclass(frozen=True, slots=True)
class Spot:
    """A task and where it runs."""

    picture: Picture
    task: Task

    @property
    def key(self) -> tuple[str, int, int | None]:
        """Connection, project, task."""
        return (*self.picture.place, self.task.id)


@dataclass(frozen=True, slots=True)
class Watched:
    """`failed` are the unseen failures of templates that did not recover, `recent` all failures of the last day;
    both newest first. `state` is what the icon shows."""

    state: WatchState = "fine"
    running: tuple[Spot, ...] = ()
    waiting: tuple[Spot, ...] = ()
    failed: tuple[Spot, ...] = ()
    recent: tuple[Spot, ...] = ()


def watch(
    pictures: Sequence[Picture],
    now: float,
    seen: Collection[tuple[str, int, int | None]] = (),
    *,
    running_first: bool = False,
    offline: bool = False,
) -> Watched:
    """`now` in epoch seconds of this machine; `seen` are keys of failures that somebody looked at.

    `running_first` turns the order of what the icon shows: what runs hides what failed. `offline`: the server that the
    window shows does not answer.
    """
    waiting, running, failed, recent = [], [], [], []
    for picture in pictures:
        clock = datetime.fromtimestamp(now + picture.clock_offset, UTC)
        waiting += [Spot(picture, task) for task in picture.tasks if task.status == "waiting_confirmation"]
        running += [Spot(picture, task) for task in picture.tasks if _runs(task)]
        recent += [Spot(picture, task) for task in picture.tasks if task.status == "error" and _is_recent(task, clock)]
        failed += _unrecovered(picture, clock)
    failed = [spot for spot in failed if spot.key not in seen]
    found: dict[WatchState, bool] = {
        "failed": bool(failed),
        "waiting": bool(waiting),
        "running": bool(running),
        "fine": True,
    }
    order = _RUNNING_FIRST if running_first else _WORST_FIRST
    state = next(one for one in order if found[one])
    return Watched("offline" if offline else state, *map(_newest_first, (running, waiting, failed, recent)))


def _runs(task: Task) -> bool:
    return not task.finished and task.status != "waiting_confirmation"


def _unrecovered(picture: Picture, now: datetime) -> list[Spot]:
    """Failures of the last day that no later run of their template made good."""
    latest: dict[int | None, Task] = {}
    for task in picture.tasks:
        if task.finished and task.status != "stopped":
            latest.setdefault(task.template_id, task)
    return [Spot(picture, task) for task in latest.values() if task.status == "error" and _is_recent(task, now)]


def _newest_first(spots: list[Spot]) -> tuple[Spot, ...]:
    oldest = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(spots, key=lambda spot: spot.task.created_at or oldest, reverse=True))


def _is_recent(task: Task, now: datetime) -> bool:
    ended = task.ended_at or task.created_at
    return ended is not None and now - ended <= RECENT


def usual_share(task: Task, tasks: Sequence[Task], now: datetime) -> float | None:
    """How far a task is by the time that its template usually takes, at most nearly whole; None without history."""
    spans = [
        one.duration
        for one in tasks
        if one.template_id == task.template_id and one.status == "success" and one.duration
    ]
    if not spans or task.started_at is None:
        return None
    return min(0.95, max(0.0, (now - task.started_at).total_seconds() / median(spans)))
