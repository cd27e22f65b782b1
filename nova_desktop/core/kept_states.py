"""Templates and schedules as they were: each state that differs from the one before is kept, without its secrets.

Each function is a worker's job and raises SemaphoreAPIError (`states_full`, `states_read_only`, `states_damaged`,
`states_newer`, `states_broken`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from ..api.errors import SemaphoreAPIError
from .database_file import MEGABYTE, DatabaseFile
from .masking import LONGEST, MASK, is_secret_name, masked_arguments, masked_text
from .plain_text import one_line

TEMPLATE, SCHEDULE = "template", "schedule"
EACH = 30
"""States of one template or schedule that are kept."""
MOST = 5000
"""States of one project that are read."""
T = TypeVar("T")
Told: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
"""By kind, all rows that the server has."""
LONGEST_STATE = 100_000
"""Characters of a state; a longer one is not kept."""
MEGABYTES = 50

_PASSING = frozenset({"id", "project_id", "last_task", "tasks", "tpl_name", "tpl_alias", "next_run", "last_run"})
"""What changes by itself, or is told elsewhere."""
_DEEPEST = 12

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE states (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL,
        project_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        name TEXT NOT NULL DEFAULT '',
        since REAL NOT NULL,
        json TEXT NOT NULL
    );
    CREATE INDEX states_in_order ON states (url, project_id, kind, number, id);
    """,
)
FILE = DatabaseFile("states.sqlite3", "states", "Kept states", MIGRATIONS, wiped=True)


@dataclass(frozen=True, slots=True)
class KeptState:
    """What a template or schedule was from `since` (epoch seconds) on, until the next state; `text` is JSON."""

    kind: str
    number: int
    name: str
    since: float
    text: str

    @property
    def values(self) -> Mapping[str, Any]:
        found = json.loads(self.text)
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class StateHistory:
    """All that is kept of one template or schedule, newest first. `gone`: the server has it no more."""

    states: tuple[KeptState, ...]
    gone: bool = False

    @property
    def now(self) -> KeptState:
        return self.states[0]


def keep(url: str, project_id: int, told: Told, now: float) -> int:
    """Write down what differs from the state before; how many did. Where there is no room the oldest go."""
    return _with_room(lambda: _keep(url, project_id, told, now))


def look(url: str, project_id: int, told: Told, now: float) -> tuple[StateHistory, ...]:
    """The same, and then all that is kept of the project, what changed last first. What is not in `told` is gone from
    the server; a kind that is not in it could not be asked for."""

    def work() -> tuple[StateHistory, ...]:
        with FILE.opened(most_bytes=MEGABYTES * MEGABYTE) as database:
            _write(database, url, project_id, told, now)
            return _read(database, url, project_id, told)

    return _with_room(work)


def _with_room(work: Callable[[], T]) -> T:
    try:
        return work()
    except SemaphoreAPIError as error:
        if error.code != "states_full" or not prune():
            raise
    return work()


def _keep(url: str, project_id: int, told: Told, now: float) -> int:
    with FILE.opened(most_bytes=MEGABYTES * MEGABYTE) as database:
        return _write(database, url, project_id, told, now)


def _write(database: sqlite3.Connection, url: str, project_id: int, told: Told, now: float) -> int:
    """Nobody else may write between reading what was and writing what is."""
    changed = 0
    if told:
        database.execute("BEGIN IMMEDIATE")
    for kind, rows in told.items():
        known = {one.number: one.text for one in _newest(database, url, project_id, kind)}
        fresh = (one for one in (_state(kind, row, now) for row in rows) if one is not None)
        for one in fresh:
            if known.get(one.number) != one.text:
                _add(database, (url, project_id, kind, one.number), one)
                changed += 1
    return changed


def _add(database: sqlite3.Connection, place: tuple[str, int, str, int], one: KeptState) -> None:
    database.execute(
        "INSERT INTO states (url, project_id, kind, number, name, since, json) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*place, one.name, one.since, one.text),
    )
    database.execute(
        "DELETE FROM states WHERE url = ? AND project_id = ? AND kind = ? AND number = ? AND id NOT IN"
        " (SELECT id FROM states WHERE url = ? AND project_id = ? AND kind = ? AND number = ?"
        " ORDER BY id DESC LIMIT ?)",
        (*place, *place, EACH),
    )


def _newest(database: sqlite3.Connection, url: str, project_id: int, kind: str) -> list[KeptState]:
    rows = database.execute(
        "SELECT kind, number, name, since, json FROM states WHERE id IN (SELECT max(id) FROM states"
        " WHERE url = ? AND project_id = ? AND kind = ? GROUP BY number)",
        (url, project_id, kind),
    )
    return [KeptState(*row) for row in rows]


def _read(database: sqlite3.Connection, url: str, project_id: int, told: Told) -> tuple[StateHistory, ...]:
    rows = database.execute(
        "SELECT kind, number, name, since, json FROM states WHERE url = ? AND project_id = ? ORDER BY id DESC LIMIT ?",
        (url, project_id, MOST),
    )
    found: dict[tuple[str, int], list[KeptState]] = {}
    for one in (KeptState(*row) for row in rows):
        found.setdefault((one.kind, one.number), []).append(one)
    there = {kind: {row.get("id") for row in there} for kind, there in told.items()}
    made = [
        StateHistory(tuple(states), kind in there and number not in there[kind])
        for (kind, number), states in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (len(one.states) < 2, -one.now.since, one.now.name.casefold())))


def forget(url: str) -> int:
    """Every trace of one connection goes; how many states it had."""
    with FILE.opened() as database:
        gone = database.execute("DELETE FROM states WHERE url = ?", (url,)).rowcount
    FILE.drop_set_aside()
    FILE.shrink()
    return gone


def prune() -> int:
    """The oldest quarter goes; how many went."""
    with FILE.opened() as database:
        gone = database.execute(
            "DELETE FROM states WHERE id IN (SELECT id FROM states ORDER BY id LIMIT (SELECT (count(*) + 3) / 4"
            " FROM states))"
        ).rowcount
    FILE.shrink()
    return gone


# Without secrets


def _state(kind: str, row: Mapping[str, Any], now: float) -> KeptState | None:
    number = row.get("id")
    if type(number) is not int or abs(number) >= 2**63:
        return None
    text = json.dumps(cleaned(row), ensure_ascii=False, sort_keys=True)
    name = row.get("name")
    shown = one_line(name, 200) if isinstance(name, str) else ""
    return KeptState(kind, number, shown, now, text) if len(text) <= LONGEST_STATE else None


def cleaned(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is worth keeping of a row, secrets as dots, and nothing of what is not set."""
    return _set({name: _clean(name, value, _DEEPEST) for name, value in row.items() if name not in _PASSING})


def _set(values: dict[str, Any]) -> dict[str, Any]:
    """Some servers send null, others leave it out."""
    return {name: value for name, value in values.items() if value not in (None, "", False, [], {}, 0)}


def _clean(name: str, value: Any, depth: int) -> Any:
    if depth == 0 or (is_secret_name(name) and value not in (None, "", [], {})):
        return MASK
    if isinstance(value, Mapping):
        hidden = value.get("type") == "secret" or is_secret_name(str(value.get("name", "")))
        secret = ("default_value", "value", "values") if hidden else ()
        return _set(
            {key: MASK if key in secret and item else _clean(key, item, depth - 1) for key, item in value.items()}
        )
    if isinstance(value, list | tuple):
        return [_clean("", item, depth - 1) for item in value]
    return _clean_text(value, depth) if isinstance(value, str) else value


def _clean_text(text: str, depth: int) -> str:
    """Servers keep JSON in texts."""
    if text[:1] not in ("{", "["):
        return masked_text(text)
    try:
        value = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        return masked_text(text)
    if isinstance(value, list):
        arguments = masked_arguments(text)
        if arguments is not None:
            return json.dumps(list(arguments), ensure_ascii=False)
    if not isinstance(value, dict | list):
        return MASK
    return json.dumps(_clean("", value, depth - 1), ensure_ascii=False, sort_keys=True)
