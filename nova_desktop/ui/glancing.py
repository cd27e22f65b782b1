"""How far the runs are whose logs nobody reads, for the table and the tray. What it does is in `core/glances.py`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.glances import HIDDEN_SECONDS, PUSHED_SECONDS, SECONDS, Glance, StepsSeen, glance_at, worth
from ..core.kept_reading import history_of
from ..core.progress import PastRun, Progress, measure
from ..core.snapshots import Ended
from .session import ServerSession
from .workers import Ticket

if TYPE_CHECKING:
    from ..api.push import Hint, PushedMarks


class Glancing(QObject):
    """Of the tasks of one session; asks one thing at a time, beside all that somebody waits for."""

    def __init__(self, followed: Callable[[], int | None], parent: QObject) -> None:
        super().__init__(parent)
        self._followed = followed
        self._session: ServerSession | None = None
        self._seen: dict[int, StepsSeen] = {}
        self._runs: dict[int | None, tuple[PastRun, ...]] = {}
        self._ticket: Ticket | None = None

    def set_session(self, session: ServerSession | None) -> None:
        """Another server."""
        self.leave()
        if self._session is not None:
            self._session.pushes.marks.disconnect(self._marked)
            self._session.log_grew.disconnect(self._grew)
            self._session.task_ended.disconnect(self._ended)
        self._session = session
        if session is not None:
            session.pushes.marks.connect(self._marked)
            session.log_grew.connect(self._grew)
            session.task_ended.connect(self._ended)

    def leave(self) -> None:
        """Another project: nothing is known."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = None
        self._seen.clear()
        self._runs.clear()
        if self._session is not None:
            self._session.gateway.wishes.glanced = frozenset()

    def look(self) -> tuple[tuple[Task, Progress], ...]:
        """Of each run that is glanced at and whose steps are known; asks for what is due. Called once a second."""
        session = self._session
        if session is None or session.catalogue is None:
            return ()
        tasks = self._worth(session)
        numbers = frozenset(task.id for task in tasks if task.id is not None)
        if numbers != session.gateway.wishes.glanced:
            session.gateway.wishes.glanced = numbers
            self._seen = {number: self._seen.get(number) or StepsSeen() for number in numbers}
        self._ask(session, tasks)
        now = session.server_now().timestamp()
        found = ((task, self._measured(task, now)) for task in tasks)
        return tuple((task, progress) for task, progress in found if progress is not None)

    def _worth(self, session: ServerSession) -> tuple[Task, ...]:
        """Mostly nothing runs, and a second is soon over: then templates are not looked through."""
        running = [task for task in session.tasks if task.status == "running"]
        if not running or session.catalogue is None:
            return ()
        apps = {row.id: row.app or "" for row in session.catalogue.templates}
        return worth(running, apps, self._followed())

    def _measured(self, task: Task, now: float) -> Progress | None:
        runs, outline = self._runs.get(task.template_id), self._seen[task.id or 0].outline()
        return measure(outline, runs, now) if outline is not None and runs is not None else None

    # Asking

    def _ask(self, session: ServerSession, tasks: tuple[Task, ...]) -> None:
        if self._ticket is not None and self._ticket.pending:
            return
        seen = [(self._seen[task.id or 0], task) for task in tasks]
        for steps, task in seen:
            if task.template_id not in self._runs and steps.outline() is not None:
                return self._ask_runs(session, task)
        due = [(steps.due, task) for steps, task in seen if steps.due <= time.monotonic()]
        if due:
            self._ask_steps(session, min(due, key=lambda one: one[0])[1])

    def _ask_steps(self, session: ServerSession, task: Task) -> None:
        gateway, project, number = session.gateway, task.project_id or 0, task.id or 0

        def took(found: Glance) -> None:
            seen = self._seen.get(number)
            if seen is not None:
                seen.take(found, time.monotonic(), self._least(session))

        def failed(_error: SemaphoreAPIError) -> None:
            seen = self._seen.get(number)
            if seen is not None:
                seen.failed(time.monotonic())

        self._ticket = session.aside.ask("aside", "glance", lambda _: glance_at(gateway, project, number), took, failed)

    def _least(self, session: ServerSession) -> float:
        if not session.visible:
            return HIDDEN_SECONDS
        return PUSHED_SECONDS if session.pushes.open else SECONDS

    def _ask_runs(self, session: ServerSession, task: Task) -> None:
        gateway, limits, template = session.gateway, session.keeps, task.template_id
        same = [one for one in session.tasks if one.template_id == template and one.status == "success"]

        def known(runs: tuple[PastRun, ...]) -> None:
            self._runs[template] = runs

        def unknown(_error: SemaphoreAPIError) -> None:
            self._runs[template] = ()

        self._ticket = session.aside.ask("aside", "glance", lambda _: history_of(gateway, same, limits), known, unknown)

    # What the server says

    def _marked(self, pushed: PushedMarks) -> None:
        seen = self._seen.get(pushed.task_id)
        if seen is not None:
            seen.add(pushed.rows)

    def _grew(self, hint: Hint) -> None:
        seen = self._seen.get(hint.task_id or 0)
        if seen is not None and self._session is not None:
            seen.heard(self._session.server_now().timestamp())

    def _ended(self, ended: Ended) -> None:
        """The next run of its template is measured against this one, too."""
        self._runs.pop(ended.task.template_id, None)
