"""Spans of time as text and as data. Sentences around them belong to the windows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MINUTE, HOUR, DAY, WEEK, YEAR = 60, 3600, 86_400, 604_800, 31_557_600


def format_duration(seconds: float | None, *, exact: bool = False) -> str:
    """`1:42` under an hour, `1 h 03 min` from then on, `1 h 03 min 07 s` when `exact`; empty when unknown.

    `h`, `min` and `s` are SI symbols and stay as they are in every language. Parts of a second are dropped, and a span
    below zero (two clocks that disagree) reads as zero.
    """
    if seconds is None:
        return ""
    whole = max(0, int(seconds))
    hours, minutes, rest = whole // HOUR, whole % HOUR // MINUTE, whole % MINUTE
    if not hours:
        return f"{minutes}:{rest:02d}"
    return f"{hours} h {minutes:02d} min {rest:02d} s" if exact else f"{hours} h {minutes:02d} min"


@dataclass(frozen=True, slots=True)
class RelativeTime:
    """How far a moment is from now: `unit` is now, minute, hour, day, week or year; `count` whole units, at least 1."""

    unit: str
    count: int = 1
    future: bool = False


def relative_seconds(seconds: float) -> RelativeTime:
    """`seconds` ago, or ahead when negative. Under 45 seconds either way is now."""
    span, future = abs(seconds), seconds < 0
    if span < 45:
        return RelativeTime("now")
    for unit, size, until in (
        ("minute", MINUTE, HOUR),
        ("hour", HOUR, DAY),
        ("day", DAY, 2 * WEEK),
        ("week", WEEK, YEAR),
    ):
        if span < until:
            return RelativeTime(unit, max(1, int(span // size)), future)
    return RelativeTime("year", int(span // YEAR), future)


def relative_time(moment: datetime, now: datetime) -> RelativeTime:
    """Both aware."""
    return relative_seconds((now - moment).total_seconds())
