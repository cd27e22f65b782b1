"""The run form: by app, with what is wrong said while it is typed, and every field on its way to the server."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from nova_desktop.api.dialect import Dialect
from nova_desktop.api.marker import PERSON_LIMIT
from nova_desktop.api.models import App, Template
from nova_desktop.core.connections import Connection
from nova_desktop.core.run_form import complaints
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.templates.hosts_dialog import HostsDialog
from nova_desktop.ui.templates.run_dialog import RunContext, RunDialog

from .conftest import Driver

APPS = (
    App({"id": "ansible", "active": True}),
    App({"id": "powershell", "active": False}),
    App({"id": "x", "title": "X"}),
)


def form(qtbot: QtBot, dialect: Dialect | None = Dialect.PARAMS, **row: Any) -> RunDialog:
    template = Template.from_json({"id": 1, "project_id": 1, "name": "T", "app": "ansible", **row})
    dialog = RunDialog(RunContext(Connection("https://s.test"), 1, "P", template, dialect, apps=APPS))
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def said(dialog: RunDialog, name: str) -> str:
    """What is shown; nothing when it is hidden."""
    label = dialog.findChild(QLabel, name)
    return label.text() if label is not None and not label.isHidden() else ""


def type_into(dialog: RunDialog, name: str, text: str) -> QLineEdit:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    field.setText(text)
    return field


SURVEY = [
    {"name": "count", "title": "Count", "type": "int", "required": True, "description": "how many"},
    {"name": "where", "title": "Where", "type": "enum", "values": [{"name": "A", "value": "a"}], "required": True},
    {"name": "key", "title": "Key", "type": "secret", "required": True},
    {"name": "note", "title": "Note", "type": "", "default_value": "usual", "description": "as you like"},
]


def test_what_is_wrong_is_said_while_it_is_typed_and_goes_when_it_is_mended(qtbot: QtBot) -> None:
    dialog = form(qtbot, survey_vars=SURVEY)
    assert said(dialog, "complaint.survey.count") == ""  # nobody has touched it yet
    field = type_into(dialog, "survey.count", "four")
    assert "whole number" in said(dialog, "complaint.survey.count")
    assert "whole number" in field.accessibleDescription() and "how many" in field.accessibleDescription()
    type_into(dialog, "survey.count", "4")
    assert said(dialog, "complaint.survey.count") == ""
    type_into(dialog, "survey.count", "")
    assert "must be filled in" in said(dialog, "complaint.survey.count")


def test_start_says_everything_that_is_missing_and_sends_nothing(qtbot: QtBot) -> None:
    dialog = form(qtbot, survey_vars=SURVEY)
    asked: list[Any] = []
    dialog.asked.connect(asked.append)
    dialog.run_button.click()
    assert said(dialog, "runComplaint") == "Please fill in: Count, Where, Key"
    for name in ("count", "where", "key"):
        assert "must be filled in" in said(dialog, f"complaint.survey.{name}")
    assert said(dialog, "complaint.survey.note") == ""
    type_into(dialog, "survey.count", "4")
    type_into(dialog, "survey.key", "canary")
    box = dialog.findChild(QComboBox, "survey.where")
    assert box is not None
    box.setCurrentIndex(1)
    dialog.run_button.click()
    (request,) = asked
    assert request.environment == {"count": 4, "where": "a", "note": "usual"}
    assert request.secrets == {"key": "canary"} and "survey.key" not in dialog.draft()


def test_a_hint_stays_in_sight_where_a_default_covers_it(qtbot: QtBot) -> None:
    dialog = form(qtbot, survey_vars=SURVEY)
    assert said(dialog, "hint.note") == "as you like"
    count = dialog.findChild(QLineEdit, "survey.count")
    assert count is not None and count.placeholderText() == "how many"
    assert dialog.findChild(QLabel, "hint.count") is None


def test_an_open_quote_is_said_and_not_guessed_about(qtbot: QtBot) -> None:
    dialog = form(qtbot, allow_override_args_in_task=True)
    asked: list[Any] = []
    dialog.asked.connect(asked.append)
    type_into(dialog, "argumentsEdit", "--extra 'a b")
    assert "quote" in said(dialog, "complaint.arguments")
    dialog.run_button.click()
    assert not asked and "quote" in said(dialog, "runComplaint")
    type_into(dialog, "argumentsEdit", "--extra 'a b'")
    dialog.run_button.click()
    assert asked[0].arguments == ("--extra", "a b")


def test_a_message_with_hidden_characters_is_said(qtbot: QtBot) -> None:
    dialog = form(qtbot)
    type_into(dialog, "messageEdit", "a\x07b")
    assert "control characters" in said(dialog, "complaint.message")


def test_a_message_that_is_too_long_is_said_and_not_cut(qtbot: QtBot) -> None:
    dialog = form(qtbot)
    asked: list[Any] = []
    dialog.asked.connect(asked.append)
    type_into(dialog, "messageEdit", "\N{ROCKET}" * (PERSON_LIMIT + 1))
    assert said(dialog, "complaint.message") == "too long"
    dialog.run_button.click()
    assert not asked and "too long" in said(dialog, "runComplaint")
    type_into(dialog, "messageEdit", "\N{ROCKET}" * PERSON_LIMIT)
    assert said(dialog, "complaint.message") == ""
    dialog.run_button.click()
    assert asked[0].message == "\N{ROCKET}" * PERSON_LIMIT


def test_a_huge_survey_value_arrives_whole(qtbot: QtBot, qapp: QApplication) -> None:
    default = "d" * 40_000
    dialog = form(qtbot, survey_vars=[{"name": "note", "default_value": default}, {"name": "list", "type": ""}])
    asked: list[Any] = []
    dialog.asked.connect(asked.append)
    qapp.clipboard().setText("x,\n" * 100_000)
    field = dialog.findChild(QLineEdit, "survey.list")
    assert field is not None
    field.paste()
    dialog.run_button.click()
    assert asked[0].environment == {"note": default, "list": "x,\n" * 100_000}


@pytest.mark.parametrize(
    ("app", "name", "warning"),
    [
        ("ansible", "Ansible", ""),
        ("powershell", "PowerShell", "switched off"),
        ("tofu", "OpenTofu", "does not list"),
        ("x", "X", "does not know"),
    ],
)
def test_the_app_is_named_and_a_doubtful_one_said(qtbot: QtBot, app: str, name: str, warning: str) -> None:
    text = said(form(qtbot, app=app, playbook="main.yml"), "runApp")
    assert text.startswith(f"{name} · main.yml") and warning in text
    assert warning or "\n" not in text


@pytest.mark.parametrize("app", ["bash", "python", "powershell", "x"])
def test_what_an_app_does_not_take_is_disabled_with_the_reason(qtbot: QtBot, app: str) -> None:
    dialog = form(qtbot, app=app, allow_override_args_in_task=True, allow_override_branch_in_task=True)
    for name in ("dryRunCheck", "diffCheck", "debugCheck"):
        tick = dialog.findChild(QCheckBox, name)
        assert tick is not None and not tick.isEnabled() and tick.accessibleDescription()
    for name in ("limitEdit", "tagsEdit", "skipTagsEdit"):
        line = dialog.findChild(QLineEdit, name)
        assert line is not None and not line.isEnabled() and line.accessibleDescription()
    for name in ("messageEdit", "argumentsEdit", "branchEdit", "commitEdit"):
        line = dialog.findChild(QLineEdit, name)
        assert line is not None and line.isEnabled()


def test_a_deploy_without_a_build_complains() -> None:
    row = Template({"id": 1, "type": "deploy", "app": "bash"})
    assert [one.code for one in complaints(row, {})] == ["build"]
    assert complaints(row, {"build": "5"}) == ()


def test_every_field_arrives_at_the_server(nova: Driver, server: PracticeServer, dialect: str) -> None:
    """Deploy Full allows all but the branch and arguments of others; what is disabled is not sent."""
    nova.select_template("Deploy Full")
    nova.press("runAction")
    texts = {
        "survey.replicas": "3",
        "survey.api_key": "canary-secret",
        "messageEdit": "all of it",
        "limitEdit": "web1",
        "tagsEdit": "one,two",
        "skipTagsEdit": "three",
        "branchEdit": "main",
        "argumentsEdit": "--flush-cache",
        "commitEdit": "",
    }
    typed = {name for name, text in texts.items() if nova.find(name, QLineEdit).isEnabled() and text}
    for name in typed:
        nova.type(name, texts[name])
    for name in ("dryRunCheck", "diffCheck", "debugCheck"):
        tick = nova.find(name, QCheckBox)
        assert isinstance(tick, QCheckBox) and tick.isEnabled()
        tick.click()
    nova.press("runButton")
    nova.wait(lambda: server.requests["POST /api/project/1/tasks"] == 1)
    posts = [one for one in server.seen if one.method == "POST" and one.path.endswith("/project/1/tasks")]
    body = json.loads(posts[-1].body)
    assert body["message"].startswith("all of it [nova:")
    assert json.loads(body["environment"])["replicas"] == 3
    assert json.loads(body["secret"]) == {"api_key": "canary-secret"}
    for name in ("dry_run", "diff", "debug"):
        assert body[name] is True and body["params"][name] is True
    assert (body["limit"], body["params"]["limit"]) == ("web1", ["web1"])
    assert body["git_branch"] == "main"
    assert json.loads(body["arguments"]) == ["--flush-cache"]
    newest = dialect == "2.17"
    assert ("tagsEdit" in typed, "skipTagsEdit" in typed) == (newest, newest)
    assert body["params"].get("tags") == (["one", "two"] if newest else None)
    assert body["params"].get("skip_tags") == (["three"] if newest else None)


def test_what_an_earlier_run_had_and_this_form_has_not_is_said(nova17: Driver) -> None:
    template = next(row for row in nova17.session.catalogue.templates if row.name == "Update Containers")
    nova17.window.running.form(template, {"inventory_id": "4711", "limit": "web1", "survey.gone": "x", "message": "m"})
    nova17.wait(lambda: nova17.shown("runDialog"))
    told = nova17.find("runComplaint", QLabel).text()
    assert all(name in told for name in ("Inventory", "Limit", "gone")) and "Message" not in told


def test_a_long_limit_is_not_cut(nova17: Driver) -> None:
    limit = ",".join(f"web-{number:04d}.prod.example.com" for number in range(500))
    template = next(row for row in nova17.session.catalogue.templates if row.name == "Deploy Standard")
    nova17.window.running.form(template, {"limit": limit})
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.find("limitEdit", QLineEdit).text() == limit


def test_a_preset_says_what_it_leaves_out_and_the_form_asks_for_it(nova17: Driver) -> None:
    template = next(row for row in nova17.session.catalogue.templates if row.name == "Deploy Full")
    arguments = "--limit web1 -e db_password=canary"
    nova17.window.running.form(template, {"survey.replicas": "1", "arguments": arguments, "commit_hash": "abc"})
    nova17.wait(lambda: nova17.shown("runDialog"))
    nova17.press("savePresetButton")
    nova17.type("presetNameEdit", "Web")
    nova17.press("savePresetConfirmButton")
    nova17.wait(lambda: "Without what holds a secret" in nova17.banner and "Arguments" in nova17.banner)
    nova17.press("cancelButton")
    (preset,) = nova17.window.controller.presets.book.presets
    assert preset.left_out == ("Arguments",) and preset.values["commit_hash"] == "abc"
    assert "canary" not in str(preset)
    nova17.window.running.preset(preset)
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert "Arguments" in nova17.find("runComplaint", QLabel).text()


def test_tab_goes_through_the_form_as_it_is_read(qtbot: QtBot) -> None:
    dialog = form(
        qtbot, survey_vars=SURVEY, allow_override_args_in_task=True, task_params={"allow_override_limit": True}
    )
    widget, names = dialog.focusWidget(), list[str]()
    while widget is not None and widget.objectName() not in names:
        names.append(widget.objectName())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        widget = dialog.focusWidget()
    inside = [one.objectName() for one in dialog._fields.fields.values() if one.isEnabled()]
    assert names == [*inside, "savePresetButton", "cancelButton", "runButton"]


def test_a_long_limit_is_not_cut_in_the_hosts_dialog(qtbot: QtBot) -> None:
    limit = ",".join(f"web-{number:05d}.example.com" for number in range(3000))
    dialog = HostsDialog(Connection("https://s.test"), None, limit)
    qtbot.addWidget(dialog)
    assert dialog.limit == limit
