"""Words of a server on widgets: never rich text, never a keyboard mnemonic, never so long that Qt needs seconds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QPlainTextEdit, QWidget

from ..core.plain_text import several_lines

_WIDEST_WORD = 400
"""Pixels; what is longer is cut at the label's end."""


class PlainLabel(QLabel):
    """A label that never guesses: plain text, without control characters, at most some thousand characters."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(several_lines(text))

    def minimumSizeHint(self) -> QSize:
        """Of one that wraps: a word without end must not make the window wider than the screen."""
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(_WIDEST_WORD, hint.height())) if self.wordWrap() else hint


def name_inside(box: QAbstractSpinBox, label: str) -> None:
    """A box to count in holds a line of its own, which readers find; the style sheet's padding does not reach it."""
    box.setAccessibleName(label)
    inside = box.lineEdit()
    if inside is not None:
        inside.setAccessibleName(label)
        inside.setTextMargins(8, 0, 0, 0)


def caption(text: str, field: QWidget) -> PlainLabel:
    """The label of a field, in the middle of its height; above, beside one of several lines. One with a buddy takes `&`
    for a mnemonic: it is doubled."""
    label = PlainLabel(text.replace("&", "&&"))
    label.setBuddy(field)
    if not isinstance(field, QPlainTextEdit):
        label.setMinimumHeight(field.sizeHint().height())
    return label
