"""The panel around the tasks: filter field, empty, loading, broken."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nova_desktop.ui.tasks.view import TaskPanel
from nova_desktop.ui.theme import DARK, apply_theme
from tests.task_samples import NOW, make_task, running, tasks


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> TaskPanel:
    apply_theme(qapp, "light")
    panel = TaskPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def page(panel: TaskPanel) -> QWidget:
    shown = panel._stack.currentWidget()
    assert shown is not None
    return shown


def test_the_panel_has_the_names_that_scripts_rely_on(panel: TaskPanel) -> None:
    assert panel.findChild(QLineEdit, "taskFilter") is panel.filter
    assert panel.findChild(QWidget, "taskTable") is panel.table
    assert panel.findChild(QWidget, "taskSkeleton") is panel.skeleton
    assert "status:failed" in panel.filter.placeholderText()
    assert panel.filter.accessibleName()


def test_before_the_first_answer_there_are_skeleton_rows(panel: TaskPanel) -> None:
    assert page(panel) is panel.skeleton
    assert panel.skeleton.words() == "Loading tasks"
    assert not panel.skeleton.grab().isNull()


def test_a_skeleton_that_stays_says_for_how_long(panel: TaskPanel) -> None:
    panel.skeleton._since -= 65
    assert panel.skeleton.words() == "Loading tasks  1:05"


def test_no_tasks_says_what_to_do_and_offers_it(panel: TaskPanel, qtbot: QtBot) -> None:
    panel.set_tasks([], NOW)
    assert page(panel) is panel.page
    assert panel.page.message.title == "No tasks yet"
    with qtbot.waitSignal(panel.action_requested):
        panel.page.button.click()


def test_tasks_are_shown_and_counted(panel: TaskPanel) -> None:
    panel.set_tasks(tasks(3), NOW)
    assert page(panel) is panel.table
    assert "3" in panel.count.text()


def test_typing_filters_and_the_count_says_of_how_many(panel: TaskPanel, qtbot: QtBot) -> None:
    panel.set_tasks([make_task(1, status="error"), *tasks(4)[1:]], NOW)
    qtbot.keyClicks(panel.filter, "status:failed")
    assert panel.model.rowCount() == 1
    assert panel.count.text().startswith("1 of 4")


def test_a_filter_without_a_match_can_be_cleared_on_the_spot(panel: TaskPanel) -> None:
    panel.set_tasks(tasks(3), NOW)
    panel.filter.setText("nothing like that")
    assert (page(panel), panel.page.message.title) == (panel.page, "Nothing matches the filter")
    panel.page.button.click()
    assert (panel.filter.text(), page(panel)) == ("", panel.table)


def test_a_term_that_is_not_understood_is_named_when_typing_pauses(panel: TaskPanel, qtbot: QtBot) -> None:
    panel.set_tasks(tasks(3), NOW)
    panel.filter.setText("since:soon")
    assert not panel._hint.isVisible()
    panel._judge.timeout.emit()
    assert panel._hint.isVisible() and "since:soon" in panel._hint.text()
    assert panel.filter.accessibleDescription() == panel._hint.text()
    panel.filter.setText("since:2d")
    assert not panel._hint.isVisible()


def test_down_goes_from_the_filter_to_the_rows_and_escape_empties_it(panel: TaskPanel, qtbot: QtBot) -> None:
    panel.set_tasks(tasks(3), NOW)
    panel.filter.setFocus()
    qtbot.keyClicks(panel.filter, "dep")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.table.current_task() == make_task(1)
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""


def test_broken_without_rows_says_what_happened_and_tries_again(panel: TaskPanel, qtbot: QtBot) -> None:
    panel.show_broken("Cannot reach Semaphore", "Check the network.")
    assert (panel.page.message.title, panel.page.message.hint) == ("Cannot reach Semaphore", "Check the network.")
    with qtbot.waitSignal(panel.retry_requested):
        panel.page.button.click()


def test_broken_keeps_old_rows_and_marks_them_as_old(panel: TaskPanel, qtbot: QtBot) -> None:
    panel.set_tasks([running(1), *tasks(3)[1:]], NOW)
    panel.show_broken("Cannot reach Semaphore", "Check the network.")
    panel.tick(NOW + timedelta(minutes=3))
    assert page(panel) is panel.table
    assert panel.notice.isVisible() and panel.table._cells.stale
    assert panel.notice.words == ("Cannot reach Semaphore", "These rows are from 3 min ago. Check the network.")
    assert panel.model.index(0, panel.model.column_of("duration")).data() == "0:31"
    with qtbot.waitSignal(panel.retry_requested):
        panel.notice.button.click()


def test_the_next_good_answer_ends_the_broken_state(panel: TaskPanel) -> None:
    panel.set_tasks(tasks(3), NOW)
    panel.show_broken("Cannot reach Semaphore")
    panel.set_tasks(tasks(3), NOW)
    assert not panel.notice.isVisible() and not panel.table._cells.stale


def test_another_project_starts_with_skeleton_rows(panel: TaskPanel) -> None:
    panel.set_tasks(tasks(3), NOW)
    panel.clear()
    assert page(panel) is panel.skeleton
    assert panel.model.total == 0


def test_hostile_words_stay_plain_in_every_state(panel: TaskPanel) -> None:
    panel.show_broken("<b>what</b>", "<img src=x>")
    assert panel.page._title.textFormat() == Qt.TextFormat.PlainText
    panel.set_tasks(tasks(1), NOW)
    panel.show_broken("<b>what</b>", "<img src=x>")
    assert panel.notice._what.textFormat() == Qt.TextFormat.PlainText
    assert panel.notice._hint.textFormat() == Qt.TextFormat.PlainText


def test_all_signals_come_through(panel: TaskPanel, qtbot: QtBot) -> None:
    panel.set_tasks(tasks(3), NOW)
    with qtbot.waitSignals([panel.current_changed, panel.opened]):
        panel.table.selectRow(1)
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.context_requested):
        panel.table.customContextMenuRequested.emit(panel.table.rect().center())


def test_the_state_of_the_columns_is_the_tables(panel: TaskPanel) -> None:
    assert panel.restore_state(panel.save_state())


def test_a_panel_follows_the_theme(panel: TaskPanel, qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    assert panel.palette().color(QPalette.ColorRole.Window) == QColor(DARK.base)
    panel.set_tasks(tasks(3), NOW)
    panel.show_broken("Cannot reach Semaphore")
    assert not panel.grab().isNull()
    apply_theme(qapp, "light")
