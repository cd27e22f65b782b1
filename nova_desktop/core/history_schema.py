"""The database of the history: its tables, and how each earlier one becomes today's.

A new schema is one more entry at the end, and a script of the one before it in `tests/core/history_schemas`.
"""

from __future__ import annotations

from .database_file import DatabaseFile

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE places (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL,
        project_id INTEGER NOT NULL,
        UNIQUE (url, project_id)
    );
    CREATE TABLE tasks (
        id INTEGER PRIMARY KEY,
        place_id INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
        task_id INTEGER NOT NULL,
        template_id INTEGER,
        template TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT '',
        user_id INTEGER,
        created INTEGER NOT NULL DEFAULT 0,
        started INTEGER,
        ended INTEGER,
        message TEXT NOT NULL DEFAULT '',
        json TEXT NOT NULL,
        UNIQUE (place_id, task_id)
    );
    CREATE INDEX tasks_in_order ON tasks (place_id, created, id);
    CREATE INDEX tasks_of_template ON tasks (place_id, template_id, created, id);
    CREATE INDEX tasks_of_status ON tasks (place_id, status, created, id);
    """,
    """
    ALTER TABLE places ADD COLUMN looked INTEGER;
    CREATE INDEX tasks_by_age ON tasks (created, id);
    """,
)
"""Moments are microseconds since 1970; a task whose `created` cannot be read has 0. Of two tasks made at the same time
the one with the higher `id` came later: task ids count down on some servers."""

FILE = DatabaseFile("history.sqlite3", "history", "History", MIGRATIONS, wiped=True)
