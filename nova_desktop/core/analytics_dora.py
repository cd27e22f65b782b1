"""DORA's four, as far as a Semaphore server tells what they need; else why not.

A *deploy* is a run of a template of type Deploy that was no dry run. What a template's type is, lists of tasks tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from .analytics_figures import (
    FAILED,
    GOOD,
    LEAST_MEDIAN,
    LEAST_RATE,
    LEAST_RECOVERIES,
    Figure,
    Picked,
    enough,
    figure,
    percentile,
    recovery_median,
)
from .analytics_runs import Run, TemplateKey

NO_DEPLOYS, NO_COMMIT_TIMES = "no_deploys", "no_commit_times"
"""Why one of the four cannot be told: no template of type Deploy ran; the server tells a task's commit and its message,
but not when the commit was made, and no deploy names a build whose time is known."""

Builds: TypeAlias = Mapping[tuple[str, int, int], float]
"""When a build was asked for, by its server, project and task."""
Brought: TypeAlias = tuple[TemplateKey, int]
"""A template of type Deploy and the build that it brought."""


def builds_of(rows: Iterable[Run]) -> Builds:
    return {(run.url, run.project_id, run.task_id): run.created for run in rows if run.kind == "build"}


def brought_by(runs: Sequence[Run]) -> set[Brought]:
    """What deploys brought well."""
    return {(runs[at].key, build) for at in _good(runs) if (build := runs[at].build) is not None}


def lead_times(runs: Sequence[Run], builds: Builds, known: Collection[Brought] = ()) -> list[tuple[int, float]]:
    """Deploys and how long it took from asking for their build to their end: the part of the lead time that is known,
    so a commit took at least that long.

    Of each template only the first deploy of a build counts that ended well (`known` were brought before), and none
    that goes back.
    """
    seen, found = set(known), []
    for at in _good(runs):
        run = runs[at]
        if run.build is None or (run.key, run.build) in seen:
            continue
        seen.add((run.key, run.build))
        begin = builds.get((run.url, run.project_id, run.build))
        if begin is not None and run.ended is not None and run.back_to is None:
            found.append((at, max(0.0, run.ended - begin)))
    return found


def deploys(runs: Sequence[Run]) -> Picked:
    """Deploys that ended by themselves."""
    return tuple(at for at, run in enumerate(runs) if run.kind == "deploy" and not run.dry and run.status in _ENDED)


_ENDED = (GOOD, FAILED)


def failed_changes(runs: Sequence[Run]) -> Picked:
    """Deploys that failed, and those that ended well but whose next deploy of the same template went back: it says so
    (`Rollback to ...`), or it brought a build or version again that had ended well before, and another one than theirs.

    `runs` are oldest first; only tasks of the period are looked at.
    """
    bad: set[int] = set()
    last: dict[TemplateKey, int] = {}
    seen: dict[TemplateKey, set[object]] = {}
    for at in deploys(runs):
        run = runs[at]
        before = last.get(run.key)
        if run.status == FAILED:
            bad.add(at)
        if before is not None and runs[before].status == GOOD and _goes_back(run, runs[before], seen[run.key]):
            bad.add(before)
        last[run.key] = at
        brought = seen.setdefault(run.key, set())
        if run.status == GOOD and _what(run) is not None:
            brought.add(_what(run))
    return tuple(sorted(bad))


def _goes_back(run: Run, before: Run, seen: set[object]) -> bool:
    what = _what(run)
    return run.back_to is not None or (what is not None and what in seen and what != _what(before))


def _what(run: Run) -> object:
    """What a deploy brought: its build, else its version; None when neither is known."""
    return run.build if run.build is not None else run.version or None


def per_week(count: int, days: int) -> float:
    return count * 7 / days if days else 0.0


def four(
    runs: Sequence[Run],
    days: int,
    before: Sequence[Run] | None = None,
    before_days: int = 0,
    builds: Builds | None = None,
    *,
    whole: bool = True,
) -> tuple[Figure, Figure, Figure, Figure]:
    """Deployment frequency (successes a week), lead time for changes, change failure rate, time to restore.

    `whole`: all tasks of the time before are known, so they can be counted.
    """
    if not deploys(runs):
        names = (("deploy_frequency", 1), ("lead_time", -1), ("change_failure", -1), ("restore", -1))
        none = [Figure(name, None, NO_DEPLOYS, 0, 0, (), None, way) for name, way in names]
        return none[0], none[1], none[2], none[3]
    return (
        _frequency(runs, days, before if whole else None, before_days),
        _lead(runs, before, builds or {}),
        _change(runs, before),
        _restore(runs, before),
    )


def _lead(runs: Sequence[Run], before: Sequence[Run] | None, builds: Builds) -> Figure:
    known = lead_times(runs, builds, brought_by(before or ()))
    if not known:
        return Figure("lead_time", None, NO_COMMIT_TIMES, 0, 0, (), None, -1)
    old = [span for _, span in lead_times(before or (), builds)]
    spans, picked = [span for _, span in known], [at for at, _ in known]
    old_median = enough(percentile(old, 0.5), len(old), LEAST_MEDIAN)
    return figure("lead_time", percentile(spans, 0.5), picked, len(known), LEAST_MEDIAN, old_median, -1)


def _frequency(runs: Sequence[Run], days: int, before: Sequence[Run] | None, before_days: int) -> Figure:
    good = _good(runs)
    old = per_week(len(_good(before)), before_days) if before is not None else None
    return Figure("deploy_frequency", per_week(len(good), days), "", len(good), 0, good, old, 1)


def _good(runs: Sequence[Run]) -> Picked:
    return tuple(at for at in deploys(runs) if runs[at].status == GOOD)


def _change(runs: Sequence[Run], before: Sequence[Run] | None) -> Figure:
    all_, bad = deploys(runs), failed_changes(runs)
    old = None
    if before is not None and len(deploys(before)) >= LEAST_RATE:
        old = len(failed_changes(before)) / len(deploys(before))
    return figure("change_failure", len(bad) / len(all_), bad, len(all_), LEAST_RATE, old, -1)


def _restore(runs: Sequence[Run], before: Sequence[Run] | None) -> Figure:
    """The time to recover, of deploys alone."""
    where = deploys(runs)
    value, count, picked = recovery_median([runs[at] for at in where])
    old = None
    if before is not None:
        before_value, before_count, _ = recovery_median([before[at] for at in deploys(before)])
        old = before_value if before_count >= LEAST_RECOVERIES else None
    return figure("restore", value, [where[at] for at in picked], count, LEAST_RECOVERIES, old, -1)
