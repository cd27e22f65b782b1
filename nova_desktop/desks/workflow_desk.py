"""Approval nodes of server workflows in the inbox. A server without workflows is asked again only after a while."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError
from ..core.connections import Connection
from ..core.inbox import InboxRow, NodeInbox, how_many_wait, node_key
from ..core.lookout import ACTIVE_SECONDS, IDLE_SECONDS
from ..ui.answer_words import of_failure, of_resolution
from ..ui.errands import ACT, READ
from ..ui.workers import Ticket

if TYPE_CHECKING:
    from ..api.workflows import Approval
    from ..core.approval_look import NodeLook, NodesLook
    from ..ui.approvals.node_details import NodeDetails
    from ..ui.approvals.node_question import NodeQuestion
    from .approval_desk import ApprovalDesk

translate = QCoreApplication.translate

NONE_SECONDS = 600.0
"""A server that has no workflows is asked again after so long: it may have been upgraded."""
LOOK_MS = 5000
"""How often it is looked whether one is due."""


class WorkflowDesk(QObject):
    """Feeds the inbox with nodes. `noticed` carries a Notice, `waiting` the InboxRows of nodes that wait for this
    person since now, `ended` the keys of those that wait no more."""

    noticed = Signal(object)
    waiting = Signal(object)
    ended = Signal(object)

    def __init__(self, approvals: ApprovalDesk) -> None:
        super().__init__(approvals)
        self._approvals = approvals
        self._inbox = NodeInbox()
        self._due: dict[str, float] = {}
        """When each server is to be asked next (monotonic); one that is not there at once."""
        self._asked: dict[str, Ticket] = {}
        self._details: NodeDetails | None = None
        self._question: NodeQuestion | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        approvals.looked.connect(self._looked)
        approvals.refreshed.connect(self._refresh)
        approvals.page_made.connect(self._page_made)

    def stop(self) -> None:
        self._timer.stop()

    def _looked(self) -> None:
        """Once servers are watched their workflows are, too."""
        if not self._timer.isActive():
            self._timer.start()
        self._inbox.keep(self._approvals.connections())
        self._show()

    def _refresh(self) -> None:
        """The person wants to know now."""
        self._due = {url: due for url, due in self._due.items() if due - time.monotonic() > IDLE_SECONDS}
        self.look()

    # Looking

    def look(self) -> None:
        """At all servers that are due."""
        now = time.monotonic()
        for connection in self._approvals.connections():
            if self._due.get(connection.url, 0.0) <= now:
                self._ask(connection)

    def _ask(self, connection: Connection) -> None:
        from ..core.approval_look import look_at_workflows

        url, watch = connection.url, self._approvals.watch
        gateway, facts, ticket = watch.gateway(url), watch.facts(url), self._asked.get(url)
        if gateway is None or facts is None or url in watch.lookout.away or (ticket is not None and ticket.pending):
            return
        projects = facts.projects
        came, failed = partial(self._came, connection), partial(self._failed, url)
        self._asked[url] = self._approvals.errands.ask(
            url, READ, lambda _: look_at_workflows(gateway, projects), came, failed
        )

    def _came(self, connection: Connection, looked: NodesLook) -> None:
        turned = self._inbox.look(connection, looked, time.time())
        self.ended.emit(turned.ended)
        if turned.came:
            self.waiting.emit(turned.came)
        page = self._approvals.page
        seen = page is not None and page.isVisible()
        soon = ACTIVE_SECONDS if seen or self._inbox.waits_at(connection.url) else IDLE_SECONDS
        self._due[connection.url] = time.monotonic() + (soon if looked.there else NONE_SECONDS)
        self._show()

    def _failed(self, url: str, _error: SemaphoreAPIError) -> None:
        """That a server does not answer is said where servers are listed."""
        self._due[url] = time.monotonic() + IDLE_SECONDS

    # Showing

    def _page_made(self) -> None:
        from ..ui.approvals.node_details import NodeDetails

        page, details = self._approvals.page, NodeDetails()
        if page is None:
            return
        self._details = details
        page.add_details("node", details, details.approve, details.reject)
        page.selected.connect(self._show_chosen)
        details.approve_wanted.connect(self._approve)
        details.reject_wanted.connect(self._reject)
        self._show()

    def _show(self) -> None:
        rows, page = self._inbox.rows, self._approvals.page
        self._approvals.set_waiting("node", how_many_wait(rows))
        if page is not None and page.isVisible():
            page.set_rows("node", rows)
            self._show_chosen(page.current)

    def _show_chosen(self, row: InboxRow | None) -> None:
        details = self._details
        if details is None or row is None or row.kind != "node":
            return
        node = self._inbox.nodes.get(row.key)
        why_not = self._approvals.why_not(row)
        if not why_not and node is not None and not node.may_run:
            why_not = translate("Approvals", "Your role in this project may not run tasks, so it may not answer.")
        details.show_node(row, node, why_not)

    # Answering

    def _approve(self, row: InboxRow) -> None:
        self._ask_person(row, "approved")

    def _reject(self, row: InboxRow) -> None:
        self._ask_person(row, "rejected")

    def _ask_person(self, row: InboxRow, word: str) -> None:
        from ..ui.approvals.node_question import NodeQuestion

        node, page = self._inbox.nodes.get(row.key), self._approvals.page
        if node is None or page is None or self._question is not None:
            return
        question = NodeQuestion(row.connection, node, word, page.window())
        self._question = question
        question.accepted.connect(self._answered)
        question.finished.connect(self._closed)
        question.open()

    def _closed(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.deleteLater()

    def _answered(self) -> None:
        question = self._question
        if question is not None:
            self._send(question.connection, question.node, question.word)

    def _send(self, connection: Connection, node: NodeLook, word: str) -> None:
        from ..core.approval_look import resolve_node

        gateway, url, name = self._approvals.watch.gateway(connection.url), connection.url, node.workflow
        if gateway is None:
            return

        def done(_found: Approval) -> None:
            self._inbox.answered(node_key(connection, node), word)
            self.noticed.emit(of_resolution(name, word))
            self._again(connection)

        def failed(error: SemaphoreAPIError) -> None:
            self.noticed.emit(of_failure(name, error))
            self._again(connection)

        job = lambda _: resolve_node(gateway, node, "approved" if word == "approved" else "rejected")  # noqa: E731
        self._approvals.errands.ask(url, ACT, job, done, failed)

    def _again(self, connection: Connection) -> None:
        """What follows runs now, and the node waits no more."""
        self._ask(connection)
        self._approvals.watch.look_soon(connection.url)
