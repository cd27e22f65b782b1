"""Stop, confirm, reject, delete: answered 204 whatever the state, with effects that surprise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .client import BACKUP, HEALTH, MINIMAL, PLAN, SLOW, STUBBORN, Client, eventually

POSIX = pytest.mark.skipif(os.name == "nt", reason="process groups as on POSIX")


def alive_in_group(group: int) -> set[int]:
    """Processes of a group that are more than remains, from /proc."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _parent, its_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(its_group) == group and state not in "ZX":
                found.add(int(entry.name))
    return found


def leaders(client: Client, count: int) -> list[int]:
    """The process groups of that many jobs, once they all print."""
    pool = client.server.site.starter.pool
    eventually(lambda: len([job for job in pool.running if job.pid]) == count)
    return [job.pid for job in pool.running if job.pid]


def running(client: Client, template: int) -> int:
    """Starts a task and waits until it prints; its id."""
    task_id = client.start(template).json["id"]
    client.wait(task_id, "running")
    eventually(lambda: len(client.log(task_id)) > 5)
    return task_id


@pytest.mark.parametrize("force", [False, True])
def test_a_running_job_is_stopped(client: Client, force: bool) -> None:
    task_id = running(client, SLOW)
    assert client.post(f"/tasks/{task_id}/stop", {"force": force}) == 204
    assert client.wait(task_id)["status"] == "stopped"


def test_force_makes_the_status_final_at_once(client: Client) -> None:
    task_id = running(client, SLOW)
    client.post(f"/tasks/{task_id}/stop", {"force": True})
    assert client.task(task_id)["status"] == "stopped"


def test_a_stubborn_job_stays_stopping_on_2_17_until_it_is_forced(modern: Client) -> None:
    task_id = running(modern, STUBBORN)
    modern.post(f"/tasks/{task_id}/stop", {"force": False})
    eventually(lambda: "asked to stop, going on" in modern.log(task_id))
    assert modern.task(task_id)["status"] == "stopping"
    modern.post(f"/tasks/{task_id}/stop", {"force": True})
    assert modern.task(task_id)["status"] == "stopped"
    modern.wait(task_id)


def test_old_servers_kill_a_stubborn_job(old: Client) -> None:
    task_id = running(old, STUBBORN)
    old.post(f"/tasks/{task_id}/stop", {"force": False})
    assert old.wait(task_id)["status"] == "stopped"


@POSIX
def test_the_whole_process_group_ends(serve, connect) -> None:
    client = connect(serve("2.17", speed=10))
    task_id = client.start(SLOW).json["id"]
    (leader,) = leaders(client, 1)
    eventually(lambda: len(alive_in_group(leader)) == 2)
    client.post(f"/tasks/{task_id}/stop", {"force": True})
    client.wait(task_id)
    eventually(lambda: not alive_in_group(leader))


@POSIX
def test_stopping_the_server_kills_all_jobs(serve, connect) -> None:
    server = serve("2.17", speed=10)
    client = connect(server)
    for template in (SLOW, STUBBORN):
        client.start(template)
    groups = leaders(client, 2)
    server.stop()
    for group in groups:
        eventually(lambda one=group: not alive_in_group(one))


@pytest.mark.parametrize("template", [MINIMAL, HEALTH])
def test_stopping_a_finished_task_loses_its_status(client: Client, template: int) -> None:
    row = client.run(template)
    assert row["status"] == "success"
    assert client.post(f"/tasks/{row['id']}/stop", {"force": False}) == 204
    assert client.task(row["id"]) == {**row, "status": "stopped"}


def test_a_waiting_task_never_starts_when_stopped_without_force(client: Client) -> None:
    first = running(client, SLOW)
    second = client.start(SLOW).json["id"]
    assert client.post(f"/tasks/{second}/stop", {"force": False}) == 204
    assert client.wait(second)["status"] == "stopped"
    client.post(f"/tasks/{first}/stop", {"force": True})
    client.wait(first)
    assert len(client.log(second)) == 1
    assert not client.task(second).get("start")


def test_a_waiting_task_that_is_forced_runs_to_its_end_all_the_same(client: Client) -> None:
    first, second = client.start(BACKUP).json["id"], client.start(BACKUP).json["id"]
    assert client.post(f"/tasks/{second}/stop", {"force": True}) == 204
    assert client.task(second)["status"] == "stopped"
    client.wait(first)
    eventually(lambda: any("backup complete" in line for line in client.log(second)))
    assert client.task(second)["status"] == "stopped"


def test_confirming_a_task_that_does_not_wait_changes_nothing(client: Client) -> None:
    row = client.run(HEALTH)
    assert client.post(f"/tasks/{row['id']}/confirm") == 204
    assert client.task(row["id"]) == row


def test_a_confirmed_plan_is_applied(client: Client) -> None:
    task_id = client.start(PLAN).json["id"]
    client.wait(task_id, "waiting_confirmation")
    assert client.post(f"/tasks/{task_id}/confirm") == 204
    assert client.wait(task_id)["status"] == "success"
    assert "Apply complete! Resources: 1 added, 0 changed, 1 destroyed." in client.text(task_id)


def test_a_rejected_plan_ends_in_error(connect) -> None:
    for generation in ("2.12", "2.17"):
        client = connect(generation)
        task_id = client.start(PLAN).json["id"]
        client.wait(task_id, "waiting_confirmation")
        assert client.post(f"/tasks/{task_id}/reject") == 204
        assert client.wait(task_id)["status"] == "error"
        assert "Apply complete" not in client.text(task_id)


def test_2_10_has_no_reject_a_stop_with_force_does_it(old: Client) -> None:
    task_id = old.start(PLAN).json["id"]
    old.wait(task_id, "waiting_confirmation")
    assert old.post(f"/tasks/{task_id}/reject") == 404
    assert old.task(task_id)["status"] == "waiting_confirmation"
    old.post(f"/tasks/{task_id}/stop", {"force": True})
    assert old.wait(task_id)["status"] == "stopped"


def test_auto_approve_skips_the_question_on_2_17(modern: Client) -> None:
    assert modern.run(PLAN, params={"auto_approve": True})["status"] == "success"


def test_stop_all_is_only_on_2_17(client: Client, dialect: str) -> None:
    first, second = running(client, SLOW), client.start(SLOW).json["id"]
    status = client.post(f"/templates/{SLOW}/stop_all_tasks", {"force": True})
    if dialect != "2.17":
        assert status == 404
        return
    assert status == 204
    assert [client.task(one)["status"] for one in (first, second)] == ["stopped", "stopped"]


def test_only_admins_delete_and_only_finished_tasks(client: Client, connect) -> None:
    runner = connect(client.server, "task_runner")
    done, busy = client.run(HEALTH)["id"], running(client, SLOW)
    assert client.ask("DELETE", f"/project/1/tasks/{busy}").status == 400
    assert runner.ask("DELETE", f"/project/1/tasks/{done}").status == 401
    assert client.ask("DELETE", f"/project/1/tasks/{done}").status == 204
    assert client.ask("GET", f"/project/1/tasks/{done}").status == 400
    assert done not in [row["id"] for row in client.project("/tasks")]


@pytest.mark.parametrize("action", ["stop", "confirm"])
def test_a_missing_task_is_400(client: Client, action: str) -> None:
    assert client.post(f"/tasks/424242/{action}") == 400
