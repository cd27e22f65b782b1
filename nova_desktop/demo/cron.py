"""Cron expressions as Semaphore reads them: five fields, descriptors like `@daily`, and `@every 90s`. Times are UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_DESCRIPTORS = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: i for i, name in enumerate(_MONTH_NAMES, 1)}
_DAYS = {name: i for i, name in enumerate(("sun", "mon", "tue", "wed", "thu", "fri", "sat"))}
_NAMES: tuple[dict[str, int], ...] = ({}, {}, {}, _MONTHS, _DAYS)
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "ms": 0.001}
_HORIZON = timedelta(days=5 * 366)


class CronError(ValueError):
    """The expression cannot be read; the text is what the server answers after `Cron: `."""


@dataclass(frozen=True, slots=True)
class Cron:
    """A parsed expression: the allowed values of each field, or a fixed interval in seconds."""

    fields: tuple[frozenset[int], ...] = ()
    any_day: tuple[bool, bool] = (True, True)
    every: float | None = None

    def after(self, moment: datetime) -> datetime | None:
        """The first time after `moment` (UTC); None when there is none within five years."""
        if self.every is not None:
            return moment + timedelta(seconds=self.every)
        at = moment.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
        end = at + _HORIZON
        while at < end:
            if at.month not in self.fields[3]:
                at = (at.replace(day=1, hour=0, minute=0) + timedelta(days=32)).replace(day=1)
            elif not self._day_fits(at):
                at = at.replace(hour=0, minute=0) + timedelta(days=1)
            elif at.hour not in self.fields[1]:
                at = at.replace(minute=0) + timedelta(hours=1)
            elif at.minute not in self.fields[0]:
                at += timedelta(minutes=1)
            else:
                return at
        return None

    def _day_fits(self, at: datetime) -> bool:
        day = at.day in self.fields[2]
        weekday = (at.weekday() + 1) % 7 in self.fields[4]
        return (day and weekday) if any(self.any_day) else (day or weekday)


def parse(text: str) -> Cron:
    """Reads an expression; CronError with the server's own words when it cannot."""
    spec = text.strip()
    if not spec:
        raise CronError("empty spec string")
    if spec.startswith("@every "):
        return Cron(every=_duration(spec[len("@every ") :]))
    if spec.startswith("@"):
        if spec not in _DESCRIPTORS:
            raise CronError(f"unrecognized descriptor: {spec}")
        spec = _DESCRIPTORS[spec]
    parts = spec.split()
    if len(parts) != 5:
        raise CronError(f"expected exactly 5 fields, found {len(parts)}: [{' '.join(parts)}]")
    fields = tuple(_field(part, *_BOUNDS[i], _NAMES[i]) for i, part in enumerate(parts))
    return Cron(fields, (_any(parts[2]), _any(parts[4])))


def _any(field: str) -> bool:
    """Does a field ask for nothing? `*/2` does: with a step above 1 a star is none (robfig/cron 3)."""
    spans = (part.partition("/") for part in field.split(","))
    return any(span.partition("-")[0] in ("*", "?") and int(step or 1) == 1 for span, _, step in spans)


def _field(text: str, low: int, high: int, names: dict[str, int]) -> frozenset[int]:
    values: set[int] = set()
    for part in filter(None, text.split(",")):  # Go's FieldsFunc: empty parts vanish
        values |= _range(part, low, high, names)
    return frozenset(values)


def _range(text: str, low: int, high: int, names: dict[str, int]) -> set[int]:
    span, slash, step_text = text.partition("/")
    step = _number(step_text, {}) if slash else 1
    if step == 0:
        raise CronError(f"step of range should be a positive number: {text}")
    first, dash, last = span.partition("-")
    if first in ("*", "?"):
        start, end = low, high
    else:
        start = _number(first, names)
        end = _number(last, names) if dash else (high if slash else start)
    if start < low:
        raise CronError(f"beginning of range ({start}) below minimum ({low}): {text}")
    if end > high:
        raise CronError(f"end of range ({end}) above maximum ({high}): {text}")
    if start > end:
        raise CronError(f"beginning of range ({start}) beyond end of range ({end}): {text}")
    return set(range(start, end + 1, step))


def _number(text: str, names: dict[str, int]) -> int:
    if text.lower() in names:
        return names[text.lower()]
    if not re.fullmatch(r"\+?[0-9]{1,18}", text):
        raise CronError(f'failed to parse int from {text}: strconv.Atoi: parsing "{text}": invalid syntax')
    return int(text)


def _duration(text: str) -> float:
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|h|m|s)", text)
    if not parts or "".join(a + b for a, b in parts) != text:
        raise CronError(f'failed to parse duration @every {text}: time: invalid duration "{text}"')
    return sum(float(number) * _UNITS[unit] for number, unit in parts)
