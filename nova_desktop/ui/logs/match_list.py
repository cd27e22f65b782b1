"""The lines that match, by themselves, with as many lines around each as wanted: what a filter of the log shows."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_left

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from nova_desktop.core.logs import LogChunk, Match, Search
from nova_desktop.ui import words
from nova_desktop.ui.plain import name_inside
from nova_desktop.ui.question import plain

from .finder import FindState
from .view import LogView

translate = QCoreApplication.translate

MOST = 200_000
"""Lines that are listed."""
LONG = 4000
"""Columns of a line that are listed."""
BUDGET_S = 0.004
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_STEP = 512
_TICK_MS = 30


class SomeLines(LogView):
    """A view of some of a log's lines, with the numbers and the marks that they have there; `line_chosen` carries such
    a number: of a line that was clicked, or that the arrow keys went to and Enter chose."""

    line_chosen = Signal(object)

    def __init__(self, of: LogView, parent: QWidget | None = None) -> None:
        self._of = of
        super().__init__(parent)
        self.setObjectName("matchLines")
        self.setAccessibleName(translate("MatchList", "Lines that match"))
        self.numbers: array[int] = array("I")
        self._gutter.names = self.numbers
        self.set_show_numbers(True)

    def clear(self) -> None:
        if hasattr(self, "numbers"):
            del self.numbers[:]
        super().clear()

    def found_in(self, line: int, first_col: int, last_col: int) -> list[tuple[bool, Match]]:
        """Which of the lines match, and which are around them."""
        if line >= len(self.numbers):
            return []
        found = self._of.found_in(self.numbers[line], first_col, last_col)
        return [(current, match._replace(line=line)) for current, match in found]

    @Slot(object)
    def paint_marks(self, _state: FindState) -> None:
        """Another match is the current one."""
        self.viewport().update()

    def _sync_pill(self) -> None:
        """How many there are stands above; what nobody has scrolled to is not new."""
        self._pill.hide()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        line = self.place_at(event.position().toPoint())[0]
        if self.selection.range() is None:
            self._choose(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        marked = self.marked_line
        if step and event.modifiers() in _BARE and len(self.store):
            line = self.first_visible_line() if marked is None else marked + step
            line = max(0, min(line, len(self.store) - 1))
            self.show_place((line, 0), (line, 0))
            self.mark_line(line)
            self.read_out(line)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.first_visible_line() if marked is None else marked)
        else:
            super().keyPressEvent(event)

    def _choose(self, line: int) -> None:
        if line < len(self.numbers):
            self.line_chosen.emit(self.numbers[line])


class MatchList(QWidget):
    """Lists what the search of another view finds, as it finds it."""

    line_chosen = Signal(object)

    def __init__(self, view: LogView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matchList")
        self._view = view
        self._search: Search | None = None
        self._taken = 0
        self._next = self._owed = 0
        """The line after the last one listed, and the one up to which a match's surroundings are to be listed."""
        self._version = 0
        self.lines = SomeLines(view, self)
        self.lines.line_chosen.connect(view.stand_at)
        self.lines.line_chosen.connect(self.line_chosen)
        view.find_changed.connect(self.lines.paint_marks)
        self._said = plain(wrap=False, name="matchListCount")
        self.around = QSpinBox()
        self.around.setObjectName("matchContext")
        self.around.setRange(0, 50)
        name_inside(self.around, translate("MatchList", "Lines around each match"))
        self.around.setPrefix("± ")
        self.around.valueChanged.connect(self.begin_again)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._take)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.addWidget(self._said, 1)
        head.addWidget(self.around)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.lines, 1)
        self.hide()

    def set_shown(self, shown: bool) -> None:
        self.setVisible(shown)
        if shown:
            self.begin_again()
            self._timer.start()
        else:
            self._timer.stop()
            self.lines.clear()

    def begin_again(self) -> None:
        """Another search, other lines around."""
        self._search = self._view.found
        self._taken = self._next = self._owed = 0
        self._version = self._view.store.version
        self.lines.clear()
        self._say()

    def _take(self) -> None:
        """Some lines a tick, so that the window keeps its frames."""
        search = self._view.found
        if search is not self._search or self._version != self._view.store.version:
            self.begin_again()
        if search is None:
            return
        rows: list[tuple[str, float | None]] = []
        until = time.perf_counter() + BUDGET_S
        self._add(self._next, self._owed, rows)  # what came behind the last match
        while self._taken < len(search) and len(rows) < _STEP and len(self.lines.numbers) < MOST:
            self._add_around(search.lines[self._taken], rows)
            # further matches on lines that are listed already add nothing
            self._taken = bisect_left(search.lines, max(self._next - self.around.value(), 0), self._taken + 1)
            if time.perf_counter() > until:
                break
        if rows:
            self.lines.append_chunks([LogChunk.build(rows)])
            self.lines.set_follow(False)
            self._say()

    def _add_around(self, line: int, rows: list[tuple[str, float | None]]) -> None:
        """The match and its surroundings, what was listed before left out."""
        around = self.around.value()
        self._owed = line + around + 1
        self._add(max(self._next, line - around), self._owed, rows)

    def _add(self, first: int, end: int, rows: list[tuple[str, float | None]]) -> None:
        store = self._view.store
        for number in range(first, min(len(store), end)):
            rows.append((self._text(number), store.time(number)))
            self.lines.numbers.append(number)
            self._next = number + 1

    def _text(self, number: int) -> str:
        """With its colours; the beginning of a very long line."""
        store = self._view.store
        return store.raw(number) if store.columns(number) <= LONG else store.visible_text(number, 0, LONG)

    def _say(self) -> None:
        count = len(self.lines.numbers)
        self._said.setText(words.grouped(translate("MatchList", "%n line(s)", None, count), count))
