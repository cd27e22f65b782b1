"""How far the runs are whose logs nobody reads: in the table and the tray, by push and without."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.push import Hint
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.pool import Pool

from .conftest import Driver, MakeNova

STANDARD, UPDATE, SLOW = 2, 6, 7


@pytest.fixture(autouse=True)
def short_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs are slow, so that each step is seen; their way to their turn is not."""
    monkeypatch.setattr(Pool, "_ready_at", lambda _pool: time.monotonic())


def begun(server: PracticeServer, *templates: int) -> list[int]:
    """Tasks that a colleague starts."""
    with SemaphoreAPI(server.url, server.token) as client:
        return [client.run_task(1, template).id or 0 for template in templates]


def shown(nova: Driver, number: int) -> tuple[str, str]:
    """What the table says of a task: its status cell and the tip of it."""
    model = nova.tasks.model
    rows = [row for row in range(model.rowCount()) if model.task_at(row).id == number]
    cell = model.index(rows[0], 0) if rows else model.index(-1, -1)
    return str(cell.data() or ""), str(cell.data(Qt.ItemDataRole.ToolTipRole) or "")


def steps(nova: Driver, number: int) -> int:
    """`Running 3/12` is 3."""
    said = shown(nova, number)[0].split()[-1:]
    return int(said[0].split("/")[0]) if said and "/" in said[0] else 0


def finished(nova: Driver, *numbers: int) -> bool:
    return all((task := nova.session.task(number)) is not None and task.finished for number in numbers)


@pytest.mark.long
@pytest.mark.parametrize(("dialect", "push"), [("2.10", True), ("2.12", True), ("2.17", True), ("2.17", False)])
def test_each_run_shows_its_steps(make_nova: MakeNova, dialect: str, push: bool, monkeypatch) -> None:
    monkeypatch.setattr("nova_desktop.ui.glancing.SECONDS", 0.2)
    with PracticeServer(dialect=dialect, speed=0.4) as server:
        nova = make_nova(server)
        nova.wait_ready()
        nova.wait(lambda: nova.session.pushes.open)
        if not push:
            nova.session.pushes.doorway.cancel_all()
            nova.session.pushes.hear(Hint("closed"))
        first, second = begun(server, STANDARD, UPDATE)
        nova.session.poll_soon()
        for number in (first, second):
            nova.wait(lambda number=number: steps(nova, number) > 0)
        before = steps(nova, first)
        nova.wait(lambda: steps(nova, first) > before)
        assert "step" in shown(nova, first)[1]
        spots = {spot.task.id: spot for spot in nova.nova.watcher.watched.running}
        if first in spots:
            assert "/" in nova.nova.watcher.far(spots[first])
        with SemaphoreAPI(server.url, server.token) as client:
            for number in (first, second):
                client.stop_task(1, number)
        nova.session.poll_soon()
        nova.wait(lambda: finished(nova, first, second))
        nova.wait(lambda: "/" not in shown(nova, first)[0] + shown(nova, second)[0])


def test_with_push_one_fetch_is_enough(make_nova: MakeNova) -> None:
    with PracticeServer(dialect="2.17", speed=0.5) as server:
        nova = make_nova(server)
        nova.wait_ready()
        nova.wait(lambda: nova.session.pushes.open)
        (number,) = begun(server, STANDARD)
        nova.wait(lambda: steps(nova, number) >= 5)
        assert server.requests[f"GET /api/project/1/tasks/{number}/output"] == 1


def test_a_shell_job_has_no_steps_and_is_not_asked_for(make_nova: MakeNova) -> None:
    with PracticeServer(dialect="2.17", speed=0.5) as server:
        nova = make_nova(server)
        nova.wait_ready()
        shell, play = begun(server, SLOW, STANDARD)
        nova.wait(lambda: steps(nova, play) > 1)
        assert server.requests[f"GET /api/project/1/tasks/{shell}/output"] == 0


def test_the_run_whose_log_is_read_is_not_asked_for_twice(make_nova: MakeNova) -> None:
    with PracticeServer(dialect="2.17", speed=0.5) as server:
        nova = make_nova(server)
        nova.wait_ready()
        (number,) = begun(server, STANDARD)
        nova.wait(lambda: nova.session.task(number) is not None)
        nova.window.controller.reading.show(nova.session.task(number))
        nova.wait(lambda: nova.window.controller.reading.followed_id() == number)
        nova.wait(lambda: steps(nova, number) > 2)
        assert number not in nova.session.gateway.wishes.glanced
