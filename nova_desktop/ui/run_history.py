"""Earlier runs of a template, to measure one that runs against."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.kept_reading import history_of
from ..core.outline import Outline
from ..core.progress import PastRun, Progress, measure
from .session import ServerSession


class RunHistory(QObject):
    """Of one followed task; asked for once, behind its own log."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task_id: int | None = None
        self.runs: tuple[PastRun, ...] | None = None
        """None until they are known."""

    def forget(self) -> None:
        """Another task is followed."""
        self._task_id, self.runs = None, None

    def ask(self, session: ServerSession, task: Task) -> None:
        """Where logs are kept, those kept; else the last ones that ended well are read."""
        if task.finished or task.id == self._task_id:
            return
        self._task_id, limits = task.id, session.keeps
        number = task.id
        same = [one for one in session.tasks if one.template_id == task.template_id and one.status == "success"]
        gateway = session.gateway

        def known(runs: tuple[PastRun, ...]) -> None:
            if self._task_id == number:
                self.runs = runs

        session.doorway.ask("log", "history", lambda _: history_of(gateway, same, limits), known, self._unknown)

    def _unknown(self, _error: SemaphoreAPIError) -> None:
        """A comfort."""

    def measure(self, outline: Outline, now: float) -> Progress | None:
        """`now` by the server's clock, epoch seconds."""
        return measure(outline, self.runs, now) if self.runs is not None else None
