"""Confirm and Reject: asked about with what the plan would do, then sent to a task that waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from ..api.dialect import Dialect
from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.connections import Connection
from ..core.gateway import Gateway
from ..core.plain_text import one_line
from ..core.status import Tone
from ..core.terraform_plan import Plan
from . import answer_words
from .confirm import facts
from .outlook_words import Row
from .question import Question, dialog_open, place_words, plain
from .session import ServerSession
from .workers import Ticket, Work

translate = QCoreApplication.translate

Failed: TypeAlias = Callable[[SemaphoreAPIError], None]

LISTED = 8
"""Resources that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Door:
    """The way to one project of a server, shown or not. `flat`: it has no Reject of its own. `read` takes a worker's
    job and where its answer goes, `answer` sends the word to a task that waits."""

    connection: Connection
    project: str
    flat: bool
    read: Callable[[Work, Callable[[Plan | None], None], Failed], Ticket]
    answer: Callable[[str, Task, Callable[[Task], None], Failed], None]
    gateway: Gateway


def door_of(session: ServerSession) -> Door:
    """To the server shown."""
    project = session.project.name or "" if session.project else ""
    doorway = session.doorway

    def read(work: Work, came: Callable[[Plan | None], None], failed: Failed) -> Ticket:
        return doorway.ask("log", "plan", work, came, failed)

    flat = session.dialect() is Dialect.FLAT
    return Door(session.connection, project, flat, read, session.acts.answer, session.gateway)


@dataclass(frozen=True, slots=True)
class Told:
    """One answer that came out well: which word, about which task of which server."""

    connection: Connection
    task: Task
    word: str


class Answering(QObject):
    """One question at a time. `noticed` carries a Notice with the outcome, `told` a Told."""

    noticed = Signal(object)
    told = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session: ServerSession | None = None
        self.where: Callable[[], object] = lambda: None
        """What the person looks at: who went on to something else meanwhile is asked nothing."""
        self._question: AnswerQuestion | None = None
        self._ticket: Ticket | None = None

    def set_session(self, session: ServerSession | None) -> None:
        self._session = session
        self._ticket = None
        if self._question is not None:
            self._question.close()

    def ask(self, task: Task, name: str, word: str) -> None:
        """About a task of the server shown; `word` is confirm or reject."""
        if self._session is not None:
            self.ask_through(door_of(self._session), task, name, word)

    def ask_through(self, door: Door, task: Task, name: str, word: str) -> None:
        """The plan is read from the log first; without one the question stands all the same."""
        if self._question is not None or (self._ticket is not None and self._ticket.pending):
            return
        session, project_id, task_id = self._session, task.project_id or 0, task.id or 0
        asked_at = self.where()

        def came(plan: Plan | None, read: bool = True) -> None:
            if self._session is session and self.where() == asked_at and not dialog_open():
                self._open(AnswerQuestion(door, task, name, word, plan, self._window, read=read))

        def failed(_error: SemaphoreAPIError) -> None:
            came(None, read=False)

        self._ticket = door.read(lambda _: door.gateway.plan(project_id, task_id), came, failed)

    def _open(self, question: AnswerQuestion) -> None:
        self._question = question
        question.accepted.connect(self._answered)
        question.finished.connect(self._closed)
        question.open()

    def _answered(self) -> None:
        question = self._question
        if question is None:
            return
        door, task, name, word = question.door, question.task, question.name, question.word

        def done(after: Task) -> None:
            self.noticed.emit(answer_words.of_answer(name, word, after))
            self.told.emit(Told(door.connection, task, word))

        def failed(error: SemaphoreAPIError) -> None:
            self.noticed.emit(answer_words.of_failure(name, error))

        door.answer(word, task, done, failed)

    def _closed(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.deleteLater()


class AnswerQuestion(Question):
    """Let a plan be applied, or not? Not `read`: nobody knows whether its log shows one."""

    def __init__(
        self, door: Door, task: Task, name: str, word: str, plan: Plan | None, parent: QWidget, *, read: bool = True
    ) -> None:
        confirm = word == "confirm"
        heading = translate("AnswerQuestion", "Reject '{0}'?")
        if confirm:
            heading = translate("AnswerQuestion", "Confirm '{0}'?")
        super().__init__(door.connection, heading.format(one_line(name, 80)), parent)
        self.setObjectName("answerQuestion")
        self.door, self.task, self.name, self.word = door, task, name, word
        rows = [
            Row(translate("AnswerQuestion", "Task"), f"{one_line(name, 80)} · {task.id}"),
            Row(translate("AnswerQuestion", "Project"), door.project),
            Row(translate("AnswerQuestion", "Server"), place_words(door.connection)),
            *(_plan_rows(plan) if read else _not_read()),
        ]
        facts(self, rows)
        self.body.addWidget(plain(_advice(confirm, door.flat), name="answerAdvice"))
        verb = translate("AnswerQuestion", "Confirm") if confirm else translate("AnswerQuestion", "Reject")
        go = self.add_buttons(verb, "confirmTaskButton" if confirm else "rejectTaskButton")
        if confirm:
            self.want_name(name, go)


def _not_read() -> list[Row]:
    said = translate("AnswerQuestion", "its log could not be read: what it would do is not known")
    return [Row(translate("AnswerQuestion", "Plan"), said, Tone.BAD)]


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
