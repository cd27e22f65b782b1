"""The table of tasks, and the panel around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
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
    """All signals carry frozen Tasks."""

    def __init__(self, model: TaskTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setObjectName("taskTable")
        self.setAccessibleName(translate("TaskTable", "Tasks"))

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
