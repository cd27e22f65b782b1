"""Going to a task that stands in no list: it is fetched, and what was wanted of it is asked about that very task."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel

from nova_desktop.api import SemaphoreAPI
from nova_desktop.core.task_rows import task_key
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.going import Target

from .conftest import Driver

HEALTH, SLOW, PLAN = 4, 7, 10


def start(server: PracticeServer, template: int) -> int:
    with SemaphoreAPI(server.url, server.token) as client:
        return client.run_task(1, template).id or 0


def hide(nova: Driver, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """As a list that is cut does."""
    session = nova.session
    find = session.task
    monkeypatch.setattr(session, "task", lambda wanted: None if wanted == number else find(wanted))


def go(nova: Driver, server: PracticeServer, number: int, then: str = "") -> None:
    nova.window.workspace.show_tasks()
    nova.nova.desk.going.go(Target(server.url, 1, number, then))


def looked_at(nova: Driver) -> int:
    task = nova.window.controller.reading.task
    return (task.id or 0) if task is not None else 0


def test_run_again_opens_its_form(nova: Driver, server: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    number = start(server, HEALTH)
    hide(nova, monkeypatch, number)
    before = server.requests["POST /api/project/1/tasks"]
    go(nova, server, number, "runAgainAction")
    nova.wait(lambda: nova.shown("runDialog"))
    assert looked_at(nova) == number
    assert server.requests["POST /api/project/1/tasks"] == before


def test_confirm_asks_about_that_task(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = start(server17, PLAN)
    with SemaphoreAPI(server17.url, server17.token) as client:
        nova17.wait(lambda: client.get_task(1, number).status == "waiting_confirmation", 20)
    hide(nova17, monkeypatch, number)
    go(nova17, server17, number, "confirmAction")
    nova17.wait(lambda: nova17.shown("answerQuestion"), 20)
    question = nova17.find("answerQuestion")
    assert question.task.id == number  # type: ignore[attr-defined]


def test_stop_means_that_task_and_not_the_rows_that_are_selected(nova17: Driver, server17: PracticeServer) -> None:
    first, second, number = start(server17, SLOW), start(server17, SLOW), start(server17, PLAN)
    nova17.session.refresh()
    nova17.wait(lambda: all(nova17.session.task(one) for one in (first, second, number)))
    nova17.window.workspace.show_page("tasks")
    name = nova17.session.template(SLOW).name
    nova17.type("taskFilter", f"template:{name.split()[0]}")
    model, chosen = nova17.tasks.model, nova17.tasks.table.selectionModel()
    nova17.wait(lambda: model.row_of(task_key(nova17.session.task(number))) < 0)
    for one in (first, second):
        at = model.index(model.row_of(task_key(nova17.session.task(one))), 0)
        chosen.select(at, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows)
    commands = nova17.window.controller.commands
    assert {task.id for task in commands._to_stop()} == {first, second}
    go(nova17, server17, number, "stopAction")
    nova17.wait(lambda: nova17.shown("confirmStopButton"))
    assert [task.id for task in commands._to_stop()] == [number]


def test_one_that_is_gone_is_said(nova: Driver, server: PracticeServer) -> None:
    go(nova, server, 12345, "runAgainAction")
    nova.wait(lambda: "Task 12345 cannot be shown" in nova.banner)
    assert not nova.shown("runDialog")


def test_who_goes_on_meanwhile_is_asked_nothing(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = start(server17, HEALTH)
    hide(nova17, monkeypatch, number)
    server17.faults.add("latency", f"/tasks/{number}", seconds=1.0)
    go(nova17, server17, number, "runAgainAction")
    nova17.wait(lambda: nova17.nova.desk.going._ticket is not None)
    nova17.window.workspace.show_page("settings")
    nova17.qtbot.wait(1500)
    assert not nova17.shown("runDialog") and looked_at(nova17) != number
