"""The log viewer: takes lines in, finds, selects, copies; at most 2 ms of work a tick.

A million lines load without a gap over 16 ms (`benchmarks/log_view.py`); Qt's own text widgets need gigabytes.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from nova_desktop.core.giving_way import painting
from nova_desktop.core.logs import LogChunk

from .copying import Copying
from .hands import Hands
from .log_links import AROUND, first_link, link_in
from .searched import BUDGET_S, SearchedSurface

translate = QCoreApplication.translate

_POUR_S, _POUR_LINES = 0.1, 2000
"""More lines than this in such a span are nothing to read: a page is gone after a few milliseconds."""


class LogView(SearchedSurface):
    """One log. Give it chunks, it shows them; it knows nothing of tasks or servers."""

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
        self._taken = self._painted = False
        self._turn = 0
        self._copying = Copying(self.store, self.selection)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)
        self._pour_since, self._poured, self._pouring = 0.0, 0, False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(int(_POUR_S * 1000))
        self._calm.timeout.connect(self._calmed)
        self._hands = Hands(self)

    def _wake(self) -> None:
        self._timer.start()

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
        self._copying.stop()
        self.store.clear()
        self._look_in_another()
        self._reset_view()

    @property
    def busy(self) -> bool:
        """Whether queued lines, a search or a copy are still being worked on."""
        return bool(self._queue) or self._taken or self._looks or self._copying.busy

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
        jobs = (self._take_in, self._show_taken, self._find_on, self._copy_on)
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

    def _copy_on(self) -> bool:
        """Not among lines that come: a copy of the whole log that begins anew has them, too."""
        return not self._queue and self._copying.step(BUDGET_S)

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
        self._copying.cut(line_count)
        self.store.truncate(line_count)
        self.selection.truncate(line_count)
        self._look_again_from(line_count)
        self._seen = min(self._seen, line_count)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting():
            super().paintEvent(event)
        self._painted = self._timer.isActive()

    def _paint_placeholder(self, painter: QPainter) -> None:
        if not self._queue:
            super()._paint_placeholder(painter)

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mirror.run(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hold(False)  # nobody tells of a button that is let go over a hidden log
        self._mirror.run(False)
