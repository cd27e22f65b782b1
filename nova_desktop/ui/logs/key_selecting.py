"""Selecting without a mouse: Shift and the keys that move, from the selection's free end or the first line seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nova_desktop.core.logs import LogStore
from nova_desktop.core.recolouring import Place

if TYPE_CHECKING:
    from .view import LogView

Keys, Held = Qt.Key, Qt.KeyboardModifier


def select_by_key(view: LogView, event: QKeyEvent) -> bool:
    """False when the key selects nothing."""
    held = event.modifiers() & ~Held.KeypadModifier
    whole = held == Held.ShiftModifier | Held.ControlModifier
    if not len(view.store) or not (whole or held == Held.ShiftModifier):
        return False
    begin = view.selection.free_end or (min(view.first_visible_line(), len(view.store) - 1), 0)
    place = _moved(view.store, begin, Keys(event.key()), whole, max(1, view.page_rows - 1))
    if place is None:
        return False
    view.set_follow(False)  # the text must not move while it is being selected
    view.selection.reach(begin, place)
    view.show_place(place, place)
    view.read_out(place[0])
    return True


def _moved(store: LogStore, place: Place, key: Qt.Key, whole: bool, page: int) -> Place | None:
    """Where a key leads from a place; `whole`: to the ends of the log."""
    line, column = min(place[0], len(store) - 1), place[1]
    lines = {Keys.Key_Up: -1, Keys.Key_Down: 1, Keys.Key_PageUp: -page, Keys.Key_PageDown: page}
    if key == Keys.Key_Home:
        return (0, 0) if whole else (line, 0)
    if key == Keys.Key_End:
        line = len(store) - 1 if whole else line
        return line, store.columns(line)
    if whole:
        return None
    if key in lines:
        return _line_moved(store, line + lines[key], column)
    if key == Keys.Key_Left:
        return (line, column - 1) if column else _line_moved(store, line - 1, 1 << 31)
    if key == Keys.Key_Right:
        return (line, column + 1) if column < store.columns(line) else _line_moved(store, line + 1, 0)
    return None


def _line_moved(store: LogStore, line: int, column: int) -> Place:
    """In another line; above the first is its beginning, below the last its end."""
    if line < 0:
        return 0, 0
    if line >= len(store):
        return len(store) - 1, store.columns(len(store) - 1)
    return line, min(column, store.columns(line))
