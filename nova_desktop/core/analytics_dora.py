"""DORA's four, as far as a Semaphore server tells what they need; else why not.

A *deploy* is a run of a template of type Deploy that was no dry run. What a template's type is, lists of tasks tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from .analytics_figures import FAILED, GOOD, LEAST_RATE, LEAST_RECOVERIES, Figure, Picked, figure, recovery_median
from .analytics_runs import Run, TemplateKey

NO_DEPLOYS, NO_COMMIT_TIMES = "no_deploys", "no_commit_times"
"""Why one of the four cannot be told: no template of type Deploy ran; the server tells a task's commit and its message,
but not when the commit was made."""


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
    runs: Sequence[Run], days: int, before: Sequence[Run] | None = None, before_days: int = 0
) -> tuple[Figure, Figure, Figure, Figure]:
    """Deployment frequency (successes a week), lead time for changes, change failure rate, time to restore."""
    all_ = deploys(runs)
    lead = Figure("lead_time", None, NO_COMMIT_TIMES, 0, 0, ())
    if not all_:
        names = (("deploy_frequency", 1), ("change_failure", -1), ("restore", -1))
        frequency, change, restore = (Figure(name, None, NO_DEPLOYS, 0, 0, (), None, way) for name, way in names)
        return frequency, lead, change, restore
    return _frequency(runs, days, before, before_days), lead, _change(runs, before), _restore(runs, before)


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
