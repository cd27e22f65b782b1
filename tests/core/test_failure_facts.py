"""Why tasks failed: read from kept logs once, normalised, and gone with them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nova_desktop.api.calls import CancelScope
from nova_desktop.api.errors import SemaphoreCancelledError
from nova_desktop.api.models import Task
from nova_desktop.core import failure_facts, kept_logs
from nova_desktop.core.analytics_failures import failures_of
from nova_desktop.core.analytics_period import Period
from nova_desktop.core.analytics_runs import Run
from nova_desktop.core.connections import Connection
from nova_desktop.core.failure_facts import Fact, Facts, Progress, fact_of, normalised, read_facts
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.history import History
from nova_desktop.core.kept_logs import Seen
from nova_desktop.core.log_chunk import LogChunk
from nova_desktop.core.server_counts import compare_counts
from nova_desktop.demo import PracticeServer

URL = "https://one.example.org"
RECORDED = Path(__file__).parent / "recordings"
LOG = (
    "PLAY [site] ****",
    "TASK [Look] ****",
    'fatal: [web9]: FAILED! => {"msg": "never mind"}',
    "...ignoring",
    "TASK [Write release] ****",
    "ok: [web1]",
    'fatal: [web2]: FAILED! => {"changed": false, "msg": "No space left on device: /srv/releases/417"}',
    'failed: [web3] (item=7) => {"msg": "other"}',
    "TASK [Later] ****",
    'fatal: [web1]: UNREACHABLE! => {"msg": "gone"}',
)


def chunk(*lines: str) -> tuple[LogChunk, ...]:
    return (LogChunk.pack([line.encode() for line in lines], None),)


def run(number: int, status: str = "error", **more: object) -> Run:
    created = datetime(2026, 11, 24, 12, 0, number, tzinfo=UTC).timestamp()
    facts = {"url": URL, "project_id": 1, "task_id": number, "template_id": 1, "template": "T"}
    return Run(**{**facts, "status": status, "created": created, "started": None, "ended": None, **more})  # type: ignore[arg-type]


def task(number: int) -> Task:
    return Task({"id": number, "project_id": 1, "status": "error", "created": f"2026-11-24T12:00:{number:02d}Z"})


def keep(number: int, *lines: str, whole: bool = True) -> None:
    kept_logs.keep(URL, task(number), Seen(0, chunk(*lines), whole))


def facts(*runs: Run) -> Facts:
    return read_facts(runs, lambda _: None)


def test_the_first_step_that_counts_its_hosts_and_what_was_wrong() -> None:
    found = fact_of(chunk(*LOG))
    assert found == Fact("Write release", ("web2", "web3"), "No space left on device: /srv/releases/‹n›")


@pytest.mark.parametrize("version", ["2.10.32", "2.17"])
def test_a_recorded_log_of_four_hosts(version: str) -> None:
    recorded = json.loads((RECORDED / version / "log-multihost.json").read_text(encoding="utf-8"))
    found = fact_of(chunk(*(text for _, text in recorded["lines"])))
    assert (found.step, found.hosts) == ("Gathering Facts", ("web3",))
    assert "Failed to connect to the host via ssh" in found.error and "22" not in found.error


def test_a_log_without_plays_tells_its_last_error() -> None:
    assert fact_of(chunk("step 1", "Error: disk 7 is full", "exit status 1")) == Fact("", (), "Error: disk ‹n› is full")
    assert fact_of(chunk("all", "quiet")) == Fact()
    assert fact_of(()) == Fact()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("timeout after 31 s", "timeout after 7 s"),
        ("at 2026-11-24T10:00:00Z: gone", "at 2025-01-02 09:08:07: gone"),
        ("commit 1f0c5a7be2d9 is bad", "commit abc123def456 is bad"),
        ("job 6f1b2c3d-0000-4000-8000-123456789abc", "job 00000000-1111-4222-8333-cba987654321"),
        ("cannot read /tmp/ansible.x1/y", "cannot read /tmp/ansible.q9/y"),
    ],
)
def test_what_differs_each_time_is_the_same_error(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


def test_an_error_shows_no_secret_and_stays_short() -> None:
    assert "hunter2" not in normalised("login with password=hunter2 failed")
    assert len(normalised("x" * 5000)) <= 160 and "\n" not in normalised("a\nb\u202ec")


def test_each_log_is_read_once_and_only_whole_ones_of_the_same_task(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(1, *LOG)
    keep(2, *LOG, whole=False)
    keep(3, "TASK [Old one] ***", "fatal: [web1]: FAILED! => {}")
    runs = [run(1), run(2), run(3, created=1.0), run(4), run(5, "success")]
    found = facts(*runs)
    assert set(found.by_task) == {(URL, 1, 1)} and (found.without_log, found.unread) == (3, 0)
    monkeypatch.setattr(failure_facts, "fact_of", lambda _: pytest.fail("read again"))
    assert facts(*runs) == found


def test_a_log_that_changed_is_read_anew_and_a_forgotten_one_leaves_nothing() -> None:
    keep(1, *LOG)
    assert facts(run(1)).by_task[URL, 1, 1].step == "Write release"
    keep(1, "PLAY [x] ****", "TASK [Another] ****", 'fatal: [db]: FAILED! => {"msg": "no"}')
    assert facts(run(1)).by_task[URL, 1, 1] == Fact("Another", ("db",), "no")
    kept_logs.forget(URL)
    with failure_facts.opened() as database:
        assert database.execute("SELECT count(*) FROM failures").fetchone() == (0,)
    assert facts(run(1)).without_log == 1


def test_there_is_a_bound_and_progress_and_an_end_by_cancelling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failure_facts, "MOST_LOGS", 3)
    monkeypatch.setattr(failure_facts, "_TOLD_EACH", 1)
    for number in range(5):
        keep(number, *LOG)
    told: list[Progress] = []
    found = read_facts([run(number) for number in range(5)], told.append)
    assert sorted(found.by_task) == [(URL, 1, 2), (URL, 1, 3), (URL, 1, 4)] and found.unread == 2
    assert told == [Progress(1, 3), Progress(2, 3), Progress(3, 3)]
    assert len(facts(*[run(number) for number in range(5)]).by_task) == 5
    with CancelScope() as scope:
        scope.cancel()
        with pytest.raises(SemaphoreCancelledError):
            facts(run(1))


def test_rankings_count_a_task_once_for_each_of_its_hosts() -> None:
    runs = [run(0), run(1), run(2, "success"), run(3)]
    known = {(URL, 1, 0): Fact("A", ("h1", "h2"), "e"), (URL, 1, 3): Fact("", (), "e")}
    found = failures_of(runs, Facts(known, 1))
    assert [(rank.key, rank.all) for rank in found.steps] == [("A", (0,))]
    assert [(rank.key, rank.all) for rank in found.hosts] == [("h1", (0,)), ("h2", (0,))]
    assert [(rank.key, rank.all) for rank in found.errors] == [("e", (0, 3))]
    assert (found.failed, found.read, found.without_log) == (3, 2, 1)


def test_the_server_knows_more_than_is_kept(server: PracticeServer, dialect: str) -> None:
    gateway = Gateway(Connection(server.url), server.token)
    try:
        period = Period(date(2020, 1, 1), datetime.now(UTC).date(), UTC)
        listed = gateway.tasks(1, 1000).tasks
        History().keep(server.url, 1, listed[:5])
        found = compare_counts([(gateway, 1)], period)
        if dialect != "2.17":
            assert found is None
            return
        assert found is not None and (found.server, found.kept) == (len(listed), 5)
        History().keep(server.url, 1, listed)
        again = compare_counts([(gateway, 1)], period)
        assert again is not None and again.missing == 0
    finally:
        gateway.close()


def test_digests_do_not_tear_one_error_apart() -> None:
    one, other = ("pulling app@sha256:" + digits * 32 + " failed" for digits in ("1f", "2e"))
    assert normalised(one) == normalised(other)
