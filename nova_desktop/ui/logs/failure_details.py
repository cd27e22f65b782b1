"""What a failed host said, unfolded, below the log's text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from nova_desktop.core.plain_text import several_lines
from nova_desktop.ui.icons import icon
from nova_desktop.ui.question import plain

from .metrics import fixed_font
from .unfold import unfolded

translate = QCoreApplication.translate

_SHOWN = 100_000


class FailureDetails(QWidget):
    """Hidden until a failure is chosen; Escape hides it again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("failurePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = plain(wrap=False, name="failureTitle")
        close = QToolButton()
        close.setObjectName("closeFailureButton")
        close.setAccessibleName(translate("FailureDetails", "Close what the failed host said"))
        close.setToolTip(translate("FailureDetails", "Close"))
        close.setIcon(icon("close", 16))
        close.setAutoRaise(True)
        close.clicked.connect(self.hide)
        self.text = QPlainTextEdit()
        self.text.setObjectName("failureDetails")
        self.text.setAccessibleName(translate("FailureDetails", "What the failed host said"))
        self.text.setReadOnly(True)
        self.text.setFont(fixed_font())
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 4, 2)
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(400, 160)

    def show_failure(self, title: str, line: str) -> None:
        """`line` is the log's own, without colours."""
        self._title.setText(title)
        self.text.setPlainText(several_lines(unfolded(line), _SHOWN))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
