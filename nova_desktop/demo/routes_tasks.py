"""Tasks: start, list, read, stop, confirm, reject, delete, logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import rows
from .http_types import MODERN, TEXT_TYPE, Answer, Request, Response, as_json, empty, route
from .records import RUN_TASKS, Task
from .starting import RefusedError
from .world import MOST_ALL, MOST_LAST

if TYPE_CHECKING:
    from .site import Site

BASE = "/project/{project_id}/tasks"
ONE = BASE + "/{task_id}"


def task_of(site: Site, request: Request) -> Task:
    """The task in the path: 400 when the project has none such."""
    found = site.world.tasks.get(request.number("task_id"))
    if found is None or found.project_id != request.project_id:
        raise Answer(400)
    return found


@route("POST", BASE, needs=RUN_TASKS)
def start(site: Site, request: Request) -> Response:
    """Starts a task; the answer echoes what was stored."""
    try:
        task = site.starter.from_request(request.project_id, request.object(), request.person.id)
    except RefusedError as refused:
        raise Answer(refused.status) from None
    return as_json(rows.task_row(site.world.dialect, task, secret="{}"), 201)  # noqa: S106


@route("GET", BASE)
def tasks(site: Site, request: Request) -> Response:
    """All tasks, newest first, at most 1000; every query parameter but `limit` is ignored."""
    return as_json(
        [site.world.listed(one) for one in site.world.last_tasks(request.project_id, request.limit(MOST_ALL))]
    )


@route("GET", BASE + "/last")
def last_tasks(site: Site, request: Request) -> Response:
    """The newest tasks, at most 200."""
    limit = request.limit(MOST_LAST)
    return as_json([site.world.listed(one) for one in site.world.last_tasks(request.project_id, limit)])


@route("GET", ONE)
def task(site: Site, request: Request) -> Response:
    """One task, without the names of its template and user."""
    return as_json(rows.task_row(site.world.dialect, task_of(site, request)))


@route("DELETE", ONE)
def delete(site: Site, request: Request) -> Response:
    """Drops a finished task; admins only."""
    one = task_of(site, request)
    if not request.person.admin:
        raise Answer(401)
    if not one.finished:
        raise Answer(400)
    site.world.remove_task(one)
    return empty(204)


@route("POST", ONE + "/stop", needs=RUN_TASKS)
def stop(site: Site, request: Request) -> Response:
    """204 whatever the state; a finished task's status is rewritten."""
    one = task_of(site, request)
    force = bool(request.object().get("force")) if request.body else False
    site.starter.pool.stop_task(one, force)
    return empty(204)


@route("POST", ONE + "/confirm", needs=RUN_TASKS)
def confirm(site: Site, request: Request) -> Response:
    """204 whatever the state."""
    site.starter.pool.decide(task_of(site, request), approved=True)
    return empty(204)


@route("POST", ONE + "/reject", needs=RUN_TASKS, spellings=("mid", "params"))
def reject(site: Site, request: Request) -> Response:
    """204 whatever the state; 2.10 has it not."""
    site.starter.pool.decide(task_of(site, request), approved=False)
    return empty(204)


@route("GET", ONE + "/output")
def output(site: Site, request: Request) -> Response:
    """The whole log each time."""
    log = site.world.logs.get(task_of(site, request).id)
    return Response(200, log.encoded()) if log else as_json([])


@route("GET", ONE + "/raw_output", spellings=MODERN)
def raw_output(site: Site, request: Request) -> Response:
    """The log as text without colours and times."""
    log = site.world.logs.get(task_of(site, request).id)
    return Response(200, log.raw() if log else b"", TEXT_TYPE)


@route("GET", ONE + "/stages", spellings=MODERN)
def stages(site: Site, request: Request) -> Response:
    """Always empty here."""
    task_of(site, request)
    return as_json([])
