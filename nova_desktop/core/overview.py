"""What waits, runs or failed on all servers and projects, as rows in the order in which they want a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Literal, TypeAlias

from .connections import Connection
from .lookout import Picture, Place
from .plain_text import one_line
from .task_filter import TaskFilter
from .task_rows import TaskRow, same_task
from .watching import RECENT, Spot, watch

Section: TypeAlias = Literal["waiting", "running", "failed"]
SECTIONS: tuple[Section, ...] = ("waiting", "running", "failed")
"""In the order of the rows. `waiting` is for an approval; what waits for its turn counts as running."""

Look: TypeAlias = Literal["live", "looking", "away", "refused", "tokenless", "unwatched"]
"""How a server is: it answers, it was not heard yet, it does not answer, it refuses the token, there is no token for
it, nobody wants it watched."""

_SAME_CLOCK = 1.0
"""Seconds by which a server's clock may be measured otherwise without its rows being other ones."""


@dataclass(frozen=True, slots=True)
class Server:
    """A known server; `since` is when it went away (epoch seconds of this machine)."""

    connection: Connection
    look: Look
    since: float | None = None

    @property
    def old(self) -> bool:
        """What is known of it is from before."""
        return self.look in ("away", "refused", "tokenless")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one server; `failed` without those whose template recovered."""

    waiting: int = 0
    running: int = 0
    failed: int = 0


class OverviewRow(TaskRow):
    """A task with its place. All times are this machine's, whatever the server's clock says.

    `recovered`: a failure that a later run of its template made good. `held`: until when a running task is known to
    run, None while its server answers.
    """

    __slots__ = ("connection", "held", "mine", "offset", "order", "project", "recovered", "section", "server", "spot")

    def __init__(
        self, spot: Spot, connection: Connection, section: Section, recovered: bool = False, held: float | None = None
    ) -> None:
        super().__init__(spot.task)
        picture = spot.picture
        self.spot = spot
        self.connection = connection
        self.section: Section = section
        self.recovered = recovered
        self.held = held
        self.offset = picture.clock_offset
        self.key = spot_key(spot)
        self.project = one_line(picture.project, 120)
        self.server = one_line(connection.title, 120)
        self.mine = spot.task.user_id is not None and spot.task.user_id == picture.me
        self.created, self.started, self.ended = map(self._here, (self.created, self.started, self.ended))
        self.haystack = "\n".join((self.haystack, self.project.casefold(), self.server.casefold()))
        self.order = (SECTIONS.index(section), recovered, -(self.created or 0.0))

    def _here(self, moment: float | None) -> float | None:
        return None if moment is None else moment - self.offset

    @property
    def moment(self) -> float | None:
        """When it came to where it is: ended, started, or was created."""
        return self.ended or self.started or self.created

    def duration(self, now: float) -> float | None:
        """A task of a server that does not answer is known to run until it was last heard."""
        return super().duration(now if self.held is None else min(now, self.held))

    def still(self, spot: Spot, connection: Connection, section: Section, recovered: bool, held: float | None) -> bool:
        """Would a row made of these say the same?"""
        return (
            self.section == section
            and self.recovered == recovered
            and self.held == held
            and self.connection == connection
            and same_task(self.task, spot.task)
            and self.spot.picture.project == spot.picture.project
            and abs(self.offset - spot.picture.clock_offset) < _SAME_CLOCK
        )


def spot_key(spot: Spot) -> str:
    """Connection, project and task."""
    url, project, task = spot.key
    return f"{url} {project}/{task}"


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of one picture; from `until` on a failure in it is too old."""

    picture: Picture
    connection: Connection
    old: bool
    until: float
    rows: tuple[OverviewRow, ...]

    def still(self, picture: Picture, server: Server, now: float) -> bool:
        """Is nothing another one?"""
        same = self.connection == server.connection and self.old == server.old
        return same and self.picture is picture and now <= self.until


class Overview:
    """Remembers the rows of each picture: a look costs only what is another one since the last."""

    def __init__(self) -> None:
        self._parts: dict[Place, _Part] = {}

    def look(self, servers: Iterable[Server], pictures: Mapping[Place, Picture], now: float) -> tuple[OverviewRow, ...]:
        """All rows as they are at `now` (epoch seconds of this machine). A server that nobody watches has none."""
        watched = {one.connection.url: one for one in servers if one.look != "unwatched"}
        self._parts = {
            place: self._part(picture, watched[place[0]], now)
            for place, picture in pictures.items()
            if place[0] in watched
        }
        rows = [row for part in self._parts.values() for row in part.rows]
        rows.sort(key=attrgetter("order"))
        return tuple(rows)

    def due(self, now: float) -> bool:
        """Is a failure too old by now, though no server told anything?"""
        return any(now > part.until for part in self._parts.values())

    def _part(self, picture: Picture, server: Server, now: float) -> _Part:
        last = self._parts.get(picture.place)
        if last is not None and last.still(picture, server, now):
            return last
        before = {row.key: row for row in last.rows} if last is not None else {}
        rows = _rows(picture, server, now, before)
        ends = [row.ended or row.created or now for row in rows if row.section == "failed"]
        until = min(ends) + RECENT.total_seconds() if ends else float("inf")
        return _Part(picture, server.connection, server.old, until, rows)


def _rows(picture: Picture, server: Server, now: float, before: Mapping[str, OverviewRow]) -> tuple[OverviewRow, ...]:
    seen = watch((picture,), now)
    failing = {spot.task.template_id for spot in seen.failed}
    held = picture.at if server.old else None
    sections: dict[Section, tuple[Spot, ...]] = {
        "waiting": seen.waiting,
        "running": seen.running,
        "failed": seen.recent,
    }
    found: dict[str, OverviewRow] = {}
    for section, spots in sections.items():
        for spot in spots:
            recovered = section == "failed" and spot.task.template_id not in failing
            key, facts = spot_key(spot), (server.connection, section, recovered, held)
            if key not in found:  # a server may list a task twice
                known = before.get(key)
                if known is not None and known.still(spot, *facts):
                    known.spot = spot  # its picture holds the whole list of then
                    found[key] = known
                else:
                    found[key] = OverviewRow(spot, *facts)
    return tuple(found.values())


# Choosing and counting


def select(
    rows: Sequence[OverviewRow], wanted: TaskFilter, now: datetime, section: Section | None = None
) -> list[OverviewRow]:
    """The rows that pass, in their order. `user:me` is on each server the person whose token it is."""
    kept = [row for row in rows if row.section == section] if section else list(rows)
    if "me" in wanted.users:
        others = tuple(user for user in wanted.users if user != "me")
        kept = [row for row in kept if row.mine or any(user in row.user_folded for user in others)]
        wanted = replace(wanted, users=())
    return [row for row in wanted.select(kept, None, now) if isinstance(row, OverviewRow)]


def counts(rows: Iterable[OverviewRow]) -> dict[str, Counts]:
    """By connection url; servers without a row are not there."""
    found: dict[str, list[int]] = {}
    for row in rows:
        if not row.recovered:
            found.setdefault(row.connection.url, [0, 0, 0])[SECTIONS.index(row.section)] += 1
    return {url: Counts(*numbers) for url, numbers in found.items()}


def in_sections(rows: Iterable[OverviewRow]) -> dict[Section, int]:
    """How many rows each section has."""
    found: dict[Section, int] = dict.fromkeys(SECTIONS, 0)
    for row in rows:
        found[row.section] += 1
    return found


def look_of(
    connection: Connection,
    health: str = "",
    *,
    told: bool = False,
    away: bool = False,
    doubt: Look | None = None,
    listed: bool = True,
) -> Look:
    """How a server is. `health` is what the session says of the one that is shown, else empty, and `listed`, whether it
    told the tasks of the project shown; `doubt` is what was found when a watch was set: no token, or a token that is
    refused."""
    of_session: dict[str, Look] = {"online": "live", "slow": "live", "offline": "away", "unauthorized": "refused"}
    if health:
        look = of_session.get(health, "looking")
        return look if listed or look != "live" else "looking"
    if not connection.watched:
        return "unwatched"
    if doubt is not None:
        return doubt
    return "away" if away else "live" if told else "looking"


def away_now(servers: Iterable[Server]) -> tuple[Server, ...]:
    """Those that do not answer, longest first: what is shown of them is old."""
    return tuple(sorted((one for one in servers if one.look in ("away", "refused")), key=lambda one: one.since or 0.0))


def none_answers(servers: Collection[Server]) -> bool:
    """Is there nothing that a person could be told of?"""
    return not any(one.look in ("live", "looking") for one in servers)
