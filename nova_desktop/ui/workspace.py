"""The working area: navigation, tables above, log and details below. Layout only; the controller decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..core.page_names import PAGES as PAGES
from .icons import icon
from .monitoring import MonitorBar
from .pages import LATE, LatePages
from .summary import StatusSummary
from .tasks.view import TaskPanel
from .templates.view import TemplatePanel

if TYPE_CHECKING:
    from .analytics.page import AnalyticsPage
    from .approvals.page import ApprovalsPage
    from .differences.page import DifferencesPage
    from .kept.page import KeptPage
    from .messages.page import MessagesPage
    from .overview.page import OverviewPage
    from .projects.page import ProjectsPage
    from .rollback.page import RollbackPage
    from .schedules.page import SchedulesPage
    from .servers.page import ServersPage
    from .settings.page import SettingsPage
    from .tables.panel import TablePanel

translate = QCoreApplication.translate

WITH_TABLES = ("overview", "schedules", "approvals", "rollback")
"""Pages of their own with a table."""

_TITLE = Qt.ItemDataRole.UserRole + 2
"""The name of a page, also while its words are hidden or more is said of it."""

_WIDE, _NARROW = 176, 53
_NARROW_BELOW = 960
"""Width of the working area under which the navigation gives its words' room to tables and log."""
_ROW, _LEAST_ROW = 32, 20
_MARGINS = 18
"""Above and below the rows of the navigation (style sheet)."""


class Workspace(QWidget):
    """Pages arrange the same panels: one table of tasks, one log, wherever the person is."""

    page_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigation = self._make_navigation()
        self.summary = StatusSummary()
        self.monitor = MonitorBar()
        self.templates = TemplatePanel()
        self.tasks = TaskPanel()
        self._compact = False
        self._lay_out()
        self.navigation.currentRowChanged.connect(self._show_row)
        self.navigation.itemSelectionChanged.connect(self._selected)
        self.navigation.setCurrentRow(0)

    def _make_navigation(self) -> QListWidget:
        box = QListWidget()
        box.setObjectName("navigation")
        box.setAccessibleName(translate("Workspace", "Pages"))
        box.setFixedWidth(_WIDE)
        box.setIconSize(QSize(20, 16))
        box.setFrameShape(QListWidget.Shape.NoFrame)
        box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        titles = {
            "deploy": (translate("Workspace", "Deploy"), "deploy"),
            "overview": (translate("Workspace", "Overview"), "overview"),
            "templates": (translate("Workspace", "Templates"), "template"),
            "tasks": (translate("Workspace", "Task History"), "task"),
            "monitoring": (translate("Workspace", "Live Monitoring"), "live"),
            "schedules": (translate("Workspace", "Schedules"), "schedule"),
            "approvals": (translate("Workspace", "Approvals"), "approval"),
            "rollback": (translate("Workspace", "Rollback"), "rollback"),
            "differences": (translate("Workspace", "Differences"), "compare"),
            "analytics": (translate("Workspace", "Analytics"), "analytics"),
            "kept": (translate("Workspace", "Kept Logs"), "history"),
            "messages": (translate("Workspace", "Messages"), "notification"),
            "projects": (translate("Workspace", "Projects"), "project"),
            "servers": (translate("Workspace", "Servers"), "server"),
            "settings": (translate("Workspace", "Settings"), "settings"),
        }
        for page in PAGES:
            text, picture = titles[page]
            item = QListWidgetItem(icon(picture, 16), text, box)
            item.setData(Qt.ItemDataRole.UserRole, page)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            item.setData(_TITLE, text)
            item.setSizeHint(QSize(0, _ROW))
        return box

    def _lay_out(self) -> None:
        self.tables = QSplitter(Qt.Orientation.Horizontal)
        self.tables.setObjectName("tableSplitter")
        self.tables.addWidget(self.templates)
        self.tables.addWidget(self.tasks)
        for panel in (self.templates, self.tasks):
            panel.setMinimumWidth(288)
        self.tables.setStretchFactor(0, 2)
        self.tables.setStretchFactor(1, 3)
        self.reading = QSplitter(Qt.Orientation.Horizontal)
        self.reading.setObjectName("logSplitter")
        above = QWidget()
        above.setBackgroundRole(QPalette.ColorRole.Base)
        above.setAutoFillBackground(True)
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.monitor, self.summary):
            column.addWidget(widget)
        column.addWidget(self.tables, 1)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setObjectName("mainSplitter")
        self.halves.addWidget(above)
        self.halves.addWidget(self.reading)
        self.halves.setSizes([330, 330])
        for splitter in (self.tables, self.reading, self.halves):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.halves)
        self.late = LatePages(self._stack)
        self.late.made.connect(self._late_made)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._stack, 1)

    def complete(self) -> None:
        """Log and details, which the first picture shows empty."""
        from .logs.pane import LogPane
        from .tasks.details import TaskDetails

        self.log = LogPane()
        self.details = TaskDetails()
        self.details.setMinimumWidth(224)
        self.reading.addWidget(self.log)
        self.reading.addWidget(self.details)
        self.reading.setStretchFactor(0, 1)
        self.reading.setChildrenCollapsible(False)
        self.reading.setSizes([760, 320])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_BELOW
        if narrow != (self.navigation.width() == _NARROW):
            self._narrow_navigation(narrow)
        self._fit_navigation()

    def _fit_navigation(self) -> None:
        """In a low window the rows come closer: a scroll bar would hide half of each picture."""
        count = self.navigation.count()
        height = max(_LEAST_ROW, min(_ROW, (self.height() - _MARGINS) // count))
        if self.navigation.item(0).sizeHint().height() != height:
            for row in range(count):
                self.navigation.item(row).setSizeHint(QSize(0, height))

    def _narrow_navigation(self, narrow: bool) -> None:
        """Pictures only; the words stay for the pointer and for screen readers."""
        self.navigation.setFixedWidth(_NARROW if narrow else _WIDE)
        for row in range(self.navigation.count()):
            item = self.navigation.item(row)
            item.setText("" if narrow else str(item.data(_TITLE)))
            item.setToolTip(str(item.data(Qt.ItemDataRole.AccessibleTextRole)) if narrow else "")

    def set_count(self, page: str, number: int) -> None:
        """How much waits on a page, beside its name; 0 shows nothing."""
        from .nav_counts import COUNT, CountDelegate

        item = self.navigation.item(PAGES.index(page))
        if (item.data(COUNT) or 0) == number:
            return
        if not isinstance(self.navigation.itemDelegate(), CountDelegate):
            self.navigation.setItemDelegate(CountDelegate(self.navigation))
        item.setData(COUNT, number)
        title, role = str(item.data(_TITLE)), Qt.ItemDataRole.AccessibleTextRole
        item.setData(
            role, translate("Workspace", "{0}, %n waits for you", None, number).format(title) if number else title
        )
        if item.toolTip():
            item.setToolTip(str(item.data(role)))

    def set_compact(self, compact: bool) -> None:
        """Lower rows in all tables."""
        self._compact = compact
        for panel in (self.templates, self.tasks, *map(self.late.known, WITH_TABLES)):
            if panel is not None:
                panel.table.set_compact(compact)

    def _late_made(self, page: str) -> None:
        if page in WITH_TABLES:
            self.late.get(page).table.set_compact(self._compact)

    # Pages that are made when they are first opened

    @property
    def settings(self) -> SettingsPage:
        return self.late.get("settings")  # type: ignore[no-any-return]

    @property
    def kept(self) -> KeptPage:
        return self.late.get("kept")  # type: ignore[no-any-return]

    @property
    def messages(self) -> MessagesPage:
        return self.late.get("messages")  # type: ignore[no-any-return]

    @property
    def projects(self) -> ProjectsPage:
        return self.late.get("projects")  # type: ignore[no-any-return]

    @property
    def servers(self) -> ServersPage:
        return self.late.get("servers")  # type: ignore[no-any-return]

    @property
    def overview(self) -> OverviewPage:
        return self.late.get("overview")  # type: ignore[no-any-return]

    @property
    def schedules(self) -> SchedulesPage:
        return self.late.get("schedules")  # type: ignore[no-any-return]

    @property
    def approvals(self) -> ApprovalsPage:
        return self.late.get("approvals")  # type: ignore[no-any-return]

    @property
    def rollback(self) -> RollbackPage:
        return self.late.get("rollback")  # type: ignore[no-any-return]

    @property
    def differences(self) -> DifferencesPage:
        return self.late.get("differences")  # type: ignore[no-any-return]

    @property
    def analytics(self) -> AnalyticsPage:
        return self.late.get("analytics")  # type: ignore[no-any-return]

    def pages(self) -> list[tuple[str, str, str]]:
        """Name, title and picture of each."""
        items = [self.navigation.item(row) for row in range(self.navigation.count())]
        role = Qt.ItemDataRole
        return [(str(item.data(role.UserRole)), str(item.data(_TITLE)), item.icon().name()) for item in items]

    @property
    def panel(self) -> TablePanel:
        """The table that a filter is typed for on the page shown."""
        if self.page == "overview":
            return self.overview
        if self.page == "schedules":
            return self.schedules.panel
        if self.page == "approvals":
            return self.approvals.panel
        return self.templates if self.page == "templates" else self.tasks

    def show_tasks(self) -> None:
        """Where a task is seen with its log: here, unless this page has neither."""
        if self._stack.currentWidget() is not self.halves:
            self.show_page("tasks")
            self.tasks.table.setFocus()

    def show_page(self, page: str) -> None:
        """By its name; unknown ones are the first."""
        self.navigation.setCurrentRow(PAGES.index(page) if page in PAGES else 0)

    @property
    def page(self) -> str:
        return PAGES[max(0, self.navigation.currentRow())]

    def _selected(self) -> None:
        """Screen readers select an entry without making it the current one."""
        for item in self.navigation.selectedItems():
            self.navigation.setCurrentItem(item)

    def _show_row(self, row: int) -> None:
        page = PAGES[max(0, row)]
        self._stack.setCurrentWidget(self.late.get(page) if page in LATE else self.halves)
        self.templates.setVisible(page in ("deploy", "templates"))
        self.tasks.setVisible(page in ("deploy", "tasks", "monitoring"))
        self.monitor.setVisible(page == "monitoring")
        self.summary.setVisible(page in ("deploy", "tasks", "monitoring"))
        self.page_changed.emit(page)
