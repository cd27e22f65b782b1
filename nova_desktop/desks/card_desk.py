"""The card of a failed task at work: finds out where its log differs first from that of the last good run."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.comparing_reading import FirstStep, find_last_good, first_step
from ..core.log_reading import LogRead
from ..core.since_good import last_good
from ..ui.differences import sentences
from ..ui.main_window import MainWindow
from ..ui.session import ServerSession
from ..ui.workers import Doorway, Ticket

LANE = "compare"
_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class _Good:
    """The last good run before a task; None: nobody knows of one."""

    task: Task
    good: Task | None


class CardDesk(QObject):
    """Works for the task looked at only, and once for each."""

    def __init__(self, window: MainWindow, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self._session: ServerSession | None = None
        self._ticket: Ticket | None = None
        self._good: dict[tuple[int | None, int | None], Task | None] = {}
        self._known: dict[tuple[int | None, int | None], FirstStep] = {}
        window.controller.reading.changed.connect(self._look)
        window.controller.reading.log_read.connect(self._log_read)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server."""
        self._session = session
        self._good.clear()
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
        good, asked = self._good_of(session, task)
        if good is not None:
            self._compare(session, good, task)
        elif not asked:
            gateway, known = session.gateway, session.tasks
            job = lambda _: _Good(task, find_last_good(gateway, task, known))  # noqa: E731 - a worker's job
            self._ticket = self._doorway.ask(LANE, "last good", job, self._take_good, self._ignore)

    def _good_of(self, session: ServerSession, task: Task) -> tuple[Task | None, bool]:
        """The good run before it, and whether it was looked for beyond the list."""
        found = last_good(task, session.tasks)
        return found or self._good.get(_key(task)), found is not None or _key(task) in self._good

    def _take_good(self, found: _Good) -> None:
        """An older one than those listed, or none."""
        if len(self._good) >= _REMEMBERED:
            self._good.clear()
        self._good[_key(found.task)] = found.good
        self._window.controller.reading.learn_good(found.task, found.good)
        self._look()

    def _compare(self, session: ServerSession, good: Task, task: Task) -> None:
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
        good, _ = self._good_of(session, found.task)
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


def _key(task: Task) -> tuple[int | None, int | None]:
    return task.project_id, task.id
