"""Looks after tasks that were stopped: one whose log goes on growing was not ended, whatever its status says.

A forced stop may leave the job running (FACTS, "Stop"). The pane tells it of the task whose log it follows; here it is
looked for with all others of the project that were seen to become stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.snapshots import Ended
from .log_following import AFTER_STOP

if TYPE_CHECKING:
    from .session import ServerSession

LOOKS = (10.0, 40.0)
"""Seconds after the stop was seen. A job that is silent for longer is not found."""
TICK_MS = 1000


class StopGuard(QObject):
    """`runs_on` carries the Task. `followed` tells the task whose log the pane reads: that one is looked at there."""

    runs_on = Signal(object)

    def __init__(self, followed: Callable[[], int | None], parent: QObject) -> None:
        super().__init__(parent)
        self._followed = followed
        self._session: ServerSession | None = None
        self._due: list[tuple[float, Task, float]] = []
        """When to look (monotonic), at what, and after which moment nothing may be written."""
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server."""
        self.stop()
        self._session = session
        if session is not None:
            session.task_ended.connect(self._ended)

    def stop(self) -> None:
        self._timer.stop()
        self._due.clear()

    def _ended(self, ended: Ended) -> None:
        task, session = ended.task, self._session
        if task.status != "stopped" or session is None:
            return
        moment = (task.ended_at or session.server_now()).timestamp() + AFTER_STOP
        self._due += [(time.monotonic() + seconds, task, moment) for seconds in LOOKS]
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic()
        due = [one for one in self._due if one[0] <= now]
        self._due = [one for one in self._due if one[0] > now]
        for _, task, moment in due:
            if task.id != self._followed():
                self._look(task, moment)
        if not self._due:
            self._timer.stop()

    def _look(self, task: Task, moment: float) -> None:
        session = self._session
        if session is None:
            return
        gateway, project_id, task_id = session.gateway, task.project_id or 0, task.id or 0

        def looked(grows: bool) -> None:
            if grows:
                self._due = [one for one in self._due if one[1].id != task.id]  # once is enough
                self.runs_on.emit(task)

        session.doorway.ask(
            "log", "guard", lambda _: gateway.writes_after(project_id, task_id, moment), looked, self._ignore
        )

    def _ignore(self, _error: SemaphoreAPIError) -> None:
        """The next look, or the one who opens the log, finds out."""
