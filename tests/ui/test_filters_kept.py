"""Filters with names, the server's views as tabs, favourites: chosen in the window, there again after a restart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QTabBar, QToolButton

from nova_desktop.api import SemaphoreAPI, places
from nova_desktop.core.favourites import favourites_path, load_favourites
from nova_desktop.core.saved_filters import MOST, SavedFilter, filters_path, keep_filters, load_filters
from nova_desktop.core.template_rows import template_key
from nova_desktop.core.template_tabs import choices_path, load_choices
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.tables.panel import TablePanel

from .conftest import Driver, MakeNova
from .test_hostile import BIDI, BRACES, CONTROL, HTML, LONG, answer, rich_texts, template


def menu_of(panel: TablePanel) -> QMenu:
    panel.saved.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(panel: TablePanel, name: str) -> None:
    menu = menu_of(panel)
    found = [one for one in menu.findChildren(QAction) if one.objectName() == name]
    assert found, [one.objectName() for one in menu.findChildren(QAction)]
    found[0].trigger()
    menu.close()


def save(nova: Driver, panel: TablePanel, text: str, name: str) -> None:
    panel.filter.setText(text)
    choose(panel, "saveFilterAction")
    nova.type("filterNameEdit", name)
    nova.qtbot.keyClick(nova.find("filterNameEdit"), Qt.Key.Key_Return)
    nova.wait(lambda: not nova.shown("filterNameDialog"))


def tabs(nova: Driver) -> list[str]:
    bar = nova.window.workspace.templates.views
    return [bar.tabText(at) for at in range(bar.count())] if bar.isVisible() else []


def names(nova: Driver) -> list[str]:
    model = nova.window.workspace.templates.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def press_tab(nova: Driver, text: str) -> None:
    bar = nova.find("templateViews", QTabBar)
    assert isinstance(bar, QTabBar)
    at = tabs(nova).index(text)
    nova.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())


def pick(nova: Driver, *wanted: str) -> None:
    """Select templates by name, whatever modifiers a key press left behind."""
    table, flag = nova.window.workspace.templates.table, QItemSelectionModel.SelectionFlag
    table.selectionModel().clear()
    for name in wanted:
        row = next(one for one in nova.session.catalogue.templates if one.name == name)
        index = table.model().index(table.model().row_of(template_key(row)), 0)
        table.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def mark(nova: Driver, *wanted: str) -> None:
    pick(nova, *wanted)
    nova.window.actions_.favourite.trigger()


# Saved filters


def test_a_filter_with_a_name_is_there_after_a_restart(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    save(first, first.tasks, "status:failed user:me since:2d", "Mine & broken")
    save(first, first.window.workspace.templates, "app:bash", "Scripts")
    first.nova.quit()
    again = make_nova(server17)
    again.wait_ready()
    again.wait(lambda: again.tasks.saved.filters)
    choose(again.tasks, "savedFilter.Mine & broken")
    assert again.tasks.filter.text() == "status:failed user:me since:2d"
    templates = again.window.workspace.templates
    choose(templates, "savedFilter.Scripts")
    assert templates.filter.text() == "app:bash" and "Health Check" in names(again)
    assert "Deploy Standard" not in names(again)


def test_each_table_has_its_own_and_they_can_be_removed(nova17: Driver) -> None:
    templates = nova17.window.workspace.templates
    save(nova17, nova17.tasks, "status:failed", "Broken")
    assert not templates.saved.filters
    choose(nova17.tasks, "removeFilter.Broken")
    nova17.wait(lambda: filters_path().exists() and not load_filters()["tasks"])
    menu = menu_of(nova17.tasks)
    assert "No saved filters yet" in [one.text() for one in menu.actions()]
    menu.close()


def test_an_empty_filter_cannot_be_saved(nova17: Driver) -> None:
    nova17.tasks.filter.setText("   ")
    menu = menu_of(nova17.tasks)
    action = menu.findChild(QAction, "saveFilterAction")
    assert action is not None and not action.isEnabled()
    menu.close()


def test_a_name_that_is_taken_says_what_it_replaces(nova17: Driver) -> None:
    save(nova17, nova17.tasks, "status:failed", "Broken")
    nova17.tasks.filter.setText("status:stopped")
    choose(nova17.tasks, "saveFilterAction")
    nova17.type("filterNameEdit", "broken")
    said = nova17.find("filterNameSaid", QLabel)
    assert isinstance(said, QLabel) and "status:failed" in said.text()
    nova17.press("saveFilterConfirmButton")
    assert nova17.tasks.saved.filters == (SavedFilter("broken", "status:stopped"),)


def test_there_is_an_end_to_how_many_are_kept(make_nova: MakeNova, server17: PracticeServer) -> None:
    keep_filters("tasks", tuple(SavedFilter(f"Filter {at:02}", f"id:{at}") for at in range(MOST)))
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: nova.tasks.saved.filters)
    nova.tasks.filter.setText("deploy")
    choose(nova.tasks, "saveFilterAction")
    assert not nova.find("saveFilterConfirmButton").isEnabled()
    nova.type("filterNameEdit", "filter 07")  # takes its place
    assert nova.find("saveFilterConfirmButton").isEnabled()
    nova.press("cancelButton")


def test_a_folder_that_cannot_be_written_is_said(nova17: Driver) -> None:
    filters_path().mkdir(parents=True)
    save(nova17, nova17.tasks, "status:failed", "Broken")
    nova17.wait(lambda: "not written" in nova17.banner)


# Views


def test_the_servers_views_are_tabs(nova: Driver) -> None:
    assert tabs(nova) == ["All", "Deployments", "Maintenance"]
    everything = names(nova)
    press_tab(nova, "Maintenance")
    assert names(nova) == [one for one in everything if one in ("Health Check", "Backup Now", "Update Containers")]
    assert nova.window.workspace.templates.count.text().startswith("3 of")
    bar = nova.find("templateViews")
    bar.setFocus()
    nova.qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert "Deploy Standard" in names(nova) and "Health Check" not in names(nova)
    press_tab(nova, "All")
    assert names(nova) == everything


def test_the_tab_of_each_project_comes_back(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    press_tab(first, "Maintenance")
    staging = next(row for row in first.session.facts.projects if row.name == "Staging")
    first.session.choose_project(staging)
    first.wait_ready()
    assert tabs(first) == []  # it has no views
    first.nova.quit()
    again = make_nova(server17, project=1)
    again.wait_ready()
    again.wait(lambda: again.window.workspace.templates.views.tab == "view:3")
    assert len(names(again)) == 3


def test_a_view_that_is_gone_at_the_server_gives_way_to_all(nova17: Driver, server17: PracticeServer) -> None:
    press_tab(nova17, "Maintenance")
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.transport.send("DELETE", "/project/1/views/3")
    nova17.session.refresh()
    nova17.wait(lambda: tabs(nova17) == ["All", "Deployments"])
    assert "Deploy Standard" in names(nova17)


def test_what_a_view_leaves_out_is_found_by_one_press(nova17: Driver) -> None:
    press_tab(nova17, "Maintenance")
    nova17.type("templateFilter", "deploy standard")
    page = nova17.window.workspace.templates.page
    assert page.message.title == "Nothing matches here"
    nova17.qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert names(nova17) == ["Deploy Standard"]


@pytest.mark.parametrize("status", [403, 404])
def test_a_role_that_may_not_list_views_sees_none(make_nova: MakeNova, server17: PracticeServer, status: int) -> None:
    server17.faults.add("status", "/views$", status=status, count=None)
    nova = make_nova(server17)
    nova.wait_ready()
    assert tabs(nova) == [] and "Deploy Standard" in names(nova)


@pytest.mark.parametrize("body", ['{"a": 1}', "[1, null, {}]", '[{"id": "x", "title": []}]', "<html>"])
def test_nonsense_instead_of_views_takes_no_template_away(
    make_nova: MakeNova, server17: PracticeServer, body: str
) -> None:
    answer(server17, r"/views$", body)
    nova = make_nova(server17)
    nova.wait_ready()
    assert tabs(nova) == [] and "Deploy Standard" in names(nova)


@pytest.mark.parametrize("text", [HTML, BRACES, BIDI, CONTROL, LONG, "&A && B"], ids=range(6))
def test_a_views_title_is_plain_text(make_nova: MakeNova, server17: PracticeServer, text: str) -> None:
    answer(server17, r"/views$", [{"id": 2, "title": text, "position": 10**30}, {"id": -1, "title": None}])
    nova = make_nova(server17)
    nova.wait_ready()
    assert len(tabs(nova)) == 3
    assert not rich_texts()
    assert nova.window.workspace.templates.width() <= nova.window.width()
    bar = nova.window.workspace.templates.views
    assert not [at for at in range(bar.count()) if "&a" in bar.tabText(at).replace("&&", "").lower()]
    assert not nova.window.grab().isNull()


def test_a_hundred_views_do_not_widen_the_window(make_nova: MakeNova, server17: PracticeServer) -> None:
    answer(server17, r"/views$", [{"id": at, "title": f"View {at}", "position": -at} for at in range(5000)])
    nova = make_nova(server17)
    nova.wait_ready()
    assert len(tabs(nova)) == 101
    nova.window.resize(720, 480)
    nova.wait(lambda: nova.window.width() == 720)
    buttons = [one for one in nova.window.workspace.templates.views.findChildren(QToolButton) if one.isVisible()]
    assert all(one.accessibleName() and one.focusPolicy() == Qt.FocusPolicy.NoFocus for one in buttons)


# Favourites


def test_favourites_have_a_star_a_tab_and_are_there_after_a_restart(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    first = make_nova(server17)
    first.wait_ready()
    pick(first, "Health Check")
    first.qtbot.keyClick(first.window.workspace.templates.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert tabs(first)[:2] == ["All", "Favourites"]
    assert first.window.actions_.favourite.isChecked()
    press_tab(first, "Favourites")
    assert names(first) == ["Health Check"]
    first.nova.quit()
    again = make_nova(server17)
    again.wait_ready()
    again.wait(lambda: again.window.workspace.templates.views.tab == "favourites")
    assert names(again) == ["Health Check"]
    model = again.window.workspace.templates.model
    assert str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)).endswith(", favourite")
    row = model.row_at(0)
    assert row is not None and "star" in model.badges(row, 0)
    assert favourites_path().parent == places.config_dir()


def test_the_last_favourite_takes_its_tab_along(nova17: Driver) -> None:
    mark(nova17, "Health Check")
    press_tab(nova17, "Favourites")
    mark(nova17, "Health Check")
    assert "Favourites" not in tabs(nova17) and "Deploy Standard" in names(nova17)
    mark(nova17, "Backup Now")
    assert nova17.window.workspace.templates.views.tab == "all"


def test_several_are_marked_at_once_and_follow_the_selection(nova17: Driver) -> None:
    mark(nova17, "Health Check")
    mark(nova17, "Health Check", "Backup Now")
    action = nova17.window.actions_.favourite
    assert action.isChecked()
    pick(nova17, "Deploy Standard")
    assert not action.isChecked()
    mark(nova17, "Health Check", "Backup Now")
    assert tabs(nova17)[1] != "Favourites"


def test_favourites_belong_to_a_server_and_its_project(nova17: Driver, server17: PracticeServer) -> None:
    mark(nova17, "Health Check")
    nova17.wait(lambda: load_favourites() == {(server17.url, 1): frozenset({4})})
    nova17.session.choose_project(next(row for row in nova17.session.facts.projects if row.id == 2))
    nova17.wait_ready()
    assert tabs(nova17) == []
    assert server17.token not in favourites_path().read_text()


def test_a_server_that_is_forgotten_leaves_neither_favourites_nor_tabs(
    nova17: Driver, server17: PracticeServer
) -> None:
    mark(nova17, "Health Check")
    press_tab(nova17, "Favourites")
    nova17.wait(lambda: load_favourites() and load_choices())
    nova17.nova.filters.forget(server17.url)
    nova17.wait(lambda: not load_favourites() and not load_choices())
    assert tabs(nova17) == ["All", "Deployments", "Maintenance"]
    for path in (favourites_path(), choices_path()):
        assert server17.url not in path.read_text()


def test_a_practice_server_that_is_gone_leaves_no_favourites(make_nova: MakeNova) -> None:
    first = make_nova(demo=True)
    first.wait(lambda: first.nova.session and first.nova.session.catalogue, 30)
    mark(first, "Health Check")
    press_tab(first, "Favourites")
    first.wait(lambda: load_favourites() and load_choices())
    first.nova.quit()
    again = make_nova(demo=True)
    again.wait(lambda: again.nova.session and again.nova.session.catalogue, 30)
    again.wait(lambda: not load_favourites() and not load_choices())


def test_favourites_of_hostile_names_are_shown_plain(make_nova: MakeNova, server17: PracticeServer) -> None:
    answer(server17, r"/templates$", [template(1, HTML), template(2, CONTROL)])
    nova = make_nova(server17)
    nova.wait_ready()
    nova.window.workspace.templates.table.selectAll()
    nova.window.actions_.favourite.trigger()
    press_tab(nova, "Favourites")
    model = nova.window.workspace.templates.model
    tips = [str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(model.rowCount())]
    assert len(tips) == 2 and not [tip for tip in tips if "<img" in tip or "<b>" in tip]
    assert not rich_texts()


def test_the_field_has_the_focus_after_a_choice(nova17: Driver) -> None:
    save(nova17, nova17.tasks, "status:failed", "Broken")
    nova17.tasks.filter.clear()
    nova17.window.activateWindow()
    choose(nova17.tasks, "savedFilter.Broken")
    nova17.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    assert QApplication.focusWidget() is nova17.tasks.filter
