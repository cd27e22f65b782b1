"""The rules of notifications and their pause: loaded, kept, shown in the settings, asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ..core.connections import Connection
from ..core.notify_pause import load_pause, save_pause
from ..core.notify_rules import NotifyRules, SpecialRule, load_rules, save_rules
from ..ui.lookout import Lookout
from ..ui.main_window import MainWindow
from ..ui.settings.notify_dialog import NotifyDialog, Scope, scopes_of
from ..ui.tray import Notifier
from ..ui.tray.pause import PauseMenu
from ..ui.workers import Doorway


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
        window.actions_.notify.triggered.connect(self._rule_of_template)
        window.workspace.late.when_made("settings", self._fill_settings)

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "rules", lambda _: load_rules(), self._use)
        self._doorway.ask("desk", "pause", lambda _: load_pause(), self._use_pause)

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
        self._decided(self.rules.forgetting(url))

    def _use(self, rules: NotifyRules) -> None:
        self._notifier.rules = rules
        self.loaded.emit(rules)

    def _decided(self, rules: NotifyRules) -> None:
        self.set_rules(rules)
        self.loaded.emit(rules)

    # Asking for them

    def _fill_settings(self) -> None:
        fields = self._window.workspace.settings.notifications
        fields.show_rules(self.rules)
        fields.changed.connect(self.set_rules)
        fields.edit_wanted.connect(self._edit_rule)
        self.loaded.connect(fields.show_rules)

    def _rule_of_template(self) -> None:
        session, template = self._lookout.session, self._window.workspace.templates.table.current_template()
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
        dialog.decided.connect(self._decided)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # The pause

    def pause(self, until: float) -> None:
        """Nothing is told before then (epoch seconds; 0: go on)."""
        self._use_pause(until)
        self._doorway.ask("desk", "pause", lambda _: save_pause(until), finishes=True)

    def _use_pause(self, until: float) -> None:
        self._notifier.pause(until)
        self._pause_menu.show_until(self._notifier.paused_until)
