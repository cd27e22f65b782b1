"""Inventories, environments, repositories, keys and views: kept as rows, spelled by generation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .http_types import Answer, Request, Response, as_json, empty, route
from .records import MANAGE_RESOURCES, JsonDict
from .seed import key_row

if TYPE_CHECKING:
    from .site import Site

_APPS = {"static": "ansible", "static-yaml": "ansible", "file": "ansible"}
_NO_ANSWER_BEFORE = ("environment", "repositories", "keys")
_FIELDS: dict[str, tuple[str, ...]] = {
    "inventory": ("name", "inventory", "ssh_key_id", "become_key_id", "type", "repository_id"),
    "environment": ("name", "password", "json", "env"),
    "repositories": ("name", "git_url", "git_branch", "ssh_key_id"),
    "keys": ("name", "type"),
    "views": ("title", "position"),
}


def _spelled(site: Site, kind: str, row: JsonDict) -> JsonDict:
    modern = site.world.dialect.modern
    if kind == "inventory":
        holder = "template_id" if modern else "holder_id"
        keys = ("id", "name", "project_id", "inventory", "ssh_key_id", "become_key_id", "type")
        spelled = {key: row.get(key) for key in keys}
        return spelled | {holder: row.get("holder"), "repository_id": row.get("repository_id")}
    if kind == "environment":
        spelled = {key: row.get(key) for key in ("id", "name", "project_id", "password", "json", "env")}
        return spelled | {"env": spelled["env"] or "{}"} if modern else spelled | {"secrets": None}
    if kind == "keys" and not modern:
        return row | {"override_secret": False}
    return row


def _mine(site: Site, request: Request, kind: str) -> list[JsonDict]:
    rows = [row for row in list(site.world.things[kind].values()) if row["project_id"] == request.project_id]
    if kind != "inventory":
        return rows
    if site.world.dialect.modern:
        rows = [row for row in rows if row.get("holder") is None]
    app = request.query.get("app")
    return [row for row in rows if not app or _APPS.get(row["type"], row["type"].split("-")[0]) == app]


def _one(site: Site, request: Request, kind: str) -> JsonDict:
    row = site.world.things[kind].get(request.number("thing_id"))
    if row is None or row["project_id"] != request.project_id:
        raise Answer(404)
    return row


def _create(site: Site, request: Request, kind: str) -> Response:
    body, world = request.object(), site.world
    title = "title" if kind == "views" else "name"
    if not isinstance(body.get(title), str) or not body[title]:
        raise Answer(400)
    number = world.new_id(kind)
    row: JsonDict = (
        key_row(number, body["name"], str(body.get("type", "none")), 0) if kind == "keys" else {"id": number}
    )
    row["project_id"] = request.project_id
    row |= {key: body.get(key) for key in _FIELDS[kind]}
    world.things[kind][number] = row
    noun = {"repositories": "repository", "keys": "key", "views": "view"}.get(kind, kind)
    world.add_event(row["project_id"], request.person.id, noun, number, f"{noun.capitalize()} {body[title]} created")
    if not world.dialect.modern and kind in _NO_ANSWER_BEFORE:
        return empty(204)
    return as_json(_spelled(site, kind, row), 201)


def _update(site: Site, request: Request, kind: str) -> Response:
    row, body = _one(site, request, kind), request.object()
    row |= {key: body[key] for key in _FIELDS[kind] if key in body}
    return empty(204)


def _delete(site: Site, request: Request, kind: str) -> Response:
    row = _one(site, request, kind)
    templates = list(site.world.templates.values())
    if kind == "inventory" and any(template.inventory_id == row["id"] for template in templates):
        raise Answer(400)
    del site.world.things[kind][row["id"]]
    return empty(204)


def _register(kind: str) -> None:
    def lister(site: Site, request: Request) -> Response:
        return as_json([_spelled(site, kind, row) for row in _mine(site, request, kind)])

    def reader(site: Site, request: Request) -> Response:
        return as_json(_spelled(site, kind, _one(site, request, kind)))

    base = f"/project/{{project_id}}/{kind}"
    route("GET", base)(lister)
    route("GET", base + "/{thing_id}")(reader)
    changes: list[tuple[str, str, Callable[[Site, Request, str], Response]]] = [
        ("POST", base, _create),
        ("PUT", base + "/{thing_id}", _update),
        ("DELETE", base + "/{thing_id}", _delete),
    ]
    for method, pattern, change in changes:
        route(method, pattern, needs=MANAGE_RESOURCES)(_of_kind(change, kind))


def _of_kind(change: Callable[[Site, Request, str], Response], kind: str) -> Callable[[Site, Request], Response]:
    def changer(site: Site, request: Request) -> Response:
        return change(site, request, kind)

    return changer


for _kind in _FIELDS:
    _register(_kind)
