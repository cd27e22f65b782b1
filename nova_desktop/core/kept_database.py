"""The database of kept logs: one SQLite file in the data folder, opened by each job for itself, migrated step by step.

WAL lets a second window read while this one writes. The file is its owner's alone.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from ..api import places
from ..api.errors import SemaphoreAPIError

BUSY_SECONDS = 5.0
_MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE logs (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL,
        project_id INTEGER NOT NULL,
        task_id INTEGER NOT NULL,
        template_id INTEGER,
        template TEXT NOT NULL DEFAULT '',
        user TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT '',
        created TEXT NOT NULL DEFAULT '',
        lines INTEGER NOT NULL DEFAULT 0,
        bytes INTEGER NOT NULL DEFAULT 0,
        whole INTEGER NOT NULL DEFAULT 0,
        seen REAL NOT NULL DEFAULT 0,
        steps TEXT NOT NULL DEFAULT '',
        UNIQUE (url, project_id, task_id)
    );
    CREATE TABLE parts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        log_id INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
        first_line INTEGER NOT NULL,
        lines INTEGER NOT NULL,
        blob BLOB NOT NULL,
        offsets BLOB,
        times BLOB
    );
    CREATE UNIQUE INDEX parts_in_order ON parts (log_id, first_line);
    CREATE INDEX logs_by_age ON logs (seen);
    CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2');
    """,
)
"""Each brings the schema from its number to the next; what was released is never changed."""


def database_path() -> Path:
    return places.data_dir() / "logs.sqlite3"


@contextlib.contextmanager
def opened(path: Path | None = None, *, most_bytes: int = 0) -> Iterator[sqlite3.Connection]:
    """One transaction: committed at the end, undone by an error. `most_bytes`: the file may not grow beyond (0: free).

    Raises SemaphoreAPIError (`kept_full` when there is no room, else `kept_broken`). A file that is no database is set
    aside, and a new one made.
    """
    target = path or database_path()
    try:
        with contextlib.closing(_connect(target, most_bytes)) as database, database:
            yield database
    except sqlite3.Error as error:
        if _is_damaged(error):
            _set_aside(target)
        raise _translated(error, target) from error
    except (zlib.error, ValueError, EOFError) as error:  # a part whose bytes are others than were written
        raise _error("kept_broken", target, str(error)) from error
    except OSError as error:
        raise _error("kept_broken", target, error.strerror or str(error)) from error


def _is_damaged(error: sqlite3.Error) -> bool:
    """Is it the file itself that cannot be read?"""
    return "malformed" in str(error) or "not a database" in str(error)


def _set_aside(path: Path) -> None:
    """The next job makes a new one."""
    with contextlib.suppress(OSError):
        path.replace(path.with_suffix(".damaged"))
        for extra in (f"{path}-wal", f"{path}-shm"):
            Path(extra).unlink(missing_ok=True)


def _connect(path: Path, most_bytes: int) -> sqlite3.Connection:
    places.make_private(path.parent)
    until = time.monotonic() + BUSY_SECONDS
    while True:
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        try:
            return _prepared(path, most_bytes)
        except sqlite3.DatabaseError as error:
            if _is_damaged(error):
                _set_aside(path)
            elif "locked" not in str(error) or time.monotonic() > until:
                raise
            else:  # two first starts at once: switching to WAL does not wait by itself
                time.sleep(0.05)


def _prepared(path: Path, most_bytes: int) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=BUSY_SECONDS)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA foreign_keys = ON")
        if most_bytes:
            size = database.execute("PRAGMA page_size").fetchone()[0]
            database.execute(f"PRAGMA max_page_count = {max(1, most_bytes // size)}")
        _migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def _migrate(database: sqlite3.Connection) -> None:
    """Another window may be at it: the number counts that is read once nobody else can write."""
    if _version(database) == len(_MIGRATIONS):
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_version(database), len(_MIGRATIONS)):
            for statement in filter(str.strip, _MIGRATIONS[number].split(";")):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number + 1}")
    except BaseException:
        database.rollback()
        raise
    database.commit()


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _translated(error: sqlite3.Error, path: Path) -> SemaphoreAPIError:
    full = "full" in str(error)
    return _error("kept_full" if full else "kept_broken", path, str(error))


def _error(code: str, path: Path, why: str) -> SemaphoreAPIError:
    message = f"Kept logs in {path}: {why}"
    return SemaphoreAPIError(message, code=code, params={"file": str(path), "why": why})
