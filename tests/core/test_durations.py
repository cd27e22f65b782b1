"""Spans of time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nova_desktop.core.durations import RelativeTime, format_duration, relative_seconds, relative_time
from tests.task_samples import NOW


@pytest.mark.parametrize(
    ("seconds", "text", "exact"),
    [
        (None, "", ""),
        (0, "0:00", "0:00"),
        (-3, "0:00", "0:00"),
        (59.99, "0:59", "0:59"),
        (102, "1:42", "1:42"),
        (3599, "59:59", "59:59"),
        (3600, "1 h 00 min", "1 h 00 min 00 s"),
        (3787, "1 h 03 min", "1 h 03 min 07 s"),
        (180_000, "50 h 00 min", "50 h 00 min 00 s"),
    ],
)
def test_a_duration_reads_short_in_tables_and_to_the_second_in_details(
    seconds: float | None, text: str, exact: str
) -> None:
    assert format_duration(seconds) == text
    assert format_duration(seconds, exact=True) == exact


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, RelativeTime("now")),
        (-44, RelativeTime("now")),
        (45, RelativeTime("minute", 1)),
        (12 * 60 + 59, RelativeTime("minute", 12)),
        (3600, RelativeTime("hour", 1)),
        (86_399, RelativeTime("hour", 23)),
        (86_400 * 13, RelativeTime("day", 13)),
        (86_400 * 14, RelativeTime("week", 2)),
        (86_400 * 800, RelativeTime("year", 2)),
        (-7200, RelativeTime("hour", 2, future=True)),
    ],
)
def test_relative_time_counts_whole_units(seconds: float, expected: RelativeTime) -> None:
    assert relative_seconds(seconds) == expected


def test_relative_time_is_measured_between_two_moments() -> None:
    assert relative_time(NOW - timedelta(minutes=5), NOW) == RelativeTime("minute", 5)
