"""Asking for approval from the run form: may it be asked for, of which commit; one question, then the dry run."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from ...api.errors import SemaphoreAPIError
from ...api.models import Task
from ...api.runs import RunRequest, spell
from ...core.gateway import Gateway
from ...core.plain_text import one_line
from ...core.request_asking import Offer, Prepared, offer, prepare, why_never
from ..confirm import facts
from ..outlook_words import Row
from ..problems import problem
from ..question import place_words, plain, quiet
from ..running import Running
from ..session import ServerSession
from ..templates.run_dialog import RunDialog
from . import request_words
from .approve_question import LongQuestion
from .sentences import what_it_is

translate = QCoreApplication.translate


class Asking(QObject):
    """For one run form: its button, the question, and the start of the dry run that is the request."""

    def __init__(self, form: RunDialog, session: ServerSession, running: Running) -> None:
        super().__init__(form)
        self._form = form
        self._session = session
        self._running = running
        self._question: AskQuestion | None = None
        self._gone = False
        form.finished.connect(self._left)
        form.approval_wanted.connect(self._prepare)
        self._look()

    def _left(self) -> None:
        self._gone = True

    def _look(self) -> None:
        context, gateway = self._form.context, self._session.gateway
        never = why_never(context.template, context.dialect)
        if never is not None:
            self._form.offer_asking(problem(never).advice)
            return
        number = context.template.id or 0
        job = lambda _: offer(gateway.client, context.project_id, number)  # noqa: E731 - a worker's job
        self._session.doorway.ask("act", "request", job, self._offered, self._not_known)

    def _offered(self, found: Offer) -> None:
        if not self._gone:
            self._form.offer_asking(problem(found.why_not).advice if found.why_not is not None else "")

    def _not_known(self, error: SemaphoreAPIError) -> None:
        if not self._gone:
            self._form.offer_asking(problem(error).title)

    def _prepare(self, request: RunRequest) -> None:
        gateway = self._session.gateway
        self._session.doorway.ask("act", "request", lambda _: _prepared(gateway, request), self._ask, self._refused)

    def _refused(self, error: SemaphoreAPIError) -> None:
        if not self._gone:
            told = problem(error)
            self._form.complain(f"{told.title}. {told.advice}")

    def _ask(self, found: Prepared) -> None:
        if self._gone:
            return
        question = self._question = AskQuestion(self._session, found, self._form.context.project, self._form)
        question.accepted.connect(self._send)
        question.rejected.connect(self._back)
        question.open()

    def _send(self) -> None:
        if self._question is not None:
            self._running.send_request(self._question.prepared.request)

    def _back(self) -> None:
        self._form.set_busy(False)


def _prepared(gateway: Gateway, request: RunRequest) -> Prepared:
    """A worker's job."""
    return prepare(gateway.client, request.project_id, request)


class AskQuestion(LongQuestion):
    """Start this dry run, for somebody to approve?"""

    def __init__(self, session: ServerSession, prepared: Prepared, project: str, parent: QWidget) -> None:
        name = prepared.template.name or ""
        super().__init__(session.connection, translate("Requests", "Ask for approval of '{0}'?").format(name), parent)
        self.setObjectName("askApproval")
        self.prepared = prepared
        row = Task({**spell(prepared.request, prepared.template), "project_id": prepared.request.project_id})
        rows = [
            Row(translate("Requests", "Request"), str(prepared.mark.number)),
            Row(translate("ConfirmRun", "Project"), project),
            Row(translate("ConfirmRun", "Server"), place_words(session.connection)),
            *request_words.what_runs(row, prepared.names),
        ]
        facts(self, rows)
        if prepared.commit_task is not None:
            said = translate("Requests", "The commit is that of task {0}, the last good run that tells one.")
            self.body.addWidget(plain(said.format(prepared.commit_task), name="askCommitNote"))
        self.body.addWidget(plain(_what_happens(one_line(name, 80)), name="askWhatHappens"))
        self.body.addWidget(quiet(plain(what_it_is(), name="askWhatItIs")))
        self.finish(translate("Requests", "Start the dry run"), "askApprovalButton")


def _what_happens(name: str) -> str:
    return translate(
        "Requests",
        "A dry run of '{0}' starts now and shows its differences. Colleagues' Nova lists it as a request; "
        "somebody else may then run exactly this for real, with secrets of their own. "
        "Steps that the playbook marks with 'check_mode: false' run for real even now.",
    ).format(name)
