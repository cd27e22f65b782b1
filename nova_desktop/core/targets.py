"""Which hosts a run is about: from the inventory as known, the limit asked for, the template's own limit."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..api.models import Task, Template
from .host_patterns import resolve
from .inventory import Known, Unreadable

_SHORT = re.compile(r"-[CDKkvbJ]*[li]")
_LONG = ("limit", "inventory", "inventory-file")


@dataclass(frozen=True, slots=True)
class Targets:
    """`hosts` of `total`, or None when only the server can tell, with the reason as a code.

    `unknown` (this role may not read the inventory), `server` (of a kind that is read there), `unreadable` (with its
    line), `arguments` (a `--limit` or `-i` among the arguments decides), `file`, `too_much`; `bad_pattern` comes with
    no hosts: Ansible would refuse. `unmatched` are patterns that stand for nothing.
    """

    hosts: tuple[str, ...] | None
    total: int = 0
    unmatched: tuple[str, ...] = ()
    reason: str = ""
    line: int = 0


def targets(
    known: Known | None,
    limit: str | Sequence[str] = (),
    template_limit: Sequence[str] = (),
    arguments: Sequence[str] = (),
) -> Targets:
    """The hosts that a limit leaves; a task's limit replaces its template's (FACTS), none at all means all hosts."""
    if known is None:
        return Targets(None, reason="unknown")
    if isinstance(known, Unreadable):
        return Targets(None, reason="server" if known.elsewhere else "unreadable", line=known.line)
    if sets_hosts(arguments):
        return Targets(None, reason="arguments")
    found = resolve(known, limit, template_limit)
    return Targets(found.hosts, len(known.hosts), found.unmatched, found.reason)


def of_template(template: Template, inventories: Mapping[int, Known]) -> Targets | None:
    """The hosts of a template as it is; None where an inventory means nothing to its app."""
    if not template.is_ansible or template.inventory_id is None:
        return None
    return targets(inventories.get(template.inventory_id), (), own_limit(template), own_arguments(template))


def own_limit(template: Template) -> tuple[str, ...]:
    """The template's limit in either spelling (FACTS, "Three dialects")."""
    raw = (template.task_params or {}).get("limit") or template.get("limit")
    if isinstance(raw, str):
        raw = raw.split(",")
    return (
        tuple(part.strip() for part in raw if isinstance(part, str) and part.strip()) if isinstance(raw, list) else ()
    )


def own_arguments(template: Template) -> tuple[str, ...]:
    """Its arguments are a JSON array as a text."""
    return _listed(template.arguments)


def task_arguments(task: Task) -> tuple[str, ...]:
    """Those given for one run."""
    return _listed(task.arguments)


def _listed(text: str | None) -> tuple[str, ...]:
    try:
        raw = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    return tuple(map(str, raw)) if isinstance(raw, list) else ()


def sets_hosts(arguments: Sequence[str]) -> bool:
    """Does one of them choose hosts or an inventory? Ansible takes long ones shortened, too."""
    for argument in arguments:
        name = argument.partition("=")[0]
        long = name.startswith("--") and len(name) > 4 and any(one.startswith(name[2:]) for one in _LONG)
        if long or (_SHORT.match(argument) and not name.startswith("--")):
            return True
    return False
