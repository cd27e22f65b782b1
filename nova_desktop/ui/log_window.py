"""A log in a window of its own: kept lines, or a task that is followed; several stand beside each other."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..api.models import Task
from ..core.kept_logs import KeptLog
from ..core.logs import LogChunk
from ..core.outline import Outline
from ..core.plain_text import one_line
from ..core.status import status_of
from . import words
from .log_following import LogFollowing
from .logs.pane import LogPane
from .session import ServerSession

translate = QCoreApplication.translate


class LogWindow(QWidget):
    """`closed` says that it is gone, `sized` that it has another size, `save_wanted` and `print_wanted` that its
    lines are to go to a file, to paper."""

    closed = Signal(object)
    sized = Signal(object)
    save_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("logWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = title
        self.setWindowTitle(f"{title} – Nova Desktop")
        self.resize(900, 600)
        self.pane = LogPane(self)
        self.pane.leave_out(self.pane.web_button, self.pane.detach_button)
        self.pane.start(title)
        self.following = LogFollowing(self.pane, self)
        self.pane.load_requested.connect(self.following.load_again)
        self.pane.save_requested.connect(self._save)
        self.pane.print_requested.connect(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.pane.view.setFocus()  # its keys are what one comes for
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.close)
        # Not the pane's: in the main window its action has these keys, and two owners of a key means none.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.pane.finding.focus)

    @property
    def title(self) -> str:
        """Of the log: its template and its task's number."""
        return self._title

    def follow(self, session: ServerSession, task: Task) -> None:
        """As the main window does; it goes on when another task is selected there."""
        self.following.set_session(session)
        session.tasks_changed.connect(self._list_came)
        self.following.follow(task)
        self.pane.set_head(self._title, status_of(task.status))  # last: to follow begins with an empty pane

    def _list_came(self, _found: object) -> None:
        session, task = self.following.session, self.following.task
        now = session.task(task.id) if session is not None and task is not None else None
        if now is not None:
            self.following.nudge(now)
            self.pane.set_head(self._title, status_of(now.status))

    def leave_session(self) -> None:
        """Its server is left: what is shown stays."""
        following = self.following.task is not None
        self.following.set_session(None)
        if following:
            self.pane.set_badge("offline", translate("LogWindow", "not followed any more"))

    def show_kept(self, kept: KeptLog, chunks: tuple[LogChunk, ...], outline: Outline, line: int) -> None:
        """Lines of this machine, at one of them."""
        self.pane.load_button.hide()
        self.pane.set_head(self._title, status_of(kept.status))
        self.pane.append_chunks(chunks)
        self.pane.set_outline(outline)
        moment = words.exact_time(datetime.fromtimestamp(kept.seen, UTC))
        self.pane.set_badge("stale", translate("LogWindow", "kept, as of {0}").format(moment))
        self._line = line
        self.pane.view.idle.connect(self._go_once)

    def _go_once(self) -> None:
        """All lines are there."""
        self.pane.view.idle.disconnect(self._go_once)
        self.pane.going.show_line(self._line)

    def _save(self) -> None:
        self.save_wanted.emit(self.pane)

    def _print(self) -> None:
        self.print_wanted.emit(self.pane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and not self.isMaximized():
            self.sized.emit(self.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.following.stop()
        super().closeEvent(event)
        self.closed.emit(self)


def title_of(kept: KeptLog) -> str:
    name = one_line(kept.template, 80) or translate("Controller", "Task {0}").format(kept.task_id)
    return f"{name} · {kept.task_id}"
