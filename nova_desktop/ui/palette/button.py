"""What opens the palette with the mouse: it looks like the field that comes then, and tells the keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from ..icons import icon_pixmap
from ..theme import GRID, ICON, small_font, theme

_WIDE, _NARROW, _HEIGHT = 264, 32, 28


class FinderButton(QToolButton):
    """Picture, words and keys; the picture alone where the window is narrow."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._narrow = False
        self.setObjectName(action.objectName())
        self.setAccessibleName(action.text().rstrip("…"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(_WIDE, _HEIGHT)
        self.setToolTip(action.toolTip())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._changed)
        theme().changed.connect(self.update)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setFixedSize(_NARROW if narrow else _WIDE, _HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(_NARROW if self._narrow else _WIDE, _HEIGHT)

    def _changed(self) -> None:
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        self._draw_words(painter)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        top = (self.height() - ICON) // 2
        picture = icon_pixmap("search", ICON, muted, self.devicePixelRatioF())
        if self._narrow:
            painter.drawPixmap((self.width() - ICON) // 2, top, picture)
            return
        painter.drawPixmap(GRID, top, picture)
        painter.setPen(muted)
        room = self.rect().adjusted(ICON + 2 * GRID, 0, -GRID, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, self._action.text())
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.setFont(small_font())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, keys)
