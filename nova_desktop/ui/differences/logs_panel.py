"""The logs of two tasks: where one is, the way to the next difference, what is copied; reading them, and failing to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ...core.comparing_reading import Comparison
from ..forms import make_button
from ..icons import icon
from ..question import plain, quiet
from ..tables.states import Message, MessagePage, Skeleton
from . import sentences
from .keys import NEXT_DIFFERENCE, PREVIOUS_DIFFERENCE
from .view import DifferenceView

translate = QCoreApplication.translate


class LogsPanel(QWidget):
    """`copy_wanted`: markdown or unified; `exact_wanted`: noise is to be compared, too."""

    exact_wanted = Signal(bool)
    again_wanted = Signal()
    cancel_wanted = Signal()
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comparison: Comparison | None = None
        self.view = DifferenceView()
        self.view.moved.connect(self._moved)
        self._message = MessagePage()
        self._message.pressed.connect(self.again_wanted)
        self._stack = QStackedWidget()
        self._skeleton = self._waiting()
        for widget in (self.view, self._skeleton, self._message):
            self._stack.addWidget(widget)
        self.setMinimumHeight(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._bar())
        column.addWidget(self._stack, 1)
        self._shortcuts()

    def _bar(self) -> QHBoxLayout:
        tr = translate
        self._where = quiet(plain(wrap=False, name="differencePlace"))
        self.previous = tool_button(
            "previousDifferenceButton", "up", tr("Differences", "Previous difference"), self._previous
        )
        self.next = tool_button("nextDifferenceButton", "down", tr("Differences", "Next difference"), self._next)
        self.copy_markdown = tool_button(
            "copyMarkdownButton", "copy", tr("Differences", "Copy as Markdown"), self._copy_markdown
        )
        self.copy_unified = tool_button(
            "copyUnifiedButton", "log", tr("Differences", "Copy as a unified difference"), self._copy_unified
        )
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self._where, 1)
        self.exact = QCheckBox(tr("Differences", "Times and ids too"))
        self.exact.setObjectName("exactToggle")
        self.exact.setAccessibleName(self.exact.text())
        self.exact.setToolTip(tr("Differences", "What differs each time and means nothing is passed over without it"))
        self.exact.toggled.connect(self.exact_wanted)
        for button in (self.exact, self.previous, self.next, self.copy_markdown, self.copy_unified):
            bar.addWidget(button)
        return bar

    def _waiting(self) -> QWidget:
        made = QWidget()
        cancel = make_button(
            "cancelComparisonButton", translate("Differences", "Cancel"), lambda: self.cancel_wanted.emit()
        )
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(Skeleton(sentences.loading()), 1)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        return made

    def _shortcuts(self) -> None:
        """Wherever the keyboard is, while this is seen."""
        for keys, slot, button in (
            (NEXT_DIFFERENCE, self._next, self.next),
            (PREVIOUS_DIFFERENCE, self._previous, self.previous),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.accessibleName()} ({native})")

    # Showing

    def show_nothing(self) -> None:
        self.comparison = None
        self.view.show_comparison(None)
        self._moved(-1)

    def show_loading(self) -> None:
        self.show_nothing()
        self._stack.setCurrentWidget(self._skeleton)

    def show_message(self, message: Message) -> None:
        self.show_nothing()
        self._message.show_message(message)
        self._stack.setCurrentWidget(self._message)

    def show_comparison(self, found: Comparison) -> None:
        self.comparison = found
        self._stack.setCurrentWidget(self.view)
        self.view.show_comparison(found)
        self._moved(self.view.row)

    # Moving

    def _next(self) -> None:
        self.view.next()

    def _previous(self) -> None:
        self.view.previous()

    def _moved(self, row: int) -> None:
        rows, compared = self.view.list.rows.rows, self.view.list.rows.compared
        self._where.setText(sentences.position(rows, row, compared) if compared is not None else "")
        there = self.comparison is not None
        self.previous.setEnabled(there and rows.previous_difference(row) >= 0)
        self.next.setEnabled(there and rows.next_difference(row) >= 0)
        for button in (self.copy_markdown, self.copy_unified):
            button.setEnabled(there)

    def _copy_markdown(self) -> None:
        self.copy_wanted.emit("markdown")

    def _copy_unified(self) -> None:
        self.copy_wanted.emit("unified")


def tool_button(name: str, picture: str, text: str, pressed: Callable[[], None]) -> QToolButton:
    """A picture with its words for readers and the pointer."""
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(text)
    button.setIcon(icon(picture, 16))
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(pressed)
    return button
