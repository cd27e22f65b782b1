"""All facts of a task."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nova_desktop.api import SemaphoreAPI
from nova_desktop.core.masking import MASK
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.tasks.details import FactLabel, TaskDetails
from nova_desktop.ui.theme import apply_theme
from nova_desktop.ui.words import exact_time
from tests.task_samples import NOW, make_task, running, stamp

from .conftest import Driver


@pytest.fixture
def details(qtbot: QtBot, qapp: QApplication) -> TaskDetails:
    apply_theme(qapp, "light")
    details = TaskDetails()
    qtbot.addWidget(details)
    details.resize(460, 700)
    details.show()
    qtbot.waitExposed(details)
    return details


def test_without_a_task_the_form_says_so(details: TaskDetails) -> None:
    assert details.objectName() == "taskDetails"
    assert details._page.isVisible() and details.value("id") is None


def test_all_facts_of_a_task_are_there(details: TaskDetails) -> None:
    task = make_task(
        1,
        version="1.4.2",
        build_task_id=77,
        build_task={"version": "1.4.2"},
        git_branch="main",
        commit_hash="a1b2" * 10,
        commit_message="Renew certificates\n",
        inventory_id=2,
        message="after\nmaintenance",
        params={
            "dry_run": True,
            "diff": True,
            "debug": True,
            "limit": ["web1", "web2"],
            "tags": ["a"],
            "skip_tags": ["b"],
        },
        arguments='["--token", "abc"]',
        environment='{"region": "eu", "db_password": "hunter2"}',
    )
    details.show_task(task, {("inventory", 2): "Production"})
    expected = {
        "id": str(task.id),
        "template": "Deploy Standard",
        "status": "success",
        "user": "admin",
        "message": "after\nmaintenance",
        "created": exact_time(task.created_at),
        "started": exact_time(task.started_at),
        "ended": exact_time(task.ended_at),
        "duration": "1:42",
        "version": "1.4.2",
        "build": "1.4.2 (77)",
        "branch": "main",
        "commit": "a1b2" * 10,
        "commit_message": "Renew certificates",
        "dry_run": "Yes",
        "diff": "Yes",
        "debug": "Yes",
        "inventory": "Production",
        "limit": "web1, web2",
        "tags": "a",
        "skip_tags": "b",
        "environment": f"region = eu\ndb_password = {MASK}",
        "arguments": f"--token {MASK}",
    }
    assert {key: details.value(key) for key in expected} == expected


def test_no_secret_is_anywhere_in_the_form(details: TaskDetails) -> None:
    details.show_task(make_task(1, environment='{"a": {"apiKey": "hunter2"}}', arguments='["-e", "password=hunter2"]'))
    for label in details.findChildren(FactLabel):
        assert "hunter2" not in label.text() + label.toolTip() + label.accessibleName()


def test_an_environment_that_cannot_be_read_stays_hidden(details: TaskDetails) -> None:
    details.show_task(make_task(1, environment="password=hunter2"))
    assert details.value("environment") == "Not readable as JSON, so it stays hidden"


def test_what_is_missing_is_a_dash_or_left_out(details: TaskDetails) -> None:
    details.show_task(make_task(1, status="waiting", start=None, end=None, user_name=None, environment="{}"))
    assert [details.value(key) for key in ("started", "ended", "duration", "user")] == ["—"] * 4
    for key in ("version", "branch", "commit", "message", "environment", "dry_run", "wait", "inventory"):
        assert details.value(key) is None


def test_times_have_their_zone_and_utc_on_hover(details: TaskDetails) -> None:
    details.show_task(make_task(1, created=stamp(0)))
    label = details.findChild(FactLabel, "taskDetails.created")
    assert label is not None
    assert label.text().endswith(NOW.astimezone().tzname() or "")
    assert label.toolTip() == "<qt>2026-11-24 20:40:00 UTC</qt>"


def test_a_long_duration_is_exact_to_the_second(details: TaskDetails) -> None:
    details.show_task(make_task(1, start=stamp(3787), end=stamp(0)))
    assert details.value("duration") == "1 h 03 min 07 s"


def test_the_duration_of_a_running_task_grows(details: TaskDetails) -> None:
    details.tick(NOW)
    details.show_task(running(1, seconds=31))
    assert details.value("duration") == "0:31"
    details.tick(NOW + timedelta(seconds=2))
    assert details.value("duration") == "0:33"


def test_why_it_waits_is_said_until_another_task_is_shown(details: TaskDetails) -> None:
    waits = make_task(1, status="waiting", start=None, end=None)
    details.show_task(waits)
    details.set_wait_reason("Deploy Full still runs")
    assert details.value("wait") == "Deploy Full still runs"
    details.show_task(make_task(1, status="waiting", start=None, end=None))
    assert details.value("wait") == "Deploy Full still runs"
    details.show_task(make_task(2, status="waiting", start=None, end=None))
    assert details.value("wait") is None


def test_a_finished_task_does_not_wait(details: TaskDetails) -> None:
    details.show_task(make_task(1))
    details.set_wait_reason("old reason")
    assert details.value("wait") is None


@pytest.mark.parametrize(
    ("app", "text"), [("ansible", "Yes"), ("bash", "Asked for, but Bash has no dry run: it ran for real")]
)
def test_a_dry_run_that_was_none_is_called_so(details: TaskDetails, app: str, text: str) -> None:
    details.show_task(make_task(1, tpl_app=app, dry_run=True))
    assert details.value("dry_run") == text


def test_values_are_plain_text_that_can_be_selected_by_mouse_and_keyboard(details: TaskDetails) -> None:
    details.show_task(make_task(1, message="<b>x</b>"))
    label = details.findChild(FactLabel, "taskDetails.message")
    assert label is not None
    assert (label.textFormat(), label.text()) == (Qt.TextFormat.PlainText, "<b>x</b>")
    flags = label.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    label.setFocus(Qt.FocusReason.TabFocusReason)
    assert label.selectedText() == "<b>x</b>"
    assert label.accessibleName() == "Message: <b>x</b>"


def test_what_is_selected_survives_a_refresh_of_the_same_task(details: TaskDetails) -> None:
    details.show_task(make_task(1, message="one two"))
    label = details.findChild(FactLabel, "taskDetails.message")
    assert label is not None
    label.setSelection(0, 3)
    details.show_task(make_task(1, message="one two"))
    assert details.findChild(FactLabel, "taskDetails.message") is label
    assert label.selectedText() == "one"


def test_the_form_needs_no_more_height_than_its_text(details: TaskDetails, qapp: QApplication) -> None:
    details.show_task(make_task(1, commit_message="word " * 30, environment='{"a": 1, "b": 2}', commit_hash="a1" * 20))
    qapp.processEvents()
    assert details._scroll.verticalScrollBar().maximum() == 0


def test_a_theme_change_keeps_the_facts(details: TaskDetails, qapp: QApplication) -> None:
    details.show_task(make_task(1))
    apply_theme(qapp, "dark")
    assert details.value("template") == "Deploy Standard"
    assert not details.grab().isNull()
    apply_theme(qapp, "light")
    details.show_task(None)
    assert details._page.isVisible()


def test_a_failure_says_what_it_was_given_otherwise_than_the_last_good_run(
    nova17: Driver, server17: PracticeServer
) -> None:
    with SemaphoreAPI(server17.url, server17.token) as client:
        good = client.run_task(1, 3, environment={"replicas": "2"})
        client.wait_for_task(1, good.id, poll_interval=0.1)
        bad = client.run_task(1, 3, environment={"replicas": "3", "fail": "yes"})
        client.wait_for_task(1, bad.id, poll_interval=0.1)
    server17.world.tasks[bad.id].status = "error"
    nova17.session.refresh()
    nova17.wait(lambda: (seen := nova17.session.task(bad.id)) and seen.status == "error")
    nova17.window.controller.show_task(nova17.session.task(bad.id))
    said = nova17.window.workspace.details.value("since_good") or ""
    assert f"Task {good.id}" in said and "replicas: 2 → 3" in said
