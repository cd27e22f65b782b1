"""Pushed lines at the end of a fetched log: no hole and no double line, whatever is cut and when a fetch happens."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nova_desktop.api.models import Task
from nova_desktop.api.output import RawLine
from nova_desktop.core.log_reading import LogReading, LogUpdate
from nova_desktop.core.logs import LogStore
from nova_desktop.core.push_tail import PushTail, line_hash, where


def hashes(*texts: str) -> list[int]:
    return [line_hash(text) for text in texts]


@pytest.mark.parametrize(
    ("known", "pushed", "place"),
    [
        ("abc", "cde", 2),
        ("abc", "abcde", 0),
        ("abc", "de", None),  # others may wait in the server's queue before them
        ("abcdef", "bc", 1),  # told late: all of it is known
        ("abab", "ab", None),
        ("abab", "abc", 2),
        ("", "ab", None),
        ("xaa", "aaa", None),
        ("xaa", "xaaa", 0),
        ("a" * 5000, "a" * 5000, None),
    ],
)
def test_the_place_of_pushed_lines_is_found(known: str, pushed: str, place: int | None) -> None:
    assert where(hashes(*known), hashes(*pushed)) == place


def test_a_fetch_out_of_turn_is_wanted_once_for_a_line_whose_place_is_not_known() -> None:
    tail = PushTail()
    tail.opened()
    assert not tail.wants_place()  # nothing waits
    assert tail.add([("b", "")], hashes("a"), busy=False) == ()
    assert [tail.wants_place(), tail.wants_place()] == [True, False]
    assert tail.fetched(hashes("a", "b")) == () and tail.sure
    tail.opened()
    tail.add([("c", "")], hashes("a", "b"), busy=False)
    assert tail.wants_place()
    tail.fetched(hashes("a", "b", "c"))
    tail.add([("d", "")], hashes("a", "b", "c"), busy=False)
    assert not tail.wants_place()


class Viewer:
    """A reader: fetches from a log that grows, is pushed to, and shows what it is told."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.stored = 0
        self.reading, self.tail, self.store = LogReading(), PushTail(), LogStore()
        self.open = False
        self.gathered: list[tuple[str, str]] = []
        """Pushed, and not told yet: they are gathered for a moment."""

    def show(self, update: LogUpdate) -> None:
        if update.truncate_to is not None:
            self.store.truncate(update.truncate_to)
        if len(update.chunk):
            self.store.append_chunk(update.chunk)

    def write(self, text: str) -> None:
        """The job prints; a client that listens is told."""
        self.log.append(text)
        if self.open:
            self.gathered.append((text, ""))

    def tell(self) -> None:
        """What was gathered arrives."""
        rows, self.gathered = self.gathered, []
        self.take(self.tail.add(rows, self.reading.follower.hashes, busy=False))

    def take(self, rows: tuple[tuple[str, str], ...]) -> None:
        if rows:
            self.show(self.reading.push(rows))

    def connect(self, on: bool) -> None:
        self.open = on
        self.gathered.clear()
        (self.tail.opened if on else self.tail.closed)()

    def fetch(
        self, final: bool = False, during: tuple[str, ...] = (), before: tuple[str, ...] = (), tell: bool = True
    ) -> None:
        """`before`, `during`: lines that are printed, while it is under way, before or after the server's picture.
        `tell`: what was gathered arrives while it is under way."""
        self.tail.begin_fetch()
        self.log += before
        picture = [RawLine(text) for text in self.log[: self.stored or None]]
        self.log += during
        if self.open:
            self.gathered += [(text, "") for text in (*before, *during)]
            if tell:
                rows, self.gathered = self.gathered, []
                assert self.tail.add(rows, self.reading.follower.hashes, busy=True) == ()
        task = Task({"id": 1, "status": "success" if final else "running"})
        self.reading.take(task, iter([picture]), self.show)
        self.reading.end(task, self.show)
        self.take(self.tail.fetched(self.reading.follower.hashes))

    def reached(self, count: int) -> bool:
        """Was the last of `count` known lines pushed, with none missing since, and no other after it?"""
        return self.tail._next == count and not self.tail._waiting

    @property
    def shown(self) -> list[str]:
        return [self.store.plain(line) for line in range(len(self.store))]


def test_lines_are_shown_as_they_are_pushed() -> None:
    viewer = Viewer()
    viewer.connect(True)
    viewer.write("a")
    viewer.tell()
    assert viewer.shown == []  # who knows what was before
    viewer.fetch(during=("b", "c"))
    assert viewer.shown == ["a", "b", "c"]
    viewer.write("d")
    viewer.tell()
    assert viewer.shown == ["a", "b", "c", "d"]


def test_after_a_cut_nothing_is_shown_until_the_log_was_asked() -> None:
    viewer = Viewer()
    viewer.connect(True)
    viewer.write("a")
    viewer.fetch()
    viewer.connect(False)
    viewer.write("lost")
    viewer.connect(True)
    viewer.write("after")
    viewer.tell()
    assert viewer.shown == ["a"]
    viewer.fetch()
    assert viewer.shown == ["a", "lost", "after"]


def test_lines_that_wait_in_the_servers_queue_leave_no_hole() -> None:
    """2.10: pushed lines may be stored seconds later, so a fetch says nothing of what was pushed before it."""
    viewer = Viewer()
    for text in "abcdef":
        viewer.write(text)
    viewer.stored = 2
    viewer.connect(True)
    viewer.fetch()
    viewer.write("g")
    viewer.tell()
    assert viewer.shown == ["a", "b"]
    viewer.fetch()
    assert viewer.shown == ["a", "b"]
    assert not viewer.tail.sure
    viewer.stored = 0
    viewer.fetch()
    assert viewer.shown == list("abcdefg")
    assert viewer.reached(7)


def test_after_a_cut_in_the_last_burst_the_log_is_not_taken_for_whole() -> None:
    """Nothing more is pushed, and the queue is not empty."""
    viewer = Viewer()
    viewer.connect(True)
    viewer.write("a")
    viewer.fetch()
    assert viewer.reached(1)
    viewer.connect(False)
    for text in "bcdef":
        viewer.write(text)
    viewer.connect(True)
    viewer.stored = 4
    viewer.fetch(final=True)
    assert viewer.shown == list("abcd")
    assert not viewer.reached(4)


def test_a_whole_log_is_what_the_server_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """2.10 pushes lines that it never stores."""
    viewer = Viewer()
    moment = [0.0]
    viewer.reading.follower._clock = lambda: moment[0]
    viewer.connect(True)
    viewer.write("a")
    viewer.fetch()
    for text in "bcd":
        viewer.write(text)
    viewer.tell()
    assert viewer.shown == list("abcd")
    viewer.stored = 2
    for _ in range(4):
        moment[0] += 10
        viewer.fetch(final=True)
    assert viewer.reading.follower.whole
    assert viewer.shown == ["a", "b"]


def test_what_was_pushed_is_no_fetch() -> None:
    """Whole is told by two fetches after the end, with push too; a line that comes later opens it again."""
    viewer = Viewer()
    moment = [0.0]
    viewer.reading.follower._clock = lambda: moment[0]
    viewer.connect(True)
    viewer.log += [f"line {number}" for number in range(2000)]
    viewer.write("a")
    viewer.fetch()
    viewer.write("b")
    viewer.tell()
    moment[0] += 60
    viewer.fetch(final=True)
    assert viewer.shown[-1] == "b" and not viewer.reading.follower.whole
    moment[0] += 3.1
    viewer.fetch(final=True)
    assert viewer.reading.follower.whole
    viewer.write("c")
    viewer.tell()
    assert viewer.shown[-1] == "c" and not viewer.reading.follower.whole
    for seconds in (3.1, 6.3):
        moment[0] += seconds
        assert not viewer.reading.follower.whole
        viewer.fetch(final=True)
    assert viewer.reading.follower.whole


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_any_order_of_events_ends_with_the_servers_log(seed: int, different: int) -> None:
    """Few different texts: what both have is often not clear. The last fetch makes it right all the same."""
    dice = random.Random(seed)
    viewer = Viewer()

    def some() -> tuple[str, ...]:
        return tuple(f"line {dice.randrange(different)}" for _ in range(dice.randrange(3)))

    for _ in range(60):
        what = dice.randrange(7)
        if what < 3:
            viewer.write(f"line {dice.randrange(different)}")
        elif what == 3:
            viewer.fetch(during=some(), before=some(), tell=dice.random() < 0.5)
        elif what == 4:
            viewer.connect(not viewer.open)
        else:
            viewer.tell()
    moment = [0.0]
    viewer.reading.follower._clock = lambda: moment[0]
    for _ in range(4):
        moment[0] += 1000
        viewer.fetch(final=True)
    assert viewer.reading.follower.whole or not viewer.log
    assert viewer.shown == viewer.log


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_with_different_lines_there_is_never_a_hole_or_a_double_line(seed: int, holds: bool) -> None:
    """However late what was pushed is told, or stored; also where the connection is cut."""
    dice = random.Random(seed)
    viewer, number = Viewer(), iter(range(10**6))

    def some() -> tuple[str, ...]:
        return tuple(f"line {next(number)}" for _ in range(dice.randrange(4)))

    viewer.connect(True)
    for _ in range(80):
        what = dice.randrange(6)
        if what < 2:
            viewer.write(f"line {next(number)}")
        elif what == 2:
            viewer.fetch(during=some(), before=some(), tell=dice.random() < 0.5)
            if viewer.log:
                viewer.stored = dice.randint(max(viewer.stored, 1), len(viewer.log))
        elif what == 3 and not holds and dice.random() < 0.5:
            viewer.connect(not viewer.open)
        else:
            viewer.tell()
        assert viewer.shown == viewer.log[: len(viewer.shown)]
        if viewer.reached(len(viewer.shown)) and not viewer.gathered:
            assert viewer.shown == viewer.log
    viewer.tell()
    viewer.connect(True)
    viewer.write("last")
    viewer.stored = 0
    viewer.fetch()
    assert viewer.shown == viewer.log
    assert viewer.tail.sure
