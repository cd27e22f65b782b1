"""One log as it is read again and again: what is new of each fetch, through the net, into the outline, into chunks.

Made by the window, used by one worker at a time; what it hands out is frozen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..api.errors import SemaphoreAPIError
from ..api.failure import failure_reason
from ..api.following import LogFollower
from ..api.models import Task
from ..api.output import RawLine, Shape
from .kept_logs import Seen
from .log_chunk import epoch
from .log_net import Asked, Contradiction, LogNet
from .logs import LogChunk
from .outline import Outline, OutlineReader

_COLOURS = re.compile("\x1b\\[[0-9;:]*m")


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
    not_kept: SemaphoreAPIError | None = None
    """Why it could not be written down."""


class LogReading:
    """The state of one log between fetches."""

    def __init__(self, asked: Asked | None = None) -> None:
        self.follower = LogFollower()
        self.net = LogNet(asked or Asked())
        self._outline = OutlineReader()
        self._told = -1
        self._texts: list[str] = []
        self._reason: str | None = None
        self._breaks = 0
        """Line feeds in the last fetch's lines: as plain text a server gives each line one more."""
        self._fresh_from: int | None = None
        self._fresh: list[LogChunk] = []
        self._noted: tuple[str | None, bool] | None = None
        self._rewrite = False
        self._net_void = self._net_whole = False
        """The net read lines that are others now; this fetch goes through it from the first line on."""
        self._suspected: frozenset[str] = frozenset()

    def prime(self, chunks: Sequence[LogChunk], progress: Callable[[LogUpdate], None]) -> None:
        """What is kept of the log: shown, and known, so that a fetch brings only what is new or other."""
        at = 0
        for chunk in chunks:
            rows = chunk.rows()
            texts = [text for text, _ in rows]
            self.follower.know(texts)
            self.net.feed(texts)
            self._outline.feed(at, rows)
            at += len(chunk)
            progress(LogUpdate(chunk))

    def push(self, rows: Sequence[tuple[str, str]]) -> LogUpdate:
        """Lines that the server pushed and that follow what is known; the next fetch compares them."""
        first = self.follower.count
        texts = [text.rstrip("\r\n") for text, _ in rows]
        moments = [epoch(time) for _, time in rows]
        self.follower.pushed(texts)
        if not self._net_void:
            self.net.feed(texts)
        self._outline.feed(first, zip(texts, moments, strict=True))
        chunk = LogChunk.build(list(zip(texts, moments, strict=True)))
        if self._fresh_from is None:
            self._fresh_from = first
        self._fresh.append(chunk)
        return LogUpdate(chunk)

    @property
    def outline_changed(self) -> bool:
        return self._outline.version != self._told

    def outline(self) -> Outline:
        """As known now; told."""
        self._told = self._outline.version
        return self._outline.outline()

    def seen(self, found: LogRead) -> Seen | None:
        """What is to be written down since the last time; None when nothing is new."""
        state = (found.task.status, self.follower.whole)
        if self._fresh_from is None and state == self._noted:
            return None
        first = self.follower.count if self._fresh_from is None else self._fresh_from
        seen = Seen(first, tuple(self._fresh), self.follower.whole, self._outline.outline())
        self._fresh_from, self._fresh, self._noted = None, [], state
        return seen

    def take(self, task: Task, batches: Iterator[list[RawLine]], progress: Callable[[LogUpdate], None]) -> None:
        """The batches of one fetch; called anew when a fetch broke off."""
        self.follower.begin()
        self._texts.clear()
        self._breaks = 0
        if self._net_void:  # this fetch brings the whole log
            self.net.begin_again()
        self._net_whole, self._net_void = self._net_void, False
        if self._rewrite:
            self._fresh_from, self._fresh = 0, []
        for batch in batches:
            self._take_batch(task, batch, progress)
        self._rewrite = False

    def write_whole_next(self) -> None:
        """What is kept has a gap: the next fetch, which brings the whole log, is written down whole."""
        self._rewrite, self._noted = True, None

    def _take_batch(self, task: Task, batch: list[RawLine], progress: Callable[[LogUpdate], None]) -> None:
        if task.status == "error":
            self._texts.extend(line.output for line in batch)
        self._breaks += sum(line.output.count("\n") for line in batch)
        fresh = self.follower.feed([line.output.rstrip("\r\n") for line in batch])
        if fresh.resync_at is not None:
            self._outline.truncate(fresh.resync_at)
            self._net_void = not self._net_whole
            if not self._rewrite:
                self._void_from(fresh.resync_at)
            progress(LogUpdate(LogChunk.build(()), fresh.resync_at))
        rows = [(line.output, epoch(line.time)) for line in batch[fresh.first_new :]]
        if self._rewrite:
            self._fresh.extend(LogChunk.build_many([(line.output, epoch(line.time)) for line in batch]))
        if self._net_whole:
            self.net.feed(line.output for line in batch)
        if not rows:
            return
        if not self._net_whole:
            self.net.feed(text for text, _ in rows)
        self._outline.feed(fresh.start + fresh.first_new, rows)
        if self._fresh_from is None:
            self._fresh_from = fresh.start + fresh.first_new
        for chunk in LogChunk.build_many(rows):
            if not self._rewrite:
                self._fresh.append(chunk)
            progress(LogUpdate(chunk))

    @property
    def asks_for_shape(self) -> bool:
        """Would a log's number of lines and its last one do in place of all lines?"""
        return self.follower.asks_for_shape and not (self._net_void or self._rewrite)

    def same_shape(self, task: Task, shape: Shape) -> LogRead | None:
        """Of a task that has ended; None when the log is not as it is known."""
        if shape.last is None or shape.lines != self.follower.count + self._breaks:
            return None
        if _COLOURS.sub("", shape.last.rstrip("\r")) != _COLOURS.sub("", self.follower.last_text):
            return None
        self.follower.same_shape()
        return LogRead(task.with_failure(self._reason) if self._reason else task, self._sure())

    def _void_from(self, line: int) -> None:
        """Lines that were to be written down are others now."""
        if self._fresh_from is None or line <= self._fresh_from:
            self._fresh_from, self._fresh = line, []
            return
        left, kept = line - self._fresh_from, list[LogChunk]()
        for chunk in self._fresh:
            if left >= len(chunk):
                kept.append(chunk)
            elif left > 0:
                kept.append(chunk.part(0, left))
            left -= len(chunk)
        self._fresh = kept

    def end(self, task: Task, progress: Callable[[LogUpdate], None]) -> LogRead:
        """The fetch came to its end. A whole log is what the server has: what was only pushed goes."""
        self.follower.end(task.finished)
        excess = self.follower.drop_excess() if self.follower.whole else None
        if excess is not None:
            self._outline.truncate(excess)
            self._void_from(excess)
            progress(LogUpdate(LogChunk.build(()), excess))
        self._reason = reason = failure_reason(self._texts) if self._texts else None
        self._texts.clear()
        outline = None
        if self._outline.version != self._told:
            self._told, outline = self._outline.version, self._outline.outline()
        return LogRead(task.with_failure(reason) if reason else task, self._sure(), outline)

    def _sure(self) -> tuple[Contradiction, ...]:
        """What two fetches in a row disproved: a log may have gaps that are filled later (FACTS, "Output")."""
        found = () if self._net_void else self.net.contradictions
        sure = tuple(one for one in found if one.parameter in self._suspected)
        self._suspected = frozenset(one.parameter for one in found)
        return sure
