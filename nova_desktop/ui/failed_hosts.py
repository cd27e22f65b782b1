"""Run again on the hosts that failed: they are read from the recap of the task's log, and put into the form's limit."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ..api.models import Task, Template
from ..core.drafts import values_of_task
from ..core.limits import names_itself
from ..core.plain_text import one_line
from ..core.play_log import HostRecap
from ..core.preview import preview_parameters
from .banner import Notice
from .problems import problem
from .question import dialog_open
from .running import Running
from .session import ServerSession

translate = QCoreApplication.translate

_KEY = "failed-hosts"


class FailedHosts(QObject):
    """`noticed` carries a Notice when there is nothing to run, or a limit would not be kept."""

    noticed = Signal(object)

    def __init__(self, running: Running, parent: QObject) -> None:
        super().__init__(parent)
        self._running = running
        self._session: ServerSession | None = None

    def set_session(self, session: ServerSession | None) -> None:
        self._session = session

    def run_again(self, template: Template, task: Task) -> None:
        """Read the recap off the window's thread, then open the form; nothing starts by itself."""
        session = self._session
        if session is None or self._running.busy:
            return
        dialect = session.dialect(template)
        refusal = preview_parameters(template, dialect, limit=["x"])
        if refusal is not None:
            title = translate("FailedHosts", "'{0}' cannot be run on the failed hosts alone")
            self._tell(title.format(one_line(template.name)), problem(refusal).advice)
            return
        asked_at = self._running.where()
        gateway, project_id, task_id = session.gateway, task.project_id or 0, task.id or 0

        def came(recap: tuple[HostRecap, ...]) -> None:
            if self._session is session and self._running.where() == asked_at and not dialog_open():
                self._recap_came(template, task, recap)

        session.doorway.ask("log", "recap", lambda _: gateway.recap(project_id, task_id), came)

    def _recap_came(self, template: Template, task: Task, recap: tuple[HostRecap, ...]) -> None:
        failed = [row.host for row in recap if row.bad]
        if not recap:
            self._tell(
                translate("FailedHosts", "The log of task {0} has no recap").format(task.id),
                translate(
                    "FailedHosts", "It does not tell which hosts failed. Use Run again, and set the limit there."
                ),
            )
        elif not failed:
            title = translate("FailedHosts", "No host failed in task {0}").format(task.id)
            self._tell(title, translate("FailedHosts", "Use Run again to run it on the same hosts."))
        elif not all(map(names_itself, failed)):
            odd = ", ".join(one_line(host, 60) for host in failed if not names_itself(host))
            title = translate("FailedHosts", "A limit cannot name every host that failed")
            self._tell(title, translate("FailedHosts", "Ansible would read these names as patterns: {0}").format(odd))
        else:
            values = values_of_task(task, template) | {"limit": ",".join(failed)}
            self._running.form(template, values, task.commit_hash)

    def _tell(self, title: str, advice: str) -> None:
        self.noticed.emit(Notice(_KEY, title, advice))
