"""What a stop does, told as it is."""

from __future__ import annotations

import time

import pytest

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.push import Hint
from nova_desktop.demo import PracticeServer
from nova_desktop.ui import stop_guard

from .conftest import Driver


def test_a_stopped_task_whose_log_grows_is_told(nova17: Driver, server17: PracticeServer) -> None:
    """Somebody else forces a waiting task: it is marked stopped and its job runs to the end (FACTS, "Stop")."""
    import json
    import urllib.request

    def post(path: str, body: dict) -> dict:
        request = urllib.request.Request(
            f"{server17.url}/api/project/1/{path}",
            json.dumps(body).encode(),
            {"Authorization": f"Bearer {server17.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"{}")

    task = post("tasks", {"template_id": 7, "environment": '{"steps": "400"}', "params": {}})
    post(f"tasks/{task['id']}/stop", {"force": True})
    nova17.press("refreshAction")
    nova17.wait(lambda: nova17.session.task(task["id"]) is not None)
    nova17.window.controller.show_task(nova17.session.task(task["id"]))
    nova17.wait(lambda: "still running" in nova17.banner, 20)
    assert str(task["id"]) in nova17.banner


def test_a_stopped_task_that_nobody_reads_is_looked_after(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of several that were stopped the pane follows one at most."""
    monkeypatch.setattr(stop_guard, "LOOKS", (0.3, 2.0))
    with SemaphoreAPI(server17.url, server17.token) as client:
        good, bad = (client.run_task(1, 7, environment={"steps": "400"}) for _ in range(2))
    other = nova17.session.tasks[-1]
    nova17.window.controller.show_task(other)
    nova17.wait(lambda: (one := nova17.session.task(good.id)) is not None and one.status == "running")
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.stop_task(1, good.id)
    nova17.wait(lambda: (one := nova17.session.task(bad.id)) is not None and one.status == "running", 20)
    log = server17.world.logs.get(bad.id)
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.stop_task(1, bad.id)
    assert log is not None
    log.add([(time.time_ns() + 60 * 10**9, 10**6, "still here")])
    nova17.wait(lambda: "still running" in nova17.banner, 20)
    assert str(bad.id) in nova17.banner and str(good.id) not in nova17.banner


@pytest.mark.parametrize("push", ["holds", "cut", "off"])
def test_a_stopped_log_is_read_once_where_its_lines_are_pushed(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, push: str
) -> None:
    """Twice only where lines may have been missed."""
    monkeypatch.setattr(stop_guard, "LOOKS", (1.0, 3.0))
    guard = nova17.window.controller.stop_guard
    nova17.wait(lambda: nova17.session.pushes.open)
    if push == "off":
        nova17.session.pushes.doorway.cancel_all()
        nova17.session.pushes.hear(Hint("closed"))
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.run_task(1, 7, environment={"steps": "400"})
    nova17.window.controller.show_task(nova17.session.tasks[-1])
    nova17.wait(lambda: (one := nova17.session.task(task.id)) is not None and one.status == "running", 20)
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.stop_task(1, task.id)
    nova17.wait(lambda: guard._watched, 20)
    read = f"GET /api/project/1/tasks/{task.id}/output"
    before = server17.requests[read]
    if push == "cut":
        server17.world.hub.cut_all()
        nova17.wait(lambda: not nova17.session.pushes.open)
        nova17.wait(lambda: nova17.session.pushes.open, 20)
    nova17.wait(lambda: not guard._watched, 20)
    reads = {"holds": (1,), "cut": (1, 2), "off": (2,)}[push]  # after a cut the first look may come too early
    assert server17.requests[read] - before in reads
    assert nova17.session.gateway.wishes.read[task.id] == 0
    assert "still running" not in nova17.banner


def test_a_stopped_task_that_pushes_lines_is_told_without_reading(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stop_guard, "LOOKS", (600.0,))
    nova17.wait(lambda: nova17.session.pushes.open)
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.run_task(1, 7, environment={"steps": "400"})
    nova17.window.controller.show_task(nova17.session.tasks[-1])
    nova17.wait(lambda: (one := nova17.session.task(task.id)) is not None and one.status == "running", 20)
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.stop_task(1, task.id)
    guard = nova17.window.controller.stop_guard
    nova17.wait(lambda: guard._watched, 20)
    guard._watched[0].moment -= 60  # the stop was a minute ago
    server17.world.write_log(server17.world.tasks[task.id], server17.world.logs.get(task.id), ["still here"])
    nova17.wait(lambda: "still running" in nova17.banner, 20)
    assert server17.requests[f"GET /api/project/1/tasks/{task.id}/output"] == 0


def test_force_is_offered_only_after_a_stop_that_did_not_end_it(
    nova17: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    nova17.select_template("Stubborn Job")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "running")
    nova17.press("stopAction")
    assert not nova17.shown("forceStopCheck")
    nova17.press("confirmStopButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "stopping")
    nova17.press("stopAction")
    assert not nova17.shown("forceStopCheck")
    nova17.press("cancelButton")
    monkeypatch.setattr("nova_desktop.ui.acts.FORCE_AFTER", 0.0)
    nova17.press("stopAction")
    assert nova17.shown("forceStopCheck")
    nova17.press("forceStopCheck")
    nova17.press("confirmStopButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "stopped", 15)


def test_several_are_stopped_at_once_with_the_outcome_of_each(nova17: Driver) -> None:
    for name in ("Slow Job", "Stubborn Job"):
        nova17.select_template(name)
        nova17.press("runAction")
        nova17.press("runButton")
        nova17.wait(lambda: not nova17.window.running.busy)
    nova17.wait(lambda: [task.status for task in nova17.session.tasks[:2]] == ["running", "running"])
    table = nova17.tasks.table
    ids = [task.id for task in nova17.session.tasks[:2]]
    table.clearSelection()
    for row in range(2):
        table.selectionModel().select(
            table.model().index(row, 0),
            table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
        )
    nova17.window.actions_.stop.trigger()
    assert "2" in nova17.find("confirmStop").windowTitle()
    nova17.press("confirmStopButton")
    nova17.wait(lambda: all(str(number) in nova17.banner for number in ids))
    nova17.wait(lambda: {task.status for task in nova17.session.tasks[:2]} <= {"stopping", "stopped"})


def test_a_task_that_ended_meanwhile_keeps_its_success(nova17: Driver, server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.run_task(1, 7, environment={"steps": "60"})
    nova17.wait(lambda: nova17.session.task(task.id) and nova17.session.task(task.id).status == "running")
    nova17.window.controller.show_task(nova17.session.task(task.id))
    nova17.press("stopAction")
    nova17.wait(lambda: server17.world.tasks[task.id].status == "success")
    nova17.press("confirmStopButton")
    nova17.wait(lambda: "had ended already" in nova17.banner)
    assert server17.requests[f"POST /api/project/1/tasks/{task.id}/stop"] == 0
