"""What a soak is judged by: pure functions over what was measured, so that each can be shown to fail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

GROWTH_LIMIT = 1.0
"""Megabytes a minute, over the last two thirds."""
LONG_ENOUGH = 6.0
"""Minutes of those two thirds from which on that is what counts: a soak of ten minutes."""
SHORT_LIMIT = 12.0
"""Megabytes altogether in a shorter one, of what is held. Nova reaches its size in five minutes of such work, by steps
(what is opened for the first time), and heaps get gaps that it fills later: 23 MB were seen with 3 MB held."""
BLOCK_MB = 80e-6
"""A block of Python's, of about 80 bytes."""
LEAST_DEEDS, LEAST_TASKS = 60, 100
"""A minute; a soak that does little proves little. An idle machine makes three times as many."""
LEAST_SAMPLES = 8
SPARE_WIDGETS = 40
"""A table, a menu or a card that one task has and another has not."""

SPARE_SOCKETS = 2
"""Connections that wait for the next question: a lane has one that had nothing to ask of that server before. A leak
makes hundreds."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Nova at a moment of the soak: `at` in seconds, `memory` in megabytes as the system counts them, after what Nova
    does by itself once a minute: a collection, and what was freed is given back. So what is left is held.

    `used` (megabytes that C's heaps gave) and `blocks` (of Python) tell what is held from gaps in the heaps."""

    at: float
    memory: float
    used: float = 0.0
    blocks: float = 0.0

    @property
    def held(self) -> float:
        """Megabytes; 0 where the C library does not tell."""
        return self.used + self.blocks * BLOCK_MB if self.used else 0.0


@dataclass(frozen=True, slots=True)
class Footprint:
    """What Nova holds when it rests: counts by kind."""

    threads: Mapping[str, int] = field(default_factory=dict)
    handles: Mapping[str, int] = field(default_factory=dict)
    children: Mapping[str, int] = field(default_factory=dict)
    widgets: Mapping[str, int] = field(default_factory=dict)


def least(before: Footprint | None, now: Footprint) -> Footprint:
    """What was there each time that one looked: a connection that comes and goes is nothing that is held."""
    if before is None:
        return now
    kinds = ("threads", "handles", "children", "widgets")
    return Footprint(**{kind: dict(Counter(getattr(before, kind)) & Counter(getattr(now, kind))) for kind in kinds})


Row = tuple[int, str]
"""A task's number and its status."""


def slope(samples: Sequence[Sample], what: str = "memory") -> float:
    """How much more each minute, by Theil and Sen: the median of the slopes between all pairs; single jumps do not move
    it."""
    pairs = [
        (getattr(after, what) - getattr(before, what)) / (after.at - before.at) * 60
        for number, before in enumerate(samples)
        for after in samples[number + 1 :]
        if after.at > before.at
    ]
    return median(pairs) if pairs else 0.0


def last_two_thirds(samples: Sequence[Sample]) -> list[Sample]:
    """By time, not by number: a Nova that sleeps is not measured."""
    if not samples:
        return []
    begins = samples[0].at + (samples[-1].at - samples[0].at) / 3
    return [one for one in samples if one.at >= begins]


def judged(samples: Sequence[Sample]) -> tuple[str, float]:
    """What of these samples is judged, and the megabytes a minute that it may grow by: a long soak by what the system
    counts, which is the promise; a short one by what is held, where that is known."""
    minutes = (samples[-1].at - samples[0].at) / 60
    if minutes >= LONG_ENOUGH:
        return "memory", GROWTH_LIMIT
    return "held" if all(one.held for one in samples) else "memory", SHORT_LIMIT / minutes


def memory_complaints(samples: Sequence[Sample]) -> list[str]:
    """Does memory grow? Too few samples are a complaint too: they would prove nothing."""
    late = last_two_thirds(samples)
    if len(late) < LEAST_SAMPLES:
        return [f"memory was read {len(late)} times only"]
    what, limit = judged(late)
    grows, words = slope(late, what), "what is held" if what == "held" else "memory"
    return [f"{words} grows by {grows:.2f} MB a minute (limit {limit:.2f})"] if grows >= limit else []


def idle_complaints(minutes: float, deeds: int, tasks: int, troubles: int) -> list[str]:
    """Was it a soak at all?"""
    told = (("deeds", deeds, LEAST_DEEDS), ("tasks", tasks, LEAST_TASKS), ("troubles", troubles, 1))
    return [f"only {count} {what} in {minutes} minutes" for what, count, least in told if count < least * minutes]


def grown(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """What there is more of."""
    return {key: count - before.get(key, 0) for key, count in sorted(after.items()) if count > before.get(key, 0)}


def footprint_complaints(began: Footprint, ended: Footprint) -> list[str]:
    """Threads, handles, sockets and children end where they began; widgets nearly."""
    found = []
    for name in ("threads", "handles", "children"):
        more = grown(getattr(began, name), getattr(ended, name))
        if name == "handles" and more.get("socket", 0) <= SPARE_SOCKETS:
            more.pop("socket", None)
        if more:
            found.append(f"more {name} than at first: {more}")
    before, after = sum(began.widgets.values()), sum(ended.widgets.values())
    if after > before + SPARE_WIDGETS:
        found.append(f"{after - before} more widgets than at first: {grown(began.widgets, ended.widgets)}")
    return found


def warning_complaints(words: str) -> list[str]:
    """Whatever Nova wrote to its standard error is one: Qt's warnings, Python's, its own log, tracebacks."""
    lines = [line for line in words.splitlines() if line.strip()]
    return [f"standard error: {line}" for line in lines[:40]]


def end_complaints(kind: str, code: int | None, words: str, reports: Iterable[str]) -> list[str]:
    """Of a Nova that was told to end; `code` is None when it did not. A signal before it listens, or a second one at
    its very end, is Python's to answer."""
    fine = (0, -15) if kind in ("early", "twice") else (0,)
    found = [] if code in fine else ["it did not end" if code is None else f"it ended with {code}"]
    return found + warning_complaints(words) + [f"a report was left: {one}" for one in reports]


def state_complaints(place: str, shown: Iterable[Row], server: Iterable[Row]) -> list[str]:
    """The tasks that Nova shows are those of the server, in its states; the order is told by `created` elsewhere."""
    mine, theirs = dict(shown), dict(server)
    missing = sorted(set(theirs) - set(mine))
    invented = sorted(set(mine) - set(theirs))
    other = {task: (mine[task], theirs[task]) for task in mine if task in theirs and mine[task] != theirs[task]}
    told = (("not shown", missing), ("no longer there", invented), ("in another state", other))
    return [f"{place}: tasks {what}: {which}" for what, which in told if which]


def log_complaints(place: str, shown: Sequence[str], server: Sequence[str]) -> list[str]:
    """Line by line; an empty log proves nothing."""
    if not server:
        return [f"{place}: the server's log is empty"]
    if len(shown) != len(server):
        return [f"{place}: {len(shown)} lines shown, the server has {len(server)}"]
    wrong = [number for number, (mine, theirs) in enumerate(zip(shown, server, strict=True)) if mine != theirs]
    return [f"{place}: line {wrong[0] + 1} reads {shown[wrong[0]]!r}, not {server[wrong[0]]!r}"] if wrong else []


def start_complaints(asked: Iterable[str], started: Iterable[str], markers: Iterable[str]) -> list[str]:
    """`markers` are those of the servers' tasks: each at most once, none that Nova did not send, and each that Nova
    says it started."""
    times, wanted = Counter(markers), set(asked)
    told = (
        ("started more than once", sorted(one for one, count in times.items() if count > 1)),
        ("on a server, and nobody asked for it", sorted(set(times) - wanted)),
        ("told as started, and on no server", sorted(set(started) - set(times))),
    )
    return [f"start {what}: {which}" for what, which in told if which]


def journal_complaints(unknown: Iterable[str], markers: Iterable[str]) -> list[str]:
    """A start whose answer was lost may be unknown for an hour while no server has it; one that is there is found."""
    there = sorted(set(unknown) & set(markers))
    return [f"start on a server that Nova did not find: {there}"] if there else []


_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def without_colours(line: str) -> str:
    """As the pane shows it."""
    return _COLOUR.sub("", line).rstrip("\r\n")
