"""A log that shows another run than the one asked for: said in red, wherever the person looks."""

from __future__ import annotations

import json

import requests
from PySide6.QtWidgets import QLineEdit

from nova_desktop.demo import PracticeServer
from nova_desktop.ui import log_guard

from ..test_command import answer_log
from .conftest import Driver

UPDATE, FULL, BROKEN = 6, 3, 8


def start_elsewhere(server: PracticeServer, template_id: int, **asked: object) -> int:
    """As the web UI would: nothing is looked at before."""
    headers = {"Authorization": f"Bearer {server.token}"}
    body = {"template_id": template_id, "params": {}, **asked}
    answer = requests.post(f"{server.url}/api/project/1/tasks", json=body, headers=headers, timeout=5)
    return int(answer.json()["id"])


def test_a_limit_that_the_server_dropped_is_told_in_red(nova17: Driver, server17: PracticeServer) -> None:
    number = start_elsewhere(server17, UPDATE, limit="db1", params={"limit": ["db1"]})
    nova17.wait(lambda: nova17.session.task(number))
    nova17.window.controller.show_task(nova17.session.task(number))
    nova17.wait(lambda: "does not run as it was asked" in nova17.banner)
    assert "limited to 'db1'" in nova17.banner
    nova17.press("bannerCloseButton")
    nova17.press("loadLogsButton")
    nova17.qtbot.wait(300)
    assert nova17.banner == ""  # each once


def test_it_is_seen_when_nobody_reads_the_log(nova17: Driver, server17: PracticeServer, monkeypatch) -> None:
    monkeypatch.setattr(log_guard, "FIRST_LOOK", 0.2)
    monkeypatch.setattr(log_guard, "LAST_LOOK", 0.2)
    number = start_elsewhere(server17, UPDATE, limit="db1", params={"limit": ["db1"]})
    nova17.wait(lambda: nova17.session.task(number))
    nova17.window.controller.guard.watch(nova17.session.task(number))
    nova17.wait(lambda: "does not run as it was asked" in nova17.banner)


def test_what_runs_as_asked_is_watched_to_its_end_and_left(nova17: Driver, monkeypatch) -> None:
    monkeypatch.setattr(log_guard, "FIRST_LOOK", 0.2)
    monkeypatch.setattr(log_guard, "LAST_LOOK", 0.2)
    guard = nova17.window.controller.guard
    monkeypatch.setattr(guard, "_followed", lambda: None)
    nova17.select_template("Deploy Standard")
    nova17.press("runAction")
    nova17.type("limitEdit", "web1")
    nova17.press("dryRunCheck")
    nova17.press("runButton")
    nova17.wait(lambda: guard._watched)
    nova17.wait(lambda: not guard._watched)
    assert nova17.banner == ""


RECAP = (
    "PLAY [all] ***",
    "PLAY RECAP *****",
    "db1  : ok=1 changed=0 unreachable=0 failed=0 skipped=0 rescued=0 ignored=0",
    "web1 : ok=1 changed=0 unreachable=1 failed=0 skipped=0 rescued=0 ignored=0",
    "web2 : ok=1 changed=0 unreachable=0 failed=1 skipped=0 rescued=0 ignored=0",
)


def failed_task(nova: Driver, template_id: int):
    return next(row for row in nova.session.tasks if row.status == "error" and row.template_id == template_id)


def test_run_again_on_the_failed_hosts_fills_the_limit(nova17: Driver, server17: PracticeServer) -> None:
    answer_log(server17, *RECAP)
    nova17.window.controller.show_task(failed_task(nova17, FULL))
    action = nova17.window.actions_.run_failed
    nova17.wait(action.isEnabled)
    action.trigger()
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.find("limitEdit", QLineEdit).text() == "web1,web2"
    nova17.type("survey.replicas", "2")
    nova17.press("runButton")
    nova17.wait(lambda: server17.requests["POST /api/project/1/tasks"] == 1)
    sent = next(one for one in server17.seen if one.method == "POST" and one.path.endswith("/tasks"))
    assert json.loads(sent.body)["params"]["limit"] == ["web1", "web2"]


def test_without_a_recap_nothing_opens_and_it_is_said(nova17: Driver, server17: PracticeServer) -> None:
    answer_log(server17, "PLAY [all] ***")
    nova17.window.controller.show_task(failed_task(nova17, FULL))
    nova17.wait(nova17.window.actions_.run_failed.isEnabled)
    nova17.window.actions_.run_failed.trigger()
    nova17.wait(lambda: "has no recap" in nova17.banner)
    assert not nova17.shown("runDialog")


def test_a_limit_that_would_be_dropped_is_refused_at_once(nova17: Driver, server17: PracticeServer) -> None:
    nova17.window.controller.show_task(failed_task(nova17, BROKEN))
    nova17.wait(nova17.window.actions_.run_failed.isEnabled)
    nova17.window.actions_.run_failed.trigger()
    nova17.wait(lambda: "cannot be run on the failed hosts alone" in nova17.banner)
    assert not nova17.shown("runDialog")


def test_cancelling_what_is_slow_does_not_end_the_watch(nova17: Driver, server17: PracticeServer, monkeypatch) -> None:
    monkeypatch.setattr(log_guard, "FIRST_LOOK", 0.2)
    monkeypatch.setattr(log_guard, "LAST_LOOK", 0.2)
    number = start_elsewhere(server17, UPDATE, limit="db1", params={"limit": ["db1"]})
    nova17.wait(lambda: nova17.session.task(number))
    server17.faults.add("latency", "/output$", seconds=3.0)
    guard = nova17.window.controller.guard
    guard.watch(nova17.session.task(number))
    nova17.wait(lambda: any(watch.pending for watch in guard._watched.values()))
    nova17.session.cancel_slow()
    server17.faults.clear()
    nova17.wait(lambda: "does not run as it was asked" in nova17.banner)


def test_a_confirmation_can_be_asked_for_again_after_a_cancel(nova17: Driver, server17: PracticeServer) -> None:
    task = nova17.session.tasks[0]
    answering = nova17.window.controller.commands.answering
    server17.faults.add("latency", "/output$", seconds=3.0)
    answering.ask(task, "x", "confirm")
    nova17.qtbot.wait(200)
    nova17.session.cancel_slow()
    server17.faults.clear()
    answering.ask(task, "x", "confirm")
    nova17.wait(lambda: nova17.shown("answerQuestion"))
