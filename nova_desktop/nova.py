"""The parts at work: builds what the first picture did not need, wires all, starts and stops it in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from .api.errors import SemaphoreAPIError
from .core.connections import Book, Connection, save_book
from .core.credentials import Credentials
from .core.gateway import Gateway
from .core.joining import Joined
from .core.kept_logs import Limits
from .core.regardless import regardless
from .core.status import Tone
from .desks.analytics_desk import AnalyticsDesk
from .desks.approval_desk import ApprovalDesk
from .desks.card_desk import CardDesk
from .desks.crash_desk import CrashDesk
from .desks.difference_desk import DifferenceDesk
from .desks.draft_keeper import DraftKeeper
from .desks.filter_desk import FilterDesk
from .desks.finding_keeper import FindingKeeper
from .desks.gateway_desk import GatewayDesk
from .desks.history_desk import HistoryDesk
from .desks.log_desk import LogDesk
from .desks.message_keeper import MessageKeeper
from .desks.practice_desk import PracticeDesk
from .desks.preset_keeper import PresetKeeper
from .desks.project_desk import ProjectDesk
from .desks.request_desk import RequestDesk
from .desks.rollback_desk import RollbackDesk
from .desks.schedule_desk import ScheduleDesk
from .desks.screenshot import Screenshot
from .desks.server_desk import ServerDesk
from .desks.session_desk import SessionDesk
from .desks.settings_desk import SettingsDesk
from .desks.state_desk import StateDesk
from .desks.update_keeper import UpdateKeeper
from .desks.warm_up import WarmUp
from .desks.watch_desk import WatchDesk
from .desks.ways_in import WaysIn
from .desks.window_desk import WindowDesk
from .desks.workflow_desk import WorkflowDesk
from .front import Front, save_layout
from .heap import give_back, set_up_heap
from .options import Options
from .ui.banner import Notice
from .ui.problems import problem
from .ui.session import ServerSession
from .ui.tray import Tray, Watcher
from .ui.workers import Doorway

LANES = (
    "desk",
    "keyring",
    "watch",
    "history",
    "paper",
    "schedules",
    "compare",
    "analytics",
    "stats",
    "messages",
    "sending",
    "updates",
)
"""Threads for what belongs to no server; each begins with its first job."""


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
        self.exit_code = 0
        self.ending = False
        self.restart = False
        """After the end another Nova starts: settings were imported."""
        self.stuck = False
        """A thread waits for something that cannot be interrupted: a keyring, a name server."""
        self._shot = Screenshot(self, options.screenshot) if options.screenshot else None
        self._warm_up = WarmUp(self)
        self.sessions = SessionDesk(self)
        self._doorway = Doorway(LANES, self)
        self._doorway.set_error_display(self.show_error)
        self.window.complete(self.credentials)
        self.practice = PracticeDesk(self._doorway, self.credentials, options.dialect, self)
        self.desk = WatchDesk(self.window, self._doorway, self.credentials, self.known, self)
        self.place = WindowDesk(self)
        self.gateways = GatewayDesk(self.window, self._doorway, self.credentials, self)
        self.ways_in = WaysIn(self)
        self._make_desks()
        self._connect()

    def _make_desks(self) -> None:
        window, doorway = self.window, self._doorway
        self.servers = ServerDesk(self, doorway, self.credentials)
        self.projects = ProjectDesk(self)
        self.schedules = ScheduleDesk(self, doorway)
        self.history = HistoryDesk(window, doorway, self.desk.lookout, self)
        self.drafts = DraftKeeper(window, doorway, self)
        self.presets = PresetKeeper(window, doorway, self)
        self.finding = FindingKeeper(window, doorway, self)
        self.filters = FilterDesk(window, doorway, self)
        if self._shot is not None:
            self.filters.stop()  # how large a picture is says nothing of how the person wants the window
        self.logs = LogDesk(window, doorway, self.known, self)
        self.rollback = RollbackDesk(window, self)
        self.differences = DifferenceDesk(window, doorway, self)
        self.card = CardDesk(window, doorway, self)
        self.states = StateDesk(window, doorway, self.schedules, self)
        self.approvals = ApprovalDesk(window, self.desk.sentries, self.desk.overview.servers, self.known, self)
        self.workflows = WorkflowDesk(self.approvals)
        self.requests = RequestDesk(window, self.desk, self.approvals, doorway)
        self.analytics = AnalyticsDesk(self, doorway)
        self.messages = MessageKeeper(self, doorway)
        self._settings_desk = SettingsDesk(self, doorway)
        self.crashes = CrashDesk(self, doorway)
        self.updates = UpdateKeeper(self, doorway)

    def _connect(self) -> None:
        window = self.window
        window.actions_.quit.triggered.connect(self.quit)
        window.joined.connect(self._joined)
        window.welcome_left.connect(self._go_back)
        window.header.connection_chosen.connect(self.connection_chosen)
        window.controller.ready.connect(self._data_came)
        window.controller.token_wanted.connect(self._enter_token)
        if self._shot is not None:
            self._shot.taken.connect(self._shot_taken)
        self.tray.quit_wanted.connect(self.quit)
        self.desk.connection_wanted.connect(self.connection_chosen)
        self.approvals.spot_wanted.connect(self.desk.show_spot)
        self.workflows.noticed.connect(self.window.banner.tell)
        self.schedules.missed.connect(self.desk.notifier.tell_missed)
        self.workflows.waiting.connect(self.desk.notifier.tell_nodes)
        self.workflows.ended.connect(self.desk.notifier.end_nodes)
        self.schedules.missed.connect(self.history.tell_missed)
        self.history.results_known.connect(self.desk.news.know_results)
        self.history.spot_wanted.connect(self.desk.show_spot)
        self._connect_practice()
        self._connect_servers()

    def _connect_practice(self) -> None:
        self.window.practice_wanted.connect(self.practice.wanted)
        self.practice.ready.connect(self._practice_ready)
        self.practice.failed.connect(self._practice_failed)
        self.practice.leaving.connect(self._practice_ends)
        self.practice.started.connect(self.logs.practice_started)

    def _connect_servers(self) -> None:
        self.gateways.found.connect(self._use)
        self.sessions.project_chosen.connect(self._remember_project)
        self.gateways.tokenless.connect(self._ask_token)
        self.gateways.entry_wanted.connect(self._enter_token)
        self.servers.changed.connect(self._connection_changed)
        self.servers.renewed.connect(self._connection_renewed)
        self.servers.forgotten.connect(self._connection_forgotten)

    @property
    def session(self) -> ServerSession | None:
        """Of the server that is shown."""
        return self.sessions.session

    @property
    def tray(self) -> Tray:
        return self.desk.tray

    @property
    def watcher(self) -> Watcher:
        return self.desk.watcher

    # Starting

    def start(self) -> None:
        """Go where the options or the last time say."""
        self._doorway.ask("desk", "heap", lambda _: set_up_heap())
        for load in (self.drafts.load, self.presets.load, self.finding.load, self.filters.load):
            load()
        limits = self.limits()
        if limits is not None:
            self.logs.prune(limits)
        self.ways_in.choose_first()
        self.desk.start(self.settings)
        self.history.start()
        self.requests.start()
        self.messages.start()
        self.crashes.start()
        self.updates.start()
        self._settings_desk.start()
        self._warm_up.start()
        if self.options.hidden:
            self.desk.start_hidden()
        if self.options.link:
            self.desk.open_link(self.options.link)
        if self._shot is not None:
            self._shot.start()

    def show_welcome(self) -> None:
        """Where a server is connected to."""
        self.window.show_welcome()
        if self._shot is not None:
            self._shot.welcome()

    # Connections

    def open_connection(self, connection: Connection) -> None:
        """Fetch its token off this thread, then show it. Until then the header names the server whose tables stand
        there, and that one is acted on."""
        self.practice.awaited = False
        shown = self.session.connection if self.session and not self.window.shows_welcome else connection
        self.window.header.set_connections(self.known(), shown.url)
        self.gateways.fetch(connection, self.settings.timeout)

    def _ask_token(self, url: str) -> None:
        """The welcome page, with the address filled in: another one's token must not go there."""
        self.show_welcome()
        self.window.welcome.fields.url_edit.setText(url)

    def _enter_token(self) -> None:
        """Of the server that was wanted last."""
        self._ask_token(self.gateways.wanted)
        self.window.welcome.fields.token_edit.setFocus()

    def _use(self, gateway: Gateway) -> None:
        project, self.ways_in.project = self.ways_in.project, None  # it was asked for this server
        self.sessions.show(gateway, project)

    def limits(self) -> Limits | None:
        """How much of logs is kept, as the person set it."""
        chosen = self.settings
        return Limits(chosen.keep_logs_megabytes, chosen.keep_logs_days) if chosen.keep_logs else None

    def known(self) -> list[Connection]:
        """All connections there are, the practice server's and the one shown included."""
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
        self.window.header.set_connections(self.known(), current)

    def _connection_changed(self, connection: Connection) -> None:
        """Another name, colour or protection."""
        session = self.session
        if session is not None and self.sessions.shows(connection.url):
            session.gateway.connection = connection
            self.window.show_connection(connection)
        self.desk.sentries.rename(connection)

    def _connection_renewed(self, connection: Connection) -> None:
        """Another token or certificate: all that speaks with the server begins anew."""
        self._connection_changed(connection)
        self.desk.sentries.dismiss(connection.url)
        self.desk.sentries.look_everywhere()
        if self.sessions.shows(connection.url):
            self.open_connection(connection)

    def _connection_forgotten(self, url: str) -> None:
        """What is held in memory, and would be written down again."""
        self.gateways.forget(url)
        self.desk.forget(url)
        self.history.drop(url)
        self.states.drop(url)
        self.schedules.forget(url)
        self.analytics.forget(url)
        self.requests.forget(url)
        self.messages.forget(url)
        self.drafts.forget(url)
        self.presets.forget(url)
        self.finding.forget(url)
        self.filters.forget(url)
        self.window.forget(url)
        if self.sessions.leave_from(url):
            self.show_welcome()
        self.sessions.forget(url)

    def connection_chosen(self, url: str) -> None:
        self.gateways.leave()
        self.practice.awaited = False
        if self.sessions.shows(url):
            self._go_back()
            return
        self.ways_in.project = None  # it was asked of another server
        connection = next((one for one in self.known() if one.url == url), None)
        if connection is None:
            self.show_welcome()
        else:
            self.open_connection(connection)

    def _go_back(self) -> None:
        """From the first page to the server that is shown."""
        session = self.session
        if session is not None and self.window.shows_welcome:
            self.window.leave_welcome()
            self.window.header.set_connections(self.known(), session.connection.url)

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

    # The practice server

    def _practice_ready(self, connection: Connection) -> None:
        """Shown to who still waits for it; else it is among those to choose from."""
        if self.practice.awaited:
            self.open_connection(connection)
        else:
            self.use_book(self.book)

    def _practice_ends(self, url: str) -> None:
        self.desk.sentries.drop(url)
        self.sessions.leave_from(url)

    def _practice_failed(self, error: SemaphoreAPIError) -> None:
        if self.session is None:
            self.show_welcome()
        self.show_error(error)

    # What happens meanwhile

    def show_error(self, error: SemaphoreAPIError) -> None:
        """In the banner; on the welcome page, which has none, below its fields."""
        if self.window.shows_welcome:
            self.window.welcome.show_error(error)
            return
        told = problem(error)
        self.window.banner.tell(Notice("app", told.title, told.advice, told.detail, Tone.BAD))

    def give_memory_back(self) -> None:
        """What was freed, to the system; off this thread, since it takes some milliseconds."""
        self._doorway.ask("desk", "heap", lambda _: give_back())

    def _data_came(self) -> None:
        if self.session is not None:
            self.servers.remind(self.session.connection)
            self.crashes.tell()
            self.ways_in.show_last_task(self.session)
        if self._shot is not None:
            self._shot.data_came()

    def _shot_taken(self, code: int) -> None:
        self.exit_code = code
        self.quit()

    # Ending

    def quit(self) -> None:
        """Stop timers, cut connections, end threads and the practice server, then Qt. Once: what ended has no second
        end. And whatever breaks on the way: a Nova that nobody can quit is worse than any bug."""
        if self.ending:
            return
        self.ending = True
        self.leaving.emit()
        regardless(*self._last_words())
        self.window.may_close = True
        ended = regardless(
            self.window.hide,
            self.logs.close,
            self.schedules.see_out,
            self.sessions.leave,
            self.approvals.stop,
            self.desk.stop,
            self.window.shut_down,
            self._doorway.close,
            self.sessions.leaving.close,
        )
        self.stuck = self.stuck or not ended
        regardless(self.practice.stop)
        self.over.emit()

    def _last_words(self) -> Iterator[Callable[[], object]]:
        """Nothing begins any more, and what is not kept yet is kept."""
        yield self._warm_up.stop
        for desk in (self.history, self.filters, self.schedules, self.analytics, self.workflows, self.requests):
            yield desk.stop
        yield self.messages.stop
        yield self.updates.stop
        if self._shot is None:
            yield partial(save_layout, self.window)
