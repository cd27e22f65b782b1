"""What a session does on its server: start, stop, confirm, reject. Each is sent once, on a lane of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ..api.errors import SemaphoreAPIError, SemaphoreUnconfirmedError
from ..api.models import Task
from ..api.runs import RunRequest
from ..core.gateway import Gateway, StopOutcome
from .starts import AskOnce, Starts
from .workers import Doorway, Ticket

FORCE_AFTER = 15.0
"""Seconds of `stopping` after which ending a task by force is offered."""


class Acts(QObject):
    """`started` carries a Task, `start_news` a StartNews: what became of a start whose answer was lost. `done`: the
    lists are known to have changed."""

    started = Signal(object)
    start_news = Signal(object)
    done = Signal()

    def __init__(self, gateway: Gateway, doorway: Doorway, ask_once: AskOnce, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._doorway = doorway
        self.started_here: set[int] = set()
        self._stopping: dict[int, float] = {}
        self.starts = Starts(gateway, ask_once, self)
        self.starts.news.connect(self.start_news)
        self.starts.found.connect(self._start_found)

    # Starting

    def start(
        self, request: RunRequest, done: Callable[[Task], None], failed: Callable[[SemaphoreAPIError], None]
    ) -> Ticket:
        """Start a task on the act lane; sent once. A cancelled one is told, too: it may have left."""
        return self.start_by(lambda: self._gateway.start(request), done, failed)

    def start_by(
        self, work: Callable[[], Task], done: Callable[[Task], None], failed: Callable[[SemaphoreAPIError], None]
    ) -> Ticket:
        """Likewise, for a worker's job that starts one task."""

        def started(task: Task) -> None:
            self._note(task)
            self.started.emit(task)
            done(task)
            self.done.emit()
            self.starts.look_later()

        def not_started(error: SemaphoreAPIError) -> None:
            failed(error)
            self.done.emit()
            if isinstance(error, SemaphoreUnconfirmedError):
                self.starts.look_soon(error.marker or "")

        return self._doorway.ask("act", "start", lambda _: work(), started, not_started, told_anyway=True)

    def _start_found(self, task: Task) -> None:
        """One whose answer had been lost."""
        self._note(task)
        self.done.emit()

    def _note(self, task: Task) -> None:
        if task.id is not None:
            self.started_here.add(task.id)

    # Stopping and answering

    def answer(
        self, word: str, task: Task, done: Callable[[Task], None], failed: Callable[[SemaphoreAPIError], None]
    ) -> None:
        """confirm or reject a task that waits; how it came out is told in any case."""
        project_id, task_id = task.project_id or 0, task.id or 0

        def over(found: Task) -> None:
            done(found)
            self.done.emit()

        def not_answered(error: SemaphoreAPIError) -> None:
            failed(error)
            self.done.emit()  # it may have left all the same

        job = lambda _: self._gateway.answer(project_id, task_id, word)  # noqa: E731 - a worker's job
        self._doorway.ask("stop", word, job, over, not_answered, told_anyway=True)

    def stop_many(self, tasks: Sequence[Task], force: bool, done: Callable[[tuple[StopOutcome, ...]], None]) -> None:
        """Stop several, one after the other; `done` gets the outcome of each."""

        def over(outcomes: tuple[StopOutcome, ...]) -> None:
            done(outcomes)
            self.done.emit()

        self._doorway.ask("stop", "stop", lambda _: self._gateway.stop_many(tasks, force), over, told_anyway=True)

    def see(self, tasks: Sequence[Task]) -> None:
        """The list as it is now: since when does each task stop?"""
        now = time.monotonic()
        stopping = (row.id for row in tasks if row.status == "stopping" and row.id is not None)
        self._stopping = {number: self._stopping.get(number, now) for number in stopping}

    def may_force(self, task: Task) -> bool:
        """Force comes last: the task was told to stop a while ago and still does (FACTS, "Stop")."""
        since = self._stopping.get(task.id or 0)
        return task.status == "stopping" and since is not None and time.monotonic() - since >= FORCE_AFTER
