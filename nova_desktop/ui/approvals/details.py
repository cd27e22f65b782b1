"""What is shown of a chosen row: its name, its facts, what can be done, why not; below it what would happen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...core.plain_text import one_line
from ..forms import make_button
from ..question import plain, quiet
from ..theme import GRID, MARGIN, title_font
from ..words import short_tip

translate = QCoreApplication.translate


class Details(QWidget):
    """Fill `self.body`. Buttons are added from left to right; the last is what a person mostly wants."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.title = plain(name=f"{name}.title")
        self.title.setFont(title_font())
        self.facts = quiet(plain(name=f"{name}.facts"))
        self.reason = quiet(plain(name=f"{name}.reason"))
        self.reason.hide()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(self.title, 1)
        head.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addLayout(head)
        for label in (self.facts, self.reason):
            column.addWidget(label)
        column.addLayout(self.body, 1)

    def add_button(self, name: str, text: str) -> QPushButton:
        """One more on the right."""
        button = make_button(name, text)
        button.setAccessibleName(text.rstrip("…"))
        self._buttons.addWidget(button)
        return button

    def show_head(self, title: str, facts: Sequence[str]) -> None:
        """Words of a server; what is empty is left out."""
        self.title.setText(one_line(title, 120))
        self.facts.setText(" · ".join(one_line(fact, 200) for fact in facts if fact))

    def allow(self, buttons: Sequence[QPushButton], why_not: str) -> None:
        """They can be pressed, or the reason why not stands above what would happen."""
        for button in buttons:
            button.setEnabled(not why_not)
            button.setToolTip(short_tip(why_not))
            button.setAccessibleDescription(why_not)
        self.reason.setText(why_not)
        self.reason.setVisible(bool(why_not))
