"""The columns of a table: which are shown, how wide, in which order, and what of it is remembered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from nova_desktop.ui.tables.header import Header
from nova_desktop.ui.tables.model import RowModel

translate = QCoreApplication.translate

_NARROWEST = 120
"""A flexible column gives way rather than get narrower than this."""

_SANE = range(48, 2001)
"""Widths that are taken over from a saved state."""


class ColumnKeeper(QObject):
    """Columns fill the width of the table: flexible ones share what is left, others give way in a narrow window.

    What the person chose (shown, hidden, a width) stays as chosen.
    """

    changed = Signal()
    """The person chose columns, an order, a width or a sorting."""

    def __init__(self, table: QTableView, header: Header, model: RowModel[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._header = header
        self._model = model
        self._columns = model.columns
        self._choices: dict[str, bool] = {}
        self._weights = {at: column.width for at, column in enumerate(self._columns)}
        self._fitting = False
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)
        header.sortIndicatorChanged.connect(self._sorted)

    def set_up(self) -> None:
        """Widths and visibility as they are at first."""
        self._fitting = True
        for at, column in enumerate(self._columns):
            self._weights[at] = column.width
            self._table.setColumnWidth(at, column.width)
            self._table.setColumnHidden(at, column.hidden)
        self._fitting = False

    def in_order(self) -> list[int]:
        """The visible columns from left to right."""
        order = (self._header.logicalIndex(at) for at in range(self._header.count()))
        return [section for section in order if not self._header.isSectionHidden(section)]

    # Choosing

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        menu = self.menu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._header.mapToGlobal(where))

    def menu(self, parent: QWidget) -> QMenu:
        """The menu that shows and hides columns."""
        menu = QMenu(translate("Table", "Columns"), parent)
        menu.setObjectName("columnsMenu")
        for at, column in enumerate(self._columns):
            action = QAction(self._model.title(at), menu)
            action.setObjectName(f"column.{column.name}")
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(at))
            action.setData(at)
            action.toggled.connect(self._toggled)
            menu.addAction(action)
        menu.addSeparator()
        reset = menu.addAction(translate("Table", "Reset columns"))
        reset.setObjectName("resetColumnsAction")
        reset.triggered.connect(self.reset)
        return menu

    @Slot(bool)
    def _toggled(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_column(self._columns[int(action.data())].name, shown)

    def show_column(self, name: str, shown: bool) -> None:
        """The person's own choice; the last visible column stays."""
        at = self._model.column_of(name)
        if shown or self.in_order() != [at]:
            self._choices[name] = shown
            self._table.setColumnHidden(at, not shown)
            self.fit()
            self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """Order, widths, visibility and sorting as they were at first."""
        self._choices.clear()
        for at in range(self._header.count()):
            self._header.moveSection(self._header.visualIndex(at), at)
        self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.set_up()
        self.fit()
        self.changed.emit()

    @Slot(int, int, int)
    def _moved(self, _section: int, _before: int, _after: int) -> None:
        self.changed.emit()

    @Slot(int, Qt.SortOrder)
    def _sorted(self, _section: int, _order: Qt.SortOrder) -> None:
        self.changed.emit()

    # Fitting

    @Slot(int, int, int)
    def _resized(self, section: int, before: int, after: int) -> None:
        """By hand: that column keeps its width, the flexible others take up the difference."""
        if self._fitting or not before or not after:
            return
        self._fitting = True
        self._share_the_rest(section)
        for at in self._flexible():
            self._weights[at] = self._table.columnWidth(at)
        self._fitting = False
        self.changed.emit()

    def fit(self) -> None:
        """Hide what can be missed where there is not enough width, and share what is left."""
        if self._fitting:
            return
        self._fitting = True
        self._hide_what_gives_way()
        self._share_the_rest()
        self._fitting = False

    def _hide_what_gives_way(self) -> None:
        columns, room = self._columns, self._table.viewport().width()
        shown = [at for at, column in enumerate(columns) if self._choices.get(column.name, not column.hidden)]
        needed = sum(self._least_width(at) for at in shown)
        for at in sorted(shown, key=lambda at: -columns[at].gives_way):
            if needed <= room or not columns[at].gives_way:
                break
            if columns[at].name not in self._choices:
                shown.remove(at)
                needed -= self._least_width(at)
        for at in range(len(columns)):
            self._table.setColumnHidden(at, at not in shown)

    def _least_width(self, at: int) -> int:
        return _NARROWEST if self._columns[at].flexible else self._width(at)

    def _width(self, at: int) -> int:
        return self._table.columnWidth(at) or self._columns[at].width

    def _flexible(self) -> list[int]:
        return [at for at in self.in_order() if self._columns[at].flexible]

    def _share_the_rest(self, fixed: int = -1) -> None:
        sharing = [at for at in self._flexible() if at != fixed]
        taken = sum(self._table.columnWidth(at) for at in self.in_order() if at not in sharing)
        weights = [self._weights[at] for at in sharing]
        room = self._table.viewport().width() - taken
        for at, width in zip(sharing, shares(room, weights, _NARROWEST), strict=True):
            self._table.setColumnWidth(at, max(_NARROWEST, width))

    # Remembering

    def save(self) -> bytes:
        """Order, widths, sorting and choice of columns, for `restore` of the same or a later version."""
        widths = {
            column.name: self._weights[at] if column.flexible else self._width(at)
            for at, column in enumerate(self._columns)
        }
        order = [self._columns[self._header.logicalIndex(at)].name for at in range(self._header.count())]
        state = {"columns": order, "widths": widths, "choices": self._choices, "sort": self._sorted_by()}
        return json.dumps(state).encode()

    def _sorted_by(self) -> list[object]:
        section = self._header.sortIndicatorSection()
        name = self._columns[section].name if 0 <= section < len(self._columns) else ""
        return [name, self._header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder]

    def restore(self, state: bytes | QByteArray) -> bool:
        """False (and nothing changed) when the bytes are not a state of such a table. Unknown columns are skipped."""
        try:
            saved = json.loads(bytes(state.data() if isinstance(state, QByteArray) else state))
            order, widths = [str(name) for name in saved["columns"]], dict(saved["widths"])
            choices, (sort, descending) = dict(saved["choices"]), saved["sort"]
        except (ValueError, KeyError, TypeError):
            return False
        names = {column.name: at for at, column in enumerate(self._columns)}
        self._choices = {name: bool(shown) for name, shown in choices.items() if name in names}
        self._place([names[name] for name in order if name in names], widths)
        falling = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._table.sortByColumn(names.get(str(sort), -1), falling)
        self.fit()
        return True

    def _place(self, order: Sequence[int], widths: dict[str, Any]) -> None:
        self._fitting = True
        for to, section in enumerate(dict.fromkeys(order)):
            self._header.moveSection(self._header.visualIndex(section), to)
        for at, column in enumerate(self._columns):
            width = widths.get(column.name)
            if isinstance(width, int) and width in _SANE:
                self._weights[at] = width
                self._table.setColumnHidden(at, False)
                self._table.setColumnWidth(at, width)
        self._fitting = False


def shares(rest: int, weights: Sequence[int], least: int = 0) -> list[int]:
    """Cut a width by weights without losing a pixel; whose share would be under `least` gets that from the others."""
    total = sum(weights)
    cut = [rest * weight // total for weight in weights]
    small = [at for at, width in enumerate(cut) if width < least]
    if small and len(small) < len(cut):
        others = [weight for at, weight in enumerate(weights) if at not in small]
        wide = iter(shares(rest - least * len(small), others, least))
        return [least if at in small else next(wide) for at in range(len(cut))]
    if cut:
        cut[-1] += rest - sum(cut)
    return cut
