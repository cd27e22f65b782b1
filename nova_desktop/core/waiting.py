"""Why a task waits: what is ahead of it, since when. Derived from one list, without further requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..api.models import Task

LONG_WAIT = 120.0
"""Seconds after which a task that waits with nothing of its template running is a sign of a stuck server (FACTS)."""


@dataclass(frozen=True, slots=True)
class WaitReason:
    """`kind`: confirmation, behind_template (a run of the same template goes first), behind_queue, stuck, queue."""

    kind: str
    ahead: tuple[Task, ...]
    since: datetime | None


def why_waiting(task: Task, tasks: Sequence[Task], now: datetime) -> WaitReason | None:
    """None for a task that does not wait."""
    if task.status == "waiting_confirmation":
        return WaitReason("confirmation", (), task.started_at or task.created_at)
    if task.status != "waiting":
        return None
    created = task.created_at
    older = [other for other in tasks if _goes_first(other, task)]
    same = tuple(other for other in older if other.template_id == task.template_id)
    long = created is not None and (now - created).total_seconds() > LONG_WAIT
    if long and not any(other.status != "waiting" for other in same):
        return WaitReason("stuck", tuple(older), created)
    if same:
        return WaitReason("behind_template", same, created)
    return WaitReason("behind_queue" if older else "queue", tuple(older), created)


def _goes_first(other: Task, task: Task) -> bool:
    if other.id == task.id or other.finished:
        return False
    if other.status != "waiting":
        return True
    mine, theirs = task.created_at, other.created_at
    return mine is not None and theirs is not None and theirs < mine
