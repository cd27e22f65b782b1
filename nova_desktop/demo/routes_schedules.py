"""Schedules."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from . import rows
from .clock import parse_stamp
from .cron import CronError, parse
from .http_types import Answer, Request, Response, as_json, empty, route
from .records import MANAGE_RESOURCES, JsonDict, Schedule
from .schedules import next_moment

if TYPE_CHECKING:
    from .site import Site

BASE = "/project/{project_id}/schedules"
ONE = BASE + "/{schedule_id}"


def _one(site: Site, request: Request) -> Schedule:
    found = site.world.schedules.get(request.number("schedule_id"))
    if found is None or found.project_id != request.project_id:
        raise Answer(404)
    return found


def _template(site: Site, request: Request) -> int:
    """The template that a body names, of this project."""
    found = site.world.templates.get(request.object().get("template_id") or 0)
    if found is None or found.project_id != request.project_id:
        raise Answer(400)
    return found.id


def _check_cron(text: object) -> None:
    try:
        parse(str(text or ""))
    except CronError as error:
        raise Answer(400, f"Cron: {error}") from None


@route("GET", BASE)
def schedules(site: Site, request: Request) -> Response:
    """All schedules of a project."""
    world = site.world
    mine = [one for one in list(world.schedules.values()) if one.project_id == request.project_id]
    names = {template.id: template.name for template in list(world.templates.values())}
    return as_json([rows.schedule_row(world.dialect, one, names.get(one.template_id, "")) for one in mine])


@route("POST", BASE + "/validate")
def validate(_site: Site, request: Request) -> Response:
    """Whether an expression can be read."""
    _check_cron(request.object().get("cron_format"))
    return empty(200)


@route("POST", BASE, needs=MANAGE_RESOURCES)
def create(site: Site, request: Request) -> Response:
    """Makes a schedule; 2.10 knows no `run_at` and misses the expression."""
    body, world = request.object(), site.world
    one = Schedule(world.new_id("schedules"), request.project_id, _template(site, request), "", "", True)
    _change(site, one, body)
    world.schedules[one.id] = one
    world.add_event(one.project_id, request.person.id, "schedule", one.id, f"Schedule ID {one.id} created")
    return as_json(rows.schedule_row(world.dialect, one), 201)


@route("GET", ONE)
def schedule(site: Site, request: Request) -> Response:
    """One schedule."""
    return as_json(rows.schedule_row(site.world.dialect, _one(site, request)))


@route("PUT", ONE, needs=MANAGE_RESOURCES)
def update(site: Site, request: Request) -> Response:
    """Changes a schedule: all of it, its template too."""
    one = _one(site, request)
    template_id = _template(site, request)
    _change(site, one, request.object())
    one.template_id = template_id
    site.world.add_event(one.project_id, request.person.id, "schedule", one.id, f"Schedule ID {one.id} updated")
    return empty(204)


@route("PUT", ONE + "/active", needs=MANAGE_RESOURCES)
def activate(site: Site, request: Request) -> Response:
    """Switches a schedule on or off."""
    one, active = _one(site, request), request.object().get("active")
    if not isinstance(active, bool):
        raise Answer(400)
    one.active = active
    one.next_at = next_moment(one, time.time_ns())
    site.world.add_event(one.project_id, request.person.id, "schedule", one.id, f"Schedule ID {one.id} updated")
    return empty(204)


@route("DELETE", ONE, needs=MANAGE_RESOURCES)
def delete(site: Site, request: Request) -> Response:
    """Drops a schedule."""
    one = _one(site, request)
    with site.world.lock:
        site.world.schedules.pop(one.id, None)
    site.world.add_event(one.project_id, request.person.id, "schedule", one.id, f"Schedule ID {one.id} deleted")
    return empty(204)


def _change(site: Site, one: Schedule, body: JsonDict) -> None:
    modern = site.world.dialect.modern
    once = modern and body.get("type") == "run_at"
    if not once:
        _check_cron(body.get("cron_format"))
    else:
        _check_moment(body.get("run_at"))
    with site.world.lock:
        one.cron_format = str(body.get("cron_format") or "")
        one.name = str(body.get("name") or "")
        one.active = body.get("active") is True
        if modern:
            one.type, one.run_at = ("run_at", body["run_at"]) if once else ("", None)
            one.delete_after_run = body.get("delete_after_run") is True
            one.task_params = body["task_params"] if isinstance(body.get("task_params"), dict) else None
        one.next_at = next_moment(one, time.time_ns())


def _check_moment(text: object) -> None:
    try:
        parse_stamp(str(text))
    except ValueError:
        raise Answer(400) from None
