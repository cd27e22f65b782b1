"""Seven days as a painted grid: a chip for what runs in a span of hours, a warning sign where runs collide."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.schedules import DAYS, Entry, Week
from ...core.status import Tone
from .. import words
from ..icons import icon_pixmap
from ..theme import GRID, small_font, theme
from . import sentences

translate = QCoreApplication.translate

_SPANS = (1, 2, 3, 4, 6, 12)
"""Hours of one line: as few as the height allows."""
_SIGN = 12
_HEAD = 20


class WeekGrid(QWidget):
    """`pressed` carries the Entry of a chip, the first of several. The list beside it says the same in words."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scheduleGrid")
        self.setMinimumHeight(110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._week: Week | None = None
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(600, 420)

    def show_week(self, week: Week | None) -> None:
        self._week = week
        entries = week.entries if week is not None else ()
        collided = sum(bool(one.others) for one in entries)
        said = translate("Schedules", "%n run(s) this week", None, len(entries))
        if collided:
            said += ", " + translate("Schedules", "%n of them collide(s)", None, collided)
        self.setAccessibleName(said)
        self.update()

    # Where things are

    @property
    def span(self) -> int:
        """Hours of one line."""
        line = QFontMetrics(small_font()).height() + 3
        room = max(1, self.height() - _HEAD)
        return next((hours for hours in _SPANS if room * hours / 24 >= line), _SPANS[-1])

    def chips(self) -> dict[tuple[int, int], list[Entry]]:
        """What runs by (day, line)."""
        found: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        span = self.span
        for one in self._week.entries if self._week is not None else ():
            found[one.day, one.hour // span].append(one)
        return found

    def chip_rect(self, day: int, line: int) -> QRect:
        left, width = self._left, (self.width() - self._left) / DAYS
        high = (self.height() - _HEAD) * self.span / 24
        x, y = left + round(day * width), _HEAD + round(line * high)
        return QRect(x + 2, y + 1, round(width) - 4, round(high) - 2)

    @property
    def _left(self) -> int:
        return QFontMetrics(small_font()).horizontalAdvance("00:00") + GRID

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(small_font())
        painter.fillRect(self.rect(), QColor(theme().colours.base))
        if self._week is not None:
            self._paint_lines(painter, self._week)
            for (day, line), entries in self.chips().items():
                self._paint_chip(painter, self.chip_rect(day, line), entries)
        painter.end()

    def _paint_lines(self, painter: QPainter, week: Week) -> None:
        colours = theme().colours
        for day in range(DAYS):
            cell = self.chip_rect(day, 0)
            date = week.first + timedelta(days=day)
            painter.setPen(QColor(colours.line))
            painter.drawLine(cell.left() - 2, 0, cell.left() - 2, self.height())
            painter.setPen(QColor(colours.text))
            text = f"{sentences.weekday(date)} {date.day}"
            painter.drawText(QRect(cell.left(), 0, cell.width(), _HEAD), Qt.AlignmentFlag.AlignCenter, text)
        for line in range(24 // self.span):
            cell = self.chip_rect(0, line)
            painter.setPen(QColor(colours.line))
            painter.drawLine(0, cell.top() - 1, self.width(), cell.top() - 1)
            painter.setPen(QColor(colours.muted))
            where = QRect(0, cell.top(), self._left - 4, cell.height())
            painter.drawText(
                where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{line * self.span:02}"
            )

    def _paint_chip(self, painter: QPainter, where: QRect, entries: list[Entry]) -> None:
        colours, collides = theme().colours, any(one.others for one in entries)
        painter.setPen(theme().tone(Tone.ATTENTION) if collides else QColor(colours.line))
        painter.setBrush(QColor(colours.highlight_idle))
        painter.drawRoundedRect(where, 3, 3)
        inside = where.adjusted(4, 0, -2, 0)
        if collides:
            sign = icon_pixmap("warning", _SIGN, theme().tone(Tone.ATTENTION))
            painter.drawPixmap(inside.left(), where.center().y() - _SIGN // 2 + 1, sign)
            inside.setLeft(inside.left() + _SIGN + 3)
        painter.setPen(QColor(colours.text))
        text = painter.fontMetrics().elidedText(chip_words(entries), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    # Acting

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for (day, line), entries in self.chips().items():
            if self.chip_rect(day, line).contains(point):
                self.pressed.emit(entries[0])
                return


def chip_words(entries: list[Entry]) -> str:
    """`03:00 Nightly backup`, or how many there are."""
    titles = dict.fromkeys(one.title for one in entries)
    if len(titles) == 1:
        return f"{words.clock_time(entries[0].moment.astimezone())} {entries[0].title}"
    return translate("Schedules", "%n run(s)", None, len(entries))
