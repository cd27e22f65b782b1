"""The next time of a cron line, found step by step as the server finds it (robfig/cron 3).

It goes forward month by month, day by day, hour by hour, and looks back at the larger ones only when a smaller one came
to its first value. Where a clock changes at midnight or by half an hour, that gives other times than the line says: a
day may be left out, or a run come on the day after. Those times are the ones that happen.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cron import Cron

_HOUR, _MINUTE = 3600, 60
_YEARS = 5
"""The server gives up after the last day of so many years."""


def next_time(cron: Cron, zone: tzinfo, after: datetime) -> datetime | None:
    """The first time (UTC) after an aware moment; None when no day fits."""
    try:
        found = _Walk(cron, zone, int(after.timestamp()) + 1).find()
    except (OverflowError, ValueError):  # the end of the calendar, or no end
        return None
    return None if found is None else datetime.fromtimestamp(found, UTC)


class _Walk:
    """Each step answers whether its field fits; False: begin anew with the month.

    `_at` are seconds since 1970, `_wall` the same by the clock there.
    """

    def __init__(self, cron: Cron, zone: tzinfo, begin: int) -> None:
        self._minutes, self._hours, self._days, self._months, self._weekdays = cron.fields
        self._either = not (cron.open[2] or cron.open[4])
        self._zone = zone
        self._moved = False
        self._go(begin)

    def find(self) -> int | None:
        last = self._wall.year + _YEARS
        steps = (self._month, self._day, self._hour, self._minute, self._second)
        while self._wall.year <= last:
            if all(step() for step in steps):
                return self._at
        return None

    def _month(self) -> bool:
        while self._wall.month not in self._months:
            self._begin_at(self._wall.replace(day=1, hour=0))
            self._go_to(self._wall, months=1)
            if self._wall.month == 1:
                return False
        return True

    def _day(self) -> bool:
        while not self._day_fits():
            self._begin_at(self._wall.replace(hour=0))
            before = self._at
            self._go_to(self._wall, days=1)
            if self._at <= before:  # a zone that leaves a day out: the server would look for ever
                raise OverflowError
            hour = self._wall.hour  # not midnight where the clock was changed then
            if hour:
                self._go(self._at + (24 - hour if hour > 12 else -hour) * _HOUR)
            if self._wall.day == 1:
                return False
        return True

    def _day_fits(self) -> bool:
        day = self._wall.day in self._days
        weekday = self._wall.isoweekday() % 7 in self._weekdays
        return (day or weekday) if self._either else (day and weekday)

    def _hour(self) -> bool:
        while self._wall.hour not in self._hours:
            self._begin_at(self._wall)
            self._go(self._at + _HOUR)
            if self._wall.hour == 0:
                return False
        return True

    def _minute(self) -> bool:
        while (minute := self._wall.minute) not in self._minutes:
            self._moved = True
            begun = self._at - self._at % _MINUTE
            wanted = next((one for one in self._minutes if one > minute), 60)
            self._go(begun + (wanted - minute) * _MINUTE)
            if (self._wall.minute - wanted) % 60:  # the clock was changed between: each minute is looked at
                self._go(begun + _MINUTE)
            if self._wall.minute == 0:
                return False
        return True

    def _second(self) -> bool:
        """A line names none: the full minute."""
        second = self._wall.second
        if second:
            self._moved = True
            self._go(self._at + _MINUTE - second)
        return not second

    # Going

    def _begin_at(self, wall: datetime) -> None:
        """Once: what is smaller than what is looked for begins at its first value."""
        if not self._moved:
            self._moved = True
            self._go_to(wall.replace(minute=0, second=0))

    def _go_to(self, wall: datetime, *, months: int = 0, days: int = 0) -> None:
        """A time by the clock there; of one that is left out, or comes twice, the one that the server takes."""
        years, month = divmod(wall.month - 1 + months, 12)
        first = datetime(wall.year + years, month + 1, 1, wall.hour, wall.minute, wall.second, tzinfo=UTC)
        as_utc = int((first + timedelta(days=wall.day - 1 + days)).timestamp())
        distance = self._distance(as_utc)
        self._go(as_utc - self._distance(as_utc - distance) if distance else as_utc)

    def _distance(self, at: int) -> int:
        """The zone's from UTC, in seconds."""
        found = datetime.fromtimestamp(at, self._zone).utcoffset()
        return int(found.total_seconds()) if found is not None else 0

    def _go(self, at: int) -> None:
        self._at = at
        self._wall = datetime.fromtimestamp(at, self._zone)
