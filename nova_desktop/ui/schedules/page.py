"""The page of schedules: what can be done on top, the table or the week below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ...core.filter_language import FilterError
from ...core.missed_runs import Missed
from ...core.schedules import ScheduleBook, ScheduleRow, Week
from ..forms import make_button
from ..question import plain, quiet
from ..tables.panel import TablePanel
from ..tables.states import Message, Notice, Skeleton
from ..tables.view import LeanTable
from ..theme import GRID, MARGIN
from ..words import short_tip
from . import sentences
from .model import ScheduleModel
from .week import WeekView

translate = QCoreApplication.translate


class ScheduleTable(TablePanel):
    """All schedules in one table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model = ScheduleModel()
        skeleton = Skeleton(translate("Schedules", "Looking at the schedules"))
        table = LeanTable(self.model)
        table.setObjectName("scheduleTable")
        table.setAccessibleName(translate("Schedules", "Schedules"))
        super().__init__(self.model, table, skeleton, parent)
        self.model.setParent(self)
        self.saved.hide()
        self.filter.setObjectName("scheduleFilter")
        self.filter.setAccessibleName(translate("Schedules", "Filter the schedules"))
        self.filter.setPlaceholderText(translate("Schedules", "Filter, e.g. backup"))

    unread: tuple[str, ...] = ()
    """Names of projects that could not be read."""

    def empty_message(self) -> Message:
        if self.unread:
            return Message("offline", *sentences.unread(self.unread))
        title = translate("Schedules", "There is no schedule yet")
        return Message("schedule", title, translate("Schedules", "A schedule starts a template by itself."))

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return ""
        return translate("Schedules", "{0} of {1}").format(shown, total)

    def apply_filter(self, text: str) -> Sequence[FilterError]:
        self.model.set_filter(text)
        return ()


class SchedulesPage(QWidget):
    """`new_wanted`; the others carry a ScheduleRow. `week_wanted` carries a day, `seen`: the page came into sight."""

    new_wanted = Signal()
    edit_wanted = Signal(object)
    duplicate_wanted = Signal(object)
    delete_wanted = Signal(object)
    active_wanted = Signal(object, bool)
    week_wanted = Signal(object)
    retry_requested = Signal()
    seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("schedulesPage")
        self.panel = ScheduleTable()
        self.calendar = WeekView()
        self._book: ScheduleBook | None = None
        self._busy = False
        self._focus: tuple[QWidget | None, QWidget | None] = (None, None)
        """What had the focus before a change began, and what has it since."""
        self.understood = False
        """The runs that were missed were seen."""
        self.dropped = ""
        """The key of the schedule that the person deleted here."""
        self._lay_out()
        self.panel.current_changed.connect(self._judge)
        self.panel.opened.connect(self._edit_row)
        self.panel.context_requested.connect(self._show_menu)
        self.panel.retry_requested.connect(self.retry_requested)
        self.panel.model.changed.connect(self._judge)
        self.calendar.opened.connect(self._edit_key)
        self.calendar.week_wanted.connect(self.week_wanted)
        self._judge()

    # Building

    def _lay_out(self) -> None:
        self.missed = Notice(self)
        self.missed.setObjectName("scheduleMissed")
        self.missed.button.setText(translate("Schedules", "Understood"))
        self.missed.button.setObjectName("scheduleMissedButton")
        self.missed.button.setAccessibleName(self.missed.button.text())
        self.missed.pressed.connect(self._understand)
        self.missed.hide()
        self.zone = quiet(plain(name="scheduleZone"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panel)
        self._stack.addWidget(self.calendar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MARGIN, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._bar())
        note = QHBoxLayout()
        note.setContentsMargins(MARGIN, 0, MARGIN, 0)
        note.addWidget(self.zone)
        column.addLayout(note)
        column.addWidget(self.missed)
        column.addWidget(self._stack, 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(GRID)
        self.new = make_button("newScheduleButton", translate("Schedules", "New…"))
        self.edit = make_button("editScheduleButton", translate("Schedules", "Edit…"))
        self.copy = make_button("duplicateScheduleButton", translate("Schedules", "Duplicate…"))
        self.delete = make_button("deleteScheduleButton", translate("Schedules", "Delete…"))
        self.active = QCheckBox(translate("Schedules", "On"))
        self.active.setObjectName("scheduleActiveCheck")
        self.active.setAccessibleName(translate("Schedules", "The chosen schedule is on"))
        self.week_button = make_button("scheduleCalendarButton", translate("Schedules", "Week"))
        self.week_button.setCheckable(True)
        for widget in (self.new, self.edit, self.copy, self.delete, self.active):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.week_button)
        self.new.clicked.connect(self.new_wanted)
        self.edit.clicked.connect(self._edit)
        self.copy.clicked.connect(self._duplicate)
        self.delete.clicked.connect(self._delete)
        self.active.clicked.connect(self._switch)
        self.week_button.toggled.connect(self._show_week)
        return row

    # Content

    @property
    def table(self) -> LeanTable:
        return self.panel.table

    @property
    def row(self) -> ScheduleRow | None:
        """The chosen one."""
        found = self.panel.table.current_object()
        return found if isinstance(found, ScheduleRow) else None

    def show_book(self, book: ScheduleBook, rows: Sequence[ScheduleRow], week: Week) -> None:
        """All of it, as it is now; the chosen row stays chosen, and no other one takes its place by itself."""
        first, chosen = self._book is None, self.row
        self._book = book
        self.zone.setText(sentences.zone(book.zone))
        self.panel.unread = tuple(one.project.name or f"#{one.project.id}" for one in book.parts if one.failed)
        self.panel.model.set_rows(rows, datetime.now(UTC))
        self.panel.show_fresh()
        self.calendar.show_week(week)
        if first and self.row is None and rows:
            self.panel.table.select_key(rows[0].key)
        elif chosen is not None and self.row is not None and self.row.key != chosen.key != self.dropped:
            self.panel.table.setCurrentIndex(QModelIndex())
            self.panel.table.clearSelection()
        self._judge()

    def show_nothing(self) -> None:
        """Another server: what was shown is not its."""
        self._book, self._busy = None, False
        self.zone.setText("")
        self.missed.hide()
        self.panel.clear()
        self.calendar.show_week(None)
        self._judge()

    def show_broken(self, what: str, hint: str) -> None:
        self.panel.show_broken(what, hint)

    def show_missed(self, runs: tuple[Missed, ...]) -> None:
        """A strip above the table, until it was understood."""
        self.understood = False
        if runs:
            self.missed.show_words(*sentences.missed(runs))
        self.missed.setVisible(bool(runs))

    def _understand(self) -> None:
        self.understood = True
        self.missed.hide()

    def set_busy(self, busy: bool) -> None:
        """While a change is on its way no other begins. A button that was pressed by a key has the focus again then,
        unless the person went on to something else."""
        window = self.window()
        pressed = window.focusWidget()
        self._busy = busy
        self._judge()
        if busy:
            self._focus = (pressed, window.focusWidget())
            return
        left, landed = self._focus
        if left is not None and landed is not left and pressed is landed:
            left.setFocus()
        self._focus = (None, None)

    def _judge(self, _what: object = None) -> None:
        """What can be done now; else why not."""
        row, book = self.row, self._book
        waiting = "" if book is not None else translate("Schedules", "The schedules are not known yet.")
        none = "" if row is not None else translate("Schedules", "Choose a schedule first.")
        any_part = book is not None and any(part.may_change and part.failed is None for part in book.parts)
        new = waiting or sentences.not_yours(any_part)
        mine = waiting or none or sentences.not_yours(row is not None and row.part.may_change)
        copy = waiting or none or sentences.not_yours(any_part)
        for widget, reason in (
            (self.new, new),
            (self.edit, mine),
            (self.copy, copy),
            (self.delete, mine),
            (self.active, mine),
        ):
            widget.setEnabled(not reason and not self._busy)
            widget.setToolTip(short_tip(reason))
            widget.setAccessibleDescription(reason)
        self.active.setChecked(row is not None and row.active)

    # Acting

    def _edit(self) -> None:
        self._edit_row(self.row)

    def _edit_row(self, row: object) -> None:
        if isinstance(row, ScheduleRow) and self.edit.isEnabled():
            self.edit_wanted.emit(row)

    def _edit_key(self, key: str) -> None:
        if self.panel.table.select_key(key):
            self._edit()

    def _duplicate(self) -> None:
        if self.row is not None:
            self.duplicate_wanted.emit(self.row)

    def _delete(self) -> None:
        if self.row is not None:
            self.delete_wanted.emit(self.row)

    def _switch(self, on: bool) -> None:
        if self.row is not None:
            self.active_wanted.emit(self.row, on)

    def _show_menu(self, _row: object, where: QPoint) -> None:
        """The same as the buttons, which say why something cannot be done."""
        menu = QMenu(self)
        menu.setObjectName("scheduleMenu")
        for button in (self.new, self.edit, self.copy, self.delete):
            action = menu.addAction(button.text())
            action.setObjectName(button.objectName().replace("Button", "Action"))
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _show_week(self, shown: bool) -> None:
        self._stack.setCurrentWidget(self.calendar if shown else self.panel)
        text = translate("Schedules", "Table") if shown else translate("Schedules", "Week")
        self.week_button.setText(text)
        self.week_button.setAccessibleName(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)
