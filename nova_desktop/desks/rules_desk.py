"""The rules of notifications and their pause: loaded, kept, shown in the settings, asked for."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ..core.connections import Connection
from ..core.notify_pause import load_pause, save_pause
from ..core.notify_rules import NotifyRules, SpecialRule, load_rules, save_rules
from ..ui.lookout import Lookout
from ..ui.main_window import MainWindow
from ..ui.settings.notify_dialog import NotifyDialog, Scope, scopes_of
from ..ui.tray import Notifier
from ..ui.tray.pause import PauseMenu, resume_words
from ..ui.workers import Doorway

translate = QCoreApplication.translate

LONGEST = 86_400.0 * 20
"""Seconds that a timer can count in milliseconds."""


class RulesDesk(QObject):
    """Between the notifier that obeys them, the window that asks for them, and the file. `loaded` carries rules that
    did not come from the settings' own fields."""

    loaded = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        doorway: Doorway,
        connections: Callable[[], list[Connection]],
        lookout: Lookout,
        notifier: Notifier,
        pause_menu: PauseMenu,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self._connections = connections
        self._lookout = lookout
        self._notifier = notifier
        self._pause_menu = pause_menu
        self._known, self._pause_known = False, False
        """Were those of the last time read? Until then nothing is written over them."""
        self._forgotten: set[str] = set()
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self._show_pause)
        window.actions_.notify.triggered.connect(self._rule_of_template)
        window.actions_.pause.triggered.connect(self._pause_or_go_on)
        window.workspace.late.when_made("settings", self._fill_settings)

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "rules", lambda _: load_rules(), self._loaded)
        self._doorway.ask("desk", "pause", lambda _: load_pause(), self._pause_loaded)

    # Rules

    @property
    def rules(self) -> NotifyRules:
        """As they are now."""
        return self._notifier.rules

    def set_rules(self, rules: NotifyRules) -> None:
        """Other rules, from now on."""
        self._notifier.rules = rules
        self._notifier.look_at_clock()
        self._doorway.ask("desk", "rules", lambda _: save_rules(rules), finishes=True)

    def forget(self, url: str) -> None:
        """No rule names this server any more."""
        if self._known:
            self._decided(self.rules.forgetting(url))
        else:
            self._forgotten.add(url)
            work = lambda _: save_rules(load_rules().forgetting(url))  # noqa: E731 - a worker's job, as everywhere
            self._doorway.ask("desk", "rules", work, finishes=True)

    def _loaded(self, rules: NotifyRules) -> None:
        self._known = True
        for url in self._forgotten:
            rules = rules.forgetting(url)
        self._notifier.rules = rules
        self.loaded.emit(rules)

    def _decided(self, rules: NotifyRules) -> None:
        self.set_rules(rules)
        self.loaded.emit(rules)

    # Asking for them

    def _fill_settings(self) -> None:
        fields = self._window.workspace.settings.notifications
        if self._known:
            fields.show_rules(self.rules)
        fields.changed.connect(self.set_rules)
        fields.edit_wanted.connect(self._edit_rule)
        self.loaded.connect(fields.show_rules)
        fields.pause_wanted.connect(self.pause)
        self._show_pause()

    def _rule_of_template(self) -> None:
        session, template = self._lookout.session, self._window.workspace.templates.table.current_template()
        if session is None or session.project is None or template is None:
            return
        project = (session.project.id or 0, session.project.name or "")
        name = template.name or f"#{template.id}"
        self._ask_rule(session.connection, scopes_of(session.connection, project, (template.id or 0, name)))

    def ask_of_connection(self, connection: Connection) -> None:
        """The rule of all that is there."""
        self._ask_rule(connection, scopes_of(connection, (0, ""), (0, ""))[-1:])

    def _edit_rule(self, rule: SpecialRule) -> None:
        connection = next((one for one in self._connections() if one.url == rule.url), None)
        self._ask_rule(connection, (Scope(rule, rule.name or rule.url),))

    def _ask_rule(self, connection: Connection | None, scopes: tuple[Scope, ...]) -> None:
        if not self._known:
            said = translate("RulesDesk", "The rules of notifications are still being read. Try again in a moment.")
            self._window.status.showMessage(said, 5000)
            return
        dialog = NotifyDialog(connection, scopes, self.rules, self._window)
        dialog.decided.connect(self._decided)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # The pause

    def pause(self, until: float) -> None:
        """Nothing is told before then (epoch seconds; 0: go on)."""
        self._pause_known = True  # whatever the last one was
        self._use_pause(until)
        self._doorway.ask("desk", "pause", lambda _: save_pause(until), finishes=True)

    def _pause_loaded(self, until: float) -> None:
        if not self._pause_known:
            self._pause_known = True
            self._use_pause(until)

    def _use_pause(self, until: float) -> None:
        self._notifier.pause(until)
        self._show_pause()

    def _show_pause(self) -> None:
        """In the tray, among the window's actions, in the settings; anew when it is over."""
        until, action = self._notifier.paused_until, self._window.actions_.pause
        self._pause_menu.show_until(until)
        usual = translate("Actions", "Pause notifications for an hour")
        action.setText(resume_words(until) if until else usual)
        page = self._window.workspace.late.known("settings")
        if page is not None:
            page.notifications.show_pause(until)
        left = until - time.time()
        if 0 < left < LONGEST:
            self._over.start(round(left * 1000) + 50)
        else:
            self._over.stop()

    def _pause_or_go_on(self) -> None:
        """Where there is no tray, and by whatever keys a person gives it."""
        self.pause(0 if self._notifier.paused_until else time.time() + 3600)
        self._window.status.showMessage(
            translate("RulesDesk", "Notifications are paused.")
            if self._notifier.paused_until
            else translate("RulesDesk", "Notifications are told again."),
            5000,
        )
