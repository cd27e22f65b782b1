"""What became of a Confirm, a Reject, an approval: as a notice."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.plain_text import one_line
from ..core.status import Tone, status_of
from . import words
from .banner import Notice
from .problems import problem

translate = QCoreApplication.translate

ANSWER = "answer"
"""The key of these notices: a newer one takes an older one's place."""

QUICKER = ("not_waiting", "approval_not_waiting")
"""Codes of errors that say: somebody answered before."""


def of_answer(name: str, word: str, task: Task) -> Notice:
    """`word` is confirm or reject; the task as it was read afterwards."""
    status = words.status_word(status_of(task.status))
    if task.status == "waiting_confirmation":
        advice = translate("AnswerWords", "The server has not gone on yet.")
    else:
        advice = translate("AnswerWords", "The task is now: {0}.").format(status)
    return Notice(ANSWER, _title(word, one_line(name, 80)), advice, tone=Tone.ACTIVE)


def of_resolution(name: str, word: str) -> Notice:
    """`word` is approved or rejected; the server was asked afterwards and says the same."""
    return Notice(
        ANSWER,
        _title(word, one_line(name, 80)),
        translate("AnswerWords", "The server keeps it so; the workflow goes on by its own rules."),
        tone=Tone.ACTIVE,
    )


def _title(word: str, name: str) -> str:
    return {
        "confirm": translate("AnswerWords", "Confirmed: {0}"),
        "reject": translate("AnswerWords", "Rejected: {0}"),
        "approved": translate("AnswerWords", "Approved: {0}"),
        "rejected": translate("AnswerWords", "Rejected: {0}"),
    }[word].format(name)


def of_failure(name: str, error: SemaphoreAPIError) -> Notice:
    """Nothing was answered, or nobody knows."""
    told, short = problem(error), one_line(name, 80)
    if error.code in QUICKER:
        advice = translate("AnswerWords", "Your answer to '{0}' does not count. {1}").format(short, told.advice)
        return Notice(ANSWER, told.title, advice, told.detail)
    title = translate("AnswerWords", "'{0}' was not answered: {1}").format(short, told.title)
    return Notice(ANSWER, title, told.advice, told.detail, Tone.BAD)
