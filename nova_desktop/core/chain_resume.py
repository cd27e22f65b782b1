"""After a restart: what became of the step that a chain was at. Nothing is started here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..api import journal
from ..api.errors import SemaphoreNotFoundError
from ..api.looking import LOOK_LIMIT
from ..api.marker import marker_in
from ..api.models import Task
from .chain_run import RUNNING, STARTING, UNKNOWN, ChainRun, Resumed, Step, save_run

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI


def resume(client: SemaphoreAPI, run: ChainRun) -> Resumed:
    """Ask the server and the journal of starts; a worker's job, with the run's lock held. As it is now, saved."""
    found = _resume(client, run)
    if found.run != run:
        save_run(found.run)
    return found


def _resume(client: SemaphoreAPI, run: ChainRun) -> Resumed:
    step = run.step
    if step is None:
        return Resumed(run)
    if step.state == RUNNING and step.task_id is not None:
        return _with_task(run, _read(client, run, step.task_id))
    if step.state in (STARTING, UNKNOWN):
        task = _find(client, run, step)
        if task is not None and task.id is not None:
            return _with_task(run.running(task.id), task)
        return Resumed(run.not_started() if _never_left(step) else run.unknown())
    return Resumed(run)


def _with_task(run: ChainRun, task: Task | None) -> Resumed:
    if task is None:
        return Resumed(run.unknown())
    return Resumed(run.ended(task.status) if task.finished else run, task)


def _read(client: SemaphoreAPI, run: ChainRun, task_id: int) -> Task | None:
    """None when it is gone: somebody deleted it, or the server pruned it."""
    try:
        return client.read_task(run.project_id, task_id)
    except SemaphoreNotFoundError:
        return None


def _find(client: SemaphoreAPI, run: ChainRun, step: Step) -> Task | None:
    """By its marker; of several the oldest is ours, the others are re-runs in the web UI, which copy it (FACTS)."""
    rows = client.get_template_tasks(run.project_id, step.preset.template_id, LOOK_LIMIT)
    me = client.user_id()
    ours = [row for row in rows if marker_in(row.server_message) == step.marker and row.user_id == me]
    return ours[-1] if ours else None


def _never_left(step: Step) -> bool:
    """Does the journal prove that it was not sent? Only prepared, by somebody who is gone.

    That the task is in no list proves nothing: it may be pruned or deleted (FACTS, "Tasks"), and a start that came
    through leaves no attempt behind.
    """
    for attempt in journal.attempts():
        if attempt.marker == step.marker and attempt.state == journal.PREPARED and not attempt.owned:
            journal.forget(attempt)
            return True
    return False
