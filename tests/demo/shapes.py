"""Comparing the shape of two JSON values: keys and types, not contents."""

from __future__ import annotations

from typing import Any

# Keys that 2.17 leaves out when they are empty; lists of different tasks differ in them.
SOMETIMES = frozenset(
    {
        "alert",
        "alert_chat",
        "allow_override_args_in_task",
        "allow_override_branch_in_task",
        "arguments",
        "autorun",
        "build_task",
        "build_task_id",
        "build_template_id",
        "commit_hash",
        "commit_message",
        "default_value",
        "description",
        "end",
        "environment",
        "git_branch",
        "integration_id",
        "inventory_id",
        "last_task",
        "max_parallel_tasks",
        "message",
        "params",
        "required",
        "run_at",
        "schedule_id",
        "secret",
        "start",
        "start_version",
        "survey_vars",
        "task_params",
        "tpl_type",
        "type",
        "user_id",
        "user_name",
        "values",
        "version",
        "view_id",
    }
)
# Objects whose keys are data.
OPEN = frozenset({"count_by_status", "params", "task_params"})


def kind(value: Any) -> str:
    """The JSON type."""
    if value is None:
        return "null"
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)]


def differences(recorded: Any, ours: Any, where: str = "", loose: frozenset[str] = frozenset()) -> list[str]:
    """What differs in shape; `loose` are keys that may be missing on either side. Null fits everything."""
    if kind(recorded) != kind(ours):
        fits = "null" in (kind(recorded), kind(ours))
        return [] if fits else [f"{where}: {kind(ours)} instead of {kind(recorded)}"]
    if isinstance(recorded, dict):
        return _of_objects(recorded, ours, where, loose)
    if isinstance(recorded, list):
        return _of_lists(recorded, ours, where, loose)
    return []


def _of_objects(recorded: dict[str, Any], ours: dict[str, Any], where: str, loose: frozenset[str]) -> list[str]:
    if where.rpartition(".")[2] in OPEN:
        return []
    found = [f"{where}: key {key} is missing" for key in recorded if key not in ours and key not in loose]
    found += [f"{where}: key {key} is too much" for key in ours if key not in recorded and key not in loose]
    for key in recorded:
        if key in ours:
            found += differences(recorded[key], ours[key], f"{where}.{key}", loose)
    return found


def _of_lists(recorded: list[Any], ours: list[Any], where: str, loose: frozenset[str]) -> list[str]:
    """Every element of ours must fit one of theirs, and every one of theirs must be fitted."""
    if not recorded or not ours:
        return []
    found: list[str] = []
    for i, row in enumerate(ours):
        tries = [differences(theirs, row, f"{where}[{i}]", loose) for theirs in recorded]
        found += min(tries, key=len)
    for i, theirs in enumerate(recorded):
        tries = [differences(theirs, row, f"{where}[theirs {i}]", loose) for row in ours]
        found += min(tries, key=len)
    return found
