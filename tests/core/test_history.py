"""The history: what comes back, in which order, page by page; what replaces what; what goes."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nova_desktop.api.models import Task
from nova_desktop.api.times import parse_time
from nova_desktop.core.history import LONGEST, History, HistoryLimits
from nova_desktop.core.history_schema import FILE
from tests.task_samples import make_task, running, stamp, tasks

URL, OTHER = "https://semaphore.example.org", "https://other.example.org"


def ids(found: tuple[Task, ...]) -> list[int | None]:
    return [task.id for task in found]


def test_tasks_come_back_whole_the_newest_first() -> None:
    told = [running(0, params={"limit": ["web"]}, odd={"new": [1, None]}), *tasks(3)]
    assert History().keep(URL, 1, told) == 4
    assert History().tasks(URL, 1) == tuple(told)
    assert History().count(URL, 1) == 4
    assert History().tasks(URL, 2) == History().tasks(OTHER, 1) == ()


@pytest.mark.parametrize("step", [1, -1])
def test_the_order_is_that_of_their_making_whatever_way_the_numbers_run(step: int) -> None:
    moments = ("2026-11-24T10:00:01Z", "2026-11-24T10:00:00.5Z", "2026-11-24T10:00:00Z", "2026-11-24T11:30:00+02:00")
    told = [make_task(1, id=1000 - step * n, created=moment) for n, moment in enumerate(moments)]
    History().keep(URL, 1, told[2:])
    History().keep(URL, 1, told[:2])
    assert ids(History().tasks(URL, 1)) == ids(tuple(told))


def test_of_one_moment_the_one_that_was_listed_first_is_the_newer() -> None:
    told = [make_task(number, created=stamp(5)) for number in range(1, 4)]
    History().keep(URL, 1, told)
    History().keep(URL, 1, [make_task(9, created=stamp(5)), *told])
    assert ids(History().tasks(URL, 1)) == [make_task(9).id, *ids(tuple(told))]


def test_pages_follow_each_other_and_lose_none() -> None:
    told = [make_task(number, created=stamp(number // 3)) for number in range(1, 50)]
    History().keep(URL, 1, told)
    pages, last = [], None
    while page := History().tasks(URL, 1, last, 7):
        pages.append(page)
        last = page[-1]
    assert [task for page in pages for task in page] == told
    assert [len(page) for page in pages] == [7] * 7
    gone = make_task(999, created=told[20].created)  # one that is not kept: those of its moment are not lost
    assert told[21] in History().tasks(URL, 1, gone) and told[1] not in History().tasks(URL, 1, gone)


def test_a_page_is_narrowed_to_a_template_and_a_status() -> None:
    told = [
        make_task(number, template_id=number % 2, status=("error", "success", "stopped")[number % 3])
        for number in range(12)
    ]
    History().keep(URL, 1, told)
    assert History().tasks(URL, 1, template_id=1) == tuple(told[1::2])
    assert History().tasks(URL, 1, status="error") == tuple(told[0::3])
    assert History().tasks(URL, 1, told[3], template_id=1, status="error") == (told[9],)
    assert History().count(URL, 1, template_id=0, status="stopped") == 2
    assert History().tasks(URL, 1, status="' OR 1=1") == ()


def test_what_the_server_tells_anew_replaces_what_it_told() -> None:
    """A stop of a finished task rewrites the server's history."""
    History().keep(URL, 1, [running(1), make_task(2)])
    changed = [make_task(1), make_task(2, status="stopped")]
    assert History().keep(URL, 1, changed) == 2
    assert History().tasks(URL, 1) == tuple(changed)
    assert History().count(URL, 1, status="success") == 1


def test_what_had_not_ended_is_known() -> None:
    told = [
        running(1),
        make_task(2),
        make_task(3, status="odd"),
        make_task(4, status="error"),
        make_task(5, status=None),
    ]
    History().keep(URL, 1, told)
    History().keep(URL, 2, told)
    assert History().unfinished(URL, 1) == (told[0], told[2], told[4])
    History().keep(URL, 1, [make_task(1)])
    assert History().unfinished(URL, 1) == (told[2], told[4])
    assert History().unfinished(OTHER, 1) == ()


def test_what_did_not_change_is_not_written() -> None:
    History().keep(URL, 1, tasks(20))
    with closing(sqlite3.connect(FILE.path)) as watching:
        before = watching.execute("PRAGMA data_version").fetchone()
        assert History().keep(URL, 1, tasks(20)) == 0
        assert watching.execute("PRAGMA data_version").fetchone() == before
        assert History().keep(URL, 1, [make_task(1, status="stopped"), *tasks(20)[1:]]) == 1
        assert watching.execute("PRAGMA data_version").fetchone() != before


def test_what_the_server_pruned_stays() -> None:
    History().keep(URL, 1, tasks(5))
    History().keep(URL, 1, tasks(2))
    History().keep(URL, 1, [])
    assert History().count(URL, 1) == 5


def test_a_task_by_itself_does_not_take_the_names_away_that_lists_tell() -> None:
    History().keep(URL, 1, [running(1)])
    alone = {name: value for name, value in make_task(1)._json.items() if name not in ("tpl_alias", "user_name")}
    alone["created"] = running(1).created
    History().keep(URL, 1, [Task(alone)])
    (found,) = History().tasks(URL, 1)
    assert (found.status, found.tpl_alias, found.user_name) == ("success", "Deploy Standard", "admin")
    assert History().keep(URL, 1, [Task(alone)]) == 0
    anew = {**alone, "created": stamp(1)}  # of a server that was set up anew: another task under the same number
    History().keep(URL, 1, [Task(anew)])
    assert History().tasks(URL, 1) == (Task(anew),)


def test_whatever_a_server_sends_is_kept_or_left_out() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    odd = [
        Task({}),
        Task({"id": "7"}),
        Task({"id": 10**30}),
        Task({"id": 1, "template_id": 10**30, "user_id": -(10**30), "created": 5, "status": ["x"]}),
        Task({"id": 2, "tpl_alias": "\ud800", "status": "a\0b", "message": "\u202e'\""}),
        Task({"id": 3, "nested": deep}),
        Task({"id": 4, "message": "m" * (LONGEST + 1), "name": "n" * LONGEST}),
        Task({"id": 5, "float": float("nan"), "huge": 10**400}),
    ]
    assert History().keep(URL, 1, odd) == 4
    found = {task.id: task for task in History().tasks(URL, 1)}
    assert sorted(found, key=str) == [1, 2, 4, 5]
    assert found[2] == odd[4] and found[1]["template_id"] is not None
    assert found[4].server_message is None and len(found[4]["name"]) == LONGEST
    assert History().keep(URL, 10**30, tasks(1)) == 0 and History().tasks(URL, 10**30) == ()
    assert History().tasks(URL, 1, template_id=10**30) == ()
    History().looked(URL, 10**30, datetime.now(UTC))
    assert History().last_looked(URL, 10**30) is None


def test_when_somebody_looked_is_kept_for_each_project() -> None:
    moment = datetime(2026, 11, 24, 20, 40, 1, 123456, tzinfo=UTC)
    assert History().last_looked(URL, 1) is None
    History().keep(URL, 1, tasks(1))
    assert History().last_looked(URL, 1) is None
    History().looked(URL, 1, moment)
    History().looked(URL, 2, moment + timedelta(days=1))
    assert History().last_looked(URL, 1) == moment
    assert History().last_looked(URL, 2) == moment + timedelta(days=1)
    assert History().count(URL, 1) == 1 and History().last_looked(OTHER, 1) is None


def files_with(text: str) -> list[str]:
    found = [file for file in FILE.path.parent.iterdir() if text.encode() in file.read_bytes()]
    return sorted(file.name for file in found)


def test_a_connection_is_forgotten_to_the_last_byte() -> None:
    for number in range(5):
        History().keep(URL, 1, tasks(200, tpl_alias=f"canary-{number}"))
        History().keep(OTHER, 1, tasks(200, message=f"other-{number}"))
    History().looked(URL, 3, datetime.now(UTC))
    FILE.path.with_suffix(".damaged").write_bytes(URL.encode())
    with closing(sqlite3.connect(FILE.path)) as reader:  # as another window has it: the WAL is not deleted
        reader.execute("SELECT count(*) FROM tasks").fetchone()
        History().keep(URL, 1, tasks(200, tpl_alias="canary-5"))
        assert files_with(URL) == ["history.damaged", "history.sqlite3"]
        assert "history.sqlite3-wal" in files_with("canary-")
        assert History().forget(URL) == 200
        assert files_with(URL) == files_with("canary-") == []
    assert History().last_looked(URL, 3) is None and History().tasks(URL, 1) == ()
    assert History().count(OTHER, 1) == 200
    assert History().forget(URL) == 0


def test_what_is_deleted_is_wiped_even_where_nothing_can_be_shrunk() -> None:
    History().keep(URL, 1, tasks(50, tpl_alias="canary"))
    History().keep(OTHER, 1, tasks(50))
    with FILE.opened() as database:
        database.execute("DELETE FROM tasks WHERE template = 'canary'")
    assert files_with("canary") == []


def test_the_old_and_the_many_go() -> None:
    now = datetime.now(UTC)
    told = [make_task(n, created=(now - timedelta(days=n)).isoformat()) for n in range(20)]
    History().keep(URL, 1, [*told, make_task(99, created=None)])
    assert History().prune(HistoryLimits(days=15)) == 5
    assert History().prune(HistoryLimits(days=15)) == 0
    History().keep(OTHER, 1, told[:3])
    assert History().prune(HistoryLimits(tasks=10)) == 9
    assert History().tasks(URL, 1) == tuple(told[:7])
    assert History().tasks(OTHER, 1) == tuple(told[:3])


def test_pruned_by_size_the_newest_stay() -> None:
    noise = [make_task(n, message=os.urandom(1000).hex()) for n in range(2000)]
    History().keep(URL, 1, noise)
    gone = History().prune(HistoryLimits(megabytes=2))
    assert 0 < gone < 2000
    assert History().tasks(URL, 1, limit=-1) == tuple(noise[: 2000 - gone])


MOMENTS = (None, "nonsense", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00.5Z", "2026-11-24T12:00:00.7+02:00")
told_task = st.fixed_dictionaries(
    {
        "id": st.integers(1, 6) | st.just(2147483646),
        "created": st.sampled_from(MOMENTS),
        "status": st.sampled_from(["running", "success", "error", "stopped"]) | st.text(max_size=3),
        "template_id": st.integers(1, 2) | st.none(),
    },
    optional={
        "tpl_alias": st.text(max_size=5),
        "extra": st.recursive(st.none() | st.integers() | st.text(max_size=3), st.lists, max_leaves=3),
    },
)
place = st.tuples(st.sampled_from([URL, OTHER]), st.integers(1, 2))
kept = st.tuples(st.just("keep"), place, st.lists(told_task, max_size=6))
forgotten = st.tuples(st.just("forget"), place, st.just(()))
numbers = itertools.count()


class Model:
    """The same with dicts: a place's tasks by number, in the order in which they were first written."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, int], dict[int, dict[str, Any]]] = {}

    def keep(self, where: tuple[str, int], told: list[dict[str, Any]]) -> None:
        first = {row["id"]: row for row in reversed(told)}
        order = list(dict.fromkeys(row["id"] for row in told))
        known = self.places.setdefault(where, {})
        for number in reversed(order):
            row, old = dict(first[number]), known.get(number, {})
            if old and "tpl_alias" in old and old["created"] == row["created"]:
                row.setdefault("tpl_alias", old["tpl_alias"])
            known[number] = row

    def tasks(self, where: tuple[str, int]) -> list[Task]:
        rows = list(self.places.get(where, {}).values())
        start = datetime(1970, 1, 1, tzinfo=UTC)
        order = sorted(range(len(rows)), key=lambda n: (parse_time(rows[n]["created"]) or start, n), reverse=True)
        return [Task(rows[number]) for number in order]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(kept | kept | kept | forgotten, max_size=8), st.integers(1, 4))
def test_it_is_a_dict_of_what_was_told_last(tmp_path: Path, steps: list[Any], size: int) -> None:
    history, model = History(tmp_path / f"{next(numbers)}.sqlite3"), Model()
    for what, where, told in steps:
        if what == "keep":
            history.keep(*where, [Task(json.loads(json.dumps(row))) for row in told])
            model.keep(where, told)
        else:
            history.forget(where[0])
            model.places = {one: rows for one, rows in model.places.items() if one[0] != where[0]}
    for where in itertools.product((URL, OTHER), (1, 2)):
        expected = model.tasks(where)
        assert list(history.tasks(*where)) == expected
        assert history.count(*where, template_id=1) == sum(task.template_id == 1 for task in expected)
        paged: list[Task] = []
        while page := history.tasks(*where, paged[-1] if paged else None, size):
            paged += page
        assert paged == expected


def test_what_a_window_would_not_show_is_not_on_the_disk_either() -> None:
    """Somebody's script put secrets where they do not belong; the server lists them, Nova does not keep them."""
    task = make_task(
        1,
        environment='{"db_password": "canary-1", "replicas": 2}',
        arguments='["-e", "token=canary-2", "-v"]',
        message="see https://bot:canary-3@host.test/x",
    )
    odd = make_task(2, environment="no json canary-4", arguments='{"canary-5": 1}')
    assert History().keep(URL, 1, [task, odd]) == 2
    assert History().keep(URL, 1, [task, odd]) == 0
    with closing(sqlite3.connect(FILE.path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"canary" not in FILE.path.read_bytes().replace(b"canary-5", b"")
    kept = {one.id: one for one in History().tasks(URL, 1)}[task.id]
    assert json.loads(kept.environment or "") == {"db_password": "••••", "replicas": 2}
    assert json.loads(kept.arguments or "") == ["-e", "token=••••", "-v"]
    assert kept.message == "see https://bot:••••@host.test/x"
