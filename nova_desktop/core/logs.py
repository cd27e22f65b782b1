"""The log store: the lines of one task, compact, read only where they are looked at.

Lines lie in segments of at most 512 as UTF-8 (an object a line would cost four times the memory and stop the window
for each garbage collection: measured). Escapes are read when a segment is shown; the colours at its start are known
since it was added, so they carry across lines and segments.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence

from . import ansi
from .ansi import NOTHING, RESET, Effect, StyleRun, join_cut, style_of, then
from .log_chunk import MIXED, NO_TIME, SEGMENT, SEGMENT_BYTES, LineBytes, LogChunk, effect_of, encode
from .log_search import Match, Search, segment_matches
from .needle import BadPatternError, Needle

__all__ = ["BadPatternError", "LineBytes", "LogChunk", "LogStore", "Match", "Needle", "Search", "StyleRun"]

PARSED = 4
"""Segments of which what was read is kept."""
AT_ONCE = 4096
"""Bytes of MIXED lines that are read in one piece of work: a whole segment of progress bars took 0.1 s (measured)."""


class Segment:
    """A chunk in its place: the line it starts with, the colours there, and a sequence cut off just before it."""

    __slots__ = ("chunk", "first", "head", "start")

    def __init__(self, chunk: LogChunk, first: int, start: Effect, head: str) -> None:
        self.chunk = chunk
        self.first = first
        self.start = start
        self.head = head

    def __len__(self) -> int:
        return len(self.chunk)

    @property
    def kind(self) -> int:
        return MIXED if self.head else self.chunk.kind

    def end(self) -> tuple[Effect, str]:
        """The colours after the last line, and the sequence it cuts off."""
        effect, cut = self.chunk.effect, self.chunk.cut
        if self.head:
            effect, cut = effect_of(self.chunk.blob, self.chunk.lines(), self.head)
        return then(self.start, effect), cut


class LogStore:
    """Lines 0 to len - 1. Not thread-safe: one thread (the window's) adds and reads; workers build the chunks."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.version = 0
        """Counts up with each `truncate` and `clear`: what was learned of the lines may be wrong then."""
        self._firsts: list[int] = []
        self._count = 0
        self._bytes = 0
        self._parsed: OrderedDict[Segment, Reading] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    @property
    def bytes_used(self) -> int:
        """Bytes of text, positions and times held; parsed segments not counted."""
        return self._bytes

    # -- adding and taking away

    def append(self, lines: Sequence[LineBytes | tuple[LineBytes, float | None]]) -> None:
        """Add lines, each a text or a (text, epoch seconds) pair. For many lines build chunks in a worker instead."""
        pairs = [line if isinstance(line, tuple) else (line, None) for line in lines]
        times = array("d", [NO_TIME if time is None else time for _, time in pairs])
        texts = encode([text for text, _ in pairs])
        for at in range(0, len(texts), SEGMENT):
            self.append_chunk(LogChunk.pack(texts[at : at + SEGMENT], times[at : at + SEGMENT]))

    def append_chunk(self, chunk: LogChunk) -> None:
        """Take a chunk over. Microseconds for what `LogChunk.build_many` makes."""
        if len(chunk) > 2 * SEGMENT or (len(chunk) > 1 and chunk.unprepared > 4 * SEGMENT_BYTES):
            half = len(chunk) // 2
            self.append_chunk(chunk.part(0, half))
            self.append_chunk(chunk.part(half, len(chunk)))
        elif len(chunk):
            last = self.segments[-1] if self.segments else None
            if last is not None and _fits(last.chunk, chunk):
                self._replace_last(last.chunk.joined(chunk))
            else:
                self._add(chunk)

    def _add(self, chunk: LogChunk) -> None:
        self._close_last()
        start, head = self.segments[-1].end() if self.segments else (NOTHING, "")
        self.segments.append(Segment(chunk, self._count, start, head))
        self._firsts.append(self._count)
        self._count += len(chunk)
        self._bytes += chunk.size

    def _close_last(self) -> None:
        """The last segment will not grow any more."""
        if self.segments:
            last = self.segments[-1]
            self._bytes -= last.chunk.size
            last.chunk = last.chunk.squeezed()
            self._bytes += last.chunk.size

    def _replace_last(self, chunk: LogChunk) -> None:
        last = self._drop_last()
        self.segments.append(Segment(chunk, last.first, last.start, last.head))
        self._firsts.append(last.first)
        self._count += len(chunk)
        self._bytes += chunk.size

    def _drop_last(self) -> Segment:
        last = self.segments.pop()
        self._firsts.pop()
        self._parsed.pop(last, None)
        self._count -= len(last)
        self._bytes -= last.chunk.size
        return last

    def truncate(self, line_count: int) -> None:
        """Keep the first `line_count` lines."""
        if line_count >= self._count:
            return
        self.version += 1
        while self.segments and self._count > max(0, line_count):
            last = self._drop_last()
            if last.first < line_count:
                self._add(last.chunk.part(0, line_count - last.first))

    def clear(self) -> None:
        """Forget all lines."""
        self.version += 1
        self.segments.clear()
        self._firsts.clear()
        self._parsed.clear()
        self._count = self._bytes = 0

    # -- reading

    def raw(self, line: int) -> str:
        """The line as the server sent it, escapes included, without its line ending."""
        segment = self.segment_of(line)
        return self.reading(segment).raw(line - segment.first)

    def plain(self, line: int) -> str:
        """The line as shown: no escapes, tabs expanded, control characters as visible symbols."""
        return self.visible_text(line, 0, self.columns(line))

    def columns(self, line: int) -> int:
        """Characters of the shown line."""
        segment = self.segment_of(line)
        long = segment.chunk.long.get(line - segment.first)
        return long.columns if long else len(self.reading(segment).line(line - segment.first).text)

    def visible_text(self, line: int, first_col: int, n_cols: int) -> str:
        """At most `n_cols` characters of the shown line from column `first_col`; quick for a line of many megabytes."""
        segment = self.segment_of(line)
        long = segment.chunk.long.get(line - segment.first)
        if long:
            return long.text(first_col, n_cols)
        text = self.reading(segment).line(line - segment.first).text
        return text[max(0, first_col) : max(0, first_col) + n_cols]

    def runs(self, line: int) -> tuple[StyleRun, ...]:
        """The stretches of the shown line that are not in the plain style, in order."""
        return self.visible_runs(line, 0, self.columns(line))

    def visible_runs(self, line: int, first_col: int, n_cols: int) -> tuple[StyleRun, ...]:
        """Those of `runs` that touch the columns, uncut."""
        segment = self.segment_of(line)
        long = segment.chunk.long.get(line - segment.first)
        reading, index = self.reading(segment), line - segment.first
        runs = long.runs(first_col, first_col + n_cols) if long else reading.line(index).runs
        start = reading.start(index) if long else NOTHING
        styled = [StyleRun(run.start, run.length, style_of(then(start, run.effect))) for run in runs]
        return tuple(run for run in styled if run.style != ansi.PLAIN and run.start < first_col + n_cols)

    def time(self, line: int) -> float | None:
        """Epoch seconds, or None when the server told no time."""
        segment = self.segment_of(line)
        times = segment.chunk.times
        time = NO_TIME if times is None else times[line - segment.first]
        return None if time != time else time

    def segment_of(self, line: int) -> Segment:
        """The segment that holds the line. Raises IndexError."""
        if not 0 <= line < self._count:
            raise IndexError(line)
        return self.segments[bisect_right(self._firsts, line) - 1]

    def segments_from(self, line: int) -> Iterator[Segment]:
        """Segments from the one that holds `line` on, as they are when reached."""
        index = max(0, bisect_right(self._firsts, line) - 1)
        while index < len(self.segments):
            yield self.segments[index]
            index += 1

    def reading(self, segment: Segment) -> Reading:
        """What was read of a segment; kept for the PARSED segments used last."""
        reading = self._parsed.get(segment)
        if reading is None:
            reading = self._parsed[segment] = Reading(segment)
            if len(self._parsed) > PARSED:
                self._parsed.popitem(last=False)
        else:
            self._parsed.move_to_end(segment)
        return reading

    def texts(self, segment: Segment) -> list[str]:
        """All lines of a segment as shown; those of long lines empty."""
        if segment.kind != MIXED:
            return segment.chunk.without_colours().decode("utf-8", "replace").split("\n")
        return self.reading(segment).texts()

    def text_pieces(self, segment: Segment, first: int = 0) -> Iterator[list[str]]:
        """`texts` from line `first` of the segment on, in parts that are quickly read."""
        if segment.kind != MIXED:
            yield self.texts(segment)[first:]
            return
        reading, offsets = self.reading(segment), segment.chunk.offsets
        while first < len(segment):
            last = max(first + 1, bisect_right(offsets, offsets[first] + AT_ONCE) - 1)
            yield reading.texts(first, min(last, len(segment)))
            first = last

    def plain_pieces(self, first: int, last: int) -> Iterator[str]:
        """The plain text of lines `first` to `last - 1`, at most a segment at a time, each line followed by `\\n`."""
        for segment in self.segments_from(first):
            if segment.first >= last:
                return
            at = max(first, segment.first)
            for texts in self.text_pieces(segment, at - segment.first):
                if at >= last:
                    break
                texts = texts[: last - at]
                if segment.chunk.long:
                    texts = [self.plain(at + index) for index in range(len(texts))]
                yield "".join([line + "\n" for line in texts])
                at += len(texts)

    # -- searching

    def find(
        self,
        needle: str,
        start: tuple[int, int],
        forward: bool = True,
        case_sensitive: bool = False,
        regex: bool = False,
    ) -> Match | None:
        """The first match at or after `start` (line, column), or with `forward=False` the last one before it.

        At once and over all lines: for a window use `Search`. Raises BadPatternError.
        """
        wanted = Needle(needle, case_sensitive, regex)
        if forward:
            matches = (m for s in self.segments_from(start[0]) for m in segment_matches(self, s, wanted, start[0]))
            return next((match for match in matches if match[:2] >= start), None)
        for segment in reversed(self.segments):
            if segment.first <= start[0]:
                before = [match for match in segment_matches(self, segment, wanted) if match[:2] < start]
                if before:
                    return before[-1]
        return None


def _fits(last: LogChunk, chunk: LogChunk) -> bool:
    if last.long or chunk.long or len(last) + len(chunk) > SEGMENT:
        return False
    return last.length + chunk.length <= SEGMENT_BYTES


class Reading:
    """What is known of a segment's lines since it was last looked at: the colours before each, and the lines read.

    Lines are read one by one when asked for: 512 lines as objects each time would keep the garbage collector busy
    (measured: pauses of 15 ms).
    """

    __slots__ = ("_blob", "_chunk", "_heads", "_kind", "_lines", "_starts")

    def __init__(self, segment: Segment) -> None:
        self._chunk = segment.chunk
        self._blob = segment.chunk.blob
        self._kind = segment.kind
        self._lines: dict[int, ansi.Line] = {}
        self._heads: list[str] | None = None
        if self._kind == MIXED:
            self._starts, self._heads = self._read_mixed(segment)
        else:
            self._starts = _starts(self._blob, segment.start)

    def raw(self, index: int) -> str:
        """One line as it came."""
        offsets = self._chunk.offsets
        return self._blob[offsets[index] : offsets[index + 1] - 1].decode("utf-8", "replace")

    def _read_mixed(self, segment: Segment) -> tuple[list[Effect], list[str]]:
        """The colours before each line, and the sequence cut off before it."""
        effect, head = segment.start, segment.head
        starts, heads = [], []
        for index in range(len(self._chunk)):
            starts.append(effect)
            heads.append(head)
            long = self._chunk.long.get(index)
            if long:
                effect, head = then(effect, long.end), long.cut
            else:
                line = self.raw(index).encode()
                change, head = effect_of(line, (line,), head) if head or b"\x1b" in line else (NOTHING, "")
                effect = then(effect, change)
        return starts, heads

    def start(self, index: int) -> Effect:
        """The colours before a line."""
        return self._starts[index]

    def line(self, index: int) -> ansi.Line:
        """One line as shown; of a long one nothing."""
        line = self._lines.get(index)
        if line is None:
            line = self._lines[index] = self._read(index)
        return line

    def _read(self, index: int) -> ansi.Line:
        if index in self._chunk.long:
            return ansi.Line("", (), self._starts[index])
        text = self.raw(index)
        if self._heads is None:
            return ansi.parse_coloured(text, self._starts[index])
        return ansi.parse(join_cut(self._heads[index], text)[0], self._starts[index])

    def texts(self, first: int = 0, last: int | None = None) -> list[str]:
        """All lines as shown, or those from `first` to before `last`; those of long lines empty. Keeps none."""
        return [self._read(index).text for index in range(first, len(self._chunk) if last is None else last)]


def _starts(blob: bytes, effect: Effect) -> list[Effect]:
    starts = []
    for line in blob.split(b"\n"):
        starts.append(effect)
        if line.endswith(b"\x1b[0m"):  # nearly every coloured line
            effect = RESET
        elif b"\x1b" in line:
            effect = then(effect, effect_of(line, ())[0])
    return starts
