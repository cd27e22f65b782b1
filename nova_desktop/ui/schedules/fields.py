"""The fields of a schedule's form: filled from what was read, and read again when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...api.dialect import Dialect
from ...api.models import Template
from ...api.schedules import Schedule
from ...core.connections import Connection
from ...core.plain_text import one_line, told_apart
from ...core.schedule_form import Filled, fields_of, knows_more
from ...core.schedules import Part, ServerZone
from ..forms import under
from ..plain import caption
from ..question import plain, quiet
from ..settings.fields import choose
from .rhythm import Rhythm, box

translate = QCoreApplication.translate


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


class ScheduleFields(QWidget):
    """`changed`: something else is chosen or typed."""

    changed = Signal()

    def __init__(self, context: EditorContext) -> None:
        super().__init__()
        self._context = context
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._form)
        column.addStretch(1)
        self._add_rows()
        self._fill()
        self._connect()

    # Building

    def _add_rows(self) -> None:
        more = knows_more(self._context.dialect)
        why = "" if more else translate("ScheduleEditor", "This server's version has no such thing.")
        self.project = box("scheduleProjectBox", translate("ScheduleEditor", "Project"), self._form)
        self.template_box = box("scheduleTemplateBox", translate("ScheduleEditor", "Template"), self._form)
        self.title = self._line("scheduleNameEdit", translate("ScheduleEditor", "Name"))
        self.rhythm = Rhythm(self._form, one_line(self._context.zone.name, 40), why, self)
        self.reading = self._said("scheduleReading")
        self.next = quiet(self._said("scheduleNextRuns"))
        self.verdict = quiet(self._said("scheduleVerdict"))
        self.warning = self._said("scheduleWarning")
        self.active = self._tick("scheduleOnCheck", translate("ScheduleEditor", "Switched on"))
        self.drop = self._tick("scheduleDropCheck", translate("ScheduleEditor", "Delete it after its run"))
        self.dry = self._tick("scheduleDryRunCheck", translate("ScheduleEditor", "Dry run"))
        self.limit = self._line("scheduleLimitEdit", translate("ScheduleEditor", "Limit"))
        self.environment = self._line("scheduleEnvironmentEdit", translate("ScheduleEditor", "Variables (JSON)"))
        self.environment.setPlaceholderText('{"replicas": 2}')
        for field in (self.drop, self.dry, self.limit, self.environment):
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

    def _connect(self) -> None:
        self.project.currentIndexChanged.connect(self._fill_templates)
        self.rhythm.changed.connect(self.changed)
        for line in (self.title, self.limit, self.environment):
            line.textChanged.connect(self.changed)
        self.template_box.currentIndexChanged.connect(self.changed)
        self.dry.toggled.connect(self.changed)

    # Filling

    def _fill(self) -> None:
        before = self._context.before
        projects = told_apart((part.project.id, part.project.name) for part in self._context.parts)
        for number, name in projects.items():
            self.project.addItem(name, number)
        choose(self.project, before.project_id if before is not None else None)
        self.project.setEnabled(self._context.known is None)
        self._fill_templates()
        self.active.setChecked(before is None or before.active is True)
        if before is None:
            return
        self._choose_template(before)
        name = before.name or ""
        self.title.setText(translate("ScheduleEditor", "{0} (copy)").format(name) if self._context.copying else name)
        self.drop.setChecked(before.delete_after_run is True)
        if before.once:
            self.rhythm.show_once(before.moment)
        else:
            self.rhythm.show_line(before.cron_format or "")
        dry, limit, environment = fields_of(before.task_params)
        self.dry.setChecked(dry)
        self.limit.setText(limit)
        self.environment.setText(environment)

    def _fill_templates(self) -> None:
        self.template_box.clear()
        rows = self.part.templates if self._context.parts else ()
        for number, name in told_apart((row.id, row.name) for row in rows if row.id is not None).items():
            self.template_box.addItem(name, number)

    def _choose_template(self, before: Schedule) -> None:
        """One that is not there (deleted, not shown to this role) stays as itself: never another one in its place."""
        if self.template_box.findData(before.template_id) < 0:
            gone = translate("ScheduleEditor", "{0} (not there)").format(before.tpl_name or f"#{before.template_id}")
            self.template_box.insertItem(0, one_line(gone, 120), before.template_id)
        choose(self.template_box, before.template_id)

    # Reading

    @property
    def part(self) -> Part:
        """The project chosen."""
        chosen = self.project.currentData()
        return next((one for one in self._context.parts if one.project.id == chosen), self._context.parts[0])

    @property
    def template(self) -> Template | None:
        """The one chosen; None where it is not there."""
        return self.part.template(self.template_box.currentData()) if self._context.parts else None

    def filled(self) -> Filled:
        template, more = self.template, knows_more(self._context.dialect)
        return Filled(
            self.part.project.id or 0,
            (template.id if template is not None else None) or 0,
            self.title.text().strip(),
            self.active.isChecked(),
            self.rhythm.cron,
            self.rhythm.once_at if more else None,
            self.drop.isChecked() and more,
            self.dry.isChecked() and more,
            self.limit.text() if more else "",
            self.environment.text() if more else "",
            template is not None and template.is_terraform,
        )

    def show_rows(self) -> None:
        """Those that count for what is chosen."""
        self._form.setRowVisible(self.drop, self.rhythm.kind == "once")
