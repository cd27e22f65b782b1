"""A project's slow-moving parts, read from the server by a handful of requests, none a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..api.errors import (
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    SemaphoreServerError,
)
from ..api.models import App, Inventory, Template
from ..api.records import Record
from .inventory import Known, read_once
from .snapshots import Catalogue
from .template_views import View, views_of

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI

BOUND_INVENTORIES = 10
"""So many are asked for by number at most."""
NOT_FOR_US = (SemaphorePermissionError, SemaphoreNotFoundError)
"""This role may not see it, or this server has no such thing."""


def read_catalogue(client: SemaphoreAPI, project_id: int, ask_apps: Callable[[], tuple[App, ...]]) -> Catalogue:
    """Role, templates and the names behind their ids."""
    role = client.get_role(project_id)
    templates = tuple(client.get_templates(project_id))
    found = _Names(client, project_id)
    found.name("inventory", lambda: found.read(client.get_inventories(project_id)))
    found.name("environment", lambda: client.get_environments(project_id))
    found.name("repository", lambda: client.get_repositories(project_id))
    found.name_bound_inventories(templates)
    views = _views(client, project_id)
    return Catalogue(project_id, role, templates, found.names, MappingProxyType(found.known), ask_apps(), views)


def read_apps(client: SemaphoreAPI) -> tuple[App, ...]:
    """The kinds of templates there; empty where the server does not tell."""
    try:
        return tuple(client.get_apps())
    except NOT_FOR_US:
        return ()


def _views(client: SemaphoreAPI, project_id: int) -> tuple[View, ...]:
    """A comfort like names: whoever may not list them, or gets nonsense instead, sees all templates in one."""
    try:
        return views_of(client.get_views(project_id))
    except (*NOT_FOR_US, SemaphoreServerError):
        return ()


class _Names:
    """Names by kind and id, and what inventories hold, as they come."""

    def __init__(self, client: SemaphoreAPI, project_id: int) -> None:
        self._client = client
        self._project_id = project_id
        self.names: dict[tuple[str, int], str] = {}
        self.known: dict[int, Known] = {}

    def name(self, kind: str, ask: Callable[[], Sequence[Record]]) -> None:
        """Names are a comfort: a role that may not list them sees ids instead."""
        try:
            rows = ask()
        except NOT_FOR_US:
            return
        for row in rows:
            if type(row.get("id")) is int and isinstance(row.get("name"), str):
                self.names[kind, row["id"]] = row["name"]

    def read(self, rows: list[Inventory]) -> list[Inventory]:
        """Hosts and groups of inventories become known; the rows come back as they are."""
        for row in rows:
            text = row.get("inventory")
            if row.id is not None:
                self.known[row.id] = read_once(row.type, text if isinstance(text, str) else None)
        return rows

    def name_bound_inventories(self, templates: Sequence[Template]) -> None:
        """2.17 leaves inventories that Terraform uses out of the list; they are told by their number (FACTS)."""
        wanted = {row.inventory_id for row in templates if row.inventory_id is not None}
        missing = sorted(number for number in wanted if ("inventory", number) not in self.names)
        for number in missing[:BOUND_INVENTORIES]:
            try:
                found = self._client.get_inventory(self._project_id, number)
            except SemaphoreAPIError as error:
                if error.retryable or isinstance(error, SemaphoreCancelledError):
                    raise
                continue  # a number that no server knows takes nothing else away
            self.names["inventory", number] = found.name or f"#{number}"
            self.read([found])
