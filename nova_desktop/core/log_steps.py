"""A log in its steps: Ansible's plays and tasks, Terraform's phases, else the whole; and the order of its hosts."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .outline import header_of
from .play_log import result_of
from .terragrunt import unit_of

START, RECAP, ALL = "start", "recap", "all"
"""What stands before the first step, the recap at the end, and a log without steps."""
_HEADED = frozenset({"play", "task", "handler", RECAP})

_RECAP = re.compile(r"PLAY RECAP \*{3,}$")
_PHASES = (
    ("init", re.compile(r"Initializing |(?:Terraform|OpenTofu) has been successfully initialized")),
    (
        "plan",
        re.compile(r"(?:Terraform|OpenTofu) (?:will perform|used the selected)|No changes\. |\S.*: Refreshing state"),
    ),
    ("apply", re.compile(r"Apply complete!|\S.*: (?:Creating|Modifying|Destroying)\.\.\.")),
)
_AHEAD = re.compile(r"--- before|\[(?:ERROR|WARNING)\]: |<[^>\s]{1,253}> ")
"""What stands before the result of the host that it belongs to."""
_TAIL = "\n"
"""The blank lines at the end of a step are no host's."""
_FIRST_LETTERS = 400
"""Characters of a line within which a phase is looked for."""
_EACH = 200
"""Lines between two looks at whether the work is still wanted."""


@dataclass(frozen=True, slots=True)
class LogStep:
    """Lines `first` to `last - 1`. `kind`: start, play, task, handler, recap, init, plan, apply, or all."""

    kind: str
    name: str
    first: int
    last: int
    seconds: float | None = None

    @property
    def headed(self) -> bool:
        """Is its first line nothing but its name?"""
        return self.kind in _HEADED


def split(
    texts: Sequence[str], times: Sequence[float], check: Callable[[], None] = lambda: None
) -> tuple[LogStep, ...]:
    """`texts` are plain lines, `times` epoch seconds (NaN: unknown) of each. Together the steps hold every line.
    `check` is called now and then."""
    heads = list(_headers(texts, check)) or list(_phases(texts, check))
    check()
    if not texts:
        return ()
    if not heads:
        return (LogStep(ALL, "", 0, len(texts), _seconds(times, 0, len(texts))),)
    if heads[0][0]:
        heads.insert(0, (0, START, ""))
    ends = [first for first, _, _ in heads[1:]] + [len(texts)]
    return tuple(
        LogStep(kind, name, first, last, _seconds(times, first, last))
        for (first, kind, name), last in zip(heads, ends, strict=True)
    )


def _headers(texts: Sequence[str], check: Callable[[], None]) -> Iterator[tuple[int, str, str]]:
    for number, text in enumerate(texts):
        if number % _EACH == 0:
            check()
        if text.endswith("*"):
            found = header_of(text) or ((RECAP, "") if _RECAP.match(text) else None)
            if found is not None:
                yield number, *found


def _phases(texts: Sequence[str], check: Callable[[], None]) -> Iterator[tuple[int, str, str]]:
    """Each once, in their order; what is applied was planned before."""
    at = 0
    for number, text in enumerate(texts):
        if number % _EACH == 0:
            check()
        said = unit_of(text[:_FIRST_LETTERS])[1]
        for rank in range(at, len(_PHASES)):
            name, pattern = _PHASES[rank]
            if (name != "apply" or at == rank) and pattern.match(said):
                yield number, name, ""
                at = rank + 1
                break
        if at == len(_PHASES):
            return


def _seconds(times: Sequence[float], first: int, last: int) -> float | None:
    """From its first line to the next step's, or to the log's last one."""
    end = times[min(last, len(times) - 1)]
    span = end - times[first]
    return max(0.0, span) if span == span else None


# Hosts


@dataclass(frozen=True, slots=True)
class StepLines:
    """The lines of one step, and a number for each: the same where two lines say the same."""

    texts: Sequence[str]
    numbers: Sequence[int]


def hosts_in_order(wanted: StepLines, lines: StepLines, check: Callable[[], None] = lambda: None) -> list[int]:
    """The places of `lines` with the hosts in the order in which `wanted` tells of them: hosts that run side by side
    end in another order each time. What a host was told goes where the same was told; else where that host's turn is;
    else it stays behind what stood before it. `check` is called now and then."""
    theirs, mine = list(_blocks(wanted.texts, check)), list(_blocks(lines.texts, check))
    hosts = [block[0] for block in mine]
    if hosts == [block[0] for block in theirs] and len(set(hosts)) == len(hosts):
        return list(range(len(lines.texts)))  # each once, and where it is wanted
    free = set(range(len(theirs)))
    places: list[int | None] = [None] * len(mine)
    for said in (_whole, _host):
        waiting: dict[object, deque[int]] = {}
        for at in sorted(free):
            waiting.setdefault(said(theirs[at], wanted), deque()).append(at)
        check()
        for at, block in enumerate(mine):
            if at % _EACH == 0:
                check()
            turn = waiting.get(said(block, lines)) if places[at] is None else None
            if turn:
                places[at] = turn.popleft()
                free.discard(places[at] or 0)
    order, last = [], -1
    for place, (_, first, end) in zip(places, mine, strict=True):
        last = last if place is None else place
        order.append((last, first, end))
    order.sort(key=lambda one: one[0])
    return [number for _, first, end in order for number in range(first, end)]


Block = tuple[str, int, int]
"""Host, first line, end."""


def _whole(block: Block, lines: StepLines) -> object:
    host, first, end = block
    return host, tuple(lines.numbers[first:end])


def _host(block: Block, _lines: StepLines) -> object:
    return block[0]


def _blocks(lines: Sequence[str], check: Callable[[], None]) -> Iterator[Block]:
    """What a step tells of a host in one go, in its order; before the first host of none."""
    host, first, pending = "", 0, -1
    for number, text in enumerate(lines):
        if number % _EACH == 0:
            check()
        if _AHEAD.match(text):
            pending = number if pending < 0 else pending
        found = result_of(text)
        if found is None:
            continue
        begin = pending if pending >= 0 else number
        if begin > first or host:
            yield host, first, begin
        host, first, pending = found[1], begin, -1
    end = len(lines)
    while end > first and not lines[end - 1].strip():
        end -= 1
    yield host, first, end
    yield _TAIL, end, len(lines)
