"""Templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import rows
from .http_types import MODERN, Answer, Request, Response, as_json, empty, route
from .records import MANAGE_RESOURCES, RUN_TASKS, JsonDict, Template
from .routes_project import statistics
from .world import MOST_ALL, MOST_LAST

if TYPE_CHECKING:
    from .site import Site

BASE = "/project/{project_id}/templates"
ONE = BASE + "/{template_id}"
_FIELDS = {
    "name": str,
    "playbook": str,
    "app": str,
    "inventory_id": int,
    "repository_id": int,
    "environment_id": int,
    "description": str,
    "type": str,
    "arguments": str,
    "git_branch": str,
    "survey_vars": list,
    "task_params": dict,
    "start_version": str,
    "build_template_id": int,
    "autorun": bool,
    "view_id": int,
    "suppress_success_alerts": bool,
}
_RENAMED = {"allow_override_args_in_task": "allow_args", "allow_override_branch_in_task": "allow_branch"}


def template_of(site: Site, request: Request) -> Template:
    """The template in the path: 404 when the project has none such."""
    found = site.world.templates.get(request.number("template_id"))
    if found is None or found.project_id != request.project_id:
        raise Answer(404)
    return found


@route("GET", BASE)
def templates(site: Site, request: Request) -> Response:
    """All templates; 2.17 sorts them by name."""
    world = site.world
    mine = [one for one in list(world.templates.values()) if one.project_id == request.project_id]
    if world.dialect.modern:
        mine.sort(key=lambda one: one.name)
    listed = [world.template_row(one) for one in mine]
    return as_json([row | {"permissions": None} if world.dialect.modern else row for row in listed])


@route("GET", ONE)
def template(site: Site, request: Request) -> Response:
    """One template, without its last task."""
    world, one = site.world, template_of(site, request)
    row = rows.template_row(world.dialect, one, None, world.count_tasks_of_template(one.id))
    if world.dialect.modern:
        row["permissions"] = world.permissions(request.person, request.project_id)
    else:
        row["vaults"] = []
    return as_json(row)


@route("POST", BASE, needs=MANAGE_RESOURCES)
def create(site: Site, request: Request) -> Response:
    """Makes a template."""
    body, world = request.object(), site.world
    if not isinstance(body.get("name"), str) or not body["name"]:
        raise Answer(400)
    one = Template(
        world.new_id("templates"), body["name"], str(body.get("playbook", "")), project_id=request.project_id
    )
    _change(one, body)
    world.templates[one.id] = one
    # The real servers note it as an object of type "schedule".
    world.add_event(one.project_id, request.person.id, "schedule", one.id, f"Template ID {one.id} created")
    row = rows.template_row(world.dialect, one, None, 0)
    return as_json(row | {"permissions": None} if world.dialect.modern else row, 201)


@route("PUT", ONE, needs=MANAGE_RESOURCES)
def update(site: Site, request: Request) -> Response:
    """Changes a template."""
    _change(template_of(site, request), request.object())
    return empty(204)


def _change(one: Template, body: JsonDict) -> None:
    for key, value in body.items():
        name = _RENAMED.get(key, key)
        kind: Any = bool if key in _RENAMED else _FIELDS.get(key)
        if kind is not None and isinstance(value, kind):
            setattr(one, name, value)


@route("DELETE", ONE, needs=MANAGE_RESOURCES)
def delete(site: Site, request: Request) -> Response:
    """Drops a template; its tasks stay."""
    del site.world.templates[template_of(site, request).id]
    return empty(204)


@route("GET", ONE + "/tasks")
def tasks(site: Site, request: Request) -> Response:
    """A template's tasks, at most 1000."""
    return _tasks(site, request, request.limit(MOST_ALL))


@route("GET", ONE + "/tasks/last")
def last_tasks(site: Site, request: Request) -> Response:
    """A template's newest tasks, at most 200."""
    return _tasks(site, request, request.limit(MOST_LAST))


def _tasks(site: Site, request: Request, limit: int) -> Response:
    one = template_of(site, request)
    return as_json([site.world.listed(task) for task in site.world.last_tasks_of_template(one.id, limit)])


@route("GET", ONE + "/schedules")
def schedules(site: Site, request: Request) -> Response:
    """Always empty: the schedules are made under the project."""
    template_of(site, request)
    return as_json([])


@route("GET", ONE + "/stats", spellings=MODERN)
def template_statistics(site: Site, request: Request) -> Response:
    """A template's tasks by day."""
    one = template_of(site, request)
    return statistics(site.world.last_tasks_of_template(one.id, 10**6), request)


@route("POST", ONE + "/stop_all_tasks", needs=RUN_TASKS, spellings=MODERN)
def stop_all(site: Site, request: Request) -> Response:
    """Stops all unfinished tasks of a template."""
    force = bool(request.object().get("force")) if request.body else False
    one = template_of(site, request)
    for task in site.world.last_tasks_of_template(one.id, 10**6):
        if not task.finished:
            site.starter.pool.stop_task(task, force)
    return empty(204)
