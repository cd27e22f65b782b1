"""What will happen, in a few lines under a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ..api.models import Task
from ..core.durations import format_duration
from ..core.outlook import Outlook
from ..core.plain_text import one_line
from ..core.status import Tone, status_of
from . import words
from .host_words import hosts_words

translate = QCoreApplication.translate


class Row(NamedTuple):
    """One line below a question; BAD when what would run is not what one may believe."""

    label: str
    text: str
    tone: Tone = Tone.QUIET


def outlook_rows(outlook: Outlook) -> list[Row]:
    """Only those that say something."""
    rows = []
    if outlook.hosts is not None:
        said, tone = hosts_words(outlook.hosts)
        rows.append(Row(translate("Outlook", "Hosts"), said, tone))
    what = _what_words(outlook)
    if what:
        rows.append(Row(translate("Outlook", "Runs"), what))
    if outlook.children:
        names = ", ".join(one_line(name) for name in outlook.children)
        said = translate("Outlook", "the server starts by itself: {0}").format(names)
        rows.append(Row(translate("Outlook", "Then"), said))
    if outlook.running:
        who = outlook.running[0]
        text = translate("Outlook", "{0} runs it already (task {1}); this one waits for it")
        rows.append(Row(translate("Outlook", "Now"), text.format(one_line(who.user_name or "?"), who.id)))
    if outlook.lately:
        glyphs = " ".join(f"{status_of(task.status).glyph}" for task in outlook.lately)
        said = ", ".join(words.status_word(status_of(task.status)) for task in outlook.lately)
        rows.append(Row(translate("Outlook", "Lately"), f"{glyphs}   ({said})"))
    if outlook.usual_seconds is not None:
        rows.append(Row(translate("Outlook", "Usually"), format_duration(outlook.usual_seconds)))
    return rows


def _what_words(outlook: Outlook) -> str:
    """Which state of the repository: nobody knows the newest commit before the server has fetched it."""
    parts = []
    if outlook.branch:
        parts.append(translate("Outlook", "the newest of branch '{0}'").format(one_line(outlook.branch, 80)))
    if outlook.last_commit is not None:
        commit, message = outlook.last_commit
        said = f"{commit[:10]} {one_line(message, 60)}".strip()
        parts.append(translate("Outlook", "last time: {0}").format(said))
    if outlook.last_version:
        parts.append(translate("Outlook", "last version: {0}").format(one_line(outlook.last_version, 40)))
    return " · ".join(parts)


def deploys_words(deploys: Sequence[Task]) -> str:
    """The deploys behind a build, one a line: which, how it goes, who started it."""
    return "\n".join(map(_deploy_words, deploys))


def _deploy_words(task: Task) -> str:
    name = one_line(task.tpl_alias or translate("Controller", "Task {0}").format(task.id))
    who = one_line(task.user_name or "") or translate("Outlook", "started by the server")
    return f"{name} · {task.id} · {words.status_word(status_of(task.status))} · {who}"
