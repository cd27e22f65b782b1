"""The soak's judgement must be able to fail: each promise with a planted breach."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import judging, outside
from .judging import Footprint, Sample

ROWS = [(1, "success"), (2, "running")]


def curve(by_minute: float, *, minutes: int = 10, first: float = 0.0) -> list[Sample]:
    """Memory each six seconds, with a jump up and down now and then; `first`: what the first third adds."""
    found = []
    for number in range(minutes * 10):
        minute = number / 10
        warm = first * min(1.0, minute / (minutes / 3))
        found.append(Sample(number * 6.0, 150 + warm + by_minute * minute + (5 if number % 17 == 3 else 0)))
    return found


@pytest.mark.parametrize(
    ("kind", "code", "words", "reports", "told"),
    [
        ("signal", 0, "", [], 0),
        ("early", -15, "", [], 0),
        ("signal", -15, "", [], 1),
        ("stopped", -11, "", [], 1),
        ("quit", None, "", [], 1),
        ("quit", 0, "QThread: Destroyed while thread is still running\n", [], 1),
        ("early", 0, "", ["report-1.txt"], 1),
    ],
)
def test_an_end_that_is_out_of_order_is_told(
    kind: str, code: int | None, words: str, reports: list[str], told: int
) -> None:
    assert len(judging.end_complaints(kind, code, words, reports)) == told


def test_two_sockets_more_are_connections_that_wait_and_three_are_told() -> None:
    began = Footprint(handles={"socket": 9})
    assert not judging.footprint_complaints(began, Footprint(handles={"socket": 11}))
    assert judging.footprint_complaints(began, Footprint(handles={"socket": 12})) == [
        "more handles than at first: {'socket': 3}"
    ]


def test_memory_that_grows_is_told_and_jumps_are_not() -> None:
    assert judging.slope(curve(0.0)) == pytest.approx(0.0)
    assert judging.slope(curve(3.0)) == pytest.approx(3.0, rel=0.05)
    assert not judging.memory_complaints(curve(0.5))
    assert "1.50 MB a minute" in judging.memory_complaints(curve(1.5))[0]


def test_a_short_soak_sees_a_large_leak_and_a_long_one_each_that_breaks_the_promise() -> None:
    assert not judging.memory_complaints(curve(3.0, minutes=4))
    assert judging.memory_complaints(curve(5.0, minutes=4))
    assert judging.memory_complaints(curve(1.05, minutes=10))
    assert judging.memory_complaints(curve(1.05, minutes=60))


def test_a_short_soak_is_judged_by_what_is_held_a_long_one_by_what_the_system_counts() -> None:
    def gaps(minutes: int, held: float) -> list[Sample]:
        """Six megabytes a minute more for the system; of what is held `held`, half of it Python's."""
        part = held / 2
        return [
            Sample(at, 150 + at / 10, 90 + part * at / 60, 1e6 + part * at / 60 / judging.BLOCK_MB)
            for at in range(0, minutes * 60, 6)
        ]

    assert not judging.memory_complaints(gaps(4, held=2.0))
    assert "what is held grows by 6.00" in judging.memory_complaints(gaps(4, held=6.0))[0]
    assert "memory grows by 6.00" in judging.memory_complaints(gaps(10, held=0.1))[0]
    unknown = [Sample(one.at, one.memory) for one in gaps(4, held=0.1)]
    assert "memory grows by 6.00" in judging.memory_complaints(unknown)[0]


def test_a_soak_that_does_nothing_is_none() -> None:
    assert judging.idle_complaints(4, 800, 1500, 80) == []
    assert len(judging.idle_complaints(4, 200, 300, 3)) == 3


def test_what_the_first_third_fills_is_no_leak() -> None:
    assert not judging.memory_complaints(curve(0.1, first=60.0))


def test_a_memory_that_nobody_read_proves_nothing() -> None:
    assert judging.memory_complaints([]) == ["memory was read 0 times only"]
    assert judging.memory_complaints(curve(0.0)[:5])


def test_a_sleep_is_not_measured_by_the_number_of_samples() -> None:
    before = [Sample(float(number), 100.0 + number) for number in range(20)]
    after = [Sample(1000.0 + number * 10, 200.0) for number in range(20)]
    assert judging.last_two_thirds([*before, *after]) == after


@pytest.mark.parametrize("kind", ["threads", "handles", "children"])
def test_one_more_than_at_first_is_told(kind: str) -> None:
    began = Footprint(**{kind: {"pipe": 3, "act": 1}})
    assert not judging.footprint_complaints(began, began)
    assert not judging.footprint_complaints(began, Footprint(**{kind: {"pipe": 2}}))
    assert judging.footprint_complaints(began, Footprint(**{kind: {"pipe": 4, "act": 1}})) == [
        f"more {kind} than at first: {{'pipe': 1}}"
    ]


def test_many_more_widgets_are_told_by_their_names() -> None:
    told = judging.footprint_complaints(Footprint(widgets={"QLabel": 100}), Footprint(widgets={"QLabel": 160}))
    assert told == ["60 more widgets than at first: {'QLabel': 60}"]
    assert not judging.footprint_complaints(Footprint(widgets={"QLabel": 100}), Footprint(widgets={"QLabel": 110}))


def test_what_comes_and_goes_is_not_held() -> None:
    some = Footprint(handles={"socket": 5, "pipe": 2})
    later = Footprint(handles={"socket": 4, "pipe": 3})
    assert judging.least(some, later).handles == {"socket": 4, "pipe": 2}


def test_each_line_of_standard_error_is_told() -> None:
    assert judging.warning_complaints("\n \n") == []
    assert judging.warning_complaints("QObject::startTimer: no\n") == ["standard error: QObject::startTimer: no"]
    assert judging.warning_complaints("2026 nova: unexpected error\nTraceback ...\n")


def test_a_wrong_state_is_told() -> None:
    assert judging.state_complaints("here", ROWS, ROWS) == []
    assert judging.state_complaints("here", ROWS, [(1, "success"), (2, "error")]) == [
        "here: tasks in another state: {2: ('running', 'error')}"
    ]
    assert judging.state_complaints("here", ROWS, [*ROWS, (3, "success")]) == ["here: tasks not shown: [3]"]
    assert judging.state_complaints("here", ROWS, ROWS[:1]) == ["here: tasks no longer there: [2]"]


def test_a_wrong_log_is_told() -> None:
    assert judging.log_complaints("here", ["a", "b"], ["a", "b"]) == []
    assert "2 lines shown, the server has 3" in judging.log_complaints("here", ["a", "b"], ["a", "b", "c"])[0]
    assert "line 2 reads 'b', not 'x'" in judging.log_complaints("here", ["a", "b"], ["a", "x"])[0]
    assert judging.log_complaints("here", [], [])
    assert judging.without_colours("\x1b[0;32mok\x1b[0m\n") == "ok"


def test_a_start_that_happened_twice_or_never_is_told() -> None:
    assert judging.start_complaints(["a", "b"], ["a"], ["a"]) == []
    assert "more than once" in judging.start_complaints(["a"], ["a"], ["a", "a"])[0]
    assert "nobody asked" in judging.start_complaints(["a"], [], ["b"])[0]
    assert "on no server" in judging.start_complaints(["a"], ["a"], [])[0]


def test_a_start_that_nova_did_not_find_is_told() -> None:
    assert judging.journal_complaints(["a"], ["b"]) == []
    assert judging.journal_complaints(["a"], ["a", "b"]) == ["start on a server that Nova did not find: ['a']"]


@pytest.fixture
def a_thread() -> Iterator[None]:
    ending = threading.Event()
    thread = threading.Thread(target=ending.wait, name="practice-leak")
    thread.start()
    yield
    ending.set()
    thread.join()


def test_a_thread_that_is_left_is_seen_from_outside(request: pytest.FixtureRequest) -> None:
    before = sum(outside.threads(os.getpid()).values())
    request.getfixturevalue("a_thread")
    assert sum(outside.threads(os.getpid()).values()) > before


def test_a_handle_that_is_left_is_seen_from_outside(tmp_path: Path) -> None:
    before = outside.handles(os.getpid())
    with (tmp_path / "leak.db").open("w"):
        assert judging.grown(before, outside.handles(os.getpid()))["leak.db"] == 1
    assert outside.kind_of("socket:[123]") == "socket"


HOLDS = """
import sys
print(1, flush=True)
sys.stdin.readline()
held = b"x" * (40 * 2**20)
print(2, flush=True)
sys.stdin.read()
"""


def test_memory_that_is_held_is_seen_from_outside() -> None:
    """Of a young process: an old one takes it from what it freed before."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-I", "-c", HOLDS], stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None and process.stdin is not None
        process.stdout.readline()
        before = outside.memory(process.pid)
        process.stdin.write("\n")
        process.stdin.flush()
        process.stdout.readline()
        assert before + 20 < outside.memory(process.pid) < before + 80
        process.stdin.close()
