"""Where a person wants to go in a log: a line, a time of day, so long after the start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from .logs import LogStore

DISORDER = 60.0
"""Seconds by which a line may be before the one above it (FACTS, "Output")."""
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_SINCE = re.compile(r"\+\s*(?:(\d{1,6})\s*h)?\s*(?:(\d{1,6})\s*m(?:in)?)?\s*(?:(\d{1,9})\s*s?)?")


@dataclass(frozen=True, slots=True)
class Target:
    """`line` counts from 0; `clock` is hours, minutes, seconds of this machine's time; `since` seconds from the first
    line. One of them is set."""

    line: int | None = None
    clock: tuple[int, int, int] | None = None
    since: float | None = None


def read_target(text: str) -> Target | None:
    """`1234`, `12:03` or `12:03:15`, `+90`, `+2m`, `+1h 5m`; None for anything else."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 12:
        return Target(line=max(0, int(text) - 1))
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return Target(clock=(hours, minutes, seconds)) if hours < 24 and minutes < 60 and seconds < 60 else None
    since = _SINCE.fullmatch(text)
    if since is not None and any(since.groups()):
        hours, minutes, seconds = (int(part or 0) for part in since.groups())
        return Target(since=hours * 3600.0 + minutes * 60 + seconds)
    return None


def find_line(store: LogStore, target: Target) -> int | None:
    """The first line at or after it; None when the log has no such line, or no times."""
    if target.line is not None:
        return min(target.line, len(store) - 1) if len(store) else None
    start = _first_time(store)
    if start is None:
        return None
    moment = start + target.since if target.since is not None else _on_the_clock(start, target.clock or (0, 0, 0))
    for segment in store.segments_from(0):
        times = segment.chunk.times
        if not times or times[-1] < moment - DISORDER:  # times need not be sorted, but nearly are
            continue
        if max((one for one in times if one == one), default=moment - 1) >= moment:
            return segment.first + next(place for place, one in enumerate(times) if one >= moment)
    return None


def _first_time(store: LogStore) -> float | None:
    for segment in store.segments_from(0):
        for one in segment.chunk.times or ():
            if one == one:
                return float(one)
    return None


def _on_the_clock(start: float, clock: tuple[int, int, int]) -> float:
    """The next time that a clock here shows this, from the log's first second on."""
    first = datetime.fromtimestamp(int(start)).astimezone()
    moment = first.replace(hour=clock[0], minute=clock[1], second=clock[2])
    return (moment if moment >= first else moment + timedelta(days=1)).timestamp()
