"""A table in which what Nova chooses stands alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QTableView

Flag = QItemSelectionModel.SelectionFlag
Index = QModelIndex | QPersistentModelIndex


class ChoosingTable(QTableView):
    """Qt asks the keyboard even where a program chooses a row: a person who still holds Ctrl after a shortcut would get
    it beside the rows of before, and with Shift none at all. Stop and Run again act on what is chosen."""

    _nova_chooses = False

    def setCurrentIndex(self, index: Index) -> None:
        self._nova_chooses = True
        super().setCurrentIndex(index)
        self._nova_chooses = False

    def selectRow(self, row: int) -> None:
        self._nova_chooses = True
        super().selectRow(row)
        self._nova_chooses = False

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> Flag:
        """Qt comes without an event in the course of a person's keys, too."""
        if self._nova_chooses:
            return Flag.ClearAndSelect | Flag.Rows
        return super().selectionCommand(index, event)
