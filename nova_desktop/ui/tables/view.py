"""The view of all tables: whole rows, no grid, fixed heights, widths that a person can set and that are remembered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from nova_desktop.ui.tables.choosing import ChoosingTable
from nova_desktop.ui.tables.columns import ColumnKeeper
from nova_desktop.ui.tables.header import Header
from nova_desktop.ui.tables.model import RowModel
from nova_desktop.ui.tables.painting import FRAMES, Line, Place, RowPainter
from nova_desktop.ui.theme import FRAMES_PER_SECOND, GRID, ICON, ROW, ROW_COMPACT, theme

translate = QCoreApplication.translate


class LeanTable(ChoosingTable):
    """`opened(object)`: Enter or a double click on a row. `context_requested(object, QPoint)`: the row's frozen model
    (None beside the rows) and where, in global coordinates. `current_changed(object)`: the current row's model."""

    opened = Signal(object)
    context_requested = Signal(object, QPoint)
    current_changed = Signal(object)
    columns_changed = Signal()

    def __init__(self, model: RowModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._anchors: list[tuple[str, int]] = []
        self._cells = RowPainter(model)
        self._timer = QTimer(self)
        self._timer.setInterval(1000 // FRAMES_PER_SECOND)
        self._timer.timeout.connect(self._next_frame)
        header = Header(self)
        self.setHorizontalHeader(header)
        self.setModel(model)
        self._columns = ColumnKeeper(self, header, model)
        self._set_up_rows()
        self._columns.set_up()
        self._columns.changed.connect(self.columns_changed)
        self._connect()

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

    def _connect(self) -> None:
        self.doubleClicked.connect(self._open_index)
        self.customContextMenuRequested.connect(self._context_menu)
        self._rows.about_to_change.connect(self._keep_place)
        self._rows.changed.connect(self._find_place)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._selected)
        theme().changed.connect(self._new_theme)

    # What is chosen

    def current_object(self) -> object:
        """The frozen model of the current row; None without one."""
        return self._object(self.currentIndex())

    def selected_objects(self) -> list[object]:
        """The frozen models of the selected rows, from top to bottom."""
        return [self._rows.frozen(row) for row in self.selected_rows()]

    def selected_rows(self) -> list[Any]:
        """The model's own rows that are selected, from top to bottom."""
        numbers: set[int] = set()
        selection = self.selectionModel().selection()
        for at in range(selection.count()):  # ranges: 10,000 rows in no time
            part = selection.at(at)
            numbers.update(range(part.top(), part.bottom() + 1))
        return [row for row in map(self._rows.row_at, sorted(numbers)) if row is not None]

    @property
    def rows_model(self) -> RowModel[Any]:
        """The model, by the type that it has."""
        return self._rows

    def visible_columns(self) -> list[int]:
        """Their numbers in the model, from left to right."""
        return self._columns.in_order()

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
        return next(iter(self._columns.in_order()), 0)

    def visible_rows(self) -> tuple[int, int]:
        """First and last row in the viewport; (0, -1) without rows."""
        count = self._rows.rowCount()
        first = self.rowAt(0)
        if first < 0:
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else count - 1

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, selected: QItemSelection, _before: QItemSelection) -> None:
        """Screen readers select a row without making it the current one; what Nova shows goes by the current one."""
        chosen = self.selectionModel()
        if selected.count() == 1 and not chosen.isSelected(self.currentIndex()):
            first = self._rows.index(selected.at(0).top(), self._first_column())
            chosen.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

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
        places = (Place(at, self.columnViewportPosition(at), self.columnWidth(at)) for at in self._columns.in_order())
        return [place for place in places if _meet(place, area)]

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
        if not theme().motion or self._cells.stale or self.window().isMinimized():
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
        """Remember where rows are, unless the top is shown: there new rows are to appear."""
        self._anchors = []
        if self.verticalScrollBar().value() <= 0:
            return
        first, last = self.visible_rows()
        current = self.currentIndex().row()
        for at in [current] * (first <= current <= last) + list(range(first, last + 1)):
            row = self._rows.row_at(at)
            if row is not None:
                self._anchors.append((row.key, self.rowViewportPosition(at)))

    @Slot()
    def _find_place(self) -> None:
        """Scroll so that the current row, or else the first visible one that is left, is where it was."""
        anchors, self._anchors = self._anchors, []
        for key, position in anchors:
            row = self._rows.row_of(key)
            if row >= 0:
                self.updateGeometries()
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.rowViewportPosition(row) - position)
                return

    # Acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            from nova_desktop.ui.tables.copying import copy_text  # the first picture copies nothing

            copy_text(self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self._open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

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

    def header_menu(self, parent: QWidget) -> QMenu:
        """The menu that shows and hides columns, for other places than the header: that has no keys."""
        return self._columns.menu(parent)

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide a column by its name, as the person's own choice."""
        self._columns.show_column(name, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit()

    def save_state(self) -> bytes:
        """Order, widths, sorting and choice of columns, for `restore_state` of the same or a later version."""
        return self._columns.save()

    def restore_state(self, state: bytes | QByteArray) -> bool:
        """False (and nothing changed) when the bytes are not a state of such a table. Unknown columns are skipped."""
        return self._columns.restore(state)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _meet(place: Place, area: QRect) -> bool:
    return place.left <= area.right() and place.left + place.width > area.left()
