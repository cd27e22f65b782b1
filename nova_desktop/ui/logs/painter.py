"""Paints rows of the log: text in its colours, what was found, what is selected, the gutter."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout

from nova_desktop.core.ansi import BOLD, ITALIC, PLAIN, STRIKE, UNDERLINE, Style, StyleRun
from nova_desktop.core.logs import LogStore

from .colours import Ink, LogColours
from .metrics import Metrics
from .rows import Row

MATCH, CURRENT, SELECTED = range(3)
GUTTER_GAP = 8


class Mark(NamedTuple):
    """Columns of the shown line, `end` not included, that stand out; of two the later wins."""

    start: int
    end: int
    kind: int


class Piece(NamedTuple):
    start: int
    end: int
    style: Style
    kind: int | None


@dataclass(slots=True)
class _Text:
    """Letters of one font and colour in a row, with spaces where the others stand."""

    start: int
    end: int
    colour: QColor
    parts: list[str]


def pieces(length: int, runs: Sequence[StyleRun], marks: Sequence[Mark]) -> Iterator[Piece]:
    """The stretches of a row that look the same throughout."""
    if not marks:
        yield from _unmarked(length, runs)
        return
    cuts = {0, length}
    for start, end in [(run.start, run.start + run.length) for run in runs] + [
        (mark.start, mark.end) for mark in marks
    ]:
        cuts.update((min(max(start, 0), length), min(max(end, 0), length)))
    waiting = iter(runs)
    run = next(waiting, None)
    for start, end in pairwise(sorted(cuts)):
        while run and run.start + run.length <= start:
            run = next(waiting, None)
        style = run.style if run and run.start <= start else PLAIN
        kind = next((mark.kind for mark in reversed(marks) if mark.start <= start < mark.end), None)
        yield Piece(start, end, style, kind)


def _unmarked(length: int, runs: Sequence[StyleRun]) -> Iterator[Piece]:
    at = 0
    for start, count, style in runs:
        if start > at:
            yield Piece(at, start, PLAIN, None)
        at = min(start + count, length)
        yield Piece(start, at, style, None)
    if at < length:
        yield Piece(at, length, PLAIN, None)


@lru_cache(maxsize=256)
def clock(second: int) -> str:
    """HH:MM:SS of an epoch second in the local time zone."""
    return time.strftime("%H:%M:%S", time.localtime(second))


def since(seconds: float) -> str:
    """` 0:01:30`, eight characters; what is before the first line reads as zero."""
    whole = max(0, int(seconds))
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}".rjust(8)


CLOCKS = ("local", "utc", "since")
"""What the time column can tell."""


class Gutter:
    """The strip on the left with line numbers and times, each if wanted."""

    def __init__(self) -> None:
        self.numbers = False
        self.times = False
        self.clock = CLOCKS[0]
        self.names: Sequence[int] | None = None
        """The numbers (from 0) that lines have elsewhere, where this view shows only some of a log's."""

    def digits(self, count: int) -> int:
        highest = self.names[-1] + 1 if self.names else count
        return max(3, len(str(highest)))

    def width(self, count: int, metrics: Metrics) -> int:
        """Pixels; 0 when nothing is shown."""
        cells = (self.digits(count) if self.numbers else 0) + (8 if self.times else 0)
        if not cells:
            return 0
        return int((cells + (1 if self.numbers and self.times else 0)) * metrics.advance) + 2 * GUTTER_GAP

    def _moment(self, moment: float, store: LogStore) -> str:
        try:
            if self.clock == "utc":
                return time.strftime("%H:%M:%S", time.gmtime(int(moment)))
            if self.clock == "since":
                return since(moment - (store.time(0) or moment))
            return clock(int(moment))
        except (OverflowError, ValueError, OSError):
            return "--:--:--"

    def text(self, line: int, store: LogStore) -> str:
        parts = []
        if self.numbers:
            number = self.names[line] if self.names is not None and line < len(self.names) else line
            parts.append(str(number + 1).rjust(self.digits(len(store))))
        if self.times:
            moment = store.time(line)
            parts.append(" " * 8 if moment is None else self._moment(moment, store))
        return " ".join(parts)


class LogPainter:
    """Paints with one set of colours and sizes."""

    def __init__(self, colours: LogColours, metrics: Metrics) -> None:
        self.colours = colours
        self.metrics = metrics

    def row(self, painter: QPainter, row: Row, marks: Sequence[Mark], clip: QRectF) -> None:
        """One row; `marks` count columns of the row's text. A mark past the end of the text shows the line break."""
        if row.grid:
            self._on_grid(painter, row, marks, clip)
        else:
            self._shaped(painter, row, marks, clip)

    def draft(self, painter: QPainter, rows: Sequence[Row], clip: QRectF) -> None:
        """Rows that are gone before anybody could read them: one call each, no colours, no shaping."""
        painter.setFont(self.metrics.font)
        painter.setPen(QColor(*self.colours.text))
        columns = int(clip.width() / self.metrics.advance) + 2
        for row in rows:
            painter.drawText(QPointF(row.x, row.y + self.metrics.ascent), row.text[:columns])

    def _ink(self, style: Style, kind: int | None) -> Ink:
        if kind is None:
            return self.colours.ink(style)
        if kind == SELECTED:
            return self.colours.selection_ink()
        return self.colours.ink(style, self.colours.current if kind == CURRENT else self.colours.match)

    def _on_grid(self, painter: QPainter, row: Row, marks: Sequence[Mark], clip: QRectF) -> None:
        """Grounds and lines piece by piece, then the text of each colour at once: calls cost more than letters."""
        advance = self.metrics.advance
        first = max(0, int((clip.left() - row.x) / advance))
        last = min(len(row.text), int((clip.right() - row.x) / advance) + 2)
        texts: dict[tuple[int, int], _Text] = {}
        for piece in pieces(len(row.text), row.runs, marks):
            start, end = max(first, piece.start), min(last, piece.end)
            if start < end:
                self._piece(painter, row, piece._replace(start=start, end=end), texts)
        y = row.y + self.metrics.ascent
        for (flags, _), text in texts.items():
            painter.setPen(text.colour)
            painter.setFont(self.metrics.fonts[flags])
            painter.drawText(QPointF(row.x + text.start * advance, y), "".join(text.parts))
        self._line_break(painter, row, marks, row.x + len(row.text) * advance)

    def _piece(self, painter: QPainter, row: Row, piece: Piece, texts: dict[tuple[int, int], _Text]) -> None:
        """Its ground and lines are painted, its text joins those of its font and colour."""
        ink, flags = self._ink(piece.style, piece.kind), piece.style.flags
        if ink.ground is not None or flags & (UNDERLINE | STRIKE):
            self._boxes(painter, row, piece, ink)
        text = row.text[piece.start : piece.end]
        if text.isspace():
            return
        key = flags & (BOLD | ITALIC), ink.text.rgb()
        known = texts.get(key)
        if known is None:
            texts[key] = _Text(piece.start, piece.end, ink.text, [text])
        else:
            known.parts += (" " * (piece.start - known.end), text)
            known.end = piece.end

    def _boxes(self, painter: QPainter, row: Row, piece: Piece, ink: Ink) -> None:
        advance, baseline = self.metrics.advance, row.y + self.metrics.ascent
        x, width = row.x + piece.start * advance, (piece.end - piece.start) * advance
        if ink.ground is not None:
            painter.fillRect(QRectF(x, row.y, width, self.metrics.height), ink.ground)
        if piece.style.flags & UNDERLINE:
            painter.fillRect(QRectF(x, baseline + 2, width, 1), ink.text)
        if piece.style.flags & STRIKE:
            painter.fillRect(QRectF(x, baseline - self.metrics.ascent // 3, width, 1), ink.text)

    def _shaped(self, painter: QPainter, row: Row, marks: Sequence[Mark], clip: QRectF) -> None:
        shaped = self.metrics.shaped(row.text, row.runs, self.colours)
        ranges = []
        for mark in marks:
            ink = self._ink(PLAIN, mark.kind)
            form = QTextCharFormat()
            form.setForeground(ink.text)
            form.setBackground(ink.ground or QColor(*self.colours.base))
            chosen = QTextLayout.FormatRange()
            chosen.start = shaped.unit(max(0, mark.start))
            chosen.length = shaped.unit(max(0, min(mark.end, len(row.text)))) - chosen.start
            chosen.format = form
            if chosen.length > 0:
                ranges.append(chosen)
        box = QRectF(clip.left(), row.y, clip.width(), self.metrics.height)
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)  # stacked accents stay in their line
        painter.setPen(QColor(*self.colours.text))
        drop = self.metrics.ascent - shaped.line.ascent()
        shaped.layout.draw(painter, QPointF(row.x, row.y + drop), ranges, box)
        painter.restore()
        self._line_break(painter, row, marks, row.x + shaped.width)

    def _line_break(self, painter: QPainter, row: Row, marks: Sequence[Mark], x: float) -> None:
        if row.last_of_line and any(mark.kind == SELECTED and mark.end > len(row.text) for mark in marks):
            ground = QColor(*self.colours.selected)
            painter.fillRect(QRectF(x, row.y, self.metrics.advance / 2, self.metrics.height), ground)

    def underline(self, painter: QPainter, row: Row, start: int, end: int) -> None:
        """Beneath the columns of an address."""
        left, right = sorted(self.metrics.x(row, column, self.colours) for column in (start, end))
        line = QRectF(row.x + left, row.y + self.metrics.ascent + 2, right - left, 1)
        painter.fillRect(line, QColor(*self.colours.muted))

    def gutter(self, painter: QPainter, rows: Sequence[Row], gutter: Gutter, store: LogStore, width: int) -> None:
        """Numbers and times beside the first row of each line, and the line that parts them from the text."""
        bottom = (rows[-1].y + self.metrics.height) if rows else 0
        painter.fillRect(QRectF(0, 0, width, bottom), QColor(*self.colours.base))
        painter.setFont(self.metrics.font)
        painter.setPen(QColor(*self.colours.muted))
        shown = -1
        for row in rows:
            if row.line != shown:
                text = gutter.text(row.line, store)
                painter.drawText(QPointF(GUTTER_GAP, row.y + self.metrics.ascent), text)
            shown = row.line

    def gutter_edge(self, painter: QPainter, width: int, height: int) -> None:
        painter.fillRect(QRectF(width - 1, 0, 1, height), QColor(*self.colours.gutter_line))
