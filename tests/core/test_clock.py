"""The server's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from nova_desktop.core.clock import ServerClock

SERVER = 1_800_000_000.0
"""Server time in seconds when the local monotonic clock reads 0."""


class Local:
    """Local clocks that a test moves."""

    def __init__(self, wall_error: float = 0.0) -> None:
        self.seconds = 100.0
        self.wall_error = wall_error

    def monotonic(self) -> float:
        return self.seconds

    def wall(self) -> float:
        return SERVER + self.seconds + self.wall_error


def header(monotonic: float) -> str:
    return format_datetime(datetime.fromtimestamp(SERVER + monotonic, UTC), usegmt=True)


def test_before_the_first_answer_the_local_clock_counts() -> None:
    local = Local(wall_error=7)
    clock = ServerClock(local.monotonic, local.wall)
    assert clock.timestamp() == local.wall()
    assert clock.offset is None


def test_a_wrong_local_clock_does_not_matter_after_one_answer() -> None:
    local = Local(wall_error=-3600)
    clock = ServerClock(local.monotonic, local.wall)
    assert clock.observe(header(100.0), 99.9, 100.1)
    assert clock.timestamp() == pytest.approx(SERVER + 100, abs=0.7)
    assert clock.offset == pytest.approx(3600, abs=0.7)
    assert clock.now().tzinfo is UTC


def test_many_answers_narrow_the_second_that_a_header_leaves_open() -> None:
    local = Local()
    clock = ServerClock(local.monotonic, local.wall)
    for step in range(20):
        moment = 100 + step * 1.05
        clock.observe(header(moment), moment - 0.01, moment + 0.01)
    local.seconds = 121
    assert clock.timestamp() == pytest.approx(SERVER + 121, abs=0.06)


def test_time_does_not_step_back_while_answers_agree() -> None:
    local = Local()
    clock = ServerClock(local.monotonic, local.wall)
    seen = []
    for step in range(40):
        local.seconds = 100 + step * 0.27
        clock.observe(header(local.seconds), local.seconds - 0.02, local.seconds)
        seen.append(clock.timestamp())
    assert seen == sorted(seen)


def test_after_a_sleep_the_newest_answer_wins() -> None:
    local = Local()
    clock = ServerClock(local.monotonic, local.wall)
    clock.observe(header(100.0), 99.9, 100.0)
    clock.timestamp()
    clock.observe(header(50.0), 101.0, 101.1)
    local.seconds = 101.1
    assert clock.timestamp() == pytest.approx(SERVER + 50.1, abs=0.7)


@pytest.mark.parametrize("date", [None, "", "yesterday", "Tue, 99 Nov 2026 20:40:00 GMT"])
def test_a_header_that_is_no_date_is_not_used(date: str | None) -> None:
    clock = ServerClock()
    assert not clock.observe(date, 1.0, 2.0)
    assert clock.offset is None


def test_an_answer_that_came_before_it_was_asked_for_is_not_used() -> None:
    assert not ServerClock().observe(header(0), 2.0, 1.0)
