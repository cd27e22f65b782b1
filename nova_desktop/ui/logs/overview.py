"""A scroll bar that shows where the matches are."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget


class MatchBar(QScrollBar):
    """Marks beside the handle; one row of pixels stands for the lines it covers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._lines: array[int] = array("I")
        self._count = 0
        self._colour = QColor()
        self._known: tuple[int, int, int] = (0, 0, 0)
        self._marks: list[int] = []

    def show_matches(self, lines: array[int] | None, count: int, colour: QColor) -> None:
        """Line numbers of matches in order (may grow in place), of `count` lines; None: none."""
        if lines is not self._lines:
            self._known = (0, 0, 0)
        self._lines = array("I") if lines is None else lines
        self._count = count
        self._colour = colour
        self.update()

    def marks(self, height: int) -> list[int]:
        """The pixel rows of `height` that hold a match."""
        known = (len(self._lines), self._count, height)
        if known != self._known:
            self._known = known
            self._marks = list(self._found(height)) if self._lines and self._count else []
        return self._marks

    def _found(self, height: int) -> list[int]:
        rows = []
        at = 0
        while at < len(self._lines):
            row = min(height - 1, self._lines[at] * height // self._count)
            rows.append(row)
            at = bisect_left(self._lines, -(-(row + 1) * self._count // height), at + 1)
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not len(self._lines):
            return
        groove = self._groove()
        left, width = groove.left() + 3, max(4, groove.width() - 6)
        painter = QPainter(self)
        for first, last in self.bands(groove.height()):
            painter.fillRect(left, groove.top() + first, width, last - first + 2, self._colour)
        painter.end()

    def bands(self, height: int) -> list[tuple[int, int]]:
        """The marks, neighbours joined: first and last pixel row of each."""
        bands: list[tuple[int, int]] = []
        for row in self.marks(height):
            if bands and row <= bands[-1][1] + 2:
                bands[-1] = (bands[-1][0], row)
            else:
                bands.append((row, row))
        return bands

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarGroove
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)
