"""The outline of a log: plays, tasks and handlers with how they went and how long they took, what failed, the recap.

Read line by line as the log comes, in a worker. What a line says is believed only by its form (core.play_log); of a log
without plays the outline is empty, and a plan of Terraform stands by itself.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from .diffs import Difference, DiffReader
from .play_log import HostRecap, plain, read_recap_row, result_of
from .terraform_plan import Plan, PlanReader
from .terragrunt import BEGINS

MOST_STEPS = 4_000
MOST_FAILURES = 200
"""More of them nobody reads, and a window would feel them."""

_HEADER = re.compile(r"(PLAY|TASK|RUNNING HANDLER) (?:\[(.{0,500}?)\](?: \[CHECK MODE\])? )?\*{3,}$")
"""Ansible may mark a dry run's steps; they are the same steps."""
_INTERESTING = re.compile(
    "(?:\x1b\\[[0-9;]{0,20}m){0,4}"
    "(?:PLAY|TASK|RUNNING H|ok:|chan|skip|fatal|failed|unre|resc|incl|ignor|\\.\\.\\.ig"
    f"|Plan:|No changes|You can apply this plan| {{0,2}}# |--- before|{BEGINS})"
)
"""What a line begins with that may matter; all else is passed over with one look."""
_KINDS = {"PLAY": "play", "TASK": "task", "RUNNING HANDLER": "handler"}
BAD = ("fatal", "failed", "unreachable")
_COUNTS = ("ok", "changed", "skipped", "failed", "settled")
_WORDS = {"changed": "changed", "skipping": "skipped", **dict.fromkeys(BAD, "failed")}
"""What each word of a result counts as; every other one is ok."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A host that failed a step. `settled`: it was ignored or rescued, so the run went on as if nothing had been."""

    host: str
    line: int
    step: str
    unreachable: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A play, task or handler: where it begins, how many results of each kind it has. Times are epoch seconds.

    `ended` is None while it runs.
    """

    kind: str
    name: str
    line: int
    started: float | None = None
    ended: float | None = None
    ok: int = 0
    changed: int = 0
    skipped: int = 0
    failed: int = 0
    settled: int = 0
    """Of those that failed: ignored or rescued."""

    @property
    def seconds(self) -> float | None:
        return None if self.started is None or self.ended is None else max(0.0, self.ended - self.started)

    @property
    def outcome(self) -> str:
        """failed, partial (failed on some hosts), ignored, changed, ok, skipped, or empty while nothing is known."""
        good = self.ok + self.changed
        if self.failed > self.settled:
            return "partial" if good else "failed"
        if self.settled:
            return "ignored"
        return "changed" if self.changed else "ok" if self.ok else "skipped" if self.skipped else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known so far. `lines` were read; `recap_line` is -1 without a recap."""

    steps: tuple[Step, ...] = ()
    failures: tuple[Failure, ...] = ()
    recap: tuple[HostRecap, ...] = ()
    recap_line: int = -1
    lines: int = 0
    last_time: float | None = None
    plan: Plan | None = None
    """Terraform's, the last one that is whole."""
    differences: tuple[Difference, ...] = ()
    """What `--diff` printed, in the log's order."""

    @property
    def tasks(self) -> tuple[Step, ...]:
        """Without the plays."""
        return tuple(step for step in self.steps if step.kind != "play")


@dataclass(slots=True)
class OutlineReader:
    """Feed it each line once, in order. `version` grows with each change of the outline."""

    version: int = 0
    _steps: list[Step] = field(default_factory=list)
    _failures: list[Failure] = field(default_factory=list)
    _recap: list[HostRecap] = field(default_factory=list)
    _recap_line: int = -1
    _in_recap: bool = False
    _lines: int = 0
    _last_time: float | None = None
    _plan: PlanReader = field(default_factory=PlanReader)
    _diffs: DiffReader = field(default_factory=DiffReader)
    _where: array[int] = field(default_factory=lambda: array("q"))
    _what: array[int] = field(default_factory=lambda: array("b"))

    def feed(self, first_line: int, rows: Iterable[tuple[str, float]]) -> None:
        """The next lines with their times (epoch seconds, NaN for none); the first one's number counts from 0."""
        number = first_line - 1
        for number, (text, moment) in enumerate(rows, first_line):
            if moment == moment:
                self._last_time = moment
            if self._diffs.inside and self._diffs.feed(number, plain(text)):
                self.version += 1
            elif _INTERESTING.match(text) is not None:
                self._read(number, plain(text), moment if moment == moment else None)
            elif self._in_recap:
                self._read_recap(plain(text))
        self._lines = number + 1

    def _read(self, number: int, text: str, moment: float | None) -> None:
        header = header_of(text)
        if header is not None:
            self._in_recap = False
            self._begin(*header, number, moment)
        elif text.startswith("PLAY RECAP"):
            self._end_step(number, moment)
            self._recap, self._recap_line, self._in_recap = [], number, True
            self.version += 1
        elif text == "...ignoring":
            self._settle_last(number)
        elif self._in_recap:
            self._read_recap(text)
        elif self._steps:
            found = result_of(text)
            if found is not None:
                self._diffs.result_of(number, found[1])
                self._count(number, *found, "UNREACHABLE!" in text)
            else:
                self._diffs.feed(number, text)
        elif self._plan.feed(number, text):
            self.version += 1

    def _begin(self, kind: str, name: str, number: int, moment: float | None) -> None:
        self._end_step(number, moment)
        if len(self._steps) < MOST_STEPS:
            self._steps.append(Step(kind, name, number, moment))
            self.version += 1

    def _end_step(self, number: int, moment: float | None) -> None:
        self._diffs.step_ended(number)
        if self._steps and self._steps[-1].ended is None and moment is not None:
            self._steps[-1] = replace(self._steps[-1], ended=moment)

    def _count(self, number: int, word: str, host: str, unreachable: bool) -> None:
        step = self._steps[-1]
        if word in BAD and len(self._failures) < MOST_FAILURES:
            self._failures.append(Failure(host, number, step.name, unreachable or word == "unreachable"))
        self._note(number, _WORDS.get(word, "ok"))

    def _settle_last(self, number: int) -> None:
        """The failure just told does not count."""
        if self._failures and self._steps and not self._failures[-1].settled:
            self._failures[-1] = replace(self._failures[-1], settled=True)
            self._note(number, "settled")

    def _note(self, number: int, what: str) -> None:
        """One more of what the last step counts; where, for when lines turn out to be others."""
        self._where.append(number)
        self._what.append(_COUNTS.index(what))
        step = self._steps[-1]
        self._steps[-1] = replace(step, **{what: getattr(step, what) + 1})
        self.version += 1

    def _read_recap(self, text: str) -> None:
        row = read_recap_row(text)
        if row is not None:
            self._recap.append(row)
            self.version += 1
        elif text.strip():
            self._in_recap = False

    def truncate(self, line: int) -> None:
        """Lines from this one on are void and come anew."""
        self._steps = [step for step in self._steps if step.line < line]
        self._failures = [one for one in self._failures if one.line < line]
        left = bisect_left(self._where, line)
        del self._where[left:], self._what[left:]
        if self._steps:
            self._count_last_anew()
        if self._recap_line >= line:
            self._recap, self._recap_line = [], -1
        elif self._recap_line >= 0:  # its rows follow it
            del self._recap[line - self._recap_line - 1 :]
        self._in_recap = self._recap_line >= 0
        self._plan.truncate(line)
        self._diffs.truncate(line)
        self._lines = min(self._lines, line)
        self.version += 1

    def _count_last_anew(self) -> None:
        last = self._steps[-1]
        first = bisect_right(self._where, last.line)
        whats = [_COUNTS[code] for code in self._what[first:]]
        ended = last.ended if self._recap_line >= 0 else None
        counts = {what: whats.count(what) for what in _COUNTS}
        self._steps[-1] = Step(last.kind, last.name, last.line, last.started, ended, **counts)
        if self._failures and self._failures[-1].line > last.line:
            after = bisect_right(self._where, self._failures[-1].line)
            settled = _COUNTS.index("settled") in self._what[after:]
            self._failures[-1] = replace(self._failures[-1], settled=settled)

    def outline(self) -> Outline:
        """As it is now. A host that the recap calls well had its failures rescued."""
        well = {row.host for row in self._recap if not row.bad}
        failures, steps = list(self._failures), list(self._steps)
        lines = [step.line for step in steps]
        for place, one in enumerate(failures):
            if one.host in well and not one.settled:
                failures[place] = replace(one, settled=True)
                at = bisect_right(lines, one.line) - 1
                steps[at] = replace(steps[at], settled=steps[at].settled + 1)
        return Outline(
            tuple(steps),
            tuple(failures),
            tuple(self._recap),
            self._recap_line,
            self._lines,
            self._last_time,
            self._plan.plan,
            tuple(self._diffs.differences),
        )


def header_of(text: str) -> tuple[str, str] | None:
    """Kind and name of the step that a plain line begins; None for every other line."""
    found = _HEADER.match(text)
    return (_KINDS[found.group(1)], found.group(2) or "") if found is not None else None


def read_outline(rows: Sequence[tuple[str, float]]) -> Outline:
    """Of a whole log."""
    reader = OutlineReader()
    reader.feed(0, rows)
    return reader.outline()
