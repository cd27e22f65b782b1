"""The main window: assembles header, toolbar, banner, working area and status line, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ..api.quick_actions import QuickAction
from .actions import Actions
from .banner import Banner
from .header import Header
from .late_layout import LateLayout
from .palette.button import FinderButton
from .question import ColourBar
from .status_line import StatusLine
from .toolbar import CommandBar
from .workspace import Workspace

if TYPE_CHECKING:
    from ..core.connections import Connection
    from ..core.credentials import Credentials
    from .connect.page import WelcomePage
    from .session import ServerSession

translate = QCoreApplication.translate


class MainWindow(QMainWindow):
    """`closing` asks the owner whether the window may close (it ends the session or goes to the tray), `import_wanted`
    says from where to import, `welcome_left` that nobody wants to connect to another server."""

    closing = Signal()
    joined = Signal(object)
    practice_wanted = Signal()
    import_wanted = Signal(str)
    welcome_left = Signal()
    seen = Signal(bool)

    painted = Signal()
    """The first picture stands."""

    def __init__(self, quick_actions: Sequence[QuickAction], layout: dict[str, bytes]) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Nova Desktop")
        self.resize(1280, 800)
        self.setMinimumSize(720, 480)
        self.may_close = False
        self.actions_ = Actions(self)
        self.colour_bar = ColourBar(None)
        self.header = Header(FinderButton(self.actions_.palette))
        self.banner = Banner()
        actions = self.actions_
        own = (actions.presets, actions.run, actions.stop, actions.refresh)
        self.commands = CommandBar(actions.make_quick(quick_actions), own)
        self.workspace = Workspace()
        self._credentials: Credentials | None = None
        self._welcome: WelcomePage | None = None
        self._kept_layout = layout
        self._was_painted = False
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self._lay_out()
        self._restore(layout)
        self.workspace.late.when_made("overview", self._restore_overview)
        self.late_layout = LateLayout(self.workspace.late, layout)

    def complete(self, credentials: Credentials) -> None:
        """What the first picture did not need: log, details, and the logic behind it all."""
        from .controller import Controller
        from .logs.look import give_look, look_from
        from .palette.desk import PaletteDesk
        from .running import Running
        from .shortcuts.desk import ShortcutDesk

        self._credentials = credentials
        self.workspace.complete()
        if "reading" in self._kept_layout:
            self.workspace.reading.restoreState(QByteArray(self._kept_layout["reading"]))
        self.late_layout.restore_splitter(self.workspace.log.halves)
        give_look(self.workspace.log, look_from(self._kept_layout.get("log", b"")))
        self.running = Running(self)
        parts = (self.workspace, self.header, self.banner, self.status, self.actions_, self.running)
        self.controller = Controller(*parts)
        self._add_actions()
        self.palette_desk = PaletteDesk(self)
        self.shortcut_desk = ShortcutDesk(self)
        for at, action in enumerate((self.actions_.confirm, self.actions_.reject)):
            self.commands.add_task_action(action, at, only_enabled=True)  # where a task waits for the person

    def come_forward(self) -> None:
        """To what is asked for in a log's own window, and is shown here."""
        if not self.isActiveWindow():
            self.raise_()
            self.activateWindow()

    def _lay_out(self) -> None:
        working = QWidget()
        column = QVBoxLayout(working)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.commands, self.banner):
            column.addWidget(widget)
        column.addWidget(self.workspace, 1)
        self.pages = QStackedWidget()
        self._working = working
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
        every += [
            actions.run,
            actions.run_again,
            actions.run_failed,
            actions.rollback,
            actions.compare_good,
            actions.compare_two,
            actions.stop,
            actions.refresh,
            actions.open_web,
            actions.copy_link,
            actions.favourite,
            actions.find,
            actions.filter,
        ]
        every += [actions.search_kept, actions.pause, actions.settings, actions.quit, actions.confirm, actions.reject]
        every += [
            actions.palette,
            actions.presets,
            actions.notify,
            actions.shortcuts,
            *actions.make_pages(self.workspace.pages()),
        ]
        self.addActions(every)
        for page in actions.pages:
            page.triggered.connect(self._show_page)
        actions.presets.triggered.connect(self._open_presets)
        actions.find.triggered.connect(self.workspace.log.focus_find)
        actions.filter.triggered.connect(self._focus_filter)
        actions.search_kept.triggered.connect(self._search_kept)

    def _focus_filter(self) -> None:
        panel = self.workspace.panel
        panel.filter.setFocus()
        panel.filter.selectAll()

    def _show_page(self) -> None:
        """The page of the action that was triggered."""
        sender = self.sender()
        if isinstance(sender, QAction):
            self.workspace.show_page(str(sender.data()))

    def _open_presets(self) -> None:
        """Below its button, which opens it by itself when it is pressed."""
        if self.shows_welcome:
            return
        button = next(one for one in self.commands.buttons if one.defaultAction() is self.actions_.presets)
        self.controller.presets.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _search_kept(self) -> None:
        self.workspace.show_page("kept")
        self.workspace.kept.text.setFocus()
        self.workspace.kept.text.selectAll()

    def show_welcome(self) -> None:
        """The first page, and the one for another server."""
        page = self.welcome
        self.pages.setCurrentWidget(page)
        self.status.setVisible(False)
        page.offer_back(self.controller.session is not None)
        page.look_for_keyring()

    @property
    def shows_welcome(self) -> bool:
        return self._welcome is not None and self.pages.currentWidget() is self._welcome

    @property
    def welcome(self) -> WelcomePage:
        """Made when it is first needed: most starts go straight to a server."""
        if self._welcome is None:
            from .connect.draft import ConnectDraft
            from .connect.page import WelcomePage

            if self._credentials is None:
                raise RuntimeError("the window is not complete yet")
            self._welcome = WelcomePage(self._credentials)
            self._welcome.joined.connect(self.joined)
            self._welcome.practice_wanted.connect(self.practice_wanted)
            self._welcome.import_wanted.connect(self.import_wanted)
            self._welcome.left.connect(self.welcome_left)
            ConnectDraft(self._welcome, self.running.typed)
            self.pages.addWidget(self._welcome)
        return self._welcome

    def shut_down(self) -> bool:
        """End what the window itself has running; True when it ended."""
        self.controller.shut_down()
        return self._welcome is None or self._welcome.shut_down()

    def leave_welcome(self) -> None:
        """To what a server has."""
        self.pages.setCurrentWidget(self._working)
        self.status.setVisible(True)

    def show_session(self, session: ServerSession) -> None:
        """A server's working area."""
        self.leave_welcome()
        self.controller.set_session(session)
        self.show_connection(session.connection)

    def show_connection(self, connection: Connection) -> None:
        """How the server shown is called, and its colour."""
        self.colour_bar.set_colour(connection.colour)
        self.setWindowTitle(f"{connection.title} – Nova Desktop")

    # What Qt tells

    def save_layout(self) -> dict[str, bytes]:
        """Window, splitters, columns, page, filters, the log's look, the task looked at: to come back the next time."""
        from .logs.look import as_bytes, look_of

        work = self.workspace
        texts = {
            "page": work.page,
            "taskFilter": work.tasks.filter.text(),
            "templateFilter": work.templates.filter.text(),
        }
        kept = self._kept_layout.get("overviewColumns", b"")
        self.late_layout.keep_splitter(work.log.halves)
        return {
            "window": bytes(self.saveGeometry().data()),
            "tables": bytes(work.tables.saveState().data()),
            "reading": bytes(work.reading.saveState().data()),
            "halves": bytes(work.halves.saveState().data()),
            "taskColumns": work.tasks.table.save_state(),
            "templateColumns": work.templates.table.save_state(),
            "overviewColumns": work.overview.save_state() if work.late.known("overview") else kept,
            "task": self.controller.place_of_task().encode() or self._kept_layout.get("task", b""),
            "log": as_bytes(look_of(work.log)),
            **({"logWindow": _as_text(self.log_window_size)} if self.log_window_size is not None else {}),
            **{key: text.encode() for key, text in texts.items()},
            **self.late_layout.save(),
        }

    def forget(self, url: str) -> None:
        """A connection that is known no more: nothing leads back to it."""
        if self.kept_task.partition(" ")[0] == url:
            del self._kept_layout["task"]
        if self._welcome is not None:
            self._welcome.fields.forget(url)

    @property
    def kept_task(self) -> str:
        """The one that was looked at last: address, project and number; empty for none."""
        return self._kept_layout.get("task", b"").decode(errors="replace")

    def _restore(self, layout: dict[str, bytes]) -> None:
        work = self.workspace
        self.log_window_size = _size_of(layout.get("logWindow", b""))
        if "window" in layout:
            self.restoreGeometry(QByteArray(layout["window"]))
        for splitter, key in ((work.tables, "tables"), (work.halves, "halves")):
            if key in layout:
                splitter.restoreState(QByteArray(layout[key]))
        for table, key in ((work.tasks.table, "taskColumns"), (work.templates.table, "templateColumns")):
            if key in layout:
                table.restore_state(layout[key])
        for panel, key in ((work.tasks, "taskFilter"), (work.templates, "templateFilter")):
            panel.filter.setText(layout.get(key, b"").decode(errors="replace"))

    def _restore_overview(self) -> None:
        """Its columns, once it is made."""
        if "overviewColumns" in self._kept_layout:
            self.workspace.overview.restore_state(self._kept_layout["overviewColumns"])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.seen.emit(self.isVisible() and not self.isMinimized())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
        else:
            event.ignore()
            self.closing.emit()


def _as_text(size: QSize) -> bytes:
    return f"{size.width()}x{size.height()}".encode()


def _size_of(text: bytes) -> QSize | None:
    """Of the windows of logs; None where none was kept."""
    width, _, height = text.partition(b"x")
    return QSize(int(width), int(height)) if width.isdigit() and height.isdigit() and len(text) < 12 else None
