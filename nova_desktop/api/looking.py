"""Looking for a task whose start was not confirmed, in the last tasks of its template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import SemaphoreAPIError, SemaphoreCancelledError
from .journal import Attempt
from .matching import ours
from .models import Task

if TYPE_CHECKING:
    from .client import SemaphoreAPI

LOOKS = (0.2, 0.5, 1.0, 2.0, 5.0, 5.5, 10.0)
"""Seconds after the send at which the list is asked; then every 30. The one at 5.5 makes three lists over 5 s."""
LATER = 30.0
LOOK_LIMIT = 200
LOOK_TIMEOUT = 10.0


def moments(looks: Sequence[float], patience: float, asked: float = 0.0) -> list[float]:
    """When to look within `patience` seconds, ascending, also at `asked` (0: nothing asked); the last is its end."""
    later = range(1, int(max(0.0, patience - looks[-1]) // LATER) + 1)
    found = {*looks, asked, *(looks[-1] + LATER * number for number in later)}
    return [*sorted(moment for moment in found if 0 < moment < patience), patience]


def look(client: SemaphoreAPI, attempt: Attempt) -> list[Task] | None:
    """Our tasks of this attempt, oldest first; [] when the server's list holds none; None when no list came.

    Only what Semaphore itself answers counts as a list: an empty answer, a page or another shape is none.
    """
    path = f"/project/{attempt.project_id}/templates/{attempt.template_id}/tasks/last?limit={LOOK_LIMIT}"
    try:
        body = client.transport.get(path, retry=False, timeout=LOOK_TIMEOUT).body
    except SemaphoreCancelledError:
        raise
    except SemaphoreAPIError:
        return None
    if not isinstance(body, list) or not all(isinstance(row, dict) for row in body):
        return None
    return ours([Task(row) for row in body], attempt.marker, attempt.user_id, attempt.digest, attempt.commit)
