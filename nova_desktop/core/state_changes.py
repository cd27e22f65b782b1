"""What is not the same between two states of a template or schedule, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .comparing import Fact
from .kept_states import KeptState
from .masking import MASK
from .rollback_differences import Names

FIELD = "field."
"""How the key of a fact about a field begins."""

_NAMED = {
    "inventory_id": "inventory",
    "environment_id": "environment",
    "repository_id": "repository",
    "template_id": "template",
    "build_template_id": "template",
}
_DEEPEST = 8


def state_facts(before: KeptState, after: KeptState, names: Names) -> tuple[Fact, ...]:
    """Each field that is set in one of them; hidden ones cannot be compared."""
    one, other = (dict(_flat("", state.values, _DEEPEST)) for state in (before, after))
    return tuple(
        Fact(FIELD + path, *(_shown(path, values.get(path), names) for values in (one, other)))
        for path in dict.fromkeys((*one, *other))
    )


def _flat(path: str, value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """`survey_vars.replicas.required`: what has a name goes by it, the rest by its place."""
    rows: Mapping[str, Any] | None = None
    if isinstance(value, str) and value[:1] in ("{", "["):
        value = _read(value)
    if isinstance(value, Mapping):
        rows = value
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        rows = {_name(at, item): item for at, item in enumerate(value, 1)}
    if rows is None or not depth:
        yield path, value
        return
    for name, item in rows.items():
        yield from _flat(f"{path}.{name}" if path else name, item, depth - 1)


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _name(at: int, item: Any) -> str:
    name = item.get("name") if isinstance(item, Mapping) else None
    return name if isinstance(name, str) and name else str(at)


def _shown(path: str, value: Any, names: Names) -> str | None:
    """Servers differ in how they say that something is not set."""
    if value in (None, "", False, 0) or value in ([], {}):
        return ""
    kind = _NAMED.get(path)
    if kind is not None and type(value) is int:
        return names.get((kind, value)) or f"#{value}"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return None if MASK in text else text
