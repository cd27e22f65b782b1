"""What the inbox says of its rows, of its servers and of itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ...core.inbox import InboxRow
from ...core.overview import Server, none_answers
from ...core.plain_text import one_line
from ...core.status import Tone
from ..overview.sentences import not_heard
from ..tables.states import Message

translate = QCoreApplication.translate


def what_it_is() -> str:
    """The page's own limits, always in sight."""
    return translate(
        "Approvals",
        "A reminder against mistakes, not a control: anyone with run rights can run this without approval. "
        "For control use server workflows, or give run rights to the approvers alone.",
    )


def column(name: str) -> str:
    return {
        "state": translate("Approvals", "Status"),
        "title": translate("Approvals", "What"),
        "project": translate("Approvals", "Project"),
        "server": translate("Approvals", "Server"),
        "who": translate("Approvals", "Asked by"),
        "since": translate("Approvals", "Since"),
        "note": translate("Approvals", "Note"),
    }[name]


def kind(row: InboxRow) -> str:
    """What it is, for tips and readers."""
    return {
        "task": translate("Approvals", "Task"),
        "node": translate("Approvals", "Workflow"),
        "request": translate("Approvals", "Request"),
    }.get(row.kind, one_line(row.kind, 40))


def state(row: InboxRow) -> str:
    """One that is not known here is shown as it is spelled."""
    return {
        "waiting": translate("Approvals", "waits for you"),
        "others": translate("Approvals", "waits for others"),
        "approved": translate("Approvals", "approved"),
        "rejected": translate("Approvals", "rejected"),
        "answered": translate("Approvals", "answered elsewhere"),
        "expired": translate("Approvals", "expired"),
        "withdrawn": translate("Approvals", "withdrawn"),
        "started": translate("Approvals", "started"),
        "gone": translate("Approvals", "not there any more"),
        "failed": translate("Approvals", "dry run failed"),
        "changed": translate("Approvals", "changed since"),
    }.get(row.state, one_line(row.state, 40))


def mark(row: InboxRow) -> tuple[str, Tone, bool]:
    """Shape and colour of its state."""
    return {
        "waiting": ("waiting-confirmation", Tone.ATTENTION, False),
        "others": ("waiting", Tone.QUIET, False),
        "approved": ("confirmed", Tone.GOOD, False),
        "rejected": ("rejected", Tone.QUIET, False),
        "answered": ("user", Tone.QUIET, False),
        "expired": ("time", Tone.QUIET, False),
        "withdrawn": ("stopped", Tone.QUIET, False),
        "started": ("running", Tone.ACTIVE, False),
        "failed": ("error", Tone.QUIET, False),
        "changed": ("warning", Tone.ATTENTION, False),
    }.get(row.state, ("unknown", Tone.QUIET, False))


def nothing(servers: Sequence[Server]) -> Message:
    """Nobody has to approve anything; or nobody can say so."""
    if servers and none_answers(servers):
        return Message(
            "offline",
            translate("Approvals", "No server answers"),
            translate("Approvals", "What waits there is not known. Nova tries again by itself."),
            translate("Approvals", "Try again"),
            Tone.ATTENTION,
        )
    unheard = sum(one.look == "looking" for one in servers)
    if unheard:
        title = translate("Approvals", "Nothing waits on the servers heard so far")
        return Message("connect", title, not_heard(unheard))
    live = sum(one.look == "live" for one in servers)
    return Message(
        "approval",
        translate("Approvals", "Nothing waits for an approval"),
        translate("Approvals", "On %n server(s) that Nova looks at.", None, live),
    )


def choose_one() -> Message:
    return Message(
        "details",
        translate("Approvals", "Nothing chosen"),
        translate("Approvals", "Choose a row to see what would happen."),
    )
