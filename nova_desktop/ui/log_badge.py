"""How fresh a log is, in a word or two beside its title."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ..api.models import Task
from . import words
from .logs.pane import BadgeKind

translate = QCoreApplication.translate

LONG_AGO = 600
"""Seconds from which on the moment is told instead of the age."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """`fetched` in this session; `failing` now; `gone` from the server; `seen`: when it was last read, ever."""

    whole: bool
    fetched: bool
    failing: bool
    gone: bool
    seen: datetime | None


def badge_of(fresh: Freshness, now: datetime) -> tuple[BadgeKind, str]:
    """Sign and words."""
    if fresh.gone:
        return "whole", translate("LogFollowing", "kept here, the server has it no more")
    if fresh.failing:
        return ("stale" if fresh.seen else "offline"), _age(fresh.seen, now)
    if fresh.whole:
        return "whole", translate("LogFollowing", "all that the server has")
    if fresh.fetched:
        return "live", translate("LogFollowing", "live")
    return "stale", _age(fresh.seen, now) if fresh.seen else translate("LogFollowing", "loading")


def _age(seen: datetime | None, now: datetime) -> str:
    if seen is None:
        return translate("LogFollowing", "offline")
    seconds = int((now - seen).total_seconds())
    if seconds >= LONG_AGO:
        return translate("LogFollowing", "as of {0}").format(words.exact_time(seen))
    return translate("LogFollowing", "as of {0} s ago").format(seconds)


def nothing_yet(task: Task) -> str:
    """The guide's words, and why (its Troubleshooting)."""
    said = translate("LogFollowing", "No logs available")
    if not task.finished:
        said += "\n" + translate("LogFollowing", "The task has not begun; logs appear with a delay.")
    return said
