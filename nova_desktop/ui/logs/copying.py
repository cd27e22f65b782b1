"""Parts of a log for the clipboard: a large one is put together over some ticks of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QClipboard, QGuiApplication

from nova_desktop.core.logs import LogStore
from nova_desktop.core.recolouring import Place

from .selection import Copy, Selection

_OFFERED = 10_000
"""Lines of a selection at most that X11's middle button pastes."""


@dataclass(slots=True)
class _Wanted:
    """A copy that was asked for. `chosen` is None for the whole log, whatever it is when the copy begins."""

    chosen: tuple[Place, Place] | None
    coloured: bool = False
    copy: Copy | None = None

    def cut(self, line_count: int) -> bool:
        """Lines from there on are gone: whether it can still be made. One of the whole log begins anew."""
        if self.chosen is None:
            self.copy = None
        return self.chosen is None or self.chosen[1] <= (line_count, 0)

    def step(self, store: LogStore, budget_s: float) -> bool:
        """Go on for a moment; True when its text is whole."""
        if self.copy is None:
            self.copy = Copy(store, *(self.chosen or ((0, 0), (len(store), 0))), coloured=self.coloured)
        return self.copy.step(budget_s)


class Copying:
    """At most one copy under way for the clipboard, and one for the middle button."""

    def __init__(self, store: LogStore, selection: Selection) -> None:
        self._store = store
        self._selection = selection
        self._copies: dict[QClipboard.Mode, _Wanted] = {}

    @property
    def busy(self) -> bool:
        return bool(self._copies)

    def stop(self) -> None:
        """The lines are others now."""
        self._copies.clear()

    def cut(self, line_count: int) -> None:
        """Lines from there on are gone, as the last ones of a log that runs are now and then. What was asked for above
        them goes on; the whole log is begun anew, as soon as its other lines are there."""
        self._copies = {mode: one for mode, one in self._copies.items() if one.cut(line_count)}

    def start(self, *, whole: bool = False, coloured: bool = False) -> None:
        """What is selected, or the whole log; nothing when that is nothing."""
        whole = whole and len(self._store) > 0
        chosen = None if whole else self._selection.range()
        if whole or chosen is not None:
            self._copies[QClipboard.Mode.Clipboard] = _Wanted(chosen, coloured)

    def step(self, budget_s: float) -> bool:
        """Go on for a moment; whether there was anything to do."""
        if not self._copies:
            return False
        mode = next((one for one in self._copies if one == QClipboard.Mode.Clipboard), QClipboard.Mode.Selection)
        wanted = self._copies[mode]
        if wanted.step(self._store, budget_s) and wanted.copy is not None:
            QGuiApplication.clipboard().setText(wanted.copy.text, mode)
            del self._copies[mode]
        return True

    def selected(self) -> str:
        """The selected text without escapes; all of it at once."""
        chosen = self._selection.range()
        if chosen is None:
            return ""
        copy = Copy(self._store, *chosen)
        while not copy.step(1.0):
            pass
        return copy.text

    def offer(self) -> None:
        """X11: the middle button pastes what is selected. Put together over some ticks, too: ten thousand lines of
        progress bars took a second of the window's when the mouse was let go."""
        chosen = self._selection.range()
        if chosen and QGuiApplication.clipboard().supportsSelection() and chosen[1][0] - chosen[0][0] < _OFFERED:
            self._copies[QClipboard.Mode.Selection] = _Wanted(chosen)
