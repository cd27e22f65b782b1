"""Analytics: every figure against a second, plain computation from the raw tasks."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nova_desktop.api.calls import CancelScope
from nova_desktop.api.errors import SemaphoreCancelledError
from nova_desktop.api.models import Task
from nova_desktop.core.analytics import Analysis, Question, analyse
from nova_desktop.core.analytics_figures import FEW, FILTERED, NONE, Figure, percentile
from nova_desktop.core.analytics_look import Where, look
from nova_desktop.core.analytics_period import MONTH, WEEK, Period
from nova_desktop.core.analytics_runs import Run, kept_places, known_since, read_runs
from nova_desktop.core.history import History

URL, OTHER_URL = "https://one.example.org", "https://two.example.org"
PLACES = ((URL, 1), (URL, 2), (OTHER_URL, 1))
BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2026, 3, 23), date(2026, 4, 5)
"""Fourteen days; the clock goes forward on 29 March at 2:00."""
AUTUMN = Period(date(2026, 10, 19), date(2026, 10, 31), BERLIN)
SPRING = Period(FIRST, LAST, BERLIN)

Raw = dict[str, Any]

# Tasks as servers tell them, odd ones too


@st.composite
def raw_tasks(draw: st.DrawFn, middle: datetime) -> list[tuple[int, Raw]]:
    """(place, task); ids count down, as on BoltDB."""
    found = []
    for number in range(draw(st.integers(0, 45))):
        created = middle + timedelta(minutes=draw(st.integers(-30_000, 14_000)))
        start = draw(st.one_of(st.none(), st.integers(0, 300)))
        span = draw(st.one_of(st.none(), st.integers(-20, 9000)))
        template = draw(st.sampled_from([1, 1, 2, 3, None]))
        raw: Raw = {
            "id": 2147483646 - number,
            "template_id": template,
            "status": draw(st.sampled_from(["success", "success", "error", "stopped", "running", "hibernating", ""])),
            "created": draw(st.sampled_from([stamp(created)] * 12 + ["", "soon", None])),
            "tpl_alias": None if template is None else f"T{template}",
            "tpl_app": draw(st.sampled_from(["ansible", "bash", "terraform", None])),
            "tpl_type": draw(st.sampled_from(["", "deploy", "deploy", "build", None])),
            "user_name": draw(st.sampled_from(["admin", "runner", None, 7])),
            "schedule_id": draw(st.sampled_from([None, 4])),
            "build_task_id": draw(st.sampled_from([None, 2147483646, 2147483645, 2147483643])),
            "message": draw(st.sampled_from(["", "Rollback to 1.0 (#5)", "go", None])),
        }
        if start is not None:
            raw["start"] = stamp(created + timedelta(seconds=start))
            if span is not None:
                raw["end"] = stamp(created + timedelta(seconds=start + span))
        if draw(st.booleans()):
            raw |= draw(st.sampled_from([{"dry_run": True}, {"params": {"dry_run": True}}, {"params": {"plan": True}}]))
        if draw(st.integers(0, 9)) == 0:
            raw.pop(draw(st.sampled_from(sorted(raw.keys() - {"id"}))))
        found.append((draw(st.integers(0, 2)), raw))
    return found


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# The second computation: from raw tasks, by plain loops


def moment(raw: Raw, name: str) -> datetime | None:
    text = raw.get(name)
    return datetime.fromisoformat(text) if isinstance(text, str) and text.startswith("2026") else None


def dry(raw: Raw) -> bool:
    params = raw.get("params") or {}
    if raw.get("tpl_app") == "terraform":
        return params.get("plan") is True
    asked = raw.get("dry_run") is True or params.get("dry_run") is True or params.get("plan") is True
    return asked and raw.get("tpl_app") in (None, "ansible")


def in_order(tasks: list[tuple[int, Raw]], first: date, last: date, zone: ZoneInfo) -> list[tuple[int, Raw]]:
    """Those of some days that are no dry runs, oldest first; of one moment the one that was told first is the newest,
    place after place."""
    dated = [(place, raw) for place, raw in tasks if moment(raw, "created") is not None]
    days = [(p, r) for p, r in dated if first <= moment(r, "created").astimezone(zone).date() <= last]  # type: ignore[union-attr]
    return [(p, r) for p, r in sorted(days, key=lambda one: (moment(one[1], "created"), one[0])) if not dry(r)]


def seconds(raw: Raw) -> float | None:
    start, end = moment(raw, "start"), moment(raw, "end")
    return max(0.0, (end - start).total_seconds()) if start and end else None


def rank(values: list[float], share: float) -> float | None:
    """By counting: the smallest value that at least so large a share does not exceed."""
    for value in sorted(values):
        if sum(other <= value for other in values) >= share * len(values):
            return value
    return None


def template_of(place: int, raw: Raw) -> tuple[int, int]:
    return place, raw.get("template_id") or 0


def recovered(tasks: list[tuple[int, Raw]]) -> tuple[list[float], int]:
    """Lengths of the recoveries, and templates that still fail: template by template."""
    spans, failing = [], 0
    for template in {template_of(*one) for one in tasks}:
        broken: Raw | None = None
        for place, raw in tasks:
            if template_of(place, raw) != template or raw.get("status") not in ("success", "error"):
                continue
            if raw["status"] == "error":
                broken = broken or raw
            elif broken is not None:
                begin, end = moment(broken, "end"), moment(raw, "end")
                if begin and end:
                    spans.append(max(0.0, (end - begin).total_seconds()))
                broken = None
        failing += broken is not None
    return sorted(spans), failing


def deploys_of(tasks: list[tuple[int, Raw]]) -> list[tuple[int, Raw]]:
    return [(p, r) for p, r in tasks if r.get("tpl_type") == "deploy" and r.get("status") in ("success", "error")]


def failed_changes_of(deploys: list[tuple[int, Raw]]) -> int:
    bad = 0
    for at, (place, raw) in enumerate(deploys):
        if raw["status"] == "error":
            bad += 1
            continue
        same = [r for p, r in deploys if template_of(p, r) == template_of(place, raw)]
        where = next(i for i, r in enumerate(same) if r is raw)
        if where + 1 == len(same):
            continue
        following, build = same[where + 1], raw.get("build_task_id")
        earlier = {r.get("build_task_id") for r in same[: where + 1] if r["status"] == "success"} - {None}
        says = (following.get("message") or "").startswith("Rollback to ")
        again = following.get("build_task_id") in earlier and following.get("build_task_id") != build
        bad += says or again
        assert at < len(deploys)
    return bad


def lead_times_of(
    deploys: list[tuple[int, Raw]], all_tasks: list[tuple[int, Raw]], earlier: list[tuple[int, Raw]]
) -> list[float]:
    """From the build's own task to the end of each template's first good deploy of it, in the order of time."""
    spans = []
    for at, (place, raw) in enumerate(deploys):
        build = raw.get("build_task_id")
        if raw["status"] != "success" or build is None:
            continue
        same = [
            r
            for p, r in [*earlier, *deploys[:at]]
            if template_of(p, r) == template_of(place, raw) and r["status"] == "success"
        ]
        if any(r.get("build_task_id") == build for r in same):
            continue
        asked = [r for p, r in all_tasks if p == place and r["id"] == build and r.get("tpl_type") == "build"]
        end = moment(raw, "end")
        if asked and end and not (raw.get("message") or "").startswith("Rollback to "):
            spans.append(max(0.0, (end - moment(asked[0], "created")).total_seconds()))  # type: ignore[operator]
    return sorted(spans)


def figures(analysis: Analysis) -> dict[str, Figure]:
    return {one.name: one for one in (*analysis.figures, *analysis.dora)}


def kept(tasks: list[tuple[int, Raw]], period: Period, **asked: Any) -> Analysis:
    """By the way that Nova goes: told by servers, kept in SQLite, read again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        for number, place in enumerate(PLACES):
            History(path).keep(*place, [Task(raw) for at, raw in tasks if at == number])
        before = period.before
        rows, undated = read_runs(PLACES, before.begin if before else None, period.end, path)
        return analyse(rows, Question(PLACES, period, **asked), undated, known_since(PLACES, path))


def check(figure: Figure, value: float | None, count: int, least: int) -> None:
    assert figure.count == count
    if count >= max(1, least):
        assert figure.value == pytest.approx(value) and not figure.reason
    else:
        assert figure.value is None and figure.reason == (FEW if count else NONE)


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from([SPRING, AUTUMN]))
def test_every_figure_is_that_of_a_plain_computation(data: st.DataObject, period: Period) -> None:
    assert period.first is not None
    middle = datetime(period.first.year, period.first.month, period.first.day, 2, 30, tzinfo=BERLIN)
    # of one moment the order is the place's and the list's: each moment is used once
    tasks = data.draw(raw_tasks(middle + timedelta(days=4)))
    seen: set[object] = set()
    tasks = [one for one in tasks if (key := one[1].get("created")) not in seen and not seen.add(key)]  # type: ignore[func-returns-value]
    found = kept(tasks, period)
    raw = in_order(tasks, period.first, period.last, BERLIN)
    days = (period.last - period.first).days + 1
    old = in_order(tasks, period.first - timedelta(days=days), period.first - timedelta(days=1), BERLIN)
    compare_tasks(found, tasks, raw)
    begin = datetime.combine(period.first - timedelta(days=days), datetime.min.time(), BERLIN)
    moments = [[at for p, r in tasks if p == place and (at := moment(r, "created"))] for place in range(3)]
    firsts = [min(some) for some in moments if some]
    compare_figures(figures(found), raw, old, days, whole=not firsts or max(firsts) <= begin)
    end = datetime.combine(period.last + timedelta(days=1), datetime.min.time(), BERLIN)
    both = [(p, r) for p, r in tasks if (at := moment(r, "created")) and begin <= at < end]  # dry runs, too
    compare_lead(figures(found)["lead_time"], both, raw, old)
    compare_charts(found, raw, period)


@pytest.mark.long
@settings(max_examples=40, deadline=None)
@given(
    st.data(),
    st.sampled_from([None, (0, 1), (1, 2), (2, 0)]),
    st.sampled_from([None, ("admin", ""), ("", "schedule"), ("", "")]),
    st.sampled_from([None, "", "deploy", "build"]),
    st.sampled_from([None, "success", "error", "stopped", "other"]),
    st.booleans(),
)
def test_filters_combined_leave_what_passes_each_of_them(
    data: st.DataObject,
    template: tuple[int, int] | None,
    user: tuple[str, str] | None,
    kind: str | None,
    status: str | None,
    dry_runs: bool,
) -> None:
    """By plain tests of raw tasks; figures of what is left are those of what is left."""
    tasks = data.draw(raw_tasks(datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN)))
    key = (*PLACES[template[0]], template[1]) if template else None
    found = kept(tasks, SPRING, template=key, user=user, kind=kind, status=status, dry_runs=dry_runs)

    def passes(place: int, raw: Raw) -> bool:
        name = raw.get("user_name") if isinstance(raw.get("user_name"), str) else ""
        who = (name, "" if name else "schedule" if raw.get("schedule_id") else "")
        known = raw.get("status") if raw.get("status") in ("success", "error", "stopped") else "other"
        wanted = ((template, template_of(place, raw)), (user, who), (kind, raw.get("tpl_type") or ""), (status, known))
        return all(one is None or one == other for one, other in wanted)

    days = [(p, r) for p, r in tasks if (at := moment(r, "created")) and FIRST <= at.astimezone(BERLIN).date() <= LAST]
    chosen = [(p, r) for p, r in days if passes(p, r)]
    left = [(p, r) for p, r in chosen if dry_runs or not dry(r)]
    assert sorted((run.place, run.task_id) for run in found.runs) == sorted((PLACES[p], r["id"]) for p, r in left)
    assert found.left_out == len(chosen) - len(left)
    by_name = figures(found)
    ended = [one for _, one in left if one.get("status") in ("success", "error")]
    assert by_name["runs"].value == len(ended)
    spans = [span for one in ended if one["status"] == "success" and (span := seconds(one)) is not None]
    check(by_name["median"], rank(spans, 0.5), len(spans), 5)
    if status is None:
        check(by_name["success_rate"], sum(r["status"] == "success" for r in ended) / max(1, len(ended)), len(ended), 5)
    else:
        assert by_name["success_rate"].reason == by_name["lead_time"].reason == FILTERED
    assert {rank_.key for rank_ in found.users} <= set(found.user_keys)


def compare_tasks(found: Analysis, tasks: list[tuple[int, Raw]], raw: list[tuple[int, Raw]]) -> None:
    assert [run.task_id for run in found.runs] == [one["id"] for _, one in raw]
    assert [run.place for run in found.runs] == [PLACES[place] for place, _ in raw]
    assert found.undated == sum(moment(one, "created") is None for _, one in tasks)
    for way, picked in found.by_way.items():
        known = ("success", "error", "stopped")
        wanted = [
            at
            for at, (_, one) in enumerate(raw)
            if (one.get("status") == way) or (way == "other" and one.get("status") not in known)
        ]
        assert list(picked) == wanted
    assert len(found.still_failing) == recovered(raw)[1]


def compare_figures(
    by_name: dict[str, Figure], raw: list[tuple[int, Raw]], old: list[tuple[int, Raw]], days: int, *, whole: bool
) -> None:
    ended = [one for _, one in raw if one.get("status") in ("success", "error")]
    good = [one for one in ended if one["status"] == "success"]
    check(by_name["success_rate"], len(good) / len(ended) if ended else None, len(ended), 5)
    assert by_name["runs"].value == len(ended)
    before = sum(one.get("status") in ("success", "error") for _, one in old)
    assert by_name["runs"].before == (before if whole else None)
    spans = [span for one in good if (span := seconds(one)) is not None]
    check(by_name["median"], rank(spans, 0.5), len(spans), 5)
    check(by_name["p95"], rank(spans, 0.95), len(spans), 20)
    old_spans = [s for _, one in old if one.get("status") == "success" and (s := seconds(one)) is not None]
    assert by_name["median"].before == (rank(old_spans, 0.5) if len(old_spans) >= 5 else None)
    recoveries, _ = recovered(raw)
    check(by_name["recover"], rank(recoveries, 0.5), len(recoveries), 3)
    deploys = deploys_of(raw)
    if not deploys:
        assert by_name["deploy_frequency"].reason == by_name["restore"].reason == "no_deploys"
        return
    shipped = sum(one["status"] == "success" for _, one in deploys)
    assert by_name["deploy_frequency"].value == pytest.approx(shipped / (days / 7))
    old_shipped = sum(one["status"] == "success" for _, one in deploys_of(old))
    assert by_name["deploy_frequency"].before == (pytest.approx(old_shipped / (days / 7)) if whole else None)
    check(by_name["change_failure"], failed_changes_of(deploys) / len(deploys), len(deploys), 5)
    restored, _ = recovered(deploys)
    check(by_name["restore"], rank(restored, 0.5), len(restored), 3)


def compare_lead(
    lead: Figure, tasks: list[tuple[int, Raw]], raw: list[tuple[int, Raw]], old: list[tuple[int, Raw]]
) -> None:
    spans = lead_times_of(deploys_of(raw), tasks, deploys_of(old))
    if not deploys_of(raw):
        assert lead.reason == "no_deploys"
    elif not spans:
        assert (lead.value, lead.reason) == (None, "no_commit_times")
    else:
        check(lead, rank(spans, 0.5), len(spans), 5)
        before = lead_times_of(deploys_of(old), tasks, [])
        assert lead.before == (rank(before, 0.5) if len(before) >= 5 else None)


def compare_charts(found: Analysis, raw: list[tuple[int, Raw]], period: Period) -> None:
    assert sum(len(step.all) for step in found.steps) == len(raw)
    by_day = Counter(moment(one, "created").astimezone(BERLIN).date() for _, one in raw)  # type: ignore[union-attr]
    assert {step.first: len(step.all) for step in found.steps if step.all} == dict(by_day)
    for step in found.steps:
        its = [one for _, one in raw if moment(one, "created").astimezone(BERLIN).date() == step.first]  # type: ignore[union-attr]
        spans = [s for one in its if one.get("status") == "success" and (s := seconds(one)) is not None]
        assert (step.median, step.p95) == (rank(spans, 0.5), rank(spans, 0.95))
    hours = Counter(
        (local.weekday(), local.hour)
        for _, one in raw
        for local in [moment(one, "created").astimezone(BERLIN)]  # type: ignore[union-attr]
    )
    assert {(d, h): len(cell) for d, day in enumerate(found.hours) for h, cell in enumerate(day) if cell} == hours
    failing = Counter(template_of(place, one) for place, one in raw if one.get("status") == "error")
    assert {(PLACES.index(rank.key[:2]), rank.key[2]): len(rank) for rank in found.failing_templates} == failing  # type: ignore[index]
    assert [len(one) for one in found.failing_templates] == sorted(failing.values(), reverse=True)
    users = Counter(
        (name, "")
        if (name := one.get("user_name")) and isinstance(name, str)
        else ("", "schedule" if one.get("schedule_id") else "")
        for _, one in raw
    )
    assert {rank.key: len(rank) for rank in found.users} == users
    assert {rank.key: len(rank) for rank in found.projects} == Counter(PLACES[place] for place, _ in raw)
    assert {rank.key: len(rank) for rank in found.connections} == Counter(PLACES[place][0] for place, _ in raw)


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=60), st.sampled_from([0.01, 0.5, 0.95, 1.0]))
def test_percentiles_are_values_that_were_measured(values: list[float], share: float) -> None:
    assert percentile(values, share) == rank(values, share)
    assert percentile(values, share) in values


# By hand: what the rules mean


def run(number: int, status: str = "success", minutes: float = 0, **more: Any) -> Run:
    begin = datetime(2026, 3, 24, 12, tzinfo=UTC).timestamp() + number * 3600
    facts: dict[str, Any] = {"url": URL, "project_id": 1, "task_id": number, "template_id": 1, "template": "T1"}
    facts |= {"status": status, "created": begin, "started": begin, "ended": begin + 60 * minutes}
    return Run(**(facts | more))


def answer(runs: list[Run], period: Period = SPRING, **asked: Any) -> Analysis:
    return analyse(runs, Question(PLACES, period, **asked))


def test_a_figure_from_three_runs_says_so_instead_of_a_number() -> None:
    found = figures(answer([run(1), run(2), run(3, "error")]))
    assert (found["success_rate"].value, found["success_rate"].reason, found["success_rate"].count) == (None, FEW, 3)
    assert found["runs"].value == 3


def test_failures_in_a_row_are_recovered_from_once_and_other_templates_do_not_count() -> None:
    runs = [run(0, "error", 10), run(1, "error", 10), run(2, template_id=2), run(3, minutes=5), run(4, "error")]
    found = answer(runs + [run(n, "stopped") for n in (5, 6)])
    recover = figures(found)["recover"]
    assert recover.count == 1 and recover.reason == FEW
    assert recover.runs == (0, 3)
    assert found.still_failing == (4,)
    third = [run(n, "error" if n % 2 == 0 else "success", 30) for n in range(6)]
    assert figures(answer(third))["recover"].value == 3600


def test_a_dry_run_neither_counts_nor_recovers_unless_it_is_wanted() -> None:
    runs = [run(0, "error"), run(1, dry=True), run(2, minutes=1)]
    assert [one.task_id for one in answer(runs).runs] == [0, 2] and answer(runs).left_out == 1
    with_dry = answer(runs, dry_runs=True)
    assert len(with_dry.runs) == 3 and with_dry.left_out == 0
    assert figures(with_dry)["recover"].runs == (0, 2)


def test_filters_narrow_and_a_status_takes_away_what_compares() -> None:
    runs = [run(n, "error" if n == 3 else "success", n, user="admin" if n % 2 else "runner") for n in range(12)]
    assert [one.task_id for one in answer(runs, user=("admin", "")).runs] == [1, 3, 5, 7, 9, 11]
    assert not answer(runs, template=(URL, 1, 9)).runs and not answer(runs, kind="deploy").runs
    failed = answer(runs, status="error")
    assert [one.task_id for one in failed.runs] == [3]
    assert figures(failed)["success_rate"].reason == figures(failed)["recover"].reason == FILTERED
    assert figures(failed)["lead_time"].reason == FILTERED
    assert failed.user_keys == (("admin", ""), ("runner", ""))


def test_trends_are_against_the_period_before() -> None:
    fortnight = 14 * 24
    before = [run(n - fortnight, minutes=10) for n in range(6)]
    now = [run(n, minutes=20) for n in range(6)]
    figure = figures(answer(before + now))["median"]
    assert (figure.value, figure.before, figure.trend) == (1200, 600, 1)
    assert figures(answer(now))["median"].trend is None
    assert figures(answer(before + now))["success_rate"].trend == 0


def test_a_deploy_that_is_rolled_back_is_a_failed_change() -> None:
    ship = [run(n, kind="deploy", build=build) for n, build in enumerate([10, 11, 10, 12, 12, 13])]
    assert figures(answer(ship))["change_failure"].runs == (1,)
    said = [*ship, run(6, kind="deploy", build=14, back_to=3)]
    assert figures(answer(said))["change_failure"].runs == (1, 5)
    assert figures(answer(said))["change_failure"].value == pytest.approx(2 / 7)


def test_the_lead_time_that_is_known_goes_from_a_build_to_its_first_deploy() -> None:
    def both(number: int, minutes: float, **more: Any) -> list[Run]:
        return [
            run(number, kind="build", template_id=5),
            run(number + 1, minutes=minutes, **({"kind": "deploy", "build": number} | more)),
        ]

    runs = [one for number in range(0, 10, 2) for one in both(number, minutes=10 + number)]
    lead = figures(answer(runs))["lead_time"]
    assert (lead.value, lead.count, lead.runs) == (3600 + 14 * 60, 5, (1, 3, 5, 7, 9))
    again = run(20, minutes=1, kind="deploy", build=0)  # brought long ago
    back = run(21, minutes=1, kind="deploy", build=2, template_id=9, back_to=1)  # goes back
    foreign = run(22, minutes=1, kind="deploy", build=4, project_id=2)  # another project's numbers
    no_build = run(23, minutes=1, kind="deploy", build=1)  # the task that it names is no build
    failed = run(24, "error", minutes=1, kind="deploy", build=8, template_id=9)
    assert figures(answer([*runs, again, back, foreign, no_build, failed]))["lead_time"] == lead
    assert figures(answer([run(1, kind="deploy")]))["lead_time"].reason == "no_commit_times"
    assert figures(answer([run(1)]))["lead_time"].reason == "no_deploys"
    few = figures(answer(runs[:4]))["lead_time"]
    assert (few.value, few.reason, few.count) == (None, FEW, 2)


def test_where_less_was_kept_before_nothing_is_said_to_be_more() -> None:
    runs = [run(n, kind="deploy", build=n) for n in range(6)]
    old = [one._replace(created=one.created - 14 * 86_400, task_id=100 + one.task_id) for one in runs[:2]]
    question = Question(PLACES, SPRING)
    known = figures(analyse([*old, *runs], question))
    assert (known["runs"].before, known["deploy_frequency"].before) == (2, 1)
    since = figures(analyse([*old, *runs], question, known_since=old[0].created))
    assert (since["runs"].before, since["deploy_frequency"].before) == (None, None)
    assert SPRING.before is not None and SPRING.before.begin is not None
    whole = figures(analyse([*old, *runs], question, known_since=SPRING.before.begin))
    assert whole["runs"].before == 2


def test_from_when_on_it_is_kept_is_that_of_the_youngest_place(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    days = (date(2026, 3, 1), date(2026, 3, 9))
    for place, day in zip(PLACES, days, strict=False):
        rows = [{"id": n, "status": "success", "created": f"{day}T0{n}:00:00Z"} for n in (1, 2)]
        History(path).keep(*place, [Task({**row, "template_id": 1}) for row in (*rows, {"id": 9, "created": ""})])
    assert known_since(PLACES[:1], path) == datetime(2026, 3, 1, 1, tzinfo=UTC).timestamp()
    assert known_since(PLACES, path) == datetime(2026, 3, 9, 1, tzinfo=UTC).timestamp()
    assert known_since((), path) is None and known_since(PLACES[2:], path) is None


def test_what_a_wrong_clock_dates_into_the_future_is_told_unless_it_is_looked_at(tmp_path: Path) -> None:
    path, now = tmp_path / "history.sqlite3", datetime.now(UTC)
    dates = [now - timedelta(hours=1), now + timedelta(hours=1), *(now + timedelta(days=400 + day) for day in range(3))]
    for place in PLACES[:2]:
        rows = [{"id": n, "status": "success", "created": moment.isoformat()} for n, moment in enumerate(dates)]
        History(path).keep(*place, [Task({**row, "template_id": 1}) for row in rows])
    url, project = PLACES[0]
    where, asked = Where(url, project), Question((), Period(None, now.date() + timedelta(days=1), UTC))
    found = look(where, asked, [url], path).analysis
    assert (len(found.runs), found.ahead) == (2, 3)
    later = replace(asked, period=Period(None, now.date() + timedelta(days=401), UTC))
    found = look(where, later, [url], path).analysis
    assert (len(found.runs), found.ahead) == (4, 1)


def test_weeks_begin_on_monday_and_months_on_their_first() -> None:
    weeks = Period(date(2026, 1, 1), date(2026, 3, 31), BERLIN)
    assert weeks.unit == WEEK and weeks.steps()[0] == date(2025, 12, 29)
    assert {day.weekday() for day in weeks.steps()} == {0}
    months = Period(date(2023, 5, 20), date(2026, 3, 31), BERLIN)
    assert months.unit == MONTH and {day.day for day in months.steps()} == {1}
    assert months.steps()[0] == date(2023, 5, 1) and months.steps()[-1] == date(2026, 3, 1)


def test_days_of_a_changed_clock_are_23_and_25_hours_long() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    for day, hours in ((spring, 23), (autumn, 25)):
        period = Period(day, day, BERLIN)
        assert period.begin is not None and period.end - period.begin == hours * 3600
        assert period.before == Period(day - timedelta(days=1), day - timedelta(days=1), BERLIN)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set for a test")
def test_without_a_zone_days_and_hours_are_this_computers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        own, named = (Period(date(2026, 3, 28), date(2026, 3, 30), zone) for zone in (None, BERLIN))
        assert (own.begin, own.end) == (named.begin, named.end)
        assert own.before is not None and named.before is not None and own.before.begin == named.before.begin
        night = datetime(2026, 3, 29, 0, 30, tzinfo=UTC).timestamp()
        runs = [run(n, created=night + n * 1800) for n in range(6)]
        assert answer(runs, own).hours == answer(runs, named).hours
        assert [len(cell) for cell in answer(runs, own).hours[6][:5]] == [0, 1, 0, 2, 2]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_all_begins_with_the_first_task_and_has_nothing_before_it() -> None:
    found = answer([run(0), run(30)], Period(None, LAST, BERLIN))
    assert found.period.first == date(2026, 3, 24) and len(found.steps) == found.period.days
    assert figures(found)["runs"].before is None
    assert answer([], Period(None, LAST, BERLIN)).period.days == 1
    assert Period(date.min, date.min + timedelta(days=3)).before is None


def test_reading_is_of_the_places_wanted_and_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    raws = [{"id": n, "status": "success", "created": f"2026-03-24T12:00:{n:02d}Z"} for n in range(3)]
    for place in PLACES[:2]:
        History(path).keep(*place, list(map(Task, raws)))
    assert kept_places(path) == PLACES[:2]
    assert len(read_runs(PLACES[:1], None, 4e9, path)[0]) == 3
    assert read_runs([], None, 4e9, path) == ((), 0)
    scope = CancelScope()
    with scope:
        scope.cancel()
        with pytest.raises(SemaphoreCancelledError):
            read_runs(PLACES, None, 4e9, path)
