"""What waits for an approval, on all servers: rows of several kinds in one list, oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
    """One thing that waits, or waited. `since` is when it began to, in epoch seconds of this machine; `key` is the same
    for the same thing in the next list; `note` is what else is worth a line."""

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


def task_rows(pictures: Iterable[Picture]) -> tuple[tuple[InboxRow, Spot], ...]:
    """Tasks that wait for confirmation, each with the place that it was seen at."""
    return tuple(
        (task_row(Spot(picture, task)), Spot(picture, task))
        for picture in pictures
        for task in picture.tasks
        if task.status == "waiting_confirmation"
    )


def task_row(spot: Spot, state: str = WAITING, note: str = "") -> InboxRow:
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
        note or task.message or "",
    )
