"""SQLite files in the data folder: opened by each job for itself, migrated step by step, their owner's alone.

WAL lets a second window read while this one writes. What goes wrong is told in one word: no room, may not be written,
damaged, of a newer Nova, or broken otherwise.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..api import places
from ..api.errors import SemaphoreAPIError

BUSY_SECONDS = 5.0
MEGABYTE = 1024 * 1024

_NO_ROOM = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"}
"""SQLite calls only ENOSPC full: a quota (EDQUOT) or a limit on files (EFBIG) is a failed write to it."""
_NO_ROOM_ERRNO = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    """One kind of file. `word` begins the codes of its errors, `title` their English text.

    Each migration brings the schema from its number to the next; what was released is never changed. `wiped`: what is
    deleted is overwritten with zeros.
    """

    name: str
    word: str
    title: str
    migrations: tuple[str, ...]
    wiped: bool = False

    @property
    def path(self) -> Path:
        return places.data_dir() / self.name

    @contextlib.contextmanager
    def opened(self, path: Path | None = None, *, most_bytes: int = 0) -> Iterator[sqlite3.Connection]:
        """One transaction: committed at the end, undone by an error. `most_bytes`: no larger may it grow (0: free).

        Raises SemaphoreAPIError: `WORD_full`, `WORD_read_only`, `WORD_damaged`, `WORD_newer`, else `WORD_broken`. A
        damaged file is set aside, and the next job makes a new one.
        """
        target = path or self.path
        try:
            with contextlib.closing(self._connect(target, most_bytes)) as database, database:
                yield database
        except sqlite3.Error as error:
            if is_damaged(error):
                set_aside(target)
            raise self._error(_kind_of(error), target, str(error)) from error
        except (zlib.error, ValueError, EOFError, OverflowError) as error:  # what is in it is other than was written
            raise self._error("broken", target, str(error)) from error
        except OSError as error:
            raise self._error(_kind_of_os(error), target, error.strerror or str(error)) from error

    def shrink(self, path: Path | None = None) -> None:
        """Outside of a transaction; what is free stays free when another window reads meanwhile."""
        with (
            contextlib.suppress(sqlite3.Error),
            contextlib.closing(
                sqlite3.connect(path or self.path, timeout=BUSY_SECONDS, isolation_level=None)
            ) as database,
        ):
            with contextlib.suppress(sqlite3.Error):  # a full disk has no room for it
                database.execute("VACUUM")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def drop_set_aside(self, path: Path | None = None) -> None:
        """Damaged files that were set aside hold what is to be forgotten too."""
        target = path or self.path
        for damaged in target.parent.glob(f"{target.stem}*.damaged"):
            damaged.unlink(missing_ok=True)

    def _connect(self, path: Path, most_bytes: int) -> sqlite3.Connection:
        places.make_private(path.parent)
        until = time.monotonic() + BUSY_SECONDS
        while True:
            if not path.exists():
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
            try:
                return self._prepared(path, most_bytes)
            except sqlite3.DatabaseError as error:
                if is_damaged(error):
                    set_aside(path)
                elif "locked" not in str(error) or time.monotonic() > until:
                    raise
                else:  # two first starts at once: switching to WAL does not wait by itself
                    time.sleep(0.05)

    def _prepared(self, path: Path, most_bytes: int) -> sqlite3.Connection:
        database = sqlite3.connect(path, timeout=BUSY_SECONDS)
        try:
            if _version(database) > len(self.migrations):
                raise self._error("newer", path, f"schema {_version(database)}, known are {len(self.migrations)}")
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute(f"PRAGMA secure_delete = {int(self.wiped)}")
            if most_bytes:
                size = database.execute("PRAGMA page_size").fetchone()[0]
                database.execute(f"PRAGMA max_page_count = {max(1, most_bytes // size)}")
            self._migrate(database)
        except BaseException:
            database.close()
            raise
        return database

    def _migrate(self, database: sqlite3.Connection) -> None:
        """Another window may be at it: the number counts that is read once nobody else can write."""
        if _version(database) == len(self.migrations):
            return
        database.execute("BEGIN IMMEDIATE")
        try:
            for number in range(_version(database), len(self.migrations)):
                for statement in filter(str.strip, self.migrations[number].split(";")):
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {number + 1}")
        except BaseException:
            database.rollback()
            raise
        database.commit()

    def _error(self, kind: str, path: Path, why: str) -> SemaphoreAPIError:
        message = f"{self.title} in {path}: {why}"
        return SemaphoreAPIError(message, code=f"{self.word}_{kind}", params={"file": str(path), "why": why})


def used_bytes(database: sqlite3.Connection) -> int:
    """Bytes of the pages that hold something."""
    pages, free, size = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def is_damaged(error: sqlite3.Error) -> bool:
    """Is it the file itself that cannot be read?"""
    return _name(error).startswith(_DAMAGED)


def set_aside(path: Path) -> None:
    """The next job makes a new one."""
    with contextlib.suppress(OSError):
        path.replace(path.with_suffix(".damaged"))
        for extra in (f"{path}-wal", f"{path}-shm"):
            Path(extra).unlink(missing_ok=True)


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _kind_of(error: sqlite3.Error) -> str:
    if _name(error) in _NO_ROOM:
        return "full"
    if _name(error).startswith("SQLITE_READONLY"):
        return "read_only"
    return "damaged" if is_damaged(error) else "broken"


def _kind_of_os(error: OSError) -> str:
    if error.errno in _NO_ROOM_ERRNO:
        return "full"
    return "read_only" if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else "broken"


def _name(error: sqlite3.Error) -> str:
    """SQLite's own name of what happened; empty for what the module itself finds wrong."""
    return getattr(error, "sqlite_errorname", None) or ""
