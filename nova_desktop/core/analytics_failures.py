"""Failures by step, host and error text: what kept logs tell of the tasks of an analysis."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from .analytics import Rank, ranked
from .analytics_figures import FAILED, Picked
from .analytics_runs import Run
from .failure_facts import Fact, Facts


@dataclass(frozen=True, slots=True)
class Failures:
    """Rankings of failed tasks. A task with several failed hosts counts for each of them; one whose log does not tell
    (no play, no error) is in none. `read` of `failed` tasks had a log to read."""

    steps: tuple[Rank, ...]
    hosts: tuple[Rank, ...]
    errors: tuple[Rank, ...]
    failed: int
    read: int
    without_log: int
    unread: int


def failures_of(runs: Sequence[Run], facts: Facts) -> Failures:
    """`runs` as in the analysis: positions are theirs."""
    failed = [at for at, run in enumerate(runs) if run.status == FAILED]
    known = [(at, fact) for at in failed if (fact := facts.by_task.get(_task(runs[at]))) is not None]
    return Failures(
        _ranked(known, lambda fact: (fact.step,), runs),
        _ranked(known, lambda fact: fact.hosts, runs),
        _ranked(known, lambda fact: (fact.error,), runs),
        len(failed),
        len(known),
        facts.without_log,
        facts.unread,
    )


def _task(run: Run) -> tuple[str, int, int]:
    return (run.url, run.project_id, run.task_id)


def _ranked(
    known: Iterable[tuple[int, Fact]], texts: Callable[[Fact], Sequence[str]], runs: Sequence[Run]
) -> tuple[Rank, ...]:
    found: dict[Hashable, list[int]] = {}
    for at, fact in known:
        for text in texts(fact):
            if text:
                found.setdefault(text, []).append(at)
    return ranked(found, runs)


def picked_of(ranks: Sequence[Rank]) -> Picked:
    """All tasks of some rows, each once."""
    return tuple(sorted({at for rank in ranks for at in rank.all}))
