"""A log that is searched: what is found is gone to, marked and read out, in steps of a window's tick."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QWidget

from nova_desktop.core.logs import Match, Search
from nova_desktop.core.recolouring import Place

from .finder import Finder, FindState
from .line_steps import Walks
from .mirror import LogMirror
from .selection import LINES
from .surface import LogSurface

BUDGET_S = 0.002
"""Seconds of work a tick: the measured limit under which no frame is lost."""
_FOUND_MS = 100


class SearchedSurface(LogSurface):
    """Goes to matches, errors, a host's results. Who builds on it calls `_find_on` for each tick once `_wake` was."""

    find_changed = Signal(object)
    """A FindState, when it is another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = Finder(self.store)
        self._walks = Walks(self.store)
        self._find_state = FindState()
        self._marked: tuple[int | None, int, int] = (None, 0, 0)
        self._wanted: Match | None = None
        self._found_shown = QElapsedTimer()
        self._mirror = LogMirror(self, self.store)

    def _wake(self) -> None:
        """There is something to do."""
        raise NotImplementedError

    @property
    def _looks(self) -> bool:
        """Is something looked for, or to be gone to?"""
        return self._finder.busy or self._walks.busy or self._wanted is not None

    def _look_in_another(self) -> None:
        """The lines are another log's."""
        self._wanted = None
        self._finder.another_log()
        self._walks.truncate(0)

    def _look_again_from(self, line_count: int) -> None:
        """Lines from `line_count` on are void."""
        self._wanted = None
        self._finder.truncate(line_count)
        self._walks.truncate(line_count)

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

    def search(self, needle: str, case_sensitive: bool = False, regex: bool = False, word: bool = False) -> None:
        """Search anew, from the current match or what is at the top on. Results come by `find_changed`."""
        current = self._finder.go(0) if self._finder.current is not None else None
        origin = (current.line, current.start) if current else (self.first_visible_line(), 0)
        self._wanted = None
        self._finder.start(needle, case_sensitive, regex, origin, word)
        self._wake()
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
        self._wake()

    def _step_host(self, step: int) -> None:
        if self._walks.want_host(step, self.first_visible_line(), self.marked_line):
            self._wake()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was gone to stays in sight: what tells more of it opens below, and takes the room where it was."""
        place = None if self.following else self._looked_at()
        super().resizeEvent(event)
        if place is not None and not self._in_sight(place[0]):
            self.show_place(place, place)
            self.set_follow(False)
