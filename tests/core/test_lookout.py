"""Watching what is not shown: asked for cheaply, and never less than what changed."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.errors import SemaphoreAPIError, SemaphoreNotFoundError
from nova_desktop.core import lookout
from nova_desktop.core.connections import Connection
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.lookout import (
    ACTIVE_SECONDS,
    FACTS_SECONDS,
    IDLE_SECONDS,
    KEPT,
    MOST_SECONDS,
    look_around,
    next_round,
)
from nova_desktop.core.snapshots import LEAST_ASKED, merged, to_ask, with_known
from nova_desktop.demo import PracticeServer
from tests.task_samples import make_task


@pytest.fixture
def gateway(server: PracticeServer) -> Iterator[Gateway]:
    made = Gateway(Connection(server.url), server.token)
    yield made
    made.close()


def task(number: int, status: str = "success"):
    return make_task(number, id=number, status=status)


def test_the_first_round_sees_all_projects_and_later_ones_only_what_changed(
    gateway: Gateway, server: PracticeServer
) -> None:
    first = look_around(gateway, None, 0.0)
    assert set(first.tasks) == {1, 2} and all(first.tasks.values())
    with SemaphoreAPI(server.url, server.token) as client:
        new = client.run_task(1, 4)
        client.wait_for_task(1, new.id, poll_interval=0.1)
    server.seen.clear()
    second = look_around(gateway, first, 30.0)
    assert second.tasks[1][0].id == new.id and second.tasks[1][0].finished
    assert second.tasks[1][1:] == first.tasks[1][: len(second.tasks[1]) - 1]
    asked = [one.path for one in server.seen]
    assert len(asked) == 2 and all("/tasks/last" in path for path in asked)


def test_facts_are_asked_anew_after_a_while(gateway: Gateway, server: PracticeServer) -> None:
    first = look_around(gateway, None, 0.0)
    assert look_around(gateway, first, FACTS_SECONDS - 1).facts is first.facts
    assert look_around(gateway, first, FACTS_SECONDS + 1).facts is not first.facts


def test_the_project_that_is_shown_is_left_to_its_session(gateway: Gateway) -> None:
    assert set(look_around(gateway, None, 0.0, skip=(1,)).tasks) == {2}


def test_many_new_ones_are_all_seen(gateway: Gateway, server: PracticeServer) -> None:
    """More than a small look shows: the lists do not meet, so all is asked for."""
    known = look_around(gateway, None, 0.0)
    with SemaphoreAPI(server.url, server.token) as client:
        numbers = [client.run_task(1, 4).id for _ in range(12)]
    seen = gateway.newest(1, known.tasks[1], KEPT).tasks
    assert {one.id for one in seen} >= set(numbers)


def test_rows_that_did_not_change_are_the_same_objects(gateway: Gateway, server: PracticeServer) -> None:
    """Whoever holds an older list holds no second copy of it."""
    first = gateway.tasks(1, KEPT).tasks
    with SemaphoreAPI(server.url, server.token) as client:
        new = client.run_task(1, 4).id
        client.wait_for_task(1, new, poll_interval=0.1)
    for second in (gateway.tasks(1, KEPT, first).tasks, gateway.newest(1, first, KEPT).tasks):
        assert second[0].id == new
        assert all(one is other for one, other in zip(second[1:], first, strict=False))


def test_a_row_that_changed_is_the_new_one() -> None:
    was, now = (task(1, "running"), task(2)), (task(1, "success"), task(2), task(3))
    rows = with_known(was, now)
    assert rows == now and rows[0] is now[0] and rows[1] is was[1]


def test_one_that_a_slow_database_lists_late_is_seen(gateway: Gateway, server: PracticeServer) -> None:
    """It stands behind newer ones then, further than a small look at what is settled would reach."""
    with SemaphoreAPI(server.url, server.token) as client:
        late = client.run_task(1, 4).id or 0
        server.world.hidden[late] = math.inf
        others = [client.run_task(1, 4) for _ in range(2 * LEAST_ASKED)]
        for one in others:
            client.wait_for_task(1, one.id, poll_interval=0.1)
        known = gateway.tasks(1, KEPT).tasks
        assert late not in [one.id for one in known]
        server.world.hidden.clear()
        new = client.run_task(1, 4).id
    seen = [one.id for one in gateway.newest(1, known, KEPT).tasks]
    assert seen == [one.id for one in gateway.tasks(1, KEPT).tasks]
    assert {late, new} <= set(seen)


def test_an_old_one_that_still_runs_is_looked_at(gateway: Gateway, server: PracticeServer) -> None:
    with SemaphoreAPI(server.url, server.token) as client:
        slow = client.run_task(1, 7, environment={"steps": "4000"})
        others = [client.run_task(1, 4) for _ in range(8)]
        client.wait_for_task(1, others[-1].id, poll_interval=0.2)
        known = gateway.tasks(1, KEPT).tasks
        client.stop_task(1, slow.id or 0)
        client.wait_for_task(1, slow.id or 0, poll_interval=0.2)
    seen = {one.id: one for one in gateway.newest(1, known, KEPT).tasks}
    assert seen[slow.id].status == "stopped"


def test_one_that_goes_on_is_not_lost_behind_newer_ones(
    gateway: Gateway, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits for approval for a day must not vanish behind what runs each quarter of an hour."""
    monkeypatch.setattr(lookout, "KEPT", 8)
    with SemaphoreAPI(server.url, server.token) as client:
        slow = client.run_task(1, 7, environment={"steps": "4000"})
        seen = look_around(gateway, None, 0.0)
        for _ in range(10):
            client.run_task(1, 4)
        seen = look_around(gateway, seen, 30.0)
        rows = {one.id: one for one in seen.tasks[1]}
        assert not rows[slow.id].finished and len(rows) == len(seen.tasks[1]) == 9
        client.stop_task(1, slow.id or 0)
        client.wait_for_task(1, slow.id or 0, poll_interval=0.2)
        ended = {one.id: one for one in look_around(gateway, seen, 60.0).tasks[1]}[slow.id]
        assert ended.status == "stopped" and ended.tpl_alias
        del server.world.tasks[slow.id or 0]
        assert slow.id not in [one.id for one in look_around(gateway, seen, 60.0).tasks[1]]


def test_a_server_that_fails_raises(gateway: Gateway, server: PracticeServer) -> None:
    server.faults.add("status", ".*", status=502, count=None)
    quick = Gateway(gateway.connection, server.token, 5, max_retries=0)
    with pytest.raises(SemaphoreAPIError):
        look_around(quick, None, 0.0)
    quick.close()


@given(st.lists(st.sampled_from(["success", "running", "error"]), max_size=30), st.integers(0, 8))
def test_a_small_look_and_what_is_known_are_the_whole_list(statuses: list[str], new: int) -> None:
    """Whatever is new and whatever ended: as long as the two lists meet."""
    known = [task(100 - number, status) for number, status in enumerate(statuses)]
    now = [task(200 - number) for number in range(new)] + [task(one.id or 0, "success") for one in known]
    wanted = to_ask(known, 50)
    found = merged(known, now[:wanted], 50)
    if found is None:
        assert new  # it reached back as far as was needed for what was known
        return
    assert [one.id for one in found] == [one.id for one in now][:50]
    assert not any(one.status == "running" for one in found)


def test_how_often() -> None:
    assert next_round(None, 0) == IDLE_SECONDS
    assert [next_round(None, failures) for failures in (1, 2, 3, 9)] == [60.0, 120.0, 240.0, MOST_SECONDS]
    assert ACTIVE_SECONDS < IDLE_SECONDS


def test_it_looks_more_often_while_something_runs(gateway: Gateway, server: PracticeServer) -> None:
    with SemaphoreAPI(server.url, server.token) as client:
        client.run_task(1, 7, environment={"steps": "4000"})
    assert next_round(look_around(gateway, None, 0.0), 0) == ACTIVE_SECONDS


def test_a_project_that_was_deleted_does_not_make_its_server_one_that_is_away(
    server: PracticeServer, gateway: Gateway
) -> None:
    first = look_around(gateway, None, 1000.0)
    assert set(first.tasks) == {1, 2}
    del server.world.projects[2]
    second = look_around(gateway, first, 1010.0)
    assert set(second.tasks) == {1}
    assert second.facts_at == 1010.0
    assert [one.id for one in second.facts.projects] == [1]


def test_a_server_that_knows_nothing_of_what_it_lists_is_told(server: PracticeServer, gateway: Gateway) -> None:
    server.faults.add("status", r"/tasks/last", status=404, count=None)
    with pytest.raises(SemaphoreNotFoundError):
        look_around(gateway, None, 1000.0)
