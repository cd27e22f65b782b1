"""Schedules as one picture: next runs, collisions, and runs that did not happen, told only when it is sure."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from nova_desktop.api import SemaphoreAPI, places
from nova_desktop.api.models import Project, Role, Task, Template
from nova_desktop.api.schedule_saving import set_schedule_active
from nova_desktop.api.schedules import Schedule, touched_since
from nova_desktop.core import missed_runs
from nova_desktop.core.missed_runs import Memory, Missed, load_memory, ran_about, save_memory, vanished
from nova_desktop.core.schedules import (
    TASKS_LOOKED_AT,
    Part,
    ScheduleBook,
    ScheduleRow,
    ServerZone,
    collide,
    look,
    midnight,
    server_zone,
    week,
)
from nova_desktop.demo import PracticeServer

URL = "https://host.example"
NIGHT = datetime(2026, 5, 4, 3, tzinfo=UTC)
UTC_TOLD = ServerZone("UTC", True, UTC)
UTC_ASSUMED = ServerZone("UTC", False, UTC)


def schedule(number: int = 1, template: int = 5, cron: str = "0 3 * * *", **more: Any) -> Schedule:
    values = {"id": number, "project_id": 1, "template_id": template, "cron_format": cron, "name": f"S{number}"}
    return Schedule({**values, "active": True, **more})


def task(created: datetime, **more: Any) -> Task:
    values = {"id": int(created.timestamp()), "template_id": 5, "schedule_id": 1, "status": "success"}
    return Task({**values, "created": created.isoformat(), **more})


def book(
    now: datetime, *schedules: Schedule, tasks: tuple[Task, ...] = (), zone: ServerZone = UTC_TOLD
) -> ScheduleBook:
    templates = tuple(Template({"id": n, "name": f"T{n}", "inventory_id": n % 3}) for n in range(1, 9))
    part = Part(Project({"id": 1, "name": "World"}), Role({"permissions": 15}), schedules, templates, tasks)
    return ScheduleBook((part,), zone, now)


class TestPicture:
    def test_each_project_of_a_real_server(self, server: PracticeServer) -> None:
        with SemaphoreAPI(server.url, server.token) as client:
            told = client.get_info().schedule_timezone
            found = look(client, client.get_projects(), server_zone(told, ""))
        rows = {row.name: row for row in found.rows()}
        nightly = rows["Nightly backup"]
        assert (nightly.template, nightly.project, nightly.active) == ("Backup Now", "Nova World", True)
        assert len(nightly.runs) == 5 and nightly.runs[0].hour == 3 and nightly.runs[0] > found.looked_at
        assert nightly.last is not None and nightly.last.status == "success"
        assert rows["Weekly updates"].runs == ()  # it is off
        assert found.zone.told is (server.dialect == "2.17")

    def test_one_project_that_fails_does_not_hide_the_others(self, server17: PracticeServer) -> None:
        with SemaphoreAPI(server17.url, server17.token) as client:
            projects = [*client.get_projects(), Project({"id": 99, "name": "Gone"})]
            found = look(client, projects, UTC_TOLD)
        assert found.parts[-1].failed is not None and found.rows()

    def test_the_last_result_of_a_busy_project_is_found_behind_its_list(self, server: PracticeServer) -> None:
        """A weekly run lies behind hundreds of other tasks."""
        world = server.world
        weekly = next(task for task in world.tasks.values() if task.schedule_id == 1)
        for _number in range(TASKS_LOOKED_AT + 5):
            world.add_task(replace(weekly, id=world.new_task_id(), template_id=1, schedule_id=None))
        with SemaphoreAPI(server.url, server.token) as client:
            rows = {row.name: row for row in look(client, client.get_projects(), UTC_TOLD).rows()}
            assert all(task.schedule_id != 1 for task in client.get_tasks(1, TASKS_LOOKED_AT))
        last = rows["Nightly backup"].last
        assert last is not None and (last.schedule_id, last.status) == (1, "success")

    def test_a_zone_is_told_assumed_or_utc(self) -> None:
        assert server_zone("Europe/Berlin", "Asia/Tokyo").name == "Europe/Berlin"
        assert server_zone(None, "Asia/Tokyo") == ServerZone("Asia/Tokyo", False, server_zone("", "Asia/Tokyo").info)
        assert server_zone("Mars/Olympus", "") == UTC_ASSUMED

    @pytest.mark.parametrize("row", [{}, {"id": 1}, {"id": 1, "cron_format": 7, "name": None, "active": "yes"}])
    def test_rows_of_any_shape_are_no_harm(self, row: dict[str, Any]) -> None:
        found = book(NIGHT, Schedule(row)).rows()
        assert all(one.runs == () for one in found)

    def test_where_a_newer_server_moves_a_line_by_days_nobody_else_knows_when(self) -> None:
        rows = book(NIGHT, schedule(1), schedule(2, offset_days=-1), schedule(3, offset_days=0)).rows()
        assert [(row.name, bool(row.runs)) for row in rows] == [("S1", True), ("S3", True), ("S2", False)]
        assert week(rows, NIGHT.date()).untold == ("S2",)

    def test_a_role_that_may_not_manage_is_known(self) -> None:
        part = book(NIGHT).parts[0]
        assert part.may_change
        assert not Part(part.project, Role({"permissions": 1})).may_change


LIBRARIES = """
import sys
from datetime import date
from nova_desktop.core.connections import Connection
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.schedule_work import Remembered, look_at
from nova_desktop.core.schedules import server_zone

gateway = Gateway(Connection(sys.argv[1]), sys.argv[2])
look_at(gateway, (), server_zone("UTC", ""), date.today(), Remembered(), kept=False, language="de")
gateway.close()
print({"cronsim", "cron_descriptor"} <= set(sys.modules))
"""


def test_libraries_are_read_by_the_worker_even_where_there_is_no_schedule_yet(server17: PracticeServer) -> None:
    """Else the form reads them from disk in the window's thread, at the first letter of a line."""
    command = [sys.executable, "-c", LIBRARIES, server17.url, server17.token]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "True"


class TestWeek:
    def test_entries_in_order_and_what_runs_all_the_time(self) -> None:
        rows = book(NIGHT, schedule(1), schedule(2, 6, "*/5 * * * *"), schedule(3, 7, "0 0 * * 1", active=False)).rows()
        found = week(rows, date(2026, 5, 4))
        assert len(found.entries) == 7 and found.often == ("S2",)
        assert all(midnight(date(2026, 5, 4)) <= one.moment < midnight(date(2026, 5, 11)) for one in found.entries)

    def test_an_interval_whose_times_nobody_knows_is_named(self) -> None:
        off = schedule(2, cron="@every 8h", active=False)
        rows = book(NIGHT, schedule(1, cron="@every 8h"), off, schedule(3, cron="TZ=Mars/Olympus 0 3 * * *")).rows()
        found = week(rows, date(2026, 5, 4))
        assert (found.entries, found.often, found.untold) == ((), (), ("S1", "S3"))

    def test_hourly_is_still_drawn(self) -> None:
        assert len(week(book(NIGHT, schedule(1, cron="@hourly")).rows(), date(2026, 5, 4)).entries) == 168

    def test_one_template_or_one_inventory_within_minutes_collides(self) -> None:
        rows = book(
            NIGHT,
            schedule(1, 5, "0 3 * * *"),
            schedule(2, 5, "4 3 * * *"),
            schedule(3, 8, "5 3 * * *"),
            schedule(4, 6, "0 3 * * *"),
            schedule(5, 5, "0 9 * * *"),
        ).rows()
        found = {one.title: one.others for one in week(rows, date(2026, 5, 4)).entries}
        assert found == {"S1": ("S2", "S3"), "S2": ("S1", "S3"), "S3": ("S2", "S1"), "S4": (), "S5": ()}

    def test_other_projects_never_collide(self) -> None:
        one = book(NIGHT, schedule(1)).rows()[0]
        part = Part(Project({"id": 2}), Role({}), (schedule(1),))
        assert not collide(one, ScheduleRow(schedule(1), part, UTC_TOLD, NIGHT))


class TestMissed:
    """Seen the evening before; `later` is a look the next morning."""

    seen, later = NIGHT - timedelta(hours=9), NIGHT + timedelta(hours=5)
    before = task(NIGHT - timedelta(days=1))

    def missed(
        self,
        now: datetime | None = None,
        one: Schedule | None = None,
        *,
        tasks: tuple[Task, ...] | None = None,
        zone: ServerZone = UTC_TOLD,
        touched: bool | None = False,
        first: Schedule | None = None,
    ) -> tuple[Missed, ...]:
        memory = Memory()
        tasks = (self.before,) if tasks is None else tasks
        memory.take(URL, book(self.seen, first or schedule(), tasks=tasks, zone=zone), lambda *_: touched)
        found = book(now or self.later, one or schedule(), tasks=tasks, zone=zone)
        return memory.take(URL, found, lambda *_: touched)

    def test_a_run_that_did_not_happen_is_told_once(self) -> None:
        memory = Memory()
        memory.take(URL, book(self.seen, schedule(), tasks=(self.before,)), lambda *_: False)
        found = book(self.later, schedule(), tasks=(self.before,))
        (one,) = memory.take(URL, found, lambda *_: False)
        assert (one.due, one.title, one.template, one.project_id, one.schedule_id) == (NIGHT, "S1", "T5", 1, 1)
        assert memory.take(URL, found, lambda *_: False) == ()

    def test_each_doubt_counts_for_the_server(self) -> None:
        assert self.missed()
        ran = task(NIGHT + timedelta(seconds=2))
        assert not self.missed(tasks=(ran, self.before))
        somebody = task(NIGHT, schedule_id=None, user_id=None)
        assert not self.missed(tasks=(somebody, self.before))
        assert not self.missed(now=NIGHT + timedelta(minutes=5))  # it may still come
        assert not self.missed(tasks=())  # no history of that time
        assert not self.missed(tasks=(task(NIGHT + timedelta(hours=1)),))  # it does not reach back so far
        assert not self.missed(touched=True) and not self.missed(touched=None)
        assert not self.missed(one=schedule(active=False))
        assert not self.missed(first=schedule(cron="0 4 * * *"))  # changed meanwhile
        assert not self.missed(first=schedule(active=False))
        assert not self.missed(one=schedule(cron="@every 1h"), first=schedule(cron="@every 1h"))

    def test_a_hand_started_task_is_no_scheduled_one(self) -> None:
        assert self.missed(tasks=(task(NIGHT, schedule_id=None, user_id=1), self.before))

    def test_where_runs_that_were_seen_vanished_one_that_is_not_listed_proves_nothing(self) -> None:
        (row,) = book(self.later, schedule(), tasks=(self.before,)).rows()
        kept = [task(NIGHT - timedelta(hours=2))]
        assert vanished(row, kept) and not vanished(row, [self.before])
        assert not vanished(row, [task(NIGHT - timedelta(days=9))])  # older than all that is listed
        assert not vanished(row, [task(NIGHT - timedelta(hours=2), schedule_id=None, user_id=1)])
        assert ran_about(row, NIGHT, [task(NIGHT + timedelta(seconds=2))]) and not ran_about(row, NIGHT, kept)

    def test_an_assumed_zone_must_have_proved_itself(self) -> None:
        assert self.missed(zone=UTC_ASSUMED)
        other = task(NIGHT - timedelta(days=1, hours=2))
        assert not self.missed(zone=UTC_ASSUMED, tasks=(other,))

    def test_a_single_run_that_is_still_to_come_after_its_time(self) -> None:
        once = schedule(cron="", type="run_at", run_at=NIGHT.isoformat())
        assert [one.due for one in self.missed(one=once, first=once)] == [NIGHT]

    def test_a_single_run_that_the_server_switched_off_itself_without_running_it(self) -> None:
        on = schedule(cron="", type="run_at", run_at=NIGHT.isoformat())
        off = Schedule({**on._json, "active": False})
        assert [one.due for one in self.missed(first=on, one=off)] == [NIGHT]
        assert not self.missed(first=on, one=off, tasks=(task(NIGHT), self.before))
        assert not self.missed(first=on, one=off, touched=True)  # somebody did
        assert not self.missed(first=off, one=off) and not self.missed(first=off, one=on)

    def test_a_schedule_that_waits_for_new_commits_need_not_run(self) -> None:
        waits = schedule(repository_id=3)
        assert not self.missed(first=waits, one=waits)

    def test_a_time_that_depends_on_where_the_server_began_to_count_is_no_sure_one(self) -> None:
        """Beirut's clock goes from 00:00 to 01:00: counted from Saturday, a line of Saturdays runs on Sunday."""
        beirut = ServerZone("Asia/Beirut", True, ZoneInfo("Asia/Beirut"))
        (row,) = book(datetime(2018, 3, 24, 12, tzinfo=UTC), schedule(cron="43 2,10,8 */10 * 6"), zone=beirut).rows()
        first, second = row.runs[:2]
        assert (first.astimezone(beirut.info).isoformat(), row.sure(first)) == ("2018-03-25T02:43:00+03:00", False)
        assert row.sure(second)

    def test_memory_survives_and_forgets(self) -> None:
        memory = Memory()
        memory.take(URL, book(self.seen, schedule(), tasks=(self.before,)), lambda *_: False)
        save_memory(memory)
        kept = load_memory()
        assert kept == memory and kept.seen
        assert kept.take(URL, book(self.later, schedule(), tasks=(self.before,)), lambda *_: False)
        kept.take(URL, book(self.later), lambda *_: False)  # the schedule is gone
        assert not kept.seen
        memory.forget(URL)
        assert not memory.seen

    @pytest.mark.parametrize("key", [f"{URL} nonsense", f"{URL} 1/x", f"{URL} 1"])
    @pytest.mark.parametrize("since", ["1", "NaN", "1e300", "-1e300"])
    def test_a_damaged_memory_counts_as_nothing_and_ends_no_look(self, own_home: Path, key: str, since: str) -> None:
        del own_home
        path = places.data_dir() / missed_runs.FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        one = f'{{"print": "p", "since": {since}, "last": 2, "told": 0}}'
        for name in (key, f"{URL} 1/1"):
            path.write_text(f'{{"{name}": {one}}}', encoding="utf-8")
            memory = load_memory()
            assert key not in memory.seen and (since == "1" or not memory.seen)
            memory.take(URL, book(self.later, schedule(), tasks=(self.before,)), lambda *_: False)

    def test_the_events_of_a_real_server_tell_of_a_change(self, server: PracticeServer) -> None:
        with SemaphoreAPI(server.url, server.token) as client:
            before = datetime.now(UTC) - timedelta(seconds=1)
            set_schedule_active(client, 1, 1, False)
            assert touched_since(client, 1, 1, before) is True
            assert touched_since(client, 1, 2, before - timedelta(days=4000)) is None
            set_schedule_active(client, 1, 1, True)
