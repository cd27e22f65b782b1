"""Follows one task's log in a pane: asks when it may have grown, shows what is new, until it is whole."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError, SemaphoreNotFoundError
from ..api.models import Task
from ..core.kept_logs import KeptLog
from ..core.kept_reading import fetch_and_keep, history_of, open_kept
from ..core.log_reading import LogRead, LogReading, LogUpdate
from ..core.logs import LogChunk
from ..core.outline import Outline
from ..core.progress import PastRun, Progress, measure
from . import words
from .logs.pane import LogPane
from .session import ServerSession
from .workers import Ticket

translate = QCoreApplication.translate

AFTER_STOP = 5.0
"""Seconds after a stop from which on a new line is a sign of life; a queue may hold older ones."""
HINTED_SECONDS = 0.25
LONG_AGO = 600
"""Seconds from which on the moment is told instead of the age."""
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
        self._ticket: Ticket | None = None
        self._failures = 0
        self._lines = 0
        self._read_again = False
        self._fetched_at: datetime | None = None
        self._seen_at: datetime | None = None
        """When what is shown was last read from the server, in this session or an earlier one."""
        self._gone = False
        self._stop_seen: datetime | None = None
        self._told_alive = False
        self.outline = Outline()
        self.history: tuple[PastRun, ...] | None = None
        """Earlier runs of the template; None until they are known."""
        self.task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fetch)
        self._age = QTimer(self)
        self._age.setInterval(1000)
        self._age.timeout.connect(self._show_age)

    @property
    def session(self) -> ServerSession | None:
        return self._session

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: nothing of the old one is followed any more."""
        self.stop()
        self._session = session

    def stop(self) -> None:
        """Follow nothing; what is shown stays."""
        self._timer.stop()
        self._age.stop()
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = None
        self.task = None

    def follow(self, task: Task) -> None:
        """Show this task's log from its beginning, and what comes."""
        if self.task is not None and self.task.id == task.id and self.task.project_id == task.project_id:
            self.load_again()
            return
        self.stop()
        self.task = task
        self._reading = LogReading(self._session.asked_of(task) if self._session is not None else None)
        self._lines = self._failures = 0
        self._read_again = self._told_alive = False
        self._fetched_at = self._seen_at = None
        self._gone = False
        self.outline = Outline()
        self.history = None
        self._stop_seen = self._session.server_now() if task.finished and self._session is not None else None
        self._pane.clear()
        self._pane.set_placeholder(translate("LogFollowing", "Loading the log…"))
        self._show_badge()
        self._age.start()
        self.task_changed.emit(task)
        self._open_kept(task)

    def hint(self, task_id: int | None) -> None:
        """The server says that this log grew: ask sooner, but not more often than its size allows."""
        if self.task is None or self.task.id != task_id or (self._ticket is not None and self._ticket.pending):
            return
        soon = int(self._reading.follower.next_delay(HINTED_SECONDS) * 1000)
        if not self._timer.isActive() or self._timer.remainingTime() > soon:
            self._timer.start(soon)

    def load_again(self) -> None:
        """Load Logs: ask now."""
        if self.task is not None and (self._ticket is None or not self._ticket.pending):
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
        if ended:
            self.load_again()

    def _open_kept(self, task: Task) -> None:
        """What was seen earlier is there at once, then the server is asked."""
        session, reading = self._session, self._reading
        if session is None or session.keeps is None:
            self._fetch()
            return
        url, project_id, task_id = session.connection.url, task.project_id or 0, task.id or 0
        self._ticket = session.doorway.ask(
            "log",
            "kept",
            lambda tell: open_kept(url, project_id, task_id, reading, tell),
            self._kept_opened,
            self._kept_failed,
            self._take,
        )

    def _kept_opened(self, found: tuple[KeptLog, LogRead] | None) -> None:
        if found is not None:
            kept, read = found
            self._seen_at = datetime.fromtimestamp(kept.seen, UTC)
            if read.outline is not None:
                self.outline = read.outline
                self._pane.set_outline(read.outline)
            self._show_badge()
        self._fetch()

    def _ask_history(self, task: Task) -> None:
        """Earlier runs, to measure one that runs against; asked behind its own log."""
        session = self._session
        limits = session.keeps if session is not None else None
        if session is None or limits is None or task.finished or self.history is not None:
            return
        same = [one for one in session.tasks if one.template_id == task.template_id and one.status == "success"]
        gateway, self.history = session.gateway, ()

        def known(runs: tuple[PastRun, ...]) -> None:
            if self.task is not None and self.task.id == task.id:
                self.history = runs

        session.doorway.ask("log", "history", lambda _: history_of(gateway, same, limits), known, self._no_history)

    def _no_history(self, _error: SemaphoreAPIError) -> None:
        """A comfort."""

    def progress(self, now: float) -> Progress | None:
        """How far the followed run is; `now` by the server's clock, epoch seconds."""
        if self.task is None or self.task.finished or self.history is None:
            return None
        return measure(self.outline, self.history, now)

    def _kept_failed(self, _error: SemaphoreAPIError) -> None:
        self._fetch()

    def _fetch(self) -> None:
        if self.task is None or self._session is None:
            return
        gateway, reading, limits, task = self._session.gateway, self._reading, self._session.keeps, self.task
        self._ticket = self._session.doorway.ask(
            "log",
            "log",
            lambda tell: fetch_and_keep(gateway, task, reading, limits, tell),
            self._fetched,
            self._failed,
            self._take,
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
            self.outline = found.outline
            self._pane.set_outline(found.outline)
        if found.not_kept is not None and self._session is not None:
            self._session.stop_keeping(found.not_kept)
        self.read.emit(found)
        if found.outline is not None and found.outline.steps:
            self._ask_history(found.task)
        if not self._lines:
            self._pane.set_placeholder(_nothing_yet(found.task))
        if self._reading.follower.whole:
            if not self._read_again:
                self._read_again = True
                self._timer.start(READ_AGAIN_MS)
        else:
            self._timer.start(int(self._reading.follower.next_delay() * 1000))
        self._show_badge()

    def _failed(self, error: SemaphoreAPIError) -> None:
        self._failures += 1
        self._gone = isinstance(error, SemaphoreNotFoundError) and self._lines > 0
        if not self._lines:
            self._pane.set_placeholder(translate("LogFollowing", "The log cannot be read right now"))
        if error.retryable:
            self._timer.start(min(30_000, 1000 * 2 ** min(self._failures, 5)))
        self._show_badge()

    def _show_age(self) -> None:
        if self._failures:
            self._show_badge()

    def _show_badge(self) -> None:
        if self._gone:
            self._pane.set_badge("whole", translate("LogFollowing", "kept here, the server has it no more"))
        elif self._failures:
            self._pane.set_badge("stale" if self._seen_at else "offline", self._age_words())
        elif self._reading.follower.whole:
            self._pane.set_badge("whole", translate("LogFollowing", "all that the server has"))
        elif self._fetched_at is None and self._seen_at is not None:
            self._pane.set_badge("stale", self._age_words())
        elif self._fetched_at is None:
            self._pane.set_badge("stale", translate("LogFollowing", "loading"))
        else:
            self._pane.set_badge("live", translate("LogFollowing", "live"))

    def _age_words(self) -> str:
        if self._seen_at is None:
            return translate("LogFollowing", "offline")
        seconds = int((datetime.now(UTC) - self._seen_at).total_seconds())
        if seconds >= LONG_AGO:
            return translate("LogFollowing", "as of {0}").format(words.exact_time(self._seen_at))
        return translate("LogFollowing", "as of {0} s ago").format(seconds)


def _nothing_yet(task: Task) -> str:
    """The guide's words, and why (its Troubleshooting)."""
    said = translate("LogFollowing", "No logs available")
    if not task.finished:
        said += "\n" + translate("LogFollowing", "The task has not begun; logs appear with a delay.")
    return said
