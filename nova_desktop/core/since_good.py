"""What a failed run was given otherwise than the last good one of its template: the first thing that people ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..api.models import Task
from .rollback_differences import Difference, Names, given
from .task_rows import task_origin


@dataclass(frozen=True, slots=True)
class SinceGood:
    """`good` is the last success before; `changed` what is known to differ (`then` is that of the good run)."""

    good: Task
    changed: tuple[Difference, ...]


def since_good(task: Task, tasks: Sequence[Task], names: Names, found: Task | None = None) -> SinceGood | None:
    """`tasks` newest first, `found` is a good run that is not among them; None when the task did not fail, or no good
    run is known before it. What the server tells of only one of the two runs is no change."""
    good = (last_good(task, tasks) or found) if task.status == "error" else None
    if good is None:
        return None
    told = (*given(good, task), *_asked(good, task, names))
    return SinceGood(good, tuple(one for one in told if one.known and one.then != one.now))


def last_good(task: Task, tasks: Sequence[Task]) -> Task | None:
    """The newest one before it among `tasks` (newest first)."""
    at = next((index for index, one in enumerate(tasks) if one.id == task.id), None)
    if at is None:
        return None
    return next((one for one in tasks[at + 1 :] if is_measure(one, task)), None)


def is_measure(one: Task, task: Task) -> bool:
    """Is it a good run of the same template? Dry runs tell of dry runs, real ones of real ones."""
    same = one.template_id == task.template_id and one.is_dry_run == task.is_dry_run
    return same and one.status == "success" and one.id != task.id


def _asked(good: Task, task: Task, names: Names) -> Iterator[Difference]:
    """Who asked, and what both runs name; one without was given the template's, which may have been another then."""
    yield Difference("user", *(one.user_name or task_origin(one) or None for one in (good, task)))
    yield Difference("branch", good.git_branch or None, task.git_branch or None)
    inventories = (good.inventory_id, task.inventory_id)
    named = [None if one is None else names.get(("inventory", one)) or f"#{one}" for one in inventories]
    yield Difference("inventory", *named)
