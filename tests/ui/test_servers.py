"""The page of servers: changed, imported, tokens replaced, forgotten to the last trace."""

from __future__ import annotations

import json
import threading
from base64 import b64decode
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QListWidget, QSpinBox, QTabWidget

from nova_desktop.api import SemaphoreAPI, SemaphoreAuthError, tokens
from nova_desktop.core.connections import Book, Connection, load_book, save_book
from nova_desktop.core.favourites import keep_favourites
from nova_desktop.core.forgetting import Forgotten
from nova_desktop.core.history import History
from nova_desktop.core.notify_rules import SpecialRule, load_rules
from nova_desktop.core.presets import LastResult, Preset, PresetBook, save_results
from nova_desktop.core.recents import Recents, save_recents
from nova_desktop.core.request_memory import RequestMemory, load_memory, save_memory
from nova_desktop.core.template_tabs import keep_choice
from nova_desktop.demo import PracticeServer
from nova_desktop.front import write_layout
from nova_desktop.ui.importing import ENVIRONMENT

from .conftest import Driver, MakeNova


@pytest.fixture
def nova(make_nova: MakeNova, server17: PracticeServer) -> Driver:
    """Nova with one known connection, on its page."""
    save_book(Book((Connection(server17.url, name="prod", colour="red"),), server17.url))
    driver = make_nova(server17, page="servers")
    driver.wait_ready()
    return driver


def says(nova: Driver, name: str) -> str:
    label = nova.find(name, QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def kept(url: str) -> Connection:
    found = load_book().find(url)
    assert found is not None
    return found


def test_name_colour_and_protection_count_at_once(nova: Driver, server17: PracticeServer) -> None:
    nova.type("serverNameEdit", "Production")
    nova.find("serverNameEdit", QLineEdit).editingFinished.emit()
    nova.wait(lambda: nova.window.windowTitle().startswith("Production"))
    nova.choose("serverColourSelector", "green")
    nova.find("serverProtectedCheck", QCheckBox).click()
    nova.wait(lambda: kept(server17.url) == Connection(server17.url, "Production", 1, colour="green", protected=True))
    assert nova.session.connection.protected
    nova.window.workspace.show_page("deploy")
    nova.window.actions_.quick_actions[3][1].trigger()
    nova.wait(lambda: nova.shown("protectedNameEdit"))  # it counts for the very next start


def test_a_certificate_that_is_not_there_is_said_and_not_taken(
    nova: Driver, server17: PracticeServer, tmp_path: Path
) -> None:
    nova.type("serverCaEdit", str(tmp_path / "gone.pem"))
    nova.find("serverCaEdit", QLineEdit).editingFinished.emit()
    nova.wait(lambda: nova.shown("serverSaid"))
    assert "gone.pem" in says(nova, "serverSaid")
    assert kept(server17.url).ca_file is None


def test_a_token_is_replaced_and_work_goes_on(
    keyring_at_hand: dict[tuple[str, str], str], nova: Driver, server17: PracticeServer
) -> None:
    old = server17.token
    nova.press("changeTokenButton")
    nova.wait(lambda: nova.shown("tokenDialog"))
    nova.press("replaceTokenButton")
    nova.wait(lambda: "was replaced" in nova.banner)
    with SemaphoreAPI(server17.url, old) as client, pytest.raises(SemaphoreAuthError):
        client.get_user()
    nova.wait_ready()
    nova.wait(lambda: nova.session.health.kind == "online")
    assert f"since {date.today().isoformat()}" in says(nova, "serverTokenNote")
    nova.wait(lambda: kept(server17.url).token_since == date.today().isoformat())


def test_a_connection_has_rules_of_its_own_though_it_is_not_reached(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    """No template of it can be chosen, whose menu would ask."""
    gone = Connection("http://127.0.0.1:9", name="gone")
    save_book(Book((Connection(server17.url, name="prod"), gone), server17.url))
    nova = make_nova(server17, page="servers")
    nova.wait_ready()
    nova.find("serverList", QListWidget).setCurrentRow(1)  # type: ignore[attr-defined]
    nova.button("serverRulesButton").click()
    nova.wait(lambda: nova.shown("notifyDialog"))
    nova.choose("notifyRuleOwnSelector", "never")
    nova.press("keepRuleButton")
    nova.wait(lambda: [(one.place, one.own) for one in load_rules().special] == [((gone.url, None, None), "never")])


def test_a_wrong_token_is_refused_and_the_old_one_works_on(nova: Driver, server17: PracticeServer) -> None:
    nova.press("changeTokenButton")
    nova.wait(lambda: nova.shown("tokenDialog"))
    nova.find("enterTokenRadio").click()
    assert not nova.button("replaceTokenButton").isEnabled()
    nova.type("newTokenEdit", "wrong-canary-token")
    nova.press("replaceTokenButton")
    nova.wait(lambda: nova.banner)
    assert "canary" not in nova.banner
    nova.session.refresh()
    nova.wait(lambda: nova.session.health.kind == "online")


def test_an_old_token_is_called_old_once(make_nova: MakeNova, server17: PracticeServer) -> None:
    since = (date.today() - timedelta(days=200)).isoformat()
    save_book(Book((Connection(server17.url, name="prod", token_since=since),), server17.url))
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "200 day" in nova.banner)
    nova.press("bannerAction")
    nova.wait(lambda: nova.shown("tokenDialog"))


def test_forgetting_leaves_no_trace(nova: Driver, server17: PracticeServer, tmp_path: Path) -> None:
    url = server17.url
    nova.nova.desk.rules.set_rules(nova.nova.desk.rules.rules.with_special(SpecialRule(url, 1, name="prod")))
    nova.window.running.typed.drafts.put(url, 1, 3, {"limit": "web1"})
    nova.window.running.typed.changed.emit()
    nova.window.workspace.show_page("deploy")
    nova.window.controller.show_task(nova.session.tasks[0])
    nova.wait(lambda: nova.log_lines)
    nova.wait(lambda: History().count(url, 1) > 0)
    nova.window.workspace.show_page("servers")
    nova.press("forgetServerButton")
    nova.wait(lambda: nova.shown("forgetDialog"))
    nova.press("confirmForgetButton")
    nova.wait(lambda: load_book().connections == ())
    assert nova.window.shows_welcome
    nova.wait(lambda: History().count(url, 1) == 0 and not load_rules().special)
    nova.nova.quit()
    port = url.rpartition(":")[2].encode()
    traces = [path for path in (tmp_path / "nova").rglob("*") if path.is_file() and port in path.read_bytes()]
    assert not traces


def forget(nova: Driver) -> None:
    nova.press("forgetServerButton")
    nova.wait(lambda: nova.shown("forgetDialog"))
    nova.press("confirmForgetButton")
    nova.wait(lambda: load_book().connections == ())
    nova.wait(lambda: not nova.nova._doorway.busy)


def traces(url: str, folder: Path, *, layouts: bool = True) -> list[Path]:
    port = url.rpartition(":")[2].encode()
    words = [b64decode(word) for path in folder.rglob("layout.json") for word in json.loads(path.read_text()).values()]
    assert not layouts or not any(port in word for word in words)
    return [path for path in folder.rglob("*") if path.is_file() and port in path.read_bytes()]


def test_the_task_looked_at_last_time_is_forgotten(
    make_nova: MakeNova, server17: PracticeServer, tmp_path: Path
) -> None:
    write_layout({"task": f"{server17.url} 1 77".encode(), "page": b"servers"})
    save_book(Book((Connection(server17.url, name="prod"),), server17.url))
    nova = make_nova(server17, page="servers")
    nova.wait_ready()
    forget(nova)
    nova.nova.quit()
    assert not traces(server17.url, tmp_path / "nova")


def test_copies_that_were_set_aside_are_forgotten_and_those_of_others_stay(
    nova: Driver, server17: PracticeServer, tmp_path: Path
) -> None:
    config = tmp_path / "nova" / "config"
    for name in ("connections.toml.before-import", "notifications.damaged"):
        (config / name).write_text(f'url = "{server17.url}"\n')
    other = config / "filters.toml.before-import"
    other.write_text(f'url = "{server17.url}/semaphore"\n')
    (config / "presets.json.before-import").write_text(f'{{"url": "{server17.url}"}}')
    forget(nova)
    nova.nova.quit()
    assert traces(server17.url, tmp_path / "nova") == [other]  # another connection, whose address begins likewise


def test_history_that_waits_to_be_written_is_not_written_after_it_was_forgotten(
    nova: Driver, server17: PracticeServer, tmp_path: Path
) -> None:
    hold = threading.Event()
    nova.nova._doorway.ask("history", "busy", lambda _: hold.wait(30), finishes=True)
    with SemaphoreAPI(server17.url, server17.token) as client:
        number = client.run_task(1, 4).id
    nova.session.refresh()
    nova.wait(lambda: nova.session.task(number))
    QTimer.singleShot(1500, hold.set)
    forget(nova)
    nova.nova.quit()
    assert not traces(server17.url, tmp_path / "nova")


def test_what_each_page_keeps_is_forgotten(nova: Driver, server17: PracticeServer, tmp_path: Path) -> None:
    url, work = server17.url, nova.window.workspace
    nova.window.controller.show_task(next(one for one in nova.session.tasks if one.status == "error"))
    nova.wait(lambda: nova.log_lines)
    work.show_page("schedules")
    nova.wait(lambda: work.schedules.panel.model.rowCount())
    work.show_page("analytics")
    nova.wait(lambda: work.analytics.sheet is not None)
    keep_favourites((url, 1), frozenset({3}))
    keep_choice((url, 1), "view:1")
    save_recents(Recents().with_chosen(url, "template:3"))
    save_results({(url, 1, "Night"): LastResult(7, "success")})
    save_memory(RequestMemory().rejecting(f"{url} 1 55 abc", 1.0))
    nova.nova.requests._use_memory(load_memory())
    work.show_page("differences")
    tabs = work.differences.findChild(QTabWidget)
    tabs.setCurrentIndex(1)
    nova.wait(lambda: not nova.nova._doorway.busy)
    places = {"history.sqlite3", "logs.sqlite3", "states.sqlite3", "schedules.json", "requests.json"}
    places |= {"favourites.toml", "template-tabs.json", "recents.json", "preset-results.json"}
    nova.wait(lambda: places <= {path.name for path in traces(url, tmp_path / "nova", layouts=False)})
    work.show_page("servers")
    forget(nova)
    nova.nova.quit()
    assert not traces(url, tmp_path / "nova")
    assert not [path for path in (tmp_path / "nova").rglob("*.sqlite3") if b"Broken Deploy" in path.read_bytes()]


def test_a_protected_one_wants_its_name_before_it_is_forgotten(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_book(Book((Connection(server17.url, name="prod", protected=True),), server17.url))
    nova = make_nova(server17, page="servers")
    nova.wait_ready()
    nova.press("forgetServerButton")
    nova.wait(lambda: nova.shown("forgetDialog"))
    assert not nova.button("confirmForgetButton").isEnabled()
    nova.type("protectedNameEdit", "prod")
    assert nova.button("confirmForgetButton").isEnabled()
    nova.press("cancelButton")
    assert load_book().connections


def test_a_secrets_file_is_imported_and_what_is_shown_stays(
    nova: Driver, server17: PracticeServer, tmp_path: Path
) -> None:
    with PracticeServer(dialect="2.10", speed=20) as other:
        path = tmp_path / "secrets.toml"
        path.write_text(f'[semaphore]\nurl = "{other.url}"\napi_token = "{other.token}"\nproject_id = 1\n')
        nova.nova.servers.import_file(str(path))
        rows = nova.find("serverList", QListWidget)
        assert isinstance(rows, QListWidget)
        nova.wait(lambda: rows.count() == 2)
        nova.wait(lambda: load_book().current == server17.url)
        assert nova.session.connection.url == server17.url
        nova.wait(lambda: other.url in nova.nova.desk.sentries._sentries)
        assert other.token not in (tmp_path / "nova" / "config" / "connections.toml").read_text()
        nova.nova.quit()


def test_the_project_of_a_secrets_file_is_shown_first(nova: Driver, tmp_path: Path) -> None:
    """The guide: `project_id` is the one of the main project."""
    with PracticeServer(dialect="2.17", speed=20) as other:
        path = tmp_path / "secrets.toml"
        path.write_text(f'[semaphore]\nurl = "{other.url}"\napi_token = "{other.token}"\nproject_id = 2\n')
        nova.nova.servers.import_file(str(path))
        nova.wait(lambda: load_book().find(other.url) is not None)
        assert kept(other.url).project_id == 2
        nova.wait(lambda: "was imported" in nova.window.status.currentMessage())  # the file comes before the choice
        nova.press("openServerButton")
        nova.wait(lambda: nova.session.connection.url == other.url and nova.session.project is not None)
        assert nova.session.project.id == 2
        nova.nova.quit()


def test_what_could_not_be_forgotten_is_said_in_words(nova: Driver) -> None:
    left = (("token", "locked"), ("logs", "disk I/O error"))
    nova.nova.servers._was_forgotten(Forgotten("https://gone.example.org", left))
    assert "the token in the keyring, kept logs" in nova.banner and "keyring stayed locked" in nova.banner
    assert "I/O" not in nova.banner  # a technical reason is a detail
    notice = nova.window.banner.notice
    assert notice is not None and "disk I/O error" in notice.detail


def test_without_a_server_there_is_no_form(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17, page="servers")
    nova.wait_ready()
    nova.wait(lambda: nova.shown("addServerButton"))
    assert not nova.shown("serverNameEdit") and not nova.shown("forgetServerButton")


def test_a_file_without_a_server_is_said(nova: Driver, tmp_path: Path) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text("[other]\n")
    nova.nova.servers.import_file(str(path))
    nova.wait(lambda: "no server to import" in nova.banner)
    path.write_text("[semaphore")
    nova.nova.servers.import_file(str(path))
    nova.wait(lambda: "cannot be read" in nova.banner)


def test_the_environment_is_imported(nova: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    with PracticeServer(dialect="2.12", speed=20) as other:
        monkeypatch.setenv("SEMAPHORE_URL", other.url)
        monkeypatch.setenv("SEMAPHORE_API_TOKEN", other.token)
        nova.window.workspace.servers.import_wanted.emit(ENVIRONMENT)
        nova.wait(lambda: load_book().find(other.url) is not None)
        nova.wait(lambda: other.url in nova.nova.desk.sentries._sentries)
        nova.nova.quit()


def test_a_server_is_asked_no_more_often_than_wished(nova: Driver, server17: PracticeServer) -> None:
    box = nova.find("serverIntervalBox", QSpinBox)
    assert isinstance(box, QSpinBox) and box.text() == "as things move"
    box.setValue(60)
    box.editingFinished.emit()
    nova.wait(lambda: kept(server17.url).interval == 60)
    nova.session.refresh()
    nova.wait(lambda: nova.session.interval == 60.0)
    before = server17.requests["GET /api/project/1/tasks/last"]
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.run_task(1, 4)  # the server's push says so; it is no reason to ask
    nova.qtbot.wait(1500)
    assert server17.requests["GET /api/project/1/tasks/last"] == before
    nova.window.actions_.refresh.trigger()
    nova.wait(lambda: server17.requests["GET /api/project/1/tasks/last"] > before)


def test_a_token_that_is_imported_for_a_known_server_is_used_at_once(
    nova: Driver, server17: PracticeServer, tmp_path: Path
) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        new = tokens.make_another(client)
    path = tmp_path / "secrets.toml"
    path.write_text(f'[semaphore]\nurl = "{server17.url}"\napi_token = "{new}"\n')
    nova.nova.servers.import_file(str(path))
    nova.wait(lambda: nova.nova.credentials.held(server17.url) == new)
    with SemaphoreAPI(server17.url, new) as client:
        tokens.remove(client, server17.token)
    nova.wait(lambda: nova.session.gateway._token == new)
    nova.wait_ready()
    nova.session.refresh()
    nova.wait(lambda: nova.session.health.kind == "online")


def test_the_old_practice_server_is_not_watched_when_another_one_takes_its_place(nova: Driver) -> None:
    desk = nova.nova.desk
    nova.nova.practice.open("2.17")
    nova.wait(lambda: nova.nova.practice.connection and nova.session.tasks_known and nova.session.refreshed_at, 30)
    old = nova.session.connection.url
    desk.sentries.look_everywhere()
    nova.wait(lambda: old in desk.sentries._sentries)
    nova.nova.practice.open("2.10")
    nova.wait(lambda: nova.nova.session and nova.session.connection.url != old and nova.session.refreshed_at, 30)
    assert old not in desk.sentries._sentries
    assert not [place for place in desk.lookout.pictures if place[0] == old] and old not in desk.lookout.away


def test_a_change_that_is_still_being_written_is_not_lost_by_an_import(
    nova: Driver, server17: PracticeServer, tmp_path: Path
) -> None:
    hold = threading.Event()
    with PracticeServer(dialect="2.12", speed=20) as other:
        nova.nova._doorway.ask("desk", "busy", lambda _: hold.wait(30), finishes=True)
        nova.nova.use_book(nova.nova.book.updated(replace(nova.nova.book.connections[0], protected=True)))
        path = tmp_path / "secrets.toml"
        path.write_text(f'[semaphore]\nurl = "{other.url}"\napi_token = "{other.token}"\n')
        nova.nova.servers.import_file(str(path))
        nova.wait(lambda: nova.nova.book.find(other.url))
        hold.set()
        nova.wait(lambda: not nova.nova._doorway.busy)
        assert nova.nova.book.connections[0].protected and kept(server17.url).protected and kept(other.url)
        nova.nova.quit()


def test_what_was_set_while_a_token_is_replaced_stays(nova: Driver, server17: PracticeServer) -> None:
    nova.press("changeTokenButton")
    nova.wait(lambda: nova.shown("tokenDialog"))
    nova.nova.use_book(nova.nova.book.updated(replace(nova.nova.book.connections[0], protected=True)))
    nova.press("replaceTokenButton")
    nova.wait(lambda: "was replaced" in nova.banner)
    nova.wait(lambda: kept(server17.url).token_since == date.today().isoformat())
    assert kept(server17.url).protected and nova.nova.book.connections[0].protected


def test_one_that_is_forgotten_while_a_keyring_is_waited_for_is_not_opened(
    nova: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock = threading.Event()
    with PracticeServer(dialect="2.12", speed=20) as other:
        nova.nova.use_book(nova.nova.book.with_connection(Connection(other.url, "locked")))
        monkeypatch.setattr(nova.nova.credentials, "token", lambda _: unlock.wait(30) and other.token)
        nova.nova.connection_chosen(other.url)
        nova.nova.servers._forget(other.url)
        unlock.set()
        nova.wait(lambda: not nova.nova._doorway.busy)
        assert nova.session.connection.url == server17.url and not other.seen
        nova.nova.quit()


def test_who_forgets_a_server_and_quits_at_once_has_forgotten_it(
    nova: Driver, server17: PracticeServer, tmp_path: Path
) -> None:
    url = server17.url
    nova.window.running.typed.drafts.put(url, 1, 3, {"limit": "web1"})
    nova.window.running.typed.changed.emit()
    nova.nova.presets._keep(PresetBook((Preset("Night", url, 1, 3, "Deploy", {}),)))
    nova.wait(lambda: History().count(url, 1) > 0)
    nova.wait(lambda: not nova.nova._doorway.busy)
    nova.nova.servers._forget(url)
    nova.nova.quit()
    assert load_book().connections == () and not traces(url, tmp_path / "nova")


def test_who_renames_a_server_and_quits_at_once_has_renamed_it(nova: Driver, server17: PracticeServer) -> None:
    hold = threading.Event()
    nova.nova._doorway.ask("desk", "busy", lambda _: hold.wait(0.3), finishes=True)
    nova.nova.use_book(nova.nova.book.updated(replace(nova.nova.book.connections[0], protected=True)))
    nova.nova.quit()
    assert kept(server17.url).protected


def test_a_name_that_is_being_typed_is_not_taken_away(nova: Driver, server17: PracticeServer) -> None:
    """A server that goes away or comes back fills the list anew."""
    nova.type("serverNameEdit", "Production W")
    nova.nova.desk.lookout.set_away(nova.session.connection, True)
    field = nova.find("serverNameEdit", QLineEdit)
    assert isinstance(field, QLineEdit) and field.text() == "Production W"
    rows = nova.find("serverList", QListWidget)
    assert isinstance(rows, QListWidget) and "not reached" in rows.item(0).text()
    field.editingFinished.emit()
    nova.wait(lambda: kept(server17.url).name == "Production W")


# The first page


def sources(nova: Driver) -> dict[str, QAction]:
    menu = nova.button("importFirstButton").menu()
    return {one.objectName(): one for one in menu.actions()}


def test_the_first_server_may_be_imported(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has the guide's secrets.toml need not connect to some other server first."""
    nova = make_nova()
    nova.wait(lambda: nova.shown("importFirstButton"))
    assert not nova.shown("leaveWelcomeButton")
    sources(nova)["importServerEnvironment"].trigger()
    nova.wait(lambda: "no server to import" in says(nova, "connectResult"))
    monkeypatch.setenv("SEMAPHORE_URL", server17.url)
    monkeypatch.setenv("SEMAPHORE_API_TOKEN", server17.token)
    monkeypatch.setenv("SEMAPHORE_PROJECT_ID", "2")
    sources(nova)["importServerEnvironment"].trigger()
    nova.wait_ready()
    assert not nova.window.shows_welcome and nova.session.connection.url == server17.url
    assert nova.session.project is not None and nova.session.project.id == 2
    nova.wait(lambda: load_book().current == server17.url)


def test_files_are_asked_for_on_the_first_page(make_nova: MakeNova) -> None:
    nova = make_nova()
    nova.wait(lambda: nova.shown("importFirstButton"))
    for name in ("importServerFile", "importServerSettings"):
        sources(nova)[name].trigger()
        dialog = nova.window.findChild(QFileDialog)
        assert dialog is not None and dialog.isVisible()
        dialog.reject()
        nova.wait(lambda: nova.window.findChild(QFileDialog) is None)


@pytest.mark.parametrize("way", ["button", "Esc", "chosen"])
def test_who_does_not_want_to_add_a_server_comes_back(nova: Driver, way: str) -> None:
    nova.press("addServerButton")
    nova.wait(lambda: nova.shown("leaveWelcomeButton"))
    if way == "button":
        nova.press("leaveWelcomeButton")
    elif way == "Esc":
        nova.window.activateWindow()
        nova.wait(nova.window.isActiveWindow)
        nova.qtbot.keyClick(nova.find("urlEdit"), Qt.Key.Key_Escape)
    else:
        nova.nova.connection_chosen(nova.session.connection.url)
    assert not nova.window.shows_welcome and nova.shown("serverList") and nova.window.status.isVisible()
    assert nova.find("connectionSelector").currentText().startswith("prod")  # type: ignore[attr-defined]
