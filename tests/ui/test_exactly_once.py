"""Starts that go wrong, through the window: one task or none, and the person knows."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from nova_desktop.api import SemaphoreAPI, journal, marker
from nova_desktop.api.models import Task as ApiTask
from nova_desktop.core import gateway
from nova_desktop.core.start_watch import StartNews
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.pool import Pool
from nova_desktop.demo.records import Task
from nova_desktop.ui import start_words, starts
from tests.api.crashing import crash

from .conftest import Driver, MakeNova

POST = "POST /api/project/1/tasks"
START = r"/project/1/tasks$"
HEALTH = "Health Check"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nova does not look as long as for a person."""
    monkeypatch.setattr(gateway, "START_PATIENCE", 0.5)
    monkeypatch.setattr(starts, "LOOK_SOON_MS", 200)
    monkeypatch.setattr(starts, "LOOK_MS", 200)


@pytest.fixture
def standing_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """No task of the server gets to its turn."""
    monkeypatch.setattr(Pool, "_next_entry", lambda *_: None)


def started(server: PracticeServer, template: str = HEALTH) -> list[Task]:
    """Tasks that Nova started, oldest first."""
    world = server.world
    return [
        task
        for task in world.tasks.values()
        if world.templates[task.template_id].name == template and marker.marker_in(task.message)
    ]


def bodies(server: PracticeServer, end: str = "/project/1/tasks") -> list[dict[str, Any]]:
    return [json.loads(one.body) for one in server.seen if one.method == "POST" and one.path.endswith(end)]


def texts_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def press_quick(nova: Driver, action: str = "health-check") -> None:
    nova.press(f"quickAction.{action}")
    nova.press("confirmRunButton")


def current(nova: Driver) -> int | None:
    task = nova.tasks.table.current_task()
    return task.id if task else None


def test_a_lost_answers_task_is_selected_and_followed(nova: Driver, server: PracticeServer) -> None:
    server.faults.add("cut_after", START, method="POST")
    press_quick(nova)
    nova.wait(lambda: started(server) and current(nova) == started(server)[0].id)
    nova.wait(lambda: nova.log_lines)
    nova.wait(lambda: nova.status_in_table(0) == "success")
    assert (server.requests[POST], len(started(server)), nova.banner) == (1, 1, "")


def test_an_unknown_start_is_told_in_red_and_adopted_when_it_turns_up(
    nova: Driver, server: PracticeServer, quick: None
) -> None:
    server.faults.add("cut_late", START, method="POST", late=3600)
    press_quick(nova)
    nova.wait(lambda: f"Not known whether the task was started: {HEALTH}" in nova.banner)
    assert "looks for it every 30 s" in nova.banner
    server.world.hidden.clear()
    nova.wait(lambda: "was started after all" in nova.banner)
    (task,) = started(server)
    assert str(task.id) in nova.banner
    nova.wait(lambda: current(nova) == task.id)
    assert server.requests[POST] == 1


def test_start_again_names_the_risk_and_uses_a_new_marker(nova: Driver, server: PracticeServer, quick: None) -> None:
    server.faults.add("cut_before", START, method="POST")
    press_quick(nova)
    nova.wait(lambda: "Not known whether" in nova.banner)
    assert nova.find("bannerAction").text() == "Start again…"  # type: ignore[attr-defined]
    nova.press("bannerAction")
    question = nova.find("confirmAgain")
    assert HEALTH in question.windowTitle()
    assert "the task runs twice" in texts_of(question)
    nova.press("cancelButton")
    assert server.requests[POST] == 1
    nova.press("bannerAction")
    nova.press("confirmAgainButton")
    nova.wait(lambda: len(started(server)) == 1)
    first, second = (marker.marker_in(body["message"]) for body in bodies(server))
    assert first
    assert second
    assert first != second


def test_a_dismissed_notice_stays_dismissed_while_nova_looks_on(
    nova17: Driver, server17: PracticeServer, quick: None
) -> None:
    server17.faults.add("cut_before", START, method="POST")
    press_quick(nova17)
    nova17.wait(lambda: "Not known whether" in nova17.banner)
    nova17.press("bannerCloseButton")
    looks = "GET /api/project/1/templates/4/tasks/last"
    before = server17.requests[looks]
    nova17.wait(lambda: server17.requests[looks] > before + 2)
    assert nova17.banner == ""


def test_a_second_window_and_double_clicks_start_nothing_twice(
    make_nova: MakeNova, server: PracticeServer, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    nova, other = make_nova(server), make_nova(server)
    for one in (nova, other):
        one.wait_ready()
    server.faults.add("cut_late", START, method="POST", late=3600)
    nova.window.activateWindow()
    nova.window.actions_.quick.emit(next(row for row in nova.session.catalogue.templates if row.name == HEALTH))
    button = nova.button("confirmRunButton")
    nova.qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    button.click()
    nova.wait(lambda: "Not known whether" in nova.banner)
    other.wait(lambda: "Not known whether" in other.banner)
    assert other.window.banner.notice.action == ""  # its request is not known there
    server.world.hidden.clear()
    nova.wait(lambda: "started after all" in nova.banner or "started after all" in other.banner)
    assert (server.requests[POST], len(started(server))) == (1, 1)


def test_a_start_of_another_process_is_looked_for_too(quick: None, nova17: Driver, server17: PracticeServer) -> None:
    """A script whose answer was lost and that gave up: the window that is open finds its task."""
    with SemaphoreAPI(server17.url, server17.token, timeout=1, max_retries=0) as script:
        me = script.user_id()
        left = journal.prepare(
            journal.Attempt(marker.new_marker(), script.base_url, me, 1, 4, HEALTH, "x", time.time(), pid=2**22 + 1)
        )
        journal.note(journal.note(left, journal.SENT), journal.OPEN)
    nova17.wait(lambda: "Not known whether" in nova17.banner)
    journal.forget(left)


def test_a_start_that_hangs_while_lists_answer_is_told_as_stuck_and_can_be_cancelled(
    nova: Driver, server: PracticeServer, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.ui.workers.SLOW_SECONDS", 0.5)
    server.faults.add("lock_up", START, method="POST")
    press_quick(nova)
    nova.wait(lambda: "it may be stuck" in nova.banner)
    assert "The start is not confirmed after" in nova.banner
    server.world.hidden.update({task.id: float("inf") for task in started(server)})
    nova.press("bannerAction")
    nova.wait(lambda: "Not known whether" in nova.banner)
    assert not nova.window.controller._running.busy
    server.world.hidden.clear()
    nova.wait(lambda: "was started after all" in nova.banner)
    nova.wait(lambda: current(nova) == started(server)[0].id)
    assert (server.requests[POST], len(started(server))) == (1, 1)


def test_a_wait_that_is_cancelled_before_anything_was_sent_is_told_as_such(
    nova17: Driver, server17: PracticeServer
) -> None:
    server17.faults.add("hang_before", "/api/info$")
    press_quick(nova17)
    nova17.wait(lambda: nova17.banner)
    nova17.press("bannerAction")
    nova17.wait(lambda: "Nothing was sent" in nova17.banner)
    assert (server17.requests[POST], journal.unfinished(server17.url)) == (0, [])


@pytest.mark.parametrize("status", [400, 403, 404])
def test_the_form_keeps_what_was_entered_when_the_start_is_refused(
    nova17: Driver, server17: PracticeServer, status: int
) -> None:
    server17.faults.add("status", START, method="POST", status=status)
    nova17.select_template("Deploy Full")
    nova17.press("runAction")
    nova17.type("survey.replicas", "7")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.find("runComplaint").text())  # type: ignore[attr-defined]
    assert nova17.find("survey.replicas").text() == "7"  # type: ignore[attr-defined]
    nova17.press("runButton")
    nova17.wait(lambda: len(started(server17, "Deploy Full")) == 1)
    assert server17.requests[POST] == 2


def test_an_echo_that_contradicts_is_red_and_the_waiting_task_is_stopped(
    make_nova: MakeNova, standing_queue: None
) -> None:
    with PracticeServer(dialect="2.10", speed=20) as server:  # says that it is new, and has no tags
        server.faults.add("wrong_shape", "/api/info$", count=None, body='{"version": "v2.17.0"}')
        nova = make_nova(server)
        nova.wait_ready()
        rows = nova.session.catalogue.templates
        templates = [{**row._json, "task_params": {"allow_override_tags": True}} for row in rows]
        body = json.dumps(next(row for row in templates if row["name"] == "Deploy Full"))
        server.faults.add("wrong_shape", "/templates/3$", count=None, body=body)
        server.faults.add("wrong_shape", "/templates$", count=None, body=json.dumps(templates))
        nova.session.refresh()
        full = lambda: next(row for row in nova.session.catalogue.templates if row.name == "Deploy Full")  # noqa: E731
        nova.wait(lambda: full().allows("allow_override_tags"))
        nova.select_template("Deploy Full")
        nova.press("runAction")
        nova.type("survey.replicas", "2")
        nova.type("tagsEdit", "web")
        nova.press("runButton")
        nova.wait(lambda: "The server understood something else" in nova.banner)
        (task,) = started(server, "Deploy Full")
        assert f"Task {task.id} was started without tags" in nova.banner
        assert not nova.shown("runDialog")
        assert (task.status, bodies(server, "/stop")) == ("stopping", [{"force": False}])
        nova.wait(lambda: current(nova) == task.id)


def test_a_task_that_the_server_made_and_ended_after_a_500_is_a_failed_start(
    nova: Driver, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.demo.starting._is_object", lambda _text: False)
    press_quick(nova)
    nova.wait(lambda: f"'{HEALTH}' could not be started" in nova.banner)
    nova.wait(lambda: current(nova) == started(server)[0].id)
    assert server.requests[POST] == 1


def test_two_tasks_of_one_start_are_said_and_the_waiting_one_is_stopped(
    nova17: Driver, server17: PracticeServer, standing_queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nova_desktop.api import sending

    monkeypatch.setattr(sending, "QUIET_SECONDS", 0.1)
    server17.faults.add("status_after", START, method="POST", status=503)
    shown = server17.world._shown  # the first is in no list until the second was made
    monkeypatch.setattr(
        server17.world, "_shown", lambda tasks: shown(tasks) if server17.requests[POST] > 1 else iter(())
    )
    press_quick(nova17)
    nova17.wait(lambda: "reached the server twice" in nova17.banner)
    first, second = started(server17)
    assert f"Task {first.id} is kept. Task {second.id} had not begun and was stopped." in nova17.banner
    assert bodies(server17, "/stop") == [{"force": False}]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("prepared", "'Health Check' was not started"),
        ("first byte", "Not known whether the task was started: Health Check"),
        ("answer", "'Health Check' was started after all"),
    ],
)
def test_after_a_crash_the_next_nova_says_what_became_of_the_start(
    make_nova: MakeNova, server17: PracticeServer, step: str, said: str
) -> None:
    crash(server17, step, "exit")
    sent = server17.requests[POST]
    nova = make_nova(server17)
    nova.wait(lambda: said in nova.banner)
    nova.wait_ready()
    assert server17.requests[POST] == sent


def test_before_a_build_starts_its_question_shows_what_starts_behind_it_and_who_runs_it(
    nova: Driver, server: PracticeServer, standing_queue: None
) -> None:
    template = next(row for row in nova.session.catalogue.templates if row.name == "Build And Ship")
    with SemaphoreAPI(server.url, server.tokens["task_runner"]) as runner:
        task = runner.run_task(1, template.id)
    nova.session.refresh()
    nova.wait(lambda: nova.session.task(task.id))
    nova.window.actions_.quick.emit(template)
    texts = texts_of(nova.find("confirmRun"))
    assert "the server starts by itself: Auto Ship" in texts
    assert f"runs it already (task {task.id})" in texts
    nova.press("cancelButton")


def test_after_a_build_its_details_show_the_deploy_and_the_deploys_show_its_build(
    nova: Driver, server: PracticeServer
) -> None:
    template = next(row for row in nova.session.catalogue.templates if row.name == "Build And Ship")
    nova.window.actions_.quick.emit(template)
    nova.press("confirmRunButton")
    nova.wait(lambda: len(started(server, "Build And Ship")) == 1)
    (build,) = started(server, "Build And Ship")
    details = nova.window.workspace.details
    nova.wait(lambda: "started by the server" in (details.value("deploys") or ""), 20)
    assert details.value("id") == str(build.id)
    deploy = next(task for task in nova.session.tasks if task.build_task_id == build.id)
    assert (details.value("deploys") or "").startswith(f"Auto Ship · {deploy.id} · ")
    nova.tasks.table.select_task(deploy)
    nova.wait(lambda: details.value("id") == str(deploy.id))
    assert details.value("build") == f"{build.version} ({build.id})"
    assert details.value("deploys") is None


@pytest.mark.parametrize("kind", ["unknown", "not_started", "given_up", "changed", "adopted", "twins"])
def test_a_name_with_braces_is_told_as_it_is(kind: str) -> None:
    name = "Deploy {env} {0} {}"
    attempt = journal.Attempt("a" * 16, "https://s.test", 1, 1, 1, name, "", 0.0)
    task = ApiTask({"id": 7, "status": "waiting", "project_id": 1})
    task = task.with_twins([ApiTask({"id": 8, "status": "stopped"})]) if kind == "twins" else task
    notice = start_words.of_news(StartNews(kind, attempt, task), again=True)
    assert notice is not None and name in notice.title
