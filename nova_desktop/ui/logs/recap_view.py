"""The recap of a play by host, as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from nova_desktop.core.plain_text import one_line
from nova_desktop.core.play_log import HostRecap
from nova_desktop.core.status import Tone
from nova_desktop.ui.icons import icon

translate = QCoreApplication.translate

ROW, HOST = 24, 140
"""Pixels: a row, the column of hosts at most where the numbers need the room."""
NUMBERS = ("failed", "unreachable", "ok", "changed", "skipped", "rescued", "ignored")
"""Ansible's own words, in every language; what went wrong first, as the table is narrower than all of them."""


class RecapModel(QAbstractTableModel):
    """A row for each host."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.recap: tuple[HostRecap, ...] = ()

    def show(self, recap: tuple[HostRecap, ...]) -> bool:
        """Whether it is another one than before."""
        if recap == self.recap:
            return False
        self.beginResetModel()
        self.recap = recap
        self.endResetModel()
        return True

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.recap)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(NUMBERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return NUMBERS[section - 1] if section else translate("Outline", "Host")

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        host, column = self.recap[index.row()], index.column()
        if column == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return one_line(host.host, 80)
            return icon(*_look(host)) if role == Qt.ItemDataRole.DecorationRole else None
        value = getattr(host, NUMBERS[column - 1])
        if role == Qt.ItemDataRole.DisplayRole:
            return str(value) if value else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return f"{NUMBERS[column - 1]} {value}" if role == Qt.ItemDataRole.AccessibleTextRole else None


def _look(host: HostRecap) -> tuple[str, int, Tone]:
    if host.bad:
        return "error", 16, Tone.BAD
    return ("edit", 16, Tone.ATTENTION) if host.changed else ("success", 16, Tone.GOOD)


class RecapView(QTableView):
    """`host_wanted` carries the name of the host that was chosen. Columns without a number are left out."""

    host_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recapTable")
        self.setAccessibleName(translate("Outline", "Recap by host"))
        self.rows = RecapModel(self)
        self.setModel(self.rows)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setFrameShape(QTableView.Shape.NoFrame)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        self.activated.connect(self._chosen)

    def show_recap(self, recap: tuple[HostRecap, ...]) -> None:
        if not self.rows.show(recap):
            return
        for column, field in enumerate(NUMBERS, 1):
            self.setColumnHidden(column, field != "ok" and not any(getattr(host, field) for host in recap))
            self.setColumnWidth(column, self.horizontalHeader().sectionSizeHint(column))
        self._fit_hosts()
        height = self.horizontalHeader().sizeHint().height() + ROW * min(6, len(recap)) + 4
        height += self.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(height)
        self.setMinimumHeight(min(height, 96))

    def _fit_hosts(self) -> None:
        """The hosts get what the numbers leave. Qt's own stretching leaves a column as it is where nothing is left: the
        numbers were all out of sight."""
        numbers = sum(self.columnWidth(column) for column in range(1, 1 + len(NUMBERS)))
        self.setColumnWidth(0, max(min(HOST, self.sizeHintForColumn(0)), self.viewport().width() - numbers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hosts()

    def sizeHint(self) -> QSize:
        return QSize(200, self.maximumHeight())

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.host_wanted.emit(self.rows.recap[index.row()].host)
