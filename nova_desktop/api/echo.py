"""The second net: the server's echo of a start. It shows what was stored, not understood: it can only disprove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .dialect import Dialect
from .errors import SemaphoreAPIError, SemaphoreServerError
from .models import Task

if TYPE_CHECKING:
    from .client import SemaphoreAPI
    from .runs import RunRequest


def contradictions(request: RunRequest, dialect: Dialect | None, task: Task) -> tuple[str, ...]:
    """What was asked and is not in the echo: `dry_run`, `limit`."""
    found = []
    if request.dry_run and not _stored_dry_run(dialect, task):
        found.append("dry_run")
    if request.limit and task.asked_limit != request.limit:
        found.append("limit")
    return tuple(found)


def _stored_dry_run(dialect: Dialect | None, task: Task) -> bool:
    """In the spelling that this dialect reads."""
    if dialect is Dialect.FLAT:
        return task.dry_run is True
    if dialect is Dialect.PARAMS:
        return task.asked.dry_run is True or task.asked.plan is True
    return task.is_dry_run


def insist(client: SemaphoreAPI, request: RunRequest, dialect: Dialect | None, task: Task) -> None:
    """Stop a task that the server understood otherwise, if it has not begun; say so in any case."""
    wrong = contradictions(request, dialect, task)
    if not wrong or task.id is None:
        return
    try:
        after = client.stop_task(request.project_id, task.id) if task.status in ("waiting", None) else task
    except SemaphoreAPIError:
        after = task
    names = ", ".join(wrong)
    raise SemaphoreServerError(
        f"Task {task.id} was started, but the server did not keep: {names}. It is now {after.status}.",
        code="contradiction",
        params={"task": task.id, "parameters": names, "status": after.status or ""},
        retryable=False,
    )
