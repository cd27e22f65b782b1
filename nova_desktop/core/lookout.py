"""What runs on all servers and projects at once: pictures of each, asked for as cheaply as can be."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ..api.errors import SemaphoreNotFoundError
from ..api.models import Project, Task
from .connections import Connection
from .gateway import Gateway
from .snapshots import ServerFacts

KEPT = 50
"""Tasks of a project that is not shown: enough to know how a template's last run went."""
MOST_LOST = 5
"""So many are asked for one by one that go on behind those."""
ACTIVE_SECONDS, IDLE_SECONDS, MOST_SECONDS = 10.0, 60.0, 300.0
"""Between two rounds: something runs there, nothing does, the server does not answer."""
FACTS_SECONDS = 600.0
PATIENCE = 10.0
"""Seconds that a server which is not shown has for an answer; it is asked again in the next round."""

Place: TypeAlias = tuple[str, int]
"""A connection's url and a project's id."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A project's tasks, newest first; `at` is when they were asked for (epoch seconds of this machine), `clock_offset`
    what the server's clock is ahead, `me` the id of the token's user."""

    connection: Connection
    project_id: int
    project: str
    tasks: tuple[Task, ...]
    at: float
    clock_offset: float = 0.0
    me: int | None = None

    @property
    def place(self) -> Place:
        return (self.connection.url, self.project_id)


@dataclass(frozen=True, slots=True)
class Change:
    """One picture after another; `before` is None for the first of its place."""

    before: Picture | None
    after: Picture


@dataclass(frozen=True, slots=True)
class Around:
    """One round, begun `asked_at` (epoch seconds): facts as they were known or asked anew, and each project's tasks."""

    facts: ServerFacts
    facts_at: float
    tasks: Mapping[int, tuple[Task, ...]] = field(default_factory=dict)
    asked_at: float = field(default_factory=time.time, compare=False)


def look_around(
    gateway: Gateway,
    last: Around | None,
    now: float,
    skip: Collection[int] = (),
) -> Around:
    """A worker's job: all projects of one connection but those in `skip`. Raises SemaphoreAPIError."""
    asked_at = time.time()
    if last is None or now - last.facts_at > FACTS_SECONDS:
        facts, at = gateway.facts(), now
    else:
        facts, at = last.facts, last.facts_at
    before = last.tasks if last else {}
    numbers = [one.id for one in facts.projects if one.id is not None and one.id not in skip]
    try:
        tasks = {number: _tasks(gateway, number, before.get(number, ())) for number in numbers}
    except SemaphoreNotFoundError:
        if at == now:
            raise
        return look_around(gateway, None, now, skip)  # a project was deleted since: which ones are there now?
    return Around(facts, at, tasks, asked_at)


def _tasks(gateway: Gateway, project_id: int, known: Sequence[Task]) -> tuple[Task, ...]:
    """The newest, and after them those that had not ended when so many newer ones came that no list has them."""
    rows = gateway.newest(project_id, known, KEPT).tasks
    ids = {task.id for task in rows}
    lost = [task for task in known if not task.finished and task.id is not None and task.id not in ids]
    return (*rows, *filter(None, (_again(gateway, project_id, task) for task in lost[:MOST_LOST])))


def _again(gateway: Gateway, project_id: int, task: Task) -> Task | None:
    """As it is now, with what only lists tell of it; None when it was deleted."""
    try:
        now = gateway.status(project_id, task.id or 0)
    except SemaphoreNotFoundError:
        return None
    return Task({**task._json, **now._json})


def next_round(around: Around | None, failures: int) -> float:
    """Seconds until the next one."""
    if failures:
        return min(IDLE_SECONDS * 2.0 ** (failures - 1), MOST_SECONDS)
    tasks = around.tasks.values() if around else ()
    return ACTIVE_SECONDS if any(not task.finished for rows in tasks for task in rows) else IDLE_SECONDS


def name_of(project: Project) -> str:
    """What a person calls it."""
    return project.name or f"#{project.id}"
