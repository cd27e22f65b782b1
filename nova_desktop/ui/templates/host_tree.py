"""Hosts and groups to tick, bound to a limit both ways."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeView, QVBoxLayout, QWidget

from ...core.inventory import Inventory, Known
from ...core.limits import fitting_limit
from ...core.targets import targets
from ..host_words import hosts_words
from ..question import plain, quiet
from .host_tree_model import HostTreeModel

translate = QCoreApplication.translate

FILTER_MS = 120
OPENED = 200
"""Hosts up to which the whole tree is shown open at first."""


class _Filter(QLineEdit):
    """Down goes on in the tree."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__()
        self._tree = tree

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Down:
            super().keyPressEvent(event)
            return
        self._tree.setFocus()
        if not self._tree.currentIndex().isValid():
            self._tree.setCurrentIndex(self._tree.model().index(0, 0))


class HostTree(QWidget):
    """`limit_chosen` carries the limit that fits the ticks. An inventory that only the server reads shows a line."""

    limit_chosen = Signal(str)

    def __init__(self, known: Known | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inventory = known if isinstance(known, Inventory) else None
        self.model = HostTreeModel(self)
        self.view = QTreeView()
        self.filter = _Filter(self.view)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        self._timer.timeout.connect(self._apply_filter)
        self._build(known)
        self.model.ticks_changed.connect(self._tell)

    def _build(self, known: Known | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._build_filter()
        self._build_view()
        if self._inventory is None:
            column.addWidget(quiet(plain(hosts_words(targets(known))[0], name="hostTreeElsewhere")))
            column.addStretch(1)
            self.filter.setParent(self)
            self.view.setParent(self)
            self.filter.hide()
            self.view.hide()
            return
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        self.model.set_inventory(self._inventory)
        self._open_all()

    def _build_filter(self) -> None:
        self.filter.setObjectName("hostTreeFilter")
        self.filter.setAccessibleName(translate("HostTree", "Filter hosts and groups"))
        self.filter.setPlaceholderText(translate("HostTree", "Filter hosts and groups"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._wait)

    def _build_view(self) -> None:
        self.view.setObjectName("hostTree")
        self.view.setAccessibleName(translate("HostTree", "Hosts and groups"))
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(True)
        self.view.setModel(self.model)

    def _wait(self) -> None:
        self._timer.start()

    def _apply_filter(self) -> None:
        self.model.set_filter(self.filter.text())
        self._open_all()

    def _open_all(self) -> None:
        """Small inventories open; of large ones the first level."""
        if (
            self._inventory is not None
            and len(self._inventory.hosts) <= OPENED
            and len(self._inventory.groups) <= OPENED
        ):
            self.view.expandToDepth(2)
        else:
            self.view.expandToDepth(0)

    def set_limit(self, limit: str) -> None:
        """Tick what a limit stands for; without one nothing is ticked."""
        if self._inventory is not None:
            found = targets(self._inventory, limit).hosts if limit.strip(" ,") else ()
            self.model.set_ticked(found or ())

    def _tell(self) -> None:
        if self._inventory is not None:
            self.limit_chosen.emit(fitting_limit(self._inventory, self.model.ticked))
