"""A cron line in plain words, in English or German: cron-descriptor's sentence, its gaps filled."""

from __future__ import annotations

import re
from functools import lru_cache

from .cron import Cron, CronError, parse_cron
from .durations import format_duration

_GERMAN = {
    "Monday": "Montag",
    "Tuesday": "Dienstag",
    "Wednesday": "Mittwoch",
    "Thursday": "Donnerstag",
    "Friday": "Freitag",
    "Saturday": "Samstag",
    "Sunday": "Sonntag",
    "January": "Januar",
    "February": "Februar",
    "March": "März",
    "May": "Mai",
    "June": "Juni",
    "July": "Juli",
    "October": "Oktober",
    "December": "Dezember",
}
"""cron-descriptor takes these from the system's locale, which is not the language of the window."""

_NAMES = re.compile(rf"\b({'|'.join(_GERMAN)})\b")
_DAYS = re.compile(r"\bam ([\d, undbis]+) Tag des Monats")
_EVERY = {
    "de": "Alle {0}, gezählt ab dem Start des Servers",
    "en": "Every {0}, counted from the server's start",
}


@lru_cache(4096)
def cron_words(text: str, language: str) -> str:
    """Empty for a line that the server would refuse."""
    try:
        cron = parse_cron(text)
    except CronError:
        return ""
    german = language.startswith("de")
    if cron.every is not None:
        return _EVERY["de" if german else "en"].format(format_duration(cron.every))
    fields = _five_fields(text, cron)
    said = _either(fields, cron, german) or _described(fields, german) or _described(cron.plain, german)
    return f"{said} ({cron.zone})" if said and cron.zone else said


def _either(fields: str, cron: Cron, german: bool) -> str:
    """A day of the month or a weekday: the server takes what fits one of them, which the library says of some only."""
    if cron.open[2] or cron.open[4]:
        return ""
    minute, hour, day, month, weekday = fields.split()
    first = _described(f"{minute} {hour} {day} {month} *", german)
    second = _described(f"{minute} {hour} * {month} {weekday}", german)
    if not first or not second:
        return ""
    second = second.replace(", only on ", ", on ").replace(", nur am ", ", am ")
    return f"{first}; {'oder' if german else 'or'} {second[0].lower()}{second[1:]}"


def _five_fields(text: str, cron: Cron) -> str:
    """As the person wrote it, since `*/15` reads better than a list; a descriptor as what it stands for."""
    parts = text.split()[1:] if cron.zone else text.split()
    if len(parts) != len(cron.open):
        return cron.plain
    told = (_listed(cron.fields[at]) if _misleads(at, part) else part for at, part in enumerate(parts))
    return " ".join("*" if is_open else part for part, is_open in zip(told, cron.open, strict=True))


_SIZES = {0: 60, 1: 24, 3: 12}
"""Minutes, hours and months begin anew; days of the month do so where nobody expects it, those of the week at once."""


def _listed(values: tuple[int, ...]) -> str:
    """A stretch reads better than a list."""
    whole = len(values) > 2 and len(values) == values[-1] - values[0] + 1
    return f"{values[0]}-{values[-1]}" if whole else ",".join(map(str, values))


def _misleads(at: int, part: str) -> bool:
    """What the library would say of it is not when it runs: it is told value by value then."""
    listed = part.split(",")
    if "+" in part or "" in listed or len(set(listed)) < len(listed):
        return True
    return any(one.startswith(("*-", "?-")) for one in listed) or ("/" in part and _uneven(at, part))


def _uneven(at: int, part: str) -> bool:
    """`*/40` runs at 0 and 40, not every 40 minutes; `5/20` not before 5; `*/5` on the 31st and the 1st."""
    span, _, step = part.partition("/")
    if at not in _SIZES or "," in part:
        return True
    begins = ("*", "?", "1" if at == 3 else "0")
    return "-" not in span and (span not in begins or _SIZES[at] % int(step) != 0)


def _described(line: str, german: bool) -> str:
    from cron_descriptor import ExpressionDescriptor, FormatException, MissingFieldException, Options
    from cron_descriptor import WrongArgumentException as WrongArgument

    options = Options(locale_code="de_DE" if german else "en_US", use_24hour_time_format=True)
    try:
        said = ExpressionDescriptor(line, options).get_description()
    except (FormatException, MissingFieldException, WrongArgument, ValueError, IndexError, KeyError):
        return ""
    return _in_german(said) if german else said


def _in_german(said: str) -> str:
    said = _DAYS.sub(lambda match: re.sub("([0-9]+)", r"\1.", match.group(0)), said)
    said = _NAMES.sub(lambda match: _GERMAN[match.group(1)], said)
    return said.replace(", und ", " und ")
