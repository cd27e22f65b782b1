"""What a person last entered for each template: kept on disk, without secrets, so that a crash loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..api import places
from ..api.files import write_atomically
from ..api.marker import strip_marker
from ..api.models import Task, Template

KEPT = 200
"""Templates whose values are kept; the oldest go first."""

Values = Mapping[str, str]


@dataclass(slots=True)
class Drafts:
    """Form values by (address, project, template). `values` are the fields' texts, never a secret one's."""

    entries: dict[str, dict[str, str]] = field(default_factory=dict)

    def get(self, url: str, project_id: int, template_id: int) -> Values:
        return self.entries.get(_key(url, project_id, template_id), {})

    def put(self, url: str, project_id: int, template_id: int, values: Values) -> None:
        """Newest last; empty values forget the template."""
        key = _key(url, project_id, template_id)
        self.entries.pop(key, None)
        if values:
            self.entries[key] = dict(values)
        while len(self.entries) > KEPT:
            self.entries.pop(next(iter(self.entries)))

    def forget(self, url: str) -> None:
        """Of one server."""
        self.entries = {key: values for key, values in self.entries.items() if not key.startswith(f"{url} ")}


def _key(url: str, project_id: int, template_id: int) -> str:
    return f"{url} {project_id} {template_id}"


def load_drafts() -> Drafts:
    """From the data folder; what cannot be read counts as none."""
    try:
        content = json.loads((places.data_dir() / "drafts.json").read_text(encoding="utf-8"))
        entries = {str(key): {str(name): str(text) for name, text in values.items()} for key, values in content.items()}
    except (OSError, ValueError, AttributeError):
        return Drafts()
    return Drafts(entries)


def save_drafts(drafts: Drafts) -> None:
    """A worker's job. Raises OSError."""
    content = json.dumps(drafts.entries, ensure_ascii=False)
    write_atomically(places.data_dir() / "drafts.json", content.encode())


def values_of_task(task: Task, template: Template) -> dict[str, str]:
    """The form filled as a task ran ("Run again"). Secrets never come back from the server and are asked for anew."""
    values = _survey_values(task, template)
    for name in ("dry_run", "diff", "debug"):
        if _asked(task, name):
            values[name] = "1"
    lists = {"limit": task.asked_limit, "tags": task.asked.tags or (), "skip_tags": task.asked.skip_tags or ()}
    values |= {name: ",".join(map(str, items)) for name, items in lists.items() if items}
    message = strip_marker(task.server_message)
    values |= {name: text for name, text in (("git_branch", task.git_branch), ("message", message)) if text}
    for name, number in (("inventory_id", task.inventory_id), ("build", task.build_task_id)):
        if number is not None:
            values[name] = str(number)
    arguments = _json(task.arguments)
    if isinstance(arguments, list) and arguments:
        import shlex

        values["arguments"] = shlex.join(map(str, arguments))
    return values


def _asked(task: Task, name: str) -> bool:
    if name == "dry_run":
        return task.is_dry_run
    return bool(getattr(task, name) or getattr(task.asked, name))


def _survey_values(task: Task, template: Template) -> dict[str, str]:
    environment = _json(task.environment)
    if not isinstance(environment, dict):
        return {}
    secret = {var.name for var in template.survey if var.type == "secret"}
    names = {var.name for var in template.survey if var.name} - secret
    return {f"survey.{name}": _text(value) for name, value in environment.items() if name in names}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _json(text: str | None) -> object:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
