"""How far a run is, measured against earlier runs of its template: which step of how many, how long it may take still.

Steps are found in an earlier run by their name and how often the name came before, else by their number; playbooks
change, so the middle of several runs counts, not their mean.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, median_high

from .outline import Outline

SLOWER = 1.3
SLOWER_SECONDS = 10.0
"""A run is slow when it is behind by this factor and by so much."""
SILENT = 3.0
SILENT_SECONDS = 60.0
"""It is silent when nothing came for so many times the longest step ever, and at least so long."""
MOST_RUNS = 30


@dataclass(frozen=True, slots=True)
class PastRun:
    """An earlier run that ended well: its steps' names and their starts in seconds from its own start."""

    names: tuple[str, ...]
    starts: tuple[float, ...]
    seconds: float

    @property
    def longest_step(self) -> float:
        ends = (*self.starts[1:], self.seconds)
        return max((end - start for start, end in zip(self.starts, ends, strict=True)), default=0.0)


@dataclass(frozen=True, slots=True)
class Progress:
    """`step` of `steps` (None without history); `left` seconds, None when unknown; `silent` seconds when it is too
    long. `runs` is how many earlier runs it is measured against."""

    step: int
    steps: int | None = None
    left: float | None = None
    slower: bool = False
    silent: float | None = None
    runs: int = 0


def past_run(text: str) -> PastRun | None:
    """From the steps that are kept with a log; None for a run without steps."""
    try:
        content = json.loads(text)
        rows, seconds = content["steps"], content["seconds"]
        names = tuple(str(name) for name, _ in rows)
        starts = tuple(float(start) for _, start in rows)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return PastRun(names, starts, float(seconds)) if names and isinstance(seconds, int | float) else None


def measure(outline: Outline, history: Sequence[PastRun], now: float) -> Progress | None:
    """`now` in epoch seconds by the server's clock. None before the first step, and once the recap is there."""
    tasks = outline.tasks
    if not tasks or outline.recap_line >= 0 or tasks[-1].started is None:
        return None
    step = len(tasks)
    if not history:
        return Progress(step)
    begin = next((one.started for one in outline.steps if one.started is not None), tasks[-1].started)
    in_step = max(0.0, now - tasks[-1].started)
    names = [one.name for one in tasks]
    count = names.count(names[-1])
    places = [(run, _place(run, names, count)) for run in history]
    known = [(run, place) for run, place in places if place is not None]
    steps = max(step, median_high([len(run.names) for run in history]))
    if not known:
        return Progress(step, steps, runs=len(history), silent=_silent(outline, history, now))
    spent = [run.starts[place] + min(in_step, _length(run, place)) for run, place in known]
    left = median([run.seconds - passed for (run, _), passed in zip(known, spent, strict=True)])
    usual = median(spent)
    behind = now - begin > usual * SLOWER and now - begin > usual + SLOWER_SECONDS
    return Progress(step, steps, max(0.0, left), behind, _silent(outline, history, now), len(history))


def _place(run: PastRun, names: Sequence[str], count: int) -> int | None:
    """Where the last of these steps, the `count`-th of its name, was in an earlier run."""
    wanted = names[-1]
    same = [place for place, name in enumerate(run.names) if name == wanted]
    if len(same) >= count:
        return same[count - 1]
    return len(names) - 1 if len(names) <= len(run.names) else None


def _length(run: PastRun, place: int) -> float:
    end = run.starts[place + 1] if place + 1 < len(run.starts) else run.seconds
    return max(0.0, end - run.starts[place])


def _silent(outline: Outline, history: Sequence[PastRun], now: float) -> float | None:
    if outline.last_time is None:
        return None
    quiet = now - outline.last_time
    longest = max(run.longest_step for run in history)
    return quiet if quiet > max(SILENT_SECONDS, SILENT * longest) else None
