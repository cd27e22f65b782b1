"""Two compared logs as rows of a window: compact, long stretches of equal lines folded, beside each other or below."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from .comparing_logs import ADDED, CHANGED, REMOVED, SAME, Compared, Run, StepPair, still_wanted

STEP, FOLD, PART = 4, 5, 6
"""Kinds of rows besides those of runs: a step by the line that names it, equal lines that are folded, a step that no
line names (its row stands where its lines begin)."""
NO_LINE = frozenset({FOLD, PART})
"""Their rows show no line of a log."""
CONTEXT = 3
"""Equal lines that stay in sight beside a difference."""

_EACH = 200
"""Runs between two looks at whether the work is still wanted."""
_DIFFERENCE = re.compile(rb"[\x01-\x03]")
"""CHANGED, REMOVED, ADDED."""


def _ints() -> array[int]:
    return array("i")


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Five numbers a row. `lefts` and `rights` are positions, -1 where a side has nothing. `counts`: lines that a FOLD
    hides, or a step whose lines are all equal; `steps`: the step that a row belongs to."""

    kinds: array[int] = field(default_factory=lambda: array("b"))
    lefts: array[int] = field(default_factory=_ints)
    rights: array[int] = field(default_factory=_ints)
    counts: array[int] = field(default_factory=_ints)
    steps: array[int] = field(default_factory=_ints)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    """Where lines that went and those that came for them stand below each other: (first row, lines of each)."""

    def partner(self, row: int) -> int:
        """The row of the line that came for one that went, or the other way round; -1 without one."""
        at = bisect_right(self.pairs, row, key=lambda pair: pair[0]) - 1
        if at < 0:
            return -1
        first, count = self.pairs[at]
        return -1 if row >= first + 2 * count else row + count if row < first + count else row - count

    def __len__(self) -> int:
        return len(self.kinds)

    def add(self, kind: int, left: int, right: int, count: int, step: int) -> None:
        self.kinds.append(kind)
        self.lefts.append(left)
        self.rights.append(right)
        self.counts.append(count)
        self.steps.append(step)

    def add_run(self, run: Run, step: int) -> None:
        """One row a line."""
        self.kinds.extend([run.kind] * run.count)
        self.lefts.extend(range(run.left, run.left + run.count) if run.left >= 0 else [-1] * run.count)
        self.rights.extend(range(run.right, run.right + run.count) if run.right >= 0 else [-1] * run.count)
        self.counts.extend([0] * run.count)
        self.steps.extend([step] * run.count)

    def copy(self) -> Rows:
        return Rows(self.kinds[:], self.lefts[:], self.rights[:], self.counts[:], self.steps[:], self.pairs[:])

    def hidden_by(self, row: int) -> int:
        """Equal lines that come into sight when the row is unfolded."""
        return self.counts[row]

    def unfold(self, row: int) -> int:
        """Put the lines that a row hides into their places; how many rows came behind it. A fold becomes the first of
        its lines, a step keeps its row."""
        count = self.counts[row]
        folded = self.kinds[row] == FOLD
        if not count:
            return 0
        first = 1 if self.kinds[row] == STEP else 0
        run = Run(SAME, self.lefts[row] + first, self.rights[row] + first, count)
        fresh = Rows()
        fresh.add_run(run, self.steps[row])
        at = row if folded else row + 1
        self.counts[row] = 0
        for mine, new in (
            (self.kinds, fresh.kinds),
            (self.lefts, fresh.lefts),
            (self.rights, fresh.rights),
            (self.counts, fresh.counts),
            (self.steps, fresh.steps),
        ):
            mine[at : row + 1] = new
        later = bisect_right(self.pairs, row, key=lambda pair: pair[0])
        more = count - 1 if folded else count
        self.pairs[later:] = [(first + more, size) for first, size in self.pairs[later:]]
        return count - 1 if folded else count

    def next_difference(self, row: int) -> int:
        """Where the next group of differing rows begins behind a row (-1: look from the start); -1 without one."""
        kinds = self.kinds.tobytes()
        at = max(0, row)
        while 0 <= row < len(kinds) and at < len(kinds) and _differs(kinds[at]):
            at += 1
        found = _DIFFERENCE.search(kinds, at)
        return found.start() if found else -1

    def previous_difference(self, row: int) -> int:
        """Where the group before a row begins; -1 without one."""
        at = min(row, len(self.kinds)) - 1
        while at >= 0 and not _differs(self.kinds[at]):
            at -= 1
        while at > 0 and _differs(self.kinds[at - 1]):
            at -= 1
        return at


def _differs(kind: int) -> bool:
    return CHANGED <= kind <= ADDED


def rows_of(compared: Compared, *, unified: bool = False, folded: bool = True) -> Rows:
    """`unified`: what went and what came below each other. Not `folded`: every line has its row."""
    rows = Rows()
    for number, pair in enumerate(compared.steps):
        still_wanted()
        body = tuple(_without_head(pair))
        differing = pair.differing
        _add_step(rows, number, pair, folded=folded and not differing)
        for at, run in enumerate(body):
            if at % _EACH == 0:
                still_wanted()
            if unified and run.kind == CHANGED:
                rows.add_run(Run(REMOVED, run.left, -1, run.count), number)
                rows.add_run(Run(ADDED, -1, run.right, run.count), number)
                rows.pairs.append((len(rows) - 2 * run.count, run.count))
            elif run.kind != SAME:
                rows.add_run(run, number)
            elif differing or not folded:
                ends = (at == 0, at == len(body) - 1)
                _add_equal(rows, run, number, ends, folded=folded)
    return rows


def _add_step(rows: Rows, number: int, pair: StepPair, *, folded: bool) -> None:
    """`folded`: its lines are all equal, and hidden."""
    before, after = pair.before, pair.after
    hidden = sum(run.count for run in _without_head(pair)) if folded else 0
    left = before.first if before is not None else -1
    right = after.first if after is not None else -1
    rows.add(STEP if pair.step.headed else PART, left, right, hidden, number)


def _without_head(pair: StepPair) -> Iterator[Run]:
    head = 1 if pair.step.headed else 0
    for run in pair.runs:
        if head and run.count > 1:
            left = run.left + 1 if run.left >= 0 else -1
            yield Run(run.kind, left, run.right + 1 if run.right >= 0 else -1, run.count - 1)
        elif not head:
            yield run
        head = 0


def _add_equal(rows: Rows, run: Run, number: int, ends: tuple[bool, bool], *, folded: bool) -> None:
    """`ends`: is it the first of its step, is it the last?"""
    before, after = (0 if end else CONTEXT for end in ends)
    hidden = run.count - before - after
    if not folded or hidden < 2:
        rows.add_run(run, number)
        return
    rows.add_run(Run(SAME, run.left, run.right, before), number)
    rows.add(FOLD, run.left + before, run.right + before, hidden, number)
    rows.add_run(Run(SAME, run.left + before + hidden, run.right + before + hidden, after), number)
