"""The two short questions: start this, stop that. They name template, project and server; Enter answers yes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from ..api.models import FORCIBLE, Task, Template
from ..core.connections import Connection
from .question import Question, plain

translate = QCoreApplication.translate


def _facts(question: Question, rows: list[tuple[str, str]]) -> None:
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(6)
    for label, value in rows:
        shown = plain(value)
        shown.setAccessibleName(f"{label} {value}")
        form.addRow(plain(label, wrap=False), shown)
    question.body.addLayout(form)


class ConfirmRun(Question):
    """Start a template as it is?"""

    def __init__(self, connection: Connection, project: str, template: Template, parent: QWidget | None = None) -> None:
        name = template.name or ""
        super().__init__(connection, translate("ConfirmRun", "Start '{0}'?").format(name), parent)
        self.setObjectName("confirmRun")
        _facts(
            self,
            [
                (translate("ConfirmRun", "Template"), name),
                (translate("ConfirmRun", "Project"), project),
                (translate("ConfirmRun", "Server"), f"{connection.title} ({connection.url})"),
            ],
        )
        self.run_button = self.add_buttons(translate("ConfirmRun", "Start"), "confirmRunButton")


class ConfirmStop(Question):
    """Stop a task? Force is offered only where a process is there to be killed (FACTS, "Stop")."""

    def __init__(
        self, connection: Connection, project: str, task: Task, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(connection, translate("ConfirmStop", "Stop '{0}'?").format(name), parent)
        self.setObjectName("confirmStop")
        _facts(
            self,
            [
                (translate("ConfirmStop", "Task"), f"{name} · {task.id}"),
                (translate("ConfirmStop", "Project"), project),
                (translate("ConfirmStop", "Server"), f"{connection.title} ({connection.url})"),
            ],
        )
        self.body.addWidget(plain(self._advice(task)))
        self.force_check = QCheckBox(translate("ConfirmStop", "Force: end it at once, without waiting for it"))
        self.force_check.setObjectName("forceStopCheck")
        self.force_check.setAccessibleName(self.force_check.text())
        self.force_check.setVisible(task.status in FORCIBLE)
        self.body.addWidget(self.force_check)
        self.stop_button = self.add_buttons(translate("ConfirmStop", "Stop task"), "confirmStopButton")

    @staticmethod
    def _advice(task: Task) -> str:
        if task.status in ("waiting", "starting"):
            return translate("ConfirmStop", "It has not begun: it will not run.")
        if task.status == "stopping":
            return translate("ConfirmStop", "It was told to stop and still runs. Force ends it.")
        return translate("ConfirmStop", "The running job is ended. What it changed so far stays changed.")

    @property
    def force(self) -> bool:
        return self.force_check.isChecked()
