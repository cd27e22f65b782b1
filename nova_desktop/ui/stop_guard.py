"""Looks after tasks that were stopped: one whose log goes on growing was not ended, whatever its status says.

A forced stop may leave the job running (FACTS, "Stop"). The pane tells it of the task whose log it follows; here it is
looked for with all others of the project that were seen to become stopped. Lines that are pushed tell it by themselves;
a log is read once, and again only where some may have been missed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..api.push import PushedLines
from ..core.log_chunk import epoch
from ..core.snapshots import Ended
from .log_following import AFTER_STOP

if TYPE_CHECKING:
    from .session import ServerSession

LOOKS = (10.0, 40.0)
"""Seconds after the stop was seen. A job that is silent for longer is not found."""
TICK_MS = 1000


@dataclass(slots=True)
class _Watch:
    """After `moment` nothing may be written. `due`: when to look, monotonic."""

    task: Task
    moment: float
    due: list[float]
    heard: bool
    """Was every line since then pushed, or read?"""
    read: bool = False

    @property
    def skipped(self) -> bool:
        """Would a look find nothing? Once it is read all the same."""
        return self.heard and (self.read or bool(self.due))


class StopGuard(QObject):
    """`runs_on` carries the Task. `followed` tells the task whose log the pane reads: that one is looked at there."""

    runs_on = Signal(object)

    def __init__(self, followed: Callable[[], int | None], parent: QObject) -> None:
        super().__init__(parent)
        self._followed = followed
        self._session: ServerSession | None = None
        self._watched: list[_Watch] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server."""
        self.stop()
        if self._session is not None:
            self._session.task_ended.disconnect(self._ended)
            self._session.pushes.lines.disconnect(self._pushed)
            self._session.pushes.changed.disconnect(self._push_changed)
        self._session = session
        if session is not None:
            session.task_ended.connect(self._ended)
            session.pushes.lines.connect(self._pushed)
            session.pushes.changed.connect(self._push_changed)

    def stop(self) -> None:
        self._timer.stop()
        for watch in list(self._watched):
            self._forget(watch)

    def _ended(self, ended: Ended) -> None:
        task, session = ended.task, self._session
        if task.status != "stopped" or session is None or task.id is None:
            return
        now = session.server_now()
        moment = (task.ended_at or now).timestamp() + AFTER_STOP
        heard = session.pushes.open and now.timestamp() < moment
        due = [time.monotonic() + seconds for seconds in LOOKS]
        self._watched.append(_Watch(task, moment, due, heard))
        session.gateway.wishes.read[task.id] += 1  # its lines are pushed here
        self._timer.start()

    def _forget(self, watch: _Watch) -> None:
        self._watched.remove(watch)
        if self._session is not None and watch.task.id is not None:
            self._session.gateway.wishes.read[watch.task.id] -= 1

    def _push_changed(self, _open_now: bool) -> None:
        """What was pushed meanwhile is lost."""
        for watch in self._watched:
            watch.heard = False

    def _pushed(self, pushed: PushedLines) -> None:
        for watch in [one for one in self._watched if one.task.id == pushed.task_id]:
            if any(epoch(moment) > watch.moment for _, moment in pushed.rows):
                self._tell(watch)

    def _tell(self, watch: _Watch) -> None:
        """Once is enough."""
        if watch in self._watched:
            self._forget(watch)
            if watch.task.id != self._followed():
                self.runs_on.emit(watch.task)

    def _tick(self) -> None:
        now = time.monotonic()
        for watch in list(self._watched):
            if watch.due and watch.due[0] <= now:
                watch.due.pop(0)
                if not watch.skipped and watch.task.id != self._followed():
                    self._look(watch)
                elif not watch.due:
                    self._forget(watch)
        if not self._watched:
            self._timer.stop()

    def _look(self, watch: _Watch) -> None:
        session = self._session
        if session is None:
            return
        gateway, project_id, task_id = session.gateway, watch.task.project_id or 0, watch.task.id or 0
        moment, watch.heard = watch.moment, session.pushes.open  # from here on

        def looked(grows: bool) -> None:
            watch.read = True
            if grows:
                self._tell(watch)
            elif not watch.due and watch in self._watched:
                self._forget(watch)

        def failed(_error: SemaphoreAPIError) -> None:
            """The next look, or the one who opens the log, finds out."""
            watch.heard = False
            if not watch.due and watch in self._watched:
                self._forget(watch)

        session.doorway.ask("log", "guard", lambda _: gateway.writes_after(project_id, task_id, moment), looked, failed)
