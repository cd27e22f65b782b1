"""Plans read from logs: what goes, what is made, how many."""

from __future__ import annotations

import pytest

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
