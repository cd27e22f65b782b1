"""Rows of two compared logs as a table of one column. Texts are read when a row is looked at: length costs nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ...core.comparing_logs import ADDED, CHANGED, REMOVED, Compared, StepPair
from ...core.comparing_reading import Comparison
from ...core.comparison_rows import FOLD, NO_LINE, PART, STEP, Rows
from ...core.diffs import Marks, changed_words
from ...core.logs import LogStore
from .. import words
from . import sentences

Index = QModelIndex | QPersistentModelIndex

WIDEST = 4000
"""Characters of a line that are shown."""
_SAID = 500


class Line(NamedTuple):
    """What a row shows. Numbers count from 1, 0 where a side has no line; marks are what differs within the lines."""

    kind: int
    left: str = ""
    right: str = ""
    left_number: int = 0
    right_number: int = 0
    left_marks: Marks = ()
    right_marks: Marks = ()
    hidden: int = 0
    pair: StepPair | None = None


_words_changed = lru_cache(maxsize=512)(changed_words)


class RowsModel(QAbstractTableModel):
    """`show_comparison` fills it; `unfold` brings hidden lines into sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left, self._right = LogStore(), LogStore()
        self._found: Comparison | None = None
        self._unified = False
        self.rows = Rows()

    @property
    def compared(self) -> Compared | None:
        return self._found.compared if self._found is not None else None

    @property
    def unified(self) -> bool:
        return self._unified

    def show_comparison(self, found: Comparison | None) -> None:
        """None: nothing is there."""
        self.beginResetModel()
        self._found = found
        self._left, self._right = LogStore(), LogStore()
        if found is not None:
            for store, log in ((self._left, found.before), (self._right, found.after)):
                for chunk in log.chunks:
                    store.append_chunk(chunk)
        self._choose_rows()
        self.endResetModel()

    def set_unified(self, unified: bool) -> None:
        """What went and what came below each other, for a narrow view. What was unfolded is folded again."""
        if unified != self._unified:
            self.beginResetModel()
            self._unified = unified
            self._choose_rows()
            self.endResetModel()

    def _choose_rows(self) -> None:
        found = self._found
        self.rows = Rows() if found is None else (found.unified if self._unified else found.rows).copy()

    def unfold(self, row: int) -> bool:
        """Did it hide anything?"""
        count = self.rows.counts[row] if 0 <= row < len(self.rows) else 0
        if not count:
            return False
        more = count - 1 if self.rows.kinds[row] == FOLD else count
        if more:
            self.beginInsertRows(QModelIndex(), row + 1, row + more)
        self.rows.unfold(row)
        if more:
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        return True

    @property
    def digits(self) -> int:
        """Of the largest number."""
        return max(3, len(str(max(len(self._left), len(self._right)))))

    # What a row shows

    def line(self, row: int) -> Line:
        rows, found = self.rows, self._found
        kind, hidden = rows.kinds[row], rows.counts[row]
        if found is None or kind == FOLD:
            return Line(kind, hidden=hidden)
        if kind in (STEP, PART):
            return Line(kind, hidden=hidden, pair=found.compared.steps[rows.steps[row]])
        left = self._text(self._left, rows.lefts[row])
        at = found.compared.order[rows.rights[row]] if rows.rights[row] >= 0 else -1
        right = self._text(self._right, at)
        marks: tuple[Marks, Marks] = _words_changed(left, right) if kind == CHANGED else self._paired(row, left, right)
        return Line(kind, left, right, rows.lefts[row] + 1, at + 1, *marks)

    def _paired(self, row: int, left: str, right: str) -> tuple[Marks, Marks]:
        """Within a line that stands alone in its row, but has another one below or above."""
        other = self.rows.partner(row) if self._unified and self.rows.kinds[row] in (REMOVED, ADDED) else -1
        if other < 0 or self._found is None:
            return (), ()
        if left:
            return _words_changed(left, self._text(self._right, self._found.compared.order[self.rows.rights[other]]))
        return _words_changed(self._text(self._left, self.rows.lefts[other]), right)

    @staticmethod
    def _text(store: LogStore, line: int) -> str:
        return store.visible_text(line, 0, WIDEST) if line >= 0 else ""

    def said(self, row: int) -> str:
        """In words."""
        line = self.line(row)
        if line.kind == FOLD:
            return sentences.equal_lines(line.hidden)
        if line.pair is not None:
            return ", ".join(part for part in step_words(line) if part)
        number = line.left_number if line.kind == REMOVED else line.right_number or line.left_number
        return sentences.row_words(line.kind, line.left[:_SAID], line.right[:_SAID], number)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.said(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row())
        return None

    def _tip(self, row: int) -> str | None:
        if self.rows.counts[row]:
            return words.tooltip(sentences.unfold_hint())
        line = self.line(row)
        text = "\n".join(dict.fromkeys(part for part in (line.left, line.right) if part))
        return words.tooltip(text) if text and line.kind not in NO_LINE else None


def step_words(line: Line) -> tuple[str, str, str]:
    """Of a step: its title, how its lines are, how long it took."""
    pair = line.pair
    if pair is None:
        return "", "", ""
    if pair.before is None or pair.after is None:
        count = sentences.only_side(after=pair.before is None)
    elif pair.differing:
        count = sentences.differing_lines(pair.differing)
    else:
        count = sentences.equal_lines(line.hidden) if line.hidden else ""
    return sentences.step_title(pair.step), count, sentences.step_time(pair.before, pair.after)
