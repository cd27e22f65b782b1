"""The second net: the server's echo of a start. It shows what was stored, not understood: it can only disprove."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import stopping
from .errors import ContradictionError, SemaphoreAPIError
from .matching import differences
from .models import Task

if TYPE_CHECKING:
    from .client import SemaphoreAPI


def insist(client: SemaphoreAPI, project_id: int, body: Mapping[str, Any], task: Task) -> None:
    """Stop a task that the server understood otherwise, if it has not begun; say so in any case.

    Raises ContradictionError. What was stored is compared in the spelling that such rows are read
    in, whatever version the server claims to be.
    """
    wrong = differences(body, task._json)
    if not wrong or task.id is None:
        return
    try:
        after = stopping.stop_waiting(client, project_id, task.id)
    except SemaphoreAPIError:
        after = task
    names = ", ".join(wrong)
    raise ContradictionError(
        f"Task {task.id} was started, but the server did not keep: {names}. It is now {after.status}.",
        task=after,
        params={"task": task.id, "parameters": names, "status": after.status or "?"},
    )
