"""Schedules, and the cron expressions behind them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from nova_desktop.demo.clock import NANOSECONDS, parse_stamp, stamp
from nova_desktop.demo.cron import CronError, parse

from .client import HEALTH, Client, eventually

BASE = {"project_id": 1, "template_id": HEALTH, "name": "Mine", "active": True}


@pytest.mark.parametrize("text", ["0 3 * * *", "@daily", "*/5 1-4,8 1 jan,6 mon-fri", "@every 90s", "0 0 * * 0"])
def test_good_expressions_are_valid(modern: Client, text: str) -> None:
    reply = modern.ask("POST", "/project/1/schedules/validate", {"cron_format": text})
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "Cron: expected exactly 5 fields, found 1: [nonsense]"),
        ("", "Cron: empty spec string"),
        ("61 * * * *", "Cron: end of range (61) above maximum (59): 61"),
        ("* * 0 * *", "Cron: beginning of range (0) below minimum (1): 0"),
        ("5-3 * * * *", "Cron: beginning of range (5) beyond end of range (3): 5-3"),
        ("*/0 * * * *", "Cron: step of range should be a positive number: */0"),
        ("x * * * *", 'Cron: failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'),
        ("@often", "Cron: unrecognized descriptor: @often"),
    ],
)
def test_bad_expressions_are_refused_in_the_servers_words(modern: Client, text: str, words: str) -> None:
    for path, extra in (("/schedules/validate", {}), ("/schedules", BASE)):
        reply = modern.ask("POST", "/project/1" + path, {**extra, "cron_format": text})
        assert (reply.status, reply.json) == (400, {"error": words})


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("0 3 * * *", "2026-03-01T03:00", "2026-03-02T03:00"),
        ("*/15 * * * *", "2026-03-01T03:07", "2026-03-01T03:15"),
        ("30 4 * * 1", "2026-03-01T00:00", "2026-03-02T04:30"),
        ("0 0 31 * *", "2026-04-01T00:00", "2026-05-31T00:00"),
        ("0 0 13 * 5", "2026-03-01T00:00", "2026-03-06T00:00"),
        ("0 0 29 2 *", "2026-03-01T00:00", "2028-02-29T00:00"),
        ("@monthly", "2026-12-15T12:00", "2027-01-01T00:00"),
    ],
)
def test_the_next_time_of_an_expression(text: str, after: str, expected: str) -> None:
    moment = datetime.fromisoformat(after).replace(tzinfo=UTC)
    assert parse(text).after(moment) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_an_expression_that_never_comes_has_no_next_time() -> None:
    assert parse("0 0 30 2 *").after(datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_a_bad_duration_is_refused() -> None:
    with pytest.raises(CronError):
        parse("@every soon")


def test_a_schedule_can_be_made_changed_switched_off_and_dropped(client: Client) -> None:
    made = client.ask("POST", "/project/1/schedules", {**BASE, "cron_format": "0 3 * * *"})
    assert made.status == 201
    path = f"/project/1/schedules/{made.json['id']}"
    assert client.ask("PUT", path, {**made.json, "cron_format": "30 3 * * *"}).status == 204
    assert client.ask("PUT", path + "/active", {"active": False}).status == 204
    row = client.get(path)
    assert (row["cron_format"], row["active"]) == ("30 3 * * *", False)
    listed = next(one for one in client.project("/schedules") if one["id"] == row["id"])
    assert listed == row | {"tpl_name": "Health Check"}
    assert client.project(f"/templates/{HEALTH}/schedules") == []
    assert client.ask("DELETE", path).status == 204
    assert client.ask("GET", path).status == 404


def test_a_change_is_of_the_template_too_and_only_of_one_of_the_project(client: Client) -> None:
    made = client.ask("POST", "/project/1/schedules", {**BASE, "cron_format": "0 3 * * *"}).json
    path = f"/project/1/schedules/{made['id']}"
    assert client.ask("PUT", path, {**made, "template_id": 5}).status == 204
    assert client.get(path)["template_id"] == 5
    assert client.ask("PUT", path, {**made, "template_id": 4242}).status == 400
    assert client.get(path)["template_id"] == 5


def test_run_at_is_for_2_17_only(client: Client, dialect: str) -> None:
    body = BASE | {"cron_format": "", "type": "run_at", "run_at": "2100-01-01T00:00:00Z", "delete_after_run": True}
    reply = client.ask("POST", "/project/1/schedules", body)
    if dialect != "2.17":
        assert (reply.status, reply.json) == (400, {"error": "Cron: empty spec string"})
        return
    assert (reply.json["type"], reply.json["run_at"]) == ("run_at", "2100-01-01T00:00:00Z")


def test_a_schedule_really_fires_without_a_user(client: Client) -> None:
    made = client.ask("POST", "/project/1/schedules", BASE | {"cron_format": "@every 100ms"}).json
    eventually(lambda: any(row.get("schedule_id") == made["id"] for row in client.project("/tasks/last")))
    client.ask("DELETE", f"/project/1/schedules/{made['id']}")
    row = next(row for row in client.project("/tasks/last") if row.get("schedule_id") == made["id"])
    assert row["template_id"] == HEALTH
    assert row.get("user_id") is None and not row.get("message")


def test_a_single_run_fires_with_its_parameters_and_goes_away(modern: Client) -> None:
    moment = stamp(time.time_ns() + NANOSECONDS // 5)
    task_params = {"environment": '{"profile": "planned"}', "params": {"dry_run": True}}
    body = BASE | {"template_id": 1, "type": "run_at", "run_at": moment, "delete_after_run": True}
    made = modern.ask("POST", "/project/1/schedules", body | {"task_params": task_params}).json
    assert made["task_params"] == task_params
    eventually(lambda: modern.project("/tasks/last?limit=1")[0].get("schedule_id") == made["id"])
    row = modern.wait(modern.project("/tasks/last?limit=1")[0]["id"])
    assert "Deploying profile planned" in modern.text(row["id"])
    assert "DRY RUN" in modern.text(row["id"])
    assert made["id"] not in [one["id"] for one in modern.project("/schedules")]


def test_a_schedule_that_is_switched_off_does_not_fire(modern: Client) -> None:
    body = BASE | {"cron_format": "@every 100ms", "active": False}
    made = modern.ask("POST", "/project/1/schedules", body).json
    scheduler = modern.server.site.scheduler
    assert scheduler.fire_due(time.time_ns() + 10**18) >= 1
    assert all(row.get("schedule_id") != made["id"] for row in modern.project("/tasks/last"))


def test_due_schedules_fire_at_a_time_that_a_test_gives(modern: Client) -> None:
    before = len(modern.project("/tasks/last?limit=5"))
    assert modern.server.site.scheduler.fire_due(time.time_ns() + 2 * 86400 * NANOSECONDS) == 1
    newest = modern.project("/tasks/last?limit=1")[0]
    assert before and newest["tpl_alias"] == "Backup Now"


@pytest.mark.parametrize("digits", range(10))
def test_stamps_can_be_read_back(digits: int) -> None:
    moment = 1_795_552_742_527_845_074
    cut = moment // 10 ** (9 - digits) * 10 ** (9 - digits)
    assert parse_stamp(stamp(moment, digits)) == cut
