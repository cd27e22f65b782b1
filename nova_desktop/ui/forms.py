"""Parts of longer forms: a scrolled area as tall as its content asks for, headings of groups, rows of ticks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .plain import PlainLabel

_LEAST = 96
_SCREEN_EDGE = 64
"""Pixels that a dialog leaves of the screen's height: the frame of its window and a rest of what is behind it."""


class FormArea(QScrollArea):
    """Scrolls only when the screen is too small; the dialog's buttons stay below it, always in sight."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        self._inside = inside

    def minimumSizeHint(self) -> QSize:
        return QSize(320, _LEAST)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def height_for(self, width: int) -> int:
        """What the content needs at a width, its wrapped lines included."""
        inside = self._inside
        return max(inside.sizeHint().height(), inside.heightForWidth(width) if inside.hasHeightForWidth() else 0)


def fill_scrolled(part: QWidget, inside: QWidget) -> None:
    """A part of a page that scrolls where the window is too low for it."""
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(FormArea(inside))


def fit_to_screen(dialog: QDialog, area: FormArea, width: int) -> None:
    """As tall as the form, but no taller than the screen."""
    layout = dialog.layout()
    if layout is None:
        return
    margin = layout.sizeHint().height() - area.sizeHint().height()
    room = dialog.screen().availableGeometry().height() - _SCREEN_EDGE
    dialog.resize(width, max(240, min(margin + area.height_for(width - 48), room)))


_HEADING = "heading"


def is_heading(label: QLabel) -> bool:
    return bool(label.property(_HEADING))


def heading(text: str) -> QLabel:
    """The title of a group of fields."""
    label = PlainLabel(text)
    label.setProperty(_HEADING, True)
    font = QFont(label.font())
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setContentsMargins(0, 12, 0, 0)
    return label


def make_button(name: str, text: str, pressed: Callable[[], object] | None = None) -> QPushButton:
    """A button with its name for tests and scripts, and its words for readers."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    if pressed is not None:
        made.clicked.connect(pressed)
    return made


def row_of(*widgets: QWidget) -> QWidget:
    """Beside each other, from the left; a field among them takes the room that is over."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    if not any(isinstance(widget, QLineEdit) for widget in widgets):
        line.addStretch(1)
    return holder


def under(form: QFormLayout, field: QWidget) -> None:
    """A field that carries its own words stands in the column of the fields."""
    form.setWidget(form.rowCount(), QFormLayout.ItemRole.FieldRole, field)
