"""What a Terraform or OpenTofu plan would do, read from a task's log."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .play_log import plain

MOST = 1000
"""Resources that are kept, and as many more that go; the summary counts all."""

_RESOURCE = re.compile(
    r" {0,2}# (\S.{0,300}?) (?:will be (created|destroyed|read|imported|updated in-place|replaced)|must be (replaced)"
    r"|is tainted, so (?:it )?must be (replaced)|has moved)\b"
)
"""Terraform indents it by two blanks; what stands further in is a text in a resource, such as a script's comment."""
_SUMMARY = re.compile(
    r"Plan: (?:(\d{1,9}) to import, )?(\d{1,9}) to add, (\d{1,9}) to change, (\d{1,9}) to (?:destroy|remove)"
)
_NOTHING = re.compile(r"No changes\. |You can apply this plan to save these new output values")
"""No resource is another one then; of a plan for outputs alone Terraform counts nothing."""
_HARMFUL = ("destroyed", "replaced")


@dataclass(frozen=True, slots=True)
class Change:
    """One resource by its address; `action` in Terraform's words: created, updated in-place, replaced, destroyed.

    `line` is where the log tells it.
    """

    address: str
    action: str
    line: int = field(default=0, compare=False)

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


class PlanReader:
    """Feed it the plain lines of a log in order; `plan` is the last whole one."""

    def __init__(self) -> None:
        self.plan: Plan | None = None
        self._changes: list[Change] = []

    def feed(self, number: int, text: str) -> bool:
        """One line and its number; whether the plan is another one now."""
        resource = _RESOURCE.match(text) if "# " in text else None
        if resource is not None:
            action = resource.group(2) or resource.group(3) or resource.group(4)
            if action and (len(self._changes) < MOST or (action in _HARMFUL and len(self._changes) < 2 * MOST)):
                self._changes.append(Change(resource.group(1), action, number))
            return False
        summary = _SUMMARY.match(text)
        if summary is not None:
            _, add, change, destroy = summary.groups()
            self.plan = Plan(int(add), int(change), int(destroy), tuple(self._changes))
        elif _NOTHING.match(text):
            self.plan = Plan(0, 0, 0)
        else:
            return False
        self._changes = []
        return True

    @property
    def half(self) -> bool:
        """Has another plan begun since?"""
        return bool(self._changes)

    def truncate(self, line: int) -> None:
        """Lines from this one on are void."""
        self._changes = [one for one in self._changes if one.line < line]
        if self.plan is not None and any(one.line >= line for one in self.plan.changes):
            self.plan = None


def read_plan(lines: Iterable[str]) -> Plan | None:
    """None when the log shows no whole plan, or half of another one behind it."""
    reader = PlanReader()
    for number, text in enumerate(map(plain, lines)):
        reader.feed(number, text)
    return None if reader.half else reader.plan
