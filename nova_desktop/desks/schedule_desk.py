"""Schedules at work: looked at on all projects of the server shown, changed, watched for runs that do not happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..api.models import Project
from ..api.schedule_saving import SAVED_OTHERWISE
from ..core.missed_runs import Missed
from ..core.schedule_work import Looked, Remembered, any_left, forget_remembered, left_off, look_at, told_of
from ..core.schedules import ScheduleBook, ScheduleRow, server_zone, week
from ..core.status import Tone
from ..ui.banner import Notice
from ..ui.problems import problem
from ..ui.schedules import sentences
from ..ui.workers import Doorway, Ticket
from .schedule_changes import ScheduleChanges

if TYPE_CHECKING:
    from ..core.unfinished_schedules import Unfinished
    from ..nova import Nova
    from ..ui.schedules.page import SchedulesPage
    from ..ui.session import ServerSession

translate = QApplication.translate

SEEN_MS, UNSEEN_MS = 30_000, 300_000
"""Between two looks while the page is in sight, and otherwise: a run is missed only after ten minutes."""
LANE = "schedules"
NOTICE = "schedule-off"
"""What an earlier Nova left off."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows, and of which server."""

    url: str
    book: ScheduleBook
    rows: tuple[ScheduleRow, ...]


class ScheduleDesk(QObject):
    """`missed` carries a tuple of Missed that were not told before: for notifications. `looked` carries a Shown."""

    missed = Signal(object)
    looked = Signal(object)

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self.window = nova.window
        self._doorway = doorway
        self.session: ServerSession | None = None
        self.shown: Shown | None = None
        self._told: tuple[Missed, ...] = ()
        self._remembered = Remembered()
        self._first_day: date | None = None
        self._ticket: Ticket | None = None
        self._settles = False
        """Something was changed, and the look that shows it is under way."""
        self._rests: Ticket | None = None
        self._left_off: tuple[Unfinished, ...] = ()
        self.page: SchedulesPage | None = None
        self._changes = ScheduleChanges(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self.window.banner.dismissed.connect(self._dismissed)
        self.window.controller.app_notice_pressed.connect(self._notice_pressed)
        work = self.window.workspace
        self.window.actions_.refresh.triggered.connect(self._refresh)
        work.late.when_made("schedules", self._page_made)

    def _page_made(self) -> None:
        page = self.page = self.window.workspace.schedules
        self._changes.set_page(page)
        page.week_wanted.connect(self._week_wanted)
        page.retry_requested.connect(self.look)
        page.seen.connect(self._seen)
        self._seen(page.isVisible())

    # Which server

    def set_session(self, session: ServerSession | None) -> None:
        """Another server, or none."""
        if self.session is not None:
            self.session.facts_changed.disconnect(self._facts_came)
        self._drop_ticket()
        self._changes.close()
        self._rests, self._left_off, self._settles = None, (), False
        self.session, self.shown, self._told, self._first_day = session, None, (), None
        if self.page is not None:
            self.page.show_nothing()
        if session is None:
            self._timer.stop()
            return
        session.facts_changed.connect(self._facts_came)
        self._set_pace()
        if self._visible:
            self.look()

    def forget(self, url: str) -> None:
        """A connection that is known no more."""
        remembered = self._remembered
        self._doorway.ask(LANE, "forget schedules", lambda _: forget_remembered(remembered, url), finishes=True)

    def stop(self) -> None:
        self._timer.stop()
        self._drop_ticket()
        if self._rests is not None:
            self._rests.cancel()

    def see_out(self) -> None:
        """Before the connection is cut, when the window is gone."""
        self._changes.see_out()

    def _facts_came(self, _facts: object) -> None:
        self._look_for_rests()
        if self._visible and self.shown is None:
            self.look()

    @property
    def _visible(self) -> bool:
        return self.page is not None and self.page.isVisible()

    def _seen(self, seen: bool) -> None:
        if self.session is not None:
            self._set_pace()
            if seen:
                self.look()

    def _set_pace(self) -> None:
        self._timer.start(SEEN_MS if self._visible else UNSEEN_MS)

    def _refresh(self) -> None:
        if self._visible:
            self.look()

    # Looking

    def look(self) -> None:
        """Ask, unless that is being asked already."""
        session = self.session
        if session is None or session.facts is None or (self._ticket is not None and self._ticket.pending):
            return
        facts, gateway = session.facts, session.gateway
        zone = server_zone(facts.info.schedule_timezone, session.connection.schedule_zone)
        kept = self._nova.book.find(session.connection.url) is not None
        first, remembered = self._first_day or date.today(), self._remembered
        self._ticket = self.ask(
            lambda _: look_at(
                gateway, facts.projects, zone, first, remembered, kept=kept, language=sentences.language()
            ),
            self._looked,
            self._not_looked,
        )

    def ask(
        self,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[SemaphoreAPIError], None] | None = None,
    ) -> Ticket:
        """Answers that come for a server that is not shown any more are nobody's, but one must be told: what was saved
        otherwise than asked for."""
        session = self.session

        def still(handler: Callable[[Any], None], value: Any) -> None:
            if self.session is session or getattr(value, "code", "") in SAVED_OTHERWISE:
                handler(value)

        return self._doorway.ask(LANE, "schedules", work, partial(still, done), partial(still, failed or self.failed))

    def _drop_ticket(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _looked(self, looked: Looked) -> None:
        session = self.session
        if session is None:
            return
        self.shown = Shown(session.connection.url, looked.book, looked.rows)
        self.looked.emit(self.shown)
        if looked.missed:
            self._told += looked.missed
            self.missed.emit(looked.missed)
        page = self.page
        if page is None:
            return
        self._settle()
        page.show_book(looked.book, looked.rows, looked.week)
        if looked.missed or (self._told and page.missed.isHidden() and not page.understood):
            page.show_missed(self._told)
        if looked.unread and page.isVisible():
            self._say_unread(looked.unread)
        else:
            self.window.banner.withdraw("schedules")

    def _say_unread(self, projects: tuple[Project, ...]) -> None:
        told = sentences.unread([one.name or f"#{one.id}" for one in projects])
        self.window.banner.tell(Notice("schedules", *told))

    def _not_looked(self, error: SemaphoreAPIError) -> None:
        self._settle()
        if self.page is not None:
            told = problem(error)
            self.page.show_broken(told.title, told.advice)

    def _week_wanted(self, first: date) -> None:
        self._first_day, shown, page = first, self.shown, self.page
        if shown is not None and page is not None:
            self.ask(lambda _: week(shown.rows, first), page.calendar.show_week)

    # What an earlier Nova left off

    def _look_for_rests(self) -> None:
        """Once a session; again when the server did not say."""
        session = self.session
        if session is not None and self._rests is None:
            url, there = session.connection.url, partial(self._rests_there, session)
            self._rests = self._doorway.ask("desk", "schedules", lambda _: any_left(url), there)

    def _rests_there(self, session: ServerSession, there: bool) -> None:
        if there and session is self.session:
            gateway = session.gateway
            self._rests = self.ask(lambda _: left_off(gateway), self._tell_rests, self._rests_unread)

    def _rests_unread(self, _error: SemaphoreAPIError) -> None:
        self._rests = None

    def _tell_rests(self, found: tuple[Unfinished, ...]) -> None:
        """Until the person has read it, or it is on again."""
        self._left_off = found
        if not found:
            return
        title = translate("ScheduleDesk", "Switched off: {0}").format(", ".join(f"'{one.name}'" for one in found))
        advice = translate(
            "ScheduleDesk",
            "Nova ended while this was being saved, before the server was known to have all of it. Look at it, and "
            "switch it on.",
        )
        show = translate("ScheduleDesk", "Show the schedules")
        self.window.banner.tell(Notice(NOTICE, title, advice, tone=Tone.BAD, action=show))

    def _notice_pressed(self, key: str) -> None:
        if key == NOTICE:
            self.window.workspace.show_page("schedules")

    def _dismissed(self, key: str) -> None:
        if key == NOTICE and self.session is not None:
            self.told_of(self.session.connection.url, self._left_off)

    def told_of(self, url: str, ones: tuple[Unfinished, ...] = ()) -> None:
        """The person knows what is off there."""
        self._doorway.ask(LANE, "schedules", lambda _: told_of(url, ones), finishes=True)

    def failed(self, error: SemaphoreAPIError) -> None:
        if self.page is not None:
            self.page.set_busy(False)
        told = problem(error)
        self.window.banner.tell(Notice("schedule", told.title, told.advice, told.detail, Tone.BAD))
        self.look_anew()

    def look_anew(self, *, settle: bool = False) -> None:
        """What is being asked may be from before the change. `settle`: the page waits for what is seen then."""
        self._settles = self._settles or settle
        self._drop_ticket()
        self.look()
        if self._ticket is None:
            self._settle()

    def _settle(self) -> None:
        if self._settles and self.page is not None:
            self._settles = False
            self.page.set_busy(False)
