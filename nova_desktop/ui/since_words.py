"""What happened since somebody left, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ..core.since_left import Group, SinceLeft, SinceWords, Told
from ..core.status import status_of
from . import words

if TYPE_CHECKING:
    from ..core.missed_runs import Missed

translate = QCoreApplication.translate


def heading(since: SinceLeft) -> str:
    when = words.ago(since.left, since.now) if since.left and since.now else ""
    return translate("SinceLeft", "Since you left {0}").format(when).strip()


def group_words() -> dict[Group, str]:
    return {
        "failed": translate("SinceLeft", "Failed"),
        "waiting": translate("SinceLeft", "Waits for you"),
        "recovered": translate("SinceLeft", "Recovered"),
        "running": translate("SinceLeft", "Still running"),
    }


def missed_word() -> str:
    """Over the runs that did not happen."""
    return translate("SinceLeft", "Should have run")


def due(missed: Missed) -> str:
    """When it should have been, for a row and for what is copied: a time that is true tomorrow too."""
    return translate("SinceLeft", "did not run, was due {0}").format(words.exact_time(missed.due))


def said(group: Group, told: Told) -> str:
    """What happened, short: for a row."""
    if group == "failed":
        return failed_words(told.times)
    if group == "recovered":
        return recovered_words(told.times)
    return words.status_word(status_of(told.task.status))


def failed_words(times: int) -> str:
    if times > 1:
        return translate("SinceLeft", "failed %n time(s)", None, times)
    return translate("SinceLeft", "failed")


def recovered_words(times: int) -> str:
    """It may have failed before only."""
    if times:
        return translate("SinceLeft", "fine again after %n failure(s)", None, times)
    return translate("SinceLeft", "fine again")


def moment_of(told: Told) -> datetime | None:
    """When it ended; of one that has not ended, when it began."""
    task = told.task
    return task.ended_at or task.started_at or task.created_at


def said_with_time(group: Group, told: Told) -> str:
    """For what is copied: a time that is true tomorrow too."""
    when = words.exact_time(moment_of(told))
    if group in ("failed", "recovered"):
        return translate("SinceLeft", "{0}, ended {1}").format(said(group, told), when)
    return translate("SinceLeft", "{0}, since {1}").format(said(group, told), when)


def ended_well(since: SinceLeft) -> str:
    count = since.ended_well_count
    return words.grouped(translate("SinceLeft", "%n run(s) ended well.", None, count), count) if count else ""


def partial(since: SinceLeft) -> str:
    if not since.partial:
        return ""
    return translate("SinceLeft", "The server lists its newest runs only: more may have happened.")


def markdown_words(since: SinceLeft, place: str) -> SinceWords:
    return SinceWords(
        translate("SinceLeft", "Since {0}").format(words.exact_time(since.left)),
        place,
        group_words(),
        said_with_time,
        missed_word(),
        due,
        ended_well(since),
        partial(since),
    )
