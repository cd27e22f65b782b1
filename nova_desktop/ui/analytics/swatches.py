"""Colours and patterns of charts: how a task went is never told by colour alone.

Good is a full bar, failed is hatched, stopped is dotted, the rest is an outline.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ...core.analytics_figures import FAILED, GOOD, OTHER, STOPPED
from ...core.status import Tone
from ..theme import Colours

_TONES = {GOOD: Tone.GOOD, FAILED: Tone.BAD, STOPPED: Tone.QUIET, OTHER: Tone.INFO}


class Inks:
    """Colours and fonts of one painting."""

    def __init__(self, colours: Colours, font: QFont, small: QFont) -> None:
        self.text, self.muted = QColor(colours.text), QColor(colours.muted)
        self.base, self.line, self.accent = QColor(colours.base), QColor(colours.line), QColor(colours.accent)
        self.ways = {way: QColor(colours.tones[tone]) for way, tone in _TONES.items()}
        self.heat = QColor(colours.tones[Tone.ACTIVE])
        self.font, self.small = font, small
        self.strong = QFont(font)
        self.strong.setWeight(QFont.Weight.DemiBold)


def swatch(painter: QPainter, where: QRectF, way: str, inks: Inks) -> None:
    """A piece of a bar: full, hatched, dotted, or an outline."""
    colour = inks.ways.get(way, inks.heat)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if way in (GOOD, "line"):
        painter.fillRect(where, colour)
    else:
        soft = QColor(colour)
        soft.setAlphaF(0.28 if way != OTHER else 0.06)
        painter.fillRect(where, soft)
        painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
        _fill(painter, where, way, colour)
        painter.setClipping(False)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(where.adjusted(0, 0, -1, -1))
    painter.restore()


def _fill(painter: QPainter, where: QRectF, way: str, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if way == FAILED:
        painter.setPen(QPen(colour, 1.4))
        for at in range(-int(where.height()), int(where.width()) + 1, 5):
            start = QPointF(where.left() + at, where.bottom())
            painter.drawLine(start, QPointF(start.x() + where.height(), where.top()))
    elif way == STOPPED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for x in range(2, int(where.width()), 5):
            for y in range(2, int(where.height()), 5):
                painter.drawEllipse(QPointF(where.left() + x, where.top() + y), 0.9, 0.9)
