"""What scripts and screen readers rely on: each name of the contract is there, says what it is, and Tab gets to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QTableView, QWidget

from nova_desktop.ui.banner import Notice
from nova_desktop.ui.settings.page import SettingsPage
from nova_desktop.ui.theme import ROW, ROW_COMPACT, theme
from nova_desktop.ui.workspace import PAGES

from .conftest import Driver, MakeNova

WORKING = (
    "connectionSelector",
    "projectSelector",
    "navigation",
    "statusSummary",
    "templateTable",
    "templateFilter",
    "templateViews",
    "savedFiltersButton",
    "taskTable",
    "taskFilter",
    "taskDetails",
    "logView",
    "logFind",
    "followToggle",
    "loadLogsButton",
    "quickActionToolbar",
    "runAction",
    "stopAction",
    "refreshAction",
    "quickAction.deploy-minimal",
    "quickAction.deploy-standard",
    "quickAction.deploy-full",
    "quickAction.health-check",
    "quickAction.backup-now",
    "quickAction.update-containers",
)
WELCOME = ("urlEdit", "tokenEdit", "testConnectionButton", "connectButton", "practiceButton")
FORM = ("runDialog", "dryRunCheck", "limitEdit", "survey.replicas", "survey.api_key", "runButton")
NOT_TABBED = {"statusSummary", "taskDetails", "quickActionToolbar", "connectionBanner", "runDialog"}
"""Places that hold what is reached, or only say something."""


def test_a_reader_finds_no_button_without_a_name(nova17: Driver) -> None:
    """Also those that Qt makes inside of fields, as a reader is told of them."""
    for page in PAGES:
        nova17.window.workspace.show_page(page)
        nova17.qtbot.wait(20)
        shown = [one for one in nova17.window.findChildren(QAbstractButton) if one.isVisible()]
        heard = {one: QAccessible.queryAccessibleInterface(one) for one in shown}
        nameless = [one for one, told in heard.items() if told is not None and not told.text(QAccessible.Text.Name)]
        assert not [f"{type(one).__name__} {one.objectName()} in {one.parent()}" for one in nameless], page


def check_named(nova: Driver, names: tuple[str, ...]) -> None:
    for name in names:
        assert nova.find(name).accessibleName() or nova.find(name).windowTitle(), f"{name} has no accessible name"


def tabbed(nova: Driver, window: QWidget, start: QWidget) -> list[str]:
    """Object names in the order in which Tab reaches them, once around."""
    window.activateWindow()
    nova.wait(window.isActiveWindow)
    start.setFocus()
    reached: list[QWidget] = []
    for _ in range(120):
        here = QApplication.focusWidget()
        assert here is not None
        if here in reached:
            break
        reached.append(here)
        nova.qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is reached[0], f"Tab does not leave {reached[-1].objectName()}"
    return [widget.objectName() for widget in reached]


def missed(nova: Driver, window: QWidget, reached: list[str]) -> list[str]:
    """Buttons and fields that are shown and usable, which Tab did not reach. Of buttons of which one is chosen Tab
    reaches that one, arrow keys the others."""
    usable = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QTableView)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.objectName()
        and not widget.objectName().startswith("qt_")
    ]
    return [widget.objectName() for widget in usable if not names_of(widget) & set(reached)]


def names_of(widget: QWidget) -> set[str]:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return {one.objectName() for one in (group.buttons() if group is not None and group.exclusive() else [widget])}


def test_the_main_window_names_all_that_the_contract_names(nova17: Driver) -> None:
    check_named(nova17, WORKING)
    nova17.window.workspace.show_page("monitoring")
    check_named(nova17, ("taskIdEdit", "startMonitoringButton"))


def test_whatever_can_have_the_focus_says_what_it_is(nova17: Driver) -> None:
    for page in PAGES:
        nova17.window.workspace.show_page(page)
        nameless = [
            f"{type(widget).__name__} {widget.objectName()}"
            for widget in nova17.window.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
        ]
        assert not nameless, page


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_all_around_the_main_window_and_leaves_nothing_out(nova17: Driver, page: str) -> None:
    nova17.window.controller.show_task(nova17.session.tasks[0])
    nova17.select_template("Deploy Standard")
    nova17.window.workspace.show_page(page)
    reached = tabbed(nova17, nova17.window, nova17.find("connectionSelector"))
    assert not missed(nova17, nova17.window, reached)
    shown = [name for name in WORKING if name not in NOT_TABBED and nova17.shown(name)]
    assert not [name for name in shown if nova17.find(name).isEnabled() and name not in reached]


def test_tab_goes_from_the_top_to_the_bottom(nova17: Driver) -> None:
    nova17.window.controller.show_task(nova17.session.tasks[0])
    reached = tabbed(nova17, nova17.window, nova17.find("connectionSelector"))
    wanted = ["connectionSelector", "projectSelector", "quickAction.deploy-minimal", "refreshAction", "navigation"]
    wanted += [
        "templateFilter",
        "templateViews",
        "templateTable",
        "taskFilter",
        "taskTable",
        "loadLogsButton",
        "logFind",
        "logView",
    ]
    assert [name for name in reached if name in wanted] == wanted
    assert any(name.startswith("taskDetails.") for name in reached)


def test_the_welcome_page_is_named_and_reached_by_tab(make_nova: MakeNova) -> None:
    nova = make_nova()
    check_named(nova, WELCOME)
    reached = tabbed(nova, nova.window, nova.find("urlEdit"))
    assert not [name for name in WELCOME if name not in reached]
    assert not missed(nova, nova.window.welcome, reached)


def test_the_run_form_begins_where_an_answer_is_missing_and_tab_goes_around(nova17: Driver) -> None:
    nova17.select_template("Deploy Full")
    nova17.press("runAction")
    check_named(nova17, FORM)
    dialog = nova17.find("runDialog")
    assert isinstance(dialog, QDialog)
    first = dialog.focusWidget()
    assert first is not None
    assert first.objectName() == "survey.replicas"
    reached = tabbed(nova17, dialog, first)
    assert not missed(nova17, dialog, reached)
    assert reached.index("survey.replicas") < reached.index("limitEdit") < reached.index("runButton")


def test_required_answers_come_before_the_others_and_carry_a_mark(nova17: Driver) -> None:
    nova17.select_template("Deploy Full")
    nova17.press("runAction")
    assert nova17.find("survey.replicas").y() < nova17.find("survey.profile").y() < nova17.find("limitEdit").y()
    assert nova17.find("survey.replicas").accessibleName().endswith("*")
    assert nova17.shown("requiredNote")


def test_why_a_field_is_not_available_is_said_once_for_all_of_them(nova17: Driver) -> None:
    nova17.select_template("Health Check")
    nova17.press("runAction")
    reasons = [one.text() for one in nova17.find("runDialog").findChildren(QWidget, "runReason")]  # type: ignore[attr-defined]
    assert len(reasons) == len(set(reasons))
    assert any("Tags" in reason and "Limit" in reason for reason in reasons)
    assert nova17.find("tagsEdit", QLineEdit).accessibleDescription()


def test_the_buttons_of_the_run_form_stay_in_sight_on_a_small_screen(nova17: Driver) -> None:
    nova17.select_template("Deploy Full")
    nova17.press("runAction")
    dialog = nova17.find("runDialog")
    dialog.resize(560, 360)
    nova17.qtbot.wait(20)
    for name in ("runButton", "cancelButton"):
        button = nova17.find(name)
        assert dialog.rect().contains(button.geometry()), name


@pytest.mark.parametrize("opened", ["quickAction.deploy-standard", "runAction", "stopAction"])
def test_escape_closes_each_dialog(nova17: Driver, opened: str) -> None:
    nova17.select_template("Slow Job")
    if opened == "stopAction":
        nova17.press("runAction")
        nova17.press("runButton")
        nova17.wait(lambda: nova17.status_in_table(0) == "running")
    nova17.press(opened)
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
    check_named(nova17, ("cancelButton",))
    nova17.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    nova17.wait(lambda: not dialog.isVisible())


def test_enter_in_a_field_of_the_form_starts(nova17: Driver) -> None:
    nova17.select_template("Deploy Full")
    nova17.press("runAction")
    nova17.type("survey.replicas", "3")
    nova17.qtbot.keyClick(nova17.find("survey.replicas"), Qt.Key.Key_Return)
    nova17.wait(lambda: not nova17.shown("runDialog"))


def test_a_row_that_a_screen_reader_selects_becomes_the_current_one(nova17: Driver) -> None:
    table = nova17.window.workspace.templates.table
    table.selectionModel().select(
        table.model().index(2, 0),
        table.selectionModel().SelectionFlag.ClearAndSelect | table.selectionModel().SelectionFlag.Rows,
    )
    assert table.currentIndex().row() == 2
    navigation = nova17.window.workspace.navigation
    navigation.item(PAGES.index("tasks")).setSelected(True)
    assert nova17.window.workspace.page == "tasks"


@pytest.mark.parametrize("width", [1280, 900, 720])
def test_every_quick_action_and_every_button_can_be_pressed_at_each_width(nova17: Driver, width: int) -> None:
    nova17.window.resize(width, 600)
    nova17.qtbot.wait(50)
    bar = nova17.window.commands
    assert all(bar.rect().contains(button.geometry()) for button in bar.buttons if not button.isHidden())
    hidden = [action for action in bar.quick.actions() if not bar.quick.widgetForAction(action).isVisible()]
    assert not hidden or bar.quick.findChild(QAbstractButton, "qt_toolbar_ext_button").isVisible()
    assert not hidden or width < 900


def test_a_narrow_window_keeps_the_words_of_the_pages_for_readers(nova17: Driver) -> None:
    nova17.window.resize(720, 480)
    nova17.qtbot.wait(50)
    item = nova17.window.workspace.navigation.item(PAGES.index("templates"))
    assert item.text() == ""
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == item.toolTip() == "Templates"


def test_compact_rows_and_stillness_hold_at_once_and_are_kept(nova17: Driver) -> None:
    nova17.window.workspace.show_page("settings")
    page = nova17.window.workspace.settings
    assert isinstance(page, SettingsPage)
    table = nova17.window.workspace.tasks.table
    assert table.verticalHeader().defaultSectionSize() == ROW
    nova17.press("compactCheck")
    nova17.press("reducedMotionCheck")
    try:
        assert table.verticalHeader().defaultSectionSize() == ROW_COMPACT
        assert not theme().motion
        assert nova17.nova.settings.compact_rows
        assert nova17.nova.settings.reduced_motion
    finally:
        theme().set_reduced_motion(False)


def test_each_page_is_in_sight_in_the_smallest_window_with_a_notice(nova17: Driver) -> None:
    nova17.window.resize(720, 480)
    nova17.window.banner.tell(Notice("x", "Something happened", "What to do about it"))
    nova17.qtbot.wait(50)
    bar = nova17.window.workspace.navigation.verticalScrollBar()
    assert not bar.isVisible() and bar.maximum() == 0
    nova17.window.resize(1280, 800)
    nova17.qtbot.wait(50)
    assert nova17.window.workspace.navigation.item(0).sizeHint().height() == 32
