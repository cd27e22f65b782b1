"""What was typed into forms, on disk: loaded and kept off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..core.drafts import Drafts, load_drafts, save_drafts
from ..ui.main_window import MainWindow
from ..ui.workers import Doorway


class DraftKeeper(QObject):
    """Between the forms and the file."""

    def __init__(self, window: MainWindow, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._typed = window.running.typed
        self._doorway = doorway
        self._typed.changed.connect(self._keep)

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "drafts", lambda _: load_drafts(), self._typed.use)

    def forget(self, url: str) -> None:
        """Of one server."""
        self._typed.forget(url)
        self._keep()

    def _keep(self) -> None:
        kept = Drafts(dict(self._typed.drafts.entries))
        self._doorway.ask("desk", "drafts", lambda _: save_drafts(kept), finishes=True)
