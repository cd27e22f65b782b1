"""History on this computer: older tasks in the table, "Since you left", no trace of a practice server that is gone."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QToolButton

from nova_desktop.api import SemaphoreAPI, places
from nova_desktop.core.history import History
from nova_desktop.demo import PracticeServer

from .conftest import Driver, MakeNova

BROKEN, HEALTH = 8, 4


def run(server: PracticeServer, template: int) -> int:
    with SemaphoreAPI(server.url, server.token) as client:
        task = client.run_task(1, template)
        client.wait_for_task(1, task.id, poll_interval=0.2)
        return int(task.id)


def left(server: PracticeServer, ago: timedelta) -> None:
    History().looked(server.url, 1, datetime.now(UTC) - ago)


def rows(nova: Driver) -> int:
    return nova.tasks.model.rowCount()


def test_what_happened_meanwhile_is_said_and_each_task_opens(make_nova: MakeNova, server17: PracticeServer) -> None:
    left(server17, timedelta(hours=1))
    number = run(server17, BROKEN)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "since you left" in nova.banner)
    assert "1 failed" in nova.banner
    nova.press("bannerAction")
    nova.wait(lambda: nova.shown("sinceLeftDialog"))
    dialog = nova.find("sinceLeftDialog")
    tree = nova.find("sinceLeftList")
    tree.setFocus()
    nova.press("copySinceLeftButton")
    assert "Broken Deploy" in QApplication.clipboard().text()
    task = nova.session.task(number)
    dialog.task_wanted.emit(task)  # type: ignore[attr-defined]
    assert nova.window.controller.reading.task.id == number  # type: ignore[union-attr]
    dialog.close()


def test_who_looks_at_another_project_meanwhile_is_brought_to_the_right_task(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    left(server17, timedelta(hours=1))
    number = run(server17, BROKEN)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "since you left" in nova.banner)
    task = nova.session.task(number)
    first, other = nova.session.facts.projects[:2]
    nova.window.header.project_chosen.emit(other)
    nova.wait(lambda: nova.session.project == other and nova.session.tasks_known)
    nova.press("bannerAction")
    nova.wait(lambda: nova.shown("sinceLeftDialog"))
    assert first.name in nova.find("sincePlace").text()  # type: ignore[attr-defined]
    nova.window.workspace.show_page("settings")
    dialog = nova.find("sinceLeftDialog")
    dialog.task_wanted.emit(task)  # type: ignore[attr-defined]
    nova.wait(lambda: nova.session.project == first and nova.window.controller.reading.task is not None)
    assert nova.window.controller.reading.task.id == number and nova.window.workspace.page == "tasks"  # type: ignore[union-attr]
    dialog.close()


def test_nothing_is_said_at_the_first_start_nor_after_a_short_while(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    run(server17, BROKEN)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: History().last_looked(server17.url, 1) is not None)
    assert nova.banner == ""
    nova.nova.quit()
    run(server17, BROKEN)
    again = make_nova(server17)
    again.wait_ready()
    again.qtbot.wait(500)
    assert again.banner == ""


def test_good_ends_alone_are_no_reason_to_speak(make_nova: MakeNova, server17: PracticeServer) -> None:
    left(server17, timedelta(hours=1))
    run(server17, HEALTH)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(
        lambda: (seen := History().last_looked(server17.url, 1)) and seen > datetime.now(UTC) - timedelta(minutes=1)
    )
    assert nova.banner == ""


def test_coming_back_from_the_tray_counts_as_coming_back(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    nova17.wait(lambda: History().last_looked(server17.url, 1) is not None)
    nova17.window.hide()
    run(server17, BROKEN)
    nova17.session.refresh()
    nova17.wait(lambda: nova17.session.tasks[0].status == "error", 20)
    left(server17, timedelta(hours=2))
    monkeypatch.setattr(nova17.nova.history, "_hidden_at", datetime.now(UTC) - timedelta(hours=2))
    nova17.window.show()
    nova17.wait(lambda: "since you left" in nova17.banner)


def test_tasks_beyond_the_list_are_shown_on_demand(make_nova: MakeNova) -> None:
    with PracticeServer(dialect="2.17", speed=20, history=650) as server:
        nova = make_nova(server)
        nova.wait_ready()
        assert rows(nova) == 200
        nova.press("olderTasksButton")
        nova.wait(lambda: rows(nova) == 400)
        nova.press("olderTasksButton")
        nova.wait(lambda: rows(nova) == 600)
        while nova.shown("olderTasksButton"):
            before = rows(nova)
            nova.press("olderTasksButton")
            nova.wait(lambda before=before: rows(nova) > before)
        assert rows(nova) > 650
        numbers = [nova.tasks.model.task_at(row).id for row in range(rows(nova))]
        assert len(set(numbers)) == len(numbers)
        nova.session.refresh()
        nova.qtbot.wait(300)
        assert rows(nova) == len(numbers)  # a poll takes none of them away


def test_what_the_server_pruned_is_still_there(make_nova: MakeNova) -> None:
    with PracticeServer(dialect="2.17", speed=20, history=300) as server:
        nova = make_nova(server)
        nova.wait_ready()
        nova.press("olderTasksButton")
        nova.wait(lambda: rows(nova) > 300)
        total = rows(nova)
        kept = History().count(server.url, 1)
        assert kept == total
        gone = nova.tasks.model.task_at(total - 1)
        with SemaphoreAPI(server.url, server.token) as client:
            client.transport.send("DELETE", f"/project/1/tasks/{gone.id}")
        nova.nova.quit()
        again = make_nova(server)
        again.wait_ready()
        again.press("olderTasksButton")
        again.wait(lambda: rows(again) == total)
        assert again.tasks.model.task_at(total - 1).id == gone.id


def test_a_short_history_has_nothing_older(nova17: Driver) -> None:
    button = nova17.tasks.older
    assert isinstance(button, QToolButton) and not button.isVisible()


def test_a_history_that_cannot_be_written_is_said_once_and_work_goes_on(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    (places.data_dir() / "history.sqlite3").mkdir(parents=True)
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: "history" in nova.banner)
    nova.press("bannerCloseButton")
    run(server17, HEALTH)
    nova.session.refresh()
    nova.wait(lambda: nova.session.tasks[0].template_id == HEALTH and nova.session.tasks[0].finished, 20)
    nova.qtbot.wait(200)
    assert nova.banner == ""


def test_a_practice_server_that_is_gone_leaves_no_history(make_nova: MakeNova) -> None:
    nova = make_nova(demo=True)
    nova.wait(lambda: nova.nova.session and nova.session.tasks_known, 30)
    first = nova.session.connection.url
    nova.wait(lambda: History().count(first, 1) > 0)
    nova.nova.quit()
    again = make_nova(demo=True)
    again.wait(lambda: again.nova.session and again.session.tasks_known, 30)
    assert again.session.connection.url != first
    again.wait(lambda: History().count(first, 1) == 0)


def test_who_looks_at_a_server_that_does_not_answer_has_not_seen_what_happens_there(
    nova17: Driver, server17: PracticeServer
) -> None:
    """Hours in a train: what failed meanwhile must be told at the next start."""
    server17.faults.add("status", ".*", status=502, count=None)
    nova17.session.refresh()
    nova17.wait(lambda: nova17.session.health.kind == "offline", 20)
    lookout, desk = nova17.nova.desk.lookout, nova17.nova.history
    place = lookout.shown
    assert place is not None
    nova17.wait(lambda: History().last_looked(*place))
    History().looked(*place, datetime.now(UTC) - timedelta(hours=4))
    lookout.pictures[place] = replace(lookout.pictures[place], at=time.time() - 3 * 3600)
    desk.note_look()
    nova17.wait(lambda: not nova17.nova._doorway.busy)
    left = History().last_looked(*place)
    assert left is not None and datetime.now(UTC) - left > timedelta(hours=2)
