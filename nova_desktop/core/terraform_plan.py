"""What a Terraform or OpenTofu plan would do, read from a task's log."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .play_log import plain

MOST = 1000
"""Resources that are kept; the summary counts all."""

_RESOURCE = re.compile(
    r"\s*# (\S.{0,300}?) (?:will be (created|destroyed|read|imported|updated in-place|replaced)|must be (replaced)"
    r"|is tainted, so (?:it )?must be (replaced)|has moved)\b"
)
_SUMMARY = re.compile(
    r"Plan: (?:(\d{1,9}) to import, )?(\d{1,9}) to add, (\d{1,9}) to change, (\d{1,9}) to (?:destroy|remove)"
)
_NOTHING = re.compile(r"No changes\. ")
_HARMFUL = ("destroyed", "replaced")


@dataclass(frozen=True, slots=True)
class Change:
    """One resource by its address; `action` in Terraform's words: created, updated in-place, replaced, destroyed."""

    address: str
    action: str

    @property
    def harmful(self) -> bool:
        """Does something that exists go?"""
        return self.action in _HARMFUL


@dataclass(frozen=True, slots=True)
class Plan:
    """The last plan of a log; the numbers are Terraform's own."""

    add: int
    change: int
    destroy: int
    changes: tuple[Change, ...] = ()

    @property
    def harmful(self) -> tuple[Change, ...]:
        """Resources that go, or are made anew."""
        return tuple(one for one in self.changes if one.harmful)


def read_plan(lines: Iterable[str]) -> Plan | None:
    """None when the log shows no whole plan."""
    found: Plan | None = None
    changes: list[Change] = []
    for text in map(plain, lines):
        resource = _RESOURCE.match(text) if "# " in text else None
        if resource is not None:
            action = resource.group(2) or resource.group(3) or resource.group(4)
            if action and len(changes) < MOST:
                changes.append(Change(resource.group(1), action))
            continue
        summary = _SUMMARY.match(text)
        if summary is not None:
            _, add, change, destroy = summary.groups()
            found = Plan(int(add), int(change), int(destroy), tuple(changes))
            changes = []
        elif _NOTHING.match(text):
            found, changes = Plan(0, 0, 0), []
    return found
