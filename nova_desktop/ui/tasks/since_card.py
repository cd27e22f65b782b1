"""What changed since the last good run: a card above the facts of a failed task, with the way to compare both."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...core.status import Tone
from ..forms import make_button
from ..plain import PlainLabel
from ..theme import GRID, RADIUS, body_font, theme
from ..tones import tinted

translate = QCoreApplication.translate

_GROUND = 0.06
_BAR = 3


class SinceGoodCard(QWidget):
    """`compare_wanted`: show both side by side."""

    compare_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sinceGoodCard")
        text = translate("TaskDetails", "What changed since the last good run")
        self.setAccessibleName(text)
        heading = _label(text)
        font = body_font()
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        self._said = _label(name="taskDetails.since_good")
        self._step = _label(name="sinceGoodStep")
        self.button = make_button(
            "compareGoodButton", translate("TaskDetails", "Compare…"), lambda: self.compare_wanted.emit()
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + _BAR, GRID, GRID, GRID)
        column.setSpacing(4)
        for label in (heading, self._said, self._step):
            column.addWidget(label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._step.hide()

    @property
    def said(self) -> str:
        return self._said.text()

    @property
    def step(self) -> str:
        """Where the logs differ first; empty while that is not known."""
        return self._step.text()

    def show_words(self, said: str, step: str) -> None:
        """Set only what differs: setting a text drops what is selected in it."""
        for label, text in ((self._said, said), (self._step, step)):
            if text != label.text():
                label.setText(text)
                label.setAccessibleName(text)
        self._step.setVisible(bool(step))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tinted(Tone.BAD, _GROUND))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        painter.fillRect(0, RADIUS, _BAR, self.height() - 2 * RADIUS, theme().tone(Tone.BAD))
        painter.end()


def _label(text: str = "", name: str = "") -> QLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    label.setFont(body_font())
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    if name:
        label.setObjectName(name)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label
