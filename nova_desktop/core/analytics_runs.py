"""What analytics counts: one line a task, read from the history of many servers and projects at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec

from ..api.calls import current_scope
from ..api.errors import SemaphoreCancelledError
from ..api.models import Task, Template
from .history_schema import FILE
from .plain_text import one_line
from .rollback import is_real, named_in
from .task_rows import task_origin, task_version

Place: TypeAlias = tuple[str, int]
"""A connection's url and a project's id."""
TemplateKey: TypeAlias = tuple[str, int, int]
"""Its place, and its number there."""

MICRO = 1_000_000
_EACH = 500
"""Rows between two looks at whether the work is still wanted."""


class Run(NamedTuple):
    """One task. Times are seconds since 1970, None when they are not known.

    `kind` is build, deploy or empty, as lists tell it; `dry` what changed nothing (is_real); `user` a name, else empty
    with `origin` (schedule, integration or empty); `back_to` the task that its message says it goes back to.
    """

    url: str
    project_id: int
    task_id: int
    template_id: int | None
    template: str
    status: str
    created: float
    started: float | None
    ended: float | None
    user: str = ""
    origin: str = ""
    kind: str = ""
    dry: bool = False
    version: str = ""
    build: int | None = None
    back_to: int | None = None

    @property
    def place(self) -> Place:
        return (self.url, self.project_id)

    @property
    def key(self) -> TemplateKey:
        return (self.url, self.project_id, self.template_id or 0)

    @property
    def seconds(self) -> float | None:
        """From start to end; clocks that went back read as 0, as everywhere in Nova."""
        if self.started is None or self.ended is None:
            return None
        return max(0.0, self.ended - self.started)


_COLUMNS = "place_id, task_id, template_id, template, status, created, started, ended, json"


def read_runs(
    places: Sequence[Place], begin: float | None, end: float, path: Path | None = None
) -> tuple[tuple[Run, ...], int]:
    """The tasks of some places that were created from `begin` to before `end`, oldest first, and how many more have
    no date that could be read. A worker's job that can be cancelled; errors are the history's."""
    with FILE.opened(path) as database:
        known = {
            int(number): (str(url), int(project))
            for number, url, project in database.execute("SELECT id, url, project_id FROM places")
            if (url, project) in set(places)
        }
        marks = ", ".join("?" * len(known))
        first = 1 if begin is None else max(1, round(begin * MICRO))
        where = f"place_id IN ({marks})"
        rows = database.execute(
            f"SELECT {_COLUMNS} FROM tasks WHERE {where}"  # noqa: S608 - our own names
            " AND created >= ? AND created < ? ORDER BY created, id",
            (*known, first, round(end * MICRO)),
        )
        runs = tuple(_runs(rows, known))
        undated = database.execute(
            f"SELECT count(*) FROM tasks WHERE {where} AND created <= 0",  # noqa: S608 - our own names
            tuple(known),
        ).fetchone()
    return runs, int(undated[0])


def _runs(rows: Iterable[tuple[Any, ...]], places: dict[int, Place]) -> Iterator[Run]:
    scope = current_scope()
    for at, (place, *facts) in enumerate(rows):
        if at % _EACH == 0 and scope is not None and scope.cancelled:
            raise SemaphoreCancelledError("Cancelled")
        yield _run(places[place], *facts)


_name = lru_cache(maxsize=4096)(one_line)
"""There are few names and many tasks."""
_DRY = ('"dry_run":true', '"plan":true')
"""As the history writes it down; without one of them a task is no dry run, whatever else it holds."""


def _run(
    place: Place,
    number: int,
    template_id: int | None,
    template: str,
    status: str,
    created: int,
    started: int | None,
    ended: int | None,
    text: str,
) -> Run:
    task = Task.from_json(_read(text))
    user = _name(task.user_name, 120)
    return Run(
        *place,
        number,
        template_id,
        _name(template, 120),
        status,
        created / MICRO,
        None if started is None else started / MICRO,
        None if ended is None else ended / MICRO,
        user,
        "" if user else task_origin(task),
        task.tpl_type or "",
        any(mark in text for mark in _DRY) and not is_real(task, Template({"app": task.tpl_app})),
        task_version(task) if '"version":"' in text else "",
        task.build_task_id,
        named_in(task.message) if "Rollback to" in text else None,
    )


def _read(text: str) -> object:
    """The same as the history reads it, in a fifth of the time; what only the standard library takes, by that one."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return json.loads(text)


def known_since(places: Sequence[Place], path: Path | None = None) -> float | None:
    """From when on something is kept of each of these places, in seconds since 1970; None of none. A worker's job."""
    first = "SELECT min(created) FROM tasks WHERE place_id = places.id AND created > 0"
    with FILE.opened(path) as database:
        rows = database.execute(f"SELECT url, project_id, ({first}) FROM places").fetchall()  # noqa: S608 - our own words
    moments = [moment for url, project, moment in rows if (url, project) in set(places) and moment is not None]
    return max(moments) / MICRO if moments else None


def count_ahead(places: Sequence[Place], moment: float, path: Path | None = None) -> int:
    """How many tasks of some places were created after a moment, in seconds since 1970. A worker's job."""
    later = "SELECT count(*) FROM tasks WHERE place_id = places.id AND created >= ?"
    with FILE.opened(path) as database:
        rows = database.execute(
            f"SELECT url, project_id, ({later}) FROM places",  # noqa: S608 - our own words
            (round(moment * MICRO),),
        ).fetchall()
    return sum(count for url, project, count in rows if (url, project) in set(places))


def kept_places(path: Path | None = None) -> tuple[Place, ...]:
    """All of which tasks are kept."""
    with FILE.opened(path) as database:
        rows = database.execute("SELECT url, project_id FROM places ORDER BY url, project_id").fetchall()
    return tuple((str(url), int(project)) for url, project in rows)
