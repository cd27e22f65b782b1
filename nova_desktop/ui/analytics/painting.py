"""Charts drawn with a painter: the same on the page, on a picture and on paper.

Sizes are those of a screen of 96 dots an inch; on paper the painter scales them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ...core.durations import format_duration
from .marks import BAND, BARS, HEAT, HOURS, RANKS, Chart
from .swatches import Inks, swatch

ROW = 22.0
"""Height of a row of a ranking, and of a heat grid."""
_GAP = 6.0
_NAMES, _LONG_NAMES = 0.46, 0.66
"""Share of a ranking's width for its names."""
_SPANS = (1, 2, 4, 10, 20, 30, 60, 120, 240, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200)
"""Tops of an axis of durations, in seconds; from a day on, whole days."""


def head_height(chart: Chart, inks: Inks) -> float:
    """Room for the title, the note and the legend."""
    line = QFontMetricsF(inks.font).height()
    small = QFontMetricsF(inks.small).height()
    return line + _GAP + (small + 2 if chart.told else 0) + (small + 4 if chart.legend else 0)


def wanted_height(chart: Chart, inks: Inks) -> float:
    """All of it, with its head."""
    head = head_height(chart, inks)
    if chart.bare:
        return head + ROW
    if chart.kind == RANKS:
        return head + ROW * len(chart.marks)
    return head + (ROW * 7 + ROW if chart.kind == HEAT else 150.0)


def least_week(inks: Inks) -> float:
    """Of a grid of weekday and hour: its numbers are as high as their cells."""
    small = QFontMetricsF(inks.small).height()
    return QFontMetricsF(inks.font).height() + _GAP + 7 * (small + 2) + small + 4


_SWATCH, _BETWEEN = 20.0, 12.0
"""Room for a piece of a bar before a word of the legend, and behind the word."""


def legend_width(chart: Chart, inks: Inks) -> float:
    """Nothing of it is cut in so much room."""
    metrics = QFontMetricsF(inks.small)
    return sum(_SWATCH + metrics.horizontalAdvance(word) + _BETWEEN for _, word in chart.legend)


# Where things are


def _axis(chart: Chart, inks: Inks) -> float:
    metrics = QFontMetricsF(inks.small)
    texts = chart.rows if chart.kind == HEAT else [_value(chart, chart.most)]
    return max([metrics.horizontalAdvance(text) for text in texts], default=0.0) + 8


def field(chart: Chart, room: QRectF, inks: Inks) -> QRectF:
    """Where the marks are, without head and axes."""
    top = room.top() + head_height(chart, inks)
    if chart.kind == RANKS:
        return QRectF(room.left(), top, room.width(), room.bottom() - top)
    left, foot = _axis(chart, inks), QFontMetricsF(inks.small).height() + 4
    above = 4.0 if chart.kind != HEAT else 0.0
    return QRectF(room.left() + left, top + above, room.width() - left, room.bottom() - top - foot - above)


def places(chart: Chart, room: QRectF, inks: Inks) -> list[QRectF]:
    """The place of each mark: what a click on it hits."""
    inside = field(chart, room, inks)
    if chart.kind == RANKS:
        return [QRectF(inside.left(), inside.top() + at * ROW, inside.width(), ROW) for at in range(len(chart.marks))]
    if chart.kind == HEAT:
        wide, high = inside.width() / HOURS, inside.height() / 7
        return [
            QRectF(inside.left() + at % HOURS * wide, inside.top() + at // HOURS * high, wide, high)
            for at in range(len(chart.marks))
        ]
    wide = inside.width() / max(1, len(chart.marks))
    return [QRectF(inside.left() + at * wide, inside.top(), wide, inside.height()) for at in range(len(chart.marks))]


# Painting


def paint(painter: QPainter, room: QRectF, chart: Chart, inks: Inks, selected: int = -1) -> None:
    """All of a chart; `selected` is a mark that is framed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_head(painter, room, chart, inks)
    if chart.bare:
        painter.setFont(inks.font)
        painter.setPen(inks.muted)
        where = QRectF(room.left(), room.top() + head_height(chart, inks), room.width(), ROW)
        _text(painter, where, Qt.AlignmentFlag.AlignLeft, chart.empty)
    else:
        where_all = places(chart, room, inks)
        {BARS: _paint_bars, BAND: _paint_band, RANKS: _paint_ranks, HEAT: _paint_heat}[chart.kind](
            painter, field(chart, room, inks), chart, inks, where_all
        )
        if 0 <= selected < len(where_all):
            painter.setPen(QPen(inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(where_all[selected].adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.restore()


def _paint_head(painter: QPainter, room: QRectF, chart: Chart, inks: Inks) -> None:
    line, small = QFontMetricsF(inks.font).height(), QFontMetricsF(inks.small).height()
    painter.setFont(inks.strong)
    painter.setPen(inks.text)
    _text(painter, QRectF(room.left(), room.top(), room.width(), line), Qt.AlignmentFlag.AlignLeft, chart.title)
    top = room.top() + line + 2
    painter.setFont(inks.small)
    painter.setPen(inks.muted)
    if chart.told:
        _text(painter, QRectF(room.left(), top, room.width(), small), Qt.AlignmentFlag.AlignLeft, chart.told)
        top += small + 2
    left = room.left()
    for way, word in chart.legend:
        swatch(painter, QRectF(left, top + (small - 10) / 2, 14, 10), way, inks)
        painter.setPen(inks.muted)
        wide = QFontMetricsF(inks.small).horizontalAdvance(word)
        painter.drawText(QRectF(left + _SWATCH, top, wide + 4, small), Qt.AlignmentFlag.AlignLeft, word)
        left += _SWATCH + wide + _BETWEEN


def _text(painter: QPainter, where: QRectF, align: Qt.AlignmentFlag, text: str) -> None:
    """Never wider than its room."""
    short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(where.width()))
    painter.drawText(where, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), short)


def _value(chart: Chart, value: float) -> str:
    return format_duration(value) if chart.kind == BAND else QLocale().toString(int(value))


def _ceiling(chart: Chart) -> float:
    """The top of the axis: a round number at or above the highest mark."""
    most = max(1.0, chart.most)
    steps: Sequence[float] = (1, 2, 3, 4, 5, 6, 8, 10)
    if chart.kind == BAND:
        day = 86_400.0
        return next((float(span) for span in _SPANS if span >= most), -(-most // day) * day)
    size = 1.0
    while size * 10 < most:
        size *= 10
    return next(step * size for step in steps if step * size >= most)


def _paint_axis(painter: QPainter, inside: QRectF, chart: Chart, inks: Inks, spots: Sequence[QRectF]) -> float:
    """Lines, their values, and as many names of steps as there is room for; the height of one."""
    top = _ceiling(chart)
    painter.setFont(inks.small)
    metrics = QFontMetricsF(inks.small)
    for share in (0.0, 0.5, 1.0):
        if share == 0.5 and chart.kind == BARS and top % 2:
            continue
        y = inside.bottom() - share * inside.height()
        painter.setPen(QPen(inks.line, 1))
        painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y))
        painter.setPen(inks.muted)
        where = QRectF(inside.left() - 200, y - metrics.height() / 2, 194, metrics.height())
        painter.drawText(
            where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), _value(chart, share * top)
        )
    _paint_steps(painter, inside, chart, inks, spots)
    return inside.height() / top


def _paint_steps(painter: QPainter, inside: QRectF, chart: Chart, inks: Inks, spots: Sequence[QRectF]) -> None:
    metrics = QFontMetricsF(inks.small)
    widest = max((metrics.horizontalAdvance(one.label) for one in chart.marks), default=0.0) + 12
    each = max(1, round(widest / max(1.0, spots[0].width()) + 0.499)) if spots else 1
    painter.setPen(inks.muted)
    for at in range(0, len(spots), each):
        where = QRectF(spots[at].center().x() - widest / 2, inside.bottom() + 3, widest, metrics.height())
        if where.right() <= inside.right() + widest / 2 and where.left() >= inside.left() - widest / 2:
            painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), chart.marks[at].label)


def _paint_bars(painter: QPainter, inside: QRectF, chart: Chart, inks: Inks, spots: Sequence[QRectF]) -> None:
    high = _paint_axis(painter, inside, chart, inks, spots)
    for mark, spot in zip(chart.marks, spots, strict=True):
        wide = min(28.0, max(2.0, spot.width() - 3))
        bottom = inside.bottom()
        for way, count in mark.parts:
            if count:
                swatch(
                    painter, QRectF(spot.center().x() - wide / 2, bottom - count * high, wide, count * high), way, inks
                )
                bottom -= count * high


def _paint_band(painter: QPainter, inside: QRectF, chart: Chart, inks: Inks, spots: Sequence[QRectF]) -> None:
    """A step without runs has no point, and the line has a gap there."""
    high = _paint_axis(painter, inside, chart, inks, spots)
    soft = QColor(inks.heat)
    soft.setAlphaF(0.18)
    run: list[tuple[QPointF, QPointF]] = []
    for mark, spot in [*zip(chart.marks, spots, strict=True), (None, QRectF())]:
        if mark is not None and mark.value is not None:
            x = spot.center().x()
            upper = mark.high if mark.high is not None else mark.value
            run.append((QPointF(x, inside.bottom() - mark.value * high), QPointF(x, inside.bottom() - upper * high)))
            continue
        _paint_stretch(painter, run, inks.heat, soft)
        run = []


def _paint_stretch(painter: QPainter, run: Sequence[tuple[QPointF, QPointF]], colour: QColor, soft: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawPolygon(QPolygonF([*(low for low, _ in run), *(top for _, top in reversed(run))]))
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([low for low, _ in run]))
    if len(run) == 1:  # alone it would be no line
        painter.drawLine(run[0][0], run[0][1])
    painter.setBrush(colour)
    for low, _ in run:
        painter.drawEllipse(low, 2.5, 2.5)


def _paint_ranks(painter: QPainter, inside: QRectF, chart: Chart, inks: Inks, spots: Sequence[QRectF]) -> None:
    number = QFontMetricsF(inks.small).horizontalAdvance(_value(chart, chart.most)) + 8
    names = inside.width() * (_LONG_NAMES if chart.wide else _NAMES)
    room = inside.width() - names - number
    for mark, spot in zip(chart.marks, spots, strict=True):
        painter.setFont(inks.small)
        painter.setPen(inks.text)
        _text(painter, QRectF(spot.left() + 2, spot.top(), names - 10, ROW), Qt.AlignmentFlag.AlignLeft, mark.label)
        left = spot.left() + names
        for way, count in mark.parts:
            if count:
                wide = max(2.0, room * count / chart.most)
                swatch(painter, QRectF(left, spot.top() + 5, wide, ROW - 10), way, inks)
                left += wide
        painter.setPen(inks.muted)
        _text(painter, QRectF(left + 5, spot.top(), number, ROW), Qt.AlignmentFlag.AlignLeft, _value(chart, mark.count))


def _paint_heat(painter: QPainter, inside: QRectF, chart: Chart, inks: Inks, spots: Sequence[QRectF]) -> None:
    """The more tasks, the stronger; the number stands in each cell that has room for it."""
    painter.setFont(inks.small)
    metrics = QFontMetricsF(inks.small)
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for at, name in enumerate(chart.rows):
        painter.setPen(inks.muted)
        row = spots[at * HOURS]
        painter.drawText(QRectF(inside.left() - 200, row.top(), 194, row.height()), right, name)
    for hour in range(0, HOURS, 3):
        spot = spots[hour]
        where = QRectF(spot.left() - 10, inside.bottom() + 3, spot.width() + 20, metrics.height())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), f"{hour:02}")
    for mark, spot in zip(chart.marks, spots, strict=True):
        _paint_cell(painter, spot.adjusted(1, 1, -1, -1), mark.count, chart.most, inks)


def _paint_cell(painter: QPainter, cell: QRectF, count: int, most: float, inks: Inks) -> None:
    shade = QColor(inks.heat if count else inks.line)
    shade.setAlphaF(0.15 + 0.33 * count / most if count else 0.35)  # stronger, the number is hard to read
    painter.fillRect(cell, shade)
    text = QLocale().toString(count)
    if count and painter.fontMetrics().horizontalAdvance(text) <= cell.width():
        painter.setPen(inks.text)
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), text)
