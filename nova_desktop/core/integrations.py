"""A project's integrations as the page shows them, and whether this role may make one."""

from __future__ import annotations

from dataclasses import dataclass

from ..api import integrations as api
from ..api.integrations import Listed
from ..api.models import Role
from .gateway import Gateway

MANAGE = 4
"""The bit of a role that may make one (FACTS, "Roles")."""


@dataclass(frozen=True, slots=True)
class Integrations:
    """Of one project; `may_create` as far as the role tells."""

    project_id: int
    rows: tuple[Listed, ...]
    may_create: bool


def may_create(role: Role) -> bool:
    return role.permissions is None or bool(role.permissions & MANAGE)


def read(gateway: Gateway, project_id: int) -> Integrations:
    """A worker's job. Raises SemaphoreAPIError."""
    role = gateway.client.get_role(project_id)
    return Integrations(project_id, api.list_integrations(gateway.client, project_id), may_create(role))


def create(gateway: Gateway, project_id: int, template_id: int, name: str) -> Integrations:
    """A worker's job: one more, and the list as it is then. Raises SemaphoreAPIError."""
    api.create_integration(gateway.client, project_id, template_id, name)
    return read(gateway, project_id)
