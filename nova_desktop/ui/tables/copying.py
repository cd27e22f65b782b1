"""The selected rows of a table on the clipboard: visible columns in their order, as text or as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from nova_desktop.core.row_copy import as_csv, as_text

if TYPE_CHECKING:
    from nova_desktop.ui.tables.view import LeanTable


def copy_text(table: LeanTable) -> None:
    """As the cells read now; nothing happens without a selected row."""
    model, columns = table.rows_model, table.visible_columns()
    _put(as_text([model.copied(row, at) for at in columns] for row in table.selected_rows()))


def copy_csv(table: LeanTable) -> None:
    """With titles, and with times that are still true tomorrow."""
    model, columns = table.rows_model, table.visible_columns()
    rows = [[model.exported(row, at) for at in columns] for row in table.selected_rows()]
    if rows:
        _put(as_csv([model.title(at) for at in columns], rows))


def _put(text: str) -> None:
    if text:
        QGuiApplication.clipboard().setText(text)
