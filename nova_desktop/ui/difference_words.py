"""What differs between two runs, in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ..api.models import Task
from ..core.plain_text import one_line
from ..core.rollback_differences import OTHER_HIDDEN, PARAM, VARIABLE, Difference
from ..core.since_good import SinceGood
from . import words

translate = QCoreApplication.translate


def difference(one: Difference) -> tuple[str, str, str]:
    """What, then, now."""
    return label(one.key), value(one.key, one.then), value(one.key, one.now)


def label(key: str) -> str:
    for kind in (VARIABLE, PARAM):
        if key.startswith(kind):
            return one_line(key.removeprefix(kind), 60)
    return {
        "version": translate("Rollback", "Version"),
        "commit": translate("Rollback", "Commit"),
        "branch": translate("Rollback", "Branch"),
        "inventory": translate("Rollback", "Inventory"),
        "environment": translate("Rollback", "Environment"),
        "limit": translate("Rollback", "Limit"),
        "tags": translate("Rollback", "Tags"),
        "skip_tags": translate("Rollback", "Skip tags"),
        "arguments": translate("Rollback", "Arguments"),
        "debug": translate("Rollback", "Debug"),
        "diff": translate("Rollback", "Show differences"),
        "variables": translate("Rollback", "Variables"),
        "user": translate("TaskDetails", "Started by"),
    }.get(key, one_line(key, 60))


def value(key: str, value: str | None) -> str:
    if value is None:
        return translate("Rollback", "unknown")
    if value == OTHER_HIDDEN:
        return translate("Rollback", "another one, hidden")
    if key in ("debug", "diff"):
        return translate("Rollback", "on") if value else translate("Rollback", "off")
    if key == "user" and value:
        return words.origin_word(value) or one_line(value, 120)
    if not value:
        return translate("Rollback", "the repository's own") if key == "branch" else translate("Rollback", "not set")
    return one_line(value[:10] if key == "commit" else value, 200)


def no_good_run() -> str:
    return translate("Differences", "No good run of this template before it is known.")


def since_good_names(task: Task, found: SinceGood | None, now: datetime) -> dict[tuple[str, int], str]:
    """For the details of a failed task: what it was given otherwise than the last good run."""
    if found is None:
        return {}
    ended = words.ago(found.good.ended_at or found.good.created_at, now)
    head = translate("Rollback", "Task {0}, {1}").format(found.good.id, ended)
    lines = [f"{label}: {then} → {new}" for label, then, new in map(difference, found.changed)]
    lines = lines or [translate("Rollback", "It was given the same: look at its log and at the hosts.")]
    return {("since good", task.id or 0): "\n".join((head, *lines))}
