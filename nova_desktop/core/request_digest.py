"""The digest of a deployment: one short word for template, inventory, environment, repository, parameters and commit.

Two Novas on one server must come to the same word for the same deployment, and to another one as soon as anything is
changed that decides what runs. So only the fields that decide are taken, in one spelling: what a server leaves out,
sends as null or sends as empty is the same (FACTS, "Base"), and so are both spellings of a run. What a server never
tells (keys, passwords, secret variables) cannot be in it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..api.marker import DIGEST_LENGTH
from ..api.models import Template

_TEMPLATE = (
    *("id", "type", "playbook", "inventory_id", "repository_id", "environment_id", "git_branch", "start_version"),
    *("build_template_id", "allow_override_args_in_task", "allow_override_branch_in_task", "task_params", "limit"),
    *("vault_key_id", "become_key_id", "environment_ids", "executor", "runner_tag"),
)
"""Of a template; `last_task`, its name, its description and where it is shown decide nothing."""
_VAULT = ("id", "type", "name", "vault_key_id", "script")
_SURVEY = ("name", "type", "required", "values", "default_value")
_INVENTORY = ("id", "type", "inventory", "ssh_key_id", "become_key_id", "repository_id", "runner_tag")
_ENVIRONMENT = ("id",)
_REPOSITORY = ("id", "git_url", "git_branch", "ssh_key_id")
_NOT_COMPARED = ("message", "dry_run", "template")
"""Of what was asked: the marks differ, and the dry run is the one thing that the real run does not repeat."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deployment:
    """All that decides what runs. `asked` are a run's parameters as `api.matching.asked` reads them, of a request's
    body or of a task's row; None for an inventory or environment that the template has not; `more` are the further
    environments of newer servers' templates."""

    project_id: int
    template: Template
    inventory: Row | None
    environment: Row | None
    repository: Row
    asked: Row
    commit: str
    more: tuple[Row, ...] = ()


def digest_of(one: Deployment) -> str:
    """24 characters a-z2-7."""
    found = hashlib.sha256(_written(canonical(one)).encode()).digest()
    return base64.b32encode(found).decode().lower()[:DIGEST_LENGTH]


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)


def canonical(one: Deployment) -> dict[str, Any]:
    """What the digest is over."""
    return {
        "project": one.project_id,
        "template": _template(one.template),
        "inventory": _chosen(one.inventory, _INVENTORY),
        "environment": _environment(one.environment),
        "repository": _chosen(one.repository, _REPOSITORY),
        "parameters": parameters(one.asked),
        "commit": one.commit.lower(),
        **({"more": [_environment(row) for row in one.more]} if one.more else {}),
    }


def parameters(asked: Row) -> dict[str, Any]:
    """What was set of a run's parameters; equal for a dry run and the real run that repeats it."""
    return {name: value for name, value in asked.items() if value and name not in _NOT_COMPARED}


def same_parameters(one: Row, two: Row) -> bool:
    """Of two runs, as `api.matching.asked` reads them. As they are written: Python takes true for 1."""
    return _written(parameters(one)) == _written(parameters(two))


def _template(row: Template) -> dict[str, Any]:
    return {
        **_chosen(row._json, _TEMPLATE),
        "app": row.app or "ansible",  # the first servers knew nothing else and name none
        "arguments": _read(row.get("arguments")),
        "vaults": _rows(row.get("vaults"), _VAULT),
        "survey_vars": _rows(row.get("survey_vars"), _SURVEY),
    }


def _environment(row: Row | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {**_chosen(row, _ENVIRONMENT), "json": _read(row.get("json")), "env": _read(row.get("env"))}


def _chosen(row: Row | None, keys: Sequence[str]) -> dict[str, Any]:
    return _tidy({key: row.get(key) for key in keys}) if row is not None else {}


def _rows(value: object, keys: Sequence[str]) -> list[dict[str, Any]]:
    rows = value if isinstance(value, list) else []
    return [_chosen(row, keys) for row in rows if isinstance(row, Mapping)]


def _tidy(row: Row) -> dict[str, Any]:
    """Without what says nothing: null, false and empty ones are left out by some servers and sent by others."""
    found = {}
    for key, value in row.items():
        kept = _tidy(value) if isinstance(value, Mapping) else value
        if kept is not None and kept is not False and kept not in ("", [], {}):
            found[str(key)] = kept
    return found


def _read(text: object) -> Any:
    """A JSON text, so that blanks and the order of keys do not count; empty ones are none, no JSON is a text."""
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        return json.loads(text) or None
    except (ValueError, RecursionError):
        return text
