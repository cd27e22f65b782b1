"""The servers in rows of tiles: each says how it is and how much runs, waits or failed there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from nova_desktop.core.overview import Counts, Server
from nova_desktop.core.status import Tone
from nova_desktop.ui import words
from nova_desktop.ui.icons import icon_pixmap
from nova_desktop.ui.overview import sentences
from nova_desktop.ui.squares import SQUARE, paint_square
from nova_desktop.ui.theme import GRID, MARGIN, RADIUS, body_font, small_font, theme

translate = QCoreApplication.translate

_TILE = 240
"""No tile is narrower."""
_GAP = 8
_ICON = 12
_SHARE, _MOST_LINES = 3, 3
"""Tiles take at most this part of the page's height, and no more lines: the tasks below matter more."""

_DATA = Qt.ItemDataRole.UserRole


class ServerTiles(QListWidget):
    """`wanted` carries the url of the server that a click or Enter chose."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewServers")
        self.setAccessibleName(translate("Overview", "Servers"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Tile(self))
        self._page_height = 0
        self.itemClicked.connect(self._chosen)
        theme().changed.connect(self.viewport().update)

    def show_servers(self, servers: Sequence[Server], counts: Mapping[str, Counts]) -> None:
        """In the order given; the keyboard stays at its server."""
        here = self.currentItem()
        at = here.data(_DATA)[0].connection.url if here is not None else ""
        while self.count() > len(servers):
            self.takeItem(self.count() - 1)
        while self.count() < len(servers):
            QListWidgetItem(self)
        for row, server in enumerate(servers):
            self._show(self.item(row), server, counts.get(server.connection.url, Counts()))
            if server.connection.url == at and self.currentRow() != row:
                self.setCurrentRow(row)
        self._fit()

    def _show(self, item: QListWidgetItem, server: Server, found: Counts) -> None:
        if item.data(_DATA) == (server, found):
            return
        name, word = sentences.title(server), sentences.look(server.look)[0]
        said = ", ".join((name, word, *(count.text for count in sentences.counts(found))))
        item.setData(_DATA, (server, found))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        hint = translate("Overview", "Show this server")
        item.setToolTip(words.tooltip(f"{said}\n{server.connection.url}\n{hint}"))

    def _chosen(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(_DATA)[0].connection.url)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if item is not None and event.key() in keys:
            self._chosen(item)
        else:
            super().keyPressEvent(event)

    # Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def set_room(self, height: int) -> None:
        """How high the page is."""
        if height != self._page_height:
            self._page_height = height
            self._fit()

    def _fit(self) -> None:
        """As many tiles side by side as there is room for, all of one width; as high as their lines, or scrolled."""
        height, count = _tile_height(), max(1, self.count())
        most = max(1, min(_MOST_LINES, self._page_height // _SHARE // height))
        across = max(1, min(self.width() // _TILE, count))
        lines = -(-count // across)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) if lines > most else 0
        across = max(1, min((self.width() - bar - 1) // _TILE, count))  # Qt breaks a line that is just full
        size = QSize(min((self.width() - bar - 1) // across, 2 * _TILE), height)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if size != self.gridSize():
            self.setGridSize(size)
        self.setFixedHeight(height * min(-(-count // across), most))


def _tile_height() -> int:
    lines = (QFontMetrics(body_font()).height(), QFontMetrics(small_font()).height())
    return sum(lines) + 2 * GRID + _GAP


class _Tile(QStyledItemDelegate):
    """Square and name above, how the server is and its counts below."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self._view.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        data = index.data(_DATA)
        if not data:
            return
        server, found = data
        tile = option.rect.adjusted(0, 0, -_GAP, -_GAP)
        painter.save()
        self._ground(painter, option, tile)
        inner = tile.adjusted(GRID + 2, 0, -GRID, 0)
        above, below = _halves(inner)
        self._name(painter, server, above)
        self._facts(painter, server, found, below)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, tile: QRect) -> None:
        colours, state = theme().colours, option.state
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.accent if focus else colours.line))
        painter.setBrush(QColor(colours.hover if hover else colours.alternate))
        painter.drawRoundedRect(tile.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _name(self, painter: QPainter, server: Server, where: QRect) -> None:
        font = body_font()
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        paint_square(painter, where.left(), where.center().y() - SQUARE // 2 + 1, server.connection.colour)
        room = where.adjusted(SQUARE + GRID, 0, 0, 0)
        quiet = server.look in ("unwatched", "tokenless")
        painter.setPen(QColor(theme().colours.muted if quiet else theme().colours.text))
        _draw(painter, sentences.title(server), room)

    def _facts(self, painter: QPainter, server: Server, found: Counts, where: QRect) -> None:
        """How it is in shape and word, then each count with the shape that its rows have below."""
        painter.setFont(small_font())
        word, picture, tone = sentences.look(server.look)
        _shape(painter, picture, tone, where.left() - 1, where)
        room = where.adjusted(SQUARE + GRID, 0, 0, 0)
        painter.setPen(theme().tone(tone))
        room.setLeft(_draw(painter, word, room))
        for count in sentences.counts(found, old=server.old):
            room.setLeft(room.left() + MARGIN)
            _shape(painter, count.icon, count.tone, room.left(), room)
            room.setLeft(room.left() + _ICON + GRID // 2)
            painter.setPen(theme().tone(count.tone))
            room.setLeft(_draw(painter, str(count.number), room))


def _shape(painter: QPainter, name: str, tone: Tone, left: int, line: QRect) -> None:
    picture = icon_pixmap(name, _ICON, theme().tone(tone), painter.device().devicePixelRatio())
    painter.drawPixmap(left, line.center().y() - _ICON // 2 + 1, picture)


def _halves(inner: QRect) -> tuple[QRect, QRect]:
    """The lines of a tile, the two together in its middle."""
    first, second = QFontMetrics(body_font()).height(), QFontMetrics(small_font()).height()
    top = inner.top() + (inner.height() - first - second - 1) // 2
    return (
        QRect(inner.left(), top, inner.width(), first),
        QRect(inner.left(), top + first + 1, inner.width(), second),
    )


def _draw(painter: QPainter, text: str, room: QRect) -> int:
    """Cut to the room; where the next part may begin."""
    if room.width() <= 0:
        return room.left()
    metrics = painter.fontMetrics()
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(
        room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, short
    )
    return room.left() + metrics.horizontalAdvance(short)
