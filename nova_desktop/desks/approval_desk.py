"""The inbox at work: what waits on all servers, its plans, its answers, and how much waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.connections import Connection
from ..core.inbox import OTHERS, InboxRow, TaskInbox, how_many_wait
from ..ui.answering import Told
from ..ui.errands import READ, Errands
from ..ui.main_window import MainWindow
from ..ui.problems import problem
from ..ui.workers import Ticket
from .approval_doors import door_to

if TYPE_CHECKING:
    from ..core.approval_look import TaskLook
    from ..core.overview import Server
    from ..ui.approvals.page import ApprovalsPage
    from ..ui.approvals.task_details import TaskDetails
    from .sentry_keeper import SentryKeeper

translate = QCoreApplication.translate

GATHER_MS = 50
"""Servers that answer at once are one change."""
MOST_READ = 20
"""So many plans are read without being asked for."""
LATE_MS, MOST_LATE = 3000, 5
"""A log may lag behind its task's status (FACTS, "Output"): without a plan in it, it is read again, so often."""


class ApprovalDesk(QObject):
    """Between the page and all servers. `spot_wanted` carries the Spot of a task to open. For those who have rows of
    another kind: `page_made`, `looked` (what is known of the servers changed), `refreshed` (the person asks now)."""

    spot_wanted = Signal(object)
    page_made = Signal()
    looked = Signal()
    refreshed = Signal()

    def __init__(
        self,
        window: MainWindow,
        watch: SentryKeeper,
        servers: Callable[[], tuple[Server, ...]],
        connections: Callable[[], list[Connection]],
        parent: QObject,
    ) -> None:
        """`servers`: all that are known, and how each is."""
        super().__init__(parent)
        self._window = window
        self.watch = watch
        self._servers = servers
        self.connections = connections
        self._inbox = TaskInbox()
        self._rows: tuple[InboxRow, ...] = ()
        self._details: TaskDetails | None = None
        self._looks: dict[str, TaskLook] = {}
        self._troubles: dict[str, tuple[str, str]] = {}
        self._asked: dict[str, Ticket] = {}
        self._without: dict[str, int] = {}
        """How often no plan was found, by row."""
        self._counts: dict[str, int] = {}
        self.errands = Errands(self)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self.show)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._read_late)
        self._connect()

    def _connect(self) -> None:
        lookout, work, commands = self.watch.lookout, self._window.workspace, self._window.controller.commands
        for signal in (lookout.changed, lookout.away_changed, lookout.shown_changed):
            signal.connect(self._changed)
        commands.answer_wanted.connect(self._answer_chosen)
        commands.answering.told.connect(self._told)
        work.page_changed.connect(self._judge)
        work.late.when_made("approvals", self._page_made)

    @property
    def page(self) -> ApprovalsPage | None:
        """None before it was made."""
        found: ApprovalsPage | None = self._window.workspace.late.known("approvals")
        return found

    def _page_made(self) -> None:
        from ..ui.approvals.task_details import TaskDetails

        page, details = self._window.workspace.approvals, TaskDetails()
        self._details = details
        page.add_details("task", details, details.confirm, details.reject)
        page.opened.connect(self._open)
        page.selected.connect(self._show_chosen)
        page.judged.connect(self._judge)
        page.seen.connect(self._seen)
        page.retry_requested.connect(self._window.actions_.refresh.trigger)
        self._window.actions_.refresh.triggered.connect(self._refresh)
        details.open_wanted.connect(self._open)
        details.confirm_wanted.connect(self._confirm)
        details.reject_wanted.connect(self._reject)
        self.page_made.emit()
        self.show()

    def stop(self) -> bool:
        """End its threads; True when each ended."""
        self._gather.stop()
        self._late.stop()
        return self.errands.close()

    # What changed

    def _changed(self, _what: object = None) -> None:
        if not self._gather.isActive():
            self._gather.start()

    def _seen(self, seen: bool) -> None:
        if seen:
            self.watch.look_everywhere()
            self.show()
            self.refreshed.emit()

    def _refresh(self) -> None:
        """The window's own server is asked by the window."""
        page = self.page
        if page is not None and page.isVisible():
            self._troubles.clear()
            self.watch.look_again()
            for row in [one for one in self._rows if one.open][:MOST_READ]:
                self._read(row)  # what is known of it stays in sight meanwhile
            self.show()
            self.refreshed.emit()

    def show(self) -> None:
        """All of it, as it is now."""
        known = self.connections()
        self.errands.keep([one.url for one in known])
        rows = self._inbox.look(self.watch.lookout.pictures.values(), time.time())
        for kept in (self._looks, self._troubles, self._asked, self._without):
            for key in [one for one in kept if one not in self._inbox.spots]:
                del kept[key]
        self._rows = tuple(map(self._with_look, rows))
        self.set_waiting("task", how_many_wait(self._rows))
        self._show_page()
        self.looked.emit()

    def _show_page(self) -> None:
        """Of a page that nobody sees nothing is told."""
        page = self.page
        if page is None or not page.isVisible():
            return
        page.show_servers(self._servers())
        page.set_rows("task", self._rows)
        self._read_plans()
        self._show_chosen(page.current)  # the same row, but its server may be away by now

    def _with_look(self, row: InboxRow) -> InboxRow:
        """What was read of it: its plan; and whether this person may answer it at all."""
        look, session = self._looks.get(row.key), self.watch.lookout.session
        shown = self.watch.lookout.shown == (row.connection.url, row.project_id)
        if row.mine and ((look is not None and not look.may_run) or (shown and session and not session.may_run)):
            row = replace(row, state=OTHERS)
        if look is None or look.plan is None:
            return row
        from ..ui.approvals.plan_view import short

        note = " · ".join(part for part in (short(look.plan), row.note) if part)
        return replace(row, note=note, harm=bool(look.plan.destroy))

    # Counting

    def set_waiting(self, kind: str, number: int) -> None:
        """How many rows of a kind wait for this person; all kinds together are shown beside the page's name."""
        self._counts[kind] = number
        self._window.workspace.set_count("approvals", sum(self._counts.values()))

    # Plans

    def _read_plans(self) -> None:
        """Of all that waits, once; what could not be read is tried again when it is asked for."""
        for row in [one for one in self._rows if one.open][:MOST_READ]:
            if row.key not in self._looks and row.key not in self._troubles:
                self._read(row)

    def _read_late(self) -> None:
        """What was perhaps not written yet."""
        for row in [one for one in self._rows if one.open and 0 < self._without.get(one.key, 0) < MOST_LATE]:
            self._read(row)

    def _read(self, row: InboxRow) -> None:
        from ..core.approval_look import look_at_task

        spot, url, key = self._inbox.spots.get(row.key), row.connection.url, row.key
        gateway, ticket = self.watch.gateway(url), self._asked.get(key)
        if spot is None or gateway is None or (ticket is not None and ticket.pending):
            return
        project_id, task_id = spot.picture.project_id, spot.task.id or 0

        def came(look: TaskLook) -> None:
            self._looks[key] = look
            self._troubles.pop(key, None)
            self._without[key] = 0 if look.plan is not None else self._without.get(key, 0) + 1
            if 0 < self._without[key] < MOST_LATE:
                self._late.start()
            self.show()

        def failed(error: SemaphoreAPIError) -> None:
            told = problem(error)
            self._troubles[key] = (told.title, told.advice)
            self._show_again(key)

        self._asked[key] = self.errands.ask(
            url, READ, lambda _: look_at_task(gateway, project_id, task_id), came, failed
        )

    def _show_again(self, key: str) -> None:
        page = self.page
        row = page.current if page is not None else None
        if row is not None and row.key == key:
            self._show_chosen(row)

    def _show_chosen(self, row: InboxRow | None) -> None:
        details = self._details
        spot = self._inbox.spots.get(row.key) if row is not None else None
        if details is not None and row is not None and row.kind == "task" and spot is not None:
            details.show_row(row, spot.task.id, self._looks.get(row.key), self.why_not(row))
            if row.key in self._troubles and row.key not in self._looks:
                details.show_trouble(*self._troubles[row.key])
            elif row.open and row.key not in self._looks:
                self._read(row)
        self._judge()

    def why_not(self, row: InboxRow) -> str:
        """A server that is not reached cannot be answered."""
        away = row.connection.url in self.watch.lookout.away
        if away or self.watch.gateway(row.connection.url) is None:
            return translate("Approvals", "This server is not reached now. Nova tries again by itself.")
        return ""

    # Answering

    def _judge(self, _what: object = None) -> None:
        """The window's keys for Confirm and Reject mean the chosen row while the page is shown."""
        page, commands = self.page, self._window.controller.commands
        if page is None or self._window.workspace.page != "approvals":
            commands.judge_inbox(None)
            return
        answers = page.answers
        if answers is None:
            nothing = translate("Approvals", "Nothing chosen")
            commands.judge_inbox((nothing, nothing))
            return
        unknown = translate("Approvals", "It cannot be answered now.")
        confirm, reject = ("" if one.isEnabled() else one.accessibleDescription() or unknown for one in answers)
        commands.judge_inbox((confirm, reject))

    def _answer_chosen(self, word: str) -> None:
        answers = self.page.answers if self.page is not None else None
        if answers is not None:
            answers[0 if word == "confirm" else 1].click()

    def _confirm(self, row: InboxRow) -> None:
        self._ask(row, "confirm")

    def _reject(self, row: InboxRow) -> None:
        self._ask(row, "reject")

    def _ask(self, row: InboxRow, word: str) -> None:
        spot = self._inbox.spots.get(row.key)
        door = door_to(spot, self.watch, self.errands) if spot is not None else None
        if spot is not None and door is not None:
            task = Task({**spot.task._json, "project_id": spot.picture.project_id})
            self._window.controller.commands.answering.ask_through(door, task, row.title, word)

    def _told(self, told: Told) -> None:
        """It came out well: the row is done as soon as its server says so, too."""
        url, project_id = told.connection.url, told.task.project_id or 0
        key = next((key for key, spot in self._inbox.spots.items() if spot.key == (url, project_id, told.task.id)), "")
        if key:
            self._inbox.answered(key, "approved" if told.word == "confirm" else "rejected")
        self._looks.pop(key, None)
        self.watch.look_soon(url)

    def _open(self, row: InboxRow | None) -> None:
        """The task with its log, wherever it is."""
        spot = self._inbox.spots.get(row.key) if row is not None else None
        if spot is not None:
            self.spot_wanted.emit(spot)
