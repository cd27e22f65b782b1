"""Why tasks failed, read from their kept logs: the step, the hosts, the error's text without what differs each time.

Each log is read once; what was found lies beside it in the database of kept logs, and goes with it. Only logs that are
kept whole count: of others the end, where failures stand, may be missing.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ..api.calls import current_scope
from ..api.errors import SemaphoreCancelledError
from ..api.failure import failure_reason
from ..api.times import parse_time
from .analytics_figures import FAILED
from .analytics_runs import Run
from .kept_database import opened
from .kept_logs import read_parts
from .log_chunk import LogChunk
from .log_noise import Masker, without_ids
from .masking import masked_text
from .outline import OutlineReader
from .plain_text import one_line
from .play_log import plain

TaskKey: TypeAlias = tuple[str, int, int]
"""url, project, task."""

MOST_LOGS = 500
"""Logs that are read at once, the newest; those known already do not count."""
MOST_LINES = 200_000
"""Longer logs are passed over: each would take seconds."""
MOST_HOSTS = 50
_LONGEST = 160
_TOLD_EACH = 10
RULES = 1
"""Grows when the rules below change: what was found by older ones is found anew."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Of one failed task; empty texts where its log does not tell. `hosts` failed and were not rescued."""

    step: str = ""
    hosts: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """`by_task` holds what was read; of `without_log` no whole log is kept, `unread` were too many or too long."""

    by_task: Mapping[TaskKey, Fact]
    without_log: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """So many logs of so many are read."""

    read: int
    total: int


# Reading one log


def fact_of(chunks: Iterable[LogChunk]) -> Fact:
    """The first step that failed and was neither ignored nor rescued, its hosts, and what went wrong there; of a log
    without plays only the error."""
    reader = OutlineReader()
    lines: list[str] = []
    for chunk in chunks:
        _still_wanted()
        rows = [(text[:4000], moment) for text, moment in chunk.rows()]
        reader.feed(len(lines), rows)
        lines += [text for text, _ in rows]
    failures = [one for one in reader.outline().failures if not one.settled]
    if not failures:
        return Fact("", (), normalised(failure_reason(lines) or ""))
    hosts = tuple(dict.fromkeys(one.host for one in failures if one.step == failures[0].step))
    error = _message(plain(lines[failures[0].line], 4000))
    return Fact(one_line(failures[0].step, _LONGEST), hosts[:MOST_HOSTS], normalised(error))


_RESULT = re.compile(
    r"^(?:fatal|failed|unreachable): \[[^\]]*\](?: \(item=.{0,200}?\))?:? *(?:FAILED!|UNREACHABLE!)? *(?:=> *)?"
)
_MSG = re.compile(r'"(?:msg|stderr|reason)": ("(?:[^"\\]|\\.)*+")')


def _message(line: str) -> str:
    """What Ansible's result says: its `msg` where there is one, else all of it."""
    rest = _RESULT.sub("", line, count=1)
    for found in _MSG.finditer(rest):
        try:
            text = json.loads(found.group(1))
        except ValueError:
            continue
        if isinstance(text, str) and text.strip():
            return text
    return rest


_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def normalised(text: str) -> str:
    """On one line, secrets as dots, and what differs each time as a word for it: what is noise between two logs, and
    each number left."""
    short = Masker().masked(masked_text(one_line(text, 1000)))
    return one_line(_NUMBER.sub("‹n›", without_ids(short)), _LONGEST)


# Reading many


def read_facts(runs: Sequence[Run], tell: Callable[[Progress], None], path: Path | None = None) -> Facts:
    """Of those that failed, the newest first. A worker's job that can be cancelled; errors are those of kept logs."""
    failed = [run for run in reversed(runs) if run.status == FAILED]
    found: dict[TaskKey, Fact] = {}
    without = unread = read = 0
    with opened(path) as database:
        logs = [(run, _log_of(database, run)) for run in failed]
    total = min(MOST_LOGS, sum(log is not None and log.fact is None for _, log in logs))
    for run, log in logs:
        _still_wanted()
        if log is None:
            without += 1
        elif log.fact is not None:
            found[_key(run)] = log.fact
        elif read >= MOST_LOGS or log.lines > MOST_LINES:
            unread += 1
        else:
            found[_key(run)] = _read(log, path)
            read += 1
            if read % _TOLD_EACH == 0:
                tell(Progress(read, total))
    return Facts(found, without, unread)


@dataclass(frozen=True, slots=True)
class _Log:
    number: int
    lines: int
    bytes: int
    fact: Fact | None


def _key(run: Run) -> TaskKey:
    return (run.url, run.project_id, run.task_id)


def _log_of(database: sqlite3.Connection, run: Run) -> _Log | None:
    """The whole log of this very task: a server that was set up anew gives the same numbers again."""
    row = database.execute(
        "SELECT logs.id, logs.created, logs.lines, logs.bytes, step, hosts, error FROM logs LEFT JOIN failures"
        " ON failures.log_id = logs.id AND failures.lines = logs.lines AND failures.bytes = logs.bytes"
        " AND failures.rules = ? WHERE url = ? AND project_id = ? AND task_id = ? AND whole = 1 AND logs.lines > 0",
        (RULES, *_key(run)),
    ).fetchone()
    if row is None:
        return None
    created = parse_time(row[1])
    if created is not None and abs(created.timestamp() - run.created) > 0.001:
        return None
    known = None if row[4] is None else Fact(row[4], tuple(json.loads(row[5])), row[6])
    return _Log(row[0], row[2], row[3], known)


def _read(log: _Log, path: Path | None) -> Fact:
    """Read outside of a transaction that writes; another window may forget the log meanwhile."""
    with opened(path) as database:
        chunks = list(read_parts(database, log.number))
    fact = fact_of(chunks)
    with opened(path) as database:
        database.execute(
            "INSERT OR REPLACE INTO failures (log_id, lines, bytes, rules, step, hosts, error)"
            " SELECT id, ?, ?, ?, ?, ?, ? FROM logs WHERE id = ?",
            (log.lines, log.bytes, RULES, _kept(fact.step), json.dumps(fact.hosts), _kept(fact.error), log.number),
        )
    return fact


def _kept(text: str) -> str:
    """Half a surrogate pair cannot be written."""
    return text.encode("utf-8", "replace").decode()


def _still_wanted() -> None:
    scope = current_scope()
    if scope is not None and scope.cancelled:
        raise SemaphoreCancelledError("Cancelled")
