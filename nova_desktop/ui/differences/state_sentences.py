"""What the page of differences says of templates and schedules as they were."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from ...core.kept_states import KeptState, StateHistory
from ...core.plain_text import one_line
from .. import words
from ..tables.states import Message

translate = QCoreApplication.translate


def state_title(one: StateHistory, now: datetime) -> str:
    """`Deploy Standard · changed 3 h ago`."""
    name = one_line(one.now.name, 80) or f"#{one.now.number}"
    if one.gone:
        return f"{name} · " + translate("Differences", "deleted")
    if len(one.states) < 2:
        return name
    when = words.ago(datetime.fromtimestamp(one.now.since, UTC), now)
    return f"{name} · " + translate("Differences", "changed {0}").format(when)


def moment(state: KeptState) -> str:
    """When a state was seen first."""
    return words.exact_time(datetime.fromtimestamp(state.since, UTC))


def choose_state() -> Message:
    return Message(
        "history",
        translate("Differences", "Choose a template or a schedule"),
        translate("Differences", "What was changed since an earlier day is shown field by field."),
    )


def nothing_kept() -> Message:
    return Message(
        "history",
        translate("Differences", "No earlier state yet"),
        translate("Differences", "From now on each change that Nova sees on the server is kept here, without secrets."),
    )


def never_changed(one: StateHistory) -> Message:
    return Message(
        "history",
        translate("Differences", "Not changed since it was first seen"),
        translate("Differences", "First seen: {0}").format(moment(one.now)),
    )


def states_said(changed: int, now_gone: bool) -> str:
    said = translate("Differences", "%n field(s) differ from today.", None, changed)
    return translate("Differences", "The server has it no more.") + " " + said if now_gone else said
