"""Going back, through the window: from the navigation to a task that the server ran, read back by plain HTTP."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.request import Request, urlopen

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QMenu

from nova_desktop.api.marker import strip_marker
from nova_desktop.app import install_translations
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.history import History
from nova_desktop.core.rollback import Rung
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.clock import stamp
from nova_desktop.demo.records import Task as Row
from nova_desktop.ui.rollback.page import RollbackPage
from nova_desktop.ui.workspace import PAGES

from .conftest import Driver, MakeNova
from .test_clipping import no_text_is_cut

COMMIT = "1f0c5a7be2d94c3381a6f0e7c9d2b45a6e8f1037"
POST = "POST /api/project/1/tasks"
HTML = "<b>1.0</b> {0} & \u202eevil"


def page(nova: Driver) -> RollbackPage:
    return nova.window.workspace.rollback


def go_there(nova: Driver, template: str) -> None:
    """By the navigation and the list, as a person does."""
    navigation = nova.window.workspace.navigation
    item = navigation.item(PAGES.index("rollback"))
    nova.qtbot.mouseClick(
        navigation.viewport(), Qt.MouseButton.LeftButton, pos=navigation.visualItemRect(item).center()
    )
    assert nova.shown("rollbackPage")
    nova.type("rollbackTemplateFilter", template)
    rows = nova.find("rollbackTemplateList", QListWidget)
    assert isinstance(rows, QListWidget)
    nova.wait(lambda: rows.count() == 1)
    nova.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.item(0)).center())
    nova.wait(lambda: nova.shown("rollbackTable"))


def choose(nova: Driver, name: str) -> Rung:
    """The newest run of this version or commit."""
    model, table = page(nova).model, page(nova).table
    at = next(at for at in range(model.rowCount()) if model.row_at(at).rung.name == name)
    nova.qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(at, 0)).center()
    )
    rung = page(nova).rung
    assert rung is not None and rung.name == name
    return rung


def told(nova: Driver) -> str:
    return "\n".join(label.text() for label in page(nova).preview.findChildren(QLabel))


def states(nova: Driver) -> list[tuple[str, str]]:
    model = page(nova).model
    return [(model.text(row, 1), model.text(row, 0)) for row in map(model.row_at, range(model.rowCount())) if row]


def read(server: PracticeServer, path: str) -> Any:
    """By plain HTTP, past all of Nova."""
    asked = Request(f"{server.url}/api/project/1{path}", headers={"Authorization": f"Bearer {server.token}"})
    with urlopen(asked, timeout=10) as answer:
        return json.loads(answer.read())


def bodies(server: PracticeServer) -> list[dict[str, Any]]:
    return [json.loads(one.body) for one in server.seen if one.method == "POST" and one.path.endswith("/1/tasks")]


def ended(nova: Driver, server: PracticeServer, template: int) -> dict[str, Any]:
    """The task that was started of a template, once it has ended and is shown: those before are hours old."""
    nova.wait(lambda: server.requests[POST] and not nova.shown("runDialog"))

    def newest() -> dict[str, Any]:
        found: dict[str, Any] = read(server, f"/templates/{template}/tasks/last?limit=1")[0]
        return found

    def is_new(row: dict[str, Any]) -> bool:
        return datetime.now(UTC) - datetime.fromisoformat(row["created"]) < timedelta(hours=1)

    nova.wait(lambda: is_new(newest()) and newest()["status"] in ("success", "error"))
    made = newest()
    nova.wait(lambda: (looked_at := nova.window.controller.reading.task) and looked_at.id == made["id"])
    return made


def log_of(server: PracticeServer, number: int) -> str:
    return "\n".join(line["output"] for line in read(server, f"/tasks/{number}/output"))


def ran(server: PracticeServer, template: int) -> list[Row]:
    """Oldest first, as the server keeps them."""
    return [task for task in server.world.tasks.values() if task.template_id == template]


def reason(nova: Driver) -> str:
    label = nova.find("rollbackReason", QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def test_an_earlier_version_is_deployed_again(nova: Driver, server: PracticeServer, dialect: str) -> None:
    go_there(nova, "ship app")
    assert states(nova) == [("1.0.1", "live now"), ("1.0.0", "earlier good one")]
    rung = choose(nova, "1.0.0")
    assert "version 1.0.0" in told(nova)
    assert "Environment, inventory and template are today's." in told(nova)
    playbook = "the playbook of then" if dialect == "2.17" else "today's playbook"
    assert playbook in told(nova)
    assert nova.button("rollbackButton").text() == "Deploy this version again…"
    before = server.requests[POST]
    nova.press("rollbackButton")
    nova.wait(lambda: nova.shown("runDialog"))
    assert server.requests[POST] == before
    assert nova.find("messageEdit", QLineEdit).text() == f"Rollback to 1.0.0 (#{rung.task.id})"
    box = nova.find("buildSelector", QComboBox)
    assert isinstance(box, QComboBox) and box.currentText().startswith("1.0.0")
    outlook = nova.find("runOutlook", QLabel)
    assert isinstance(outlook, QLabel)
    assert f"to 1.0.0 (task {rung.task.id}), with {playbook}" in outlook.text()
    nova.press("runButton")
    nova.wait(lambda: not nova.shown("runDialog"))
    assert server.requests[POST] == before + 1
    sent = bodies(server)[-1]
    assert sent["build_task_id"] == rung.task.build_task_id
    assert sent.get("commit_hash") == (rung.commit if dialect == "2.17" else None)
    made = ended(nova, server, 12)
    assert made["status"] == "success" and made["id"] != rung.task.id
    assert made["build_task_id"] == rung.task.build_task_id and made["build_task"]["version"] == "1.0.0"
    assert strip_marker(made["message"]) == f"Rollback to 1.0.0 (#{rung.task.id})"
    assert "SEMAPHORE_TASK_INCOMING_VERSION=1.0.0" in log_of(server, made["id"])
    if dialect == "2.17":
        assert made["commit_hash"] == rung.commit
    assert server.requests[POST] == before + 1
    # where it is seen, and linked both ways
    assert nova.window.workspace.page == "tasks"
    nova.wait(lambda: nova.window.workspace.details.value("rolls_back_to") == f"#{rung.task.id}")
    nova.window.controller.show_task(rung.task)
    nova.wait(lambda: str(made["id"]) in (nova.window.workspace.details.value("rolled_back_to_by") or ""))
    nova.window.workspace.show_page("rollback")
    nova.wait(lambda: states(nova)[:2] == [("1.0.0", "live now"), ("1.0.1", "earlier good one")])


def test_the_one_that_was_left_says_by_what(nova17: Driver, server17: PracticeServer) -> None:
    go_there(nova17, "ship app")
    live = choose(nova17, "1.0.1")
    choose(nova17, "1.0.0")
    nova17.press("rollbackButton")
    nova17.wait(lambda: nova17.shown("runDialog"))
    nova17.press("runButton")
    made = ended(nova17, server17, 12)
    nova17.window.controller.show_task(live.task)
    nova17.wait(lambda: str(made["id"]) in (nova17.window.workspace.details.value("rolled_back_by") or ""))


def test_who_looks_at_another_task_is_not_taken_to_the_new_one(nova17: Driver, server17: PracticeServer) -> None:
    """The list brings a task some time after its start."""
    go_there(nova17, "ship app")
    rung = choose(nova17, "1.0.0")
    nova17.press("rollbackButton")
    nova17.wait(lambda: nova17.shown("runDialog"))
    server17.faults.add("latency", "/tasks/last", method="GET", seconds=1.0, count=None)
    nova17.press("runButton")
    nova17.wait(lambda: nova17.window.workspace.details.value("rolls_back_to"))
    nova17.window.controller.show_task(rung.task)
    nova17.wait(lambda: nova17.window.workspace.details.value("rolled_back_to_by"))
    current = nova17.tasks.table.current_object()
    assert current.id == rung.task.id


def test_a_build_again_is_named_by_its_commit_since_it_gets_a_new_version(nova17: Driver) -> None:
    go_there(nova17, "build app")
    rung = choose(nova17, "1.0.0")
    assert f"Runs commit {rung.commit[:10]} with the parameters of then." in told(nova17)
    nova17.press("rollbackButton")
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.find("messageEdit", QLineEdit).text() == f"Rollback to {rung.commit[:10]} (#{rung.task.id})"
    outlook = nova17.find("runOutlook", QLabel)
    assert isinstance(outlook, QLabel) and f"to {rung.commit[:10]} (task {rung.task.id})" in outlook.text()
    nova17.press("cancelButton")


def test_another_template_runs_again_with_its_commit_and_parameters(
    make_nova: MakeNova, server: PracticeServer, dialect: str
) -> None:
    template = server.world.templates[18]  # Ansible, with tags, limit and survey
    template.repository_id = 2
    old = next(task for task in ran(server, 18))
    old.commit_hash = COMMIT
    old.environment = '{"workers": 3}'
    if dialect == "2.10":
        old.limit = "web1"
    else:
        old.params = {"limit": ["web1"]}
        old.limit = "web1" if dialect == "2.12" else ""
    nova = make_nova(server)
    nova.wait_ready()
    go_there(nova, "deploy web")
    rung = choose(nova, COMMIT[:10])
    assert nova.button("rollbackButton").text() == "Run this commit again…"
    assert f"Runs commit {COMMIT[:10]} with the parameters of then." in told(nova)
    assert "a part only: limit web1" in told(nova)
    nova.press("rollbackButton")
    nova.wait(lambda: nova.shown("runDialog"))
    same = nova.find("sameCommitCheck", QCheckBox)
    assert isinstance(same, QCheckBox) and same.isChecked()
    nova.press("runButton")
    nova.wait(lambda: server.requests[POST] == 1)
    made = ended(nova, server, 18)
    assert made["commit_hash"] == COMMIT and made["id"] != rung.task.id
    assert server.requests[POST] == 1
    sent = bodies(server)[-1]
    assert sent["commit_hash"] == COMMIT and sent["limit"] == "web1" and "build_task_id" not in sent
    nova.wait(lambda: nova.window.workspace.details.value("rolls_back_to") == f"#{rung.task.id}")


def test_a_double_click_starts_once(nova: Driver, server: PracticeServer) -> None:
    go_there(nova, "ship app")
    choose(nova, "1.0.0")
    button = nova.button("rollbackButton")
    nova.qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    nova.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    nova.wait(lambda: nova.shown("runDialog"))
    start = nova.button("runButton")
    nova.qtbot.mouseDClick(start, Qt.MouseButton.LeftButton)
    nova.qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    nova.wait(lambda: not nova.shown("runDialog"))
    made = ended(nova, server, 12)
    assert server.requests[POST] == 1
    assert len(ran(server, 12)) == 3 and made["build_task"]["version"] == "1.0.0"


def test_by_the_keyboard_alone(nova: Driver, server: PracticeServer) -> None:
    nova.window.actions_.pages[PAGES.index("rollback")].trigger()
    search = nova.find("rollbackTemplateFilter", QLineEdit)
    search.setFocus()
    nova.qtbot.keyClicks(search, "ship app")
    nova.qtbot.keyClick(search, Qt.Key.Key_Tab)  # past the list's filter
    rows = nova.find("rollbackTemplateList", QListWidget)
    assert rows.hasFocus()
    nova.qtbot.keyClick(rows, Qt.Key.Key_Down)
    nova.wait(lambda: nova.shown("rollbackTable") and page(nova).rung is not None)
    nova.qtbot.keyClick(rows, Qt.Key.Key_Tab)
    table = nova.find("rollbackTable")
    assert table.hasFocus()
    nova.qtbot.keyClick(table, Qt.Key.Key_Home)
    nova.qtbot.keyClick(table, Qt.Key.Key_Up)
    nova.qtbot.keyClick(table, Qt.Key.Key_Down)
    assert page(nova).rung is not None and page(nova).rung.name == "1.0.0"  # type: ignore[union-attr]
    nova.qtbot.keyClick(table, Qt.Key.Key_Return)
    nova.wait(lambda: nova.shown("runDialog"))
    nova.qtbot.keyClick(nova.find("runDialog"), Qt.Key.Key_Return)
    nova.wait(lambda: server.requests[POST] == 1)
    assert ended(nova, server, 12)["build_task"]["version"] == "1.0.0"


def test_a_run_that_failed_after_the_last_success_is_told(make_nova: MakeNova, server: PracticeServer) -> None:
    last = ran(server, 12)[-1]
    server.world.add_task(
        replace(last, id=server.world.new_task_id(), created=stamp(), status="error", build_task_id=None)
    )
    nova = make_nova(server)
    nova.wait_ready()
    go_there(nova, "ship app")
    failed = ran(server, 12)[-1]
    assert states(nova) == [("—", "failed"), ("1.0.1", "live now"), ("1.0.0", "earlier good one")]
    assert page(nova).rung is not None and page(nova).rung.name == "1.0.0"  # type: ignore[union-attr]
    assert f"Task {failed.id} did not end well after that" in told(nova)
    table, model = page(nova).table, page(nova).model
    nova.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(0, 0)).center())
    assert not nova.button("rollbackButton").isEnabled()
    assert "did not end well" in reason(nova) and "Deploys version" not in told(nova)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [(1280, 800), (720, 480)])
def test_no_text_of_the_page_is_cut(
    make_nova: MakeNova, server17: PracticeServer, qapp: QApplication, language: str, size: tuple[int, int]
) -> None:
    usual, known = QLocale(), set(qapp.findChildren(QTranslator))
    install_translations(qapp, language)
    try:
        server17.world.templates[12].survey_vars = [{"name": "key", "title": "Key", "type": "secret"}]
        nova = make_nova(server17, size=size)
        nova.window.resize(*size)
        nova.wait_ready()
        go_there(nova, "ship app")
        nova.qtbot.wait(50)
        no_text_is_cut(nova, page(nova))
        nova.nova.quit()
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - known:
            qapp.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(usual)


def test_a_task_and_a_template_lead_here(nova17: Driver) -> None:
    ship = next(task for task in nova17.session.tasks if task.template_id == 12)
    nova17.window.controller.show_task(ship)
    nova17.select_template("Health Check")
    templates, tasks = nova17.window.workspace.templates, nova17.window.workspace.tasks
    for panel, wanted in ((templates, "Health Check"), (tasks, "Ship App")):
        nova17.window.workspace.show_page("deploy")
        chosen = panel.table.current_object()
        panel.context_requested.emit(chosen, QPoint(20, 20))
        menu = next(one for one in nova17.window.workspace.findChildren(QMenu) if one.isVisible())
        action = next(one for one in menu.actions() if one.objectName() == "rollbackAction")
        nova17.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert nova17.window.workspace.page == "rollback"
        assert page(nova17).template is not None and page(nova17).template.name == wanted  # type: ignore[union-attr]
    nova17.wait(lambda: page(nova17).model.rowCount() == 2)
    assert page(nova17).list.currentItem().text() == "Ship App"


def test_a_menu_that_was_left_is_forgotten(nova17: Driver) -> None:
    ship = next(task for task in nova17.session.tasks if task.template_id == 12)
    nova17.window.controller.show_task(ship)
    nova17.select_template("Health Check")
    panel = nova17.window.workspace.templates
    panel.context_requested.emit(panel.table.current_object(), QPoint(20, 20))
    menu = next(one for one in nova17.window.workspace.findChildren(QMenu) if one.isVisible())
    nova17.qtbot.keyClick(menu, Qt.Key.Key_Escape)
    nova17.qtbot.wait(20)
    nova17.window.actions_.rollback.trigger()  # from the palette
    assert page(nova17).template is not None and page(nova17).template.name == "Ship App"  # type: ignore[union-attr]


@pytest.mark.parametrize(("role", "may"), [("guest", False), ("task_runner", True)])
def test_who_may_not_run_sees_the_ladder_and_why(
    make_nova: MakeNova, server: PracticeServer, role: str, may: bool
) -> None:
    nova = make_nova(server, server.tokens[role])
    nova.wait_ready()
    go_there(nova, "ship app")
    choose(nova, "1.0.0")
    assert nova.button("rollbackButton").isEnabled() == may
    assert ("may not run tasks" in reason(nova)) != may
    assert nova.button("rollbackButton").accessibleDescription() == reason(nova)
    nova.qtbot.keyClick(page(nova).table, Qt.Key.Key_Return)
    nova.qtbot.wait(50)
    if not may:
        assert not nova.shown("runDialog")


def test_a_version_whose_build_was_deleted_cannot_be_had_again(make_nova: MakeNova, server: PracticeServer) -> None:
    build = ran(server, 12)[0].build_task_id
    assert build is not None
    server.world.remove_task(server.world.tasks[build])
    nova = make_nova(server)
    nova.wait_ready()
    go_there(nova, "ship app")
    table = page(nova).table
    nova.qtbot.keyClick(table, Qt.Key.Key_Up)
    model = page(nova).model
    nova.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(1, 0)).center())
    assert not nova.button("rollbackButton").isEnabled()
    assert "deleted on the server" in reason(nova)


def test_a_build_that_goes_meanwhile_is_not_replaced_by_the_newest(nova: Driver, server: PracticeServer) -> None:
    go_there(nova, "ship app")
    rung = choose(nova, "1.0.0")
    server.world.remove_task(server.world.tasks[rung.task.build_task_id or 0])
    nova.press("rollbackButton")
    nova.wait(lambda: "no build of" in nova.banner)
    assert not nova.shown("runDialog")
    assert server.requests[POST] == 0


def test_a_server_whose_version_cannot_be_told_starts_nothing(make_nova: MakeNova, server17: PracticeServer) -> None:
    row = {"id": 12, "project_id": 1, "name": "Ship App", "app": "bash", "type": "deploy", "build_template_id": 11}
    for path, body in (("/info$", {}), ("/project/1/templates$", [row]), ("/project/1/tasks/last", [])):
        server17.faults.add("wrong_shape", path, method="GET", body=json.dumps(body), count=None)
    nova = make_nova(server17)
    nova.wait_ready()
    go_there(nova, "ship app")
    choose(nova, "1.0.0")
    assert not nova.button("rollbackButton").isEnabled()
    assert "version cannot be told" in reason(nova)


def test_a_path_as_repository_says_so(make_nova: MakeNova, server17: PracticeServer) -> None:
    server17.world.templates[12].repository_id = 1
    nova = make_nova(server17)
    nova.wait_ready()
    go_there(nova, "ship app")
    choose(nova, "1.0.0")
    assert "with today's playbook: its repository is a path" in told(nova)
    nova.press("rollbackButton")
    nova.wait(lambda: nova.shown("runDialog"))
    assert nova.find("commitEdit", QLineEdit).text() == ""
    assert not nova.shown("sameCommitCheck")
    nova.press("cancelButton")


def test_what_is_typed_for_a_rollback_is_no_draft(nova17: Driver) -> None:
    go_there(nova17, "ship app")
    choose(nova17, "1.0.0")
    nova17.press("rollbackButton")
    nova17.wait(lambda: nova17.shown("runDialog"))
    nova17.press("cancelButton")
    nova17.window.running.form(page(nova17).template)
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.find("messageEdit", QLineEdit).text() == ""
    nova17.press("cancelButton")


def test_a_message_that_is_cleared_links_nothing(nova17: Driver, server17: PracticeServer) -> None:
    go_there(nova17, "ship app")
    choose(nova17, "1.0.0")
    nova17.press("rollbackButton")
    nova17.wait(lambda: nova17.shown("runDialog"))
    nova17.type("messageEdit", "as it was")
    nova17.press("runButton")
    made = ended(nova17, server17, 12)
    assert strip_marker(made["message"]) == "as it was"
    nova17.wait(lambda: nova17.window.workspace.details.value("id") == str(made["id"]))
    assert nova17.window.workspace.details.value("rolls_back_to") is None


def test_names_of_a_hostile_server_are_plain_text(make_nova: MakeNova, server: PracticeServer) -> None:
    server.world.templates[12].name = HTML
    for task in ran(server, 11):
        task.version = HTML
    nova = make_nova(server)
    nova.wait_ready()
    nova.window.workspace.show_page("rollback")
    template = next(row for row in nova.session.catalogue.templates if row.id == 12)
    page(nova).choose(template)
    nova.wait(lambda: nova.shown("rollbackTable"))
    assert "\u202e" not in page(nova).list.currentItem().text()
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in page(nova).findChildren(QLabel) if label.text()
    )
    assert "<b>1.0</b> {0} &" in told(nova) and "\u202e" not in told(nova)
    nova.press("rollbackButton")
    nova.wait(lambda: nova.shown("runDialog"))
    nova.press("runButton")
    nova.wait(lambda: server.requests[POST] == 1)
    assert "Rollback to <b>1.0</b>" in bodies(server)[-1]["message"]
    nova.wait(lambda: (nova.window.workspace.details.value("rolls_back_to") or "").startswith("#"))


def test_what_the_server_lists_no_more_is_there_from_the_history(nova17: Driver, server17: PracticeServer) -> None:
    first = ran(server17, 12)[0]
    nova17.wait(lambda: History().count(server17.url, 1, template_id=12) == 2)
    server17.world.remove_task(first)
    go_there(nova17, "ship app")
    assert [version for version, _ in states(nova17)] == ["1.0.1", "1.0.0"]
    choose(nova17, "1.0.1")
    assert "this computer's history" not in told(nova17)
    choose(nova17, "1.0.0")
    assert "this computer's history" in told(nova17)
    nova17.press("rollbackButton")
    nova17.wait(lambda: nova17.shown("runDialog"))
    nova17.press("runButton")
    assert ended(nova17, server17, 12)["build_task"]["version"] == "1.0.0"


def test_a_protected_connection_wants_the_name(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_book(Book((Connection(server17.url, name="prod", protected=True),), server17.url))
    nova = make_nova(server17)
    nova.wait_ready()
    go_there(nova, "ship app")
    choose(nova, "1.0.0")
    nova.press("rollbackButton")
    nova.wait(lambda: nova.shown("runDialog"))
    assert not nova.button("runButton").isEnabled()
    nova.type("protectedNameEdit", "Ship App")
    nova.press("runButton")
    assert ended(nova, server17, 12)["build_task"]["version"] == "1.0.0"
    assert server17.requests[POST] == 1


def test_a_server_that_does_not_tell_is_said_and_asked_again(nova17: Driver, server17: PracticeServer) -> None:
    def refused() -> None:
        server17.faults.add("status", "/templates/12/tasks", method="GET", status=403, count=1)

    def go_away_and_back() -> None:
        nova17.window.workspace.show_page("deploy")
        nova17.window.workspace.show_page("rollback")

    refused()
    nova17.window.workspace.show_page("rollback")
    page(nova17).choose(next(row for row in nova17.session.catalogue.templates if row.id == 12))
    for again in (
        go_away_and_back,
        lambda: nova17.press("rollbackRetryButton"),
        nova17.window.actions_.refresh.trigger,
    ):
        nova17.wait(lambda: nova17.shown("rollbackRetryButton"))
        assert not nova17.button("rollbackButton").isEnabled()
        again()
        nova17.wait(lambda: nova17.shown("rollbackTable"))
        refused()
        go_away_and_back()


def test_a_template_that_is_deleted_is_not_shown_any_more(nova17: Driver, server17: PracticeServer) -> None:
    go_there(nova17, "ship app")
    del server17.world.templates[12]
    nova17.session.refresh()
    nova17.wait(lambda: page(nova17).template is None)
    assert not nova17.shown("rollbackTable")
    assert not nova17.button("rollbackButton").isEnabled()


def test_a_project_without_templates_says_so(nova17: Driver, server17: PracticeServer) -> None:
    go_there(nova17, "ship app")
    server17.world.templates.clear()
    nova17.session.refresh()
    nova17.wait(lambda: page(nova17)._message.message.title == "No templates in this project")


def test_templates_of_one_name_are_told_apart(make_nova: MakeNova, server17: PracticeServer) -> None:
    server17.world.templates[5].name = "Ship App"
    nova = make_nova(server17)
    nova.wait_ready()
    nova.window.workspace.show_page("rollback")
    rows = nova.find("rollbackTemplateList", QListWidget)
    assert isinstance(rows, QListWidget)
    assert {"Ship App (#5)", "Ship App (#12)"} <= {rows.item(at).text() for at in range(rows.count())}
