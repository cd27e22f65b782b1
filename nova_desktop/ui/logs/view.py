"""The log viewer: takes lines in, finds, selects, copies; at most 2 ms of work a tick.

A million lines load without a gap over 16 ms (`benchmarks/log_view.py`); Qt's own text widgets need gigabytes.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from nova_desktop.core.giving_way import painting
from nova_desktop.core.logs import LogChunk, Match, Search
from nova_desktop.core.recolouring import Place

from .copying import Copying
from .finder import Finder, FindState
from .hands import Hands
from .line_steps import Walks
from .log_links import AROUND, first_link, link_in
from .mirror import LogMirror
from .selection import LINES
from .surface import LogSurface

translate = QCoreApplication.translate

BUDGET_S = 0.002
"""Seconds of work a tick: the measured limit under which no frame is lost."""
_FOUND_MS = 100
_POUR_S, _POUR_LINES = 0.1, 2000
"""More lines than this in such a span are nothing to read: a page is gone after a few milliseconds."""


class LogView(LogSurface):
    """One log. Give it chunks, it shows them; it knows nothing of tasks or servers."""

    find_changed = Signal(object)
    """A FindState, when it is another one."""
    idle = Signal()
    """All that was handed over is taken in and searched."""
    print_wanted = Signal()
    times_wanted = Signal()
    """A clock was chosen for the time column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logView")
        self.setAccessibleName(translate("LogView", "Log"))
        self._queue: deque[LogChunk | int] = deque()
        self._finder = Finder(self.store)
        self._walks = Walks(self.store)
        self._find_state = FindState()
        self._marked: tuple[int | None, int, int] = (None, 0, 0)
        self._wanted: Match | None = None
        self._taken = self._painted = False
        self._turn = 0
        self._copying = Copying(self.store, self.selection)
        self._found_shown = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)
        self._pour_since, self._poured, self._pouring = 0.0, 0, False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(int(_POUR_S * 1000))
        self._calm.timeout.connect(self._calmed)
        self._mirror = LogMirror(self, self.store)
        self._hands = Hands(self)

    # -- content

    def append_chunks(self, chunks: Iterable[LogChunk]) -> None:
        """Queue chunks; they are taken in over the next ticks, in order."""
        self._queue.extend(chunks)
        self._timer.start()

    def truncate(self, line_count: int) -> None:
        """Drop all lines from `line_count` on, in order with what is queued; the reader stays at the same line."""
        self._queue.append(line_count)
        self._timer.start()

    def clear(self) -> None:
        """Forget all lines, queued ones too, and follow again. A search goes on in what comes."""
        self._queue.clear()
        self._wanted = None
        self._copying.stop()
        self.store.clear()
        self._finder.another_log()
        self._walks.truncate(0)
        self._reset_view()

    @property
    def busy(self) -> bool:
        """Whether queued lines, a search or a copy are still being worked on."""
        found = self._finder.busy or self._walks.busy or self._wanted is not None
        return found or bool(self._queue) or self._taken or self._copying.busy

    @Slot()
    def _tick(self) -> None:
        if self._painted:  # painting takes longer than a tick: what else waits comes before the next one
            self._painted = False
            return
        self._work()
        if not self.busy:
            self._timer.stop()
            self.idle.emit()

    def _work(self) -> None:
        """One thing a tick, in turn: who presses a key never waits for two."""
        jobs = (self._take_in, self._show_taken, self._find_on, lambda: self._copying.step(BUDGET_S))
        for _ in jobs:
            self._turn = (self._turn + 1) % len(jobs)
            if jobs[self._turn]():
                return

    def _take_in(self) -> bool:
        """At most BUDGET_S of the queue; whether there was anything, like the other jobs."""
        if not self._queue:
            return False
        begin, before = time.perf_counter(), len(self.store)
        while self._queue:
            item = self._queue.popleft()
            if isinstance(item, int):
                self._drop_from(item)
            else:
                self.store.append_chunk(item)
            if time.perf_counter() >= begin + BUDGET_S:
                break
        self._judge_pour(begin, len(self.store) - before)
        self._taken = True
        return True

    def _show_taken(self) -> bool:
        taken, self._taken = self._taken, False
        if taken:
            self._refresh(moved=True)
        return taken

    def _find_on(self) -> bool:
        if self._wanted is not None:
            self._go(self._wanted)
        elif self._finder.busy:
            self._search_on()
        elif self._walks.busy:
            self._walk_to(self._walks.step(BUDGET_S))
        else:
            return False
        return True

    def _search_on(self) -> None:
        """A step of the search. Label, bar and picture are brought up to date ten times a second, not each tick, and in
        a tick without a step: painting many matches is the longest that the window does here."""
        if self._found_shown.isValid() and self._found_shown.hasExpired(_FOUND_MS):
            self._show_found()
            return
        self._wanted = self._finder.step(BUDGET_S)
        if not self._finder.busy or not self._found_shown.isValid():
            self._show_found()

    def _judge_pour(self, now: float, taken: int) -> None:
        """Do lines pour in? Then they are painted as a draft, and as they are once that is over."""
        if now - self._pour_since >= _POUR_S:
            self._pouring = self._follow and self._poured > _POUR_LINES
            self._poured, self._pour_since = 0, now
        self._poured += max(0, taken)
        draft = self._pouring or (self._follow and self._poured > _POUR_LINES)
        if draft:
            self._calm.start()
        if draft != self._draft:
            self._draft = draft

    @Slot()
    def _calmed(self) -> None:
        self._draft = self._pouring = False
        self._refresh()

    def _drop_from(self, line_count: int) -> None:
        self._wanted = None
        self._copying.stop()
        self.store.truncate(line_count)
        self.selection.truncate(line_count)
        self._finder.truncate(line_count)
        self._walks.truncate(line_count)
        self._seen = min(self._seen, line_count)

    def _refresh(self, *, moved: bool = False) -> None:
        super()._refresh(moved=moved)
        self._mirror.look_at(self.last_visible_line() + 1)
        if self._finder.search is not None or self._find_state.active:
            self._show_found()

    def _show_found(self) -> None:
        self._found_shown.start()
        search = self._finder.search
        self._bar.show_matches(search.lines if search else None, len(self.store), QColor(*self.colours.current))
        state = self._finder.state()
        if state != self._find_state:
            self._find_state = state
            self.find_changed.emit(state)
        marked = self._finder.among(self.first_visible_line(), self.last_visible_line() + 1)
        if marked != self._marked:  # a search of a million lines is told of many times, and seldom changes the picture
            self._marked = marked
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting():
            super().paintEvent(event)
        self._painted = self._timer.isActive()

    def _paint_placeholder(self, painter: QPainter) -> None:
        if not self._queue:
            super()._paint_placeholder(painter)

    # -- finding

    def search(self, needle: str, case_sensitive: bool = False, regex: bool = False, word: bool = False) -> None:
        """Search anew, from the current match or what is at the top on. Results come by `find_changed`."""
        current = self._finder.go(0) if self._finder.current is not None else None
        origin = (current.line, current.start) if current else (self.first_visible_line(), 0)
        self._wanted = None
        self._finder.start(needle, case_sensitive, regex, origin, word)
        self._timer.start()
        self._show_found()

    @Slot()
    def find_next(self) -> None:
        """To the next match; after the last comes the first."""
        self._go(self._finder.go(1))

    @Slot()
    def find_previous(self) -> None:
        """To the match before."""
        self._go(self._finder.go(-1))

    @Slot(object)
    def stand_at(self, line: int) -> None:
        """The first match of this line is the current one, from which the next is gone to."""
        self._finder.stand_at(line)
        self._show_found()

    @Slot()
    def next_error(self) -> None:
        """To the next line that looks like an error."""
        self._step_errors(1)

    @Slot()
    def previous_error(self) -> None:
        self._step_errors(-1)

    @Slot()
    def next_of_host(self) -> None:
        """To the next result of the host whose line is looked at."""
        self._step_host(1)

    @Slot()
    def previous_of_host(self) -> None:
        self._step_host(-1)

    def _step_errors(self, step: int) -> None:
        at_end = step < 0 and self.following  # what is on the last page is above who follows, too
        self._walks.want_error(step, self.last_visible_line() + 1 if at_end else self.first_visible_line())
        self._timer.start()

    def _step_host(self, step: int) -> None:
        if self._walks.want_host(step, self.first_visible_line(), self.marked_line):
            self._timer.start()

    @property
    def found(self) -> Search | None:
        """The search at work, for who lists its matches."""
        return self._finder.search

    def find_state(self) -> FindState:
        """What was found so far."""
        return self._finder.state()

    def found_in(self, line: int, first_col: int, last_col: int) -> list[tuple[bool, Match]]:
        return self._finder.matches(line, first_col, last_col)

    def _person_went(self) -> None:
        self._wanted = None
        self._finder.stay(self.first_visible_line())
        self._walks.stay()

    def _go(self, match: Match | None) -> None:
        self._wanted = None
        if match is None:
            return
        self.show_place((match.line, match.start), (match.line, match.start + match.length))
        self.set_follow(False)  # who looks at a match does not want it to move away
        self.read_out(match.line)
        self._refresh()

    def _walk_to(self, match: Match | None) -> None:
        self._go(match)
        if match is not None:
            self.mark_line(match.line)

    def mark_line(self, line: int) -> None:
        """Select a line that was gone to: on a page that cannot be scrolled so far, nothing else tells which it is."""
        self.selection.start((line, 0), LINES)
        self.viewport().update()

    @property
    def marked_line(self) -> int | None:
        """The line where the selection begins, while it is in sight."""
        chosen = self.selection.range()
        return chosen[0][0] if chosen is not None and self._in_sight(chosen[0][0]) else None

    def _in_sight(self, line: int) -> bool:
        return self.first_visible_line() <= line <= self.last_visible_line()

    def _looked_at(self) -> Place | None:
        """What was gone to, while it is in sight."""
        marked, match = self.marked_line, self._finder.go(0) if self._finder.current is not None else None
        if marked is not None:
            return marked, 0
        return (match.line, match.start) if match is not None and self._in_sight(match.line) else None

    def read_out(self, line: int) -> None:
        """To who listens to the log rather than sees it."""
        self._mirror.look_at(self.last_visible_line() + 1)
        self._mirror.read_out(line)

    # -- copying

    def selected_text(self) -> str:
        """The selected text without escapes; all of it at once."""
        return self._copying.selected()

    @Slot()
    def select_all(self) -> None:
        """Select the whole log."""
        self.selection.everything()
        self.viewport().update()

    @Slot()
    def copy(self) -> None:
        """Put the selected text on the clipboard; a large one takes some ticks."""
        self._copy()

    @Slot()
    def copy_coloured(self) -> None:
        """The selected text with its colours, and with no other escape of the server's."""
        self._copy(coloured=True)

    def link_at(self, point: QPoint) -> str:
        """The http address at a point of the viewport; empty when there is none."""
        line, column = self.letter_at(point)
        if line >= len(self.store):
            return ""
        begin = max(0, column - AROUND)
        return link_in(self.store.visible_text(line, begin, 2 * AROUND), column - begin)

    def _chosen_link(self) -> str:
        """Without a pointer: that of the line where the selection ends, else of the first line seen."""
        place, chosen = self.selection.free_end, self.selection.range()
        if place is None:
            return first_link(self.store, self.first_visible_line())
        whole = chosen is not None and chosen[1] == place and place[1] == 0  # a whole line ends where the next begins
        return first_link(self.store, place[0] - whole)

    @Slot()
    def copy_all(self) -> None:
        """Put the whole log on the clipboard."""
        self._copy(whole=True)

    def _copy(self, *, whole: bool = False, coloured: bool = False) -> None:
        self._copying.start(whole=whole, coloured=coloured)
        self._copying.step(BUDGET_S)
        self._timer.start()

    def offer_selection(self) -> None:
        """X11: the middle button pastes what is selected."""
        self._copying.offer()
        self._copying.step(BUDGET_S)
        if self._copying.busy:
            self._timer.start()

    # -- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hands.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hands.key(event):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        link = self._chosen_link() if by_key else self.link_at(self.viewport().mapFromGlobal(event.globalPos()))
        self._hands.menu(event.globalPos(), link)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was gone to stays in sight: what tells more of it opens below, and takes the room where it was."""
        place = None if self.following else self._looked_at()
        super().resizeEvent(event)
        if place is not None and not self._in_sight(place[0]):
            self.show_place(place, place)
            self.set_follow(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mirror.run(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hold(False)  # nobody tells of a button that is let go over a hidden log
        self._mirror.run(False)
