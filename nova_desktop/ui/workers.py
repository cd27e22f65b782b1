"""The one doorway to background work: named long-lived threads, and answers that arrive in the window's thread.

A lane runs its jobs one after another; each connection has five (act, stop, poll, log, kept), so a Stop never waits
behind a start that hangs or a fetch of 20 MB, nor a log that is kept behind one that the server does not send. Answers
are frozen objects in one queued signal; what a job raised goes to `failed`, by default the session's error display, so
a caller cannot forget it.
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from ..api.calls import CancelScope
from ..api.errors import SemaphoreAPIError, SemaphoreCancelledError

log = logging.getLogger(__name__)

Work = Callable[[Callable[[object], None]], Any]
"""A job: gets a function that sends progress to the window, returns a frozen answer."""

SLOW_SECONDS = 2.5
"""An answer that takes longer is named to the person (the promise is 3 s)."""

END_SECONDS = 3.0
"""What all lanes together may take to end."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One message from a lane: `kind` is progress, done or failed."""

    request: int
    kind: str
    value: Any


@dataclass(slots=True)
class _Job:
    request: int
    name: str
    work: Work
    finishes: bool = False
    scope: CancelScope = field(default_factory=CancelScope)
    began: float | None = None
    over: threading.Event = field(default_factory=threading.Event)


def _refused(name: str, error: OSError) -> SemaphoreAPIError:
    """A file that the disk does not take is no bug; without a file it is one, since calls have their own errors."""
    if not isinstance(error.filename, str):
        log.exception("job %s failed", name)
        return SemaphoreAPIError(str(error) or type(error).__name__, code="bug")
    why = error.strerror or str(error)
    log.warning("job %s: %s was not written: %s", name, error.filename, why)
    return SemaphoreAPIError(str(error), code="not_kept", params={"file": error.filename, "why": why})


class Lane(QThread):
    """A named thread with a queue of jobs."""

    spoke = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._current: _Job | None = None
        self._closing = False

    def put(self, job: _Job) -> None:
        if self._closing:  # a timer that was still on its way: a thread that ended must not begin again
            log.debug("job %s came after the end", job.name)
            return
        self._jobs.put(job)
        if not self.isRunning():
            self.start()

    @property
    def current(self) -> _Job | None:
        """What it is at right now (read from the window's thread, for the watch on slow answers)."""
        return self._current

    def run(self) -> None:
        """Thread body."""
        while (job := self._jobs.get()) is not None:
            if job.finishes or not (job.scope.cancelled or self._closing):
                self._current = job
                self._perform(job)
                self._current = None
            elif job.scope.cancelled:
                self._tell(job, "cancelled", SemaphoreCancelledError("Cancelled"))
            job.over.set()

    def _perform(self, job: _Job) -> None:
        job.began = time.monotonic()
        try:
            with job.scope:
                value = job.work(lambda part: self._tell(job, "progress", part))
        except SemaphoreCancelledError as error:
            self._tell(job, "cancelled", error)
        except SemaphoreAPIError as error:
            self._tell(job, "failed", error)
        except OSError as error:
            self._tell(job, "failed", _refused(job.name, error))
        except Exception as error:  # a bug in a job must reach the person, not end the thread
            log.exception("job %s failed", job.name)
            self._tell(job, "failed", SemaphoreAPIError(str(error) or type(error).__name__, code="bug"))
        else:
            self._tell(job, "done", value)

    def _tell(self, job: _Job, kind: str, value: Any) -> None:
        if not self._closing:
            self.spoke.emit(Outcome(job.request, kind, value))

    def end(self) -> None:
        """Cancel what runs, take nothing more."""
        self._closing = True
        job = self._current
        if job is not None:
            job.scope.cancel()
        self._jobs.put(None)

    def ended(self, until: float) -> bool:
        """Wait for the thread until a monotonic moment; False when it still runs (a keyring cannot be interrupted)."""
        return not self.isRunning() or self.wait(max(0, int((until - time.monotonic()) * 1000)))


class Ticket:
    """A job that was asked for. `cancel()` stops it; its `done` is then never called."""

    def __init__(self, doorway: Doorway, job: _Job) -> None:
        self._doorway = doorway
        self._job = job

    @property
    def name(self) -> str:
        return self._job.name

    @property
    def pending(self) -> bool:
        return self._doorway.is_pending(self._job.request)

    def see_out(self, seconds: float) -> None:
        """When Nova ends, its window hidden: wait until it is done, but not for ever."""
        if self.pending:
            self._job.over.wait(seconds)

    def cancel(self) -> None:
        self._doorway.forget(self._job.request)
        self._job.scope.cancel()


@dataclass(frozen=True, slots=True)
class _Handlers:
    job: _Job
    done: Callable[[Any], None] | None
    failed: Callable[[SemaphoreAPIError], None]
    progress: Callable[[Any], None] | None
    told_anyway: bool = False


class Doorway(QObject):
    """Hands jobs to lanes and answers to whoever asked, in the window's thread."""

    slow = Signal(object)
    """A Slow: a job has been running for `seconds`; repeated, and once with 0 when none is slow any more."""

    def __init__(self, lanes: tuple[str, ...], parent: QObject | None = None, *, names_slow: bool = True) -> None:
        """`names_slow`: look for what is slow. Without it nothing wakes the window while a job runs for ever."""
        super().__init__(parent)
        self._names_slow = names_slow
        self._ids = itertools.count(1)
        self._pending: dict[int, _Handlers] = {}
        self._lanes = {name: Lane(name, self) for name in lanes}
        for lane in self._lanes.values():
            lane.spoke.connect(self._hear)
        self._watch = QTimer(self)
        self._watch.setInterval(250)
        self._watch.timeout.connect(self._look_for_slow)
        self._was_slow = False
        self._report: Callable[[SemaphoreAPIError], None] = _log_only

    def set_error_display(self, report: Callable[[SemaphoreAPIError], None]) -> None:
        """Where errors go that a caller does not handle itself."""
        self._report = report

    def report(self, error: SemaphoreAPIError) -> None:
        """Show an error there."""
        self._report(error)

    def ask(
        self,
        lane: str,
        name: str,
        work: Work,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[SemaphoreAPIError], None] | None = None,
        progress: Callable[[Any], None] | None = None,
        *,
        told_anyway: bool = False,
        finishes: bool = False,
    ) -> Ticket:
        """Run `work` on a lane; the callbacks run in this thread. `told_anyway`: `cancel_all` stops it too, but how it
        came out is told all the same (SemaphoreCancelledError, or what the job makes of that). `finishes`: a short
        write to disk, done even when it was cancelled or the lanes end, since what it holds is nowhere else."""
        job = _Job(next(self._ids), name, work, finishes)
        self._pending[job.request] = _Handlers(job, done, failed or self._report, progress, told_anyway)
        self._lanes[lane].put(job)
        if self._names_slow and not self._watch.isActive():
            self._watch.start()
        return Ticket(self, job)

    @property
    def busy(self) -> bool:
        """Is anything asked and not answered?"""
        return bool(self._pending)

    def is_pending(self, request: int) -> bool:
        return request in self._pending

    def forget(self, request: int) -> None:
        self._pending.pop(request, None)

    def _hear(self, outcome: Outcome) -> None:
        handlers = self._pending.get(outcome.request)
        if handlers is None:
            return
        if outcome.kind == "progress":
            if handlers.progress is not None:
                handlers.progress(outcome.value)
            return
        self.forget(outcome.request)
        if outcome.kind == "failed" or (outcome.kind == "cancelled" and handlers.told_anyway):
            handlers.failed(outcome.value)
        elif outcome.kind == "done" and handlers.done is not None:
            handlers.done(outcome.value)

    def _look_for_slow(self) -> None:
        """Lanes know what they are at; a job waiting in a queue is not slow, what it waits for is."""
        now = time.monotonic()
        waits = [
            Slow(lane.objectName(), job.name, now - job.began)
            for lane in self._lanes.values()
            if (job := lane.current) is not None and job.began is not None and now - job.began > SLOW_SECONDS
        ]
        if waits:
            self._was_slow = True
            self.slow.emit(max(waits, key=lambda wait: wait.seconds))
        elif self._was_slow:
            self._was_slow = False
            self.slow.emit(Slow("", "", 0.0))
        if not self._pending and not waits:
            self._watch.stop()

    def cancel_all(self) -> None:
        """Stop everything that runs or waits; the lanes stay usable."""
        for handlers in list(self._pending.values()):
            if not handlers.told_anyway:
                self.forget(handlers.job.request)
            handlers.job.scope.cancel()

    def end(self) -> None:
        """Cancel everything and have the lanes end, without waiting for them. Nobody is told anything any more."""
        self._watch.stop()
        self.cancel_all()
        self._pending.clear()
        for lane in self._lanes.values():
            lane.end()

    def ended(self, until: float = 0.0) -> bool:
        """Did each thread end? Waits for them until a monotonic moment."""
        ended = [lane.ended(until) for lane in self._lanes.values()]  # each, also after one that would not end
        return all(ended)

    def close(self) -> bool:
        """End all lanes and wait for them; True when each thread ended."""
        self.end()
        return self.ended(time.monotonic() + END_SECONDS)


@dataclass(frozen=True, slots=True)
class Slow:
    """A job that has been running for `seconds`."""

    lane: str
    name: str
    seconds: float


def _log_only(error: SemaphoreAPIError) -> None:
    log.warning("%s (%s)", error, error.code)
