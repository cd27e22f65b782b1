"""Stop, confirm, reject: safe on a server that answers 204 whatever the state (FACTS, "Stop, confirm, reject")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .dialect import Dialect
from .errors import SemaphoreAPIError, SemaphoreNotFoundError, SemaphoreRefusedError
from .models import FORCIBLE, Task
from .retrying import wait_before

if TYPE_CHECKING:
    from .client import SemaphoreAPI


def stop(client: SemaphoreAPI, project_id: int, task_id: int, force: bool) -> Task:
    """Send a stop only to an unfinished task: a stopped success would be lost from the history.

    Force is kept for a job that has begun; asked for earlier, it is a plain stop.
    """
    for attempt in range(1 + client.transport.endpoint.max_retries):
        task = client.read_task(project_id, task_id)
        if force and task.status in FORCIBLE:
            force = _has_begun(client, project_id, task_id)
            task = client.read_task(project_id, task_id)  # anew: the status and the stop belong together
        if task.finished or (attempt and task.status == "stopping" and not force):
            return task
        try:
            _post(client, project_id, task_id, "stop", {"force": force and task.status in FORCIBLE})
            break
        except SemaphoreAPIError as error:
            if not error.retryable or attempt == client.transport.endpoint.max_retries:
                raise
            client.transport.pause(wait_before(attempt + 1, error))
    return client.read_task(project_id, task_id)


_BEGUN = re.compile(r"Started: \d{1,19}\s*$")
"""The server's own line; before it there is no process that force could end, also while the sources are fetched."""


def _has_begun(client: SemaphoreAPI, project_id: int, task_id: int) -> bool:
    """Does the log say that the job was started? Its record does not.

    A forced stop before that marks the task stopped, and it runs all the same (FACTS, "Stop").
    """
    return client.read_output(
        project_id,
        task_id,
        lambda batches: any(_BEGUN.match(line.output) for batch in batches for line in batch),
    )


def stop_waiting(client: SemaphoreAPI, project_id: int, task_id: int) -> Task:
    """Stop a task that has not begun, without force; one that runs or has ended is left alone. The task afterwards."""
    if client.read_task(project_id, task_id).status == "waiting":
        _post(client, project_id, task_id, "stop", {"force": False})
    return client.read_task(project_id, task_id)


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a Confirm or Reject: the task as read afterwards; not `sent` when it had ended before."""

    task: Task
    sent: bool


def answer(client: SemaphoreAPI, project_id: int, task_id: int, word: str) -> Answered:
    """Confirm or reject a task that waits for it; asked again only while it still waits.

    Raises SemaphoreRefusedError when it does not wait.
    """
    by_stop = word == "reject" and client.dialect(project_id) is Dialect.FLAT  # asked before: status and answer belong
    for attempt in range(1 + client.transport.endpoint.max_retries):  # together, with nothing between them
        task = client.read_task(project_id, task_id)
        if task.finished or (attempt and task.status != "waiting_confirmation"):
            return Answered(task, sent=attempt > 0)
        if task.status != "waiting_confirmation":
            raise not_waiting(task_id, task)
        try:
            _confirm_or_reject(client, project_id, task_id, "stop" if by_stop else word)
            break
        except SemaphoreAPIError as error:
            if not error.retryable or attempt == client.transport.endpoint.max_retries:
                raise
            client.transport.pause(wait_before(attempt + 1, error))
    return Answered(client.read_task(project_id, task_id), sent=True)


def not_waiting(task_id: int, task: Task) -> SemaphoreRefusedError:
    """Nothing was sent."""
    return SemaphoreRefusedError(
        f"Task {task_id} does not wait for confirmation (it is {task.status})",
        code="not_waiting",
        params={"task": task_id, "status": task.status or ""},
    )


def _confirm_or_reject(client: SemaphoreAPI, project_id: int, task_id: int, word: str) -> None:
    if word == "stop":
        _post(client, project_id, task_id, "stop", {"force": True})
        return
    try:
        _post(client, project_id, task_id, word, {})
    except SemaphoreNotFoundError:
        if word != "reject":
            raise
        if client.read_task(project_id, task_id).status == "waiting_confirmation":
            _post(client, project_id, task_id, "stop", {"force": True})  # servers without /reject end it so


def _post(client: SemaphoreAPI, project_id: int, task_id: int, word: str, body: dict[str, bool]) -> None:
    client.transport.send("POST", f"/project/{project_id}/tasks/{task_id}/{word}", body)
