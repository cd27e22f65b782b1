"""What is said of a chain, as notices. Their key is one for all: the newest word counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ...api.errors import SemaphoreAPIError
from ...api.models import Task
from ...core.chain_run import ChainRun
from ...core.plain_text import one_line
from ...core.presets import Chain
from ...core.status import Tone, status_of
from .. import words
from ..banner import Notice
from ..problems import problem

translate = QCoreApplication.translate

HALT, CONTINUE = "chain:halt", "chain:continue"
"""The key of a notice says what its button does; both take the place of the other."""


def _place(run: ChainRun) -> str:
    step = run.step
    name = one_line(step.preset.name, 60) if step is not None else ""
    said = translate("ChainWords", "step {0} of {1}, '{2}'")
    return said.format(min(run.at + 1, len(run.steps)), len(run.steps), name)


def _name(run: ChainRun) -> str:
    return one_line(run.name, 60)


def starting(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' starts {1}").format(_name(run), _place(run))
    return Notice(HALT, title, tone=Tone.ACTIVE, action=_halt(), closable=False)


def running(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' runs {1}").format(_name(run), _place(run))
    return Notice(HALT, title, tone=Tone.ACTIVE, action=_halt(), closable=False)


def halting(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' ends after {1}").format(_name(run), _place(run))
    return Notice(HALT, title, tone=Tone.ACTIVE, closable=False)


def halted(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' was stopped before {1}").format(_name(run), _place(run))
    return Notice(CONTINUE, title, tone=Tone.ATTENTION, action=_continue())


def done(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' is done").format(_name(run))
    said = translate("ChainWords", "%n step(s) ended well.", None, len(run.steps))
    return Notice(CONTINUE, title, said, tone=Tone.GOOD)


def failed(run: ChainRun, task: Task) -> Notice:
    title = translate("ChainWords", "Chain '{0}' ended at {1}").format(_name(run), _place(run))
    status = words.status_word(status_of(task.status))
    said = translate("ChainWords", "Task {0}: {1}.").format(task.id, status)
    if run.at + 1 < len(run.steps):
        said = translate("ChainWords", "Task {0}: {1}. The steps behind it were not started.").format(task.id, status)
    return Notice(CONTINUE, title, said, tone=Tone.BAD, action=_continue())


def not_started(run: ChainRun, error: SemaphoreAPIError) -> Notice:
    told = problem(error)
    title = translate("ChainWords", "Chain '{0}' ended at {1}").format(_name(run), _place(run))
    return Notice(CONTINUE, title, f"{told.title}. {told.advice}", told.detail, Tone.BAD, _continue())


def interrupted(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' was interrupted at {1}").format(_name(run), _place(run))
    said = translate("ChainWords", "Nothing more is started until you continue it.")
    return Notice(CONTINUE, title, said, tone=Tone.ATTENTION, action=_continue())


def elsewhere(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' is run by another window of Nova").format(_name(run))
    return Notice(CONTINUE, title, tone=Tone.ATTENTION)


def _halt() -> str:
    return translate("ChainWords", "Stop after this step")


def _continue() -> str:
    return translate("ChainWords", "Continue…")


def busy(run: ChainRun | None) -> Notice:
    title = translate("ChainWords", "Chain '{0}' is still at work").format(_name(run) if run is not None else "")
    return Notice("chain:busy", title, translate("ChainWords", "One chain runs at a time."), tone=Tone.ATTENTION)


def preset_gone(chain: Chain, names: Sequence[str]) -> Notice:
    title = translate("ChainWords", "Chain '{0}' names a preset that is gone").format(one_line(chain.name, 60))
    said = translate("ChainWords", "Change the chain, or save the preset again: {0}")
    return Notice(
        "chain:busy", title, said.format(", ".join(one_line(name, 60) for name in names)), tone=Tone.ATTENTION
    )


def gone(run: ChainRun) -> Notice:
    title = translate("ChainWords", "This run of the chain '{0}' is over").format(_name(run))
    return Notice(CONTINUE, title, translate("ChainWords", "Another window ended or forgot it."), tone=Tone.ATTENTION)


def lost(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' ended at {1}").format(_name(run), _place(run))
    said = translate("ChainWords", "The server does not know its task any more. Look there before you continue.")
    return Notice(CONTINUE, title, said, tone=Tone.BAD, action=_continue())


def disproved(run: ChainRun) -> Notice:
    title = translate("ChainWords", "Chain '{0}' ended at {1}").format(_name(run), _place(run))
    said = translate("ChainWords", "Its log shows that it did not run as it was asked.")
    return Notice(CONTINUE, title, said, tone=Tone.BAD, action=_continue())


def forgotten(run: ChainRun) -> Notice:
    title = translate("ChainWords", "This run of the chain '{0}' is forgotten").format(_name(run))
    return Notice(CONTINUE, title, translate("ChainWords", "Its tasks stay as they are."), tone=Tone.GOOD)
