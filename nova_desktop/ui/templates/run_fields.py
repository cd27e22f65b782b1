"""The fields of a run, by what the template's app, the server's dialect and the template's permissions take.

What would be dropped or mistaken is disabled, with the reason.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from ...api.models import SurveyVar
from ...core.plain_text import masked_links, one_line
from ...core.preview import preview_parameters
from .. import words
from ..forms import heading, under
from ..problems import problem
from ..question import plain, quiet
from .form_fields import LONGEST_TEXT, FormFields
from .run_context import RunContext

translate = QCoreApplication.translate


class RunFields(FormFields):
    """What must be answered first, then what may be, then the parameters of the run."""

    def __init__(self, context: RunContext, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self._reasons: dict[str, list[str]] = {}
        if context.template.type == "deploy":
            self._add_build()
        for variable in sorted(context.template.survey, key=lambda one: not one.required):
            self._add_survey(variable)
        self.add_line(
            "message", "messageEdit", translate("RunDialog", "Message")
        )  # one that is too long is said, not cut
        self.can_complain("message")
        self.form.addRow(heading(translate("RunDialog", "Parameters")))
        self._add_switches()
        self._add_parameters()
        self._say_reasons()

    # What must be answered

    def _add_build(self) -> None:
        box = QComboBox()
        builds = self.context.builds or ()
        for build in builds:
            version = build.version or str(build.id)
            box.addItem(one_line(f"{version}   {masked_links(build.said)}", 120), (str(build.id),))
        if not builds:
            box.addItem(translate("RunDialog", "There is no successful build yet"), None)
            box.setEnabled(False)
        self.add("build", "buildSelector", translate("RunDialog", "Build"), box, required=True)

    def _add_survey(self, variable: SurveyVar) -> None:
        name = variable.name or ""
        label, about = one_line(variable.title or name, 80), one_line(variable.description)
        choices = variable.type == "enum" and bool(variable.choices)
        field = _choice(variable) if choices else _line(variable)
        field.setAccessibleDescription(about)
        field.setToolTip(words.short_tip(about))
        self.add(f"survey.{name}", f"survey.{name}", label, field, required=bool(variable.required))
        if about and (choices or variable.default_value):  # a placeholder would not be seen
            under(self.form, quiet(plain(about, name=f"hint.{name}")))
        self.can_complain(f"survey.{name}")

    # Parameters

    def _add_switches(self) -> None:
        template = self.context.template
        dry = translate("RunDialog", "Dry run: show what would change, change nothing")
        if template.is_terraform:
            dry = translate("RunDialog", "Plan only: show what would change, change nothing")
        self._add_check("dry_run", "dryRunCheck", dry)
        self._add_check("diff", "diffCheck", translate("RunDialog", "Show differences"))
        self._add_check("debug", "debugCheck", translate("RunDialog", "Debug: more output"))
        self._add_debug_level()
        if template.is_terraform:
            self._add_terraform()

    def _add_check(self, key: str, object_name: str, label: str) -> None:
        self.add(key, object_name, label, QCheckBox(label))
        self._explain(key, {key: True})

    def _add_debug_level(self) -> None:
        box = QComboBox()
        box.addItem(translate("RunDialog", "as usual"), None)
        for level in range(1, 7):
            box.addItem(f"{level}  -{'v' * level}", (str(level),))
        self.add("debug_level", "debugLevelSelector", translate("RunDialog", "Debug level"), box)
        self._explain("debug_level", {"debug_level": 1})

    def _add_terraform(self) -> None:
        """Terraform's, OpenTofu's and Terragrunt's own switches; its plan is the dry run above."""
        for name, label in (
            ("destroy", translate("RunDialog", "Destroy: remove everything that it manages")),
            ("auto_approve", translate("RunDialog", "Apply without waiting for a confirmation")),
            ("upgrade", translate("RunDialog", "Upgrade modules and providers")),
            ("reconfigure", translate("RunDialog", "Reconfigure the backend")),
        ):
            self.add(f"app.{name}", f"appParam.{name}", label, QCheckBox(label))
            self._explain(f"app.{name}", {"params": {name: True}})

    def _add_parameters(self) -> None:
        commas = translate("RunDialog", "separated by commas")
        hosts = translate("RunDialog", "hosts or groups, separated by commas")
        branch = one_line(self.context.template.git_branch, 120)
        for key, object_name, label, hint, example in (
            ("limit", "limitEdit", translate("RunDialog", "Limit"), hosts, ["x"]),
            ("tags", "tagsEdit", translate("RunDialog", "Tags"), commas, ["x"]),
            ("skip_tags", "skipTagsEdit", translate("RunDialog", "Skip tags"), commas, ["x"]),
            ("git_branch", "branchEdit", translate("RunDialog", "Branch"), branch, "x"),
        ):
            self.add_line(key, object_name, label, hint=hint)
            self._explain(key, {key: example})
        self._add_commit()
        self._add_inventory()
        self.add_line("arguments", "argumentsEdit", translate("RunDialog", "Arguments"), hint="--flag value")
        self._explain("arguments", {"arguments": ["x"]})
        self.can_complain("arguments")

    def _add_commit(self) -> None:
        then = self.context.commit_then
        newest = translate("RunDialog", "newest")
        self.add_line("commit_hash", "commitEdit", translate("RunDialog", "Commit"), hint=newest)
        if then:
            same = QCheckBox(translate("RunDialog", "The same commit as then: {0}").format(then[:10]))
            self.add("same_commit", "sameCommitCheck", same.text(), same)
            same.toggled.connect(self._use_commit)

    def _use_commit(self, same: bool) -> None:
        edit = self.fields["commit_hash"]
        if isinstance(edit, QLineEdit):
            edit.setText((self.context.commit_then or "") if same else "")

    def _add_inventory(self) -> None:
        box = QComboBox()
        box.addItem(translate("RunDialog", "as in the template"), None)
        for number, name in self.context.inventories:
            if number != self.context.template.inventory_id:
                box.addItem(one_line(name, 80), (str(number),))
        self.add("inventory_id", "inventorySelector", translate("RunDialog", "Inventory"), box)
        self._explain("inventory_id", {"inventory_id": -1})  # one that is surely not the template's own

    # Why not

    def _explain(self, key: str, example: dict[str, object]) -> None:
        """Disable a field whose value the server would drop or mistake, and say why."""
        error = preview_parameters(self.context.template, self.context.dialect, **example)
        if error is None:
            return
        field = self.fields[key]
        told = problem(error)
        field.setEnabled(False)
        field.setToolTip(words.short_tip(told.advice))
        field.setAccessibleDescription(told.advice)
        self._reasons.setdefault(told.advice, []).append(_short(field))
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(translate("RunDialog", "not available here"))

    def _say_reasons(self) -> None:
        for reason, labels in self._reasons.items():
            said = translate("RunDialog", "{0}: {1}").format(", ".join(labels), reason)
            self.form.addRow(quiet(plain(said, name="runReason")))


def _choice(variable: SurveyVar) -> QComboBox:
    box = QComboBox()
    box.addItem(translate("RunDialog", "not set"), "")
    for shown, value in variable.choices:
        box.addItem(one_line(shown, 80), value)
    box.setCurrentIndex(max(0, box.findData(variable.default_value or "")))
    return box


def _line(variable: SurveyVar) -> QLineEdit:
    """A secret is masked; its text is in no draft and no preset."""
    line = QLineEdit()
    line.setMaxLength(LONGEST_TEXT)
    line.setText(variable.default_value or "")
    line.setPlaceholderText(one_line(variable.description))
    if variable.type == "secret":
        line.setEchoMode(QLineEdit.EchoMode.Password)
    if variable.type == "int":
        line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        line.setPlaceholderText(line.placeholderText() or translate("RunDialog", "a whole number"))
    return line


def _short(field: QWidget) -> str:
    """The name of a field, of a tick the part before its explanation."""
    return field.accessibleName().partition(":")[0]
