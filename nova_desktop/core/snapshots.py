"""Frozen pictures of a server and of a project, as workers hand them to the window; and what differs between two."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ..api.dialect import Dialect
from ..api.models import App, Info, Project, Role, Task, Template, User
from .inventory import Known
from .template_views import View


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What one connection check found out."""

    user: User
    info: Info
    dialect: Dialect | None
    projects: tuple[Project, ...]
    clock_offset: float = 0.0

    @property
    def version(self) -> str:
        """`v2.10.32-abc` -> `2.10.32`; the raw text when it is none."""
        text = (self.info.version or "").strip()
        return text.lstrip("v").split("-")[0] or text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A project's slow-moving parts. `names` are inventories, environments and repositories by (kind, id).

    `inventories` are the hosts and groups of those that this role may read, by id; their texts are not kept, as they
    may hold passwords.
    """

    project_id: int
    role: Role
    templates: tuple[Template, ...]
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
    inventories: Mapping[int, Known] = field(default_factory=dict, repr=False)
    apps: tuple[App, ...] = ()
    """Empty where the server does not tell."""
    views: tuple[View, ...] = ()

    def template_inventories(self) -> dict[tuple[str, int], str]:
        """("inventory of template", template id) -> the name of its inventory."""
        found = {}
        for row in self.templates:
            name = self.names.get(("inventory", row.inventory_id or 0))
            if name and row.id is not None:
                found["inventory of template", row.id] = name
        return found


@dataclass(frozen=True, slots=True)
class TaskList:
    """A project's tasks, newest first, as one request gave them. `asked_at` (epoch seconds): they are as old as the
    question, whatever lay between it and the answer."""

    project_id: int
    tasks: tuple[Task, ...]
    clock_offset: float = 0.0
    asked_at: float = field(default_factory=time.time, compare=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a server before it is asked anew: shown at once, marked as not fresh."""

    facts: ServerFacts
    project: Project
    tasks: tuple[Task, ...]
    catalogue: Catalogue | None = None


def brought_together(older: Sequence[Task], newer: Sequence[Task], most: int) -> tuple[Task, ...]:
    """Two lists of one project, newest first; where both tell of a task, the newer list counts."""
    ids = {task.id for task in newer}
    return (*newer, *(task for task in older if task.id not in ids))[:most]


def with_known(known: Sequence[Task], fresh: Sequence[Task]) -> tuple[Task, ...]:
    """What came, and the row that was known for each that is the same: an older list that somebody still holds costs
    nothing then, and comparing the two is quick."""
    rows = {task.id: task for task in known}
    return tuple(was if (was := rows.get(task.id)) is not None and was == task else task for task in fresh)


LEAST_ASKED = 5
UNSETTLED_SECONDS = 30.0
"""A list that is read while tasks are started may lack one that began before the newest; later it stands among them."""


def to_ask(known: Sequence[Task], most: int) -> int:
    """So many of the newest tell all that can have changed, and a few to see what is new."""
    return min(most, _unsettled(known) + LEAST_ASKED) if known else most


def merged(known: Sequence[Task], fresh: Sequence[Task], most: int) -> tuple[Task, ...] | None:
    """Known tasks with what is fresh in front of them; None when `fresh` does not reach back far enough: behind all
    that can have changed."""
    ids = {task.id for task in fresh}
    if any(task.id not in ids for task in known[: _unsettled(known) + 1]):
        return None
    return brought_together(known, fresh, most)


def _unsettled(known: Sequence[Task]) -> int:
    """So many of the newest: back to the last that has not ended, and to the last that is about as new as the first."""
    newest = known[0].created_at if known else None
    found = [index for index, task in enumerate(known) if not task.finished or _about(task.created_at, newest)]
    return found[-1] + 1 if found else 0


def _about(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and abs((one - other).total_seconds()) <= UNSETTLED_SECONDS


@dataclass(frozen=True, slots=True)
class Ended:
    """A task that was unfinished in the picture before and is finished now."""

    task: Task


def newly_ended(before: Sequence[Task], after: Sequence[Task]) -> tuple[Ended, ...]:
    """Tasks that ended between two pictures of the same project."""
    open_ids = {task.id for task in before if not task.finished}
    return tuple(Ended(task) for task in after if task.finished and task.id in open_ids)


def any_active(tasks: Sequence[Task]) -> bool:
    """Does anything run, wait or stop?"""
    return any(not task.finished for task in tasks)


@dataclass(frozen=True, slots=True)
class Summary:
    """The line above the tables: counts, and the end of the last success."""

    running: int
    waiting_for_confirmation: int
    failed_today: int
    last_success: datetime | None


def summarise(tasks: Sequence[Task], midnight: datetime) -> Summary:
    """Counts over the tasks known; `midnight` is the local start of today (aware)."""
    running = sum(1 for task in tasks if not task.finished and task.status != "waiting_confirmation")
    confirm = sum(1 for task in tasks if task.status == "waiting_confirmation")
    ends = [(task, task.ended_at) for task in tasks if task.finished]
    failed = sum(1 for task, end in ends if task.status == "error" and end is not None and end >= midnight)
    good = [end for task, end in ends if task.status == "success" and end is not None]
    return Summary(running, confirm, failed, max(good, default=None))
