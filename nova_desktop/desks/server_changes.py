"""What a person changes of a connection counts once its files were looked for; what is typed meanwhile stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..core.connections import Connection
from ..core.plain_text import one_line
from ..ui.servers.page import ServersPage
from ..ui.workers import Doorway

if TYPE_CHECKING:
    from ..nova import Nova
    from .server_desk import ServerDesk

translate = QApplication.translate


class ServerChanges(QObject):
    """Made with the page of servers."""

    def __init__(self, nova: Nova, doorway: Doorway, desk: ServerDesk, page: ServersPage) -> None:
        super().__init__(desk)
        self._nova = nova
        self._doorway = doorway
        self._desk = desk
        self._page = page
        self._waiting: dict[str, Connection] = {}
        """As the form has them, until it is known whether their files are there."""
        page.changed.connect(self._change)

    def with_waiting(self, connections: Sequence[Connection]) -> list[Connection]:
        """As the person left them: a list that is made anew takes nothing back."""
        return [self._waiting.get(one.url, one) for one in connections]

    def _change(self, connection: Connection) -> None:
        """Name, colour, protection and the like."""
        self._waiting[connection.url] = connection
        checked, failed = partial(self._checked, connection), partial(self._not_checked, connection)
        self._doorway.ask("desk", "files", lambda _: _missing(connection), checked, failed)

    def _not_checked(self, connection: Connection, error: SemaphoreAPIError) -> None:
        self._waiting.pop(connection.url, None)
        self._doorway.report(error)

    def _checked(self, connection: Connection, missing: str) -> None:
        """A later change of the same holds this one, and is checked too."""
        if self._waiting.get(connection.url) is not connection:
            return
        del self._waiting[connection.url]
        before = self._nova.book.find(connection.url)
        if before is None:
            return
        if missing:
            self._say_missing(before, missing)
            return
        connection = replace(connection, project_id=before.project_id, token_since=before.token_since)
        self._nova.use_book(self._nova.book.updated(connection))
        self._desk.refresh()
        if (before.ca_file, before.client_cert) != (connection.ca_file, connection.client_cert):
            self._desk.renewed.emit(connection)
        else:
            self._desk.changed.emit(connection)

    def _say_missing(self, before: Connection, missing: str) -> None:
        """In its form; below the window when the person looks at another one by now."""
        said = translate("ServerDesk", "There is no file {0}. Choose another one.").format(missing)
        if self._page.chosen_url == before.url:
            self._page.form.show_connection(before)
            self._page.form.say(said)
        else:
            self._desk.refresh()
            self._nova.window.status.showMessage(f"{one_line(before.title, 60)}: {said}", 10_000)


def _missing(connection: Connection) -> str:
    """A worker's job: the first of its files that is not there, else empty."""
    files = [path for path in (connection.ca_file, connection.client_cert) if path]
    return next((path for path in files if not Path(path).is_file()), "")
