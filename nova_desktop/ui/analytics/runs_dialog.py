"""The tasks behind a bar or a figure: a list beside the window, each row opens its task, wherever that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from ...core.analytics_runs import Run
from ...core.durations import format_duration
from ...core.status import status_of
from .. import words
from ..icons import icon
from ..question import Question, plain, quiet
from ..theme import ROW
from . import sentences
from .charts import Names

translate = QCoreApplication.translate

MOST = 500
"""Rows, the newest first; more nobody reads."""


class RunsDialog(Question):
    """Show it with `show()`. `opened` carries a Run."""

    opened = Signal(object)

    def __init__(self, heading: str, runs: Sequence[Run], names: Names, parent: QWidget | None = None) -> None:
        super().__init__(None, heading, parent)
        self.setObjectName("analyticsRuns")
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.list = QTreeWidget()
        self.list.setObjectName("analyticsRunsList")
        self.list.setAccessibleName(translate("Analytics", "Tasks"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHeaderLabels(
            [
                translate("Analytics", "Task"),
                translate("Analytics", "Status"),
                translate("Analytics", "User"),
                translate("Analytics", "Created"),
                translate("Analytics", "Duration"),
                translate("Analytics", "Where"),
            ]
        )
        self.list.itemActivated.connect(self._activated)
        for run in list(reversed(runs))[:MOST]:
            self.list.addTopLevelItem(_row(run, names))
        head = self.list.header()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 6):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(False)
        self.body.addWidget(self.list, 1)
        if len(runs) > MOST:
            more = translate("Analytics", "The newest {0} of {1} tasks").format(
                sentences.number(MOST), sentences.number(len(runs))
            )
            self.body.addWidget(quiet(plain(more, name="analyticsRunsMore")))
        self._add_foot()
        self.list.setMinimumHeight(ROW * 8)
        self.resize(960, 460)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def _add_foot(self) -> None:
        open_ = self.add_buttons(translate("Analytics", "Open"), "analyticsOpenButton")
        open_.clicked.disconnect(self.accept)
        open_.clicked.connect(self._open)
        cancel = self.findChild(QPushButton, "cancelButton")
        if cancel is not None:
            cancel.setText(translate("Analytics", "Close"))
            cancel.setAccessibleName(cancel.text())

    def _open(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._activated(item, 0)

    def _activated(self, item: QTreeWidgetItem, _column: int) -> None:
        found = item.data(0, Qt.ItemDataRole.UserRole)
        if found:
            self.opened.emit(found[0])


def _row(run: Run, names: Names) -> QTreeWidgetItem:
    status = status_of(run.status)
    created = datetime.fromtimestamp(run.created, UTC)
    cells = [
        sentences.run_words(run),
        words.status_word(status),
        sentences.user((run.user, run.origin)),
        words.exact_time(created),
        format_duration(run.seconds),
        sentences.place(run.place, names.servers, names.projects),
    ]
    item = QTreeWidgetItem(cells)
    item.setIcon(0, icon(status.icon, 16, status.tone))
    item.setSizeHint(0, QSize(0, ROW))
    item.setData(0, Qt.ItemDataRole.UserRole, (run,))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, cells)))
    item.setToolTip(0, words.tooltip(cells[0]))
    return item
