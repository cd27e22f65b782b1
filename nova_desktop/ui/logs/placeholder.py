"""What a log without lines says in its middle."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from nova_desktop.ui.theme import title_font

from .colours import LogColours

_FLAGS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def paint_placeholder(painter: QPainter, area: QRect, text: str, font: QFont, colours: LogColours) -> None:
    """The first line says what there is, larger; the rest what to do."""
    title, _, hint = text.partition("\n")
    room = area.adjusted(32, 16, -32, -16)
    strong = title_font() if hint else QFont(font)
    first = QFontMetrics(strong).boundingRect(room, _FLAGS, title)
    second = QFontMetrics(font).boundingRect(room, _FLAGS, hint) if hint else QRect()
    top = max(room.top(), room.center().y() - (first.height() + 8 + second.height()) // 2)
    painter.setFont(strong)
    painter.setPen(QColor(*(colours.text if hint else colours.muted)))
    painter.drawText(QRect(room.left(), top, room.width(), room.height()), _FLAGS, title)
    painter.setFont(font)
    painter.setPen(QColor(*colours.muted))
    painter.drawText(QRect(room.left(), top + first.height() + 8, room.width(), room.height()), _FLAGS, hint)
