"""Requests for approval at work: asked for from the run form, listed in the inbox, read anew and run when approved."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ..api.errors import SemaphoreAPIError
from ..core.inbox import InboxRow
from ..core.lookout import Change
from ..core.news import News
from ..core.request_book import Entry, RequestBook, inbox_row
from ..core.request_memory import RequestMemory, load_memory, save_memory
from ..core.watching import Spot
from ..ui.errands import READ
from ..ui.main_window import MainWindow
from ..ui.problems import problem
from ..ui.session import ServerSession
from ..ui.workers import Doorway, Ticket
from .approval_desk import LATE_MS, MOST_LATE
from .approving_desk import ApprovingDesk

if TYPE_CHECKING:
    from ..core.request_reading import DryRun
    from ..ui.approvals.request_details import RequestDetails
    from .approval_desk import ApprovalDesk
    from .watch_desk import WatchDesk

translate = QCoreApplication.translate

GATHER_MS = 50
MINUTE_MS = 60_000
"""How often it is looked whether a request expired."""
NOT_THE_SAME = ("request_changed", "request_contradicted", "request_not_repeatable", "request_template_gone")


class RequestDesk(QObject):
    """Between the inbox, the run form and all servers."""

    def __init__(self, window: MainWindow, watch: WatchDesk, approvals: ApprovalDesk, doorway: Doorway) -> None:
        super().__init__(approvals)
        self._window = window
        self._approvals = approvals
        self._watch = watch
        self._doorway = doorway
        self._session: ServerSession | None = None
        self._memory, self._known = RequestMemory(), False  # before it was read, what was rejected would wait again
        self._book = RequestBook()
        self._entries: dict[str, Entry] = {}
        self._details: RequestDetails | None = None
        self._read: tuple[object, DryRun] | None = None
        self._times_read = 0
        self._reading: tuple[object, Ticket] | None = None
        self.waiting = 0
        """How many requests wait for the person at this window."""
        self._gather = _timer(self, GATHER_MS, self.show, once=True)
        self._minute = _timer(self, MINUTE_MS, self.show, once=False)
        self._late = _timer(self, LATE_MS, self._read_late, once=True)
        watch.lookout.changed.connect(self._changed)
        window.running.form_opened.connect(self._form_opened)
        watch.request_wanted.connect(self._go_to)
        approvals.page_made.connect(self._page_made)
        self._approving = ApprovingDesk(window, watch, self)
        self._approving.looking.connect(self._looking)
        self._approving.refused.connect(self._refused)

    # Starting and ending

    def start(self) -> None:
        """What this computer knows of requests."""
        self._doorway.ask("desk", "requests", lambda _: load_memory(), self._use_memory)
        self._minute.start()

    def stop(self) -> None:
        self._gather.stop()
        self._minute.stop()
        self._late.stop()

    def set_session(self, session: ServerSession | None) -> None:
        """Another server is shown."""
        self._session = session
        self._approving.set_session(session)

    def forget(self, url: str) -> None:
        """A connection that is known no more: what is kept of it on disk is dropped with its other files."""
        self._book.forget(url)
        left = self._memory.forgetting(url)
        if left != self._memory:
            self._keep(left)
        self.show()

    def _use_memory(self, memory: RequestMemory) -> None:
        self._memory, self._known = memory, True
        if self._details is not None:
            self._details.show_hours(memory.hours)
        self.show()

    def _keep(self, memory: RequestMemory) -> None:
        self._memory = memory
        self._doorway.ask("desk", "requests", lambda _: save_memory(memory), finishes=True)
        self.show()

    # The inbox

    def _page_made(self) -> None:
        from ..ui.approvals.request_details import RequestDetails

        page = self._approvals.page
        if page is None:
            return
        details = self._details = RequestDetails()
        page.add_details("request", details, details.approve_button, details.reject_button)
        page.selected.connect(self._selected)
        page.opened.connect(self._opened)
        details.approve_wanted.connect(self._approve)
        details.reject_wanted.connect(self._reject)
        details.open_wanted.connect(self._open_dry_run)
        details.hours_changed.connect(self._hours)
        details.show_hours(self._memory.hours)
        self.show()

    def _changed(self, change: Change) -> None:
        if self._book.take(change.after) and not self._gather.isActive():
            self._gather.start()

    def show(self) -> None:
        """All requests, as they stand now."""
        entries = self._book.entries(self._memory, time.time()) if self._known else ()
        self._entries = {entry.key: entry for entry in entries}
        waiting = sum(entry.waits and self._may_run(entry) for entry in entries)
        self._approvals.set_waiting("request", waiting)
        self.waiting = waiting
        page = self._approvals.page
        if page is not None:
            from ..ui.approvals.request_words import note

            page.set_rows("request", tuple(inbox_row(entry, note(entry), self._may_run(entry)) for entry in entries))
            self._selected(page.current)

    def _selected(self, row: InboxRow | None) -> None:
        entry = self._entries.get(row.key) if row is not None and row.kind == "request" else None
        details = self._details
        if entry is None or details is None:
            return
        unreached = self._approvals.why_not(row) if row is not None else ""
        details.show_entry(entry, self._names(entry), unreached or self._no_right(entry))
        self._read_dry_run(entry)

    def _may_run(self, entry: Entry) -> bool:
        """May this person run tasks there? Where that is not known the server decides."""
        session = self._session
        return session is None or self._watch.lookout.shown != entry.place or session.may_run

    def _no_right(self, entry: Entry) -> str:
        if self._may_run(entry):
            return ""
        from ..ui.approvals.task_details import why_no_right

        catalogue = self._session.catalogue if self._session is not None else None
        return why_no_right(catalogue.role.role if catalogue is not None else "")

    def _names(self, entry: Entry) -> dict[str, str]:
        """Of the inventory, where it is known."""
        session, task = self._session, entry.request.task
        catalogue = session.catalogue if session is not None and self._watch.lookout.shown == entry.place else None
        template = session.template(task.template_id) if session is not None and catalogue is not None else None
        number = task.inventory_id or (template.inventory_id if template is not None else None)
        name = catalogue.names.get(("inventory", number)) if catalogue is not None and number is not None else None
        return {"inventory": name} if name else {}

    def _opened(self, row: InboxRow) -> None:
        if row.kind == "request":
            self._open(self._entries.get(row.key))

    def _go_to(self, news: News) -> None:
        """From a notification to its row."""
        self._window.workspace.show_page("approvals")
        self.show()
        page = self._approvals.page
        known = [entry for entry in self._entries.values() if entry.place == news.place]
        entry = next((one for one in known if one.request.task.id == news.task.id), None)
        if page is not None and entry is not None:
            page.select(entry.key)

    def _open_dry_run(self) -> None:
        self._open(self._details.entry if self._details is not None else None)

    def _open(self, entry: Entry | None) -> None:
        if entry is not None:
            self._approvals.spot_wanted.emit(Spot(entry.picture, entry.request.task))

    # The dry run's log

    def _read_dry_run(self, entry: Entry) -> None:
        """Once for each state of the dry run."""
        if self._details is not None and self._read is not None and self._read[0] == _state_of(entry):
            self._details.show_dry_run(self._read[1])
        else:
            self._ask_dry_run(entry)

    def _read_late(self) -> None:
        """The shown one's log had no end yet."""
        entry = self._details.entry if self._details is not None else None
        if entry is not None and self._read is not None and self._read[0] == _state_of(entry):
            self._ask_dry_run(entry)

    def _ask_dry_run(self, entry: Entry) -> None:
        """What was read stays while it is read again."""
        details, task, wanted = self._details, entry.request.task, _state_of(entry)
        if details is None:
            return
        if self._reading is not None and self._reading[0] == wanted and self._reading[1].pending:
            return
        gateway = self._watch.sentries.gateway(entry.place[0])
        if gateway is None:
            details.say_unread(translate("Requests", "This server is not asked now."), "")
            return
        from ..core.request_reading import read_dry_run

        if self._reading is not None:
            self._reading[1].cancel()
        if self._read is None or self._read[0] != wanted:
            details.say_loading()
        job = lambda _: read_dry_run(gateway, entry.picture.project_id, task.id or 0)  # noqa: E731 - a worker's job
        came, failed = partial(self._dry_run_came, wanted), partial(self._not_read, wanted)
        self._reading = (wanted, self._approvals.errands.ask(entry.place[0], READ, job, came, failed))

    def _dry_run_came(self, wanted: object, found: DryRun) -> None:
        self._times_read = self._times_read + 1 if self._read is not None and self._read[0] == wanted else 1
        self._read = (wanted, found)
        if found.task.finished and not found.recap and self._times_read < MOST_LATE:
            self._late.start()
        details = self._details
        if details is not None and details.entry is not None and wanted == _state_of(details.entry):
            details.show_dry_run(found)

    def _not_read(self, wanted: object, error: SemaphoreAPIError) -> None:
        details = self._details
        if details is not None and details.entry is not None and wanted == _state_of(details.entry):
            told = problem(error)
            details.say_unread(told.title, told.advice)

    # Asking

    def _form_opened(self, form: object) -> None:
        from ..ui.approvals.asking import Asking
        from ..ui.templates.run_dialog import RunDialog

        if self._session is not None and isinstance(form, RunDialog):
            Asking(form, self._session, self._window.running)

    # Answering

    def _reject(self) -> None:
        entry = self._details.entry if self._details is not None else None
        if entry is None:
            return
        rejected = entry.key in self._memory.rejected
        memory = self._memory
        self._keep(memory.taking_back(entry.key) if rejected else memory.rejecting(entry.key, time.time()))

    def _hours(self, hours: int) -> None:
        self._keep(self._memory.expiring(hours))

    def _refused(self, entry: Entry, error: SemaphoreAPIError) -> None:
        """Nothing was started; what was learned of the request is shown in the list, too."""
        if error.code in NOT_THE_SAME:
            self._book.changed.add(entry.key)
        if error.code == "request_gone":
            self._book.drop_task(entry.place, entry.request.task.id or 0)
        self.show()
        told, details = problem(error), self._details
        if details is not None and details.entry is not None and details.entry.key == entry.key:
            details.complain(f"{told.title}. {told.advice}")

    def _approve(self) -> None:
        entry = self._details.entry if self._details is not None else None
        if entry is not None:
            self._approving.approve(entry, float(self._memory.hours))

    def _looking(self, looking: bool) -> None:
        if self._details is not None:
            self._details.set_busy(looking)


def _state_of(entry: Entry) -> object:
    return (entry.key, entry.request.task.status)


def _timer(parent: QObject, milliseconds: int, over: Callable[[], None], *, once: bool) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.setSingleShot(once)
    timer.timeout.connect(over)
    return timer
