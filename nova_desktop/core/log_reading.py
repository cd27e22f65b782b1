"""One log as it is read again and again: what is new of each fetch, through the net, into the outline, into chunks.

Made by the window, used by one worker at a time; what it hands out is frozen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..api.failure import failure_reason
from ..api.following import LogFollower
from ..api.models import Task
from ..api.output import RawLine
from .log_chunk import epoch
from .log_net import Asked, Contradiction, LogNet
from .logs import LogChunk
from .outline import Outline, OutlineReader


@dataclass(frozen=True, slots=True)
class LogUpdate:
    """A piece of a log: shown lines from `truncate_to` on are void when it is set, then `chunk` follows."""

    chunk: LogChunk
    truncate_to: int | None = None


@dataclass(frozen=True, slots=True)
class LogRead:
    """A fetch of a log is over: the task as read before it (a failed one with its reason), what the log disproved.

    `outline` is None when it is the one told before.
    """

    task: Task
    contradictions: tuple[Contradiction, ...] = ()
    outline: Outline | None = None


class LogReading:
    """The state of one log between fetches."""

    def __init__(self, asked: Asked | None = None) -> None:
        self.follower = LogFollower()
        self.net = LogNet(asked or Asked())
        self._outline = OutlineReader()
        self._told = -1
        self._texts: list[str] = []

    def take(self, task: Task, batches: Iterator[list[RawLine]], progress: Callable[[LogUpdate], None]) -> None:
        """The batches of one fetch; called anew when a fetch broke off."""
        self.follower.begin()
        self._texts.clear()
        for batch in batches:
            self._take_batch(task, batch, progress)

    def _take_batch(self, task: Task, batch: list[RawLine], progress: Callable[[LogUpdate], None]) -> None:
        if task.status == "error":
            self._texts.extend(line.output for line in batch)
        fresh = self.follower.feed([line.output for line in batch])
        if fresh.resync_at is not None:
            self._outline.truncate(fresh.resync_at)
            progress(LogUpdate(LogChunk.build(()), fresh.resync_at))
        rows = [(line.output, epoch(line.time)) for line in batch[fresh.first_new :]]
        if not rows:
            return
        self.net.feed(text for text, _ in rows)
        self._outline.feed(fresh.start + fresh.first_new, rows)
        for chunk in LogChunk.build_many(rows):
            progress(LogUpdate(chunk))

    def end(self, task: Task) -> LogRead:
        """The fetch came to its end."""
        self.follower.end(task.finished)
        reason = failure_reason(self._texts) if self._texts else None
        self._texts.clear()
        outline = None
        if self._outline.version != self._told:
            self._told, outline = self._outline.version, self._outline.outline()
        return LogRead(task.with_failure(reason) if reason else task, self.net.contradictions, outline)
