"""What the actions do, and when each may be pressed; a disabled one says why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu

from ..api.models import Task, Template, newest_first
from ..core.comparing import Pair
from ..core.plain_text import one_line
from . import links, words
from .actions import Actions, set_why_not, usual_tip
from .answering import Answering
from .failed_hosts import FailedHosts
from .reading import Reading
from .row_copying import RowCopying
from .running import Running
from .session import ServerSession
from .status_line import role_words
from .tables.view import LeanTable
from .templates.shelf import Shelf
from .workspace import Workspace

translate = QCoreApplication.translate


class Commands(QObject):
    """Connects the window's actions to the session, for the task and template that are selected.

    `rollback_wanted` carries the Template whose earlier versions are to be looked at, `compare_wanted` a Pair of tasks,
    `answer_wanted` confirm or reject while the inbox is shown: its chosen row is meant then, not the task looked at
    elsewhere.
    """

    rollback_wanted = Signal(object)
    compare_wanted = Signal(object)
    answer_wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, actions: Actions, running: Running, reading: Reading, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work = workspace
        self._actions = actions
        self._running = running
        self._reading = reading
        self._session: ServerSession | None = None
        self._menu_of: Template | None = None
        self._inbox: tuple[str, str] | None = None
        self.failed_hosts = FailedHosts(running, self)
        self.answering = Answering(workspace.window())
        self.copying = RowCopying(workspace, actions, self)
        self.shelf = Shelf(workspace.templates, actions.favourite, self)
        self.failed_hosts.noticed.connect(running.noticed)
        self.answering.noticed.connect(running.noticed)
        running.where = self.answering.where = self._where
        self._connect()
        self.judge()

    def _where(self) -> object:
        """The page, and what is chosen on it."""
        template = self._work.templates.table.current_template()
        return self._work.page, self._reading.number, template.id if template is not None else None

    def _connect(self) -> None:
        work, actions = self._work, self._actions
        work.tasks.context_requested.connect(self._task_menu)
        work.templates.context_requested.connect(self._template_menu)
        work.templates.current_changed.connect(self._template_selected)
        work.templates.opened.connect(self._open_form)
        work.details.add_answers((actions.reject, actions.confirm))
        work.log.open_in_web_requested.connect(self.open_web)
        work.tasks.table.selectionModel().selectionChanged.connect(self.judge)
        actions.quick.connect(self._running.quick)
        actions.run.triggered.connect(self._run)
        actions.run_again.triggered.connect(self._run_again)
        actions.run_failed.triggered.connect(self._run_failed)
        actions.rollback.triggered.connect(self._roll_back)
        actions.compare_good.triggered.connect(self.compare_good)
        actions.compare_two.triggered.connect(self._compare_two)
        work.details.compare_wanted.connect(self.compare_good)
        actions.stop.triggered.connect(self._stop)
        actions.confirm.triggered.connect(self._confirm)
        actions.reject.triggered.connect(self._reject)
        actions.open_web.triggered.connect(self.open_web)
        self._reading.changed.connect(self.judge)

    def set_session(self, session: ServerSession | None) -> None:
        self._session = session
        self.failed_hosts.set_session(session)
        self.answering.set_session(session)
        self.copying.set_session(session)
        self.shelf.set_session(session)
        self.judge()

    # May it be pressed?

    def judge(self) -> None:
        """Enable what can be done now."""
        session, why = self._session, self.why_not_run()
        templates = session.catalogue.templates if session and session.catalogue else ()
        self._actions.set_templates(templates, why)
        template = self._work.templates.table.current_template()
        self._set(self._actions.run, why or ("" if template else translate("Controller", "Select a template")))
        for action in (self._actions.notify, self._actions.favourite):
            self._set(action, "" if template else translate("Controller", "Select a template"))
        self._judge_task(why)
        nothing = translate("Controller", "Select a template, or a task whose template is there")
        self._set(self._actions.rollback, "" if self._to_roll_back() else nothing)
        self._actions.refresh.setEnabled(session is not None)
        self._actions.open_web.setEnabled(session is not None and session.project is not None)

    def why_not_run(self) -> str:
        """The reason why nothing can be started now; empty when it can."""
        session = self._session
        if session is None or session.catalogue is None:
            return translate("Controller", "Not connected yet")
        if session.may_run:
            return ""
        role = one_line(role_words(session.catalogue.role.role), 60)
        return translate("Controller", "Your role ({0}) may not run tasks").format(role)

    def _judge_task(self, why: str) -> None:
        task, session = self._reading.task, self._session
        over = not self._to_stop()
        self._set(self._actions.stop, translate("Controller", "Select a task that has not ended") if over else why)
        gone = session is None or task is None or session.template(task.template_id) is None
        no_template = translate("Controller", "Select a task whose template is there")
        self._set(self._actions.run_again, no_template if gone else why)
        self._set(self._actions.compare_good, "" if task else translate("Controller", "Select a task"))
        two = translate("Controller", "Select two tasks")
        self._set(self._actions.compare_two, "" if len(self._work.tasks.table.selected_tasks()) == 2 else two)
        self._set(self._actions.run_failed, self._why_not_failed(task) or why)
        waits = task is not None and task.status == "waiting_confirmation"
        reason = why if waits else translate("Controller", "The task does not wait for confirmation")
        confirm, reject = self._inbox if self._inbox is not None else (reason, reason)
        self._set(self._actions.confirm, confirm)
        self._set(self._actions.reject, reject)

    def judge_inbox(self, why_not: tuple[str, str] | None) -> None:
        """While the inbox is shown: why its chosen row cannot be confirmed, and rejected; None while it is not."""
        if why_not != self._inbox:
            self._inbox = why_not
            self.judge()

    def _why_not_failed(self, task: Task | None) -> str:
        template = self._session.template(task.template_id) if self._session and task else None
        if task is None or template is None or task.status != "error" or not template.is_ansible:
            return translate("Controller", "Select a failed Ansible task whose template is there")
        return ""

    def _set(self, action: QAction, why_not: str) -> None:
        """Enabled, or disabled with the reason in its tooltip."""
        set_why_not(action, why_not)
        action.setToolTip(words.short_tip(why_not or usual_tip(action)))

    def _template_selected(self, _template: object) -> None:
        self.judge()

    # Pressed

    def _run(self) -> None:
        template = self._work.templates.table.current_template()
        if template is not None:
            self._running.form(template)

    def _open_form(self, template: object) -> None:
        if isinstance(template, Template) and self._actions.run.isEnabled():
            self._running.form(template)

    def run_template(self, template: Template) -> None:
        """The run form of any template, selected or not."""
        if not self.why_not_run():
            self._running.form(template)

    def _run_again(self) -> None:
        task = self._reading.task
        template = self._session.template(task.template_id) if self._session and task else None
        if task is not None and template is not None:
            self._running.again(template, task)

    def _run_failed(self) -> None:
        task = self._reading.task
        template = self._session.template(task.template_id) if self._session and task else None
        if task is not None and template is not None:
            self.failed_hosts.run_again(template, task)

    def _roll_back(self) -> None:
        template = self._menu_of or self._to_roll_back()
        if template is not None:
            self.rollback_wanted.emit(template)

    def _to_roll_back(self) -> Template | None:
        """The template of the task looked at, else the one selected; where only templates are shown, that one."""
        session, task = self._session, self._reading.task
        selected = self._work.templates.table.current_template()
        of_task = session.template(task.template_id) if session is not None and task is not None else None
        return selected or of_task if self._work.page == "templates" else of_task or selected

    def compare_good(self) -> None:
        """The task looked at, with the last good run before it."""
        if self._reading.task is not None:
            self.compare_wanted.emit(Pair(None, self._reading.task))

    def _compare_two(self) -> None:
        """The two selected, the older one first."""
        chosen = newest_first(self._work.tasks.table.selected_tasks())
        if len(chosen) == 2:
            self.compare_wanted.emit(Pair(chosen[1], chosen[0]))

    def _stop(self) -> None:
        """The selected tasks that have not ended; with one row selected, the task looked at."""
        tasks = self._to_stop()
        if tasks:
            self._running.stop(tasks, [self._reading.title(task) for task in tasks])

    def _to_stop(self) -> list[Task]:
        chosen = self._work.tasks.table.selected_tasks()
        task = self._reading.task
        if len(chosen) < 2:
            chosen = [task] if task is not None else []
        return [one for one in chosen if not one.finished]

    def _confirm(self) -> None:
        self._answer("confirm")

    def _reject(self) -> None:
        self._answer("reject")

    def _answer(self, word: str) -> None:
        task = self._reading.task
        if self._inbox is not None:
            self.answer_wanted.emit(word)
        elif task is not None:
            self.answering.ask(task, self._reading.title(task), word)

    def open_web(self) -> None:
        """The page of the task, else of the template, else of the project."""
        session = self._session
        if session is None:
            return
        base = session.connection.url
        task, template = self._reading.task, self._work.templates.table.current_template()
        if task is not None:
            page = links.task_page(base, task)
        elif template is not None:
            page = links.template_page(base, template)
        else:
            page = links.project_page(base, session.project.id or 0 if session.project else 0)
        QDesktopServices.openUrl(QUrl(page))

    # Menus

    def _task_menu(self, task: object, where: QPoint) -> None:
        actions = self._actions
        self._menu_of = self._session.template(task.template_id) if self._session and isinstance(task, Task) else None
        first = [actions.run_again, actions.run_failed, actions.rollback, actions.stop, actions.confirm, actions.reject]
        two = len(self._work.tasks.table.selected_tasks()) == 2
        compare = actions.compare_two if two else actions.compare_good
        self._menu(self._work.tasks.table, [*first, None, compare, actions.open_web], where)

    def _template_menu(self, template: object, where: QPoint) -> None:
        actions = self._actions
        self._menu_of = template if isinstance(template, Template) else None
        first = [actions.run, actions.rollback, None, actions.favourite, actions.notify, actions.open_web]
        self._menu(self._work.templates.table, first, where)

    def _menu(self, table: LeanTable, entries: list[QAction | None], where: QPoint) -> None:
        """Its own actions, then what can be copied, then the columns: their head has no keys."""
        menu = QMenu(self._work)
        for entry in [*entries, None, *self.copying.take(table), None]:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)
        menu.addMenu(table.header_menu(menu))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(self._menu_closes)
        menu.popup(where)

    def _menu_closes(self) -> None:
        """A menu hides before its entry is triggered: what it was about is forgotten after that."""
        QTimer.singleShot(0, self, self._forget_menu)

    def _forget_menu(self) -> None:
        self._menu_of = None
