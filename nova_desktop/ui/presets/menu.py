"""The menu of presets and chains: a preset opens the form, filled, a chain its question; nothing starts by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ...core.plain_text import one_line
from ...core.presets import Chain, LastResult, Preset, PresetBook, Results
from ...core.status import Status, status_of
from .. import words
from ..icons import icon
from ..session import ServerSession

translate = QCoreApplication.translate


class PresetMenu(QObject):
    """Fills one QAction's menu. `chosen` carries a Preset, `chain_chosen` a Chain."""

    pressed = Signal()
    """Before `chosen` and `chain_chosen`: the tray's menu brings the window to the front first."""
    chosen = Signal(object)
    chain_chosen = Signal(object)
    chain_wanted = Signal()
    manage_wanted = Signal()
    export_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._session: ServerSession | None = None
        self._book = PresetBook()
        self._known = False
        """Were those of the last time read?"""
        self._results: Results = {}
        self._menu = QMenu(parent)
        self._menu.setObjectName("presetsMenu")
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        action.setMenu(self._menu)

    def set_session(self, session: ServerSession | None) -> None:
        self._session = session

    def set_book(self, book: PresetBook) -> None:
        self._book = book

    def set_known(self) -> None:
        """What is not there does not exist, from now on."""
        self._known = True

    def set_results(self, results: Results) -> None:
        self._results = results

    def here(self) -> PresetBook:
        """Of the server and project shown."""
        session = self._session
        if session is None or session.project is None:
            return PresetBook()
        return self._book.at(session.connection.url, session.project.id)

    def fill_short(self, menu: QMenu) -> None:
        """Only what can be run: for the tray."""
        menu.clear()
        here = self.here()
        for preset in here.presets:
            self._add_preset(menu, preset)
        for chain in here.chains:
            self._add_chain(menu, chain)

    def _fill(self) -> None:
        menu, here = self._menu, self.here()
        self.fill_short(menu)
        if not self._known:
            menu.addAction(translate("PresetMenu", "The presets are being read…")).setEnabled(False)
        elif menu.isEmpty():
            menu.addAction(translate("PresetMenu", "No presets yet: save one from the run form")).setEnabled(False)
        menu.addSeparator()
        chain = self._add("newChainAction", translate("PresetMenu", "New chain…"), self.chain_wanted)
        chain.setEnabled(bool(here.presets))
        manage = self._add("managePresetsAction", translate("PresetMenu", "Manage…"), self.manage_wanted)
        manage.setEnabled(bool(here.presets or here.chains))
        load = self._add("importPresetsAction", translate("PresetMenu", "Import…"), self.import_wanted)
        load.setEnabled(self._known)  # keys that are taken are not known before
        export = self._add("exportPresetsAction", translate("PresetMenu", "Export…"), self.export_wanted)
        export.setEnabled(self._known and bool(self._book.presets))

    def _add(self, name: str, text: str, signal: object) -> QAction:
        entry = self._menu.addAction(text)
        entry.setObjectName(name)
        entry.triggered.connect(signal)
        return entry

    def _add_preset(self, menu: QMenu, preset: Preset) -> None:
        """Its name, how it went the last time, its keys."""
        status = self.last_status(preset)
        said = f"{_plain(preset.name)}   {status.glyph} {words.status_word(status)}" if status else _plain(preset.name)
        entry = menu.addAction(f"{said}\t{preset.shortcut}" if preset.shortcut else said)
        entry.setObjectName(f"preset.{preset.name}")
        entry.setData((preset,))
        if status is not None:
            entry.setIcon(icon(status.icon, 16, status.tone))
        entry.setToolTip(words.short_tip(preset.template_name))
        entry.triggered.connect(self._choose)

    def last_status(self, preset: Preset) -> Status | None:
        """Of the last task that was started from it; as the list says now, else as last seen."""
        last: LastResult | None = self._results.get(preset.key)
        if last is None:
            return None
        task = self._session.task(last.task_id) if self._session else None
        return status_of(task.status if task else last.status)

    def _add_chain(self, menu: QMenu, chain: Chain) -> None:
        steps = translate("PresetMenu", "%n step(s)", None, len(chain.steps))
        entry = menu.addAction(icon("branch", 16), f"{_plain(chain.name)}   {steps}")
        entry.setObjectName(f"chain.{chain.name}")
        entry.setData((chain,))
        entry.setToolTip(words.short_tip(" → ".join(chain.steps)))
        entry.triggered.connect(self._choose)

    def _choose(self) -> None:
        sender = self.sender()
        data = sender.data() if isinstance(sender, QAction) else None
        if data:
            self.choose(data[0])

    def choose(self, entry: Preset | Chain) -> None:
        """As if it was pressed in the menu."""
        self.pressed.emit()
        signal = self.chosen if isinstance(entry, Preset) else self.chain_chosen
        signal.emit(entry)

    def popup(self, at: QPoint) -> None:
        """The menu by its keys."""
        self._menu.popup(at)


def _plain(text: str) -> str:
    """A name is shown as it is: an ampersand is none of Qt's, a tab no column of a menu."""
    return one_line(text, 60).replace("&", "&&")
