"""Nova in the background: what runs on all servers, the tray that shows it, the notifications that tell of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from ..core.connections import Connection
from ..core.credentials import Credentials
from ..core.news import News
from ..core.plain_text import one_line
from ..core.status import Tone
from ..core.watching import Spot
from ..desktop.links import known_url, parse_link
from ..ui.banner import Notice
from ..ui.going import Going, Target
from ..ui.lookout import Lookout
from ..ui.main_window import MainWindow
from ..ui.news_watch import NewsWatch
from ..ui.session import ServerSession
from ..ui.tray import Notes, Notifier, Tray, Wanted, Watcher
from ..ui.workers import Doorway
from .overview_desk import OverviewDesk
from .rules_desk import RulesDesk
from .sentry_keeper import SentryKeeper

if TYPE_CHECKING:
    from ..core.settings import Settings

translate = QApplication.translate

TRAY_PATIENCE_MS = 20_000
ACTIONS = {"again": "runAgainAction", "confirm": "confirmAction", "reject": "rejectAction", "stop": "stopAction"}
"""What a press on a notification does in the window; each asks before it does anything."""


class WatchDesk(QObject):
    """`connection_wanted` carries the url of a known connection, `shown` asks for the window."""

    connection_wanted = Signal(str)
    shown = Signal()
    request_wanted = Signal(object)
    """A News of a request that is to be looked at in the inbox."""

    def __init__(
        self,
        window: MainWindow,
        doorway: Doorway,
        credentials: Credentials,
        connections: Callable[[], list[Connection]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._connections = connections
        self._told_later: Notice | None = None
        self.lookout = Lookout(self)
        self.sentries = SentryKeeper(doorway, credentials, connections, self.lookout, self)
        self.tray = Tray(self)
        self.notes = Notes(self.tray, self)
        self.news = NewsWatch(self.lookout, self)
        self.notifier = Notifier(self.lookout, self.news, self.notes, self.title, self)
        self.rules = RulesDesk(window, doorway, connections, self.lookout, self.notifier, self.tray.pause, self)
        self.watcher = Watcher(self.tray, self.lookout, window.controller.reading, self)
        self.going = Going(window.controller, self)
        self.overview = OverviewDesk(window, self.sentries, connections, self)
        self._connect()

    def _connect(self) -> None:
        self.notifier.wanted.connect(self._note_pressed)
        self.tray.task_wanted.connect(self.show_spot)
        self.tray.menu.aboutToShow.connect(self._fill_tray)
        self.tray.pause_wanted.connect(self.rules.pause)
        self.going.connection_wanted.connect(self.connection_wanted)
        self.overview.spot_wanted.connect(self.show_spot)
        self.overview.connection_wanted.connect(self.connection_wanted)
        self.going.noticed.connect(self._window.banner.tell)
        self.sentries.noticed.connect(self._window.banner.tell)
        header = self._window.header
        for chosen in (header.project_chosen, header.connection_chosen, self._window.workspace.page_changed):
            chosen.connect(self.going.leave)  # the person went somewhere else
        self._window.controller.ready.connect(self._data_came)
        self._window.controller.presets.menu.pressed.connect(self._preset_pressed)

    # Starting and ending

    def start(self, settings: Settings) -> None:
        """The tray, and the rules of notifications."""
        self.sentries.timeout = settings.timeout
        self.watcher.set_running_first(settings.tray_running_first)
        self.rules.load()
        self.tray.show()

    def stop(self) -> bool:
        """End all that watches; True when each thread ended."""
        self.sentries.stop()
        self.notifier.stop()
        self.watcher.stop()
        self.overview.stop()
        self.tray.hide()
        ended = self.sentries.ended()
        return self.notes.close() and ended

    def set_session(self, session: ServerSession | None) -> None:
        """Another server is shown."""
        self.lookout.set_session(session)
        self.going.set_session(session)

    def forget(self, url: str) -> None:
        """A connection that is known no more: it is not watched, and no rule names it."""
        self.sentries.drop(url)
        self.notifier.forget(url)
        self.rules.forget(url)

    def _data_came(self) -> None:
        self._tell_later()
        self.sentries.data_came()

    def _tell_later(self) -> None:
        """A server that is shown anew clears the banner."""
        notice, self._told_later = self._told_later, None
        if notice is not None:
            self._window.banner.tell(notice)

    # The tray

    def has_tray(self) -> bool:
        """Looked up when it is asked: a desktop's tray comes and goes."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def _fill_tray(self) -> None:
        window, tray = self._window, self.tray
        tray.fill(self.watcher.watched, self.watcher.title, self.watcher.far)
        tray.fill_quick([action for _, action in window.actions_.quick_actions])
        tray.pause.show_until(self.notifier.paused_until)
        window.controller.presets.menu.fill_short(tray.presets)
        tray.presets.menuAction().setVisible(not tray.presets.isEmpty())

    def start_hidden(self) -> None:
        """A session's tray may come later than its programs; where none comes, the window must not be lost."""
        self.tray.icon.show()
        QTimer.singleShot(TRAY_PATIENCE_MS, self._show_without_tray)

    def _show_without_tray(self) -> None:
        if not self.has_tray() and not self._window.isVisible():
            self._window.showMinimized()

    def _preset_pressed(self) -> None:
        """From the tray: its form needs the window."""
        if not self._window.isVisible() or self._window.isMinimized():
            self.shown.emit()

    # Going to a task

    def open_link(self, text: str) -> None:
        """`nova://task/HOST/PROJECT/TASK`: only of a connection that is known."""
        link = parse_link(text)
        url = known_url(link, [one.url for one in self._connections()]) if link else None
        if link is not None and url is not None:
            self._window.workspace.show_tasks()
            self.going.go(Target(url, link.project_id, link.task_id))
            return
        self._told_later = _strange_server(link.host if link else "")
        if self.lookout.session is not None and self.lookout.session.tasks_known:
            self._tell_later()

    def show_spot(self, spot: Spot) -> None:
        """A task of any server, with its log."""
        self.shown.emit()
        self._window.workspace.show_tasks()
        self.going.go(Target(*spot.picture.place, spot.task.id or 0))

    # Notifications

    def title(self, news: News) -> str:
        """What its task is called."""
        if self.lookout.shown == news.place:
            return self._window.controller.reading.title(news.task)
        return news.task.tpl_alias or f"#{news.task.id}"

    def _note_pressed(self, wanted: Wanted) -> None:
        if wanted.token:  # Wayland lets a window come to the front that shows where the click came from
            os.environ["XDG_ACTIVATION_TOKEN"] = wanted.token
        self.shown.emit()
        if wanted.page:
            self._window.workspace.show_page(wanted.page)
        news = wanted.news
        if news is not None and news.kind == "request":
            self.request_wanted.emit(news)
        elif news is not None:
            self._window.workspace.show_tasks()
            self.going.go(Target(*news.place, news.task.id or 0, ACTIONS.get(wanted.action, "")))


def _strange_server(host: str) -> Notice:
    title = translate("Going", "The link leads to a server that Nova does not know")
    advice = translate("Going", "Connect to {0} first, if you trust it.").format(one_line(host, 80))
    return Notice("going", title, advice, "", Tone.BAD)
