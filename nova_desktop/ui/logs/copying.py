"""Parts of a log for the clipboard: a large one is put together over some ticks of the window."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication

from nova_desktop.core.logs import LogStore

from .selection import Copy, Selection

_OFFERED = 10_000
"""Lines of a selection at most that X11's middle button pastes."""


class Copying:
    """At most one copy under way for the clipboard, and one for the middle button."""

    def __init__(self, store: LogStore, selection: Selection) -> None:
        self._store = store
        self._selection = selection
        self._copies: dict[QClipboard.Mode, Copy] = {}

    @property
    def busy(self) -> bool:
        return bool(self._copies)

    def stop(self) -> None:
        """The lines are others now."""
        self._copies.clear()

    def start(self, *, whole: bool = False, coloured: bool = False) -> None:
        """What is selected, or the whole log; nothing when that is nothing."""
        chosen = ((0, 0), (len(self._store), 0)) if whole and len(self._store) else self._selection.range()
        if chosen is not None:
            self._copies[QClipboard.Mode.Clipboard] = Copy(self._store, *chosen, coloured=coloured)

    def step(self, budget_s: float) -> bool:
        """Go on for a moment; whether there was anything to do."""
        if not self._copies:
            return False
        mode = next((one for one in self._copies if one == QClipboard.Mode.Clipboard), QClipboard.Mode.Selection)
        copy = self._copies[mode]
        if copy.step(budget_s):
            QGuiApplication.clipboard().setText(copy.text, mode)
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
            self._copies[QClipboard.Mode.Selection] = Copy(self._store, *chosen)
