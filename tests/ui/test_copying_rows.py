"""Rows on the clipboard: by keys and by the menu, in the columns that are shown, of tasks and of templates."""

from __future__ import annotations

import base64
import csv
import io
import json
import re

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from nova_desktop.api import places
from nova_desktop.core.template_rows import template_key
from nova_desktop.demo import PracticeServer
from nova_desktop.desktop.links import known_url, parse_link
from nova_desktop.ui.tables.view import LeanTable

from .conftest import Driver, MakeNova
from .test_hostile import answer, task, template


def select(table: LeanTable, row: int) -> None:
    """Whatever modifiers a key press of a test left behind."""
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(table.model().index(row, 0), flags)


def menu_of(nova: Driver, table: LeanTable) -> QMenu:
    """As the Menu key opens it, at the current row."""
    table.setFocus()
    where = table.visualRect(table.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, table.mapToGlobal(where))
    QApplication.sendEvent(table, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(nova: Driver, table: LeanTable, name: str) -> str:
    """Choose from the menu; the clipboard's text."""
    QApplication.clipboard().setText("before")
    menu = menu_of(nova, table)
    action = next(one for one in menu.actions() if one.objectName() == name)
    assert action.isEnabled()
    action.trigger()
    menu.close()
    return QApplication.clipboard().text()


def test_selected_tasks_are_copied_by_keys_and_as_csv(nova17: Driver) -> None:
    table = nova17.tasks.table
    select(table, 0)
    nova17.qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    nova17.qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    names = [nova17.tasks.model.index(row, 1).data() for row in (0, 1)]
    assert [line.split("\t")[1] for line in lines] == names
    rows = list(csv.reader(io.StringIO(choose(nova17, table, "copyCsvAction"))))
    titles = [nova17.tasks.model.title(at) for at in table.visible_columns()]
    assert rows[0] == titles and len(rows) == 3
    created = rows[1][titles.index("Created")]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", created), "no '12 min ago' in a file"


def test_hidden_columns_are_not_copied_and_moved_ones_keep_their_place(nova17: Driver) -> None:
    table = nova17.tasks.table
    for column in nova17.tasks.model.columns:
        table.show_column(column.name, column.name in ("id", "template"))
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(nova17.tasks.model.column_of("id")), 0)
    select(table, 0)
    first = nova17.session.tasks[0]
    assert choose(nova17, table, "copyRowsAction") == f"{first.id}\t{nova17.tasks.model.index(0, 1).data()}"


def test_links_of_tasks_lead_to_them(nova17: Driver, server17: PracticeServer) -> None:
    table = nova17.tasks.table
    select(table, 1)
    wanted = nova17.session.tasks[1]
    link = parse_link(choose(nova17, table, "copyLinkAction"))
    assert link is not None and (link.project_id, link.task_id) == (1, wanted.id)
    assert known_url(link, [server17.url]) == server17.url
    page = choose(nova17, table, "copyWebLinkAction")
    assert page == f"{server17.url}/project/1/templates/{wanted.template_id}?t={wanted.id}"
    select(table, 0)
    nova17.qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.clipboard().text().endswith(f"/1/{nova17.session.tasks[0].id}")


def test_templates_are_copied_with_how_their_last_run_ended(nova17: Driver, server17: PracticeServer) -> None:
    table = nova17.window.workspace.templates.table
    broken = next(row for row in nova17.session.catalogue.templates if row.name == "Broken Deploy")
    select(table, table.model().row_of(template_key(broken)))
    assert choose(nova17, table, "copyRowsAction").startswith("Broken Deploy\tfailed, ")
    rows = list(csv.reader(io.StringIO(choose(nova17, table, "copyCsvAction"))))
    assert rows[0][0] == "Template" and rows[1][0] == "Broken Deploy"
    assert re.fullmatch(r"failed, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", rows[1][1])
    number = table.current_template().id  # type: ignore[union-attr]
    assert choose(nova17, table, "copyWebLinkAction") == f"{server17.url}/project/1/templates/{number}"
    menu = menu_of(nova17, table)
    assert "copyLinkAction" not in [one.objectName() for one in menu.actions()]
    menu.close()


def test_nothing_selected_copies_nothing(nova17: Driver) -> None:
    table = nova17.tasks.table
    table.clearSelection()
    QApplication.clipboard().setText("before")
    nova17.qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    menu = menu_of(nova17, table)
    states = {one.objectName(): one.isEnabled() for one in menu.actions() if one.objectName().startswith("copy")}
    assert not states["copyRowsAction"] and not states["copyCsvAction"] and not states["copyWebLinkAction"]
    menu.close()
    assert QApplication.clipboard().text() == "before"


def test_a_hostile_server_puts_no_formula_on_the_clipboard(make_nova: MakeNova, server17: PracticeServer) -> None:
    evil = '=HYPERLINK("http://evil.test","x")\t\r\n=2+2,"'
    answer(server17, r"/templates$", [template(1, evil, description=evil)])
    answer(server17, r"/tasks/last", [task(900, tpl_alias=evil, user_name=evil, message=evil)])
    nova = make_nova(server17)
    nova.wait_ready()
    for table in (nova.tasks.table, nova.window.workspace.templates.table):
        select(table, 0)
        text = choose(nova, table, "copyRowsAction")
        rows = list(csv.reader(io.StringIO(choose(nova, table, "copyCsvAction"))))
        assert len(text.split("\n")) == 1 and len(rows) == 2
        assert not [one for one in (*text.split("\t"), *rows[1]) if one.startswith("=")]


def test_columns_are_chosen_by_keys_and_kept(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    table = first.tasks.table
    select(table, 0)
    menu = menu_of(first, table)
    columns = next(one for one in menu.actions() if one.menu() and one.menu().objectName() == "columnsMenu")  # type: ignore[attr-defined]
    menu.setActiveAction(columns)
    first.qtbot.keyClick(menu, Qt.Key.Key_Right)
    inside = QApplication.activePopupWidget()
    assert isinstance(inside, QMenu) and inside.objectName() == "columnsMenu"
    inside.setActiveAction(inside.findChild(QAction, "column.started"))
    first.qtbot.keyClick(inside, Qt.Key.Key_Return)
    started = first.tasks.model.column_of("started")
    assert not table.isColumnHidden(started)
    menu.close()
    first.nova.quit()
    again = make_nova(server17)
    again.wait_ready()
    assert not again.tasks.table.isColumnHidden(started)


def test_columns_are_kept_before_nova_ends(nova17: Driver) -> None:
    nova17.tasks.table.show_column("started", True)
    nova17.tasks.table.sortByColumn(nova17.tasks.model.column_of("id"), Qt.SortOrder.DescendingOrder)
    path = places.state_dir() / "layout.json"
    nova17.wait(path.exists)
    kept = json.loads(base64.b64decode(json.loads(path.read_text())["taskColumns"]))
    assert kept["choices"] == {"started": True} and kept["sort"] == ["id", True]


def test_columns_are_chosen_by_the_menu_of_the_head(nova17: Driver) -> None:
    table = nova17.window.workspace.templates.table
    header = table.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(20, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    app = menu.findChild(QAction, "column.app")
    assert app is not None
    before = app.isChecked()
    app.trigger()
    menu.close()
    assert table.isColumnHidden(nova17.window.workspace.templates.model.column_of("app")) == before
