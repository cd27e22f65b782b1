"""Analytics: what kept history says of success, frequency, duration and failures, each with the tasks behind it.

All of it is worked out from `Run`s, in a worker; each bar, point and cell knows its tasks (`Picked`). Definitions are
in `analytics_figures` and `analytics_dora`, the days in `analytics_period`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from .analytics_dora import builds_of, four
from .analytics_figures import (
    FAILED,
    FILTERED,
    GOOD,
    WAYS,
    Figure,
    Picked,
    all_figures,
    percentile,
    recoveries,
    way_of,
)
from .analytics_period import Period, day_of, local
from .analytics_runs import Place, Run, TemplateKey

UserKey: TypeAlias = tuple[str, str]
"""A name, or an empty one and who starts tasks when no person does: schedule, integration, or empty (not known)."""

COMPARING = frozenset({"success_rate", "recover", "deploy_frequency", "lead_time", "change_failure", "restore"})
"""Figures that compare ends with each other: where only one kind of end is looked at, they mean nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: tasks of some places in a period; None means any. Dry runs only when they are wanted."""

    places: tuple[Place, ...]
    period: Period
    template: TemplateKey | None = None
    user: UserKey | None = None
    kind: str | None = None
    status: str | None = None
    dry_runs: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of time: the tasks created in it by how they went, and how long those took that ended well."""

    first: date
    tasks: Mapping[str, Picked]
    lengths: Picked
    median: float | None
    p95: float | None

    @property
    def all(self) -> Picked:
        return tuple(sorted(at for some in self.tasks.values() for at in some))


@dataclass(frozen=True, slots=True)
class Rank:
    """One row of a ranking; `key` names it (a template's key, a user's, a place, a text), `tasks` by how they went."""

    key: Hashable
    tasks: Mapping[str, Picked]

    def __len__(self) -> int:
        return sum(map(len, self.tasks.values()))

    @property
    def all(self) -> Picked:
        return tuple(sorted(at for some in self.tasks.values() for at in some))

    @property
    def failed(self) -> Picked:
        return self.tasks.get(FAILED, ())


@dataclass(frozen=True, slots=True)
class Analysis:
    """The answer. `runs` are the tasks that pass all filters, oldest first; `by_way` how they went; `left_out` dry runs
    that were not wanted; `undated` tasks without a date, `ahead` those that a wrong clock put into the future;
    `still_failing` first failures that nothing followed.
    `hours[weekday][hour]`, Monday first. `templates` and `users` are those to choose from, whatever was chosen."""

    asked: Question
    period: Period
    runs: tuple[Run, ...]
    by_way: Mapping[str, Picked]
    figures: tuple[Figure, ...]
    dora: tuple[Figure, ...]
    steps: tuple[Step, ...]
    hours: tuple[tuple[Picked, ...], ...]
    failing_templates: tuple[Rank, ...]
    users: tuple[Rank, ...]
    projects: tuple[Rank, ...]
    connections: tuple[Rank, ...]
    still_failing: Picked
    left_out: int
    undated: int
    names: Mapping[TemplateKey, str]
    user_keys: tuple[UserKey, ...]
    ahead: int = 0

    @property
    def empty(self) -> bool:
        return not self.runs


def user_of(run: Run) -> UserKey:
    return (run.user, "" if run.user else run.origin)


def analyse(rows: Sequence[Run], asked: Question, undated: int = 0, known_since: float | None = None) -> Analysis:
    """`rows` are those of the period and of the one before it, oldest first, whatever the filters say. `known_since`:
    when what is kept begins in each of the places, None for long ago: fewer kept tasks are not fewer tasks."""
    period = asked.period.bounded(rows[0].created if rows else None)
    now = _within(rows, period)
    chosen = _chosen(now, asked)
    kept = tuple(run for run in chosen if asked.dry_runs or not run.dry)
    before = None
    if asked.period.before is not None:
        before = [run for run in _chosen(_within(rows, asked.period.before), asked) if asked.dry_runs or not run.dry]
    days = period.before.days if period.before is not None else 0
    whole = _whole(asked.period.before, known_since)
    figures = all_figures(kept, before, whole=whole)
    dora = four(kept, period.days, before, days, builds_of(rows), whole=whole)
    return Analysis(
        asked,
        period,
        kept,
        _by_way(range(len(kept)), kept),
        _judged(figures, asked),
        _judged(dora, asked),
        _steps(kept, period),
        _hours(kept, period),
        ranking(kept, lambda run: run.key, [at for at, run in enumerate(kept) if run.status == FAILED]),
        ranking(kept, user_of),
        ranking(kept, lambda run: run.place),
        ranking(kept, lambda run: run.url),
        recoveries(kept)[1] if asked.status is None else (),
        len(chosen) - len(kept),
        undated,
        {run.key: run.template or f"#{run.template_id}" for run in now},
        tuple(sorted({user_of(run) for run in now}, key=lambda key: (not key[0], key[0].casefold(), key[1]))),
    )


def _whole(before: Period | None, known_since: float | None) -> bool:
    """Is all of the time before kept?"""
    begin = before.begin if before is not None else None
    return begin is None or known_since is None or known_since <= begin


def _within(rows: Sequence[Run], period: Period) -> list[Run]:
    begin, end = period.begin, period.end
    return [run for run in rows if (begin is None or begin <= run.created) and run.created < end]


def _chosen(runs: Iterable[Run], asked: Question) -> list[Run]:
    """What passes the filters, dry runs too."""
    tests: list[Callable[[Run], bool]] = []
    if asked.template is not None:
        tests.append(lambda run: run.key == asked.template)
    if asked.user is not None:
        tests.append(lambda run: user_of(run) == asked.user)
    if asked.kind is not None:
        tests.append(lambda run: run.kind == asked.kind)
    if asked.status is not None:
        tests.append(lambda run: way_of(run.status) == asked.status)
    return [run for run in runs if all(test(run) for test in tests)]


def _judged(figures: Iterable[Figure], asked: Question) -> tuple[Figure, ...]:
    """With a status chosen, what compares ends means nothing."""
    if asked.status is None:
        return tuple(figures)
    return tuple(
        replace(one, value=None, reason=FILTERED, runs=(), before=None) if one.name in COMPARING else one
        for one in figures
    )


def _by_way(picked: Iterable[int], runs: Sequence[Run]) -> dict[str, Picked]:
    found: dict[str, list[int]] = {way: [] for way in WAYS}
    for at in picked:
        found[way_of(runs[at].status)].append(at)
    return {way: tuple(some) for way, some in found.items()}


def _steps(runs: Sequence[Run], period: Period) -> tuple[Step, ...]:
    found: dict[date, list[int]] = {day: [] for day in period.steps()}
    for at, run in enumerate(runs):
        found[period.step_of(day_of(run.created, period.zone))].append(at)
    return tuple(_step(day, some, runs) for day, some in found.items())


def _step(day: date, picked: Sequence[int], runs: Sequence[Run]) -> Step:
    tasks = _by_way(picked, runs)
    timed = [(at, span) for at in tasks[GOOD] if (span := runs[at].seconds) is not None]
    spans = [span for _, span in timed]
    return Step(day, tasks, tuple(at for at, _ in timed), percentile(spans, 0.5), percentile(spans, 0.95))


def _hours(runs: Sequence[Run], period: Period) -> tuple[tuple[Picked, ...], ...]:
    found: list[list[list[int]]] = [[[] for _ in range(24)] for _ in range(7)]
    for at, run in enumerate(runs):
        moment = local(run.created, period.zone)
        found[moment.weekday()][moment.hour].append(at)
    return tuple(tuple(tuple(cell) for cell in day) for day in found)


def ranking(
    runs: Sequence[Run], key: Callable[[Run], Hashable], picked: Iterable[int] | None = None
) -> tuple[Rank, ...]:
    """Who has most comes first; of as many, by the key's text."""
    found: dict[Hashable, list[int]] = {}
    for at in range(len(runs)) if picked is None else picked:
        found.setdefault(key(runs[at]), []).append(at)
    return ranked(found, runs)


def ranked(found: Mapping[Hashable, Sequence[int]], runs: Sequence[Run]) -> tuple[Rank, ...]:
    ranks = [Rank(key, _by_way(some, runs)) for key, some in found.items()]
    return tuple(sorted(ranks, key=lambda rank: (-len(rank), str(rank.key).casefold(), str(rank.key))))
