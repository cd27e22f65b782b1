"""The queue of messages on disk: what is to be sent, what went out, and what nobody knows of.

Each row has a key (target, task, what happened): the same news is never queued twice, in this session or a later one.
Before a message leaves, its row says `sending`, safely on disk; a row that still says so when Nova starts may have gone
out or not. It becomes `unknown` and is not sent again by itself.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .database_file import MEGABYTE
from .message_rows import New, Outbox, Row, Seen, SumWords, Waiting
from .message_schema import FILE

MOST_WAITING = 500
"""Messages that wait, over all targets; of more the oldest go, which is told."""
MOST_KEPT = 5000
"""Rows of what is over: their keys, so that nothing is told twice."""
MOST_FAILED = 500
"""Rows of what failed or is unknown, with their texts."""
MOST_BYTES = 16 * MEGABYTE
KEPT_DAYS = 60
FIRST_WAIT, LONGEST_WAIT = 30.0, 1800.0
GIVE_UP, LEAST_TRIES = 24 * 3600.0, 10
"""A message is given up after so many seconds, and not before so many tries: a computer may have slept for days."""
TOLD_DAYS = 7
"""So long it is told that messages were too many."""
SEEN = 200
"""Rows that the page shows."""


_COLUMNS = "id, key, target, url, title, body, state, happened, queued, due, tries, why, status, changed"


@dataclass(frozen=True, slots=True)
class MessageQueue:
    """Each method is a worker's job, opens the file for itself and raises SemaphoreAPIError (`messages_...`)."""

    path: Path | None = None

    def add(self, messages: Sequence[New], now: float) -> int:
        """Queue those that are not known; how many. What is too much pushes the oldest out, as `dropped`."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            before = database.total_changes
            database.executemany(
                "INSERT OR IGNORE INTO messages (key, target, url, title, body, state, happened, queued, due, changed)"
                " VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?)",
                [(one.key, one.target, one.url, one.title, one.body, one.happened, now, now, now) for one in messages],
            )
            count = database.total_changes - before
            _bound(database, now)
        return count

    def claim(self, targets: Sequence[str], now: float) -> Row | None:
        """The next one for these targets that is due, marked as `sending` on the disk itself before this returns. None
        waits longer than it may, though the clock was wrong when that was decided."""
        marks = ", ".join("?" * len(targets))
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            _surely(database)
            where = f"state = 'queued' AND (due <= ? OR due > ?) AND target IN ({marks}) ORDER BY id LIMIT 1"
            found = _rows(database, where, now, now + LONGEST_WAIT, *targets)
            if not found:
                return None
            database.execute(
                "UPDATE messages SET state = 'sending', tries = tries + 1, queued = min(queued, ?), changed = ?"
                " WHERE id = ?",
                (now, now, found[0].id),
            )
            return _rows(database, "id = ?", found[0].id)[0]

    def settle(self, row: Row, state: str, why: str, status: int | None, now: float, wait: float = 0.0) -> None:
        """What became of it. `queued`: it surely did not go out and is tried again later (not before `wait` seconds),
        or given up; the others for its target wait as long, so that one that cannot be reached keeps nobody else
        waiting. With a wrong password none of them is tried: each try brings the account nearer to being locked."""
        due = now
        given_up = False
        if state == "queued":
            due = now + min(max(wait, FIRST_WAIT * 2.0 ** min(20, max(0, row.tries - 1))), LONGEST_WAIT)
            given_up = due - row.queued > GIVE_UP and row.tries >= LEAST_TRIES
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            _surely(database)
            database.execute(
                "UPDATE messages SET state = ?, why = ?, status = ?, due = ?, changed = ? WHERE id = ? AND"
                " (state = 'sending' OR state = 'unknown' AND why = 'crashed')",  # another window took it for lost
                ("failed" if given_up else state, why, status, due, now, row.id),
            )
            if state == "sent":
                database.execute("UPDATE messages SET title = '', body = '' WHERE id = ?", (row.id,))
                _put_off(database, row.target, "min", now)
            if given_up:
                _give_up(database, row.target, why, status, now, now - GIVE_UP)
            elif state == "failed" and why == "login":
                _give_up(database, row.target, why, status, now, float("inf"))
            elif state == "queued":
                _put_off(database, row.target, "max", due)

    def give_back(self, row: Row, why: str, due: float, now: float) -> None:
        """It was not even tried: this was no try. The others for its target wait as long."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            database.execute(
                "UPDATE messages SET state = 'queued', tries = max(0, tries - 1), why = ?, due = ?, changed = ?"
                " WHERE id = ? AND state = 'sending'",
                (why, due, now, row.id),
            )
            _put_off(database, row.target, "max", due)

    def recover(self, now: float) -> int:
        """At the start: what was on its way when Nova ended is unknown; how many."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            found = database.execute(
                "UPDATE messages SET state = 'unknown', why = 'crashed', changed = ? WHERE state = 'sending'", (now,)
            )
            count = found.rowcount
            _bound(database, now)
            return count

    def sum_up(self, target: str, older_than: float, now: float, words: SumWords) -> int:
        """Several messages of a target about one server, older than that, become one; how many went into others."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            _surely(database)
            where = "target = ? AND state = 'queued' AND happened < ? AND key NOT LIKE 'sum %' ORDER BY happened, id"
            old = _rows(database, where, target, older_than)
            groups = [[one for one in old if one.url == url] for url in dict.fromkeys(one.url for one in old)]
            several = [group for group in groups if len(group) > 1]
            for group in several:
                _sum_up(database, group, now, words)
            return sum(map(len, several))

    # What a person does

    def hurry(self, target: str, now: float, *, corrected: bool = False) -> None:
        """What waits for this target is tried now. `corrected`: by another address or password, so also what failed;
        not what some of its recipients have."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            database.execute(
                "UPDATE messages SET due = ?, why = '' WHERE target = ? AND state = 'queued'", (now, target)
            )
            if corrected:
                failed = database.execute(
                    "SELECT id FROM messages WHERE target = ? AND state = 'failed' AND why != 'partly'", (target,)
                )
                _again(database, [number for (number,) in failed], now)

    def again(self, numbers: Sequence[int], now: float) -> None:
        """Send them now, whatever became of them: somebody said so."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            _again(database, numbers, now)

    def delete(self, numbers: Sequence[int], now: float) -> None:
        """They are not sent; their keys stay, so that they are not queued again."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            database.executemany(
                "UPDATE messages SET state = 'dropped', why = 'deleted', title = '', body = '', changed = ?"
                " WHERE id = ? AND state NOT IN ('sending', 'sent')",
                [(now, one) for one in numbers],
            )

    def forget(self, url: str) -> None:
        """Of one server."""
        self._remove(("messages", "seen"), "url", url)

    def forget_target(self, target: str) -> None:
        self._remove(("messages",), "target", target)

    def _remove(self, names: Sequence[str], column: str, value: str) -> None:
        if not (self.path or FILE.path).exists():
            return
        with FILE.opened(self.path) as database:
            for name in names:
                database.execute(f"DELETE FROM {name} WHERE {column} = ?", (value,))  # noqa: S608 - our own words
        FILE.shrink(self.path)
        FILE.drop_set_aside(self.path)

    # Looking

    def look(self) -> Outbox:
        """What waits or failed, oldest first (of too many, what waits and the newest), and how each target does."""
        if not (self.path or FILE.path).exists():
            return Outbox()
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            shown = "state IN ('queued', 'sending', 'failed', 'unknown')"
            first = "state IN ('queued', 'sending') DESC, id DESC"
            rows = _rows(database, f"{shown} ORDER BY {first} LIMIT ?", SEEN)
            total = database.execute(f"SELECT count(*) FROM messages WHERE {shown}").fetchone()[0]  # noqa: S608
            sent = database.execute("SELECT target, max(changed) FROM messages WHERE state = 'sent' GROUP BY target")
            last_sent = tuple((str(target), float(at)) for target, at in sent)
            dropped = database.execute(
                "SELECT count(*) FROM messages WHERE state = 'dropped' AND why = 'too_many' AND changed > ?",
                (time.time() - TOLD_DAYS * 86_400,),
            ).fetchone()[0]
            waiting = database.execute(
                "SELECT target, count(*), min(CASE state WHEN 'queued' THEN due END) FROM messages"
                " WHERE state IN ('queued', 'sending') GROUP BY target"
            ).fetchall()
        oldest_first = tuple(sorted(rows, key=lambda row: row.id))
        return Outbox(oldest_first, last_sent, int(dropped), tuple(Waiting(*one) for one in waiting), int(total))

    # What was seen of tasks: so that an end between two sessions is not lost

    def see(self, seen: Seen) -> None:
        """As it is told now."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            database.execute(
                "INSERT OR REPLACE INTO seen (url, project_id, newest, open) VALUES (?, ?, ?, ?)",
                (seen.url, seen.project_id, seen.newest, json.dumps(seen.open)),
            )

    def seen(self, url: str, project_id: int) -> Seen | None:
        """None where nobody looked while messages were sent."""
        with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
            found = database.execute(
                "SELECT newest, open FROM seen WHERE url = ? AND project_id = ?", (url, project_id)
            ).fetchone()
        return Seen(url, project_id, str(found[0]), tuple(json.loads(found[1]))) if found else None

    def forget_seen(self) -> None:
        """Messages are switched on or off: what happened meanwhile is nobody's news."""
        if (self.path or FILE.path).exists():
            with FILE.opened(self.path, most_bytes=MOST_BYTES) as database:
                database.execute("DELETE FROM seen")


LISTED = 20
"""Titles that a summary names."""


def _surely(database: sqlite3.Connection) -> None:
    """What is written from here on is on the disk when it is committed, whatever happens to the power."""
    database.commit()
    database.execute("PRAGMA synchronous = FULL")
    database.execute("BEGIN IMMEDIATE")


def _rows(database: sqlite3.Connection, where: str, *values: object) -> list[Row]:
    found = database.execute(f"SELECT {_COLUMNS} FROM messages WHERE {where}", values)  # noqa: S608 - our own words
    return [Row(*row) for row in found]


def _again(database: sqlite3.Connection, numbers: Iterable[int], now: float) -> None:
    database.executemany(
        "UPDATE messages SET state = 'queued', due = ?, queued = ?, tries = 0, why = '', status = NULL,"
        " changed = ? WHERE id = ? AND state IN ('queued', 'failed', 'unknown')",
        [(now, now, now, one) for one in numbers],
    )


def _put_off(database: sqlite3.Connection, target: str, which: str, due: float) -> None:
    """All that wait for a target: `max`, not before then, `min`, then at the latest."""
    database.execute(
        f"UPDATE messages SET due = {which}(due, ?) WHERE target = ? AND state = 'queued'",  # noqa: S608 - our own words
        (due, target),
    )


def _give_up(
    database: sqlite3.Connection, target: str, why: str, status: int | None, now: float, before: float
) -> None:
    """What waits for a target since that moment or longer."""
    database.execute(
        "UPDATE messages SET state = 'failed', why = ?, status = ?, changed = ? WHERE target = ? AND state = 'queued'"
        " AND queued <= ?",
        (why, status, now, target, before),
    )


def _sum_up(database: sqlite3.Connection, old: Sequence[Row], now: float, words: SumWords) -> None:
    lines = [one.title for one in old[-LISTED:]]
    if len(old) > LISTED:
        lines.insert(0, words.more.format(len(old) - LISTED))
    database.executemany(
        "UPDATE messages SET state = 'summed', title = '', body = '', changed = ? WHERE id = ?",
        [(now, one.id) for one in old],
    )
    first, last = old[0], old[-1]
    made = (f"sum {first.target} {first.id}-{last.id}", first.target, first.url, words.title.format(len(old)))
    database.execute(
        "INSERT INTO messages (key, target, url, title, body, state, happened, queued, due, changed)"
        " VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?)",
        (*made, "\n".join(lines), last.happened, now, now, now),
    )


def _bound(database: sqlite3.Connection, now: float) -> None:
    database.execute(
        "UPDATE messages SET state = 'dropped', why = 'too_many', title = '', body = '', changed = ? WHERE id IN"
        " (SELECT id FROM messages WHERE state = 'queued' ORDER BY id DESC LIMIT -1 OFFSET ?)",
        (now, MOST_WAITING),
    )
    for states, most in (("('sent', 'dropped', 'summed')", MOST_KEPT), ("('failed', 'unknown')", MOST_FAILED)):
        database.execute(
            f"DELETE FROM messages WHERE state IN {states} AND (changed < ? OR id IN"  # noqa: S608 - our own words
            f" (SELECT id FROM messages WHERE state IN {states} ORDER BY id DESC LIMIT -1 OFFSET ?))",
            (now - KEPT_DAYS * 86_400, most),
        )
