"""Connections at work: changed, imported, their tokens replaced, forgotten to the last trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from ..api import config
from ..api.config import Configured
from ..api.errors import SemaphoreAPIError
from ..core.connections import Connection
from ..core.credentials import SESSION, Credentials
from ..core.forgetting import Forgotten, forget_connection
from ..core.joining import Attempt, Joined, join, test
from ..core.status import Tone
from ..core.token_change import Changed, age_in_days, change_token, is_old
from ..ui.banner import Notice
from ..ui.importing import ENVIRONMENT, FILE
from ..ui.problems import problem
from ..ui.servers.dialogs import ForgetDialog, TokenDialog
from ..ui.servers.page import ServersPage, ServerState
from ..ui.workers import Doorway

if TYPE_CHECKING:
    from ..nova import Nova
    from .server_changes import ServerChanges

translate = QApplication.translate

OLD_NOTICE = "token-age"


class ServerDesk(QObject):
    """Between the page of servers, the file of connections and the keyring. `forgotten` carries an address, `renewed`
    a Connection that must be reached anew (another token, another certificate)."""

    forgotten = Signal(str)
    renewed = Signal(object)
    changed = Signal(object)

    def __init__(self, nova: Nova, doorway: Doorway, credentials: Credentials) -> None:
        super().__init__(nova)
        self._nova = nova
        self._window = nova.window
        self._doorway = doorway
        self._credentials = credentials
        self._reminded: set[str] = set()
        self._changes: ServerChanges | None = None
        self._page: ServersPage | None = None
        self._window.workspace.late.when_made("servers", self._page_made)
        self._window.controller.app_notice_pressed.connect(self._notice_pressed)
        self._window.import_wanted.connect(self._import_from)
        nova.desk.lookout.away_changed.connect(self.refresh)
        nova.desk.lookout.shown_changed.connect(self.refresh)

    # The page

    def _page_made(self) -> None:
        from .server_changes import ServerChanges

        page = self._page = self._window.workspace.servers
        self._changes = ServerChanges(self._nova, self._doorway, self, page)
        page.opened.connect(self._open)
        page.forget_wanted.connect(self._ask_forget)
        page.token_wanted.connect(self._ask_token)
        page.rules_wanted.connect(self._ask_rules)
        page.add_wanted.connect(partial(self._nova.connection_chosen, ""))
        page.import_wanted.connect(self._import_from)
        self.refresh()

    def refresh(self, _what: object = None) -> None:
        """The list as things are."""
        if self._page is None or self._changes is None:
            return
        lookout, shown = self._nova.desk.lookout, self._nova.session
        states = {}
        for one in self._nova.book.connections:
            kind = "watched" if one.watched else "idle"
            if one.url in lookout.away:
                kind = "away"
            elif shown is not None and shown.connection.url == one.url:
                kind = "shown"
            states[one.url] = ServerState(kind)
        self._page.show_connections(self._changes.with_waiting(self._nova.book.connections), states)

    def _open(self, url: str) -> None:
        self._window.workspace.show_page("deploy")
        self._nova.connection_chosen(url)

    def _ask_rules(self, url: str) -> None:
        """Also of one that is not reached: no template of it could be chosen for its rules."""
        connection = self._nova.book.find(url)
        if connection is not None:
            self._nova.desk.rules.ask_of_connection(connection)

    # Token

    def remind(self, connection: Connection) -> None:
        """Once a session: it has been in use for long."""
        today = date.today()
        if not is_old(connection, today) or connection.url in self._reminded:
            return
        self._reminded.add(connection.url)
        title = translate(
            "ServerDesk", "The token of {0} has been in use for %n day(s)", None, age_in_days(connection, today) or 0
        )
        self._window.banner.tell(
            Notice(
                OLD_NOTICE,
                title.format(connection.title),
                translate("ServerDesk", "A new one now and then limits what a lost one can do."),
                action=translate("ServerDesk", "Replace…"),
            )
        )

    def _notice_pressed(self, key: str) -> None:
        session = self._nova.session
        if key == OLD_NOTICE and session is not None:
            self._window.banner.withdraw(OLD_NOTICE)
            self._ask_token(session.connection.url)

    def _ask_token(self, url: str) -> None:
        connection = self._nova.book.find(url)
        if connection is None:
            return
        dialog = TokenDialog(connection, self._window)
        dialog.accepted.connect(partial(self._replace_token, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _replace_token(self, dialog: TokenDialog) -> None:
        connection, given, remove_old = dialog.connection, dialog.given, dialog.remove_old
        credentials = self._credentials
        self._window.status.showMessage(translate("ServerDesk", "Replacing the token…"), 5000)
        self._doorway.ask(
            "keyring",
            "token",
            lambda _: change_token(connection, credentials, given, remove_old=remove_old),
            partial(self._token_replaced, remove_old),
        )

    def _token_replaced(self, wished: bool, changed: Changed) -> None:
        before = self._nova.book.find(changed.connection.url)
        if before is None:
            return  # forgotten meanwhile
        connection = replace(before, token_since=changed.connection.token_since)  # the rest may be another by now
        self._nova.use_book(self._nova.book.updated(connection))
        self.refresh()
        self.renewed.emit(connection)
        advice = translate("ServerDesk", "The old one was removed from the server.")
        tone = Tone.GOOD
        if wished and not changed.removed:
            advice = translate(
                "ServerDesk", "The old one is still valid. Remove it in the web UI: User Settings > API Tokens."
            )
            tone = Tone.ATTENTION
        elif not wished:
            advice = translate("ServerDesk", "The old one stays valid, as you wished.")
        if changed.kept.place == SESSION:
            advice += " " + translate("ServerDesk", "No keyring took the new one: it is kept for this session only.")
            tone = Tone.ATTENTION
        title = translate("ServerDesk", "The token was replaced")
        self._window.banner.tell(Notice("token", title, advice, changed.why, tone))

    # Forgetting

    def _ask_forget(self, url: str) -> None:
        connection = self._nova.book.find(url)
        if connection is None:
            return
        dialog = ForgetDialog(connection, self._window)
        dialog.accepted.connect(partial(self._forget, url))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self, url: str) -> None:
        """First all that would write it down again, then what is written."""
        credentials = self._credentials
        self.forgotten.emit(url)
        self._nova.use_book(self._nova.book.without(url))
        work = lambda _: forget_connection(url, credentials)  # noqa: E731 - a worker's job, as everywhere
        self._doorway.ask("keyring", "forget", work, self._was_forgotten, finishes=True)
        self.refresh()

    def _was_forgotten(self, forgotten: Forgotten) -> None:
        self.refresh()
        if not forgotten.left:
            self._window.status.showMessage(translate("ServerDesk", "The connection was forgotten."), 5000)
            return
        parts = ", ".join(_part_words(name) for name, _ in forgotten.left)
        advice = translate("ServerDesk", "Still there: {0}. Try again, or remove it by hand.").format(parts)
        if ("token", "locked") in forgotten.left:
            advice += " " + translate("ServerDesk", "The keyring stayed locked.")
        why = "\n".join(f"{name}: {why}" for name, why in forgotten.left)
        title = translate("ServerDesk", "Not everything could be forgotten")
        self._window.banner.tell(Notice("forget", title, advice, why, Tone.BAD))

    # Import

    def _import_from(self, source: str) -> None:
        if source == FILE:
            self._ask_import()
        elif source == ENVIRONMENT:
            self._ask_join(config.from_environment, self._credentials)

    def _ask_import(self) -> None:
        dialog = QFileDialog(self._window, translate("ServerDesk", "Import a server"))
        dialog.setNameFilter("secrets.toml (*.toml)")
        dialog.fileSelected.connect(self.import_file)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def import_file(self, path: str) -> None:
        """Its `[semaphore]` table; the token goes into the keyring."""
        credentials = self._credentials
        self._ask_join(lambda: config.from_file(Path(path)), credentials)

    def _ask_join(self, find: Callable[[], Configured | None], credentials: Credentials) -> None:
        looked_at = self._page.chosen_url if self._page is not None else ""
        done, work = partial(self._imported, looked_at), lambda _: _import(find, credentials)
        self._doorway.ask("keyring", "import", work, done, self._not_imported)

    def _imported(self, looked_at: str, joined: Joined) -> None:
        """Listed and watched; what is shown stays. The first server of all is shown."""
        connection, book = joined.tested.connection, self._nova.book
        if self._nova.session is None:
            self._nova.use_book(book.with_connection(connection))
            self._nova.open_connection(connection)
            return
        self._nova.use_book(replace(book.with_connection(connection), current=book.current))
        self.refresh()
        self.renewed.emit(connection)  # one that was known has another token now
        if self._page is not None and self._page.chosen_url == looked_at:  # else the person looks at another one
            self._page.choose(connection.url)
        text = translate("ServerDesk", "{0} was imported.").format(connection.title)
        self._window.status.showMessage(text, 5000)

    def _not_imported(self, error: SemaphoreAPIError) -> None:
        if self._window.shows_welcome:
            self._nova.show_error(error)  # there is no banner
            return
        told = problem(error)
        self._window.banner.tell(Notice("import", told.title, told.advice, told.detail, Tone.BAD))


def _part_words(name: str) -> str:
    """What of a connection is still there."""
    words = {
        "token": translate("ServerDesk", "the token in the keyring"),
        "logs": translate("ServerDesk", "kept logs"),
        "history": translate("ServerDesk", "history"),
        "states": translate("ServerDesk", "kept states of templates and schedules"),
        "starts": translate("ServerDesk", "the journal of starts"),
        "schedules": translate("ServerDesk", "what was seen of schedules"),
        "messages": translate("ServerDesk", "messages"),
        "requests": translate("ServerDesk", "rejected requests"),
        "copies": translate("ServerDesk", "copies of settings that were set aside"),
    }
    return words.get(name, name)


def _import(find: Callable[[], Configured | None], credentials: Credentials) -> Joined:
    """A worker's job: tested before it is kept. Raises SemaphoreAPIError."""
    found = find()
    if found is None:
        raise SemaphoreAPIError("There is nothing to import", code="nothing_to_import")
    attempt = Attempt(
        found.url,
        found.token,
        ca_file=found.ca_file,
        allow_plain_http=found.allow_plain_http,
        project_id=found.project_id,
    )
    return join(test(attempt), credentials)
