"""Two logs compared step by step, without their noise. A worker's job that can be cancelled."""

from __future__ import annotations

import threading
import time as clock
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from ..api.calls import current_scope
from ..api.errors import SemaphoreCancelledError
from .alignment import Match, align
from .giving_way import give_way
from .log_chunk import NO_TIME, LogChunk
from .log_noise import Masker
from .log_steps import ALL, START, LogStep, StepLines, hosts_in_order, split
from .logs import LogStore
from .outline import header_of

SAME, CHANGED, REMOVED, ADDED = range(4)
TURN_S = 0.004
"""Seconds that a comparison works before others have their turn."""
_EACH = 200
"""Lines between two looks at whether the work is still wanted."""


@dataclass(frozen=True, slots=True)
class Run:
    """`count` lines in a row. `left` and `right` are positions (the right ones in `Compared.order`); -1: not there."""

    kind: int
    left: int
    right: int
    count: int


@dataclass(frozen=True, slots=True)
class StepPair:
    """A step of both logs, or of one. `runs` hold all its lines, also the one with its name."""

    before: LogStep | None
    after: LogStep | None
    runs: tuple[Run, ...]

    @property
    def step(self) -> LogStep:
        """The later one's, where there is one."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def differing(self) -> int:
        """Lines that are not the same."""
        return sum(run.count for run in self.runs if run.kind != SAME)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What two logs have in common. `order`: position to line of the later log, whose hosts stand in the order of the
    earlier one's. `noisy` lines count as equal and are not the same to the letter."""

    steps: tuple[StepPair, ...]
    order: array[int]
    left_lines: int
    right_lines: int
    noisy: int = 0

    @property
    def differing(self) -> int:
        return sum(step.differing for step in self.steps)

    @property
    def first(self) -> StepPair | None:
        """The first step that differs; None when none does."""
        return next((step for step in self.steps if step.differing), None)


def still_wanted() -> None:
    """Raises SemaphoreCancelledError once the job was cancelled. Now and then it leaves the interpreter to the window,
    which would wait for its turn otherwise."""
    scope = current_scope()
    if scope is not None and scope.cancelled:
        raise SemaphoreCancelledError("Cancelled")
    if clock.monotonic() - _turn.since > TURN_S:
        give_way()
        _turn.since = clock.monotonic()


class _Turn(threading.local):
    since = 0.0


_turn = _Turn()


@dataclass(frozen=True, slots=True)
class PlainLog:
    """The lines of a log as shown, with their times."""

    texts: list[str]
    times: array[float]

    @classmethod
    def of(cls, chunks: Sequence[LogChunk], check: Callable[[], None] = still_wanted) -> PlainLog:
        store = LogStore()
        for chunk in chunks:
            store.append_chunk(chunk)
        texts: list[str] = []
        times = array("d")
        for segment in store.segments:
            check()
            lines = store.texts(segment)
            for at, long in segment.chunk.long.items():
                lines[at] = long.shown.decode("utf-8", "replace")
            texts += lines
            moments = segment.chunk.times
            times.extend(moments if moments is not None else [NO_TIME] * len(segment))
        return cls(texts, times)


def compare_logs(
    before: Sequence[LogChunk],
    after: Sequence[LogChunk],
    check: Callable[[], None] = still_wanted,
    *,
    exact: bool = False,
) -> Compared:
    """Every line of both is in one run. `exact`: noise is a difference, too. What `check` raises ends the work."""
    return compare_plain(PlainLog.of(before, check), PlainLog.of(after, check), check, exact=exact)


def compare_plain(
    before: PlainLog, after: PlainLog, check: Callable[[], None] = still_wanted, *, exact: bool = False
) -> Compared:
    """Likewise of lines that are there already."""
    return _Comparison(before, after, check, exact=exact).compared()


_Two: TypeAlias = tuple[list[int], list[int]]
_PAIR = 3
"""Two steps beside each other count so much more than that they are equal."""


class _Comparison:
    def __init__(self, before: PlainLog, after: PlainLog, check: Callable[[], None], *, exact: bool) -> None:
        self._before, self._after, self._check, self._exact = before, after, check, exact
        self._masked: Callable[[str], str] = str if exact else Masker().masked
        self._numbers: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._left = self._numbered(before.texts)
        self._right = self._numbered(after.texts)
        self._order = array("i", range(len(self._right)))

    def _numbered(self, texts: Sequence[str]) -> list[int]:
        """A number for each line, the same for lines that say the same; lines that begin a step say its name."""
        known, numbers = self._known, self._numbers
        found = []
        for at, text in enumerate(texts):
            if at % _EACH == 0:
                self._check()
            number = known.get(text)
            if number is None:
                number = known[text] = numbers.setdefault(self._said(text), len(numbers))
            found.append(number)
        return found

    def _said(self, text: str) -> str:
        header = header_of(text) if text.endswith("*") else None
        return self._masked(text) if header is None else f"{header[0]} [{self._masked(header[1])}] ***"

    def compared(self) -> Compared:
        left, right = (split(log.texts, log.times, self._check) for log in (self._before, self._after))
        pairs = tuple(self._pair(*one) for one in self._paired(_as_start(left, right), _as_start(right, left)))
        noisy = 0 if self._exact else sum(map(self._noisy, pairs))
        return Compared(pairs, self._order, len(self._left), len(self._right), noisy)

    def _noisy(self, pair: StepPair) -> int:
        self._check()
        before, after, order = self._before.texts, self._after.texts, self._order
        equal = (run for run in pair.runs if run.kind == SAME)
        return sum(before[one.left + at] != after[order[one.right + at]] for one in equal for at in range(one.count))

    def _paired(
        self, left: Sequence[LogStep], right: Sequence[LogStep]
    ) -> Iterator[tuple[LogStep | None, LogStep | None]]:
        """By kind and name, in both logs' order. Of steps of one name those that say the same go together; what is left
        goes by its turn."""
        a = b = 0
        for match in chain(self._together(left, right), (Match(len(left), len(right), 0),)):
            yield from ((step, None) for step in left[a : match.left])
            yield from ((None, step) for step in right[b : match.right])
            a, b = match.left + match.size, match.right + match.size
            yield from zip(left[match.left : a], right[match.right : b], strict=True)

    def _together(self, left: Sequence[LogStep], right: Sequence[LogStep]) -> list[Match]:
        """By name, or, where that brings more together, by all that they say first: one more step in front of many of
        its name must not push each of them beside another one."""
        numbers: dict[tuple[str, str], int] = {}

        def named(step: LogStep) -> int:
            self._check()
            return numbers.setdefault((step.kind, self._masked(step.name)), len(numbers))

        before, after = list(map(named, left)), list(map(named, right))
        by_name = align(before, after, self._check)
        if len(set(before)) == len(before) and len(set(after)) == len(after):  # there is nothing to choose
            return by_name
        known: dict[tuple[int, ...], int] = {}

        def words(lines: list[int], names: list[int], steps: Sequence[LogStep]) -> list[int]:
            rows = zip(names, steps, strict=True)
            return [known.setdefault((name, *lines[step.first : step.last]), len(known)) for name, step in rows]

        said = words(self._left, before, left), words(self._right, after, right)
        by_words = list(self._by_words((before, after), said))
        return max(by_name, by_words, key=lambda found: _worth(found, said))

    def _by_words(self, names: _Two, said: _Two) -> Iterator[Match]:
        """Equal steps, and between them by name."""
        a = b = 0
        for match in chain(align(*said, self._check), (Match(len(names[0]), len(names[1]), 0),)):
            for one in align(names[0][a : match.left], names[1][b : match.right], self._check):
                yield Match(a + one.left, b + one.right, one.size)
            if match.size:
                yield match
            a, b = match.left + match.size, match.right + match.size

    def _pair(self, before: LogStep | None, after: LogStep | None) -> StepPair:
        self._check()
        if before is None or after is None:
            step, kind = (before, REMOVED) if after is None else (after, ADDED)
            assert step is not None
            places = (step.first, -1) if kind == REMOVED else (-1, step.first)
            return StepPair(before, after, (Run(kind, *places, step.last - step.first),))
        return StepPair(before, after, tuple(self._runs(before, after)))

    def _runs(self, before: LogStep, after: LogStep) -> Iterator[Run]:
        left, right = self._left[before.first : before.last], self._right[after.first : after.last]
        if left == right:
            yield Run(SAME, before.first, after.first, len(left))
            return
        matches = align(left, right, self._check)
        if before.kind in ("task", "handler") and sum(one.size for one in matches) < min(len(left), len(right)):
            order = hosts_in_order(
                StepLines(self._before.texts[before.first : before.last], left),
                StepLines(self._after.texts[after.first : after.last], right),
                self._check,
            )
            moved = align(left, [right[at] for at in order], self._check) if order != sorted(order) else matches
            if sum(one.size for one in moved) > sum(one.size for one in matches):
                matches = moved
                self._order[after.first : after.last] = array("i", [after.first + at for at in order])
        a = b = 0
        for match in chain(matches, (Match(len(left), len(right), 0),)):
            yield from _differing(before.first + a, match.left - a, after.first + b, match.right - b)
            if match.size:
                yield Run(SAME, before.first + match.left, after.first + match.right, match.size)
            a, b = match.left + match.size, match.right + match.size


def _as_start(steps: Sequence[LogStep], others: Sequence[LogStep]) -> Sequence[LogStep]:
    """A run that ended before its first step says what the other one said before its first."""
    if steps and others and steps[0].kind == ALL and others[0].kind == START:
        return [replace(steps[0], kind=START)]
    return steps


def _worth(matches: Sequence[Match], said: _Two) -> int:
    """A step without a partner differs in all its lines on both sides, a pair in some, an equal pair in none."""
    pairs = ((one.left + at, one.right + at) for one in matches for at in range(one.size))
    return sum(_PAIR + (said[0][a] == said[1][b]) for a, b in pairs)


def _differing(left: int, gone: int, right: int, come: int) -> Iterator[Run]:
    """Lines between two matches: the first with the first, and what is left over."""
    both = min(gone, come)
    if both:
        yield Run(CHANGED, left, right, both)
    if gone > both:
        yield Run(REMOVED, left + both, -1, gone - both)
    if come > both:
        yield Run(ADDED, -1, right + both, come - both)
