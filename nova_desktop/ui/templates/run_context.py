"""What the run form needs to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...api.dialect import Dialect
from ...api.models import App, Task, Template
from ...core.connections import Connection
from ...core.inventory import Known
from ..outlook_words import Row


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
