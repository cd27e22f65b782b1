"""What became of a start, as notices: not known, found later, twice, refused by what the server made of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..api.marker import mark_in
from ..api.models import Task
from ..core.plain_text import one_line
from ..core.start_watch import StartNews
from ..core.status import Tone, status_of
from . import words
from .banner import Notice

translate = QCoreApplication.translate

START = "start"
_OPEN = "start:"


def key_of(marker: str | None) -> str:
    """The notice's key of one start whose outcome is open: several stand beside each other."""
    return f"{_OPEN}{marker or ''}"


def marker_of(key: str) -> str | None:
    """The marker in such a key; None for every other notice."""
    return key.removeprefix(_OPEN) if key.startswith(_OPEN) else None


def unknown(template: str, marker: str | None, detail: str, *, again: bool) -> Notice:
    """A start that nobody confirmed: Nova looks on, the person may start it again and is told the risk."""
    return Notice(
        key_of(marker),
        translate("StartWords", "Not known whether the task was started: {0}").format(one_line(template)),
        translate(
            "StartWords",
            "The answer was lost and it is not in the task list yet. Nova looks for it every 30 s for an hour.",
        ),
        detail,
        Tone.BAD,
        translate("StartWords", "Start again…") if again else "",
    )


def of_news(news: StartNews, *, again: bool) -> Notice | None:
    """What was found out about an earlier start."""
    name, marker = one_line(news.attempt.template_name), news.attempt.marker
    if news.kind == "unknown":
        return unknown(name, marker, "", again=again)
    if news.kind == "not_started":
        title = translate("StartWords", "'{0}' was not started").format(name)
        return Notice(key_of(marker), title, translate("StartWords", "Nova ended before it was sent."))
    if news.kind == "given_up":
        title = translate("StartWords", "Not known whether '{0}' was started").format(name)
        advice = translate("StartWords", "Nova looked for it for an hour and did not find it.")
        return Notice(key_of(marker), title, advice, tone=Tone.BAD)
    if news.task is None:
        return None
    if news.kind == "changed":
        return _changed(name, news.task)
    return of_task(name, news.task) or adopted(name, news.task)


def _changed(name: str, task: Task) -> Notice:
    title = translate("StartWords", "'{0}' was started with other parameters than asked: task {1}").format(
        name, task.id
    )
    said = words.status_word(status_of(task.status))
    advice = translate("StartWords", "The server did not keep what was sent. It is now: {0}. Look at it.").format(said)
    return Notice(f"changed:{task.id}", title, advice, tone=Tone.BAD)


def adopted(name: str, task: Task) -> Notice:
    """Its answer was lost, here it is."""
    title = translate("StartWords", "'{0}' was started after all: task {1}").format(name, task.id)
    return Notice(
        f"adopted:{task.id}", title, translate("StartWords", "Its answer was lost on the way."), tone=Tone.ACTIVE
    )


def of_task(name: str, task: Task) -> Notice | None:
    """What has to be said of a task that was started: it has twins, or it failed at once. None: nothing."""
    if task.twins:
        return _twins(name, task)
    if task.status != "error" or task.start is not None:
        return None
    title = translate("StartWords", "'{0}' could not be started").format(name)
    advice = translate("StartWords", "The server made task {0} of it and ended it with an error at once.")
    return Notice(START, title, advice.format(task.id), tone=Tone.BAD)


def of_mark(message: str | None, task: Task) -> Notice | None:
    """What has to be said of a request or an approval whose mark the server did not keep. None: nothing."""
    if mark_in(message) in (None, mark_in(task.server_message)):
        return None
    title = translate("StartWords", "The server changed the message of task {0}").format(task.id)
    advice = translate(
        "StartWords", "Without its mark no Nova can tell that it is a request or an approval. Tell the others of it."
    )
    return Notice(f"mark:{task.id}", title, advice, tone=Tone.BAD)


def _twins(name: str, task: Task) -> Notice:
    title = translate("StartWords", "'{0}' reached the server twice").format(name)
    kept = translate("StartWords", "Task {0} is kept.").format(task.id)
    return Notice(START, title, " ".join([kept, *map(_twin, task.twins)]), tone=Tone.BAD)


def _twin(twin: Task) -> str:
    if twin.status in ("stopping", "stopped"):
        return translate("StartWords", "Task {0} had not begun and was stopped.").format(twin.id)
    said = words.status_word(status_of(twin.status))
    return translate("StartWords", "Task {0} was not stopped ({1}): look at it.").format(twin.id, said)
