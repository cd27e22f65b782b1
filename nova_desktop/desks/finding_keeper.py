"""What was chosen lately and which keys a person gave, on disk: loaded and kept off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..core.recents import Recents, load_recents, save_recents
from ..core.shortcuts import Shortcuts, load_shortcuts, save_shortcuts
from ..ui.main_window import MainWindow
from ..ui.workers import Doorway


class FindingKeeper(QObject):
    """Between the palette, the sheet of keys, and their files."""

    def __init__(self, window: MainWindow, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._doorway = doorway
        self._palette = window.palette_desk
        self._shortcuts = window.shortcut_desk
        self._palette.recents_changed.connect(self._keep_recents)
        self._shortcuts.changed.connect(self._keep_shortcuts)

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "shortcuts", lambda _: load_shortcuts(), self._shortcuts.set_own)
        self._doorway.ask("desk", "recents", lambda _: load_recents(), self._palette.set_recents)

    def forget(self, url: str) -> None:
        """What was chosen on a server."""
        self._palette.set_recents(self._palette.recents.without(url))
        self._keep_recents(self._palette.recents)

    def _keep_recents(self, recents: Recents) -> None:
        self._doorway.ask("desk", "recents", lambda _: save_recents(recents), finishes=True)

    def _keep_shortcuts(self, own: Shortcuts) -> None:
        known = self._shortcuts.known
        self._doorway.ask("desk", "shortcuts", lambda _: save_shortcuts(own, known), finishes=True)
