"""Looking for a task whose start was not confirmed, in the last tasks of its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import SemaphoreAPIError, SemaphoreCancelledError
from .journal import Attempt
from .matching import marked, ours
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


@dataclass(frozen=True, slots=True)
class Look:
    """What a list of the server says of an attempt: `mine`, oldest first, and whether anything bears its marker.

    With a marker and nothing of ours (somebody ran our task again, and ours is out of sight), nothing may be sent.
    """

    mine: tuple[Task, ...] = ()
    marker_seen: bool = False


def look(client: SemaphoreAPI, attempt: Attempt) -> Look | None:
    """Our tasks of this attempt; None when no list came.

    Marker, user and body make a task ours. Where none has our body, the oldest of our user with our marker is it all
    the same: the server keeps other parameters than it was sent, and its echo will be held against them. Only what
    Semaphore itself answers counts as a list: an empty answer, a page or another shape is none.
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
    rows = [Task(row) for row in body]
    mine = ours(rows, attempt.marker, attempt.user_id, attempt.digest, attempt.commit)
    seen = marked(rows, attempt.marker)
    if not mine:
        mine = [row for row in seen if row.user_id in (attempt.user_id, None) or attempt.user_id is None][:1]
    return Look(tuple(mine), bool(seen))
