"""Approving a request: to its server and project, a look at all of it, one question, one start; then who was first."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..api.errors import SemaphoreAPIError
from ..api.runs import refused
from ..core.request_book import Entry
from ..ui.banner import Notice
from ..ui.going import PATIENCE, Target
from ..ui.main_window import MainWindow
from ..ui.question import dialog_open
from ..ui.session import ServerSession

if TYPE_CHECKING:
    from ..api.models import Task
    from ..core.request_approving import Approvable
    from ..ui.approvals.approve_question import ApproveQuestion
    from .watch_desk import WatchDesk


class ApprovingDesk(QObject):
    """`looking`: a request is read anew; `refused` carries the Entry and a SemaphoreAPIError: nothing was started."""

    looking = Signal(bool)
    refused = Signal(object, object)

    def __init__(self, window: MainWindow, watch: WatchDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._watch = watch
        self._session: ServerSession | None = None
        self._wanted: tuple[Entry, float, float] | None = None
        """A request to approve once its place is shown, its hours, and since when."""
        self._question: ApproveQuestion | None = None
        self._asked_at = self._sent_at = ("", "")
        """What was looked at when an approval was wanted, and when something was started."""
        window.running.sent.connect(self._sent)
        window.running.started.connect(self._started)
        for chosen in (window.header.project_chosen, window.header.connection_chosen):
            chosen.connect(self._leave)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server is shown."""
        self._session = session
        if session is not None:
            for signal in (session.catalogue_changed, session.tasks_changed, session.project_chosen):
                signal.connect(self._advance)
        self.looking.emit(False)

    def approve(self, entry: Entry, hours: float) -> None:
        """What is started is started where one looks: another server or project is shown first."""
        if self._window.running.busy:
            self.refused.emit(entry, _busy())
            return
        self._asked_at = self._looked_at()
        self._wanted = (entry, hours, time.monotonic())
        if self._watch.lookout.shown == entry.place:
            self._advance()
        else:
            self._watch.going.go(Target(*entry.place, entry.request.task.id or 0))

    def _leave(self, _where: object = None) -> None:
        """The person went somewhere else."""
        self._wanted = None

    def _advance(self, _what: object = None) -> None:
        """Is the place of the request to approve shown, with all that a start needs?"""
        session = self._session
        if self._wanted is None or session is None:
            return
        entry, hours, since = self._wanted
        if time.monotonic() - since > PATIENCE:
            self._wanted = None
        elif self._watch.lookout.shown == entry.place and session.catalogue is not None and session.tasks_known:
            self._wanted = None
            self._look(session, entry, hours)

    def _look(self, session: ServerSession, entry: Entry, hours: float) -> None:
        """All of it anew, in a worker; then the question."""
        from ..core.request_approving import look_at

        if not session.may_run:
            role = session.catalogue.role.role if session.catalogue is not None else None
            self.refused.emit(entry, refused("request_role", "your role may not run tasks", role=role or ""))
            return
        gateway, project_id, task_id = session.gateway, entry.picture.project_id, entry.request.task.id or 0
        self.looking.emit(True)
        came, failed = partial(self._ask, session, entry), partial(self._refuse, entry)
        job = lambda _: look_at(gateway, project_id, task_id, hours)  # noqa: E731 - a worker's job, as everywhere
        session.doorway.ask("act", "request", job, came, failed, told_anyway=True)

    def _refuse(self, entry: Entry, error: SemaphoreAPIError) -> None:
        self.looking.emit(False)
        self.refused.emit(entry, error)

    def _ask(self, session: ServerSession, entry: Entry, found: Approvable) -> None:
        """It still is what was asked for: run it?"""
        self.looking.emit(False)
        if self._session is not session or self._watch.lookout.shown != entry.place:
            return  # the person went on
        if self._looked_at() != self._asked_at:
            return
        from ..ui.approvals.approve_question import ApproveQuestion

        who = entry.request.task.user_name or f"#{entry.request.task.user_id}"
        question = ApproveQuestion(session.connection, entry.picture.project, found, who, self._window)
        if dialog_open() or not self._window.running.ask(question):
            question.deleteLater()
            self.refused.emit(entry, _busy())
            return
        self._question = question
        question.accepted.connect(self._run)
        question.finished.connect(self._answered)

    def _run(self) -> None:
        from ..core.request_approving import approve

        question, session = self._question, self._session
        if question is None or session is None:
            return
        gateway, found, secrets = session.gateway, question.found, question.secrets()
        title, message = found.template.name or "", found.request.message
        self._window.running.start_by(lambda: approve(gateway, found, secrets), title, message)

    def _answered(self) -> None:
        self._question = None

    def _looked_at(self) -> tuple[str, str]:
        """The page, and the row that is chosen in the inbox."""
        work = self._window.workspace
        page = work.late.known("approvals")
        row = page.current if page is not None else None
        return work.page, row.key if row is not None else ""

    def _stayed(self) -> bool:
        """At the row of then; it may be gone by now, being answered."""
        page = self._window.workspace.approvals
        keys = {row.key for row in page.rows}
        sent_from, chosen = self._sent_at
        return sent_from == "approvals" and (chosen not in keys or self._looked_at()[1] == chosen)

    def _sent(self) -> None:
        self._sent_at = self._looked_at()

    def _started(self, task: Task) -> None:
        """From the inbox to where the new task is seen with its log, unless the person went on there meanwhile; of two
        approvals, who came later is told."""
        from ..core.request_approving import first_of
        from ..ui.approvals.request_words import later_words

        if self._window.workspace.page == "approvals" and self._stayed():
            self._window.workspace.show_tasks()
        first = first_of(task)
        if first is not None:
            title, advice, tone = later_words(task, first)
            self._window.running.noticed.emit(Notice(f"later:{task.id}", title, advice, "", tone))


def _busy() -> SemaphoreAPIError:
    return refused("request_busy", "another start is on its way, or a question is open")
