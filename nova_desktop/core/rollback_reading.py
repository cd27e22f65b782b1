"""What a template's ladder is made of: its tasks, those kept on this computer, and the builds that they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..api.errors import SemaphoreAPIError, SemaphoreNotFoundError, SemaphorePermissionError
from ..api.models import Task, Template, newest_first
from .gateway import MOST_LISTED, TASKS_SHOWN
from .history import History
from .rollback import Deployments

if TYPE_CHECKING:
    from .gateway import Gateway

BUILDS_ASKED = 20
"""Builds beyond those that the server lists are asked for by number, so many at most."""


def read_deployments(
    gateway: Gateway, project_id: int, template: Template, history: History | None = None
) -> Deployments:
    """A worker's job. A history that cannot be read takes nothing away from what the server tells."""
    number = template.id or 0
    listed = gateway.client.get_template_tasks(project_id, number, TASKS_SHOWN)
    kept = _unlisted(listed, _kept(history or History(), gateway.connection.url, project_id, number))
    tasks = newest_first([*listed, *kept])
    builds = _builds(gateway, project_id, template, tasks) if template.type == "deploy" else {}
    return Deployments(
        number,
        tuple(tasks),
        builds,
        gateway.repository_is_local(project_id, template),
        frozenset(task.id for task in kept if task.id is not None),
    )


def _kept(history: History, url: str, project_id: int, template_id: int) -> tuple[Task, ...]:
    try:
        return history.tasks(url, project_id, limit=MOST_LISTED, template_id=template_id)
    except SemaphoreAPIError:
        return ()


def _unlisted(listed: Sequence[Task], kept: Iterable[Task]) -> list[Task]:
    """Those that the server lists no more. How one ended nobody knows unless it was told."""
    ids = {task.id for task in listed}
    return [task for task in kept if task.id not in ids and task.finished]


def _builds(gateway: Gateway, project_id: int, template: Template, tasks: Sequence[Task]) -> dict[int, Task | None]:
    """Those that good runs name, newest first."""
    if template.build_template_id is None:
        return {}
    rows = gateway.client.get_template_tasks(project_id, template.build_template_id, TASKS_SHOWN)
    found: dict[int, Task | None] = {row.id: row for row in rows if row.id is not None}
    named = (task.build_task_id for task in tasks if task.status == "success")
    missing = [number for number in dict.fromkeys(named) if number is not None and number not in found]
    for number in missing[:BUILDS_ASKED]:
        found[number] = _read(gateway, project_id, number)
    return found


def _read(gateway: Gateway, project_id: int, number: int) -> Task | None:
    try:
        return gateway.client.read_task(project_id, number)
    except (SemaphoreNotFoundError, SemaphorePermissionError):
        return None
