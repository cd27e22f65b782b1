"""The server that is shown: its session begins, is handed to all that show it, and ends when another one is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..core.gateway import Gateway
from ..core.regardless import regardless
from ..core.snapshots import Kept
from ..ui.leaving import LeavingSessions
from ..ui.session import ServerSession

if TYPE_CHECKING:
    from ..nova import Nova


class SessionDesk(QObject):
    """`project_chosen` carries the Project that is shown, or None."""

    project_chosen = Signal(object)

    def __init__(self, nova: Nova) -> None:
        super().__init__(nova)
        self._nova = nova
        self.session: ServerSession | None = None
        self._left: dict[str, Kept] = {}
        """What was known of each server when another one was chosen."""
        self.leaving = LeavingSessions(self)

    def show(self, gateway: Gateway, project: int | str | None) -> None:
        """This server from now on, with what is known of it at once."""
        self.leave()
        nova, connection = self._nova, gateway.connection
        session = ServerSession(gateway, nova)
        session.keeps = nova.limits()
        self.session = session
        session.project_chosen.connect(self.project_chosen)
        nova.window.header.set_connections(nova.known(), connection.url)
        nova.window.show_session(session)
        self._hand_out(session)
        kept = nova.desk.sentries.known_of(connection, self._left.get(connection.url), project)
        if kept is not None:
            session.show_kept(kept)
        session.open(project)

    def leave(self) -> None:
        """End what runs for the server shown; nobody waits for it."""
        session, self.session = self.session, None
        if session is None:
            return
        if session.kept is not None:
            self._left[session.connection.url] = session.kept
        regardless(partial(self._nova.window.controller.set_session, None))
        self._hand_out(None)
        self.leaving.take(session)

    def leave_from(self, url: str) -> bool:
        """Where this server is shown; was it?"""
        shown = self.shows(url)
        if shown:
            self.leave()
        return shown

    def shows(self, url: str) -> bool:
        """Is this server the one shown?"""
        return self.session is not None and self.session.connection.url == url

    def forget(self, url: str) -> None:
        """What was known of it is shown no more."""
        self._left.pop(url, None)

    def _hand_out(self, session: ServerSession | None) -> None:
        """To each of them: one that breaks must not leave another acting on the server before."""
        nova = self._nova
        desks = (
            nova.logs,
            nova.rollback,
            nova.differences,
            nova.card,
            nova.states,
            nova.requests,
            nova.desk,
            nova.schedules,
            nova.analytics,
        )
        regardless(*(partial(one.set_session, session) for one in desks))
