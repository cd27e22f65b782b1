"""Icons from `resources/icons`, drawn in the colours of the theme in force.

An icon asks for its colour each time it is drawn, so nothing has to be set anew when the theme changes. QtSvg is loaded
with the first icon that is really drawn: the window starts sooner.
"""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from nova_desktop.assets import resource
from nova_desktop.core.status import Tone
from nova_desktop.ui.theme import theme

log = logging.getLogger(__name__)

_LIMIT = 1500
_pixmaps: dict[tuple[object, ...], QPixmap] = {}

_ROLES = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.Text),
    QIcon.Mode.Active: (QPalette.ColorGroup.Active, QPalette.ColorRole.Text),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text),
    QIcon.Mode.Selected: (QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText),
}


def icon(name: str, size: int = 16, tone: Tone | None = None) -> QIcon:
    """The icon in the text's colour, or in a tone's; an unknown name gives an empty icon and a line in the log."""
    if not svg_source(name):
        return QIcon()
    return QIcon(_SvgEngine(name, size, tone))


def has_icon(name: str) -> bool:
    return bool(svg_source(name))


def icon_pixmap(
    name: str, size: int, colour: QColor, ratio: float = 1.0, angle: float = 0.0, opacity: float = 1.0
) -> QPixmap:
    """The icon as a picture of `size` logical pixels, turned clockwise by `angle` degrees; kept for the next time."""
    key = (name, size, colour.rgba(), ratio, angle, opacity)
    found = _pixmaps.get(key)
    if found is None:
        if len(_pixmaps) >= _LIMIT:
            _pixmaps.clear()
        found = _pixmaps[key] = _render(name, size, colour, ratio, angle, opacity)
    return found


@cache
def svg_source(name: str) -> str:
    """The drawing itself; empty when there is none."""
    try:
        return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    except (OSError, ValueError):
        log.warning("No icon named %r", name)
        return ""


def _render(name: str, size: int, colour: QColor, ratio: float, angle: float, opacity: float) -> QPixmap:
    pixels = max(1, round(size * ratio))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    source = svg_source(name)
    if source:
        painter = QPainter(picture)
        painter.setOpacity(opacity)
        painter.translate(pixels / 2, pixels / 2)
        painter.rotate(angle)
        _draw(painter, source, colour, QRectF(-pixels / 2, -pixels / 2, pixels, pixels))
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _draw(painter: QPainter, source: str, colour: QColor, where: QRectF) -> None:
    from PySide6.QtSvg import QSvgRenderer

    tinted = source.replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(tinted.encode()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, where)


def _ratio() -> float:
    """Of the finest screen. Asking the painter's device costs 10 ms the first time: PySide6 makes its enums then."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def _with_room(square: QPixmap, width: int) -> QPixmap:
    """The picture at the left of a wider one (`width` in device pixels); kept for the next time."""
    key = ("room", square.cacheKey(), width)
    found = _pixmaps.get(key)
    if found is None:
        found = _pixmaps[key] = QPixmap(width, square.height())
        found.setDevicePixelRatio(square.devicePixelRatio())
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        painter.drawPixmap(0, 0, square)
        painter.end()
    return found


class _SvgEngine(QIconEngine):
    """Draws one drawing in the colour that fits the moment.

    Asked for a picture wider than high it leaves room on the right: buttons keep a distance to their text that way,
    which styles have no setting for.
    """

    def __init__(self, name: str, size: int, tone: Tone | None) -> None:
        super().__init__()
        self._name = name
        self._size = size
        self._tone = tone

    def _colour(self, mode: QIcon.Mode) -> QColor:
        if self._tone is not None and mode is not QIcon.Mode.Disabled:
            return theme().tone(self._tone)
        return QGuiApplication.palette().color(*_ROLES[mode])

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        corner = rect.center() - QPoint(side // 2 - 1, side // 2 - 1) if side % 2 == 0 else rect.topLeft()
        if rect.width() > rect.height():
            corner.setX(rect.left())
        ratio = _ratio()
        painter.drawPixmap(corner, icon_pixmap(self._name, side, self._colour(mode), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, _state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """`size` is in logical pixels since Qt 6.8: dividing it again drew half of them, which the style blew up."""
        square = icon_pixmap(self._name, min(size.width(), size.height()), self._colour(mode), scale)
        return square if size.width() <= size.height() else _with_room(square, round(size.width() * scale))

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return QSize(size.width(), min(size.width(), size.height()))

    def availableSizes(
        self, _mode: QIcon.Mode = QIcon.Mode.Normal, _state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        return [QSize(self._size, self._size), QSize(2 * self._size, 2 * self._size)]

    def isNull(self) -> bool:
        return False

    def iconName(self) -> str:
        return self._name

    def key(self) -> str:
        return "nova-svg"

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._name, self._size, self._tone)
