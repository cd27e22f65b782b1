"""Two logs side by side; below each other where there is no room for both. Paints the rows in sight only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QScrollBar, QTableView, QVBoxLayout, QWidget

from ...core.comparing_reading import Comparison
from ..tables.choosing import ChoosingTable
from ..theme import theme
from .painter import RowPainter
from .rows_model import Index, RowsModel

translate = QCoreApplication.translate

NARROW = 640
"""Pixels under which both logs beside each other cannot be read."""
_MOST_COPIED = 5000


class DifferenceList(ChoosingTable):
    """The rows; a table, because a list asks for every row before it shows one. `narrow_changed`: there is too little
    room for two logs beside each other, or enough again."""

    moved = Signal(int)
    narrow_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.painter_ = RowPainter(self.rows, self)
        self.setObjectName("differenceView")
        self.setAccessibleName(translate("Differences", "The two logs"))
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(self.painter_.height())
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(96)
        self.activated.connect(self._unfold)
        theme().changed.connect(self._new_theme)

    def go_to(self, row: int) -> None:
        """Make a row current, a third below the top."""
        index = self.rows.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.rows.rows) - 1}
        if event.key() in ends and not event.modifiers() and len(self.rows.rows):
            self.setCurrentIndex(self.rows.index(ends[Qt.Key(event.key())], 0))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._unfold(self.currentIndex()):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _unfold(self, index: QModelIndex) -> bool:
        return index.isValid() and self.rows.unfold(index.row())

    def _copy(self) -> None:
        """The lines that are selected, as plain text."""
        lines: list[str] = []
        for row in islice(self._selected(), _MOST_COPIED):
            line = self.rows.line(row)
            lines += [text for text in dict.fromkeys((line.left, line.right)) if text]
        if lines:
            QApplication.clipboard().setText("\n".join(lines))

    def _selected(self) -> Iterator[int]:
        """Row by row, from ranges: all of a long log are one."""
        selection = self.selectionModel().selection()
        parts = [selection.at(at) for at in range(selection.count())]
        for part in sorted(parts, key=lambda one: one.top()):
            yield from range(part.top(), part.bottom() + 1)

    def keyboardSearch(self, _text: str) -> None:
        """Letters look for nothing: each row would be read."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.narrow_changed.emit(self.viewport().width() < NARROW)

    def widest(self) -> int:
        """Pixels of the longest line in sight."""
        rows = self.rows
        begin = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        end = last + 1 if last >= 0 else min(len(rows.rows), begin + 100)
        return max((self.painter_.width_of(rows.line(row)) for row in range(begin, end)), default=0)

    @Slot()
    def _new_theme(self) -> None:
        self.painter_.new_fonts()
        self.verticalHeader().setDefaultSectionSize(self.painter_.height())
        self.viewport().update()


class DifferenceView(QWidget):
    """The list, and a bar below it to scroll both logs sideways at once."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = DifferenceList()
        self.side = QScrollBar(Qt.Orientation.Horizontal)
        self.side.setObjectName("differenceSideBar")
        self.side.setAccessibleName(translate("Differences", "Scroll both logs sideways"))
        self.side.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.side)
        self._widest = 0
        self.list.moved.connect(self.moved)
        self.list.narrow_changed.connect(self._narrow)
        self.list.verticalScrollBar().valueChanged.connect(self._fit)
        self.list.rows.modelReset.connect(self._reset)
        self.list.rows.rowsInserted.connect(self._fit)
        self.side.valueChanged.connect(self._scrolled)

    def show_comparison(self, found: Comparison | None) -> None:
        """At the first difference; at the start where there is none."""
        self.list.rows.show_comparison(found)
        if len(self.list.rows.rows):
            self._go(max(0, self.list.rows.rows.next_difference(-1)))

    @property
    def row(self) -> int:
        """The current one."""
        return self.list.currentIndex().row()

    def next(self) -> bool:
        return self._go(self.list.rows.rows.next_difference(self.row))

    def previous(self) -> bool:
        return self._go(self.list.rows.rows.previous_difference(self.row))

    def _go(self, row: int) -> bool:
        if row >= 0:
            self.list.go_to(row)
            self._show_columns(row)
        return row >= 0

    def _show_columns(self, row: int) -> None:
        """Sideways as far as it takes to see what differs within the line."""
        self._fit()
        left, right = self.list.painter_.changed_at(self.list.rows.line(row))
        room = self.side.pageStep()
        if right > self.side.value() + room or left < self.side.value():
            self.side.setValue(max(0, left - room // 3) if right > room else 0)

    @Slot(bool)
    def _narrow(self, narrow: bool) -> None:
        rows = self.list.rows
        if narrow != rows.unified:
            at = rows.rows.lefts[self.row] if 0 <= self.row < len(rows.rows) else -1
            rows.set_unified(narrow)
            self._back_to(at)
        self._fit()

    def _back_to(self, left: int) -> None:
        """The row of a line of the earlier log; else the first difference."""
        rows = self.list.rows.rows
        row = next((at for at, line in enumerate(rows.lefts) if line == left), -1) if left >= 0 else -1
        if len(rows):
            self.list.go_to(row if row >= 0 else max(0, rows.next_difference(-1)))

    @Slot()
    def _reset(self) -> None:
        self._widest = 0
        self.side.setValue(0)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """How far there is to scroll sideways is known of the lines that were seen."""
        self._widest = max(self._widest, self.list.widest())
        sides = 1 if self.list.rows.unified else 2
        room = max(1, self.list.viewport().width() // sides - self.list.painter_.gutter())
        self.side.setPageStep(room)
        self.side.setSingleStep(32)
        self.side.setRange(0, max(0, self._widest - room))
        self.side.setVisible(self._widest > room)

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self.list.painter_.offset = value
        self.list.viewport().update()
