"""Presets, chains and last results on disk: loaded, kept, exported and imported off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from ..core.presets import PresetBook, Results, load_presets, load_results, read_presets, save_presets, save_results
from ..ui.main_window import MainWindow
from ..ui.workers import Doorway

translate = QApplication.translate


class PresetKeeper(QObject):
    """Between the window's menu of presets and the file."""

    def __init__(self, window: MainWindow, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        desk = window.controller.presets
        self._desk = desk
        self._known = False
        self._forgotten: set[str] = set()
        """Servers that were forgotten before anything was read."""
        desk.book_changed.connect(self._keep)
        desk.results_changed.connect(self._keep_results)
        desk.menu.import_wanted.connect(self._ask_import)
        desk.menu.export_wanted.connect(self._ask_export)

    @property
    def book(self) -> PresetBook:
        """As it is now."""
        return self._desk.book

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "presets", lambda _: (load_presets(), load_results()), self._loaded)

    def _loaded(self, found: tuple[PresetBook, Results]) -> None:
        """What was saved or forgotten before they were read counts too."""
        self._known, forgotten = True, tuple(self._forgotten)
        self._desk.set_book(_book_beside(self.book, found[0], forgotten))
        self._desk.set_results(_results_beside(self._desk.results, found[1], forgotten))
        self._desk.menu.set_known()

    def forget(self, url: str) -> None:
        """Of one server."""
        self._forgotten.add(url)
        left = _book_beside(PresetBook(), self.book, (url,))
        results = _results_beside({}, self._desk.results, (url,))
        self._desk.set_book(left)
        self._desk.set_results(results)
        self._keep(left)
        self._keep_results(results)

    def _keep(self, book: PresetBook) -> None:
        """Before the file was read: beside what it holds."""
        known, forgotten = self._known, tuple(self._forgotten)
        work = lambda _: save_presets(book if known else _book_beside(book, load_presets(), forgotten))  # noqa: E731
        self._doorway.ask("desk", "presets", work, finishes=True)

    def _keep_results(self, results: Results) -> None:
        known, forgotten = self._known, tuple(self._forgotten)
        work = lambda _: save_results(results if known else _results_beside(results, load_results(), forgotten))  # noqa: E731
        self._doorway.ask("desk", "presets", work, finishes=True)

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
        book = self.book
        self._doorway.ask("desk", "presets", lambda _: save_presets(book, Path(path)), self._exported)

    def _exported(self, path: Path) -> None:
        self._window.status.showMessage(translate("PresetKeeper", "The presets were saved as {0}").format(path), 5000)

    def import_from(self, path: str) -> None:
        """Take over a file's; one with the same name takes the place of ours."""
        self._doorway.ask("desk", "presets", lambda _: read_presets(Path(path)), self._imported)

    def _imported(self, found: PresetBook) -> None:
        book = self.book.merged(found.with_free_keys(self.book, self._desk.shortcuts.of_window()))
        self._desk.set_book(book)
        self._keep(book)
        text = translate("PresetKeeper", "%n preset(s) imported", None, len(found.presets))
        self._window.status.showMessage(text, 5000)


def _book_beside(early: PresetBook, kept: PresetBook, forgotten: Sequence[str]) -> PresetBook:
    left = PresetBook(
        tuple(one for one in kept.presets if one.url not in forgotten),
        tuple(one for one in kept.chains if one.url not in forgotten),
    )
    return left.merged(early)


def _results_beside(early: Results, kept: Results, forgotten: Sequence[str]) -> Results:
    return {**{key: last for key, last in kept.items() if key[0] not in forgotten}, **early}
