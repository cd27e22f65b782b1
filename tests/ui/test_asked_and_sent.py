"""What a person sees in the form is what is sent; and a stop is not kept waiting by a start."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QCheckBox, QLineEdit

from nova_desktop.api import SemaphoreAPI
from nova_desktop.demo import PracticeServer

from .conftest import Driver, MakeNova


def bodies(server: PracticeServer) -> list[dict[str, object]]:
    """Of all starts that were sent."""
    sent = [one for one in server.seen if one.method == "POST" and one.path.endswith("/project/1/tasks")]
    return [json.loads(one.body) for one in sent]


def test_a_destroy_that_is_run_again_is_a_destroy(nova17: Driver, server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.run_task(1, 10, params={"destroy": True})
    nova17.wait(lambda: nova17.session.task(task.id))
    nova17.window.controller.show_task(nova17.session.task(task.id))
    nova17.wait(nova17.window.actions_.run_again.isEnabled)
    nova17.window.actions_.run_again.trigger()
    nova17.wait(lambda: nova17.shown("runDialog"))
    box = nova17.find("appParam.destroy", QCheckBox)
    assert isinstance(box, QCheckBox) and box.isChecked()
    nova17.press("runButton")
    nova17.wait(lambda: len(bodies(server17)) == 2)
    assert bodies(server17)[1]["params"] == {"destroy": True}


def test_a_default_that_was_cleared_is_not_sent(nova17: Driver, server17: PracticeServer) -> None:
    nova17.select_template("Chatty Job")
    nova17.press("runAction")
    field = nova17.find("survey.lines", QLineEdit)
    assert isinstance(field, QLineEdit) and field.text()
    field.clear()
    nova17.press("runButton")
    nova17.wait(lambda: bodies(server17))
    assert json.loads(str(bodies(server17)[0].get("environment") or "{}")) == {}


def test_blanks_do_not_pass_for_what_is_required(nova17: Driver, server17: PracticeServer) -> None:
    nova17.press("quickAction.deploy-full")
    nova17.type("survey.replicas", "   ")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.shown("runComplaint"))
    assert bodies(server17) == []


def test_a_stop_does_not_wait_behind_a_start(nova17: Driver, server17: PracticeServer) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        task = client.run_task(1, 7, environment={"steps": "5000"})
    nova17.wait(lambda: (known := nova17.session.task(task.id)) and known.status == "running")
    server17.faults.add("status", "/project/1/tasks$", method="POST", status=503, retry_after="30", count=None)
    nova17.select_template("Deploy Web")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: len(bodies(server17)) == 2)
    nova17.press("cancelButton")
    nova17.window.controller.show_task(nova17.session.task(task.id))
    nova17.wait(nova17.window.actions_.stop.isEnabled)
    nova17.window.actions_.stop.trigger()
    nova17.press("confirmStopButton")
    nova17.wait(lambda: server17.requests[f"POST /api/project/1/tasks/{task.id}/stop"] == 1, 5)


def test_a_server_that_hides_its_version_is_known_by_what_it_lists(
    make_nova: MakeNova, server: PracticeServer, dialect: str
) -> None:
    """The form knows what `api` would find out: a dry run can be asked for, and is one."""
    server.faults.add("wrong_shape", "/info", body="{}", count=None)
    nova = make_nova(server)
    nova.wait_ready()
    assert nova.session.facts.dialect is None  # type: ignore[union-attr]
    template = next(row for row in nova.session.catalogue.templates if row.name == "Deploy Full")
    nova.window.running.form(template, {"survey.replicas": "2", "dry_run": "1"})
    nova.wait(lambda: nova.shown("runButton"))
    assert nova.find("dryRunCheck").isEnabled()
    nova.find("survey.api_key").setText("x")  # type: ignore[attr-defined]
    nova.press("runButton")
    nova.wait(lambda: server.requests["POST /api/project/1/tasks"] == 1, 20)
    with SemaphoreAPI(server.url, server.token) as client:
        task = client.get_tasks(1, 1)[0]
    assert task.is_dry_run
