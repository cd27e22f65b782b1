"""What servers count themselves, beside the figures: says when they know more, and reads it when asked to."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..api.errors import SemaphoreAPIError
from ..core.analytics import Analysis
from ..core.analytics_runs import Place
from ..core.gateway import MOST_LISTED, Gateway
from ..core.history import History
from ..core.server_counts import Counted, compare_counts
from ..ui.workers import Doorway, Ticket

if TYPE_CHECKING:
    from ..nova import Nova
    from .analytics_desk import AnalyticsDesk

LANE = "stats"
"""Of its own: a server that does not answer must not hold up what is read from disk."""
COUNT_SECONDS = 60.0
"""Between two times that servers are asked for their own count of the same."""


class AnalyticsCounts(QObject):
    """Asks those servers for which a connection is at hand: the one shown, and those that are watched."""

    def __init__(self, nova: Nova, doorway: Doorway, desk: AnalyticsDesk) -> None:
        super().__init__(desk)
        self._nova = nova
        self._doorway = doorway
        self._desk = desk
        self._asked: list[tuple[Gateway, int]] = []
        self._ticket: Ticket | None = None
        self._compared: object = None
        self._compared_at = 0.0
        self._more: Ticket | None = None

    def drop(self) -> None:
        """Nobody waits for it any more."""
        if self._ticket is not None and self._ticket.pending:
            self._ticket.cancel()
            self._compared = None

    def again(self) -> None:
        """The person asks: so are the servers, whenever that was last."""
        self._compared = None

    def compare(self, found: Analysis, more: Sequence[Place]) -> None:
        """Not each time that a task ends: it makes a server count all of them. `more` are places beside those found."""
        period = found.asked.period
        both = [(self._nova.desk.sentries.gateway(url), number) for url, number in sorted({*found.asked.places, *more})]
        asked = self._asked = [(gateway, number) for gateway, number in both if gateway is not None]
        what = ([(gateway.connection.url, number) for gateway, number in asked], period)
        if what == self._compared and time.monotonic() - self._compared_at < COUNT_SECONDS:
            return
        self._compared, self._compared_at = what, time.monotonic()
        self._show(None)
        if asked:
            work = lambda _: compare_counts(asked, period)  # noqa: E731 - a worker's job, as everywhere
            self._ticket = self._doorway.ask(LANE, "analytics", work, self._show, self._failed)

    def _show(self, found: Counted | None) -> None:
        from ..ui.analytics import sentences

        few = found is not None and found.missing > 0
        self._nova.window.workspace.analytics.show_missing(sentences.missing(found) if few and found else None)

    def _failed(self, _error: SemaphoreAPIError) -> None:
        """A comfort: the figures stand without it."""

    def read_more(self) -> None:
        """What the servers still list is kept, and counted then."""
        if self._more is None or not self._more.pending:
            work = partial(_keep_listed, tuple(self._asked))
            self._can_read(False)
            self._more = self._doorway.ask(LANE, "analytics", work, self._read, self._not_read)

    def _read(self, _nothing: object) -> None:
        self._can_read(True)
        self.again()
        self._desk.look()

    def _not_read(self, error: SemaphoreAPIError) -> None:
        self._can_read(True)
        self._doorway.report(error)

    def _can_read(self, can: bool) -> None:
        """Once at a time: it makes a server list a thousand tasks."""
        self._nova.window.workspace.analytics.missing.button.setEnabled(can)


def _keep_listed(asked: Sequence[tuple[Gateway, int]], _tell: object) -> None:
    """A worker's job."""
    for gateway, number in asked:
        History().keep(gateway.connection.url, number, gateway.tasks(number, MOST_LISTED).tasks)
