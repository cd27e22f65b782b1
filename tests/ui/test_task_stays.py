"""The task that is read stays the one that is read, also where its row goes from the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from nova_desktop.demo import PracticeServer

from .conftest import Driver


@pytest.fixture
def reads(nova17: Driver, server17: PracticeServer) -> int:
    """A Slow Job is read while another task runs, too, and the table shows what runs; its number."""
    server17.world.clock.speed = 2.0
    for name in ("Stubborn Job", "Slow Job"):
        nova17.select_template(name)
        nova17.press("runAction")
        nova17.press("runButton")
        nova17.wait(lambda name=name: nova17.session.tasks[0].tpl_alias == name)
    number = nova17.session.tasks[0].id
    nova17.type("taskFilter", "status:running")
    nova17.wait(lambda: nova17.tasks.model.rowCount() == 2)
    nova17.window.controller.show_task(nova17.session.task(number))
    nova17.wait(lambda: any("step 1 " in line for line in nova17.log_lines))
    return number


def choose(nova: Driver, row: int) -> None:
    table = nova.tasks.table
    at = QPoint(20, table.rowViewportPosition(row) + 5)
    nova.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_task_that_ends_and_leaves_the_filter_is_read_on(
    nova17: Driver, server17: PracticeServer, reads: int
) -> None:
    reading = nova17.window.controller.reading
    other = next(task.id for task in nova17.session.tasks if task.id != reads and not task.finished)
    nova17.session.acts.stop_many([nova17.session.task(reads)], True, lambda _: None)
    nova17.wait(lambda: nova17.tasks.model.rowCount() == 1)
    nova17.qtbot.wait(400)
    assert reading.number == reads == reading.followed_id()
    assert nova17.tasks.table.selected_tasks() == []
    choose(nova17, 0)  # Qt has it for the current row already
    nova17.wait(lambda: reading.followed_id() == other)
    nova17.type("taskFilter", "")
    assert [task.id for task in nova17.tasks.table.selected_tasks()] == [other]


def test_a_task_that_a_filter_hides_for_a_while_is_the_chosen_one_again(nova17: Driver, reads: int) -> None:
    reading = nova17.window.controller.reading
    nova17.type("taskFilter", "status:failed")
    nova17.wait(lambda: nova17.tasks.table.selected_tasks() == [])
    nova17.qtbot.wait(400)
    assert reading.number == reads == reading.followed_id()
    nova17.type("taskFilter", "")
    nova17.wait(lambda: [task.id for task in nova17.tasks.table.selected_tasks()] == [reads])
    assert reading.number == reads == reading.followed_id()


def test_a_task_that_the_server_pruned_is_read_on(nova17: Driver, server17: PracticeServer) -> None:
    task = next(one for one in nova17.session.tasks if one.finished)
    nova17.window.controller.show_task(task)
    nova17.wait(lambda: "all that the server has" in nova17.window.workspace.log.badge.text())
    lines = nova17.log_lines
    server17.world.remove_task(server17.world.tasks[task.id])
    nova17.press("loadLogsButton")
    nova17.wait(lambda: "the server has it no more" in nova17.window.workspace.log.badge.text())
    nova17.wait(lambda: nova17.session.task(task.id) is None)
    nova17.qtbot.wait(400)
    assert nova17.window.controller.reading.number == task.id
    assert nova17.log_lines == lines
