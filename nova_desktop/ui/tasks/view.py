"""The table of tasks, and the panel around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QItemSelection, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from nova_desktop.api.models import Task, User
from nova_desktop.core import task_filter
from nova_desktop.core.filter_language import FilterError
from nova_desktop.core.task_rows import TaskRow, task_key
from nova_desktop.ui import words
from nova_desktop.ui.tables.panel import TablePanel
from nova_desktop.ui.tables.states import Message, Skeleton
from nova_desktop.ui.tables.view import LeanTable
from nova_desktop.ui.tasks.model import TaskTableModel

translate = QCoreApplication.translate


class TaskTable(LeanTable):
    """All signals carry frozen Tasks. `current_changed` tells of a person's choice alone.

    Where the chosen row goes (its task ended, and the filter shows what runs; the server pruned it) Qt makes its
    neighbour the current one: its log would be shown in the middle of the reading, and Stop would act on it.
    """

    def __init__(self, model: TaskTableModel, parent: QWidget | None = None) -> None:
        self._chosen = ""
        """The key of the row that was chosen, also while it is not shown."""
        self._changing = False
        super().__init__(model, parent)
        self.setObjectName("taskTable")
        self.setAccessibleName(translate("TaskTable", "Tasks"))

    def forget_choice(self) -> None:
        """Other tasks come, with the same numbers perhaps."""
        self._chosen = ""

    @Slot()
    def _keep_place(self) -> None:
        self._changing = True
        super()._keep_place()

    @Slot()
    def _find_place(self) -> None:
        super()._find_place()
        self._changing = True
        if self._chosen and self._current_key() != self._chosen:
            row = self._rows.row_of(self._chosen)
            if row >= 0:  # it is shown again
                self.setCurrentIndex(self._rows.index(row, self._first_column()))
        self._changing = False

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if not self._changing:
            self._chosen = self._current_key()
            super()._tell_current(current, before)

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, selected: QItemSelection, before: QItemSelection) -> None:
        """The neighbour, which is the current row already, may be what a person chooses next."""
        super()._selected(selected, before)
        here = self.currentIndex()
        if not self._changing and self._current_key() != self._chosen and self.selectionModel().isSelected(here):
            self._tell_current(here, here)

    def _current_key(self) -> str:
        row = self._rows.row_at(self.currentIndex().row())
        return row.key if row is not None else ""

    def current_task(self) -> Task | None:
        found = self.current_object()
        return found if isinstance(found, Task) else None

    def selected_tasks(self) -> list[Task]:
        return [task for task in self.selected_objects() if isinstance(task, Task)]

    def select_task(self, task: Task) -> bool:
        """Make a task current and visible; False when it is not shown."""
        return self.select_key(task_key(task))


class TaskPanel(TablePanel):
    """Filter field, table of tasks and its three states. `action_requested`: the person wants to run a template;
    `older_wanted`: they want to see further back."""

    older_wanted = Signal()
    table: TaskTable

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model = TaskTableModel()
        skeleton = Skeleton(translate("TaskPanel", "Loading tasks"))
        skeleton.setObjectName("taskSkeleton")
        super().__init__(self.model, TaskTable(self.model), skeleton, parent)
        self.model.setParent(self)
        self.filter.setObjectName("taskFilter")
        self.filter.setAccessibleName(translate("TaskPanel", "Filter tasks"))
        self.filter.setPlaceholderText(translate("TaskPanel", "Filter, e.g. status:failed user:me since:2d deploy"))

        self.older = QToolButton()
        self.older.setObjectName("olderTasksButton")
        self.older.setText(translate("TaskPanel", "Older…"))
        self.older.setAccessibleName(translate("TaskPanel", "Show older tasks"))
        self.older.setToolTip(translate("TaskPanel", "Show older tasks, also those that the server lists no more"))
        self.older.setAutoRaise(True)
        self.older.clicked.connect(self._older_pressed)
        self.bar.addWidget(self.older)
        self.set_older(False)

    def set_older(self, there: bool) -> None:
        """May there be tasks that are older than those shown?"""
        self.older.setVisible(there)
        self.older.setEnabled(True)

    def _older_pressed(self) -> None:
        self.older.setEnabled(False)
        self.older_wanted.emit()

    def set_tasks(self, tasks: Sequence[Task], now: datetime | None = None) -> None:
        """A new snapshot, newest first; `now` is the server's time."""
        self.model.set_tasks(tasks, now)
        self.show_fresh(now)

    def set_rows(self, rows: Iterable[TaskRow], now: datetime | None = None) -> None:
        """The same with rows that a worker built by `build_task_rows`."""
        self.model.set_rows(rows, now)
        self.show_fresh(now)

    def set_me(self, me: User | None) -> None:
        self.model.set_me(me)

    def empty_message(self) -> Message:
        return Message(
            "task",
            translate("TaskPanel", "No tasks yet"),
            translate("TaskPanel", "Each run of a template becomes a task and is listed here with its log."),
            translate("TaskPanel", "Run a template"),
        )

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return words.grouped(translate("TaskPanel", "%n task(s)", None, total), total)
        said = words.grouped(translate("TaskPanel", "{0} of %n task(s)", None, total), total)
        return said.format(words.number(shown))

    def apply_filter(self, text: str) -> Sequence[FilterError]:
        wanted = task_filter.parse(text)
        self.model.set_filter(wanted)
        return wanted.errors
