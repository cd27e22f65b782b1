"""The inbox: all that waits for an approval in one list, and below it what would happen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ...core.filter_language import FilterError
from ...core.inbox import KINDS, InboxRow, in_order
from ...core.overview import Server, away_now
from ..overview import sentences as server_words
from ..question import plain, quiet
from ..tables.panel import TablePanel
from ..tables.states import Message, MessagePage, Notice, Skeleton
from ..tables.view import LeanTable
from ..theme import GRID, MARGIN
from . import sentences
from .model import InboxModel

translate = QCoreApplication.translate

_SECOND_MS = 1000
_ROOMY = 480
"""Height from which a second line may explain the first."""


class InboxTable(TablePanel):
    """All rows in one table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model = InboxModel()
        self.servers: tuple[Server, ...] = ()
        skeleton = Skeleton(translate("Approvals", "Looking at the servers"))
        table = LeanTable(self.model)
        table.setObjectName("approvalsTable")
        table.setAccessibleName(translate("Approvals", "What waits for an answer"))
        table.setSelectionMode(LeanTable.SelectionMode.SingleSelection)
        super().__init__(self.model, table, skeleton, parent)
        self.model.setParent(self)
        self.saved.hide()
        self.filter.setObjectName("approvalsFilter")
        self.filter.setAccessibleName(translate("Approvals", "Filter what waits"))
        self.filter.setPlaceholderText(translate("Approvals", "Filter, e.g. production network"))

    def empty_message(self) -> Message:
        return sentences.nothing(self.servers)

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return ""
        return translate("Approvals", "{0} of {1}").format(shown, total)

    def apply_filter(self, text: str) -> Sequence[FilterError]:
        self.model.set_filter(text)
        return ()


class ApprovalsPage(QWidget):
    """Whoever knows a kind of rows gives them with `set_rows`, and what is shown of a chosen one with `add_details`.

    `selected` carries the chosen InboxRow, or None; `opened` the one that was double clicked; `judged`: what the chosen
    one's buttons can do is another thing now; `seen`: the page came into sight or left it; `retry_requested`: look
    again, now.
    """

    selected = Signal(object)
    opened = Signal(object)
    judged = Signal()
    seen = Signal(bool)
    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approvalsPage")
        self.panel = InboxTable()
        self._rows: dict[str, tuple[InboxRow, ...]] = {}
        self._details: dict[str, QWidget] = {}
        self._answers: dict[str, tuple[QPushButton, QPushButton]] = {}
        self._told: InboxRow | None = None
        self._lay_out()
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._pass)
        self.panel.current_changed.connect(self._choose)
        self.panel.model.changed.connect(self._choose)
        self.panel.opened.connect(self.opened)
        self.panel.context_requested.connect(self._show_menu)
        self.panel.action_requested.connect(self.retry_requested)
        self.away.pressed.connect(self.retry_requested)
        self._choose()

    # Building

    def _lay_out(self) -> None:
        self.what_it_is = quiet(plain(sentences.what_it_is(), name="approvalsWhatItIs"))
        self.away = Notice(self)
        self.away.setObjectName("approvalsAway")
        self.away.button.setObjectName("approvalsRetryButton")
        self.away.button.setAccessibleName(self.away.button.text())
        self.away.hide()
        note = QHBoxLayout()
        note.setContentsMargins(MARGIN, 0, MARGIN, 0)
        note.addWidget(self.what_it_is)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MARGIN, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(note)
        column.addWidget(self.away)
        column.addWidget(self._halves(), 1)

    def _halves(self) -> QSplitter:
        self._message = MessagePage()
        self._message.show_message(sentences.choose_one())
        self._stack = QStackedWidget()
        self._stack.setObjectName("approvalsDetails")
        self._stack.addWidget(self._message)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setObjectName("approvalsSplitter")
        halves.addWidget(self.panel)
        halves.addWidget(self._stack)
        halves.setSizes([260, 320])
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        return halves

    # Content

    @property
    def table(self) -> LeanTable:
        return self.panel.table

    @property
    def current(self) -> InboxRow | None:
        """The chosen row."""
        found = self.table.current_object()
        return found if isinstance(found, InboxRow) else None

    @property
    def rows(self) -> tuple[InboxRow, ...]:
        """All of them, in their order."""
        return in_order(row for kind in KINDS for row in self._rows.get(kind, ()))

    def set_rows(self, kind: str, rows: tuple[InboxRow, ...]) -> None:
        """All rows of one kind, as they are now; those of the other kinds stay."""
        self._rows[kind] = rows
        self._show_rows()

    def add_details(
        self, kind: str, widget: QWidget, confirm: QPushButton | None = None, reject: QPushButton | None = None
    ) -> None:
        """What is shown below the list while a row of this kind is chosen; all its buttons are in the row's menu, too,
        and the window's keys for Confirm and Reject press those two."""
        self._details[kind] = widget
        self._stack.addWidget(widget)
        if confirm is not None and reject is not None:
            self._answers[kind] = (confirm, reject)
            for button in (confirm, reject):
                button.installEventFilter(self)
        self._show_details()

    @property
    def answers(self) -> tuple[QPushButton, QPushButton] | None:
        """What confirms and what rejects the chosen row; None when it cannot be answered so."""
        row = self.current
        return self._answers.get(row.kind) if row is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange:
            self.judged.emit()
        return super().eventFilter(watched, event)

    def show_servers(self, servers: Sequence[Server]) -> None:
        """How each server is: one that does not answer is named, and the others show all the same."""
        self.panel.servers = tuple(servers)
        away = away_now(servers)
        if away:
            hint = translate("Approvals", "What waits there is as it was last.") if self.height() >= _ROOMY else ""
            self.away.show_words(server_words.away(away), hint)
        self.away.setVisible(bool(away))
        self._show_rows()

    def select(self, key: str) -> bool:
        """Choose the row with this key; False when it is not shown."""
        return self.table.select_key(key)

    def _show_rows(self) -> None:
        rows, servers = self.rows, self.panel.servers
        self.panel.model.set_inbox(rows, _now())
        looking = any(one.look == "looking" for one in servers) and not any(one.look == "live" for one in servers)
        if rows or (servers and not looking):
            self.panel.show_fresh(_now())
        else:
            self.panel.show_loading()
        if self.current is None and rows:
            self.table.select_key(rows[0].key)

    def _choose(self, _row: object = None) -> None:
        """Told once for each row that is another one, or says something else."""
        row = self.current
        if row == self._told:
            return
        self._told = row
        self._show_details()
        self.selected.emit(row)

    def _show_details(self) -> None:
        widget = self._details.get(self._told.kind) if self._told is not None else None
        self._stack.setCurrentWidget(widget or self._message)

    # The menu

    def _show_menu(self, _row: object, where: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def menu(self) -> QMenu:
        """The same as the buttons of the chosen row, which say why something cannot be done; then the columns."""
        menu = QMenu(self)
        menu.setObjectName("approvalsMenu")
        row = self.current
        widget = self._details.get(row.kind) if row is not None else None
        for button in widget.findChildren(QPushButton) if widget is not None else ():
            if not button.isHidden():
                action = menu.addAction(button.text())
                action.setObjectName(button.objectName().replace("Button", "Action"))
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)
        menu.addSeparator()
        menu.addMenu(self.table.header_menu(menu))
        return menu

    # Time

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()
        self.seen.emit(False)

    def _pass(self) -> None:
        self.panel.tick(_now())


def _now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)
