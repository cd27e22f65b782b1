"""Parts of the form of a project: words as tall as they need, an area as tall as its content, rows of buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent

from ..forms import FormArea
from ..plain import PlainLabel


class Note(PlainLabel):
    """Words that are as tall as they need at their width: rows of a form give wrapped words a line more or less."""

    def __init__(self, name: str = "", text: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(0, self.heightForWidth(self.width())))


class Area(FormArea):
    """As tall as the form is at this width; it scrolls where there is less room."""

    def sizeHint(self) -> QSize:
        return QSize(320, self.height_for(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
