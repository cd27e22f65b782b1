"""The two short questions: start this, stop that. They name template, project and server; Enter answers yes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from ..api.models import Task, Template
from ..core.connections import Connection
from ..core.plain_text import one_line
from ..core.status import Tone
from .outlook_words import Row
from .question import Question, place_words, plain, quiet
from .tones import show_tone

translate = QCoreApplication.translate

FACT_LIMIT = 600
"""Characters of one value."""
LISTED = 6
"""Tasks named in a question; the rest is counted."""


def facts(question: Question, rows: Sequence[Row]) -> None:
    """Label and value, one row each; what is bad stands out."""
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    for label, value, tone in rows:
        shown = plain(one_line(value, FACT_LIMIT))
        if tone is Tone.BAD:
            show_tone(shown, shown.text(), tone)
        shown.setAccessibleName(f"{label} {shown.text()}")
        beside = quiet(plain(label, wrap=False))
        beside.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        form.addRow(beside, shown)
    question.body.addLayout(form)


class ConfirmRun(Question):
    """Start a template as it is? `outlook` rows say what will happen."""

    def __init__(
        self,
        connection: Connection,
        project: str,
        template: Template,
        outlook: Sequence[Row] = (),
        parent: QWidget | None = None,
    ) -> None:
        name = template.name or ""
        super().__init__(connection, translate("ConfirmRun", "Start '{0}'?").format(name), parent)
        self.setObjectName("confirmRun")
        facts(
            self,
            [
                Row(translate("ConfirmRun", "Template"), name),
                Row(translate("ConfirmRun", "Project"), project),
                Row(translate("ConfirmRun", "Server"), place_words(connection)),
                *outlook,
            ],
        )
        self.run_button = self.add_buttons(translate("ConfirmRun", "Start"), "confirmRunButton")
        self.want_name(name, self.run_button)


class ConfirmStop(Question):
    """Stop tasks? Force is offered only once a stop did not end them (FACTS, "Stop")."""

    def __init__(
        self,
        connection: Connection,
        project: str,
        tasks: Sequence[Task],
        names: Sequence[str],
        may_force: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        heading = translate("ConfirmStop", "Stop '{0}'?").format(names[0])
        if len(tasks) > 1:
            heading = translate("ConfirmStop", "Stop %n task(s)?", None, len(tasks))
        super().__init__(connection, heading, parent)
        self.setObjectName("confirmStop")
        label = translate("ConfirmStop", "Task")
        rows = [Row(label, f"{name} · {task.id}") for task, name in zip(tasks[:LISTED], names, strict=False)]
        if len(tasks) > LISTED:
            rows.append(Row("", translate("ConfirmStop", "and %n more", None, len(tasks) - LISTED)))
        rows.append(Row(translate("ConfirmStop", "Project"), project))
        rows.append(Row(translate("ConfirmStop", "Server"), place_words(connection)))
        facts(self, rows)
        self.body.addWidget(plain(self._advice(tasks)))
        self.force_check = QCheckBox(translate("ConfirmStop", "Force: end it at once, without waiting for it"))
        self.force_check.setObjectName("forceStopCheck")
        self.force_check.setAccessibleName(self.force_check.text())
        self.force_check.setVisible(may_force)  # first without: it may end by itself
        self.body.addWidget(self.force_check)
        self.stop_button = self.add_buttons(translate("ConfirmStop", "Stop task"), "confirmStopButton")

    @staticmethod
    def _advice(tasks: Sequence[Task]) -> str:
        statuses = {task.status for task in tasks}
        if statuses <= {"waiting", "starting"}:
            return translate("ConfirmStop", "It has not begun: it will not run.")
        if statuses == {"stopping"}:
            return translate("ConfirmStop", "It was told to stop and still runs. After 15 s force can end it.")
        return translate("ConfirmStop", "The running job is ended. What it changed so far stays changed.")

    @property
    def force(self) -> bool:
        return self.force_check.isChecked()


class ConfirmAgain(Question):
    """Start a template whose first start nobody confirmed?"""

    def __init__(self, connection: Connection, template: str, parent: QWidget | None = None) -> None:
        super().__init__(connection, translate("ConfirmAgain", "Start '{0}' again?").format(template), parent)
        self.setObjectName("confirmAgain")
        self.body.addWidget(
            plain(
                translate(
                    "ConfirmAgain",
                    "Nobody knows whether the first start arrived. If it did, the task runs twice. "
                    "Look at the task list in the web UI if you can.",
                )
            )
        )
        self.want_name(template, self.add_buttons(translate("ConfirmAgain", "Start again"), "confirmAgainButton"))
