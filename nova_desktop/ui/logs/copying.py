"""Parts of a log for the clipboard: a large one is put together over some ticks of the window."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication

from nova_desktop.core.logs import LogStore

from .selection import Copy, Selection

_OFFERED = 10_000
"""Lines of a selection at most that X11's middle button pastes."""


class Copying:
    """At most one copy under way."""

    def __init__(self, store: LogStore, selection: Selection) -> None:
        self._store = store
        self._selection = selection
        self._copy: Copy | None = None

    @property
    def busy(self) -> bool:
        return self._copy is not None

    def stop(self) -> None:
        """The lines are others now."""
        self._copy = None

    def start(self, *, whole: bool = False, coloured: bool = False) -> None:
        """What is selected, or the whole log; nothing when that is nothing."""
        chosen = ((0, 0), (len(self._store), 0)) if whole and len(self._store) else self._selection.range()
        if chosen is not None:
            self._copy = Copy(self._store, *chosen, coloured=coloured)

    def step(self, budget_s: float) -> bool:
        """Go on for a moment; whether there was anything to do."""
        if self._copy is None:
            return False
        if self._copy.step(budget_s):
            QGuiApplication.clipboard().setText(self._copy.text)
            self._copy = None
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
        """X11: the middle button pastes what is selected."""
        clipboard = QGuiApplication.clipboard()
        chosen = self._selection.range()
        if chosen and clipboard.supportsSelection() and chosen[1][0] - chosen[0][0] < _OFFERED:
            clipboard.setText(self.selected(), QClipboard.Mode.Selection)
