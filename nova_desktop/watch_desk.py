"""Nova in the background: what runs on all servers, the tray that shows it, the notifications that tell of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from .api.errors import SemaphoreAPIError
from .core.connections import Connection
from .core.credentials import Credentials
from .core.gateway import TASKS_SHOWN, Gateway
from .core.lookout import PATIENCE, Around
from .core.news import News
from .core.notify_pause import load_pause, save_pause
from .core.notify_rules import NotifyRules, SpecialRule, load_rules, save_rules
from .core.overview import Look
from .core.plain_text import one_line
from .core.snapshots import Kept, ServerFacts, brought_together
from .core.status import Tone
from .core.watching import Spot
from .desktop.links import known_url, parse_link
from .overview_desk import OverviewDesk
from .ui.banner import Notice
from .ui.going import Going, Target
from .ui.lookout import Lookout
from .ui.main_window import MainWindow
from .ui.sentry import Sentry
from .ui.session import ServerSession
from .ui.settings.notify_dialog import NotifyDialog, Scope, scopes_of
from .ui.tray import Notes, Notifier, Tray, Wanted, Watcher
from .ui.tray.notifier import SCHEDULES
from .ui.workers import END_SECONDS, Doorway

if TYPE_CHECKING:
    from .core.settings import Settings

translate = QApplication.translate

SETTLE_MS = 2000
"""After the first data: other servers are looked at when the one shown stands."""
SWEEP_MS = 200
TRAY_PATIENCE_MS = 20_000
ACTIONS = {"again": "runAgainAction", "confirm": "confirmAction", "reject": "rejectAction", "stop": "stopAction"}
"""What a press on a notification does in the window; each asks before it does anything."""


class WatchDesk(QObject):
    """`connection_wanted` carries the url of a known connection, `shown` asks for the window."""

    connection_wanted = Signal(str)
    shown = Signal()
    rules_loaded = Signal(object)

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
        self._doorway = doorway
        self._credentials = credentials
        self._connections = connections
        self._timeout = 30.0
        self._sentries: dict[str, Sentry] = {}
        self._ending: list[Sentry] = []
        self._asked: set[str] = set()
        self._tokenless: set[str] = set()
        self._met: set[str] = set()
        self._told_later: Notice | None = None
        self.lookout = Lookout(self)
        self.tray = Tray(self)
        self.notes = Notes(self.tray, self)
        self.notifier = Notifier(self.lookout, self.notes, self._title, self)
        self.watcher = Watcher(self.tray, self.lookout, window.controller.reading, self)
        self.going = Going(window.controller, self)
        self.overview = OverviewDesk(window, self, connections, self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self.look_everywhere)
        self._sweep = QTimer(self)
        self._sweep.setInterval(SWEEP_MS)
        self._sweep.timeout.connect(self._sweep_ended)
        self._connect()

    def _connect(self) -> None:
        self.notifier.wanted.connect(self._note_pressed)
        self.tray.task_wanted.connect(self.show_spot)
        self.tray.menu.aboutToShow.connect(self._fill_tray)
        self.tray.pause_wanted.connect(self.pause)
        self.lookout.shown_changed.connect(self._shown_changed)
        self.going.connection_wanted.connect(self.connection_wanted)
        self.overview.spot_wanted.connect(self.show_spot)
        self.overview.connection_wanted.connect(self.connection_wanted)
        self.going.noticed.connect(self._window.banner.tell)
        for chosen in (self._window.header.project_chosen, self._window.header.connection_chosen):
            chosen.connect(self.going.leave)  # the person went somewhere else
        self._window.controller.ready.connect(self._data_came)
        self._window.controller.presets.menu.pressed.connect(self._preset_pressed)
        self._window.actions_.notify.triggered.connect(self._rule_of_template)
        self._window.workspace.late.when_made("settings", self._fill_settings)

    # Starting and ending

    def start(self, settings: Settings) -> None:
        """The tray, and the rules of notifications."""
        self._timeout = settings.timeout
        self.watcher.set_running_first(settings.tray_running_first)
        self._doorway.ask("desk", "rules", lambda _: load_rules(), self._use_rules)
        self._doorway.ask("desk", "pause", lambda _: load_pause(), self._use_pause)
        self.tray.show()

    def stop(self) -> bool:
        """End all that watches; True when each thread ended."""
        self._settled.stop()
        self.notifier.stop()
        self.watcher.stop()
        self.overview.stop()
        self.tray.hide()
        for url in list(self._sentries):
            self._dismiss(url)
        until = time.monotonic() + END_SECONDS
        ended = [one.ended(until) for one in self._ending]
        self._sweep_ended()
        self._sweep.stop()
        return self.notes.close() and all(ended)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server is shown."""
        self.lookout.set_session(session)
        self.going.set_session(session)

    # Rules

    def _use_rules(self, rules: NotifyRules) -> None:
        self.notifier.rules = rules
        self.rules_loaded.emit(rules)

    @property
    def rules(self) -> NotifyRules:
        return self.notifier.rules

    def set_rules(self, rules: NotifyRules) -> None:
        """Other rules, from now on."""
        self.notifier.rules = rules
        self.notifier.look_at_clock()
        self._doorway.ask("desk", "rules", lambda _: save_rules(rules), finishes=True)

    def _fill_settings(self) -> None:
        fields = self._window.workspace.settings.notifications
        fields.show_rules(self.rules)
        fields.changed.connect(self.set_rules)
        fields.edit_wanted.connect(self._edit_rule)
        self.rules_loaded.connect(fields.show_rules)

    def _rule_of_template(self) -> None:
        session, template = self.lookout.session, self._window.workspace.templates.table.current_template()
        if session is None or session.project is None or template is None:
            return
        project = (session.project.id or 0, session.project.name or "")
        name = template.name or f"#{template.id}"
        self._ask_rule(session.connection, scopes_of(session.connection, project, (template.id or 0, name)))

    def _edit_rule(self, rule: SpecialRule) -> None:
        connection = next((one for one in self._connections() if one.url == rule.url), None)
        self._ask_rule(connection, (Scope(rule, rule.name or rule.url),))

    def _ask_rule(self, connection: Connection | None, scopes: tuple[Scope, ...]) -> None:
        dialog = NotifyDialog(connection, scopes, self.rules, self._window)
        dialog.decided.connect(self._rule_decided)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _rule_decided(self, rules: NotifyRules) -> None:
        self.set_rules(rules)
        self.rules_loaded.emit(rules)

    def pause(self, until: float) -> None:
        """Nothing is told before then (epoch seconds; 0: go on)."""
        self._use_pause(until)
        self._doorway.ask("desk", "pause", lambda _: save_pause(until), finishes=True)

    def _use_pause(self, until: float) -> None:
        self.notifier.pause(until)
        self.tray.pause.show_until(self.notifier.paused_until)

    # Sentries

    def _tell_later(self) -> None:
        """A server that is shown anew clears the banner."""
        notice, self._told_later = self._told_later, None
        if notice is not None:
            self._window.banner.tell(notice)

    def _data_came(self) -> None:
        """Once for each server that is shown, not with each list: a keyring may ask the person each time."""
        self._tell_later()
        session = self.lookout.session
        if session is not None and session.connection.url not in self._met:
            self._met.add(session.connection.url)
            self._settled.start()

    def look_everywhere(self) -> None:
        """A sentry for each connection that is known, and none for one that is not."""
        known = {one.url: one for one in self._connections() if one.watched}
        for url in [one for one in self._sentries if one not in known]:
            self._dismiss(url)
            self.lookout.forget(url)
        for url, connection in known.items():
            if url not in self._sentries and url not in self._asked:
                self._asked.add(url)
                came, failed = partial(self._station, url), partial(self._no_token, url)
                self._doorway.ask(
                    "watch", "watch", partial(_gateway, self._credentials, connection, self._timeout), came, failed
                )

    def look_again(self) -> None:
        """At all servers but the one shown, now, also at those that did not answer."""
        self.look_everywhere()
        for sentry in self._sentries.values():
            sentry.look()

    def gateway(self, url: str) -> Gateway | None:
        """The way to a server that is shown or watched; None while there is none."""
        session = self.lookout.session
        if session is not None and session.connection.url == url:
            return session.gateway
        sentry = self._sentries.get(url)
        return sentry.gateway if sentry is not None else None

    def facts(self, url: str) -> ServerFacts | None:
        """What is known of that server; None before it was heard."""
        session = self.lookout.session
        if session is not None and session.connection.url == url:
            return session.facts
        sentry = self._sentries.get(url)
        return sentry.around.facts if sentry is not None and sentry.around is not None else None

    def look_soon(self, url: str) -> None:
        """Something is known to have changed on that server: it is looked at now."""
        session = self.lookout.session
        if session is not None and session.connection.url == url:
            session.poll_soon()
        if url in self._sentries:
            self._sentries[url].look()

    def doubt(self, url: str) -> Look | None:
        """Why a server is not watched although it should be."""
        sentry = self._sentries.get(url)
        if sentry is not None:
            return "refused" if sentry.refused else None
        return "tokenless" if url in self._tokenless else None

    def _station(self, url: str, gateway: Gateway | None) -> None:
        self._asked.discard(url)
        (self._tokenless.add if gateway is None else self._tokenless.discard)(url)
        known = [one.url for one in self._connections()]  # it may have been forgotten while a keyring was waited for
        if gateway is None or url in self._sentries or url not in known:
            return
        sentry = Sentry(gateway, self)
        self._sentries[url] = sentry
        sentry.seen.connect(self._saw)
        sentry.away.connect(self._away)
        self._shown_changed()
        sentry.look()

    def _no_token(self, url: str, _error: SemaphoreAPIError) -> None:
        """A keyring that does not open now: the next look asks again."""
        self._asked.discard(url)
        self._tokenless.add(url)

    def _saw(self, connection: Connection, around: Around) -> None:
        self.lookout.take_around(connection, around)

    def _away(self, connection: Connection, away: bool) -> None:
        session = self.lookout.session
        if session is None or session.connection.url != connection.url:  # the session shown knows better
            self.lookout.set_away(connection, away)

    def _shown_changed(self) -> None:
        shown = self.lookout.shown
        for url, sentry in self._sentries.items():
            sentry.skip = (shown[1],) if shown is not None and shown[0] == url else ()

    def known_of(self, connection: Connection, before: Kept | None, wanted: int | str | None) -> Kept | None:
        """What can be shown of a server at once: what its session left, and what its sentry saw since."""
        sentry = self._sentries.get(connection.url)
        around = sentry.around if sentry is not None else None
        facts = around.facts if around is not None else before.facts if before is not None else None
        if facts is None or not facts.projects:
            return None
        wanted = wanted or (before.project.id if before is not None else connection.project_id)
        project = next((one for one in facts.projects if wanted in (one.id, one.name)), facts.projects[0])
        same = before if before is not None and before.project.id == project.id else None
        picture = self.lookout.pictures.get((connection.url, project.id or 0))
        if picture is None and same is None:
            return None
        seen = picture.tasks if picture is not None else ()
        tasks = brought_together(same.tasks if same is not None else (), seen, TASKS_SHOWN)
        return Kept(facts, project, tasks, same.catalogue if same is not None else None)

    def rename(self, connection: Connection) -> None:
        """It is called, shown or watched otherwise now."""
        self.lookout.rename(connection)
        if connection.url in self._sentries:
            self._sentries[connection.url].connection = connection
        self.look_everywhere()

    def forget(self, url: str) -> None:
        """A connection that is known no more: it is not watched, and no rule names it."""
        self.drop(url)
        self._rule_decided(self.rules.forgetting(url))

    def drop(self, url: str) -> None:
        """A server that is there no more: it is not watched."""
        self.dismiss(url)
        self._met.discard(url)
        self.lookout.forget(url)

    def dismiss(self, url: str) -> None:
        """Another token, or a connection that is forgotten: its sentry goes."""
        if url in self._sentries:
            self._dismiss(url)

    def _dismiss(self, url: str) -> None:
        sentry = self._sentries.pop(url)
        sentry.end()
        self._ending.append(sentry)
        self._sweep.start()

    def _sweep_ended(self) -> None:
        for sentry in [one for one in self._ending if one.ended()]:
            self._ending.remove(sentry)
            sentry.deleteLater()
        if not self._ending:
            self._sweep.stop()

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

    def open_link(self, text: str) -> None:
        """`nova://task/HOST/PROJECT/TASK`: only of a connection that is known."""
        link = parse_link(text)
        url = known_url(link, [one.url for one in self._connections()]) if link else None
        if link is not None and url is not None:
            self._window.workspace.show_tasks()
            self.going.go(Target(url, link.project_id, link.task_id))
            return
        title = translate("Going", "The link leads to a server that Nova does not know")
        advice = translate("Going", "Connect to {0} first, if you trust it.").format(
            one_line(link.host, 80) if link else ""
        )
        self._told_later = Notice("going", title, advice, "", Tone.BAD)
        if self.lookout.session is not None and self.lookout.session.tasks_known:
            self._tell_later()

    def _preset_pressed(self) -> None:
        """From the tray: its form needs the window."""
        if not self._window.isVisible() or self._window.isMinimized():
            self.shown.emit()

    def show_spot(self, spot: Spot) -> None:
        """A task of any server, with its log."""
        self.shown.emit()
        self._window.workspace.show_tasks()
        self.going.go(Target(*spot.picture.place, spot.task.id or 0))

    # Notifications

    def _title(self, news: News) -> str:
        if self.lookout.shown == news.place:
            return self._window.controller.reading.title(news.task)
        return news.task.tpl_alias or f"#{news.task.id}"

    def _note_pressed(self, wanted: Wanted) -> None:
        if wanted.token:  # Wayland lets a window come to the front that shows where the click came from
            os.environ["XDG_ACTIVATION_TOKEN"] = wanted.token
        self.shown.emit()
        if wanted.action == SCHEDULES:
            self._window.workspace.show_page(SCHEDULES)
        news = wanted.news
        if news is not None:
            self._window.workspace.show_tasks()
            self.going.go(Target(*news.place, news.task.id or 0, ACTIONS.get(wanted.action, "")))


def _gateway(
    credentials: Credentials, connection: Connection, timeout: float, _progress: Callable[[object], None]
) -> Gateway | None:
    """A worker's job: the keyring may ask the person to unlock it. None: no token is kept for it."""
    from .api.secret_store import SecretStoreError

    try:
        token = credentials.held(connection.url) or credentials.token(connection.url)
    except SecretStoreError:
        return None
    return Gateway(connection, token, min(timeout, PATIENCE), max_retries=0) if token else None
