"""A text to be read before it is copied: diagnostics, reports of errors. Plain text, nothing leaves without a press."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from .forms import make_button
from .question import Question, plain, quiet
from .theme import mono_font

translate = QCoreApplication.translate


class TextPreview(Question):
    """`hint` says what it is and where it goes. `delete_wanted` where `deletes`."""

    delete_wanted = Signal()

    def __init__(self, heading: str, hint: str, text: str, parent: QWidget, *, deletes: bool = False) -> None:
        super().__init__(None, heading, parent)
        self.setObjectName("textPreview")
        self.body.addWidget(quiet(plain(hint, name="previewHint")))
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("previewText")
        self.text.setAccessibleName(heading)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(mono_font())
        self.body.addWidget(self.text, 1)
        delete = make_button("deleteReportsButton", translate("TextPreview", "Delete")) if deletes else None
        if delete is not None:
            delete.setAutoDefault(False)
            delete.clicked.connect(self._delete)
        go = self.add_buttons(translate("TextPreview", "Copy"), "copyTextButton", extra=delete)
        go.setEnabled(bool(text))
        self.accepted.connect(self._copy)
        self.resize(720, 480)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _delete(self) -> None:
        self.delete_wanted.emit()
        self.reject()
