"""Run what was asked for? Everything is fixed; only secrets are entered, by whoever approves."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...core.connections import Connection
from ...core.plain_text import one_line
from ...core.request_approving import Approvable
from ..confirm import facts
from ..forms import FormArea, fit_to_screen
from ..outlook_words import Row
from ..plain import caption
from ..question import Question, place_words, plain, quiet
from . import request_words

translate = QCoreApplication.translate

_WIDTH = 560


class LongQuestion(Question):
    """A question whose facts scroll where the screen is too small for them; its buttons stay in sight."""

    def __init__(self, connection: Connection, heading: str, parent: QWidget) -> None:
        super().__init__(connection, heading, parent)
        self._inside = QWidget()
        self._around = self.body
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(8)

    def finish(self, verb: str, object_name: str) -> QPushButton:
        """All is in it: the buttons."""
        self.body.addStretch(1)
        area = FormArea(self._inside)
        self._around.addWidget(area, 1)
        go = self.add_buttons(verb, object_name)
        self.setMinimumWidth(_WIDTH)
        fit_to_screen(self, area, _WIDTH)
        return go


class ApproveQuestion(LongQuestion):
    """`accepted` means that it is to be run, with `secrets()`."""

    def __init__(self, connection: Connection, project: str, found: Approvable, who: str, parent: QWidget) -> None:
        name = found.template.name or ""
        heading = translate("Requests", "Approve request {0} and run '{1}'?").format(found.mark.number, name)
        super().__init__(connection, heading, parent)
        self.setObjectName("approveQuestion")
        self.found = found
        self._secrets: dict[str, QLineEdit] = {}
        self._required: set[str] = set()
        self._fill(connection, project, who)
        self._add_secrets()
        self.run_button = self.finish(translate("Requests", "Run for real"), "approveRunButton")
        self.want_name(name, self.run_button)
        self.judge_more()

    def _fill(self, connection: Connection, project: str, who: str) -> None:
        found = self.found
        facts(
            self,
            [
                Row(translate("ConfirmRun", "Project"), project),
                Row(translate("ConfirmRun", "Server"), place_words(connection)),
                Row(translate("Requests", "Asked for by"), who),
                Row(translate("Requests", "Dry run"), str(found.task.id)),
                *request_words.what_runs(found.task, found.names),
            ],
        )
        said = translate("Requests", "This is no dry run: it changes the hosts. Nothing of it can be changed here.")
        self.body.addWidget(plain(said, name="approveAdvice"))
        self.body.addWidget(quiet(plain(request_words.what_counts(), name="approveWhatCounts")))

    def _add_secrets(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for var in self.found.secrets:
            name = var.name or ""
            label = one_line(var.title or name, 80) + (" *" if var.required else "")
            line = QLineEdit()
            line.setObjectName(f"secret.{name}")
            line.setAccessibleName(label)
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textChanged.connect(self.judge_more)
            form.addRow(caption(label, line), line)
            self._secrets[name] = line
            if var.required:
                self._required.add(name)
        if self._secrets:
            note = translate("Requests", "Secrets are your own: those of the dry run are not known here.")
            self.body.addWidget(plain(note, name="approveSecretsNote"))
            self.body.addLayout(form)

    def secrets(self) -> dict[str, str]:
        """Those that were entered; never kept."""
        return {name: line.text() for name, line in self._secrets.items() if line.text()}

    def judge_more(self) -> None:
        """Run is offered once what must be entered is."""
        missing = any(not self._secrets[name].text() for name in self._required)
        self.run_button.setEnabled(self.name_typed and not missing)
