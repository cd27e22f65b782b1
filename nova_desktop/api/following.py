"""When to ask for a log again, what of the answer is new, and when it is whole.

The server sends the whole log each time, and the log goes on growing after the status is final, with pauses of seconds
in between: one fetch that brings nothing new proves nothing (FACTS, "Output").
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SMALL = 1000
"""Lines below which the tail of a log is stored quickly."""
GROWTH = 0.5
"""A log is asked for again when it is expected to have grown by this share: all fetches together then stay below
(1 + 1 / 0.5) = 3 times its final size, and below 5 with the two that make it whole (benchmarks/log_follow)."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What one batch of a fetch brought: `resync_at` is the line from which on everything shown before is void."""

    start: int
    first_new: int
    """Index within the batch of the first line to show; all before are known."""
    resync_at: int | None = None


class LogFollower:
    """Compares each fetch with what is known, by position and text, and decides about the next one.

    Per fetch: `begin()`, `feed(texts)` for each batch, `end(final)`. Not for several threads at once.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known = array("q")
        self._position = 0
        self._last = 0
        self._shape = (0, 0)
        self._changed_at = self._fetch_started = clock()
        self._fetch_seconds = 0.0
        self._between = 0.05
        self._count_before = 0
        self._grew = False
        self._rate = 0.0
        self._longest_pause = 0.0
        self._final_since: float | None = None
        self._quiet_since: float | None = None
        self.whole = False

    @property
    def count(self) -> int:
        """Lines known."""
        return len(self._known)

    def begin(self) -> None:
        """A fetch starts."""
        now = self._clock()
        self._between = max(now - self._fetch_started, 0.05)
        self._position = self._last = 0
        self._count_before = self.count
        self._grew = False
        self._fetch_started = now

    def know(self, texts: Sequence[str]) -> None:
        """Lines that are known from elsewhere, in order, before the first fetch."""
        self._known.extend(map(hash, texts))
        if texts:
            self.last_text = texts[-1]

    def pushed(self, texts: Sequence[str]) -> None:
        """Lines that came between two fetches: the log grew, so a whole one is open again."""
        self.know(texts)
        self._note_growth(self._clock())
        self._quiet_since = None
        self.whole = False

    @property
    def hashes(self) -> Sequence[int]:
        """Of all lines known, in order; not to be changed."""
        return self._known

    def drop_excess(self) -> int | None:
        """Lines that are known from elsewhere and that a whole log has not: from which line on they are void.

        None when there are none.
        """
        if not 0 < self._position < self.count:  # an empty answer takes nothing away that was seen
            return None
        del self._known[self._position :]
        return self._position

    def feed(self, texts: Sequence[str]) -> Fresh:
        """The next lines of the answer."""
        hashes = array("q", map(hash, texts))
        if hashes:
            self._last, self.last_text = hashes[-1], texts[-1]
        start, end = self._position, self._position + len(hashes)
        self._position = end
        known = self._known[start:end]
        if known == hashes[: len(known)]:
            self._extend(hashes[len(known) :])
            return Fresh(start, len(known))
        same = next(index for index, value in enumerate(known) if value != hashes[index])
        del self._known[start + same :]
        self._extend(hashes[same:])
        return Fresh(start, same, resync_at=start + same)

    def _extend(self, hashes: array[int]) -> None:
        if hashes:
            self._known.extend(hashes)
            self._grew = True

    def end(self, final: bool) -> None:
        """The fetch is over; `final` says whether the task had ended before it began."""
        now = self._clock()
        self._fetch_seconds = now - self._fetch_started
        self._rate = max(0, self.count - self._count_before) / self._between
        if self._grew:
            self._note_growth(now)
        if not final:
            self._final_since = self._quiet_since = None
            self.whole = False
            return
        if self._final_since is None:
            self._final_since = self._fetch_started
        shape, self._shape = self._shape, (self._position, self._last)
        if self._grew or shape != self._shape:  # fewer lines than before: the server has not made up its mind
            self._quiet_since = None
            self.whole = False
        if self._quiet_since is None:
            self._quiet_since = self._fetch_started
        elif self._fetch_started - self._quiet_since >= self._patience():
            self.whole = True

    @property
    def asks_for_shape(self) -> bool:
        """Would the number of lines and the last one tell as much as all lines again? Only after a whole fetch since
        the end, and where a log is long enough for it to matter."""
        return self._quiet_since is not None and self.count >= SMALL

    def same_shape(self) -> None:
        """In place of a fetch of a task that has ended: the server has as many lines as are known, the same last."""
        self.begin()
        self._position, self._last = self.count, self._known[-1]
        self.end(True)

    def _note_growth(self, now: float) -> None:
        if self._final_since is not None:  # a job may have been silent for hours before its end
            since = max(self._changed_at, self._final_since)
            self._longest_pause = max(self._longest_pause, now - since)
        self._changed_at = now

    def _patience(self) -> float:
        """Seconds between two equal fetches that make a log whole."""
        least = 2.0 if self.count < SMALL else 3.0
        return max(least, 2 * self._longest_pause)

    def next_delay(self, fastest: float = 1.0) -> float:
        """Seconds to wait before the next fetch; `fastest` is what the caller wishes while lines come in."""
        if self._final_since is not None:
            since = self._fetch_started if self._quiet_since is None else self._quiet_since
            left = self._patience() - (self._clock() - since)
            # A short log costs little, and looking more often tells its pauses from our own.
            step = max(fastest, self._fetch_seconds * 4) if self.count < SMALL else left
            return max(0.2, min(left, step))
        if self.count < SMALL:
            return self.least_delay(fastest)
        idle = self._clock() - self._changed_at
        by_size = GROWTH * self.count / self._rate if self._rate else GROWTH * idle
        return max(self.least_delay(fastest), min(15.0, by_size))

    def least_delay(self, fastest: float = 1.0) -> float:
        """Seconds that a single fetch out of turn waits at least: the server is asked a fifth of the time at most."""
        return max(fastest, self._fetch_seconds * 4)
