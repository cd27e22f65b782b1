"""What a failed run was given otherwise than the last good one."""

from __future__ import annotations

import json

import pytest

from nova_desktop.api.models import Task
from nova_desktop.core.since_good import since_good
from tests.task_samples import make_task


def task(number: int, status: str = "success", **more: object) -> Task:
    return make_task(number, id=number, status=status, **more)


def found(failed: Task, *older: Task) -> dict[str, tuple[str | None, str | None]] | None:
    seen = since_good(failed, [failed, *older], {("inventory", 2): "staging", ("inventory", 3): "prod"})
    return None if seen is None else {one.key: (one.then, one.now) for one in seen.changed}


def test_only_a_failure_is_compared_and_only_with_its_own_template() -> None:
    assert found(task(1), task(2)) is None
    assert found(task(1, "error")) is None
    assert found(task(1, "error"), task(2, template_id=9)) is None
    assert found(task(1, "error"), task(2, "error"), task(3, "stopped")) is None


def test_the_newest_good_one_before_it_counts() -> None:
    failed = task(1, "error", limit="web1")
    newer = task(0, limit="none")
    seen = since_good(failed, [newer, failed, task(2, "error"), task(3), task(4, limit="web1")], {})
    assert seen is not None and seen.good.id == 3
    assert {one.key for one in seen.changed} == {"limit"}


def test_a_dry_run_is_no_measure_of_a_real_one() -> None:
    assert found(task(1, "error"), task(2, dry_run=True)) is None
    assert found(task(1, "error", dry_run=True), task(2, dry_run=True)) == {}


@pytest.mark.parametrize(
    ("good", "failed", "expected"),
    [
        ({}, {}, {}),
        ({"limit": "web1"}, {"limit": "web2"}, {"limit": ("web1", "web2")}),
        ({"git_branch": "main"}, {"git_branch": "next"}, {"branch": ("main", "next")}),
        ({"git_branch": None}, {"git_branch": "next"}, {}),  # which branch the template had then, nobody wrote down
        ({"inventory_id": 2}, {"inventory_id": 3}, {"inventory": ("staging", "prod")}),
        ({"commit_hash": "a" * 40}, {"commit_hash": "b" * 40}, {"commit": ("a" * 40, "b" * 40)}),
        ({"commit_hash": None}, {"commit_hash": "b" * 40}, {}),
        (
            {"environment": json.dumps({"replicas": "2", "x": "1"})},
            {"environment": json.dumps({"replicas": "3", "x": "1"})},
            {"variable.replicas": ("2", "3")},
        ),
    ],
)
def test_what_changed(good: dict[str, object], failed: dict[str, object], expected: dict[str, object]) -> None:
    assert found(task(1, "error", **failed), task(2, **good)) == expected


def test_a_secret_is_not_compared_in_the_open() -> None:
    hidden = {"environment": json.dumps({"db_password": "one"})}, {"environment": json.dumps({"db_password": "two"})}
    seen = found(task(1, "error", **hidden[1]), task(2, **hidden[0]))
    assert "one" not in str(seen) and "two" not in str(seen)
