"""What differs between the three generations of servers, and what each makes of a request to start a task.

`flat` is 2.10, `mid` is 2.12 (known from its sources only), `params` is 2.17.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from .records import JsonDict, Task, Template

FIRST_BOLT_ID = 2147483646


@dataclass(frozen=True, slots=True)
class Dialect:
    """The habits of one generation. `start_delay` and `queue_tick` are seconds at speed 1."""

    name: str
    version: str
    spelling: str
    counts_down: bool
    start_delay: float
    queue_tick: float
    can_reject: bool

    @property
    def modern(self) -> bool:
        """True for 2.17: absent keys instead of null, statistics, stages, run_at, permissions of templates."""
        return self.spelling == "params"


DIALECTS = {
    "2.10": Dialect("2.10", "v2.10.32-practice", "flat", True, 0.0, 1.5, False),
    "2.12": Dialect("2.12", "v2.12.4-practice", "mid", False, 0.0, 1.0, True),
    "2.17": Dialect("2.17", "v2.17.2-practice", "params", False, 1.0, 0.0, True),
}


@dataclass(frozen=True, slots=True)
class Effective:
    """What really happens, whatever the row shows."""

    dry_run: bool = False
    diff: bool = False
    verbosity: int = 0
    limit: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    skip_tags: tuple[str, ...] = ()
    inventory_id: int | None = None
    arguments: tuple[str, ...] = ()
    bad_arguments: bool = False
    git_branch: str | None = None
    plan_only: bool = False
    auto_approve: bool = False
    survey: JsonDict = field(default_factory=dict)
    secrets: JsonDict = field(default_factory=dict)


def understand(dialect: Dialect, task: Task, template: Template) -> Effective:
    """The parameters that this generation of servers honours for this template."""
    arguments, bad = _arguments(task, template)
    common: dict[str, Any] = {
        "arguments": arguments,
        "bad_arguments": bad,
        "survey": _object(task.environment),
        "secrets": _object(task.secret),
        "git_branch": _branch(dialect, task, template),
        "inventory_id": _inventory(dialect, task, template),
    }
    if template.app == "ansible":
        common |= _ansible_modern(task, template) if dialect.modern else _ansible_flat(dialect, task, template)
    elif template.app in ("terraform", "tofu") and dialect.modern:
        params = task.params or {}
        common |= {"plan_only": params.get("plan") is True, "auto_approve": params.get("auto_approve") is True}
    return Effective(**common)


def _ansible_flat(dialect: Dialect, task: Task, template: Template) -> JsonDict:
    own = template.task_params.get("limit") or [] if dialect.spelling == "mid" else []
    limit = [part for part in task.limit.split(",") if part] or own
    return {
        "dry_run": task.dry_run,
        "diff": task.diff,
        "verbosity": 4 if task.debug else 0,
        "limit": tuple(limit),
    }


def _ansible_modern(task: Task, template: Template) -> JsonDict:
    params, allowed = task.params or {}, template.task_params
    level = params.get("debug_level")
    debug = params.get("debug") is True and allowed.get("allow_debug") is True
    return {
        "dry_run": params.get("dry_run") is True,
        "diff": params.get("diff") is True,
        "verbosity": (level if isinstance(level, int) and level > 0 else 4) if debug else 0,
        "limit": _overridable(params, allowed, "limit", "allow_override_limit"),
        "tags": _overridable(params, allowed, "tags", "allow_override_tags"),
        "skip_tags": _overridable(params, allowed, "skip_tags", "allow_override_skip_tags"),
    }


def _overridable(params: JsonDict, allowed: JsonDict, key: str, permission: str) -> tuple[str, ...]:
    """An empty list wipes the template's own value; absent and null keep it; without permission nothing counts."""
    value = allowed.get(key)
    if allowed.get(permission) is True and params.get(key) is not None:
        value = params[key]
    return tuple(str(part) for part in value) if isinstance(value, list) else ()


def _arguments(task: Task, template: Template) -> tuple[tuple[str, ...], bool]:
    text = template.arguments
    if template.allow_args and task.arguments:
        text = task.arguments
    if not text:
        return (), False
    try:
        parts = json.loads(text)
    except ValueError:
        return (), True
    if not isinstance(parts, list):
        return (), True
    return tuple(str(part) for part in parts), False


def _branch(dialect: Dialect, task: Task, template: Template) -> str | None:
    if task.git_branch and (not dialect.modern or template.allow_branch):
        return task.git_branch
    return template.git_branch


def _inventory(dialect: Dialect, task: Task, template: Template) -> int | None:
    allowed = not dialect.modern or template.task_params.get("allow_override_inventory") is True
    if task.inventory_id is not None and allowed:
        return task.inventory_id
    return template.inventory_id


def _object(text: str) -> JsonDict:
    try:
        value = json.loads(text) if text else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
