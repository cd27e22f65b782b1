"""A protected connection wants the template's name typed before anything starts."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from nova_desktop.api.models import Task, Template
from nova_desktop.core.connections import Connection
from nova_desktop.core.outlook import Outlook
from nova_desktop.core.status import Tone
from nova_desktop.core.targets import Targets
from nova_desktop.ui.answering import AnswerQuestion
from nova_desktop.ui.confirm import ConfirmRun
from nova_desktop.ui.outlook_words import outlook_rows
from nova_desktop.ui.templates.run_dialog import RunContext, RunDialog

CONNECTION = Connection("https://semaphore.example.org", "Production", protected=True)
TEMPLATE = Template.from_json({"id": 2, "project_id": 1, "name": "Deploy Standard", "app": "ansible"})


def test_enter_starts_nothing_until_the_name_is_typed(qtbot, qapp: QApplication) -> None:
    dialog = ConfirmRun(CONNECTION, "Nova World", TEMPLATE)
    qtbot.addWidget(dialog)
    accepted = []
    dialog.accepted.connect(lambda: accepted.append(True))
    dialog.open()
    assert not dialog.run_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not accepted
    edit = dialog.findChild(type(dialog._name_edit), "protectedNameEdit")
    qtbot.keyClicks(edit, "Deploy Standard")
    assert dialog.run_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert accepted


def test_the_form_wants_it_too_and_an_unprotected_one_does_not(qtbot) -> None:
    for protected in (True, False):
        context = RunContext(replace(CONNECTION, protected=protected), 1, "Nova World", TEMPLATE, None)
        dialog = RunDialog(context)
        qtbot.addWidget(dialog)
        assert dialog.run_button.isEnabled() == (not protected)
        dialog.complain("something is wrong")
        assert dialog.run_button.isEnabled() == (not protected)


def test_a_long_name_can_be_typed_to_confirm_a_plan(qtbot) -> None:
    door = SimpleNamespace(connection=CONNECTION, project="", flat=False)
    parent = QWidget()
    qtbot.addWidget(parent)
    name = "Apply " + "x" * 94
    question = AnswerQuestion(door, Task({"id": 1}), name, "confirm", None, parent)
    go = question.findChild(QPushButton, "confirmTaskButton")
    edit = question.findChild(QLineEdit, "protectedNameEdit")
    assert go is not None and edit is not None and not go.isEnabled()
    edit.setText(name)
    assert go.isEnabled()


def test_a_limit_that_matches_no_host_stands_out_in_the_question(qtbot) -> None:
    for found, stands_out in (
        (Targets(("web1",), 2), False),
        (Targets((), 2, unmatched=("wbe1",)), True),
    ):
        rows = outlook_rows(Outlook((), (), (), None, found))
        dialog = ConfirmRun(CONNECTION, "Nova World", TEMPLATE, rows)
        qtbot.addWidget(dialog)
        shown = next(one for one in dialog.findChildren(QLabel) if one.accessibleName().startswith("Hosts "))
        assert ("no host matches wbe1" in shown.text()) == stands_out
        assert (shown.property("tone") == Tone.BAD) == stands_out
