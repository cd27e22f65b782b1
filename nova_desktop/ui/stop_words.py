"""What became of stops, as a notice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ..core.gateway import StopOutcome
from ..core.plain_text import one_line
from ..core.status import Tone, status_of
from . import words
from .banner import Notice
from .problems import problem

translate = QCoreApplication.translate


def of_outcomes(outcomes: Sequence[StopOutcome]) -> Notice | None:
    """None when one task was told to stop and nothing has to be said; else a line for each."""
    bad = [one for one in outcomes if one.after is None or _came_too_late(one)]
    if not bad and len(outcomes) < 2:
        return None
    title = translate("StopWords", "%n task(s) told to stop", None, sum(1 for one in outcomes if one not in bad))
    tone = Tone.BAD if any(one.after is None for one in bad) else Tone.ACTIVE
    return Notice("stop", title, "\n".join(map(_line, outcomes)), tone=tone)


def _came_too_late(one: StopOutcome) -> bool:
    """It had ended before: nothing was sent, so that its success is not lost."""
    return one.after is not None and one.after.finished and one.after.status != "stopped"


def _line(one: StopOutcome) -> str:
    name = f"{one_line(one.task.tpl_alias or '')} {one.task.id}".strip()
    if one.after is None:
        return f"{name}: {problem(one.error).title if one.error else ''}"
    word = words.status_word(status_of(one.after.status))
    if _came_too_late(one):
        return translate("StopWords", "{0}: had ended already ({1}), nothing was sent").format(name, word)
    return f"{name}: {word}"
