"""The run form: what this template may be given on this server. What would be dropped is disabled, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...api.dialect import Dialect
from ...api.errors import SemaphoreAPIError
from ...api.marker import PERSON_LIMIT
from ...api.models import SurveyVar, Task, Template
from ...api.runs import RunRequest
from ...core import survey
from ...core.connections import Connection
from ...core.gateway import preview_parameters
from ...core.inventory import Known
from ...core.masking import holds_secret
from ...core.plain_text import one_line
from ...core.run_form import request_of, survey_answers
from ...core.status import Tone
from .. import words
from ..forms import FormArea, fit_to_screen, heading, under
from ..outlook_words import Row
from ..plain import caption
from ..problems import problem
from ..question import Question, place_words, plain, quiet
from ..theme import theme
from .limit_hosts import LimitHosts

translate = QCoreApplication.translate

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class RunContext:
    """What the form needs to know. `builds` are the builds of a deploy template that ended well, newest first."""

    connection: Connection
    project_id: int
    project: str
    template: Template
    dialect: Dialect | None
    inventories: Sequence[tuple[int, str]] = ()
    builds: Sequence[Task] | None = None
    outlook: Sequence[Row] = ()
    hosts: Mapping[int, Known] | None = None
    """What is known of inventories, by id."""
    commit_then: str | None = None
    """The commit of the task that is run again."""


class RunDialog(Question):
    """`asked` carries the RunRequest when the person presses Start and everything required is there."""

    asked = Signal(object)
    preset_wanted = Signal()

    def __init__(self, context: RunContext, draft: dict[str, str] | None = None, parent: QWidget | None = None) -> None:
        name = context.template.name or ""
        super().__init__(context.connection, translate("RunDialog", "Run '{0}'").format(name), parent)
        self.setObjectName("runDialog")
        self.setMinimumWidth(_WIDTH)
        self.context = context
        self._fields: dict[str, QWidget] = {}
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._required: list[str] = []
        self._reasons: dict[str, list[str]] = {}
        self._build()
        self._restore(draft or {})
        self._begin()

    # Building

    def _build(self) -> None:
        context = self.context
        where = f"{context.project} · {place_words(context.connection)}"
        self.body.addWidget(quiet(plain(where, name="runWhere")))
        self._add_fields()
        self._area = FormArea(self._inside())
        self.body.addWidget(self._area, 1)
        self._complaint = plain(name="runComplaint")
        self._complaint.setVisible(False)
        self.body.addWidget(self._complaint)
        keep = QPushButton(translate("RunDialog", "Save as a preset…"))
        keep.setObjectName("savePresetButton")
        keep.setAccessibleName(keep.text())
        keep.setAutoDefault(False)
        keep.clicked.connect(self.preset_wanted)
        self.run_button = self.add_buttons(translate("RunDialog", "Start"), "runButton", extra=keep)
        self.run_button.clicked.disconnect()
        self.run_button.clicked.connect(self._press)
        self.want_name(context.template.name or "", self.run_button)
        fit_to_screen(self, self._area, _WIDTH)

    def _add_fields(self) -> None:
        """What must be answered first, then what may be, then the parameters of the run."""
        context = self.context
        if context.template.type == "deploy":
            self._add_build()
        for variable in sorted(context.template.survey, key=lambda one: not one.required):
            self._add_survey(variable)
        self._add_line("message", "messageEdit", translate("RunDialog", "Message"), limit=PERSON_LIMIT)
        self._form.addRow(heading(translate("RunDialog", "Parameters")))
        self._add_switches()
        self._add_parameters()
        for reason, labels in self._reasons.items():
            said = translate("RunDialog", "{0}: {1}").format(", ".join(labels), reason)
            self._form.addRow(quiet(plain(said, name="runReason")))

    def _inside(self) -> QWidget:
        """All that scrolls: what the template does, how it went, the form."""
        context, inside = self.context, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        if context.template.description:
            column.addWidget(plain(context.template.description, name="runDescription"))
        if context.outlook:
            lines = "\n".join(f"{label}: {text}" for label, text, _ in context.outlook)
            column.addWidget(quiet(plain(lines, name="runOutlook")))
        if self._required:
            column.addWidget(quiet(plain(translate("RunDialog", "* must be filled in"), name="requiredNote")))
        column.addLayout(self._form)
        column.addStretch(1)
        return inside

    def _begin(self) -> None:
        """The keyboard starts where an answer is missing, else at the first field."""
        usable = [field for field in self._fields.values() if field.isEnabled()]
        lacking = [self._fields[key] for key in self._required if not _text(self._fields[key])]
        for field in [one for one in lacking if one.isEnabled()] + usable[:1]:
            field.setFocus()
            return

    def _add(self, key: str, object_name: str, label: str, field: QWidget, *, required: bool = False) -> None:
        field.setObjectName(object_name)
        field.setAccessibleName(label + (" *" if required else ""))
        self._fields[key] = field
        if required:
            self._required.append(key)
        if isinstance(field, QCheckBox):
            under(self._form, field)
            return
        self._form.addRow(caption(label + (" *" if required else ""), field), field)

    def _add_line(self, key: str, object_name: str, label: str, *, hint: str = "", limit: int = 10000) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.setMaxLength(limit)
        self._add(key, object_name, label, line)
        return line

    def _add_survey(self, variable: SurveyVar) -> None:
        name = variable.name or ""
        label = one_line(variable.title or name, 80)
        field: QLineEdit | QComboBox
        if variable.type == "enum" and variable.choices:
            field = QComboBox()
            field.addItem(translate("RunDialog", "not set"), "")
            for shown, value in variable.choices:
                field.addItem(one_line(shown, 80), value)
            field.setCurrentIndex(max(0, field.findData(variable.default_value or "")))
        else:
            field = QLineEdit(variable.default_value or "")
            field.setPlaceholderText(one_line(variable.description))
            if variable.type == "secret":
                field.setEchoMode(QLineEdit.EchoMode.Password)
            if variable.type == "int":
                field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
                field.setPlaceholderText(field.placeholderText() or translate("RunDialog", "a whole number"))
        if variable.description:
            field.setAccessibleDescription(one_line(variable.description))
        self._add(f"survey.{name}", f"survey.{name}", label, field, required=bool(variable.required))

    def _add_build(self) -> None:
        box = QComboBox()
        builds = self.context.builds or ()
        for build in builds:
            version = build.version or str(build.id)
            box.addItem(one_line(f"{version}   {build.message or ''}", 120), (str(build.id),))
        if not builds:
            box.addItem(translate("RunDialog", "There is no successful build yet"), None)
            box.setEnabled(False)
        self._add("build", "buildSelector", translate("RunDialog", "Build"), box, required=True)

    def _add_switches(self) -> None:
        self._add_check(
            "dry_run", "dryRunCheck", translate("RunDialog", "Dry run: show what would change, change nothing")
        )
        self._add_check("diff", "diffCheck", translate("RunDialog", "Show differences"))
        self._add_check("debug", "debugCheck", translate("RunDialog", "Debug: more output"))
        self._add_debug_level()
        if self.context.template.is_terraform:
            self._add_terraform()

    def _add_debug_level(self) -> None:
        box = QComboBox()
        box.addItem(translate("RunDialog", "as usual"), None)
        for level in range(1, 7):
            box.addItem(f"{level}  -{'v' * level}", (str(level),))
        self._add("debug_level", "debugLevelSelector", translate("RunDialog", "Debug level"), box)
        self._explain("debug_level", {"debug_level": 1})

    def _add_terraform(self) -> None:
        """Terraform's, OpenTofu's and Terragrunt's own switches; its plan is the dry run above."""
        for name, label in (
            ("destroy", translate("RunDialog", "Destroy: remove everything that it manages")),
            ("auto_approve", translate("RunDialog", "Apply without waiting for a confirmation")),
            ("upgrade", translate("RunDialog", "Upgrade modules and providers")),
            ("reconfigure", translate("RunDialog", "Reconfigure the backend")),
        ):
            field = QCheckBox(label)
            self._add(f"app.{name}", f"appParam.{name}", label, field)
            self._explain(f"app.{name}", {"params": {name: True}})

    def _add_check(self, key: str, object_name: str, label: str) -> None:
        self._add(key, object_name, label, QCheckBox(label))
        self._explain(key, {key: True})

    def _add_parameters(self) -> None:
        commas = translate("RunDialog", "separated by commas")
        self._add_line(
            "limit",
            "limitEdit",
            translate("RunDialog", "Limit"),
            hint=translate("RunDialog", "hosts or groups, separated by commas"),
        )
        self._explain("limit", {"limit": ["x"]})
        self._add_line("tags", "tagsEdit", translate("RunDialog", "Tags"), hint=commas)
        self._explain("tags", {"tags": ["x"]})
        self._add_line("skip_tags", "skipTagsEdit", translate("RunDialog", "Skip tags"), hint=commas)
        self._explain("skip_tags", {"skip_tags": ["x"]})
        self._add_line(
            "git_branch",
            "branchEdit",
            translate("RunDialog", "Branch"),
            hint=one_line(self.context.template.git_branch, 120),
        )
        self._explain("git_branch", {"git_branch": "x"})
        self._add_commit()
        self._add_inventory()
        self._add_line("arguments", "argumentsEdit", translate("RunDialog", "Arguments"), hint="--flag value")
        self._explain("arguments", {"arguments": ["x"]})
        if self.context.template.is_ansible:
            self._hosts = LimitHosts(self, self._form, self._fields)

    def _add_commit(self) -> None:
        then = self.context.commit_then
        self._add_line(
            "commit_hash", "commitEdit", translate("RunDialog", "Commit"), hint=translate("RunDialog", "newest")
        )
        if then:
            same = QCheckBox(translate("RunDialog", "The same commit as then: {0}").format(then[:10]))
            self._add("same_commit", "sameCommitCheck", same.text(), same)
            same.toggled.connect(self._use_commit)

    def _use_commit(self, same: bool) -> None:
        edit = self._fields["commit_hash"]
        if isinstance(edit, QLineEdit):
            edit.setText((self.context.commit_then or "") if same else "")

    def _add_inventory(self) -> None:
        box = QComboBox()
        box.addItem(translate("RunDialog", "as in the template"), None)
        for number, name in self.context.inventories:
            if number != self.context.template.inventory_id:
                box.addItem(one_line(name, 80), (str(number),))
        self._add("inventory_id", "inventorySelector", translate("RunDialog", "Inventory"), box)
        self._explain("inventory_id", {"inventory_id": -1})  # one that is surely not the template's own

    def _explain(self, key: str, example: dict[str, object]) -> None:
        """Disable a field whose value the server would drop or mistake, and say why."""
        error = self._refusal(example)
        if error is None:
            return
        field = self._fields[key]
        told = problem(error)
        field.setEnabled(False)
        field.setToolTip(words.short_tip(told.advice))
        field.setAccessibleDescription(told.advice)
        self._reasons.setdefault(told.advice, []).append(_short(field))
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(translate("RunDialog", "not available here"))

    def _refusal(self, example: dict[str, object]) -> SemaphoreAPIError | None:
        return preview_parameters(self.context.template, self.context.dialect, **example)

    # Reading

    def values(self) -> dict[str, str]:
        """All fields as texts; a draft, and what the request is made from."""
        return {key: _text(field) for key, field in self._fields.items() if field.isEnabled()}

    def draft(self) -> dict[str, str]:
        """What may be kept for the next time: no secrets, and no commit, which would be an old one by then."""
        left_out = {f"survey.{v.name}" for v in self.context.template.survey if v.type == "secret"}
        left_out |= {"commit_hash", "same_commit"}
        kept = {key: value for key, value in self.values().items() if value and key not in left_out}
        return {key: value for key, value in kept.items() if not holds_secret(key, value)}

    def _restore(self, draft: dict[str, str]) -> None:
        for key, value in draft.items():
            field = self._fields.get(key)
            if field is None or not field.isEnabled():
                continue
            if isinstance(field, QLineEdit):
                field.setText(value)
            elif isinstance(field, QCheckBox):
                field.setChecked(value == "1")
            elif isinstance(field, QComboBox):
                index = next((i for i in range(field.count()) if _data(field, i) == value), -1)
                if index >= 0:
                    field.setCurrentIndex(index)

    def request(self) -> RunRequest:
        """What the form asks for. Raises SemaphoreRefusedError for what cannot be sent."""
        return request_of(self.context.project_id, self.context.template, self.values())

    def _press(self) -> None:
        complaint = self._what_is_missing()
        if complaint:
            self.complain(complaint)
            return
        try:
            request = self.request()
        except SemaphoreAPIError as error:
            told = problem(error)
            self.complain(f"{told.title} {told.advice}")
            return
        self.set_busy(True)
        self.asked.emit(request)

    def _what_is_missing(self) -> str:
        values = self.values()
        answers = survey_answers(values)
        lacking = survey.missing(self.context.template, answers)
        if lacking:
            self._fields[f"survey.{lacking[0].name}"].setFocus()
            return translate("RunDialog", "Please fill in: {0}").format(_titles(lacking))
        wrong = survey.bad_numbers(self.context.template.survey, answers)
        if wrong:
            self._fields[f"survey.{wrong[0].name}"].setFocus()
            return translate("RunDialog", "A whole number is needed: {0}").format(_titles(wrong))
        if self.context.template.type == "deploy" and not values.get("build"):
            return translate("RunDialog", "A deploy needs a successful build. Run the build first.")
        return ""

    def complain(self, text: str) -> None:
        """Say what is wrong, in the dialog; the person's input stays."""
        self._complaint.setText(text)
        self._complaint.setStyleSheet(f"color: {theme().tone(Tone.BAD).name()};")
        self._complaint.setVisible(True)
        focused = self.focusWidget()
        if focused is not None and self._area.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused)
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """While the start is on its way it cannot be pressed again."""
        self.run_button.setEnabled(not busy and self.name_typed)


def _titles(variables: Sequence[SurveyVar]) -> str:
    return ", ".join(variable.title or variable.name or "" for variable in variables)


def _short(field: QWidget) -> str:
    """The name of a field, of a tick the part before its explanation."""
    return field.accessibleName().partition(":")[0]


def _text(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QCheckBox):
        return "1" if field.isChecked() else ""
    return _data(field, field.currentIndex()) if isinstance(field, QComboBox) else ""


def _data(box: QComboBox, index: int) -> str:
    """Ids travel as text inside a tuple: a bare int beyond 2^31 would not survive Qt's variants."""
    value = box.itemData(index)
    return str(value[0]) if isinstance(value, tuple | list) and value else str(value or "")
