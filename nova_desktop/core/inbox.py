"""What waits for an approval, on all servers: rows of several kinds in one list, oldest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from .connections import Connection
from .lookout import Picture
from .overview import spot_key
from .plain_text import masked_links
from .watching import Spot

if TYPE_CHECKING:
    from .approval_look import NodeLook, NodesLook

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


MOST_DONE = 20
"""So many that wait no more are kept in sight, for as long as Nova runs."""


class Ledger:
    """Rows of one kind that wait, and what became of those that waited before."""

    def __init__(self) -> None:
        self.waiting: dict[str, InboxRow] = {}
        self.done: dict[str, InboxRow] = {}
        self._answers: dict[str, str] = {}

    def answered(self, key: str, state: str) -> None:
        """The person answered it here."""
        self._answers[key] = state

    def turn(self, fresh: Mapping[str, InboxRow], ended: Iterable[str], now: float) -> None:
        """`fresh` is what waits now; of what waited, `ended` is known to wait no more. The rest is not there."""
        for key in ended:
            if key in self.waiting:
                state = self._answers.pop(key, "answered")
                self.done[key] = replace(self.waiting[key], state=state, since=now)
        self.waiting = dict(fresh)
        kept = [key for key in self.done if key not in self.waiting][-MOST_DONE:]
        self.done = {key: self.done[key] for key in kept}

    @property
    def rows(self) -> tuple[InboxRow, ...]:
        """All, in their order."""
        return in_order((*self.waiting.values(), *self.done.values()))


_LAST = 32_503_680_000.0
"""The year 3000."""


def _here(moment: datetime | None, offset: float) -> float | None:
    """A server's moment by this machine's clock; None for what can be none, as a zero that stands for "never"."""
    seconds = moment.timestamp() - offset if moment is not None else 0.0
    return seconds if 0.0 < seconds < _LAST else None


# Tasks


def task_row(spot: Spot) -> InboxRow:
    """A task that waits. Its times are the server's: they are told by this machine's clock."""
    picture, task = spot.picture, spot.task
    began = task.started_at or task.created_at
    return InboxRow(
        "task",
        picture.connection,
        picture.project_id,
        picture.project,
        task.tpl_alias or f"#{task.template_id}",
        task.user_name or "",
        _here(began, picture.clock_offset),
        WAITING,
        spot_key(spot),
        masked_links(task.said),
    )


class TaskInbox(Ledger):
    """The tasks that wait on all servers."""

    def __init__(self) -> None:
        super().__init__()
        self.spots: dict[str, Spot] = {}
        """Of each row, done ones too."""

    def look(self, pictures: Collection[Picture], now: float) -> tuple[InboxRow, ...]:
        """All rows, from what all servers told last."""
        seen = {spot_key(spot): spot for spot in _spots(pictures)}
        fresh = {key: task_row(spot) for key, spot in seen.items() if spot.task.status == "waiting_confirmation"}
        self.turn(fresh, [key for key in self.waiting if key in seen and key not in fresh], now)
        self.done = {key: _as_called(row, seen[key]) for key, row in self.done.items() if key in seen}
        self.spots = {key: seen[key] for key in (*self.waiting, *self.done)}
        return self.rows


def _spots(pictures: Iterable[Picture]) -> Iterable[Spot]:
    return (Spot(picture, task) for picture in pictures for task in picture.tasks)


def _as_called(row: InboxRow, spot: Spot) -> InboxRow:
    """Its server may have another name or colour by now."""
    return row if row.connection == spot.picture.connection else replace(row, connection=spot.picture.connection)


# Nodes of workflows


@dataclass(frozen=True, slots=True)
class NodesTurned:
    """`came`: nodes that wait for this person since now, not those of a first look; `ended`: keys of others."""

    came: tuple[InboxRow, ...]
    ended: tuple[str, ...]


class NodeInbox(Ledger):
    """The nodes of workflows that wait, by server."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: dict[str, NodeLook] = {}
        """Of each row, done ones too."""
        self._known: set[str] = set()

    def look(self, connection: Connection, looked: NodesLook, now: float) -> NodesTurned:
        """What one server's workflows wait for now; what waited in a project that could not be read still does."""
        before, first = set(self.waiting), connection.url not in self._known
        self._known.add(connection.url)
        self.nodes |= {node_key(connection, node): node for node in looked.nodes}
        mine = {node_key(connection, node): node_row(connection, node, looked.clock_offset) for node in looked.nodes}
        others = {
            key: row
            for key, row in self.waiting.items()
            if row.connection.url != connection.url or (row.project_id in looked.unread and key not in mine)
        }
        ended = [key for key in self.waiting if key not in others and key not in mine]
        self.turn({**others, **mine}, ended, now)
        came = () if first else tuple(row for key, row in mine.items() if key not in before and row.mine)
        return NodesTurned(came, tuple(ended))

    def keep(self, known: Iterable[Connection]) -> None:
        """Only servers that are known, as they are called now."""
        now = {one.url: one for one in known}
        for rows in (self.waiting, self.done):
            for key, row in list(rows.items()):
                if row.connection.url not in now:
                    del rows[key]
                elif row.connection != now[row.connection.url]:
                    rows[key] = replace(row, connection=now[row.connection.url])
        self.nodes = {key: node for key, node in self.nodes.items() if key in self.waiting or key in self.done}

    def waits_at(self, url: str) -> bool:
        """Does anything wait on that server, as far as is known?"""
        return any(row.connection.url == url for row in self.waiting.values())


def node_key(connection: Connection, node: NodeLook) -> str:
    """The same for the same approval."""
    return f"{connection.url} {node.key}"


def node_row(connection: Connection, node: NodeLook, offset: float) -> InboxRow:
    """A node that waits; for others, where the token may not answer it."""
    began = node.approval.created_at
    return InboxRow(
        "node",
        connection,
        node.project_id,
        node.project,
        node.workflow,
        node.run.user_name or "",
        _here(began, offset),
        WAITING if node.may_run else OTHERS,
        node_key(connection, node),
        node.message,
    )
