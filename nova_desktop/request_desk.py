"""Requests for approval at work: asked for from the run form, listed in the inbox, read anew and run when approved."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from .api.errors import SemaphoreAPIError
from .core.inbox import InboxRow
from .core.lookout import Change
from .core.request_book import Entry, RequestBook, inbox_row
from .core.request_memory import RequestMemory, load_memory, save_memory
from .core.watching import Spot
from .ui.banner import Notice
from .ui.errands import READ
from .ui.going import PATIENCE, Target
from .ui.main_window import MainWindow
from .ui.problems import problem
from .ui.session import ServerSession
from .ui.workers import Doorway, Ticket

if TYPE_CHECKING:
    from .api.models import Task
    from .approval_desk import ApprovalDesk
    from .core.request_approving import Approvable
    from .core.request_reading import DryRun
    from .ui.approvals.approve_question import ApproveQuestion
    from .ui.approvals.request_details import RequestDetails

translate = QCoreApplication.translate

GATHER_MS = 50
MINUTE_MS = 60_000
"""How often it is looked whether a request expired."""
NOT_THE_SAME = ("request_changed", "request_contradicted", "request_not_repeatable", "request_template_gone")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A request to approve, once its server and project are shown."""

    key: str
    since: float


class RequestDesk(QObject):
    """Between the inbox, the run form and all servers."""

    def __init__(self, window: MainWindow, approvals: ApprovalDesk, doorway: Doorway) -> None:
        super().__init__(approvals)
        self._window = window
        self._approvals = approvals
        self._watch = watch = approvals.watch
        self._doorway = doorway
        self._session: ServerSession | None = None
        self._memory = RequestMemory()
        self._book = RequestBook()
        self._entries: dict[str, Entry] = {}
        self._details: RequestDetails | None = None
        self._read: tuple[object, DryRun] | None = None
        self._reading: tuple[object, Ticket] | None = None
        self._wanted: _Wanted | None = None
        self._question: ApproveQuestion | None = None
        self.waiting = 0
        """How many requests wait for the person at this window."""
        self._gather = _timer(self, GATHER_MS, self.show, once=True)
        self._minute = _timer(self, MINUTE_MS, self.show, once=False)
        watch.lookout.changed.connect(self._changed)
        window.running.form_opened.connect(self._form_opened)
        window.running.started.connect(self._started)
        approvals.page_made.connect(self._page_made)
        for chosen in (window.header.project_chosen, window.header.connection_chosen):
            chosen.connect(self._leave)

    # Starting and ending

    def start(self) -> None:
        """What this computer knows of requests."""
        self._doorway.ask("desk", "requests", lambda _: load_memory(), self._use_memory)
        self._minute.start()

    def stop(self) -> None:
        self._gather.stop()
        self._minute.stop()

    def set_session(self, session: ServerSession | None) -> None:
        """Another server is shown."""
        self._session = session
        if session is not None:
            for signal in (session.catalogue_changed, session.tasks_changed, session.project_chosen):
                signal.connect(self._advance)
        self._done_looking()

    def forget(self, url: str) -> None:
        """A connection that is known no more: what is kept of it on disk is dropped with its other files."""
        self._book.forget(url)
        self._memory = self._memory.forgetting(url)
        self.show()

    def _use_memory(self, memory: RequestMemory) -> None:
        self._memory = memory
        if self._details is not None:
            self._details.show_hours(memory.hours)
        self.show()

    def _keep(self, memory: RequestMemory) -> None:
        self._memory = memory
        self._doorway.ask("desk", "requests", lambda _: save_memory(memory), finishes=True)
        self.show()

    # The inbox

    def _page_made(self) -> None:
        from .ui.approvals.request_details import RequestDetails

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
        entries = self._book.entries(self._memory, time.time())
        self._entries = {entry.key: entry for entry in entries}
        waiting = sum(entry.waits for entry in entries)
        self._approvals.set_waiting("request", waiting)
        self.waiting = waiting
        page = self._approvals.page
        if page is not None:
            from .ui.approvals.request_words import note

            page.set_rows("request", tuple(inbox_row(entry, note(entry)) for entry in entries))
            self._selected(page.current)

    def _selected(self, row: InboxRow | None) -> None:
        entry = self._entries.get(row.key) if row is not None and row.kind == "request" else None
        details = self._details
        if entry is None or details is None:
            return
        details.show_entry(entry, self._names(entry))
        self._read_dry_run(entry)

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

    def _open_dry_run(self) -> None:
        self._open(self._details.entry if self._details is not None else None)

    def _open(self, entry: Entry | None) -> None:
        if entry is not None:
            self._approvals.spot_wanted.emit(Spot(entry.picture, entry.request.task))

    # The dry run's log

    def _read_dry_run(self, entry: Entry) -> None:
        """Once for each state of the dry run; what was read stays while it is read again."""
        details, task = self._details, entry.request.task
        wanted = (entry.key, task.status)
        if details is None:
            return
        if self._read is not None and self._read[0] == wanted:
            details.show_dry_run(self._read[1])
            return
        if self._reading is not None and self._reading[0] == wanted and self._reading[1].pending:
            return
        gateway = self._watch.gateway(entry.place[0])
        if gateway is None:
            details.say_unread(translate("Requests", "This server is not asked now."), "")
            return
        from .core.request_reading import read_dry_run

        if self._reading is not None:
            self._reading[1].cancel()
        if self._read is None or self._read[0] != wanted:
            details.say_loading()
        job = lambda _: read_dry_run(gateway, entry.picture.project_id, task.id or 0)  # noqa: E731 - a worker's job
        came, failed = partial(self._dry_run_came, wanted), partial(self._not_read, wanted)
        self._reading = (wanted, self._approvals.errands.ask(entry.place[0], READ, job, came, failed))

    def _dry_run_came(self, wanted: object, found: DryRun) -> None:
        self._read = (wanted, found)
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
        from .ui.approvals.asking import Asking
        from .ui.templates.run_dialog import RunDialog

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

    def _approve(self) -> None:
        """First to its server and project, if another one is shown: what is started is started where one looks."""
        entry = self._details.entry if self._details is not None else None
        if entry is None or self._window.running.busy:
            return
        self._wanted = _Wanted(entry.key, time.monotonic())
        if self._watch.lookout.shown == entry.place:
            self._advance()
        else:
            self._watch.going.go(Target(*entry.place, entry.request.task.id or 0))

    def _advance(self, _what: object = None) -> None:
        """The place of the request to approve is shown, or will be."""
        wanted, session = self._wanted, self._session
        entry = self._entries.get(wanted.key) if wanted is not None else None
        if wanted is None or session is None:
            return
        if entry is None or time.monotonic() - wanted.since > PATIENCE:
            self._wanted = None
        elif self._watch.lookout.shown == entry.place and session.catalogue is not None and session.tasks_known:
            self._wanted = None
            self._look(session, entry)

    def _leave(self, _where: object = None) -> None:
        """The person went somewhere else."""
        self._wanted = None

    def _look(self, session: ServerSession, entry: Entry) -> None:
        """All of it anew, in a worker; then the question."""
        from .core.request_approving import look_at

        why = self._window.controller.commands.why_not_run()
        if why:
            self._say(entry, why)
            return
        gateway, hours = session.gateway, float(self._memory.hours)
        project_id, task_id = entry.picture.project_id, entry.request.task.id or 0
        if self._details is not None:
            self._details.set_busy(True)
        came, refused = partial(self._ask, session, entry), partial(self._refused, entry)
        job = lambda _: look_at(gateway, project_id, task_id, hours)  # noqa: E731 - a worker's job, as everywhere
        session.doorway.ask("act", "request", job, came, refused, told_anyway=True)

    def _ask(self, session: ServerSession, entry: Entry, found: Approvable) -> None:
        """It still is what was asked for: run it?"""
        self._done_looking()
        if self._session is not session or self._watch.lookout.shown != entry.place:
            return  # the person went on
        from .ui.approvals.approve_question import ApproveQuestion

        who = entry.request.task.user_name or f"#{entry.request.task.user_id}"
        question = ApproveQuestion(session.connection, entry.picture.project, found, who, self._window)
        if not self._window.running.ask(question):
            question.deleteLater()
            return
        self._question = question
        question.accepted.connect(self._run)
        question.finished.connect(self._answered)

    def _run(self) -> None:
        from .core.request_approving import approve

        question, session = self._question, self._session
        if question is None or session is None:
            return
        gateway, found, secrets = session.gateway, question.found, question.secrets()
        self._window.running.start_by(lambda: approve(gateway, found, secrets), found.template.name or "")

    def _answered(self) -> None:
        self._question = None

    def _refused(self, entry: Entry, error: SemaphoreAPIError) -> None:
        """Nothing was started; what was learned of the request is shown in the list, too."""
        self._done_looking()
        told = problem(error)
        self._say(entry, f"{told.title}. {told.advice}")
        if error.code in NOT_THE_SAME:
            self._book.changed.add(entry.key)
        if error.code == "request_gone":
            self._book.drop_task(entry.place, entry.request.task.id or 0)
        self.show()

    def _say(self, entry: Entry, text: str) -> None:
        details = self._details
        if details is not None and details.entry is not None and details.entry.key == entry.key:
            details.complain(text)

    def _done_looking(self) -> None:
        if self._details is not None:
            self._details.set_busy(False)

    def _started(self, task: Task) -> None:
        """From the inbox to where the new task is seen with its log; of two approvals, who came later is told."""
        from .core.request_approving import first_of
        from .ui.approvals.request_words import later_words

        if self._window.workspace.page == "approvals":
            self._window.workspace.show_tasks()
        first = first_of(task)
        if first is not None:
            title, advice, tone = later_words(task, first)
            self._window.running.noticed.emit(Notice(f"later:{task.id}", title, advice, "", tone))


def _state_of(entry: Entry) -> object:
    return (entry.key, entry.request.task.status)


def _timer(parent: QObject, milliseconds: int, over: Callable[[], None], *, once: bool) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.setSingleShot(once)
    timer.timeout.connect(over)
    return timer
