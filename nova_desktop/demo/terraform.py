"""Terraform's output: a plan with one addition and one destruction, and what applying it prints."""

from __future__ import annotations

from collections.abc import Generator

from .dialects import Effective
from .replay import Step

GREEN, RED, BOLD, RESET = "\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[0m"


def plan(effective: Effective) -> Generator[Step, None, int]:
    """Initialises and plans."""
    yield Step(0.4, [f"{GREEN}Terraform has been successfully initialized!{RESET}"])
    yield Step(0.3, ["* default", ""])
    yield Step(0.4, ["Terraform will perform the following actions:", ""])
    yield Step(
        0.1, _block("network.main", "created", "+", GREEN, ['name   = "nova"', f'region = "{_region(effective)}"'])
    )
    yield Step(0.1, _block("network.old", "destroyed", "-", RED, ['name   = "old" -> null']))
    yield Step(0.1, [f"{BOLD}Plan:{RESET} 1 to add, 0 to change, 1 to destroy."])
    if effective.plan_only:
        yield Step(0.1, ["", "Only a plan was asked for: nothing is applied."])
    return 0


def _region(effective: Effective) -> str:
    return str(effective.survey.get("region", "eu"))


def _block(name: str, verb: str, sign: str, colour: str, attributes: list[str]) -> list[str]:
    kind, label = name.split(".")
    return [
        f"{BOLD}  # {name}{RESET} will be {verb}",
        f'  {colour}{sign}{RESET} resource "{kind}" "{label}" {{',
        *(f"      {colour}{sign}{RESET} {attribute}" for attribute in attributes),
        "    }",
        "",
    ]


def apply() -> Generator[Step, None, int]:
    """Applies the plan."""
    yield Step(0.3, ["network.old: Destroying..."])
    yield Step(0.5, ["network.old: Destruction complete after 0s", "network.main: Creating..."])
    yield Step(0.6, ["network.main: Creation complete after 1s [id=net-4711]", ""])
    yield Step(0.1, [f"{BOLD}{GREEN}Apply complete! Resources: 1 added, 0 changed, 1 destroyed.{RESET}"])
    return 0
