"""Lines too long to be parsed while painting: prepared in a worker, read in parts by the window."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from .ansi import NOTHING, TAB, Effect, EffectRun, Line, cut_tail, parse

LONG_LINE = 8 * 1024
"""Bytes from which a line is prepared for showing part of it while it is packed, not while it is painted."""
BLOCK = 4096
"""Columns between two known byte positions of a long line."""
PIECE = 1 << 16
"""Characters that are parsed at once, where the line allows it."""

_GOES_BACK = re.compile("\r|\x1b\\[[0-9;:]*+[GK]")
"""What depends on, or changes, what stands before it in the line."""
_COLOUR_AHEAD = re.compile("(?<!\x1b)\x1b\\[[0-9;:]*+m")


class PackedRuns:
    """Effects from column 0 to the line's end, without gaps: run i goes from `starts[i]` to before the next one's.

    A line can change its colour a million times: as objects those kept Python's collector, and so the window, busy for
    280 ms (measured; 5 ms as numbers).
    """

    __slots__ = ("_fg_bg", "_flags", "_starts")

    def __init__(self) -> None:
        self._starts = array("I")
        self._fg_bg = array("i")
        self._flags = array("H")

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, start: int, effect: Effect) -> None:
        """From column `start` on, behind those that are there."""
        self._starts.append(start)
        self._fg_bg.extend((effect.fg, effect.bg))
        self._flags.append(effect.on << 8 | effect.off)

    def touching(self, first: int, last: int, columns: int) -> list[EffectRun]:
        """Those that are seen from column `first` to before `last` of a line with so many columns, uncut."""
        starts = self._starts
        begin, end = max(0, bisect_right(starts, first) - 1), bisect_left(starts, last)
        edges = [*starts[begin : end + 1], columns]
        return [
            EffectRun(edges[at - begin], edges[at - begin + 1] - edges[at - begin], self._effect(at))
            for at in range(begin, end)
        ]

    def _effect(self, at: int) -> Effect:
        on, off = divmod(self._flags[at], 1 << 8)
        return Effect(self._fg_bg[2 * at], self._fg_bg[2 * at + 1], on, off)


@dataclass(frozen=True, slots=True)
class LongLine:
    """Its shown text as UTF-8, the byte position of each BLOCK columns (None for ASCII, where a column is a byte), and
    runs against the unknown style at its start."""

    shown: bytes
    columns: int
    blocks: array[int] | None
    packed: PackedRuns
    end: Effect
    cut: str

    @classmethod
    def of(cls, raw: bytes) -> LongLine:
        """Prepare a line (in a worker)."""
        text = raw.decode("utf-8", "replace")
        read = _Reading()
        for piece in _pieces(_bounded(text)):
            read.take(piece)
        whole = "".join(read.texts)
        shown = whole.encode("utf-8", "replace")
        blocks = None if shown.isascii() else _blocks(whole)
        return cls(shown, read.columns, blocks, read.packed, read.end, cut_tail(text))

    @property
    def size(self) -> int:
        """Bytes held."""
        return len(self.shown) + 14 * len(self.packed)

    def runs(self, first: int, last: int) -> list[EffectRun]:
        """Those that touch the columns from `first` to before `last`, uncut."""
        return self.packed.touching(first, last, self.columns)

    def text(self, first: int, count: int) -> str:
        """`count` characters from column `first`."""
        first = max(0, min(first, self.columns))
        last = min(self.columns, first + max(0, count))
        if self.blocks is None:
            return self.shown[first:last].decode("ascii")
        block, end = first // BLOCK, last // BLOCK + 1
        start = self.blocks[block]
        stop = self.blocks[end] if end < len(self.blocks) else len(self.shown)
        return self.shown[start:stop].decode()[first - block * BLOCK : last - block * BLOCK]

    def column(self, position: int) -> int:
        """The column of a byte position."""
        if self.blocks is None:
            return position
        block = bisect_right(self.blocks, position) - 1
        return block * BLOCK + len(self.shown[self.blocks[block] : position].decode("utf-8", "replace"))


class _Reading:
    """A line while its pieces are read one after the other."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.packed = PackedRuns()
        self.columns = 0
        self.end = NOTHING

    def take(self, text: str) -> None:
        """What comes next. Tabs count from the line's start: so many columns as matter to them stand before it."""
        pad = self.columns % TAB if "\t" in text else 0
        self._add(parse(" " * pad + text, self.end), pad)

    def _add(self, piece: Line, pad: int) -> None:
        at, before = self.columns, self.columns - pad
        for start, length, effect in piece.runs:
            begin, end = max(self.columns, before + start), before + start + length
            if begin < end:
                if begin > at:
                    self.packed.add(at, NOTHING)
                self.packed.add(begin, effect)
                at = end
        self.columns = before + len(piece.text)
        if at < self.columns:
            self.packed.add(at, NOTHING)
        self.texts.append(piece.text[pad:])
        self.end = piece.end


def _pieces(text: str) -> Iterator[str]:
    """The line in parts that can be read one after the other, each from a colour sequence on; or as one."""
    at, length = 0, len(text)
    if length > PIECE and not _GOES_BACK.search(text):
        while length - at > PIECE and (cut := _COLOUR_AHEAD.search(text, at + PIECE)):
            yield text[at : cut.start()]
            at = cut.start()
    yield text[at:]


def _bounded(text: str) -> str:
    """In a line of more than a million characters the last carriage return drops what stands before it."""
    at = text.rfind("\r") if len(text) > 1 << 20 else -1
    if at < 0:
        return text
    return "".join(re.findall("\x1b\\[[0-9;:]*+m", text[:at])) + text[at + 1 :]


def _blocks(text: str) -> array[int]:
    sizes = (len(text[at : at + BLOCK].encode("utf-8", "replace")) for at in range(0, len(text), BLOCK))
    return array("Q", accumulate(sizes, initial=0))
