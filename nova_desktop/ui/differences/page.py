"""The page of differences: two tasks in one tab, templates and schedules as they were in the other."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ..question import plain
from ..theme import MARGIN, title_font
from .states_tab import StatesTab
from .tasks_tab import TasksTab

translate = QCoreApplication.translate


class DifferencesPage(QWidget):
    """`seen`: it came into sight."""

    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differencesPage")
        title = plain(translate("Differences", "Differences"), wrap=False)
        title.setFont(title_font())
        self.tasks = TasksTab()
        self.states = StatesTab()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("differencesTabs")
        self.tabs.setAccessibleName(translate("Differences", "What is compared"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(_padded(self.tasks), translate("Differences", "Tasks"))
        self.tabs.addTab(_padded(self.states), translate("Differences", "Templates and schedules"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self.tabs, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()


def _padded(inside: QWidget) -> QWidget:
    """Room between the line of the tabs and what is in one."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.addWidget(inside)
    return made
