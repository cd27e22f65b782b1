"""Looks into the logs of tasks that were started here, whether or not somebody reads them: do they run as asked?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.log_net import Asked
from ..core.log_reading import LogRead
from .session import ServerSession
from .workers import Ticket

FIRST_LOOK, LAST_LOOK = 2.5, 5.0
"""Seconds after the start, and after the end: a log grows on for a while (FACTS, "Output")."""
GROWTH, LONGEST = 2.0, 300.0
"""Each pause is so many times the one before, so that all looks together read little more than the whole log twice."""
GIVEN_UP = 24 * 3600.0
TICK_MS = 500


@dataclass(slots=True)
class _Watch:
    """`pause` and `next_look` in seconds of the monotonic clock; `ended` when its task was seen over."""

    project_id: int
    task_id: int
    asked: Asked
    since: float
    next_look: float
    pause: float = FIRST_LOOK
    ended: bool = False
    ticket: Ticket | None = None
    suspected: frozenset[str] = frozenset()
    """What one look disproved: told when the next one does, too, as a log may have gaps that are filled later."""

    @property
    def pending(self) -> bool:
        """Is a look on its way?"""
        return self.ticket is not None and self.ticket.pending


class LogGuard(QObject):
    """`contradicted` carries a LogRead. `followed` tells the task whose log the pane reads: that one looks itself."""

    contradicted = Signal(object)

    def __init__(self, followed: Callable[[], int | None], parent: QObject) -> None:
        super().__init__(parent)
        self._followed = followed
        self._session: ServerSession | None = None
        self._watched: dict[int, _Watch] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._look)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server."""
        self.stop()
        self._session = session
        if session is not None:
            session.acts.started.connect(self.watch)
            session.acts.starts.found.connect(self.watch)

    def stop(self) -> None:
        self._timer.stop()
        self._watched.clear()

    def watch(self, task: Task) -> None:
        """Look after a task that was started here, if its log could disprove anything."""
        session = self._session
        asked = session.asked_of(task) if session is not None else Asked()
        if task.id is None or not asked.at_stake:
            return
        now = time.monotonic()
        self._watched[task.id] = _Watch(task.project_id or 0, task.id, asked, now, now + FIRST_LOOK)
        self._timer.start()

    def _look(self) -> None:
        now, followed = time.monotonic(), self._followed()
        for watch in list(self._watched.values()):
            if now - watch.since > GIVEN_UP:
                del self._watched[watch.task_id]
            elif now >= watch.next_look and not watch.pending and watch.task_id != followed:
                self._ask(watch)
        if not self._watched:
            self._timer.stop()

    def _ask(self, watch: _Watch) -> None:
        session = self._session
        if session is None:
            return
        gateway, project_id, task_id, asked = session.gateway, watch.project_id, watch.task_id, watch.asked

        def failed(_error: SemaphoreAPIError) -> None:
            self._plan(watch)

        def looked(found: LogRead) -> None:
            self._looked(watch, found)

        watch.ticket = session.doorway.ask(
            "log", "guard", lambda _: gateway.check_log(project_id, task_id, asked), looked, failed
        )

    def _looked(self, watch: _Watch, found: LogRead) -> None:
        over = watch.ended
        watch.ended = found.task.finished
        sure = [one for one in found.contradictions if one.parameter in watch.suspected]
        watch.suspected = frozenset(one.parameter for one in found.contradictions)
        self._plan(watch)
        if sure:
            self._watched.pop(watch.task_id, None)
            self.contradicted.emit(replace(found, contradictions=tuple(sure)))
        elif watch.ended and over and not watch.suspected:
            self._watched.pop(watch.task_id, None)

    def _plan(self, watch: _Watch) -> None:
        soon = watch.ended or watch.suspected
        watch.pause = LAST_LOOK if soon else min(LONGEST, watch.pause * GROWTH)
        watch.next_look = time.monotonic() + watch.pause
