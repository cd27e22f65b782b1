"""What is known of one server: the one store that every view is fed from. `ui/session.py` keeps it fresh."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from ..api.dialect import Dialect, from_rows, outweighed
from ..api.errors import SemaphoreAPIError
from ..api.models import Project, Task, Template
from ..core.kept_logs import Limits
from ..core.log_net import Asked, asked_of
from ..core.snapshots import Catalogue, Kept, ServerFacts, TaskList, newly_ended

INVENTORY_SECONDS = 600.0
"""For so long after a run today's inventory counts as the one that it ran on."""


class KnownServer(QObject):
    """Who we are there, its projects, and templates and tasks of the one that is shown."""

    facts_changed = Signal(object)
    project_chosen = Signal(object)
    catalogue_changed = Signal(object)
    tasks_changed = Signal(object)
    task_ended = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts: ServerFacts | None = None
        self.catalogue: Catalogue | None = None
        self.project: Project | None = None
        self.tasks: tuple[Task, ...] = ()
        self.tasks_known = False
        self.refreshed_at: datetime | None = None
        self._asked_at = 0.0
        self.clock_offset = 0.0
        self.keeps: Limits | None = None
        """How much of logs is kept on this machine; None: nothing."""

    # From one time to the next

    def show_kept(self, kept: Kept) -> None:
        """What was known when this server was left; after the views are connected, before it is asked. Until then it
        counts as connecting."""
        self.facts, self.project, self.catalogue = kept.facts, kept.project, kept.catalogue
        self.tasks, self.tasks_known = kept.tasks, True
        self.clock_offset = kept.facts.clock_offset
        self.project_chosen.emit(kept.project)  # first: views leave what they showed
        self.facts_changed.emit(kept.facts)
        if kept.catalogue is not None:
            self.catalogue_changed.emit(kept.catalogue)
        self.tasks_changed.emit(TaskList(kept.project.id or 0, kept.tasks, self.clock_offset))

    @property
    def kept(self) -> Kept | None:
        """For the next time; None while there is nothing to show."""
        if self.facts is None or self.project is None or not self.tasks_known:
            return None
        return Kept(self.facts, self.project, self.tasks, self.catalogue)

    # Tasks

    def _keep_tasks(self, found: TaskList) -> None:
        """The one place where the tasks known are replaced."""
        ended = newly_ended(self.tasks, found.tasks) if self.tasks_known else ()
        self.tasks, self.tasks_known, self._asked_at = found.tasks, True, found.asked_at
        self.tasks_changed.emit(found)
        for one in ended:
            self.task_ended.emit(one)

    def learn(self, task: Task) -> None:
        """Another answer told a task's state earlier than the list: every view gets it from here, as always."""
        known = self.task(task.id)
        if known is None or self.project is None or known.status == task.status or known.finished:
            return
        merged = Task({**known._json, **task._json})
        rows = tuple(merged if row.id == task.id else row for row in self.tasks)
        self._keep_tasks(TaskList(self.project.id or 0, rows, self.clock_offset, self._asked_at))

    def task(self, task_id: int | None) -> Task | None:
        """From the list known; the one source of its status."""
        return next((row for row in self.tasks if row.id == task_id), None)

    def asked_of(self, task: Task) -> Asked:
        """What a task's log can be held against: its record, with the hosts of its inventory where they are known."""
        template, catalogue = self.template(task.template_id), self.catalogue
        inventory = task.inventory_id or (template.inventory_id if template else None)
        known = catalogue.inventories.get(inventory) if catalogue and inventory is not None else None
        ended = task.ended_at
        if ended is not None and (self.server_now() - ended).total_seconds() > INVENTORY_SECONDS:
            known = None  # the inventory may have been another one then
        return asked_of(task, template, known)

    def stop_keeping(self, error: SemaphoreAPIError) -> None:
        """Logs cannot be written down: said once, and not tried again in this session."""
        if self.keeps is not None:
            self.keeps = None
            self.failed.emit(error)

    # The server and its project

    def template(self, template_id: int | None) -> Template | None:
        """Of the current project, from what is known."""
        rows = self.catalogue.templates if self.catalogue else ()
        return next((row for row in rows if row.id == template_id), None)

    def dialect(self, template: Template | None = None) -> Dialect | None:
        """How this server spells a run, as `SemaphoreAPI.dialect` finds it: by its version, else by what it lists."""
        told = self.facts.dialect if self.facts is not None else None
        row = template._json if template is not None else None
        if told is not None:
            return outweighed(told, row)
        return from_rows(self.tasks[0]._json if self.tasks else None, row)

    @property
    def may_run(self) -> bool:
        """Does the role allow starting? Unknown counts as yes: the server decides then."""
        return self.catalogue is None or self.catalogue.role.permissions is None or self.catalogue.role.may_run

    def server_now(self) -> datetime:
        """The server's clock as far as its Date header tells."""
        return datetime.now(UTC) + timedelta(seconds=self.clock_offset)

    @property
    def answers_otherwise(self) -> bool:
        """Did a list come within the last seconds? Then a start that hangs is the server's own trouble (FACTS)."""
        return self.refreshed_at is not None and (datetime.now(UTC) - self.refreshed_at).total_seconds() < 10
