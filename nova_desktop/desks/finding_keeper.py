"""What was chosen lately and which keys a person gave, on disk: loaded and kept off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._recents_known, self._shortcuts_known = False, False
        """Was the file read?"""
        self._forgotten: set[str] = set()
        self._palette.recents_changed.connect(self._keep_recents)
        self._shortcuts.changed.connect(self._keep_shortcuts)

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "shortcuts", lambda _: load_shortcuts(), self._shortcuts_loaded)
        self._doorway.ask("desk", "recents", lambda _: load_recents(), self._recents_loaded)

    def _shortcuts_loaded(self, kept: Shortcuts) -> None:
        """Keys that were given meanwhile count more."""
        self._shortcuts_known = True
        self._shortcuts.set_own(_keys_beside(self._shortcuts.own, kept))

    def _recents_loaded(self, kept: Recents) -> None:
        """What was chosen meanwhile stands before it."""
        self._recents_known = True
        self._palette.set_recents(_recents_beside(self._palette.recents, kept, tuple(self._forgotten)))

    def forget(self, url: str) -> None:
        """What was chosen on a server."""
        self._forgotten.add(url)
        self._palette.set_recents(self._palette.recents.without(url))
        self._keep_recents(self._palette.recents)

    def _keep_recents(self, recents: Recents) -> None:
        """Before the file was read: beside what it holds."""
        known, forgotten = self._recents_known, tuple(self._forgotten)
        work = lambda _: save_recents(recents if known else _recents_beside(recents, load_recents(), forgotten))  # noqa: E731
        self._doorway.ask("desk", "recents", work, finishes=True)

    def _keep_shortcuts(self, own: Shortcuts) -> None:
        names, known = self._shortcuts.known, self._shortcuts_known
        work = lambda _: save_shortcuts(own if known else _keys_beside(own, load_shortcuts()), names)  # noqa: E731
        self._doorway.ask("desk", "shortcuts", work, finishes=True)


def _keys_beside(early: Shortcuts, kept: Shortcuts) -> Shortcuts:
    """The first of two that want the same keys has them: those given last stand first."""
    later = {name: keys for name, keys in kept.keys.items() if name not in early.keys}
    return Shortcuts({**early.keys, **later})


def _recents_beside(early: Recents, kept: Recents, forgotten: Sequence[str]) -> Recents:
    for url in forgotten:
        kept = kept.without(url)
    for url, keys in early.by_url.items():
        for key in reversed(keys):
            kept = kept.with_chosen(url, key)
    return kept
