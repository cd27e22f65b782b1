"""Projects at work: read, changed, created and deleted on the server shown, and the window told of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError, SemaphoreUnconfirmedError
from ..api.models import Project
from ..core import projects
from ..core.gateway import Gateway
from ..core.lookout import name_of
from ..core.plain_text import one_line
from ..core.projects import Busy, Change, Contents, Details, busy_of
from ..core.status import Tone
from ..ui.banner import Notice
from ..ui.problems import Report, problem
from ..ui.projects.dialogs import CreateProject, DeleteProject
from ..ui.projects.page import ProjectRow, ProjectsPage
from ..ui.projects.words import why_no_create
from ..ui.question import Question, dialog_open
from ..ui.session import ServerSession
from ..ui.workers import Ticket
from .project_drafts import ProjectDrafts

if TYPE_CHECKING:
    from ..nova import Nova

translate = QApplication.translate

T = TypeVar("T")

NOTICE = "project"


class ProjectDesk(QObject):
    """Between the page of projects and the session. All its questions end with the session that they were asked in."""

    def __init__(self, nova: Nova) -> None:
        super().__init__(nova)
        self._nova = nova
        self._window = nova.window
        self._page: ProjectsPage | None = None
        self._session: ServerSession | None = None
        self._reading: Ticket | None = None
        self._counting: Ticket | None = None
        self._drafts: ProjectDrafts | None = None
        self._dialog: Question | None = None
        self._made: str | None = None
        self._made_at: int | None = None
        """The project looked at when that one was wanted."""
        """The name of a project that was just created: it is shown when the list has it."""
        self._known: frozenset[int] = frozenset()
        work = self._window.workspace
        nova.desk.lookout.shown_changed.connect(self._shown_changed)
        nova.desk.lookout.changed.connect(self._counts_changed)
        work.page_changed.connect(self._page_shown)
        work.late.when_made("projects", self._page_made)

    # The page

    def _page_made(self) -> None:
        page = self._page = self._window.workspace.projects
        self._drafts = ProjectDrafts(page, self._window.running.typed)
        page.chosen.connect(self._read)
        page.kept.connect(self._keep)
        page.opened.connect(self._open)
        page.test_wanted.connect(self._try_alert)
        page.create_wanted.connect(self._ask_name)
        page.delete_wanted.connect(self._ask_contents)
        self._shown_changed()

    def _shown_changed(self) -> None:
        """Another server or project is shown."""
        session = self._nova.session
        if session is not self._session:
            self._session, self._made = session, None
            if self._page is not None and self._drafts is not None:
                self._drafts.leave()
                self._page.leave()
            if self._dialog is not None:
                self._dialog.reject()  # its answer was meant for the other server
            if session is not None:
                session.facts_changed.connect(self._facts_changed)
        self.refresh()

    def _facts_changed(self, _facts: object) -> None:
        self.refresh()
        self._choose_made()

    def _counts_changed(self, _change: object) -> None:
        if self._page is not None and self._page.isVisible():
            self.refresh()

    def _page_shown(self, page: str) -> None:
        """What somebody else changed meanwhile is seen."""
        if page == "projects" and self._page is not None:
            self.refresh()
            reading = self._reading is not None and self._reading.pending
            if self._page.form.change is None and not reading:
                self._read(self._page.project_id)

    def refresh(self) -> None:
        """The list as things are."""
        if self._page is None:
            return
        session = self._session
        facts = session.facts if session is not None else None
        rows = [self._row(session, one) for one in facts.projects] if session is not None and facts is not None else []
        nothing = translate("Projects", "The projects are being read…")
        if facts is not None:
            nothing = translate("Projects", "This token sees no project. Create one, or ask an owner to add you.")
        self._page.show_projects(rows, nothing, why_no_create(facts))

    def _row(self, session: ServerSession, project: Project) -> ProjectRow:
        shown = session.project is not None and session.project.id == project.id
        return ProjectRow(project, self._busy(session, project), shown)

    def _busy(self, session: ServerSession, project: Project) -> Busy | None:
        picture = self._nova.desk.lookout.pictures.get((session.connection.url, project.id or 0))
        if picture is None:
            return None
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return busy_of(picture.tasks, midnight)

    def _choose_made(self) -> None:
        """One that was just created, among those that were not there before."""
        session, page = self._session, self._page
        if self._made is None or session is None or session.facts is None or page is None:
            return
        if page.project_id != self._made_at:
            self._made = None  # the person looks at another one by now
            return
        fresh = [one for one in session.facts.projects if one.id not in self._known and one.name == self._made]
        if fresh:
            self._made = None
            page.choose(max(one.id or 0 for one in fresh))

    # Reading

    def _read(self, number: int) -> None:
        if self._reading is not None:
            self._reading.cancel()
        session = self._session
        if session is None or not number:
            return
        gateway, failed = session.gateway, partial(self._not_read, number)
        self._reading = session.doorway.ask(
            "poll", "project", lambda _: projects.read(gateway, number), self._show_details, failed
        )

    def _show_details(self, details: Details) -> None:
        number = details.project.id or 0
        if self._page is None or self._drafts is None or self._session is None or number != self._page.project_id:
            return
        self._drafts.follow(self._session.connection.url, number)
        self._page.show_details(details)

    def _not_read(self, number: int, error: SemaphoreAPIError) -> None:
        told = problem(error)
        if self._page is not None:
            self._page.show_broken(number, "\n".join(part for part in (told.title, told.advice) if part))

    def _open(self, number: int) -> None:
        session, page = self._session, self._page
        project = page.project(number) if page is not None else None
        if session is not None and project is not None:
            self._window.workspace.show_page("deploy")
            self._window.header.project_chosen.emit(project)

    # Changing

    def _act(self, work: Callable[[Gateway], T], done: Callable[[T], None], failed: Report) -> None:
        """Something that changes the server: sent once, and how it came out is told even when it was cancelled."""
        if self._session is not None:
            gateway = self._session.gateway
            self._session.doorway.ask("act", "project", lambda _: work(gateway), done, failed, told_anyway=True)

    def _keep(self, change: Change) -> None:
        if self._page is None:
            return
        self._page.form.set_sending(True)
        number = change.project_id
        self._act(partial(projects.update, change=change), partial(self._kept, number), partial(self._not_kept, number))

    def _kept(self, number: int, project: Project) -> None:
        self._say(translate("Projects", "{0} was changed.").format(one_line(name_of(project), 60)))
        self._drop_draft(number)
        self._look_anew(number)

    def _drop_draft(self, number: int) -> None:
        """What was typed there is the server's now, or nobody's."""
        if self._drafts is not None and self._session is not None:
            self._drafts.drop(self._session.connection.url, number)

    def _not_kept(self, number: int, error: SemaphoreAPIError) -> None:
        """What was typed stays; what the server has now is read, so that the differences are true."""
        self._tell(error, of=self._name_of(number))
        if self._page is not None and self._page.form.project_id == number:
            self._page.form.set_sending(False)
        self._look_anew(number)

    def _try_alert(self, number: int) -> None:
        self._say(translate("Projects", "Asking the server for a test alert…"))
        name = self._name_of(number)
        tried, failed = partial(self._tried, name), partial(self._tell, of=name)
        self._act(partial(projects.try_alert, project_id=number), tried, failed)

    def _name_of(self, number: int) -> str:
        project = self._page.project(number) if self._page is not None else None
        return one_line(name_of(project), 60) if project is not None else f"#{number}"

    def _tried(self, name: str, _nothing: object) -> None:
        """Another project may be chosen by now."""
        said = translate("Projects", "The server sent a test alert. Look into the project's chats.")
        self._say(f"{name}: {said}")

    # Creating

    def _ask_name(self) -> None:
        session = self._session
        if session is None or session.facts is None:
            return
        dialog = CreateProject(session.connection, session.facts.projects, self._window)
        self._window.running.typed.follow(dialog, (session.connection.url, "project", "new"))
        self._ask(dialog, partial(self._create, dialog))

    def _ask(self, dialog: Question, accepted: Callable[[], None]) -> None:
        self._dialog = dialog
        dialog.accepted.connect(accepted)
        dialog.finished.connect(self._answered)
        dialog.open()

    def _answered(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _create(self, dialog: CreateProject) -> None:
        facts, name = self._session.facts if self._session is not None else None, dialog.name
        self._known = frozenset(one.id or 0 for one in facts.projects) if facts is not None else frozenset()
        self._made_at = self._page.project_id if self._page is not None else None
        self._say(translate("Projects", "Creating {0}…").format(one_line(name, 60)))
        self._act(partial(projects.create, name=name), partial(self._created, name), self._not_created)

    def _created(self, name: str, _project: Project | None) -> None:
        self._made = name
        self._say(translate("Projects", "{0} was created.").format(one_line(name, 60)))
        self._look_anew()

    def _not_created(self, error: SemaphoreAPIError) -> None:
        self._tell(error)
        if isinstance(error, SemaphoreUnconfirmedError):
            self._look_anew()  # the list may show it

    # Deleting

    def _ask_contents(self, number: int) -> None:
        """What goes with it is counted first, once however often it is asked; while tasks run that is said instead."""
        session = self._session
        if session is None or (self._counting is not None and self._counting.pending):
            return
        gateway = session.gateway
        self._say(translate("Projects", "Looking what belongs to the project…"))
        self._counting = session.doorway.ask(
            "poll", "project", lambda _: projects.contents(gateway, number), self._ask_delete, self._tell
        )

    def _ask_delete(self, contents: Contents) -> None:
        """Unless the person went on to something else while it was counted."""
        session, page = self._session, self._page
        self._window.status.clearMessage()
        if session is None or page is None or not page.isVisible() or dialog_open():
            return
        if page.project_id != contents.project.id:
            return
        dialog = DeleteProject(session.connection, contents, self._window)
        self._ask(dialog, partial(self._delete, contents.project))

    def _delete(self, project: Project) -> None:
        url = self._session.connection.url if self._session is not None else ""
        self._act(partial(projects.delete, project=project), partial(self._deleted, url, project), self._not_deleted)

    def _deleted(self, url: str, project: Project, _nothing: object) -> None:
        self._say(translate("Projects", "{0} was deleted.").format(one_line(name_of(project), 60)))
        self._nova.desk.lookout.pictures.pop((url, project.id or 0), None)
        self._drop_draft(project.id or 0)
        self._look_anew()

    def _not_deleted(self, error: SemaphoreAPIError) -> None:
        self._tell(error)
        self._look_anew()

    # Telling

    def _look_anew(self, number: int = 0) -> None:
        """The list of projects, and the details of one, as the server has them now."""
        if self._session is not None:
            self._session.ask_facts_anew()
        if number and self._page is not None and self._page.project_id == number:
            self._read(number)

    def _say(self, text: str) -> None:
        self._window.banner.withdraw(NOTICE)
        self._window.status.showMessage(text, 5000)

    def _tell(self, error: SemaphoreAPIError, *, of: str = "") -> None:
        """`of` names a project that need not be the one chosen by now."""
        self._window.status.clearMessage()
        told = problem(error)
        title = f"{of}: {told.title}" if of else told.title
        self._window.banner.tell(Notice(NOTICE, title, told.advice, told.detail, Tone.BAD))
