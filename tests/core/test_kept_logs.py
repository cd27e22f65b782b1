"""Kept logs: what comes back, what is replaced, what is found, what goes, and what a crash or a full disk leaves."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.api.models import Task
from nova_desktop.core import kept_database, kept_logs
from nova_desktop.core.kept_logs import Limits, Seen, forget, keep, load, prune
from nova_desktop.core.kept_search import Query, search, terms
from nova_desktop.core.logs import LogChunk, LogStore
from nova_desktop.core.outline import read_outline

URL = "https://semaphore.example.org"


def task(number: int = 1, **more: object) -> Task:
    return Task({"id": number, "project_id": 1, "status": "success", "created": "2026-11-24T10:00:00Z", **more})


def chunks(*lines: str, start: float | None = None) -> tuple[LogChunk, ...]:
    return tuple(LogChunk.build_many([(line, None if start is None else start + n) for n, line in enumerate(lines)]))


def lines_of(number: int = 1) -> list[str]:
    found = load(URL, 1, number)
    assert found is not None
    store = LogStore()
    for chunk in found[1]:
        store.append_chunk(chunk)
    return [store.raw(line) for line in range(len(store))]


def hits(text: str, **more: str) -> list[tuple[int, int, str]]:
    return [(hit.log.task_id, hit.line, hit.text) for hit in search(Query(text, **more)).hits]


def test_a_log_comes_back_with_its_colours_and_times() -> None:
    lines = [f"\x1b[32mline {number}\x1b[0m" for number in range(1500)]
    keep(URL, task(tpl_alias="Site", user_name="Mira"), Seen(0, chunks(*lines, start=1000.5), True))
    assert lines_of() == lines
    kept, parts = load(URL, 1, 1) or pytest.fail("nothing kept")
    assert (kept.template, kept.user, kept.lines, kept.whole) == ("Site", "Mira", 1500, True)
    assert parts[0].times is not None and parts[0].times[0] == 1000.5
    assert load(URL, 1, 2) is None and load("https://elsewhere", 1, 1) is None


def test_a_server_set_up_anew_has_other_logs_under_the_same_numbers() -> None:
    keep(URL, task(1), Seen(0, chunks("old one", "old two"), True))
    anew = "2027-01-01T00:00:00Z"
    assert load(URL, 1, 1, anew) is None
    keep(URL, task(1, created=anew), Seen(0, chunks("new"), True))
    assert lines_of() == ["new"] and hits("old") == []


def test_what_a_log_holds_does_not_matter() -> None:
    odd = ["", "\x00\x1b[31", "a\nb", "\u202ehidden", "x" * 300_000, "<b>&", "\x1b]0;title\x07", "ü\U0001f680"]
    keep(URL, task(), Seen(0, chunks(*odd), True))
    assert lines_of() == odd


def test_what_follows_is_added_and_what_changed_replaces() -> None:
    keep(URL, task(status="running"), Seen(0, chunks("a", "b", "c"), False))
    keep(URL, task(status="running"), Seen(3, chunks("d"), False))
    assert lines_of() == ["a", "b", "c", "d"]
    keep(URL, task(), Seen(1, chunks("B", "C"), True))
    assert lines_of() == ["a", "B", "C"]
    assert hits("d") == [] and [line for _, line, _ in hits("c")] == [2]
    keep(URL, task(status="stopped"), Seen(3, (), True))  # only the status is another
    kept, _ = load(URL, 1, 1) or pytest.fail("nothing kept")
    assert (kept.status, kept.lines) == ("stopped", 3)


def test_many_small_parts_become_few_when_the_log_is_whole() -> None:
    for number in range(40):
        keep(URL, task(), Seen(number, chunks(f"line {number}"), number == 39))
    assert lines_of() == [f"line {number}" for number in range(40)]
    found = load(URL, 1, 1)
    assert found is not None and len(found[1]) == 1
    assert len(hits("line")) == 40


def test_words_phrases_and_unfinished_words_are_found() -> None:
    keep(
        URL,
        task(1, tpl_alias="Site"),
        Seen(0, chunks("fatal: [web2]: no \x1b[31mspace\x1b[0m left", "10.0.17.1 ok"), True),
    )
    keep(
        URL,
        task(2, status="error", created="2026-11-25T09:00:00Z"),
        Seen(0, chunks("space left over", "nothing"), True),
    )
    assert [(number, line) for number, line, _ in hits("space left")] == [(2, 0), (1, 0)]  # the newest first
    assert hits('"no space"') == [(1, 0, "fatal: [web2]: no space left")]
    assert [number for number, _, _ in hits("10.0.17.1")] == [1]
    assert [number for number, _, _ in hits("noth")] == [2]
    assert hits("NOTHING")[0][0] == 2
    assert hits("othing") == [] and hits("") == [] and hits("***") == []


def local_noon(day: str) -> str:
    """As servers write it: days are those of the person's clock."""
    return f"{datetime.fromisoformat(f'{day}T12:00').astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def test_a_search_is_narrowed() -> None:
    first = task(1, tpl_alias="Deploy Site", created=local_noon("2026-11-24"))
    second = task(2, status="error", created=local_noon("2026-11-25"))
    keep(URL, first, Seen(0, chunks("word"), True))
    keep("https://other", second, Seen(0, chunks("word"), True))
    found = {
        "url": hits("word", url=URL),
        "template": hits("word", template="deploy"),
        "status": hits("word", status="error"),
        "since": hits("word", since="2026-11-25"),
        "until": hits("word", until="2026-11-24"),
        "day": hits("word", since="2026-11-25", until="2026-11-25"),
    }
    assert {name: [one[0] for one in rows] for name, rows in found.items()} == {
        "url": [1],
        "template": [1],
        "status": [2],
        "since": [2],
        "until": [1],
        "day": [2],
    }


@pytest.mark.parametrize(("zone", "day"), [("Asia/Tokyo", "2026-11-25"), ("America/Los_Angeles", "2026-11-24")])
def test_days_are_those_of_the_local_clock(monkeypatch: pytest.MonkeyPatch, zone: str, day: str) -> None:
    """The page shows local dates; servers write UTC."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        keep(URL, task(1, created="2026-11-24T20:00:00.5Z"), Seen(0, chunks("word"), True))
        keep(URL, task(2, created="2026-11-23T01:00:00Z"), Seen(0, chunks("word"), True))
        assert [number for number, _, _ in hits("word", since=day, until=day)] == [1]
        assert hits("word", until="yesterday") == [] and hits("word", since="9999-99-99") == []
    finally:
        monkeypatch.undo()
        time.tzset()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_nothing_that_a_person_types_is_an_operator(text: str) -> None:
    keep(URL, task(), Seen(0, chunks("some words"), True))
    search(Query(text, template=text, since=text))
    terms(text)


def test_the_oldest_and_the_longest_unseen_go(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = [1_000_000.0]
    monkeypatch.setattr(kept_logs.time, "time", lambda: moment[0])
    noise = [os.urandom(30_000).hex() for _ in range(40)]
    for number in range(4):
        moment[0] += 86_400
        keep(URL, task(number), Seen(0, chunks(*noise), True))
    gone = prune(Limits(megabytes=5, days=90))
    assert 1 <= gone <= 3
    assert [load(URL, 1, number) is not None for number in range(4)] == [False] * gone + [True] * (4 - gone)
    moment[0] += 91 * 86_400
    assert prune(Limits(megabytes=5, days=90)) == 4 - gone
    with kept_database.opened() as database:
        assert database.execute("SELECT count(*) FROM parts").fetchone()[0] == 0


def test_a_connection_is_forgotten_without_a_trace() -> None:
    keep(URL, task(1), Seen(0, chunks("canary-word"), True))
    keep("https://other", task(2), Seen(0, chunks("other"), True))
    assert forget(URL) == 1
    assert hits("canary") == [] and hits("other")
    assert forget("https://other") == 1
    content = kept_database.database_path().read_bytes()
    assert b"canary" not in content


def test_only_runs_that_ended_well_and_whole_are_history() -> None:
    """A run that failed in its second step says nothing of how many there are, nor how long they take."""
    for number, status, whole, names in (
        (1, "success", True, "abc"),
        (2, "error", True, "ab"),
        (3, "stopped", True, "a"),
        (4, "success", False, "ab"),
        (5, "success", True, "abcd"),
    ):
        rows = [(f"TASK [{name}] ***", 100.0 * place) for place, name in enumerate(names)]
        seen = Seen(0, tuple(LogChunk.build_many(rows)), whole, read_outline([("PLAY [p] ***", 0.0), *rows]))
        keep(URL, task(number, status=status, template_id=7, created=f"2026-11-24T10:0{number}:00Z"), seen)
    assert [run.names for run in kept_logs.past_runs(URL, 1, 7)] == [tuple("abcd"), tuple("abc")]


def test_it_is_its_owners_alone() -> None:
    keep(URL, task(), Seen(0, chunks("a"), True))
    if os.name == "posix":
        assert stat.S_IMODE(kept_database.database_path().stat().st_mode) == 0o600


def test_a_damaged_file_is_set_aside() -> None:
    keep(URL, task(), Seen(0, chunks("a"), True))
    path = kept_database.database_path()
    for extra in path.parent.glob("logs.sqlite3-*"):
        extra.unlink()
    path.write_bytes(b"no database at all" * 1000)
    keep(URL, task(2), Seen(0, chunks("b"), True))
    assert lines_of(2) == ["b"]
    assert path.with_suffix(".damaged").exists()


def test_where_there_is_no_room_at_all_it_is_told_and_the_rest_stays() -> None:
    keep(URL, task(1), Seen(0, chunks("first"), True), Limits(megabytes=1))
    noise = [os.urandom(100_000).hex() for _ in range(100)]
    with pytest.raises(SemaphoreAPIError) as caught:
        keep(URL, task(2), Seen(0, chunks(*noise), True), Limits(megabytes=1))
    assert caught.value.code == "kept_full"
    assert lines_of(1) == ["first"]


def test_what_was_longest_unseen_makes_room() -> None:
    limits = Limits(megabytes=4)
    for number in range(12):
        noise = [" ".join(os.urandom(4).hex() for _ in range(20)) for _ in range(4000)]
        assert keep(URL, task(number), Seen(0, chunks(*noise), True), limits)
    assert load(URL, 1, 11) is not None and load(URL, 1, 0) is None


def test_a_gap_is_not_written() -> None:
    keep(URL, task(), Seen(0, chunks("a", "b", "c"), False))
    assert keep(URL, task(), Seen(5, chunks("f"), True)) is False
    assert lines_of() == ["a", "b", "c"]
    assert keep(URL, task(2), Seen(1, chunks("b"), True)) is False and load(URL, 1, 2) is None


def test_an_empty_answer_takes_nothing_away() -> None:
    keep(URL, task(), Seen(0, chunks("a"), True))
    keep(URL, task(), Seen(0, (), True))
    assert lines_of() == ["a"]


def test_a_part_with_other_bytes_spoils_only_itself() -> None:
    keep(URL, task(1), Seen(0, chunks("word one"), True))
    keep(URL, task(2), Seen(0, chunks("word two"), True))
    with kept_database.opened() as database:
        database.execute("UPDATE parts SET blob = x'00112233' WHERE log_id = 1")
    with pytest.raises(SemaphoreAPIError) as caught:
        load(URL, 1, 1)
    assert caught.value.code == "kept_broken"
    assert [number for number, _, _ in hits("word")] == [2]
    keep(URL, task(1), Seen(0, chunks("word anew"), True))
    assert lines_of(1) == ["word anew"]
    assert forget(URL) == 2


def test_words_are_found_as_people_write_them() -> None:
    keep(URL, task(1, tpl_alias="Übung"), Seen(0, chunks('"module_stderr": "no"', "Herr M\u00fcller", "x-y"), True))
    assert len(hits("stderr")) == len(hits("muller")) == len(hits("M\u00dcLLER")) == len(hits("x-y")) == 1
    assert len(hits("herr", template="übung")) == 1
    assert hits("a\0b") == []


@pytest.mark.skipif(os.name == "nt", reason="starts several processes")
def test_two_first_starts_at_once_do_not_stand_in_each_others_way() -> None:
    script = "from nova_desktop.core.kept_logs import *; print(prune(Limits()))"
    root = str(Path(__file__).resolve().parents[2])
    for _ in range(3):
        started = [
            subprocess.Popen(
                [sys.executable, "-c", script],
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": root},
            )
            for _ in range(3)
        ]
        assert [one.communicate()[0].strip() for one in started] == ["0"] * 3
        for file in kept_database.database_path().parent.glob("logs.*"):
            file.unlink()


@pytest.mark.skipif(not hasattr(os, "kill") or os.name == "nt", reason="needs kill -9")
def test_a_killed_writer_leaves_whole_logs() -> None:
    """The process is killed while it writes: what is there was committed."""
    script = (
        "from nova_desktop.core.kept_logs import *; from nova_desktop.api.models import Task; "
        "from nova_desktop.core.logs import LogChunk\n"
        f"for n in range(10**6):\n"
        f"    keep({URL!r}, Task({{'id': n, 'project_id': 1, 'status': 'success'}}), "
        "Seen(0, tuple(LogChunk.build_many([(f'{n} {i}', None) for i in range(500)])), True))\n"
        "    print(n, flush=True)\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    writer = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    )
    assert writer.stdout is not None
    for _ in range(5):
        writer.stdout.readline()
    writer.kill()
    writer.wait()
    writer.stdout.close()
    with kept_database.opened() as database:
        counts = database.execute("SELECT lines, (SELECT sum(lines) FROM parts WHERE log_id = logs.id) FROM logs")
        rows = counts.fetchall()
    assert len(rows) >= 5 and all(row == (500, 500) for row in rows)
    assert len(search(Query("3 499")).hits) >= 1


def test_every_earlier_schema_is_migrated() -> None:
    path = kept_database.database_path()
    path.parent.mkdir(parents=True)
    for version in range(len(kept_database._MIGRATIONS)):
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as database:
            for number in range(version):
                database.executescript(kept_database._MIGRATIONS[number])
            database.execute(f"PRAGMA user_version = {version}")
            database.commit()
        keep(URL, task(), Seen(0, chunks("a"), True))
        assert lines_of() == ["a"]
