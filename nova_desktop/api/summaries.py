"""A task as a person asks about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import SemaphoreAPIError, SemaphoreCancelledError
from .models import Task
from .records import FieldMapping

if TYPE_CHECKING:
    from .client import SemaphoreAPI


@dataclass(frozen=True, slots=True)
class TaskSummary(FieldMapping):
    """One task as a person asks about it; `duration` in seconds or None."""

    id: int | None
    status: str | None
    finished: bool
    template_id: int | None
    template_name: str | None
    user_name: str | None
    created: str | None
    start: str | None
    end: str | None
    duration: float | None
    message: str | None


def of(task: Task, template_name: str | None = None, user_name: str | None = None) -> TaskSummary:
    """The summary of a list row; lists carry the names."""
    return TaskSummary(
        task.id,
        task.status,
        task.finished,
        task.template_id,
        template_name or task.tpl_alias,
        user_name or task.user_name,
        task.created,
        task.start,
        task.end,
        task.duration,
        task.message,
    )


def of_one(client: SemaphoreAPI, project_id: int, task: Task) -> TaskSummary:
    """The summary of a single task, whose answer has no names: one is looked up, the other taken from the list."""
    if task.tpl_alias or task.template_id is None:
        return of(task)
    try:
        rows = client.get_template_tasks(project_id, task.template_id, 200)
        row = next((row for row in rows if row.id == task.id), None)
        name = row.tpl_alias if row else client.get_template(project_id, task.template_id).name
        return of(task, name, row.user_name if row else None)
    except SemaphoreCancelledError:
        raise
    except SemaphoreAPIError:
        return of(task)
