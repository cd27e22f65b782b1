"""What the run form needs to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...api.dialect import Dialect
from ...api.models import App, Task, Template
from ...core.connections import Connection
from ...core.inventory import Known
from ..outlook_words import Row

if TYPE_CHECKING:
    from ..session import ServerSession


@dataclass(frozen=True, slots=True)
class RunContext:
    """`builds` are the builds of a deploy template that ended well, newest first; `hosts` what is known of inventories,
    by id; `commit_then` the commit of the task that is run again; `apps` what the server says of its apps."""

    connection: Connection
    project_id: int
    project: str
    template: Template
    dialect: Dialect | None
    inventories: Sequence[tuple[int, str]] = ()
    builds: Sequence[Task] | None = None
    outlook: Sequence[Row] = ()
    hosts: Mapping[int, Known] | None = None
    commit_then: str | None = None
    apps: Sequence[App] = ()


def context_of(
    session: ServerSession,
    project_id: int,
    template: Template,
    builds: Sequence[Task] | None,
    outlook: Sequence[Row],
    commit: str | None,
) -> RunContext:
    """From what the session knows; without its catalogue a run can be asked for all the same."""
    catalogue = session.catalogue
    names = catalogue.names if catalogue else {}
    return RunContext(
        session.connection,
        project_id,
        session.project.name or "" if session.project else "",
        template,
        session.dialect(template),
        sorted((number, name) for (kind, number), name in names.items() if kind == "inventory"),
        builds,
        outlook,
        catalogue.inventories if catalogue else {},
        commit,
        catalogue.apps if catalogue else (),
    )
