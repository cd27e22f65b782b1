"""Two long sequences of numbers side by side: what is in both, in one order, found in nearly linear time.

What stands in both once is found by a look-up and holds the rest together (patience); only the small gaps between are
compared letter for letter, by difflib.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from .table_diff import common_head, longest_rising

SMALL = 40_000
"""Pairs of a gap (200 lines against 200) up to which it is compared exactly."""
_TURNS = 6
"""So often in a row lines are paired by their turn, which finds less each time."""
_WEAK = 4
"""What stands once must be a quarter of a gap: a line or two that are in other places by chance tear it apart."""
_DENSE = 4
"""So many equal pairs for each line, and comparing exactly would take long."""


class Match(NamedTuple):
    """`size` items from `left` of one sequence are those from `right` of the other."""

    left: int
    right: int
    size: int


class _Gap(NamedTuple):
    left: int
    left_end: int
    right: int
    right_end: int

    @property
    def pairs(self) -> int:
        return (self.left_end - self.left) * (self.right_end - self.right)


def align(left: Sequence[int], right: Sequence[int], check: Callable[[], None] = lambda: None) -> list[Match]:
    """The stretches that both have, rising in both, none touching the next one in both. `check` is called now and
    then: what it raises ends the work."""
    found: list[Match] = []
    waiting = [(_Gap(0, len(left), 0, len(right)), _TURNS)]
    while waiting:
        check()
        gap, turns = waiting.pop()
        head, inner, tail = _trimmed(left, right, gap)
        found += [one for one in (head, tail) if one.size]
        if not inner.pairs:
            continue
        one, other = left[inner.left : inner.left_end], right[inner.right : inner.right_end]
        here, there = Counter(one), Counter(other)
        anchors = _rising(_once(one, other, here, there), inner)
        if len(anchors) * _WEAK < min(len(one), len(other)):
            if _small(inner, here, there):
                found += _exactly(one, other, inner)
                continue
            if turns:
                turns -= 1
                anchors = max(anchors, _rising(_by_turn(one, other, here, there), inner), key=len)
        waiting += [(smaller, turns) for smaller in _between(inner, anchors)] if anchors else []
        found += anchors
    return _joined(sorted(found))


def _trimmed(left: Sequence[int], right: Sequence[int], gap: _Gap) -> tuple[Match, _Gap, Match]:
    """What both begin and end with, and the rest."""
    a, a_end, b, b_end = gap
    one, other = left[a:a_end], right[b:b_end]
    head = common_head(one, other)
    rest = min(len(one), len(other)) - head
    tail = common_head(one[::-1], other[::-1][:rest]) if rest else 0
    tail = min(tail, rest)
    inner = _Gap(a + head, a_end - tail, b + head, b_end - tail)
    return Match(a, b, head), inner, Match(a_end - tail, b_end - tail, tail)


def _once(one: Sequence[int], other: Sequence[int], here: Counter[int], there: Counter[int]) -> list[tuple[int, int]]:
    """Where those stand that are in each once."""
    single = {item for item, count in here.items() if count == 1 and there.get(item) == 1}
    places = {item: at for at, item in enumerate(other) if item in single}
    return [(at, places[item]) for at, item in enumerate(one) if item in single]


def _small(gap: _Gap, here: Counter[int], there: Counter[int]) -> bool:
    """Does comparing exactly take no long?"""
    lines = gap.left_end - gap.left + gap.right_end - gap.right
    return gap.pairs <= SMALL and sum(count * there[item] for item, count in here.items()) <= _DENSE * lines


def _rising(pairs: Sequence[tuple[int, int]], gap: _Gap) -> list[Match]:
    """The most of them that stand in one order in both."""
    chosen = set(longest_rising([second for _, second in pairs]))
    return [Match(gap.left + first, gap.right + second, 1) for first, second in pairs if second in chosen]


def _by_turn(
    one: Sequence[int], other: Sequence[int], here: Counter[int], there: Counter[int]
) -> list[tuple[int, int]]:
    """The first of each goes with the first, the second with the second; best what stands equally often in both."""
    even = {item for item, count in here.items() if there.get(item) == count}
    wanted = even or here.keys() & there.keys()
    turns: dict[int, list[int]] = {item: [] for item in wanted}
    for at, item in enumerate(other):
        if item in wanted:
            turns[item].append(at)
    taken: Counter[int] = Counter()
    pairs = []
    for at, item in enumerate(one):
        if item in wanted and taken[item] < len(turns[item]):
            pairs.append((at, turns[item][taken[item]]))
            taken[item] += 1
    return pairs


def _between(gap: _Gap, anchors: Sequence[Match]) -> Iterator[_Gap]:
    a, b = gap.left, gap.right
    for anchor in (*anchors, Match(gap.left_end, gap.right_end, 0)):
        if anchor.left > a and anchor.right > b:
            yield _Gap(a, anchor.left, b, anchor.right)
        a, b = anchor.left + anchor.size, anchor.right + anchor.size


def _exactly(one: Sequence[int], other: Sequence[int], gap: _Gap) -> Iterator[Match]:
    if set(one).isdisjoint(other):
        return
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        if block.size:
            yield Match(gap.left + block.a, gap.right + block.b, block.size)


def _joined(found: Sequence[Match]) -> list[Match]:
    joined: list[Match] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and (last.left + last.size, last.right + last.size) == (one.left, one.right):
            joined[-1] = Match(last.left, last.right, last.size + one.size)
        else:
            joined.append(one)
    return joined
