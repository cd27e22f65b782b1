"""Answers that come late: what the person did meanwhile wins, and nothing is claimed before it is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.models import Task
from nova_desktop.core.connections import Connection
from nova_desktop.core.overview import Server
from nova_desktop.core.presets import Preset
from nova_desktop.core.snapshots import TaskList
from nova_desktop.core.status import Tone
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.approvals import sentences as approval_sentences
from nova_desktop.ui.going import Target
from nova_desktop.ui.health import HealthWatch
from nova_desktop.ui.overview import sentences as overview_sentences
from nova_desktop.ui.palette.collecting import collect
from nova_desktop.ui.workers import Slow

from .conftest import Driver, MakeNova
from .test_chains import begin, keep

HEALTH, UPDATE, BROKEN, SHIP, SLOW_JOB = 4, 6, 8, 12, 7
TASKS = r"/project/1/tasks$"


def look_at(nova: Driver, row: int) -> int:
    task = nova.session.tasks[row]
    assert nova.tasks.table.select_task(task)
    return task.id


def looked_at(nova: Driver) -> int | None:
    task = nova.window.controller.reading.task
    return task.id if task is not None else None


def old_task(server: PracticeServer) -> int:
    """One that the list does not hold."""
    with SemaphoreAPI(server.url, server.token) as client:
        return client.run_task(1, HEALTH).id


# The task looked at


def start_late(nova: Driver, server: PracticeServer) -> None:
    server.faults.add("latency", TASKS, method="POST", seconds=1.5)
    nova.press("quickAction.health-check")
    nova.press("confirmRunButton")


def test_a_start_that_is_answered_late_leaves_the_row_that_was_chosen_meanwhile(
    nova17: Driver, server17: PracticeServer
) -> None:
    look_at(nova17, 4)
    known = {task.id for task in nova17.session.tasks}
    start_late(nova17, server17)
    other = look_at(nova17, 2)
    nova17.wait(lambda: "Health Check was started: task" in nova17.window.status.currentMessage())
    nova17.wait(lambda: {task.id for task in nova17.session.tasks} - known)
    nova17.qtbot.wait(300)
    assert looked_at(nova17) == other and nova17.tasks.table.current_task().id == other


@pytest.mark.parametrize("page", ["approvals", "rollback"])
def test_a_start_that_is_answered_late_does_not_take_the_page_away(
    nova17: Driver, server17: PracticeServer, page: str
) -> None:
    start_late(nova17, server17)
    nova17.window.workspace.show_page(page)
    if page == "rollback":
        nova17.window.workspace.rollback.choose(nova17.session.template(SHIP))
    nova17.wait(lambda: not nova17.window.running.busy)
    nova17.qtbot.wait(200)
    assert nova17.window.workspace.page == page


def test_a_start_shows_its_task_where_the_person_stayed(nova17: Driver, server17: PracticeServer) -> None:
    before = look_at(nova17, 4)
    start_late(nova17, server17)
    nova17.wait(lambda: looked_at(nova17) not in (None, before))
    assert looked_at(nova17) not in {before}


def test_a_chain_s_next_step_leaves_the_log_that_is_read(nova17: Driver, server17: PracticeServer) -> None:
    url = server17.url
    chain = keep(nova17, [Preset("A", url, 1, HEALTH, "A", {}), Preset("B", url, 1, HEALTH, "B", {})])
    begin(nova17, chain)
    nova17.press("runChainButton")
    runner = nova17.window.controller.presets.runner
    nova17.wait(lambda: runner.run is not None and runner.run.at == 0 and runner.run.step.task_id)
    first = runner.run.step.task_id
    nova17.wait(lambda: looked_at(nova17) == first)
    other = look_at(nova17, 5)
    nova17.wait(lambda: runner.run is not None and runner.run.at == 1 and runner.run.step.task_id, 60)
    nova17.qtbot.wait(300)
    assert looked_at(nova17) == other


def test_a_chain_s_next_step_is_shown_to_who_follows_it(nova17: Driver, server17: PracticeServer) -> None:
    url = server17.url
    look_at(nova17, 3)
    chain = keep(nova17, [Preset("A", url, 1, HEALTH, "A", {}), Preset("B", url, 1, HEALTH, "B", {})])
    begin(nova17, chain)
    nova17.press("runChainButton")
    runner = nova17.window.controller.presets.runner
    nova17.wait(lambda: runner.run is not None and runner.run.at == 1 and runner.run.step.task_id, 60)
    second = runner.run.step.task_id
    nova17.wait(lambda: looked_at(nova17) == second)


def test_live_monitoring_leaves_the_row_that_was_chosen_meanwhile(nova17: Driver, server17: PracticeServer) -> None:
    number = hidden(nova17, server17)
    server17.faults.add("latency", rf"/tasks/{number}$", seconds=1.0)
    nova17.window.controller.monitor(str(number))
    other = look_at(nova17, 3)
    nova17.wait(lambda: not nova17.window.controller._monitored.pending)
    assert looked_at(nova17) == other


def test_live_monitoring_shows_the_task_that_was_asked_for_last(nova17: Driver, server17: PracticeServer) -> None:
    number = hidden(nova17, server17)
    server17.faults.add("latency", rf"/tasks/{number}$", seconds=1.0)
    nova17.window.controller.monitor(str(number))
    last = nova17.session.tasks[3].id
    nova17.window.controller.monitor(str(last))
    nova17.qtbot.wait(1500)
    assert looked_at(nova17) == last


def hidden(nova: Driver, server: PracticeServer) -> int:
    """A task that stands in no list."""
    number = old_task(server)
    server.world.hidden[number] = float("inf")
    return number


def test_a_word_about_a_task_that_was_looked_for_ends_with_the_project(
    nova17: Driver, server17: PracticeServer
) -> None:
    nova17.window.controller.monitor("424242")
    note = nova17.window.workspace.monitor._note
    nova17.wait(note.text)
    nova17.session.choose_project(nova17.session.facts.projects[1])
    assert note.text() == ""


# Dialogs


def test_a_form_whose_builds_come_late_does_not_come_to_who_went_on(nova17: Driver, server17: PracticeServer) -> None:
    assert nova17.window.workspace.templates.table.select_template(nova17.session.template(SHIP))
    server17.faults.add("latency", r"/templates/\d+/tasks", seconds=1.0)
    nova17.press("runAction")
    look_at(nova17, 3)
    nova17.wait(lambda: not nova17.window.running._builds.pending)
    assert not nova17.shown("runDialog")


def test_a_form_whose_builds_come_late_comes_to_who_stayed(nova17: Driver, server17: PracticeServer) -> None:
    assert nova17.window.workspace.templates.table.select_template(nova17.session.template(SHIP))
    server17.faults.add("latency", r"/templates/\d+/tasks", seconds=1.0)
    nova17.press("runAction")
    nova17.wait(lambda: nova17.shown("runDialog"))


def test_of_two_forms_the_one_asked_for_last_comes(nova17: Driver, server17: PracticeServer) -> None:
    running, session = nova17.window.running, nova17.session
    ship = session.template(SHIP)
    server17.faults.add("latency", r"/templates/\d+/tasks", seconds=1.0)
    running.form(ship)
    running.form(session.template(HEALTH))
    assert running.form_shown is not None
    shown = running.form_shown
    running._close_dialog()
    nova17.qtbot.wait(1500)
    assert running.form_shown is None, shown


def test_builds_that_cannot_be_read_end_no_start_that_is_on_its_way(nova17: Driver, server17: PracticeServer) -> None:
    running = nova17.window.running
    server17.faults.add("status", r"/templates/\d+/tasks", status=500, count=None)
    running.form(nova17.session.template(SHIP))
    running._in_flight = True
    nova17.wait(lambda: nova17.banner)
    assert running.busy
    running._in_flight = False


def test_a_preset_whose_form_did_not_come_is_not_told_of_in_another_form(
    nova17: Driver, server17: PracticeServer
) -> None:
    running = nova17.window.running
    server17.faults.add("status", r"/templates/\d+/tasks", status=500, count=None)
    running.preset(Preset("A", server17.url, 1, SHIP, "Ship", {}, left_out=("secret",)))
    nova17.wait(lambda: nova17.banner)
    task = nova17.session.tasks[0]
    running.again(nova17.session.template(HEALTH), task)
    assert running.form_shown is not None and running._preset is None


def test_a_question_about_deleting_does_not_come_to_who_went_on(nova17: Driver, server17: PracticeServer) -> None:
    nova17.window.workspace.show_page("projects")
    desk = nova17.nova.projects
    nova17.wait(lambda: desk._page.project_id)
    number = desk._page.project_id
    server17.faults.add("latency", rf"/project/{number}/templates", seconds=1.0, count=None)
    desk._ask_contents(number)
    nova17.window.workspace.show_page("tasks")
    nova17.wait(lambda: not desk._counting.pending)
    assert desk._dialog is None


def test_a_question_about_deleting_comes_to_who_stayed(nova17: Driver, server17: PracticeServer) -> None:
    nova17.window.workspace.show_page("projects")
    desk = nova17.nova.projects
    nova17.wait(lambda: desk._page.project_id)
    desk._ask_contents(desk._page.project_id)
    nova17.wait(lambda: desk._dialog is not None or nova17.banner)
    assert desk._dialog is not None
    desk._dialog.reject()


def test_a_project_that_was_created_late_is_not_chosen_by_itself(nova17: Driver, server17: PracticeServer) -> None:
    nova17.window.workspace.show_page("projects")
    desk, session = nova17.nova.projects, nova17.session
    page = desk._page
    first, second = (one.id for one in session.facts.projects[:2])
    page.choose(first)
    server17.faults.add("latency", r"/projects$", method="POST", seconds=1.0)
    desk._ask_name()
    desk._dialog._edit.setText("Fresh")
    desk._dialog.accept()
    page.choose(second)
    nova17.wait(lambda: any(one.name == "Fresh" for one in session.facts.projects))
    nova17.qtbot.wait(200)
    assert page.project_id == second


def test_a_practice_server_that_comes_late_does_not_take_the_window(nova17: Driver, server17: PracticeServer) -> None:
    practice = nova17.nova.practice
    practice.wanted()
    nova17.nova.connection_chosen(server17.url)
    nova17.wait(lambda: practice.connection is not None)
    nova17.qtbot.wait(300)
    assert nova17.session.connection.url == server17.url
    assert nova17.window.header.connections.findData(practice.connection.url) >= 0


# Lists


def test_the_list_of_projects_stays_open_when_the_same_ones_come(nova17: Driver) -> None:
    box = nova17.find("projectSelector", QComboBox)
    assert isinstance(box, QComboBox)
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(1, 0))
    nova17.session.facts_changed.emit(nova17.session.facts)
    assert view.isVisible() and view.currentIndex().row() == 1
    box.hidePopup()


# Claims


def counts(nova: Driver) -> str:
    return nova.window.workspace.summary.accessibleName()


def test_another_project_has_no_counts_before_its_tasks_are_known(nova17: Driver, server17: PracticeServer) -> None:
    assert "running" in counts(nova17)
    staging = nova17.session.facts.projects[1]
    server17.faults.add("latency", rf"/project/{staging.id}/tasks/last", seconds=1.5)
    nova17.session.choose_project(staging)
    assert counts(nova17) == ""
    nova17.window.controller._tick()
    assert nova17.find("statusLine").findChild(type(nova17.window.workspace.monitor._note), "lastRefresh").text() == ""
    nova17.wait(lambda: "running" in counts(nova17))


def test_the_tray_tells_nothing_of_a_project_before_its_tasks_are_known(
    nova17: Driver, server17: PracticeServer
) -> None:
    staging = nova17.session.facts.projects[1]
    server17.faults.add("hang_before", rf"/project/{staging.id}/tasks/last", count=None)
    nova17.nova.desk.lookout.pictures.pop((server17.url, staging.id), None)
    nova17.session.choose_project(staging)
    assert "not known yet" in nova17.nova.watcher._words()
    server17.faults.clear()


def test_a_server_that_was_never_reached_is_not_live_after_a_long_wait() -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    watch = HealthWatch(parent)
    watch.slow(Slow("poll", "facts", 3.0))
    assert watch.health.kind == "slow"
    watch.slow(Slow("", "", 0.0))
    assert watch.health.kind == "connecting"


def test_the_role_in_another_project_is_not_that_of_the_last_one(nova17: Driver, server17: PracticeServer) -> None:
    role = nova17.window.status._role
    assert "owner" in role.text()
    staging = nova17.session.facts.projects[1]
    server17.faults.add("hang_before", rf"/project/{staging.id}/", count=None)
    nova17.session.choose_project(staging)
    assert "owner" not in role.text()
    server17.faults.clear()


def test_a_server_that_is_away_is_not_said_to_be_stuck(nova17: Driver, server17: PracticeServer) -> None:
    """What waited when it went may have begun long ago."""
    old = Task({**nova17.session.tasks[0]._json, "status": "waiting", "created": "2020-01-01T00:00:00Z", "end": None})
    session, work = nova17.session, nova17.window.workspace
    server17.faults.add("status", ".*", status=502, count=None)
    session._keep_tasks(TaskList(1, (old,), 0.0))
    work.tasks.table.select_task(old)
    assert "stuck" in work.details._reason
    session.refresh()
    nova17.wait(lambda: session.health.kind == "offline")
    nova17.window.controller.reading.show_details()
    assert "stuck" not in work.details._reason


def test_a_link_leaves_the_row_that_was_chosen_before_it_was_found(nova17: Driver, server17: PracticeServer) -> None:
    number = hidden(nova17, server17)
    server17.faults.add("latency", rf"/tasks/{number}$", seconds=1.0)
    going = nova17.nova.desk.going
    going.go(Target(server17.url, 1, number))
    assert going._ticket is not None
    other = look_at(nova17, 3)
    nova17.wait(lambda: going._ticket is None)
    assert looked_at(nova17) == other


def test_a_log_whose_answer_does_not_come_is_not_live(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nova_desktop.ui.log_following.LATE_SECONDS", 1.0)
    following = nova17.window.controller.reading._following
    with SemaphoreAPI(server17.url, server17.token) as client:
        started = client.run_task(1, SLOW_JOB)
    nova17.session.refresh()
    nova17.wait(lambda: nova17.session.task(started.id))
    nova17.tasks.table.select_task(nova17.session.task(started.id))
    badge = nova17.window.workspace.log.badge
    nova17.wait(lambda: badge.text() == "live")
    server17.faults.add("hang_before", rf"/tasks/{started.id}/output", count=None)
    following.load_again()
    nova17.wait(lambda: following._fetching)
    nova17.wait(lambda: badge.text().startswith("as of"))
    server17.faults.clear()


def test_the_overview_claims_nothing_of_a_server_that_told_no_tasks(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    server17.faults.add("hang_before", r"/tasks/last", count=None)
    nova = make_nova(server17)
    nova.wait(lambda: nova.nova.session is not None and nova.session.health.kind in ("online", "slow"))
    nova.window.workspace.show_page("overview")
    page = nova.window.workspace.overview
    assert [one.look for one in nova.nova.desk.overview.servers()] == ["looking"]
    assert page._stack.currentWidget() is page.skeleton
    server17.faults.clear()


def test_nothing_runs_is_said_of_those_that_were_heard() -> None:
    heard, unheard = Server(Connection("http://a"), "live"), Server(Connection("http://b"), "looking")
    for sentences in (overview_sentences, approval_sentences):
        said, some = sentences.nothing([heard]), sentences.nothing([heard, unheard])
        assert said.title != some.title and "heard so far" in some.title
        assert "1 server" in some.hint and some.tone == Tone.QUIET


def test_entries_of_a_project_that_was_left_do_nothing(nova17: Driver) -> None:
    desk = nova17.window.palette_desk
    desk.toggle()
    entry = next(one for one in collect(nova17.window) if one.kind == "template")
    nova17.session.choose_project(nova17.session.facts.projects[1])
    desk._chosen(entry)
    assert nova17.window.running.form_shown is None
    desk.palette.close_now()


# A dialog over the log


def test_a_chain_does_not_change_the_log_while_it_is_being_saved(nova17: Driver, server17: PracticeServer) -> None:
    look_at(nova17, 4)
    nova17.wait(lambda: nova17.log_lines)
    start_late(nova17, server17)
    before = looked_at(nova17)
    nova17.nova.logs.save(nova17.window.workspace.log)
    nova17.wait(lambda: nova17.shown("saveLogDialog"))
    nova17.wait(lambda: not nova17.window.running.busy)
    nova17.qtbot.wait(300)
    assert looked_at(nova17) == before
    nova17.find("saveLogDialog").close()


def test_what_ran_in_a_project_that_nobody_watches_any_more_is_not_counted(nova17: Driver) -> None:
    lookout, watcher, url = nova17.nova.desk.lookout, nova17.nova.watcher, nova17.session.connection.url
    nova17.wait(lambda: lookout.shown in lookout.pictures)
    picture = lookout.pictures[lookout.shown]
    running = Task({**picture.tasks[0]._json, "id": 900_001, "status": "running", "end": None})
    for watched, count in ((True, 1), (False, 0)):
        connection = replace(picture.connection, watched=watched)
        lookout.pictures[url, 77] = replace(picture, connection=connection, project_id=77, tasks=(running,))
        watcher.update()
        assert sum(spot.task.id == running.id for spot in watcher.watched.running) == count
    del lookout.pictures[url, 77]
