"""Two tasks compared: the fields to choose them, the facts on the left, the logs on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...api.models import Task
from ...core.comparing import Fact
from ...core.comparing_reading import Comparison
from ...core.status import Tone
from ..forms import make_button
from ..icons import icon
from ..plain import caption
from ..question import plain, quiet
from ..tables.states import Message, MessagePage, Skeleton
from ..tables.view import LeanTable
from ..tones import show_tone
from . import sentences
from .facts import FactsModel
from .keys import NEXT_DIFFERENCE, PREVIOUS_DIFFERENCE
from .pickers import TaskPicker
from .view import DifferenceView

translate = QCoreApplication.translate

_ONE_ROW = 860
"""Pixels from which both fields stand beside each other."""
_FACTS = 150


class TasksTab(QWidget):
    """`pair_chosen` carries (before, after), each a Task or None; `number_typed` the picker's name and the text;
    `copy_wanted` markdown or unified."""

    pair_chosen = Signal(object, object)
    number_typed = Signal(str, str)
    last_good_wanted = Signal(object)
    again_wanted = Signal()
    cancel_wanted = Signal()
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid = self._choice()
        column.addLayout(self._grid)
        self._said = quiet(plain(name="differencesSaid"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._said, 1)
        line.addWidget(self._toggle())
        column.addLayout(line)
        column.addWidget(self._body(), 1)
        self._shortcuts()
        self.show_nothing()

    # Building

    def _choice(self) -> QGridLayout:
        self.before = TaskPicker("beforeTask", translate("Differences", "Before"))
        self.after = TaskPicker("afterTask", translate("Differences", "After"))
        self.swap = _tool("swapButton", "swap", translate("Differences", "Swap the two tasks"), self._swap)
        text = translate("Differences", "Against the last success")
        self.last_good = make_button("againstLastGoodButton", text, self._want_last_good)
        for picker in (self.before, self.after):
            picker.picked.connect(self._picked)
            picker.number_typed.connect(self._number_typed)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self._captions = [caption(picker.accessibleName(), picker) for picker in (self.before, self.after)]
        self._one_row: bool | None = None
        return grid

    def _arrange(self, *, one_row: bool) -> None:
        """The two fields beside each other, or below."""
        if one_row == self._one_row:
            return
        self._one_row = one_row
        places = ((0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (0, 5))
        if not one_row:
            places = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2))
        first, second = self._captions
        for widget, place in zip(
            (first, self.before, self.swap, second, self.after, self.last_good), places, strict=True
        ):
            self._grid.addWidget(widget, *place)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(4, 1 if one_row else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(one_row=self.width() >= _ONE_ROW)

    def _body(self) -> QWidget:
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("differencesSplitter")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._facts())
        self.split.addWidget(self._logs())
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_FACTS, 500])
        self._message = MessagePage()
        self._message.pressed.connect(self.again_wanted)
        self._stack = QStackedWidget()
        for widget in (self._message, self.split):
            self._stack.addWidget(widget)
        return self._stack

    def _facts(self) -> QWidget:
        self.facts_model = FactsModel(self)
        self.facts = LeanTable(self.facts_model)
        self.facts.setObjectName("factsTable")
        self.facts.setAccessibleName(translate("Differences", "What the tasks were given"))
        self._no_facts = quiet(plain(sentences.no_facts(), name="noFactsSaid"))
        side = QWidget()
        side.setMinimumHeight(64)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._no_facts)
        column.addWidget(self.facts, 1)
        return side

    def _toggle(self) -> QCheckBox:
        self.only = QCheckBox(sentences.only_differences())
        self.only.setObjectName("onlyDifferencesToggle")
        self.only.setAccessibleName(self.only.text())
        self.only.setChecked(True)
        self.only.toggled.connect(self._only_toggled)
        return self.only

    def _logs(self) -> QWidget:
        self.view = DifferenceView()
        self.view.moved.connect(self._moved)
        self._where = quiet(plain(wrap=False, name="differencePlace"))
        self.previous = _tool(
            "previousDifferenceButton", "up", translate("Differences", "Previous difference"), self._previous
        )
        self.next = _tool("nextDifferenceButton", "down", translate("Differences", "Next difference"), self._next)
        self.copy_markdown = _tool(
            "copyMarkdownButton", "copy", translate("Differences", "Copy as Markdown"), self._copy_markdown
        )
        self.copy_unified = _tool(
            "copyUnifiedButton", "log", translate("Differences", "Copy as a unified difference"), self._copy_unified
        )
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self._where, 1)
        for button in (self.previous, self.next, self.copy_markdown, self.copy_unified):
            bar.addWidget(button)
        self._log_message = MessagePage()
        self._log_message.pressed.connect(self.again_wanted)
        self._logs_stack = QStackedWidget()
        for widget in (self.view, self._waiting(), self._log_message):
            self._logs_stack.addWidget(widget)
        side = QWidget()
        side.setMinimumHeight(120)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self._logs_stack, 1)
        return side

    def _waiting(self) -> QWidget:
        self._skeleton = QWidget()
        rows = Skeleton(sentences.loading())
        self.cancel = make_button(
            "cancelComparisonButton", translate("Differences", "Cancel"), lambda: self.cancel_wanted.emit()
        )
        column = QVBoxLayout(self._skeleton)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(rows, 1)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        return self._skeleton

    def _shortcuts(self) -> None:
        for keys, slot in ((NEXT_DIFFERENCE, self._next), (PREVIOUS_DIFFERENCE, self._previous)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        for button, keys in ((self.next, NEXT_DIFFERENCE), (self.previous, PREVIOUS_DIFFERENCE)):
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.accessibleName()} ({native})")

    # Choosing

    def set_title(self, title: Callable[[Task], str]) -> None:
        for picker in (self.before, self.after):
            picker.set_title(title)

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        for picker in (self.before, self.after):
            picker.set_tasks(tasks)

    def set_pair(self, before: Task | None, after: Task | None) -> None:
        """Shown as chosen; nothing is told."""
        self.before.set_task(before)
        self.after.set_task(after)
        self.last_good.setEnabled(after is not None)

    def set_task(self, picker: str, task: Task) -> None:
        """A task that was asked for by its number."""
        (self.before if picker == self.before.objectName() else self.after).set_task(task)
        self._picked(task)

    def _picked(self, _task: object) -> None:
        self.last_good.setEnabled(self.after.task is not None)
        self.pair_chosen.emit(self.before.task, self.after.task)

    def _number_typed(self, text: str) -> None:
        picker = self.sender()
        if isinstance(picker, TaskPicker):
            self.number_typed.emit(picker.objectName(), text)

    def _swap(self) -> None:
        self.set_pair(self.after.task, self.before.task)
        self.pair_chosen.emit(self.before.task, self.after.task)

    def _want_last_good(self) -> None:
        if self.after.task is not None:
            self.last_good_wanted.emit(self.after.task)

    # Showing

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """Below the fields."""
        show_tone(self._said, text, tone)

    def show_nothing(self, message: Message | None = None) -> None:
        self._comparison = None
        self.view.show_comparison(None)
        self.only.hide()
        self._message.show_message(message or sentences.choose())
        self._stack.setCurrentWidget(self._message)
        self.say("")

    def show_facts(self, facts: Sequence[Fact]) -> None:
        self.facts_model.set_facts(facts)
        self._judge_facts()
        self.only.show()
        self._stack.setCurrentWidget(self.split)

    def show_loading(self) -> None:
        """The logs are on their way."""
        self._comparison = None
        self.view.show_comparison(None)
        self._logs_stack.setCurrentWidget(self._skeleton)
        self.say("")
        self._moved(-1)

    def show_log_message(self, message: Message) -> None:
        self._comparison = None
        self._log_message.show_message(message)
        self._logs_stack.setCurrentWidget(self._log_message)
        self._moved(-1)

    def show_comparison(self, found: Comparison) -> None:
        self._comparison = found
        self._logs_stack.setCurrentWidget(self.view)
        self.view.show_comparison(found)
        self.say(sentences.summary(found))
        self._moved(self.view.row)

    @property
    def comparison(self) -> Comparison | None:
        """What is shown of the logs."""
        return self._comparison

    def _only_toggled(self, only: bool) -> None:
        self.facts_model.set_only(only)
        self._judge_facts()

    def _judge_facts(self) -> None:
        told = self.facts_model.rowCount() or not self.facts_model.facts
        self._no_facts.setVisible(not told)
        self.facts.setVisible(bool(told))

    # Moving

    def _next(self) -> None:
        self.view.next()

    def _previous(self) -> None:
        self.view.previous()

    def _moved(self, row: int) -> None:
        rows, compared = self.view.list.rows.rows, self.view.list.rows.compared
        self._where.setText(sentences.position(rows, row, compared) if compared is not None else "")
        there = self._comparison is not None
        self.previous.setEnabled(there and rows.previous_difference(row) >= 0)
        self.next.setEnabled(there and rows.next_difference(row) >= 0)
        for button in (self.copy_markdown, self.copy_unified):
            button.setEnabled(there)

    def _copy_markdown(self) -> None:
        self.copy_wanted.emit("markdown")

    def _copy_unified(self) -> None:
        self.copy_wanted.emit("unified")


def _tool(name: str, picture: str, text: str, pressed: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(text)
    button.setIcon(icon(picture, 16))
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(pressed)
    return button
