"""The row of filters above the charts: where, when, template, user, type, status, dry runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QGridLayout, QWidget

from ...core.analytics import Analysis, UserKey
from ...core.analytics_figures import WAYS
from ...core.analytics_look import Where
from ...core.analytics_runs import TemplateKey
from ...core.plain_text import one_line
from .. import words
from ..plain import name_inside
from ..theme import GRID
from . import sentences
from .charts import Names

translate = QCoreApplication.translate

CUSTOM = -1
_OLDEST, _NEWEST = QDate(2000, 1, 1), QDate(2100, 12, 31)
"""The calendar itself ends in 9999: the day after its last one cannot be told."""
_ROOMY = 860


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person chose; None is any. `days` counts back from today: 0 is all, CUSTOM from `first` to `last`."""

    where: Where
    days: int = 30
    first: date | None = None
    last: date | None = None
    template: TemplateKey | None = None
    user: UserKey | None = None
    kind: str | None = None
    status: str | None = None
    dry_runs: bool = False


class Filters(QWidget):
    """`changed`: something else was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = self._box("analyticsWhere", translate("Analytics", "Where"))
        self.period = self._box("analyticsPeriod", translate("Analytics", "When"))
        self.template = self._box("analyticsTemplate", translate("Analytics", "Template"))
        self.user = self._box("analyticsUser", translate("Analytics", "User"))
        self.kind = self._box("analyticsKind", translate("Analytics", "Type"))
        self.status = self._box("analyticsStatus", translate("Analytics", "Status"))
        self.first = self._date("analyticsFirst", translate("Analytics", "From"))
        self.last = self._date("analyticsLast", translate("Analytics", "To"))
        self.dry = QCheckBox(translate("Analytics", "Dry runs too"))
        self.dry.setObjectName("analyticsDryRuns")
        self.dry.setAccessibleName(self.dry.text())
        self.dry.toggled.connect(self.changed)
        self._fill_fixed()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self._laid_out = (0, False)
        for edit in (self.first, self.last):
            edit.hide()
        self.set_room(1000)
        self.period.activated.connect(self._period_chosen)

    def _box(self, name: str, label: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        box.activated.connect(self.changed)
        return box

    def _date(self, name: str, label: str) -> QDateEdit:
        edit = QDateEdit(QDate.currentDate())
        edit.setObjectName(name)
        edit.setCalendarPopup(True)
        edit.setDisplayFormat(words.day_format())
        edit.setKeyboardTracking(False)  # half a year that is typed is no question
        edit.setDateRange(_OLDEST, _NEWEST)
        edit.setToolTip(label)
        name_inside(edit, label)
        edit.dateChanged.connect(self.changed)
        return edit

    def _fill_fixed(self) -> None:
        for text, days in (
            (translate("Analytics", "Last 7 days"), 7),
            (translate("Analytics", "Last 30 days"), 30),
            (translate("Analytics", "Last 90 days"), 90),
            (translate("Analytics", "All that is kept"), 0),
            (translate("Analytics", "From … to …"), CUSTOM),
        ):
            self.period.addItem(text, days)
        self.period.setCurrentIndex(1)
        self.first.setDate(QDate.currentDate().addDays(-29))
        self.kind.addItem(translate("Analytics", "All types"), None)
        for kind in ("deploy", "build", ""):
            self.kind.addItem(words.template_type(kind), (kind,))
        self.status.addItem(translate("Analytics", "Any status"), None)
        for way in WAYS:
            self.status.addItem(sentences.way(way), (way,))
        self.template.addItem(translate("Analytics", "All templates"), None)
        self.user.addItem(translate("Analytics", "All users"), None)

    def set_room(self, width: int) -> None:
        """In two rows or in three; days to begin and end with only where they are asked for."""
        columns = 4 if width >= _ROOMY else 3
        custom = self.period.currentData() == CUSTOM
        if (columns, custom) == self._laid_out:
            return
        self._laid_out = (columns, custom)
        for edit in (self.first, self.last):
            edit.setVisible(custom)
        fields = (
            *(self.where, self.period, *((self.first, self.last) if custom else ())),
            *(self.template, self.user, self.kind, self.status, self.dry),
        )
        while self._grid.takeAt(0) is not None:
            pass
        for at, widget in enumerate(fields):
            self._grid.addWidget(widget, at // columns, at % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        before: QWidget = self.where
        for widget in fields[1:]:
            QWidget.setTabOrder(before, widget)
            before = widget

    def _period_chosen(self, _at: int = 0) -> None:
        self.set_room(self.width())

    # What there is

    def show_places(self, places: Sequence[tuple[str, Where]], chosen: Where) -> None:
        """Where one can look; what was chosen stays."""
        _refill(self.where, [(one_line(text, 80), where) for text, where in places], chosen, 0)

    def show_choices(self, found: Analysis, names: Names) -> None:
        """Templates and users of the tasks at hand; what was chosen stays, also without any."""
        several = len(set(found.asked.places)) > 1
        rows = []
        for key, name in found.names.items():
            text = one_line(name, 80)
            if several:
                text = f"{text} ({sentences.place(key[:2], names.servers, names.projects)})"
            rows.append((text, key))
        rows.sort(key=lambda row: (row[0].casefold(), row[1]))
        asked = found.asked
        if asked.template is not None and asked.template not in found.names:
            rows.insert(0, (f"#{asked.template[2]}", asked.template))
        _refill(self.template, rows, asked.template)
        users = [(sentences.user(key), key) for key in found.user_keys]
        if asked.user is not None and asked.user not in found.user_keys:
            users.insert(0, (sentences.user(asked.user), asked.user))
        _refill(self.user, users, asked.user)

    def chosen(self) -> Chosen:
        where = self.where.currentData()
        kind, status = self.kind.currentData(), self.status.currentData()
        template, user = self.template.currentData(), self.user.currentData()
        first, last = sorted((_day(self.first), _day(self.last)))
        return Chosen(
            where[0] if where else Where(),
            int(self.period.currentData()),
            first,
            last,
            template[0] if template else None,
            user[0] if user else None,
            kind[0] if kind else None,
            status[0] if status else None,
            self.dry.isChecked(),
        )

    def forget_choices(self) -> None:
        """Another place: its templates and users are others."""
        for box in (self.template, self.user):
            box.setCurrentIndex(0)

    def forget(self) -> None:
        """No place is known, and none of its names."""
        self.where.clear()
        for box in (self.template, self.user):
            _refill(box, (), None)


def _refill(box: QComboBox, rows: Sequence[tuple[str, object]], chosen: object, fixed: int = 1) -> None:
    """Behind the `fixed` rows. The same again changes nothing: the person may be choosing just now."""
    there = [(box.itemText(at), box.itemData(at)) for at in range(fixed, box.count())]
    if there != [(text, (key,)) for text, key in rows]:
        while box.count() > fixed:
            box.removeItem(box.count() - 1)
        for text, key in rows:
            box.addItem(text, (key,))
        box.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    keys = [key for _, key in rows]
    box.setCurrentIndex(fixed + keys.index(chosen) if chosen in keys else 0)


def _day(edit: QDateEdit) -> date:
    found = edit.date()
    return date(found.year(), found.month(), found.day())
