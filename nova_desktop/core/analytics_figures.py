"""The figures of analytics, each by one exact rule.

A *run* is a task that ended by itself, well (`success`) or not (`error`). One that was stopped is counted apart, and so
is one that has not ended as far as is known. Every task counts at the moment it was created. Dry runs are left out
unless they are asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .analytics_runs import Run, TemplateKey

GOOD, FAILED, STOPPED, OTHER = "success", "error", "stopped", "other"
"""How a task went: the server's words; `other` has not ended, or its status is not known."""
WAYS = (GOOD, FAILED, STOPPED, OTHER)

LEAST_RATE, LEAST_MEDIAN, LEAST_P95, LEAST_RECOVERIES = 5, 5, 20, 3
"""From fewer a figure would say more than is known. The 95th percentile of fewer than 20 is just the longest."""
SAME = 0.05
"""A figure that changed by less than a twentieth is about the same."""

FEW, NONE, FILTERED = "few", "none", "filtered"
"""Why a figure is not told: from too few, from nothing, a filter leaves only one kind of end."""

Picked: TypeAlias = tuple[int, ...]
"""Positions of the tasks behind a figure, a bar or a cell, in the order of `Analysis.runs`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `value` of this period and `before` of the one before it, None where it cannot be told.

    `count` of what it was made (runs, or recoveries), `least` how many are needed, `runs` the tasks it leads to.
    `better`: 1 when more is better, -1 when less is, 0 when it is neither.
    """

    name: str
    value: float | None
    reason: str
    count: int
    least: int
    runs: Picked
    before: float | None = None
    better: int = 0

    @property
    def trend(self) -> int | None:
        """1 for more than before, -1 for less, 0 for about the same; None when that cannot be told."""
        if self.value is None or self.before is None:
            return None
        if abs(self.value - self.before) <= SAME * max(abs(self.before), abs(self.value)):
            return 0
        return 1 if self.value > self.before else -1


def way_of(status: str) -> str:
    """One of WAYS."""
    return status if status in (GOOD, FAILED, STOPPED) else OTHER


def percentile(values: Iterable[float], share: float) -> float | None:
    """By the nearest rank: the smallest value that at least so large a share is not above. None of nothing."""
    ordered = sorted(values)
    return ordered[max(1, math.ceil(share * len(ordered))) - 1] if ordered else None


def ended(runs: Sequence[Run]) -> list[int]:
    """Those that ended by themselves."""
    return [at for at, run in enumerate(runs) if run.status in (GOOD, FAILED)]


def lengths(runs: Sequence[Run]) -> list[tuple[int, float]]:
    """How long the runs that ended well took, as far as their start and end are known."""
    return [(at, run.seconds) for at, run in enumerate(runs) if run.status == GOOD and run.seconds is not None]


@dataclass(frozen=True, slots=True)
class Recovery:
    """One failure of a template until its next success; `seconds` is None when one of their ends is not known."""

    failed: int
    good: int
    seconds: float | None


def recoveries(runs: Sequence[Run]) -> tuple[tuple[Recovery, ...], Picked]:
    """Each time from the end of a template's first failure to the end of its next success, and the first failures
    after which no success came. Only tasks of the period are looked at; `runs` are oldest first.

    Failures in a row are one: the first of them counts. Dry runs neither fail nor recover anything. Where the success
    ended before the failure did, it took no time.
    """
    open_since: dict[TemplateKey, int] = {}
    found: list[Recovery] = []
    for at, run in enumerate(runs):
        if run.dry or run.status not in (GOOD, FAILED):
            continue
        if run.status == FAILED:
            open_since.setdefault(run.key, at)
        elif run.key in open_since:
            failed = open_since.pop(run.key)
            found.append(Recovery(failed, at, _between(runs[failed], run)))
    return tuple(found), tuple(sorted(open_since.values()))


def _between(failed: Run, good: Run) -> float | None:
    if failed.ended is None or good.ended is None:
        return None
    return max(0.0, good.ended - failed.ended)


def figure(
    name: str, value: float | None, picked: Iterable[int], count: int, least: int, before: float | None, better: int
) -> Figure:
    """With too few behind it, it has no value but a reason."""
    reason = NONE if not count else FEW if count < least else ""
    return Figure(name, None if reason else value, reason, count, least, tuple(picked), before, better)


def success_rate(runs: Sequence[Run]) -> tuple[float | None, int]:
    """The share of runs that ended well, and how many ended."""
    some = ended(runs)
    good = sum(runs[at].status == GOOD for at in some)
    return (good / len(some) if some else None), len(some)


def enough(value: float | None, count: int, least: int) -> float | None:
    """The value, where enough stands behind it."""
    return value if count >= least else None


def all_figures(runs: Sequence[Run], before: Sequence[Run] | None, *, whole: bool = True) -> tuple[Figure, ...]:
    """Success rate, runs, median and 95th percentile of durations, median time to recover.

    `before` are the tasks of the period before, None when there is none; `whole`: all of them are known, so they can be
    counted, too.
    """
    count = _count(runs, before if whole else None)
    return (_rate(runs, before), count, *_durations(runs, before), _recover(runs, before))


def _rate(runs: Sequence[Run], before: Sequence[Run] | None) -> Figure:
    value, count = success_rate(runs)
    old = enough(*success_rate(before), LEAST_RATE) if before is not None else None
    return figure("success_rate", value, ended(runs), count, LEAST_RATE, old, 1)


def _count(runs: Sequence[Run], before: Sequence[Run] | None) -> Figure:
    some = ended(runs)
    old = float(len(ended(before))) if before is not None else None
    return Figure("runs", float(len(some)), "", len(some), 0, tuple(some), old, 0)


def _durations(runs: Sequence[Run], before: Sequence[Run] | None) -> tuple[Figure, Figure]:
    known = lengths(runs)
    spans, old = [span for _, span in known], [span for _, span in lengths(before or ())]
    picked = [at for at, _ in known]
    median, p95 = percentile(spans, 0.5), percentile(spans, 0.95)
    old_median = enough(percentile(old, 0.5), len(old), LEAST_MEDIAN)
    old_p95 = enough(percentile(old, 0.95), len(old), LEAST_P95)
    return (
        figure("median", median, picked, len(known), LEAST_MEDIAN, old_median, -1),
        figure("p95", p95, picked, len(known), LEAST_P95, old_p95, -1),
    )


def recovery_median(runs: Sequence[Run]) -> tuple[float | None, int, Picked]:
    """Of the recoveries whose length is known: the median, how many, and their failures and successes."""
    known = [one for one in recoveries(runs)[0] if one.seconds is not None]
    picked = sorted({at for one in known for at in (one.failed, one.good)})
    return percentile([one.seconds or 0.0 for one in known], 0.5), len(known), tuple(picked)


def _recover(runs: Sequence[Run], before: Sequence[Run] | None) -> Figure:
    value, count, picked = recovery_median(runs)
    old = enough(*recovery_median(before)[:2], LEAST_RECOVERIES) if before is not None else None
    return figure("recover", value, picked, count, LEAST_RECOVERIES, old, -1)
