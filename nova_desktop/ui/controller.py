"""The logic of the main window: feeds the views from the session, turns what the person does into jobs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu

from ..api.errors import SemaphoreAPIError
from ..api.models import Project, Task, Template
from ..core.plain_text import one_line
from ..core.snapshots import Catalogue, Ended, ServerFacts, TaskList, summarise
from ..core.start_watch import StartNews
from ..core.status import Tone, status_of
from ..core.task_rows import TaskRow
from ..core.waiting import why_waiting
from . import links, words
from .actions import Actions
from .banner import Banner, Notice
from .header import Header
from .log_following import LogFollowing
from .problems import problem
from .running import Running
from .session import Health, ServerSession
from .status_line import StatusLine, role_words
from .wait_words import wait_words
from .workspace import Workspace

translate = QCoreApplication.translate

SELECT_MS = 250
"""A log is fetched when the selection rests, not at each row that the arrow keys pass."""


class Controller(QObject):
    """One for the window. `ended` carries a Task that was started here and is over."""

    ended = Signal(object)
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
        self._header = header
        self._banner = banner
        self._status = status
        self._actions = actions
        self._running = running
        self._session: ServerSession | None = None
        self._wanted_task: Task | None = None
        self._selected: Task | None = None
        self._names: Mapping[tuple[str, int], str] = {}
        self._failures: dict[int, Task] = {}
        self._following = LogFollowing(workspace.log, self)
        self._following.read.connect(self._log_read)
        self._following.runs_on.connect(self._still_alive)
        self._select = QTimer(self)
        self._select.setSingleShot(True)
        self._select.setInterval(SELECT_MS)
        self._select.timeout.connect(self._follow_selected)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self._connect()
        self._judge_actions()

    def _connect(self) -> None:
        work, actions = self._work, self._actions
        work.tasks.current_changed.connect(self._task_selected)
        work.tasks.opened.connect(self.show_task)
        work.tasks.context_requested.connect(self._task_menu)
        work.templates.current_changed.connect(self._template_selected)
        work.templates.opened.connect(self._open_form)
        work.templates.context_requested.connect(self._template_menu)
        for panel in (work.tasks, work.templates):
            panel.retry_requested.connect(self.refresh)
        work.tasks.action_requested.connect(self._to_templates)
        work.monitor.wanted.connect(self.monitor)
        work.log.load_requested.connect(self._load_logs)
        work.log.open_in_web_requested.connect(self._open_web)
        self._header.project_chosen.connect(self._project_picked)
        actions.quick.connect(self._running.quick)
        actions.run.triggered.connect(self._run)
        actions.run_again.triggered.connect(self._run_again)
        actions.stop.triggered.connect(self._stop)
        actions.refresh.triggered.connect(self.refresh)
        actions.confirm.triggered.connect(self._confirm)
        actions.reject.triggered.connect(self._reject)
        actions.open_web.triggered.connect(self._open_web)
        self._running.started.connect(self._started)
        self._running.noticed.connect(self._banner.tell)
        self._banner.acted.connect(self._banner_pressed)

    # Session

    def set_session(self, session: ServerSession | None) -> None:
        """Show another server, or none. The old session is closed by its owner."""
        self._session = session
        self._following.set_session(session)
        self._running.set_session(session)
        self._selected = self._wanted_task = None
        self._failures.clear()
        self._banner.clear()
        self._work.tasks.clear()
        self._work.templates.clear()
        self._work.details.show_task(None, {})
        self._work.log.clear()
        self._header.set_projects((), None)
        self._header.set_health(session.health if session else None)
        if session is not None:
            session.health_changed.connect(self._show_health)
            session.facts_changed.connect(self._show_facts)
            session.catalogue_changed.connect(self._show_catalogue)
            session.tasks_changed.connect(self._show_tasks)
            session.task_ended.connect(self._task_ended)
            session.project_chosen.connect(self._project_chosen)
            session.failed.connect(self._show_error)
            session.start_news.connect(self._start_news)
            self._second.start()
        else:
            self._second.stop()
            self._status.clear_all()
        self._judge_actions()

    def refresh(self) -> None:
        if self._session is not None:
            self._session.refresh()

    def _project_picked(self, project: Project) -> None:
        if self._session is not None and project != self._session.project:
            self._session.choose_project(project)

    def _project_chosen(self, project: Project) -> None:
        self._following.stop()
        self._work.log.clear()
        self._work.tasks.clear()
        self._work.templates.clear()
        self._work.details.show_task(None, {})
        self._selected = None
        if self._session is not None and self._session.facts is not None:
            self._header.set_projects(self._session.facts.projects, project)
        self._judge_actions()

    # What the server says

    def _show_health(self, health: Health) -> None:
        self._header.set_health(health)
        self._banner.withdraw("slow")
        if health.kind == "online":
            self._banner.withdraw("health")
            return
        if health.kind == "slow":
            self._banner.tell(self._slow_notice(health))
        elif health.error is not None:
            self._tell_unwell(health, health.error)

    def _slow_notice(self, health: Health) -> Notice:
        session = self._session
        where = session.connection.title if session else ""
        title = translate("Controller", "{0} has not answered for {1} s").format(where, int(health.seconds))
        advice = translate("Controller", "Nova goes on waiting. What is shown may be old.")
        if health.waiting_for == "start" and session is not None and session.answers_otherwise:
            title = translate("Controller", "The start has not been answered for {0} s").format(int(health.seconds))
            advice = translate(
                "Controller", "The server answers otherwise: it may be stuck. Nova does not send it again."
            )
        return Notice("slow", title, advice, action=translate("Controller", "Cancel"), closable=False)

    def _tell_unwell(self, health: Health, error: SemaphoreAPIError) -> None:
        told = problem(error)
        since = words.exact_time(health.since)
        advice = translate("Controller", "{0} Since {1}; Nova tries again by itself.").format(told.advice, since)
        refused = health.kind == "unauthorized"
        action = translate("Controller", "Enter a token…") if refused else translate("Controller", "Try again now")
        self._banner.tell(Notice("health", told.title, advice, told.detail, Tone.BAD, action, closable=False))
        if self._session is not None and not self._session.tasks_known:
            self._work.tasks.show_broken(told.title, told.advice)
        if self._session is not None and self._session.catalogue is None:
            self._work.templates.show_broken(told.title, told.advice)

    def _show_facts(self, facts: ServerFacts) -> None:
        project = self._session.project if self._session else None
        self._header.set_projects(facts.projects, project)
        self._work.tasks.set_me(facts.user)
        self._show_server()
        if not facts.projects:
            self._banner.tell(
                Notice(
                    "projects",
                    translate("Controller", "This token sees no project"),
                    translate("Controller", "Ask an owner to add the user to a project, then press Refresh."),
                    action=translate("Controller", "Refresh"),
                )
            )

    def _show_catalogue(self, catalogue: Catalogue) -> None:
        self._show_templates()
        names = {row.id: row.name or "" for row in catalogue.templates if row.id is not None}
        self._work.tasks.model.set_template_names(names)
        self._names = {
            **catalogue.names,
            **{("template", number): name for number, name in names.items()},
            **catalogue.template_inventories(),
        }
        self._show_server()
        self._judge_actions()
        self._show_details()

    def _show_templates(self) -> None:
        session = self._session
        if session is None or session.catalogue is None:
            return
        last_runs: dict[int, Task] = {}
        for task in session.tasks:
            if task.template_id is not None:
                last_runs.setdefault(task.template_id, task)
        self._work.templates.set_templates(session.catalogue.templates, session.server_now(), last_runs)

    def _show_tasks(self, found: TaskList) -> None:
        session = self._session
        if session is None:
            return
        now = session.server_now()
        self._work.tasks.set_tasks(found.tasks, now)
        self._show_templates()
        self._show_summary(now)
        self._select_wanted()
        if self._selected is not None:
            self._selected = session.task(self._selected.id) or self._selected
            self._show_details()
        followed = self._following.task
        if followed is not None:
            self._following.nudge(session.task(followed.id) or followed)
            self._show_log_head()
        self._judge_actions()
        self.ready.emit()

    def _show_summary(self, now: datetime) -> None:
        if self._session is not None:
            midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            self._work.summary.show_summary(summarise(self._session.tasks, midnight), now)

    def _show_server(self) -> None:
        session = self._session
        if session is not None:
            role = session.catalogue.role.role if session.catalogue else None
            plain_http = session.connection.allow_plain_http
            self._status.show_server(session.facts, role, plain_http)

    def _task_ended(self, ended: Ended) -> None:
        if self._session is not None and ended.task.id in self._session.started_here:
            self.ended.emit(ended.task)

    def _show_error(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        self._banner.tell(Notice("error", told.title, told.advice, told.detail, Tone.BAD))

    def _banner_pressed(self, key: str) -> None:
        if self._session is None or key == "keyring":
            self.app_notice_pressed.emit(key)
        elif key == "slow":
            self._session.cancel_slow()
            self._banner.withdraw("slow")
        elif self._session.health.kind == "unauthorized":
            self.token_wanted.emit()
        elif key == "start":
            self._running.start_again()
        else:
            self.refresh()

    def _start_news(self, news: StartNews) -> None:
        """What became of a start whose answer was lost."""
        name = news.attempt.template_name
        if news.kind == "adopted" and news.task is not None:
            self._banner.withdraw("start")
            text = translate("Controller", "'{0}' was started after all: task {1}").format(name, news.task.id)
            self._banner.tell(
                Notice("adopted", text, translate("Controller", "Its answer was lost on the way."), tone=Tone.ACTIVE)
            )
            self._started(news.task)
        elif news.kind == "unknown":
            self._banner.tell(self._running.unknown_notice(name))
        elif news.kind == "not_started":
            text = translate("Controller", "'{0}' was not started").format(name)
            self._banner.tell(Notice("start", text, translate("Controller", "Nova ended before it was sent.")))
        elif news.kind == "given_up":
            text = translate("Controller", "Not known whether '{0}' was started").format(name)
            advice = translate("Controller", "Nova looked for it for an hour and did not find it.")
            self._banner.tell(Notice("start", text, advice, tone=Tone.BAD))

    def _tick(self) -> None:
        session = self._session
        if session is None:
            return
        now = session.server_now()
        self._work.tasks.model.tick(now, *self._work.tasks.table.visible_rows())
        self._status.show_age(session.refreshed_at, session.interval)
        if self._selected is not None and not self._selected.finished:
            self._show_details()
        if self._following.task is not None and not self._following.task.finished:
            self._show_log_head()

    # Tasks

    def _task_selected(self, task: object) -> None:
        self._selected = task if isinstance(task, Task) else None
        self._judge_actions()
        self._show_details()
        self._select.start()

    def _follow_selected(self) -> None:
        if self._selected is not None:
            self._follow(self._selected)

    def show_task(self, task: object) -> None:
        """Select a task, show its details, follow its log."""
        if not isinstance(task, Task):
            return
        self._selected = task
        self._work.tasks.table.select_task(task)
        self._select.stop()
        self._show_details()
        self._follow(task)
        self._judge_actions()

    def _follow(self, task: Task) -> None:
        if self._following.task is None or self._following.task.id != task.id:
            self._work.log.start(self._task_title(task))
        self._following.follow(task)
        self._show_log_head()

    def _task_title(self, task: Task) -> str:
        known = task.tpl_alias or self._template_name(task.template_id)
        return one_line(known, 120) or translate("Controller", "Task {0}").format(task.id)

    def _template_name(self, template_id: int | None) -> str:
        template = self._session.template(template_id) if self._session else None
        return template.name or "" if template else ""

    def _show_log_head(self) -> None:
        task = self._following.task
        if task is None or self._session is None:
            return
        task = self._session.task(task.id) or task
        status = status_of(task.status)
        took = TaskRow(task).duration_text(self._session.server_now().timestamp())
        parts = (self._task_title(task), words.status_word(status), took)
        self._work.log.set_head(" · ".join(part for part in parts if part), status)

    def _show_details(self) -> None:
        session, task = self._session, self._selected
        if session is None or task is None:
            self._work.details.show_task(None, {})
            return
        self._work.details.show_task(self._explained(task), self._names)
        self._work.details.tick(session.server_now())
        reason = why_waiting(task, session.tasks, session.server_now())
        self._work.details.set_wait_reason(wait_words(reason, session.server_now()) if reason else "")

    def _log_read(self, task: Task) -> None:
        """The log's worker read the task, too: its state, and why it failed, which the list does not tell."""
        if self._session is not None:
            self._session.learn(task)
        if task.id is not None and task.status == "error":
            self._failures[task.id] = task
            if self._selected is not None and self._selected.id == task.id:
                self._show_details()

    def _still_alive(self, task: Task) -> None:
        """A stop that did not end the job must not pass for one that did."""
        title = translate("Controller", "Task {0} was stopped, but its log still grows").format(task.id)
        advice = translate(
            "Controller", "It may be still running on the server. Look there, and end it by hand if need be."
        )
        self._banner.tell(Notice("alive", title, advice, tone=Tone.BAD))

    def _explained(self, task: Task) -> Task:
        reason = self._failures.get(task.id or 0)
        return task.with_failure(reason.message or "") if reason is not None else task

    def monitor(self, text: str) -> None:
        """Live Monitoring by task id: from the list, else asked for."""
        session = self._session
        if session is None or session.project is None or session.project.id is None:
            return
        task_id, project_id = int(text), session.project.id
        known = session.task(task_id)
        if known is not None:
            self.show_task(known)
            return
        gateway = session.gateway
        session.doorway.ask(
            "act", "task", lambda _: gateway.task(project_id, task_id), self.show_task, self._no_such_task
        )

    def _no_such_task(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        self._work.monitor.say(f"{told.title}. {told.advice}")

    def _load_logs(self) -> None:
        if self._selected is not None:
            self._follow(self._selected)

    def _started(self, task: Task) -> None:
        self._banner.withdraw("start")
        self._wanted_task = task
        self.show_task(task)

    def _select_wanted(self) -> None:
        """A task that was just started is selected as soon as the list has it."""
        if self._wanted_task is not None and self._work.tasks.table.select_task(self._wanted_task):
            self._wanted_task = None

    # Actions

    def _judge_actions(self) -> None:
        session = self._session
        why = ""
        if session is None or session.catalogue is None:
            why = translate("Controller", "Not connected yet")
        elif not session.may_run:
            why = translate("Controller", "Your role ({0}) may not run tasks").format(
                one_line(role_words(session.catalogue.role.role), 60)
            )
        templates = session.catalogue.templates if session and session.catalogue else ()
        self._actions.set_templates(templates, why)
        template = self._work.templates.table.current_template()
        self._set(self._actions.run, why or ("" if template else translate("Controller", "Select a template")))
        self._judge_task_actions(why)
        self._actions.refresh.setEnabled(session is not None)

    def _judge_task_actions(self, why: str) -> None:
        task, session = self._selected, self._session
        current = (session.task(task.id) or task) if session and task else None
        ended = current is None or current.finished
        reason = translate("Controller", "Select a task that has not ended") if ended else why
        self._set(self._actions.stop, reason)
        gone = session is None or current is None or session.template(current.template_id) is None
        self._set(
            self._actions.run_again, translate("Controller", "Select a task whose template is there") if gone else why
        )
        waits = current is not None and current.status == "waiting_confirmation"
        reason = why if waits else translate("Controller", "The task does not wait for confirmation")
        for action in (self._actions.confirm, self._actions.reject):
            self._set(action, reason)
        self._actions.open_web.setEnabled(session is not None and session.project is not None)

    def _set(self, action: QAction, why_not: str) -> None:
        """Enabled, or disabled with the reason in its tooltip."""
        action.setEnabled(not why_not)
        keys = action.shortcut().toString()
        usual = action.text().rstrip("…") + (f" ({keys})" if keys else "")
        action.setToolTip(words.short_tip(why_not or usual))

    def _template_selected(self, _template: object) -> None:
        self._judge_actions()

    def _to_templates(self) -> None:
        self._work.show_page("deploy")
        self._work.templates.table.setFocus()

    def _run(self) -> None:
        template = self._work.templates.table.current_template()
        if template is not None:
            self._running.form(template)

    def _open_form(self, template: object) -> None:
        if isinstance(template, Template) and self._actions.run.isEnabled():
            self._running.form(template)

    def _run_again(self) -> None:
        task = self._current()
        template = self._session.template(task.template_id) if self._session and task else None
        if task is not None and template is not None:
            self._running.again(template, task)

    def _stop(self) -> None:
        task = self._current()
        if task is not None and not task.finished:
            self._running.stop(task, self._task_title(task))

    def _confirm(self) -> None:
        task = self._current()
        if task is not None and self._session is not None:
            self._session.act("confirm", task)

    def _reject(self) -> None:
        task = self._current()
        if task is not None and self._session is not None:
            self._session.act("reject", task)

    def _current(self) -> Task | None:
        if self._selected is None or self._session is None:
            return self._selected
        return self._session.task(self._selected.id) or self._selected

    def _open_web(self) -> None:
        session = self._session
        if session is None:
            return
        base = session.connection.url
        task, template = self._current(), self._work.templates.table.current_template()
        if task is not None:
            page = links.task_page(base, task)
        elif template is not None:
            page = links.template_page(base, template)
        else:
            page = links.project_page(base, session.project.id or 0 if session.project else 0)
        QDesktopServices.openUrl(QUrl(page))

    def _task_menu(self, _task: object, where: QPoint) -> None:
        actions = self._actions
        self._menu((actions.run_again, actions.stop, actions.confirm, actions.reject, None, actions.open_web), where)

    def _template_menu(self, _template: Template, where: QPoint) -> None:
        self._menu((self._actions.run, None, self._actions.open_web), where)

    def _menu(self, entries: tuple[QAction | None, ...], where: QPoint) -> None:
        menu = QMenu(self._work)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def shut_down(self) -> None:
        """Stop timers; the session is closed by its owner."""
        self._second.stop()
        self._select.stop()
        self._following.stop()
