"""The settings page at work: what is changed counts at once, and is kept off the window's thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from ..api.quick_actions import actions_with
from ..core.connections import Connection
from ..core.plain_text import one_line
from ..core.settings import Settings, save_settings
from ..core.settings_export import Exported, export_settings, look_at, prepare_import
from ..desktop.autostart import Autostart
from ..desktop.stillness import wants_stillness
from ..ui.importing import SETTINGS
from ..ui.question import dialog_open
from ..ui.settings.autostart import read_autostart, write_autostart
from ..ui.settings.import_question import ImportQuestion
from ..ui.theme import apply_theme, theme
from ..ui.workers import Doorway, Ticket

if TYPE_CHECKING:
    from ..nova import Nova

translate = QApplication.translate


class SettingsDesk(QObject):
    """One for the app; `nova.settings` is what counts."""

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._doorway = doorway
        self._work = nova.window.workspace
        self._autostart: Ticket | None = None
        self._work.late.when_made("settings", self._fill)
        nova.window.import_wanted.connect(self._import_from)
        nova.desk.lookout.shown_changed.connect(self._shown_changed)

    def start(self) -> None:
        """Ask the desktop whether anything may move: by a lane for which nobody waits."""
        self._doorway.ask("updates", "motion", lambda _: wants_stillness(), theme().set_still_desktop)

    def _fill(self) -> None:
        """The page was opened for the first time."""
        page = self._work.settings
        page.show_settings(self._nova.settings)
        page.show_quick_actions(actions_with(self._nova.book.quick_actions))
        page.changed.connect(self._changed)
        page.renamed.connect(self._quick_actions_renamed)
        page.forget_wanted.connect(self._forget_logs)
        page.export_wanted.connect(self._ask_export)
        page.import_wanted.connect(self._ask_import)
        page.autostart.changed.connect(self._set_autostart)
        self._doorway.ask("desk", "autostart", lambda _: read_autostart(), page.autostart.show_state)

    def _changed(self, settings: Settings) -> None:
        nova, before = self._nova, self._nova.settings
        if settings.theme != before.theme:
            apply_theme(nova.application, settings.theme)  # type: ignore[arg-type]
        if settings.reduced_motion != before.reduced_motion:
            theme().set_reduced_motion(settings.reduced_motion)
        if settings.compact_rows != before.compact_rows:
            self._work.set_compact(settings.compact_rows)
        nova.settings = kept = replace(settings, told_no_tray=before.told_no_tray)
        nova.watcher.set_running_first(settings.tray_running_first)
        if nova.session is not None:
            nova.session.keeps = nova.limits()
        self._doorway.ask("desk", "save", lambda _: save_settings(kept), finishes=True)

    # All of them, in a file

    def _ask_export(self) -> None:
        dialog = self._dialog(translate("SettingsDesk", "Export settings"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def _import_from(self, source: str) -> None:
        """Before any server is known."""
        if source == SETTINGS:
            self._ask_import()

    def _ask_import(self) -> None:
        dialog = self._dialog(translate("SettingsDesk", "Import settings"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._nova.window, title)
        dialog.setNameFilter(translate("SettingsDesk", "Settings (*.json);;All files (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def export_to(self, path: str) -> None:
        """Without tokens, history and logs."""
        self._doorway.ask("desk", "export", lambda _: export_settings(Path(path)), self._exported)

    def _exported(self, done: Exported) -> None:
        text = translate("SettingsDesk", "The settings were saved as {0}, without tokens").format(done.path)
        self._nova.window.status.showMessage(text, 5000)

    def import_from(self, path: str) -> None:
        """Looked at first, then asked about."""
        self._doorway.ask("desk", "import", lambda _: look_at(Path(path)), self._ask_to_import)

    def _ask_to_import(self, found: Exported) -> None:
        """Not over something else that was opened meanwhile."""
        if dialog_open():
            text = translate("SettingsDesk", "The settings were read, and nothing was imported: choose the file again")
            self._nova.window.status.showMessage(text, 8000)
            return
        question = ImportQuestion(found, self._nova.window)
        question.accepted.connect(partial(self._import, found.path))
        question.finished.connect(question.deleteLater)
        question.open()

    def _import(self, path: Path) -> None:
        self._doorway.ask("desk", "import", lambda _: prepare_import(path), self._imported)

    def _imported(self, _done: Exported) -> None:
        self._nova.restart = True
        self._nova.quit()

    def _forget_logs(self) -> None:
        session = self._nova.session
        if session is None:
            self._nova.window.status.showMessage(translate("HookDesk", "Show a server and a project first."), 5000)
            return
        self._nova.logs.forget(session.connection.url, partial(self._logs_forgotten, session.connection))

    def _logs_forgotten(self, connection: Connection, count: int) -> None:
        """Beside the button while it is of that connection; below the window with its name otherwise."""
        page = self._work.settings
        if self._nova.sessions.shows(connection.url):
            page.show_forgotten(count)
        else:
            said = f"{connection.title}: {page.forgotten_words(count)}"
            self._nova.window.status.showMessage(one_line(said, 200), 5000)

    def _shown_changed(self) -> None:
        """What was forgotten is not of the connection that the button is about now."""
        page = self._work.late.known("settings")
        if page is not None:
            page.show_forgotten(None)

    def _quick_actions_renamed(self, names: tuple[tuple[str, str], ...]) -> None:
        book = replace(self._nova.book, quick_actions=dict(names))
        self._nova.window.actions_.rename_quick(actions_with(book.quick_actions))
        self._nova.use_book(book)

    def _set_autostart(self, wanted: Autostart) -> None:
        """Only the last answer is shown: the one before would take back what was ticked since."""
        if self._autostart is not None:
            self._autostart.cancel()
        work, shown = lambda _: write_autostart(wanted), self._work.settings.autostart.show_state
        self._autostart = self._doorway.ask("desk", "autostart", work, shown, finishes=True)
