"""A table in which what Nova chooses stands alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QTableView

Flag = QItemSelectionModel.SelectionFlag


class ChoosingTable(QTableView):
    """Qt asks the keyboard even where a program chooses a row: a person who still holds Ctrl after a shortcut would get
    it beside the rows of before, and with Shift none at all. Stop and Run again act on what is chosen."""

    def selectionCommand(self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None) -> Flag:
        """Without an event nobody pressed anything here."""
        if event is None:
            return Flag.ClearAndSelect | Flag.Rows
        return super().selectionCommand(index, event)
