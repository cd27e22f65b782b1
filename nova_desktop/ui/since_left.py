"""A list of what happened since somebody left: each row opens its task, all of it can be copied as Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from ..api.models import Task
from ..core.connections import Connection
from ..core.plain_text import one_line
from ..core.since_left import Group, SinceLeft, Told, as_markdown
from ..core.status import Tone, status_of
from . import since_words, words
from .icons import icon
from .question import Question, plain, quiet
from .theme import ROW, body_font

if TYPE_CHECKING:
    from ..core.missed_runs import Missed

translate = QCoreApplication.translate

_TASK = Qt.ItemDataRole.UserRole
"""(task,), or () of a run that did not happen; heads have none."""
_WIDTH, _NARROWEST = 720, 600
_COLUMN = 88
"""No column is narrower."""
_MOST_ROWS = 12
"""Rows that are shown without scrolling."""


class SinceLeftDialog(Question):
    """Show it with `show()`: it stands beside the window, so that one task after the other can be looked at.

    `title_of` names a task by its template, `place` is the name of the project. `task_wanted` carries a Task,
    `schedules_wanted` comes for a run that did not happen.
    """

    task_wanted = Signal(object)
    schedules_wanted = Signal()

    def __init__(
        self,
        since: SinceLeft,
        connection: Connection,
        place: str,
        title_of: Callable[[Task], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(connection, since_words.heading(since), parent)
        self.setObjectName("sinceLeftDialog")
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.since = since
        self._place = place
        self._title_of = title_of
        self.heading.setToolTip(words.exact_time(since.left))
        where = f"{one_line(connection.title, 60)} · {one_line(place, 60)}"
        self.body.addWidget(quiet(plain(where, name="sincePlace")))
        self.list = _Rows()
        self.list.itemActivated.connect(self._activated)
        self.body.addWidget(self.list, 1)
        notes = {"sinceEndedWell": since_words.ended_well(since), "sincePartial": since_words.partial(since)}
        for name, text in notes.items():
            if text:
                self.body.addWidget(quiet(plain(text, name=name)))
        self._add_foot()
        self._fill()
        self.setMinimumWidth(_NARROWEST)
        self.resize(_WIDTH, self.heightForWidth(_WIDTH))

    @property
    def empty(self) -> bool:
        """Nothing happened: it is not to be shown."""
        return self.since.empty

    def _add_foot(self) -> None:
        self.copy_button = QPushButton(translate("SinceLeft", "Copy as Markdown"))
        self.copy_button.setObjectName("copySinceLeftButton")
        self.copy_button.setAccessibleName(self.copy_button.text())
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        self.add_buttons(translate("SinceLeft", "Close"), "closeSinceLeftButton", extra=self.copy_button)
        cancel = self.findChild(QPushButton, "cancelButton")
        if cancel is not None:
            cancel.hide()  # nothing here waits for a yes

    def _fill(self) -> None:
        for group, found in self.since.groups:
            self.list.add_head(f"{since_words.group_words()[group]}  {len(found)}")
            for told in found:
                self.list.addTopLevelItem(self._row(group, told))
        if self.since.missed:
            self.list.add_head(f"{since_words.missed_word()}  {len(self.since.missed)}")
            for missed in self.since.missed:
                self.list.addTopLevelItem(self._missed_row(missed))
        rows = self.list.topLevelItemCount()
        self.list.setVisible(rows > 0)
        self.list.setMinimumHeight(ROW * min(rows, _MOST_ROWS) + 4)
        first = self.list.topLevelItem(1)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()

    def _row(self, group: Group, told: Told) -> QTreeWidgetItem:
        task, status = told.task, status_of(told.task.status)
        moment = since_words.moment_of(told)
        when = words.ago(moment, self.since.now) if self.since.now else words.DASH
        title, who = one_line(self._title_of(task), 120), one_line(task.user_name, 24)
        cells = [title, since_words.said(group, told), who, when]
        item = QTreeWidgetItem(cells)
        item.setIcon(0, icon(status.icon, 16, status.tone))
        item.setSizeHint(0, QSize(0, ROW))
        item.setData(0, _TASK, (task,))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, cells)))
        item.setToolTip(0, words.tooltip(f"{title}\n{translate('SinceLeft', 'Task {0}').format(task.id)}"))
        item.setToolTip(3, words.exact_time(moment))
        return item

    def _missed_row(self, missed: Missed) -> QTreeWidgetItem:
        when = words.ago(missed.due, self.since.now) if self.since.now else words.DASH
        title = one_line(missed.template or missed.title, 120)
        cells = [title, since_words.due(missed), "", when]
        item = QTreeWidgetItem(cells)
        item.setIcon(0, icon("schedule", 16, Tone.ATTENTION))
        item.setSizeHint(0, QSize(0, ROW))
        item.setData(0, _TASK, ())
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, cells)))
        item.setToolTip(0, words.tooltip(f"{title}\n{one_line(missed.title, 120)}"))
        item.setToolTip(3, words.exact_time(missed.due))
        return item

    @Slot(QTreeWidgetItem)
    def _activated(self, item: QTreeWidgetItem) -> None:
        data = item.data(0, _TASK)
        if data:
            self.task_wanted.emit(data[0])
        elif data is not None:
            self.schedules_wanted.emit()

    def markdown(self) -> str:
        return as_markdown(self.since, self._title_of, since_words.markdown_words(self.since, self._place))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.markdown())
        self.copy_button.setText(translate("SinceLeft", "Copied"))


class _Rows(QTreeWidget):
    """Groups one below the other: what, what happened, who, when. A click or Enter activates a row."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sinceLeftList")
        self.setAccessibleName(translate("SinceLeft", "What happened since you left"))
        self.setColumnCount(4)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setFont(body_font())
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(_COLUMN)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def add_head(self, text: str) -> None:
        """Above the rows of a group; arrow keys pass over it."""
        item = QTreeWidgetItem([text])
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(0, QSize(0, ROW))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, font)
        self.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the row's: a tree would hand it on to the dialog's default button, which closes it."""
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.itemActivated.emit(item, 0)
        else:
            super().keyPressEvent(event)
