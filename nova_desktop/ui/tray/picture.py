"""The tray's icon: Nova's star, and a badge that says by its shape what is the matter.

Its colours are the same in every theme: nobody tells how bright a desktop's panel is.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap

from nova_desktop.assets import resource
from nova_desktop.core.watching import WatchState
from nova_desktop.ui.icons import icon_pixmap

SIZES = (16, 22, 24, 32, 48, 64)
_BADGES = {"failed": "#c62f27", "waiting": "#a86400", "running": "#1a66c9"}
_OFFLINE = "#8a929c"
_BADGE = 0.6
"""Share of the icon that the badge takes."""
STEPS = 12
"""So many positions of the progress ring are told apart; each is another picture for the desktop to take over."""


def tray_icon(state: WatchState, count: int = 0, share: float | None = None) -> QIcon:
    """`count` tasks run; `share` (0 to 1) of the one that runs is done, None when nobody knows."""
    step = None if share is None else round(min(max(share, 0.0), 1.0) * STEPS)
    running = state == "running"
    return _icon(state, min(count, 10) if running else 0, step if running else None)


@lru_cache(maxsize=64)
def _icon(state: WatchState, count: int, step: int | None) -> QIcon:
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_picture(size, state, count, step))
    return made


def _picture(size: int, state: WatchState, count: int, step: int | None) -> QPixmap:
    if state == "offline":
        return icon_pixmap("nova-tray", size, QColor(_OFFLINE))
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(0, 0, QIcon(str(resource("icons", "nova.svg"))).pixmap(size, size))
    if state in _BADGES:
        side = size * _BADGE
        _draw_badge(painter, QRectF(size - side, size - side, side, side), state, count, step)
    painter.end()
    return picture


def _draw_badge(painter: QPainter, place: QRectF, state: WatchState, count: int, step: int | None) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_BADGES[state]))
    if state == "waiting":
        painter.drawRoundedRect(place, place.width() / 5, place.width() / 5)
    else:
        painter.drawEllipse(place)
    ring = step is not None and place.width() > 12
    if step is not None and ring:
        _draw_ring(painter, place, step)
    if state == "running":
        _number(painter, place, count, ring)
    else:
        (_cross if state == "failed" else _bars)(painter, place)


def _draw_ring(painter: QPainter, place: QRectF, step: int) -> None:
    width = place.width() / 8
    inside = place.adjusted(width, width, -width, -width)
    painter.setPen(QPen(QColor(255, 255, 255, 90), width))
    painter.drawEllipse(inside)
    painter.setPen(QPen(QColor("#ffffff"), width))
    painter.drawArc(inside, 90 * 16, -360 * 16 * step // STEPS)


def _cross(painter: QPainter, place: QRectF) -> None:
    painter.setPen(_white(place))
    reach = place.width() / 4.5
    middle = place.center()
    for side in (1, -1):
        painter.drawLine(middle + QPointF(-reach, -reach * side), middle + QPointF(reach, reach * side))


def _bars(painter: QPainter, place: QRectF) -> None:
    painter.setPen(_white(place))
    for side in (-1, 1):
        x = place.center().x() + side * place.width() / 7
        gap = place.height() / 3.4
        painter.drawLine(QPointF(x, place.top() + gap), QPointF(x, place.bottom() - gap))


def _white(place: QRectF) -> QPen:
    pen = QPen(QColor("#ffffff"), max(1.4, place.width() / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _number(painter: QPainter, place: QRectF, count: int, ring: bool) -> None:
    font = QFont()
    font.setBold(True)
    font.setPixelSize(max(6, round(place.height() * (0.5 if ring else 0.78))))
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count) if count < 10 else "+")
