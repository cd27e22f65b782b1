"""Words for what the core knows as data: statuses, spans of time, columns, filter errors, types, colours."""

from __future__ import annotations

import html
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from nova_desktop.core import filter_language as language
from nova_desktop.core.durations import RelativeTime, relative_time
from nova_desktop.core.filter_language import FilterError
from nova_desktop.core.plain_text import one_line, several_lines
from nova_desktop.core.status import Status

translate = QCoreApplication.translate

DASH = "—"


def status_word(status: Status) -> str:
    """What a person calls the status; an unknown one as the server spells it."""
    return _status_words().get(status.name) or one_line(status.name.replace("_", " "), 40)


def _status_words() -> dict[str, str]:
    return {
        "waiting": translate("Status", "waiting"),
        "starting": translate("Status", "starting"),
        "waiting_confirmation": translate("Status", "waits for you"),
        "confirmed": translate("Status", "confirmed"),
        "rejected": translate("Status", "rejected"),
        "running": translate("Status", "running"),
        "stopping": translate("Status", "stopping"),
        "stopped": translate("Status", "stopped"),
        "success": translate("Status", "success"),
        "error": translate("Status", "failed"),
        "unknown": translate("Status", "unknown"),
    }


def relative_words(relative: RelativeTime) -> str:
    """`12 min ago`, `in 2 h`, `just now`."""
    if relative.unit == "now":
        return translate("Time", "just now")
    return (_ahead if relative.future else _ago)(relative.unit, relative.count)


def _ago(unit: str, n: int) -> str:
    if unit == "minute":
        return translate("Time", "%n min ago", None, n)
    if unit == "hour":
        return translate("Time", "%n h ago", None, n)
    if unit == "day":
        return translate("Time", "%n d ago", None, n)
    return translate("Time", "%n wk ago", None, n) if unit == "week" else translate("Time", "%n yr ago", None, n)


def _ahead(unit: str, n: int) -> str:
    if unit == "minute":
        return translate("Time", "in %n min", None, n)
    if unit == "hour":
        return translate("Time", "in %n h", None, n)
    if unit == "day":
        return translate("Time", "in %n d", None, n)
    return translate("Time", "in %n wk", None, n) if unit == "week" else translate("Time", "in %n yr", None, n)


def ago(moment: datetime | None, now: datetime) -> str:
    """How long ago an aware moment was; a dash when it is not known."""
    return relative_words(relative_time(moment, now)) if moment else DASH


def clock_time(moment: datetime) -> str:
    """Hours and minutes of a local moment, as the person's language writes them."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return f"{moment:%H:%M}"
    return str(locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat))


def exact_time(moment: datetime | None) -> str:
    """Date and time to the second in the person's zone and style, with the zone's name; a dash when not known."""
    if moment is None:
        return DASH
    try:
        local = moment.astimezone()
    except (OverflowError, ValueError):  # the first or last day of the calendar: Go's zero time is one of them
        local = moment
    zone = local.tzname() or ""
    return f"{short_date(local.date())} {local:%H:%M:%S} {zone}".rstrip()


def short_date(day: date) -> str:
    """In the person's style."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:  # no language set: Qt writes "24 11 2026", which nobody does
        return f"{day:%Y-%m-%d}"
    return str(locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat))


def moment_format() -> str:
    """Of a field for date and time, in the person's style."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return f"{day_format()} HH:mm"
    return f"{day_format()} {locale.timeFormat(QLocale.FormatType.ShortFormat)}"


def day_format() -> str:
    """Of a field for a day: with the whole year, or 29 could be 1929."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return "yyyy-MM-dd"
    day = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return day if "yyyy" in day else day.replace("yy", "yyyy")


def example_day() -> str:
    """How a day is typed."""
    return QDate(2026, 11, 24).toString(day_format())


def typed_day(text: str) -> str:
    """A day that somebody typed, in their style or in that of every machine, as `2026-11-24`; else as it is."""
    spelled = day_format().replace("dd", "d").replace("MM", "M")
    for pattern in (spelled, spelled.replace("yyyy", "yy")):
        day = QDate.fromString(text, pattern)
        if day.isValid():
            return f"{day.year() % 100 + 2000 if day.year() < 2000 else day.year():04}-{day.month():02}-{day.day():02}"
    return text


def number(count: int) -> str:
    """As the person's language writes it."""
    return str(QLocale().toString(count))


def grouped(text: str, count: int) -> str:
    """A counted sentence with its number as the person's language writes it; Qt put a plain one in."""
    return text.replace(str(count), number(count), 1) if count >= 1000 else text


def table_time(seconds: float | None) -> str:
    """Seconds since 1970 in the person's zone as every spreadsheet reads it; empty when not known."""
    if seconds is None:
        return ""
    try:
        return f"{datetime.fromtimestamp(seconds):%Y-%m-%d %H:%M:%S}"
    except (OverflowError, ValueError):  # the first or last day of the calendar
        return ""


def utc_time(moment: datetime | None) -> str:
    """The same moment in UTC, as the server wrote it."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else ""


def task_column(name: str) -> str:
    return {
        "status": translate("TaskTable", "Status"),
        "template": translate("TaskTable", "Template"),
        "ref": translate("TaskTable", "Version"),
        "user": translate("TaskTable", "User"),
        "created": translate("TaskTable", "Created"),
        "started": translate("TaskTable", "Started"),
        "duration": translate("TaskTable", "Duration"),
        "id": translate("TaskTable", "Task ID"),
        "message": translate("TaskTable", "Message"),
    }[name]


def template_column(name: str) -> str:
    return {
        "name": translate("TemplateTable", "Template"),
        "app": translate("TemplateTable", "App"),
        "last_run": translate("TemplateTable", "Last run"),
        "type": translate("TemplateTable", "Type"),
        "asks": translate("TemplateTable", "Asks for"),
        "description": translate("TemplateTable", "Description"),
    }[name]


def template_type(kind: str) -> str:
    """`build`, `deploy` or a plain task; anything newer as the server spells it."""
    words = {
        "": translate("TemplateType", "Task"),
        "build": translate("TemplateType", "Build"),
        "deploy": translate("TemplateType", "Deploy"),
    }
    return words.get(kind) or kind


def app_name(app: str) -> str:
    """The proper name of what runs a template; names are not translated."""
    names = {
        "ansible": "Ansible",
        "terraform": "Terraform",
        "tofu": "OpenTofu",
        "terragrunt": "Terragrunt",
        "bash": "Bash",
        "powershell": "PowerShell",
        "python": "Python",
        "pulumi": "Pulumi",
    }
    return names.get(app, app)


def origin_word(origin: str) -> str:
    """Who starts a task when no person does."""
    return {
        "schedule": translate("Origin", "Schedule"),
        "integration": translate("Origin", "Integration"),
    }.get(origin, "")


def filter_error(error: FilterError) -> str:
    """One sentence about a filter term that was not understood."""
    sentences = {
        language.UNKNOWN_KEY: translate("Filter", "“{0}” is no filter; it is searched as text."),
        language.UNKNOWN_STATUS: translate("Filter", "“{0}” names no known status."),
        language.BAD_SINCE: translate("Filter", "“{0}” is no time. Try since:30m, since:2d, since:today."),
        language.BAD_ID: translate("Filter", "“{0}” is no task ID. Try id:123."),
    }
    return sentences[error.code].format(one_line(error.term, 60))


def connection_colour(name: str) -> str:
    return {
        "slate": translate("Colour", "Slate"),
        "red": translate("Colour", "Red"),
        "orange": translate("Colour", "Orange"),
        "green": translate("Colour", "Green"),
        "teal": translate("Colour", "Teal"),
        "blue": translate("Colour", "Blue"),
        "purple": translate("Colour", "Purple"),
        "pink": translate("Colour", "Pink"),
    }.get(name, name)


def tooltip(text: str, limit: int = 1000) -> str:
    """Text of a server for a tooltip: tooltips guess rich text, so it is escaped and said to be rich."""
    if not text:
        return ""
    return "<qt>" + html.escape(several_lines(text, limit), quote=False).replace("\n", "<br>") + "</qt>"


def short_tip(text: str) -> str:
    """A sentence of Nova's own that may hold a server's word: as it is, unless Qt could take it for rich text."""
    return tooltip(text) if "<" in text or "&" in text else several_lines(text)
