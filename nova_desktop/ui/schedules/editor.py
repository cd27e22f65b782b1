"""The form of one schedule: what it starts, when, and with what; the line is read in words as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ...api.errors import SemaphoreAPIError
from ...core.cron import CronError, next_runs, parse_cron
from ...core.cron_words import cron_words
from ...core.plain_text import one_line
from ...core.schedule_form import refusal, values_of
from ...core.schedules import NEXT
from ...core.status import Tone
from ..forms import FormArea, fit_to_screen
from ..problems import problem
from ..question import Question, place_words, plain, quiet
from ..tones import show_tone
from . import sentences
from .fields import EditorContext, ScheduleFields

translate = QCoreApplication.translate

_WIDTH = 560
_ASK_MS = 400
"""The server is asked for its opinion when the person stops typing."""


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
        self._fields.changed.connect(self._judge)
        self._judge()
        self._fields.title.setFocus()

    # Building

    def _build(self) -> None:
        self.body.addWidget(quiet(plain(place_words(self.context.connection))))
        self._fields = ScheduleFields(self.context)
        self._area = FormArea(self._fields)
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

    def fill_more(self, _values: Mapping[str, str]) -> None:
        """The line decides: the rhythm is the one that it is."""
        if self._fields.rhythm.kind != "once":
            self._fields.rhythm.show_line(self._fields.rhythm.line.text())
        self._judge()

    # Judging

    def _judge(self, _what: object = None) -> None:
        """Words, next runs, what is wrong; and later what the server says."""
        self._fields.show_rows()
        wrong = self._show_times()
        self._complain(wrong or self._parameters_wrong())
        self._fields.rhythm.line.setAccessibleDescription(wrong or self._fields.reading.text())
        self._fields.verdict.setVisible(False)
        self._warn()
        self._ask.start()

    def _warn(self) -> None:
        """What can be saved all the same: who renames a schedule need not mend it."""
        template, said = self._fields.template, ""
        if template is not None and template.type == "deploy":
            said = translate(
                "ScheduleEditor",
                "This template deploys a build, and a schedule chooses none: it runs with no version.",
            )
        show_tone(self._fields.warning, said, Tone.ATTENTION)
        self._fields.warning.setVisible(bool(said))

    def _show_times(self) -> str:
        """What is wrong with the time, if something is."""
        once, zone = self._fields.rhythm.once_at, self.context.zone
        if once is not None:
            self._fields.reading.setText(sentences.moment_words(once))
            self._fields.next.setText("")
            past = once <= self.context.now()
            return translate("ScheduleEditor", "This moment is over. Choose a later one.") if past else ""
        line = self._fields.rhythm.cron
        self._fields.reading.setText(cron_words(line, sentences.language()))
        self._fields.next.setText("")
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
        self._fields.next.setText(said)
        return ""

    def _unreadable(self, line: str, why: str) -> str:
        """A newer server may know more: the line that it has already stays, and is no reason not to save the rest."""
        known = self.context.known
        if known is None or line != (known.cron_format or "").strip():
            return why
        self._fields.next.setText(why)
        return ""

    def _parameters_wrong(self) -> str:
        template = self._fields.template
        if template is None:
            return translate("ScheduleEditor", "Choose a template.")
        error = refusal(self._fields.filled(), self.context.dialect, template)
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
        line = self._fields.rhythm.cron
        if line and not self._wrong and self.context.parts:
            self.check_wanted.emit(self._fields.part.project.id or 0, line)

    def show_verdict(self, line: str, said: str | None) -> None:
        """The server's opinion of a line; None where it has none. An old answer is passed over."""
        if said is None or line != self._fields.rhythm.cron or self._wrong:
            return
        text = translate("ScheduleEditor", "The server takes this line.")
        if said:
            text = translate("ScheduleEditor", "The server refuses this line: {0}").format(one_line(said, 300))
            self._complain(text)
            return
        self._fields.verdict.setText(text)
        self._fields.verdict.setVisible(True)

    # Sending

    def _press(self) -> None:
        self._judge()  # the moment chosen may be over by now
        if self._wrong:
            return
        filled = self._fields.filled()
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
