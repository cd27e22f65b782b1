"""Draws the rows of all tables in one go: no style, no roles, kept text layouts.

Qt's way, a delegate asked cell by cell through roles, takes 13 ms for a full window (measured), most of a frame. This
takes about 2 ms, which leaves the rest of the frame to sorting and filtering.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText

from nova_desktop.core.status import Tone
from nova_desktop.ui.icons import icon_pixmap
from nova_desktop.ui.squares import SQUARE, paint_square
from nova_desktop.ui.tables.model import RowModel
from nova_desktop.ui.theme import GRID, ICON, body_font, mono_font, theme

FRAMES = 16
"""Pictures of one turn of a moving icon."""

_BADGE = 12
_BAR = 3
"""Width of the bar that marks the keyboard's row."""

_LIMIT = 6000
_NARROWEST_PX = 2
"""No letter of a UI font is narrower; what cannot fit need not be laid out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row to draw: its number, where it begins, and its state."""

    row: int
    top: int
    height: int
    selected: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One visible column: its number and where it is."""

    column: int
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Laid:
    text: QStaticText
    width: float
    height: int


class Brushes:
    """Fonts and colours of the theme in force, looked up once, and text layouts kept by text, font and width."""

    def __init__(self) -> None:
        colours = theme().colours
        self.body = body_font()
        self.mono = mono_font()
        self.metrics = QFontMetrics(self.body)
        self.mono_metrics = QFontMetrics(self.mono)
        self.text = QColor(colours.text)
        self.muted = QColor(colours.muted)
        self.accent = QColor(colours.accent)
        self.highlight = QColor(colours.highlight)
        self.highlight_idle = QColor(colours.highlight_idle)
        self.alternate = QColor(colours.alternate)
        self.tones = {tone: theme().tone(tone) for tone in Tone}
        self._laid: dict[tuple[str, bool, int], Laid] = {}

    def laid(self, text: str, mono: bool, width: int) -> Laid:
        """The text cut to a width and laid out."""
        key = (text, mono, width)
        found = self._laid.get(key)
        if found is None:
            if len(self._laid) >= _LIMIT:
                self._laid.clear()
            found = self._laid[key] = self._lay(text, mono, width)
        return found

    def _lay(self, text: str, mono: bool, width: int) -> Laid:
        metrics, font = (self.mono_metrics, self.mono) if mono else (self.metrics, self.body)
        laid = _static(text[: width // _NARROWEST_PX], font)
        if laid.size().width() > width:
            laid = _static(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width), font)
        return Laid(laid, laid.size().width(), metrics.height())


def _static(text: str, font: QFont) -> QStaticText:
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(font=font)
    return laid


class RowPainter:
    """`frame` is the picture that moving icons show; `stale` draws old rows without the colours of the present."""

    def __init__(self, model: RowModel[Any]) -> None:
        self._model = model
        self._brushes: Brushes | None = None
        self.frame = 0
        self.stale = False
        self.active = True

    def forget(self) -> None:
        """Fonts or colours changed."""
        self._brushes = None

    def paint(self, painter: QPainter, lines: Sequence[Line], places: Sequence[Place], area: QRect) -> None:
        """Grounds first, then all text of one font, then the other: changing fonts costs more than drawing."""
        brushes = self._brushes = self._brushes or Brushes()
        for line in lines:
            self._ground(painter, line, area, brushes)
        mono = [place for place in places if self._model.columns[place.column].kind == "mono"]
        painter.setFont(brushes.body)
        self._columns(painter, lines, (place for place in places if place not in mono), brushes)
        painter.setFont(brushes.mono)
        self._columns(painter, lines, mono, brushes)

    def _ground(self, painter: QPainter, line: Line, area: QRect, brushes: Brushes) -> None:
        colour = brushes.alternate if line.row % 2 else None
        if line.selected:
            colour = brushes.highlight if self.active else brushes.highlight_idle
        if colour is not None:
            painter.fillRect(area.left(), line.top, area.width(), line.height, colour)
        if line.current:
            painter.fillRect(0, line.top, _BAR, line.height, brushes.accent)

    def _columns(self, painter: QPainter, lines: Sequence[Line], places: Iterable[Place], brushes: Brushes) -> None:
        for place in places:
            kind = self._model.columns[place.column].kind
            if kind == "status":
                self._status(painter, lines, place, brushes)
                continue
            if kind == "place":
                self._squares(painter, lines, place)
                place = Place(place.column, place.left + SQUARE + GRID, place.width - SQUARE - GRID)
            painter.setPen(brushes.muted if kind == "muted" or self.stale else brushes.text)
            self._texts(painter, lines, place, kind, brushes)

    def _texts(self, painter: QPainter, lines: Sequence[Line], place: Place, kind: str, brushes: Brushes) -> None:
        """One column of plain text: numbers to the right, all else to the left."""
        model, column, room, mono = self._model, place.column, place.width - 2 * GRID, kind == "mono"
        right = place.left + place.width - GRID if kind == "number" else 0
        if room <= 0:
            return
        badged = model.columns[column].badged
        for line in lines:
            row = model.row_at(line.row)
            text = model.text(row, column) if row is not None else ""
            if text:
                laid = brushes.laid(text, mono, room)
                x = right - laid.width if right else place.left + GRID
                painter.drawStaticText(QPointF(x, line.top + (line.height - laid.height) // 2), laid.text)
                if badged and row is not None:
                    self._badges(painter, model.badges(row, column), x + laid.width, place, line)

    def _squares(self, painter: QPainter, lines: Sequence[Line], place: Place) -> None:
        for line in lines:
            row = self._model.row_at(line.row)
            if row is not None and place.width > SQUARE + 2 * GRID:
                top = line.top + (line.height - SQUARE) // 2
                paint_square(painter, place.left + GRID, top, self._model.colour(row))

    def _badges(self, painter: QPainter, names: tuple[str, ...], end: float, place: Place, line: Line) -> None:
        """As many as there is room for."""
        brushes = self._brushes
        left = round(end) + GRID
        for name in names:
            if brushes is None or left + _BADGE > place.left + place.width - GRID:
                return
            picture = icon_pixmap(name, _BADGE, brushes.muted, painter.device().devicePixelRatio())
            painter.drawPixmap(left, line.top + (line.height - _BADGE) // 2, picture)
            left += _BADGE + GRID // 2

    def _status(self, painter: QPainter, lines: Sequence[Line], place: Place, brushes: Brushes) -> None:
        room = place.width - 2 * GRID
        for line in lines:
            row = self._model.row_at(line.row)
            if row is None:
                continue
            mark = self._model.mark(row, place.column)
            colour = brushes.muted if mark is None or self.stale else brushes.tones[mark[1]]
            beside = self._icon(painter, line, place, mark, colour) if mark else 0
            laid = brushes.laid(self._model.text(row, place.column), False, max(1, room - beside))
            painter.setPen(colour)
            spot = QPointF(place.left + GRID + beside, line.top + (line.height - laid.height) // 2)
            painter.drawStaticText(spot, laid.text)

    def _icon(self, painter: QPainter, line: Line, place: Place, mark: tuple[str, Tone, bool], colour: QColor) -> int:
        """The width that the icon takes from the text."""
        name, _, moves = mark
        angle, opacity = self._motion(name) if moves and not self.stale else (0.0, 1.0)
        picture = icon_pixmap(name, ICON, colour, painter.device().devicePixelRatio(), angle, opacity)
        painter.drawPixmap(place.left + GRID, line.top + (line.height - ICON) // 2, picture)
        return ICON + GRID

    def _motion(self, name: str) -> tuple[float, float]:
        """Stopping pulses, all else turns."""
        if name == "stopping":
            return 0.0, 0.5 + abs(self.frame - FRAMES / 2) / FRAMES
        return 360.0 * self.frame / FRAMES, 1.0
