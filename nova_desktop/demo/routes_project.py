"""Projects, their members, their activity, their statistics."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from . import rows
from .clock import stamp
from .http_types import MODERN, Answer, Request, Response, as_json, empty, route
from .records import MANAGE_USERS, ROLE_PERMISSIONS, UPDATE_PROJECT, JsonDict, Project, Task
from .world import MOST_EVENTS

if TYPE_CHECKING:
    from .site import Site


@route("GET", "/projects")
def projects(site: Site, request: Request) -> Response:
    """The projects that the user sees."""
    world = site.world
    seen = [one for one in list(world.projects.values()) if world.sees(request.person, one.id)]
    return as_json([rows.project_row(world.dialect, one) for one in seen])


@route("POST", "/projects")
def create(site: Site, request: Request) -> Response:
    """Makes a project; its maker owns it."""
    body, world = request.object(), site.world
    if not request.person.admin:
        raise Answer(401)
    if not isinstance(body.get("name"), str) or not body["name"]:
        raise Answer(400)
    digits = 6 if world.dialect.modern else 9
    project = Project(world.new_id("projects"), body["name"], stamp(time.time_ns(), digits))
    project.roles[request.person.id] = "owner"
    world.projects[project.id] = project
    _fill(project, body)
    world.add_event(project.id, request.person.id, "project", project.id, "Project created")
    return as_json(rows.project_row(world.dialect, project), 201)


@route("GET", "/project/{project_id}")
def project(site: Site, request: Request) -> Response:
    """One project."""
    return as_json(rows.project_row(site.world.dialect, site.world.projects[request.project_id]))


@route("PUT", "/project/{project_id}", needs=UPDATE_PROJECT)
def update(site: Site, request: Request) -> Response:
    """Replaces a project: what the body leaves out becomes empty, as a Go server reads it."""
    body = request.object()
    if body.get("id") != request.project_id:
        raise Answer(400, "Project ID in URL and body must be the same")
    if not isinstance(body.get("name"), str) or not body["name"]:
        raise Answer(400)
    one = site.world.projects[request.project_id]
    one.name = body["name"]
    _fill(one, body)
    return empty(204)


def _fill(one: Project, body: JsonDict) -> None:
    one.alert = body.get("alert") is True
    chat, most = body.get("alert_chat"), body.get("max_parallel_tasks")
    one.alert_chat = chat if isinstance(chat, str) else None
    one.max_parallel_tasks = most if type(most) is int else 0


@route("POST", "/project/{project_id}/notifications/test", needs=UPDATE_PROJECT, spellings=MODERN)
def test_alert(site: Site, request: Request) -> Response:
    """A test alert, which goes nowhere; 409 when the project has alerts off."""
    if not site.world.projects[request.project_id].alert:
        raise Answer(409, "Alerts are not enabled for the project")
    return empty(204)


@route("DELETE", "/project/{project_id}", needs=UPDATE_PROJECT)
def delete(site: Site, request: Request) -> Response:
    """Drops a project."""
    del site.world.projects[request.project_id]
    return empty(204)


@route("GET", "/project/{project_id}/role")
def role(site: Site, request: Request) -> Response:
    """The user's role and permission bits."""
    mine = site.world.projects[request.project_id].roles[request.person.id]
    return as_json({"role": mine, "permissions": ROLE_PERMISSIONS[mine]})


@route("GET", "/project/{project_id}/users")
def members(site: Site, request: Request) -> Response:
    """The project's members."""
    listed = []
    for user_id, mine in site.world.projects[request.project_id].roles.copy().items():
        user = site.world.users[user_id]
        listed.append({"id": user.id, "username": user.username, "name": user.name, "role": mine})
    return as_json(listed)


@route("POST", "/project/{project_id}/users", needs=MANAGE_USERS)
def add_member(site: Site, request: Request) -> Response:
    """Adds a member."""
    body = request.object()
    user_id, mine = body.get("user_id"), body.get("role", "guest")
    if user_id not in site.world.users or mine not in ROLE_PERMISSIONS:
        raise Answer(400)
    site.world.projects[request.project_id].roles[user_id] = mine
    return empty(204)


@route("DELETE", "/project/{project_id}/users/{user_id}", needs=MANAGE_USERS)
def drop_member(site: Site, request: Request) -> Response:
    """Drops a member."""
    site.world.projects[request.project_id].roles.pop(request.number("user_id"), None)
    return empty(204)


def _events(site: Site, request: Request, project_id: int | None) -> Response:
    world, user = site.world, request.person
    newest = world.newest_events()
    if project_id is None:
        seen = [event for event in newest if world.sees(user, event["project_id"])]
    else:
        seen = [event for event in newest if event["project_id"] == project_id]
    return as_json(seen[:MOST_EVENTS])


@route("GET", "/events")
@route("GET", "/events/last")
def all_events(site: Site, request: Request) -> Response:
    """What happened in all projects, newest first, at most 200."""
    return _events(site, request, None)


@route("GET", "/project/{project_id}/events")
@route("GET", "/project/{project_id}/events/last")
def project_events(site: Site, request: Request) -> Response:
    """What happened in one project."""
    return _events(site, request, request.project_id)


def statistics(tasks: list[Task], query: Request) -> Response:
    """Tasks counted by day and status; the average duration is always 0, as on the real server."""
    first, last = query.query.get("start", ""), query.query.get("end", "")
    days: dict[str, Counter[str]] = {}
    for task in tasks:
        day = task.created[:10]
        if (not first or day >= first[:10]) and (not last or day <= last[:10]):
            days.setdefault(day, Counter())[task.status] += 1
    counted = [(day, dict(sorted(counts.items()))) for day, counts in sorted(days.items())]
    return as_json([{"date": day, "count_by_status": counts, "avg_duration": 0} for day, counts in counted])


@route("GET", "/project/{project_id}/stats", spellings=MODERN)
def project_statistics(site: Site, request: Request) -> Response:
    """All tasks of a project by day."""
    return statistics(site.world.last_tasks(request.project_id, 10**6), request)
