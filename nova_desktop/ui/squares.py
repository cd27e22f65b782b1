"""A small square in a connection's colour: tells servers apart wherever one is named."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from nova_desktop.ui.theme import theme

SQUARE = 10
_CORNER = 2


def paint_square(painter: QPainter, left: int, top: int, colour: str | None) -> None:
    """`colour` is a name of the theme's connection colours; None is that of a connection without one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().connection(colour or "slate"))
    painter.drawRoundedRect(left, top, SQUARE, SQUARE, _CORNER, _CORNER)
    painter.restore()
