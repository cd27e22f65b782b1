"""Integrations at work: listed and made for the project shown, where the role allows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError, SemaphoreNotFoundError
from ..core import integrations
from ..core.integrations import Integrations
from ..core.plain_text import one_line
from ..core.status import Tone
from ..ui.banner import Notice
from ..ui.problems import problem
from ..ui.workers import Ticket

if TYPE_CHECKING:
    from ..nova import Nova
    from ..ui.messages.integration_part import IntegrationPart, NewIntegration

translate = QApplication.translate


class IntegrationDesk(QObject):
    """Asks the server only while its part of the page is looked at."""

    def __init__(self, nova: Nova) -> None:
        super().__init__(nova)
        self._nova = nova
        self._part: IntegrationPart | None = None
        self._dialog: NewIntegration | None = None
        self._reading: Ticket | None = None
        nova.window.workspace.late.when_made("messages", self._page_made)
        nova.window.workspace.page_changed.connect(self._page_shown)
        nova.desk.lookout.shown_changed.connect(self._shown_changed)

    def _page_made(self) -> None:
        page = self._nova.window.workspace.messages
        self._part = page.integrations
        self._part.refresh_wanted.connect(self.refresh)
        self._part.create_wanted.connect(self._ask_name)
        page.tabs.currentChanged.connect(self._tab_shown)

    def _tab_shown(self, _index: int) -> None:
        self._look()

    def _page_shown(self, page: str) -> None:
        if page == "messages":
            self._look()

    def _look(self) -> None:
        if self._part is not None and self._part.isVisible():
            self.refresh()

    def _shown_changed(self) -> None:
        """Another server or project: nothing of the last one stays, and no question that was meant for it."""
        if self._dialog is not None:
            self._dialog.reject()
        if self._reading is not None:
            self._reading.cancel()
        if self._part is not None:
            self._part.forget()
            self._look()

    def refresh(self) -> None:
        """As the server has them now."""
        session, part = self._nova.session, self._part
        if part is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        if session is None or session.project is None or session.project.id is None:
            part.show_nothing(translate("HookDesk", "Show a server and a project first."))
            return
        gateway, number = session.gateway, session.project.id
        part.show_nothing(translate("IntegrationDesk", "The integrations are being read…"))
        work = lambda _: integrations.read(gateway, number)  # noqa: E731 - a worker's job, as everywhere
        self._reading = session.doorway.ask("poll", "integrations", work, self._show, self._failed)

    def _show(self, found: Integrations) -> None:
        session = self._nova.session
        if self._part is None or session is None or session.project is None or session.project.id != found.project_id:
            return
        rows = session.catalogue.templates if session.catalogue is not None else ()
        why = translate("IntegrationDesk", "Your role in this project may not create integrations. Ask a manager.")
        names = {row.id: row.name or "" for row in rows if row.id is not None}
        self._part.show_rows(found.rows, names, "" if found.may_create else why)

    def _failed(self, error: SemaphoreAPIError) -> None:
        if self._part is None:
            return
        if isinstance(error, SemaphoreNotFoundError):
            self._part.show_nothing(translate("IntegrationDesk", "This server has no integrations."))
            return
        told = problem(error)
        self._part.show_nothing(f"{told.title}. {told.advice}" if told.advice else told.title, Tone.BAD)

    # A new one

    def _ask_name(self) -> None:
        from ..ui.messages.integration_part import NewIntegration

        session = self._nova.session
        if session is None or session.catalogue is None or self._dialog is not None:
            return
        templates = [(row.id, row.name or f"#{row.id}") for row in session.catalogue.templates if row.id is not None]
        dialog = self._dialog = NewIntegration(session.connection, templates, self._nova.window)
        dialog.accepted.connect(self._create)
        dialog.finished.connect(self._closed)
        form = (session.connection.url, "integration", str(session.project.id if session.project else 0))
        self._nova.window.running.typed.follow(dialog, form)
        dialog.open()

    def _closed(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _create(self) -> None:
        session, dialog = self._nova.session, self._dialog
        if session is None or dialog is None or session.project is None or session.project.id is None:
            return
        gateway, number = session.gateway, session.project.id
        name, template = dialog.chosen_name, dialog.template_id
        work = lambda _: integrations.create(gateway, number, template, name)  # noqa: E731 - a worker's job
        said = translate("IntegrationDesk", "The integration {0} is being created…").format(one_line(name, 60))
        self._say(said)
        created, failed = partial(self._created, name), self._not_created
        session.doorway.ask("act", "integration", work, created, failed, told_anyway=True)

    def _created(self, name: str, found: Integrations) -> None:
        self._say(translate("IntegrationDesk", "The integration {0} was created.").format(one_line(name, 60)))
        self._show(found)

    def _not_created(self, error: SemaphoreAPIError) -> None:
        """Wherever the person is by now; the list stays, and shows whether it was made all the same."""
        self._nova.window.status.clearMessage()
        told = problem(error)
        self._nova.window.banner.tell(Notice("integration", told.title, told.advice, told.detail, Tone.BAD))
        self._look()

    def _say(self, text: str) -> None:
        self._nova.window.banner.withdraw("integration")
        self._nova.window.status.showMessage(text, 5000)
