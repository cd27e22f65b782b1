"""The parts at work: builds what the first picture did not need, wires all, starts and stops it in order."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from .api.errors import SemaphoreAPIError
from .api.urls import normalise_url
from .core.connections import Book, Connection, save_book
from .core.credentials import Credentials
from .core.drafts import Drafts, load_drafts, save_drafts
from .core.gateway import Gateway
from .core.joining import Joined
from .core.kept_logs import Limits
from .core.settings import save_settings
from .core.snapshots import Kept
from .core.status import Tone
from .filter_desk import FilterDesk
from .finding_keeper import FindingKeeper
from .front import Front, save_layout
from .history_desk import HistoryDesk
from .instance import Request
from .log_desk import LogDesk
from .message_keeper import MessageKeeper
from .options import Options
from .practice_desk import PracticeDesk
from .preset_keeper import PresetKeeper
from .project_desk import ProjectDesk
from .rollback_desk import RollbackDesk
from .schedule_desk import ScheduleDesk
from .screenshot import Screenshot
from .server_desk import ServerDesk
from .settings_desk import SettingsDesk
from .ui.banner import Notice
from .ui.leaving import LeavingSessions
from .ui.problems import problem
from .ui.session import ServerSession
from .ui.tray import Tray, Watcher
from .ui.workers import Doorway, Slow, Ticket
from .warm_up import WarmUp
from .watch_desk import WatchDesk

log = logging.getLogger(__name__)
translate = QApplication.translate


class Nova(QObject):
    """One running app. `leaving` comes when it begins to end, `over` when everything has ended."""

    leaving = Signal()
    over = Signal()

    def __init__(self, application: QApplication, options: Options, front: Front) -> None:
        super().__init__()
        self.application = application
        self.options = options
        self.settings = front.settings
        self.book = front.book
        self.window = front.window
        self.credentials = Credentials()
        self.session: ServerSession | None = None
        self._left: dict[str, Kept] = {}
        """What was known of each server when another one was chosen."""
        self.exit_code = 0
        self.restart = False
        """After the end another Nova starts: settings were imported."""
        self.stuck = False
        """A thread waits for something that cannot be interrupted: a keyring, a name server."""
        self._project = options.project
        self._last_task = "" if options.link else front.window.kept_task
        self._shot = Screenshot(self, options.screenshot) if options.screenshot else None
        self._opening = ""
        self._keyring: Ticket | None = None
        self._warm_up = WarmUp(self)
        self._leaving = LeavingSessions(self)
        self._doorway = Doorway(("desk", "keyring", "watch", "history", "paper", "schedules", "messages"), self)
        self._doorway.set_error_display(self.show_error)
        self.window.complete(self.credentials)
        self.practice = PracticeDesk(self._doorway, self.credentials, options.dialect, self)
        self.desk = WatchDesk(self.window, self._doorway, self.credentials, self._known, self)
        self.servers = ServerDesk(self, self._doorway, self.credentials)
        self.projects = ProjectDesk(self)
        self.schedules = ScheduleDesk(self, self._doorway)
        self.history = HistoryDesk(self.window, self._doorway, self.desk.lookout, self)
        self.messages = MessageKeeper(self, self._doorway)
        self._connect()

    def _connect(self) -> None:
        window = self.window
        window.closing.connect(self._closing)
        window.seen.connect(self._seen)
        window.actions_.quit.triggered.connect(self.quit)
        window.joined.connect(self._joined)
        window.practice_wanted.connect(self.practice.wanted)
        self.practice.ready.connect(self.open_connection)
        self.practice.failed.connect(self._practice_failed)
        self.practice.leaving.connect(self._practice_ends)
        window.header.connection_chosen.connect(self.connection_chosen)
        window.controller.ready.connect(self._data_came)
        window.controller.token_wanted.connect(self._enter_token)
        window.controller.app_notice_pressed.connect(self._notice_pressed)
        window.running.drafts_changed.connect(self._save_drafts)
        self.presets = PresetKeeper(window, self._doorway, self)
        self.finding = FindingKeeper(window, self._doorway, self)
        self.filters = FilterDesk(window, self._doorway, self)
        self.logs = LogDesk(window, self._doorway, self._known, self)
        self.practice.started.connect(self.logs.practice_started)
        self.rollback = RollbackDesk(window, self)
        self._doorway.slow.connect(self._desk_slow)
        self._settings_desk = SettingsDesk(self, self._doorway)
        if self._shot is not None:
            self._shot.taken.connect(self._shot_taken)
        self.tray.opened.connect(self.bring_to_front)
        self.tray.quit_wanted.connect(self.quit)
        self.tray.quick_wanted.connect(self._quick_wanted)
        self.desk.shown.connect(self.bring_to_front)
        self.desk.connection_wanted.connect(self.connection_chosen)
        self.schedules.missed.connect(self.desk.notifier.tell_missed)
        self.schedules.missed.connect(self.history.tell_missed)
        self.history.results_known.connect(self.desk.news.know_results)
        self.servers.changed.connect(self._connection_changed)
        self.servers.renewed.connect(self._connection_renewed)
        self.servers.forgotten.connect(self._connection_forgotten)

    @property
    def tray(self) -> Tray:
        return self.desk.tray

    @property
    def watcher(self) -> Watcher:
        return self.desk.watcher

    # Starting

    def start(self) -> None:
        """Go where the options or the last time say."""
        self._doorway.ask("desk", "drafts", lambda _: load_drafts(), self._use_drafts)
        self.presets.load()
        self.finding.load()
        self.filters.load()
        limits = self.limits()
        if limits is not None:
            self.logs.prune(limits)
        self._choose_first()
        self.desk.start(self.settings)
        self.history.start()
        self.messages.start()
        self._warm_up.start()
        if self.options.hidden:
            self.desk.start_hidden()
        if self.options.link:
            self.desk.open_link(self.options.link)
        if self._shot is not None:
            self._shot.start()

    def _choose_first(self) -> None:
        if self.options.demo:
            self.open_practice()
        elif self.options.url:
            self._open_url(self.options.url, os.environ)
        elif self.book.current_connection is not None:
            self.open_connection(self.book.current_connection)
        else:
            self._welcome()

    def _welcome(self) -> None:
        self.window.show_welcome()
        if self._shot is not None:
            self._shot.welcome()

    def _open_url(self, url: str, given: Mapping[str, str]) -> None:
        """`given` is the environment that came with the address: its token goes to no other."""
        try:
            normal = normalise_url(url)
        except SemaphoreAPIError as error:
            self._welcome()
            self.show_error(error)
            return
        known = self.book.find(normal) or Connection(
            normal, allow_plain_http=given.get("SEMAPHORE_ALLOW_PLAIN_HTTP", "") in ("1", "true", "yes")
        )
        token = given.get("SEMAPHORE_API_TOKEN", "").strip()
        if token:
            self.credentials.hold(normal, token)
        self.open_connection(known)

    # Connections

    def open_connection(self, connection: Connection) -> None:
        """Fetch its token off this thread, then show it."""
        self.window.header.set_connections(self._known(), connection.url)
        self._opening = connection.url
        if self._keyring is not None:
            self._keyring.cancel()  # only the last choice counts, however late a keyring answers
        held = self.credentials.held(connection.url)
        if held is not None:  # what is known need not wait behind a locked keyring
            self._use(Gateway(connection, held, self.settings.timeout))
            return
        self._keyring = self._doorway.ask("keyring", "keyring", lambda _: self._lookup(connection), self._open_with)

    def _desk_slow(self, slow: Slow) -> None:
        """A locked keyring can wait for the person for ever: say so, and offer a way on."""
        if slow.name != "keyring":
            self.window.banner.withdraw("keyring")
            return
        self.window.banner.tell(
            Notice(
                "keyring",
                translate("Nova", "Waiting for your keyring"),
                translate("Nova", "It may ask you to unlock it. Without it, give the token for this session."),
                action=translate("Nova", "Enter a token…"),
                closable=False,
            )
        )

    def _notice_pressed(self, key: str) -> None:
        if key == "keyring" and self._keyring is not None:
            self._keyring.cancel()
            self.window.banner.withdraw("keyring")
            self._enter_token()

    def _enter_token(self) -> None:
        """The welcome page, with the address filled in that was wanted last: another one's token must not go there."""
        self._welcome()
        self.window.welcome.fields.url_edit.setText(self._opening)
        self.window.welcome.fields.token_edit.setFocus()

    def _lookup(self, connection: Connection) -> Gateway | Connection:
        """Runs in a worker: the keyring may ask the person to unlock it."""
        from .api.secret_store import SecretStoreError

        try:
            token = self.credentials.token(connection.url)
        except SecretStoreError:
            token = None
        return Gateway(connection, token, self.settings.timeout) if token else connection

    def _open_with(self, found: Gateway | Connection) -> None:
        if isinstance(found, Gateway):
            self._use(found)
            return
        self._welcome()
        self.window.welcome.fields.url_edit.setText(found.url)

    def _use(self, gateway: Gateway) -> None:
        self._leave_session()
        session = ServerSession(gateway, self)
        session.keeps = self.limits()
        self.session = session
        session.project_chosen.connect(self._remember_project)
        self.window.header.set_connections(self._known(), gateway.connection.url)
        self.window.show_session(session)
        self.logs.set_session(session)
        self.rollback.set_session(session)
        self.desk.set_session(session)
        self.schedules.set_session(session)
        kept = self.desk.sentries.known_of(gateway.connection, self._left.get(gateway.connection.url), self._project)
        if kept is not None:
            session.show_kept(kept)
        session.open(self._project)
        self._project = None  # it was asked for this server

    def limits(self) -> Limits | None:
        """How much of logs is kept, as the person set it."""
        chosen = self.settings
        return Limits(chosen.keep_logs_megabytes, chosen.keep_logs_days) if chosen.keep_logs else None

    def _known(self) -> list[Connection]:
        known = list(self.book.connections)
        if self.practice.connection is not None:
            known.append(self.practice.connection)
        current = self.session.connection if self.session else None
        if current is not None and current.url not in [one.url for one in known]:
            known.append(current)
        return known

    def use_book(self, book: Book) -> None:
        """Other connections, from now on."""
        self.book = book
        self._save_book(book)
        current = self.session.connection.url if self.session else None
        self.window.header.set_connections(self._known(), current)

    def _connection_changed(self, connection: Connection) -> None:
        """Another name, colour or protection."""
        session = self.session
        if session is not None and session.connection.url == connection.url:
            session.gateway.connection = connection
            self.window.show_connection(connection)
        self.desk.sentries.rename(connection)

    def _connection_renewed(self, connection: Connection) -> None:
        """Another token or certificate: all that speaks with the server begins anew."""
        self._connection_changed(connection)
        self.desk.sentries.dismiss(connection.url)
        self.desk.sentries.look_everywhere()
        if self.session is not None and self.session.connection.url == connection.url:
            self.open_connection(connection)

    def _connection_forgotten(self, url: str) -> None:
        """What is held in memory, and would be written down again."""
        if self._keyring is not None and self._opening == url:
            self._keyring.cancel()  # it would be opened as soon as the keyring answers
        self.desk.forget(url)
        self.history.drop(url)
        self.schedules.forget(url)
        self.messages.forget(url)
        self.window.running.drafts.forget(url)
        self._save_drafts()
        self.presets.forget(url)
        self.finding.forget(url)
        self.filters.forget(url)
        self.window.forget(url)
        if self.session is not None and self.session.connection.url == url:
            self._leave_session()
            self._welcome()
        self._left.pop(url, None)

    def connection_chosen(self, url: str) -> None:
        if self.session is not None and url == self.session.connection.url:
            return
        self._project = None  # it was asked of another server
        connection = next((one for one in self._known() if one.url == url), None)
        if connection is None:
            self._welcome()
        else:
            self.open_connection(connection)

    def _joined(self, joined: Joined) -> None:
        """Whatever token it was watched with before: the new one counts."""
        connection = joined.tested.connection
        self.use_book(self.book.with_connection(connection))
        self.desk.sentries.dismiss(connection.url)
        self.open_connection(connection)
        self.desk.sentries.look_everywhere()

    def _remember_project(self, project: Any) -> None:
        """The next start shows the same project; written off this thread."""
        session = self.session
        known = self.book.find(session.connection.url) if session else None
        if known is None or project is None or known.project_id == project.id:
            return
        self.book = self.book.with_connection(replace(known, project_id=project.id))
        self._save_book(self.book)

    def _save_book(self, book: Book) -> None:
        self._doorway.ask("desk", "save", lambda _: save_book(book), finishes=True)

    def asked(self, request: Request) -> None:
        """Another start of Nova, or a link, came to this one."""
        if request.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = request.token
        if not request.hidden:
            self.bring_to_front()
        if request.page:
            self.window.workspace.show_page(request.page)
        if request.demo is not None:
            self.open_practice(request.demo)
        elif request.url is not None:
            self._project = request.project
            self._open_url(request.url, {})
        if request.link is not None:
            self.desk.open_link(request.link)

    # The practice server

    def open_practice(self, dialect: str = "") -> None:
        """Start it when it does not run, and show it; `dialect` when another server version is to be played."""
        self.practice.open(dialect)

    def _practice_ends(self, url: str) -> None:
        self.desk.sentries.drop(url)
        if self.session is not None and self.session.connection.url == url:
            self._leave_session()

    def _practice_failed(self, error: SemaphoreAPIError) -> None:
        if self.session is None:
            self._welcome()
        self.show_error(error)

    # What happens meanwhile

    def _seen(self, seen: bool) -> None:
        self.window.controller.set_seen(seen)
        if self.session is not None:
            self.session.set_visible(seen)

    def _use_drafts(self, drafts: Drafts) -> None:
        self.window.running.drafts = drafts

    def _save_drafts(self) -> None:
        kept = Drafts(dict(self.window.running.drafts.entries))
        self._doorway.ask("desk", "drafts", lambda _: save_drafts(kept), finishes=True)

    def bring_to_front(self) -> None:
        """Show the window whatever hides it."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _quick_wanted(self, action: QAction) -> None:
        """From the tray: its question needs the window."""
        self.bring_to_front()
        action.trigger()

    def _closing(self) -> None:
        """Into the tray, where there is one now; without one closing ends Nova, which is said once."""
        if self.settings.close_to_tray and self.desk.has_tray():
            self.tray.show()
            self.window.hide()
            self.tray.say_hidden()
        elif self.settings.close_to_tray and not self.settings.told_no_tray and self.session is not None:
            self._say_no_tray()
        else:
            self.quit()

    def _say_no_tray(self) -> None:
        from .ui.no_tray import NoTray

        question = NoTray(self.session.connection if self.session else None, self.window)
        question.accepted.connect(self._quit_without_tray)
        question.open()

    def _quit_without_tray(self) -> None:
        self.settings = replace(self.settings, told_no_tray=True)
        with contextlib.suppress(OSError):
            save_settings(self.settings)
        self.quit()

    def show_error(self, error: SemaphoreAPIError) -> None:
        """In the banner; on the welcome page, which has none, below its fields."""
        if self.window.shows_welcome:
            self.window.welcome.show_error(error)
            return
        told = problem(error)
        self.window.banner.tell(Notice("app", told.title, told.advice, told.detail, Tone.BAD))

    def _data_came(self) -> None:
        if self.session is not None:
            self.servers.remind(self.session.connection)
            self._show_last_task(self.session)
        if self._shot is not None:
            self._shot.data_came()

    def _show_last_task(self, session: ServerSession) -> None:
        """At the start: the one that was looked at last, unless the person went on already."""
        last, self._last_task = self._last_task, ""
        url, _, rest = last.partition(" ")
        project, _, number = rest.partition(" ")
        if url != session.connection.url or session.project is None or str(session.project.id) != project:
            return
        task = session.task(int(number)) if number.isdecimal() else None
        if task is not None and self.window.controller.reading.task is None:
            self.window.controller.show_task(task)

    def _shot_taken(self, code: int) -> None:
        self.exit_code = code
        self.quit()

    # Ending

    def quit(self) -> None:
        """Stop timers, cut connections, end threads and the practice server, then Qt."""
        self.leaving.emit()
        self._warm_up.stop()
        self.history.stop()
        self.filters.stop()
        self.schedules.stop()
        self.messages.stop()
        save_layout(self.window)
        self.window.may_close = True
        self.window.hide()
        self.logs.close()
        self._leave_session()
        ended = [self.desk.stop(), self.window.shut_down(), self._doorway.close(), self._leaving.close()]
        self.stuck = self.stuck or not all(ended)
        self.practice.stop()
        self.over.emit()

    def _leave_session(self) -> None:
        """End what runs for the server shown; nobody waits for it."""
        session, self.session = self.session, None
        if session is None:
            return
        if session.kept is not None:
            self._left[session.connection.url] = session.kept
        self.window.controller.set_session(None)
        self.logs.set_session(None)
        self.rollback.set_session(None)
        self.desk.set_session(None)
        self.schedules.set_session(None)
        self._leaving.take(session)
