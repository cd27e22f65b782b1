"""The time that analytics looks at: whole days of a zone, the same span before it, and the steps of its charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

DAY, WEEK, MONTH = "day", "week", "month"
_MOST_DAYS, _MOST_WEEKS = 31, 105
"""Longer spans are shown by weeks, and then by months: a chart of more columns cannot be read."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of `first` to the end of `last`, both days of `zone` (None: this computer's own).

    Days begin at midnight of the zone, so one with a change of the clock has 23 or 25 hours. Without `first` the period
    has no beginning; it becomes one with `bounded`.
    """

    first: date | None
    last: date
    zone: tzinfo | None = None

    @classmethod
    def last_days(cls, days: int, now: datetime, zone: tzinfo | None = None) -> Period:
        """Today and the days before it, `days` in all; 0 is all there is."""
        today = now.astimezone(zone).date()
        return cls(today - timedelta(days=days - 1) if days else None, today, zone)

    @property
    def days(self) -> int:
        """How many; 0 without a beginning."""
        return (self.last - self.first).days + 1 if self.first is not None else 0

    @property
    def begin(self) -> float | None:
        """Seconds since 1970, counted in; None: no beginning."""
        return midnight(self.first, self.zone) if self.first is not None else None

    @property
    def end(self) -> float:
        """Likewise, not counted in."""
        return midnight(self.last + timedelta(days=1), self.zone)

    @property
    def before(self) -> Period | None:
        """As many days just before it; None without a beginning."""
        if self.first is None or self.first.toordinal() <= self.days:  # before the calendar begins
            return None
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1), self.zone)

    def bounded(self, earliest: float | None) -> Period:
        """The same with a beginning: the day of the earliest task known."""
        if self.first is not None:
            return self
        first = day_of(earliest, self.zone) if earliest is not None else self.last
        return Period(min(first, self.last), self.last, self.zone)

    @property
    def unit(self) -> str:
        """What one step of a chart is: a day up to a month, a week (from Monday on) up to two years, else a month."""
        if self.days <= _MOST_DAYS:
            return DAY
        return WEEK if self.days <= _MOST_WEEKS * 7 else MONTH

    def step_of(self, day: date) -> date:
        """The first day of the step that a day belongs to; it may lie before the period."""
        if self.unit == WEEK:
            return day - timedelta(days=day.weekday())
        return day.replace(day=1) if self.unit == MONTH else day

    def steps(self) -> tuple[date, ...]:
        """All steps in order, those without tasks too; none without a beginning."""
        if self.first is None:
            return ()
        found, day = [], self.step_of(self.first)
        while day <= self.last:
            found.append(day)
            day = next_step(day, self.unit)
        return tuple(found)


def next_step(day: date, unit: str) -> date:
    """The first day of the step after the one that begins with `day`."""
    if unit == MONTH:
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=7 if unit == WEEK else 1)


def midnight(day: date, zone: tzinfo | None) -> float:
    """When a day begins, in seconds since 1970."""
    return datetime.combine(day, time.min, zone).timestamp()


def local(moment: float, zone: tzinfo | None) -> datetime:
    """Seconds since 1970 as a time of the zone."""
    return datetime.fromtimestamp(moment, zone)


def day_of(moment: float, zone: tzinfo | None) -> date:
    return local(moment, zone).date()
