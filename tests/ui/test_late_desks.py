"""Servers, settings, kept logs and analytics on a slow disk: what a person did meanwhile counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit

from nova_desktop.core.connections import Book, Connection, load_book, save_book
from nova_desktop.core.history import History
from nova_desktop.core.kept_search import Found
from nova_desktop.demo import PracticeServer
from nova_desktop.desks import analytics_counts, history_desk, log_desk, settings_desk
from nova_desktop.desktop import autostart
from nova_desktop.desktop.autostart import Autostart
from nova_desktop.ui.analytics.page import AnalyticsPage
from nova_desktop.ui.settings.autostart import AutostartState
from nova_desktop.ui.text_preview import TextPreview

from .conftest import Driver, Gate, MakeNova
from .test_analytics import old_tasks
from .test_kept_logs import read

OTHER = "https://other.test"


def answered(nova: Driver) -> None:
    nova.wait(lambda: not nova.nova._doorway.busy)


def label(nova: Driver, name: str) -> str:
    found = nova.find(name, QLabel)
    assert isinstance(found, QLabel)
    return found.text()


# Servers


@pytest.fixture
def servers(make_nova: MakeNova, server17: PracticeServer) -> Driver:
    """The page with two connections, the one shown chosen."""
    save_book(Book((Connection(server17.url, name="prod"), Connection(OTHER, "other", watched=False)), server17.url))
    nova = make_nova(server17, page="servers")
    nova.wait_ready()
    answered(nova)
    return nova


def edit(nova: Driver, name: str, text: str) -> None:
    nova.type(name, text)
    nova.find(name, QLineEdit).editingFinished.emit()  # type: ignore[attr-defined]


def test_what_is_typed_while_a_change_is_looked_at_stays(servers: Driver, server17: PracticeServer, gate: Gate) -> None:
    gate.hold(servers, "desk")
    edit(servers, "serverNameEdit", "Production")
    protect = servers.find("serverProtectedCheck", QCheckBox)
    assert isinstance(protect, QCheckBox)
    protect.click()
    servers.type("serverZoneEdit", "Europe/Ber")
    servers.nova.servers.refresh()  # a server went away, another project was chosen
    gate.open()
    answered(servers)
    assert protect.isChecked()
    assert servers.find("serverZoneEdit", QLineEdit).text() == "Europe/Ber"  # type: ignore[attr-defined]
    found = load_book().find(server17.url)
    assert found is not None and (found.name, found.protected) == ("Production", True)


def test_a_change_leaves_the_project_that_was_chosen_meanwhile(
    servers: Driver, server17: PracticeServer, gate: Gate
) -> None:
    gate.hold(servers, "desk")
    edit(servers, "serverNameEdit", "Production")
    second = servers.session.facts.projects[1]
    servers.session.choose_project(second)
    gate.open()
    answered(servers)
    found = load_book().find(server17.url)
    assert found is not None and (found.name, found.project_id) == ("Production", second.id)


def test_a_file_that_is_not_there_is_not_told_in_the_form_of_another_server(
    servers: Driver, server17: PracticeServer, tmp_path: Path, gate: Gate
) -> None:
    gate.hold(servers, "desk")
    edit(servers, "serverCaEdit", str(tmp_path / "gone.pem"))
    servers.window.workspace.servers.choose(OTHER)
    gate.open()
    answered(servers)
    assert label(servers, "serverAddress") == OTHER and not servers.shown("serverSaid")
    assert "prod: There is no file" in servers.window.status.currentMessage()
    servers.window.workspace.servers.choose(server17.url)
    assert servers.find("serverCaEdit", QLineEdit).text() == ""  # type: ignore[attr-defined]


# Starting with the session


def test_starting_with_the_session_is_not_denied_before_the_desktop_said_so(
    nova17: Driver, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    on = AutostartState(Autostart(on=True))
    monkeypatch.setattr(settings_desk, "read_autostart", gate.before(lambda: on))
    nova17.window.workspace.show_page("settings")
    box = nova17.find("autostartCheck", QCheckBox)
    assert isinstance(box, QCheckBox) and not box.isEnabled() and "being asked" in label(nova17, "autostartSaid")
    gate.open()
    nova17.wait(box.isEnabled)
    assert box.isChecked() and not nova17.shown("autostartSaid")


def test_what_is_ticked_last_is_not_taken_back_by_an_older_answer(
    nova17: Driver, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    nova17.window.workspace.show_page("settings")
    box = nova17.find("autostartCheck", QCheckBox)
    assert isinstance(box, QCheckBox)
    nova17.wait(box.isEnabled)
    told: list[bool] = []
    box.toggled.connect(told.append)
    shown: list[bool] = []
    fields = nova17.window.workspace.settings.autostart
    show = fields.show_state
    monkeypatch.setattr(fields, "show_state", lambda state: (shown.append(state.now.on), show(state))[1])
    gate.hold(nova17, "desk")
    for _ in range(3):
        box.click()
    gate.open()
    answered(nova17)
    assert shown == [True] and box.isChecked() and autostart.load().on


# Kept logs


def test_what_was_found_for_other_words_is_not_said_of_these(
    nova17: Driver, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    nova17.window.workspace.show_page("kept")
    nova17.type("keptSearchEdit", "nowhere")
    nova17.wait(lambda: "No kept log" in label(nova17, "keptSaid"))
    monkeypatch.setattr(log_desk, "search", gate.before(lambda _: Found(())))
    nova17.type("keptSearchEdit", "other")
    nova17.wait(lambda: label(nova17, "keptSaid") == "Searching…")
    gate.open()
    nova17.wait(lambda: "No kept log" in label(nova17, "keptSaid"))


def test_a_kept_log_is_opened_once_and_for_who_stayed(nova17: Driver, gate: Gate) -> None:
    read(nova17)
    nova17.window.workspace.show_page("kept")
    page = nova17.window.workspace.kept
    nova17.type("keptSearchEdit", "cannot reach registry")
    nova17.wait(page.results.topLevelItemCount)
    gate.hold(nova17, "desk")
    for _ in range(2):
        page._activated(page.results.topLevelItem(0), 0)
    gate.open()
    answered(nova17)
    assert len(nova17.nova.logs._windows) == 1
    late = Gate()
    late.hold(nova17, "desk")
    page._activated(page.results.topLevelItem(0), 0)
    nova17.window.workspace.show_page("tasks")
    late.open()
    answered(nova17)
    assert len(nova17.nova.logs._windows) == 1


# Analytics


def counted(nova17: Driver, server17: PracticeServer) -> AnalyticsPage:
    """The page with the figures of twenty tasks, and nothing under way."""
    History().keep(server17.url, 1, old_tasks(20))
    nova17.window.workspace.show_page("analytics")
    page = nova17.window.workspace.analytics
    nova17.wait(lambda: page.state == "shown")
    answered(nova17)
    return page


def test_figures_of_before_are_not_shown_as_those_of_what_is_chosen_now(
    nova17: Driver, server17: PracticeServer, gate: Gate
) -> None:
    page = counted(nova17, server17)
    gate.hold(nova17, "analytics")
    nova17.choose("analyticsPeriod", "Last 7 days")
    nova17.wait(lambda: "of before" in label(nova17, "analyticsCounted"))
    assert not page.export.isEnabled() and not page.content.isEnabled()
    gate.open()
    nova17.wait(page.content.isEnabled)
    assert page.export.isEnabled() and "of before" not in label(nova17, "analyticsCounted")


def test_a_look_at_the_same_takes_no_figure_away(nova17: Driver, server17: PracticeServer, gate: Gate) -> None:
    page = counted(nova17, server17)
    gate.hold(nova17, "analytics")
    nova17.nova.analytics.look()
    nova17.qtbot.wait(500)
    assert page.export.isEnabled() and page.content.isEnabled() and "of before" not in label(nova17, "analyticsCounted")


def test_what_the_server_lists_is_read_once_however_often_it_is_pressed(
    nova17: Driver, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    reads: list[int] = []
    monkeypatch.setattr(analytics_counts, "_keep_listed", gate.before(lambda *_: reads.append(1)))
    nova17.window.workspace.show_page("analytics")
    counts = nova17.nova.analytics.counts
    button = nova17.window.workspace.analytics.missing.button
    for _ in range(3):
        counts.read_more()
    assert not button.isEnabled()
    gate.open()
    nova17.wait(button.isEnabled)
    answered(nova17)
    assert reads == [1]


# What Nova knows of itself


def previews() -> int:
    return sum(isinstance(one, TextPreview) and one.isVisible() for one in QApplication.topLevelWidgets())


@pytest.mark.parametrize("lane", ["keyring", "desk"])
def test_what_nova_knows_of_itself_comes_once_and_to_who_stayed(nova17: Driver, gate: Gate, lane: str) -> None:
    name = {"keyring": "diagnosticsButton", "desk": "reportsButton"}[lane]
    nova17.window.workspace.show_page("settings")
    button = nova17.button(name)
    gate.hold(nova17, lane)
    for _ in range(2):
        button.click()
    assert "being gathered" in nova17.window.status.currentMessage()
    gate.open()
    nova17.wait(previews)
    answered(nova17)
    assert previews() == 1 and not nova17.window.status.currentMessage()
    QApplication.activeModalWidget().close()
    late = Gate()
    late.hold(nova17, lane)
    button.click()
    nova17.window.workspace.show_page("tasks")
    late.open()
    answered(nova17)
    assert not previews()


# Another server or project by then


def test_logs_that_were_forgotten_are_not_told_as_those_of_another_server(
    nova17: Driver, server17: PracticeServer, gate: Gate
) -> None:
    nova17.window.workspace.show_page("settings")
    gate.hold(nova17, "desk")
    nova17.button("forgetLogsButton").click()
    with PracticeServer(dialect="2.12", speed=20) as other:
        nova17.nova.credentials.hold(other.url, other.token)
        nova17.nova.open_connection(Connection(other.url, "other"))
        nova17.window.workspace.show_page("settings")
        gate.open()
        title = Connection(server17.url).title
        nova17.wait(lambda: f"{title}: 0 log(s) forgotten" in nova17.window.status.currentMessage())
        assert nova17.window.workspace.settings._forgotten.text() == ""
        nova17.button("forgetLogsButton").click()
        nova17.wait(lambda: "0 log(s) forgotten" in nova17.window.workspace.settings._forgotten.text())
        nova17.nova.quit()


def test_a_test_alert_is_told_with_the_name_of_its_project(nova17: Driver, server17: PracticeServer) -> None:
    desk = nova17.nova.projects
    nova17.window.workspace.show_page("projects")
    nova17.wait(lambda: desk._page.project_id)
    first, second = (one for one in nova17.session.facts.projects[:2])
    desk._page.choose(first.id)
    server17.faults.add("latency", "/notifications/test", method="POST", seconds=1.0)
    desk._try_alert(first.id)
    desk._page.choose(second.id)
    nova17.wait(lambda: nova17.banner)  # alerts are off there
    assert nova17.banner.startswith(f"{first.name}: ")


def test_older_tasks_that_could_not_be_read_are_asked_for_in_their_project_alone(
    nova17: Driver, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "no disk", "history")

    monkeypatch.setattr(history_desk, "_older", gate.before(refuse))
    nova17.nova.history._older_wanted()
    nova17.session.choose_project(nova17.session.facts.projects[1])
    nova17.wait(lambda: nova17.session.tasks_known)
    nova17.tasks.set_older(False)
    gate.open()
    nova17.wait(lambda: nova17.banner)
    assert not nova17.shown("olderTasksButton")
