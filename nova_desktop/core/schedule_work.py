"""The jobs behind the page of schedules; each runs in a worker and gives a frozen answer."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from ..api.errors import SemaphoreAPIError, SemaphoreCancelledError, SemaphoreRefusedError
from ..api.models import Project
from ..api.schedule_saving import (
    SAVED_OTHERWISE,
    create_schedule,
    delete_schedule,
    off_meanwhile,
    set_schedule_active,
    still_as_shown,
    update_schedule,
)
from ..api.schedules import Schedule, check_cron, get_schedule, get_schedules, touched_since
from .cron import next_runs, parse_cron
from .cron_words import cron_words
from .gateway import MOST_LISTED, Gateway
from .history import History
from .missed_runs import Memory, Missed, load_memory, ran_about, save_memory, vanished
from .schedule_form import Filled
from .schedules import ScheduleBook, ScheduleRow, ServerZone, Week, look, now_there, schedule_key, week

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI
    from .unfinished_schedules import Unfinished


@dataclass(frozen=True, slots=True)
class Looked:
    """One look at a server. `unread` are projects that could not be read."""

    book: ScheduleBook
    rows: tuple[ScheduleRow, ...]
    week: Week
    missed: tuple[Missed, ...]
    unread: tuple[Project, ...]


@dataclass(slots=True)
class Remembered:
    """What was seen of schedules; only jobs of one lane touch it. Read from disk at the first of them."""

    _memory: Memory | None = field(default=None)

    @property
    def memory(self) -> Memory:
        if self._memory is None:
            self._memory = load_memory()
        return self._memory


def look_at(
    gateway: Gateway,
    projects: Sequence[Project],
    zone: ServerZone,
    first: date,
    remembered: Remembered,
    *,
    kept: bool,
    language: str = "en",
) -> Looked:
    """All of it. `kept`: what is seen is written down, for a connection that is known."""
    client, url = gateway.client, gateway.connection.url
    book = look(client, projects, zone)
    rows = book.rows()
    _read_libraries(rows, language)
    by_key = {row.key: row for row in rows}
    found = remembered.memory.take(url, book, partial(_touched, client))
    missed = tuple(one for one in found if not _doubtful(by_key, one))
    if kept:
        with contextlib.suppress(OSError):  # a full disk: the next look tries again
            save_memory(remembered.memory)
    unread = tuple(part.project for part in book.parts if part.failed is not None)
    return Looked(book, rows, week(rows, first), missed, unread)


def _read_libraries(rows: Sequence[ScheduleRow], language: str) -> None:
    """From disk, before the window needs them; the words of each line are kept."""
    next_runs(parse_cron(_USUAL), UTC, datetime.now(UTC), 1)
    for line in {_USUAL, *(row.schedule.cron_format or "" for row in rows)}:
        cron_words(line, language)


_USUAL = "0 3 * * *"


def _touched(client: SemaphoreAPI, row: ScheduleRow, since: datetime) -> bool | None:
    try:
        return touched_since(client, row.part.project.id or 0, row.schedule.id or 0, since)
    except SemaphoreCancelledError:
        raise
    except SemaphoreAPIError:
        return None


def _doubtful(rows: Mapping[str, ScheduleRow], one: Missed) -> bool:
    """Did this computer see its task, or others that the server dropped?"""
    row = rows.get(schedule_key(one.project_id, one.schedule_id))
    if row is None:
        return False
    try:
        kept = History().tasks(one.url, one.project_id, limit=MOST_LISTED, template_id=row.schedule.template_id)
    except SemaphoreAPIError:
        return False
    return ran_about(row, one.due, kept) or vanished(row, kept)


def forget_remembered(remembered: Remembered, url: str) -> None:
    """Of a connection that is forgotten."""
    remembered.memory.forget(url)
    with contextlib.suppress(OSError):
        save_memory(remembered.memory)


def read_one(gateway: Gateway, known: Schedule) -> Schedule:
    """With its parameters, which lists leave out."""
    return get_schedule(gateway.client, known.project_id or 0, known.id or 0)


def change(gateway: Gateway, known: Schedule | None, filled: Filled, values: dict[str, Any]) -> Schedule:
    """Made, or changed where one is known. `known` was read with its parameters (`read_one`): none then were none.

    While it is off for that it is written down: what is not told in this session is told in the next one."""
    if known is not None:
        known = Schedule({**known._json, "task_params": known.task_params or {}})
    if not off_meanwhile(known, values):
        return _saved(gateway.client, known, filled, values)
    from . import unfinished_schedules as unfinished

    noted = _noted(gateway, known, filled, values)
    unfinished.begin(noted)
    try:
        saved = _saved(gateway.client, known, filled, values)
    except SemaphoreAPIError as error:
        if error.code not in SAVED_OTHERWISE and not isinstance(error, SemaphoreCancelledError):
            unfinished.finish(noted)
        raise
    unfinished.finish(noted)
    return saved


def _saved(client: SemaphoreAPI, known: Schedule | None, filled: Filled, values: dict[str, Any]) -> Schedule:
    if known is None:
        return create_schedule(client, filled.project_id, filled.template_id, **values)
    return update_schedule(client, known, **values)


def _noted(gateway: Gateway, known: Schedule | None, filled: Filled, values: dict[str, Any]) -> Unfinished:
    from .unfinished_schedules import Unfinished

    url, name = gateway.connection.url, values.get("name") or (known.name if known is not None else "") or ""
    if known is not None:
        line = values.get("cron_format") or known.cron_format or ""
        return Unfinished(url, known.project_id or 0, filled.template_id, name, line, known.id)
    before = tuple(row.id for row in get_schedules(gateway.client, filled.project_id) if row.id is not None)
    line = values.get("cron_format") or ""
    return Unfinished(url, filled.project_id, filled.template_id, name, line, before=before)


def any_left(url: str) -> bool:
    """Was one being saved when an earlier session ended?"""
    from . import unfinished_schedules as unfinished

    return unfinished.any_left(url)


def left_off(gateway: Gateway) -> tuple[Unfinished, ...]:
    """What an earlier session was saving when it ended, and is off. Raises SemaphoreAPIError."""
    from .unfinished_schedules import still_off

    return still_off(gateway.client, gateway.connection.url)


def told_of(url: str, ones: Sequence[Unfinished] = ()) -> None:
    """A person was told what is off there: by this session, and of these."""
    from . import unfinished_schedules as unfinished

    unfinished.finish_ours(url)
    for one in ones:
        unfinished.finish(one)


def check(gateway: Gateway, project_id: int, line: str) -> str | None:
    """See api.schedules.check_cron."""
    return check_cron(gateway.client, project_id, line)


def drop(gateway: Gateway, known: Schedule) -> None:
    """Only what was shown: somebody may have made something else of it."""
    still_as_shown(gateway.client, known)
    delete_schedule(gateway.client, known.project_id or 0, known.id or 0)


def switch(gateway: Gateway, known: Schedule, on: bool) -> Schedule:
    """On only as it was shown, and not when its one moment is over: whether a server runs it at once then, or never,
    nobody wrote down. Off in any case."""
    if on:
        still_as_shown(gateway.client, known)
        moment = known.moment
        if moment is not None and moment <= now_there(gateway.client):
            raise SemaphoreRefusedError(
                "Not switched on: its moment is over", code="schedule_over", params={"name": known.name or ""}
            )
    return set_schedule_active(gateway.client, known.project_id or 0, known.id or 0, on)
