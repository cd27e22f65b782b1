"""A server session: the one owner of a connection's state in the window, fed by workers, watched by every view.

It says when and what the server is asked; what is known is in `ui/known_server.py`, what is done there in `ui/acts.py`.
Views connect to its signals and never ask a server themselves. Everything here runs in the window's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from ..api.errors import SemaphoreAPIError, SemaphoreNotFoundError
from ..api.models import Project
from ..api.push import Hint
from ..core.connections import Connection
from ..core.gateway import Gateway
from ..core.polling import CATALOGUE_SECONDS
from ..core.snapshots import Catalogue, ServerFacts, TaskList, any_active
from .acts import Acts
from .health import Health, HealthWatch
from .known_server import KnownServer
from .poll_clock import PollClock
from .pushes import Pushes
from .workers import Doorway, Slow, Ticket

REFUSED_SECONDS = 30.0
"""A server that refuses the token is asked again after so long, not sooner."""
LANES = ("act", "stop", "poll", "log", "kept")
"""A stop never waits behind a start that hangs, nor behind a long log."""


class ServerSession(KnownServer):
    """One connection at work. `open()` starts it, `end()` ends it whatever runs."""

    health_changed = Signal(object)
    log_grew = Signal(object)
    """A Hint of a task whose log grew."""

    def __init__(self, gateway: Gateway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gateway = gateway
        self.doorway = Doorway(LANES, self)
        self.doorway.set_error_display(self._report)
        self.doorway.slow.connect(self._slow)
        self.aside = Doorway(("aside",), self, names_slow=False)
        """For comforts that nobody waits for: they hold nothing up."""
        self.pushes = Pushes(gateway, self)
        self.pushes.hinted.connect(self._hint)
        self._clock = PollClock(self)
        self._clock.due.connect(self._poll)
        self._watch = HealthWatch(self)
        self._watch.changed.connect(self.health_changed)
        self.visible = True
        self._wanted_project: int | str | None = gateway.connection.project_id
        self._catalogue_at = 0.0
        self._asked: dict[str, Ticket] = {}
        self.acts = Acts(gateway, self.doorway, self._ask_one, self)
        self.acts.done.connect(self.poll_soon)

    @property
    def connection(self) -> Connection:
        return self.gateway.connection

    @property
    def interval(self) -> float:
        """Seconds between polls as things are now."""
        return self._clock.interval

    @property
    def health(self) -> Health:
        """How the connection is now."""
        return self._watch.health

    @property
    def heard(self) -> bool:
        """Is the list of tasks from now, rather than from before the server went away or Nova began?"""
        return self.refreshed_at is not None and self.health.error is None

    # Opening and closing

    def open(self, project: int | str | None = None) -> None:
        """Look who we are and what there is; `project` is an id or a name."""
        if project is not None:
            self._wanted_project = project
        self._ask_facts()

    def end(self) -> None:
        """Stop timers, cut connections, have the threads end. Waits for nothing; no signal comes afterwards."""
        self._clock.stop()
        self.acts.starts.stop()
        self.gateway.close()
        for doorway in self._doorways:
            doorway.end()

    def ended(self, until: float = 0.0) -> bool:
        """Did each of its threads end? Waits for them until a monotonic moment."""
        ended = [doorway.ended(until) for doorway in self._doorways]  # each of them, whatever the first one says
        return all(ended)

    @property
    def _doorways(self) -> tuple[Doorway, ...]:
        return self.pushes.doorway, self.aside, self.doorway

    def _ask_facts(self) -> None:
        self._ask_one("facts", "poll", lambda _: self.gateway.facts(), self._take_facts, self._facts_failed)

    def ask_facts_anew(self) -> None:
        """Something about the server is known to have changed: an answer that is on its way is older than that."""
        self._drop("facts")
        self._ask_facts()

    def _take_facts(self, facts: ServerFacts) -> None:
        self.facts = facts
        self._watch.well("facts")
        self.pushes.listen()
        self.acts.starts.begin()
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
        self._watch.unwell("facts", error)
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
        self.tasks, self.tasks_known, self.refreshed_at = (), False, None
        self._watch.forget()
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
        if self._clock.wake():
            self._catalogue_at = 0.0
        if self.facts is None or self._watch.fails("facts"):  # those that were kept are shown until then
            self._ask_facts()
            return
        if self.project is None or self.project.id is None:
            self._ask_facts()
            self._schedule()
            return
        project_id = self.project.id
        self._clock.asked()
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
            return lambda _: gateway.tasks(project_id, known=known)
        return lambda _: gateway.newest(project_id, known)

    def _take_catalogue(self, catalogue: Catalogue) -> None:
        if self.project is None or catalogue.project_id != self.project.id:
            return
        self._catalogue_at = time.monotonic()
        self.catalogue = catalogue
        self._watch.well("catalogue")
        self.catalogue_changed.emit(catalogue)

    def _take_tasks(self, found: TaskList) -> None:
        if self.project is None or found.project_id != self.project.id:
            return
        self._watch.well("tasks")
        self.refreshed_at = datetime.now(UTC)
        self.clock_offset = found.clock_offset
        self._keep_tasks(found)
        self._schedule()

    def _keep_tasks(self, found: TaskList) -> None:
        self.acts.see(found.tasks)
        if found.tasks != self.tasks:
            self._clock.changed()
        super()._keep_tasks(found)

    def _hint(self, hint: Hint) -> None:
        """The server says that something changed: look, soon and together with what else it says."""
        if self.project is None or hint.project_id not in (self.project.id, None):
            return
        if hint.kind == "log":
            self.log_grew.emit(hint)
        else:
            self.hinted()

    def hinted(self) -> None:
        """Somebody says that something changed: look as soon as this connection may be asked."""
        self._clock.hurry(self._least)

    def _catalogue_failed(self, error: SemaphoreAPIError) -> None:
        self._watch.unwell("catalogue", error)
        self._schedule()

    def _tasks_failed(self, error: SemaphoreAPIError) -> None:
        self._watch.unwell("tasks", error)
        self._schedule()

    def _schedule(self) -> None:
        active = any_active(self.tasks)
        self._clock.set(active, self.visible, self._watch.failures, self.pushes.open, self._least)

    @property
    def _least(self) -> float:
        """Seconds between two looks."""
        return max(float(self.connection.interval), REFUSED_SECONDS if self._watch.refused else 0.0)

    def poll_soon(self) -> None:
        """Something is known to have changed: ask now."""
        self._clock.changed()
        self._poll()

    # Health

    def _slow(self, slow: Slow) -> None:
        if slow.name == "start" and not self.answers_otherwise:
            self._poll()  # does the rest of the server answer?
        self._watch.slow(slow)

    def cancel_slow(self) -> None:
        """The person does not want to wait: stop what runs, try again later. A start tells whether it had left."""
        self.doorway.cancel_all()
        self._asked.clear()
        self._schedule()

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
