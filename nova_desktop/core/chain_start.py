"""What a chain would do, step by step, and the start of one step. Workers' jobs."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..api.errors import SemaphoreAPIError, SemaphoreNotFoundError, SemaphoreRefusedError
from ..api.models import SurveyVar, Task, Template
from ..api.runs import RunRequest, refused
from . import survey
from .chain_run import SUCCESS, ChainRun, Resumed, Step, read_run, save_run
from .presets import Preset
from .preview import preview
from .run_form import SURVEY, complaints, request_of, survey_answers

if TYPE_CHECKING:
    from .gateway import Gateway

Secrets = Mapping[int, Mapping[str, str]]
"""By the step's place: the texts of secret survey variables by the form's keys; in memory only."""


@dataclass(frozen=True, slots=True)
class StepOutlook:
    """`template` as it is now, None when it is gone; `secrets` that must be entered; `refusal` why it cannot run."""

    template: Template | None
    secrets: tuple[SurveyVar, ...] = ()
    refusal: SemaphoreAPIError | None = None


@dataclass(frozen=True, slots=True)
class ChainOutlook:
    """A run before it begins or goes on; `task` is the one that its step has already."""

    run: ChainRun
    task: Task | None
    steps: tuple[StepOutlook, ...]

    @property
    def may_run(self) -> bool:
        """Is there nothing in the way of what is left?"""
        return all(one.refusal is None for one in self.steps[self.run.at :])


def look_ahead(gateway: Gateway, run: ChainRun) -> ChainOutlook:
    """Where it is, and what is in the way of the steps that are left. With the run's lock held: what another window
    made of it meanwhile is read from disk first. Raises SemaphoreRefusedError (`chain_over`) when it is no more."""
    if _begun(run):
        fresh = read_run(run)
        if fresh is None:
            raise SemaphoreRefusedError(f"The chain '{run.name}' is over or forgotten", code="chain_over")
        run = fresh
    found = gateway.resume_chain(run) if _begun(run) else Resumed(run)
    steps = tuple(_step_outlook(gateway, found.run, place) for place in range(len(run.steps)))
    return ChainOutlook(found.run, found.task, steps)


def _begun(run: ChainRun) -> bool:
    return run.at > 0 or (run.step is not None and run.step.marker is not None)


def _step_outlook(gateway: Gateway, run: ChainRun, place: int) -> StepOutlook:
    step = run.steps[place]
    if step.state == SUCCESS:
        return StepOutlook(None)
    try:
        template = gateway.client.get_template(run.project_id, step.preset.template_id)
    except SemaphoreNotFoundError as error:
        return StepOutlook(None, refusal=error)
    secrets = tuple(var for var in template.survey if var.type == "secret")
    return StepOutlook(template, secrets, _refusal(gateway, run, step, template))


def _refusal(gateway: Gateway, run: ChainRun, step: Step, template: Template) -> SemaphoreAPIError | None:
    """Without the secrets, which are asked for, and the build, which is chosen when its turn comes."""
    values = step.preset.values
    try:
        _check_values(step.preset, template)
        if template.type == "deploy":
            _check_autorun(run, step, template)
        request = request_of(run.project_id, template, values)
        if template.type == "deploy":
            request = replace(request, build_task_id=1)
        return preview(request, gateway.client.dialect(run.project_id, template), template)
    except SemaphoreAPIError as error:
        return error


def _check_values(preset: Preset, template: Template) -> None:
    """What the preset shows is what is sent: nothing of it was left out, is unknown now, or cannot be read.

    Raises SemaphoreRefusedError. Secrets are asked for apart, a build is chosen when its turn comes.
    """
    if preset.left_out:
        raise _missing(preset.name, preset.left_out)
    secret = {secret_key(var) for var in template.survey if var.type == "secret"}
    known = {f"{SURVEY}{var.name}" for var in template.survey}
    gone = [key.removeprefix(SURVEY) for key in preset.values if key.startswith(SURVEY) and key not in known]
    if gone:
        names = ", ".join(gone)
        raise refused("values_unknown", f"'{template.name}' does not ask for: {names}", names=names)
    wrong = [one for one in complaints(template, preset.values) if one.key not in secret and one.code != "build"]
    if wrong:
        raise _missing(preset.name, [one.key.removeprefix(SURVEY) for one in wrong])


def _missing(name: str, names: Sequence[str]) -> SemaphoreRefusedError:
    listed = ", ".join(names)
    return refused("values_missing", f"'{name}' has no usable value for: {listed}", names=listed)


def _check_autorun(run: ChainRun, step: Step, template: Template) -> None:
    """A deploy with autorun starts by itself behind its build: the chain would deploy twice (FACTS)."""
    before = run.steps[: run.steps.index(step)]
    if template.autorun and any(one.preset.template_id == template.build_template_id for one in before):
        raise refused(
            "autorun_twice",
            f"the server starts '{template.name}' by itself behind its build: the chain would deploy twice",
            template=template.name,
        )


def start_step(gateway: Gateway, run: ChainRun, secrets: Mapping[str, str]) -> Task:
    """Start the step that a run is at; its marker is on disk before anything is sent. See SemaphoreAPI.run_task."""
    step = run.step
    if step is None or step.marker is None:
        raise SemaphoreRefusedError("Not started: the chain is over", code="chain_over")
    template = gateway.client.get_template(run.project_id, step.preset.template_id)
    request = _request(gateway, run, template, {**step.preset.values, **secrets})
    save_run(run)
    task = gateway.start(replace(request, marker=step.marker))
    if task.id is not None:
        with contextlib.suppress(SemaphoreAPIError):  # it runs: the window tries again to write that down
            save_run(run.running(task.id))
    return task


def _request(gateway: Gateway, run: ChainRun, template: Template, values: Mapping[str, str]) -> RunRequest:
    step = run.step
    if step is not None:
        _check_values(step.preset, template)
    lacking = survey.missing(template, survey_answers(values))
    if lacking:
        raise _missing(template.name or "", [var.title or var.name or "" for var in lacking])
    if template.type == "deploy":
        values = {**values, "build": str(_build(gateway, run, template))}
    return request_of(run.project_id, template, values)


def _build(gateway: Gateway, run: ChainRun, template: Template) -> int:
    """What this chain built, else the newest build."""
    own = run.build_for(template.build_template_id)
    if own is not None:
        return own
    newest = gateway.newest_build(run.project_id, template)
    if newest is None or newest.id is None:
        raise refused("build_missing", f"'{template.name}' has no successful build", template=template.name)
    return newest.id


def secret_key(variable: SurveyVar) -> str:
    """The form's key of a secret survey variable."""
    return f"{SURVEY}{variable.name}"
