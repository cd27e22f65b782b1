"""The page of schedules, whose server answers late: what a person did meanwhile counts, nothing is said too soon."""

from __future__ import annotations

import pytest

from nova_desktop.demo import PracticeServer

from .conftest import Driver
from .test_schedules import choose, go, post, says

READ, LISTS = r"/schedules/\d+$", r"/schedules$"


def chosen(nova: Driver) -> str:
    row = nova.window.workspace.schedules.row
    return row.name if row is not None else ""


@pytest.fixture
def page(nova17: Driver, server17: PracticeServer) -> Driver:
    """Schedules named A, B and C beside those of the world."""
    for name in "ABC":
        post(server17, name=name, cron_format="0 3 * * *")
    go(nova17)
    choose(nova17, "B")
    return nova17


# The form


@pytest.mark.parametrize("where", ["row", "page"])
def test_a_form_that_comes_late_does_not_come_to_who_went_on(
    page: Driver, server17: PracticeServer, where: str
) -> None:
    server17.faults.add("latency", READ, method="GET", seconds=1.0)
    page.press("editScheduleButton")
    if where == "row":
        choose(page, "C")
    else:
        page.window.workspace.show_page("tasks")
    page.qtbot.wait(1500)
    assert not page.shown("scheduleEditor")
    page.window.workspace.show_page("schedules")
    page.wait(lambda: page.find("editScheduleButton").isEnabled())


def test_a_form_that_comes_late_comes_to_who_stayed(page: Driver, server17: PracticeServer) -> None:
    server17.faults.add("latency", READ, method="GET", seconds=1.0)
    page.press("editScheduleButton")
    page.wait(lambda: page.shown("scheduleEditor"))
    page.press("cancelButton")


# The chosen one


def test_no_other_schedule_is_chosen_when_the_chosen_one_is_gone(page: Driver, server17: PracticeServer) -> None:
    """The tick and the buttons act on what is chosen."""
    for number in [one.id for one in server17.world.schedules.values() if one.name == "B"]:
        del server17.world.schedules[number]
    page.nova.schedules.look_anew()
    page.wait(lambda: all(row.name != "B" for row in page.window.workspace.schedules.panel.model._rows))
    assert chosen(page) == "" and not page.find("scheduleActiveCheck").isEnabled()
    choose(page, "C")
    assert page.find("scheduleActiveCheck").isEnabled()


def test_the_one_beside_it_is_chosen_when_the_person_deletes_one(page: Driver) -> None:
    page.press("deleteScheduleButton")
    page.press("confirmDeleteScheduleButton")
    page.wait(lambda: all(row.name != "B" for row in page.window.workspace.schedules.panel.model._rows))
    assert chosen(page) not in {"", "B"}


# Too soon


def test_a_switch_does_not_go_back_before_the_list_is_read_anew(page: Driver, server17: PracticeServer) -> None:
    tick = page.window.workspace.schedules.active
    assert tick.isChecked()
    server17.faults.add("hang_before", LISTS, method="GET", count=None)
    tick.click()
    page.wait(lambda: not next(one for one in server17.world.schedules.values() if one.name == "B").active)
    page.qtbot.wait(500)
    assert not tick.isEnabled()  # what it shows is from before
    server17.faults.clear()
    page.nova.schedules.look_anew()
    page.wait(tick.isEnabled)
    assert not tick.isChecked() and chosen(page) == "B"


def test_schedules_are_not_denied_where_a_project_could_not_be_read(nova17: Driver, server17: PracticeServer) -> None:
    server17.faults.add("status", r"/project/1/schedules$", method="GET", status=500, count=None)
    for one in [one for one in server17.world.schedules.values() if one.project_id != 1]:
        del server17.world.schedules[one.id]
    nova17.window.workspace.show_page("schedules")
    page = nova17.window.workspace.schedules.panel
    nova17.wait(lambda: page._stack.currentWidget() is page.page)
    assert "Not all schedules could be read" in page.page.accessibleName()
    assert "Nova World" in page.page.accessibleDescription() + page.page.accessibleName()
    server17.faults.clear()
    nova17.nova.schedules.look_anew()
    nova17.wait(lambda: page.model.total)
    assert says(nova17, "scheduleZone")
