"""The card of a failed task at work: finds out where its log differs first from that of the last good run."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.comparing_reading import FirstStep, first_step
from ..core.log_reading import LogRead
from ..core.since_good import last_good
from ..ui.differences import sentences
from ..ui.main_window import MainWindow
from ..ui.session import ServerSession
from ..ui.workers import Doorway, Ticket

LANE = "compare"
_REMEMBERED = 200


class CardDesk(QObject):
    """Works for the task looked at only, and once for each."""

    def __init__(self, window: MainWindow, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self._session: ServerSession | None = None
        self._ticket: Ticket | None = None
        self._known: dict[tuple[int | None, int | None], FirstStep] = {}
        window.controller.reading.changed.connect(self._look)
        window.controller.reading.log_read.connect(self._log_read)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server."""
        self._session = session
        self._known.clear()
        self._drop()

    def _drop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _log_read(self, found: LogRead) -> None:
        """Perhaps it is whole now."""
        task = self._window.controller.reading.task
        if task is not None and task.id == found.task.id and (self._ticket is None or not self._ticket.pending):
            self._look()

    def _look(self) -> None:
        session, task = self._session, self._window.controller.reading.task
        self._drop()
        if session is None or task is None or task.status != "error":
            return
        good = last_good(task, session.tasks)
        if good is None:
            return
        known = self._known.get((good.id, task.id))
        if known is not None:
            self._show(known)
            return
        gateway, limits = session.gateway, session.keeps
        self._ticket = self._doorway.ask(
            LANE, "first difference", lambda _: first_step(gateway, good, task, limits), self._take, self._ignore
        )

    def _take(self, found: FirstStep | None) -> None:
        session = self._session
        if found is None or session is None:
            return
        good = last_good(found.task, session.tasks)
        if good is not None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[good.id, found.task.id] = found
        self._show(found)

    def _show(self, found: FirstStep) -> None:
        task: Task | None = self._window.controller.reading.task
        if task is not None and task.id == found.task.id:
            self._window.workspace.details.set_first_step(sentences.first_step(found))

    def _ignore(self, _error: SemaphoreAPIError) -> None:
        """A comfort: the page of differences says what went wrong."""
