"""A task that waits for confirmation: its plan, and the buttons that answer it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ...core.approval_look import TaskLook
from ...core.inbox import InboxRow
from ...core.plain_text import one_line
from ...core.status import Tone, status_of
from .. import words
from ..question import place_words
from ..status_line import role_words
from . import sentences
from .details import Details
from .plan_view import PlanView

translate = QCoreApplication.translate


class TaskDetails(Details):
    """`confirm_wanted`, `reject_wanted` and `open_wanted` carry the InboxRow shown."""

    confirm_wanted = Signal(object)
    reject_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("inboxTask", parent)
        self.row: InboxRow | None = None
        self.open = self.add_button("inboxOpenButton", translate("Approvals", "Open log"))
        self.reject = self.add_button("inboxRejectButton", translate("Approvals", "Reject…"))
        self.confirm = self.add_button("inboxConfirmButton", translate("Approvals", "Confirm…"))
        self.plan = PlanView()
        self.body.addWidget(self.plan, 1)
        for button, signal in (
            (self.open, self._open),
            (self.reject, self._reject),
            (self.confirm, self._confirm),
        ):
            button.clicked.connect(signal)

    def show_row(self, row: InboxRow, task_id: int | None, look: TaskLook | None, why_not: str = "") -> None:
        """What the list knows, and what its server said when it was looked at; None: that is on its way. `why_not` it
        cannot be answered, whatever the look says."""
        self.row = row
        self.show_head(f"{row.title} · {task_id}", head_facts(row))
        if look is not None:
            self.plan.show_plan(look.plan)
        elif row.open:
            self.plan.show_words(translate("Approvals", "Reading the plan from its log…"))
        else:
            self.plan.show_words("")
        told = why_not_open(row) or why_not or (self._why_not(look) if look is not None else "")
        self.allow((self.confirm, self.reject), told)

    def show_trouble(self, title: str, advice: str) -> None:
        """Its log could not be read. It can be answered all the same: its status is asked before anything is sent."""
        said = translate("Approvals", "The plan could not be read: {0}. {1}").format(title, advice)
        self.plan.show_words(said, Tone.ATTENTION)

    def _why_not(self, look: TaskLook) -> str:
        if look.task.status != "waiting_confirmation":
            status = words.status_word(status_of(look.task.status))
            return translate("Approvals", "It waits no more: it is {0}.").format(status)
        return "" if look.may_run else why_no_right(look.role.role if look.role is not None else "")

    # Pressed

    def _open(self) -> None:
        self.open_wanted.emit(self.row)

    def _reject(self) -> None:
        self.reject_wanted.emit(self.row)

    def _confirm(self) -> None:
        self.confirm_wanted.emit(self.row)


def head_facts(row: InboxRow) -> tuple[str, ...]:
    """Where, who, since when, in the order in which a person asks."""
    state = sentences.state(row)
    if row.since is not None:
        moment = words.exact_time(datetime.fromtimestamp(row.since, UTC))
        state = translate("Approvals", "{0} since {1}").format(state, moment)
    who = translate("Approvals", "asked by {0}").format(row.who) if row.who else ""
    return (state, row.project, place_words(row.connection), who)


def why_not_open(row: InboxRow) -> str:
    """Of a row that is done."""
    return "" if row.open else translate("Approvals", "It waits no more: {0}.").format(sentences.state(row))


def why_no_right(role: str | None) -> str:
    """In the words of the rest of the window."""
    return translate("Controller", "Your role ({0}) may not run tasks").format(one_line(role_words(role), 60))
