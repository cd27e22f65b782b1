"""The logic of the main window: feeds the views from the session and puts its helpers to work."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QAction

from ..api.errors import SemaphoreAPIError
from ..api.models import Project, Task
from ..core.gateway import TASKS_SHOWN
from ..core.regardless import regardless
from ..core.snapshots import Catalogue, ServerFacts, TaskList, summarise
from .actions import Actions
from .banner import Banner
from .commands import Commands
from .header import Header
from .health import Health
from .log_guard import LogGuard
from .notices import Notices
from .presets import chain_words
from .presets.desk import PresetDesk
from .problems import problem
from .question import dialog_open
from .reading import Reading
from .running import Running
from .session import ServerSession
from .status_line import StatusLine
from .stop_guard import StopGuard
from .workers import Ticket
from .workspace import Workspace

translate = QCoreApplication.translate


class Controller(QObject):
    """One for the window."""

    ready = Signal()
    token_wanted = Signal()
    app_notice_pressed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        header: Header,
        banner: Banner,
        status: StatusLine,
        actions: Actions,
        running: Running,
    ) -> None:
        super().__init__(workspace)
        self._work = workspace
        self._actions = actions
        self._header = header
        self._status = status
        self._running = running
        self._session: ServerSession | None = None
        self._wanted_task: Task | None = None
        self._asked_at: int | None = None
        """The task looked at when a start was asked for."""
        self._monitored: Ticket | None = None
        self._older: tuple[Task, ...] = ()
        self.notices = Notices(banner, running, self)
        self.reading = Reading(workspace, self)
        self.guard = LogGuard(self.reading.followed_id, self)
        self.stop_guard = StopGuard(self.reading.followed_id, self)
        self.presets = PresetDesk(actions.presets, running, workspace.window())
        self.presets.noticed.connect(self.notices.tell)
        self.presets.step_started.connect(self._started)
        self.presets.chain_begun.connect(self._start_asked)
        self.notices.chain_pressed.connect(self._chain_pressed)
        self.commands = Commands(workspace, actions, running, self.reading, self)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self._connect(actions)

    def _connect(self, actions: Actions) -> None:
        work, notices = self._work, self.notices
        work.tasks.opened.connect(self.show_task)
        work.tasks.retry_requested.connect(self.refresh)
        work.tasks.action_requested.connect(self._to_templates)
        work.templates.retry_requested.connect(self.refresh)
        work.monitor.wanted.connect(self.monitor)
        self._header.project_chosen.connect(self._project_picked)
        actions.refresh.triggered.connect(self.refresh)
        self._running.sent.connect(self._start_asked)
        self._running.started.connect(self._started)
        self.reading.still_alive.connect(notices.still_alive)
        self.reading.contradicted.connect(notices.contradicted)
        self.guard.contradicted.connect(notices.contradicted)
        self.stop_guard.runs_on.connect(notices.still_alive)
        for source in (self.reading.contradicted, self.guard.contradicted):
            source.connect(self.presets.runner.contradicted)
        notices.refresh_wanted.connect(self.refresh)
        notices.adopted.connect(self._started)
        notices.token_wanted.connect(self.token_wanted)
        notices.app_notice_pressed.connect(self.app_notice_pressed)

    # Session

    @property
    def session(self) -> ServerSession | None:
        """The server shown."""
        return self._session

    def set_session(self, session: ServerSession | None) -> None:
        """Show another server, or none. The old session is closed by its owner."""
        self._session = session
        self._wanted_task = self._asked_at = self._monitored = None
        self._older = ()
        self._work.monitor.say("")
        self._work.summary.clear()
        self._work.tasks.clear()
        self._work.templates.clear()
        self._header.set_projects((), None)
        self._header.set_health(session.health if session else None)
        if session is not None:
            session.health_changed.connect(self._show_health)
            session.facts_changed.connect(self._show_facts)
            session.catalogue_changed.connect(self._show_catalogue)
            session.tasks_changed.connect(self._show_tasks)
            session.project_chosen.connect(self._project_chosen)
            self._second.start()
        else:
            self._second.stop()
            self._status.clear_all()
        helpers = (
            self.notices,
            self._running,
            self.reading,
            self.guard,
            self.stop_guard,
            self.commands,
            self.presets,
        )
        regardless(*(partial(one.set_session, session) for one in helpers))

    def set_seen(self, seen: bool) -> None:
        """A window that nobody sees counts no seconds."""
        if seen and self._session is not None:
            self._second.start()
            self._tick()
        else:
            self._second.stop()

    def refresh(self) -> None:
        if self._session is not None:
            self._session.refresh()

    def _project_picked(self, project: Project) -> None:
        if self._session is not None and project != self._session.project:
            self._session.choose_project(project)

    def _project_chosen(self, project: Project | None) -> None:
        self._older = ()
        self._asked_at = None
        self._forget_monitored()
        self._work.monitor.say("")
        self._work.summary.clear()
        self._work.tasks.set_older(False)
        self._work.tasks.clear()
        self._work.templates.clear()
        self.reading.leave()
        if self._session is not None and self._session.facts is not None:
            self._header.set_projects(self._session.facts.projects, project)
        self._show_server()  # who we are in the next one is not known yet
        self.commands.judge()

    # What the server says

    def _show_health(self, health: Health) -> None:
        self._header.set_health(health)
        session = self._session
        if health.error is None or session is None:
            return
        told = problem(health.error)
        if not session.tasks_known:
            self._work.tasks.show_broken(told.title, told.advice)
        if session.catalogue is None:
            self._work.templates.show_broken(told.title, told.advice)

    def _show_facts(self, facts: ServerFacts) -> None:
        self._header.set_projects(facts.projects, self._session.project if self._session else None)
        self._work.tasks.set_me(facts.user)
        self._show_server()

    def _show_catalogue(self, catalogue: Catalogue) -> None:
        self._show_templates()
        names = {row.id: row.name or "" for row in catalogue.templates if row.id is not None}
        self._work.tasks.model.set_template_names(names)
        self.reading.set_catalogue(catalogue)
        self._show_server()
        self.commands.judge()

    def _show_templates(self) -> None:
        session = self._session
        if session is None or session.catalogue is None:
            return
        last_runs: dict[int, Task] = {}
        for task in session.tasks:
            if task.template_id is not None:
                last_runs.setdefault(task.template_id, task)
        self._work.templates.set_templates(session.catalogue.templates, session.server_now(), last_runs)

    def _show_tasks(self, _found: TaskList) -> None:
        session = self._session
        if session is None:
            return
        now = session.server_now()
        self._show_table(now)
        self._show_templates()
        self._show_summary(now)
        self._select_wanted()
        self.reading.refresh()
        self.commands.judge()
        self.ready.emit()

    def _show_table(self, now: datetime) -> None:
        """What the server lists, and what is older and was asked for."""
        session = self._session
        if session is None:
            return
        listed = {task.id for task in session.tasks}
        older = tuple(task for task in self._older if task.id not in listed)
        self._work.tasks.set_tasks((*session.tasks, *older), now)
        if not self._older:
            self._work.tasks.set_older(len(session.tasks) >= TASKS_SHOWN)

    @property
    def oldest_task(self) -> Task | None:
        """Of those in the table."""
        tasks = self._older or (self._session.tasks if self._session else ())
        return tasks[-1] if tasks else None

    def show_older(self, tasks: tuple[Task, ...], more: bool) -> None:
        """Added at the table's end; `more` can be asked for."""
        self._older = (*self._older, *tasks)
        if self._session is not None:
            self._show_table(self._session.server_now())
        self._work.tasks.set_older(more)

    def _show_summary(self, now: datetime) -> None:
        if self._session is not None:
            midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            self._work.summary.show_summary(summarise(self._session.tasks, midnight), now)

    def _show_server(self) -> None:
        session = self._session
        if session is not None:
            role = session.catalogue.role.role if session.catalogue else None
            self._status.show_server(session.facts, role, session.connection.allow_plain_http)

    def _tick(self) -> None:
        session = self._session
        if session is not None:
            self._work.tasks.model.tick(session.server_now(), *self._work.tasks.table.visible_rows())
            self._status.show_age(session.refreshed_at, session.interval)
            self.reading.tick()

    # Tasks

    def show_task(self, task: object) -> None:
        """Select a task, show its details, follow its log."""
        self.reading.show(task)

    def monitor(self, text: str) -> None:
        """Live Monitoring by task id: from the list, else asked for."""
        session = self._session
        if session is None or session.project is None or session.project.id is None:
            return
        task_id, project_id = int(text), session.project.id
        self._forget_monitored()  # the last one that was asked for counts
        known = session.task(task_id)
        if known is not None:
            self.show_task(known)
            return
        gateway, show = session.gateway, partial(self._show_found, self.reading.number)
        self._monitored = session.doorway.ask(
            "act", "task", lambda _: gateway.task(project_id, task_id), show, self._no_such_task
        )

    def _forget_monitored(self) -> None:
        if self._monitored is not None:
            self._monitored.cancel()
            self._monitored = None

    def _show_found(self, looked_at: int | None, task: Task) -> None:
        """Unless the person has gone to another project or task meanwhile."""
        project = self._session.project if self._session else None
        if project is not None and task.project_id == project.id and self.reading.still_at(looked_at):
            self.show_task(task)

    def _no_such_task(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        self._work.monitor.say(f"{told.title}. {told.advice}")

    def _start_asked(self) -> None:
        self._asked_at = self.reading.number

    def _started(self, task: Task) -> None:
        """Also a chain's next step, and a task that turned up an hour after its start."""
        self.notices.started()
        project = self._session.project if self._session else None
        if project is None or task.project_id not in (project.id, None):
            return  # the person went on to another project meanwhile
        if dialog_open() or not self.reading.still_at(self._asked_at):
            # or to another task, or is asked about what is shown: where to save this log, which one to stop
            said = translate("Controller", "{0} was started: task {1}.")
            self._status.showMessage(said.format(self.reading.title(task), task.id), 5000)
            return
        self._wanted_task, self._asked_at = task, task.id
        self.show_task(task)

    def _select_wanted(self) -> None:
        """A task that was just started is selected as soon as the list has it, unless another one was chosen since."""
        wanted, looked_at = self._wanted_task, self.reading.task
        if wanted is None:
            return
        elsewhere = looked_at is not None and looked_at.id != wanted.id
        if elsewhere or self._work.tasks.table.select_task(wanted):
            self._wanted_task = None

    def _to_templates(self) -> None:
        self._work.show_page("deploy")
        self._work.templates.table.setFocus()

    def _chain_pressed(self, key: str) -> None:
        if key == chain_words.HALT:
            self.presets.runner.halt()
        else:
            self.presets.continue_chain()

    def place_of_task(self) -> str:
        """Address, project and number of the task looked at; empty for none."""
        task, session = self.reading.task, self._session
        if task is None or session is None or task.project_id is None:
            return ""
        return f"{session.connection.url} {task.project_id} {task.id}"

    def window_action(self, name: str) -> QAction | None:
        """One of the window's actions, by its objectName."""
        return self._actions.findChild(QAction, name)

    def shut_down(self) -> None:
        """Stop timers; the session is closed by its owner."""
        self._second.stop()
        self.reading.stop()
        self.guard.stop()
        self.stop_guard.stop()
