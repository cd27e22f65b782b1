"""Which lines, or rows of wrapped lines, stand where in the view."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from nova_desktop.core.ansi import StyleRun
from nova_desktop.core.logs import LogStore

from .metrics import WHOLE, Metrics, cells

_STEP = 256

Position = tuple[int, int]
"""(line, row of the wrapped line): what stands at the top."""


class Row(NamedTuple):
    """One painted row: `text` is the shown line from column `first` on; x and y are its place in the viewport."""

    line: int
    first: int
    text: str
    runs: tuple[StyleRun, ...]
    x: float
    y: int
    grid: bool
    last_of_line: bool


@lru_cache(maxsize=512)
def breaks(text: str, columns: int) -> tuple[int, ...]:
    """The columns at which the rows of a wrapped line start, by cells."""
    starts, used = [0], 0
    for column, letter in enumerate(text):
        width = cells(letter)
        if used + width > columns and used:
            starts.append(column)
            used = 0
        used += width
    return tuple(starts)


class Rows:
    """Geometry of the text area. Sizes in pixels; `offset` is how far it is scrolled to the right."""

    def __init__(self, store: LogStore, metrics: Metrics) -> None:
        self.store = store
        self.metrics = metrics
        self.left = 0
        self.width = 0
        self.height = 0
        self.offset = 0
        self.wrap = False

    @property
    def page(self) -> int:
        """Whole rows that fit."""
        return max(1, self.height // self.metrics.height)

    @property
    def columns(self) -> int:
        """Cells that fit beside each other."""
        return max(8, int(self.width / self.metrics.advance))

    # -- positions

    def rows_of(self, line: int) -> int:
        return len(self._starts(line)) if self.wrap else 1

    def _starts(self, line: int) -> tuple[int, ...] | range:
        count = self.store.columns(line)
        if count <= self.columns // 2 or (count <= self.columns and self._simple(line, count)):
            return (0,)
        if count > WHOLE or self._simple(line, count):
            return range(0, max(1, count), self.columns)
        return breaks(self.store.visible_text(line, 0, count), self.columns)

    def _simple(self, line: int, count: int) -> bool:
        return count <= WHOLE and self.metrics.grid(self.store.visible_text(line, 0, count))

    def bottom(self) -> Position:
        """The top position at which the last row of the last line stands at the bottom."""
        count = len(self.store)
        if not self.wrap:
            return max(0, count - self.page), 0
        left = self.page
        for line in range(count - 1, max(-1, count - 1 - self.page), -1):
            rows = self.rows_of(line)
            if rows >= left:
                return line, rows - left
            left -= rows
        return 0, 0

    def clamped(self, position: Position) -> Position:
        line, row = min(max((0, 0), position), self.bottom())
        return (line, min(row, self.rows_of(line) - 1)) if row and line < len(self.store) else (line, row)

    def moved(self, position: Position, delta: int) -> Position:
        """The position `delta` rows further down (up when negative)."""
        if not self.wrap or not len(self.store):
            return self.clamped((position[0] + delta, 0))
        line, row = self.clamped(position)
        row += delta
        while row < 0 and line > 0:
            line -= 1
            row += self.rows_of(line)
        while line < len(self.store) - 1 and row >= self.rows_of(line):
            row -= self.rows_of(line)
            line += 1
        return self.clamped((line, max(0, row)))

    # -- rows

    def visible(self, top: Position) -> list[Row]:
        """The rows that are seen, the last one perhaps in part."""
        line, skip = self.clamped(top)
        rows: list[Row] = []
        wanted = ceil(self.height / self.metrics.height)
        while line < len(self.store) and len(rows) < wanted:
            if self.wrap:
                rows += self._wrapped(line, skip, wanted - len(rows), len(rows))
            else:
                rows.append(self._unwrapped(line, len(rows) * self.metrics.height))
            line, skip = line + 1, 0
        return rows

    def _wrapped(self, line: int, skip: int, wanted: int, above: int) -> list[Row]:
        starts, count = self._starts(line), self.store.columns(line)
        rows = []
        for index in range(skip, min(len(starts), skip + wanted)):
            end = starts[index + 1] if index + 1 < len(starts) else count
            y = (above + index - skip) * self.metrics.height
            rows.append(self._row(line, starts[index], end, y, index + 1 == len(starts)))
        return rows

    def _unwrapped(self, line: int, y: int) -> Row:
        count = self.store.columns(line)
        if count <= WHOLE:
            return self._row(line, 0, count, y, True)
        first = max(0, int(self.offset / self.metrics.advance) - _STEP) // _STEP * _STEP
        last = min(count, first + self.columns + 3 * _STEP)
        return self._row(line, min(first, count), last, y, last == count)

    def _row(self, line: int, first: int, last: int, y: int, ends: bool) -> Row:
        text = self.store.visible_text(line, first, last - first)
        runs = self.store.visible_runs(line, first, last - first)
        if first or (runs and runs[-1].start + runs[-1].length > last):
            runs = tuple(_cut(run, first, last) for run in runs if run.start + run.length > first)
        shift = 0 if self.wrap else first * self.metrics.advance - self.offset
        return Row(line, first, text, runs, self.left + shift, y, self.metrics.grid(text), ends)


def _cut(run: StyleRun, first: int, last: int) -> StyleRun:
    start, end = max(run.start, first), min(run.start + run.length, last)
    return StyleRun(start - first, end - start, run.style)
