"""What the log's picture shows, so that of a moved one only what is new is painted: a followed log moves all day."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_OVERHANG = 3
"""Pixels that a letter may reach into the row above or below."""


class Shown(NamedTuple):
    """Lines below each other from `top` on, of `lines` that there are.

    `looks`: all else that a line's picture depends on; None where pictures cannot be compared.
    """

    top: int
    lines: int
    row_height: int
    looks: tuple[object, ...] | None


class MovedPicture:
    """Has a viewport painted: all of it, or, where the picture only moved or grew, what is new of it."""

    def __init__(self, viewport: QWidget) -> None:
        self._viewport = viewport
        self._shown = Shown(0, 0, 0, None)

    def anew(self, shown: Shown) -> None:
        """All of it."""
        self._shown = shown
        self._viewport.update()

    def moved(self, shown: Shown) -> None:
        """It may have moved, and lines may have come below; no line that it shows is another one."""
        before, self._shown = self._shown, shown
        shift = (before.top - shown.top) * shown.row_height
        area = self._viewport.rect()
        if shown[2:] != before[2:] or shown.looks is None or abs(shift) >= area.height() or not self._movable():
            self._viewport.update()
            return
        if shift:
            self._viewport.scroll(0, shift, area)
            for edge in (0, area.height(), shift if shift > 0 else area.height() + shift):
                self._viewport.update(0, edge - _OVERHANG, area.width(), 2 * _OVERHANG)
        if shown.lines != before.lines:
            below = (before.lines - shown.top) * shown.row_height
            self._viewport.update(area.adjusted(0, max(0, below - _OVERHANG), 0, 0))

    def _movable(self) -> bool:
        """Not with something over it, which would move too, nor where a row is no whole number of the screen's dots."""
        if self._viewport.devicePixelRatio() % 1:
            return False
        options = Qt.FindChildOption.FindDirectChildrenOnly
        return not any(child.isVisible() for child in self._viewport.findChildren(QWidget, options=options))
