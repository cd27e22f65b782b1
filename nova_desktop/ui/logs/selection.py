"""What is selected in the log, and copying it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from nova_desktop.core.logs import LogStore
from nova_desktop.core.recolouring import Place, coloured_pieces

LETTERS, WORDS, LINES = range(3)
_WORD = re.compile(r"/?\w+(?:[./-]+\w+)*|\s+|.", re.DOTALL)
_AROUND = 1000


def word_at(text: str, column: int) -> tuple[int, int]:
    """Start and end of the word, blank or sign at `column`; words keep inner dots, dashes and slashes."""
    base = max(0, column - _AROUND)
    for found in _WORD.finditer(text[base : column + _AROUND]):
        if base + found.start() <= column < base + found.end():
            return base + found.start(), base + found.end()
    return len(text), len(text)


class Selection:
    """A range from where the mouse went down to where it is; grows by letters, words or lines."""

    def __init__(self, store: LogStore) -> None:
        self._store = store
        self.unit = LETTERS
        self._anchor: tuple[Place, Place] | None = None
        self._cursor: tuple[Place, Place] = ((0, 0), (0, 0))

    def clear(self) -> None:
        self._anchor = None

    def start(self, place: Place, unit: int = LETTERS) -> None:
        self.unit = unit
        self._anchor = self._cursor = self._grown(place)

    def extend(self, place: Place) -> None:
        """Move the free end; without an anchor it becomes one."""
        if self._anchor is None:
            self.start(place)
        self._cursor = self._grown(place)

    @property
    def free_end(self) -> Place | None:
        """The end that moves; None when nothing was begun."""
        if self._anchor is None:
            return None
        return self._cursor[0] if self._cursor < self._anchor else self._cursor[1]

    def reach(self, begin: Place, place: Place) -> None:
        """Move the free end by letters; `begin` is where a new selection begins."""
        if self._anchor is None:
            self.start(begin)
        self.unit = LETTERS
        self._cursor = (place, place)

    def everything(self) -> None:
        last = len(self._store) - 1
        if last >= 0:
            self.unit = LETTERS
            self._anchor = ((0, 0), (0, 0))
            end = (last, self._store.columns(last))
            self._cursor = (end, end)

    def _grown(self, place: Place) -> tuple[Place, Place]:
        line, column = place
        if self.unit == LETTERS or not 0 <= line < len(self._store):
            return place, place
        if self.unit == LINES:
            return (line, 0), ((line + 1, 0) if line + 1 < len(self._store) else (line, self._store.columns(line)))
        base = max(0, column - _AROUND)
        start, end = word_at(self._store.visible_text(line, base, 2 * _AROUND), column - base)
        return (line, base + start), (line, base + end)

    def range(self) -> tuple[Place, Place] | None:
        """First place and the one after the last; None when nothing is selected."""
        if self._anchor is None:
            return None
        start, end = min(self._anchor[0], self._cursor[0]), max(self._anchor[1], self._cursor[1])
        return (start, end) if start < end else None

    def columns(self, line: int) -> tuple[int, int | None] | None:
        """The selected columns of a line; an end of None means past its line break."""
        chosen = self.range()
        if chosen is None or not chosen[0][0] <= line <= chosen[1][0]:
            return None
        start = chosen[0][1] if line == chosen[0][0] else 0
        return start, (chosen[1][1] if line == chosen[1][0] else None)

    def truncate(self, line_count: int) -> None:
        """Lines from `line_count` on are gone."""
        chosen = self.range()
        if chosen and chosen[1][0] >= line_count and chosen[1] != (line_count, 0):
            self.clear()


def selected_pieces(store: LogStore, start: Place, end: Place) -> Iterator[str]:
    """The plain text between two places, in pieces."""
    if start[0] == end[0]:
        yield store.visible_text(start[0], start[1], end[1] - start[1])
        return
    yield store.visible_text(start[0], start[1], store.columns(start[0])) + "\n"
    yield from store.plain_pieces(start[0] + 1, end[0])
    if end[0] < len(store):
        yield store.visible_text(end[0], 0, end[1])


class Copy:
    """A copy put together in steps, so that a million lines do not stop the window."""

    def __init__(self, store: LogStore, start: Place, end: Place, *, coloured: bool = False) -> None:
        self._pieces = (coloured_pieces if coloured else selected_pieces)(store, start, end)
        self._text: list[str] = []
        self.done = False

    def step(self, budget_s: float) -> bool:
        """Go on for about `budget_s` seconds; True when `text` is whole."""
        deadline = time.perf_counter() + budget_s
        for piece in self._pieces:
            self._text.append(piece)
            if time.perf_counter() >= deadline:
                return False
        self.done = True
        return True

    @property
    def text(self) -> str:
        return "".join(self._text)
