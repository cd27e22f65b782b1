"""One choice out of a few, side by side, each with how many there are of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from nova_desktop.core.overview import Section
from nova_desktop.ui.overview import sentences

translate = QCoreApplication.translate

_CHOICES: tuple[Section | None, ...] = (None, "running", "waiting", "failed")


class Segments(QWidget):
    """`chosen` carries a Section, or None for all. Arrow keys go from one to the next."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewFilter")
        self.setAccessibleName(translate("Overview", "What is shown"))
        self._group = QButtonGroup(self)
        self.buttons: dict[Section | None, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for section in _CHOICES:
            self.buttons[section] = button = self._make(section)
            row.addWidget(button)
        self.buttons[None].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)
        self.show_counts({})

    def _make(self, section: Section | None) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"overviewFilter.{section or 'all'}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(sentences.section_hint(section))
        self._group.addButton(button)
        return button

    def show_counts(self, counts: Mapping[Section, int]) -> None:
        """How many rows each would show."""
        for section, button in self.buttons.items():
            count = counts.get(section, 0) if section else sum(counts.values())
            word = sentences.section(section)
            text = f"{word} {count}" if count else word
            if button.text() != text:
                button.setText(text)
                button.setAccessibleName(text)

    def choose(self, section: Section | None) -> None:
        self.buttons[section].setChecked(True)

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on:
            self.chosen.emit(next(section for section, one in self.buttons.items() if one is button))
