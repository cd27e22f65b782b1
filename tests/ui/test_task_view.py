"""The task table under a person's hands."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from nova_desktop.api.models import Task
from nova_desktop.core.task_filter import parse
from nova_desktop.ui.tables.painting import FRAMES
from nova_desktop.ui.tasks.model import (
    CREATED,
    DURATION,
    ID,
    MESSAGE,
    REF,
    STARTED,
    STATUS,
    TEMPLATE,
    USER,
    TaskTableModel,
)
from nova_desktop.ui.tasks.view import TaskTable
from nova_desktop.ui.theme import apply_theme, theme
from tests.task_samples import NOW, make_task, running, tasks


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication) -> TaskTable:
    apply_theme(qapp, "light")
    model = TaskTableModel()
    view = TaskTable(model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(1200, 400)
    model.set_tasks(tasks(200), NOW)
    view.show()
    qtbot.waitExposed(view)
    return view


def model_of(table: TaskTable) -> TaskTableModel:
    model = table.model()
    assert isinstance(model, TaskTableModel)
    return model


def place(table: TaskTable, task: Task) -> int:
    row = next(at for at in range(model_of(table).rowCount()) if model_of(table).task_at(at) == task)
    return table.rowViewportPosition(row)


def test_the_table_has_its_names(table: TaskTable) -> None:
    assert (table.objectName(), table.accessibleName()) == ("taskTable", "Tasks")
    assert table.verticalHeader().defaultSectionSize() == 28
    table.set_compact(True)
    assert table.verticalHeader().defaultSectionSize() == 24


def test_selection_current_row_and_scroll_position_survive_a_refresh(table: TaskTable) -> None:
    table.selectRow(60)
    table.scrollTo(model_of(table).index(60, 0), TaskTable.ScrollHint.PositionAtCenter)
    before = place(table, make_task(61))
    model_of(table).set_tasks([make_task(-1), make_task(0), *tasks(200)[:50], *tasks(200)[55:]], NOW)
    assert [task.id for task in table.selected_tasks()] == [make_task(61).id]
    assert table.current_task() == make_task(61)
    assert place(table, make_task(61)) == before


def test_the_first_visible_row_stays_when_everything_is_sorted_anew(table: TaskTable) -> None:
    table.verticalScrollBar().setValue(28 * 50 + 9)
    table.sortByColumn(ID, Qt.SortOrder.AscendingOrder)
    assert place(table, make_task(51)) == -9


def test_at_the_top_new_tasks_come_into_view(table: TaskTable) -> None:
    model_of(table).set_tasks([make_task(0), *tasks(200)], NOW)
    assert table.verticalScrollBar().value() == 0
    assert place(table, make_task(0)) == 0


def test_the_selection_survives_sort_filter_and_their_end(table: TaskTable) -> None:
    table.selectRow(4)
    table.sortByColumn(DURATION, Qt.SortOrder.DescendingOrder)
    model_of(table).set_filter(parse("id:" + str(make_task(5).id)))
    model_of(table).set_filter(parse(""))
    assert table.selected_tasks() == [make_task(5)]
    assert table.current_task() == make_task(5)


@pytest.mark.parametrize("held", ["Shift", "Control", "Alt"])
def test_what_nova_chooses_stands_alone_whatever_keys_are_held(table: TaskTable, qtbot: QtBot, held: str) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    table.selectRow(2)
    qtbot.keyPress(other, Qt.Key.Key_A, Qt.KeyboardModifier[f"{held}Modifier"])
    try:
        assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier[f"{held}Modifier"]
        table.select_task(make_task(61))
        assert table.selected_tasks() == [make_task(61)] and table.current_task() == make_task(61)
        table.selectRow(7)
        assert table.selected_tasks() == [make_task(8)]
    finally:
        qtbot.keyClick(other, Qt.Key.Key_A)  # the keys are let go, for the next test too


def test_keys_and_clicks_of_a_person_still_choose_several(table: TaskTable, qtbot: QtBot) -> None:
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_tasks() == [make_task(3), make_task(4)]
    where = table.visualRect(model_of(table).index(6, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=where)
    assert table.selected_tasks() == [make_task(3), make_task(4), make_task(7)]


def test_enter_and_a_double_click_open_the_task(table: TaskTable, qtbot: QtBot) -> None:
    table.selectRow(2)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [make_task(3)]
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    where = table.visualRect(model_of(table).index(4, 1)).center()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [make_task(5)]


def test_enter_without_a_row_opens_nothing(table: TaskTable, qtbot: QtBot) -> None:
    model_of(table).set_tasks([], NOW)
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_copying_rows_gives_tab_separated_visible_columns(table: TaskTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    table.show_column("started", False)
    table.show_column("user", False)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "success\tDeploy Standard\t—\t2 min ago\t1:42\t2147483645\t"


def test_moving_tells_the_current_task(table: TaskTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    with qtbot.waitSignal(table.current_changed) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [make_task(2)]


def test_the_context_menu_is_asked_for_with_the_task_under_the_pointer(table: TaskTable, qtbot: QtBot) -> None:
    where = table.visualRect(model_of(table).index(3, 1)).center()
    with qtbot.waitSignal(table.context_requested) as asked:
        table.customContextMenuRequested.emit(where)
    assert asked.args == [make_task(4), table.viewport().mapToGlobal(where)]
    model_of(table).set_tasks(tasks(1), NOW)
    with qtbot.waitSignal(table.context_requested) as asked:
        table.customContextMenuRequested.emit(QPoint(10, 300))
    assert asked.args is not None and asked.args[0] is None


def test_select_task_scrolls_to_it_and_says_when_it_is_not_there(table: TaskTable) -> None:
    assert table.select_task(make_task(150))
    assert table.current_task() == make_task(150)
    first, last = table.visible_rows()
    assert first <= 149 <= last
    assert not table.select_task(make_task(999))


# Columns


def visible(table: TaskTable) -> set[int]:
    return {at for at in range(model_of(table).columnCount()) if not table.isColumnHidden(at)}


def test_columns_fill_the_width_and_give_way_in_a_narrow_window(table: TaskTable) -> None:
    assert visible(table) == set(range(9)) - {STARTED}
    for width in (1200, 1000, 800, 600):
        table.resize(width, 400)
        shown = sum(table.columnWidth(at) for at in visible(table))
        assert shown == table.viewport().width()
    assert MESSAGE not in visible(table) and USER not in visible(table)
    assert {STATUS, ID, DURATION, CREATED} <= visible(table)
    table.resize(1200, 400)
    assert visible(table) == set(range(9)) - {STARTED}


def test_the_header_menu_hides_and_shows_columns(table: TaskTable) -> None:
    menu = table.header_menu(table)
    by_title = {action.text(): action for action in menu.actions()}
    assert by_title["Started"].isChecked() is False
    by_title["Started"].trigger()
    by_title["User"].trigger()
    assert STARTED in visible(table) and USER not in visible(table)
    by_title["Reset columns"].trigger()
    assert visible(table) == set(range(9)) - {STARTED}


def test_a_column_that_the_person_chose_stays_in_a_narrow_window(table: TaskTable) -> None:
    table.show_column("ref", True)
    table.resize(600, 400)
    assert REF in visible(table)


def test_a_column_that_is_dragged_keeps_its_width_and_the_others_fill(table: TaskTable) -> None:
    before = table.columnWidth(MESSAGE)
    table.setColumnWidth(TEMPLATE, table.columnWidth(TEMPLATE) - 30)
    assert table.columnWidth(MESSAGE) == before + 30
    table.setColumnWidth(ID, table.columnWidth(ID) + 40)
    assert sum(table.columnWidth(at) for at in visible(table)) == table.viewport().width()
    wide = table.columnWidth(TEMPLATE) / table.columnWidth(MESSAGE)
    table.resize(1300, 400)
    assert abs(table.columnWidth(TEMPLATE) / table.columnWidth(MESSAGE) - wide) < 0.05


def test_the_last_column_cannot_be_hidden(table: TaskTable) -> None:
    for column in model_of(table).columns:
        table.show_column(column.name, False)
    assert len(visible(table)) == 1


def test_order_widths_choice_and_sorting_are_remembered(table: TaskTable, qtbot: QtBot) -> None:
    table.horizontalHeader().moveSection(6, 0)
    table.setColumnWidth(STATUS, 170)
    table.show_column("user", False)
    table.sortByColumn(DURATION, Qt.SortOrder.DescendingOrder)
    state = table.save_state()
    model = TaskTableModel()
    other = TaskTable(model)
    model.setParent(other)
    qtbot.addWidget(other)
    other.resize(1200, 400)
    assert other.restore_state(state)
    assert other.save_state() == state
    assert other.horizontalHeader().logicalIndex(0) == DURATION
    assert (other.columnWidth(STATUS), other.isColumnHidden(USER)) == (170, True)


@pytest.mark.parametrize("state", [b"", b"nonsense", b"[]", b"{}", b'{"columns": 1, "widths": 2}', b"\xff\xfe"])
def test_a_broken_state_changes_nothing(table: TaskTable, state: bytes) -> None:
    before = table.save_state()
    assert not table.restore_state(state)
    assert table.save_state() == before


def test_a_state_of_another_version_is_used_as_far_as_it_goes(table: TaskTable) -> None:
    saved = json.loads(table.save_state())
    saved["columns"] = ["gone", "id", *saved["columns"]]
    saved["widths"] = {"gone": 90, "status": -7, "id": "wide"}
    saved["choices"] = {"gone": True}
    saved["sort"] = ["gone", False]
    assert table.restore_state(json.dumps(saved).encode())
    assert table.columnWidth(STATUS) > 0


# Motion and looks


def frame(table: TaskTable) -> int:
    return table._cells.frame


def test_moving_icons_turn_only_while_something_runs(table: TaskTable) -> None:
    table.activateWindow()
    table._next_frame()
    assert frame(table) == 0
    model_of(table).set_tasks([running(1), *tasks(20)[1:]], NOW)
    table._next_frame()
    assert frame(table) == 1
    for _ in range(FRAMES):
        table._next_frame()
    assert frame(table) == 1


def test_nothing_turns_when_motion_is_unwanted_or_rows_are_old(table: TaskTable) -> None:
    model_of(table).set_tasks([running(1)], NOW)
    theme().set_reduced_motion(True)
    table._next_frame()
    theme().set_reduced_motion(False)
    table.set_stale(True)
    table._next_frame()
    assert frame(table) == 0


def test_the_icon_turns_at_most_eight_times_a_second_and_not_while_hidden(table: TaskTable) -> None:
    assert table._timer.isActive() and table._timer.interval() >= 125
    table.hide()
    assert not table._timer.isActive()


def test_painting_works_for_each_status_theme_and_hostile_text(table: TaskTable, qapp: QApplication) -> None:
    names = ["waiting", "starting", "running", "stopping", "error", "exploded", None, "waiting_confirmation"]
    nasty = ["", "x" * 5000, "<b>&amp;\n\x00\u202e", "東京 ✔ é"]
    rows = [make_task(at, status=name, message=nasty[at % 4], tpl_alias=nasty[at % 4]) for at, name in enumerate(names)]
    model_of(table).set_tasks(rows, NOW)
    table.setFocus()
    table.selectAll()
    for choice in ("light", "dark"):
        apply_theme(qapp, choice)  # type: ignore[arg-type]
        for stale in (False, True):
            table.set_stale(stale)
            assert not table.grab().isNull()
    apply_theme(qapp, "light")


def test_the_sorted_column_has_an_arrow_and_a_third_click_sorts_no_more(table: TaskTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    where = QPoint(table.columnViewportPosition(ID) + 20, 10)
    sections = []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
        table.grab()
        sections.append(header.sortIndicatorSection())
    assert sections == [ID, ID, -1]
    assert model_of(table).task_at(0) == make_task(1)
