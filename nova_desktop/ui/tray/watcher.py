"""What the tray tells, kept up to date from the session shown: icon, tooltip, what the menu names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from nova_desktop.api.models import Task
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.watching import Watched, usual_share, watch

from .picture import tray_icon

if TYPE_CHECKING:
    from nova_desktop.ui.controller import Controller
    from nova_desktop.ui.session import ServerSession

    from .tray import Tray

translate = QCoreApplication.translate

TICK_MS = 5000
"""How often what runs is measured anew."""


class Watcher(QObject):
    """Feeds one Tray from one session at a time."""

    def __init__(self, tray: Tray, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._tray = tray
        self._controller = controller
        self._session: ServerSession | None = None
        self._seen: set[int] = set()
        self._first = True
        self._running_first = False
        self.watched = Watched()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.update)
        controller.reading.changed.connect(self._looked_at)
        controller.reading.progressed.connect(self.update)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: failures of the past are no news."""
        self._session = session
        self._seen.clear()
        self._first = True
        if session is not None:
            session.tasks_changed.connect(self._tasks_changed)
            session.health_changed.connect(self._health_changed)
            session.project_chosen.connect(self._project_chosen)
        self.update()

    def set_running_first(self, on: bool) -> None:
        """What runs hides what failed or waits."""
        self._running_first = on
        self.update()

    def stop(self) -> None:
        self._timer.stop()

    def update(self) -> None:
        """As things are now."""
        session = self._session
        if session is None:
            self.watched = Watched()
            self._timer.stop()
        else:
            self.watched = watch(
                session.tasks,
                session.server_now(),
                self._seen,
                running_first=self._running_first,
                offline=session.health.kind in ("offline", "unauthorized"),
            )
            self._timer.start() if self.watched.running else self._timer.stop()
        self._tray.show_state(tray_icon(self.watched.state, len(self.watched.running), self._share()), self._words())

    def title(self, task: Task) -> str:
        """What a menu calls it."""
        return one_line(self._controller.reading.title(task), 60)

    def far(self, task: Task) -> str:
        """`3/12`, where its log is followed and earlier runs are known."""
        return self._controller.reading.steps_of(task)

    # What changed

    def _tasks_changed(self, _found: object) -> None:
        if self._first and self._session is not None:
            self._first = False
            self._seen |= {task.id for task in self._session.tasks if task.status == "error" and task.id is not None}
        self.update()

    def _health_changed(self, _health: object) -> None:
        self.update()

    def _project_chosen(self, _project: object) -> None:
        self._first = True

    def _looked_at(self) -> None:
        task = self._controller.reading.task
        if task is not None and task.status == "error" and task.id is not None and task.id not in self._seen:
            self._seen.add(task.id)
            self.update()

    # Words

    def _share(self) -> float | None:
        """Of the one task that runs: by its steps, else by the time that it usually takes."""
        session = self._session
        if session is None or len(self.watched.running) != 1:
            return None
        task = self.watched.running[0]
        done, _, steps = self.far(task).partition("/")
        if done.isdecimal() and steps.isdecimal() and int(steps):
            return int(done) / int(steps)
        return usual_share(task, session.tasks, session.server_now())

    def _words(self) -> str:
        session, seen = self._session, self.watched
        if session is None:
            return "Nova Desktop"
        if seen.state == "offline":
            said = translate("Tray", "{0} is not reached").format(session.connection.title)
            return f"Nova Desktop\n{said}"
        parts = [
            translate("Tray", "%n running", None, len(seen.running)) if seen.running else "",
            translate("Tray", "%n waits for you", None, len(seen.waiting)) if seen.waiting else "",
            translate("Tray", "%n failed", None, len(seen.failed)) if seen.failed else "",
        ]
        counts = " · ".join(part for part in parts if part) or translate("Tray", "Nothing runs")
        lines = [session.connection.title, counts]
        if len(seen.running) == 1:
            lines.append(" · ".join(part for part in (self.title(seen.running[0]), self._far_words()) if part))
        return "\n".join(lines)

    def _far_words(self) -> str:
        return self._controller.reading.progress_of(self.watched.running[0])
