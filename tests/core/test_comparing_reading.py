"""What a comparison needs: logs from where they are, the last good run; and how it is copied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.api.models import Task
from nova_desktop.core import kept_logs
from nova_desktop.core.comparing_reading import (
    Comparison,
    ReadLog,
    compare_tasks,
    compared,
    find_last_good,
    first_step,
    read_log,
)
from nova_desktop.core.comparison_text import MOST, CopyWords, as_markdown, as_unified
from nova_desktop.core.connections import Connection
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.history import History
from nova_desktop.core.kept_logs import Limits, Seen
from nova_desktop.core.log_chunk import LogChunk
from nova_desktop.demo import PracticeServer
from tests.task_samples import make_task

WORDS = CopyWords("Differences", "one", "other `x`", ("limit: web1 → web2",), "… and more")


def log(task: Task, *lines: str) -> ReadLog:
    return ReadLog(task, tuple(LogChunk.build_many([(line, None) for line in lines])))


def both(before: list[str], after: list[str]) -> Comparison:
    return compared(log(make_task(2), *before), log(make_task(1), *after))


def gateway_to(server: PracticeServer) -> Gateway:
    return Gateway(Connection(server.url, allow_plain_http=True), server.token)


@pytest.fixture
def server(dialect: str) -> Iterator[PracticeServer]:
    """Nobody looks on while its jobs run."""
    with PracticeServer(dialect=dialect, speed=200) as running:
        yield running


@pytest.fixture
def runs(server: PracticeServer) -> Iterator[tuple[Gateway, Task, Task]]:
    """A good run, and a later failed one of the same template."""
    gateway = gateway_to(server)
    tasks = []
    for replicas in ("2", "3"):
        task = gateway.client.run_task(1, 3, environment={"replicas": replicas})
        gateway.client.wait_for_task(1, task.id, poll_interval=0.05)
        tasks.append(task.id)
    server.world.tasks[tasks[1]].status = "error"
    listed = {row.id: row for row in gateway.tasks(1).tasks}
    yield gateway, listed[tasks[0]], listed[tasks[1]]
    gateway.close()


def test_two_real_tasks(runs: tuple[Gateway, Task, Task]) -> None:
    gateway, good, bad = runs
    found = compare_tasks(gateway, good, bad, None)
    first = found.compared.first
    assert first is not None and first.step.name == "Show parameters"
    assert found.before.error is None and found.before.lines == found.compared.left_lines


def test_the_last_good_run_is_found_wherever_it_is(runs: tuple[Gateway, Task, Task], server: PracticeServer) -> None:
    gateway, good, bad = runs
    assert find_last_good(gateway, bad, gateway.tasks(1).tasks) == good
    found = find_last_good(gateway, bad, ())  # asked for of the template
    assert found is not None and found.id == good.id
    History().keep(gateway.connection.url, 1, [good, bad])
    server.world.remove_task(server.world.tasks[good.id or 0])
    found = find_last_good(gateway, bad, ())
    assert found is not None and found.id == good.id
    assert find_last_good(gateway, Task({"id": 1, "status": "error"}), ()) is None


def test_the_last_good_run_is_the_newest_also_when_nova_was_not_there(
    runs: tuple[Gateway, Task, Task], server: PracticeServer
) -> None:
    """Nova was closed while it ran: only one of last month is kept here."""
    gateway, good, bad = runs
    old = {**good._json, "id": 9, "created": "2020-01-01T00:00:00Z", "start": None, "end": None}
    History().keep(gateway.connection.url, 1, [Task(old), bad])
    found = find_last_good(gateway, bad, ())
    assert found is not None and found.id == good.id
    server.faults.add("status", path="/tasks", status=404, count=None)  # its template was deleted
    found = find_last_good(gateway, bad, ())
    assert found is not None and found.id == 9


def test_a_log_that_is_kept_whole_is_not_asked_for(runs: tuple[Gateway, Task, Task], server: PracticeServer) -> None:
    gateway, good, _ = runs
    keep_log(gateway, good, whole=True)
    server.forget_requests()
    found = read_log(gateway, good, Limits())
    assert found.lines == 1 and not [path for path in server.requests if path.endswith("/output")]


def test_what_is_kept_in_part_helps_where_the_server_does_not(
    runs: tuple[Gateway, Task, Task], server: PracticeServer
) -> None:
    gateway, good, _ = runs
    server.faults.add("status", path="/output", status=404, count=None)
    with pytest.raises(SemaphoreAPIError):
        read_log(gateway, good, Limits())
    keep_log(gateway, good, whole=False)
    found = read_log(gateway, good, Limits())
    assert found.lines == 1 and found.error is not None


def test_the_first_step_is_known_once_the_failed_log_is_kept(runs: tuple[Gateway, Task, Task]) -> None:
    gateway, good, bad = runs
    assert first_step(gateway, good, bad, Limits()) is None
    whole = read_log(gateway, bad, None)
    kept_logs.keep(gateway.connection.url, bad, Seen(0, whole.chunks, True), Limits())
    assert first_step(gateway, good, bad, None) is None  # nothing is kept, so nothing is fetched for the card
    found = first_step(gateway, good, bad, Limits())
    assert found is not None and found.step is not None and found.step.name == "Show parameters"


def keep_log(gateway: Gateway, task: Task, *, whole: bool) -> None:
    chunks = tuple(LogChunk.build_many([("only this", None)]))
    assert kept_logs.keep(gateway.connection.url, task, Seen(0, chunks, whole), Limits())


# Copied


def test_a_unified_difference() -> None:
    text = as_unified(
        both(["TASK [A] ***", "ok: [h]", "same", ""], ["TASK [A] ***", "fatal: [h]: x", "same", ""]), WORDS
    )
    assert text.splitlines() == [
        "--- one",
        "+++ other `x`",
        "@@ -1,4 +1,4 @@ A",
        " TASK [A] ***",
        "-ok: [h]",
        "+fatal: [h]: x",
        " same",
        " ",
    ]


def test_a_step_that_one_run_alone_has() -> None:
    lines = as_unified(both(["TASK [A] ***", "x"], ["TASK [A] ***", "x", "TASK [B] ***", "y"]), WORDS).splitlines()
    assert lines[2:] == ["@@ -0,0 +3,2 @@ B", "+TASK [B] ***", "+y"]


def test_no_log_breaks_out_of_its_fence() -> None:
    text = as_markdown(both(["a"], ["````", "# heading"]), WORDS)
    fences = [line for line in text.splitlines() if line.startswith("`````")]
    assert len(fences) == 2 and fences[0].endswith("diff")
    assert "- `` other `x` ``" in text and "- `limit: web1 → web2`" in text


def test_logs_that_say_the_same_are_not_copied() -> None:
    assert "```" not in as_markdown(both(["a"], ["a"]), WORDS)


def test_not_more_is_copied_than_anybody_reads() -> None:
    text = as_unified(both(["a"], [f"line {number}" for number in range(3 * MOST)]), WORDS)
    assert text.splitlines()[-1] == WORDS.more and len(text.splitlines()) < MOST + 10
