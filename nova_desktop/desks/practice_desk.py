"""The practice server at work: started once, shown again, another dialect in the place of the one before."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..core.connections import Connection
from ..core.credentials import Credentials
from ..practice import Practice, PracticeProcess
from ..ui.workers import Doorway

translate = QApplication.translate


class PracticeDesk(QObject):
    """`ready` carries the Connection to be shown, `failed` an error; `started` and `leaving` the address of one that
    is new, or ends."""

    ready = Signal(object)
    started = Signal(str)
    failed = Signal(object)
    leaving = Signal(str)

    def __init__(self, doorway: Doorway, credentials: Credentials, dialect: str, parent: QObject) -> None:
        super().__init__(parent)
        self._doorway = doorway
        self._credentials = credentials
        self._dialect = dialect
        self._process: PracticeProcess | None = None
        self.connection: Connection | None = None
        """While it runs."""
        self.awaited = False
        """Does the person still want to see it as soon as it runs?"""

    def open(self, dialect: str = "") -> None:
        """Start it when it does not run, and show it; `dialect` when another server version is to be played."""
        self.awaited = True
        dialect = dialect or self._dialect
        if dialect != self._dialect and self.connection is not None:
            self._replace()
        self._dialect = dialect
        if self.connection is not None:
            self.ready.emit(self.connection)
            return
        if self._process is not None:
            return  # it is starting
        self._process = process = PracticeProcess(dialect)
        self._doorway.ask("desk", "practice", lambda _: process.start(), self._ready, self._failed)

    def wanted(self) -> None:
        """From a button: whichever runs."""
        self.open()

    def _replace(self) -> None:
        if self.connection is not None:
            self.leaving.emit(self.connection.url)
        process, self._process, self.connection = self._process, None, None
        if process is not None:
            self._doorway.ask("desk", "practice", lambda _: process.stop(), finishes=True)

    def _failed(self, error: SemaphoreAPIError) -> None:
        self._process = None
        self.failed.emit(error)

    def _ready(self, practice: Practice) -> None:
        name = translate("Nova", "Practice server")
        self.started.emit(practice.url)
        self.connection = Connection(practice.url, name, practice.project_id, colour="teal")
        self._credentials.hold(practice.url, practice.token)
        self.ready.emit(self.connection)

    def stop(self) -> None:
        """At the end of the app."""
        if self._process is not None:
            self._process.stop()
