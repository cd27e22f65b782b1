"""Every page and its dialogs, with a server all of whose words, or all of whose values, are hostile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.runs import make_request
from nova_desktop.core.comparing import Pair
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.page_names import PAGES
from nova_desktop.core.presets import Chain, Preset, PresetBook
from nova_desktop.core.request_asking import prepare
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.seed_table import COMMITS

from .conftest import Driver, MakeNova
from .hostile_server import everything, far_away, poison, unsafe_texts, words
from .test_hostile import no_bug, rich_texts

PLAN, WEB = 10, 18
TEXT = (
    "=cmd|'/c x'!A0 <b>&amp;</b><img src='file:///etc/passwd'> {0} %n &R \u202egpj\u2066\x07\x1b[31m\x00 ../../x\r\n|z"
)
LONG = "W" * 30_000
CHANGES = {
    "words": words(TEXT),
    "long words": words(LONG),
    "texts": everything(TEXT),
    "nothing": everything(None),
    "lists": everything([1, None, {"a": TEXT}]),
    "numbers": everything(2**63),
    "far away": far_away,
}
"""How the answers are poisoned. The first two keep what pages need to show something."""

FOUND: set[str] = set()
"""What was not safe, in all of a test: told at its end."""

PRESSED: set[str] = set()
"""Buttons that were there and could be pressed."""
OPENED = {
    *("detachLogButton", "newScheduleButton", "editScheduleButton", "deleteScheduleButton", "scheduleCalendarButton"),
    *("inboxConfirmButton", "inboxRejectButton", "addTargetButton", "createIntegrationButton"),
    *("inboxApproveNodeButton", "inboxRejectNodeButton", "approveRequestButton"),
    *("createProjectButton", "deleteProjectButton", "changeTokenButton", "forgetServerButton"),
}
"""What opens a dialog, and must have been pressed where pages have something to show."""


def settle(nova: Driver) -> None:
    """What was asked comes, and is painted."""
    nova.qtbot.wait(20)
    nova.window.grab()


def close_dialogs(nova: Driver) -> None:
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and top is not nova.window:
            top.close()
    QApplication.processEvents()


def check(nova: Driver) -> None:
    settle(nova)
    page = nova.window.workspace.page
    FOUND.update(f"{page}: {one}" for one in rich_texts() + unsafe_texts())
    no_bug(nova)
    if nova.window.minimumSizeHint().width() > 1280:
        FOUND.add(f"{page}: too wide")


def opened(nova: Driver, *buttons: str) -> None:
    """Press each that is there and can be pressed; look at what it opens; close that."""
    for name in buttons:
        found = [one for one in nova.window.findChildren(QWidget) if one.objectName() == name and one.isVisible()]
        if found and found[0].isEnabled():
            PRESSED.add(name)
            nova.press(name)
            check(nova)
            close_dialogs(nova)


def each_task(nova: Driver) -> None:
    for row in range(min(4, nova.tasks.model.rowCount())):
        nova.window.controller.show_task(nova.tasks.model.task_at(row))
        check(nova)


def deploy(nova: Driver) -> None:
    each_task(nova)
    running = nova.window.running
    for row in nova.session.catalogue.templates[:3]:
        running._open_form(row, None, None, None)
        check(nova)
        running._close_dialog()
    if nova.session.tasks:
        running.stop(nova.session.tasks[:1], [nova.session.tasks[0].tpl_alias or ""])
        check(nova)
        running._close_dialog()
    opened(nova, "detachLogButton", "savedFiltersButton")


def nothing_more(_nova: Driver) -> None:
    pass


def schedules(nova: Driver) -> None:
    opened(nova, "newScheduleButton", "editScheduleButton", "deleteScheduleButton", "scheduleCalendarButton")


def approvals(nova: Driver) -> None:
    page = nova.window.workspace.approvals
    nova.nova.workflows.look()
    nova.qtbot.wait(300)
    for row in range(min(6, page.panel.model.rowCount())):
        page.table.selectRow(row)
        nova.qtbot.wait(100)  # its plan, or its dry run's log
        check(nova)
        opened(nova, "inboxConfirmButton", "inboxRejectButton", "inboxApproveNodeButton", "inboxRejectNodeButton")
        opened(nova, "approveRequestButton")
        nova.qtbot.wait(100)  # what is wrong with a request is told below it
        check(nova)


def rollback(nova: Driver) -> None:
    rows = nova.find("rollbackTemplateList", QListWidget)
    assert isinstance(rows, QListWidget)
    for row in range(min(6, rows.count())):
        rows.setCurrentRow(row)
        check(nova)
        if nova.window.workspace.rollback.model.rowCount():
            nova.window.workspace.rollback.table.selectRow(0)
            check(nova)


def differences(nova: Driver) -> None:
    page = nova.window.workspace.differences
    if len(nova.session.tasks) > 1:
        nova.window.controller.commands.compare_wanted.emit(Pair(nova.session.tasks[1], nova.session.tasks[0]))
        nova.qtbot.wait(300)
        check(nova)
    page.findChild(QWidget, "differencesTabs").setCurrentIndex(1)
    nova.qtbot.wait(200)
    check(nova)


def analytics(nova: Driver) -> None:
    nova.wait(lambda: nova.window.workspace.analytics.state != "loading", 20)


def messages(nova: Driver) -> None:
    tabs = nova.window.workspace.messages.tabs
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        nova.qtbot.wait(150)
        check(nova)
        opened(nova, "addTargetButton", "createIntegrationButton")


def projects(nova: Driver) -> None:
    rows = nova.find("projectList", QListWidget)
    assert isinstance(rows, QListWidget)
    for row in range(rows.count()):
        rows.setCurrentRow(row)
        check(nova)
    opened(nova, "createProjectButton", "deleteProjectButton")


def servers(nova: Driver) -> None:
    opened(nova, "changeTokenButton", "forgetServerButton")


VISITS: dict[str, Callable[[Driver], None]] = {
    "deploy": deploy,
    "overview": nothing_more,
    "templates": nothing_more,
    "tasks": each_task,
    "monitoring": nothing_more,
    "schedules": schedules,
    "approvals": approvals,
    "rollback": rollback,
    "differences": differences,
    "analytics": analytics,
    "kept": nothing_more,
    "messages": messages,
    "projects": projects,
    "servers": servers,
    "settings": nothing_more,
}


def test_no_page_is_left_out() -> None:
    assert tuple(VISITS) == PAGES


def around_the_window(nova: Driver) -> None:
    """Tray, palette, presets and chains."""
    url, text = nova.session.connection.url, TEXT
    book = PresetBook(chains=(Chain(text, url, 1, (text,)),)).with_preset(Preset(text, url, 1, 4, text, {text: text}))
    nova.window.controller.presets._change_book(book)
    nova.window.controller.presets.menu._menu.aboutToShow.emit()
    nova.nova.tray.menu.aboutToShow.emit()
    check(nova)
    nova.window.palette_desk.toggle()
    check(nova)
    close_dialogs(nova)


def all_pages(nova: Driver) -> None:
    for page in PAGES:
        nova.window.workspace.show_page(page)
        nova.qtbot.wait(60)
        check(nova)
        VISITS[page](nova)
        close_dialogs(nova)


@pytest.fixture
def flows() -> Any:
    with PracticeServer(dialect="2.17", speed=100, workflows=True) as running:
        with SemaphoreAPI(running.url, running.token) as client:
            client.run_task(1, PLAN)
            client.run_task(1, 8)
        asked_by_a_colleague(running)
        assert running.site.flows is not None
        running.site.flows.begin()
        yield running


def asked_by_a_colleague(server: PracticeServer) -> None:
    """A request for approval that waits for whoever looks."""
    with SemaphoreAPI(server.url, server.tokens["task_runner"]) as client:
        wanted = make_request(1, WEB, commit_hash=COMMITS[0][0], message=TEXT[:40])
        task = client.start(prepare(client, 1, wanted).request)
        client.wait_for_task(1, task.id or 0, 30, 0.05)


@pytest.mark.long
@pytest.mark.parametrize("kind", CHANGES)
def test_every_page_stays_plain_and_goes_on(
    make_nova: MakeNova, flows: PracticeServer, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    FOUND.clear()
    PRESSED.clear()
    poison(monkeypatch, CHANGES[kind])
    save_book(Book((Connection(flows.url, name=TEXT),), flows.url))
    nova = make_nova(flows)
    nova.wait_ready()
    all_pages(nova)
    rounds = 1
    while kind == "words" and OPENED - PRESSED and rounds < 4:  # what came late is there by now
        all_pages(nova)
        rounds += 1
    around_the_window(nova)
    assert sorted(FOUND) == []
    if kind == "words":
        assert sorted(OPENED - PRESSED) == []
