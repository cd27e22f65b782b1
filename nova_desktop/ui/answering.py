"""Confirm and Reject: asked about with what the plan would do, then sent to a task that waits for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from ..api.dialect import Dialect
from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.plain_text import one_line
from ..core.status import Tone
from ..core.terraform_plan import Plan
from .confirm import facts
from .outlook_words import Row
from .question import Question, place_words, plain
from .session import ServerSession
from .workers import Ticket

translate = QCoreApplication.translate

LISTED = 8
"""Resources that are named; the rest is counted."""


class Answering(QObject):
    """One question at a time, for the session shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session: ServerSession | None = None
        self._question: AnswerQuestion | None = None
        self._ticket: Ticket | None = None

    def set_session(self, session: ServerSession | None) -> None:
        self._session = session
        self._ticket = None
        if self._question is not None:
            self._question.close()

    def ask(self, task: Task, name: str, word: str) -> None:
        """`word` is confirm or reject. Its plan is read from the log first; without one the question stands all the
        same."""
        session = self._session
        if session is None or self._question is not None or (self._ticket is not None and self._ticket.pending):
            return
        gateway, project_id, task_id = session.gateway, task.project_id or 0, task.id or 0

        def came(plan: Plan | None) -> None:
            if self._session is session and self._question is None:
                self._open(session, task, name, word, plan)

        def failed(_error: SemaphoreAPIError) -> None:
            came(None)

        self._ticket = session.doorway.ask("log", "plan", lambda _: gateway.plan(project_id, task_id), came, failed)

    def _open(self, session: ServerSession, task: Task, name: str, word: str, plan: Plan | None) -> None:
        question = AnswerQuestion(session, task, name, word, plan, self._window)
        self._question = question
        question.accepted.connect(self._answered)
        question.finished.connect(self._closed)
        question.open()

    def _answered(self) -> None:
        question, session = self._question, self._session
        if question is not None and session is not None:
            session.acts.act(question.word, question.task)

    def _closed(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.deleteLater()


class AnswerQuestion(Question):
    """Let a plan be applied, or not?"""

    def __init__(
        self, session: ServerSession, task: Task, name: str, word: str, plan: Plan | None, parent: QWidget
    ) -> None:
        confirm = word == "confirm"
        heading = translate("AnswerQuestion", "Reject '{0}'?")
        if confirm:
            heading = translate("AnswerQuestion", "Confirm '{0}'?")
        super().__init__(session.connection, heading.format(one_line(name, 80)), parent)
        self.setObjectName("answerQuestion")
        self.task, self.word = task, word
        project = session.project.name or "" if session.project else ""
        rows = [
            Row(translate("AnswerQuestion", "Task"), f"{one_line(name, 80)} · {task.id}"),
            Row(translate("AnswerQuestion", "Project"), project),
            Row(translate("AnswerQuestion", "Server"), place_words(session.connection)),
            *_plan_rows(plan),
        ]
        facts(self, rows)
        flat = session.dialect() is Dialect.FLAT
        self.body.addWidget(plain(_advice(confirm, flat), name="answerAdvice"))
        verb = translate("AnswerQuestion", "Confirm") if confirm else translate("AnswerQuestion", "Reject")
        go = self.add_buttons(verb, "confirmTaskButton" if confirm else "rejectTaskButton")
        if confirm:
            self.want_name(name, go)


def _plan_rows(plan: Plan | None) -> list[Row]:
    if plan is None:
        return [Row(translate("AnswerQuestion", "Plan"), translate("AnswerQuestion", "its log shows no plan yet"))]
    counts = translate("AnswerQuestion", "{0} to add, {1} to change, {2} to destroy")
    said = counts.format(plan.add, plan.change, plan.destroy)
    rows = [Row(translate("AnswerQuestion", "Plan"), said, Tone.BAD if plan.destroy else Tone.QUIET)]
    goes = [f"{one_line(one.address, 120)} ({_action(one.action)})" for one in plan.harmful]
    if goes:
        rest = len(goes) - LISTED
        more = [translate("AnswerQuestion", "and %n more", None, rest)] if rest > 0 else []
        rows.append(Row(translate("AnswerQuestion", "Goes"), ", ".join([*goes[:LISTED], *more]), Tone.BAD))
    return rows


def _action(action: str) -> str:
    words = {
        "destroyed": translate("AnswerQuestion", "destroyed"),
        "replaced": translate("AnswerQuestion", "replaced"),
    }
    return words.get(action, action)


def _advice(confirm: bool, flat: bool) -> str:
    if confirm:
        return translate("AnswerQuestion", "The plan is applied. What it destroys does not come back.")
    if flat:
        return translate(
            "AnswerQuestion",
            "This server has no Reject: the task is stopped by force. Nothing is applied, and its status is 'stopped'.",
        )
    return translate("AnswerQuestion", "Nothing is applied, and the task ends as failed.")
