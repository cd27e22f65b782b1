"""The overview: what waits, runs or failed on all servers, on the real window with two servers and a dead one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.models import Task
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.lookout import Picture
from nova_desktop.core.overview import Overview, OverviewRow, Server
from nova_desktop.demo import PracticeServer
from nova_desktop.front import save_layout
from nova_desktop.ui.overview.model import DURATION, SERVER, STATUS, TEMPLATE, WHEN, OverviewModel
from nova_desktop.ui.overview.page import OverviewPage
from nova_desktop.ui.theme import ROW, ROW_COMPACT
from tests.task_samples import NOW, make_task, running

from .conftest import Driver, MakeNova

HEALTH, SLOW, BROKEN, PLAN = 4, 7, 8, 10
NASTY = "<b>Bold</b>\n\u202egnp.exe & <img src=x>"


@pytest.fixture
def second() -> Iterator[PracticeServer]:
    with PracticeServer(dialect="2.10", speed=20) as running:
        yield running


def run(server: PracticeServer, template: int, project: int = 1) -> Task:
    with SemaphoreAPI(server.url, server.token) as client:
        task = client.run_task(project, template)
        assert isinstance(task, Task)
        return task


def page_of(nova: Driver) -> OverviewPage:
    nova.window.workspace.show_page("overview")
    return nova.window.workspace.overview


def keys(page: OverviewPage) -> list[tuple[str, int | None]]:
    """Server and task of each row."""
    rows = [page.model.row_at(at) for at in range(page.model.rowCount())]
    return [(row.connection.url, row.task.id) for row in rows if row is not None]


def said(page: OverviewPage) -> dict[str, str]:
    """What a screen reader says of each server, by its name."""
    texts = [str(page.tiles.item(at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(page.tiles.count())]
    return {text.partition(", ")[0]: text for text in texts}


@pytest.fixture
def both(make_nova: MakeNova, server17: PracticeServer, second: PracticeServer) -> Driver:
    """Nova on the first of two servers, both watched; a third one is known that nobody watches."""
    known = (
        Connection(server17.url, name="Production", colour="red"),
        Connection(second.url, name="Staging", colour="teal"),
        Connection("https://old.example.org", name="Old", watched=False),
        Connection("https://new.example.org", name="New"),
    )
    save_book(Book(known, server17.url))
    nova = make_nova(server17)
    nova.nova.credentials.hold(second.url, second.token)
    nova.wait_ready()
    return nova


def look(nova: Driver, server: PracticeServer) -> None:
    """The next round of a server that is not shown."""
    nova.nova.desk.sentries._sentries[server.url].look()


def test_all_servers_are_one_page(both: Driver, server17: PracticeServer, second: PracticeServer) -> None:
    here, there, plan = run(server17, SLOW), run(second, SLOW), run(second, PLAN)
    page = page_of(both)
    both.wait(lambda: (second.url, there.id) in keys(page) and (server17.url, here.id) in keys(page), 30)
    both.wait(lambda: look(both, second) or "waits for you" in said(page)["Staging"], 30)
    assert keys(page)[0] == (second.url, plan.id)
    assert page.model.index(0, STATUS).data() == "waits for you"
    sections = [page.model.row_at(at).section for at in range(page.model.rowCount())]  # type: ignore[union-attr]
    assert sections == sorted(sections, key=["waiting", "running", "failed"].index)
    tiles = said(page)
    assert tiles["Production"].startswith("Production, live, 1 running") and "1 waits for you" in tiles["Staging"]
    assert tiles["Old"] == "Old, not watched" and tiles["New"] == "New, no token"
    assert not page.away.isVisible()


def test_the_keyboard_alone_opens_a_task_of_the_other_server(both: Driver, second: PracticeServer) -> None:
    task = run(second, SLOW)
    page = page_of(both)
    both.wait(lambda: (second.url, task.id) in keys(page), 30)
    both.window.activateWindow()
    both.wait(both.window.isActiveWindow)
    both.window.actions_.filter.trigger()
    assert QApplication.focusWidget() is page.filter
    both.qtbot.keyClicks(page.filter, "staging slow")
    assert keys(page) == [(second.url, task.id)]
    both.qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.table
    both.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    both.wait(lambda: both.nova.session is not None and both.session.connection.url == second.url)
    both.wait(lambda: (shown := both.window.controller.reading.task) is not None and shown.id == task.id, 20)
    assert both.window.workspace.page == "tasks" and QApplication.focusWidget() is both.tasks.table


def test_a_press_on_a_server_shows_it(both: Driver, second: PracticeServer) -> None:
    page = page_of(both)
    both.wait(lambda: "live" in said(page)["Staging"], 30)
    page.tiles.setFocus()
    page.tiles.setCurrentRow(0)
    both.qtbot.keyClick(page.tiles, Qt.Key.Key_Right)
    both.qtbot.keyClick(page.tiles, Qt.Key.Key_Return)
    both.wait(lambda: both.nova.session is not None and both.session.connection.url == second.url)
    assert both.window.workspace.page == "deploy"
    both.wait_ready()
    page = page_of(both)
    tile = page.tiles.visualItemRect(page.tiles.item(0)).center()
    both.qtbot.mouseClick(page.tiles.viewport(), Qt.MouseButton.LeftButton, pos=tile)
    both.wait(lambda: both.nova.session is not None and both.session.connection.url != second.url)


def test_a_dead_server_is_named_and_hides_no_other(
    both: Driver, server17: PracticeServer, second: PracticeServer
) -> None:
    here, there = run(server17, SLOW), run(second, SLOW)
    page = page_of(both)
    both.wait(lambda: {(second.url, there.id), (server17.url, here.id)} <= set(keys(page)), 30)
    second.faults.add("status", ".*", status=502, count=None)
    page.away.button.click()  # the button looks at all of them, whoever is away
    both.wait(lambda: page.away.isVisible(), 20)
    title, _ = page.away.words
    assert title.startswith("Staging is not reached since ")
    both.wait(lambda: said(page)["Staging"].startswith("Staging, not reached"))
    assert said(page)["Production"].startswith("Production, live")
    row = page.model.row_of(next(one.key for one in page.model.rows if one.task.id == there.id))
    assert page.model.index(row, STATUS).data().endswith("?")
    assert "does not answer" in page.model.index(row, STATUS).data(Qt.ItemDataRole.ToolTipRole)
    assert {(second.url, there.id), (server17.url, here.id)} <= set(keys(page))
    second.faults.clear()
    both.press("overviewRetryButton")
    both.wait(lambda: not page.away.isVisible(), 20)
    assert said(page)["Staging"].startswith("Staging, live")


def test_a_refused_token_is_not_called_unreachable(both: Driver, second: PracticeServer) -> None:
    page = page_of(both)
    both.wait(lambda: "live" in said(page)["Staging"], 30)
    second.faults.add("status", ".*", status=401, count=None)
    both.window.actions_.refresh.trigger()
    both.wait(lambda: said(page)["Staging"].startswith("Staging, token refused"), 20)
    assert page.away.words[0] == "Staging refuses the token"


def test_a_token_that_was_put_into_the_keyring_meanwhile_is_found(
    both: Driver, second: PracticeServer, keyring_at_hand: dict[tuple[str, str], str]
) -> None:
    """Somebody renewed it with another tool: no start of Nova is needed."""
    both.nova.credentials.hold(second.url, "expired")
    both.nova.desk.sentries.dismiss(second.url)
    page = page_of(both)
    both.window.actions_.refresh.trigger()
    both.wait(lambda: said(page)["Staging"].startswith("Staging, token refused"), 20)
    keyring_at_hand[("nova-desktop", second.url)] = second.token
    both.window.actions_.refresh.trigger()
    both.wait(lambda: said(page)["Staging"].startswith("Staging, live"), 20)
    assert both.nova.credentials.held(second.url) == second.token


def test_one_section_can_be_chosen_and_left(both: Driver, server17: PracticeServer) -> None:
    task = run(server17, SLOW)
    page = page_of(both)
    both.wait(lambda: (server17.url, task.id) in keys(page), 20)
    both.press("overviewFilter.running")
    assert (server17.url, task.id) in keys(page)
    assert {row.section for row in map(page.model.row_at, range(page.model.rowCount())) if row} == {"running"}
    both.press("overviewFilter.waiting")
    assert page.page.message.title == "Nothing waits for you"
    page.page.button.click()
    assert page.segments.buttons[None].isChecked() and (server17.url, task.id) in keys(page)
    page.segments.buttons[None].setFocus()
    both.qtbot.keyClick(page.segments.buttons[None], Qt.Key.Key_Right)
    assert page.segments.buttons["running"].isChecked() and page.model.section == "running"


def test_a_template_that_runs_well_again_is_said_to_have_recovered(both: Driver, server17: PracticeServer) -> None:
    page = page_of(both)
    both.press("overviewFilter.failed")
    words = [page.model.index(at, STATUS).data() for at in range(page.model.rowCount())]
    assert words and set(words) <= {"failed", "failed, recovered"}
    assert words == sorted(words)  # those that nobody made good come first


def test_the_menu_opens_the_web_page(both: Driver, second: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    task = run(second, SLOW)
    page = page_of(both)
    both.wait(lambda: (second.url, task.id) in keys(page), 30)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    spot = page.model.index(keys(page).index((second.url, task.id)), 0).data(Qt.ItemDataRole.UserRole)
    menu = page.menu(spot)
    next(one for one in menu.actions() if one.objectName() == "overviewWebAction").trigger()
    assert opened == [f"{second.url}/project/1/templates/{SLOW}?t={task.id}"]
    with both.qtbot.waitSignal(page.spot_wanted) as wanted:
        next(one for one in menu.actions() if one.objectName() == "overviewOpenAction").trigger()
    assert wanted.args[0].key == spot.key
    menu.deleteLater()


def test_nothing_is_counted_while_nobody_sees_it(both: Driver, server17: PracticeServer) -> None:
    page = page_of(both)
    assert page.ticks
    both.window.workspace.show_page("deploy")
    assert not page.ticks
    task = run(server17, HEALTH)
    both.session.refresh()
    both.wait(lambda: both.session.task(task.id))
    both.qtbot.wait(150)
    assert (server17.url, task.id) not in keys(page)


def test_compact_rows_and_columns_are_kept(both: Driver) -> None:
    both.window.workspace.set_compact(True)
    page = page_of(both)
    rows = page.table.verticalHeader()
    assert rows.defaultSectionSize() == ROW_COMPACT
    both.window.workspace.set_compact(False)
    assert rows.defaultSectionSize() == ROW
    page.table.show_column("user", False)
    save_layout(both.window)
    assert b'"user": false' in both.window.save_layout()["overviewColumns"]


def test_a_task_from_the_tray_is_shown_where_its_log_is(both: Driver) -> None:
    page = page_of(both)
    both.wait(lambda: keys(page))
    both.window.workspace.show_page("settings")
    spot = page.model.rows[0].spot
    both.nova.tray.task_wanted.emit(spot)
    both.wait(lambda: (shown := both.window.controller.reading.task) is not None and shown.id == spot.task.id, 20)
    assert both.window.workspace.page == "tasks"


def test_the_first_picture_may_be_the_overview(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17, page="overview")
    page = nova.window.workspace.overview
    assert nova.shown("overviewPage")
    nova.wait_ready()
    nova.wait(lambda: keys(page))


# The page alone


HERE = Connection("https://here.example.org", name="Here", colour="red")
THERE = Connection("https://there.example.org", name="There")


@pytest.fixture
def alone(qtbot: QtBot) -> OverviewPage:
    page = OverviewPage()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    return page


def rows_of(*tasks: Task, connection: Connection = HERE, name: str = "World") -> tuple[OverviewRow, ...]:
    told = Picture(connection, 1, name, tasks, time.time(), NOW.timestamp() - time.time())
    return Overview().look([Server(connection, "live")], {told.place: told}, time.time())


def test_what_is_known_decides_what_an_empty_page_says(alone: OverviewPage) -> None:
    alone.show_all((), [Server(HERE, "looking")])
    assert alone.skeleton.isVisible()
    alone.show_all((), [Server(HERE, "live"), Server(THERE, "looking")])
    assert alone.page.message.title == "Nothing runs or failed on the servers heard so far"
    alone.show_all((), [Server(HERE, "live"), Server(THERE, "live")])
    assert alone.page.message.title == "Nothing runs, nothing failed in the last day"
    alone.show_all((), [Server(HERE, "away", time.time()), Server(THERE, "tokenless")])
    assert alone.page.message.title == "No server answers"
    assert alone.away.words[0].startswith("Here is not reached since ")
    pressed: list[bool] = []
    alone.retry_requested.connect(lambda: pressed.append(True))
    alone.page.button.click()
    alone.away.button.click()
    assert pressed == [True, True]


def test_many_dead_servers_are_one_line(alone: OverviewPage) -> None:
    dead = [Server(Connection(f"https://h{n}.example.org"), "away", time.time()) for n in range(20)]
    alone.show_all((), dead)
    assert alone.away.words[0].endswith("and 17 more")
    assert alone.tiles.count() == 20
    for height in (600, 385, 200):
        alone.resize(667, height)
        assert alone.tiles.height() <= max(alone.height() // 3, alone.tiles.gridSize().height())


def test_hostile_names_are_one_plain_line(alone: OverviewPage) -> None:
    server = replace(HERE, name=NASTY)
    alone.show_all(rows_of(running(1, tpl_alias=NASTY), connection=server, name=NASTY), [Server(server, "away", 0.0)])
    shown = "<b>Bold</b> gnp.exe & <img src=x>"
    model = alone.model
    assert [model.index(0, at).data() for at in (TEMPLATE, TEMPLATE + 1, SERVER)] == [shown] * 3
    assert "<b>" not in model.index(0, TEMPLATE).data(Qt.ItemDataRole.ToolTipRole)
    item = alone.tiles.item(0)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).startswith(shown)
    assert "<b>" not in item.toolTip() and "\u202e" not in item.toolTip()
    assert alone.away.words[0].startswith(shown)
    assert alone.grab().width() == 1000  # and it can be painted


def test_columns_fill_each_width_without_a_scroll_bar(alone: OverviewPage) -> None:
    alone.show_all(rows_of(*(running(number) for number in range(80))), [Server(HERE, "live")])
    table = alone.table
    for width in (1280, 1000, 800, 720, 667, 640, 667, 900):
        alone.resize(width, 400)
        QApplication.processEvents()
        columns = [at for at in range(alone.model.columnCount()) if not table.isColumnHidden(at)]
        assert sum(map(table.columnWidth, columns)) == table.viewport().width(), width
        assert {STATUS, TEMPLATE, SERVER} <= set(columns)
        assert not table.horizontalScrollBar().isVisible()


def test_selection_and_place_survive_what_comes_and_goes(alone: OverviewPage) -> None:
    servers = [Server(HERE, "live")]
    many = [running(number, seconds=60 + number) for number in range(80)]
    alone.show_all(rows_of(*many), servers)
    reset: list[bool] = []
    alone.model.modelReset.connect(lambda: reset.append(True))
    kept = alone.model.row_at(50)
    assert kept is not None and alone.table.select_key(kept.key)
    place = alone.table.visualRect(alone.table.currentIndex()).top()
    fresh = [running(number + 100, seconds=number + 5) for number in range(5)]
    alone.show_all(rows_of(*fresh, *many[3:]), servers)
    assert alone.model.row_at(alone.table.currentIndex().row()).key == kept.key  # type: ignore[union-attr]
    assert alone.table.visualRect(alone.table.currentIndex()).top() == place
    assert [spot.key for spot in alone.table.selected_objects()] == [kept.spot.key] and not reset  # type: ignore[attr-defined]


def test_running_times_go_on_and_ended_ones_do_not(alone: OverviewPage) -> None:
    alone.show_all(rows_of(running(1, seconds=31), make_task(2, status="error", template_id=9)), [Server(HERE, "live")])
    model = alone.model
    before = [model.index(row, DURATION).data() for row in range(2)]
    assert before == ["0:31", "1:42"]
    model.tick(model.now.fromtimestamp(model.now.timestamp() + 60, model.now.tzinfo))
    assert [model.index(row, DURATION).data() for row in range(2)] == ["1:31", "1:42"]
    assert model.index(0, WHEN).data() == "1 min ago"
    assert "Started: " in model.index(0, WHEN).data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_said_of_a_row_names_its_place(alone: OverviewPage) -> None:
    alone.show_all(rows_of(running(1, seconds=31)), [Server(HERE, "live")])
    text = alone.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Deploy Standard, running, 0:31, World, Here, admin"
    tip = alone.model.index(0, TEMPLATE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>Deploy Standard<br>World<br>Here<br>admin</qt>"


def test_the_model_keeps_qts_rules_and_sorts_by_each_column(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = OverviewModel()
    qtmodeltester.check(model)
    for count in (5, 40, 3, 0, 12):
        model.set_rows(rows_of(*(running(number, seconds=count + number) for number in range(count))))
        for column in range(model.columnCount()):
            model.sort(column, Qt.SortOrder.DescendingOrder)
            assert model.rowCount() == count


def test_a_tile_stays_the_keyboards_when_servers_come_and_go(alone: OverviewPage, qtbot: QtBot) -> None:
    servers = [Server(HERE, "live"), Server(THERE, "looking")]
    alone.show_all((), servers)
    alone.tiles.setCurrentRow(1, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    new = Server(Connection("https://new.example.org", name="New"), "looking")
    alone.show_all((), [new, *servers])
    assert alone.tiles.currentRow() == 2
    wanted: list[str] = []
    alone.connection_wanted.connect(wanted.append)
    qtbot.keyClick(alone.tiles, Qt.Key.Key_Return)
    assert wanted == [THERE.url]
