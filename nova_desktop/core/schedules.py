"""Schedules of all projects of a server as one picture: when each runs next, how it went last, what runs into what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from ..api.errors import SemaphoreAPIError, SemaphoreCancelledError, SemaphoreNotFoundError
from ..api.models import Project, Role, Task, Template
from ..api.schedules import Schedule, get_schedules
from .cron import Cron, CronError, find_zone, next_runs, parse_cron, runs_between
from .plain_text import one_line, told_apart

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI

MANAGE = 4
"""The bit of a role that may change schedules."""
NEXT = 5
OFTEN = 24
"""Runs a day above which a schedule is no entry of a calendar, but a line below it."""
NEAR = timedelta(minutes=5)
"""Two runs of one template, or on one inventory, that begin within so long collide."""
TASKS_LOOKED_AT = 200
TEMPLATES_ASKED = 20
"""Templates of a busy project that are asked for the last runs of their schedules."""


@dataclass(frozen=True, slots=True)
class ServerZone:
    """The zone in which a server reads cron lines. `told`: by the server; else it is assumed."""

    name: str
    told: bool
    info: tzinfo


def server_zone(told: str | None, assumed: str) -> ServerZone:
    """2.10 tells none (FACTS): the connection's setting counts, UTC without one."""
    for name, by_server in ((told or "", True), (assumed, False)):
        info = find_zone(name)
        if info is not None:
            return ServerZone(name, by_server, info)
    return ServerZone("UTC", False, UTC)


@dataclass(frozen=True, slots=True)
class Part:
    """What one project has. `failed`: it could not be read, and the rest is empty."""

    project: Project
    role: Role
    schedules: tuple[Schedule, ...] = ()
    templates: tuple[Template, ...] = ()
    tasks: tuple[Task, ...] = ()
    failed: SemaphoreAPIError | None = None

    @property
    def may_change(self) -> bool:
        """Unknown counts as yes: the server decides then."""
        return self.role.permissions is None or bool(self.role.permissions & MANAGE)

    def template(self, template_id: int | None) -> Template | None:
        return next((row for row in self.templates if row.id == template_id), None)


class ScheduleRow:
    """One schedule with all that is shown of it. `cells` are kept words of a table."""

    __slots__ = (
        "cells",
        "cron",
        "inventory",
        "key",
        "last",
        "name",
        "part",
        "project",
        "runs",
        "schedule",
        "template",
        "zone",
    )

    def __init__(self, schedule: Schedule, part: Part, zone: ServerZone, now: datetime, project: str = "") -> None:
        self.cells: tuple[str, ...] | None = None
        self.schedule = schedule
        self.part = part
        self.zone = zone
        self.key = schedule_key(part.project.id or 0, schedule.id or 0)
        template = part.template(schedule.template_id)
        self.template = one_line((template.name if template else schedule.tpl_name) or f"#{schedule.template_id}", 120)
        self.inventory = template.inventory_id if template else None
        self.name = one_line(schedule.name or "", 120)
        self.project = project or one_line(part.project.name or "", 120)
        self.cron = None if schedule.once or schedule.moved else read_cron(schedule.cron_format)
        self.runs = self._next(now)
        self.last = next((task for task in part.tasks if task.schedule_id == schedule.id), None)

    @property
    def title(self) -> str:
        """Its name, else its template's."""
        return self.name or self.template

    @property
    def active(self) -> bool:
        return self.schedule.active is True

    def _next(self, now: datetime) -> tuple[datetime, ...]:
        if not self.active:
            return ()
        if self.schedule.once:
            moment = self.schedule.moment
            return (moment,) if moment is not None and moment > now else ()
        return next_runs(self.cron, self.zone.info, now, NEXT) if self.cron else ()

    def between(self, start: datetime, end: datetime, most: int) -> tuple[datetime, ...]:
        """The times in (start, end]."""
        if not self.active:
            return ()
        if self.schedule.once:
            moment = self.schedule.moment
            return (moment,) if moment is not None and start < moment <= end else ()
        return runs_between(self.cron, self.zone.info, start, end, most) if self.cron else ()

    def sure(self, moment: datetime) -> bool:
        """Is a time found from right before it too? About a change of the clock the server may find others when it
        begins to count anew: at its start, and when any schedule is changed."""
        before = moment - timedelta(seconds=1)
        return self.cron is not None and next_runs(self.cron, self.zone.info, before, 1) == (moment,)


def schedule_key(project_id: int, schedule_id: int) -> str:
    return f"{project_id}/{schedule_id}"


def read_cron(text: str | None) -> Cron | None:
    """None for what cannot be read."""
    try:
        return parse_cron(text or "")
    except CronError:
        return None


@dataclass(frozen=True, slots=True)
class ScheduleBook:
    """All that was found at one look; `looked_at` is by the server's clock."""

    parts: tuple[Part, ...]
    zone: ServerZone
    looked_at: datetime

    def rows(self) -> tuple[ScheduleRow, ...]:
        """The soonest first, then what does not run; ids that repeat once."""
        found = {row.key: row for row in self._rows()}
        return tuple(sorted(found.values(), key=_soonest))

    def _rows(self) -> Iterator[ScheduleRow]:
        projects = told_apart((part.project.id, part.project.name) for part in self.parts)
        for part in self.parts:
            for schedule in part.schedules:
                if schedule.id is not None:
                    yield ScheduleRow(schedule, part, self.zone, self.looked_at, projects[part.project.id])


_NEVER = datetime.max.replace(tzinfo=UTC)


def _soonest(row: ScheduleRow) -> tuple[datetime, str]:
    return (row.runs[0] if row.runs else _NEVER, row.title.casefold())


def look(client: SemaphoreAPI, projects: Sequence[Project], zone: ServerZone) -> ScheduleBook:
    """A worker's job: each project in turn; one that cannot be read does not hide the others."""
    parts = tuple(_part(client, project) for project in projects if project.id is not None)
    if parts and all(part.failed is not None for part in parts):
        raise parts[0].failed or SemaphoreAPIError("no project")
    return ScheduleBook(parts, zone, now_there(client))


def now_there(client: SemaphoreAPI) -> datetime:
    """The server's clock, as far as its Date header tells."""
    return datetime.now(UTC) + timedelta(seconds=client.transport.clock_offset or 0.0)


def _part(client: SemaphoreAPI, project: Project) -> Part:
    number = project.id or 0
    try:
        schedules = tuple(get_schedules(client, number))
        role = client.get_role(number)
        templates = tuple(client.get_templates(number))
        tasks = tuple(client.get_tasks(number, TASKS_LOOKED_AT))
        if len(tasks) >= TASKS_LOOKED_AT:
            tasks += _pushed_out(client, number, schedules, tasks)
    except SemaphoreCancelledError:
        raise
    except SemaphoreAPIError as error:
        return Part(project, Role({}), failed=error)
    return Part(project, role, schedules, templates, tasks)


def _pushed_out(
    client: SemaphoreAPI, project_id: int, schedules: Sequence[Schedule], tasks: Sequence[Task]
) -> tuple[Task, ...]:
    """Runs of schedules that a busy project's newest tasks do not hold any more: of their templates."""
    known, ids = {task.schedule_id for task in tasks}, {task.id for task in tasks}
    wanted = dict.fromkeys(one.template_id for one in schedules if one.id not in known)
    found: list[Task] = []
    for template_id in [number for number in wanted if number is not None][:TEMPLATES_ASKED]:
        try:
            rows = client.get_template_tasks(project_id, template_id, TASKS_LOOKED_AT)
        except SemaphoreNotFoundError:  # it was deleted
            continue
        found += [task for task in rows if task.id not in ids]
    return tuple(found)


# The week


@dataclass(frozen=True, slots=True)
class Entry:
    """One run to come, at `hour` of the week's `day` by the local clock. `others` begin near it on the same template
    or inventory."""

    moment: datetime
    day: int
    hour: int
    key: str
    title: str
    template: str
    project: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from `first`, by the local clock. `often` are schedules that run all the time, `untold` those of which
    nobody knows when: their intervals count from the server's start, or their lines cannot be read here."""

    first: date
    entries: tuple[Entry, ...] = ()
    often: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


DAYS = 7


def midnight(day: date) -> datetime:
    """When a day begins by the local clock, in UTC: a day of daylight saving has 23 or 25 hours."""
    return datetime(day.year, day.month, day.day).astimezone(UTC)


def week(rows: Sequence[ScheduleRow], first: date) -> Week:
    """A worker's job: what runs in seven days, and what collides."""
    start, end = (midnight(first + timedelta(days=days)) - timedelta(seconds=1) for days in (0, DAYS))
    often: list[str] = []
    found: list[tuple[datetime, ScheduleRow]] = []
    for row in rows:
        runs = row.between(start, end, OFTEN * DAYS + 2)
        if len(runs) > OFTEN * DAYS + 1:  # a day may have an hour more
            often.append(row.title)
        else:
            found += [(moment, row) for moment in runs]
    found.sort(key=lambda pair: (pair[0], pair[1].key))
    untold = (row.title for row in rows if row.active and not row.schedule.once and _nobody_knows(row.cron))
    return Week(first, tuple(_with_others(first, found)), tuple(often), tuple(untold))


def _nobody_knows(cron: Cron | None) -> bool:
    return cron is None or cron.every is not None


def _with_others(first: date, found: Sequence[tuple[datetime, ScheduleRow]]) -> Iterator[Entry]:
    for at, (moment, row) in enumerate(found):
        local = moment.astimezone()
        day = (local.date() - first).days
        near = [*_near(found, at, -1), *_near(found, at, 1)]
        others = tuple(dict.fromkeys(other.title for other in near if collide(row, other)))
        yield Entry(moment, day, local.hour, row.key, row.title, row.template, row.project, others)


def _near(found: Sequence[tuple[datetime, ScheduleRow]], at: int, step: int) -> Iterator[ScheduleRow]:
    other = at + step
    while 0 <= other < len(found) and abs(found[other][0] - found[at][0]) <= NEAR:
        yield found[other][1]
        other += step


def collide(one: ScheduleRow, other: ScheduleRow) -> bool:
    """Do two schedules start one template, or templates of one inventory?"""
    if one.key == other.key or one.part.project.id != other.part.project.id:
        return False
    if one.schedule.template_id == other.schedule.template_id:
        return True
    return one.inventory is not None and one.inventory == other.inventory
