"""When a schedule runs: a usual rhythm, a line of one's own, or once. The fields and the line follow each other."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QObject, QTime, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDateTimeEdit, QFormLayout, QLineEdit, QSpinBox, QTimeEdit

from ...core.cron import LONGEST
from ...core.schedule_form import PRESETS, Preset, line_of, preset_of
from .. import words
from ..plain import caption, name_inside
from ..settings.fields import choose, make_choice
from . import sentences

translate = QCoreApplication.translate

_HOUR_MS = 3_600_000


def preset_words() -> dict[str, str]:
    return {
        "hourly": translate("Rhythm", "Every hour"),
        "daily": translate("Rhythm", "Every day"),
        "weekdays": translate("Rhythm", "Monday to Friday"),
        "weekly": translate("Rhythm", "Every week"),
        "monthly": translate("Rhythm", "Every month"),
        "own": translate("Rhythm", "Own cron line"),
        "once": translate("Rhythm", "Once"),
    }


class Rhythm(QObject):
    """Rows of a form. `changed`: another line, or another moment."""

    changed = Signal()

    def __init__(self, form: QFormLayout, zone: str, why_not_once: str, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self.preset = make_choice("schedulePresetBox", translate("Rhythm", "Rhythm"), preset_words())
        self.time = QTimeEdit()
        self.time.setDisplayFormat("HH:mm")
        days = {str(number % 7): sentences.long_weekday(number) for number in range(1, 8)}
        self.weekday = make_choice("scheduleWeekdayBox", translate("Rhythm", "Weekday"), days)
        self.day = QSpinBox()
        self.day.setRange(1, 31)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText("0 3 * * *")
        self.moment = QDateTimeEdit()
        self.moment.setDisplayFormat(words.moment_format())
        self.moment.setDateTime(QDateTime.currentDateTime().addMSecs(_HOUR_MS))
        self._add_rows(zone)
        self._forbid_once(why_not_once)
        self._connect()
        self.show_line("0 3 * * *")

    def _add_rows(self, zone: str) -> None:
        for field, name, label in (
            (self.preset, "schedulePresetBox", translate("Rhythm", "Rhythm")),
            (self.weekday, "scheduleWeekdayBox", translate("Rhythm", "Weekday")),
            (self.day, "scheduleDaySpin", translate("Rhythm", "Day of the month")),
            (self.time, "scheduleTimeEdit", translate("Rhythm", "Time ({0})").format(zone)),
            (self.line, "scheduleCronEdit", translate("Rhythm", "Cron line ({0})").format(zone)),
            (self.moment, "scheduleMomentEdit", translate("Rhythm", "When (local time)")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            if isinstance(field, QAbstractSpinBox):
                name_inside(field, label)
            self._form.addRow(caption(label, field), field)

    def _forbid_once(self, why: str) -> None:
        """Shown all the same, with the reason."""
        rows = self.preset.model()
        at = self.preset.findData("once")
        if why and isinstance(rows, QStandardItemModel):
            rows.item(at).setEnabled(False)
            rows.item(at).setToolTip(why)
            rows.item(at).setData(why)
            self.preset.setAccessibleDescription(why)

    def _connect(self) -> None:
        self.preset.currentIndexChanged.connect(self._preset_chosen)
        self.weekday.currentIndexChanged.connect(self._fields_changed)
        self.day.valueChanged.connect(self._fields_changed)
        self.time.timeChanged.connect(self._fields_changed)
        self.line.textEdited.connect(self._line_edited)
        self.moment.dateTimeChanged.connect(self.changed)

    # Showing

    def show_line(self, line: str) -> None:
        """A line, and the rhythm that it is."""
        self.line.setText(line)
        self._show_preset(preset_of(line))

    def show_once(self, moment: datetime | None) -> None:
        if moment is not None:
            self.moment.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))
        self._show_preset(Preset("once"))

    def _show_preset(self, preset: Preset) -> None:
        fields = (self.preset, self.weekday, self.day, self.time)
        for field in fields:
            field.blockSignals(True)
        choose(self.preset, preset.kind)
        if preset.kind not in ("own", "once"):
            self.time.setTime(QTime(preset.hour, preset.minute))
            if preset.kind == "weekly":
                choose(self.weekday, str(preset.weekday))
            self.day.setValue(preset.day)
        for field in fields:
            field.blockSignals(False)
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        kind = self.kind
        for field, shown in (
            (self.weekday, kind == "weekly"),
            (self.day, kind == "monthly"),
            (self.time, kind not in ("own", "once")),
            (self.line, kind != "once"),
            (self.moment, kind == "once"),
        ):
            self._form.setRowVisible(field, shown)

    # Following each other

    def _preset_chosen(self) -> None:
        if self.kind not in ("own", "once"):
            self.line.setText(line_of(self._preset()))
        self._show_rows()
        self.changed.emit()

    def _fields_changed(self) -> None:
        if self.kind not in ("own", "once"):
            self.line.setText(line_of(self._preset()))
            self.changed.emit()

    def _line_edited(self, text: str) -> None:
        self._show_preset(preset_of(text))

    def _preset(self) -> Preset:
        time = self.time.time()
        weekday = int(self.weekday.currentData() or 0)
        return Preset(self.kind, time.hour(), time.minute(), weekday, self.day.value())

    # Reading

    @property
    def kind(self) -> str:
        found = self.preset.currentData()
        return found if found in PRESETS else "own"

    @property
    def cron(self) -> str:
        """Empty for a single run."""
        return "" if self.kind == "once" else self.line.text().strip()

    @property
    def once_at(self) -> datetime | None:
        """In UTC, to the minute; None where it runs again and again."""
        if self.kind != "once":
            return None
        seconds = self.moment.dateTime().toSecsSinceEpoch()
        return datetime.fromtimestamp(seconds - seconds % 60, UTC)


def box(name: str, label: str, form: QFormLayout) -> QComboBox:
    """A box that is filled later."""
    made = make_choice(name, label, {})
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(20)
    form.addRow(caption(label, made), made)
    return made
