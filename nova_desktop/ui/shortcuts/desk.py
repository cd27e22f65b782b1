"""Which keys the window's actions have: the usual ones, and those that a person gave them in the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction

from ...core.plain_text import one_line
from ...core.shortcuts import Shortcuts, effective
from ..actions import PAGE_ACTION
from ..differences.keys import difference_keys
from ..logs.keys import log_keys
from ..presets.shortcuts import PRESET_ACTION
from .keys import portable_keys, sequence_of, usable, why_not_keys

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from .sheet import ShortcutSheet

translate = QCoreApplication.translate


class ShortcutDesk(QObject):
    """`changed` carries Shortcuts to be kept; `own` are those in force."""

    changed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.own = Shortcuts()
        self.actions = {
            action.objectName(): action
            for action in window.actions()
            if action.objectName() and not action.objectName().startswith(PRESET_ACTION)
        }
        self.usual = {name: tuple(map(portable_keys, action.shortcuts())) for name, action in self.actions.items()}
        self.pages = tuple(window.actions_.pages)
        self.sheet: ShortcutSheet | None = None
        window.actions_.shortcuts.triggered.connect(self.open_sheet)
        window.controller.presets.shortcuts.changed.connect(self._presets_changed)

    @property
    def known(self) -> frozenset[str]:
        """Names of the actions that can have other keys."""
        return frozenset(self.usual)

    def set_own(self, own: Shortcuts) -> None:
        """As kept: what a person wrote into the file by hand and cannot be is passed over."""
        found = Shortcuts()
        fixed, taken = self.fixed(), set()
        for name, keys in own.keys.items():
            if name not in self.usual:
                continue
            wanted = portable_keys(sequence_of(keys)) if usable(keys) else ""
            odd = (bool(keys) and not wanted) or wanted in taken
            if not odd and (wanted in self.usual[name] or not why_not_keys(wanted, fixed)):
                found = found.with_keys(name, wanted)
                taken |= {wanted} - {""}
        self._apply(found)

    def _presets_changed(self) -> None:
        self._apply(self.own)

    def _apply(self, own: Shortcuts) -> None:
        """A preset's keys are the preset's: two owners would mean that neither gets them."""
        self.own = own
        taken = {portable_keys(action.shortcut()) for action in self.preset_actions()}
        for name, keys in effective(self.usual, own).items():
            action = self.actions[name]
            sequences = [sequence_of(one) for one in keys if one not in taken]
            if action.shortcuts() != sequences:
                self._window.actions_.set_keys(action, sequences)
        if self.sheet is not None:
            self.sheet.show_keys()

    # Who has which keys

    def keys_of(self, name: str) -> tuple[str, ...]:
        return tuple(map(portable_keys, self.actions[name].shortcuts()))

    def holder(self, keys: str, besides: str) -> str:
        """The name of the other action that has these keys; empty when none has."""
        return next((name for name in self.actions if name != besides and keys in self.keys_of(name)), "")

    def label(self, name: str) -> str:
        """What an action is called where nothing around it says that it is a page."""
        label = label_of(self.actions[name])
        return translate("Shortcuts", "Page {0}").format(label) if name.startswith(PAGE_ACTION) else label

    def preset_actions(self) -> list[QAction]:
        """Keys of presets, which are given where presets are managed."""
        return [one for one in self._window.actions() if one.objectName().startswith(PRESET_ACTION)]

    def fixed(self) -> dict[str, str]:
        """What cannot be had, and what it does."""
        found = dict(log_keys()) | dict(difference_keys())
        for action in self.preset_actions():
            found[portable_keys(action.shortcut())] = label_of(action)
        return found

    # Changing

    def give(self, name: str, keys: str) -> None:
        """Other keys (empty: none); who had them has them no more."""
        other = self.holder(keys, name) if keys else ""
        own = self.own
        if other in own.keys:
            own = own.with_keys(other, "")
        usual = self.usual[name]
        self._keep(own.without(name) if usual == ((keys,) if keys else ()) else own.with_keys(name, keys))

    def reset(self, name: str) -> None:
        self._keep(self.own.without(name))

    def reset_all(self) -> None:
        self._keep(Shortcuts())

    def _keep(self, own: Shortcuts) -> None:
        self._apply(own)
        self.changed.emit(own)

    # The sheet

    def open_sheet(self) -> None:
        if self.sheet is not None:
            return
        from .sheet import ShortcutSheet

        self._window.come_forward()
        self.sheet = ShortcutSheet(self, self._window)
        self.sheet.finished.connect(self._closed)
        self.sheet.open()

    def _closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()


def label_of(action: QAction) -> str:
    return one_line(action.text().rstrip("…"), 80)
