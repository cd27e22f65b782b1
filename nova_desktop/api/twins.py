"""Two tasks of one start: only a second send of our own can make them, and the one still waiting is stopped."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import journal, stopping
from .errors import SemaphoreAPIError, SemaphoreCancelledError
from .journal import Attempt
from .looking import look
from .models import Task

if TYPE_CHECKING:
    from .client import SemaphoreAPI

log = logging.getLogger(__name__)

EARLY_SECONDS, LATE_SECONDS = 10.0, 180.0
"""A send is handled at once, or after it waited in a proxy; beyond that a person ran the task again."""


def settle(client: SemaphoreAPI, attempt: Attempt, task: Task) -> Task:
    """After more than one send: the task that is kept, with the twins found by now.

    The journal keeps the attempt while fewer tasks than sends were seen: a twin may become visible later.
    """
    try:
        found = look(client, attempt)
    except SemaphoreCancelledError:
        found = None
    return settle_found(client, attempt, found.mine if found is not None else (), task)


def settle_found(client: SemaphoreAPI, attempt: Attempt, found: Sequence[Task], task: Task) -> Task:
    """Likewise, with the tasks found (oldest first). More tasks than sends, or one that was created long after the
    last send, are somebody's re-runs."""
    mine = [one for one in found if one is found[0] or _near_a_send(client, attempt, one)][: attempt.sends]
    if len(mine) < attempt.sends:
        journal.try_note(attempt, journal.WATCHED)
    else:
        journal.forget(attempt)
    if len(mine) < 2:
        return task
    kept = min(mine, key=_rank)
    others = [stop_unless_begun(client, one) for one in mine if one is not kept]
    log.warning("start %s made %d tasks; kept %s", attempt.marker, len(mine), kept.id)
    return kept.with_twins(others)


def _rank(task: Task) -> int:
    """What runs or ran is kept, then what waits; what was stopped, perhaps by an earlier look, never for it."""
    return {"waiting": 1, "stopping": 2, "stopped": 2}.get(task.status or "", 0)


def _near_a_send(client: SemaphoreAPI, attempt: Attempt, task: Task) -> bool:
    """Was it created when one of our sends may have been handled? By the server's clock; unknown counts as yes."""
    if task.created_at is None or not attempt.sent:
        return True
    created = task.created_at.timestamp() - (client.transport.clock_offset or 0.0)
    return any(-EARLY_SECONDS <= created - sent <= LATE_SECONDS for sent in attempt.sent)


def stop_unless_begun(client: SemaphoreAPI, twin: Task) -> Task:
    """Stopped without force if it waits; as it is when that is not possible."""
    if twin.id is None or twin.project_id is None:
        return twin
    try:
        return stopping.stop_waiting(client, twin.project_id, twin.id)
    except SemaphoreAPIError as error:
        log.warning("twin %s was not stopped: %s", twin.id, error)
        return twin
