"""Two tasks compared: the fields to choose them, the facts on the left, the logs on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...api.models import Task
from ...core.comparing import Fact
from ...core.comparing_reading import Comparison
from ...core.status import Tone
from ..forms import make_button
from ..plain import caption
from ..question import plain, quiet
from ..tables.states import Message, MessagePage
from ..tables.view import LeanTable
from ..tones import show_tone
from . import sentences
from .facts import FactsModel
from .logs_panel import LogsPanel, tool_button
from .pickers import TaskPicker

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
    exact_wanted = Signal(bool)
    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid = self._choice()
        column.addLayout(self._grid)
        self._arrange(one_row=True)  # now, as Tab goes in the order in which they came
        self._said = quiet(plain(name="differencesSaid"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._said, 1)
        line.addWidget(self._toggle())
        column.addLayout(line)
        column.addWidget(self._body(), 1)
        self.show_nothing()

    # Building

    def _choice(self) -> QGridLayout:
        self.before = TaskPicker("beforeTask", translate("Differences", "Before"))
        self.after = TaskPicker("afterTask", translate("Differences", "After"))
        self.swap = tool_button("swapButton", "swap", translate("Differences", "Swap the two tasks"), self._swap)
        text = translate("Differences", "Against the last success")
        self.last_good = make_button("againstLastGoodButton", text, self._want_last_good)
        self.last_good.setEnabled(False)
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
        self.logs = LogsPanel()
        self.view = self.logs.view
        self.logs.again_wanted.connect(self.again_wanted)
        self.logs.cancel_wanted.connect(self.cancel_wanted)
        self.logs.copy_wanted.connect(self.copy_wanted)
        self.logs.exact_wanted.connect(self.exact_wanted)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("differencesSplitter")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._facts())
        self.split.addWidget(self.logs)
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
        self.logs.show_nothing()
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
        self.logs.show_loading()
        self.say("")

    def show_log_message(self, message: Message) -> None:
        self.logs.show_message(message)

    def show_comparison(self, found: Comparison) -> None:
        self.logs.show_comparison(found)
        self.say(sentences.summary(found))

    @property
    def exact(self) -> bool:
        """Are times and ids to be compared, too?"""
        return self.logs.exact.isChecked()

    @property
    def comparison(self) -> Comparison | None:
        """What is shown of the logs."""
        return self.logs.comparison

    def _only_toggled(self, only: bool) -> None:
        self.facts_model.set_only(only)
        self._judge_facts()

    def _judge_facts(self) -> None:
        told = self.facts_model.rowCount() or not self.facts_model.facts
        self._no_facts.setVisible(not told)
        self.facts.setVisible(bool(told))
