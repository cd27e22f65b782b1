"""Rows of the settings page: ticks, choices and numbers, each with its name for screen readers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QPushButton, QSizePolicy, QSpinBox

from ..forms import make_button, under
from ..plain import caption, name_inside


class Fields(QObject):
    """Adds rows to a form. `changed` comes when the person changed one of them."""

    changed = Signal()

    def __init__(self, form: QFormLayout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form

    def tick(self, name: str, text: str) -> QCheckBox:
        """A box with its own words."""
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setAccessibleName(text)
        box.toggled.connect(self.changed)
        under(self.form, box)
        return box

    def choice(self, name: str, label: str, options: Mapping[str, str]) -> QComboBox:
        """`options` are value -> words."""
        box = make_choice(name, label, options)
        box.activated.connect(self.changed)
        self.form.addRow(caption(label, box), box)
        return box

    def number(self, name: str, label: str, suffix: str, least: int, most: int) -> QSpinBox:
        """A whole number with its unit."""
        box = QSpinBox()
        box.setObjectName(name)
        box.setRange(least, most)
        name_inside(box, label)
        box.setSuffix(suffix)
        box.editingFinished.connect(self.changed)
        self.form.addRow(caption(label, box), box)
        return box

    def button(self, name: str, text: str) -> QPushButton:
        """Below the fields that it belongs to."""
        made = make_button(name, text)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        under(self.form, made)
        return made


def make_choice(name: str, label: str, options: Mapping[str, str]) -> QComboBox:
    """A box to choose a value by its words."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    for value, text in options.items():
        box.addItem(text, value)
    return box


def choose(box: QComboBox, value: object) -> None:
    """Show a value, the first one where it is unknown."""
    box.setCurrentIndex(max(0, box.findData(value)))
