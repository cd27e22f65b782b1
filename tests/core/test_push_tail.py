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
from nova_desktop.core.push_tail import PushTail, line_hash, overlap


def hashes(*texts: str) -> list[int]:
    return [line_hash(text) for text in texts]


@pytest.mark.parametrize(
    ("known", "pushed", "shared"),
    [
        ("abc", "cde", 1),
        ("abc", "abcde", 3),
        ("abc", "de", 0),
        ("abab", "abab", 4),
        ("aab", "abx", 2),
        ("", "ab", 0),
        ("ab", "", 0),
        ("xaa", "aaa", 2),
    ],
)
def test_what_both_have_is_found(known: str, pushed: str, shared: int) -> None:
    assert overlap(hashes(*known), hashes(*pushed)) == shared


class Viewer:
    """A reader: fetches from a log that grows, is pushed to, and shows what it is told."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.stored = 0
        self.reading, self.tail, self.store = LogReading(), PushTail(), LogStore()
        self.open = False

    def show(self, update: LogUpdate) -> None:
        if update.truncate_to is not None:
            self.store.truncate(update.truncate_to)
        if len(update.chunk):
            self.store.append_chunk(update.chunk)

    def write(self, text: str) -> None:
        """The job prints; a client that listens is told."""
        self.log.append(text)
        if self.open:
            self.pushed(text)

    def pushed(self, text: str) -> None:
        rows = self.tail.add([(text, "")], fetching=False)
        if rows:
            self.show(self.reading.push(rows))

    def fetch(self, final: bool = False, during: tuple[str, ...] = ()) -> None:
        """`during`: lines that are printed after the server took its picture."""
        self.tail.begin_fetch()
        picture = [RawLine(text) for text in self.log[: self.stored or None]]
        waiting = [(text, "") for text in during]
        self.log += during
        if self.open:
            assert self.tail.add(waiting, fetching=True) == ()
        task = Task({"id": 1, "status": "success" if final else "running"})
        self.reading.take(task, iter([picture]), self.show)
        self.reading.end(task, self.show)
        rows = self.tail.fetched(self.reading.follower.last_hashes(1000))
        if rows:
            self.show(self.reading.push(rows))

    @property
    def shown(self) -> list[str]:
        return [self.store.plain(line) for line in range(len(self.store))]


def test_lines_are_shown_as_they_are_pushed() -> None:
    viewer = Viewer()
    viewer.open = True
    viewer.tail.opened()
    viewer.write("a")
    assert viewer.shown == []  # who knows what was before
    viewer.fetch(during=("b", "c"))
    assert viewer.shown == ["a", "b", "c"]
    viewer.write("d")
    assert viewer.shown == ["a", "b", "c", "d"]


def test_after_a_cut_nothing_is_shown_until_the_log_was_asked() -> None:
    viewer = Viewer()
    viewer.open = True
    viewer.tail.opened()
    viewer.fetch()
    viewer.write("a")
    viewer.open = False
    viewer.tail.closed()
    viewer.write("lost")
    viewer.open = True
    viewer.tail.opened()
    viewer.write("after")
    assert viewer.shown == ["a"]
    viewer.fetch()
    assert viewer.shown == ["a", "lost", "after"]


def test_a_whole_log_is_what_the_server_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """2.10 pushes lines that it never stores."""
    viewer = Viewer()
    moment = [0.0]
    viewer.reading.follower._clock = lambda: moment[0]
    viewer.open = True
    viewer.tail.opened()
    viewer.fetch()
    for text in "abcd":
        viewer.write(text)
    viewer.stored = 2
    for _ in range(4):
        moment[0] += 10
        viewer.fetch(final=True)
    assert viewer.reading.follower.whole
    assert viewer.shown == ["a", "b"]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_any_order_of_events_ends_with_the_servers_log(seed: int, different: int) -> None:
    """Few different texts: what both have is often not clear. The last fetch makes it right all the same."""
    dice = random.Random(seed)
    viewer = Viewer()
    for _ in range(60):
        what = dice.randrange(6)
        if what < 3:
            viewer.write(f"line {dice.randrange(different)}")
        elif what == 3:
            viewer.fetch(during=tuple(f"line {dice.randrange(different)}" for _ in range(dice.randrange(3))))
        elif what == 4:
            viewer.open = not viewer.open
            (viewer.tail.opened if viewer.open else viewer.tail.closed)()
    viewer.fetch()
    viewer.fetch()
    assert viewer.shown == viewer.log


@given(st.lists(st.integers(), unique=True, max_size=60), st.data())
def test_with_different_lines_there_is_never_a_hole_or_a_double_line(numbers: list[int], data: st.DataObject) -> None:
    viewer = Viewer()
    viewer.open = True
    viewer.tail.opened()
    viewer.fetch()
    for number in numbers:
        viewer.write(str(number))
        if data.draw(st.booleans()):
            viewer.fetch()
        assert viewer.shown == viewer.log
