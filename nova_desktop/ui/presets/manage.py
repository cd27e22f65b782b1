"""Presets and chains of a project in a list: change, remove."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from ...core.connections import Connection
from ...core.plain_text import one_line
from ...core.presets import Chain, Preset, PresetBook
from ..forms import make_button
from ..question import Question

translate = QCoreApplication.translate


class ManagePresets(Question):
    """`change_wanted` and `removed` carry a Preset or a Chain."""

    change_wanted = Signal(object)
    removed = Signal(object)

    def __init__(self, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(connection, translate("ManagePresets", "Presets and chains"), parent)
        self.setObjectName("managePresets")
        self.setMinimumSize(520, 360)
        self._entries: list[Preset | Chain] = []
        self._list = QTreeWidget()
        self._list.setObjectName("presetList")
        self._list.setAccessibleName(translate("ManagePresets", "Presets and chains"))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setHeaderLabels(
            [
                translate("ManagePresets", "Name"),
                translate("ManagePresets", "Runs"),
                translate("ManagePresets", "Shortcut"),
            ]
        )
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column in (0, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._list.currentItemChanged.connect(self._judge)
        self._list.itemActivated.connect(self._change)
        self.body.addWidget(self._list, 1)
        self._change_button = self._button("changePresetButton", translate("ManagePresets", "Change…"))
        self._change_button.clicked.connect(self._change)
        self._remove_button = self._button("removePresetButton", translate("ManagePresets", "Remove"))
        self._remove_button.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._change_button)
        row.addWidget(self._remove_button)
        row.addStretch(1)
        self.body.addLayout(row)
        close = self.add_buttons(translate("ManagePresets", "Close"), "closePresetsButton")
        cancel = self.findChild(QPushButton, "cancelButton")
        if cancel is not None:
            cancel.hide()  # nothing here waits for a yes
        close.setFocus()

    @staticmethod
    def _button(name: str, text: str) -> QPushButton:
        button = make_button(name, text)
        button.setAccessibleName(text.rstrip("…"))
        button.setAutoDefault(False)
        return button

    def show_book(self, book: PresetBook) -> None:
        """Those of one project; the row that was selected stays where it was."""
        at = self._place()
        self._entries = [*book.presets, *book.chains]
        self._list.clear()
        for entry in self._entries:
            self._list.addTopLevelItem(_row(entry))
        if self._entries:
            item = self._list.topLevelItem(min(max(0, at), len(self._entries) - 1))
            if item is not None:
                self._list.setCurrentItem(item)
        self._judge()

    def _selected(self) -> Preset | Chain | None:
        place = self._place()
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def _place(self) -> int:
        item = self._list.currentItem()
        return self._list.indexOfTopLevelItem(item) if item is not None else -1

    def _judge(self) -> None:
        for button in (self._change_button, self._remove_button):
            button.setEnabled(self._selected() is not None)

    def _change(self) -> None:
        entry = self._selected()
        if entry is not None:
            self.change_wanted.emit(entry)

    def _remove(self) -> None:
        entry = self._selected()
        if entry is not None:
            self.removed.emit(entry)


def _row(entry: Preset | Chain) -> QTreeWidgetItem:
    runs = entry.template_name if isinstance(entry, Preset) else " → ".join(entry.steps)
    keys = entry.shortcut if isinstance(entry, Preset) else ""
    item = QTreeWidgetItem([one_line(entry.name, 60), one_line(runs, 200), keys])
    item.setSizeHint(0, QSize(0, 28))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
