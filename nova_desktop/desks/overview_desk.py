"""Feeds the overview from all that is watched, while somebody looks at it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.connections import Connection
from ..core.overview import Look, Overview, Server, look_of
from ..ui.lookout import Lookout
from ..ui.main_window import MainWindow

if TYPE_CHECKING:
    from ..ui.overview.page import OverviewPage

GATHER_MS = 50
"""Servers that answer at once are one change."""


class Watch(Protocol):
    """What is asked of whoever sets the watches."""

    lookout: Lookout

    def look_everywhere(self) -> None: ...

    def look_again(self) -> None: ...

    def doubt(self, url: str) -> Look | None: ...


class OverviewDesk(QObject):
    """`spot_wanted` carries the Spot of a task to open, `connection_wanted` the url of a server to show."""

    spot_wanted = Signal(object)
    connection_wanted = Signal(str)

    def __init__(
        self, window: MainWindow, watch: Watch, connections: Callable[[], list[Connection]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._watch = watch
        self._connections = connections
        self._overview = Overview()
        self._servers: tuple[Server, ...] = ()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self.show)
        work = window.workspace
        window.actions_.refresh.triggered.connect(self._refresh)
        for signal in (watch.lookout.changed, watch.lookout.away_changed, watch.lookout.shown_changed):
            signal.connect(self._changed)
        work.late.when_made("overview", self._page_made)

    @property
    def _page(self) -> OverviewPage | None:
        """None before it was made."""
        found: OverviewPage | None = self._window.workspace.late.known("overview")
        return found

    def _page_made(self) -> None:
        page = self._window.workspace.overview
        page.spot_wanted.connect(self.spot_wanted)
        page.connection_wanted.connect(self._server_chosen)
        page.seen.connect(self._seen)
        page.passed.connect(self._passed)
        page.retry_requested.connect(self._window.actions_.refresh.trigger)
        self.show()

    def stop(self) -> None:
        self._gather.stop()

    # What changed

    def _changed(self, _what: object = None) -> None:
        """Of a page that nobody sees nothing is counted."""
        page = self._page
        if page is not None and page.isVisible() and not self._gather.isActive():
            self._gather.start()

    def _seen(self) -> None:
        """The person wants to know now; a server that was added meanwhile is watched from here on."""
        self._watch.look_everywhere()
        self.show()

    def _passed(self) -> None:
        """A failure may be too old by now, and not all that says how a server is has a signal."""
        if self._overview.due(time.time()) or self.servers() != self._servers:
            self.show()

    def _refresh(self) -> None:
        """The window's own server is asked by the window."""
        page = self._page
        if page is not None and page.isVisible():
            self._watch.look_again()

    # Showing

    def show(self) -> None:
        """All of it, as it is now."""
        page = self._page
        if page is None:
            return
        self._servers = self.servers()
        page.show_all(self._overview.look(self._servers, self._watch.lookout.pictures, time.time()), self._servers)

    def servers(self) -> tuple[Server, ...]:
        """All that are known, and how each is."""
        return tuple(map(self._server, self._connections()))

    def _server(self, connection: Connection) -> Server:
        lookout, url = self._watch.lookout, connection.url
        session = lookout.session
        shown = session is not None and session.connection.url == url
        look = look_of(
            connection,
            session.health.kind if shown and session is not None else "",
            told=url in lookout.told,
            listed=not shown or lookout.shown is None or lookout.shown in lookout.pictures,
            away=url in lookout.away,
            doubt=self._watch.doubt(url),
        )
        return Server(connection, look, lookout.away_since.get(url))

    # Going

    def _server_chosen(self, url: str) -> None:
        """Its own pages say more than this one."""
        self._window.workspace.show_page("deploy")
        self.connection_wanted.emit(url)
