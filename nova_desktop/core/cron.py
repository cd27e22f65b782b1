"""Cron lines as Semaphore reads them (robfig/cron 3), and when they run.

The server's own rules differ from other crons: a weekday is 0 to 6, `L` and `#` are unknown, a star with a step is no
star, a time that daylight saving leaves out does not run, one that it repeats runs twice. So the fields are read here
as the server reads them. cronsim finds the times, but for those about a change of the clock: `cron_walk`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .cron_walk import next_time

DESCRIPTORS = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
FIELDS = ("minute", "hour", "day", "month", "weekday")
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_DAYS = {name: number for number, name in enumerate(("sun", "mon", "tue", "wed", "thu", "fri", "sat"))}
_NAMES: tuple[dict[str, int], ...] = ({}, {}, {}, _MONTHS, _DAYS)
_UNITS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}

LONGEST = 300
"""Characters of a line that is looked at."""


class CronError(ValueError):
    """A line that the server would refuse. `code` says why, `field` where, `value` what."""

    def __init__(self, code: str, field: str = "", value: str = "") -> None:
        super().__init__(f"{code} {field} {value}".strip())
        self.code, self.field, self.value = code, field, value


@dataclass(frozen=True, slots=True)
class Cron:
    """A line that was understood. `fields` are the values of each field, `open` tells which of them asks for nothing.

    `every`: seconds between runs, counted from the server's own start, so that nobody else knows the times.
    `zone` is a zone that the line names itself.
    """

    fields: tuple[tuple[int, ...], ...] = ()
    open: tuple[bool, ...] = ()
    every: float | None = None
    zone: str = ""

    @property
    def plain(self) -> str:
        """The same in five fields of numbers, lists and stars."""
        pairs = zip(self.fields, self.open, strict=True)
        return " ".join("*" if is_open else ",".join(map(str, values)) for values, is_open in pairs)


@lru_cache(4096)
def parse_cron(text: str) -> Cron:
    """Raises CronError."""
    spec, zone = _without_zone(text[: LONGEST + 1].strip())
    if len(text) > LONGEST:
        raise CronError("long")
    if not spec:
        raise CronError("empty")
    if spec.startswith("@every "):
        return Cron(every=_seconds(spec[len("@every ") :]), zone=zone)
    if spec.startswith("@") and spec not in DESCRIPTORS:
        raise CronError("descriptor", value=spec)
    parts = DESCRIPTORS.get(spec, spec).split()
    if len(parts) != len(FIELDS):
        raise CronError("count", value=str(len(parts)))
    fields = tuple(_field(at, part) for at, part in enumerate(parts))
    return Cron(fields, tuple(map(_is_open, parts)), zone=zone)


def _without_zone(spec: str) -> tuple[str, str]:
    match = re.match(r"(?:CRON_)?TZ=(\S+)\s+", spec)
    if match is None:
        return spec, ""
    name = "" if match.group(1) == "Local" else match.group(1)
    if name and find_zone(name) is None:
        raise CronError("zone", value=name)
    return spec[match.end() :], name


def find_zone(name: str) -> tzinfo | None:
    """A zone by its name; None when this machine does not know it."""
    if name in ("", "UTC"):
        return UTC if name else None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _is_open(field: str) -> bool:
    spans = (part.partition("/") for part in field.split(","))
    return any(span.partition("-")[0] in ("*", "?") and int(step or 1) == 1 for span, _, step in spans)


def _field(at: int, text: str) -> tuple[int, ...]:
    """Empty parts of a list do not count: `1,,2` is `1,2`. A field of nothing else the server takes and never runs:
    nobody means that."""
    values: set[int] = set()
    for part in filter(None, text.split(",")):
        values.update(_range(at, part))
    if not values:
        raise CronError("number", FIELDS[at], text)
    return tuple(sorted(values))


def _range(at: int, text: str) -> range:
    (low, high), field = _BOUNDS[at], FIELDS[at]
    span, slash, step_text = text.partition("/")
    step = _number(step_text, at, named=False) if slash else 1
    first, dash, last = span.partition("-")
    if first in ("*", "?"):
        start, end = low, high
    else:
        start = _number(first, at)
        end = _number(last, at) if dash else (high if slash else start)
    if start < low or end > high:
        raise CronError("bounds", field, text)
    if start > end:
        raise CronError("order", field, text)
    if step == 0:
        raise CronError("step", field, text)
    return range(start, end + 1, step)


def _number(text: str, at: int, *, named: bool = True) -> int:
    if named and text.lower() in _NAMES[at]:
        return _NAMES[at][text.lower()]
    if not re.fullmatch(r"\+?[0-9]{1,18}", text):
        raise CronError("number", FIELDS[at], text)
    return int(text)


def _seconds(text: str) -> float:
    """Whole seconds, one at least, as the server rounds them."""
    parts = re.findall(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|h|m|s)", text)
    if not parts or "".join(a + b for a, b in parts) != text:
        raise CronError("duration", value=text)
    return max(1.0, float(int(sum(float(number) * _UNITS[unit] for number, unit in parts))))


# When


def next_runs(cron: Cron, zone: tzinfo, after: datetime, count: int = 5) -> tuple[datetime, ...]:
    """The next times (UTC) after an aware moment. None for `@every`, and for a line that no date of five years fits."""
    return tuple(islice(runs(cron, zone, after), count))


def runs_between(cron: Cron, zone: tzinfo, after: datetime, until: datetime, most: int = 2000) -> tuple[datetime, ...]:
    """All times after one moment, up to and with another; no more than `most`."""
    found = []
    for moment in islice(runs(cron, zone, after), most):
        if moment > until:
            break
        found.append(moment)
    return tuple(found)


def runs(cron: Cron, zone: tzinfo, after: datetime) -> Iterator[datetime]:
    """One after the other: by cronsim while no clock is changed, around a change as the server goes about it."""
    if cron.every is not None:
        return
    zone = (find_zone(cron.zone) if cron.zone else None) or zone
    at: datetime | None = after.astimezone(UTC)
    while at is not None:
        for moment in _while_calm(cron, zone, at):
            yield moment
            at = moment
        at = next_time(cron, zone, at)
        if at is not None:
            yield at


_DAY, _MONTH = timedelta(days=1), timedelta(days=32)
"""So far back a search may begin: with the first of the day, or of the month where it has to find another one."""


def _while_calm(cron: Cron, zone: tzinfo, at: datetime) -> Iterator[datetime]:
    """As long as no change of the clock lies about the way from one time to the next."""
    back = _DAY if at.astimezone(zone).month in cron.fields[3] else _MONTH
    if _changes(zone, at - back, at + _DAY):
        return
    begin = at - back
    for moment in _by_offset(cron, _offset(zone, at), at):
        if _changes(zone, begin, moment + _DAY):
            return
        yield moment
        begin = moment


def _by_offset(cron: Cron, offset: timedelta, at: datetime) -> Iterator[datetime]:
    from cronsim import CronSim, CronSimError

    try:
        for wall in CronSim(cron.plain, (at + offset).replace(tzinfo=None)):
            yield (wall - offset).replace(tzinfo=UTC)
    except (OverflowError, CronSimError):  # the end of the calendar; a day that no month has
        return


def _offset(zone: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


_LOOK = timedelta(days=7)
"""No zone changes its clock twice within so short a time, but for a few in history."""


def _changes(zone: tzinfo, after: datetime, until: datetime) -> bool:
    """Has the zone another distance from UTC somewhere between two moments?"""
    if zone is UTC:
        return False
    first, at = _offset(zone, after), after
    while at < until:
        at = min(at + _LOOK, until)
        if _offset(zone, at) != first:
            return True
    return False
