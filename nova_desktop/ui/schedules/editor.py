"""The form of one schedule: what it starts, when, and with what; the line is read in words as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...api.dialect import Dialect
from ...api.errors import SemaphoreAPIError
from ...api.models import Template
from ...api.schedules import Schedule
from ...core.connections import Connection
from ...core.cron import CronError, next_runs, parse_cron
from ...core.cron_words import cron_words
from ...core.plain_text import one_line, told_apart
from ...core.schedule_form import Filled, fields_of, knows_more, refusal, values_of
from ...core.schedules import NEXT, Part, ServerZone
from ...core.status import Tone
from ..forms import FormArea, fit_to_screen, under
from ..plain import caption
from ..problems import problem
from ..question import Question, place_words, plain, quiet
from ..settings.fields import choose
from ..tones import show_tone
from . import sentences
from .rhythm import Rhythm, box

translate = QCoreApplication.translate

_WIDTH = 560
_ASK_MS = 400
"""The server is asked for its opinion when the person stops typing."""


@dataclass(frozen=True, slots=True)
class EditorContext:
    """What the form has to know. `now` is the server's clock; `before` is the schedule as read; `copying` makes another
    one like it."""

    connection: Connection
    parts: tuple[Part, ...]
    zone: ServerZone
    dialect: Dialect | None
    now: Callable[[], datetime]
    before: Schedule | None = None
    copying: bool = False

    @property
    def known(self) -> Schedule | None:
        """The one that is changed; None when one is made."""
        return None if self.copying else self.before

    @property
    def copied(self) -> Schedule | None:
        """The one that another is made after."""
        return self.before if self.copying else None


class ScheduleEditor(Question):
    """`asked` carries a Filled and what is to be sent; `check_wanted` a project and a line for the server's opinion."""

    asked = Signal(object, object)
    check_wanted = Signal(int, str)

    def __init__(self, context: EditorContext, parent: QWidget | None = None) -> None:
        super().__init__(context.connection, _heading(context), parent)
        self.setObjectName("scheduleEditor")
        self.setMinimumWidth(_WIDTH)
        self.context = context
        self._busy = False
        self._wrong = ""
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(_ASK_MS)
        self._ask.timeout.connect(self._ask_server)
        self._build()
        self._fill()
        self._connect()
        self._judge()
        self._title.setFocus()

    # Building

    def _build(self) -> None:
        self.body.addWidget(quiet(plain(place_words(self.context.connection))))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addLayout(self._form)
        column.addStretch(1)
        self._add_fields()
        self._area = FormArea(inside)
        self.body.addWidget(self._area, 1)
        self._complaint = plain(name="scheduleComplaint")
        self._complaint.setVisible(False)
        self.body.addWidget(self._complaint)
        new = self.context.known is None
        verb = translate("ScheduleEditor", "Create") if new else translate("ScheduleEditor", "Save")
        self.save_button = self.add_buttons(verb, "saveScheduleButton")
        self.save_button.clicked.disconnect()
        self.save_button.clicked.connect(self._press)
        self.want_name(self.context.connection.title, self.save_button)
        fit_to_screen(self, self._area, _WIDTH)

    def _add_fields(self) -> None:
        more = knows_more(self.context.dialect)
        why = "" if more else translate("ScheduleEditor", "This server's version has no such thing.")
        self._project = box("scheduleProjectBox", translate("ScheduleEditor", "Project"), self._form)
        self._template = box("scheduleTemplateBox", translate("ScheduleEditor", "Template"), self._form)
        self._title = self._line("scheduleNameEdit", translate("ScheduleEditor", "Name"))
        self._rhythm = Rhythm(self._form, one_line(self.context.zone.name, 40), why, self)
        self._reading = self._said("scheduleReading")
        self._next = quiet(self._said("scheduleNextRuns"))
        self._verdict = quiet(self._said("scheduleVerdict"))
        self._warning = self._said("scheduleWarning")
        self._active = self._tick("scheduleOnCheck", translate("ScheduleEditor", "Switched on"))
        self._drop = self._tick("scheduleDropCheck", translate("ScheduleEditor", "Delete it after its run"))
        self._dry = self._tick("scheduleDryRunCheck", translate("ScheduleEditor", "Dry run"))
        self._limit = self._line("scheduleLimitEdit", translate("ScheduleEditor", "Limit"))
        self._environment = self._line("scheduleEnvironmentEdit", translate("ScheduleEditor", "Variables (JSON)"))
        self._environment.setPlaceholderText('{"replicas": 2}')
        for field in (self._drop, self._dry, self._limit, self._environment):
            field.setEnabled(more)
            field.setToolTip(why)
            field.setAccessibleDescription(why)
        if not more:
            said = translate(
                "ScheduleEditor", "Single runs and parameters are not offered: this server's version drops them."
            )
            under(self._form, quiet(plain(said, name="scheduleOldServer")))

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        self._form.addRow(caption(label, line), line)
        return line

    def _tick(self, name: str, text: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setObjectName(name)
        made.setAccessibleName(text)
        under(self._form, made)
        return made

    def _said(self, name: str) -> QLabel:
        label = plain(name=name)
        under(self._form, label)
        return label

    # Filling

    def _fill(self) -> None:
        before = self.context.before
        projects = told_apart((part.project.id, part.project.name) for part in self.context.parts)
        for number, name in projects.items():
            self._project.addItem(name, number)
        choose(self._project, before.project_id if before is not None else None)
        self._project.setEnabled(self.context.known is None)
        self._fill_templates()
        self._active.setChecked(before is None or before.active is True)
        if before is None:
            return
        self._choose_template(before)
        name = before.name or ""
        self._title.setText(translate("ScheduleEditor", "{0} (copy)").format(name) if self.context.copying else name)
        self._drop.setChecked(before.delete_after_run is True)
        if before.once:
            self._rhythm.show_once(before.moment)
        else:
            self._rhythm.show_line(before.cron_format or "")
        dry, limit, environment = fields_of(before.task_params)
        self._dry.setChecked(dry)
        self._limit.setText(limit)
        self._environment.setText(environment)

    def _fill_templates(self) -> None:
        self._template.clear()
        rows = self._part().templates if self.context.parts else ()
        for number, name in told_apart((row.id, row.name) for row in rows if row.id is not None).items():
            self._template.addItem(name, number)

    def _choose_template(self, before: Schedule) -> None:
        """One that is not there (deleted, not shown to this role) stays as itself: never another one in its place."""
        if self._template.findData(before.template_id) < 0:
            gone = translate("ScheduleEditor", "{0} (not there)").format(before.tpl_name or f"#{before.template_id}")
            self._template.insertItem(0, one_line(gone, 120), before.template_id)
        choose(self._template, before.template_id)

    def _connect(self) -> None:
        self._project.currentIndexChanged.connect(self._fill_templates)
        self._rhythm.changed.connect(self._judge)
        for line in (self._title, self._limit, self._environment):
            line.textChanged.connect(self._judge)
        self._template.currentIndexChanged.connect(self._judge)
        self._dry.toggled.connect(self._judge)

    def fill_more(self, _values: Mapping[str, str]) -> None:
        """The line decides: the rhythm is the one that it is."""
        if self._rhythm.kind != "once":
            self._rhythm.show_line(self._rhythm.line.text())
        self._judge()

    def _part(self) -> Part:
        chosen = self._project.currentData()
        return next((one for one in self.context.parts if one.project.id == chosen), self.context.parts[0])

    @property
    def template(self) -> Template | None:
        return self._part().template(self._template.currentData()) if self.context.parts else None

    # Judging

    def _judge(self, _what: object = None) -> None:
        """Words, next runs, what is wrong; and later what the server says."""
        self._form.setRowVisible(self._drop, self._rhythm.kind == "once")
        wrong = self._show_times()
        self._complain(wrong or self._parameters_wrong())
        self._rhythm.line.setAccessibleDescription(wrong or self._reading.text())
        self._verdict.setVisible(False)
        self._warn()
        self._ask.start()

    def _warn(self) -> None:
        """What can be saved all the same: who renames a schedule need not mend it."""
        template, said = self.template, ""
        if template is not None and template.type == "deploy":
            said = translate(
                "ScheduleEditor",
                "This template deploys a build, and a schedule chooses none: it runs with no version.",
            )
        show_tone(self._warning, said, Tone.ATTENTION)
        self._warning.setVisible(bool(said))

    def _show_times(self) -> str:
        """What is wrong with the time, if something is."""
        once, zone = self._rhythm.once_at, self.context.zone
        if once is not None:
            self._reading.setText(sentences.moment_words(once))
            self._next.setText("")
            past = once <= self.context.now()
            return translate("ScheduleEditor", "This moment is over. Choose a later one.") if past else ""
        line = self._rhythm.cron
        self._reading.setText(cron_words(line, sentences.language()))
        self._next.setText("")
        try:
            cron = parse_cron(line)
        except CronError as error:
            return self._unreadable(line, sentences.cron_error(error))
        if self.context.known is not None and self.context.known.moved:
            return ""
        runs = next_runs(cron, zone.info, self.context.now(), NEXT)
        if cron.every is not None:
            said = translate("Schedules", "Counted from the server's start: nobody else knows when.")
        elif not runs:
            said = translate("ScheduleEditor", "It never runs: no date fits.")
        else:
            said = translate("ScheduleEditor", "Next runs:") + "\n" + sentences.five(runs, zone)
        self._next.setText(said)
        return ""

    def _unreadable(self, line: str, why: str) -> str:
        """A newer server may know more: the line that it has already stays, and is no reason not to save the rest."""
        known = self.context.known
        if known is None or line != (known.cron_format or "").strip():
            return why
        self._next.setText(why)
        return ""

    def _parameters_wrong(self) -> str:
        template = self.template
        if template is None:
            return translate("ScheduleEditor", "Choose a template.")
        error = refusal(self._filled(), self.context.dialect, template)
        if error is None:
            return ""
        told = problem(error)
        return f"{told.title} {told.advice}".strip()

    def _complain(self, text: str) -> None:
        show_tone(self._complaint, text, Tone.BAD)
        self._complaint.setVisible(bool(text))
        self._wrong = text
        self.judge_more()

    def judge_more(self) -> None:
        """Whether it can be saved now."""
        self.save_button.setEnabled(not self._wrong and not self._busy and self.name_typed)

    def _ask_server(self) -> None:
        line = self._rhythm.cron
        if line and not self._wrong and self.context.parts:
            self.check_wanted.emit(self._part().project.id or 0, line)

    def show_verdict(self, line: str, said: str | None) -> None:
        """The server's opinion of a line; None where it has none. An old answer is passed over."""
        if said is None or line != self._rhythm.cron or self._wrong:
            return
        text = translate("ScheduleEditor", "The server takes this line.")
        if said:
            text = translate("ScheduleEditor", "The server refuses this line: {0}").format(one_line(said, 300))
            self._complain(text)
            return
        self._verdict.setText(text)
        self._verdict.setVisible(True)

    # Sending

    def _filled(self) -> Filled:
        template, more = self.template, knows_more(self.context.dialect)
        return Filled(
            self._part().project.id or 0,
            (template.id if template is not None else None) or 0,
            self._title.text().strip(),
            self._active.isChecked(),
            self._rhythm.cron,
            self._rhythm.once_at if more else None,
            self._drop.isChecked() and more,
            self._dry.isChecked() and more,
            self._limit.text() if more else "",
            self._environment.text() if more else "",
            template is not None and template.is_terraform,
        )

    def _press(self) -> None:
        self._judge()  # the moment chosen may be over by now
        if self._wrong:
            return
        filled = self._filled()
        values = values_of(filled, self.context.dialect, self.context.known, copied=self.context.copied)
        if self.context.known is not None and not values:
            self.accept()
            return
        self.set_busy(True)
        self.asked.emit(filled, values)

    def set_busy(self, busy: bool) -> None:
        """While it is on its way it cannot be pressed again."""
        self._busy = busy
        self.judge_more()

    def show_error(self, error: SemaphoreAPIError) -> None:
        """The input stays."""
        self.set_busy(False)
        told = problem(error)
        said = error.params.get("said")
        text = f"{told.title} {told.advice}".strip()
        if isinstance(said, str) and said and said not in text:
            text += f" {one_line(said, 300)}"
        show_tone(self._complaint, text, Tone.BAD)
        self._complaint.setVisible(True)


def _heading(context: EditorContext) -> str:
    name: Any = context.before.name or f"#{context.before.id}" if context.before is not None else ""
    if context.known is not None:
        return translate("ScheduleEditor", "Schedule '{0}'").format(one_line(str(name), 60))
    return translate("ScheduleEditor", "New schedule")
