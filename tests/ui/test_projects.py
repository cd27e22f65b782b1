"""The page of projects, from the navigation to what the server has afterwards, asked by plain HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListWidget, QSpinBox

from nova_desktop.core.connections import Book, Connection, load_book, save_book
from nova_desktop.demo import PracticeServer
from tests.api.wire import SLOW
from tests.demo.client import Client

from .conftest import Driver, MakeNova
from .test_accessible_names import missed, tabbed
from .test_hostile import TEXTS, answer, rich_texts

EDITS = ("projectNameEdit", "projectAlertCheck", "projectChatEdit", "projectParallelSpin")
CHANGES = (*EDITS, "deleteProjectButton", "testAlertButton")


@pytest.fixture
def http(server: PracticeServer) -> Iterator[Client]:
    """What the server has, without Nova."""
    client = Client(server)
    yield client
    client.close()


@pytest.fixture
def http17(server17: PracticeServer) -> Iterator[Client]:
    client = Client(server17)
    yield client
    client.close()


def go(nova: Driver, name: str = "Nova World") -> None:
    """To the page by the navigation, to a project by its row."""
    nova.window.workspace.navigation.setFocus()
    row = next(at for at, (page, _, _) in enumerate(nova.window.workspace.pages()) if page == "projects")
    nova.window.workspace.navigation.setCurrentRow(row)
    choose(nova, name)


def projects_in(nova: Driver) -> list[str]:
    rows = nova.find("projectList", QListWidget)
    assert isinstance(rows, QListWidget)
    return [rows.item(at).text().partition("\n")[0] for at in range(rows.count())]


def choose(nova: Driver, name: str) -> None:
    nova.wait(lambda: name in projects_in(nova))
    rows = nova.find("projectList", QListWidget)
    assert isinstance(rows, QListWidget)
    rows.setCurrentRow(projects_in(nova).index(name))
    nova.wait(lambda: nova.shown("projectRole"))


def says(nova: Driver, name: str) -> str:
    label = nova.find(name, QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def line(nova: Driver, name: str) -> QLineEdit:
    found = nova.find(name, QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def in_header(nova: Driver) -> list[str]:
    box = nova.window.header.projects
    return [box.itemText(at) for at in range(box.count())]


def posts(server: PracticeServer, path: str) -> int:
    return sum(count for key, count in server.requests.items() if key.startswith("POST ") and key.endswith(path))


# Each dialect


def test_a_project_is_renamed_its_alerts_set_and_the_header_follows(nova: Driver, http: Client) -> None:
    go(nova)
    assert not nova.button("saveProjectButton").isEnabled()
    nova.type("projectNameEdit", "Nova Earth")
    nova.find("projectAlertCheck", QCheckBox).click()
    nova.type("projectChatEdit", "-100200")
    spin = nova.find("projectParallelSpin", QSpinBox)
    assert isinstance(spin, QSpinBox)
    spin.setValue(3)
    assert says(nova, "projectChanges").splitlines() == [
        "Name: Nova World → Nova Earth",
        "Alerts: off → on",
        "Alert chat: none → -100200",
        "Most tasks at once: unlimited → 3",
    ]
    assert http.get("/project/1")["name"] == "Nova World"  # nothing is changed before it is said so
    nova.press("saveProjectButton")
    nova.wait(lambda: http.get("/project/1")["name"] == "Nova Earth")
    row = http.get("/project/1")
    assert (row["alert"], row["alert_chat"], row["max_parallel_tasks"], row["type"]) == (True, "-100200", 3, "")
    nova.wait(lambda: "Nova Earth" in in_header(nova) and nova.session.project.name == "Nova Earth")
    nova.wait(lambda: says(nova, "projectChanges") == "Nothing is changed.")
    assert projects_in(nova) == ["Nova Earth", "Staging"]
    assert nova.session.tasks_known  # what is shown of the project stayed


def test_a_project_is_created_and_chosen_in_the_list(nova: Driver, http: Client, server: PracticeServer) -> None:
    go(nova)
    nova.press("createProjectButton")
    nova.wait(lambda: nova.shown("createProject"))
    assert not nova.button("confirmCreateProjectButton").isEnabled()
    nova.type("createProjectNameEdit", "staging")
    assert "already" in says(nova, "createProjectSaid")
    nova.type("createProjectNameEdit", "Third")
    nova.press("confirmCreateProjectButton")
    nova.wait(lambda: "Third" in in_header(nova))
    assert [row["name"] for row in http.get("/projects")] == ["Nova World", "Staging", "Third"]
    assert posts(server, "/projects") == 1
    nova.wait(lambda: nova.shown("projectRole") and line(nova, "projectNameEdit").text() == "Third")
    assert nova.session.project.id == 1  # what is worked on stays
    nova.press("openProjectButton")
    nova.wait(lambda: nova.session.project.name == "Third" and nova.window.workspace.page == "deploy")


def test_the_project_shown_is_deleted_and_the_other_one_is_shown(nova: Driver, http: Client) -> None:
    go(nova)
    nova.press("deleteProjectButton")
    nova.wait(lambda: nova.shown("deleteProject"))
    listed = " ".join(one.text() for one in nova.find("deleteProject").findChildren(QLabel))
    assert f"{len(http.project('/templates'))} template" in listed and "with their logs" in listed
    for typed in ("", "nova world", "Staging"):
        nova.type("deleteProjectNameEdit", typed)
        assert not nova.button("confirmDeleteProjectButton").isEnabled()
    nova.qtbot.keyClick(nova.find("deleteProjectNameEdit"), Qt.Key.Key_Return)
    assert len(http.get("/projects")) == 2
    nova.type("deleteProjectNameEdit", "Nova World")
    nova.press("confirmDeleteProjectButton")
    nova.wait(lambda: [row["name"] for row in http.get("/projects")] == ["Staging"])
    nova.wait(lambda: in_header(nova) == ["Staging"] and nova.session.project.name == "Staging")
    nova.wait(lambda: nova.session.health.kind == "online" and nova.session.tasks_known)
    nova.wait(lambda: nova.shown("projectRole") and line(nova, "projectNameEdit").text() == "Staging")


def test_a_project_whose_task_runs_is_not_deleted(nova: Driver, http: Client) -> None:
    task = http.start(SLOW).json
    nova.wait(lambda: any(one.id == task["id"] for one in nova.session.tasks))
    go(nova)
    rows = nova.find("projectList", QListWidget)
    assert isinstance(rows, QListWidget)
    nova.wait(lambda: "1 active" in rows.item(0).text())
    nova.press("deleteProjectButton")
    nova.wait(lambda: "have not ended" in nova.banner and "Active: 1" in nova.banner)
    assert not nova.shown("deleteProject")
    assert len(http.get("/projects")) == 2


def test_a_test_alert(nova: Driver, server: PracticeServer, dialect: str) -> None:
    go(nova, "Staging")
    assert not nova.button("testAlertButton").isEnabled()
    assert "Alerts are off" in says(nova, "testAlertReason")
    nova.find("projectAlertCheck", QCheckBox).click()
    assert says(nova, "testAlertReason") == "Keep the changes first."
    nova.press("saveProjectButton")
    nova.wait(lambda: nova.button("testAlertButton").isEnabled())
    nova.press("testAlertButton")
    if dialect == "2.17":
        nova.wait(lambda: "sent a test alert" in nova.window.status.currentMessage())
    else:
        nova.wait(lambda: "no test alert" in nova.banner)
    assert posts(server, "/notifications/test") == 1


# Roles


@pytest.mark.parametrize("who", ["task_runner", "guest"])
def test_what_the_role_may_not_is_shown_and_the_reason_said(
    make_nova: MakeNova, server: PracticeServer, who: str
) -> None:
    nova = make_nova(server, token=server.tokens[who])
    nova.wait_ready()
    go(nova)
    assert projects_in(nova) == ["Nova World"]
    for name in CHANGES:
        widget = nova.find(name)
        assert not widget.isEnabled() and "may only look" in widget.accessibleDescription(), name
    assert "An owner can change it" in says(nova, "projectReason")
    assert "change and delete the project" in says(nova, "projectMayNot")
    assert nova.shown("projectMay") == (who == "task_runner")
    assert not nova.shown("saveProjectButton")
    assert not nova.button("createProjectButton").isEnabled()
    assert "administrators" in says(nova, "createProjectReason")
    assert nova.button("openProjectButton").isEnabled()


def test_a_server_that_refuses_a_creation_says_why_and_what_to_do(nova17: Driver, server17: PracticeServer) -> None:
    server17.faults.add("status", r"/projects$", method="POST", status=401)
    create(nova17, "Third")
    nova17.wait(lambda: "only administrators" in nova17.banner)
    assert nova17.session.health.kind == "online"  # the token is not the reason


def create(nova: Driver, name: str) -> None:
    go(nova)
    nova.press("createProjectButton")
    nova.wait(lambda: nova.shown("createProject"))
    nova.type("createProjectNameEdit", name)
    nova.qtbot.keyClick(nova.find("createProjectNameEdit"), Qt.Key.Key_Return)
    nova.wait(lambda: not nova.shown("createProject"))


# What goes wrong


def test_a_creation_whose_answer_is_lost_is_told_and_seen(nova17: Driver, server17: PracticeServer) -> None:
    server17.faults.add("cut_after", r"/projects$", method="POST")
    create(nova17, "Third")
    nova17.wait(lambda: "Not known whether the project was created" in nova17.banner)
    nova17.wait(lambda: "Third" in projects_in(nova17))  # the list says it
    assert posts(server17, "/projects") == 1


def test_a_change_that_is_refused_stays_typed(nova17: Driver, server17: PracticeServer, http17: Client) -> None:
    go(nova17)
    server17.faults.add("status", r"/project/1$", method="PUT", status=403)
    nova17.type("projectNameEdit", "Mine")
    nova17.press("saveProjectButton")
    nova17.wait(lambda: "Your role may not do that" in nova17.banner)
    nova17.wait(lambda: nova17.shown("saveProjectButton") and nova17.button("saveProjectButton").isEnabled())
    assert line(nova17, "projectNameEdit").text() == "Mine"
    nova17.press("saveProjectButton")
    nova17.wait(lambda: http17.get("/project/1")["name"] == "Mine")
    nova17.wait(lambda: not nova17.banner)


def test_somebody_elses_change_is_seen_before_it_is_run_over(nova17: Driver, http17: Client) -> None:
    go(nova17)
    nova17.type("projectNameEdit", "Mine")
    assert http17.ask("PUT", "/project/1", {"id": 1, "name": "Theirs", "alert": True}).status == 204
    nova17.press("saveProjectButton")
    nova17.wait(lambda: "somebody else changed" in nova17.banner)
    nova17.wait(lambda: nova17.shown("projectChanges") and "Theirs → Mine" in says(nova17, "projectChanges"))
    assert http17.get("/project/1")["name"] == "Theirs"
    nova17.press("saveProjectButton")
    nova17.wait(lambda: http17.get("/project/1")["name"] == "Mine")
    assert http17.get("/project/1")["alert"] is True  # the rest of theirs stays


def test_a_change_is_sent_once_however_often_the_button_is_pressed(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    server17.faults.add("latency", r"/project/1$", method="PUT", seconds=0.5)
    nova17.type("projectNameEdit", "Mine")
    button = nova17.button("saveProjectButton")
    for _ in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    nova17.wait(lambda: nova17.session.project.name == "Mine")
    assert sum(1 for one in server17.seen if one.method == "PUT") == 1


def test_a_project_that_cannot_be_read_says_why_and_is_tried_again(nova17: Driver, server17: PracticeServer) -> None:
    server17.faults.add("status", r"/project/2$", method="GET", status=403)
    nova17.window.workspace.show_page("projects")
    nova17.wait(lambda: "Staging" in projects_in(nova17))
    nova17.window.workspace.projects.choose(2)
    nova17.wait(lambda: nova17.shown("retryProjectButton"))
    assert "Your role may not do that" in says(nova17, "projectSaid")
    nova17.press("retryProjectButton")
    nova17.wait(lambda: nova17.shown("projectRole"))


def test_the_last_project_is_deleted(nova17: Driver, http17: Client) -> None:
    assert http17.ask("DELETE", "/project/2").status == 204
    go(nova17)
    nova17.press("deleteProjectButton")
    nova17.wait(lambda: nova17.shown("deleteProject"))
    nova17.type("deleteProjectNameEdit", "Nova World")
    nova17.press("confirmDeleteProjectButton")
    nova17.wait(lambda: nova17.session.project is None)
    assert in_header(nova17) == []
    assert "sees no project" in says(nova17, "noProjects")
    nova17.wait(lambda: nova17.session.health.kind == "online")
    nova17.press("createProjectButton")
    nova17.type("createProjectNameEdit", "Anew")
    nova17.press("confirmCreateProjectButton")
    nova17.wait(lambda: nova17.session.project is not None and nova17.session.project.name == "Anew")


def test_a_protected_server_asks_for_the_name_once(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_book(Book((Connection(server17.url, name="prod", protected=True),), server17.url))
    nova = make_nova(server17)
    nova.wait_ready()
    go(nova, "Staging")
    nova.press("deleteProjectButton")
    nova.wait(lambda: nova.shown("deleteProject"))
    assert not nova.shown("protectedNameEdit")
    nova.type("deleteProjectNameEdit", "Staging")
    nova.press("cancelButton")
    assert load_book().connections
    assert "Staging" in projects_in(nova)


def test_an_impatient_person_is_asked_once(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    button = nova17.button("deleteProjectButton")
    for _ in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    nova17.wait(lambda: nova17.shown("deleteProject"))
    nova17.press("cancelButton")
    nova17.wait(lambda: not nova17.session.doorway.busy)
    assert not nova17.shown("deleteProject")
    assert sum(count for key, count in server17.requests.items() if key.endswith("/project/1/keys")) == 1


def test_a_question_about_one_server_is_not_answered_on_another(nova17: Driver, http17: Client) -> None:
    go(nova17)
    nova17.type("projectNameEdit", "Mine")
    nova17.press("deleteProjectButton")
    nova17.wait(lambda: nova17.shown("deleteProject"))
    with PracticeServer(dialect="2.10", speed=20) as other:
        nova17.nova.credentials.hold(other.url, other.token)
        nova17.nova.open_connection(Connection(other.url))
        assert not nova17.shown("deleteProject")
        nova17.wait_ready()
        nova17.wait(lambda: nova17.shown("projectRole"))
        assert line(nova17, "projectNameEdit").text() == "Nova World"  # what was typed was for the other one
        assert not any(one.method in ("PUT", "DELETE") for one in other.seen)
        nova17.nova.quit()
    assert len(http17.get("/projects")) == 2


# What was typed


def test_what_was_typed_is_there_again_after_a_look_at_another_project(nova17: Driver) -> None:
    go(nova17)
    nova17.type("projectNameEdit", "Mine")
    choose(nova17, "Staging")
    assert line(nova17, "projectNameEdit").text() == "Staging"
    rows = nova17.find("projectList", QListWidget)
    assert isinstance(rows, QListWidget)
    assert "changed, not kept" in rows.item(0).text()
    choose(nova17, "Nova World")
    assert line(nova17, "projectNameEdit").text() == "Mine"
    nova17.press("discardProjectButton")
    assert line(nova17, "projectNameEdit").text() == "Nova World"
    assert "changed, not kept" not in rows.item(0).text()


@pytest.mark.parametrize("typed", ["", "   ", "a" * 101])
def test_a_name_that_will_not_do_is_not_sent(nova17: Driver, typed: str) -> None:
    go(nova17)
    field = line(nova17, "projectNameEdit")
    field.setText(typed)
    field.textEdited.emit(typed)
    assert not nova17.button("saveProjectButton").isEnabled()
    assert says(nova17, "projectChanges") in ("A project needs a name.", "At most 100 characters.")


# Keyboard, names, hostile words


def test_the_whole_way_by_keyboard(nova17: Driver, http17: Client) -> None:
    nova17.window.activateWindow()
    nova17.wait(nova17.window.isActiveWindow)
    go(nova17)
    assert not missed(nova17, nova17.window, tabbed(nova17, nova17.window, nova17.find("connectionSelector")))
    rows = nova17.find("projectList")
    rows.setFocus()
    nova17.qtbot.keyClick(rows, Qt.Key.Key_Down)
    nova17.wait(lambda: nova17.shown("projectRole") and line(nova17, "projectNameEdit").text() == "Staging")
    field = line(nova17, "projectNameEdit")
    field.setFocus()
    field.selectAll()
    nova17.qtbot.keyClicks(field, "Typed")
    for _ in range(30):
        here = QApplication.focusWidget()
        assert here is not None
        if here.objectName() == "saveProjectButton":
            break
        nova17.qtbot.keyClick(here, Qt.Key.Key_Tab)
    nova17.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    nova17.wait(lambda: http17.get("/project/2")["name"] == "Typed")
    rows.setFocus()
    nova17.qtbot.keyClick(rows, Qt.Key.Key_Return)
    nova17.wait(lambda: nova17.session.project.name == "Typed" and nova17.window.workspace.page == "deploy")


def test_all_that_is_acted_on_is_named(nova17: Driver) -> None:
    go(nova17)
    page = nova17.find("projectsPage")
    nameless = [
        widget.objectName()
        for widget in page.findChildren(type(page).__mro__[1])
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]
    assert nameless == []
    for name in ("projectList", "createProjectButton", "saveProjectButton", "discardProjectButton", *CHANGES):
        assert nova17.find(name).accessibleName(), name


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_hostile_words_are_words(make_nova: MakeNova, server17: PracticeServer, kind: str) -> None:
    text = TEXTS[kind]
    row: dict[str, Any] = {"id": 1, "name": text, "created": text, "alert_chat": text, "max_parallel_tasks": 10**30}
    answer(server17, r"/api/projects$", [row, {"id": 2}])
    answer(server17, r"/api/project/1$", row)
    answer(server17, r"/role$", {"role": text, "permissions": 15})
    nova = make_nova(server17)
    nova.wait_ready()
    nova.window.workspace.show_page("projects")
    nova.wait(lambda: nova.shown("projectRole"))
    assert rich_texts() == []
    assert not nova.button("saveProjectButton").isEnabled()  # looking is no change
    assert "#2" in projects_in(nova)
    nova.press("deleteProjectButton")
    nova.wait(lambda: nova.shown("deleteProject"))
    assert rich_texts() == []
    assert not nova.button("confirmDeleteProjectButton").isEnabled()
    nova.press("cancelButton")
    nova.find("projectAlertCheck", QCheckBox).click()
    nova.press("saveProjectButton")
    nova.wait(lambda: any(one.method == "PUT" for one in server17.seen))
    (put,) = [json.loads(one.body) for one in server17.seen if one.method == "PUT"]
    assert put == {**json.loads(json.dumps(row)), "alert": True}  # the server's words went back as they came
    nova.wait(lambda: nova.banner)  # it keeps something else: that is said
    assert rich_texts() == []


@pytest.mark.parametrize("row", [[], {"id": "1"}, {"id": 1, "name": {}}, {"id": None}])
def test_a_project_of_any_shape_breaks_nothing(nova17: Driver, server17: PracticeServer, row: Any) -> None:
    nova17.window.workspace.show_page("projects")
    nova17.wait(lambda: nova17.shown("projectRole"))
    answer(server17, r"/api/project/2$", row)
    answer(server17, r"/project/2/role$", [] if row == [] else {"permissions": "all", "role": 7})
    nova17.window.workspace.projects.choose(2)
    page = nova17.window.workspace.projects
    nova17.wait(lambda: nova17.shown("retryProjectButton") or page.form.project_id != 0)
    choose(nova17, "Nova World")
    assert line(nova17, "projectNameEdit").text() == "Nova World"
