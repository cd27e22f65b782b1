"""A panel below the log's text: a title, a text to read and copy, closed by its button or Escape."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from nova_desktop.ui.icons import icon
from nova_desktop.ui.question import plain

from .metrics import fixed_font

translate = QCoreApplication.translate


class BelowPanel(QWidget):
    """Hidden until there is something to show. `name` is the stem of the object names; `spoken`, `close` are said."""

    def __init__(self, name: str, spoken: str, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = plain(wrap=False, name=f"{name}Title")
        button = QToolButton()
        button.setObjectName(f"close{name[:1].upper()}{name[1:]}Button")
        button.setAccessibleName(close)
        button.setToolTip(translate("BelowPanel", "Close"))
        button.setIcon(icon("close", 16))
        button.setAutoRaise(True)
        button.clicked.connect(self.hide)
        self.text = QPlainTextEdit()
        self.text.setObjectName(f"{name}Details")
        self.text.setAccessibleName(spoken)
        self.text.setReadOnly(True)
        self.text.setFont(fixed_font())
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 4, 2)
        head.addWidget(self.title, 1)
        head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(400, 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
