"""The page of schedules, from the navigation to what the server then has, in each dialect."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from PySide6.QtCore import QDateTime, Qt, QTime
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QTimeEdit,
    QTreeWidget,
    QWidget,
)

from nova_desktop.api.errors import SemaphoreRefusedError
from nova_desktop.api.models import Task
from nova_desktop.api.schedules import get_schedules
from nova_desktop.core.connections import Book, Connection, load_book, save_book
from nova_desktop.core.cron import next_runs, parse_cron
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.history import History
from nova_desktop.core.missed_runs import Missed, Seen, load_memory, save_memory
from nova_desktop.core.schedule_work import Remembered, drop, look_at, switch
from nova_desktop.core.schedules import server_zone
from nova_desktop.demo import PracticeServer, routes_schedules
from nova_desktop.ui.schedules.model import NEXT
from nova_desktop.ui.schedules.sentences import moment_words
from nova_desktop.ui.workspace import PAGES

from .conftest import Driver, MakeNova


def stored(server: PracticeServer, number: int | None = None) -> Any:
    """By plain HTTP: the list, or one row whole."""
    tail = "" if number is None else f"/{number}"
    answer = requests.get(
        f"{server.url}/api/project/1/schedules{tail}",
        headers={"Authorization": f"Bearer {server.token}"},
        timeout=10,
    )
    assert answer.status_code == 200
    return answer.json()


def post(server: PracticeServer, **values: Any) -> int:
    body = {"project_id": 1, "template_id": 5, "cron_format": "0 3 * * *", "name": "Made", "active": True, **values}
    answer = requests.post(
        f"{server.url}/api/project/1/schedules",
        json=body,
        headers={"Authorization": f"Bearer {server.token}"},
        timeout=10,
    )
    assert answer.status_code == 201
    return int(answer.json()["id"])


def by_name(server: PracticeServer, name: str) -> dict[str, Any] | None:
    return next((row for row in stored(server) if row["name"] == name), None)


def go(nova: Driver) -> Any:
    """Through the navigation, as a person does."""
    navigation = nova.find("navigation", QListWidget)
    assert isinstance(navigation, QListWidget)
    entry = next(
        navigation.item(row)
        for row in range(navigation.count())
        if navigation.item(row).data(Qt.ItemDataRole.AccessibleTextRole) in ("Schedules", "Zeitpläne")
    )
    where = navigation.visualItemRect(entry).center()
    nova.qtbot.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=where)
    page = nova.window.workspace.schedules
    nova.wait(lambda: page.panel.model.total)
    return page


def choose(nova: Driver, name: str) -> None:
    panel = nova.window.workspace.schedules.panel
    nova.wait(lambda: [row for row in panel.model._rows if row.name == name])
    row = next(row for row in panel.model._rows if row.name == name)
    assert panel.table.select_key(row.key)


def says(nova: Driver, name: str) -> str:
    label = nova.find(name, QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def open_editor(nova: Driver, button: str) -> None:
    nova.wait(lambda: nova.find(button).isEnabled())
    nova.press(button)
    nova.wait(lambda: nova.shown("scheduleEditor"))


def save(nova: Driver) -> None:
    nova.wait(lambda: nova.button("saveScheduleButton").isEnabled())
    nova.press("saveScheduleButton")
    nova.wait(lambda: not nova.shown("scheduleEditor"))


def test_made_edited_duplicated_switched_and_deleted(nova: Driver, server: PracticeServer) -> None:
    go(nova)
    open_editor(nova, "newScheduleButton")
    nova.choose("scheduleTemplateBox", "Health Check")
    nova.type("scheduleNameEdit", "Morning check")
    nova.choose("schedulePresetBox", "Monday to Friday")
    edit = nova.find("scheduleTimeEdit", QTimeEdit)
    assert isinstance(edit, QTimeEdit)
    edit.setTime(QTime(6, 30))
    assert nova.find("scheduleCronEdit", QLineEdit).text() == "30 6 * * 1-5"
    assert "Monday through Friday" in says(nova, "scheduleReading")
    assert len(says(nova, "scheduleNextRuns").splitlines()) == 6
    nova.wait(lambda: nova.shown("scheduleVerdict"))
    assert "takes this line" in says(nova, "scheduleVerdict")
    save(nova)
    made = by_name(server, "Morning check")
    assert made is not None
    assert (made["template_id"], made["cron_format"], made["active"]) == (4, "30 6 * * 1-5", True)

    choose(nova, "Morning check")
    open_editor(nova, "editScheduleButton")
    nova.type("scheduleCronEdit", "0 7 * * 1-5")
    save(nova)
    assert stored(server, made["id"])["cron_format"] == "0 7 * * 1-5"

    choose(nova, "Morning check")
    open_editor(nova, "duplicateScheduleButton")
    save(nova)
    copy = by_name(server, "Morning check (copy)")
    assert copy is not None and copy["cron_format"] == "0 7 * * 1-5" and copy["id"] != made["id"]

    choose(nova, "Morning check")
    nova.wait(lambda: nova.find("scheduleActiveCheck").isEnabled())
    nova.find("scheduleActiveCheck", QCheckBox).click()
    nova.wait(lambda: stored(server, made["id"])["active"] is False)
    nova.wait(lambda: not nova.find("scheduleActiveCheck", QCheckBox).isChecked())

    choose(nova, "Morning check (copy)")
    nova.wait(lambda: nova.find("deleteScheduleButton").isEnabled())
    nova.press("deleteScheduleButton")
    nova.wait(lambda: nova.shown("deleteScheduleDialog"))
    nova.press("cancelButton")
    assert by_name(server, "Morning check (copy)")
    nova.press("deleteScheduleButton")
    nova.wait(lambda: nova.shown("confirmDeleteScheduleButton"))
    nova.press("confirmDeleteScheduleButton")
    nova.wait(lambda: by_name(server, "Morning check (copy)") is None)
    nova.wait(lambda: all("copy" not in row.name for row in nova.window.workspace.schedules.panel.model._rows))


def test_what_a_line_says_when_it_is_wrong(nova: Driver, server: PracticeServer) -> None:
    go(nova)
    before = stored(server)
    open_editor(nova, "newScheduleButton")
    for line, part in (("61 * * * *", "61"), ("* * * * 7", "Sunday"), ("bad", "Five fields"), ("@soon", "@daily")):
        nova.choose("schedulePresetBox", "Own cron line")
        nova.type("scheduleCronEdit", line)
        assert part in says(nova, "scheduleComplaint")
        assert not nova.button("saveScheduleButton").isEnabled()
    nova.type("scheduleCronEdit", "0 0 31 2 *")
    assert "never" in says(nova, "scheduleNextRuns")
    nova.press("cancelButton")
    assert stored(server) == before


def test_the_servers_refusal_is_shown(nova17: Driver, server17: PracticeServer) -> None:
    """A line that is fine here and not there: an older server knows no zones in it."""
    go(nova17)
    open_editor(nova17, "newScheduleButton")
    nova17.choose("schedulePresetBox", "Own cron line")
    nova17.type("scheduleCronEdit", "CRON_TZ=Europe/Berlin 0 3 * * *")
    nova17.wait(lambda: nova17.shown("scheduleComplaint"))
    assert "The server refuses this line" in says(nova17, "scheduleComplaint")
    nova17.press("cancelButton")


def test_once_with_parameters_where_the_server_has_them(nova: Driver, server: PracticeServer) -> None:
    go(nova)
    open_editor(nova, "newScheduleButton")
    box = nova.find("schedulePresetBox", QComboBox)
    assert isinstance(box, QComboBox)
    once = box.findData("once")
    if server.dialect != "2.17":
        assert not box.model().item(once).isEnabled() and "version" in box.model().item(once).toolTip()
        assert not nova.find("scheduleDryRunCheck").isEnabled()
        assert "not offered" in says(nova, "scheduleOldServer")
        nova.press("cancelButton")
        return
    nova.choose("scheduleTemplateBox", "Deploy Full")
    nova.type("scheduleNameEdit", "Once")
    nova.choose("schedulePresetBox", "Once")
    moment = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=3)
    edit = nova.find("scheduleMomentEdit", QDateTimeEdit)
    assert isinstance(edit, QDateTimeEdit)
    edit.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))
    nova.find("scheduleDropCheck", QCheckBox).click()
    nova.find("scheduleDryRunCheck", QCheckBox).click()
    nova.type("scheduleEnvironmentEdit", "[1]")
    assert not nova.button("saveScheduleButton").isEnabled()
    nova.type("scheduleEnvironmentEdit", '{"replicas": 2}')
    save(nova)
    made = by_name(server, "Once")
    assert made is not None
    whole = stored(server, made["id"])
    assert (whole["type"], whole["delete_after_run"]) == ("run_at", True)
    assert datetime.fromisoformat(whole["run_at"]) == moment
    assert whole["task_params"] == {"environment": '{"replicas": 2}', "params": {"dry_run": True}}

    choose(nova, "Once")
    open_editor(nova, "editScheduleButton")
    assert nova.find("scheduleDryRunCheck", QCheckBox).isChecked()
    nova.type("scheduleNameEdit", "Only once")
    save(nova)
    assert stored(server, made["id"]) == {**whole, "name": "Only once"}


def test_an_edit_and_a_copy_keep_what_the_form_does_not_know(nova17: Driver, server17: PracticeServer) -> None:
    params = {"environment": '{"a": 1}', "params": {"diff": True, "tags": ["web"]}, "message": "by hand"}
    number = post(server17, name="Rich", task_params=params)
    go(nova17)
    choose(nova17, "Rich")
    open_editor(nova17, "editScheduleButton")
    nova17.type("scheduleNameEdit", "Richer")
    save(nova17)
    whole = stored(server17, number)
    assert (whole["name"], whole["task_params"]) == ("Richer", params)
    choose(nova17, "Richer")
    open_editor(nova17, "duplicateScheduleButton")
    save(nova17)
    copy = by_name(server17, "Richer (copy)")
    assert copy is not None and stored(server17, copy["id"])["task_params"] == params


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    choose(nova17, "Nightly backup")
    open_editor(nova17, "editScheduleButton")
    row = stored(server17, 1)
    requests.put(
        f"{server17.url}/api/project/1/schedules/1",
        json={**row, "cron_format": "0 5 * * *"},
        headers={"Authorization": f"Bearer {server17.token}"},
        timeout=10,
    )
    nova17.type("scheduleNameEdit", "Mine")
    nova17.press("saveScheduleButton")
    nova17.wait(lambda: nova17.shown("scheduleComplaint"))
    assert "somebody else" in says(nova17, "scheduleComplaint")
    assert stored(server17, 1)["name"] == "Nightly backup"
    nova17.press("cancelButton")


def somebody_puts(server: PracticeServer, number: int, **values: Any) -> None:
    answer = requests.put(
        f"{server.url}/api/project/1/schedules/{number}",
        json={**stored(server, number), **values},
        headers={"Authorization": f"Bearer {server.token}"},
        timeout=10,
    )
    assert answer.ok


def test_parameters_that_somebody_else_gave_it_meanwhile_are_no_surprise(
    nova17: Driver, server17: PracticeServer
) -> None:
    go(nova17)
    choose(nova17, "Nightly backup")
    open_editor(nova17, "editScheduleButton")
    somebody_puts(server17, 1, task_params={"params": {"limit": ["web1"]}})
    nova17.type("scheduleNameEdit", "Mine")
    nova17.press("saveScheduleButton")
    nova17.wait(lambda: nova17.shown("scheduleComplaint"))
    assert stored(server17, 1)["name"] == "Nightly backup"
    nova17.press("cancelButton")


def test_what_became_another_one_is_neither_switched_on_nor_dropped(server: PracticeServer) -> None:
    number = post(server, name="Cleanup", active=False)
    gateway = Gateway(Connection(server.url), server.token)
    shown = next(row for row in get_schedules(gateway.client, 1) if row.id == number)
    somebody_puts(server, number, cron_format="* * * * *")
    for work in (lambda: switch(gateway, shown, True), lambda: drop(gateway, shown)):
        with pytest.raises(SemaphoreRefusedError) as caught:
            work()
        assert caught.value.code == "schedule_changed"
    assert stored(server, number)["active"] is False
    assert switch(gateway, shown, False).active is False
    gateway.close()


def test_a_moment_that_is_over_is_neither_switched_on_nor_saved(nova17: Driver, server17: PracticeServer) -> None:
    """A switch must not become a start: the server may run at once what is overdue."""
    past = "2026-01-02T03:04:05Z"
    number = post(server17, name="Once", cron_format="", type="run_at", run_at=past, active=False)
    before = len(server17.world.tasks)
    go(nova17)
    choose(nova17, "Once")
    nova17.wait(lambda: nova17.find("scheduleActiveCheck").isEnabled())
    nova17.find("scheduleActiveCheck", QCheckBox).click()
    nova17.wait(lambda: "moment of this schedule is over" in nova17.banner)
    assert stored(server17, number)["active"] is False
    nova17.wait(lambda: not nova17.find("scheduleActiveCheck", QCheckBox).isChecked())

    open_editor(nova17, "newScheduleButton")
    nova17.choose("schedulePresetBox", "Once")
    nova17.type("scheduleNameEdit", "Too late")
    assert nova17.button("saveScheduleButton").isEnabled()
    nova17.session.clock_offset = 3 * 3600.0  # the server's clock counts
    nova17.press("saveScheduleButton")
    assert "is over" in says(nova17, "scheduleComplaint") and nova17.shown("scheduleEditor")
    nova17.press("cancelButton")
    assert by_name(server17, "Too late") is None and len(server17.world.tasks) == before


def test_the_next_runs_of_the_form_are_counted_from_the_servers_clock(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    nova17.session.clock_offset = 400 * 86_400.0
    open_editor(nova17, "newScheduleButton")
    (day, *_) = next_runs(parse_cron("0 3 * * *"), UTC, nova17.session.server_now(), 1)
    assert moment_words(day) in says(nova17, "scheduleNextRuns")
    nova17.press("cancelButton")


def test_a_line_that_only_the_server_can_read_stays_and_the_rest_is_saved(
    nova17: Driver, server17: PracticeServer
) -> None:
    """Newer servers know more than Nova does."""
    number = post(server17, name="Last day")
    server17.world.schedules[number].cron_format = "0 3 L * *"
    go(nova17)
    choose(nova17, "Last day")
    open_editor(nova17, "editScheduleButton")
    assert "L is no number" in says(nova17, "scheduleNextRuns") and not nova17.shown("scheduleComplaint")
    assert nova17.button("saveScheduleButton").isEnabled()
    nova17.type("scheduleCronEdit", "0 4 L * *")
    assert "L is no number" in says(nova17, "scheduleComplaint")
    assert not nova17.button("saveScheduleButton").isEnabled()
    nova17.press("cancelButton")


def test_another_template_is_chosen_and_the_server_has_it(nova: Driver, server: PracticeServer) -> None:
    go(nova)
    choose(nova, "Nightly backup")
    open_editor(nova, "editScheduleButton")
    nova.choose("scheduleTemplateBox", "Health Check")
    save(nova)
    assert stored(server, 1)["template_id"] == 4


def test_a_template_that_is_not_there_is_not_replaced_by_the_first_one(
    nova17: Driver, server17: PracticeServer
) -> None:
    number = post(server17, name="Orphan", template_id=5)
    del server17.world.templates[5]
    go(nova17)
    choose(nova17, "Orphan")
    open_editor(nova17, "editScheduleButton")
    nova17.type("scheduleNameEdit", "Renamed")
    assert "not there" in nova17.find("scheduleTemplateBox", QComboBox).currentText()
    assert not nova17.button("saveScheduleButton").isEnabled()
    nova17.press("cancelButton")
    assert stored(server17, number)["template_id"] == 5


def test_a_late_answer_closes_its_own_form_only(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    open_editor(nova17, "newScheduleButton")
    nova17.type("scheduleNameEdit", "Slow")
    server17.faults.add("latency", "/schedules$", method="POST", seconds=1.0)
    nova17.press("saveScheduleButton")
    nova17.press("cancelButton")
    nova17.wait(lambda: not nova17.shown("scheduleEditor"))
    open_editor(nova17, "newScheduleButton")
    nova17.type("scheduleNameEdit", "Second")
    assert not by_name(server17, "Slow")
    nova17.wait(lambda: "'Slow' was saved" in nova17.window.status.currentMessage())
    assert nova17.shown("scheduleEditor")
    assert nova17.find("scheduleNameEdit", QLineEdit).text() == "Second"
    nova17.press("cancelButton")


@pytest.mark.parametrize("who", ["task_runner", "guest"])
def test_a_role_that_may_not_change_is_told_so(make_nova: MakeNova, server: PracticeServer, who: str) -> None:
    nova = make_nova(server, token=server.tokens[who])
    nova.wait_ready()
    go(nova)
    choose(nova, "Nightly backup")
    for name in ("newScheduleButton", "editScheduleButton", "deleteScheduleButton", "scheduleActiveCheck"):
        widget = nova.find(name)
        assert not widget.isEnabled() and "role" in widget.toolTip() and "role" in widget.accessibleDescription()


def test_a_protected_connection_wants_a_name_typed(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_book(Book((Connection(server17.url, name="prod", protected=True),), server17.url))
    nova = make_nova(server17)
    nova.wait_ready()
    go(nova)
    choose(nova, "Nightly backup")
    nova.find("scheduleActiveCheck", QCheckBox).click()
    nova.wait(lambda: nova.shown("switchScheduleDialog"))
    nova.press("cancelButton")
    nova.wait(lambda: nova.find("scheduleActiveCheck", QCheckBox).isChecked())
    nova.find("scheduleActiveCheck", QCheckBox).click()
    nova.wait(lambda: nova.shown("confirmSwitchScheduleButton"))
    assert not nova.button("confirmSwitchScheduleButton").isEnabled()
    nova.type("protectedNameEdit", "Nightly backup")
    nova.press("confirmSwitchScheduleButton")
    nova.wait(lambda: stored(server17, 1)["active"] is False)
    choose(nova, "Nightly backup")
    open_editor(nova, "editScheduleButton")
    nova.type("scheduleNameEdit", "Night")
    assert not nova.button("saveScheduleButton").isEnabled()
    nova.type("protectedNameEdit", "prod")
    save(nova)
    assert stored(server17, 1)["name"] == "Night"


def test_the_zone_is_told_or_assumed_and_can_be_set(make_nova: MakeNova, server: PracticeServer) -> None:
    save_book(Book((Connection(server.url, name="prod"),), server.url))
    nova = make_nova(server)
    nova.wait_ready()
    page = go(nova)
    told = server.dialect == "2.17"
    assert ("assumed" in says(nova, "scheduleZone")) is not told
    nova.window.workspace.show_page("servers")
    nova.type("serverZoneEdit", "Mars/Olympus")
    nova.find("serverZoneEdit", QLineEdit).editingFinished.emit()
    assert "Mars" in says(nova, "serverSaid")
    nova.type("serverZoneEdit", "Asia/Tokyo")
    nova.find("serverZoneEdit", QLineEdit).editingFinished.emit()
    nova.wait(lambda: load_book().find(server.url).schedule_zone == "Asia/Tokyo")
    go(nova)
    zone = "UTC" if told else "Asia/Tokyo"
    nova.wait(lambda: zone in says(nova, "scheduleZone"))
    row = next(row for row in page.panel.model._rows if row.name == "Nightly backup")
    assert row.runs[0].astimezone(UTC).hour == (3 if told else 18)
    assert ("03:00 JST)" in page.panel.model.cells(row)[NEXT]) is not told


def test_hostile_names_are_plain_text(nova17: Driver, server17: PracticeServer) -> None:
    name = "<b>x</b>\u202e\x07{0} & " + "y" * 5000
    post(server17, name=name)
    page = go(nova17)
    nova17.wait(lambda: page.panel.model.total == 3)
    row = next(row for row in page.panel.model._rows if "<b>" in row.name)
    assert "\u202e" not in row.name and "\x07" not in row.name and len(row.name) <= 121
    assert page.panel.table.select_key(row.key)
    at = page.panel.model.row_of(row.key)
    tip = page.panel.model.index(at, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip and "&lt;b&gt;" in tip
    nova17.press("scheduleCalendarButton")
    nova17.wait(lambda: nova17.find("scheduleWeekList", QListWidget).count())
    nova17.find("scheduleGrid").grab()
    nova17.press("scheduleCalendarButton")
    nova17.press("deleteScheduleButton")
    nova17.wait(lambda: nova17.shown("deleteScheduleDialog"))
    nova17.press("cancelButton")


def test_the_week_shows_collisions_in_words_and_opens_by_key(nova17: Driver, server17: PracticeServer) -> None:
    post(server17, name="Second backup", cron_format="2 3 * * *")
    post(server17, name="Busy", cron_format="*/5 * * * *", template_id=4)
    post(server17, name="From its start", cron_format="@every 240h", template_id=4)
    page = go(nova17)
    nova17.wait(lambda: page.panel.model.total == 5)
    nova17.press("scheduleCalendarButton")
    box = nova17.find("scheduleWeekList", QListWidget)
    assert isinstance(box, QListWidget)
    lines = [box.item(at).text() for at in range(box.count())]
    assert len(lines) == 14
    assert all("collides with" in line for line in lines)
    often, untold = says(nova17, "scheduleOften").splitlines()
    assert "Busy" in often and "From its start" in untold and "nobody knows" in untold
    assert "14 run" in nova17.find("scheduleGrid").accessibleName()
    grid = page.calendar.grid
    (day, line), entries = next(iter(grid.chips().items()))
    nova17.qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.chip_rect(day, line).center())
    assert page.calendar.chosen == entries[0]
    first = says(nova17, "scheduleWeekTitle")
    nova17.press("scheduleWeekAfter")
    nova17.wait(lambda: says(nova17, "scheduleWeekTitle") != first and box.count() == 14)
    before = page.calendar._week.first
    nova17.press("scheduleWeekAfter")
    nova17.press("scheduleWeekAfter")  # faster than a week is counted
    nova17.wait(lambda: page.calendar._week.first == before + timedelta(days=14))
    box.setCurrentRow(0)
    box.setFocus()
    nova17.qtbot.keyClick(box, Qt.Key.Key_Return)
    nova17.wait(lambda: nova17.shown("scheduleEditor"))
    nova17.press("cancelButton")


def far_from_what_ran(server: PracticeServer) -> int:
    """The hour of the nightly backup, 19 hours ago: at any time of the day it has tasks of 9 and 33 hours ago."""
    due = datetime.now(UTC) - timedelta(hours=19)
    server.world.schedules[1].cron_format = f"{due.minute} {due.hour} * * *"
    return due.hour


def test_a_missed_run_is_told_on_the_page_and_given_out(make_nova: MakeNova, server17: PracticeServer) -> None:
    """The practice server was not there at the time: what Nova saw two days ago is on disk."""
    url, hour = server17.url, far_from_what_ran(server17)
    save_book(Book((Connection(url, name="prod"),), url))
    nova = make_nova(server17)
    nova.wait_ready()
    go(nova)
    nova.wait(lambda: load_memory().seen)
    desk = nova.nova.schedules
    given: list[tuple[Missed, ...]] = []
    desk.missed.connect(given.append)
    memory = desk._remembered.memory
    key = f"{url} 1/1"
    ago = time.time() - 1.5 * 86_400
    memory.seen[key] = Seen(memory.seen[key].print, ago, ago)
    desk.look()
    nova.wait(lambda: given)
    assert {one.title for one in given[0]} == {"Nightly backup"} and given[0][0].due.hour == hour
    nova.wait(lambda: nova.shown("scheduleMissed"))
    assert "Nightly backup" in nova.window.workspace.schedules.missed.words[1]
    nova.press("scheduleMissedButton")
    assert not nova.shown("scheduleMissed")
    desk.look()
    nova.qtbot.wait(300)
    assert len(given) == 1 and not nova.shown("scheduleMissed")


def test_a_run_that_was_seen_here_and_deleted_there_was_not_missed(server17: PracticeServer, own_home: Path) -> None:
    """Somebody deletes tasks; a server may drop the newest first."""
    del own_home
    far_from_what_ran(server17)
    gateway = Gateway(Connection(server17.url), server17.token)
    projects, remembered = gateway.client.get_projects(), Remembered()

    def look() -> tuple[Missed, ...]:
        zone = server_zone("UTC", "")
        return look_at(gateway, projects, zone, date.today(), remembered, kept=True).missed

    look()
    key, memory = f"{server17.url} 1/1", remembered.memory
    ago = time.time() - 1.5 * 86_400
    memory.seen[key] = Seen(memory.seen[key].print, ago, ago)
    (one, *_) = look()
    memory.seen[key] = Seen(memory.seen[key].print, ago, ago)
    ran = Task({"id": 4711, "project_id": 1, "template_id": 5, "schedule_id": 1, "status": "success"})
    History().keep(server17.url, 1, [Task({**ran._json, "created": one.due.isoformat()})])
    assert one.due not in {other.due for other in look()}
    gateway.close()


def test_what_should_have_run_is_among_what_happened_since_one_left(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    """The schedules are looked at after the tasks: the strip comes, though nothing else asked for it."""
    url = server17.url
    far_from_what_ran(server17)
    save_book(Book((Connection(url, name="prod"),), url))
    first = make_nova(server17)
    first.wait_ready()
    go(first)
    first.wait(lambda: load_memory().seen)
    first.nova.quit()
    memory, ago = load_memory(), time.time() - 1.5 * 86_400
    key = f"{url} 1/1"
    memory.seen[key] = Seen(memory.seen[key].print, ago, ago)
    save_memory(memory)
    History().looked(url, 1, datetime.now(UTC) - timedelta(hours=36))
    nova = make_nova(server17)
    nova.wait_ready()
    nova.nova.schedules.look()
    nova.wait(lambda: "did not run" in nova.banner)
    nova.press("bannerAction")
    nova.wait(lambda: nova.shown("sinceLeftDialog"))
    tree: QTreeWidget = nova.find("sinceLeftList")  # type: ignore[assignment]
    rows = [item for at in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(at)) is not None]
    found = next(row for row in rows if "was due" in row.text(1))
    tree.itemActivated.emit(found, 0)
    assert nova.window.workspace.page == "schedules"
    nova.find("sinceLeftDialog").close()


def test_a_server_that_goes_away_leaves_the_rows_and_says_so(nova17: Driver, server17: PracticeServer) -> None:
    page = go(nova17)
    server17.stop()
    nova17.nova.schedules.look()
    nova17.wait(lambda: page.panel.notice.isVisible(), 20)
    assert page.panel.model.total


def test_a_lost_answer_is_told_and_nothing_is_made_twice(nova: Driver, server: PracticeServer) -> None:
    go(nova)
    open_editor(nova, "newScheduleButton")
    nova.type("scheduleNameEdit", "Lost")
    server.faults.add("cut_after", "/schedules$", method="POST")
    server.faults.add("status", "/schedules$", method="GET", status=502, count=None, skip=1)  # nor can it be looked up
    nova.press("saveScheduleButton")
    nova.wait(lambda: nova.shown("scheduleComplaint"), 30)
    server.faults.clear()
    assert "Not known whether the schedule was made" in says(nova, "scheduleComplaint")
    assert "'Lost'" in says(nova, "scheduleComplaint")
    nova.press("cancelButton")
    choose(nova, "Lost")  # the list was looked at anew
    assert [row["name"] for row in stored(server)].count("Lost") == 1


def test_parameters_that_the_server_drops_start_nothing(
    nova17: Driver, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some versions take them and forget them: a dry run each night would be a real one."""
    keep = routes_schedules._change

    def forget(site: Any, one: Any, body: Any) -> None:
        keep(site, one, {**body, "task_params": None})

    monkeypatch.setattr(routes_schedules, "_change", forget)
    go(nova17)
    dry_run_typed(nova17, "Dry")
    save(nova17)  # it is there: the form would make a second one
    nova17.wait(lambda: "switched off" in nova17.banner)
    made = by_name(server17, "Dry")
    assert made is not None and made["active"] is False and "did not keep dry_run, and 'Dry'" in nova17.banner


def dry_run_typed(nova: Driver, name: str) -> None:
    open_editor(nova, "newScheduleButton")
    nova.choose("scheduleTemplateBox", "Deploy Full")
    nova.type("scheduleNameEdit", name)
    nova.find("scheduleDryRunCheck", QCheckBox).click()


def dry_run_chosen(nova: Driver, server: PracticeServer) -> int:
    """In the form of one that had no parameters so far."""
    number = post(server, name="Plain", template_id=3)
    go(nova)
    choose(nova, "Plain")
    open_editor(nova, "editScheduleButton")
    nova.find("scheduleDryRunCheck", QCheckBox).click()
    return number


def test_one_that_was_made_and_not_switched_on_is_not_made_twice(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    dry_run_typed(nova17, "Dry")
    server17.faults.add("status", "/active$", method="PUT", status=403)
    save(nova17)
    nova17.wait(lambda: "perhaps switched off" in nova17.banner and "'Dry'" in nova17.banner)
    assert [row["active"] for row in stored(server17) if row["name"] == "Dry"] == [False]


def test_one_that_was_changed_and_not_switched_on_is_saved_again_by_its_form(
    nova17: Driver, server17: PracticeServer
) -> None:
    number = dry_run_chosen(nova17, server17)
    server17.faults.add("status", "/active$", method="PUT", status=403)
    nova17.press("saveScheduleButton")
    nova17.wait(lambda: "perhaps switched off" in says(nova17, "scheduleComplaint"))
    assert stored(server17, number)["active"] is False
    save(nova17)
    whole = stored(server17, number)
    assert (whole["active"], whole["task_params"]) == (True, {"params": {"dry_run": True}})


def test_who_goes_to_another_server_meanwhile_is_told_what_is_left_off(
    nova17: Driver, server17: PracticeServer
) -> None:
    number = dry_run_chosen(nova17, server17)
    server17.faults.add("hang_before", "/active$", method="PUT", count=None)
    nova17.press("saveScheduleButton")
    nova17.wait(lambda: server17.world.schedules[number].active is False)
    nova17.press("cancelButton")
    with PracticeServer(dialect="2.10", speed=20) as other:
        nova17.nova.credentials.hold(other.url, other.token)
        nova17.nova.open_connection(Connection(other.url, name="other"))
        nova17.wait(lambda: "perhaps switched off" in nova17.banner and "'Plain'" in nova17.banner)
        server17.faults.clear()
        nova17.nova.open_connection(Connection(server17.url))
        nova17.wait_ready()


def test_what_was_not_sent_can_be_sent_again(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    open_editor(nova17, "newScheduleButton")
    nova17.type("scheduleNameEdit", "Kept")
    server17.faults.add("status", "/schedules$", method="POST", status=400, body='{"error": "Cron: no"}')
    nova17.press("saveScheduleButton")
    nova17.wait(lambda: nova17.shown("scheduleComplaint"))
    assert "Cron: no" in says(nova17, "scheduleComplaint")
    assert nova17.find("scheduleNameEdit", QLineEdit).text() == "Kept"
    save(nova17)
    assert by_name(server17, "Kept")


def test_a_form_that_is_closed_while_it_is_sent_is_no_harm(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    open_editor(nova17, "newScheduleButton")
    nova17.type("scheduleNameEdit", "Slow")
    server17.faults.add("latency", "/schedules$", method="POST", seconds=0.5)
    nova17.press("saveScheduleButton")
    nova17.press("cancelButton")
    nova17.wait(lambda: by_name(server17, "Slow"))
    choose(nova17, "Slow")


def test_a_deploy_is_warned_of_its_missing_build(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    open_editor(nova17, "newScheduleButton")
    nova17.choose("scheduleTemplateBox", "Ship App")
    assert "no version" in says(nova17, "scheduleWarning")
    nova17.choose("scheduleTemplateBox", "Health Check")
    assert not nova17.shown("scheduleWarning")
    nova17.press("cancelButton")


def test_another_server_shows_its_own_schedules(nova17: Driver, server17: PracticeServer) -> None:
    page = go(nova17)
    open_editor(nova17, "newScheduleButton")
    with PracticeServer(dialect="2.10", speed=20) as other:
        post(other, name="Of the other")
        nova17.nova.credentials.hold(other.url, other.token)
        nova17.nova.open_connection(Connection(other.url, name="other"))
        nova17.wait(lambda: not nova17.shown("scheduleEditor"))
        nova17.wait(lambda: "Of the other" in [row.name for row in page.panel.model._rows])
        assert "assumed" in says(nova17, "scheduleZone")
        nova17.nova.open_connection(Connection(server17.url))
        nova17.wait(lambda: page.panel.model.total == 2)


def test_a_question_goes_with_its_server(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    choose(nova17, "Nightly backup")
    nova17.wait(lambda: nova17.find("deleteScheduleButton").isEnabled())
    nova17.press("deleteScheduleButton")
    nova17.wait(lambda: nova17.shown("deleteScheduleDialog"))
    with PracticeServer(dialect="2.10", speed=20) as other:
        nova17.nova.credentials.hold(other.url, other.token)
        nova17.nova.open_connection(Connection(other.url, name="other"))
        nova17.wait(lambda: not nova17.shown("deleteScheduleDialog"))
        assert by_name(server17, "Nightly backup") and by_name(other, "Nightly backup")
        nova17.nova.open_connection(Connection(server17.url))
        nova17.wait_ready()


def test_projects_and_templates_of_one_name_are_told_apart(make_nova: MakeNova, server17: PracticeServer) -> None:
    made = requests.post(
        f"{server17.url}/api/projects",
        json={"name": "Nova World"},
        headers={"Authorization": f"Bearer {server17.token}"},
        timeout=10,
    ).json()["id"]
    server17.world.templates[4].name = "Backup Now"
    nova = make_nova(server17)
    nova.wait_ready()
    page = go(nova)
    assert {row.project for row in page.panel.model._rows} == {"Nova World (#1)"}
    open_editor(nova, "newScheduleButton")
    box = nova.find("scheduleProjectBox", QComboBox)
    assert isinstance(box, QComboBox)
    texts = [box.itemText(at) for at in range(box.count())]
    assert {"Nova World (#1)", f"Nova World (#{made})", "Staging"} <= set(texts)
    nova.choose("scheduleTemplateBox", "Backup Now (#5)")
    nova.choose("scheduleProjectBox", f"Nova World (#{made})")
    assert "Choose a template" in says(nova, "scheduleComplaint")  # it has none
    nova.press("cancelButton")


def focused(nova: Driver) -> QWidget:
    """In the dialog that is open, else in the window."""
    found = (QApplication.activeModalWidget() or nova.window).focusWidget()
    assert found is not None
    return found


def tab_to(nova: Driver, name: str) -> None:
    """By Tab alone, from where the focus is."""
    for _ in range(40):
        if focused(nova).objectName() == name:
            return
        nova.qtbot.keyClick(focused(nova), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def press_key(nova: Driver, key: Qt.Key) -> None:
    nova.qtbot.keyClick(focused(nova), key)


def test_by_the_keyboard_alone(nova: Driver, server: PracticeServer) -> None:
    nova.find("navigation", QListWidget).setFocus()
    nova.window.actions_.pages[PAGES.index("schedules")].trigger()
    page = nova.window.workspace.schedules
    nova.wait(lambda: page.panel.model.total and page.new.isEnabled())
    tab_to(nova, "newScheduleButton")
    press_key(nova, Qt.Key.Key_Space)
    nova.wait(lambda: nova.shown("scheduleEditor"))
    tab_to(nova, "scheduleNameEdit")
    nova.qtbot.keyClicks(focused(nova), "By keys")
    tab_to(nova, "scheduleCronEdit")
    press_key(nova, Qt.Key.Key_End)
    nova.qtbot.keyClicks(focused(nova), "/2")
    tab_to(nova, "saveScheduleButton")
    press_key(nova, Qt.Key.Key_Space)
    nova.wait(lambda: not nova.shown("scheduleEditor"))
    made = by_name(server, "By keys")
    assert made is not None and made["cron_format"] == "0 3 * * */2"
    nova.wait(lambda: page.panel.model.total == 3 and page.edit.isEnabled())
    tab_to(nova, "scheduleTable")
    press_key(nova, Qt.Key.Key_Home)
    nova.wait(lambda: page.edit.isEnabled())
    press_key(nova, Qt.Key.Key_Return)
    nova.wait(lambda: nova.shown("scheduleEditor"))
    press_key(nova, Qt.Key.Key_Escape)
    nova.wait(lambda: not nova.shown("scheduleEditor"))
    tab_to(nova, "scheduleCalendarButton")
    press_key(nova, Qt.Key.Key_Space)
    tab_to(nova, "scheduleWeekList")


def test_the_focus_stays_where_a_change_was_made(nova17: Driver, server17: PracticeServer) -> None:
    """While it is on its way nothing can be pressed; who works by keys goes on from there afterwards."""
    page = go(nova17)
    choose(nova17, "Nightly backup")
    nova17.wait(page.active.isEnabled)
    page.active.setFocus()
    press_key(nova17, Qt.Key.Key_Space)
    nova17.wait(lambda: stored(server17, 1)["active"] is False and page.active.isEnabled())
    assert focused(nova17) is page.active
    page.edit.setFocus()
    press_key(nova17, Qt.Key.Key_Space)
    nova17.wait(lambda: nova17.shown("scheduleEditor"))
    press_key(nova17, Qt.Key.Key_Escape)
    nova17.wait(lambda: not nova17.shown("scheduleEditor"))
    assert focused(nova17) is page.edit


def test_a_filter_and_what_is_not_there(nova17: Driver, server17: PracticeServer) -> None:
    page = go(nova17)
    nova17.type("scheduleFilter", "weekly containers")
    nova17.wait(lambda: page.panel.model.rowCount() == 1)
    nova17.type("scheduleFilter", "nothing like it")
    nova17.wait(lambda: page.panel.model.rowCount() == 0)
    assert page.row is None and not page.edit.isEnabled()
    assert "Choose" in page.edit.toolTip()


def test_the_menu_does_what_the_buttons_do(nova17: Driver, server17: PracticeServer) -> None:
    page = go(nova17)
    choose(nova17, "Nightly backup")
    nova17.wait(page.edit.isEnabled)
    page.panel.context_requested.emit(page.row, page.mapToGlobal(page.rect().center()))
    menu = nova17.find("scheduleMenu")
    next(one for one in menu.actions() if one.objectName() == "editScheduleAction").trigger()
    menu.close()
    nova17.wait(lambda: nova17.shown("scheduleEditor"))
    nova17.press("cancelButton")
