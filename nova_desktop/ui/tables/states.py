"""What a table shows instead of rows: bars while it loads, a page when there is nothing, a strip over old rows."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QHideEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nova_desktop.core.durations import format_duration
from nova_desktop.core.status import Tone
from nova_desktop.ui.icons import icon
from nova_desktop.ui.plain import PlainLabel
from nova_desktop.ui.theme import GRID, ICON, MARGIN, RADIUS, ROW, body_font, small_font, theme, title_font

translate = QCoreApplication.translate

_BARS = (0.11, 0.2, 0.09, 0.08, 0.08, 0.07)
"""Widths of the bars of a skeleton row, as shares of the widget."""

_SAY_AFTER = 2.0
"""Seconds after which a skeleton says how long it has been waiting."""

_BIG_ICON = 32
_LOW = 200


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that never reads its text as anything but plain."""
    return PlainLabel(text, parent)


class Skeleton(QWidget):
    """Rows of bars where the rows will be. Nothing moves; after a while it says for how long it has been waiting."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tell)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def words(self) -> str:
        waited = time.monotonic() - self._since
        return self._text if waited < _SAY_AFTER else f"{self._text}  {format_duration(waited)}"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._since = time.monotonic()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _tell(self) -> None:
        self.update(0, 0, self.width(), ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme().colours
        painter.fillRect(self.rect(), QColor(colours.base))
        painter.fillRect(0, ROW - 1, self.width(), 1, QColor(colours.line))
        painter.setFont(small_font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRect(GRID, 0, self.width() - GRID, ROW), Qt.AlignmentFlag.AlignVCenter, self.words())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.skeleton))
        for row in range(min(12, self.height() // ROW - 1)):
            self._bars(painter, row)
        painter.end()

    def _bars(self, painter: QPainter, row: int) -> None:
        """Rows differ a little in length, as names do, and fade towards the end of what is not known."""
        painter.setOpacity(1.0 - row / 13)
        top = ROW * (row + 1) + (ROW - GRID) // 2
        left = GRID
        for at, share in enumerate(_BARS):
            width = round(self.width() * share * (0.75 + 0.25 * ((row * 7 + at * 3) % 5) / 4))
            painter.drawRoundedRect(left, top, width, GRID, RADIUS / 2, RADIUS / 2)
            left += round(self.width() * (share + 0.04))


@dataclass(frozen=True, slots=True)
class Message:
    """A page's words: what this is, what to do, and what the button says (empty: no button)."""

    icon: str
    title: str
    hint: str
    button: str = ""
    tone: Tone = Tone.QUIET


class MessagePage(QWidget):
    """One message in the middle of an empty table."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = Message("", "", "")
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = plain_label(parent=self)
        self._hint = plain_label(parent=self)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.pressed)
        self._lay_out()
        theme().changed.connect(self._colour)

    def _lay_out(self) -> None:
        self._room = layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(2)
        for widget in (self._icon, self._title, self._hint):
            layout.addWidget(widget)
        layout.addSpacing(GRID)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def show_message(self, message: Message) -> None:
        if message == self._message:
            return
        self._message = message
        self._title.setText(message.title)
        self._hint.setText(message.hint)
        self._hint.setVisible(bool(message.hint))
        self.button.setText(message.button)
        self.button.setVisible(bool(message.button))
        self.setAccessibleName(message.title)
        self.setAccessibleDescription(message.hint)
        self._colour()

    @property
    def message(self) -> Message:
        return self._message

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low table the words and the button count, not the room around them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < _LOW
        edge = GRID if low else 4 * GRID
        self._room.setContentsMargins(edge, edge, edge, edge)
        self._icon.setVisible(bool(self._message.icon) and not low)

    @Slot()
    def _colour(self) -> None:
        self._title.setFont(title_font())
        picture = icon(self._message.icon, _BIG_ICON, self._message.tone) if self._message.icon else None
        if picture is not None:
            self._icon.setPixmap(picture.pixmap(_BIG_ICON, _BIG_ICON))
        self._fit()
        mute(self._hint)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().colours.base))
        painter.end()


class Notice(QWidget):
    """A strip over rows that are old: what happened, what to do, how old the rows are."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._what = plain_label(parent=self)
        self._hint = plain_label(parent=self)
        self.button = QPushButton(translate("Table", "Try again"), self)
        self.button.clicked.connect(self.pressed)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        layout.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._hint)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self.button)
        self._hint.setWordWrap(True)
        self._what.setWordWrap(True)
        theme().changed.connect(self._colour)
        self._colour()

    def show_words(self, what: str, hint: str) -> None:
        self._what.setText(what)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop if hint else Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(what)
        self.setAccessibleDescription(hint)

    @property
    def words(self) -> tuple[str, str]:
        return self._what.text(), self._hint.text()

    @Slot()
    def _colour(self) -> None:
        strong = body_font()
        strong.setWeight(QFont.Weight.DemiBold)
        self._what.setFont(strong)
        self._icon.setPixmap(icon("warning", ICON, Tone.ATTENTION).pixmap(ICON, ICON))
        mute(self._hint)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme().colours
        painter.fillRect(self.rect(), QColor(colours.alternate))
        painter.fillRect(0, 0, self.width(), 1, QColor(colours.line))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))
        painter.fillRect(0, 1, 3, self.height() - 2, theme().tone(Tone.ATTENTION))
        painter.end()


def mute(label: QLabel) -> None:
    """Secondary words: the same size, a quieter colour, by a role of the palette: it follows the theme by itself."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
