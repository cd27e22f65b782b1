"""What is said when a log shows that a task runs otherwise than its record says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..core.log_net import Contradiction
from ..core.log_reading import LogRead
from ..core.plain_text import one_line
from ..core.status import Tone
from .banner import Notice

translate = QCoreApplication.translate

_NET = "net:"


def of_read(name: str, found: LogRead) -> Notice:
    """In red, with what to do; its button stops the task while it runs."""
    task = found.task
    title = translate("NetWords", "'{0}' (task {1}) does not run as it was asked").format(one_line(name), task.id)
    said = " ".join(map(_sentence, found.contradictions))
    if task.finished:
        advice = translate("NetWords", "It has ended. Look at what it changed.")
    else:
        advice = translate("NetWords", "Stop it if it does harm, and look at what it changed.")
    detail = "\n".join(
        f"{one.parameter}: {one_line(one.asked)} -> {one_line(one.seen)}" for one in found.contradictions
    )
    action = "" if task.finished else translate("NetWords", "Stop…")
    return Notice(f"{_NET}{task.id}", title, f"{said} {advice}", detail, Tone.BAD, action)


def task_of(key: str) -> int | None:
    """The task in such a notice's key; None for every other notice."""
    number = key.removeprefix(_NET) if key.startswith(_NET) else ""
    return int(number) if number.lstrip("-").isdigit() else None


def _sentence(one: Contradiction) -> str:
    asked, seen = one_line(one.asked, 80), one_line(one.seen, 160)
    if one.parameter == "dry_run" and one.asked == "-":
        return translate("NetWords", "Its log shows a dry run, and none was asked for: nothing is changed by it.")
    if one.parameter == "dry_run":
        return translate("NetWords", "A dry run was asked for, and its log shows a real one.")
    if one.parameter == "plan":
        return translate("NetWords", "Only a plan was asked for, and its log shows that it was applied.")
    if one.parameter == "limit":
        return translate("NetWords", "It was limited to '{0}', and its log shows: {1}.").format(asked, seen)
    return translate("NetWords", "Asked for {0} '{1}', its log shows: {2}.").format(one.parameter, asked, seen)
