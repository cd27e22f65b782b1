"""Small decisions: when to ask, why a task waits, what will happen, what differs between two pictures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nova_desktop.api.models import Task, Template
from nova_desktop.core import survey
from nova_desktop.core.outlook import autorun_children, look_ahead
from nova_desktop.core.polling import PollState, next_poll, overslept
from nova_desktop.core.snapshots import any_active, newly_ended, summarise
from nova_desktop.core.waiting import why_waiting

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def at(seconds: float) -> str:
    return (NOW + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


def task(number: int, status: str, created: float = 0, template: int = 1, **more: object) -> Task:
    return Task.from_json({"id": number, "status": status, "created": at(created), "template_id": template, **more})


@pytest.mark.parametrize(
    ("state", "seconds"),
    [
        (PollState(active=True, visible=True), 1.0),
        (PollState(active=True, visible=False), 4.0),
        (PollState(active=True, visible=True, pushed=True), 3.0),
        (PollState(active=False, visible=True), 3.0),
        (PollState(active=False, visible=True, seconds_since_change=61), 10.0),
        (PollState(active=False, visible=False), 30.0),
        (PollState(active=True, visible=True, failures=1), 2.0),
        (PollState(active=True, visible=True, failures=99), 30.0),
    ],
)
def test_lists_are_asked_for_as_often_as_it_matters(state: PollState, seconds: float) -> None:
    assert next_poll(state) == seconds


def test_waking_up_is_noticed() -> None:
    assert overslept(1.0, 3600.0)
    assert not overslept(30.0, 31.0)


def test_a_task_waits_behind_one_of_its_own_template_first() -> None:
    mine = task(3, "waiting", 10)
    other_template, same = task(1, "running", 0, template=2), task(2, "running", 5)
    reason = why_waiting(mine, [mine, same, other_template], NOW)
    assert reason is not None
    assert (reason.kind, reason.ahead) == ("behind_template", (same,))


def test_ids_that_count_down_do_not_decide_who_is_first() -> None:
    mine, later = task(2147483640, "waiting", 10), task(2147483639, "waiting", 20)
    reason = why_waiting(mine, [later, mine], NOW + timedelta(seconds=30))
    assert reason is not None and reason.kind == "queue"
    assert why_waiting(later, [later, mine], NOW).ahead == (mine,)  # type: ignore[union-attr]


def test_a_long_wait_with_nothing_ahead_is_a_sign_of_a_stuck_server() -> None:
    mine = task(1, "waiting", 0)
    assert why_waiting(mine, [mine], NOW + timedelta(seconds=121)).kind == "stuck"  # type: ignore[union-attr]
    assert why_waiting(task(1, "waiting_confirmation"), [], NOW).kind == "confirmation"  # type: ignore[union-attr]
    assert why_waiting(task(1, "running"), [], NOW) is None


def test_a_long_wait_with_nothing_of_its_template_running_is_one_too() -> None:
    """FACTS: 2.10 locks up behind an orphan of another template."""
    mine, other = task(1, "waiting", 60), task(2, "running", 0)
    later = NOW + timedelta(seconds=200)
    assert why_waiting(mine, [mine, replace_template(other, 99)], later).kind == "stuck"  # type: ignore[union-attr]
    assert why_waiting(mine, [mine, other], later).kind == "behind_template"  # type: ignore[union-attr]
    soon = NOW + timedelta(seconds=90)
    assert why_waiting(mine, [mine, replace_template(other, 99)], soon).kind == "behind_queue"  # type: ignore[union-attr]


def replace_template(one: Task, template: int) -> Task:
    return Task({**one._json, "template_id": template})


def test_only_what_was_open_before_counts_as_newly_ended() -> None:
    before = [task(1, "running"), task(2, "success")]
    after = [task(3, "error"), task(1, "stopped"), task(2, "stopped")]
    assert [ended.task.id for ended in newly_ended(before, after)] == [1]
    assert any_active(before)
    assert not any_active(after)


def test_the_summary_counts_today_and_the_last_success() -> None:
    rows = [
        task(1, "running"),
        task(2, "waiting_confirmation"),
        task(3, "error", end=at(-60)),
        task(4, "error", end=at(-86400)),
        task(5, "success", end=at(-30)),
        task(6, "success", end=at(-90)),
        task(7, "something new"),
    ]
    summary = summarise(rows, NOW - timedelta(hours=12))
    assert (summary.running, summary.waiting_for_confirmation, summary.failed_today) == (2, 1, 1)
    assert summary.last_success == NOW - timedelta(seconds=30)


def test_what_starts_behind_a_build_and_how_long_it_takes() -> None:
    build = Template.from_json({"id": 1, "type": "build", "name": "Build"})
    rows = [
        build,
        Template.from_json({"id": 2, "type": "deploy", "name": "Ship", "autorun": True, "build_template_id": 1}),
        Template.from_json({"id": 3, "type": "deploy", "name": "Later", "autorun": False, "build_template_id": 1}),
        Template.from_json({"id": 4, "type": "deploy", "name": "Other", "autorun": True, "build_template_id": 9}),
    ]
    assert autorun_children(build, rows) == ("Ship",)
    done = [task(n, "success", start=at(-100), end=at(-100 + n)) for n in (10, 20, 90)]
    outlook = look_ahead(build, rows, [task(99, "running"), *done, task(50, "error", start=at(-9), end=at(-1))])
    assert outlook.usual_seconds == 20
    assert [one.id for one in outlook.running] == [99]
    assert len(outlook.lately) == 4


SURVEY = Template.from_json(
    {
        "id": 1,
        "survey_vars": [
            {"name": "profile", "type": "", "required": True, "default_value": "small"},
            {"name": "replicas", "type": "int", "required": True},
            {"name": "key", "type": "secret"},
            "no object",
        ],
    }
)


def test_a_survey_is_collected_with_types_defaults_and_secrets_apart() -> None:
    collected = survey.collect(SURVEY, {"replicas": " 3 ", "key": "s3cret"})
    assert dict(collected.environment) == {"profile": "small", "replicas": 3}
    assert dict(collected.secrets) == {"key": "s3cret"}


def test_a_required_variable_without_value_or_default_is_missing() -> None:
    assert [var.name for var in survey.missing(SURVEY, {})] == ["replicas"]
    assert survey.missing(SURVEY, {"replicas": "1"}) == ()
    assert survey.needs_form(SURVEY)
    assert [var.name for var in survey.bad_numbers(SURVEY.survey, {"replicas": "three"})] == ["replicas"]
