"""Incoming hooks: integrations, their aliases, and the addresses that start a task without signing in."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from . import rows
from .http_types import Answer, Request, Response, as_json, empty, route
from .records import MANAGE_RESOURCES, Integration, JsonDict
from .starting import RefusedError

if TYPE_CHECKING:
    from .site import Site

BASE = "/project/{project_id}/integrations"
ONE = BASE + "/{integration_id}"


def _one(site: Site, request: Request) -> Integration:
    found = site.world.integrations.get(request.number("integration_id"))
    if found is None or found.project_id != request.project_id:
        raise Answer(404)
    return found


@route("GET", BASE)
def integrations(site: Site, request: Request) -> Response:
    """All integrations of a project."""
    mine = [one for one in list(site.world.integrations.values()) if one.project_id == request.project_id]
    return as_json([rows.integration_row(site.world.dialect, one) for one in mine])


@route("POST", BASE, needs=MANAGE_RESOURCES)
def create(site: Site, request: Request) -> Response:
    """Makes an integration."""
    body, world = request.object(), site.world
    if body.get("template_id") not in world.templates or not isinstance(body.get("name"), str):
        raise Answer(400)
    number = world.new_id("integrations")
    one = Integration(number, body["name"], request.project_id, body["template_id"], str(body.get("auth_method", "")))
    world.integrations[number] = one
    return as_json(rows.integration_row(world.dialect, one), 201)


@route("GET", BASE + "/aliases")
def project_aliases(_site: Site, _request: Request) -> Response:
    """Aliases of the project as a whole: none here."""
    return as_json([])


@route("GET", ONE)
def integration(site: Site, request: Request) -> Response:
    """One integration."""
    return as_json(rows.integration_row(site.world.dialect, _one(site, request)))


@route("DELETE", ONE, needs=MANAGE_RESOURCES)
def delete(site: Site, request: Request) -> Response:
    """Drops an integration."""
    del site.world.integrations[_one(site, request).id]
    return empty(204)


def _alias_row(site: Site, number: int, name: str) -> JsonDict:
    host = (site.world.web_host or site.url) if site.world.dialect.modern else ""
    return {"id": number, "url": f"{host}/api/integrations/{name}"}


@route("GET", ONE + "/aliases")
def aliases(site: Site, request: Request) -> Response:
    """The addresses of an integration."""
    return as_json([_alias_row(site, number, name) for number, name in _one(site, request).aliases.items()])


@route("POST", ONE + "/aliases", needs=MANAGE_RESOURCES)
def create_alias(site: Site, request: Request) -> Response:
    """Makes an address; answers 200."""
    one = _one(site, request)
    with site.world.lock:
        number = max((key for each in site.world.integrations.values() for key in each.aliases), default=0) + 1
        one.aliases[number] = secrets.token_hex(8)
    return as_json(_alias_row(site, number, one.aliases[number]))


@route("POST", "/integrations/{alias}", public=True)
def receive(site: Site, request: Request) -> Response:
    """Starts the integration's template; nobody is signed in."""
    name = request.params["alias"]
    for one in list(site.world.integrations.values()):
        if name in one.aliases.values():
            body: JsonDict = {"template_id": one.template_id, "params": {}}
            try:
                site.starter.from_request(one.project_id, body, None, integration_id=one.id)
            except RefusedError as refused:
                raise Answer(refused.status) from None
            return empty(204)
    raise Answer(404)
