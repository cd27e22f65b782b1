"""What a failed host said, unfolded, below the log's text."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from nova_desktop.core.plain_text import several_lines

from .below import BelowPanel
from .unfold import unfolded

translate = QCoreApplication.translate

_SHOWN = 100_000


class FailureDetails(BelowPanel):
    """Hidden until a failure is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        spoken = translate("FailureDetails", "What the failed host said")
        close = translate("FailureDetails", "Close what the failed host said")
        super().__init__("failure", spoken, close, parent)

    def show_failure(self, title: str, line: str) -> None:
        """`line` is the log's own, without colours."""
        self.title.setText(title)
        self.text.setPlainText(several_lines(unfolded(line), _SHOWN))
        self.show()
