"""Figures as cards: a name, a value, how it changed, from how much. Each is a button that leads to its tasks."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ...core.status import Tone
from ..theme import RADIUS, Colours, body_font, small_font, theme, title_font
from ..words import short_tip
from .marks import Card

WIDTH = 148
_PAD = 10.0
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_TONES = {"good": Tone.GOOD, "bad": Tone.BAD}


class CardFonts:
    """Those of one painting."""

    def __init__(self) -> None:
        self.body, self.small, self.title = body_font(), small_font(), title_font()


LINES = 3
"""Lines below the value that a card has room for at least."""


def cards_height(cards: Sequence[Card], wide: float, fonts: CardFonts) -> float:
    """What each of several beside each other needs, `wide` as each of them is: a name, a value, more lines."""
    small, title = QFontMetricsF(fonts.small), QFontMetricsF(fonts.title)
    room = QRectF(0, 0, wide - 2 * _PAD, 10_000)
    said = [
        sum(small.boundingRect(room, _WRAPPED, text).height() for text in (card.trend, card.origin) if text)
        for card in cards
    ]
    return 2 * _PAD + small.height() + title.height() + 4 + max([LINES * small.height(), *said])


def paint_card(painter: QPainter, where: QRectF, card: Card, colours: Colours, fonts: CardFonts) -> None:
    """The same on the page and on paper."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.line))
    painter.setBrush(QColor(colours.alternate))
    painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    inside = where.adjusted(_PAD, _PAD, -_PAD, -_PAD)
    top = _line(painter, inside, inside.top(), fonts.small, colours.muted, card.title)
    if card.known:
        top = _line(painter, inside, top, fitting(fonts.title, card.value, inside.width()), colours.text, card.value)
        tone = _TONES.get(card.tone)
        colour = colours.tones[tone] if tone is not None else colours.muted
        top = _wrapped(painter, inside, top + 2, fonts.small, colour, card.trend)
    else:
        strong = QFont(fonts.body)
        strong.setWeight(QFont.Weight.DemiBold)
        top = _line(painter, inside, top + 2, strong, colours.muted, card.value)
    _wrapped(painter, inside, top, fonts.small, colours.muted, card.origin)
    painter.restore()


def _wrapped(painter: QPainter, inside: QRectF, top: float, font: QFont, colour: str, text: str) -> float:
    """In as many lines as it takes; what is below begins at the value returned."""
    if not text:
        return top
    painter.setFont(font)
    painter.setPen(QColor(colour))
    rest = QRectF(inside.left(), top, inside.width(), inside.bottom() - top + _PAD)
    used = painter.boundingRect(rest, _WRAPPED, text)
    painter.drawText(rest, _WRAPPED, text)
    return used.bottom()


def fitting(font: QFont, text: str, width: float) -> QFont:
    """Smaller where a value would not fit: it is never cut."""
    wanted = QFontMetricsF(font).horizontalAdvance(text)
    if wanted <= width:
        return font
    smaller = QFont(font)
    smaller.setPointSizeF(QFontInfo(font).pointSizeF() * width / wanted * 0.98)
    return smaller


def _line(painter: QPainter, inside: QRectF, top: float, font: QFont, colour: str, text: str) -> float:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetricsF(font)
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
    where = QRectF(inside.left(), top, inside.width(), metrics.height())
    painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), short)
    return top + metrics.height()


class CardButton(QAbstractButton):
    """`picked` carries its Card."""

    picked = Signal(object)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.fonts = CardFonts()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(WIDTH)
        self.clicked.connect(self._press)
        theme().changed.connect(self.update)
        self.show_card(card)

    def show_card(self, card: Card) -> None:
        self.card = card
        self.setObjectName(f"analyticsCard.{card.name}")
        self.setAccessibleName(card.words)
        self.setToolTip(short_tip(card.words))
        self.setCursor(Qt.CursorShape.PointingHandCursor if card.runs else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 24, math.ceil(cards_height([self.card], WIDTH, self.fonts)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme().colours
        where = QRectF(self.rect())
        paint_card(painter, where, self.card, colours, self.fonts)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _press(self) -> None:
        if self.card.runs:
            self.picked.emit(self.card)
