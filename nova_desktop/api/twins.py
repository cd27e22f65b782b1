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


def settle(client: SemaphoreAPI, attempt: Attempt, task: Task) -> Task:
    """After more than one send: the task that is kept, with the twins found by now.

    The journal keeps the attempt while fewer tasks than sends were seen: a twin may become visible later.
    """
    try:
        found = look(client, attempt) or []
    except SemaphoreCancelledError:
        found = []
    return settle_found(client, attempt, found, task)


def settle_found(client: SemaphoreAPI, attempt: Attempt, found: Sequence[Task], task: Task) -> Task:
    """Likewise, with the tasks found (oldest first). More tasks than sends are somebody's re-runs: the oldest count."""
    mine = list(found)[: attempt.sends]
    if len(mine) < attempt.sends:
        journal.try_note(attempt, journal.WATCHED)
    else:
        journal.forget(attempt)
    if len(mine) < 2:
        return task
    kept = next((one for one in mine if one.status != "waiting"), mine[0])
    others = [_stopped(client, one) for one in mine if one is not kept]
    log.warning("start %s made %d tasks; kept %s", attempt.marker, len(mine), kept.id)
    return kept.with_twins(others)


def _stopped(client: SemaphoreAPI, twin: Task) -> Task:
    """Stopped without force if it waits; as it is when that is not possible."""
    if twin.id is None or twin.project_id is None:
        return twin
    try:
        return stopping.stop_waiting(client, twin.project_id, twin.id)
    except SemaphoreAPIError as error:
        log.warning("twin %s was not stopped: %s", twin.id, error)
        return twin
