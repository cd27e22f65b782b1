"""Plans read from logs: what goes, what is made, how many."""

from __future__ import annotations

import pytest

from nova_desktop.core.outline import OutlineReader
from nova_desktop.core.terraform_plan import MOST, Change, Plan, read_plan

PLAN = [
    "Terraform will perform the following actions:",
    "\x1b[1m  # network.main\x1b[0m will be created",
    '  + resource "network" "main" {',
    '  # module.a["x y"].disk.old will be \x1b[1m\x1b[31mdestroyed\x1b[0m',
    "  # aws_instance.web must be \x1b[31mreplaced\x1b[0m",
    "  # aws_instance.api is tainted, so must be replaced",
    "  # null.x will be updated in-place",
    "  # data.y will be read during apply",
    "\x1b[1mPlan:\x1b[0m 1 to import, 3 to add, 1 to change, 3 to destroy.",
]


def test_a_plan_is_read_with_what_goes() -> None:
    plan = read_plan(PLAN)
    assert plan is not None
    assert (plan.add, plan.change, plan.destroy) == (3, 1, 3)
    assert [(one.address, one.action) for one in plan.harmful] == [
        ('module.a["x y"].disk.old', "destroyed"),
        ("aws_instance.web", "replaced"),
        ("aws_instance.api", "replaced"),
    ]
    assert Change("null.x", "updated in-place") in plan.changes


def test_the_last_plan_counts_and_half_a_plan_is_none() -> None:
    assert read_plan([*PLAN, "Plan: 1 to add, 0 to change, 0 to destroy."]) == Plan(1, 0, 0)
    assert read_plan(PLAN[:-1]) is None
    assert read_plan([*PLAN, *PLAN[:-1]]) is None  # what is to be confirmed is the later one
    assert read_plan(["No changes. Your infrastructure matches the configuration."]) == Plan(0, 0, 0)


@pytest.mark.parametrize("line", ["# " + "a" * 5000, "#" * 100_000, "Plan: " + "9" * 400 + " to add", "# will be"])
def test_hostile_lines_are_only_read(line: str) -> None:
    assert read_plan([line]) is None


def test_a_script_within_a_resource_names_no_resources() -> None:
    script = ["      + user_data = <<-EOT", "            # the database will be destroyed", "    # it must be replaced"]
    plan = read_plan(["  # vm.web will be created", *script, "Plan: 1 to add, 0 to change, 0 to destroy."])
    assert plan == Plan(1, 0, 0, (Change("vm.web", "created"),))


def test_a_plan_for_outputs_alone_is_one() -> None:
    """Terraform counts nothing then."""
    told = "You can apply this plan to save these new output values to the Terraform"
    assert read_plan(["Changes to Outputs:", '  + url = "x"', told, "state, without changing any real"]) == Plan(
        0, 0, 0
    )


def test_what_moves_or_is_left_alone_does_not_go() -> None:
    lines = [
        "  # bucket.a has moved to bucket.b",
        "  # vm.x will no longer be managed by Terraform, but will not be destroyed",
        "  # pet.p (deposed object 0a1b2c3d) will be destroyed",
        "  # (because pet.p is not in configuration)",
        "Plan: 0 to add, 0 to change, 1 to destroy.",
    ]
    plan = read_plan(lines)
    assert plan is not None and [one.address for one in plan.changes] == ["pet.p (deposed object 0a1b2c3d)"]


def test_what_goes_is_named_also_behind_very_much_that_is_made() -> None:
    made = [f"  # thing.n{number} will be created" for number in range(2 * MOST)]
    plan = read_plan([*made, "  # database.main will be destroyed", "Plan: 2000 to add, 0 to change, 1 to destroy."])
    assert plan is not None and [one.address for one in plan.harmful] == ["database.main"]


def terragrunt(lines: list[str], unit: str = "") -> list[str]:
    return [f"13:13:17.870 STDOUT {f'[{unit}] ' if unit else ''}terraform: {line}" for line in lines]


def test_a_plan_that_terragrunt_tells_is_read() -> None:
    assert read_plan(terragrunt(PLAN)) == read_plan(PLAN)
    assert read_plan(terragrunt(PLAN[:-1])) is None
    coloured = [line.replace("STDOUT", "\x1b[36mSTDOUT\x1b[0m", 1) for line in terragrunt(PLAN)]
    assert read_plan(coloured) == read_plan(PLAN)
    headless = [line.replace("STDOUT ", "INFO   ", 1).replace("terraform: ", "/opt/bin/tofu: ", 1) for line in coloured]
    assert read_plan(headless) is not None


def test_of_several_units_all_plans_count_together() -> None:
    """They run side by side, their lines stand among each other."""
    one, two = (
        terragrunt(PLAN, "live/net"),
        terragrunt(["  # pet.p will be destroyed", "Plan: 0 to add, 0 to change, 1 to destroy."], "db"),
    )
    plan = read_plan([one[0], two[0], *one[1:], two[1]])
    assert plan is not None and (plan.add, plan.change, plan.destroy) == (3, 1, 4)
    assert "[db] pet.p" in [change.address for change in plan.harmful] and len(plan.harmful) == 4
    assert read_plan([*one, two[0]]) is None, "one of them is not whole yet"
    assert read_plan([*one, *two, *terragrunt(["No changes. Your infrastructure matches"], "db")]).destroy == 3


def test_the_outline_has_the_plan_of_terragrunt_too() -> None:
    reader = OutlineReader()
    reader.feed(0, [(line, 1.0) for line in terragrunt(PLAN)])
    assert reader.outline().plan == read_plan(PLAN)
    reader.truncate(4)
    assert reader.outline().plan is None
