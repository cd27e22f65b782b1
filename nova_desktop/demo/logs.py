"""The log of each task: what a job printed, what the server has stored of it, and both as JSON.

A server of generation 2.10 stores its lines through one slow queue, so that a log goes on growing after the task's
status is final, with silent gaps. `LateTail` says how; it can be put on any generation (`world.late_tail`).
"""

from __future__ import annotations

import math
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring

from .clock import stamp

BLOCK = 512
ID_DELAY = 1.0
_SGR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

Line = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class LateTail:
    """How the end of a long log lags behind the status.

    `lines`: how many of the last lines come after the final status. `pauses`: silent seconds (never scaled by speed)
    before each burst of them. `rate`: lines a second that the queue stores while the job runs; with a finite rate the
    job is held back like a real one, and the number of late lines is only nearly `lines`. `lost`: lines at the very
    end that are never stored. `shared`: a pause silences the logs of all tasks, not of this one only.
    """

    lines: int = 9000
    pauses: tuple[float, ...] = (1.2, 2.0)
    rate: float = math.inf
    lost: int = 0
    shared: bool = False


OLD_SERVER_TAIL = LateTail(lines=9000, pauses=(1.2, 2.0), rate=3500.0, lost=690, shared=True)


def encode_lines(task_id: int, lines: Sequence[Line], modern: bool, ids_shown: bool) -> bytes:
    """Lines as JSON objects with commas between, escaped as Go escapes them."""
    parts: list[str] = []
    second, whole = -1, ""
    for ns, line_id, output in lines:
        now, rest = divmod(ns, 1_000_000_000)
        if now != second:
            second, whole = now, stamp(now * 1_000_000_000)[:-1]
        moment = f"{whole}.{rest:09d}".rstrip("0").rstrip(".")
        text = encode_basestring(output)
        if modern:
            head = f'{{"id":{line_id if ids_shown else 0},"task_id":{task_id},"time":"{moment}Z"'
            parts.append(f'{head},"output":{text},"stage_id":null}}')
        else:
            parts.append(f'{{"task_id":{task_id},"task":"","time":"{moment}Z","output":{text}}}')
    return escape_like_go(",".join(parts)).encode("utf-8", "replace")


def escape_like_go(text: str) -> str:
    """JSON text with the characters escaped that Go's encoder escapes for the sake of HTML."""
    for char, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028")):
        if char in text:
            text = text.replace(char, escaped)
    return text


class TaskLog:
    """One task's log. `append` is for the job, the rest for the routes; all are safe from any thread."""

    def __init__(
        self, task_id: int, modern: bool, late: LateTail | None, lazy: Callable[[], Iterable[Line]] | None
    ) -> None:
        self.task_id = task_id
        self.late = late
        self.finished = False
        self.changed = threading.Condition()
        self.total = 0
        self.pending: deque[Line] = deque()
        self._modern = modern
        self._lazy = lazy
        self._stored: list[Line] = []
        self._sealed = bytearray()
        self._sealed_lines = 0

    @property
    def stored(self) -> int:
        """How many lines a client can see."""
        self._load()
        return len(self._stored)

    def add(self, lines: list[Line]) -> None:
        """Takes lines from the job: stored at once, or into the queue where there is one."""
        with self.changed:
            self.total += len(lines)
            if self.late is None:
                self._stored += lines
            else:
                self.pending.extend(lines)

    def store(self, count: int) -> None:
        """Moves that many lines from the queue into the store."""
        with self.changed:
            for _ in range(min(count, len(self.pending))):
                self._stored.append(self.pending.popleft())
            self.changed.notify_all()

    def lose(self, count: int) -> None:
        """Drops the last lines of the queue."""
        with self.changed:
            for _ in range(min(count, len(self.pending))):
                self.pending.pop()

    def settle(self) -> None:
        """Before the final status: stores all but the late lines, where the queue's rate is endless."""
        if self.late is not None and math.isinf(self.late.rate):
            self.store(max(0, len(self.pending) - self.late.lines))

    def encoded(self) -> bytes:
        """The stored lines as one JSON array; blocks that cannot change any more are encoded once."""
        self._load()
        with self.changed:
            self._seal()
            now = time.time_ns()
            rest = self._stored[self._sealed_lines :]
            old = next((i for i, line in enumerate(rest) if now - line[0] < ID_DELAY * 1e9), len(rest))
            parts = [bytes(self._sealed)] if self._sealed else []
            for lines, shown in ((rest[:old], True), (rest[old:], False)):
                if lines:
                    parts.append(encode_lines(self.task_id, lines, self._modern, shown))
            return b"[" + b",".join(parts) + b"]\n"

    def raw(self) -> bytes:
        """The stored lines as plain text without colours."""
        self._load()
        with self.changed:
            text = "".join(line[2] + "\n" for line in self._stored)
        return _SGR.sub("", text).encode("utf-8", "replace")

    def texts(self) -> list[str]:
        """The stored lines' texts."""
        self._load()
        with self.changed:
            return [line[2] for line in self._stored]

    def _load(self) -> None:
        with self.changed:
            if self._lazy is not None:
                self._stored[:0] = list(self._lazy())
                self._lazy = None

    def _seal(self) -> None:
        before = time.time_ns() - int(ID_DELAY * 1e9)
        while len(self._stored) - self._sealed_lines >= BLOCK:
            block = self._stored[self._sealed_lines : self._sealed_lines + BLOCK]
            if self._modern and block[-1][0] > before:
                return
            if self._sealed:
                self._sealed += b","
            self._sealed += encode_lines(self.task_id, block, self._modern, True)
            self._sealed_lines += BLOCK
