"""The tray: what it shows of what runs, and what its menu does."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QSystemTrayIcon

from nova_desktop.api import SemaphoreAPI
from nova_desktop.core.lookout import Picture
from nova_desktop.core.settings import load_settings
from nova_desktop.core.watching import Spot, Watched
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.tray.picture import SIZES, tray_icon
from tests.task_samples import make_task

from .conftest import Driver, MakeNova


def entries(menu: QMenu) -> dict[str, QAction]:
    return {one.objectName(): one for one in menu.actions()}


def filled(nova: Driver) -> dict[str, QAction]:
    nova.nova.tray.menu.aboutToShow.emit()
    return entries(nova.nova.tray.menu)


def run(server: PracticeServer, template: int, **asked: object):
    with SemaphoreAPI(server.url, server.token) as client:
        return client.run_task(1, template, **asked)


@pytest.mark.parametrize("size", SIZES)
def test_each_state_looks_otherwise_at_each_size(qtbot, size: int) -> None:
    states = [
        tray_icon("fine"),
        tray_icon("failed"),
        tray_icon("waiting"),
        tray_icon("running", 1),
        tray_icon("running", 2),
        tray_icon("offline"),
    ]
    pictures = [one.pixmap(size, size).toImage() for one in states]
    assert all(first != second for first, second in combinations(pictures, 2))
    assert all(picture.width() == size for picture in pictures)


def test_the_ring_grows_with_the_progress_and_the_same_picture_is_made_once(qtbot) -> None:
    shares = [tray_icon("running", 1, share).pixmap(48, 48).toImage() for share in (0.0, 0.3, 0.9)]
    assert all(first != second for first, second in combinations(shares, 2))
    assert tray_icon("running", 1, 0.30).cacheKey() == tray_icon("running", 1, 0.31).cacheKey()
    assert tray_icon("running", 12).cacheKey() == tray_icon("running", 99).cacheKey()


def test_what_runs_is_counted_named_and_opened(nova17: Driver, server17: PracticeServer) -> None:
    watcher = nova17.nova.watcher
    assert watcher.watched.state == "fine"  # failures of the past are no news
    task = run(server17, 7, environment={"steps": "400"})
    nova17.wait(lambda: watcher.watched.state == "running")
    assert "1 running" in nova17.nova.tray.icon.toolTip() and "Slow Job" in nova17.nova.tray.icon.toolTip()
    nova17.window.hide()
    filled(nova17)[f"trayTask.{task.id}"].trigger()
    nova17.wait(lambda: nova17.window.isVisible())
    assert nova17.window.controller.reading.task.id == task.id  # type: ignore[union-attr]


def test_a_failure_is_shown_until_somebody_looks(nova17: Driver, server17: PracticeServer) -> None:
    watcher = nova17.nova.watcher
    task = run(server17, 8)
    nova17.wait(lambda: watcher.watched.state == "failed", 20)
    assert "1 failed" in nova17.nova.tray.icon.toolTip()
    filled(nova17)
    entry = entries(nova17.nova.tray.failures)[f"trayTask.{task.id}"]
    assert "Broken Deploy" in entry.text()
    entry.trigger()
    nova17.wait(lambda: watcher.watched.state == "fine")
    filled(nova17)
    assert f"trayTask.{task.id}" in entries(nova17.nova.tray.failures)  # still to be found


def test_what_waits_for_a_person_comes_first(nova17: Driver, server17: PracticeServer) -> None:
    run(server17, 7, environment={"steps": "400"})
    task = run(server17, 10)
    nova17.wait(lambda: nova17.nova.watcher.watched.state == "waiting", 20)
    first = next(iter(filled(nova17)))
    assert first == f"trayTask.{task.id}"


def test_a_quick_action_of_the_tray_asks_in_the_window(nova17: Driver, server17: PracticeServer) -> None:
    nova17.window.hide()
    filled(nova17)
    before = server17.requests["POST /api/project/1/tasks"]
    entries(nova17.nova.tray.quick)["tray.quickAction.health-check"].trigger()
    nova17.wait(lambda: nova17.shown("confirmRunButton"))
    assert nova17.window.isVisible()
    assert server17.requests["POST /api/project/1/tasks"] == before


def test_how_far_it_is_stands_in_the_tray(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server17.world.clock.speed = 5  # long enough to be seen on a busy machine
    controller, tray = nova17.window.controller, nova17.nova.tray
    tips: list[str] = []
    monkeypatch.setattr(tray, "show_state", lambda _picture, tip: tips.append(tip))  # a short run's are soon gone
    nova17.window.running.form(
        next(row for row in nova17.session.catalogue.templates if row.name == "Deploy Full"), {"survey.replicas": "3"}
    )
    nova17.wait(lambda: nova17.shown("runButton"))
    nova17.press("runButton")
    nova17.wait(lambda: any("step" in tip for tip in tips), 20)
    assert controller.reading.task is not None


def test_a_server_that_is_away_is_said(nova17: Driver, server17: PracticeServer) -> None:
    server17.faults.add("status", ".*", status=502, count=None)
    nova17.session.refresh()
    nova17.wait(lambda: nova17.nova.watcher.watched.state == "offline", 20)
    assert "is not reached" in nova17.nova.tray.icon.toolTip()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # offscreen has no tray to show
def test_closing_goes_into_the_tray_and_comes_back(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    over: list[bool] = []
    nova17.nova.over.connect(lambda: over.append(True))
    nova17.window.close()
    assert not nova17.window.isVisible() and not over
    task = run(server17, 7, environment={"steps": "40"})
    nova17.wait(lambda: nova17.session.task(task.id), 40)  # hidden, it looks more seldom
    filled(nova17)["trayOpen"].trigger()
    assert nova17.window.isVisible()
    filled(nova17)["trayQuit"].trigger()
    assert over == [True]


def test_without_a_tray_closing_ends_nova_which_is_said_once(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    over: list[bool] = []
    nova.nova.over.connect(lambda: over.append(True))
    nova.window.close()
    assert nova.shown("noTrayDialog") and nova.window.isVisible()
    nova.press("cancelButton")
    assert not over
    nova.close()
    assert over == [True]
    again = make_nova(server17)
    again.wait_ready()
    again.window.close()
    assert not again.shown("noTrayDialog") and not again.window.isVisible()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # offscreen has no tray to show
def test_closing_ends_nova_where_that_was_chosen(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    nova = make_nova(server17, page="settings")
    nova.wait_ready()
    box = nova.find("closeToTrayCheck", QCheckBox)
    assert isinstance(box, QCheckBox) and box.isChecked()
    box.click()
    over: list[bool] = []
    nova.nova.over.connect(lambda: over.append(True))
    nova.window.close()
    assert over == [True] and not load_settings().close_to_tray


def test_the_order_of_the_icon_can_be_turned(nova17: Driver, server17: PracticeServer) -> None:
    run(server17, 8)
    run(server17, 7, environment={"steps": "400"})
    nova17.wait(lambda: nova17.nova.watcher.watched.state == "failed" and nova17.nova.watcher.watched.running, 20)
    nova17.window.workspace.show_page("settings")
    box = nova17.find("trayRunningFirstCheck", QCheckBox)
    assert isinstance(box, QCheckBox)
    box.click()
    assert nova17.nova.watcher.watched.state == "running"


def test_names_are_shown_as_they_are(nova17: Driver) -> None:
    tray = nova17.nova.tray
    task = make_task(1, status="running", end=None)
    spot = Spot(Picture(nova17.session.connection, 1, "Nova World", (task,), 0.0), task)
    tray.fill(Watched("running", (spot,)), lambda _: "R&D <b>x</b>", lambda _: "")
    assert entries(tray.menu)[f"trayTask.{task.id}"].text().startswith("R&&D <b>x</b> · ")


def test_before_the_first_list_nothing_is_claimed(make_nova: MakeNova, server17: PracticeServer) -> None:
    server17.faults.add("hang_before", r"/tasks/last", count=None)
    nova = make_nova(server17)
    nova.wait(lambda: nova.nova.session is not None)
    nova.nova.watcher.update()
    assert "What runs is not known yet" in nova.nova.watcher._words()
    server17.faults.clear()
    nova.wait(lambda: "Nothing runs" in nova.nova.watcher._words(), 60)
