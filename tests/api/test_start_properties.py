"""Random sequences of faults: whatever goes wrong in whatever order, one start makes at most one task, as asked."""

from __future__ import annotations

import json
import os
import tempfile
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from nova_desktop.api import SemaphoreAPI, SemaphoreAPIError, SemaphoreUnconfirmedError
from nova_desktop.api.matching import differences
from nova_desktop.api.runs import make_request
from nova_desktop.core.start_watch import resolve
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.dialects import understand
from tests.conftest import DIALECTS
from tools.injected_time import InjectedTime

WEB = 18
STARTS = r"/project/1/tasks$"
LISTS = r"/tasks/last"

STATUSES = (400, 401, 403, 404, 408, 409, 429, 500, 502, 503, 504)
REFUSED = [("status", {"status": status}) for status in STATUSES]
BEFORE = [("cut_before", {}), ("garbage", {})]
PATIENT = [("status", {"status": status, "retry_after": wait}) for status in (429, 503) for wait in ("0", "7", "45")]
LOST = [(kind, {}) for kind in ("cut_after", "half", "wrong_shape", "not_json", "cut_late")]
LOST += [("status_after", {"status": status}) for status in (408, 409, 429, 500, 502, 503, 504)]
MOVED = [("redirect", {"status": 301, "url": "http://elsewhere.invalid/"})]
post_faults = some.lists(some.sampled_from([*LOST, *PATIENT, *BEFORE, *REFUSED, *MOVED]), min_size=1, max_size=4)
list_faults = some.lists(some.sampled_from([*BEFORE, *REFUSED, ("not_json", {})]), max_size=8)
asks = some.fixed_dictionaries(
    {"limit": some.sampled_from([["web1"], ["web1", "web2"], ["db1"]]), "dry_run": some.booleans()},
    optional={
        "diff": some.booleans(),
        "environment": some.dictionaries(some.sampled_from(["a", "b"]), some.integers(0, 3), max_size=2),
        "message": some.text(some.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30),
    },
)


def try_once(server: PracticeServer, asked: dict[str, Any], posts: list[Any], lists: list[Any]) -> None:
    """One start among these faults; then looks until an hour is over; the invariants hold throughout."""
    world, known = server.world, set(server.world.tasks)
    server.faults.clear()
    server.forget_requests()
    world.hidden.clear()
    for method, path, faults in (("POST", STARTS, posts), ("GET", LISTS, lists)):
        for kind, more in faults:
            server.faults.add(kind, path, method=method, **more)
    with InjectedTime().running() as hours, SemaphoreAPI(server.url, server.token, 20.0) as client:
        hours.at(20.0, world.hidden.clear)
        told = start(client, asked)
        hours.wait(30.0)
        server.faults.clear()
        world.hidden.clear()
        news = [one.kind for one in resolve(client).news]
        hours.wait(3700.0)
        last = [one.kind for one in resolve(client).news]
    new = [task for number, task in world.tasks.items() if number not in known]
    assert len(new) <= 1
    assert (told == "done") <= (len(new) == 1)
    assert (told == "not started") <= (not new)
    expected = {"done": [], "not started": [], "unknown": ["adopted"] if new else ["unknown"]}
    assert news == expected[told]
    assert last == (["given_up"] if news == ["unknown"] else [])
    assert_as_asked(server, new, asked)


def start(client: SemaphoreAPI, asked: dict[str, Any]) -> str:
    try:
        client.start(make_request(1, WEB, **asked), patience=10.5)
    except SemaphoreUnconfirmedError:
        return "unknown"
    except SemaphoreAPIError:
        return "not started"
    return "done"


def assert_as_asked(server: PracticeServer, new: list[Any], asked: dict[str, Any]) -> None:
    bodies = [json.loads(one.body) for one in server.seen if one.method == "POST"]
    assert all(body == bodies[0] for body in bodies)
    for task in new:
        effective = understand(server.world.dialect, task, server.world.templates[WEB])
        assert differences(bodies[0], server.world.listed(task)) == ()
        assert effective.dry_run == asked["dry_run"]
        assert list(effective.limit) == asked["limit"]
        assert effective.diff == asked.get("diff", False)
        assert effective.survey == (asked.get("environment") or {})


PLAIN = {"limit": ["web1"], "dry_run": True}
PROFILE = settings(max_examples=120, deadline=None, derandomize=True, database=None)


@pytest.mark.long
@pytest.mark.parametrize("dialect", DIALECTS)
def test_one_start_makes_at_most_one_task_as_asked_and_what_is_told_is_so(dialect: str) -> None:
    with PracticeServer(dialect, speed=1000) as server:

        @given(asked=asks, posts=post_faults, lists=list_faults)
        @example(asked=PLAIN, posts=[], lists=[])
        @example(asked=PLAIN, posts=[("cut_late", {})], lists=[])
        @example(asked=PLAIN, posts=[("status", {"status": 503}), ("cut_late", {})], lists=[])
        @example(asked=PLAIN, posts=[("status", {"status": 503})] * 4, lists=[("not_json", {})] * 8)
        @PROFILE
        def holds(asked: dict[str, Any], posts: list[Any], lists: list[Any]) -> None:
            with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, {"NOVA_DESKTOP_HOME": home}):
                try_once(server, asked, posts, lists)

        holds()
