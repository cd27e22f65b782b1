"""Numbers beside the names of pages: how much waits there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ..core.status import Tone
from .theme import GRID, small_font, theme

COUNT = Qt.ItemDataRole.UserRole + 1
"""The role of the number; none, or 0, shows nothing."""
MOST = 99
_LOW = 16


class CountDelegate(QStyledItemDelegate):
    """Draws the entry as ever, and the number at its end; over the picture's corner where there are no words."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        number = index.data(COUNT) or 0
        if not number:
            return
        text = str(number) if number <= MOST else f"{MOST}+"
        font = small_font()
        font.setWeight(QFont.Weight.DemiBold)
        width = max(_LOW, QFontMetrics(font).horizontalAdvance(text) + GRID)
        painter.save()
        self._draw(painter, self._place(option, index, width), text, font)
        painter.restore()

    def _place(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, width: int) -> QRect:
        row = option.rect
        if index.data(Qt.ItemDataRole.DisplayRole):
            return QRect(row.right() - width - GRID, row.center().y() - _LOW // 2 + 1, width, _LOW)
        return QRect(row.right() - width - 1, row.top() + 1, width, _LOW)

    def _draw(self, painter: QPainter, place: QRect, text: str, font: QFont) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().tone(Tone.ATTENTION))
        painter.drawRoundedRect(place, _LOW / 2, _LOW / 2)
        painter.setFont(font)
        painter.setPen(QColor(theme().colours.base))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
