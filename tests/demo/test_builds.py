"""Builds, deploys, versions, commits."""

from __future__ import annotations

import pytest

from .client import AUTO_SHIP, BUILD, BUILD_AND_SHIP, SHIP, Client, eventually


def next_version(client: Client, template: int) -> str:
    """The version that follows the newest build's."""
    newest = client.project(f"/templates/{template}/tasks/last?limit=1")[0]["version"]
    head, tail = newest.rsplit(".", 1)
    return f"{head}.{int(tail) + 1}"


def test_builds_are_numbered_from_the_start_version(client: Client) -> None:
    versions = [row["version"] for row in reversed(client.project(f"/templates/{BUILD}/tasks"))]
    assert versions == ["1.0.0", "1.0.1"]
    assert client.start(BUILD).json["version"] == "1.0.2"
    assert client.start(BUILD, dry_run=True, params={"dry_run": True}).json["version"] == "1.0.3"


def test_a_deploy_gets_the_version_of_the_build_it_names(client: Client, dialect: str) -> None:
    build = client.run(BUILD)
    row = client.run(SHIP, build_task_id=build["id"])
    text = client.text(row["id"])
    assert f"shipping {build['version']}" in text
    assert f"SEMAPHORE_TASK_INCOMING_VERSION={build['version']}" in text
    assert "SEMAPHORE_TASK_TYPE=deploy" in text
    assert ("SEMAPHORE_TASK_DETAILS_INCOMING_VERSION" in text) == (dialect == "2.17")
    listed = client.project("/tasks/last?limit=1")[0]
    assert listed["build_task"]["version"] == build["version"]


def test_a_deploy_without_a_build_runs_without_a_version(client: Client) -> None:
    text = client.text(client.run(SHIP)["id"])
    assert "shipping without a version" in text
    assert "INCOMING_VERSION" not in text


def test_an_unknown_build_is_500_on_2_17_and_accepted_before(client: Client, dialect: str) -> None:
    before = len(client.project("/tasks"))
    assert client.start(SHIP, build_task_id=424242).status == (500 if dialect == "2.17" else 201)
    assert len(client.project("/tasks")) == before + (dialect != "2.17")


@pytest.mark.parametrize("dry", [False, True])
def test_a_good_build_starts_its_autorun_deploys_by_itself(client: Client, dry: bool) -> None:
    before = len(client.project(f"/templates/{AUTO_SHIP}/tasks"))
    build = client.run(BUILD_AND_SHIP, dry_run=dry, params={"dry_run": dry}, message="mine")
    eventually(lambda: len(client.project(f"/templates/{AUTO_SHIP}/tasks")) == before + 1)
    deploy = client.project(f"/templates/{AUTO_SHIP}/tasks/last?limit=1")[0]
    assert deploy["build_task_id"] == build["id"]
    assert deploy.get("user_id") is None and deploy.get("user_name") is None
    assert not deploy.get("message")
    assert not deploy.get("dry_run") and not deploy.get("params", {}).get("dry_run")
    assert f"shipping {build['version']}" in client.text(client.wait(deploy["id"])["id"])


def test_a_stopped_build_starts_nothing(client: Client) -> None:
    before = len(client.project(f"/templates/{AUTO_SHIP}/tasks"))
    task_id = client.start(BUILD_AND_SHIP).json["id"]
    client.post(f"/tasks/{task_id}/stop", {"force": False})
    assert client.wait(task_id)["status"] == "stopped"
    assert len(client.project(f"/templates/{AUTO_SHIP}/tasks")) == before


def test_a_commit_is_recorded_on_2_17_and_before_only_when_asked_for(client: Client, dialect: str) -> None:
    row = client.run(SHIP)
    assert bool(row.get("commit_hash")) == (dialect == "2.17")
    asked = client.run(SHIP, commit_hash="1f0c5a7be2d94c3381a6f0e7c9d2b45a6e8f1037")
    assert asked["commit_hash"].startswith("1f0c5a7")
    assert asked["commit_message"] == "Add the health endpoint"
    assert "HEAD is now at 1f0c5a7 Add the health endpoint" in client.text(asked["id"])


def test_a_bad_commit_ends_in_error(client: Client) -> None:
    row = client.run(SHIP, commit_hash="0" * 40)
    assert row["status"] == "error"
    assert "shipped" not in client.text(row["id"])
