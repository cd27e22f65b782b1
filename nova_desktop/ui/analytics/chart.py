"""A chart on the page: pointer and arrow keys reach each mark, readers hear it, it leads to its tasks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..theme import body_font, small_font, theme
from ..words import tooltip
from . import painting
from .marks import HEAT, HOURS, RANKS, Chart, Mark
from .swatches import Inks

_EDGE = 4


class ChartView(QWidget):
    """`picked` carries the Mark that was pressed."""

    picked = Signal(object)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.selected = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme().changed.connect(self._recolour)
        self._recolour()
        self.show_chart(chart)

    def _recolour(self) -> None:
        self._inks = Inks(theme().colours, body_font(), small_font())
        self.update()

    def show_chart(self, chart: Chart) -> None:
        """Another one in its place; the mark of the same name stays selected."""
        before = self.mark
        self.chart = chart
        self.setObjectName(chart.name)
        labels = [one.label for one in chart.marks]
        at = self.selected if chart.kind == HEAT and before is not None else -1
        if before is not None and chart.kind != HEAT and before.label in labels:
            at = labels.index(before.label)
        self.selected = at if at < len(chart.marks) else -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if chart.bare else Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(self.sizeHint().height())
        self._tell()
        self.update()

    @property
    def mark(self) -> Mark | None:
        """The selected one."""
        return self.chart.marks[self.selected] if 0 <= self.selected < len(self.chart.marks) else None

    def sizeHint(self) -> QSize:
        return QSize(320, int(painting.wanted_height(self.chart, self._inks)) + 2 * _EDGE)

    # Where things are

    @property
    def legend_width(self) -> int:
        """So wide it must be for its legend."""
        return int(painting.legend_width(self.chart, self._inks)) + 2 * _EDGE

    @property
    def room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def place(self, at: int) -> QRectF:
        """Of a mark."""
        return painting.places(self.chart, self.room, self._inks)[at]

    def at(self, point: QPointF) -> int:
        """The mark under a point; -1 for none."""
        if self.chart.bare:
            return -1
        found = painting.places(self.chart, self.room, self._inks)
        return next((at for at, spot in enumerate(found) if spot.contains(point)), -1)

    # Showing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.paint(painter, self.room, self.chart, self._inks, self.selected if self.hasFocus() else -1)
        painter.end()

    def _tell(self) -> None:
        """Readers hear the selected mark as the chart's name."""
        mark = self.mark
        said = mark.words if mark is not None else self.chart.told or (self.chart.empty if self.chart.bare else "")
        self.setAccessibleName(f"{self.chart.title}: {said}" if said else self.chart.title)

    def select(self, at: int) -> None:
        """Frame a mark; it is said."""
        if at != self.selected:
            self.selected = at
            self._tell()
            self.update()

    # Acting

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.selected < 0 and not self.chart.bare:
            last = len(self.chart.marks) - 1
            with_tasks = [at for at, mark in enumerate(self.chart.marks) if mark.runs]
            self.select(0 if self.chart.kind == RANKS else with_tasks[-1] if with_tasks else last)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _step(self, key: int) -> int:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self.chart.kind == RANKS:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        elif self.chart.kind == HEAT:
            steps |= {Qt.Key.Key_Up: -HOURS, Qt.Key.Key_Down: HOURS}
        return steps.get(Qt.Key(key), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.chart.marks) - 1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.select(0 if key == Qt.Key.Key_Home else last)
        elif step := self._step(key):
            if 0 <= self.selected + step <= last:
                self.select(self.selected + step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self.select(at)
            self._press()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.at(event.position())
        some = at >= 0 and bool(self.chart.marks[at].runs)
        self.setCursor(Qt.CursorShape.PointingHandCursor if some else Qt.CursorShape.ArrowCursor)

    def _press(self) -> None:
        mark = self.mark
        if mark is not None and mark.runs:
            self.picked.emit(mark)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.at(QPointF(event.pos()))
            text = tooltip(self.chart.marks[at].words) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
