"""Schedules at practice servers of each dialect, and at servers that answer otherwise."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreConnectionError,
    SemaphorePermissionError,
    SemaphoreRefusedError,
    SemaphoreUnconfirmedError,
)
from nova_desktop.api.schedule_saving import create_schedule, delete_schedule, set_schedule_active, update_schedule
from nova_desktop.api.schedules import check_cron, get_schedule, get_schedules
from nova_desktop.demo import PracticeServer

from .wire import Wire, reply

Connect = Callable[..., SemaphoreAPI]
Wired = Callable[..., Wire]


def hang_up(_wire: Wire, connection: socket.socket, _request: bytes) -> None:
    """Takes the request and says nothing."""
    connection.shutdown(socket.SHUT_RDWR)


NIGHTLY: dict[str, Any] = {"cron_format": "0 3 * * *", "name": "Nightly", "active": True}


def names(client: SemaphoreAPI) -> list[str | None]:
    return [row.name for row in get_schedules(client, 1)]


def test_made_changed_switched_and_dropped(client: SemaphoreAPI) -> None:
    made = create_schedule(client, 1, 5, **NIGHTLY)
    assert (made.template_id, made.cron_format, made.active, made.once) == (5, "0 3 * * *", True, False)
    listed = next(row for row in get_schedules(client, 1) if row.id == made.id)
    assert listed.tpl_name == "Backup Now"
    changed = update_schedule(client, listed, cron_format="30 3 * * *")
    assert (changed.cron_format, changed.name, changed.active) == ("30 3 * * *", "Nightly", True)
    off = set_schedule_active(client, 1, made.id or 0, False)
    assert off.active is False
    delete_schedule(client, 1, made.id or 0)
    assert "Nightly" not in names(client)
    delete_schedule(client, 1, made.id or 0)  # gone already


def test_a_change_keeps_the_parameters_that_lists_leave_out(client17: SemaphoreAPI) -> None:
    params = {"environment": '{"replicas": 2}', "params": {"diff": True}}
    made = create_schedule(client17, 1, 2, **NIGHTLY, task_params=params)
    listed = next(row for row in get_schedules(client17, 1) if row.id == made.id)
    assert listed.task_params is None
    assert update_schedule(client17, listed, name="Daily").task_params == params


def test_once_and_gone_afterwards_is_of_the_newest_alone(client: SemaphoreAPI, dialect: str) -> None:
    asked = {"cron_format": "", "name": "Once", "active": True, "type": "run_at", "delete_after_run": True}
    if dialect == "2.17":
        made = create_schedule(client, 1, 1, **asked, run_at="2099-01-01T00:00:00Z")
        assert made.once and made.moment is not None and made.moment.year == 2099 and made.delete_after_run
        return
    with pytest.raises(SemaphoreAPIError, match="empty spec string"):
        create_schedule(client, 1, 1, **asked, run_at="2099-01-01T00:00:00Z")
    assert "Once" not in names(client)


DRY: dict[str, Any] = {"params": {"dry_run": True}}


def test_what_a_server_drops_is_said_and_starts_nothing_without_it(client: SemaphoreAPI, dialect: str) -> None:
    """A dry run would be a real one, night after night."""
    if dialect == "2.17":
        pytest.skip("it keeps parameters")
    plain = create_schedule(client, 1, 1, **{**NIGHTLY, "name": "Plain"})
    with pytest.raises(SemaphoreAPIError) as made:
        create_schedule(client, 1, 1, **NIGHTLY, task_params=DRY)
    with pytest.raises(SemaphoreAPIError) as changed:
        update_schedule(client, plain, task_params=DRY)
    for told in (made, changed):
        assert (told.value.code, told.value.params["parameters"]) == ("schedule_left_off", ("dry_run",))
    assert {row.name: row.active for row in get_schedules(client, 1) if row.template_id == 1} == {
        "Plain": False,
        "Nightly": False,
    }


def test_with_parameters_it_is_on_when_they_are_kept(server17: PracticeServer, client17: SemaphoreAPI) -> None:
    server17.faults.add("cut_after", r"/schedules$", method="POST")
    made = create_schedule(client17, 1, 5, **NIGHTLY, task_params=DRY)
    assert (made.active, made.task_params) == (True, DRY)
    plain = create_schedule(client17, 1, 5, **{**NIGHTLY, "name": "Plain"})
    server17.faults.add("cut_after", rf"/schedules/{plain.id}$", method="PUT")
    changed = update_schedule(client17, plain, task_params=DRY)
    assert (changed.active, changed.task_params) == (True, DRY)
    off = create_schedule(client17, 1, 5, **{**NIGHTLY, "name": "Off", "active": False}, task_params=DRY)
    assert off.active is False


CUTS = [
    ("cut_before", r"/schedules/\d+$", "GET"),
    ("status", r"/schedules/\d+/active$", "PUT"),
    ("cut_before", r"/schedules/\d+/active$", "PUT"),
]
"""What can be lost between "made off" and "switched on"."""


@pytest.mark.parametrize(("fault", "path", "method"), CUTS)
def test_one_that_was_made_and_not_switched_on_is_told_as_that(
    server17: PracticeServer, client17: SemaphoreAPI, sleeps: list[float], fault: str, path: str, method: str
) -> None:
    """It is there: made again there would be two."""
    server17.faults.add(fault, path, method=method, status=403, count=None)
    with pytest.raises(SemaphoreAPIError) as told:
        create_schedule(client17, 1, 5, **NIGHTLY, task_params=DRY)
    assert (told.value.code, told.value.params["name"]) == ("schedule_perhaps_off", "Nightly")
    server17.faults.clear()
    assert [row.active for row in get_schedules(client17, 1) if row.name == "Nightly"] == [False]


@pytest.mark.parametrize("fault", ["cut_after", "status_after"])
def test_one_whose_switching_on_was_not_answered_is_switched_on_again(
    server17: PracticeServer, client17: SemaphoreAPI, sleeps: list[float], fault: str
) -> None:
    server17.faults.add(fault, r"/active$", method="PUT", status=502)
    assert create_schedule(client17, 1, 5, **NIGHTLY, task_params=DRY).active is True


@pytest.mark.parametrize(("fault", "path", "method"), [*CUTS, ("cut_after", r"/schedules/\d+$", "PUT|GET")])
def test_one_that_was_changed_and_not_switched_on_is_saved_again_and_is_on(
    server17: PracticeServer, client17: SemaphoreAPI, sleeps: list[float], fault: str, path: str, method: str
) -> None:
    """Who saves again is not told that somebody else was quicker, nor that it is saved while it is off."""
    known = create_schedule(client17, 1, 5, **NIGHTLY)
    unharmed = 1 if "GET" in method else 0  # it is read before it is changed
    server17.faults.add(fault, path, method=method, status=403, count=None, skip=unharmed)
    with pytest.raises(SemaphoreAPIError) as told:
        update_schedule(client17, known, task_params=DRY)
    assert told.value.code == "schedule_perhaps_off"
    server17.faults.clear()
    again = update_schedule(client17, known, task_params=DRY)
    assert (again.active, again.task_params) == (True, DRY)


def test_one_that_is_made_off_is_read_back_too(wire: Wired, connect: Connect) -> None:
    """A server that echoes parameters and keeps none: it would be a real run once it is switched on."""
    kept = {"id": 9, "project_id": 1, "template_id": 5, **NIGHTLY, "active": False}
    echo = {**kept, "task_params": DRY}
    server = wire(reply("[]"), reply(json.dumps(echo), 201), reply(json.dumps(kept)))
    with pytest.raises(SemaphoreAPIError) as told:
        create_schedule(connect(server.url, "t" * 20), 1, 5, **{**NIGHTLY, "active": False}, task_params=DRY)
    assert told.value.code == "schedule_left_off"


def test_what_somebody_else_changed_is_not_overwritten(client: SemaphoreAPI) -> None:
    known = get_schedule(client, 1, 1)
    update_schedule(client, known, cron_format="0 4 * * *")
    with pytest.raises(SemaphoreRefusedError) as told:
        update_schedule(client, known, name="Mine")
    assert told.value.code == "schedule_changed"
    assert get_schedule(client, 1, 1).name == "Nightly backup"


def test_the_server_judges_an_expression(client: SemaphoreAPI) -> None:
    assert check_cron(client, 1, "0 3 * * *") == ""
    assert check_cron(client, 1, "61 * * * *") == "Cron: end of range (61) above maximum (59): 61"
    with pytest.raises(SemaphoreAPIError, match="above maximum"):
        create_schedule(client, 1, 5, **{**NIGHTLY, "cron_format": "61 * * * *"})


def test_a_task_runner_reads_and_changes_nothing(server: PracticeServer, connect: Connect) -> None:
    runner = connect(server, who="task_runner")
    assert names(runner)
    with pytest.raises(SemaphorePermissionError):
        create_schedule(runner, 1, 5, **NIGHTLY)
    with pytest.raises(SemaphorePermissionError):
        set_schedule_active(runner, 1, 1, False)


def test_a_lost_answer_is_unconfirmed_and_sent_once(wire: Wired, connect: Connect) -> None:
    server = wire(reply("[]"), hang_up, reply("[]"))
    with pytest.raises(SemaphoreUnconfirmedError) as told:
        create_schedule(connect(server.url, "t" * 20, max_retries=3), 1, 5, **NIGHTLY)
    assert told.value.code == "schedule_unconfirmed"
    assert [head.split(b" ", 1)[0] for head in server.heads] == [b"GET", b"POST", b"GET"]


@pytest.mark.parametrize("fault", ["cut_after", "status_after", "not_json", "half"])
def test_what_was_made_is_found_though_its_answer_was_lost(
    server: PracticeServer, client: SemaphoreAPI, fault: str
) -> None:
    """Nobody is asked to look whether it is there, and makes it twice."""
    earlier = create_schedule(client, 1, 5, **NIGHTLY)  # alike, and not the one
    server.faults.add(fault, r"/schedules$", method="POST", status=502)
    made = create_schedule(client, 1, 5, **NIGHTLY)
    assert made.id is not None and made.id != earlier.id
    assert names(client).count("Nightly") == 2


@pytest.mark.parametrize("fault", ["cut_after", "status_after", "cut_before", "status"])
def test_a_change_whose_answer_was_lost_is_read_back(server: PracticeServer, client: SemaphoreAPI, fault: str) -> None:
    """Who saves again must not be told that somebody else was quicker."""
    known = create_schedule(client, 1, 5, **NIGHTLY)
    server.faults.add(fault, rf"/schedules/{known.id}$", method="PUT", status=502)
    if fault.endswith("after"):
        assert update_schedule(client, known, name="Later").name == "Later"
        return
    with pytest.raises(SemaphoreAPIError) as told:
        update_schedule(client, known, name="Later")
    assert told.value.code != "schedule_changed"
    assert update_schedule(client, known, name="Later").name == "Later"


def test_what_was_never_sent_is_no_riddle(connect: Connect) -> None:
    with pytest.raises(SemaphoreConnectionError):
        create_schedule(connect("http://127.0.0.1:9", "t" * 20, max_retries=0), 1, 5, **NIGHTLY)


def test_an_empty_answer_is_looked_up_in_the_list(wire: Wired, connect: Connect) -> None:
    row = (
        b'[{"id": 9, "project_id": 1, "template_id": 5, "cron_format": "0 3 * * *", "name": "Nightly", "active": true}]'
    )
    server = wire(reply("[]"), reply("", 204), reply(row))
    assert create_schedule(connect(server.url, "t" * 20), 1, 5, **NIGHTLY).id == 9


@pytest.mark.parametrize("body", [b"{}", b'"x"', b"7"])
def test_a_list_of_another_shape_is_an_error(wire: Wired, connect: Connect, body: bytes) -> None:
    with pytest.raises(SemaphoreAPIError):
        get_schedules(connect(wire(reply(body)).url, "t" * 20, max_retries=0), 1)
