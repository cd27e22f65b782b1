"""An analysis as charts: what each is called, what each bar, point, row and cell says."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from ...core.analytics import Analysis, Rank, Step
from ...core.analytics_failures import Failures
from ...core.analytics_figures import FAILED, OTHER, WAYS
from ...core.analytics_runs import Place
from ...core.durations import format_duration
from ...core.plain_text import one_line
from .. import words
from . import sentences
from .marks import BAND, BARS, HEAT, HOURS, RANKS, Chart, Mark, Sheet

translate = QCoreApplication.translate

MOST_ROWS = 10
Parts = tuple[tuple[str, int], ...]


class Names:
    """Servers and projects by their keys, as the window calls them."""

    def __init__(self, servers: Mapping[str, str], projects: Mapping[Place, str]) -> None:
        self.servers, self.projects = dict(servers), dict(projects)


def charts_of(found: Analysis, names: Names, failures: Failures | None, waiting: str) -> tuple[Chart, ...]:
    """In the order in which they are shown. Without `failures` their charts say `waiting`."""
    several = len(set(found.asked.places)) > 1
    servers = len({url for url, _ in found.asked.places}) > 1
    shown = [
        _over_time(found),
        _durations(found),
        _templates(found, names, several),
        _users(found),
        *_of_failures(failures, waiting),
        _hours(found),
    ]
    if several:
        shown.append(_projects(found, names))
    if servers:
        shown.append(_connections(found, names))
    return tuple(shown)


def _parts(counts: Mapping[str, Sequence[int]]) -> Parts:
    return tuple((way, len(counts.get(way, ()))) for way in WAYS)


def _said(parts: Parts) -> str:
    """`12 tasks, 10 success, 2 failed`."""
    each = [f"{sentences.number(count)} {sentences.way(way)}" for way, count in parts if count]
    return ", ".join([sentences.tasks(sum(count for _, count in parts)), *each])


def _legend(marks: Sequence[Mark]) -> tuple[tuple[str, str], ...]:
    """Only what is there."""
    seen = [way for way in WAYS if any(count for one in marks for name, count in one.parts if name == way)]
    return tuple((way, sentences.way(way)) for way in seen)


def _over_time(found: Analysis) -> Chart:
    unit = found.period.unit
    marks = []
    for step in found.steps:
        parts = _parts(step.tasks)
        said = f"{sentences.step_words(step.first, unit)}: {_said(parts)}"
        label, key = sentences.step_label(step.first, unit), step.first.isoformat()
        marks.append(Mark(label, said, step.all, parts, key=key))
    title = translate("Analytics", "Tasks over time")
    return Chart("analyticsOverTime", BARS, title, "", _nothing(), tuple(marks), legend=_legend(marks))


def _durations(found: Analysis) -> Chart:
    unit = found.period.unit
    marks = tuple(_duration(step, unit) for step in found.steps)
    return Chart(
        "analyticsDurations",
        BAND,
        translate("Analytics", "Duration of successful runs"),
        translate("Analytics", "Line: median. Band: up to the 95th percentile."),
        translate("Analytics", "No run ended well in this time."),
        marks,
    )


def _duration(step: Step, unit: str) -> Mark:
    where, label = sentences.step_words(step.first, unit), sentences.step_label(step.first, unit)
    key = step.first.isoformat()
    if step.median is None or step.p95 is None:
        return Mark(label, translate("Analytics", "{0}: no successful run").format(where), (), key=key)
    said = translate("Analytics", "{0}: median {1}, 95th percentile {2}").format(
        where, format_duration(step.median), format_duration(step.p95)
    )
    said += ", " + translate("Analytics", "from %n successful run(s)", None, len(step.lengths))
    return Mark(label, said, step.lengths, (), step.median, step.p95, key)


def _ranking(
    name: str, title: str, ranks: Sequence[Rank], label: Callable[[Hashable], str], note: str = "", empty: str = ""
) -> Chart:
    marks = []
    for rank in ranks[:MOST_ROWS]:
        parts, text = _parts(rank.tasks), label(rank.key)
        marks.append(Mark(text, f"{text}: {_said(parts)}", rank.all, parts))
    legend = _legend(marks)
    if [way for way, _ in legend] == [FAILED]:
        legend = ()  # the title says it
    more = len(ranks) - len(marks)
    return Chart(name, RANKS, title, note, empty or _nothing(), tuple(marks), legend=legend, more=more)


def _templates(found: Analysis, names: Names, several: bool) -> Chart:
    def label(key: Hashable) -> str:
        assert isinstance(key, tuple)
        text = one_line(found.names.get(key, f"#{key[2]}"), 80)
        return f"{text} ({sentences.place(key[:2], names.servers, names.projects)})" if several else text

    title = translate("Analytics", "Failures by template")
    return _ranking("analyticsTemplates", title, found.failing_templates, label, "", _no_failure())


def _users(found: Analysis) -> Chart:
    title = translate("Analytics", "Tasks by user")
    return _ranking("analyticsUsers", title, found.users, lambda key: sentences.user(key))  # type: ignore[arg-type]


def _projects(found: Analysis, names: Names) -> Chart:
    def label(key: Hashable) -> str:
        return sentences.place(key, names.servers, names.projects)  # type: ignore[arg-type]

    return _ranking("analyticsProjects", translate("Analytics", "Tasks by project"), found.projects, label)


def _connections(found: Analysis, names: Names) -> Chart:
    title = translate("Analytics", "Tasks by connection")
    return _ranking(
        "analyticsConnections", title, found.connections, lambda key: sentences.server(str(key), names.servers)
    )


def _of_failures(found: Failures | None, waiting: str) -> tuple[Chart, ...]:
    rows = (
        ("analyticsSteps", translate("Analytics", "Failures by step"), found.steps if found else ()),
        ("analyticsHosts", translate("Analytics", "Failures by host"), found.hosts if found else ()),
        ("analyticsErrors", translate("Analytics", "Failures by error"), found.errors if found else ()),
    )
    note = sentences.logs(found) if found is not None and found.failed else ""
    empty = waiting
    if found is not None:
        empty = translate("Analytics", "Kept logs tell nothing of it.") if found.failed else _no_failure()
    steps, hosts, errors = (_ranking(name, title, ranks, str, note, empty) for name, title, ranks in rows)
    return steps, hosts, replace(errors, wide=True)


def _hours(found: Analysis) -> Chart:
    marks = []
    for at, day in enumerate(found.hours):
        name = sentences.weekday(at)
        for hour, some in enumerate(day):
            said = f"{name} {hour:02}:00–{(hour + 1) % HOURS:02}:00: {sentences.tasks(len(some))}"
            marks.append(Mark(f"{name} {hour:02}", said, some, ((OTHER, len(some)),) if some else ()))
    title = translate("Analytics", "Busiest hours")
    rows = tuple(map(sentences.weekday, range(7)))
    return Chart("analyticsHours", HEAT, title, "", _nothing(), tuple(marks), rows)


def _nothing() -> str:
    return translate("Analytics", "No task in this time.")


def _no_failure() -> str:
    return translate("Analytics", "Nothing failed in this time.")


def sheet_of(found: Analysis, names: Names, failures: Failures | None, waiting: str, where: str) -> Sheet:
    """All that the page shows, also on paper; `where` is what was chosen there."""
    days = found.period.days
    made = translate("Analytics", "Made by Nova Desktop on {0}").format(words.exact_time(datetime.now(UTC)))
    zone = datetime.now().astimezone().tzname() or ""
    return Sheet(
        translate("Analytics", "Analytics: {0}").format(where),
        (sentences.counted(found, zone), *_filters(found), made),
        tuple(sentences.card(one, days) for one in found.figures),
        translate("Analytics", "Delivery (DORA)"),
        tuple(sentences.card(one, days) for one in found.dora),
        charts_of(found, names, failures, waiting),
    )


def _filters(found: Analysis) -> tuple[str, ...]:
    """What was narrowed, for a page that has no filters."""
    asked, parts = found.asked, []
    if asked.template is not None:
        parts.append(one_line(found.names.get(asked.template, f"#{asked.template[2]}"), 80))
    if asked.user is not None:
        parts.append(sentences.user(asked.user))
    if asked.kind is not None:
        parts.append(words.template_type(asked.kind))
    if asked.status is not None:
        parts.append(sentences.way(asked.status))
    if asked.dry_runs:
        parts.append(translate("Analytics", "Dry runs too"))
    return (translate("Analytics", "Filters: {0}").format(" · ".join(parts)),) if parts else ()
