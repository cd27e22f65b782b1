"""The guide's six quick actions: a name on a button, the name of a template behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .config import read_connections
from .errors import SemaphoreAPIError, SemaphoreNotFoundError
from .models import Task, Template
from .records import FieldMapping

if TYPE_CHECKING:
    from .client import SemaphoreAPI

DEFAULT_NAMES = ("Deploy Minimal", "Deploy Standard", "Deploy Full", "Health Check", "Backup Now", "Update Containers")


@dataclass(frozen=True, slots=True)
class QuickAction(FieldMapping):
    """`key` is stable (`deploy-standard`), `template_name` can be edited in Nova's settings."""

    key: str
    name: str
    template_name: str


def action_key(name: str) -> str:
    """`Deploy Standard` -> `deploy-standard`."""
    return "-".join(name.lower().split())


def get_semaphore_actions() -> list[QuickAction]:
    """The six in the guide's order, with the template names of Nova's settings."""
    return actions_with(read_connections().get("quick_actions"))


def actions_with(template_names: object) -> list[QuickAction]:
    """The six, their templates renamed by a table of key -> template name."""
    names = template_names if isinstance(template_names, dict) else {}
    actions = []
    for name in DEFAULT_NAMES:
        own = names.get(action_key(name))
        actions.append(QuickAction(action_key(name), name, own if isinstance(own, str) and own.strip() else name))
    return actions


def find_template(templates: list[Template], name: str) -> Template:
    """By exact name, else by the only one that differs in case or blanks. Raises SemaphoreNotFoundError, with the code
    `template_ambiguous` where a server has several of that name: nobody can tell which is meant."""
    exact = [template for template in templates if template.name == name]
    plain = _plain(name)
    alike = [template for template in templates if _plain(template.name) == plain]
    if len(exact) > 1:
        raise ambiguous(name, exact)
    found = exact or (alike if len(alike) == 1 else [])
    if found:
        return found[0]
    raise SemaphoreNotFoundError(
        f"Template '{name}' not found",
        code="template_not_found",
        params={"name": name, "nearest": nearest_names(name, templates)},
    )


def ambiguous(name: str, found: list[Template]) -> SemaphoreNotFoundError:
    """Several answer to that name."""
    ids = ", ".join(str(template.id) for template in found)
    return SemaphoreNotFoundError(
        f"Not started: '{name}' stands for {len(found)} templates (ids {ids}). Rename one, or give an id",
        code="template_ambiguous",
        params={"name": name, "ids": ids},
    )


NAME_LIMIT = 300
"""Characters of a name that are compared; the server's own column holds 100."""


def _plain(name: str | None) -> str:
    return " ".join((name or "")[:NAME_LIMIT].casefold().split())


def nearest_names(name: str, templates: list[Template], most: int = 3) -> tuple[str, ...]:
    """Names of templates that look like `name`, nearest first."""
    import difflib

    names = {_plain(template.name): (template.name or "")[:NAME_LIMIT] for template in templates}
    return tuple(names[match] for match in difflib.get_close_matches(_plain(name), list(names), most, 0.4))


def execute_semaphore_action(action: Mapping[str, Any], client: SemaphoreAPI | None = None) -> Task:
    """Start the template of one action in the configured project and return the task."""
    if client is not None:
        return _execute(client, action)
    from .client import create_semaphore_client

    with create_semaphore_client() as own:
        return _execute(own, action)


def _execute(client: SemaphoreAPI, action: Mapping[str, Any]) -> Task:
    if client.project_id is None:
        raise SemaphoreAPIError("No project is configured: set SEMAPHORE_PROJECT_ID or project_id", code="no_project")
    template = find_template(client.get_templates(client.project_id), str(action["template_name"]))
    task: Task = client.run_task(client.project_id, template.id or 0)
    return task
