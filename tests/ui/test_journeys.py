"""The guide's use cases through the real window, in each dialect."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from nova_desktop.api import SemaphoreAPI
from nova_desktop.demo import LateTail, PracticeServer

from .conftest import Driver, MakeNova


def tasks_of(server: PracticeServer, template: str) -> list[dict]:
    with SemaphoreAPI(server.url, server.token) as client:
        return [dict(task) for task in client.get_tasks(1, 200) if task.tpl_alias == template]


def test_use_case_1_one_click_deployment(nova: Driver, server: PracticeServer) -> None:
    before = len(tasks_of(server, "Deploy Minimal"))
    nova.press("quickAction.deploy-minimal")
    assert "Deploy Minimal" in nova.find("confirmRun").windowTitle()
    nova.qtbot.keyClick(nova.find("confirmRun"), Qt.Key.Key_Return)
    nova.wait(lambda: len(tasks_of(server, "Deploy Minimal")) == before + 1)
    nova.wait(lambda: any("PLAY RECAP" in line for line in nova.log_lines))
    nova.wait(lambda: nova.status_in_table(0) == "success")
    assert nova.tasks.table.current_task().tpl_alias == "Deploy Minimal"
    nova.wait(lambda: "all that the server has" in nova.window.workspace.log.badge.text())


def test_use_case_2_monitor_by_task_id(nova: Driver, server: PracticeServer) -> None:
    with SemaphoreAPI(server.url, server.token) as client:
        slow = next(row for row in client.get_templates(1) if row.name == "Slow Job")
        task = client.run_task(1, slow.id)
    nova.window.workspace.show_page("monitoring")
    nova.type("taskIdEdit", str(task.id))
    nova.press("startMonitoringButton")
    nova.wait(lambda: any("step 3 of" in line for line in nova.log_lines))
    nova.wait(lambda: "running" in nova.window.workspace.log.title.text())


def test_an_unknown_task_id_is_answered_beside_the_button(nova: Driver) -> None:
    nova.window.workspace.show_page("monitoring")
    nova.type("taskIdEdit", "987654")
    nova.press("startMonitoringButton")
    nova.wait(lambda: nova.find("monitorNote").text() != "")  # type: ignore[attr-defined]


def test_use_case_3_history_details_and_logs(nova: Driver) -> None:
    nova.window.workspace.show_page("tasks")
    assert nova.tasks.model.rowCount() >= 10
    failed = next(task for task in nova.session.tasks if task.tpl_alias == "Broken Deploy" and task.status == "error")
    nova.tasks.table.select_task(failed)
    nova.wait(lambda: nova.window.workspace.details.value("id") == str(failed.id))
    nova.press("loadLogsButton")
    nova.wait(lambda: any("fatal:" in line for line in nova.log_lines))
    nova.wait(lambda: "fatal:" in (nova.window.workspace.details.value("message") or ""))


def test_use_case_4_stop_a_running_task(nova: Driver, server: PracticeServer) -> None:
    nova.select_template("Slow Job")
    nova.press("runAction")
    nova.press("runButton")
    nova.wait(lambda: nova.status_in_table(0) == "running")
    nova.press("stopAction")
    nova.press("confirmStopButton")
    nova.wait(lambda: nova.status_in_table(0) == "stopped", 15)
    assert server.requests[f"POST /api/project/1/tasks/{nova.session.tasks[0].id}/stop"] == 1


@pytest.mark.long
def test_a_log_whose_end_comes_after_the_status_is_followed_to_its_last_line(
    nova: Driver, server: PracticeServer
) -> None:
    server.world.late_tail = LateTail(lines=9000, pauses=(1.2, 2.0))
    nova.select_template("Late Tail")
    nova.press("runAction")
    nova.type("survey.lines", "100000")
    nova.press("runButton")
    nova.wait(lambda: "all that the server has" in nova.window.workspace.log.badge.text(), 60)
    with SemaphoreAPI(server.url, server.token) as client:
        whole = [line.output.rstrip("\r\n") for line in client.get_task_output(1, nova.session.tasks[0].id)]
    assert len(whole) > 100_000
    assert len(nova.log_lines) == len(whole)
    assert nova.log_lines[-1] == whole[-1]


def test_a_double_click_on_a_quick_action_starts_one_task(nova: Driver, server: PracticeServer) -> None:
    before = len(tasks_of(server, "Health Check"))
    for _ in range(3):
        nova.press("quickAction.health-check")
    button = nova.button("confirmRunButton")
    nova.qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    button.click()
    nova.wait(lambda: len(tasks_of(server, "Health Check")) > before)
    nova.qtbot.wait(300)
    assert len(tasks_of(server, "Health Check")) == before + 1


def test_a_required_survey_variable_opens_the_form_and_nothing_is_sent_without_it(
    nova: Driver, server: PracticeServer
) -> None:
    nova.press("quickAction.deploy-full")
    assert nova.shown("runDialog")
    nova.press("runButton")
    assert "Replicas" in nova.find("runComplaint").text()  # type: ignore[attr-defined]
    assert server.requests["POST /api/project/1/tasks"] == 0
    nova.type("survey.replicas", "4")
    nova.type("survey.api_key", "s3cret-value")
    nova.press("runButton")
    nova.wait(lambda: server.requests["POST /api/project/1/tasks"] == 1)
    nova.wait(lambda: not nova.shown("runDialog"))
    sent = server.seen_body("POST", "/api/project/1/tasks") if hasattr(server, "seen_body") else _posted(server)
    assert '"replicas": 4' in sent["environment"]
    assert "s3cret-value" not in sent["environment"]
    assert "s3cret-value" in sent["secret"]


def _posted(server: PracticeServer) -> dict:
    import json

    posts = [one for one in server.seen if one.method == "POST" and one.path.endswith("/project/1/tasks")]
    body = posts[-1].body
    return body if isinstance(body, dict) else json.loads(body)


def test_what_the_server_would_drop_is_disabled_with_the_reason(nova: Driver, dialect: str) -> None:
    nova.select_template("Health Check")
    nova.press("runAction")
    check = nova.find("dryRunCheck")
    assert not check.isEnabled()
    assert check.toolTip()
    limit = nova.find("limitEdit", QLineEdit)
    assert not limit.isEnabled()
    nova.press("cancelButton")
    nova.select_template("Deploy Full")
    nova.press("runAction")
    assert nova.find("dryRunCheck").isEnabled()
    assert nova.find("limitEdit").isEnabled()
    assert nova.find("tagsEdit").isEnabled() == (dialect == "2.17")


def test_a_dry_run_with_a_limit_is_what_runs(nova: Driver) -> None:
    nova.select_template("Deploy Web")
    nova.press("runAction")
    nova.press("dryRunCheck")
    if nova.find("limitEdit").isEnabled():
        nova.type("limitEdit", "web1")
    nova.press("runButton")
    nova.wait(lambda: any("PLAY RECAP" in line for line in nova.log_lines))
    recap = "\n".join(nova.log_lines[-8:])
    assert "web1" in recap
    assert nova.session.tasks[0].is_dry_run


def test_a_server_that_goes_and_returns_is_told_and_work_goes_on(nova: Driver, server: PracticeServer) -> None:
    rows = nova.tasks.model.rowCount()
    server.faults.add("cut_before", ".*", count=None)
    nova.session.refresh()
    nova.wait(lambda: "Cannot reach Semaphore" in nova.banner, 30)
    assert nova.tasks.model.rowCount() == rows
    server.faults.clear()
    nova.press("bannerAction")
    nova.wait(lambda: nova.banner == "")


def test_a_revoked_token_is_told_with_the_remedy(nova: Driver, server: PracticeServer) -> None:
    server.faults.add("status", ".*", status=401, count=None)
    nova.session.refresh()
    nova.wait(lambda: "Unauthorized: Invalid API token" in nova.banner)
    assert "API Tokens" in nova.banner


def test_a_hanging_server_is_named_within_three_seconds_and_can_be_cancelled(
    nova17: Driver, server17: PracticeServer
) -> None:
    server17.faults.add("hang_before", "/tasks/last", count=None)
    nova17.session.refresh()
    nova17.wait(lambda: "has not answered" in nova17.banner, 3.5)
    nova17.press("bannerAction")
    nova17.wait(lambda: "has not answered" not in nova17.banner, 1)
    server17.faults.clear()


def test_a_guest_sees_everything_and_may_run_nothing(make_nova: MakeNova, server: PracticeServer) -> None:
    nova = make_nova(server, server.tokens["guest"])
    nova.wait_ready()
    nova.select_template("Deploy Minimal")
    action = nova.window.actions_.run
    assert not action.isEnabled()
    assert "guest" in action.toolTip()
    assert not nova.find("quickAction.deploy-standard").isEnabled()


def test_selection_and_filter_stay_over_a_refresh(nova: Driver) -> None:
    task = nova.session.tasks[4]
    nova.tasks.table.select_task(task)
    nova.press("refreshAction")
    nova.qtbot.wait(300)
    assert nova.tasks.table.current_task().id == task.id


def test_another_task_that_was_chosen_stays_when_the_list_has_the_started_one(
    nova: Driver, server: PracticeServer
) -> None:
    """Stop acts on the row that is selected: it must not become another one by itself."""
    controller, other = nova.window.controller, nova.session.tasks[2]
    with SemaphoreAPI(server.url, server.token) as client:
        started = client.run_task(1, 4)
    assert nova.session.task(started.id) is None
    controller._started(started)
    assert controller.reading.task == started
    nova.tasks.table.select_task(other)
    nova.session.refresh()
    nova.wait(lambda: nova.session.task(started.id))
    nova.wait(lambda: nova.tasks.model.task_at(0) is not None and nova.tasks.model.task_at(0).id == started.id)
    assert nova.tasks.table.current_task().id == other.id and controller.reading.task.id == other.id


def test_no_view_sends_a_request_a_row(nova: Driver, server: PracticeServer) -> None:
    server.forget_requests()
    nova.press("refreshAction")
    nova.wait(lambda: server.requests["GET /api/project/1/templates"] == 1)
    nova.qtbot.wait(300)
    assert sum(server.requests.values()) <= 8, dict(server.requests)


def test_a_missing_quick_action_template_says_which_are_near(nova: Driver) -> None:
    nova.window.workspace.settings.renamed.emit((("deploy-standard", "Deploy Standrad"),))
    button = nova.find("quickAction.deploy-standard")
    assert not button.isEnabled()
    assert "Template 'Deploy Standrad' not found" in button.toolTip()
    assert "Deploy Standard" in button.toolTip()


def test_closing_while_a_task_runs_ends_every_thread(nova17: Driver, server17: PracticeServer) -> None:
    nova17.select_template("Slow Job")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "running")
    nova17.close()
    assert not nova17.window.isVisible()
    assert server17.world.last_tasks(1, 1)[0].status == "running"


def test_connecting_from_the_welcome_page(make_nova: MakeNova, server: PracticeServer) -> None:
    nova = make_nova()
    nova.type("urlEdit", f"  {server.url}/ ")
    nova.type("tokenEdit", f" {server.tokens['task_runner']} ")
    nova.press("testConnectionButton")
    nova.wait(lambda: "It works" in nova.find("connectResult").text())  # type: ignore[attr-defined]
    nova.press("connectButton")
    nova.wait_ready()
    assert nova.session.facts.user.name
    settings = (nova.nova.book, str(nova.session.gateway))
    assert server.tokens["task_runner"] not in repr(settings)


def test_a_wrong_token_is_told_on_the_welcome_page(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova()
    nova.type("urlEdit", server17.url)
    nova.type("tokenEdit", "wrong")
    nova.press("connectButton")
    nova.wait(lambda: "Unauthorized: Invalid API token" in nova.find("connectResult").text())  # type: ignore[attr-defined]


def test_user_and_password_make_a_token_once(make_nova: MakeNova, server: PracticeServer) -> None:
    nova = make_nova()
    nova.type("urlEdit", server.url)
    nova.press("passwordToggle")
    nova.type("userEdit", "admin")
    nova.type("passwordEdit", "practice")
    nova.press("connectButton")
    nova.wait_ready()
    assert server.requests["POST /api/user/tokens"] == 1


def test_a_terraform_plan_waits_and_is_confirmed_from_the_window(nova: Driver) -> None:
    nova.select_template("Plan Network")
    nova.press("runAction")
    nova.press("runButton")
    nova.wait(lambda: nova.status_in_table(0) == "waiting_confirmation")
    nova.wait(lambda: nova.window.actions_.confirm.isEnabled())
    nova.window.actions_.confirm.trigger()
    nova.wait(lambda: nova.shown("answerQuestion"))
    shown = [label.text() for label in nova.find("answerQuestion").findChildren(QLabel)]
    assert "1 to add, 0 to change, 1 to destroy" in shown
    assert "network.old (destroyed)" in shown
    assert nova.status_in_table(0) == "waiting_confirmation"
    nova.press("confirmTaskButton")
    nova.wait(lambda: nova.status_in_table(0) == "success", 15)


@pytest.mark.parametrize("word", ["confirm", "reject"])
def test_an_answer_that_came_too_late_is_said(nova17: Driver, server17: PracticeServer, word: str) -> None:
    nova17.select_template("Plan Network")
    nova17.press("runAction")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.status_in_table(0) == "waiting_confirmation")
    action = getattr(nova17.window.actions_, word)
    nova17.wait(lambda: action.isEnabled())
    action.trigger()
    nova17.wait(lambda: nova17.shown("answerQuestion"))
    task = nova17.session.tasks[0]
    with SemaphoreAPI(server17.url, server17.token) as colleague:
        colleague.reject_task(1, task.id or 0)
        colleague.wait_for_task(1, task.id or 0, 20, 0.1)
    sent = [one.path for one in server17.seen if one.method == "POST" and "/tasks/" in one.path]
    nova17.press(f"{word}TaskButton")
    nova17.wait(lambda: f"Task {task.id} does not wait for confirmation" in nova17.banner)
    assert [one.path for one in server17.seen if one.method == "POST" and "/tasks/" in one.path] == sent


def test_rejecting_says_what_this_server_makes_of_it(nova: Driver, dialect: str) -> None:
    nova.select_template("Plan Network")
    nova.press("runAction")
    nova.press("runButton")
    nova.wait(lambda: nova.status_in_table(0) == "waiting_confirmation")
    nova.wait(lambda: nova.window.actions_.reject.isEnabled())
    nova.window.actions_.reject.trigger()
    nova.wait(lambda: nova.shown("answerQuestion"))
    said = nova.find("answerAdvice", QLabel).text()
    assert ("stopped by force" in said) == (dialect == "2.10")
    nova.press("rejectTaskButton")
    nova.wait(lambda: nova.status_in_table(0) == ("stopped" if dialect == "2.10" else "error"), 15)


def test_a_deploy_offers_its_builds_and_runs_the_one_chosen(nova: Driver, server: PracticeServer) -> None:
    nova.select_template("Ship App")
    nova.press("runAction")
    nova.wait(lambda: nova.shown("runDialog"))
    nova.press("runButton")
    nova.wait(lambda: server.requests["POST /api/project/1/tasks"] == 1)
    assert _posted(server)["build_task_id"]


@pytest.mark.parametrize("page", ["deploy", "templates", "tasks", "monitoring", "settings"])
def test_each_page_shows_its_own_parts(nova17: Driver, page: str) -> None:
    nova17.window.workspace.show_page(page)
    assert nova17.window.workspace.templates.isVisible() == (page in ("deploy", "templates"))
    assert nova17.window.workspace.tasks.isVisible() == (page in ("deploy", "tasks", "monitoring"))
