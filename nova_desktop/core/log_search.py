"""Searching a log: over the text as shown, in steps short enough for a window's thread."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .log_chunk import MIXED
from .long_line import LongLine
from .needle import Needle

if TYPE_CHECKING:
    from regex import Pattern

    from .logs import LogStore, Segment

LIMIT = 1_000_000
"""Matches kept; a search that finds more stops there."""
PATTERN_SECONDS = 0.012
"""Processor time that a regular expression may take for one match."""
TEXT_SECONDS = 0.5
"""Processor time for all the matches of one line, or of one piece of a long one."""
_WINDOW = 1 << 20
_COLUMNS = 16 * 1024
_OVERLAP = 1024


class Match(NamedTuple):
    """`length` characters from column `start` of the shown line."""

    line: int
    start: int
    length: int


def segment_matches(store: LogStore, segment: Segment, needle: Needle, first_line: int = 0) -> Iterator[Match]:
    """The matches of a segment in order, from `first_line` on. Raises TimeoutError for a pattern that is slow."""
    return (match for match in _steps(store, segment, needle, first_line) if match is not None)


def _steps(store: LogStore, segment: Segment, needle: Needle, first_line: int) -> Iterator[Match | None]:
    """Matches, and None between pieces of work."""
    if needle.pattern is not None:
        yield from _by_pattern(store, segment, needle.pattern, first_line)
    elif needle.bytes:
        if segment.chunk.long:
            yield from _with_long_lines(store, segment, needle, first_line)
        elif segment.kind != MIXED:
            yield from _in_blob(segment.chunk.without_colours(), needle, segment.first, first_line)
        else:
            yield from _in_mixed(store, segment, needle, first_line)


def _in_blob(blob: bytes, needle: Needle, line: int, first_line: int) -> Iterator[Match]:
    """Matches in lines joined by `\\n`, the first of them being line number `line`."""
    hay, wanted, ascii_only = needle.folded(blob), needle.bytes, blob.isascii()
    counted = 0
    at = hay.find(wanted)
    while at >= 0:
        line += hay.count(b"\n", counted, at)
        counted = at
        start = hay.rfind(b"\n", 0, at) + 1
        if line >= first_line:
            column = at - start if ascii_only else len(blob[start:at].decode("utf-8", "replace"))
            yield Match(line, column, needle.length)
        at = hay.find(wanted, at + len(wanted))


def _in_mixed(store: LogStore, segment: Segment, needle: Needle, first_line: int) -> Iterator[Match | None]:
    line = max(first_line, segment.first)
    for texts in store.text_pieces(segment, line - segment.first):
        yield from _in_blob("\n".join(texts).encode("utf-8", "replace"), needle, line, first_line)
        line += len(texts)
        yield None


def _lines(store: LogStore, segment: Segment, first_line: int) -> Iterator[tuple[int, str, LongLine | None] | None]:
    """(number, text, long line) of each line from `first_line` on, and None between pieces of work."""
    number = max(first_line, segment.first)
    for texts in store.text_pieces(segment, number - segment.first):
        for text in texts:
            yield number, text, segment.chunk.long.get(number - segment.first)
            number += 1
        yield None


def _with_long_lines(store: LogStore, segment: Segment, needle: Needle, first_line: int) -> Iterator[Match | None]:
    for one in _lines(store, segment, first_line):
        if one is None:
            yield None
        elif one[2]:
            yield from _in_long(one[2], needle, one[0])
        else:
            yield from _in_blob(one[1].encode("utf-8", "replace"), needle, one[0], first_line)


def _in_long(long: LongLine, needle: Needle, number: int) -> Iterator[Match | None]:
    overlap = len(needle.bytes) - 1
    after = 0
    for start in range(0, len(long.shown), _WINDOW):
        hay = needle.folded(long.shown[start : start + _WINDOW + overlap])
        at = hay.find(needle.bytes, max(0, after - start))
        while at >= 0:
            yield Match(number, long.column(start + at), needle.length)
            after = start + at + len(needle.bytes)
            at = hay.find(needle.bytes, at + len(needle.bytes))
        yield None


def _by_pattern(store: LogStore, segment: Segment, pattern: Pattern[str], first_line: int) -> Iterator[Match | None]:
    """Line by line, a long line in pieces that overlap."""
    for one in _lines(store, segment, first_line):
        if one is not None:
            number, text, long = one
            yield from _in_pieces(long, pattern, number) if long else _in_line(text, pattern, number)
        yield None


def _in_line(text: str, pattern: Pattern[str], number: int) -> Iterator[Match | None]:
    """All matches at once, which is twice as fast; one by one where that takes too long."""
    try:
        spans = [found.span() for found in pattern.finditer(text, timeout=PATTERN_SECONDS, concurrent=False)]
    except TimeoutError:
        yield from _in_text(text, pattern, number)
        return
    for start, end in spans:
        if end > start:
            yield Match(number, start, end - start)


def _in_pieces(long: LongLine, pattern: Pattern[str], number: int) -> Iterator[Match | None]:
    """What begins in a piece, found with the letters before and behind it: `^` and word boundaries count there."""
    after = 0
    for first in range(0, long.columns, _COLUMNS):
        begin, last = max(0, first - _OVERLAP), first + _COLUMNS
        text = long.text(begin, last + _OVERLAP - begin)
        for match in _in_text(text, pattern, number, max(first, after) - begin, last - begin):
            if match is not None:
                match = match._replace(start=begin + match.start)
                after = match.start + match.length
            yield match
        yield None


def _in_text(
    text: str, pattern: Pattern[str], number: int, at: int = 0, before: int = 1 << 31
) -> Iterator[Match | None]:
    """What begins from `at` on and before `before`. Each match has its own time limit, and all together have one: the
    engine's own counts what happens between two of them too, so a line of many matches would pass for a slow one."""
    spent, first = 0.0, at
    while at < before:
        started = time.thread_time()  # of a busy machine others have most of the time
        found = pattern.search(text, at, timeout=PATTERN_SECONDS, concurrent=False)
        if found is None or found.start() >= before:
            return
        if at > first:  # with its first search the engine may make itself ready
            spent += time.thread_time() - started
        if spent > TEXT_SECONDS:
            raise TimeoutError
        start, end = found.span()
        yield Match(number, start, end - start) if end > start else None
        at = end if end > start else end + 1


class Search:
    """One search over a store that may go on growing. `step` works; the arrays hold the matches in order.

    `error` is "" or "slow" (the pattern took too long; the search has ended). Raises BadPatternError.
    """

    def __init__(
        self, store: LogStore, needle: str, case_sensitive: bool = False, regex: bool = False, word: bool = False
    ) -> None:
        self.store = store
        self.needle = Needle(needle, case_sensitive, regex, word)
        self.lines: array[int] = array("I")
        self.starts: array[int] = array("I")
        self.lengths: array[int] = array("I")
        self.error = ""
        self.capped = False
        self._next_line = 0
        self._version = store.version
        self._work = self._scan()

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def done(self) -> bool:
        """All lines that there are now were searched, or the search has ended early."""
        return bool(self.error) or self.capped or self._next_line >= len(self.store)

    @property
    def searched(self) -> int:
        """Lines searched."""
        return min(self._next_line, len(self.store))

    def step(self, budget_s: float) -> bool:
        """Search for about `budget_s` seconds, or until all lines are searched. True: nothing left to do."""
        if self._version != self.store.version:
            self.truncate(0)
        deadline = time.perf_counter() + budget_s
        if self.done:
            return True
        try:
            for match in self._work:
                if match is not None:
                    self._keep(match)
                if self.capped or time.perf_counter() >= deadline:
                    return self.done
        except TimeoutError:
            self.error = "slow"
        self._work = self._scan()
        return self.done

    def _keep(self, match: Match) -> None:
        self.lines.append(match.line)
        self.starts.append(match.start)
        self.lengths.append(match.length)
        self.capped = len(self.lines) >= LIMIT

    def _scan(self) -> Iterator[Match | None]:
        """Asks the store for the segment anew each time: the last one grows while this runs."""
        while self._next_line < len(self.store):
            segment = self.store.segment_of(self._next_line)
            yield from _steps(self.store, segment, self.needle, self._next_line)
            self._next_line = segment.first + len(segment)
            yield None

    def truncate(self, line_count: int) -> None:
        """Forget what was found from `line_count` on; those lines are searched again."""
        keep = bisect_left(self.lines, line_count)
        for values in (self.lines, self.starts, self.lengths):
            del values[keep:]
        self._next_line = min(self._next_line, line_count)
        self._version = self.store.version
        self.capped = False
        self._work = self._scan()

    def match(self, index: int) -> Match:
        return Match(self.lines[index], self.starts[index], self.lengths[index])

    def in_line(self, line: int, first_col: int = 0, last_col: int = 1 << 31) -> list[tuple[int, Match]]:
        """(index, match) of one line, between two columns and just before: a long line has very many."""
        first, last = bisect_left(self.lines, line), bisect_right(self.lines, line)
        begin = max(first, bisect_right(self.starts, first_col, first, last) - 1)
        end = bisect_left(self.starts, last_col, begin, last)
        return [(index, self.match(index)) for index in range(begin, end)]

    def at_or_after(self, line: int, column: int) -> int:
        """The index of the first match at or after a position; `len(self)` when there is none."""
        first, last = bisect_left(self.lines, line), bisect_right(self.lines, line)
        return bisect_left(self.starts, column, first, last)
