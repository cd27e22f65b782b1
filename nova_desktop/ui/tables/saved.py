"""The button beside a filter field: filters that were given a name, to choose, to add, to remove."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from nova_desktop.core.plain_text import one_line
from nova_desktop.core.saved_filters import (
    NAME_LIMIT,
    TEXT_LIMIT,
    Filters,
    SavedFilter,
    with_filter,
    without_filter,
)
from nova_desktop.ui import words
from nova_desktop.ui.icons import icon

translate = QCoreApplication.translate


class SavedFiltersButton(QToolButton):
    """Fills the field with what is chosen. `changed` carries all filters, to be kept."""

    changed = Signal(object)

    def __init__(self, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.filters: Filters = ()
        self._known = False
        """Were those of the last time read?"""
        self.setObjectName("savedFiltersButton")
        self.setIcon(icon("filter", 16))
        self.setAccessibleName(translate("SavedFilters", "Saved filters"))
        self.setToolTip(translate("SavedFilters", "Saved filters"))
        self.setAutoRaise(True)
        self.clicked.connect(self._open)

    def show_kept(self, filters: Filters) -> None:
        """Those of the last time."""
        self.filters, self._known = filters, True

    def _open(self) -> None:
        menu = self._menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("savedFiltersMenu")
        menu.setToolTipsVisible(True)
        for one in self.filters:
            entry = _entry(menu, one, "savedFilter")
            entry.setCheckable(True)
            entry.setChecked(one.text == self._field.text().strip())
            entry.triggered.connect(self._choose)
        if not self._known:
            menu.addAction(translate("SavedFilters", "The saved filters are being read…")).setEnabled(False)
        elif not self.filters:
            menu.addAction(translate("SavedFilters", "No saved filters yet")).setEnabled(False)
        menu.addSeparator()
        save = menu.addAction(icon("save", 16), translate("SavedFilters", "Save this filter…"))
        save.setObjectName("saveFilterAction")
        save.setEnabled(self._known and 0 < len(self._text()) <= TEXT_LIMIT)  # else it would take their place
        save.triggered.connect(self._ask_name)
        if self.filters:
            self._add_removing(menu)
        return menu

    def _add_removing(self, menu: QMenu) -> None:
        removing = QMenu(translate("SavedFilters", "Remove"), menu)
        removing.setObjectName("removeFilterMenu")
        removing.setIcon(icon("delete", 16))
        for one in self.filters:
            _entry(removing, one, "removeFilter").triggered.connect(self._remove)
        menu.addMenu(removing)

    def _text(self) -> str:
        return one_line(self._field.text().strip(), TEXT_LIMIT + 1)

    # Chosen

    def _chosen(self) -> SavedFilter | None:
        action = self.sender()
        name = action.data() if isinstance(action, QAction) else None
        return next((one for one in self.filters if one.name == name), None)

    def _choose(self) -> None:
        one = self._chosen()
        if one is not None:
            self._field.setText(one.text)
            self._field.setFocus()

    def _remove(self) -> None:
        one = self._chosen()
        if one is not None:
            self._use(without_filter(self.filters, one.name))

    def _ask_name(self) -> None:
        from nova_desktop.ui.tables.filter_name import FilterName

        dialog = FilterName(self._text(), self.filters, self.window())
        dialog.named.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, new: SavedFilter) -> None:
        self._use(with_filter(self.filters, new))

    def _use(self, filters: Filters) -> None:
        self.filters = filters
        self.changed.emit(filters)


def _entry(menu: QMenu, one: SavedFilter, kind: str) -> QAction:
    """A name as it is: an ampersand is none of Qt's, a tab no column of the menu."""
    entry = menu.addAction(one_line(one.name, NAME_LIMIT).replace("&", "&&"))
    entry.setObjectName(f"{kind}.{one.name}")
    entry.setData(one.name)
    entry.setToolTip(words.short_tip(one.text))
    return entry
