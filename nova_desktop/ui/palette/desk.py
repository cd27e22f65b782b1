"""Opens the palette with what there is, and does what was chosen: as the button, the menu or the list would do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...core.recents import Recents
from . import entries
from .entries import Entry

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from ..session import ServerSession
    from .popup import CommandPalette


class PaletteDesk(QObject):
    """`recents_changed` carries Recents to be kept. Starts nothing by itself: who is asked for it asks first."""

    recents_changed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._palette: CommandPalette | None = None
        self._session: ServerSession | None = None
        self._of: int | None = None
        """Whose entries are shown."""
        self.recents = Recents()
        window.actions_.palette.triggered.connect(self.toggle)
        self._runs: dict[str, Callable[[Entry], None]] = {
            entries.TEMPLATE: self._template,
            entries.TASK: self._task,
            entries.NUMBER: self._number,
            entries.PRESET: self._preset,
            entries.CHAIN: self._preset,
            entries.PROJECT: self._project,
            entries.CONNECTION: self._connection,
            entries.PAGE: self._action,
            entries.ACTION: self._action,
            entries.QUICK: self._action,
            entries.SETTING: self._setting,
        }

    def set_recents(self, recents: Recents) -> None:
        """As kept."""
        self.recents = recents

    def toggle(self) -> None:
        """Open, or away with it."""
        from .collecting import collect

        palette = self.palette
        if palette.is_open:
            palette.close_now()
            return
        self._window.come_forward()
        self._session = self._window.controller.session
        self._of = self._shown_project()
        found = collect(self._window)
        can_ask = any(one.kind == entries.PAGE for one in found)
        palette.show_entries(found, self.recents.at(self._url), can_ask=can_ask)

    @property
    def palette(self) -> CommandPalette:
        """Made when it is first opened."""
        if self._palette is None:
            from .popup import CommandPalette

            self._palette = CommandPalette(self._window)
            self._palette.chosen.connect(self._chosen)
        return self._palette

    def _shown_project(self) -> int | None:
        session = self._window.controller.session
        return session.project.id if session is not None and session.project is not None else None

    @property
    def _url(self) -> str:
        return self._session.connection.url if self._session is not None else ""

    def _chosen(self, entry: Entry) -> None:
        """Entries of a server or project that was left meanwhile mean nothing any more."""
        if self._window.controller.session is not self._session:
            return
        if entry.kind in entries.OF_PROJECT and self._shown_project() != self._of:
            return
        if entry.kind != entries.NUMBER:
            self.recents = self.recents.with_chosen(self._url, entry.key)
            self.recents_changed.emit(self.recents)
        self._runs[entry.kind](entry)

    # What is done

    def _template(self, entry: Entry) -> None:
        self._to_log()
        self._window.controller.commands.run_template(entry.target)

    def _task(self, entry: Entry) -> None:
        self._to_log()
        self._window.controller.show_task(entry.target)

    def _number(self, entry: Entry) -> None:
        """The list does not have it: as if its number had been typed on the page that follows any task."""
        work = self._window.workspace
        work.show_page("monitoring")
        work.monitor.id_edit.setText(entry.target)
        self._window.controller.monitor(entry.target)

    def _preset(self, entry: Entry) -> None:
        self._to_log()
        self._window.controller.presets.menu.choose(entry.target)

    def _project(self, entry: Entry) -> None:
        self._to_log()
        self._window.header.project_chosen.emit(entry.target)

    def _connection(self, entry: Entry) -> None:
        self._window.header.connection_chosen.emit(entry.target)

    def _action(self, entry: Entry) -> None:
        entry.target.trigger()

    def _setting(self, entry: Entry) -> None:
        from .settings_entries import reveal

        reveal(self._window.workspace, entry.target)

    def _to_log(self) -> None:
        """A page where tasks and their log are seen."""
        work = self._window.workspace
        if work.page not in ("deploy", "tasks", "monitoring"):
            work.show_page("deploy")
