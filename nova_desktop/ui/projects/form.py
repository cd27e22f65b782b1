"""The form of one project. A change is made for everybody on the server: it is kept only when the person says so."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ...api.times import parse_time
from ...core.plain_text import one_line
from ...core.projects import MOST_PARALLEL, SHOWN, Change, Details, Fields, change_fault, change_of, fields_of
from ...core.status import Tone
from .. import words as common
from ..forms import make_button, row_of, under
from ..plain import caption
from ..question import plain, quiet
from ..settings.fields import Fields as Rows
from ..status_line import role_words
from ..tones import show_tone
from . import words
from .parts import Area, Note

translate = QCoreApplication.translate


class ProjectForm(QWidget):
    """`kept` carries a Change, `edited` says that what differs is another now; the others carry a project's id."""

    kept = Signal(object)
    edited = Signal()
    opened = Signal(int)
    test_wanted = Signal(int)
    delete_wanted = Signal(int)
    retry_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project_id = 0
        self._details: Details | None = None
        self._sending = False
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._rows = Rows(self._form, self)
        self._build()
        self._area = Area(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._said)
        outer.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._area)
        outer.addWidget(self._foot())
        outer.addStretch(1)
        self.show_nothing("")

    # Building

    def _build(self) -> None:
        labels = words.field_labels()
        self._said = plain(name="projectSaid")
        self._retry = make_button("retryProjectButton", translate("Projects", "Try again"), self._ask_again)
        self._reason = quiet(Note("projectReason"))
        self._form.addRow(self._reason)
        self._name = self._line("projectNameEdit", labels["name"])
        self._alert = self._rows.tick("projectAlertCheck", translate("Projects", "Send alerts"))
        told = translate("Projects", "The server tells a chat when a task ends or waits for somebody.")
        under(self._form, quiet(Note("projectAlertNote", told)))
        self._chat = self._line("projectChatEdit", labels["alert_chat"])
        self._chat.setPlaceholderText(translate("Projects", "the server's own"))
        self._most = self._rows.number("projectParallelSpin", labels["max_parallel_tasks"], "", 0, MOST_PARALLEL)
        self._most.setSpecialValueText(words.number_words(0))
        self._created = self._told("projectCreated", translate("Projects", "Created"))
        self._role = self._told("projectRole", translate("Projects", "Role here"))
        self._may = self._told("projectMay", translate("Projects", "Allowed"))
        self._may_not = self._told("projectMayNot", translate("Projects", "Not allowed"))
        self._test = self._rows.button("testAlertButton", translate("Projects", "Send a test alert"))
        self._test_reason = quiet(Note("testAlertReason"))
        under(self._form, self._test_reason)
        self._open = self._rows.button("openProjectButton", translate("Projects", "Show this project"))
        self._delete = self._rows.button("deleteProjectButton", translate("Projects", "Delete this project…"))
        self._open.clicked.connect(self._open_it)
        self._delete.clicked.connect(self._want_delete)
        self._test.clicked.connect(self._want_test)
        self._rows.changed.connect(self._judge)
        self._most.valueChanged.connect(self._judge)

    def _foot(self) -> QWidget:
        """Below what scrolls: what differs, always in sight with its two buttons."""
        self._differs = plain(name="projectChanges")
        self._save = make_button("saveProjectButton", translate("Projects", "Keep changes"), self._keep)
        self._discard = make_button("discardProjectButton", translate("Projects", "Discard"), self.discard)
        self._feet = QWidget()
        column = QVBoxLayout(self._feet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QFrame()
        line.setFrameStyle(QFrame.Shape.HLine | QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        column.addWidget(line)
        column.addWidget(self._differs)
        column.addWidget(row_of(self._save, self._discard))
        return self._feet

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setMaxLength(SHOWN)
        line.textEdited.connect(self._judge)
        self._form.addRow(caption(label, line), line)
        return line

    def _told(self, name: str, label: str) -> QLabel:
        told, beside = Note(name), quiet(plain(label, wrap=False))
        beside.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._form.addRow(beside, told)
        return told

    # Content

    @property
    def project_id(self) -> int:
        """0 when none is shown."""
        return self._project_id

    @property
    def change(self) -> Change | None:
        """What the person changed and did not keep yet."""
        if self._details is None:
            return None
        change = change_of(self._details.project, self._now())
        return change if change.wanted else None

    def show_nothing(self, text: str, project_id: int = 0, *, tone: Tone | None = Tone.QUIET) -> None:
        """Words in the place of the fields: nothing is chosen, it is being read, it cannot be read."""
        self._project_id, self._details = project_id, None
        show_tone(self._said, text, tone)
        self._said.setVisible(bool(text))
        self._retry.setVisible(tone is Tone.BAD)
        self._area.setVisible(False)
        self._feet.setVisible(False)

    def show_details(self, details: Details, draft: Change | None = None) -> None:
        """A project as read now; what the person had typed before stands in its fields again."""
        self._project_id, self._details, self._sending = details.project.id or 0, details, False
        self._said.setVisible(False)
        self._retry.setVisible(False)
        self._area.setVisible(True)
        self._feet.setVisible(True)
        self._show_facts(details)
        shown = fields_of(details.project)
        self._fill(Fields(**{**asdict(shown), **(draft.wanted if draft else {})}))

    def _show_facts(self, details: Details) -> None:
        project, role = details.project, details.role
        self._created.setText(common.exact_time(parse_time(project.created)))
        self._role.setText(one_line(role_words(role.role), 40) or common.DASH)
        may, may_not = words.rights(role)
        told = role.permissions is not None
        for label, text in ((self._may, may), (self._may_not, may_not)):
            label.setText(text)
            label.setAccessibleName(text)
            self._form.setRowVisible(label, told and bool(text))
        self._reason.setText("" if details.may_update else words.no_right(role))
        self._reason.setVisible(not details.may_update)

    def _fill(self, fields: Fields) -> None:
        for field in (self._name, self._chat, self._alert, self._most):
            field.blockSignals(True)
        self._name.setText(fields.name)
        self._chat.setText(fields.alert_chat)
        self._alert.setChecked(fields.alert)
        self._most.setValue(fields.max_parallel_tasks)
        for field in (self._name, self._chat, self._alert, self._most):
            field.blockSignals(False)
        self._name.setCursorPosition(0)
        self._judge()

    def set_sending(self, sending: bool) -> None:
        """A change is on its way: it is not sent a second time meanwhile."""
        self._sending = sending
        self._judge()

    def discard(self) -> None:
        """The fields as the server has them."""
        if self._details is not None:
            self._fill(fields_of(self._details.project))

    def _now(self) -> Fields:
        return Fields(self._name.text(), self._alert.isChecked(), self._chat.text(), self._most.value())

    # What can be done

    def _judge(self) -> None:
        details = self._details
        if details is None:
            return
        change = self.change
        fault = change_fault(change) if change else ""
        may = details.may_update and not self._sending
        for field in (self._name, self._chat, self._alert, self._most, self._delete):
            field.setEnabled(may)
            field.setAccessibleDescription(self._reason.text())
        self._save.setEnabled(may and change is not None and not fault)
        self._discard.setEnabled(change is not None and not self._sending)
        self._say_differences(change, fault)
        self._judge_test(details, change)
        self.edited.emit()

    def _say_differences(self, change: Change | None, fault: str) -> None:
        if fault:
            show_tone(self._differs, words.name_fault_words(fault), Tone.BAD)
        elif self._sending:
            show_tone(self._differs, translate("Projects", "The change is being sent…"), Tone.QUIET)
        elif change is not None:
            show_tone(self._differs, words.differences(change), None)
        else:
            show_tone(self._differs, translate("Projects", "Nothing is changed."), Tone.QUIET)
        self._feet.setVisible(self._details is not None and self._details.may_update)

    def _judge_test(self, details: Details, change: Change | None) -> None:
        reason = ""
        if not details.may_update:
            reason = self._reason.text()
        elif change is not None and "alert" in change.wanted:
            reason = translate("Projects", "Keep the changes first.")
        elif not details.project.alert:
            reason = translate("Projects", "Alerts are off in this project.")
        self._test.setEnabled(not reason and not self._sending)
        self._test.setAccessibleDescription(reason)
        self._test_reason.setText(reason)
        self._test_reason.setVisible(bool(reason) and details.may_update)  # the role's is said above all

    # What the person wants

    def _keep(self) -> None:
        change = self.change
        if change is not None and not change_fault(change):
            self.kept.emit(change)

    def _want_test(self) -> None:
        self.test_wanted.emit(self._project_id)

    def _want_delete(self) -> None:
        self.delete_wanted.emit(self._project_id)

    def _open_it(self) -> None:
        self.opened.emit(self._project_id)

    def _ask_again(self) -> None:
        self.retry_wanted.emit(self._project_id)
