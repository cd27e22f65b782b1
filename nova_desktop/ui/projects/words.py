"""What the page of projects says: rights, differences, why something cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from ...api.models import Role
from ...core.plain_text import one_line
from ...core.projects import LONGEST_NAME, Busy, Change
from ...core.snapshots import ServerFacts
from ..status_line import role_words

translate = QCoreApplication.translate

SHOWN = 60
"""Characters of a value in a sentence."""


def rights(role: Role) -> tuple[str, str]:
    """What the role may do, and what it may not."""
    each = (
        (role.may_run, translate("Projects", "start and stop tasks")),
        (role.may_manage, translate("Projects", "change templates, inventories, repositories and keys")),
        (role.may_update, translate("Projects", "change and delete the project")),
        (role.may_manage_users, translate("Projects", "manage members")),
    )
    may = "\n".join(words for allowed, words in each if allowed)
    may_not = "\n".join(words for allowed, words in each if not allowed)
    return may, may_not


def no_right(role: Role) -> str:
    """Why the fields cannot be changed, and what to do."""
    said = translate("Projects", "The role here ({0}) may only look at the project. An owner can change it.")
    return said.format(one_line(role_words(role.role), 40) or "?")


def why_no_create(facts: ServerFacts | None) -> str:
    """Empty where a project can be created; `facts` of the server, once it told them."""
    if facts is None:
        return translate("Projects", "No server is reached yet.")
    if facts.user.get("can_create_project") is False:
        return translate("Projects", "Only administrators may create projects on this server.")
    return ""


def busy_words(busy: Busy | None) -> str:
    """What runs and what failed; empty where it is not known."""
    if busy is None:
        return ""
    if not busy.running and not busy.failed:
        return translate("Projects", "nothing runs")
    parts = []
    if busy.running:
        parts.append(translate("Projects", "{0} active").format(busy.running))
    if busy.failed:
        parts.append(translate("Projects", "{0} failed today").format(busy.failed))
    return ", ".join(parts)


def number_words(most: int) -> str:
    return str(most) if most else translate("Projects", "unlimited")


def differences(change: Change) -> str:
    """One line for each field: what the server has, what it would get."""
    labels = field_labels()
    return "\n".join(
        f"{labels[name]}: {_value(name, change.seen)} → {_value(name, change.wanted)}" for name in change.wanted
    )


def field_labels() -> dict[str, str]:
    """The fields as the form calls them."""
    return {
        "name": translate("Projects", "Name"),
        "alert": translate("Projects", "Alerts"),
        "alert_chat": translate("Projects", "Alert chat"),
        "max_parallel_tasks": translate("Projects", "Most tasks at once"),
    }


def _value(name: str, values: Mapping[str, Any]) -> str:
    value = values[name]
    if name == "alert":
        return translate("Projects", "on") if value else translate("Projects", "off")
    if name == "max_parallel_tasks":
        return number_words(value)
    return one_line(value, SHOWN) or translate("Projects", "none")


def name_fault_words(fault: str) -> str:
    """What is wrong with a new name."""
    known = {
        "empty": translate("Projects", "A project needs a name."),
        "long": translate("Projects", "At most {0} characters.").format(LONGEST_NAME),
        "hidden": translate("Projects", "The name holds characters that cannot be seen. Type it anew."),
    }
    return known.get(fault, "")


def part_words(part: str, count: int) -> str:
    """So many of what goes with a project."""
    known = {
        "templates": translate("Projects", "%n template(s)", None, count),
        "schedules": translate("Projects", "%n schedule(s)", None, count),
        "inventory": translate("Projects", "%n inventory(s)", None, count),
        "environment": translate("Projects", "%n variable group(s)", None, count),
        "repositories": translate("Projects", "%n repository(s)", None, count),
        "keys": translate("Projects", "%n key(s)", None, count),
        "users": translate("Projects", "%n member(s) lose access", None, count),
    }
    return known[part]
