"""Brings the window to a task wherever it is: to its server, its project, the task, and then to what is to be done."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.status import Tone
from .banner import Notice
from .controller import Controller
from .problems import problem
from .session import ServerSession
from .workers import Ticket

translate = QCoreApplication.translate

PATIENCE = 120.0
"""Seconds after which a person has other things in mind than a task whose server did not answer."""


@dataclass(frozen=True, slots=True)
class Target:
    """`then` is the objectName of an action of the window, or empty."""

    url: str
    project_id: int
    task_id: int
    then: str = ""


class Going(QObject):
    """One target at a time. `connection_wanted` carries the url of a known connection."""

    connection_wanted = Signal(str)
    noticed = Signal(object)

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._session: ServerSession | None = None
        self._target: Target | None = None
        self._ticket: Ticket | None = None
        self._since = 0.0
        self._looked_at: int | None = None
        """The task looked at when the target was wanted."""

    def set_session(self, session: ServerSession | None) -> None:
        """Another server is shown."""
        self._session = session
        if session is not None:
            for signal in (session.facts_changed, session.catalogue_changed, session.tasks_changed):
                signal.connect(self._advance)

    def go(self, target: Target) -> None:
        """Now, or as soon as what it needs is there."""
        self.leave()
        self._target, self._since = target, time.monotonic()
        self._looked_at = self._controller.reading.number
        session = self._session
        if session is None or session.connection.url != target.url:
            self.connection_wanted.emit(target.url)
        else:
            self._advance()

    def leave(self, _where: object = None) -> None:
        """The person went somewhere else."""
        self._target = None
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _advance(self, _what: object = None) -> None:
        target, session = self._target, self._session
        if target is None or session is None or session.connection.url != target.url or session.facts is None:
            return
        if time.monotonic() - self._since > PATIENCE:
            self._target = None
        elif session.project is None or session.project.id != target.project_id:
            self._to_project(session, target)
        elif session.tasks_known and (not target.then or session.catalogue is not None):
            self._target = None
            if self._stays():
                self._show(session, target)

    def _stays(self) -> bool:
        """Did the person choose no other task meanwhile?"""
        return self._controller.reading.still_at(self._looked_at)

    def _to_project(self, session: ServerSession, target: Target) -> None:
        projects = session.facts.projects if session.facts else ()
        project = next((one for one in projects if one.id == target.project_id), None)
        if project is not None:
            session.choose_project(project)
            return
        self._target = None
        self.noticed.emit(
            Notice(
                "going",
                translate("Going", "Project {0} is not there").format(target.project_id),
                translate("Going", "It was deleted, or your user is no member of it. Ask its owner."),
                "",
                Tone.BAD,
            )
        )

    def _show(self, session: ServerSession, target: Target) -> None:
        known = session.task(target.task_id)
        if known is not None:
            self._open(target, known)
            return
        gateway = session.gateway
        self._ticket = session.doorway.ask(
            "act",
            "task",
            lambda _: gateway.task(target.project_id, target.task_id),
            partial(self._found, session, target),
            partial(self._not_found, target),
        )

    def _found(self, session: ServerSession, target: Target, task: Task) -> None:
        """One that stands in no list: too old, or of a list that is cut. Unless the person has gone on meanwhile."""
        self._ticket = None
        project = session.project.id if session is self._session and session.project is not None else None
        late = time.monotonic() - self._since > PATIENCE
        if project == target.project_id and task.id == target.task_id and not late and self._stays():
            self._open(target, task)

    def _not_found(self, target: Target, error: SemaphoreAPIError) -> None:
        self._ticket = None
        told = problem(error)
        title = translate("Going", "Task {0} cannot be shown").format(target.task_id)
        self.noticed.emit(Notice("going", title, f"{told.title}. {told.advice}", told.detail, Tone.BAD))

    def _open(self, target: Target, task: Task) -> None:
        """The task with its log, then what is to be done: the window's action asks, about this very task."""
        self._controller.show_task(task)
        action = self._controller.window_action(target.then) if target.then else None
        if isinstance(action, QAction) and action.isEnabled():
            action.trigger()
