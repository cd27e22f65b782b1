"""Presets on disk: loaded, kept, exported and imported off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from .core.presets import Preset, load_presets, read_presets, save_presets, with_preset, without
from .ui.main_window import MainWindow
from .ui.workers import Doorway

translate = QApplication.translate


class PresetKeeper(QObject):
    """Between the window's menu of presets and the file."""

    def __init__(self, window: MainWindow, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self.presets: tuple[Preset, ...] = ()
        menu = window.controller.presets
        window.running.preset_made.connect(self._add)
        menu.removed.connect(self._remove)
        menu.import_wanted.connect(self._ask_import)
        menu.export_wanted.connect(self._ask_export)

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "presets", lambda _: load_presets(), self._use)

    def _use(self, presets: Sequence[Preset]) -> None:
        self.presets = tuple(presets)
        self._window.controller.presets.set_presets(self.presets)

    def _keep(self, presets: Sequence[Preset]) -> None:
        self._use(presets)
        kept = self.presets
        self._doorway.ask("desk", "presets", lambda _: save_presets(kept))

    def _add(self, preset: Preset) -> None:
        self._keep(with_preset(self.presets, preset))
        text = translate("PresetKeeper", "The preset '{0}' was saved").format(preset.name)
        self._window.status.showMessage(text, 5000)

    def _remove(self, preset: Preset) -> None:
        self._keep(without(self.presets, preset))

    def _ask_export(self) -> None:
        dialog = self._dialog(translate("PresetKeeper", "Export presets"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def _ask_import(self) -> None:
        dialog = self._dialog(translate("PresetKeeper", "Import presets"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilter(translate("PresetKeeper", "Presets (*.json);;All files (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def export_to(self, path: str) -> None:
        """Write all of them for the team; there are no secrets in them."""
        kept = self.presets
        self._doorway.ask("desk", "presets", lambda _: save_presets(kept, Path(path)), self._exported)

    def _exported(self, path: Path) -> None:
        self._window.status.showMessage(translate("PresetKeeper", "The presets were saved as {0}").format(path), 5000)

    def import_from(self, path: str) -> None:
        """Take over a file's; one with the same name takes the place of ours."""
        self._doorway.ask("desk", "presets", lambda _: read_presets(Path(path)), self._imported)

    def _imported(self, presets: Sequence[Preset]) -> None:
        merged: Sequence[Preset] = self.presets
        for preset in presets:
            merged = with_preset(merged, preset)
        self._keep(merged)
        text = translate("PresetKeeper", "%n preset(s) imported", None, len(presets))
        self._window.status.showMessage(text, 5000)
