"""Measuring text: a fixed grid where the font keeps one, a text layout for lines with wide or joined characters."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from nova_desktop.core.ansi import BOLD, ITALIC, STRIKE, UNDERLINE, StyleRun
from nova_desktop.core.logs import LogStore

from .colours import LogColours

if TYPE_CHECKING:
    from .rows import Row

WHOLE = 2000
"""Columns up to which a line is handled whole; of a longer one only a window is read."""
KEPT = 256
"""Text layouts kept."""


def fixed_font(points: float | None = None) -> QFont:
    """The system's monospace font, without ligatures."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setFeature(QFont.Tag("liga"), 0)
    font.setFeature(QFont.Tag("calt"), 0)
    if points is not None:
        font.setPointSizeF(points)
    return font


class Shaped:
    """A line laid out by Qt; columns are Python characters, Qt counts UTF-16 units."""

    def __init__(self, text: str, layout: QTextLayout) -> None:
        self.layout = layout
        self.line = layout.lineAt(0)
        self._units: list[int] | None = None
        if any(letter > "\uffff" for letter in text):
            self._units = [0]
            for letter in text:
                self._units.append(self._units[-1] + (2 if letter > "\uffff" else 1))

    @property
    def width(self) -> float:
        return self.line.naturalTextWidth()

    def unit(self, column: int) -> int:
        return column if self._units is None else self._units[min(column, len(self._units) - 1)]

    def x(self, column: int) -> float:
        position = self.line.cursorToX(self.unit(column))
        return float(position[0] if isinstance(position, tuple) else position)  # type: ignore[arg-type]

    def column(self, x: float) -> int:
        unit = self.line.xToCursor(x)
        if self._units is None:
            return unit
        return next((column for column, at in enumerate(self._units) if at >= unit), len(self._units) - 1)


class Metrics:
    """Sizes of one font, and how wide text is in it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        measured = QFontMetricsF(font)
        self.advance = measured.horizontalAdvance("0" * 64) / 64
        self.height = max(1, ceil(measured.height()))
        self.ascent = ceil(measured.ascent())
        self.fixed = abs(measured.horizontalAdvance("i" * 64) - measured.horizontalAdvance("W" * 64)) < 1
        self._measured = measured
        self._on_grid: dict[str, bool] = {}
        self._cells: set[str] = set()
        self._widths: dict[str, float] = {}
        self._shaped: OrderedDict[tuple[str, tuple[StyleRun, ...]], Shaped] = OrderedDict()
        self.fonts = {flags: self._variant(flags) for flags in (0, BOLD, ITALIC, BOLD | ITALIC)}

    def _variant(self, flags: int) -> QFont:
        font = QFont(self.font)
        font.setBold(bool(flags & BOLD))
        font.setItalic(bool(flags & ITALIC))
        return font

    def grid(self, text: str) -> bool:
        """Whether each character takes one cell, so that a column is found by multiplying."""
        if text.isascii():
            return self.fixed
        letters = set(text)
        return self.fixed and (letters <= self._cells or all(map(self._fits_cell, letters)))

    def _fits_cell(self, letter: str) -> bool:
        known = self._on_grid.get(letter)
        if known is None:
            simple = letter < "\u0300" or unicodedata.category(letter)[0] in "LNPSZ"
            left_to_right = unicodedata.bidirectional(letter) not in ("R", "AL", "AN")
            fits = abs(self._width_of(letter) - self.advance) < 0.01
            known = letter < "\x80" or (simple and left_to_right and fits)
            self._on_grid[letter] = known
            if known:
                self._cells.add(letter)
        return known

    def width(self, store: LogStore, line: int) -> float:
        """Pixels of a whole shown line; of one with more than WHOLE columns an estimate."""
        columns = store.columns(line)
        if columns > WHOLE:
            return columns * self.advance
        text = store.visible_text(line, 0, columns)
        if self.grid(text):
            return columns * self.advance
        return max(columns * self.advance, sum(map(self._width_of, text)))

    def _width_of(self, letter: str) -> float:
        known = self._widths.get(letter)
        if known is None:
            known = self._widths[letter] = self._measured.horizontalAdvance(letter)
        return known

    def x(self, row: Row, column: int, colours: LogColours) -> float:
        """Pixels from the row's start to one of its columns."""
        return column * self.advance if row.grid else self.shaped(row.text, row.runs, colours).x(column)

    def column(self, row: Row, x: float, colours: LogColours) -> int:
        """The column of a row that is nearest to `x` pixels from its start."""
        if row.grid:
            return min(len(row.text), max(0, round(x / self.advance)))
        return self.shaped(row.text, row.runs, colours).column(x)

    def forget(self) -> None:
        """Drop kept layouts: their colours are no longer the view's."""
        self._shaped.clear()

    def shaped(self, text: str, runs: tuple[StyleRun, ...], colours: LogColours) -> Shaped:
        """The layout of a line in its colours; kept for the lines used last."""
        key = (text, runs)
        shaped = self._shaped.get(key)
        if shaped is None:
            shaped = self._shaped[key] = self._shape(text, runs, colours)
            if len(self._shaped) > KEPT:
                self._shaped.popitem(last=False)
        else:
            self._shaped.move_to_end(key)
        return shaped

    def _shape(self, text: str, runs: Sequence[StyleRun], colours: LogColours) -> Shaped:
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.beginLayout()
        layout.createLine().setPosition(QPointF(0, 0))
        layout.endLayout()
        if not runs:
            return Shaped(text, layout)
        units = Shaped(text, layout)
        layout.setFormats([_format(run, units, colours) for run in runs])
        layout.beginLayout()
        layout.createLine().setPosition(QPointF(0, 0))
        layout.endLayout()
        return Shaped(text, layout)


def _format(run: StyleRun, units: Shaped, colours: LogColours) -> QTextLayout.FormatRange:
    ink = colours.ink(run.style)
    form = QTextCharFormat()
    form.setForeground(ink.text)
    if ink.ground is not None:
        form.setBackground(ink.ground)
    if run.style.flags & BOLD:
        form.setFontWeight(QFont.Weight.Bold)
    form.setFontItalic(bool(run.style.flags & ITALIC))
    form.setFontUnderline(bool(run.style.flags & UNDERLINE))
    form.setFontStrikeOut(bool(run.style.flags & STRIKE))
    made = QTextLayout.FormatRange()
    made.start = units.unit(run.start)
    made.length = units.unit(run.start + run.length) - made.start
    made.format = form
    return made


def cells(letter: str) -> int:
    """Cells that a character takes when lines are wrapped by cells."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
