"""A node of a server's workflow that waits: what it asks, in which run, what ran before."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ...core.approval_look import NodeLook
from ...core.inbox import InboxRow
from ...core.plain_text import one_line
from ...core.status import Tone, status_of
from .. import words
from ..question import plain, quiet
from ..tones import show_tone
from .details import Details
from .task_details import head_facts, why_not_open

translate = QCoreApplication.translate

MOST_NAMED = 6


class NodeDetails(Details):
    """`approve_wanted` and `reject_wanted` carry the InboxRow shown."""

    approve_wanted = Signal(object)
    reject_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("inboxNode", parent)
        self.row: InboxRow | None = None
        self.reject = self.add_button("inboxRejectNodeButton", translate("Approvals", "Reject…"))
        self.approve = self.add_button("inboxApproveNodeButton", translate("Approvals", "Approve…"))
        self.message = plain(name="inboxNode.message")
        self.timeout = quiet(plain(name="inboxNode.timeout"))
        self.before = quiet(plain(name="inboxNode.before"))
        for label in (self.message, self.timeout, self.before):
            self.body.addWidget(label)
        self.body.addStretch(1)
        self.reject.clicked.connect(self._reject)
        self.approve.clicked.connect(self._approve)

    def show_node(self, row: InboxRow, node: NodeLook | None, why_not: str = "") -> None:
        """`node` is None for one that waits no more and is not known in full."""
        self.row = row
        run = translate("Approvals", "Run {0}").format(node.run.id) if node is not None else ""
        self.show_head(row.title, (run, *head_facts(row)))
        self.allow((self.approve, self.reject), why_not_open(row) or why_not)
        message = node.message if node is not None else ""
        said = message or translate("Approvals", "The workflow asks without saying what for.")
        show_tone(self.message, said, None if message else Tone.QUIET)
        self.timeout.setText(timeout_words(node))
        self.before.setText(before_words(node))
        for label in (self.timeout, self.before):
            label.setVisible(bool(label.text()))

    def _reject(self) -> None:
        self.reject_wanted.emit(self.row)

    def _approve(self) -> None:
        self.approve_wanted.emit(self.row)


def timeout_words(node: NodeLook | None) -> str:
    """As the server tells it, which does not say in which unit; empty when there is none."""
    if node is None or node.timeout <= 0:
        return ""
    return translate("Approvals", "Its time-out, as the server tells it: {0}").format(one_line(str(node.timeout), 40))


def before_words(node: NodeLook | None) -> str:
    """What ran in this run so far."""
    if node is None or not node.done:
        return ""
    named = [
        f"{one_line(task.tpl_alias, 60)} {task.id} ({words.status_word(status_of(task.status))})".strip()
        for task in node.done[:MOST_NAMED]
    ]
    return translate("Approvals", "Before it: {0}").format(", ".join(named))
