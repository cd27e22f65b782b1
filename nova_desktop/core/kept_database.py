"""The database of kept logs: its tables, and where it is."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from .database_file import DatabaseFile

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
    """
    CREATE TABLE failures (
        log_id INTEGER PRIMARY KEY REFERENCES logs (id) ON DELETE CASCADE,
        lines INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        rules INTEGER NOT NULL,
        step TEXT NOT NULL,
        hosts TEXT NOT NULL,
        error TEXT NOT NULL
    );
    """,
)
"""`failures`: what was found in a log of that many lines and bytes, by rules of that number; it goes with the log."""


FILE = DatabaseFile("logs.sqlite3", "kept", "Kept logs", _MIGRATIONS)


def database_path() -> Path:
    return FILE.path


def opened(path: Path | None = None, *, most_bytes: int = 0) -> contextlib.AbstractContextManager[sqlite3.Connection]:
    """One transaction on the kept logs, as `DatabaseFile.opened` says (`kept_full`, `kept_broken` and the like)."""
    return FILE.opened(path, most_bytes=most_bytes)
