"""`--screenshot`: a picture of the window after its first data, and the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.files import make_file
from ..core.ansi import visible

if TYPE_CHECKING:
    from ..api.models import Task
    from ..nova import Nova

TIMEOUT_MS = 30_000
WELCOME_MS, SETTLED_MS = 400, 1500


def telling(page: str, tasks: Sequence[Task], deploys: set[int | None]) -> Task | None:
    """The task by which a page shows most: a failed one, else the newest."""
    good = [task for task in tasks if task.status == "success"]
    again = Counter(task.template_id for task in good)
    liked = {
        "rollback": [task for task in good if task.template_id in deploys],
        "differences": [task for task in good if again[task.template_id] > 1],
    }.get(page, [task for task in tasks if task.status == "error"])
    return next(iter((*liked, *tasks)), None)


class Screenshot(QObject):
    """`taken` carries the exit code."""

    taken = Signal(int)

    def __init__(self, nova: Nova, path: str) -> None:
        super().__init__(nova)
        self._nova = nova
        self._path = path
        self._pending = True

    def start(self) -> None:
        """No data, no picture: told after a while."""
        QTimer.singleShot(TIMEOUT_MS, self._too_late)

    def welcome(self) -> None:
        """There is no server to wait for."""
        QTimer.singleShot(WELCOME_MS, self._shoot)

    def data_came(self) -> None:
        """A log in it says more."""
        session = self._nova.session
        if not self._pending or session is None or session.catalogue is None:
            return
        self._pending = False
        page = self._nova.options.page
        task = telling(page, session.tasks, {one.id for one in session.catalogue.templates if one.type == "deploy"})
        if task is not None:
            self._nova.window.controller.show_task(task)
            QTimer.singleShot(0, lambda: self._fill(page))
        QTimer.singleShot(SETTLED_MS, self._shoot)

    def _fill(self, page: str) -> None:
        """Some pages show nothing until something is chosen: by the action that leads there from a task."""
        actions = self._nova.window.actions_
        leads = {"rollback": actions.rollback, "differences": actions.compare_good}
        if page in leads:
            leads[page].trigger()

    def _shoot(self) -> None:
        self._pending = False
        make_file(Path(self._path))
        saved = self._nova.window.grab().save(self._path)
        if not saved:
            sys.stderr.write(f"nova-desktop: cannot write {self._path}\n")
        self.taken.emit(0 if saved else 1)

    def _too_late(self) -> None:
        if self._pending:
            notice = self._nova.window.banner.notice
            why = f": {visible(notice.title)}" if notice is not None else ""
            sys.stderr.write(f"nova-desktop: no data came, no screenshot was taken{why}\n")
            self.taken.emit(1)
