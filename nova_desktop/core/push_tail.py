"""Pushed lines at the end of a log that is fetched now and then: where they belong, and whether any is missing.

Pushed lines and `/output` hold the same texts in the same order (compared in the recordings), but not at the same time:
a line is pushed when it is printed, and stored up to seconds later, through a queue (FACTS, "Output"). So a fetch tells
nothing of the place of lines that were pushed after it: others may wait in the queue before them. The place is sure
only once a fetch shows a pushed line itself, where nothing else fits; from then on, while the connection holds, each
line has the next position. Lines that are known there already only move it on; those behind the last known line are
new. After a cut the place is found anew. A mistake lasts until a later fetch, which compares by position and text.
"""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str, str]
MOST_WAITING = 20_000
"""Lines that wait for a fetch; with more of them the fetch is the better source."""
TRIED = 200
"""Places that are compared; a log that repeats itself more often than that tells no place."""


class PushTail:
    """For one log; used by one thread. `known` are the hashes of all lines known, in order."""

    def __init__(self) -> None:
        self._open = False
        self._waiting: list[Row] = []
        self._next: int | None = None
        self._place_asked = False
        self.wants_fetch = False
        """A pushed line was another one than the log has there: only a fetch tells what is right."""

    @property
    def sure(self) -> bool:
        """Do pushed lines follow what is known without a gap?"""
        return self._next is not None

    def opened(self) -> None:
        """The connection is there (again): what was pushed meanwhile is lost."""
        self.lost()
        self._open, self._place_asked = True, False

    def closed(self) -> None:
        self.lost()
        self._open = False

    def lost(self) -> None:
        """Nobody knows where the next pushed line belongs."""
        self._next = None
        self._waiting.clear()

    def wants_place(self) -> bool:
        """Do lines wait whose place a fetch may tell? Said once while the connection holds: in a burst each fetch would
        find them still in the server's queue, and the usual ones come often enough."""
        if self._next is not None or not self._waiting or self._place_asked:
            return False
        self._place_asked = True
        return True

    def begin_fetch(self) -> None:
        """A fetch begins."""
        self.wants_fetch = False

    def add(self, rows: Sequence[Row], known: Sequence[int], *, busy: bool) -> tuple[Row, ...]:
        """Lines that were pushed: the new ones among them, to be shown now. While the log is `busy` (a fetch, or being
        written down), or before a first fetch, they wait."""
        if not self._open:
            return ()
        self._waiting.extend(rows)
        if len(self._waiting) > MOST_WAITING:
            self.lost()
        return () if busy else self.take(known)

    def fetched(self, known: Sequence[int]) -> tuple[Row, ...]:
        """A fetch is over. The new ones among the lines that waited."""
        if self._next is None and self._waiting:
            self._next = where(known, [line_hash(text) for text, _ in self._waiting])
        return self.take(known)

    def take(self, known: Sequence[int]) -> tuple[Row, ...]:
        """The new ones among the lines that wait, once it is sure where they belong."""
        place = self._next
        if place is None or not self._waiting:
            return ()
        rows, self._waiting = self._waiting, []
        hashes = [line_hash(text) for text, _ in rows]
        shared = min(len(known) - place, len(hashes))
        if shared < 0 or list(known[place : place + shared]) != hashes[:shared]:
            self.lost()
            self.wants_fetch = True
            return ()
        self._next = place + len(hashes)
        return tuple(rows[shared:])


def line_hash(text: str) -> int:
    """As the follower hashes lines."""
    return hash(text.rstrip("\r\n"))


def where(known: Sequence[int], pushed: Sequence[int]) -> int | None:
    """The position of the first pushed line: the only place where all that is known from there on is what was pushed.

    None when it is not known yet, or when several places fit.
    """
    tail = list(known[-MOST_WAITING:])
    first, found, at = len(known) - len(tail), None, -1
    for _ in range(TRIED):
        try:
            at = tail.index(pushed[0], at + 1)
        except ValueError:
            return found
        count = min(len(tail) - at, len(pushed))
        if tail[at : at + count] == list(pushed[:count]):
            if found is not None:
                return None
            found = first + at
    return None
