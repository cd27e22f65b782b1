"""What the page of schedules says: when something runs, in whose zone, how it went, what is wrong with a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from ...core.cron import CronError
from ...core.cron_words import cron_words
from ...core.missed_runs import Missed
from ...core.plain_text import one_line
from ...core.schedules import Entry, ScheduleRow, ServerZone
from ...core.status import status_of
from .. import words

translate = QCoreApplication.translate

NAMED = 5
"""So many of those that collide are named."""


def language() -> str:
    """Of the window."""
    return "de" if QLocale().language() == QLocale.Language.German else "en"


def unread(projects: Sequence[str]) -> tuple[str, str]:
    """What happened, and what comes of it."""
    title = translate("ScheduleDesk", "Not all schedules could be read")
    advice = translate("ScheduleDesk", "Without those of: {0}. They are asked for again.")
    return title, advice.format(one_line(", ".join(projects), 300))


def column(name: str) -> str:
    return {
        "state": translate("Schedules", "State"),
        "name": translate("Schedules", "Name"),
        "template": translate("Schedules", "Template"),
        "project": translate("Schedules", "Project"),
        "when": translate("Schedules", "When"),
        "next": translate("Schedules", "Next run"),
        "last": translate("Schedules", "Last result"),
    }[name]


def state(row: ScheduleRow) -> str:
    return translate("Schedules", "on") if row.active else translate("Schedules", "off")


def when(row: ScheduleRow) -> str:
    """The line in words; as it is where nobody can read it."""
    if row.schedule.once:
        moment = row.schedule.moment
        return translate("Schedules", "Once, {0}").format(moment_words(moment)) if moment else words.DASH
    line = row.schedule.cron_format or ""
    return cron_words(line, language()) or one_line(line, 80) or words.DASH


def next_run(row: ScheduleRow) -> str:
    """By the local clock, and by the server's where that is another."""
    if not row.runs:
        return words.DASH
    there = row.runs[0].astimezone(row.zone.info)
    return both_clocks(row.runs[0], row.zone, there.tzname() or row.zone.name)


def both_clocks(moment: datetime, of: ServerZone, name: str) -> str:
    """`tomorrow 03:00 (01:00 UTC)`; with its day where that is another one there."""
    local, there = moment.astimezone(), moment.astimezone(of.info)
    said = moment_words(moment)
    if local.utcoffset() == there.utcoffset():
        return said
    day = f"{weekday(there.date())} " if there.date() != local.date() else ""
    return f"{said} ({day}{words.clock_time(there)} {one_line(name, 40)})"


def last_result(row: ScheduleRow) -> str:
    if row.last is None:
        return words.DASH
    return words.status_word(status_of(row.last.status))


def moment_words(moment: datetime) -> str:
    """Day and time by the local clock."""
    local = moment.astimezone()
    return f"{day_words(local.date())} {words.clock_time(local)}"


def day_words(day: date) -> str:
    """`Mon 04.05.26`, the near ones by their names."""
    ahead = (day - datetime.now().astimezone().date()).days
    if ahead in (0, 1):
        return translate("Schedules", "today") if ahead == 0 else translate("Schedules", "tomorrow")
    return f"{weekday(day)} {words.short_date(day)}"


def weekday(day: date) -> str:
    return QLocale(language()).dayName(day.isoweekday(), QLocale.FormatType.ShortFormat).rstrip(".")


def long_weekday(number: int) -> str:
    """1 is Monday."""
    return QLocale(language()).dayName(number, QLocale.FormatType.LongFormat)


def zone(of: ServerZone) -> str:
    """Whose clock cron lines are read by."""
    name = one_line(of.name, 60)
    if of.told:
        return translate("Schedules", "The server reads cron lines in {0}. Runs are shown in local time.").format(name)
    return translate(
        "Schedules",
        "The server does not tell its zone: for cron lines {0} is assumed (see Servers). Runs are shown in local time.",
    ).format(name)


def both_times(row: ScheduleRow) -> str:
    """The next runs by the local clock and by the server's."""
    lines = []
    for moment in row.runs:
        there = moment.astimezone(row.zone.info)
        theirs = f"{words.short_date(there)} {words.clock_time(there)} {row.zone.name}"
        lines.append(f"{words.exact_time(moment)} = {theirs}")
    if row.runs and not row.zone.told and not row.schedule.once:
        lines.append(translate("Schedules", "The server's zone is assumed."))
    if row.active and row.cron is not None and row.cron.every is not None:
        lines.append(translate("Schedules", "Counted from the server's start: nobody else knows when."))
    return "\n".join(lines)


def entry(one: Entry) -> str:
    """One line of the week's list."""
    said = f"{moment_words(one.moment)} – {one.title} ({one.template}, {one.project})"
    if one.others:
        said += " – " + translate("Schedules", "collides with {0}").format(_some(one.others))
    return said


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def missed(runs: tuple[Missed, ...]) -> tuple[str, str]:
    """What a strip says of runs that did not happen."""
    last = max(runs, key=lambda one: one.due)
    title = translate("Schedules", "%n run(s) did not happen", None, len(runs))
    names = ", ".join(dict.fromkeys(one.title for one in runs))
    advice = translate(
        "Schedules", "{0}: due {1}, and the server lists no task of that time. Look at the server's log."
    )
    return title, advice.format(one_line(names, 160), moment_words(last.due))


def not_yours(part_may: bool) -> str:
    """Why something cannot be changed."""
    return "" if part_may else translate("Schedules", "Your role in this project may not change schedules.")


def cron_error(error: CronError) -> str:
    """What is wrong with a line, and where."""
    field = {
        "minute": translate("Cron", "Minute"),
        "hour": translate("Cron", "Hour"),
        "day": translate("Cron", "Day of the month"),
        "month": translate("Cron", "Month"),
        "weekday": translate("Cron", "Weekday"),
    }.get(error.field, "")
    sentence = {
        "empty": translate("Cron", "Enter a line such as 0 3 * * *"),
        "count": translate("Cron", "Five fields are needed, separated by spaces; these are {1}."),
        "bounds": translate("Cron", "{0}: {1} is outside of what there is. Weekdays are 0 (Sunday) to 6."),
        "order": translate("Cron", "{0}: {1} ends before it begins."),
        "step": translate("Cron", "{0}: {1} has a step of 0."),
        "number": translate("Cron", "{0}: {1} is no number. The server knows no L, W or #."),
        "descriptor": translate("Cron", "{1} is unknown. There are @hourly, @daily, @weekly, @monthly, @yearly."),
        "duration": translate("Cron", "{1} is no duration such as 1h30m."),
        "zone": translate("Cron", "This computer does not know the zone {1}."),
    }.get(error.code, translate("Cron", "The line is too long."))
    return sentence.format(field, one_line(error.value, 60))


def five(runs: tuple[datetime, ...], of: ServerZone) -> str:
    """The next runs, one a line, with the server's time where it is another."""
    return "\n".join(both_clocks(moment, of, of.name) for moment in runs)


def week_title(first: date) -> str:
    last = first + timedelta(days=6)
    return f"{words.short_date(first)} – {words.short_date(last)}"
