"""The file of the queue of messages, and its tables."""

from __future__ import annotations

from .database_file import DatabaseFile

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE messages (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        target TEXT NOT NULL,
        url TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        state TEXT NOT NULL,
        happened REAL NOT NULL,
        queued REAL NOT NULL,
        due REAL NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        why TEXT NOT NULL DEFAULT '',
        status INTEGER,
        changed REAL NOT NULL
    );
    CREATE INDEX messages_by_state ON messages (state, due, id);
    CREATE TABLE seen (
        url TEXT NOT NULL,
        project_id INTEGER NOT NULL,
        newest TEXT NOT NULL,
        open TEXT NOT NULL,
        PRIMARY KEY (url, project_id)
    );
    """,
)
FILE = DatabaseFile("messages.sqlite3", "messages", "Queue of messages", MIGRATIONS, wiped=True)
