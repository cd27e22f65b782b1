"""Schedules of a project: listed, looked at, judged by the server."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from .errors import SemaphoreAPIError, SemaphoreNotFoundError
from .reading import read_many, read_one
from .records import Known, Record
from .times import parse_time

if TYPE_CHECKING:
    from .client import SemaphoreAPI

RUN_AT = "run_at"
"""The `type` of a schedule that runs once (2.17)."""


class Schedule(Record):
    """One schedule. `type`, `run_at`, `delete_after_run` and `task_params` are 2.17's; lists add `tpl_name`."""

    __slots__ = ()
    id = Known(int)
    project_id = Known(int)
    template_id = Known(int)
    cron_format = Known(str)
    name = Known(str)
    active = Known(bool)
    type = Known(str)
    run_at = Known(str)
    delete_after_run = Known(bool)
    task_params = Known(dict)
    repository_id = Known(int)
    tpl_name = Known(str)

    @property
    def once(self) -> bool:
        """Does it run one time only?"""
        return self.type == RUN_AT

    @property
    def moved(self) -> bool:
        """Does it run some days before or after its line (newer servers)? Only the server counts that."""
        return bool(self.get("offset_days"))

    @property
    def moment(self) -> datetime | None:
        """When it runs, if it does so once."""
        return parse_time(self.run_at) if self.once else None


def get_schedules(client: SemaphoreAPI, project_id: int) -> list[Schedule]:
    """All of a project; of a template the server gives none of them (FACTS)."""
    return read_many(client.transport, Schedule, path_of(project_id))


def get_schedule(client: SemaphoreAPI, project_id: int, schedule_id: int) -> Schedule:
    """One, with its parameters. Raises SemaphoreNotFoundError."""
    return read_one(client.transport, Schedule, path_of(project_id, schedule_id))


def path_of(project_id: int, schedule_id: int | None = None) -> str:
    """Of one, or of all of a project."""
    base = f"/project/{project_id}/schedules"
    return base if schedule_id is None else f"{base}/{schedule_id}"


def check_cron(client: SemaphoreAPI, project_id: int, cron: str) -> str | None:
    """What the server says against an expression; empty when it takes it, None where it does not tell."""
    try:
        client.transport.send("POST", f"{path_of(project_id)}/validate", {"cron_format": cron})
    except SemaphoreNotFoundError:
        return None
    except SemaphoreAPIError as error:
        if error.status != 400:
            raise
        said = error.params.get("said")
        return (said if isinstance(said, str) else "") or f"HTTP {error.status}"
    return ""


def touched_since(client: SemaphoreAPI, project_id: int, schedule_id: int, since: datetime) -> bool | None:
    """Did somebody change a schedule after a moment? By the project's events; None where they do not reach so far."""
    body = client.transport.get(f"/project/{project_id}/events").body
    rows = [Record(row) for row in body if isinstance(row, dict)] if isinstance(body, list) else []
    moments = [moment for row in rows if (moment := parse_time(row.get("created"))) is not None]
    mine = [row for row in rows if row.get("object_type") == "schedule" and row.get("object_id") == schedule_id]
    if any((parse_time(row.get("created")) or since) >= since for row in mine):
        return True
    return False if moments and min(moments) < since else None
