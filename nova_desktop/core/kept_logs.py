"""Logs that were seen, kept: there at once when opened again, offline, and after the server pruned them.

Lines are kept in parts as they came, colours and times with them; each part's text without escapes is in the full-text
index. What changes on the server replaces what was kept from there on.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from .database_file import MEGABYTE, used_bytes
from .kept_database import FILE, opened
from .log_chunk import SEGMENT
from .logs import LogChunk, LogStore
from .outline import MOST_STEPS, Outline
from .progress import MOST_RUNS, PastRun, past_run

ROOM, TARGET = 1.1, 0.9
"""The file may grow to so many times what is allowed before there is no room; pruned, it uses so much of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is kept: `megabytes` of compressed text, `days` since it was last seen."""

    megabytes: int = 500
    days: int = 90


@dataclass(frozen=True, slots=True)
class KeptLog:
    """What is known of one kept log without its lines; `seen` is when it was last read, epoch seconds."""

    log_id: int
    url: str
    project_id: int
    task_id: int
    template_id: int | None
    template: str
    user: str
    status: str
    created: str
    lines: int
    bytes: int
    whole: bool
    seen: float


COLUMNS = "id, url, project_id, task_id, template_id, template, user, status, created, lines, bytes, whole, seen"


def kept_from(row: Sequence[object]) -> KeptLog:
    """From a row of COLUMNS."""
    values = list(row)
    values[11] = bool(values[11])
    return KeptLog(*values)  # type: ignore[arg-type]


def find_log(database: sqlite3.Connection, url: str, project_id: int, task_id: int) -> KeptLog | None:
    row = database.execute(
        f"SELECT {COLUMNS} FROM logs WHERE url = ? AND project_id = ? AND task_id = ?",  # noqa: S608 - our own names
        (url, project_id, task_id),
    ).fetchone()
    return kept_from(row) if row else None


def load(
    url: str, project_id: int, task_id: int, created: str | None = None
) -> tuple[KeptLog, tuple[LogChunk, ...]] | None:
    """A kept log with its lines; None when there is none, or when it is that of a task `created` at another time: a
    server that was set up anew gives the same numbers again."""
    with opened() as database:
        found = find_log(database, url, project_id, task_id)
        if found is None or not _same_task(found.created, created):
            return None
        return found, tuple(read_parts(database, found.log_id))


def _same_task(kept: str, created: str | None) -> bool:
    return not kept or not created or kept == created


def read_parts(database: sqlite3.Connection, log_id: int) -> Iterator[LogChunk]:
    """All parts in order."""
    rows = database.execute("SELECT blob, offsets, times FROM parts WHERE log_id = ? ORDER BY first_line", (log_id,))
    for blob, offsets, times in rows:
        yield unpacked(blob, offsets, times)


def unpacked(blob: bytes, offsets: bytes | None, times: bytes | None) -> LogChunk:
    """A part as a chunk."""
    text = zlib.decompress(blob)
    moments = array("d", zlib.decompress(times)) if times else None
    if offsets is None:
        return LogChunk.pack(text.split(b"\n"), moments)
    places = array("I", zlib.decompress(offsets))
    return LogChunk.pack([text[places[i] : places[i + 1] - 1] for i in range(len(places) - 1)], moments)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one fetch brought: from line `first` on everything kept is void, then `chunks` follow."""

    first: int
    chunks: tuple[LogChunk, ...]
    whole: bool
    outline: Outline | None = None


def keep(url: str, task: Task, seen: Seen, limits: Limits | None = None) -> bool:
    """Write down what a fetch brought; a worker's job. Raises SemaphoreAPIError (`kept_full`, `kept_broken`).

    False, and nothing is written, when lines before it are missing here (another window keeps the same log, or it was
    forgotten meanwhile): then the whole log is needed. Where there is no room, what was longest unseen goes first.
    """
    bounds = limits or Limits()
    try:
        return _keep(url, task, seen, bounds)
    except SemaphoreAPIError as error:
        if error.code != "kept_full" or not prune(bounds):
            raise
    return _keep(url, task, seen, bounds)


def _keep(url: str, task: Task, seen: Seen, bounds: Limits) -> bool:
    with opened(most_bytes=int(bounds.megabytes * MEGABYTE * ROOM) + 2 * MEGABYTE) as database:
        old = find_log(database, url, task.project_id or 0, task.id or 0)
        if old is not None and not _same_task(old.created, task.created):
            _remove(database, old.log_id)
            old = None
        if seen.first > (old.lines if old is not None else 0):
            return False
        if old is not None and old.lines and not seen.first and not seen.chunks:
            return True  # a server that has nothing any more does not take away what was seen
        log_id = _note_task(database, url, task, seen)
        drop_from(database, log_id, seen.first)
        at = seen.first
        for chunk in seen.chunks:
            _add_part(database, log_id, at, chunk)
            at += len(chunk)
        if seen.whole:
            _compact(database, log_id)
        database.execute(
            "UPDATE logs SET lines = (SELECT coalesce(sum(lines), 0) FROM parts WHERE log_id = logs.id),"
            " bytes = (SELECT coalesce(sum(length(blob) + coalesce(length(times), 0)), 0) FROM parts"
            " WHERE log_id = logs.id) WHERE id = ?",
            (log_id,),
        )
    return True


def _compact(database: sqlite3.Connection, log_id: int) -> None:
    """A log that was followed came in many small parts."""
    parts, lines = database.execute(
        "SELECT count(*), coalesce(sum(lines), 0) FROM parts WHERE log_id = ?", (log_id,)
    ).fetchone()
    if parts < 8 or lines / parts > SEGMENT / 4:
        return
    store = LogStore()
    for chunk in list(read_parts(database, log_id)):
        store.append_chunk(chunk)
    drop_from(database, log_id, 0)
    at = 0
    for segment in store.segments:
        _add_part(database, log_id, at, segment.chunk)
        at += len(segment)


def _note_task(database: sqlite3.Connection, url: str, task: Task, seen: Seen) -> int:
    values = {
        "template_id": task.template_id,
        "status": task.status or "",
        "created": task.created or "",
        "whole": int(seen.whole),
        "seen": time.time(),
    }
    named = {"template": task.tpl_alias, "user": task.user_name}  # lists alone tell these
    values |= {name: text for name, text in named.items() if text}
    if seen.outline is not None:
        values["steps"] = steps_of(seen.outline)
    names = list(values)
    sets = ", ".join(f"{name} = excluded.{name}" for name in names)
    sql = (
        f"INSERT INTO logs (url, project_id, task_id, {', '.join(names)})"  # noqa: S608 - our own names
        f" VALUES (?, ?, ?, {', '.join('?' * len(names))})"
        f" ON CONFLICT (url, project_id, task_id) DO UPDATE SET {sets} RETURNING id"
    )
    row = database.execute(sql, (url, task.project_id or 0, task.id or 0, *values.values())).fetchone()
    return int(row[0])


def steps_of(outline: Outline) -> str:
    """Names and starts of the tasks: what later runs are measured against."""
    started = [step.started for step in outline.steps if step.started is not None]
    begin = started[0] if started else 0.0
    if len(outline.steps) >= MOST_STEPS:
        return ""  # cut off: who knows how many there were
    rows = [[step.name[:200], round((step.started or begin) - begin, 3)] for step in outline.tasks]
    total = round(outline.last_time - begin, 3) if outline.last_time is not None and started else None
    return json.dumps({"steps": rows, "seconds": total}, ensure_ascii=False)


def past_runs(url: str, project_id: int, template_id: int) -> tuple[PastRun, ...]:
    """Earlier runs of a template that ended well, the newest first, as far as their logs are kept whole."""
    with opened() as database:
        rows = database.execute(
            "SELECT steps FROM logs WHERE url = ? AND project_id = ? AND template_id = ? AND status = 'success'"
            " AND whole = 1 AND steps != '' ORDER BY created DESC LIMIT ?",
            (url, project_id, template_id, MOST_RUNS),
        ).fetchall()
    return tuple(run for run in (past_run(row[0]) for row in rows) if run is not None)


def _add_part(database: sqlite3.Connection, log_id: int, first: int, chunk: LogChunk) -> None:
    blob = chunk.blob
    offsets = None
    if blob.count(b"\n") != len(chunk) - 1:  # a line with a line break in it
        offsets = zlib.compress(chunk.offsets.tobytes(), 1)
    times = zlib.compress(chunk.times.tobytes(), 1) if chunk.times is not None else None
    cursor = database.execute(
        "INSERT INTO parts (log_id, first_line, lines, blob, offsets, times) VALUES (?, ?, ?, ?, ?, ?)",
        (log_id, first, len(chunk), zlib.compress(blob, 1), offsets, times),
    )
    database.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (cursor.lastrowid, plain_text(chunk)))


def plain_text(chunk: LogChunk) -> str:
    """The lines as shown, without escapes."""
    store = LogStore()
    store.append_chunk(chunk)
    return "".join(store.plain_pieces(0, len(store)))


def drop_from(database: sqlite3.Connection, log_id: int, first: int) -> None:
    """Forget the lines from `first` on; the part in which it lies is cut."""
    rows = database.execute(
        "SELECT id, first_line, lines, blob, offsets, times FROM parts WHERE log_id = ? AND first_line + lines > ?",
        (log_id, first),
    ).fetchall()
    kept: list[tuple[int, LogChunk]] = []
    for part_id, begin, _count, blob, offsets, times in rows:
        try:
            chunk = unpacked(blob, offsets, times)
        except (zlib.error, ValueError, EOFError):  # its words stay in the index, and lead nowhere
            database.execute("DELETE FROM parts WHERE id = ?", (part_id,))
            continue
        # a contentless index forgets a text only by the text itself
        database.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (part_id, plain_text(chunk)))
        database.execute("DELETE FROM parts WHERE id = ?", (part_id,))
        if begin < first:
            kept.append((begin, chunk.part(0, first - begin)))
    for begin, chunk in kept:
        _add_part(database, log_id, begin, chunk)


def forget(url: str | None = None, log_id: int | None = None) -> int:
    """Remove one log, all of a server, or all; how many went. The file shrinks."""
    with opened() as database:
        rows = database.execute(
            "SELECT id FROM logs WHERE (?1 IS NULL OR url = ?1) AND (?2 IS NULL OR id = ?2)", (url, log_id)
        )
        ids = [row[0] for row in rows]
        for one in ids:
            _remove(database, one)
        left = database.execute("SELECT count(*) FROM logs").fetchone()[0]
        database.execute("INSERT INTO words (words) VALUES (?)", ("optimize" if left else "delete-all",))
    FILE.drop_set_aside()
    FILE.shrink()
    return len(ids)


def _remove(database: sqlite3.Connection, log_id: int) -> None:
    drop_from(database, log_id, 0)
    database.execute("DELETE FROM logs WHERE id = ?", (log_id,))


def prune(limits: Limits) -> int:
    """Remove what is too old, then the longest unseen until the rest fits with its index; how many went."""
    with opened() as database:
        gone = [row[0] for row in database.execute("SELECT id FROM logs WHERE seen < ?", (_oldest(limits),))]
        for log_id in gone:
            _remove(database, log_id)
        rows = database.execute("SELECT id FROM logs ORDER BY seen").fetchall()
        for (log_id,) in rows:
            if used_bytes(database) <= limits.megabytes * MEGABYTE * TARGET:
                break
            _remove(database, log_id)
            database.execute("INSERT INTO words (words) VALUES ('optimize')")
            gone.append(log_id)
        return len(gone)


def _oldest(limits: Limits) -> float:
    return time.time() - limits.days * 86_400
