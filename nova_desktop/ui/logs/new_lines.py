"""The button over a log that does not follow: how many lines came since, and back to the end."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from nova_desktop.ui import words

translate = QCoreApplication.translate

_MARGIN = 16
_LOOK = (
    "QPushButton { border: none; border-radius: 6px; padding: 4px 12px;"
    " background: palette(highlight); color: palette(highlighted-text); }"
)


class NewLines(QPushButton):
    """In the corner of the viewport; hidden while nothing is new."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setObjectName("newLinesButton")
        self.setStyleSheet(_LOOK)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def tell(self, new: int, area: QRect) -> None:
        """`new` lines; `area`: the viewport's."""
        if new <= 0:
            self.hide()
            return
        said = translate("LogView", "%n new line(s) \N{DOWNWARDS ARROW}", None, new)
        self.setText(words.grouped(said, new))
        self.setAccessibleName(self.text())
        self.adjustSize()
        self.move(area.width() - self.width() - _MARGIN, area.height() - self.height() - _MARGIN // 2)
        self.show()
