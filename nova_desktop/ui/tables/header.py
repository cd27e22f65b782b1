"""The head of a table: quiet words, one thin line, an arrow at the sorted column."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from nova_desktop.ui.theme import GRID, ROW, small_font, theme

_ARROW = 8


class Header(QHeaderView):
    """Paints itself: Fusion's head has a gradient, and a style sheet would slow the cells down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setFont(small_font())

    def sizeHint(self) -> QSize:
        """Tables ask for the height only, and often; Qt's own answer measures every title each time."""
        return QSize(4 * ROW, ROW)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        painter.save()
        colours = theme().colours
        painter.fillRect(rect, QColor(colours.base))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        painter.setPen(QColor(colours.muted))
        self._words(painter, rect, section)
        painter.restore()

    def paintEvent(self, event: object) -> None:
        """Behind the last column the line goes on."""
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(area, QColor(theme().colours.base))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(theme().colours.line))
        painter.end()
        super().paintEvent(event)  # type: ignore[arg-type]

    def _words(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        alignment = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(int(alignment) & Qt.AlignmentFlag.AlignRight.value)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        room = rect.adjusted(GRID, 0, -GRID, 0)
        arrow = _ARROW + 4 if sorted_here else 0
        metrics = painter.fontMetrics()
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - arrow)
        words = room.adjusted(0, 0, -arrow, 0)
        flags = (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, short)
        if sorted_here:
            end = words.right() if right else words.left() + metrics.horizontalAdvance(short)
            self._arrow(painter, QPointF(end + 6, rect.center().y() - 1))

    def _arrow(self, painter: QPainter, left: QPointF) -> None:
        """Up for rising, down for falling."""
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        tip, foot = (-2.0, 2.0) if up else (2.5, -1.5)
        x, y = left.x(), left.y() + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(painter.pen().color())
        painter.setPen(Qt.PenStyle.NoPen)
        points = (QPointF(x, y + foot), QPointF(x + _ARROW - 1, y + foot), QPointF(x + (_ARROW - 1) / 2, y + tip))
        painter.drawPolygon(QPolygonF(points))
