"""Analytics as files: one page of A4 as PDF, the same as a picture, all numbers as CSV. Jobs of a worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter

from ...api.errors import SemaphoreAPIError
from ...api.files import open_private
from ...core.analytics_figures import WAYS
from ...core.row_copy import as_csv
from ..theme import LIGHT, Colours
from . import painting
from .cards import CardFonts, cards_height, paint_card
from .marks import BAND, BARS, HEAT, RANKS, Card, Chart, Sheet
from .sentences import csv_figures, csv_titles
from .swatches import Inks

DOTS = 96
"""An inch of the page, as painting counts."""
WIDE, HIGH = 794.0, 1123.0
"""A4 in these dots."""
SHARP = 2
"""Pixels of a picture for each of them."""
_MARGIN, _GAP = 38.0, 12.0
_ROWS = (5, 4, 3, 2)
"""Rows of each ranking: as many as leave the other charts their least height. All of it is one page."""
_LEAST, _MOST = 96.0, 190.0


def paper_fonts() -> CardFonts:
    """Smaller than the window's; made in its thread, which alone may ask for its fonts."""
    fonts = CardFonts()
    for font, points in ((fonts.body, 8.5), (fonts.small, 7.0), (fonts.title, 12.0)):
        font.setPointSizeF(points)
    return fonts


def write_pdf(path: Path, sheet: Sheet, fonts: CardFonts) -> Path:
    """Always in the colours of the light theme. Raises SemaphoreAPIError (`not_saved`)."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(DOTS)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(sheet.title)
    painter = QPainter(writer)
    paint_sheet(painter, sheet, LIGHT, fonts)
    painter.end()
    buffer.close()
    return _write(path, bytes(data.data()))


def write_png(path: Path, sheet: Sheet, fonts: CardFonts, colours: Colours) -> Path:
    """Likewise, in the colours of the window."""
    image = QImage(int(WIDE) * SHARP, int(HIGH) * SHARP, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DOTS / 0.0254))
    image.setDotsPerMeterY(round(DOTS / 0.0254))
    image.fill(QColor(colours.base))
    painter = QPainter(image)
    painter.scale(SHARP, SHARP)
    paint_sheet(painter, sheet, colours, fonts)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return _write(path, bytes(data.data()))


def write_csv(path: Path, sheet: Sheet, point: str) -> Path:
    """Likewise, for a spreadsheet: with the mark by which it knows UTF-8, and decimals with this computer's `point`.

    Where that is a comma a spreadsheet takes semicolons for separators, and would read 120.500 as a hundred thousand.
    """
    return _write(path, csv_of(sheet, point).encode("utf-8-sig", "replace"))


def _write(path: Path, content: bytes) -> Path:
    try:
        with open_private(path) as file:
            file.write(content)
    except OSError as error:
        why = error.strerror or str(error)
        raise SemaphoreAPIError(
            f"{path} was not written: {why}", code="not_saved", params={"file": str(path), "why": why}
        ) from error
    return path


# The page


def paint_sheet(painter: QPainter, sheet: Sheet, colours: Colours, fonts: CardFonts) -> None:
    """From top to bottom: title, figures, DORA's, charts over time, rankings beside each other, the week."""
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as the window, whatever a name begins with
    inks = Inks(colours, fonts.body, fonts.small)
    room = QRectF(_MARGIN, _MARGIN, WIDE - 2 * _MARGIN, HIGH - 2 * _MARGIN)
    top = _paint_title(painter, room, sheet, fonts, colours)
    top = _paint_cards(painter, room, top, sheet.cards, colours, fonts)
    top = _text(painter, room, top, sheet.dora_title, inks.strong, colours.text) + 2
    top = _paint_cards(painter, room, top, sheet.dora, colours, fonts)
    _paint_charts(painter, QRectF(room.left(), top, room.width(), room.bottom() - top), sheet.charts, inks)


def _text(painter: QPainter, room: QRectF, top: float, text: str, font: QFont, colour: str) -> float:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetricsF(font)
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QRectF(room.left(), top, room.width(), metrics.height()), int(Qt.AlignmentFlag.AlignLeft), short)
    return top + metrics.height()


def _paint_title(painter: QPainter, room: QRectF, sheet: Sheet, fonts: CardFonts, colours: Colours) -> float:
    top = _text(painter, room, room.top(), sheet.title, fonts.title, colours.text)
    for line in sheet.lines:
        top = _text(painter, room, top + 1, line, fonts.small, colours.muted)
    return top + _GAP


def _paint_cards(
    painter: QPainter, room: QRectF, top: float, cards: Sequence[Card], colours: Colours, fonts: CardFonts
) -> float:
    wide = (room.width() - _GAP * (len(cards) - 1)) / max(1, len(cards))
    told = [
        replace(one, origin=f"{one.origin}; {one.more}") if one.more else one for one in cards
    ]  # nobody points here
    high = cards_height(told, wide, fonts)
    for at, card in enumerate(told):
        paint_card(painter, QRectF(room.left() + at * (wide + _GAP), top, wide, high), card, colours, fonts)
    return top + high + _GAP


def _paint_charts(painter: QPainter, room: QRectF, charts: Sequence[Chart], inks: Inks) -> None:
    """The rankings have the height that they need; what is left goes to the charts over time and the week."""
    wide = [one for one in charts if one.kind in (BARS, BAND, HEAT)]
    each = week = 0.0
    for rows in _ROWS:
        pairs = _pairs([one.limited(rows) for one in charts if one.kind == RANKS])
        heights = [max(painting.wanted_height(one, inks) for one in pair) for pair in pairs]
        rest = room.height() - sum(heights) - _GAP * (len(pairs) + len(wide) - 1)
        week = min(_MOST, max(rest / max(1, len(wide)), painting.least_week(inks)))
        each = min(_MOST, (rest - week) / max(1, len(wide) - 1))
        if each >= _LEAST:
            break
    top = room.top()
    for chart in [one for one in wide if one.kind != HEAT]:
        painting.paint(painter, QRectF(room.left(), top, room.width(), each), chart, inks)
        top += each + _GAP
    half = (room.width() - 2 * _GAP) / 2
    for pair, high in zip(pairs, heights, strict=True):
        for at, chart in enumerate(pair):
            left = room.left() + at * (half + 2 * _GAP)
            painting.paint(painter, QRectF(left, top, room.width() if chart.wide else half, high), chart, inks)
        top += high + _GAP
    for chart in [one for one in wide if one.kind == HEAT]:
        painting.paint(painter, QRectF(room.left(), top, room.width(), week), chart, inks)


def _pairs(ranks: Sequence[Chart]) -> list[list[Chart]]:
    """Two beside each other; one with long names by itself."""
    narrow = [one for one in ranks if not one.wide]
    return [narrow[at : at + 2] for at in range(0, len(narrow), 2)] + [[one] for one in ranks if one.wide]


# Numbers


def csv_of(sheet: Sheet, point: str = ".") -> str:
    """All figures as the page says them, then all that the charts show, one mark a line; durations in seconds."""
    return as_csv(csv_titles(), _csv_rows(sheet, point), ";" if point == "," else ",")


def _csv_rows(sheet: Sheet, point: str) -> Iterator[list[str]]:
    for head, cards in ((csv_figures(), sheet.cards), (sheet.dora_title, sheet.dora)):
        for card in cards:
            yield [head, card.title, card.value, str(len(card.runs)), *[""] * 6, card.notes]
    for chart in sheet.charts:
        for mark in chart.marks:
            parts = dict(mark.parts)
            ways = [str(parts.get(way, 0)) if chart.kind in (BARS, RANKS) else "" for way in WAYS]
            spans = ["" if one is None else f"{one:.3f}".replace(".", point) for one in (mark.value, mark.high)]
            yield [chart.title, mark.key or mark.label, "", str(len(mark.runs)), *ways, *spans, ""]
