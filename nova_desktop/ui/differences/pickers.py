"""Two fields to choose tasks with: from the tasks known, or by number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QWidget

from ...api.models import Task
from ...core.status import status_of
from .. import words
from ..icons import icon

translate = QCoreApplication.translate


class TaskPicker(QComboBox):
    """`picked` carries a Task of the list, `number_typed` a text that is none of them."""

    picked = Signal(object)
    number_typed = Signal(str)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._next: tuple[Task, ...] | None = None
        self._title: Callable[[Task], str] = lambda task: f"#{task.id}"
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(16)
        field = self.lineEdit()
        assert field is not None
        field.setAccessibleName(label)
        field.setPlaceholderText(translate("Differences", "Choose a task, or type its number"))
        field.returnPressed.connect(self._typed)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        for one in self._lists():
            one.installEventFilter(self)
        completer.activated.connect(self._completed)
        self.activated.connect(self._picked)

    def _lists(self) -> list[QAbstractItemView]:
        """What can be open below the field. Asked for each time: they are Qt's, and PySide6 took one that was held for
        gone while it was there."""
        completer = self.completer()
        finds = completer.popup() if completer is not None else None
        return [self.view(), *([finds] if finds is not None else [])]

    @property
    def task(self) -> Task | None:
        return self._task

    def set_title(self, title: Callable[[Task], str]) -> None:
        """How a task reads in the list."""
        self._title = title

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """Those to choose from; the one chosen stays, and the list as long as somebody reads it."""
        if any(one.isVisible() for one in self._lists()):
            self._next = tuple(tasks)
            return
        self._next = None
        chosen = self._task
        rows = [*tasks]
        if chosen is not None and all(one.id != chosen.id for one in rows):
            rows.insert(0, chosen)
        field = self.lineEdit()
        typing = field.text() if field is not None and field.hasFocus() and field.isModified() else None
        with QSignalBlocker(self):
            self.clear()
            for one in rows:
                status = status_of(one.status)
                self.addItem(icon(status.icon, 16, status.tone), self._title(one), (one,))
            self._show()
            if typing is not None:
                self.setEditText(typing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt looks at what was chosen after a list went: only then it may be another one."""
        if event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self._fill_next)
        return super().eventFilter(watched, event)

    @Slot()
    def _fill_next(self) -> None:
        if self._next is not None:
            self.set_tasks(self._next)

    def set_task(self, task: Task | None) -> None:
        self._task = task
        with QSignalBlocker(self):
            if task is not None and self._row_of(task) < 0:
                status = status_of(task.status)
                self.insertItem(0, icon(status.icon, 16, status.tone), self._title(task), (task,))
            self._show()

    def _show(self) -> None:
        at = self._row_of(self._task) if self._task is not None else -1
        self.setCurrentIndex(at)
        self.setEditText(self.itemText(at) if at >= 0 else "")
        field = self.lineEdit()
        if field is not None:
            field.setCursorPosition(0)
        self.setToolTip(words.tooltip(self.itemText(at)) if at >= 0 else "")

    def _row_of(self, task: Task) -> int:
        return next((at for at in range(self.count()) if self._task_at(at).id == task.id), -1)

    def _task_at(self, row: int) -> Task:
        found: Task = self.itemData(row)[0]
        return found

    def _picked(self, row: int) -> None:
        if row >= 0:
            self._task = self._task_at(row)
            self._show()
            self.picked.emit(self._task)

    def _completed(self, text: str) -> None:
        self._picked(self.findText(text))

    def _typed(self) -> None:
        """Enter: one of the list by its words, else by its number."""
        text = self.currentText().strip()
        row = self.findText(text)
        if row < 0:
            number = text.lstrip("#")
            row = next((at for at in range(self.count()) if str(self._task_at(at).id) == number), -1)
        if row >= 0:
            self._picked(row)
        elif text:
            self.number_typed.emit(text)
