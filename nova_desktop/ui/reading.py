"""The task that the person looks at: its details, why it waits, and its log in the pane."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ..api.models import Task
from ..core.log_reading import LogRead
from ..core.outlook import deploys_of
from ..core.plain_text import one_line
from ..core.progress import Progress
from ..core.requests import links_of as request_links
from ..core.rollback import links_of
from ..core.since_good import since_good
from ..core.snapshots import Catalogue
from ..core.status import status_of
from ..core.task_rows import TaskRow
from ..core.waiting import why_waiting
from . import words
from .approvals.request_words import link_names as request_names
from .difference_words import no_good_run, since_good_names
from .glancing import Glancing
from .log_following import LogFollowing
from .outlook_words import deploys_words
from .progress_words import progress_words, steps_words
from .rollback.sentences import link_names
from .session import ServerSession
from .wait_words import wait_words
from .workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from ..api.push import Hint

translate = QCoreApplication.translate

SELECT_MS = 250
"""A log is fetched when the selection rests, not at each row that the arrow keys pass."""


class Reading(QObject):
    """`changed`: another task is looked at, or it changed. `still_alive`: see LogFollowing.runs_on.

    `contradicted` carries a LogRead whose log disproves what its task's record says.
    """

    changed = Signal()
    progressed = Signal()
    """A task that runs is at another step."""
    log_read = Signal(object)
    """A LogRead of the task whose log is followed."""
    still_alive = Signal(object)
    contradicted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._work = workspace
        self._session: ServerSession | None = None
        self._selected: Task | None = None
        self._names: Mapping[tuple[str, int], str] = {}
        self._failures: dict[int, Task] = {}
        self._good: dict[int, Task | None] = {}
        self._far: dict[int | None, tuple[Task, str, str]] = {}
        self._following = LogFollowing(workspace.log, self)
        self._following.read.connect(self._log_read)
        self._following.runs_on.connect(self.still_alive)
        self._glancing = Glancing(self.followed_id, self)
        self._select = QTimer(self)
        self._select.setSingleShot(True)
        self._select.setInterval(SELECT_MS)
        self._select.timeout.connect(self.load)
        workspace.tasks.current_changed.connect(self._row_chosen)
        workspace.log.load_requested.connect(self.load)

    @property
    def task(self) -> Task | None:
        """The task looked at, as it is now."""
        if self._selected is None or self._session is None:
            return self._selected
        return self._session.task(self._selected.id) or self._selected

    @property
    def number(self) -> int | None:
        """Of the task looked at."""
        return self._selected.id if self._selected is not None else None

    def still_at(self, number: int | None) -> bool:
        """Did the person choose no other task since this one was looked at? Only then a late answer may show its own:
        Stop and Run again act on the task looked at, and its log may be what is read."""
        return self.number in (None, number)

    def followed_id(self) -> int | None:
        """The task whose log is read for the pane."""
        return self._following.task.id if self._following.task is not None else None

    def set_session(self, session: ServerSession | None) -> None:
        """Another server."""
        self._session = session
        self._following.set_session(session)
        self._glancing.set_session(session)
        if session is not None:
            session.log_grew.connect(self._log_grew)
        self._failures.clear()
        self._good.clear()
        self.leave()

    def leave(self) -> None:
        """Another project: nothing is looked at."""
        self._select.stop()
        self._following.stop()
        self._glancing.leave()
        self._far.clear()
        self._work.tasks.model.clear_progress()
        self._work.tasks.table.forget_choice()
        self._selected = None
        self._work.log.clear()
        self._work.details.show_task(None, {})

    def stop(self) -> None:
        self._select.stop()
        self._following.stop()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Names behind numbers."""
        names = {row.id: row.name or "" for row in catalogue.templates if row.id is not None}
        self._names = {
            **catalogue.names,
            **{("template", number): name for number, name in names.items()},
            **catalogue.template_inventories(),
        }
        self.show_details()

    def refresh(self) -> None:
        """The list is new."""
        session = self._session
        if session is None:
            return
        self._selected = self.task
        self.show_details()
        followed = self._following.task
        if followed is not None:
            self._following.nudge(session.task(followed.id) or followed)
            self._show_head()

    def tick(self) -> None:
        """A second passed: what runs or waits counts on."""
        if self._selected is not None and not self._selected.finished:
            self.show_details()
        if self._following.task is not None and not self._following.task.finished:
            self._show_head()
        self._glance()

    def _glance(self) -> None:
        """How far the others are that run."""
        found = self._glancing.look()
        for task, progress in found:
            self._show_far(task, progress)
        running = {self.followed_id(), *(task.id for task, _ in found)}
        for number in self._far.keys() - running:
            self._work.tasks.model.set_progress(self._far.pop(number)[0], "", "")

    def show(self, task: object) -> None:
        """Select a task, show its details, follow its log."""
        if not isinstance(task, Task):
            return
        table = self._work.tasks.table
        if not table.select_task(task):
            table.forget_choice()
            table.selectionModel().clear()  # Stop means the rows that are selected, and this one is not among them
        self._selected = task
        self._select.stop()
        self.show_details()
        self._follow(task)
        self.changed.emit()

    def load(self) -> None:
        """Load Logs."""
        if self._selected is not None:
            self._follow(self._selected)

    def _row_chosen(self, task: object) -> None:
        self._selected = task if isinstance(task, Task) else None
        self.changed.emit()
        self.show_details()
        self._select.start()

    def _follow(self, task: Task) -> None:
        if self._following.task is None or self._following.task.id != task.id:
            self._work.log.start(self.title(task))
        self._following.follow(task)
        self._show_head()

    def title(self, task: Task) -> str:
        """The name of its template, else its number."""
        template = self._session.template(task.template_id) if self._session else None
        known = task.tpl_alias or (template.name if template else "")
        return one_line(known, 120) or translate("Controller", "Task {0}").format(task.id)

    def _show_head(self) -> None:
        task = self._following.task
        if task is None or self._session is None:
            return
        task = self._session.task(task.id) or task
        status = status_of(task.status)
        took = TaskRow(task).duration_text(self._session.server_now().timestamp())
        progress = self._following.progress(self._session.server_now().timestamp())
        far = self._show_far(task, progress)
        parts = (self.title(task), words.status_word(status), took, far)
        self._work.log.set_head(" · ".join(part for part in parts if part), status)

    def _show_far(self, task: Task, progress: Progress | None) -> str:
        """In the table, and for the tray; in words."""
        steps, far = (steps_words(progress), progress_words(progress)) if progress is not None else ("", "")
        self._work.tasks.model.set_progress(task, steps, far)
        before = self.steps_of(task)
        self._far[task.id] = (task, steps, far)
        if before != steps:
            self.progressed.emit()
        return far

    def steps_of(self, task: Task) -> str:
        """`3/12` of a task that runs and whose steps are known, else empty."""
        return self._far[task.id][1] if task.id in self._far else ""

    def progress_of(self, task: Task) -> str:
        """Likewise in words."""
        return self._far[task.id][2] if task.id in self._far else ""

    def show_details(self) -> None:
        session, task = self._session, self._selected
        if session is None or task is None:
            self._work.details.show_task(None, {})
            return
        now = session.server_now()
        deploys = {("deploys", task.id or 0): deploys_words(deploys_of(task, session.tasks))}
        rollbacks = link_names(task, links_of(task, session.tasks))
        asked = request_names(task, request_links(task, session.tasks))
        good = self._since_good(task, session, now)
        self._work.details.show_task(self._explained(task), {**self._names, **deploys, **rollbacks, **asked, **good})
        self._work.details.tick(now)
        reason = why_waiting(task, session.tasks, now)
        if reason is not None and reason.kind == "stuck" and not session.heard:
            reason = None  # it may have begun long ago
        self._work.details.set_wait_reason(wait_words(reason, now) if reason else "")

    def learn_good(self, task: Task, good: Task | None) -> None:
        """The last good run before a failed task that the list does not hold; None: there is none."""
        self._good[task.id or 0] = good
        self.show_details()

    def _since_good(self, task: Task, session: ServerSession, now: datetime) -> dict[tuple[str, int], str]:
        number = task.id or 0
        found = since_good(task, session.tasks, self._names, self._good.get(number))
        if found is None and task.status == "error" and number in self._good:
            return {("no good run", number): no_good_run()}
        return since_good_names(task, found, now)

    def _log_grew(self, hint: Hint) -> None:
        self._following.hint(hint.task_id)

    def _log_read(self, found: LogRead) -> None:
        """The log's worker read the task, too: its state, and why it failed, which the list does not tell."""
        task = found.task
        self.log_read.emit(found)
        if found.contradictions:
            self.contradicted.emit(found)
        if self._session is not None:
            self._session.learn(task)
        if task.id is not None and task.status == "error":
            self._failures[task.id] = task
            if self._selected is not None and self._selected.id == task.id:
                self.show_details()

    def _explained(self, task: Task) -> Task:
        reason = self._failures.get(task.id or 0)
        return task.with_failure(reason.message or "") if reason is not None else task
