"""`--screenshot`: a picture of the window after its first data, and the end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.files import make_file

if TYPE_CHECKING:
    from ..nova import Nova

TIMEOUT_MS = 30_000
WELCOME_MS, SETTLED_MS = 400, 1500


class Screenshot(QObject):
    """`taken` carries the exit code."""

    taken = Signal(int)

    def __init__(self, nova: Nova, path: str) -> None:
        super().__init__(nova)
        self._nova = nova
        self._path = path
        self._pending = True

    def start(self) -> None:
        """No data, no picture: told after a while."""
        QTimer.singleShot(TIMEOUT_MS, self._too_late)

    def welcome(self) -> None:
        """There is no server to wait for."""
        QTimer.singleShot(WELCOME_MS, self._shoot)

    def data_came(self) -> None:
        """A log in it says more."""
        session = self._nova.session
        if not self._pending or session is None or session.catalogue is None:
            return
        self._pending = False
        failed = next((task for task in session.tasks if task.status == "error"), None)
        task = failed or next(iter(session.tasks), None)
        if task is not None:
            self._nova.window.controller.show_task(task)
        QTimer.singleShot(SETTLED_MS, self._shoot)

    def _shoot(self) -> None:
        self._pending = False
        make_file(Path(self._path))
        saved = self._nova.window.grab().save(self._path)
        if not saved:
            sys.stderr.write(f"nova-desktop: cannot write {self._path}\n")
        self.taken.emit(0 if saved else 1)

    def _too_late(self) -> None:
        if self._pending:
            sys.stderr.write("nova-desktop: no data came, no screenshot was taken\n")
            self.taken.emit(1)
