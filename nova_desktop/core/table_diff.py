"""What changed between two orders of a table's rows, as the fewest steps that a view can follow. Pure; any thread."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import gt
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_PIECE = 128
_FEW = 8
_MOST_TO_COMPARE = 1500
"""Finding single moves among more rows takes longer than putting them all in a new order."""

Run = tuple[int, int]
"""First and last row, both included."""


@dataclass(frozen=True, slots=True)
class Move:
    """Take the row at `source` out and put it at `target` (its row once it is there)."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps to be done in this order.

    `removed`: runs of old rows, last first. `moves`: single rows among the survivors, None when there are too many to
    tell one by one (then the survivors are put in a new order at once). `inserted`: runs of new rows, first first.
    `changed`: runs of new rows whose content is new although the row stayed.
    """

    removed: tuple[Run, ...] = ()
    moves: tuple[Move, ...] | None = ()
    inserted: tuple[Run, ...] = ()
    changed: tuple[Run, ...] = ()

    @property
    def reordered(self) -> bool:
        return self.moves is None or bool(self.moves)

    @property
    def steps(self) -> int:
        return len(self.removed) + len(self.inserted) + len(self.moves or ())


def diff(old: Sequence[K], new: Sequence[K], changed: Collection[K] = (), max_moves: int = 8) -> Plan:
    """The plan from `old` to `new` (each without repetition); `changed` are keys whose content is new; those
    that are not in both do not count."""
    head = common_head(old, new)
    tail = common_head(old[:head:-1], new[:head:-1]) if head < min(len(old), len(new)) else 0
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    going, coming = _exchanged(inner_old, inner_new)
    removed, inserted = _rows(inner_old, going, head), _rows(inner_new, coming, head)
    before, after = without(inner_old, removed, head), without(inner_new, inserted, head)
    moves = _moves(before, after, head, max_moves)
    return Plan(tuple(reversed(removed)), moves, inserted, _rows(new, set(changed) - coming, 0))


def _exchanged(old: Sequence[K], new: Sequence[K]) -> tuple[set[K], set[K]]:
    """Keys that went and keys that came. When the numbers show that none went, they are not looked for."""
    known = set(old)
    coming = {key for key in new if key not in known}
    some_went = len(new) - len(coming) < len(old)
    return (known.difference(new) if some_went else set()), coming


def without(items: Sequence[T], runs: Iterable[Run], offset: int = 0) -> list[T]:
    """The items outside some rising runs, which count from `offset`."""
    rest = list(items)
    for first, last in reversed(tuple(runs)):
        del rest[first - offset : last - offset + 1]
    return rest


def _rows(keys: Sequence[K], wanted: set[K], offset: int) -> tuple[Run, ...]:
    """Where the wanted keys are, as runs. A few are looked up one by one, which is faster than looking at all."""
    if len(wanted) <= _FEW:
        return _runs(sorted(keys.index(key) + offset for key in wanted if key in keys))
    return _runs([row for row, key in enumerate(keys, offset) if key in wanted])


def _runs(rows: Iterable[int]) -> tuple[Run, ...]:
    runs: list[Run] = []
    first = last = -2
    for row in rows:
        if row == last + 1:
            last = row
            continue
        if last >= 0:
            runs.append((first, last))
        first = last = row
    if last >= 0:
        runs.append((first, last))
    return tuple(runs)


def _moves(before: Sequence[K], after: Sequence[K], offset: int, limit: int) -> tuple[Move, ...] | None:
    """Moves that turn `before` into `after` (the same keys), or None: too many rows, or more moves than `limit`."""
    if before == after:
        return ()
    if len(before) > _MOST_TO_COMPARE:
        return None
    place = {key: row for row, key in enumerate(before)}
    goal = [place[key] for key in after]
    if _descents(goal) > 2 * limit:
        return None
    stay = set(longest_rising(goal))
    return None if len(goal) - len(stay) > limit else _step_by_step(goal, stay, offset)


def _descents(values: Sequence[int]) -> int:
    """Neighbours in falling order. Each needs one of the two to move, and a row has two neighbours."""
    return sum(map(gt, values, values[1:]))


def common_head(one: Sequence[K], other: Sequence[K]) -> int:
    """How many items both begin with; compared piece by piece, because comparing lists is faster than their items."""
    count, end = 0, min(len(one), len(other))
    while count < end and one[count : count + _PIECE] == other[count : count + _PIECE]:
        count += _PIECE
    count = min(count, end)
    while count < end and one[count] == other[count]:
        count += 1
    return count


def longest_rising(values: Sequence[int]) -> list[int]:
    """A longest rising subsequence: the rows that can stay where they are."""
    tops: list[int] = []
    top_at: list[int] = []
    previous: list[int] = [-1] * len(values)
    for at, value in enumerate(values):
        pile = bisect_left(tops, value)
        if pile == len(tops):
            tops.append(value)
            top_at.append(at)
        else:
            tops[pile] = value
            top_at[pile] = at
        previous[at] = top_at[pile - 1] if pile else -1
    chain: list[int] = []
    at = top_at[-1] if top_at else -1
    while at >= 0:
        chain.append(values[at])
        at = previous[at]
    return chain[::-1]


def _step_by_step(goal: Sequence[int], stay: set[int], offset: int) -> tuple[Move, ...]:
    """Moves that turn 0, 1, 2, ... into `goal`, leaving `stay` (rising in the goal) where they are."""
    rows = list(range(len(goal)))
    moves: list[Move] = []
    behind = -1
    for key in goal:
        if key not in stay:
            source = rows.index(key)
            target = _place(rows, behind, source)
            if target != source:
                rows.insert(target, rows.pop(source))
                moves.append(Move(source + offset, target + offset))
        behind = key
    return tuple(moves)


def _place(rows: Sequence[int], behind: int, source: int) -> int:
    """The row right behind a key (-1: the very first) once the row at `source` is taken out."""
    if behind < 0:
        return 0
    at = rows.index(behind)
    return at if source < at else at + 1
