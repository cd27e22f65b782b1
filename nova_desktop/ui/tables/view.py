"""The view of all tables: whole rows, no grid, fixed heights, widths that a person can set and that are remembered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from nova_desktop.ui.tables.header import Header
from nova_desktop.ui.tables.model import RowModel
from nova_desktop.ui.tables.painting import FRAMES, Line, Place, RowPainter
from nova_desktop.ui.theme import FRAMES_PER_SECOND, GRID, ICON, ROW, ROW_COMPACT, theme

translate = QCoreApplication.translate

_NARROWEST = 120
"""A flexible column gives way rather than get narrower than this."""


class LeanTable(QTableView):
    """`opened(object)`: Enter or a double click on a row. `context_requested(object, QPoint)`: the row's frozen model
    (None beside the rows) and where, in global coordinates. `current_changed(object)`: the current row's model."""

    opened = Signal(object)
    context_requested = Signal(object, QPoint)
    current_changed = Signal(object)

    def __init__(self, model: RowModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._choices: dict[str, bool] = {}
        self._fitting = False
        self._anchor: tuple[str, int] | None = None
        self._cells = RowPainter(model)
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // FRAMES_PER_SECOND)
        self._timer.timeout.connect(self._next_frame)
        self._set_up_header()
        self.setModel(model)
        self._set_up_rows()
        self._set_up_widths()
        self._connect()

    def _set_up_header(self) -> None:
        header = Header(self)
        self.setHorizontalHeader(header)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._header_menu)
        header.sectionResized.connect(self._resized_by_hand)

    def _set_up_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_COMPACT)
        rows.setDefaultSectionSize(ROW)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _set_up_widths(self) -> None:
        self._fitting = True
        for at, column in enumerate(self._rows.columns):
            self.setColumnWidth(at, column.width)
            self.setColumnHidden(at, column.hidden)
        self._fitting = False

    def _connect(self) -> None:
        self.doubleClicked.connect(self._open_index)
        self.customContextMenuRequested.connect(self._context_menu)
        self._rows.about_to_change.connect(self._keep_place)
        self._rows.changed.connect(self._find_place)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        theme().changed.connect(self._new_theme)

    # What is chosen

    def current_object(self) -> object:
        """The frozen model of the current row; None without one."""
        return self._object(self.currentIndex())

    def selected_objects(self) -> list[object]:
        """The frozen models of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._object(self._rows.index(row, 0)) for row in rows]

    def select_key(self, key: str) -> bool:
        """Make the row with this key current and visible; False when it is not shown."""
        row = self._rows.row_of(key)
        if row < 0:
            return False
        index = self._rows.index(row, self._first_column())
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def _object(self, index: QModelIndex) -> object:
        return index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        order = (header.logicalIndex(at) for at in range(header.count()))
        return next((section for section in order if not header.isSectionHidden(section)), 0)

    def visible_rows(self) -> tuple[int, int]:
        """First and last row in the viewport; (0, -1) without rows."""
        count = self._rows.rowCount()
        first = self.rowAt(0)
        if first < 0:
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else count - 1

    # Looks

    def set_compact(self, compact: bool) -> None:
        self.verticalHeader().setDefaultSectionSize(ROW_COMPACT if compact else ROW)

    def set_stale(self, stale: bool) -> None:
        """Old data: readable, without the colours of the present."""
        if stale != self._cells.stale:
            self._cells.stale = stale
            self.viewport().update()

    @Slot()
    def _new_theme(self) -> None:
        self._cells.forget()
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.ApplicationFontChange):
            self._cells.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the rows and columns that the event asks for."""
        area = event.rect()
        places = self._places(area)
        lines = self._lines(area, places[0].column if places else 0)
        self._cells.active = self.isActiveWindow() and self.hasFocus()
        painter = QPainter(self.viewport())
        self._cells.paint(painter, lines, places, area)
        painter.end()

    def _places(self, area: QRect) -> list[Place]:
        """The visible columns in the area, from left to right."""
        header = self.horizontalHeader()
        sections = (header.logicalIndex(at) for at in range(header.count()))
        places = (Place(at, self.columnViewportPosition(at), self.columnWidth(at)) for at in sections)
        return [place for place in places if place.width and _meet(place, area)]

    def _lines(self, area: QRect, column: int) -> list[Line]:
        """The rows in the area; the keyboard's row is marked for as long as the table has the focus."""
        first = self.rowAt(area.top())
        if first < 0:
            return []
        last = self.rowAt(area.bottom())
        last = last if last >= 0 else self._rows.rowCount() - 1
        chosen, height = self.selectionModel(), self.verticalHeader().defaultSectionSize()
        top = self.rowViewportPosition(first)
        current = self.currentIndex().row() if self.hasFocus() else -1
        return [
            Line(
                row,
                top + (row - first) * height,
                height,
                chosen.isSelected(self._rows.index(row, column)),
                row == current,
            )
            for row in range(first, last + 1)
        ]

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Motion

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _next_frame(self) -> None:
        """Turn the moving icons that can be seen; nothing else is painted."""
        if not theme().motion or self._cells.stale or not self.window().isActiveWindow():
            return
        areas = self._moving_icons()
        if areas:
            self._cells.frame = (self._cells.frame + 1) % FRAMES
        for area in areas:
            self.viewport().update(area)

    def _moving_icons(self) -> list[QRect]:
        column = next((at for at, column in enumerate(self._rows.columns) if column.kind == "status"), -1)
        if column < 0 or self.isColumnHidden(column):
            return []
        left = self.columnViewportPosition(column)
        first, last = self.visible_rows()
        areas = []
        for at in range(first, last + 1):
            row = self._rows.row_at(at)
            mark = self._rows.mark(row, column) if row is not None else None
            if mark and mark[2]:
                areas.append(QRect(left + GRID, self.rowViewportPosition(at), ICON, self.rowHeight(at)))
        return areas

    # Staying in place while rows come and go

    @Slot()
    def _keep_place(self) -> None:
        """Remember the first visible row, unless the top is shown: there new rows are to appear."""
        self._anchor = None
        if self.verticalScrollBar().value() <= 0:
            return
        row = self._rows.row_at(self.rowAt(0))
        if row is not None:
            self._anchor = row.key, self.rowViewportPosition(self.rowAt(0))

    @Slot()
    def _find_place(self) -> None:
        anchor, self._anchor = self._anchor, None
        row = self._rows.row_of(anchor[0]) if anchor else -1
        if anchor and row >= 0:
            self.updateGeometries()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - anchor[1])

    # Acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self._open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """The selected rows as tab separated text, visible columns in their order."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        columns = [section for section in order if not header.isSectionHidden(section)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = ["\t".join(self._cell_text(row, column) for column in columns) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _cell_text(self, row: int, column: int) -> str:
        return str(self._rows.index(row, column).data() or "")

    @Slot(QModelIndex)
    def _open_index(self, index: QModelIndex) -> None:
        found = self._object(index)
        if found is not None:
            self.opened.emit(found)

    @Slot(QPoint)
    def _context_menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        self.context_requested.emit(self._object(index), self.viewport().mapToGlobal(where))

    @Slot(QModelIndex, QModelIndex)
    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self._object(current))

    # Columns

    @Slot(QPoint)
    def _header_menu(self, where: QPoint) -> None:
        menu = self.header_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    def header_menu(self) -> QMenu:
        """The menu that shows and hides columns."""
        menu = QMenu(self)
        for at in range(len(self._rows.columns)):
            action = QAction(self._rows.title(at), menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(at))
            action.setData(at)
            action.toggled.connect(self._toggle_column)
            menu.addAction(action)
        menu.addSeparator()
        reset = menu.addAction(translate("Table", "Reset columns"))
        reset.triggered.connect(self.reset_columns)
        return menu

    @Slot(bool)
    def _toggle_column(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_column(self._rows.columns[int(action.data())].name, shown)

    def show_column(self, name: str, shown: bool) -> None:
        """The person's own choice; the last visible column stays."""
        visible = [at for at in range(len(self._rows.columns)) if not self.isColumnHidden(at)]
        if shown or visible != [self._rows.column_of(name)]:
            self._choices[name] = shown
            self.setColumnHidden(self._rows.column_of(name), not shown)
            self._fit()

    @Slot()
    def reset_columns(self) -> None:
        """Order, widths, visibility and sorting as they were at first."""
        self._choices.clear()
        header = self.horizontalHeader()
        for at in range(header.count()):
            header.moveSection(header.visualIndex(at), at)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._set_up_widths()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot(int, int, int)
    def _resized_by_hand(self, _section: int, before: int, after: int) -> None:
        if not self._fitting and before and after:
            self._fit(keep_hidden=True)

    def _fit(self, keep_hidden: bool = False) -> None:
        """Share what is left among the flexible columns; hide what can be missed where there is not enough."""
        if self._fitting:
            return
        self._fitting = True
        try:
            if not keep_hidden:
                self._hide_what_gives_way()
            self._share_the_rest()
        finally:
            self._fitting = False

    def _hide_what_gives_way(self) -> None:
        columns = self._rows.columns
        shown = [at for at, column in enumerate(columns) if self._choices.get(column.name, not column.hidden)]
        needed = sum(self._least_width(at) for at in shown)
        for at in sorted(shown, key=lambda at: -columns[at].gives_way):
            if needed <= self.viewport().width() or not columns[at].gives_way:
                break
            if self._choices.get(columns[at].name) is None:
                shown.remove(at)
                needed -= self._least_width(at)
        for at in range(len(columns)):
            self.setColumnHidden(at, at not in shown)

    def _least_width(self, at: int) -> int:
        column = self._rows.columns[at]
        return _NARROWEST if column.flexible else self._width(at)

    def _width(self, at: int) -> int:
        return self.columnWidth(at) or self._rows.columns[at].width

    def _share_the_rest(self) -> None:
        shown = [at for at in range(len(self._rows.columns)) if not self.isColumnHidden(at)]
        flexible = [at for at in shown if self._rows.columns[at].flexible]
        rest = self.viewport().width() - sum(self.columnWidth(at) for at in shown if at not in flexible)
        for at, width in zip(flexible, _shares(rest, self._weights(flexible)), strict=True):
            self.setColumnWidth(at, max(_NARROWEST, width))

    def _weights(self, flexible: Sequence[int]) -> list[int]:
        return [self._rows.columns[at].width for at in flexible]

    # Remembering

    def save_state(self) -> bytes:
        """Order, widths, sorting and choice of columns, for `restore_state` of the same or a later version."""
        header = self.horizontalHeader()
        columns = self._rows.columns
        state = {
            "columns": [columns[header.logicalIndex(at)].name for at in range(header.count())],
            "widths": {column.name: self._width(at) for at, column in enumerate(columns) if not column.flexible},
            "choices": self._choices,
            "sort": self._sorted_by(),
        }
        return json.dumps(state).encode()

    def _sorted_by(self) -> list[object]:
        header = self.horizontalHeader()
        section = header.sortIndicatorSection()
        name = self._rows.columns[section].name if 0 <= section < len(self._rows.columns) else ""
        return [name, header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder]

    def restore_state(self, state: bytes | QByteArray) -> bool:
        """False (and nothing changed) when the bytes are not a state of such a table. Unknown columns are skipped."""
        try:
            saved = json.loads(bytes(state.data() if isinstance(state, QByteArray) else state))
            order, widths = [str(name) for name in saved["columns"]], dict(saved["widths"])
            choices, (sort, descending) = dict(saved["choices"]), saved["sort"]
        except (ValueError, KeyError, TypeError):
            return False
        names = {column.name: at for at, column in enumerate(self._rows.columns)}
        self._choices = {name: bool(shown) for name, shown in choices.items() if name in names}
        self._restore_columns([names[name] for name in order if name in names], widths)
        falling = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(names.get(sort, -1), falling)
        self._fit()
        return True

    def _restore_columns(self, order: list[int], widths: dict[str, Any]) -> None:
        header = self.horizontalHeader()
        self._fitting = True
        for to, section in enumerate(order):
            header.moveSection(header.visualIndex(section), to)
        for at, column in enumerate(self._rows.columns):
            width = widths.get(column.name)
            if isinstance(width, int) and 48 <= width <= 2000:
                self.setColumnHidden(at, False)
                self.setColumnWidth(at, width)
        self._fitting = False


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _meet(place: Place, area: QRect) -> bool:
    return place.left <= area.right() and place.left + place.width > area.left()


def _shares(rest: int, weights: Sequence[int]) -> list[int]:
    """Cut a width by weights without losing a pixel."""
    total = sum(weights)
    shares = [rest * weight // total for weight in weights]
    if shares:
        shares[-1] += rest - sum(shares)
    return shares
