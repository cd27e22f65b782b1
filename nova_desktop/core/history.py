"""Every task that a server told, kept: beyond the 200 and 1,000 that it lists, and after it pruned them.

A task is kept as the server told it last, finished or not; a stop that rewrites the history there is taken over. Each
method is a worker's job, opens the file for itself, and raises SemaphoreAPIError (`history_full`, `history_read_only`,
`history_damaged`, `history_newer`, `history_broken`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ..api.errors import SemaphoreAPIError
from ..api.marker import strip_marker
from ..api.models import FINISHED, Task
from .database_file import MEGABYTE, used_bytes
from .history_schema import FILE
from .masking import masked_json
from .plain_text import masked_links

ROOM, TARGET = 1.1, 0.9
"""The file may grow to so many times what is allowed before there is no room; pruned, it uses so much of it."""
PAGE = 200
LONGEST = 100_000
"""Characters of one field that are kept; what is longer is left out."""

_LISTED = ("tpl_alias", "tpl_playbook", "tpl_type", "tpl_app", "user_name", "build_task")
"""Lists alone tell these (FACTS, "Tasks"): a task asked for by itself does not take them away."""
_INT64 = 2**63
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class HistoryLimits:
    """How much is kept over all servers; `days` since a task was created."""

    megabytes: int = 200
    days: int = 730
    tasks: int = 100_000


@dataclass(frozen=True, slots=True)
class History:
    """The history of all connections. Without a `path` it is in the data folder."""

    path: Path | None = None
    limits: HistoryLimits = HistoryLimits()

    def keep(self, url: str, project_id: int, tasks: Sequence[Task]) -> int:
        """Write down what a list or an answer told, all or nothing; how many were new or had changed.

        Of a task that is told twice the first counts. Where there is no room, the oldest make it.
        """
        try:
            return self._keep(url, project_id, tasks)
        except SemaphoreAPIError as error:
            if error.code != "history_full" or not self.prune():
                raise
        return self._keep(url, project_id, tasks)

    def _keep(self, url: str, project_id: int, tasks: Sequence[Task]) -> int:
        most = int(self.limits.megabytes * MEGABYTE * ROOM) + 2 * MEGABYTE
        with FILE.opened(self.path, most_bytes=most) as database:
            told = _by_id(tasks)
            known = _known_texts(database, _place(database, url, project_id), list(told))
            rows = [row for number, task in told.items() if (row := _changed_row(number, task, known.get(number)))]
            place = _made_place(database, url, project_id) if rows else 0
            if place:
                _write(database, place, rows)
        return len(rows) if place else 0

    def tasks(
        self,
        url: str,
        project_id: int,
        before: Task | None = None,
        limit: int = PAGE,
        *,
        template_id: int | None = None,
        status: str | None = None,
    ) -> tuple[Task, ...]:
        """Newest first; `before` is the last task of the page before, or the oldest that the server listed."""
        with FILE.opened(self.path) as database:
            place = _place(database, url, project_id)
            where, values = _narrowed(place, template_id, status)
            if before is not None:
                where += " AND (created, id) < (?, ?)"
                values += _position(database, place, before)
            rows = database.execute(
                f"SELECT json FROM tasks WHERE {where} ORDER BY created DESC, id DESC LIMIT ?",  # noqa: S608 - our own
                (*values, limit),
            )
            return _read(rows)

    def unfinished(self, url: str, project_id: int) -> tuple[Task, ...]:
        """Those that had not ended when they were last told, newest first. One that the server does not list any more
        has to be asked for by itself: nobody knows how it ended."""
        with FILE.opened(self.path) as database:
            place, ended = _place(database, url, project_id), sorted(FINISHED)
            marks = ", ".join("?" * len(ended))
            sql = f"SELECT json FROM tasks WHERE place_id = ? AND status NOT IN ({marks})"  # noqa: S608 - our own
            return _read(database.execute(f"{sql} ORDER BY created DESC, id DESC", (place, *ended)))

    def count(self, url: str, project_id: int, *, template_id: int | None = None, status: str | None = None) -> int:
        with FILE.opened(self.path) as database:
            where, values = _narrowed(_place(database, url, project_id), template_id, status)
            found = database.execute(f"SELECT count(*) FROM tasks WHERE {where}", values)  # noqa: S608 - our own
            return int(found.fetchone()[0])

    def last_looked(self, url: str, project_id: int) -> datetime | None:
        """When somebody last had this project before them in Nova."""
        with FILE.opened(self.path) as database:
            place = _place(database, url, project_id)
            row = database.execute("SELECT looked FROM places WHERE id = ?", (place,)).fetchone()
        return _EPOCH + timedelta(microseconds=row[0]) if row and row[0] is not None else None

    def looked(self, url: str, project_id: int, moment: datetime) -> None:
        """Somebody has it before them now; `moment` is the server's, aware."""
        with FILE.opened(self.path) as database:
            place = _made_place(database, url, project_id)
            database.execute("UPDATE places SET looked = ? WHERE id = ?", (_micros(moment), place))

    def forget(self, url: str) -> int:
        """Every trace of one connection goes, out of the file's free room too; how many tasks it had."""
        with FILE.opened(self.path) as database:
            counted = database.execute(
                "SELECT count(*) FROM tasks WHERE place_id IN (SELECT id FROM places WHERE url = ?)", (url,)
            ).fetchone()
            database.execute("DELETE FROM places WHERE url = ?", (url,))
        FILE.drop_set_aside(self.path)
        FILE.shrink(self.path)
        return int(counted[0])

    def prune(self, limits: HistoryLimits | None = None) -> int:
        """What is too old goes, then the oldest until the rest is as few and as small as is allowed; how many went."""
        bounds = limits or self.limits
        with FILE.opened(self.path) as database:
            oldest = _micros(datetime.now(UTC) - timedelta(days=bounds.days))
            gone = database.execute("DELETE FROM tasks WHERE created > 0 AND created < ?", (oldest,)).rowcount
            gone += _remove_oldest(database, _total(database) - bounds.tasks)
            while left := _total(database):
                over = 1 - bounds.megabytes * MEGABYTE * TARGET / used_bytes(database)
                if over <= 0:
                    break
                gone += _remove_oldest(database, 1 + int(left * over))
        return gone


# Reading


def _place(database: sqlite3.Connection, url: str, project_id: int) -> int:
    """Its number; 0, which no place has, for one of which nothing is known."""
    if not _fits(project_id):
        return 0
    row = database.execute("SELECT id FROM places WHERE url = ? AND project_id = ?", (url, project_id)).fetchone()
    return int(row[0]) if row else 0


def _narrowed(place: int, template_id: int | None, status: str | None) -> tuple[str, tuple[object, ...]]:
    """The condition and its values."""
    where, values = ["place_id = ?"], [place]
    if template_id is not None:
        where.append("template_id = ?")
        values.append(template_id if _fits(template_id) else 0)
    if status is None:
        return " AND ".join(where), tuple(values)
    return " AND ".join([*where, "status = ?"]), (*values, _clean(status))


def _position(database: sqlite3.Connection, place: int, task: Task) -> tuple[int, int]:
    """Where a task stands in the order; one that is not kept, before all that were made at its moment."""
    number = task.id if _fits(task.id) else None
    sql = "SELECT created, id FROM tasks WHERE place_id = ? AND task_id = ?"
    row = database.execute(sql, (place, number)).fetchone()
    return (int(row[0]), int(row[1])) if row else (_micros(task.created_at) or 0, _INT64 - 1)


def _read(rows: Iterable[tuple[str]]) -> tuple[Task, ...]:
    return tuple(Task.from_json(json.loads(row[0])) for row in rows)


def _known_texts(database: sqlite3.Connection, place: int, numbers: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for first in range(0, len(numbers), 500):
        some = numbers[first : first + 500]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT task_id, json FROM tasks WHERE place_id = ? AND task_id IN ({marks})"  # noqa: S608 - our own
        found.update(database.execute(sql, (place, *some)))
    return found


# Writing


def _by_id(tasks: Iterable[Task]) -> dict[int, Task]:
    """What has no number, or none that SQLite can hold, cannot be told apart and is left out."""
    told: dict[int, Task] = {}
    for task in tasks:
        if task.id is not None and _fits(task.id):
            told.setdefault(task.id, task)
    return told


_Row = dict[str, object]


def _changed_row(number: int, task: Task, known: str | None) -> _Row | None:
    """What is to be written; None when the same is kept already."""
    content = _fitting(task._json)
    try:
        text = _dumped(content)
        if known is not None and text != known:
            content |= _only_listed(content, json.loads(known))
            text = _dumped(content)
    except (RecursionError, TypeError, ValueError):  # nested nearly without end
        return None
    return None if text == known else _row(number, Task(content), text)


def _dumped(content: Mapping[str, Any]) -> str:
    return json.dumps(content, separators=(",", ":"))


def _only_listed(content: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What an earlier list told of this task and the answer at hand does not. A server that was set up anew gives the
    same numbers to other tasks."""
    if content.get("created") != before.get("created"):
        return {}
    return {name: before[name] for name in _LISTED if name in before and name not in content}


def _fitting(content: Mapping[str, Any]) -> dict[str, Any]:
    """Without texts that would fill the file by themselves, and with dots for what a window would not show either."""
    fits = {name: value for name, value in content.items() if not (isinstance(value, str) and len(value) > LONGEST)}
    for name, hide in (
        ("environment", masked_json),
        ("arguments", masked_json),
        ("message", masked_links),
        ("commit_message", masked_links),
    ):
        if isinstance(fits.get(name), str) and fits[name]:
            fits[name] = hide(fits[name])
            if fits[name] is None:
                del fits[name]
    return fits


def _row(number: int, task: Task, text: str) -> _Row:
    return {
        "task_id": number,
        "template_id": task.template_id if _fits(task.template_id) else None,
        "template": _clean(task.tpl_alias),
        "status": _clean(task.status),
        "user_id": task.user_id if _fits(task.user_id) else None,
        "created": _micros(task.created_at) or 0,
        "started": _micros(task.started_at),
        "ended": _micros(task.ended_at),
        "message": _clean(strip_marker(task.server_message)),
        "json": text,
    }


def _write(database: sqlite3.Connection, place: int, rows: Sequence[_Row]) -> None:
    """From the oldest on: lists tell the newest first, and of one moment the later one gets the higher row."""
    names = list(rows[0])
    sets = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    marks = ", ".join(f":{name}" for name in names)
    sql = (
        f"INSERT INTO tasks (place_id, {', '.join(names)}) VALUES ({place}, {marks})"  # noqa: S608 - our own names
        f" ON CONFLICT (place_id, task_id) DO UPDATE SET {sets}"
    )
    database.executemany(sql, reversed(rows))


def _made_place(database: sqlite3.Connection, url: str, project_id: int) -> int:
    if not _fits(project_id):
        return 0
    database.execute("INSERT OR IGNORE INTO places (url, project_id) VALUES (?, ?)", (url, project_id))
    return _place(database, url, project_id)


def _total(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM tasks").fetchone()[0])


def _remove_oldest(database: sqlite3.Connection, count: int) -> int:
    if count <= 0:
        return 0
    sql = "DELETE FROM tasks WHERE id IN (SELECT id FROM tasks ORDER BY created, id LIMIT ?)"
    return database.execute(sql, (count,)).rowcount


def _fits(number: int | None) -> bool:
    """Can SQLite hold it?"""
    return number is None or -_INT64 <= number < _INT64


def _clean(text: str | None) -> str:
    """Half a surrogate pair cannot be written."""
    return (text or "").encode("utf-8", "replace").decode()


def _micros(moment: datetime | None) -> int | None:
    return (moment - _EPOCH) // timedelta(microseconds=1) if moment else None
