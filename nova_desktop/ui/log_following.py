"""Follows one task's log in a pane: asks when it may have grown, shows what is new, until it is whole."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from ..api.errors import SemaphoreAPIError, SemaphoreAuthError, SemaphoreCancelledError, SemaphoreNotFoundError
from ..api.following import SMALL
from ..api.models import Task
from ..api.push import PushedLines
from ..core.kept_logs import KeptLog
from ..core.kept_reading import fetch_and_keep, keep_pushed, open_kept
from ..core.log_reading import LogRead, LogReading, LogUpdate
from ..core.logs import LogChunk
from ..core.outline import Outline
from ..core.progress import Progress
from ..core.push_tail import PushTail
from .log_badge import Freshness, badge_of, nothing_yet
from .logs.pane import LogPane
from .problems import problem
from .run_history import RunHistory
from .session import ServerSession
from .workers import Ticket

translate = QCoreApplication.translate

AFTER_STOP = 5.0
"""Seconds after a stop from which on a new line is a sign of life; a queue may hold older ones."""
HINTED_SECONDS = 0.25
PUSHED_SECONDS = 60.0
"""How often a log whose lines are pushed is compared with the server's."""
PUSHED_MOST, PUSHED_SIZE = 2000, 100_000
"""Lines, and characters of them, that this thread takes over at once; packing more would be seen."""
QUIET_MS = 3000
"""Nothing pushed for so long after the end: then the log is asked for."""
LATE_SECONDS = 5.0
"""A log whose answer is waited for longer than this is as old as it is."""
KEEP_MS = 3000
"""So long after a pushed line it is written down."""
REFUSED_MS = 30_000
"""Who may not read it now may do so later: a role changes, a proxy recovers. A token does not become another one."""
READ_AGAIN_MS = 60_000
"""A whole log is read once more after this: a slow disk may have kept a tail for longer (FACTS, "Output")."""


class LogFollowing(QObject):
    """Drives a LogPane. One task at a time; following another stops the first."""

    task_changed = Signal(object)
    runs_on = Signal(object)
    """A Task that was stopped and still writes: a forced stop after which the job runs (FACTS, "Stop")."""
    read = Signal(object)
    """A LogRead: the Task as it was when its log was read, and what the log disproved."""

    def __init__(self, pane: LogPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._session: ServerSession | None = None
        self._reading = LogReading()
        self._tail = PushTail()
        self._ticket: Ticket | None = None
        self._failures = 0
        self._lines = 0
        self._read_again = False
        self._fetched_at: datetime | None = None
        self._seen_at: datetime | None = None
        """When what is shown was last read from the server, in this session or an earlier one."""
        self._gone = False
        self._why = ""
        """What stands in the way of reading, while something does."""
        self._stop_seen: datetime | None = None
        self._told_alive = False
        self._pushed_at = self._asked_at = 0.0
        self._wanted = False
        """Somebody asked for the log while it was being read."""
        self.outline = Outline()
        self.history = RunHistory(self)
        self.task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a little too early is a fetch that decides nothing
        self._timer.timeout.connect(self._fetch)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._keep.timeout.connect(self._keep_pushed)
        self._age = QTimer(self)
        self._age.setInterval(1000)
        self._age.timeout.connect(self._show_age)

    @property
    def session(self) -> ServerSession | None:
        return self._session

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: nothing of the old one is followed any more."""
        self.stop()
        if self._session is not None:
            self._session.pushes.lines.disconnect(self._pushed)
            self._session.pushes.changed.disconnect(self._push_changed)
        self._session = session
        if session is not None:
            session.pushes.lines.connect(self._pushed)
            session.pushes.changed.connect(self._push_changed)

    def stop(self) -> None:
        """Follow nothing; what is shown stays."""
        unwritten = self._keep.isActive()
        for timer in (self._timer, self._age, self._keep):
            timer.stop()
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = None
        if unwritten:
            self._write_down()
        if self.task is not None and self.task.id is not None and self._session is not None:
            self._session.gateway.wishes.read[self.task.id] -= 1
        self.task = None

    def follow(self, task: Task) -> None:
        """Show this task's log from its beginning, and what comes."""
        if self.task is not None and self.task.id == task.id and self.task.project_id == task.project_id:
            self.load_again()
            return
        self.stop()
        self.task = task
        self._reading = LogReading(self._session.asked_of(task) if self._session is not None else None)
        self._tail = PushTail()
        if self._session is not None and task.id is not None:
            self._session.gateway.wishes.read[task.id] += 1
            if self._session.pushes.open:
                self._tail.opened()
        self._lines = self._failures = 0
        self._read_again = self._told_alive = self._wanted = False
        self._fetched_at = self._seen_at = None
        self._gone = False
        self.outline = Outline()
        self.history.forget()
        self._stop_seen = self._session.server_now() if task.finished and self._session is not None else None
        self._pane.clear()
        self._pane.set_placeholder(translate("LogFollowing", "Loading the log…"))
        self._show_badge()
        self._age.start()
        self.task_changed.emit(task)
        self._open_kept(task)

    def hint(self, task_id: int | None) -> None:
        """The server says that this log grew: ask sooner, but not more often than its size allows."""
        if self.task is None or self.task.id != task_id or self._fetching or self._tail.sure:
            return
        self._ask_within(self._reading.follower.next_delay(HINTED_SECONDS))

    def _ask_within(self, seconds: float) -> None:
        soon = int(seconds * 1000)
        if not self._timer.isActive() or self._timer.remainingTime() > soon:
            self._timer.start(soon)

    @property
    def _fetching(self) -> bool:
        return self._ticket is not None and self._ticket.pending

    def _push_changed(self, open_now: bool) -> None:
        """After a cut there may be a gap: only the log itself tells."""
        was_sure = self._tail.sure
        (self._tail.opened if open_now else self._tail.closed)()
        if self.task is not None and not self.task.finished and (open_now or was_sure):
            self.load_again()

    def _pushed(self, pushed: PushedLines) -> None:
        if self.task is not None and pushed.task_id == self.task.id:
            self._show_pushed(self._tail.add(pushed.rows, self._reading.follower.hashes, busy=self._fetching))
            if not self._fetching and self._tail.wants_place():
                self._ask_within(self._reading.follower.least_delay())  # else a long, quiet log waits 15 s for them

    def _show_pushed(self, rows: Sequence[tuple[str, str]]) -> None:
        """Lines that follow what is shown; no fetch is under way. Many, or long ones, are left to the worker."""
        if self._tail.wants_fetch:
            self.load_again()
        if not rows:
            return
        if len(rows) > PUSHED_MOST or sum(len(text) for text, _ in rows) > PUSHED_SIZE:
            self.load_again()  # their places stay counted
            return
        self._fetched_at = self._seen_at = datetime.now(UTC)
        self._pushed_at = time.monotonic()
        self._take(self._reading.push(rows))
        if self._reading.outline_changed:
            self._show_outline(self._reading.outline())
        if self.task is not None and self.task.finished:  # a log that was whole is open again
            self._timer.start(int(self._reading.follower.next_delay() * 1000))
        self._show_badge()
        if not self._keep.isActive():
            self._keep.start()

    def _keep_pushed(self) -> None:
        """Nothing that was seen is lost: pushed lines are written down without waiting for the next fetch."""
        if not self._fetching:
            self._write_down()

    def _write_down(self) -> None:
        session, reading, task = self._session, self._reading, self.task
        limits = session.keeps if session is not None else None
        if session is None or limits is None or task is None:
            return
        url = session.connection.url
        self._ticket = session.doorway.ask(
            "log",
            "keep",
            lambda _: keep_pushed(url, task, reading, limits),
            self._kept,
            self._kept_failed_quietly,
            told_anyway=True,
            finishes=True,
        )

    def _kept(self, error: SemaphoreAPIError | None) -> None:
        if error is not None and self._session is not None:
            self._session.stop_keeping(error)
        self._show_pushed(self._tail.take(self._reading.follower.hashes))
        if self._wanted:
            self.load_again()

    def _kept_failed_quietly(self, _error: SemaphoreAPIError) -> None:
        """Cancelled: the next fetch writes it down."""

    def load_again(self) -> None:
        """Load Logs: ask now, or as soon as what is under way is over."""
        if self.task is None:
            return
        self._wanted = self._fetching
        if not self._fetching:
            self._timer.stop()
            self._fetch()

    def nudge(self, task: Task) -> None:
        """The task list says something new about the followed task: an ended one is asked for at once."""
        if self.task is None or self.task.id != task.id or self.task == task:
            return
        ended = task.finished and not self.task.finished
        if ended and self._session is not None:
            self._stop_seen = self._session.server_now()
        self.task = task
        if ended and self._tail.sure and self._lines >= SMALL:
            self._timer.start(QUIET_MS)  # a long log is asked for when nothing more is pushed
        elif ended:
            self.load_again()

    def _open_kept(self, task: Task) -> None:
        """What was seen earlier is there at once, then the server is asked."""
        session, reading = self._session, self._reading
        if session is None or session.keeps is None:
            self._fetch()
            return
        url = session.connection.url
        self._ticket = session.doorway.ask(
            "kept",
            "kept",
            lambda tell: open_kept(url, task, reading, tell),
            self._kept_opened,
            self._kept_failed,
            self._take,
            told_anyway=True,
        )

    def _kept_opened(self, found: tuple[KeptLog, LogRead] | None) -> None:
        if found is not None:
            kept, read = found
            self._seen_at = datetime.fromtimestamp(kept.seen, UTC)
            if read.outline is not None:
                self._show_outline(read.outline)
            self._show_badge()
        self._fetch()

    def _show_outline(self, outline: Outline) -> None:
        """In the pane; with the first step it is asked how earlier runs went."""
        self.outline = outline
        self._pane.set_outline(outline)
        if outline.steps and self.task is not None and self._session is not None:
            self.history.ask(self._session, self.task)

    def _kept_failed(self, _error: SemaphoreAPIError) -> None:
        self._fetch()

    def _fetch(self) -> None:
        if self.task is None or self._session is None:
            return
        quiet = time.monotonic() - self._pushed_at
        if self._tail.sure and self.task.finished and self._lines >= SMALL and quiet * 1000 < QUIET_MS - 100:
            self._timer.start(int(QUIET_MS - quiet * 1000))
            return
        self._tail.begin_fetch()
        self._asked_at = time.monotonic()
        gateway, reading, limits, task = self._session.gateway, self._reading, self._session.keeps, self.task
        self._ticket = self._session.doorway.ask(
            "log",
            "log",
            lambda tell: fetch_and_keep(gateway, task, reading, limits, tell),
            self._fetched,
            self._failed,
            self._take,
            told_anyway=True,  # a cancelled one, too: the log is asked for again later
        )

    def _take(self, update: LogUpdate) -> None:
        if update.truncate_to is not None:
            self._lines = min(self._lines, update.truncate_to)
            self._pane.truncate(update.truncate_to)
        if len(update.chunk):
            self._lines += len(update.chunk)
            self._pane.append_chunks([update.chunk])
            self._look_for_life(update.chunk)

    def _look_for_life(self, chunk: LogChunk) -> None:
        """Lines written well after the stop come from a job that was not ended."""
        task = self.task
        if task is None or task.status != "stopped" or self._told_alive:
            return
        end, times = task.ended_at or self._stop_seen, [moment for moment in chunk.times or () if moment == moment]
        if end is not None and times and max(times) - end.timestamp() > AFTER_STOP:
            self._told_alive = True
            self.runs_on.emit(task)

    def _fetched(self, found: LogRead) -> None:
        self._failures = 0
        self._gone = False
        self._fetched_at = self._seen_at = datetime.now(UTC)
        if found.outline is not None:
            self._show_outline(found.outline)
        if found.not_kept is not None and self._session is not None:
            self._session.stop_keeping(found.not_kept)
        self.read.emit(found)
        if not self._lines:
            self._pane.set_placeholder(nothing_yet(found.task))
        self._show_pushed(self._tail.fetched(self._reading.follower.hashes))
        if self._reading.follower.whole:
            if not self._read_again:
                self._read_again = True
                self._timer.start(READ_AGAIN_MS)
        else:
            self._read_again = False
            delay = self._reading.follower.next_delay()
            over = found.task.finished or (self.task is not None and self.task.finished)
            if self._tail.sure and not over:
                delay = max(delay, PUSHED_SECONDS)  # lines come by themselves
            elif self._tail.wants_place():
                delay = min(delay, self._reading.follower.least_delay())
            self._timer.start(0 if self._wanted else ceil(delay * 1000))
        self._wanted = False
        self._show_badge()

    def _failed(self, error: SemaphoreAPIError) -> None:
        self._failures += 1
        self._gone = isinstance(error, SemaphoreNotFoundError) and self._lines > 0
        told = problem(error)
        self._why = f"{told.title}. {told.advice}".strip()
        if not self._lines:
            said = translate("LogFollowing", "The log cannot be read right now")
            self._pane.set_placeholder(f"{said}\n{self._why}")
        if error.retryable or isinstance(error, SemaphoreCancelledError):
            self._timer.start(min(30_000, 1000 * 2 ** min(self._failures, 5)))
        elif not self._gone and not isinstance(error, SemaphoreAuthError):
            self._timer.start(REFUSED_MS)
        self._show_badge()

    def _show_age(self) -> None:
        if self._failures or self._late:
            self._show_badge()

    @property
    def _late(self) -> bool:
        """Was a log that still grows asked for long ago, without an answer? Pushed lines wait for it, too."""
        waited = time.monotonic() - self._asked_at if self._fetching else 0.0
        return self._fetched_at is not None and not self._reading.follower.whole and waited > LATE_SECONDS

    def _show_badge(self) -> None:
        fresh = Freshness(
            self._reading.follower.whole,
            self._fetched_at is not None,
            self._failures > 0 or self._late,
            self._gone,
            self._seen_at,
        )
        self._pane.set_badge(*badge_of(fresh, datetime.now(UTC)), self._why if self._failures else "")

    def progress(self, now: float) -> Progress | None:
        """How far the followed run is; `now` by the server's clock, epoch seconds."""
        running = self.task is not None and not self.task.finished
        return self.history.measure(self.outline, now) if running else None
