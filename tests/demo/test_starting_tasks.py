"""What a server makes of a request to start a task: the traps of the three spellings."""

from __future__ import annotations

import json

import pytest

from nova_desktop.demo import PracticeServer

from .client import (
    BACKUP,
    FULL,
    HEALTH,
    LIMITED,
    MINIMAL,
    PLAN,
    STANDARD,
    UPDATE,
    WEB,
    Client,
)

DRY = "DRY RUN"
BOTH = {"dry_run": True, "params": {"dry_run": True}}


def survey(**values: object) -> str:
    """Survey variables as the server wants them."""
    return json.dumps(values)


def test_both_spellings_together_make_a_dry_run_everywhere(client: Client) -> None:
    row = client.run(MINIMAL, **BOTH)
    assert row["status"] == "success"
    assert DRY in client.text(row["id"])


def test_a_real_run_reads_differently_from_a_dry_run(client: Client) -> None:
    real = client.run(MINIMAL)
    assert DRY not in client.text(real["id"])
    assert "skipping" not in client.text(real["id"])


def test_the_flat_spelling_is_a_real_run_on_2_17(modern: Client) -> None:
    row = modern.run(MINIMAL, dry_run=True)
    assert DRY not in modern.text(row["id"])
    assert "dry_run" not in row


@pytest.mark.parametrize("generation", ["2.10", "2.12"])
def test_the_params_spelling_alone_is_a_real_run_before_2_17(connect, generation: str) -> None:
    client = connect(generation)
    row = client.run(MINIMAL, params={"dry_run": True})
    assert row["dry_run"] is False
    assert DRY not in client.text(row["id"])


def test_the_mid_generation_copies_the_flat_spelling_into_params(connect) -> None:
    client = connect("2.12")
    reply = client.start(MINIMAL, dry_run=True, diff=True)
    assert reply.json["params"] == {"debug": False, "dry_run": True, "diff": True}
    assert DRY in client.text(client.wait(reply.json["id"])["id"])


def test_the_mid_generation_fails_without_params(connect) -> None:
    client = connect("2.12")
    before = client.project("/tasks")
    assert client.ask("POST", "/project/1/tasks", {"template_id": MINIMAL}).status == 400
    assert client.project("/tasks") == before


@pytest.mark.parametrize("template", [HEALTH, BACKUP])
def test_shell_and_python_jobs_run_for_real_though_the_echo_says_dry(client: Client, template: int) -> None:
    reply = client.start(template, **BOTH)
    echoed = reply.json if "dry_run" in reply.json else reply.json["params"]
    assert echoed["dry_run"] is True
    text = client.text(client.wait(reply.json["id"])["id"])
    assert "healthy" in text or "backup complete" in text
    assert DRY not in text


def test_a_plan_only_plans_on_2_17(modern: Client) -> None:
    row = modern.run(PLAN, params={"plan": True})
    assert row["status"] == "success"
    assert "Plan: 1 to add" in modern.text(row["id"]).replace("\x1b[0m", "")
    assert "Apply complete" not in modern.text(row["id"])


@pytest.mark.parametrize("generation", ["2.10", "2.12"])
def test_a_plan_is_dropped_before_2_17_and_waits_for_confirmation(connect, generation: str) -> None:
    client = connect(generation)
    task = client.start(PLAN, params={"plan": True}).json
    assert client.wait(task["id"], "waiting_confirmation")["status"] == "waiting_confirmation"


def test_a_limit_that_the_template_forbids_is_dropped_though_the_record_shows_it(modern: Client) -> None:
    row = modern.run(UPDATE, params={"limit": ["web1"]})
    assert row["params"]["limit"] == ["web1"]
    assert "[web2]" in modern.text(row["id"])


def test_a_limit_that_the_template_allows_is_honoured(modern: Client) -> None:
    text = modern.text(modern.run(STANDARD, params={"limit": ["web1", "db1"]})["id"])
    assert "[web1]" in text and "[db1]" in text and "[web2]" not in text


@pytest.mark.parametrize("generation", ["2.10", "2.12"])
def test_old_servers_honour_a_limit_freely(connect, generation: str) -> None:
    client = connect(generation)
    text = client.text(client.run(UPDATE, limit="web1")["id"])
    assert "[web1]" in text and "[web2]" not in text


def test_an_empty_limit_wipes_the_templates_own_where_overriding_is_allowed(modern: Client) -> None:
    assert "[web3]" in modern.text(modern.run(WEB, params={"limit": []})["id"])
    assert "[web3]" not in modern.text(modern.run(WEB, params={"limit": None})["id"])
    assert "[web3]" not in modern.text(modern.run(WEB)["id"])


def test_an_empty_limit_changes_nothing_where_overriding_is_forbidden(modern: Client) -> None:
    text = modern.text(modern.run(LIMITED, params={"limit": []})["id"])
    assert "[web1]" in text and "[web2]" not in text


def test_a_limit_that_matches_nothing_fails(client: Client) -> None:
    row = client.run(STANDARD, limit="nowhere", params={"limit": ["nowhere"]})
    assert row["status"] == "error"
    assert "Could not match supplied host pattern, ignoring: nowhere" in client.text(row["id"])


def test_tags_choose_tasks_only_where_the_template_allows_it(modern: Client) -> None:
    tagged = modern.text(modern.run(STANDARD, params={"tags": ["check"]})["id"])
    assert "TASK [Check services]" in tagged and "TASK [Write configuration]" not in tagged
    skipped = modern.text(modern.run(STANDARD, params={"skip_tags": ["check"]})["id"])
    assert "TASK [Check services]" not in skipped and "TASK [Write configuration]" in skipped
    dropped = modern.text(modern.run(UPDATE, params={"tags": ["clean"], "skip_tags": ["images"]})["id"])
    assert "TASK [Pull newer images]" in dropped


def test_old_servers_know_no_tags(connect) -> None:
    for generation in ("2.10", "2.12"):
        client = connect(generation)
        text = client.text(client.run(STANDARD, tags=["check"], params={"tags": ["check"]})["id"])
        assert "TASK [Write configuration]" in text


def test_debug_adds_lines_by_its_level_only_where_allowed(modern: Client) -> None:
    full = modern.text(modern.run(STANDARD, params={"debug": True})["id"])
    some = modern.text(modern.run(STANDARD, params={"debug": True, "debug_level": 2})["id"])
    none = modern.text(modern.run(UPDATE, params={"debug": True})["id"])
    assert "EXEC /bin/sh" in full and "task path:" in full
    assert "EXEC /bin/sh" not in some and "task path:" in some
    assert "task path:" not in none


def test_debug_is_free_on_old_servers(old: Client) -> None:
    assert "EXEC /bin/sh" in old.text(old.run(UPDATE, debug=True)["id"])


def test_diff_adds_blocks(client: Client) -> None:
    row = client.run(WEB, diff=True, params={"diff": True})
    assert "+server_name web1.nova.test;" in client.text(row["id"])
    assert "+server_name" not in client.text(client.run(WEB)["id"])


def test_arguments_need_permission_on_every_generation(client: Client) -> None:
    allowed = client.run(STANDARD, arguments='["--forks", "9"]')
    assert "extra arguments: --forks 9" in client.text(allowed["id"])
    dropped = client.run(HEALTH, arguments='["--noise"]')
    assert "--noise" not in client.text(dropped["id"])


def test_arguments_that_are_no_json_end_in_error(client: Client) -> None:
    assert client.run(STANDARD, arguments="--forks 9")["status"] == "error"


def test_inventory_and_branch_need_permission_on_2_17_only(client: Client, dialect: str) -> None:
    allowed = client.text(client.run(FULL, inventory_id=1, git_branch="next", environment=survey(replicas=1))["id"])
    assert "inventory: local" in allowed and "branch: next" in allowed
    refused = client.text(client.run(STANDARD, inventory_id=1)["id"])
    assert ("inventory: site" in refused) == (dialect == "2.17")


def test_survey_variables_reach_the_job(client: Client) -> None:
    one = client.text(client.run(STANDARD, environment=survey(profile="blue", replicas=7, region="us"))["id"])
    two = client.text(client.run(STANDARD, environment=survey(profile="red", replicas=1, region="eu"))["id"])
    assert "Deploying profile blue with 7 replicas to us" in one
    assert "Deploying profile red with 1 replicas to eu" in two
    shell = client.text(client.run(HEALTH, environment=survey(target="all"))["id"])
    assert "arguments: target=all" in shell


def test_a_secret_never_comes_back(client: Client, server: PracticeServer, dialect: str) -> None:
    reply = client.start(STANDARD, secret=survey(api_key="s3cr3t-value"))
    assert reply.json["secret"] == "{}"
    row = client.wait(reply.json["id"])
    assert row.get("secret", "absent") == ("absent" if dialect == "2.17" else "")
    assert "s3cr3t-value" not in json.dumps(client.project("/tasks/last")) + client.text(row["id"])
    assert "secrets given: api_key" in client.text(row["id"])


def test_a_missing_required_variable_is_accepted_and_the_job_fails(client: Client) -> None:
    row = client.run(FULL, environment="{}")
    assert row["status"] == "error"
    assert "'replicas' is undefined" in client.text(row["id"])


def test_an_environment_that_is_no_json_is_answered_500_and_leaves_a_failed_row(client: Client) -> None:
    before = len(client.project("/tasks"))
    reply = client.start(STANDARD, environment="not json", message="mine")
    assert (reply.status, reply.body) == (500, b"")
    newest, *rest = client.project("/tasks")
    assert len(rest) == before
    assert (newest["status"], newest["message"]) == ("error", "mine")


def test_wrong_types_are_answered_400_and_leave_nothing(client: Client) -> None:
    before = len(client.project("/tasks"))
    for body in ({"template_id": "two"}, {"template_id": True}, {"template_id": 2, "environment": {}}):
        assert client.ask("POST", "/project/1/tasks", {"params": {}, **body}).status == 400
    assert client.ask("POST", "/project/1/tasks", b"{broken").status == 400
    assert client.ask("POST", "/project/1/tasks", [1]).status == 400
    assert len(client.project("/tasks")) == before


def test_an_unknown_template_is_404_or_500_by_generation(client: Client, dialect: str) -> None:
    expected = 404 if dialect == "2.17" else 500
    assert client.start(9999).status == expected
    assert client.start(21).status == expected
    assert client.ask("POST", "/project/1/tasks", {"params": {}}).status == expected


def test_a_message_comes_back_whole_everywhere(client: Client) -> None:
    message = "deploy ⚙️\n" + "x" * 5000
    task = client.start(HEALTH, message=message).json
    assert task["message"] == message
    assert client.task(task["id"])["message"] == message
    assert client.project("/tasks/last?limit=1")[0]["message"] == message


def test_a_commit_is_kept_in_the_row_and_does_nothing_for_a_local_repository(client: Client) -> None:
    row = client.run(HEALTH, commit_hash="0" * 40)
    assert row["commit_hash"] == "0" * 40
    assert row["status"] == "success"


def test_the_row_stays_as_sent_though_the_server_did_something_else(modern: Client) -> None:
    params = {"limit": ["web1"], "tags": ["clean"], "debug": True}
    row = modern.run(UPDATE, params=params)
    assert row["params"] == params


def test_ids_count_down_on_2_10_only(client: Client, dialect: str) -> None:
    first, second = client.start(HEALTH).json, client.start(HEALTH).json
    assert second["id"] - first["id"] == (-1 if dialect == "2.10" else 1)
    newest = client.project("/tasks/last?limit=2")
    assert [row["id"] for row in newest] == [second["id"], first["id"]]
    assert newest[0]["created"] > newest[1]["created"]


def test_tasks_of_one_template_run_one_after_the_other(client: Client) -> None:
    first, second = client.start(BACKUP).json, client.start(BACKUP).json
    one, two = client.wait(first["id"]), client.wait(second["id"])
    assert two["start"] >= one["end"]
