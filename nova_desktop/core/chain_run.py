"""A chain of presets at work: which step is where, on disk before anything is sent, so that a restart can go on.

A step's marker is written down before its task is started: after a crash the task is found by it, or there is none.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..api import places
from ..api.errors import SemaphoreAPIError
from ..api.files import write_atomically
from ..api.marker import new_marker
from ..api.models import Task
from .presets import Preset, number_of, preset_from

PENDING, STARTING, RUNNING, SUCCESS, FAILED, UNKNOWN = "pending", "starting", "running", "success", "failed", "unknown"
"""Not yet; its marker is written down and it may have been sent; it has a task; over; over; nobody knows."""
_STATES = (PENDING, STARTING, RUNNING, SUCCESS, FAILED, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Step:
    """One preset of the chain as it was when the chain was started."""

    preset: Preset
    state: str = PENDING
    marker: str | None = None
    task_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChainRun:
    """One run of a chain. Every change is a new object."""

    run_id: str
    name: str
    url: str
    project_id: int
    steps: tuple[Step, ...]

    @property
    def at(self) -> int:
        """The step that is not over well, from 0; as many as there are steps when all are."""
        return next((place for place, step in enumerate(self.steps) if step.state != SUCCESS), len(self.steps))

    @property
    def step(self) -> Step | None:
        """The one it is at; None when it is over."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    @property
    def over(self) -> bool:
        """Did every step end well?"""
        return self.step is None

    def starting(self) -> ChainRun:
        """The step is about to be started; a new marker. To be saved before anything is sent."""
        return self._with(state=STARTING, marker=new_marker(), task_id=None)

    def running(self, task_id: int) -> ChainRun:
        return self._with(state=RUNNING, task_id=task_id)

    def ended(self, status: str | None) -> ChainRun:
        """Its task is over: only a success lets the chain go on."""
        return self._with(state=SUCCESS if status == "success" else FAILED)

    def unknown(self) -> ChainRun:
        """Nobody knows whether the step was started."""
        return self._with(state=UNKNOWN)

    def not_started(self) -> ChainRun:
        """The step surely was not started."""
        return self._with(state=PENDING, marker=None, task_id=None)

    def build_for(self, build_template: int | None) -> int | None:
        """The task of an earlier step that built what a deploy of this chain deploys."""
        done = [
            step
            for step in self.steps[: self.at]
            if step.preset.template_id == build_template and not step.preset.values.get("dry_run")
        ]
        return done[-1].task_id if done else None

    def _with(self, **changes: Any) -> ChainRun:
        place = self.at
        steps = list(self.steps)
        steps[place] = replace(steps[place], **changes)
        return replace(self, steps=tuple(steps))

    @property
    def path(self) -> Path:
        return folder() / f"{self.run_id}.json"


def new_run(name: str, url: str, project_id: int, presets: tuple[Preset, ...]) -> ChainRun:
    """Nothing of it has begun."""
    return ChainRun(secrets.token_hex(8), name, url, project_id, tuple(map(Step, presets)))


def folder() -> Path:
    """Where runs are that are not over."""
    return places.data_dir() / "chains"


def save_run(run: ChainRun) -> None:
    """Whole and fsynced; a worker's job. One that is over is removed. Raises SemaphoreAPIError (`not_saved`)."""
    try:
        if run.over:
            run.path.unlink(missing_ok=True)
        else:
            write_atomically(run.path, json.dumps(asdict(run), ensure_ascii=False).encode())
    except OSError as error:
        why = error.strerror or str(error)
        message = f"{run.path} was not written: {why}"
        raise SemaphoreAPIError(message, code="not_saved", params={"file": str(run.path), "why": why}) from error


def forget_run(run: ChainRun) -> None:
    """The person does not want to go on with it."""
    run.path.unlink(missing_ok=True)


def load_runs(url: str) -> tuple[ChainRun, ...]:
    """Those of a server that are not over; a damaged file is passed over."""
    try:
        files = sorted(folder().glob("*.json"))
    except OSError:
        return ()
    found = [_read(path) for path in files]
    return tuple(run for run in found if run is not None and run.url == url and not run.over)


def read_run(run: ChainRun) -> ChainRun | None:
    """As it is on disk now; None when it is over or forgotten."""
    return _read(run.path)


def _read(path: Path) -> ChainRun | None:
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        steps = tuple(_step(one) for one in row["steps"])
        run = ChainRun(str(row["run_id"]), str(row["name"]), str(row["url"]), number_of(row, "project_id"), steps)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return run if run.path == path and steps else None


def _step(row: Mapping[str, Any]) -> Step:
    if row["state"] not in _STATES:
        raise ValueError(row["state"])
    marker = row.get("marker")
    task_id = number_of(row, "task_id") if row.get("task_id") is not None else None
    return Step(preset_from(row["preset"]), row["state"], str(marker) if marker else None, task_id)


@dataclass(frozen=True, slots=True)
class Resumed:
    """What became of the step that a run is at: the run as it is now, and its task where there is one."""

    run: ChainRun
    task: Task | None = None
