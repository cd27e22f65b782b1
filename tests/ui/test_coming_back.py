"""What comes back after a restart and after a kill: page, filters, the task looked at, what was typed into a form."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSplitter, QWidget

from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.drafts import load_drafts
from nova_desktop.demo import PracticeServer
from nova_desktop.front import write_layout
from nova_desktop.ui.logs.look import LogLook, look_from, look_of
from nova_desktop.ui.logs.surface import LARGEST, SMALLEST
from nova_desktop.ui.tables.view import LeanTable

from ..processes import start, wait_until
from .conftest import Driver, MakeNova

FULL = 3


def again(make_nova: MakeNova, nova: Driver, server: PracticeServer) -> Driver:
    nova.nova.quit()
    second = make_nova(server)
    second.wait_ready()
    return second


@pytest.fixture
def nova(make_nova: MakeNova, server17: PracticeServer) -> Driver:
    save_book(Book((Connection(server17.url),), server17.url))
    driver = make_nova(server17)
    driver.wait_ready()
    return driver


@pytest.mark.parametrize("page", ["overview", "templates", "tasks", "monitoring", "approvals", "analytics", "kept"])
def test_the_page_comes_back_and_works(nova: Driver, make_nova: MakeNova, server17: PracticeServer, page: str) -> None:
    nova.window.workspace.show_page(page)
    second = again(make_nova, nova, server17)
    assert second.window.workspace.page == page
    if page == "overview":
        second.wait(lambda: second.window.workspace.overview.model.rowCount() > 0)
    if page == "analytics":
        second.wait(lambda: second.window.workspace.analytics.sheet is not None)
    if page == "approvals":
        second.wait(lambda: second.shown("approvalsFilter"))
    if page == "kept":
        second.type("keptSearchEdit", "PLAY")
        second.wait(lambda: second.find("keptSaid").text())  # type: ignore[attr-defined]


def test_settings_are_left_for_work(nova: Driver, make_nova: MakeNova, server17: PracticeServer) -> None:
    nova.window.workspace.show_page("settings")
    assert again(make_nova, nova, server17).window.workspace.page == "deploy"


def _share(splitter: QWidget) -> float:
    """Of the first part; a banner may take some of the height."""
    sizes = splitter.sizes()  # type: ignore[attr-defined]
    return float(sizes[0]) / sum(sizes)


def test_columns_splitters_and_filters_of_every_page_come_back(
    nova: Driver, make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova.window.resize(1280, 800)
    kept: dict[str, object] = {}
    for page in ("schedules", "approvals", "rollback", "differences"):
        nova.window.workspace.show_page(page)
        for table in nova.window.workspace.late.get(page).findChildren(LeanTable):
            last = table.rows_model.columns[-1].name
            table.show_column(last, False)
            kept[table.objectName()] = last
    nova.window.workspace.schedules.panel.filter.setText("backup")
    nova.window.workspace.approvals.panel.filter.setText("network")
    nova.window.workspace.show_page("approvals")
    splitter = nova.find("approvalsSplitter", QSplitter)
    before = _share(splitter)
    splitter.setSizes([100, 600])  # type: ignore[attr-defined]
    wanted = _share(splitter)
    assert before - wanted > 0.2
    nova.window.workspace.show_page("tasks")
    second = again(make_nova, nova, server17)
    second.nova.quit()  # a session in which nobody opens these pages keeps what was left
    third = make_nova(server17, size=(1280, 800))
    third.wait_ready()
    for page in ("schedules", "approvals", "rollback", "differences"):
        third.window.workspace.show_page(page)
        for table in third.window.workspace.late.get(page).findChildren(LeanTable):
            shown = [table.rows_model.columns[at].name for at in table.visible_columns()]
            assert kept[table.objectName()] not in shown, table.objectName()
    assert third.window.workspace.schedules.panel.filter.text() == "backup"
    assert third.window.workspace.approvals.panel.filter.text() == "network"
    third.window.workspace.show_page("approvals")
    third.wait(lambda: abs(_share(third.find("approvalsSplitter", QSplitter)) - wanted) < 0.1)


def test_the_outline_is_as_wide_as_it_was(nova: Driver, make_nova: MakeNova, server17: PracticeServer) -> None:
    nova.window.resize(1280, 800)
    nova.window.workspace.show_page("tasks")
    nova.window.controller.show_task(next(one for one in nova.session.tasks if one.status == "error"))
    nova.wait(lambda: nova.log_lines and nova.shown("outlineSplitter"))
    nova.wait(lambda: all(nova.window.workspace.log.halves.sizes()))
    halves = nova.window.workspace.log.halves
    halves.setSizes([halves.sizes()[0] - 30, halves.sizes()[1] + 30])
    wanted = halves.sizes()
    nova.nova.quit()
    second = make_nova(server17, size=(1280, 800))
    second.wait(lambda: second.log_lines)
    second.wait(lambda: second.window.workspace.log.halves.sizes() == wanted)


def test_filters_and_the_task_looked_at_come_back(nova: Driver, make_nova: MakeNova, server17: PracticeServer) -> None:
    nova.type("taskFilter", "status:failed")
    nova.type("templateFilter", "deploy")
    task = next(one for one in nova.session.tasks if one.status == "error")
    nova.window.controller.show_task(task)
    nova.wait(lambda: nova.log_lines)
    shown = nova.tasks.model.rowCount()
    second = again(make_nova, nova, server17)
    second.wait(lambda: second.log_lines)
    assert second.window.controller.reading.task.id == task.id  # type: ignore[union-attr]
    assert second.tasks.filter.text() == "status:failed" and second.tasks.model.rowCount() == shown
    assert second.window.workspace.templates.filter.text() == "deploy"


def test_windows_of_logs_are_as_large_as_the_last_one(
    nova: Driver, make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova.window.controller.show_task(nova.session.tasks[0])
    nova.wait(lambda: nova.log_lines)
    nova.press("detachLogButton")
    nova.nova.logs._windows[0].resize(733, 455)
    nova.wait(lambda: nova.window.log_window_size == QSize(733, 455))
    second = again(make_nova, nova, server17)
    second.wait(lambda: second.log_lines)
    second.window.workspace.log.detach_button.click()  # a narrow pane has it in its menu
    assert second.nova.logs._windows[0].size() == QSize(733, 455)


def test_a_log_is_looked_at_as_before_and_in_its_own_window_too(
    nova: Driver, make_nova: MakeNova, server17: PracticeServer
) -> None:
    log = nova.window.workspace.log
    assert look_of(log) == LogLook()
    for toggle in (log.wrap_toggle, log.time_toggle, log.outline_toggle):
        toggle.toggle()
    log.view.set_show_numbers(True)
    log.view.set_clock("since")
    log.view.zoom(3)
    wanted = look_of(log)
    assert wanted == LogLook(True, True, True, False, "since", log.view.points)
    nova.window.controller.show_task(nova.session.tasks[0])
    nova.wait(lambda: nova.log_lines)
    second = again(make_nova, nova, server17)
    assert look_of(second.window.workspace.log) == wanted
    second.wait(lambda: second.log_lines)
    second.window.workspace.log.detach_button.click()
    assert look_of(second.nova.logs._windows[0].pane) == wanted


@pytest.mark.parametrize(
    ("kept", "look"),
    [
        (b"", LogLook()),
        (b"[1]", LogLook()),
        (b"\xff{", LogLook()),
        (b'{"wrap": true, "times": 1, "clock": "moon", "points": NaN, "more": 1}', LogLook(wrap=True)),
        (b'{"points": 1e9, "clock": "utc"}', LogLook(clock="utc", points=LARGEST)),
        (b'{"clock": ["utc"], "points": -3.0}', LogLook(points=SMALLEST)),
    ],
)
def test_of_a_damaged_look_what_can_be_read_is_taken(kept: bytes, look: LogLook) -> None:
    assert look_from(kept) == look


def test_a_window_that_stood_on_a_screen_which_is_gone_stands_where_it_is_seen(
    nova: Driver, make_nova: MakeNova, server17: PracticeServer
) -> None:
    there = nova.window.screen().availableGeometry()
    nova.window.resize(740, 700)
    nova.window.move(there.right() + 4000, there.bottom() + 3000)
    nova.wait(lambda: not nova.window.frameGeometry().intersects(there))
    second = again(make_nova, nova, server17)
    assert there.contains(second.window.frameGeometry().center())
    assert second.window.size() == QSize(740, 700)


@pytest.mark.parametrize("size", [b"", b"0x", b"-5x7", b"\xff"])
def test_a_damaged_size_is_none(make_nova: MakeNova, server17: PracticeServer, size: bytes) -> None:
    write_layout({"logWindow": size, "window": size, "page": size})
    nova = make_nova(server17)
    assert nova.window.log_window_size is None and nova.window.workspace.page == "deploy"


def test_a_task_of_another_server_is_not_shown(nova: Driver, make_nova: MakeNova) -> None:
    nova.window.controller.show_task(nova.session.tasks[0])
    nova.nova.quit()
    with PracticeServer(dialect="2.10", speed=20) as other:
        second = make_nova(other)
        second.wait_ready()
        second.qtbot.wait(200)
        assert second.window.controller.reading.task is None
        second.nova.quit()


def test_what_is_typed_into_a_form_is_kept_while_it_is_open(nova: Driver, server17: PracticeServer) -> None:
    template = next(row for row in nova.session.catalogue.templates if row.id == FULL)
    nova.window.running.form(template)
    nova.wait(lambda: nova.shown("limitEdit"))
    nova.type("limitEdit", "web1")
    nova.wait(lambda: load_drafts().get(server17.url, 1, FULL).get("limit") == "web1")
    nova.press("cancelButton")


def test_a_kill_loses_neither_page_nor_filter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_nova: MakeNova, server17: PracticeServer
) -> None:
    """Written a second after it was chosen; here by a real process that is killed."""
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "nova"))
    save_book(Book((Connection(server17.url),), server17.url))
    layout = tmp_path / "nova" / "state" / "layout.json"
    process = start(tmp_path, "--url", server17.url, "--page", "tasks", SEMAPHORE_API_TOKEN=server17.token)
    try:
        wait_until(lambda: server17.requests["GET /api/project/1/tasks/last"] > 0, 30)
        end = time.monotonic() + 20
        while not layout.exists() and time.monotonic() < end:
            time.sleep(0.1)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(20)
    assert layout.exists()
    second = make_nova(server17)
    assert second.window.workspace.page == "tasks"
    second.wait_ready()
