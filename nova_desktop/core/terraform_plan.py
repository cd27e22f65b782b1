"""What a Terraform or OpenTofu plan would do, read from a task's log."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .play_log import plain
from .terragrunt import unit_of

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
    """Feed it the plain lines of a log in order; `plan` is the last whole one. Of Terragrunt's units each has its own:
    what is confirmed are all of them."""

    def __init__(self) -> None:
        self.plan: Plan | None = None
        self._plans: dict[str, Plan] = {}
        self._changes: dict[str, list[Change]] = {}

    def feed(self, number: int, text: str) -> bool:
        """One line and its number; whether the plan is another one now."""
        unit, text = unit_of(text)
        resource = _RESOURCE.match(text) if "# " in text else None
        if resource is not None:
            self._note(unit, resource, number)
            return False
        summary = _SUMMARY.match(text)
        if summary is None and not _NOTHING.match(text):
            return False
        changes = self._changes.pop(unit, [])
        add, change, destroy = map(int, summary.groups()[1:]) if summary is not None else (0, 0, 0)
        self._plans[unit] = Plan(add, change, destroy, tuple(changes) if summary is not None else ())
        self._sum_up()
        return True

    def _note(self, unit: str, resource: re.Match[str], number: int) -> None:
        changes = self._changes.setdefault(unit, [])
        action = resource.group(2) or resource.group(3) or resource.group(4)
        if action and (len(changes) < MOST or (action in _HARMFUL and len(changes) < 2 * MOST)):
            address = resource.group(1)
            changes.append(Change(f"[{unit}] {address}" if unit else address, action, number))

    def _sum_up(self) -> None:
        plans = self._plans.values()
        if not plans:
            self.plan = None
            return
        changes = tuple(change for one in plans for change in one.changes)
        add, change, destroy = (sum(one) for one in zip(*((p.add, p.change, p.destroy) for p in plans), strict=True))
        self.plan = Plan(add, change, destroy, changes[: 2 * MOST])

    @property
    def half(self) -> bool:
        """Has another plan begun since?"""
        return any(self._changes.values())

    def truncate(self, line: int) -> None:
        """Lines from this one on are void."""
        self._changes = {unit: [one for one in noted if one.line < line] for unit, noted in self._changes.items()}
        void = [unit for unit, plan in self._plans.items() if any(one.line >= line for one in plan.changes)]
        for unit in void:
            del self._plans[unit]
        if void:
            self._sum_up()


def read_plan(lines: Iterable[str]) -> Plan | None:
    """None when the log shows no whole plan, or half of another one behind it."""
    reader = PlanReader()
    for number, text in enumerate(map(plain, lines)):
        reader.feed(number, text)
    return None if reader.half else reader.plan
