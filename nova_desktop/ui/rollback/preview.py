"""What going back to a run would mean: sentences, then what differs, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ...core.status import Tone
from ..question import plain, quiet
from ..tones import show_tone
from . import sentences

translate = QCoreApplication.translate


class Preview(QScrollArea):
    """Scrolled by the keyboard too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rollbackPreview")
        self.setAccessibleName(translate("Rollback", "What would run, and what differs"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shown: object = None

    def show_words(
        self, said: Sequence[tuple[str, Tone | None]], rows: Sequence[tuple[str, str, str]], *, compared: bool
    ) -> None:
        """Sentences with their tones, and lines of three. Without lines it is said that nothing differs, where
        something was compared."""
        shown = (tuple(said), tuple(rows), compared)
        if shown == self._shown:
            return  # it stays where it was scrolled to
        self._shown = shown
        inside = QWidget()
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for text, tone in said:
            label = plain(name="rollbackSentence")
            show_tone(label, text, tone)
            column.addWidget(label)
        if rows:
            column.addSpacing(4)
            column.addLayout(_grid(rows))
        elif compared:
            column.addWidget(quiet(plain(sentences.same(), name="rollbackSame")))
        column.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleDescription("\n".join(text for text, _ in said))


def _grid(rows: Sequence[tuple[str, str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(2)
    for column, head in enumerate(sentences.heads()):
        grid.addWidget(quiet(plain(head, wrap=False)), 0, column)
        grid.setColumnStretch(column, 2 if column else 1)
    for line, texts in enumerate(rows, 1):
        for column, text in enumerate(texts):
            label = plain(text, name=("rollbackLabel", "rollbackThen", "rollbackToday")[column])
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, line, column)
    return grid
