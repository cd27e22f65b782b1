"""What a request's dry run showed: what would change where, from its log. A worker's job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..api.models import Task
from .diffs import Difference, DiffLine, read_difference
from .outline import Outline, OutlineReader
from .play_log import HostRecap, plain

if TYPE_CHECKING:
    from ..api.output import RawLine
    from .gateway import Gateway

MOST_LINES = 300_000
"""Of a log that are read; what comes later is said to be left out."""
MOST_CHANGES, MOST_SHOWN = 200, 5000
"""Files that are shown, and lines of all of them together."""
WIDEST = 1000
"""Characters of one line."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What would change in one file on one host."""

    difference: Difference
    lines: tuple[DiffLine, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """`steps` would change something, by name with the number of hosts; `cut`: there is more than is shown."""

    task: Task
    recap: tuple[HostRecap, ...] = ()
    steps: tuple[tuple[str, int], ...] = ()
    files: tuple[FileChange, ...] = ()
    cut: bool = False


def read_dry_run(gateway: Gateway, project_id: int, task_id: int) -> DryRun:
    """The task anew, and its log. Raises SemaphoreAPIError."""
    task = gateway.client.read_task(project_id, task_id)
    lines = gateway.client.read_output(project_id, task_id, _first_lines)
    reader = OutlineReader()
    reader.feed(0, ((text, float("nan")) for text in lines))
    return _told(task, reader.outline(), lines)


def _first_lines(batches: Iterator[list[RawLine]]) -> list[str]:
    lines: list[str] = []
    for batch in batches:
        if len(lines) <= MOST_LINES:
            lines += [line.output for line in batch]
    return lines[: MOST_LINES + 1]


def _told(task: Task, outline: Outline, lines: Sequence[str]) -> DryRun:
    steps = tuple((step.name, step.changed) for step in outline.tasks if step.changed)
    files, shown = [], 0
    for one in outline.differences[:MOST_CHANGES]:
        room = MOST_SHOWN - shown
        if room <= 0:
            break
        rows = lines[one.line : one.line + min(one.lines, room)]
        found = read_difference(plain(row, WIDEST) for row in rows)
        files.append(FileChange(one, tuple(row for row in found if row.kind != "head")))
        shown += one.lines
    cut = len(files) < len(outline.differences) or shown > MOST_SHOWN or len(lines) > MOST_LINES
    return DryRun(task, outline.recap, steps, tuple(files), cut)
