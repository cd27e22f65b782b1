"""Logs beyond the pane: searched where they are kept, opened in windows of their own, written to files, cleared."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from ..api import places
from ..api.errors import SemaphoreAPIError
from ..api.files import write_atomically
from ..core import kept_logs
from ..core.connections import Connection
from ..core.forgetting import forget_kept
from ..core.kept_logs import KeptLog, Limits
from ..core.kept_search import Hit, Query, search
from ..core.log_files import file_stem, write_log
from ..core.logs import LogChunk
from ..core.outline import Outline, OutlineReader
from ..ui.log_window import LogWindow, title_of
from ..ui.logs.look import give_look, look_of
from ..ui.logs.pane import LogPane
from ..ui.main_window import MainWindow
from ..ui.problems import problem
from ..ui.session import ServerSession
from ..ui.workers import Doorway, Ticket
from .filter_desk import forget_on_disk
from .log_printing import LogPrinting

translate = QApplication.translate


class LogDesk(QObject):
    """Between the window and the files of logs; every disk access is a job of the desk lane."""

    def __init__(
        self, window: MainWindow, doorway: Doorway, connections: Callable[[], list[Connection]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self._connections = connections
        self._session: ServerSession | None = None
        self._windows: list[LogWindow] = []
        self._asked: Ticket | None = None
        self._opening: Ticket | None = None
        self.printing = LogPrinting(doorway, self)
        work = window.workspace
        work.late.when_made("kept", self._page_made)
        work.log.save_requested.connect(self._save_shown)
        work.log.print_requested.connect(self._print_shown)
        work.log.detach_requested.connect(self._detach)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: windows of the old one keep what they show."""
        self._session = session
        for window in self._windows:
            window.leave_session()

    def close(self) -> None:
        """With the main window."""
        for window in list(self._windows):
            window.close()

    # Kept logs

    def prune(self, limits: Limits) -> None:
        """What is too old or too much goes, once a session; by a lane for which nobody waits: it may take long."""
        self._doorway.ask("updates", "prune", lambda _: kept_logs.prune(limits), None, self._ignore)

    def practice_started(self, url: str) -> None:
        """Each practice server has another address and other tasks: what the one before left is of no use."""
        self._doorway.ask("desk", "forget", lambda _: _forget_practice(url), None, self._ignore)

    def forget(self, url: str, done: Callable[[int], None]) -> None:
        """All kept logs of a server."""
        self._doorway.ask("desk", "forget", lambda _: kept_logs.forget(url), done)

    def _ignore(self, _error: SemaphoreAPIError) -> None:
        """A database that cannot be read is told when a log is to be kept."""

    def _page_made(self) -> None:
        page = self._window.workspace.kept
        page.set_connections(self._connections())
        page.search_wanted.connect(self._search)
        page.opened.connect(self._open_hit)

    def _search(self, query: Query) -> None:
        """Only the last question counts."""
        page = self._window.workspace.kept
        page.set_connections(self._connections())
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._doorway.ask("desk", "search", lambda _: search(query), page.show_found, self._search_failed)

    def _search_failed(self, error: SemaphoreAPIError) -> None:
        told = problem(error)
        self._window.workspace.kept.show_error(f"{told.title}. {told.advice}")

    def _open_hit(self, hit: Hit) -> None:
        """The one that was pressed last, once, and not for who left the page while it was read."""
        log, page = hit.log, self._window.workspace.kept

        def loaded(found: tuple[KeptLog, tuple[LogChunk, ...], Outline] | None) -> None:
            if found is None:
                page.show_error(translate("LogDesk", "This log is not kept any more."))
            elif page.isVisible():
                self._new_window(title_of(found[0])).show_kept(*found, hit.line)

        if self._opening is not None:
            self._opening.cancel()
        self._opening = self._doorway.ask("desk", "kept", lambda _: _load(log), loaded)

    # Windows

    def _detach(self) -> None:
        """The log in the pane, followed on in a window of its own."""
        session, task = self._session, self._window.controller.reading.task
        if session is not None and task is not None:
            self._new_window(f"{self._window.controller.reading.title(task)} · {task.id}").follow(session, task)

    def _sized(self, size: QSize) -> None:
        """The next one, in this session or another, is as large."""
        self._window.log_window_size = size

    def _new_window(self, title: str) -> LogWindow:
        window = LogWindow(title)
        size = self._window.log_window_size or window.size()
        window.resize(size.boundedTo(window.screen().availableSize()))
        give_look(window.pane, look_of(self._window.workspace.log))
        window.sized.connect(self._sized)
        window.closed.connect(self._windows.remove)
        window.save_wanted.connect(self.save)
        window.print_wanted.connect(self.printing.ask)
        actions = self._window.actions_
        window.addActions([actions.palette, actions.shortcuts])  # with the keys that the person gave them
        self._windows.append(window)
        window.show()
        return window

    # Files

    def _save_shown(self) -> None:
        self.save(self._window.workspace.log)

    def _print_shown(self) -> None:
        self.printing.ask(self._window.workspace.log)

    def save(self, pane: LogPane) -> None:
        """Ask where, then write off this thread what the pane shows now."""
        times = pane.time_toggle.isChecked()
        with_times = translate("LogDesk", "Save the log with the times of its lines")
        title = with_times if times else translate("LogDesk", "Save the log without times")
        dialog = QFileDialog(pane.window(), title)
        dialog.setObjectName("saveLogDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [
                translate("LogDesk", "Text (*.txt *.log)"),
                translate("LogDesk", "Text with colours (*.ansi)"),
                translate("LogDesk", "Web page (*.html)"),
                translate("LogDesk", "JSON lines (*.json)"),
            ]
        )
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(file_stem(self._title_of(pane)))  # its ending is that of the kind chosen
        dialog.filterSelected.connect(self._kind_chosen)
        dialog.fileSelected.connect(lambda path: self.write(pane, path))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _title_of(self, pane: LogPane) -> str:
        window, task = pane.window(), self._window.controller.reading.task
        if isinstance(window, LogWindow):
            return window.title
        return f"{self._window.controller.reading.title(task)} {task.id}" if task is not None else ""

    def _kind_chosen(self, name: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix(name.rpartition("*.")[2].rstrip(")"))

    def write(self, pane: LogPane, path: str) -> None:
        """What the pane shows now; its kind by the ending. With the times when the pane shows them."""
        chunks = tuple(segment.chunk for segment in pane.view.store.segments)
        times, title = pane.time_toggle.isChecked(), pane.title.text()
        self._doorway.ask("desk", "save", lambda _: write_log(Path(path), chunks, times, title), self._written)

    def _written(self, path: Path) -> None:
        text = translate("LogDesk", "The log was saved as {0}").format(path)
        self._window.status.showMessage(text, 5000)


def _forget_practice(url: str) -> None:
    note = places.state_dir() / "practice-url"
    with contextlib.suppress(OSError):
        before = note.read_text(encoding="utf-8").strip()
        if before and before != url:
            forget_kept(before)
            forget_on_disk(before)
    write_atomically(note, url.encode())


def _load(log: KeptLog) -> tuple[KeptLog, tuple[LogChunk, ...], Outline] | None:
    """A worker's job: the lines, and their outline."""
    found = kept_logs.load(log.url, log.project_id, log.task_id)
    if found is None:
        return None
    reader, at = OutlineReader(), 0
    for chunk in found[1]:
        reader.feed(at, chunk.rows())
        at += len(chunk)
    return found[0], found[1], reader.outline()
