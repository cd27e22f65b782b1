"""Schedules at work: looked at on all projects of the server shown, changed, watched for runs that do not happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from .api.errors import SemaphoreAPIError
from .api.models import Project
from .api.schedules import Schedule
from .core.missed_runs import Missed
from .core.schedule_form import Filled
from .core.schedule_work import Looked, Remembered, change, check, drop, forget_remembered, look_at, read_one, switch
from .core.schedules import ScheduleBook, ScheduleRow, server_zone, week
from .core.status import Tone
from .ui.banner import Notice
from .ui.problems import problem
from .ui.schedules.editor import EditorContext, ScheduleEditor
from .ui.schedules.questions import DeleteSchedule, SwitchSchedule
from .ui.workers import Doorway, Ticket

if TYPE_CHECKING:
    from .nova import Nova
    from .ui.schedules.page import SchedulesPage
    from .ui.session import ServerSession

translate = QApplication.translate

SEEN_MS, UNSEEN_MS = 30_000, 300_000
"""Between two looks while the page is in sight, and otherwise: a run is missed only after ten minutes."""
LANE = "schedules"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the page shows, and of which server."""

    url: str
    book: ScheduleBook
    rows: tuple[ScheduleRow, ...]


class ScheduleDesk(QObject):
    """`missed` carries a tuple of Missed that were not told before: for notifications."""

    missed = Signal(object)

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._window = nova.window
        self._doorway = doorway
        self._session: ServerSession | None = None
        self._shown: _Shown | None = None
        self._told: tuple[Missed, ...] = ()
        self._remembered = Remembered()
        self._first_day: date | None = None
        self._ticket: Ticket | None = None
        self._page: SchedulesPage | None = None
        self._editor: ScheduleEditor | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        work = self._window.workspace
        work.schedules_made.connect(self._page_made)
        self._window.actions_.refresh.triggered.connect(self._refresh)
        if work.schedules_open:  # the first picture was that page
            self._page_made()

    def _page_made(self) -> None:
        page = self._page = self._window.workspace.schedules
        page.new_wanted.connect(self._new)
        page.edit_wanted.connect(self._edit)
        page.duplicate_wanted.connect(self._duplicate)
        page.delete_wanted.connect(self._ask_delete)
        page.active_wanted.connect(self._ask_switch)
        page.week_wanted.connect(self._week_wanted)
        page.retry_requested.connect(self.look)
        page.seen.connect(self._seen)
        self._seen(page.isVisible())

    # Which server

    def set_session(self, session: ServerSession | None) -> None:
        """Another server, or none."""
        if self._session is not None:
            self._session.facts_changed.disconnect(self._facts_came)
        self._drop_ticket()
        if self._editor is not None:  # it is of a server that is not shown any more
            self._editor.reject()
        self._session, self._shown, self._told, self._first_day = session, None, (), None
        if self._page is not None:
            self._page.show_nothing()
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

    def _facts_came(self, _facts: object) -> None:
        if self._visible and self._shown is None:
            self.look()

    @property
    def _visible(self) -> bool:
        return self._page is not None and self._page.isVisible()

    def _seen(self, seen: bool) -> None:
        if self._session is not None:
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
        session = self._session
        if session is None or session.facts is None or (self._ticket is not None and self._ticket.pending):
            return
        facts, gateway = session.facts, session.gateway
        zone = server_zone(facts.info.schedule_timezone, session.connection.schedule_zone)
        kept = self._nova.book.find(session.connection.url) is not None
        first, remembered = self._first_day or date.today(), self._remembered
        self._ticket = self._ask(
            lambda _: look_at(gateway, facts.projects, zone, first, remembered, kept=kept),
            self._looked,
            self._not_looked,
        )

    def _ask(
        self,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[SemaphoreAPIError], None] | None = None,
    ) -> Ticket:
        """Answers that come for a server that is not shown any more are nobody's."""
        session = self._session

        def still(handler: Callable[[Any], None], value: Any) -> None:
            if self._session is session:
                handler(value)

        return self._doorway.ask(LANE, "schedules", work, partial(still, done), partial(still, failed or self._failed))

    def _drop_ticket(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _looked(self, looked: Looked) -> None:
        session = self._session
        if session is None:
            return
        self._shown = _Shown(session.connection.url, looked.book, looked.rows)
        if looked.missed:
            self._told += looked.missed
            self.missed.emit(looked.missed)
        page = self._page
        if page is None:
            return
        page.show_book(looked.book, looked.rows, looked.week)
        if looked.missed or (self._told and page.missed.isHidden() and not page.understood):
            page.show_missed(self._told)
        if looked.unread:
            self._say_unread(looked.unread)
        else:
            self._window.banner.withdraw("schedules")

    def _say_unread(self, projects: tuple[Project, ...]) -> None:
        names = ", ".join(one.name or f"#{one.id}" for one in projects)
        title = translate("ScheduleDesk", "Not all schedules could be read")
        advice = translate("ScheduleDesk", "Without those of: {0}. They are asked for again.").format(names)
        self._window.banner.tell(Notice("schedules", title, advice))

    def _not_looked(self, error: SemaphoreAPIError) -> None:
        if self._page is not None:
            told = problem(error)
            self._page.show_broken(told.title, told.advice)

    def _week_wanted(self, first: date) -> None:
        self._first_day, shown, page = first, self._shown, self._page
        if shown is not None and page is not None:
            self._ask(lambda _: week(shown.rows, first), page.calendar.show_week)

    # Changing

    def _new(self) -> None:
        self._open_editor(None, False)

    def _edit(self, row: ScheduleRow) -> None:
        self._read_and_open(row, False)

    def _duplicate(self, row: ScheduleRow) -> None:
        self._read_and_open(row, True)

    def _read_and_open(self, row: ScheduleRow, copying: bool) -> None:
        """As it is now, with the parameters that lists leave out."""
        session = self._session
        if session is not None and self._page is not None:
            gateway, known = session.gateway, row.schedule
            self._page.set_busy(True)
            self._ask(lambda _: read_one(gateway, known), partial(self._open_editor, copying=copying))

    def _open_editor(self, before: Schedule | None, copying: bool) -> None:
        session, shown = self._session, self._shown
        if self._page is not None:
            self._page.set_busy(False)
        if session is None or shown is None or session.facts is None:
            return
        parts = tuple(one for one in shown.book.parts if one.may_change and one.failed is None)
        current = session.project
        parts = tuple(sorted(parts, key=lambda one: current is None or one.project.id != current.id))
        if not parts:
            return
        context = EditorContext(session.connection, parts, shown.book.zone, session.facts.dialect, before, copying)
        editor = self._editor = ScheduleEditor(context, self._window)
        editor.asked.connect(self._save)
        editor.check_wanted.connect(self._check)
        editor.finished.connect(self._editor_closed)
        editor.open()

    def _editor_closed(self) -> None:
        """What is on its way goes on; its answer is told without the form."""
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.deleteLater()

    def _save(self, filled: Filled, values: dict[str, Any]) -> None:
        session, editor = self._session, self._editor
        if session is not None and editor is not None:
            gateway, known = session.gateway, editor.context.known
            self._ask(lambda _: change(gateway, known, filled, values), self._saved, self._not_saved)

    def _saved(self, schedule: Schedule) -> None:
        if self._editor is not None:
            self._editor.accept()
        text = translate("ScheduleDesk", "The schedule '{0}' was saved.").format(schedule.name or f"#{schedule.id}")
        self._window.status.showMessage(text, 5000)
        self._look_anew()

    def _not_saved(self, error: SemaphoreAPIError) -> None:
        """A lost answer leaves open what was done: the list is looked at in any case."""
        if self._editor is None:
            self._failed(error)
            return
        self._editor.show_error(error)
        self._look_anew()

    def _check(self, project_id: int, line: str) -> None:
        session = self._session
        if session is not None:
            gateway = session.gateway
            self._ask(lambda _: check(gateway, project_id, line), partial(self._checked, line), self._not_checked)

    def _checked(self, line: str, said: str | None) -> None:
        if self._editor is not None:
            self._editor.show_verdict(line, said)

    def _not_checked(self, _error: SemaphoreAPIError) -> None:
        """Its opinion is a comfort: it is asked again when the schedule is saved."""

    def _ask_delete(self, row: ScheduleRow) -> None:
        session = self._session
        if session is None:
            return
        where = f"{row.template} · {row.project}"
        dialog = DeleteSchedule(session.connection, row.title, where, self._window)
        self._open(dialog, partial(self._change_row, row, partial(drop, session.gateway, row.schedule)))

    def _ask_switch(self, row: ScheduleRow, on: bool) -> None:
        session = self._session
        if session is None or self._page is None:
            return
        work = partial(switch, session.gateway, row.schedule, on)
        if not session.connection.protected:
            self._change_row(row, work)
            return
        dialog = SwitchSchedule(session.connection, row.title, on, self._window)
        dialog.rejected.connect(partial(self._page.set_busy, False))  # the tick goes back
        self._open(dialog, partial(self._change_row, row, work))

    def _open(self, dialog: DeleteSchedule | SwitchSchedule, go: Callable[[], None]) -> None:
        dialog.accepted.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change_row(self, _row: ScheduleRow, work: Callable[[], object]) -> None:
        if self._page is not None:
            self._page.set_busy(True)
        self._ask(lambda _: work(), self._changed)

    def _changed(self, _what: object) -> None:
        if self._page is not None:
            self._page.set_busy(False)
        self._look_anew()

    def _failed(self, error: SemaphoreAPIError) -> None:
        if self._page is not None:
            self._page.set_busy(False)
        told = problem(error)
        self._window.banner.tell(Notice("schedule", told.title, told.advice, told.detail, Tone.BAD))
        self._look_anew()

    def _look_anew(self) -> None:
        """What is being asked may be from before the change."""
        self._drop_ticket()
        self.look()
