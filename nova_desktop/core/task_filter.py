"""The filter language of the task tables.

Free words must all be found in name, user, message, version, branch, commit or id. Terms narrow further:
`status:failed` (or `error`, `ok`, `running`, `active`, `done`, ...), `user:me`, `template:deploy`, `branch:main`,
`version:1.4`, `id:123`, `since:2d` (`30m`, `12h`, `1w`, `today`, `2026-11-24`). A comma means "or"
(`status:failed,stopped`), quotes keep blanks (`template:"Deploy Standard"`). The same key twice means "or" too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from nova_desktop.api.models import Task, User
from nova_desktop.core.filter_language import (
    BAD_ID,
    BAD_SINCE,
    UNKNOWN_KEY,
    UNKNOWN_STATUS,
    FilterError,
    Term,
    holds_any,
    terms,
)
from nova_desktop.core.status import STATUSES
from nova_desktop.core.task_rows import TaskRow

_FINISHED = frozenset(name for name, status in STATUSES.items() if status.finished)
_ACTIVE = frozenset(name for name, status in STATUSES.items() if status.active)

STATUS_WORDS = {
    **{name: frozenset({name}) for name in STATUSES},
    "failed": frozenset({"error"}),
    "failure": frozenset({"error"}),
    "ok": frozenset({"success"}),
    "succeeded": frozenset({"success"}),
    "queued": frozenset({"waiting"}),
    "confirm": frozenset({"waiting_confirmation"}),
    "approval": frozenset({"waiting_confirmation"}),
    "active": _ACTIVE,
    "done": _FINISHED,
    "finished": _FINISHED,
}
"""What may stand after `status:`, and the statuses that it means."""

_TEXT_KEYS = {"user": "users", "template": "templates", "branch": "branches", "version": "versions"}
_SPAN = re.compile(r"(\d{1,5})(m|min|h|d|w)")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}

Predicate = Callable[[TaskRow], bool]


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """A parsed filter text. Empty tuples mean "anything"; `errors` names what was not understood."""

    words: tuple[str, ...] = ()
    statuses: frozenset[str] = frozenset()
    users: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    since: str = ""
    errors: tuple[FilterError, ...] = ()

    @property
    def empty(self) -> bool:
        return replace(self, errors=()) == TaskFilter()

    def matches(self, task: Task | TaskRow, me: User | None, now: datetime) -> bool:
        """Whether one task passes. `me` is whose token this is; `now` is aware (server time)."""
        return self.predicate(me, now)(task if isinstance(task, TaskRow) else TaskRow(task))

    def predicate(self, me: User | None, now: datetime) -> Predicate:
        """A test for one row, made once for one moment."""
        tests = self._tests(me, now)
        return lambda row: all(test(row) for test in tests)

    def select(self, rows: Iterable[TaskRow], me: User | None, now: datetime) -> list[TaskRow]:
        """The rows that pass, in their order. Test after test over all rows: 10,000 rows take a few milliseconds."""
        kept = list(rows)
        for test in self._tests(me, now):
            kept = [row for row in kept if test(row)]
        return kept

    def _tests(self, me: User | None, now: datetime) -> list[Predicate]:
        """The cheap and narrow ones first."""
        tests = (self._by_status(), self._by_since(now), *map(_holds, self.words), self._by_user(me), self._by_text())
        return [test for test in tests if test]

    def _by_status(self) -> Predicate | None:
        statuses = self.statuses
        return (lambda row: row.status.name in statuses) if statuses else None

    def _by_since(self, now: datetime) -> Predicate | None:
        if not self.since:
            return None
        begin = since_start(self.since, now)
        oldest = begin.timestamp() if begin else 0.0
        return lambda row: row.created is not None and row.created >= oldest

    def _by_user(self, me: User | None) -> Predicate | None:
        users = self.users
        if not users:
            return None
        if "me" not in users or me is None:
            return lambda row: any(user in row.user_folded for user in users)
        others = tuple(user for user in users if user != "me")
        return lambda row: is_mine(row.task, me) or any(user in row.user_folded for user in others)

    def _by_text(self) -> Predicate | None:
        if not (self.templates or self.branches or self.versions or self.ids):
            return None
        return lambda row: (
            holds_any(row.name_folded, self.templates)
            and holds_any(row.branch.casefold(), self.branches)
            and holds_any(row.version.casefold(), self.versions)
            and (not self.ids or str(row.task.id) in self.ids)
        )


def _holds(word: str) -> Predicate:
    return lambda row: word in row.haystack


def parse(text: str) -> TaskFilter:
    """Read a filter text; never raises. What is not understood is named in `errors`."""
    parsed = TaskFilter()
    for term in terms(text):
        parsed = _with(parsed, term)
    return parsed


def _with(known: TaskFilter, term: Term) -> TaskFilter:
    if not term.key:
        return replace(known, words=known.words + term.values)
    if term.key in _TEXT_KEYS:
        field = _TEXT_KEYS[term.key]
        return replace(known, **{field: getattr(known, field) + term.values})
    special = {"status": _with_status, "since": _with_since, "id": _with_id}.get(term.key)
    if special:
        return special(known, term)
    plain = replace(known, words=(*known.words, term.text.casefold()))
    return _with_error(plain, UNKNOWN_KEY, term)


def _with_status(known: TaskFilter, term: Term) -> TaskFilter:
    wanted = set(known.statuses)
    strange = False
    for value in term.values:
        names = STATUS_WORDS.get(value.replace("-", "_"))
        strange = strange or names is None
        wanted |= names or {value}
    result = replace(known, statuses=frozenset(wanted))
    return _with_error(result, UNKNOWN_STATUS, term) if strange else result


def _with_since(known: TaskFilter, term: Term) -> TaskFilter:
    value = term.values[-1]
    return replace(known, since=value) if _valid_since(value) else _with_error(known, BAD_SINCE, term)


def _with_id(known: TaskFilter, term: Term) -> TaskFilter:
    ids = {value.removeprefix("#") for value in term.values}
    if not all(value.isascii() and value.isdigit() for value in ids):
        return _with_error(known, BAD_ID, term)
    return replace(known, ids=known.ids | ids)


def _with_error(known: TaskFilter, code: str, term: Term) -> TaskFilter:
    return replace(known, errors=(*known.errors, FilterError(code, term.text)))


def _valid_since(value: str) -> bool:
    return value == "today" or _SPAN.fullmatch(value) is not None or _day(value) is not None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def since_start(value: str, now: datetime) -> datetime | None:
    """When the span named by `value` began; days begin at local midnight. None when it is not understood, or so long
    ago that the calendar ends. Its last day, which Python 3.13 has no local midnight for, is the last moment."""
    match = _SPAN.fullmatch(value)
    if match:
        return now - timedelta(**{_UNITS[match.group(2)]: int(match.group(1))})
    day = now.astimezone().date() if value == "today" else _day(value)
    if day is None:
        return None
    try:
        return datetime.combine(day, time.min).astimezone()
    except (OverflowError, ValueError):
        return datetime.max.replace(tzinfo=UTC) if day > now.date() else None


def is_mine(task: Task, me: User) -> bool:
    """By id where the task has one; lists of some servers carry only the name."""
    if task.user_id is not None and me.id is not None:
        return task.user_id == me.id
    return bool(task.user_name) and task.user_name in (me.name, me.username)
