"""Full-text search over all kept logs: words, by template, status, date and connection."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from .kept_database import opened
from .kept_logs import COLUMNS, KeptLog, kept_from, plain_text, unpacked

MOST_LINES = 1000
PER_LOG = 50
LONGEST_LINE = 100_000
"""Characters of a line that are looked at."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `text`: words that must all be in a line, a last one may be unfinished; `\"...\"` stays
    together. The rest narrows: `template` by a part of its name, `since` and `until` as `2026-11-24`: days of the local
    clock, both included."""

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


_Part = tuple[int, bytes, bytes | None, bytes | None]
"""First line, blob, offsets, times."""
_WORDS = re.compile(r'"([^"]*)"|(\S+)')


def terms(text: str) -> list[str]:
    """The words and phrases of a query."""
    found = [phrase or word for phrase, word in _WORDS.findall(text.replace("\0", " "))]
    return [one for one in found if re.search(r"[^\W_]", one)]


def search(query: Query) -> Found:
    """A worker's job. Raises SemaphoreAPIError (`kept_broken`)."""
    wanted = terms(query.text)
    if not wanted:
        return Found(())
    with opened() as database:
        database.create_function("fold", 1, lambda text: folded(str(text or "")), deterministic=True)
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
        for line, text in _readable_lines(row[13:], patterns):
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
        parts.append(("instr(fold(logs.template), fold(?))", query.template))
    if query.since:
        parts.append(("logs.created >= ?", day_begins(query.since)))
    if query.until:
        parts.append(("logs.created < ?", day_begins(query.until, 1)))
    return "".join(f" AND {sql}" for sql, _ in parts), [value for _, value in parts]


def day_begins(day: str, later: int = 0) -> str | None:
    """When a day, or one so many days later, begins by the local clock, as servers write it; None for what is none."""
    try:
        begin = date.fromisoformat(day) + timedelta(days=later)
        return datetime(begin.year, begin.month, begin.day).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    except (ValueError, OverflowError):
        return None


def folded(text: str) -> str:
    """Without case and accents, as the index compares."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _line_pattern(term: str) -> re.Pattern[str]:
    """Its words in order with anything but letters and digits between them, as the index cuts them; for folded text."""
    words = [re.escape(word) for word in re.findall(r"[^\W_]+", folded(term))]
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words))


def _readable_lines(part: _Part, patterns: list[re.Pattern[str]]) -> list[tuple[int, str]]:
    """None of a part whose bytes are damaged: the others are still found."""
    try:
        return _lines(part, patterns)
    except (zlib.error, ValueError, EOFError):
        return []


def _lines(part: _Part, patterns: list[re.Pattern[str]]) -> list[tuple[int, str]]:
    first, blob, offsets, times = part
    text = plain_text(unpacked(blob, offsets, times))
    lines = text.split("\n")
    return [
        (first + number, line[:500])
        for number, line in enumerate(lines)
        if line and all(one.search(plain) for plain in (folded(line[:LONGEST_LINE]),) for one in patterns)
    ]
