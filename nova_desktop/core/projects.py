"""Projects as a person sees and changes them: what differs, which names will do, what a deletion takes along."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from ..api import projects as api
from ..api.models import Project, Role, Task
from .gateway import Gateway
from .lookout import name_of
from .masking import holds_secret
from .plain_text import one_line, several_lines

LONGEST_NAME = 100
"""Characters of a new name; an older one that is longer stays as it is."""
MOST_PARALLEL = 9999
"""The largest number that the page takes. 0 means as many as there are."""
SHOWN = 300
"""Characters of a server's text in a field."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What the page shows of a project to be changed, harmless for a window. The names are the server's."""

    name: str = ""
    alert: bool = False
    alert_chat: str = ""
    max_parallel_tasks: int = 0


@dataclass(frozen=True, slots=True)
class Details:
    """One project as read now, and what this token may do there."""

    project: Project
    role: Role

    @property
    def may_update(self) -> bool:
        """A role that is not told counts as allowed: the server decides then."""
        return self.role.permissions is None or self.role.may_update


@dataclass(frozen=True, slots=True)
class Change:
    """`wanted` are new values of fields, `seen` the server's values when the person changed them."""

    project_id: int
    wanted: Mapping[str, Any]
    seen: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes with a project: so many `parts` of each kind (see api.projects.PARTS), and its `tasks`."""

    project: Project
    parts: Mapping[str, int]
    tasks: int

    @property
    def tasks_counted(self) -> bool:
        """A server lists no more than so many."""
        return self.tasks < api.MOST_TASKS


@dataclass(frozen=True, slots=True)
class Busy:
    """What is known of a project's tasks; `failed` are those of today."""

    running: int = 0
    failed: int = 0


# What a worker does


def read(gateway: Gateway, project_id: int) -> Details:
    """A worker's job. Raises SemaphoreAPIError."""
    return Details(gateway.client.get_project(project_id), gateway.client.get_role(project_id))


def update(gateway: Gateway, change: Change) -> Project:
    """A worker's job: see api.projects.update."""
    return api.update(gateway.client, change.project_id, change.wanted, change.seen)


def create(gateway: Gateway, name: str) -> Project | None:
    """A worker's job: see api.projects.create."""
    return api.create(gateway.client, name)


def contents(gateway: Gateway, project_id: int) -> Contents:
    """A worker's job: what a deletion would take along. Raises SemaphoreRefusedError while tasks run."""
    tasks = api.check_idle(gateway.client, project_id)
    project = gateway.client.get_project(project_id)
    return Contents(project, api.count_parts(gateway.client, project_id), tasks)


def delete(gateway: Gateway, project: Project) -> None:
    """A worker's job: see api.projects.delete."""
    api.delete(gateway.client, project.id or 0, project.name or "")


def try_alert(gateway: Gateway, project_id: int) -> None:
    """A worker's job: see api.projects.try_alert."""
    api.try_alert(gateway.client, project_id)


# What is decided


def fields_of(project: Project) -> Fields:
    """As a form can show it: one line each, a number within its range."""
    most = api.value_of(project, "max_parallel_tasks")
    return Fields(
        _shown(project.name),
        bool(project.alert),
        _shown(project.alert_chat),
        min(max(most, 0), MOST_PARALLEL),
    )


def _shown(text: str | None) -> str:
    """For a field of one line; what joins emoji and scripts stays."""
    return several_lines(text, SHOWN).replace("\n", " ").replace("\t", " ")


def change_of(project: Project, now: Fields) -> Change:
    """What the person changed; compared with what was shown, so what cannot be shown as it is never counts."""
    shown = fields_of(project)
    pairs = ((one.name, getattr(shown, one.name), getattr(now, one.name)) for one in fields(Fields))
    wanted = {name: new.strip() if isinstance(new, str) else new for name, old, new in pairs if new != old}
    return Change(project.id or 0, wanted, {name: api.value_of(project, name) for name in wanted})


def name_fault(name: str) -> str:
    """Why a new name will not do: empty, long, hidden (characters that cannot be seen), or nothing."""
    if not name.strip():
        return "empty"
    if len(name) > LONGEST_NAME:
        return "long"
    return "" if _shown(name) == name else "hidden"


def change_fault(change: Change) -> str:
    """Likewise, of a change: a name that stays is never a fault."""
    return name_fault(change.wanted["name"]) if "name" in change.wanted else ""


def word_to_type(project: Project) -> str:
    """What is typed before a project is deleted: its name, or `#7` for one that nobody can type."""
    name = (project.name or "").strip()
    easy = bool(name) and len(name) <= LONGEST_NAME and one_line(name) == name
    return name if easy else f"#{project.id}"


def is_taken(name: str, projects: Sequence[Project]) -> bool:
    """Is there one that is called so already? A server allows it; a person would mix them up."""
    return name.strip().casefold() in {name_of(one).strip().casefold() for one in projects}


def busy_of(tasks: Sequence[Task], midnight: Any) -> Busy:
    """Counts over the tasks known; `midnight` is the local start of today (aware)."""
    running = sum(1 for task in tasks if not task.finished)
    ends = (task.ended_at for task in tasks if task.status == "error")
    return Busy(running, sum(1 for end in ends if end is not None and end >= midnight))


# What was typed and not kept, as text


def values_of(change: Change) -> dict[str, str]:
    """JSON by field; nothing that looks like a secret."""
    values = {name: json.dumps(value) for name, value in change.wanted.items()}
    return {name: text for name, text in values.items() if not holds_secret(name, text)}


def change_of_values(project_id: int, values: Mapping[str, str]) -> Change | None:
    """None where nothing of it can be read: a file may be damaged."""
    wanted = {}
    for name, usual in asdict(Fields()).items():
        value = _parsed(values.get(name, ""))
        if type(value) is type(usual) and not (isinstance(value, int) and value > MOST_PARALLEL):
            wanted[name] = value
    return Change(project_id, wanted) if wanted else None


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
