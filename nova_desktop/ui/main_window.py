"""The main window: assembles header, toolbar, banner, working area and status line, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from ..api.quick_actions import QuickAction
from ..core.credentials import Credentials
from .actions import Actions
from .banner import Banner
from .connect.page import WelcomePage
from .controller import Controller
from .header import Header
from .question import ColourBar
from .running import Running
from .session import ServerSession
from .status_line import StatusLine
from .workspace import Workspace

translate = QCoreApplication.translate


class MainWindow(QMainWindow):
    """`closing` asks the owner whether the window may close (it ends the session or goes to the tray)."""

    closing = Signal()
    seen = Signal(bool)

    def __init__(self, credentials: Credentials, quick_actions: Sequence[QuickAction]) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Nova Desktop")
        self.resize(1280, 800)
        self.setMinimumSize(720, 480)
        self.may_close = False
        self.actions_ = Actions(self)
        self.colour_bar = ColourBar(None)
        self.header = Header()
        self.banner = Banner()
        self.workspace = Workspace()
        self.welcome = WelcomePage(credentials)
        self.status = StatusLine()
        self.running = Running(self)
        self.setStatusBar(self.status)
        self.toolbar = self._make_toolbar(quick_actions)
        self._lay_out()
        self.controller = Controller(self.workspace, self.header, self.banner, self.status, self.actions_, self.running)
        self._add_actions()

    def _make_toolbar(self, quick_actions: Sequence[QuickAction]) -> QToolBar:
        bar = QToolBar(translate("MainWindow", "Quick actions"))
        bar.setObjectName("quickActionToolbar")
        bar.setAccessibleName(bar.windowTitle())
        bar.setMovable(False)
        bar.setIconSize(QSize(16, 16))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for action in self.actions_.make_quick(quick_actions):
            bar.addAction(action)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        for action in (self.actions_.run, self.actions_.stop, self.actions_.refresh):
            bar.addAction(action)
        for action in bar.actions():
            button = bar.widgetForAction(action)
            if button is not None and action.objectName():
                button.setObjectName(action.objectName())
                button.setAccessibleName(action.text())
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return bar

    def _lay_out(self) -> None:
        working = QWidget()
        column = QVBoxLayout(working)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.toolbar, self.banner):
            column.addWidget(widget)
        column.addWidget(self.workspace, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(working)
        outside = QWidget()
        outer = QVBoxLayout(outside)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.colour_bar)
        outer.addWidget(self.pages, 1)
        self.setCentralWidget(outside)

    def _add_actions(self) -> None:
        actions = self.actions_
        every: list[QAction] = [action for _, action in actions.quick_actions]
        every += [actions.run, actions.stop, actions.refresh, actions.open_web, actions.find, actions.filter]
        every += [actions.settings, actions.quit, actions.confirm, actions.reject]
        self.addActions(every)
        actions.find.triggered.connect(self.workspace.log.focus_find)
        actions.filter.triggered.connect(self._focus_filter)
        actions.settings.triggered.connect(self._show_settings)

    def _focus_filter(self) -> None:
        panel = self.workspace.templates if self.workspace.page == "templates" else self.workspace.tasks
        panel.filter.setFocus()
        panel.filter.selectAll()

    def _show_settings(self) -> None:
        self.workspace.show_page("settings")

    def show_welcome(self) -> None:
        """The first page, and the one for another server."""
        self.pages.setCurrentWidget(self.welcome)
        self.status.setVisible(False)
        self.welcome.look_for_keyring()

    def show_session(self, session: ServerSession) -> None:
        """A server's working area."""
        self.colour_bar.set_colour(session.connection.colour)
        self.pages.setCurrentIndex(1)
        self.status.setVisible(True)
        self.controller.set_session(session)
        self.setWindowTitle(f"{session.connection.title} – Nova Desktop")

    # What Qt tells

    def save_layout(self) -> dict[str, bytes]:
        """Window, splitters and columns, to come back the next time."""
        work = self.workspace
        return {
            "window": bytes(self.saveGeometry().data()),
            "tables": bytes(work.tables.saveState().data()),
            "reading": bytes(work.reading.saveState().data()),
            "halves": bytes(work.halves.saveState().data()),
            "taskColumns": work.tasks.table.save_state(),
            "templateColumns": work.templates.table.save_state(),
        }

    def restore_layout(self, layout: dict[str, bytes]) -> None:
        work = self.workspace
        if "window" in layout:
            self.restoreGeometry(QByteArray(layout["window"]))
        for splitter, key in ((work.tables, "tables"), (work.reading, "reading"), (work.halves, "halves")):
            if key in layout:
                splitter.restoreState(QByteArray(layout[key]))
        for table, key in ((work.tasks.table, "taskColumns"), (work.templates.table, "templateColumns")):
            if key in layout:
                table.restore_state(layout[key])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
        else:
            event.ignore()
            self.closing.emit()
