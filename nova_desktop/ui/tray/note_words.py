"""What a notification says: plain text, no server's message (it may hold a secret), no names where that is wished."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from nova_desktop.core.durations import format_duration
from nova_desktop.core.inbox import InboxRow
from nova_desktop.core.lookout import Picture
from nova_desktop.core.missed_runs import Missed
from nova_desktop.core.news import Counts, News
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.status import status_of
from nova_desktop.desktop.note import CRITICAL, LOW, NORMAL, Note
from nova_desktop.ui import words

translate = QCoreApplication.translate

SUMMARY = "summary"
MISSED = "missed"
_URGENCY = {"failed": CRITICAL, "waiting": CRITICAL, "hanging": CRITICAL} | {
    "request": NORMAL,
    "recovered": NORMAL,
    "finished": LOW,
}


def note_about(news: News, picture: Picture, title: str, *, own: bool, place: str = "", hidden: bool = False) -> Note:
    """`title` is the template's name, `place` names server and project where that is not obvious."""
    urgency = _URGENCY[news.kind]
    if news.kind == "finished" and own:
        urgency = NORMAL
    actions = tuple(_actions(news))
    if hidden:
        return Note(news.key, "Nova Desktop", _hidden_words(news), actions, urgency)
    who = "" if own else one_line(news.task.user_name or "", 40)
    parts = (_how(news, picture), who, one_line(place, 80))
    named = _named(title, news.task.id)
    return Note(news.key, named, " · ".join(part for part in parts if part), actions, urgency)


def _named(title: str, number: int | None) -> str:
    """A note without a title is refused or looks broken: a name of which nothing is seen is none."""
    return one_line(title, 100) or f"#{number}"


def _actions(news: News) -> list[tuple[str, str]]:
    if news.kind == "request":
        return [("open", translate("Notes", "Open request"))]
    actions = [("open", translate("Notes", "Open log"))]
    if news.kind == "failed":
        actions.append(("again", translate("Notes", "Run again…")))
    elif news.kind == "waiting":
        actions.append(("confirm", translate("Notes", "Confirm…")))
        actions.append(("reject", translate("Notes", "Reject…")))
    elif news.kind == "hanging":
        actions.append(("stop", translate("Notes", "Stop…")))
    return actions


def _how(news: News, picture: Picture) -> str:
    task = news.task
    if news.kind == "waiting":
        return translate("Notes", "Waits for your approval")
    if news.kind == "request" and (picture.me is None or task.user_id != picture.me):
        return translate("Notes", "Asks for an approval")
    if news.kind == "hanging":
        began = task.started_at
        ran = picture.at + picture.clock_offset - began.timestamp() if began else 0.0
        return translate("Notes", "Runs far longer than usual: {0}").format(format_duration(ran))
    took = f" · {format_duration(task.duration)}" if task.duration is not None else ""
    if news.kind == "recovered":
        return translate("Notes", "Works again") + took
    if news.kind == "failed" and not news.first:
        return translate("Notes", "Failed again") + took
    return words.status_word(status_of(task.status)) + took


def _hidden_words(news: News) -> str:
    return {
        "failed": translate("Notes", "A task failed."),
        "recovered": translate("Notes", "A template works again."),
        "finished": translate("Notes", "A task has ended."),
        "waiting": translate("Notes", "A task waits for your approval."),
        "hanging": translate("Notes", "A task runs far longer than usual."),
        "request": translate("Notes", "Somebody asks for an approval."),
    }[news.kind]


def note_of_missed(missed: Missed, *, hidden: bool) -> Note:
    """A scheduled run that did not happen."""
    due = words.exact_time(missed.due)
    said = translate("Notes", "A scheduled run did not happen: it was due {0}").format(due)
    opens = (("open", translate("Notes", "Open schedules")),)
    if hidden:
        return Note(missed.key, "Nova Desktop", translate("Notes", "A scheduled run did not happen."), opens, CRITICAL)
    title = _named(one_line(missed.template, 100) or missed.title, missed.schedule_id)
    return Note(missed.key, title, " · ".join((said, one_line(missed.project, 80))), opens, CRITICAL)


def note_of_many_missed(missed: Sequence[Missed], *, hidden: bool) -> Note:
    """Several in one: after a night in which the server was down."""
    said = translate("Notes", "%n scheduled runs did not happen", None, len(missed))
    found = [] if hidden else dict.fromkeys(one_line(one.template or one.title, 40) for one in missed)
    names = [name for name in found if name][:4]
    opens = (("open", translate("Notes", "Open schedules")),)
    return Note(MISSED, said, ", ".join(names), opens, CRITICAL)


def note_of_node(row: InboxRow, *, hidden: bool) -> Note:
    """A node of a workflow that waits for an approval."""
    opens = (("open", translate("Notes", "Open approvals")),)
    said = translate("Notes", "A workflow waits for your approval")
    if hidden:
        return Note(row.key, "Nova Desktop", said, opens, CRITICAL)
    parts = (said, one_line(row.project, 80), one_line(row.connection.title, 80))
    return Note(row.key, one_line(row.title, 100) or said, " · ".join(part for part in parts if part), opens, CRITICAL)


def note_of_many(counts: Counts, names: Sequence[str], *, away: bool = False) -> Note:
    """Several in one; `names` are those worth naming first, empty where names are hidden. `away`: while Nova did not
    look or was asked to be quiet."""
    parts = (
        translate("Notes", "%n failed", None, counts.failed) if counts.failed else "",
        translate("Notes", "%n waits for approval", None, counts.waiting) if counts.waiting else "",
        translate("Notes", "%n asks for approval", None, counts.request) if counts.request else "",
        translate("Notes", "%n runs too long", None, counts.hanging) if counts.hanging else "",
        translate("Notes", "%n works again", None, counts.recovered) if counts.recovered else "",
        translate("Notes", "%n ended", None, counts.finished) if counts.finished else "",
    )
    title = translate("Notes", "While you were not told") if away else translate("Notes", "Several tasks")
    lines = [" · ".join(part for part in parts if part)]
    named = ", ".join(filter(None, (one_line(name, 40) for name in names)))
    if named:
        lines.append(named)
    urgent = counts.failed or counts.waiting or counts.hanging
    opens = (("open", translate("Notes", "Open Nova")),)
    return Note(SUMMARY, title, "\n".join(lines), opens, CRITICAL if urgent else NORMAL)
