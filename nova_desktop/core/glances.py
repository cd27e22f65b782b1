"""How far runs are whose logs nobody reads: their steps, from a fetch now and then and from the headers that the server
pushes in between. A fetch is the truth; what is pushed after it is believed until the next one."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..api.models import Task
from ..api.push import Wishes
from .log_chunk import epoch
from .log_reading import LogReading, LogUpdate
from .outline import Outline, Step, header_of
from .play_log import plain

if TYPE_CHECKING:
    from .gateway import Gateway

MOST = 8
"""Runs that are glanced at; more of them nobody follows with the eye."""
SECONDS, PUSHED_SECONDS, HIDDEN_SECONDS = 15.0, 60.0, 120.0
"""Between two fetches: without push, with push that holds, for a window that is hidden."""
COST = 30.0
"""A fetch that took long is not made again before so many times its duration."""
DOUBLED = 5
"""A log without steps is asked for at twice the time before, so often."""
APPS = ("", "ansible")
"""Only Ansible's logs have steps."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The steps of a log as one fetch told them; `took` is the fetch's duration in seconds."""

    outline: Outline
    took: float


def glance_at(gateway: Gateway, project_id: int, task_id: int) -> Glance:
    """One fetch of a log of which nothing is shown and nothing kept. A worker's job; raises SemaphoreAPIError."""
    began, reading = time.monotonic(), LogReading()
    gateway.fetch_log(project_id, task_id, reading, _nobody)
    whole = reading.outline()
    steps = Outline(whole.steps, recap_line=whole.recap_line, last_time=whole.last_time)
    return Glance(steps, time.monotonic() - began)


def _nobody(_update: LogUpdate) -> None:
    """Nobody looks at this log."""


def is_mark(line: str) -> bool:
    """Does a step begin here, or the recap?"""
    text = plain(line) if "*" in line else ""
    return header_of(text) is not None or text.startswith("PLAY RECAP")


class LogWishes(Wishes):
    """Of one server: `read` counts who reads a task's log, `glanced` are tasks whose steps alone are wanted."""

    def __init__(self) -> None:
        self.read: Counter[int] = Counter()
        self.glanced: frozenset[int] = frozenset()

    def all_lines(self, task_id: int) -> bool:
        return self.read[task_id] > 0

    def mark(self, task_id: int, line: str) -> bool:
        return task_id in self.glanced and is_mark(line)


def worth(tasks: Sequence[Task], apps: dict[int | None, str], followed: int | None) -> tuple[Task, ...]:
    """The newest that run and have steps; not the one whose log is read, which is measured from that."""
    running = (one for one in tasks if one.status == "running" and one.id is not None and one.id != followed)
    return tuple(one for one in running if apps.get(one.template_id, "") in APPS)[:MOST]


@dataclass(slots=True)
class StepsSeen:
    """Of one run. Moments are seconds of a monotonic clock, times epoch seconds of the server's."""

    due: float = 0.0
    _base: Outline | None = None
    _pushed: list[tuple[str, float]] = field(default_factory=list)
    _heard: float | None = None
    _empty: int = 0

    def take(self, found: Glance, moment: float, least: float) -> None:
        """A fetch came back: it counts, and of what was pushed only what is later."""
        last = found.outline.last_time
        self._base = found.outline
        self._pushed = [one for one in self._pushed if last is None or one[1] > last]
        self._empty = 0 if found.outline.steps else min(self._empty + 1, DOUBLED)
        self.due = moment + max(least * 2**self._empty, found.took * COST)

    def failed(self, moment: float) -> None:
        """It did not come: much later again; this is a comfort."""
        self.due = moment + HIDDEN_SECONDS

    def add(self, rows: Iterable[tuple[str, str]]) -> None:
        """Headers that were pushed, with their RFC 3339 times."""
        last = self._base.last_time if self._base is not None else None
        fresh = [(plain(text), epoch(when)) for text, when in rows]
        self._pushed += [one for one in fresh if one[1] == one[1] and (last is None or one[1] > last)]

    def heard(self, now: float) -> None:
        """The server says that the log grew, at this time."""
        self._heard = now

    def outline(self) -> Outline | None:
        """As known now; None before the first fetch: nobody knows how many steps came before those pushed."""
        if self._base is None:
            return None
        steps, recap = list(self._base.steps), self._base.recap_line
        for text, moment in self._pushed:
            header = header_of(text)
            if header is None:
                recap = max(recap, len(steps))
            else:
                steps.append(Step(*header, len(steps), moment))
        times = [one for one in (self._base.last_time, self._heard) if one is not None]
        return replace(self._base, steps=tuple(steps), recap_line=recap, last_time=max(times, default=None))
