"""What a person last entered for each template, and into other forms: kept on disk, without secrets, so that a crash
loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..api import places
from ..api.files import write_atomically
from ..api.marker import strip_marker
from ..api.models import Task, Template
from .plain_text import MASK

KEPT = 200
"""Forms whose values are kept; the oldest go first."""

Values = Mapping[str, str]
Part = int | str
"""Project and template of a run form; of another form two words."""

APP_SWITCHES = ("destroy", "auto_approve", "upgrade", "reconfigure")
"""Of Terraform and its kin; its plan is the form's dry run."""
_IN_FORM = {*APP_SWITCHES, "plan", "dry_run", "diff", "debug", "debug_level", "limit", "tags", "skip_tags"}
NAMED = "1"
"""Stands for a value that a form cannot hold."""


@dataclass(slots=True)
class Drafts:
    """Form values by (address, project, template), or address and two words. `values` are the fields' texts,
    never a secret one's."""

    entries: dict[str, dict[str, str]] = field(default_factory=dict)

    def get(self, url: str, project: Part, template: Part) -> Values:
        return self.entries.get(_key(url, project, template), {})

    def put(self, url: str, project: Part, template: Part, values: Values) -> None:
        """Newest last; empty values forget the form."""
        key = _key(url, project, template)
        self.entries.pop(key, None)
        if values:
            self.entries[key] = dict(values)
        while len(self.entries) > KEPT:
            self.entries.pop(next(iter(self.entries)))

    def forget(self, url: str) -> None:
        """Of one server; and what names it in a form of none, as the first page does."""
        self.entries = {
            key: values
            for key, values in self.entries.items()
            if not key.startswith(f"{url} ") and not any(one.strip().rstrip("/") == url for one in values.values())
        }


def _key(url: str, project: Part, template: Part) -> str:
    return f"{url} {project} {template}"


def load_drafts() -> Drafts:
    """From the data folder; what cannot be read counts as none."""
    try:
        content = json.loads((places.data_dir() / "drafts.json").read_text(encoding="utf-8"))
        entries = {str(key): {str(name): str(text) for name, text in values.items()} for key, values in content.items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return Drafts()
    return Drafts(entries)


def save_drafts(drafts: Drafts) -> None:
    """A worker's job. Raises OSError."""
    content = json.dumps(drafts.entries, ensure_ascii=False)
    write_atomically(places.data_dir() / "drafts.json", content.encode())


def values_of_task(task: Task, template: Template) -> dict[str, str]:
    """The form filled as a task ran ("Run again"). Secrets never come back from the server and are asked for anew."""
    values = _survey_values(task, template) | _params(task)
    if task.playbook and task.playbook != template.playbook:
        values["params.playbook"] = NAMED
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

        text = shlex.join(map(str, arguments))
        values |= {"kept.arguments": NAMED} if MASK in text else {"arguments": text}
    return values


def _asked(task: Task, name: str) -> bool:
    if name == "dry_run":
        return task.is_dry_run
    return bool(getattr(task, name) or getattr(task.asked, name))


def _survey_values(task: Task, template: Template) -> dict[str, str]:
    """Empty where the task left out what has a default: a default must not come in by itself. What the template does
    not ask for (any more) is named, so that the form can say that it is not taken over; its value stays away."""
    environment = _json(task.environment)
    environment = environment if isinstance(environment, dict) else {}
    values = {}
    for var in template.survey:
        if var.name and var.type != "secret" and (var.name in environment or var.default_value):
            text = _text(environment.get(var.name, ""))
            values[f"survey.{var.name}"] = "" if MASK in text else text
            if MASK in text:  # an earlier run as it is kept
                values[f"environment.{var.name}"] = NAMED
    asked = {var.name for var in template.survey}
    return values | {f"environment.{name}": NAMED for name in environment if name not in asked}


def _params(task: Task) -> dict[str, str]:
    """What `params` holds besides switches and lists; of what no form knows the name alone."""
    params = task.params or {}
    values = {f"app.{name}": "1" for name in APP_SWITCHES if params.get(name) is True}
    level = params.get("debug_level")
    if isinstance(level, int) and level:
        values["debug_level"] = str(level)
    unknown = (name for name, value in params.items() if value and name not in _IN_FORM)
    return values | {f"params.{name}": NAMED for name in unknown}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _json(text: str | None) -> object:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
