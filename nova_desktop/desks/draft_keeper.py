"""What was typed into forms, on disk: loaded and kept off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._known = False
        self._forgotten: set[str] = set()
        """Servers that were forgotten before anything was read."""
        self._typed.changed.connect(self._keep)

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "drafts", lambda _: load_drafts(), self._loaded)

    def _loaded(self, kept: Drafts) -> None:
        """What was typed or forgotten before they were read counts more."""
        self._known = True
        self._typed.use(_beside(self._typed.drafts, kept, tuple(self._forgotten)))

    def forget(self, url: str) -> None:
        """Of one server."""
        self._forgotten.add(url)
        self._typed.forget(url)
        self._keep()

    def _keep(self) -> None:
        """Before the file was read: beside what it holds."""
        kept, known, forgotten = Drafts(dict(self._typed.drafts.entries)), self._known, tuple(self._forgotten)
        work = lambda _: save_drafts(kept if known else _beside(kept, load_drafts(), forgotten))  # noqa: E731 - a job
        self._doorway.ask("desk", "drafts", work, finishes=True)


def _beside(early: Drafts, kept: Drafts, forgotten: Sequence[str]) -> Drafts:
    for url in forgotten:
        kept.forget(url)
    return Drafts({**kept.entries, **early.entries})
