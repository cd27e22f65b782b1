"""Integrations of a project: addresses by which other programs start a template without signing in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .calls import Call
from .errors import SemaphoreAPIError, SemaphoreNotFoundError, SemaphorePermissionError, SemaphoreUnconfirmedError
from .reading import read_many
from .records import Known, Record

if TYPE_CHECKING:
    from .client import SemaphoreAPI
    from .transport import Answer

SURELY_NOT = (400, 401, 403, 404)
_ADDRESS = re.compile(r"/api/integrations/(\w[\w.~%-]{0,199})/?\Z", re.ASCII)
MOST = 200
"""Integrations whose addresses are asked for."""


class Integration(Record):
    """One of them; whoever knows one of its addresses may start its template."""

    __slots__ = ()
    id = Known(int)
    project_id = Known(int)
    template_id = Known(int)
    name = Known(str)
    auth_method = Known(str)


class Alias(Record):
    """An address; a path on 2.10, absolute on 2.17, on what the server takes for its own host (FACTS, "The rest")."""

    __slots__ = ()
    id = Known(int)
    url = Known(str)


@dataclass(frozen=True, slots=True)
class Listed:
    """An integration with its addresses as they are reached from here. Not in repr(): they need no other key."""

    integration: Integration
    addresses: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Listed({self.integration.id})"


def list_integrations(client: SemaphoreAPI, project_id: int) -> tuple[Listed, ...]:
    """All of a project. Raises SemaphoreAPIError; a server without them answers 404."""
    rows = read_many(client.transport, Integration, _path(project_id))
    return tuple(Listed(row, _addresses(client, project_id, row)) for row in rows[:MOST])


def _addresses(client: SemaphoreAPI, project_id: int, row: Integration) -> tuple[str, ...]:
    try:
        found = read_many(client.transport, Alias, f"{_path(project_id)}/{row.id}/aliases")
    except (SemaphorePermissionError, SemaphoreNotFoundError):
        return ()
    base = client.transport.endpoint.url
    return tuple(made for one in found if (made := reached_at(base, one.url or "")))


def reached_at(base: str, told: str) -> str:
    """The address as this computer reaches the server: what a server takes for its host is often `localhost`. Empty for
    what is none: it is copied, and pasted who knows where."""
    found = _ADDRESS.search(told)
    return f"{base}/api/integrations/{found[1]}" if found else ""


def create_integration(client: SemaphoreAPI, project_id: int, template_id: int, name: str) -> Listed:
    """Made once, with one address; neither POST is repeated.

    Raises SemaphoreUnconfirmedError when nobody knows whether it was made, or (`integration_bare`) when it was, but is
    not known to have an address.
    """
    body = {"name": name, "project_id": project_id, "template_id": template_id, "auth_method": "none"}
    made = Integration.from_json(_once(client, _path(project_id), body, name).body)
    if made.id is None:
        raise _unconfirmed(name, None)
    try:
        alias = Alias.from_json(_once(client, f"{_path(project_id)}/{made.id}/aliases", {}, name).body)
    except SemaphoreAPIError as error:
        raise _bare(name, error) from error
    address = reached_at(client.transport.endpoint.url, alias.url or "")
    return Listed(made, (address,) if address else ())


def _once(client: SemaphoreAPI, path: str, body: dict[str, object], name: str) -> Answer:
    call = Call(client.transport.endpoint.timeout)
    try:
        return client.transport.send_once(path, body, call)
    except SemaphoreAPIError as error:
        if not call.sent or error.status in SURELY_NOT or error.code == "redirected":
            raise
        raise _unconfirmed(name, error) from error


def _unconfirmed(name: str, error: SemaphoreAPIError | None) -> SemaphoreUnconfirmedError:
    return SemaphoreUnconfirmedError(
        "The integration was sent, but no answer says whether it was made. Look at the list before trying again.",
        code="integration_unconfirmed",
        detail=f"{error.message}; {error.detail}" if error else "no such integration in the answer",
        params={"name": name},
    )


def _bare(name: str, error: SemaphoreAPIError) -> SemaphoreUnconfirmedError:
    return SemaphoreUnconfirmedError(
        "The integration was made, but nobody knows whether it has an address. Look at the list.",
        code="integration_bare",
        detail=f"{error.message}; {error.detail}",
        params={"name": name},
    )


def _path(project_id: int) -> str:
    return f"/project/{project_id}/integrations"
