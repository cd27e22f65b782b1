"""Pushed lines at the end of a log that is fetched now and then: where they belong, and whether any is missing.

Pushed lines and `/output` hold the same texts in the same order (compared in the recordings), but they are told at
different times: a line may be pushed before a fetch shows it, or after. So the place of the next pushed line is kept as
a position in the log. Lines that are known there already only move it on; those behind the last known line are new. A
connection that has been open since before a fetch began leaves no gap behind it; after a cut nothing is sure until the
next fetch, and the place is found anew by the texts. A mistake (the same text many times over) lasts until a later
fetch, which compares by position and text.
"""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str, str]
MOST_WAITING = 20_000
"""Lines that wait for a fetch; with more of them the fetch is the better source."""
LOOKED_AT = 5_000
"""So many of the last known lines may be pushed late."""


class PushTail:
    """For one log; used by one thread. `known` are the hashes of all lines known, in order."""

    def __init__(self) -> None:
        self._open = False
        self._waiting: list[Row] = []
        self._covered = False
        self._next: int | None = None
        self.sure = False
        """Do pushed lines follow what is known without a gap?"""
        self.wants_fetch = False
        """A pushed line was another one than the log has there: only a fetch tells what is right."""

    def opened(self) -> None:
        """The connection is there (again): what was pushed meanwhile is lost."""
        self.lost()
        self._open = True

    def closed(self) -> None:
        self.lost()
        self._open = False

    def lost(self) -> None:
        """Nobody knows where the next pushed line belongs."""
        self.sure, self._covered, self._next = False, False, None
        self._waiting.clear()

    def begin_fetch(self) -> None:
        """A fetch begins: what comes from now on is pushed, too, if the connection holds."""
        self._covered, self.wants_fetch = self._open, False

    def add(self, rows: Sequence[Row], known: Sequence[int], *, busy: bool) -> tuple[Row, ...]:
        """Lines that were pushed: the new ones among them, to be shown now. While the log is `busy` (a fetch, or being
        written down), or before a first fetch, they wait."""
        self._waiting.extend(rows)
        if len(self._waiting) > MOST_WAITING:
            self.opened()
        return () if busy else self.take(known)

    def fetched(self, known: Sequence[int]) -> tuple[Row, ...]:
        """A fetch is over. The new ones among the lines that waited."""
        if self._covered:
            self.sure = True
        self._covered = False
        return self.take(known)

    def take(self, known: Sequence[int]) -> tuple[Row, ...]:
        """The new ones among the lines that wait, once it is sure where they belong."""
        if not self.sure or not self._waiting:
            return ()
        rows, self._waiting = self._waiting, []
        hashes = [line_hash(text) for text, _ in rows]
        place = self._next
        if place is None or place > len(known):
            place = where(known, hashes)
        shared = min(len(known) - place, len(hashes))
        if list(known[place : place + shared]) != hashes[:shared]:
            self.lost()
            self.wants_fetch = True
            return ()
        self._next = place + len(hashes)
        return tuple(rows[shared:])


def line_hash(text: str) -> int:
    """As the follower hashes lines."""
    return hash(text.rstrip("\r\n"))


def where(known: Sequence[int], pushed: Sequence[int]) -> int:
    """The position of the first pushed line: the last place where all of them fit what is known there.

    The end of the log when they fit nowhere: all are new.
    """
    for place in range(len(known) - 1, max(-1, len(known) - 1 - LOOKED_AT), -1):
        count = min(len(known) - place, len(pushed))
        if known[place] == pushed[0] and list(known[place : place + count]) == list(pushed[:count]):
            return place
    return len(known)
