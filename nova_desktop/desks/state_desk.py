"""Earlier states of templates and schedules: kept as the server tells them, shown on the page of differences."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from ..api.errors import SemaphoreAPIError, SemaphoreNotFoundError, SemaphorePermissionError
from ..api.schedules import get_schedules
from ..core import kept_states
from ..core.gateway import Gateway
from ..core.kept_states import SCHEDULE, TEMPLATE, StateHistory
from ..core.snapshots import Catalogue
from ..ui.differences.page import DifferencesPage
from ..ui.main_window import MainWindow
from ..ui.problems import problem
from ..ui.session import ServerSession
from ..ui.workers import Doorway, Ticket
from .schedule_desk import ScheduleDesk, Shown

LANE, LOOK_LANE = "history", "compare"
"""What is written must not wait behind a server that is slow to tell."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where states are from."""

    url: str
    project_id: int
    kind: str


class StateDesk(QObject):
    """Between the server shown, the file of states and the page."""

    def __init__(self, window: MainWindow, doorway: Doorway, schedules: ScheduleDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self._session: ServerSession | None = None
        self._page: DifferencesPage | None = None
        self._ticket: Ticket | None = None
        self._keeps = True
        self._kept: dict[Place, tuple[Mapping[str, Any], ...]] = {}
        schedules.looked.connect(self._schedules_came)
        window.workspace.late.when_made("differences", self._page_made)

    def _page_made(self) -> None:
        page = self._page = self._window.workspace.differences
        page.states.seen.connect(self.look)
        self.look()

    def set_session(self, session: ServerSession | None) -> None:
        """Another server: what was shown of the last one goes."""
        self._session = session
        self._forget()
        if session is not None:
            session.project_chosen.connect(self._forget)
            session.catalogue_changed.connect(self._catalogue_came)

    def _forget(self, _project: object = None) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        if self._page is not None:
            self._page.states.show_nothing()

    def drop(self, url: str) -> None:
        """A connection that is forgotten: nothing of it is written any more, and what waits to be goes after it."""
        for place in [one for one in self._kept if one.url == url]:
            del self._kept[place]
        self._doorway.ask(LANE, "forget", lambda _: kept_states.forget(url), None, self._failed, finishes=True)

    # Keeping

    def _catalogue_came(self, catalogue: Catalogue) -> None:
        session = self._session
        if session is not None:
            place = Place(session.connection.url, catalogue.project_id, TEMPLATE)
            self._keep(place, catalogue.templates, session.server_now().timestamp())
            self.look()

    def _schedules_came(self, shown: Shown) -> None:
        for part in shown.book.parts:
            if part.project.id is not None:
                place = Place(shown.url, part.project.id, SCHEDULE)
                self._keep(place, part.schedules, shown.book.looked_at.timestamp())

    def _keep(self, place: Place, rows: Sequence[Mapping[str, Any]], now: float) -> None:
        """Asked for only when the server told something else than the last time."""
        told = tuple(rows)
        if not self._keeps or self._kept.get(place) == told:
            return
        self._kept[place] = told
        self._doorway.ask(
            LANE,
            "states",
            lambda _: kept_states.keep(place.url, place.project_id, {place.kind: told}, now),
            None,
            self._failed,
            finishes=True,
        )

    def _failed(self, error: SemaphoreAPIError) -> None:
        """Said once."""
        if self._keeps:
            self._keeps = False
            self._doorway.report(error)

    # Showing

    def look(self, _what: object = None) -> None:
        """What is kept, with what the server has now; only while somebody looks."""
        page, session = self._page, self._session
        if page is None or session is None or session.project is None or session.catalogue is None:
            return
        if not page.states.isVisible():
            return
        if self._ticket is not None:
            self._ticket.cancel()  # it may have been asked before a change
        page.states.show_loading()
        gateway, catalogue = session.gateway, session.catalogue
        now = session.server_now().timestamp()
        self._ticket = self._doorway.ask(
            LOOK_LANE, "states", lambda _: _histories(gateway, catalogue, now), self._show, self._not_shown
        )

    def _show(self, found: tuple[StateHistory, ...]) -> None:
        page, session = self._page, self._session
        if page is None or session is None or session.catalogue is None:
            return
        catalogue = session.catalogue
        names = {("template", row.id): row.name or "" for row in catalogue.templates if row.id is not None}
        page.states.show_histories(found, {**catalogue.names, **names}, session.server_now())

    def _not_shown(self, error: SemaphoreAPIError) -> None:
        if self._page is not None:
            told = problem(error)
            self._page.states.show_error(told.title, told.advice)


def _histories(gateway: Gateway, catalogue: Catalogue, now: float) -> tuple[StateHistory, ...]:
    """A worker's job. A role that may not read schedules sees those that were kept."""
    told: dict[str, Sequence[Mapping[str, Any]]] = {TEMPLATE: catalogue.templates}
    with contextlib.suppress(SemaphorePermissionError, SemaphoreNotFoundError):
        told[SCHEDULE] = get_schedules(gateway.client, catalogue.project_id)
    return kept_states.look(gateway.connection.url, catalogue.project_id, told, now)
