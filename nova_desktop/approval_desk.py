"""The inbox at work: fed from all that is watched; what waits is counted beside its page's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from .core.connections import Connection
from .core.inbox import InboxRow, how_many_wait, task_rows
from .core.watching import Spot
from .ui.main_window import MainWindow

if TYPE_CHECKING:
    from .ui.approvals.page import ApprovalsPage
    from .watch_desk import WatchDesk

GATHER_MS = 50
"""Servers that answer at once are one change."""


class ApprovalDesk(QObject):
    """Between the page and all servers. `spot_wanted` carries the Spot of a task to open."""

    spot_wanted = Signal(object)

    def __init__(
        self, window: MainWindow, watch: WatchDesk, connections: Callable[[], list[Connection]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._watch = watch
        self._connections = connections
        self._spots: dict[str, Spot] = {}
        self._rows: tuple[InboxRow, ...] = ()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self.show)
        lookout = watch.lookout
        for signal in (lookout.changed, lookout.away_changed, lookout.shown_changed):
            signal.connect(self._changed)
        window.workspace.late.when_made("approvals", self._page_made)

    @property
    def page(self) -> ApprovalsPage | None:
        """None before it was made."""
        found: ApprovalsPage | None = self._window.workspace.late.known("approvals")
        return found

    def _page_made(self) -> None:
        page = self._window.workspace.approvals
        page.opened.connect(self._open)
        page.seen.connect(self._seen)
        page.retry_requested.connect(self._window.actions_.refresh.trigger)
        self.show()

    def stop(self) -> None:
        self._gather.stop()

    def _changed(self, _what: object = None) -> None:
        if not self._gather.isActive():
            self._gather.start()

    def _seen(self, seen: bool) -> None:
        if seen:
            self._watch.look_everywhere()
            self.show()

    def show(self) -> None:
        """All of it, as it is now."""
        found = task_rows(self._watch.lookout.pictures.values())
        self._spots = {row.key: spot for row, spot in found}
        self._rows = tuple(row for row, _ in found)
        page = self.page
        if page is not None:
            page.show_servers(self._watch.overview.servers())
            page.set_rows("task", self._rows)

    @property
    def waiting(self) -> int:
        """How many tasks wait."""
        return how_many_wait(self._rows)

    def _open(self, row: InboxRow) -> None:
        spot = self._spots.get(row.key)
        if spot is not None:
            self.spot_wanted.emit(spot)
