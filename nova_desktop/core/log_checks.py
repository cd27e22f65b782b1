"""A task's log, read from the server and held against what the task was asked (the third net, `log_net.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..api.errors import SemaphoreAPIError, SemaphoreNotFoundError, SemaphorePermissionError
from ..api.models import Task, Template
from .inventory import Known, read_once
from .log_net import Asked, LogNet, asked_of
from .log_reading import LogRead

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI
    from ..api.output import RawLine


def check_log(client: SemaphoreAPI, project_id: int, task_id: int, asked: Asked) -> LogRead:
    """Does the log so far show another run than the one asked for? A task that has not begun is stopped then."""
    task = client.read_task(project_id, task_id)
    net = _through_net(client, project_id, task_id, asked)
    if net.contradictions and task.status == "waiting":
        from ..api.stopping import stop_waiting

        task = stop_waiting(client, project_id, task_id)
    return LogRead(task, net.contradictions)


def check_task(client: SemaphoreAPI, project_id: int, task_id: int) -> LogRead:
    """Likewise, of a task that ended, against its own record; what this role may not read is not looked at."""
    task = client.read_task(project_id, task_id)
    asked = asked_by(client, project_id, task, (SemaphorePermissionError, SemaphoreNotFoundError))
    if not asked.at_stake:
        return LogRead(task)
    return LogRead(task, _through_net(client, project_id, task_id, asked).contradictions)


def asked_by(client: SemaphoreAPI, project_id: int, task: Task, forgiven: tuple[type[SemaphoreAPIError], ...]) -> Asked:
    """What the task was asked, with the hosts of its inventory. After a `forgiven` error: what is known without it."""
    known: Known | None = None
    template: Template | None = None
    try:
        template = client.get_template(project_id, task.template_id or 0)
        inventory = task.inventory_id or template.inventory_id
        if task.asked_limit and inventory is not None:
            row = client.get_inventory(project_id, inventory)
            text = row.get("inventory")
            known = read_once(row.type, text if isinstance(text, str) else None)
    except forgiven:
        pass
    return asked_of(task, template, known)


def _through_net(client: SemaphoreAPI, project_id: int, task_id: int, asked: Asked) -> LogNet:
    def consume(batches: Iterator[list[RawLine]]) -> LogNet:
        net = LogNet(asked)  # of its own each time: after a failure the log is read anew
        for batch in batches:
            net.feed(line.output for line in batch)
        return net

    return client.read_output(project_id, task_id, consume)
