"""What analytics says: names of figures, values by locale, trends in words, why a figure is not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from ...core.analytics import Analysis, UserKey
from ...core.analytics_dora import NO_COMMIT_TIMES, NO_DEPLOYS
from ...core.analytics_failures import Failures
from ...core.analytics_figures import FAILED, FEW, FILTERED, GOOD, OTHER, STOPPED, WAYS, Figure
from ...core.analytics_period import DAY, MONTH, WEEK, Period
from ...core.analytics_runs import Place, Run
from ...core.durations import format_duration
from ...core.failure_facts import Progress
from ...core.plain_text import one_line
from ...core.server_counts import Counted
from .. import words
from .marks import Card

translate = QCoreApplication.translate

_SHARES = ("success_rate", "change_failure")
_COUNTS = ("runs",)
_RECOVERIES = ("recover", "restore")


_MOST = 2**62
"""Qt knows none much larger."""


def number(value: float, digits: int = 0) -> str:
    """As the person's language writes it."""
    return (
        QLocale().toString(round(max(-_MOST, min(_MOST, value))))
        if not digits
        else QLocale().toString(float(value), "f", digits)
    )


def percent(share: float) -> str:
    """`93 %`; one digit more where it would read as all or nothing and is neither."""
    rounded = round(share * 100)
    exact = rounded not in (0, 100) or share in (0, 1)
    return f"{number(share * 100, 0 if exact else 1)} %"


def way(name: str) -> str:
    """How a task went."""
    return {
        GOOD: translate("Status", "success"),
        FAILED: translate("Status", "failed"),
        STOPPED: translate("Status", "stopped"),
        OTHER: translate("Analytics", "not ended"),
    }[name]


def title(name: str) -> str:
    return {
        "success_rate": translate("Analytics", "Success rate"),
        "runs": translate("Analytics", "Finished runs"),
        "median": translate("Analytics", "Duration, median"),
        "p95": translate("Analytics", "Duration, 95th percentile"),
        "recover": translate("Analytics", "Time to recover"),
        "deploy_frequency": translate("Analytics", "Deployment frequency"),
        "lead_time": translate("Analytics", "Lead time for changes"),
        "change_failure": translate("Analytics", "Change failure rate"),
        "restore": translate("Analytics", "Time to restore"),
    }[name]


def value(name: str, amount: float) -> str:
    if name in _SHARES:
        return percent(amount)
    if name in _COUNTS:
        return number(amount)
    if name == "deploy_frequency":
        return translate("Analytics", "{0} a week").format(number(amount, 1))
    if name == "lead_time":
        return f"≥ {format_duration(amount)}"
    return format_duration(amount)


def origin(figure: Figure) -> str:
    """From how much it was made."""
    if figure.name in _RECOVERIES:
        return translate("Analytics", "median of %n recovery(s)", None, figure.count)
    if figure.name == "lead_time":
        return translate("Analytics", "build to deploy, median of %n", None, figure.count)
    if figure.name == "deploy_frequency":
        return translate("Analytics", "%n successful deploy(s)", None, figure.count)
    if figure.name == "change_failure":
        return translate("Analytics", "of %n deploy(s)", None, figure.count)
    if figure.name in ("median", "p95"):
        return translate("Analytics", "from %n successful run(s)", None, figure.count)
    return translate("Analytics", "from %n run(s)", None, figure.count) if figure.name != "runs" else ""


def reason(figure: Figure) -> str:
    """Why there is no value; what it would need."""
    if figure.reason == FEW:
        needed = translate("Analytics", "{0} are needed").format(number(figure.least))
        return f"{origin(figure)}; {needed}"
    return {
        FILTERED: translate("Analytics", "Only one kind of end is looked at."),
        NO_DEPLOYS: translate("Analytics", "No template of type Deploy ran."),
        NO_COMMIT_TIMES: translate("Analytics", "Commits have no times, and no deploy names a kept build."),
    }.get(figure.reason, translate("Analytics", "Nothing to count in this time."))


def trend(figure: Figure) -> str:
    """With an arrow and in a word, beside the value of the time before."""
    if figure.trend is None or figure.before is None:
        return ""
    old = value(figure.name, figure.before).replace(" ", "\u00a0")  # a number and its unit stay on one line
    return {
        1: translate("Analytics", "↑ more, was {0}"),
        0: translate("Analytics", "→ about the same, was {0}"),
        -1: translate("Analytics", "↓ less, was {0}"),
    }[figure.trend].format(old)


def card(figure: Figure, days: int) -> Card:
    if figure.value is None:
        unknown = translate("Analytics", "too few") if figure.reason == FEW else translate("Analytics", "not known")
        return Card(figure.name, title(figure.name), unknown, "", reason(figure), figure.runs, known=False)
    said = origin(figure)
    if figure.name == "runs" and days:
        said = translate("Analytics", "{0} a week").format(number(figure.value * 7 / days, 1))
    tone = {1: "good", -1: "bad"}.get((figure.trend or 0) * figure.better, "")
    amount = value(figure.name, figure.value)
    more = ""
    if figure.name == "lead_time":
        more = translate("Analytics", "commits have no times, so their lead time is at least this")
    return Card(figure.name, title(figure.name), amount, trend(figure), said, figure.runs, tone, more=more)


# Time


def day(moment: date) -> str:
    """A whole date, short."""
    return words.short_date(moment)


def step_label(moment: date, unit: str) -> str:
    """Below a column: short."""
    if unit == MONTH:
        return f"{moment:%m/%y}"
    text = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return f"{moment.day}.{moment.month}." if text.startswith("d") else f"{moment.month}/{moment.day}"


def step_words(moment: date, unit: str) -> str:
    if unit == DAY:
        return f"{weekday(moment.weekday())} {day(moment)}"
    if unit == WEEK:
        return translate("Analytics", "week from {0}").format(day(moment))
    return translate("Analytics", "month from {0}").format(day(moment))


def weekday(at: int) -> str:
    """Monday is 0."""
    return str(QLocale().standaloneDayName(at + 1, QLocale.FormatType.ShortFormat))


def period(span: Period) -> str:
    return f"{day(span.first)} – {day(span.last)}" if span.first is not None else day(span.last)


def tasks(count: int) -> str:
    return words.grouped(translate("Analytics", "%n task(s)", None, count), count)


# Who and where


def user(key: UserKey) -> str:
    name, origin_ = key
    return one_line(name, 60) or words.origin_word(origin_) or translate("Analytics", "nobody named")


def place(key: Place, servers: Mapping[str, str], projects: Mapping[Place, str]) -> str:
    name = one_line(projects.get(key, ""), 60) or translate("Analytics", "Project {0}").format(key[1])
    return f"{server(key[0], servers)} · {name}" if len(servers) > 1 else name


def server(url: str, servers: Mapping[str, str]) -> str:
    return one_line(servers.get(url) or url, 60)


# Sentences of the page


def counted(found: Analysis, zone: str) -> str:
    """What is counted, what is not, and by which clock."""
    ways = ((STOPPED, found.by_way[STOPPED]), (OTHER, found.by_way[OTHER]))
    parts = [period(found.period), tasks(len(found.runs))]
    parts += [f"{number(len(some))} {way(name)}" for name, some in ways if some]
    if found.left_out:
        parts.append(translate("Analytics", "%n dry run(s) not counted", None, found.left_out))
    if found.undated:
        parts.append(translate("Analytics", "%n without a date", None, found.undated))
    if found.ahead:
        parts.append(translate("Analytics", "%n dated in the future", None, found.ahead))
    if found.still_failing:
        parts.append(translate("Analytics", "%n template(s) not recovered", None, len(found.still_failing)))
    return " · ".join([*parts, translate("Analytics", "days in {0}").format(zone)])


def missing(found: Counted) -> tuple[str, str]:
    """The server knows more."""
    what = translate("Analytics", "The server counts {0} tasks in this time, {1} are kept here")
    hint = translate("Analytics", "Figures are of those kept here. It still lists the newest 1,000 of each project.")
    return what.format(number(found.server), number(found.kept)), hint


def reading(progress: Progress | None) -> str:
    if progress is None or not progress.total:
        return translate("Analytics", "Reading kept logs…")
    read, total = number(progress.read), number(progress.total)
    return translate("Analytics", "Reading kept logs… {0} of {1}").format(read, total)


def logs(found: Failures) -> str:
    """How many failures could be looked into."""
    said = translate("Analytics", "{0} of {1} failures have a kept log").format(
        number(found.read), number(found.failed)
    )
    if found.unread:
        said += "; " + translate("Analytics", "%n too long or too many to read", None, found.unread)
    return said


def run_words(run: Run) -> str:
    return f"{one_line(run.template, 80) or f'#{run.template_id}'} #{run.task_id}"


def csv_figures() -> str:
    return translate("Analytics", "Figures")


def csv_titles() -> list[str]:
    """Of a file with all numbers."""
    return [
        translate("Analytics", "Chart"),
        translate("Analytics", "Name"),
        translate("Analytics", "Value"),
        translate("Analytics", "Tasks"),
        *map(way, WAYS),
        translate("Analytics", "Median, seconds"),
        translate("Analytics", "95th percentile, seconds"),
        translate("Analytics", "Note"),
    ]
