"""The week of schedules: a painted grid, and the same as a list that keys and screen readers reach."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ...core.plain_text import one_line
from ...core.schedules import DAYS, Entry, Week
from ...core.status import Tone
from ..forms import make_button
from ..icons import icon
from ..question import plain, quiet
from ..theme import GRID, ICON, MARGIN
from . import sentences
from .grid import WeekGrid

translate = QCoreApplication.translate

LISTED = 500
"""Runs in the list; the rest is counted."""


def _not_drawn(week: Week) -> str:
    often = translate("Schedules", "Not drawn, since they run all the time: {0}")
    untold = translate("Schedules", "Not drawn, since nobody knows when they run: {0}")
    pairs = ((often, week.often), (untold, week.untold))
    return "\n".join(said.format(one_line(", ".join(names), 300)) for said, names in pairs if names)


class WeekView(QWidget):
    """`opened` carries the key of a schedule, `week_wanted` the first day of another week."""

    opened = Signal(str)
    week_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scheduleCalendar")
        self.setAccessibleName(translate("Schedules", "Week"))
        self._week: Week | None = None
        self._wanted: date | None = None
        """The first day of a week that was asked for and did not come yet."""
        self._shown_on = date.today()
        """Words such as "tomorrow" are this day's."""
        self.grid = WeekGrid()
        self.list = QListWidget()
        self.list.setObjectName("scheduleWeekList")
        self.list.setAccessibleName(translate("Schedules", "Runs of the week"))
        self.list.setIconSize(QSize(ICON, ICON))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        self.title = plain(wrap=False, name="scheduleWeekTitle")
        self.often = quiet(plain(name="scheduleOften"))
        self._lay_out()
        self.grid.pressed.connect(self._choose)

    def _lay_out(self) -> None:
        before = self._button("scheduleWeekBefore", translate("Schedules", "Earlier"), -DAYS)
        after = self._button("scheduleWeekAfter", translate("Schedules", "Later"), DAYS)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for widget in (before, self.title, after):
            head.addWidget(widget)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.grid, 3)
        column.addWidget(self.often)
        column.addWidget(self.list, 2)

    def _button(self, name: str, text: str, days: int) -> QPushButton:
        button = make_button(name, text, self._go)
        button.setProperty("days", days)
        return button

    def _go(self) -> None:
        """From the week asked for last: who presses twice wants the week after the next."""
        sender = self.sender()
        if self._week is not None and sender is not None:
            self._wanted = (self._wanted or self._week.first) + timedelta(days=int(sender.property("days")))
            self.week_wanted.emit(self._wanted)

    # Content

    def show_week(self, week: Week | None) -> None:
        """None: nothing is known. What was chosen in the list stays chosen."""
        if week is None or week.first == self._wanted:
            self._wanted = None
        if week is not None and week == self._week and self._shown_on == date.today():
            return  # most looks bring nothing new
        chosen, self._week, self._shown_on = self.chosen, week, date.today()
        self.title.setText(sentences.week_title(week.first) if week is not None else "")
        said = _not_drawn(week) if week is not None else ""
        self.often.setText(said)
        self.often.setVisible(bool(said))
        self.grid.show_week(week)
        self._fill(week, chosen)

    def _fill(self, week: Week | None, chosen: Entry | None) -> None:
        self.list.clear()
        now, ahead = datetime.now(UTC), None
        entries = week.entries if week is not None else ()
        for one in entries[:LISTED]:
            item = QListWidgetItem(sentences.entry(one), self.list)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setIcon(icon("warning", 16, Tone.ATTENTION) if one.others else icon("schedule", 16))
            if ahead is None and one.moment > now:
                ahead = item
            if chosen is not None and (one.key, one.moment) == (chosen.key, chosen.moment):
                self.list.setCurrentItem(item)
        if len(entries) > LISTED:
            QListWidgetItem(translate("Schedules", "and %n more", None, len(entries) - LISTED), self.list)
        if self.list.currentItem() is None and ahead is not None:  # what was today is not what people look for
            self.list.setCurrentItem(ahead)
            self.list.scrollToItem(ahead, QListWidget.ScrollHint.PositionAtTop)

    @property
    def chosen(self) -> Entry | None:
        """Of the list."""
        item = self.list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Entry) else None

    def _choose(self, wanted: Entry) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            found = item.data(Qt.ItemDataRole.UserRole)
            if found == wanted:
                self.list.setCurrentItem(item)
                self.list.scrollToItem(item)
                return

    def _open(self, item: QListWidgetItem) -> None:
        found = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(found, Entry):
            self.opened.emit(found.key)
