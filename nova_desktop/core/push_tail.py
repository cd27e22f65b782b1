"""Pushed lines at the end of a log that is fetched now and then: where they belong, and whether any is missing.

Pushed lines and `/output` hold the same texts in the same order (compared in the recordings). Lines are shown at once
when they surely follow what is known: the connection has been open since before a fetch began, so that all that came
after the fetch was pushed. What both have is found by its texts. After a cut nothing is sure until the next fetch. A
mistake (the same text many times over) lasts until that fetch, which compares by position and text.
"""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str, str]
MOST_WAITING = 20_000
"""Lines that wait for a fetch; with more of them the fetch is the better source."""


class PushTail:
    """For one log; used by one thread."""

    def __init__(self) -> None:
        self._open = False
        self._waiting: list[Row] = []
        self._covered = False
        self.sure = False
        """Do pushed lines follow what is known without a gap?"""

    def opened(self) -> None:
        """The connection is there (again): what was pushed meanwhile is lost."""
        self._open, self.sure, self._covered = True, False, False
        self._waiting.clear()

    def closed(self) -> None:
        self._open, self.sure, self._covered = False, False, False
        self._waiting.clear()

    def begin_fetch(self) -> None:
        """A fetch begins: all that comes from now on is pushed, too, if the connection holds."""
        self._covered = self._open

    def add(self, rows: Sequence[Row], *, fetching: bool) -> tuple[Row, ...]:
        """Lines that were pushed: those to show now. The others wait for the fetch that is under way, or needed."""
        if self.sure and not fetching:
            return tuple(rows)
        self._waiting.extend(rows)
        if len(self._waiting) > MOST_WAITING:
            self.opened()
        return ()

    def taken(self) -> tuple[Row, ...]:
        """What waited while the log was busy without a fetch."""
        if not self.sure:
            return ()
        waiting, self._waiting = self._waiting, []
        return tuple(waiting)

    def fetched(self, known: Sequence[int]) -> tuple[Row, ...]:
        """A fetch is over; `known` are the hashes of the log's last lines. The lines that follow them."""
        if not self._covered:  # what was pushed since then waits for the next fetch
            return ()
        waiting, self._waiting, self._covered = self._waiting, [], False
        if self.sure:  # all before were shown: those that came during the fetch follow them
            return tuple(waiting)
        self.sure = True
        return tuple(waiting[overlap(known, [line_hash(text) for text, _ in waiting]) :])


def line_hash(text: str) -> int:
    """As the follower hashes lines."""
    return hash(text.rstrip("\r\n"))


def overlap(known: Sequence[int], pushed: Sequence[int]) -> int:
    """How many of the first pushed lines are the last known ones; the most there can be."""
    tail = list(known[-len(pushed) :]) if pushed else []
    joined: list[int | None] = [*pushed, None, *tail]
    longest = [0] * len(joined)
    for place in range(1, len(joined)):
        length = longest[place - 1]
        while length and joined[place] != joined[length]:
            length = longest[length - 1]
        longest[place] = length + (joined[place] == joined[length])
    return longest[-1] if tail else 0
