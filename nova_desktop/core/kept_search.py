"""Full-text search over all kept logs: words, by template, status, date and connection."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from .kept_database import opened
from .kept_logs import COLUMNS, KeptLog, kept_from, plain_text, unpacked

MOST_LINES = 1000
PER_LOG = 50


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `text`: words that must all be in a line, a last one may be unfinished; `\"...\"` stays
    together. The rest narrows: `template` by a part of its name, `since` and `until` as `2026-11-24`."""

    text: str
    url: str = ""
    template: str = ""
    status: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: its number in the log from 0, and its text without escapes."""

    log: KeptLog
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Newest logs first, their lines in order; `more`: there are others."""

    hits: tuple[Hit, ...]
    more: bool = False


_WORDS = re.compile(r'"([^"]*)"|(\S+)')


def terms(text: str) -> list[str]:
    """The words and phrases of a query."""
    found = [phrase or word for phrase, word in _WORDS.findall(text)]
    return [one for one in found if re.search(r"\w", one)]


def search(query: Query) -> Found:
    """A worker's job. Raises SemaphoreAPIError (`kept_broken`)."""
    wanted = terms(query.text)
    if not wanted:
        return Found(())
    with opened() as database:
        return _hits(database, query, wanted)


def _hits(database: sqlite3.Connection, query: Query, wanted: list[str]) -> Found:
    where, values = _conditions(query)
    columns = ", ".join(f"logs.{name}" for name in COLUMNS.split(", "))
    rows = database.execute(
        f"SELECT {columns}, parts.first_line, parts.blob, parts.offsets, parts.times FROM words"  # noqa: S608
        " JOIN parts ON parts.id = words.rowid JOIN logs ON logs.id = parts.log_id"
        f" WHERE words MATCH ?{where} ORDER BY logs.created DESC, logs.id, parts.first_line",
        (_match(wanted), *values),
    )
    hits: list[Hit] = []
    of_log: dict[int, int] = {}
    more = False
    patterns = [_line_pattern(one) for one in wanted]
    for row in rows:
        log = kept_from(row[:13])
        if of_log.get(log.log_id, 0) >= PER_LOG:
            more = True
            continue
        for line, text in _lines(row[13:], patterns):
            if len(hits) >= MOST_LINES or of_log.get(log.log_id, 0) >= PER_LOG:
                more = True
                break
            hits.append(Hit(log, line, text))
            of_log[log.log_id] = of_log.get(log.log_id, 0) + 1
        if len(hits) >= MOST_LINES:
            return Found(tuple(hits), True)
    return Found(tuple(hits), more)


def _match(wanted: list[str]) -> str:
    """FTS5's own language, every word quoted: nothing that a person types is an operator."""
    quoted = ['"' + one.replace('"', '""') + '"' for one in wanted]
    return " AND ".join([*quoted[:-1], f"{quoted[-1]} *"])


def _conditions(query: Query) -> tuple[str, list[object]]:
    parts: list[tuple[str, object]] = []
    if query.url:
        parts.append(("logs.url = ?", query.url))
    if query.status:
        parts.append(("logs.status = ?", query.status))
    if query.template:
        parts.append(("instr(lower(logs.template), lower(?))", query.template))
    if query.since:
        parts.append(("logs.created >= ?", query.since))
    if query.until:
        parts.append(("logs.created < ? || 'U'", query.until))  # behind the day's last moment, T...
    return "".join(f" AND {sql}" for sql, _ in parts), [value for _, value in parts]


def _line_pattern(term: str) -> re.Pattern[str]:
    """Its words in order with anything but letters between them, as the index cuts them."""
    words = [re.escape(word) for word in re.findall(r"\w+", term)]
    return re.compile(r"\b" + r"[\W_]*".join(words), re.IGNORECASE)


def _lines(
    part: tuple[int, bytes, bytes | None, bytes | None], patterns: list[re.Pattern[str]]
) -> list[tuple[int, str]]:
    first, blob, offsets, times = part
    text = plain_text(unpacked(blob, offsets, times))
    lines = text.split("\n")
    return [
        (first + number, line[:500]) for number, line in enumerate(lines) if all(one.search(line) for one in patterns)
    ]
