"""What the queue of messages holds: messages to be queued, rows as they stand, what was seen, and the whole of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class New:
    """A message to be queued. `happened` in epoch seconds."""

    key: str
    target: str
    url: str
    title: str
    body: str
    happened: float


@dataclass(frozen=True, slots=True)
class Row:
    """One message as it stands. `state`: queued, sending, sent, unknown, failed, dropped, summed; `due`: not before."""

    id: int
    key: str
    target: str
    url: str
    title: str
    body: str
    state: str
    happened: float
    queued: float
    due: float
    tries: int
    why: str
    status: int | None
    changed: float


@dataclass(frozen=True, slots=True)
class Seen:
    """Of a project: when the newest task that was seen was created, and which had not ended."""

    url: str
    project_id: int
    newest: str
    open: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SumWords:
    """In the person's language; each with a place for a number."""

    title: str = "{0}"
    more: str = "{0}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """For one target: how many wait or are on their way, and when the next one is to be tried (None: none waits)."""

    target: str
    count: int
    due: float | None = None


@dataclass(frozen=True, slots=True)
class Outbox:
    """`rows` are those that are shown, of `total` that were not sent; `dropped`: so many were too many."""

    rows: tuple[Row, ...] = ()
    last_sent: tuple[tuple[str, float], ...] = ()
    dropped: int = 0
    waiting: tuple[Waiting, ...] = ()
    total: int = 0
