"""Before a chain starts or goes on: its steps, what each has become, what stands in the way, the secrets it needs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...core.chain_run import FAILED, RUNNING, SUCCESS, UNKNOWN, ChainRun, Step
from ...core.chain_start import ChainOutlook, StepOutlook, secret_key
from ...core.connections import Connection
from ...core.plain_text import one_line
from ...core.status import Tone
from ..forms import FormArea, fit_to_screen
from ..plain import caption
from ..problems import problem
from ..question import Question, place_words, plain, quiet
from ..tones import show_tone
from .value_words import value_words

translate = QCoreApplication.translate

_WIDTH = 520


class ChainQuestion(Question):
    """Start, or go on? `forgotten` when the person wants neither now nor later."""

    forgotten = Signal()

    def __init__(
        self, connection: Connection, project: str, outlook: ChainOutlook, parent: QWidget | None = None
    ) -> None:
        run = outlook.run
        self._begun = run.at > 0 or (run.step is not None and run.step.marker is not None)
        text = translate("ChainQuestion", "Start the chain '{0}'?")
        if self._begun:
            text = translate("ChainQuestion", "Continue the chain '{0}'?")
        super().__init__(connection, text.format(one_line(run.name, 60)), parent)
        self.setObjectName("chainQuestion")
        self.setMinimumWidth(_WIDTH)
        self.outlook = outlook
        self._secrets: dict[tuple[int, str], QLineEdit] = {}
        self.body.addWidget(quiet(plain(f"{project} · {place_words(connection)}", name="chainWhere")))
        self._again: QCheckBox | None = None
        area = FormArea(self._inside())
        self.body.addWidget(area, 1)
        verb = translate("ChainQuestion", "Continue") if self._begun else translate("ChainQuestion", "Start")
        self.run_button = self.add_buttons(verb, "runChainButton", extra=self._forget_button())
        if outlook.may_run:
            self.want_name(run.name, self.run_button)
        self.judge_more()
        fit_to_screen(self, area, _WIDTH)
        first = next(iter(self._secrets.values()), None)
        if first is not None and not connection.protected:
            first.setFocus()

    @property
    def _unknown(self) -> bool:
        step = self.outlook.run.step
        return step is not None and step.state == UNKNOWN

    def judge_more(self) -> None:
        """Everything that is left may run, and what nobody knows is wanted all the same."""
        sure = self._again is None or self._again.isChecked()
        self.run_button.setEnabled(self.outlook.may_run and sure and self.name_typed)

    def run_now(self) -> ChainRun:
        """The run as the person wants it to go on."""
        run = self.outlook.run
        return run.not_started() if self._unknown else run

    def _forget_button(self) -> QPushButton | None:
        if not self._begun:
            return None
        button = QPushButton(translate("ChainQuestion", "Forget this run"))
        button.setObjectName("forgetChainButton")
        button.setAccessibleName(button.text())
        button.setAutoDefault(False)
        button.clicked.connect(self._forget)
        return button

    def _forget(self) -> None:
        self.forgotten.emit()
        self.reject()

    def _inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for place, step in enumerate(self.outlook.run.steps):
            self._add_step(column, place, step, self.outlook.steps[place])
        column.addStretch(1)
        return inside

    def _add_step(self, column: QVBoxLayout, place: int, step: Step, ahead: StepOutlook) -> None:
        label = plain(name=f"chainStep.{place + 1}")
        text, tone = self._step_words(place, step, ahead)
        show_tone(label, f"{place + 1}. {text}", tone)
        column.addWidget(label)
        if step.state == UNKNOWN and place == self.outlook.run.at:
            self._again = QCheckBox(
                translate("ChainQuestion", "Start it again: if the first start arrived, it runs twice")
            )
            self._again.setObjectName("chainAgainCheck")
            self._again.setAccessibleName(self._again.text())
            self._again.toggled.connect(self.judge_more)
            column.addWidget(self._again)
        if ahead.secrets and step.state != RUNNING:
            form = QFormLayout()
            form.setContentsMargins(24, 0, 0, 0)
            form.setHorizontalSpacing(16)
            for variable in ahead.secrets:
                form.addRow(*self._secret(place, variable.title or variable.name or "", secret_key(variable)))
            column.addLayout(form)

    def _secret(self, place: int, title: str, key: str) -> tuple[QWidget, QWidget]:
        """Masked; kept in memory until the step has been started."""
        line = QLineEdit()
        line.setObjectName(f"chainSecret.{place + 1}.{key.partition('.')[2]}")
        line.setAccessibleName(one_line(title, 80))
        line.setEchoMode(QLineEdit.EchoMode.Password)
        self._secrets[place, key] = line
        return caption(one_line(title, 80), line), line

    def _step_words(self, place: int, step: Step, ahead: StepOutlook) -> tuple[str, Tone | None]:
        name = one_line(step.preset.name, 60)
        here = place == self.outlook.run.at
        if step.state == SUCCESS:
            return translate("ChainQuestion", "{0}: done (task {1})").format(name, step.task_id), Tone.QUIET
        if here and step.state == UNKNOWN:
            said = translate("ChainQuestion", "{0}: nobody knows whether it was started. Look at the task list.")
            return said.format(name), Tone.BAD
        if ahead.refusal is not None:
            told = problem(ahead.refusal)
            return f"{name}: {told.title}. {told.advice}", Tone.BAD
        if here and step.state == RUNNING:
            return translate("ChainQuestion", "{0}: runs (task {1})").format(name, step.task_id), Tone.ACTIVE
        what = " · ".join([self._template_words(step, ahead), *value_words(step.preset.values)])
        if here and step.state == FAILED:
            said = translate("ChainQuestion", "{0}: failed (task {1}), is run again: {2}")
            return said.format(name, step.task_id, what), Tone.ATTENTION
        return f"{name}: {what}", Tone.ATTENTION if _renamed(step, ahead) else None

    @staticmethod
    def _template_words(step: Step, ahead: StepOutlook) -> str:
        """What it is called now: that is what runs, whatever the preset says."""
        now = ahead.template.name if ahead.template is not None else None
        said = one_line(now or step.preset.template_name, 60)
        if not _renamed(step, ahead):
            return said
        was = one_line(step.preset.template_name, 60)
        return translate("ChainQuestion", "{0} (the preset was saved for '{1}')").format(said, was)

    @property
    def secrets(self) -> Mapping[int, Mapping[str, str]]:
        """What was entered, by the step's place."""
        found: dict[int, dict[str, str]] = {}
        for (place, key), line in self._secrets.items():
            if line.text():
                found.setdefault(place, {})[key] = line.text()
        return found


def _renamed(step: Step, ahead: StepOutlook) -> bool:
    """A server that was set up anew gives a number to another template."""
    return ahead.template is not None and ahead.template.name != step.preset.template_name
