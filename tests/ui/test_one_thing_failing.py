"""One kind of question failing is not the connection flickering."""

from __future__ import annotations

from nova_desktop.demo import PracticeServer

from .conftest import Driver


def test_a_catalogue_that_always_fails_is_told_once_and_tasks_go_on(nova17: Driver, server17: PracticeServer) -> None:
    kinds: list[str] = []
    nova17.session.health_changed.connect(lambda health: kinds.append(health.kind))
    server17.faults.add("status", "/project/1/templates$", status=400, count=None)
    nova17.session.refresh()
    nova17.wait(lambda: "refused" in nova17.banner)
    refreshed = nova17.session.refreshed_at
    nova17.wait(lambda: nova17.session.refreshed_at != refreshed, 15)
    assert "online" not in kinds
    server17.faults.clear()
    nova17.session.refresh()
    nova17.wait(lambda: nova17.banner == "")
    assert kinds[-1] == "online"


def test_the_form_that_was_asked_for_last_opens_with_its_own_builds(nova17: Driver, server17: PracticeServer) -> None:
    server17.faults.add("latency", "/templates/11/tasks", seconds=0.6)
    rows = {row.name: row for row in nova17.session.catalogue.templates}
    nova17.window.running.form(rows["Ship App"])
    nova17.window.running.form(rows["Deploy Web"])
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert "Deploy Web" in nova17.find("runDialog").windowTitle()
    nova17.qtbot.wait(900)
    assert "Deploy Web" in nova17.find("runDialog").windowTitle()


def test_builds_that_come_after_a_change_of_project_open_nothing(nova17: Driver, server17: PracticeServer) -> None:
    server17.faults.add("latency", "/templates/11/tasks", seconds=0.6)
    rows = {row.name: row for row in nova17.session.catalogue.templates}
    nova17.window.running.form(rows["Ship App"])
    other = next(row for row in nova17.session.facts.projects if row.id != 1)
    nova17.session.choose_project(other)
    nova17.wait_ready()
    nova17.qtbot.wait(900)
    assert not nova17.shown("runDialog")
