"""Keys of presets: each opens the form of its preset, as the menu does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ...core.presets import Preset

PRESET_ACTION = "presetShortcut."
"""How the names of their actions begin."""


class PresetShortcuts(QObject):
    """`chosen` carries the Preset. Of the project shown only: a name may stand for another thing elsewhere."""

    chosen = Signal(object)
    changed = Signal()
    """Other presets have keys now."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: list[QAction] = []

    def set_presets(self, presets: Sequence[Preset]) -> None:
        for action in self._actions:
            self._window.removeAction(action)
            action.deleteLater()
        self._actions = [self._action(preset) for preset in presets if preset.shortcut]
        self.changed.emit()

    def _action(self, preset: Preset) -> QAction:
        action = QAction(preset.name, self)
        action.setObjectName(PRESET_ACTION + preset.name)
        action.setShortcut(QKeySequence(preset.shortcut, QKeySequence.SequenceFormat.PortableText))
        action.setData((preset,))
        action.triggered.connect(self._pressed)
        self._window.addAction(action)
        return action

    def _pressed(self) -> None:
        sender = self.sender()
        data = sender.data() if isinstance(sender, QAction) else None
        if data:
            self.chosen.emit(data[0])

    def of_window(self) -> frozenset[str]:
        """Key sequences of the window's own actions."""
        own = [action for action in self._window.actions() if action not in self._actions]
        portable = QKeySequence.SequenceFormat.PortableText
        return frozenset(keys.toString(portable) for action in own for keys in action.shortcuts())

    def taken(self, besides: Preset | None = None) -> dict[str, str]:
        """Every key sequence of the window and what it does, without those of one preset."""
        found = {}
        for action in self._window.actions():
            data = action.data()
            own = besides is not None and isinstance(data, tuple) and data == (besides,)
            for sequence in () if own else action.shortcuts():
                found[sequence.toString(QKeySequence.SequenceFormat.PortableText)] = action.text().rstrip("…")
        return found
