"""Rollbacks at work: reads what ran of the template looked at, and hands what is chosen to the run form."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from ..api.errors import SemaphoreAPIError
from ..api.models import Task, Template
from ..core.gateway import Gateway
from ..core.rollback import Deployments, Rung, ladder, live_run, values_for
from ..core.rollback_differences import Today
from ..core.rollback_reading import read_deployments
from ..ui.main_window import MainWindow
from ..ui.problems import problem
from ..ui.rollback import sentences
from ..ui.rollback.page import Ladder, RollbackPage
from ..ui.session import ServerSession
from ..ui.workers import Ticket


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of a template, worked out."""

    template: Template
    deployments: Deployments
    rungs: tuple[Rung, ...]
    live: Task | None


class RollbackDesk(QObject):
    """Between the page and the server shown. Nothing is asked while nobody looks at the page."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._session: ServerSession | None = None
        self._page: RollbackPage | None = None
        self._asked: Ticket | None = None
        self._seen: object = None
        window.controller.commands.rollback_wanted.connect(self.look_at)
        self._sent_from: int | None = None
        """The template looked at when a start from this page was sent."""
        window.running.sent.connect(self._sent)
        window.running.started.connect(self._started)
        window.actions_.refresh.triggered.connect(self._load_again)
        window.workspace.late.when_made("rollback", self._page_made)

    def _page_made(self) -> None:
        page = self._page = self._window.workspace.rollback
        page.chosen.connect(self._load)
        page.wanted.connect(self._go_back)
        page.seen.connect(self._load_again)
        self._refresh()

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: what was shown of the last one goes."""
        self._session = session
        self._forget()
        if session is not None:
            session.project_chosen.connect(self._forget)
            session.catalogue_changed.connect(self._refresh)
            session.facts_changed.connect(self._refresh)
            session.tasks_changed.connect(self._tasks_changed)
        self._refresh()

    def _forget(self, _project: object = None) -> None:
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self._seen = None
        if self._page is not None:
            self._page.set_templates(())
            self._page.show_nothing()

    def look_at(self, template: Template) -> None:
        """The page, with this template chosen."""
        self._window.workspace.show_page("rollback")
        self._refresh()
        page = self._window.workspace.rollback
        page.choose(template)
        page.list.setFocus()

    # What there is

    def _refresh(self, _what: object = None) -> None:
        page, session = self._page, self._session
        if page is None:
            return
        catalogue = session.catalogue if session is not None else None
        templates = catalogue.templates if catalogue is not None else ()
        page.set_templates(templates)
        page.set_why_not(self._why_not())
        if page.template is None:
            page.show_nothing(known=catalogue is not None)
        elif catalogue is not None and session is not None:
            self._follow(page, session.template(page.template.id))

    def _follow(self, page: RollbackPage, current: Template | None) -> None:
        """The template looked at was changed or deleted."""
        if current is None:
            page.show_nothing(known=True)
        elif current != page.template:
            self._load(current)

    def _why_not(self) -> str:
        why = self._window.controller.commands.why_not_run()
        session, template = self._session, self._page.template if self._page is not None else None
        if why or session is None or session.dialect(template) is not None:
            return why
        return sentences.unknown_dialect()

    def _load_again(self) -> None:
        page = self._page
        if page is not None and page.template is not None:
            self._load(page.template)

    def _load(self, template: Template) -> None:
        session, page = self._session, self._page
        if session is None or session.project is None or page is None or not page.isVisible():
            return
        if self._asked is not None:
            self._asked.cancel()
        self._seen = _state_of(template, session.tasks)
        gateway, project_id = session.gateway, session.project.id or 0
        current = session.template(template.id) or template
        job = lambda _: _read(gateway, project_id, current)  # noqa: E731 - a worker's job, as everywhere
        self._asked = session.doorway.ask("log", "rollback", job, self._show, self._failed)

    def _tasks_changed(self, _found: object) -> None:
        """Only when something of the template looked at is new, or ended."""
        session, page = self._session, self._page
        if session is None or page is None or page.template is None or not page.isVisible():
            return
        if _state_of(page.template, session.tasks) != self._seen:
            self._load(page.template)

    def _show(self, found: Found) -> None:
        session, page = self._session, self._page
        if session is None or page is None or page.template is None or page.template.id != found.template.id:
            return
        names = session.catalogue.names if session.catalogue is not None else {}
        today = Today(found.template, found.live, names)
        read = found.deployments
        page.show_ladder(Ladder(found.rungs, today, read.local, read.kept), session.server_now())
        page.set_why_not(self._why_not())

    def _failed(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        if self._page is not None:
            self._page.show_error(told.title, told.advice)

    # Going back

    def _go_back(self, rung: Rung) -> None:
        """To the run form, which asks as ever."""
        page = self._page
        if page is None or page.template is None or self._why_not() or rung.blocked:
            return
        values = values_for(rung, page.template, page.local)
        commit = None if page.local else rung.commit or None
        self._window.running.back(page.template, values, commit, sentences.row_note(rung, page.template, page.local))

    def _looked_at(self) -> int | None:
        """The template; None on another page."""
        here = self._page is not None and self._window.workspace.page == "rollback"
        template = self._page.template if here and self._page is not None else None
        return template.id if template is not None else None

    def _sent(self) -> None:
        self._sent_from = self._looked_at()

    def _started(self, _task: Task) -> None:
        """From this page: to where the new task is seen with its log, unless the person went on meanwhile."""
        if self._sent_from is not None and self._looked_at() == self._sent_from:
            self._window.workspace.show_tasks()


def _state_of(template: Template, tasks: tuple[Task, ...]) -> object:
    """Of its runs and its builds."""
    wanted = {template.id, template.build_template_id} - {None}
    return tuple((task.id, task.status) for task in tasks if task.template_id in wanted)


def _read(gateway: Gateway, project_id: int, template: Template) -> Found:
    """A worker's job."""
    found = read_deployments(gateway, project_id, template)
    rungs = ladder(template, found.tasks, found.builds, local=found.local)
    return Found(template, found, rungs, live_run(template, found.tasks))
