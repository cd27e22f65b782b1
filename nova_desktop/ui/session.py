"""A server session: the one owner of a connection's state in the window, fed by workers, watched by every view.

It polls, it keeps projects, templates and tasks, it says how the connection is. Views connect to its signals and never
ask a server themselves. Everything here runs in the window's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.dialect import Dialect, from_rows
from ..api.errors import SemaphoreAPIError, SemaphoreAuthError, SemaphoreNotFoundError, SemaphoreUnconfirmedError
from ..api.models import Project, Task, Template
from ..api.push import Hint, PushedLines
from ..api.runs import RunRequest
from ..core.connections import Connection
from ..core.gateway import Gateway, StopOutcome
from ..core.kept_logs import Limits
from ..core.log_net import Asked, asked_of
from ..core.polling import CATALOGUE_SECONDS, PollState, next_poll, overslept
from ..core.snapshots import Catalogue, Ended, Kept, ServerFacts, TaskList, any_active, newly_ended
from .starts import Starts
from .workers import Doorway, Slow, Ticket

if TYPE_CHECKING:
    from ..api.stopping import Answered

INVENTORY_SECONDS = 600.0
"""For so long after a run today's inventory counts as the one that it ran on."""
FORCE_AFTER = 15.0
"""Seconds of `stopping` after which ending a task by force is offered."""
HURRY_MS = 120
"""Changes that the server tells within this time are looked at together."""
LANES = ("act", "stop", "poll", "log")
"""A stop never waits behind a start that hangs, nor behind a long log."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the connection is: `kind` is connecting, online, slow, offline or unauthorized."""

    kind: str
    since: datetime
    error: SemaphoreAPIError | None = None
    seconds: float = 0.0
    waiting_for: str = ""
    """The job that is slow."""


class ServerSession(QObject):
    """One connection at work. `open()` starts it, `end()` ends it whatever runs."""

    health_changed = Signal(object)
    facts_changed = Signal(object)
    catalogue_changed = Signal(object)
    tasks_changed = Signal(object)
    task_ended = Signal(object)
    log_grew = Signal(object)
    """A Hint of a task whose log grew."""
    log_pushed = Signal(object)
    """PushedLines of a task whose log is read."""
    push_changed = Signal(bool)
    """Whether the server pushes now."""
    task_started = Signal(object)
    failed = Signal(object)
    start_news = Signal(object)
    """A StartNews: what became of a start whose answer was lost."""
    project_chosen = Signal(object)

    def __init__(self, gateway: Gateway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gateway = gateway
        self.doorway = Doorway(LANES, self)
        self.doorway.set_error_display(self._report)
        self.doorway.slow.connect(self._slow)
        self._push = Doorway(("push",), self, names_slow=False)  # of its own: it runs for ever
        self._pushed = False
        self._hurry = QTimer(self)
        self._hurry.setSingleShot(True)
        self._hurry.setInterval(HURRY_MS)
        self._hurry.timeout.connect(self._poll)
        self.facts: ServerFacts | None = None
        self.catalogue: Catalogue | None = None
        self.project: Project | None = None
        self.tasks: tuple[Task, ...] = ()
        self.tasks_known = False
        self.refreshed_at: datetime | None = None
        self.health = Health("connecting", datetime.now(UTC))
        self.started_here: set[int] = set()
        self.visible = True
        self.clock_offset = 0.0
        self.keeps: Limits | None = None
        """How much of logs is kept on this machine; None: nothing."""
        self._wanted_project: int | str | None = gateway.connection.project_id
        self._catalogue_at = 0.0
        self._changed_at = time.monotonic()
        self._failures = 0
        self._stopping: dict[int, float] = {}
        self._failing: dict[str, SemaphoreAPIError] = {}
        self._asked: dict[str, Ticket] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._poll)
        self._timer_set = (0.0, 0.0)
        self._polled_at = 0.0
        self.starts = Starts(gateway, self._ask_one, self)
        self.starts.news.connect(self.start_news)
        self.starts.found.connect(self._start_found)

    @property
    def connection(self) -> Connection:
        return self.gateway.connection

    @property
    def interval(self) -> float:
        """Seconds between polls as things are now."""
        return self._timer_set[1]

    # Opening and closing

    def open(self, project: int | str | None = None) -> None:
        """Look who we are and what there is; `project` is an id or a name."""
        if project is not None:
            self._wanted_project = project
        self._ask_facts()

    def show_kept(self, kept: Kept) -> None:
        """What was known when this server was left; after the views are connected, before `open`. Until it is asked
        anew it counts as connecting."""
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

    def end(self) -> None:
        """Stop timers, cut connections, have the threads end. Waits for nothing; no signal comes afterwards."""
        self._timer.stop()
        self.starts.stop()
        self._hurry.stop()
        self.gateway.close()
        self._push.end()
        self.doorway.end()

    def ended(self, until: float = 0.0) -> bool:
        """Did each of its threads end? Waits for them until a monotonic moment."""
        ended = self._push.ended(until)
        return self.doorway.ended(until) and ended

    def _ask_facts(self) -> None:
        self._ask_one("facts", "poll", lambda _: self.gateway.facts(), self._take_facts, self._facts_failed)

    def ask_facts_anew(self) -> None:
        """Something about the server is known to have changed: an answer that is on its way is older than that."""
        self._drop("facts")
        self._ask_facts()

    def _take_facts(self, facts: ServerFacts) -> None:
        self.facts = facts
        self._well("facts")
        if not self._push.busy:
            self._push.ask("push", "push", self.gateway.listen, None, self._ignore, self._hint)
        self.starts.begin()
        current = self.project.id if self.project else self._wanted_project
        project = self._find_project(current)
        same = project is not None and self.project is not None and self.project.id == project.id
        if same:
            self.project = project  # it may be called otherwise now
        self.facts_changed.emit(facts)
        if project is not None and not same:
            self.choose_project(project)
        elif project is None and self.project is not None:
            self._leave_project()
        elif same:
            self.refresh()

    def _facts_failed(self, error: SemaphoreAPIError) -> None:
        self._unwell("facts", error)
        self._schedule()

    def _find_project(self, wanted: int | str | None) -> Project | None:
        projects = self.facts.projects if self.facts else ()
        for project in projects:
            if wanted is not None and (wanted in (project.id, project.name) or str(project.id) == wanted):
                return project
        if isinstance(wanted, str):
            self.failed.emit(
                SemaphoreNotFoundError(
                    f"Project '{wanted}' not found", code="project_not_found", params={"name": wanted}
                )
            )
        return projects[0] if projects else None

    # Projects

    def choose_project(self, project: Project) -> None:
        """Show another project: what was known of the last one is dropped, the new one is asked for."""
        self._leave_project(project)
        self.refresh()

    def _leave_project(self, project: Project | None = None) -> None:
        """Nothing is known of the next one yet; None: there is none any more."""
        self.project = project
        self.catalogue = None
        self.tasks, self.tasks_known = (), False
        self._failing.clear()
        for name in ("catalogue", "tasks"):
            self._drop(name)
        self.project_chosen.emit(project)

    def refresh(self) -> None:
        """Everything anew, now."""
        self._catalogue_at = 0.0
        self._poll()

    def set_visible(self, visible: bool) -> None:
        """A hidden window asks more seldom; a shown one at once."""
        if visible and not self.visible:
            self.visible = True
            self._poll()
        self.visible = visible

    # Polling

    def _poll(self) -> None:
        set_at, seconds = self._timer_set
        if overslept(seconds, time.monotonic() - set_at) and set_at:
            self._catalogue_at = 0.0
        self._timer.stop()
        if self.facts is None or "facts" in self._failing:  # those that were kept are shown until then
            self._ask_facts()
            return
        if self.project is None or self.project.id is None:
            self._ask_facts()
            self._schedule()
            return
        project_id, self._polled_at = self.project.id, time.monotonic()
        if time.monotonic() - self._catalogue_at > CATALOGUE_SECONDS or self.catalogue is None:
            self._ask_one(
                "catalogue",
                "poll",
                lambda _: self.gateway.catalogue(project_id),
                self._take_catalogue,
                self._catalogue_failed,
            )
        self._ask_one("tasks", "poll", self._tasks_job(project_id), self._take_tasks, self._tasks_failed)

    def _tasks_job(self, project_id: int) -> Callable[[Any], TaskList]:
        """All of them where somebody looks; hidden, what can have changed."""
        gateway, known = self.gateway, self.tasks
        if self.visible or not self.tasks_known:
            return lambda _: gateway.tasks(project_id)
        return lambda _: gateway.newest(project_id, known)

    def _take_catalogue(self, catalogue: Catalogue) -> None:
        if self.project is None or catalogue.project_id != self.project.id:
            return
        self._catalogue_at = time.monotonic()
        self.catalogue = catalogue
        self._well("catalogue")
        self.catalogue_changed.emit(catalogue)

    def _take_tasks(self, found: TaskList) -> None:
        if self.project is None or found.project_id != self.project.id:
            return
        self._well("tasks")
        self.refreshed_at = datetime.now(UTC)
        self.clock_offset = found.clock_offset
        self._keep_tasks(found)
        self._schedule()

    def _keep_tasks(self, found: TaskList) -> None:
        """The one place where the tasks known are replaced."""
        now = time.monotonic()
        stopping = (row.id for row in found.tasks if row.status == "stopping" and row.id is not None)
        self._stopping = {number: self._stopping.get(number, now) for number in stopping}
        ended = newly_ended(self.tasks, found.tasks) if self.tasks_known else ()
        if found.tasks != self.tasks:
            self._changed_at = time.monotonic()
        self.tasks, self.tasks_known = found.tasks, True
        self.tasks_changed.emit(found)
        for one in ended:
            self.task_ended.emit(one)

    @property
    def pushing(self) -> bool:
        """Is the server's websocket open?"""
        return self._pushed

    def _hint(self, hint: Hint | PushedLines) -> None:
        """The server says that something changed: look, soon and together with what else it says."""
        if isinstance(hint, PushedLines):
            self.log_pushed.emit(hint)
        elif hint.kind in ("open", "closed"):
            self._pushed = hint.kind == "open"
            self.push_changed.emit(self._pushed)
        elif self.project is not None and hint.project_id in (self.project.id, None):
            if hint.kind == "log":
                self.log_grew.emit(hint)
            elif not self._hurry.isActive() and time.monotonic() - self._polled_at >= self.connection.interval:
                self._hurry.start()

    def _ignore(self, _error: SemaphoreAPIError) -> None:
        self._pushed = False
        self.push_changed.emit(False)

    def learn(self, task: Task) -> None:
        """Another answer told a task's state earlier than the list: every view gets it from here, as always."""
        known = self.task(task.id)
        if known is None or self.project is None or known.status == task.status or known.finished:
            return
        merged = Task({**known._json, **task._json})
        rows = tuple(merged if row.id == task.id else row for row in self.tasks)
        self._keep_tasks(TaskList(self.project.id or 0, rows, self.clock_offset))

    def _catalogue_failed(self, error: SemaphoreAPIError) -> None:
        self._unwell("catalogue", error)
        self._schedule()

    def _tasks_failed(self, error: SemaphoreAPIError) -> None:
        self._unwell("tasks", error)
        self._schedule()

    def _schedule(self) -> None:
        idle = time.monotonic() - self._changed_at
        seconds = next_poll(PollState(any_active(self.tasks), self.visible, self._failures, idle, self._pushed))
        seconds = max(seconds, float(self.connection.interval))
        if isinstance(self.health.error, SemaphoreAuthError):
            seconds = max(seconds, 30.0)
        self._timer_set = (time.monotonic(), seconds)
        self._timer.start(int(seconds * 1000))

    def poll_soon(self) -> None:
        """Something is known to have changed: ask now."""
        self._changed_at = time.monotonic()
        self._poll()

    # Acting

    def start(
        self, request: RunRequest, done: Callable[[Task], None], failed: Callable[[SemaphoreAPIError], None]
    ) -> Ticket:
        """Start a task on the act lane; sent once. A cancelled one is told, too: it may have left."""
        return self.start_by(lambda: self.gateway.start(request), done, failed)

    def start_by(
        self, work: Callable[[], Task], done: Callable[[Task], None], failed: Callable[[SemaphoreAPIError], None]
    ) -> Ticket:
        """Likewise, for a worker's job that starts one task."""

        def started(task: Task) -> None:
            if task.id is not None:
                self.started_here.add(task.id)
            self.task_started.emit(task)
            done(task)
            self.poll_soon()
            self.starts.look_later()

        def not_started(error: SemaphoreAPIError) -> None:
            failed(error)
            self.poll_soon()
            if isinstance(error, SemaphoreUnconfirmedError):
                self.starts.look_soon(error.marker or "")

        return self.doorway.ask("act", "start", lambda _: work(), started, not_started, told_anyway=True)

    def _start_found(self, task: Task) -> None:
        """One whose answer had been lost."""
        if task.id is not None:
            self.started_here.add(task.id)
        self.poll_soon()

    def answer(
        self, word: str, task: Task, done: Callable[[Answered], None], failed: Callable[[SemaphoreAPIError], None]
    ) -> None:
        """confirm or reject a task that waits; how it came out is told in any case."""
        project_id, task_id = task.project_id or 0, task.id or 0

        def over(found: Answered) -> None:
            done(found)
            self.poll_soon()

        def not_answered(error: SemaphoreAPIError) -> None:
            failed(error)
            self.poll_soon()  # it may have left all the same

        job = lambda _: self.gateway.answer(project_id, task_id, word)  # noqa: E731 - a worker's job
        self.doorway.ask("stop", word, job, over, not_answered, told_anyway=True)

    def may_force(self, task: Task) -> bool:
        """Force comes last: the task was told to stop a while ago and still does (FACTS, "Stop")."""
        since = self._stopping.get(task.id or 0)
        return task.status == "stopping" and since is not None and time.monotonic() - since >= FORCE_AFTER

    def stop_many(self, tasks: Sequence[Task], force: bool, done: Callable[[tuple[StopOutcome, ...]], None]) -> None:
        """Stop several, one after the other; `done` gets the outcome of each."""

        def over(outcomes: tuple[StopOutcome, ...]) -> None:
            done(outcomes)
            self.poll_soon()

        self.doorway.ask("stop", "stop", lambda _: self.gateway.stop_many(tasks, force), over, told_anyway=True)

    def template(self, template_id: int | None) -> Template | None:
        """Of the current project, from what is known."""
        rows = self.catalogue.templates if self.catalogue else ()
        return next((row for row in rows if row.id == template_id), None)

    def task(self, task_id: int | None) -> Task | None:
        """From the list known; the one source of its status."""
        return next((row for row in self.tasks if row.id == task_id), None)

    def stop_keeping(self, error: SemaphoreAPIError) -> None:
        """Logs cannot be written down: said once, and not tried again in this session."""
        if self.keeps is not None:
            self.keeps = None
            self.failed.emit(error)

    def asked_of(self, task: Task) -> Asked:
        """What a task's log can be held against: its record, with the hosts of its inventory where they are known."""
        template, catalogue = self.template(task.template_id), self.catalogue
        inventory = task.inventory_id or (template.inventory_id if template else None)
        known = catalogue.inventories.get(inventory) if catalogue and inventory is not None else None
        ended = task.ended_at
        if ended is not None and (self.server_now() - ended).total_seconds() > INVENTORY_SECONDS:
            known = None  # the inventory may have been another one then
        return asked_of(task, template, known)

    def dialect(self, template: Template | None = None) -> Dialect | None:
        """How this server spells a run, as `SemaphoreAPI.dialect` finds it: by its version, else by what it lists."""
        told = self.facts.dialect if self.facts is not None else None
        if told is not None:
            return told
        task = self.tasks[0]._json if self.tasks else None
        return from_rows(task, template._json if template is not None else None)

    @property
    def may_run(self) -> bool:
        """Does the role allow starting? Unknown counts as yes: the server decides then."""
        return self.catalogue is None or self.catalogue.role.permissions is None or self.catalogue.role.may_run

    def server_now(self) -> datetime:
        """The server's clock as far as its Date header tells."""
        return datetime.now(UTC) + timedelta(seconds=self.clock_offset)

    # Health

    def _well(self, name: str) -> None:
        """One of the questions was answered; the connection is well when none fails."""
        self._failing.pop(name, None)
        if not self._failing:
            self._failures = 0
            self._set_health(Health("online", datetime.now(UTC)))

    def _unwell(self, name: str, error: SemaphoreAPIError) -> None:
        self._failing[name] = error
        self._failures += 1
        kind = "unauthorized" if isinstance(error, SemaphoreAuthError) else "offline"
        since = self.health.since if self.health.kind == kind else datetime.now(UTC)
        self._set_health(Health(kind, since, error))

    def _slow(self, slow: Slow) -> None:
        if slow.name == "start" and not self.answers_otherwise:
            self._poll()  # does the rest of the server answer?
        if not slow.lane and self.health.kind == "slow":
            self._set_health(Health("online" if self.facts else "connecting", datetime.now(UTC)))
        elif slow.lane and self.health.kind in ("online", "connecting", "slow"):
            self._set_health(Health("slow", self.health.since, None, slow.seconds, slow.name))

    @property
    def answers_otherwise(self) -> bool:
        """Did a list come within the last seconds? Then a start that hangs is the server's own trouble (FACTS)."""
        return self.refreshed_at is not None and (datetime.now(UTC) - self.refreshed_at).total_seconds() < 10

    def cancel_slow(self) -> None:
        """The person does not want to wait: stop what runs, try again later. A start tells whether it had left."""
        self.doorway.cancel_all()
        self._asked.clear()
        self._schedule()

    def _set_health(self, health: Health) -> None:
        if health.kind == self.health.kind == "online":
            return
        self.health = health
        self.health_changed.emit(health)

    def _report(self, error: SemaphoreAPIError) -> None:
        self.failed.emit(error)

    # Asking once

    def _ask_one(
        self,
        name: str,
        lane: str,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[SemaphoreAPIError], None],
    ) -> None:
        """A question that is already on its way is not asked again."""
        ticket = self._asked.get(name)
        if ticket is None or not ticket.pending:
            self._asked[name] = self.doorway.ask(lane, name, work, done, failed)

    def _drop(self, name: str) -> None:
        ticket = self._asked.pop(name, None)
        if ticket is not None:
            ticket.cancel()


__all__ = ["Ended", "Health", "ServerSession"]
