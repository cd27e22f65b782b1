"""What waits for an approval, on all servers: rows of several kinds in one list, oldest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from .connections import Connection
from .lookout import Picture
from .overview import spot_key
from .watching import Spot

Kind: TypeAlias = Literal["task", "node", "request"]
KINDS: tuple[Kind, ...] = ("task", "node", "request")
"""A task that waits for confirmation, a node of a server's workflow, a request that somebody made."""

WAITING = "waiting"
"""The state of what waits for the person at this window."""
OTHERS = "others"
"""It waits, but for somebody else: the person asked for it, or may not answer it."""
OPEN = (WAITING, OTHERS)
"""All other states are done: approved, rejected, answered (by somebody else), expired, withdrawn, started, gone."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One thing that waits, or waited. `since` is when it came to this state, in epoch seconds of this machine; `key`
    is the same for the same thing in the next list; `note` is what else is worth a line."""

    kind: Kind
    connection: Connection
    project_id: int
    project: str
    title: str
    who: str
    since: float | None
    state: str
    key: str
    note: str = ""
    harm: bool = False
    """Would something that exists go? Then the note is marked."""

    @property
    def open(self) -> bool:
        """Does it still wait for anybody?"""
        return self.state in OPEN

    @property
    def mine(self) -> bool:
        """Does it wait for the person at this window?"""
        return self.state == WAITING


def in_order(rows: Iterable[InboxRow]) -> tuple[InboxRow, ...]:
    """What waits for this person first, then what waits for others, each the oldest first; what is done below, the
    newest first. Of two rows with one key the first counts."""
    once: dict[str, InboxRow] = {}
    for row in rows:
        once.setdefault(row.key, row)
    return tuple(sorted(once.values(), key=_order))


def _order(row: InboxRow) -> tuple[int, float, str]:
    since = row.since or 0.0
    if row.open:
        return (OPEN.index(row.state), since, row.key)
    return (len(OPEN), -since, row.key)


def how_many_wait(rows: Iterable[InboxRow]) -> int:
    """For the person at this window."""
    return sum(row.mine for row in rows)


# Tasks

MOST_DONE = 20
"""So many that wait no more are kept in sight, for as long as Nova runs."""


def task_row(spot: Spot, state: str = WAITING) -> InboxRow:
    """One task. Its times are the server's: they are told by this machine's clock."""
    picture, task = spot.picture, spot.task
    began = task.started_at or task.created_at
    return InboxRow(
        "task",
        picture.connection,
        picture.project_id,
        picture.project,
        task.tpl_alias or f"#{task.template_id}",
        task.user_name or "",
        began.timestamp() - picture.clock_offset if began is not None else None,
        state,
        spot_key(spot),
        task.message or "",
    )


class TaskInbox:
    """The tasks that wait on all servers, and what became of those that waited before."""

    def __init__(self) -> None:
        self.spots: dict[str, Spot] = {}
        """Of each row, done ones too."""
        self._waiting: dict[str, InboxRow] = {}
        self._done: dict[str, InboxRow] = {}
        self._answers: dict[str, str] = {}

    def answered(self, key: str, state: str) -> None:
        """The person answered it here."""
        self._answers[key] = state

    def look(self, pictures: Collection[Picture], now: float) -> tuple[InboxRow, ...]:
        """All rows, from what all servers told last."""
        seen = {spot_key(spot): spot for spot in _spots(pictures)}
        waiting = {key: task_row(spot) for key, spot in seen.items() if spot.task.status == "waiting_confirmation"}
        for key, row in self._waiting.items():
            if key not in waiting and key in seen:
                state = self._answers.pop(key, "answered")
                self._done[key] = replace(row, connection=seen[key].picture.connection, state=state, since=now)
        self._waiting = waiting
        kept = [key for key in self._done if key in seen and key not in waiting][-MOST_DONE:]
        self._done = {key: self._done[key] for key in kept}
        self.spots = {key: seen[key] for key in (*waiting, *kept)}
        return in_order((*waiting.values(), *self._done.values()))


def _spots(pictures: Iterable[Picture]) -> Iterable[Spot]:
    return (Spot(picture, task) for picture in pictures for task in picture.tasks)
