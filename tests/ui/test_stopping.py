"""What a stop does, told as it is."""

from __future__ import annotations

from nova_desktop.demo import PracticeServer

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


def test_force_is_offered_only_after_a_stop_that_did_not_end_it(nova17: Driver) -> None:
    nova17.select_template("Stubborn Job")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "running")
    nova17.press("stopAction")
    assert not nova17.shown("forceStopCheck")
    nova17.press("confirmStopButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "stopping")
    nova17.press("stopAction")
    assert nova17.shown("forceStopCheck")
    nova17.press("forceStopCheck")
    nova17.press("confirmStopButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "stopped", 15)
