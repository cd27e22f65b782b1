"""Requests for approval between two Novas: two users, two empty data folders, and only the server between them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nova_desktop.api.errors import SemaphoreUnconfirmedError
from nova_desktop.api.marker import mark_in, strip_marker
from nova_desktop.api.models import Task
from nova_desktop.api.runs import make_request
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.inbox import InboxRow
from nova_desktop.core.play_log import HostRecap
from nova_desktop.core.request_asking import prepare
from nova_desktop.core.request_memory import load_memory, memory_path
from nova_desktop.core.request_reading import DryRun
from nova_desktop.core.requests import is_request, requests_in
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.seed_table import APPLICATION, COMMITS, MANAGER
from nova_desktop.desks import request_desk
from nova_desktop.desktop.note import Pressed
from nova_desktop.ui.approvals.dry_run_view import DryRunView

from ..processes import environment
from .conftest import Driver, Gate, MakeNova
from .test_clipping import no_text_is_cut
from .test_notifications import listen

COMMIT = COMMITS[0][0]
WEB, FULL = 18, 3
DRIVER = Path(__file__).parents[1] / "request_driver.py"
Two = tuple[Driver, Driver]


@pytest.fixture
def two(make_nova: MakeNova, server: PracticeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Two]:
    """The asker's Nova (the owner), the approver's (a task runner); each with a data folder of its own."""
    yield from _two(make_nova, server, monkeypatch, tmp_path)


@pytest.fixture
def two17(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Two]:
    """On the newest dialect."""
    yield from _two(make_nova, server17, monkeypatch, tmp_path)


def _two(make_nova: MakeNova, server: PracticeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Two]:
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "asker"))
    asker = make_nova(server)
    asker.wait_ready()
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "approver"))
    approver = make_nova(server, server.tokens["task_runner"])
    approver.wait_ready()
    yield asker, approver


def read(server: PracticeServer, path: str) -> Any:
    """By plain HTTP, past all of Nova."""
    asked = Request(f"{server.url}/api/project/1{path}", headers={"Authorization": f"Bearer {server.token}"})
    with urlopen(asked, timeout=10) as answer:
        return json.loads(answer.read())


def posts(server: PracticeServer) -> list[dict[str, Any]]:
    return [json.loads(one.body) for one in server.seen if one.method == "POST" and one.path.endswith("/1/tasks")]


def newest(server: PracticeServer, template: int = WEB) -> dict[str, Any]:
    found: dict[str, Any] = read(server, f"/templates/{template}/tasks/last?limit=1")[0]
    return found


def fill(nova: Driver, template: str, **values: str) -> None:
    """The run form of a template, filled."""
    row = next(row for row in nova.session.catalogue.templates if row.name == template)
    nova.window.running.form(row)
    nova.wait(lambda: nova.window.running.form_shown)
    dialog = nova.window.running.form_shown
    assert dialog is not None
    nova.wait(lambda: "Nova looks" not in dialog.ask_button.accessibleDescription())
    for name, text in values.items():
        field = dialog.findChild(QLineEdit, name)
        assert isinstance(field, QLineEdit), name
        field.setText(text)


def inside(nova: Driver, name: str, kind: type = QLabel) -> Any:
    """A widget of this Nova's window: another one has widgets of the same name."""
    return next(one for one in nova.window.findChildren(kind, name) if one.isVisible())


def seen(nova: Driver, name: str) -> bool:
    return any(one.isVisible() for one in nova.window.findChildren(QWidget, name))


def press(nova: Driver, name: str) -> None:
    button = inside(nova, name, QPushButton)
    assert button.isEnabled(), button.accessibleDescription()
    button.click()


def ask(nova: Driver, server: PracticeServer, template: str = "Deploy Web", number: int = WEB, **values: str) -> int:
    """A request, asked for through the window; its dry run, once it has ended."""
    before = len(posts(server))
    fill(nova, template, **{"commitEdit": COMMIT, "messageEdit": "to the new servers", **values})
    press(nova, "requestApprovalButton")
    nova.wait(lambda: seen(nova, "askApproval"))
    assert len(posts(server)) == before  # a question first
    press(nova, "askApprovalButton")
    nova.wait(lambda: nova.window.running.form_shown is None)
    assert len(posts(server)) == before + 1
    made = posts(server)[-1]
    assert made["params"]["dry_run"] is True and made["dry_run"] is True and made["commit_hash"] == COMMIT
    nova.wait(lambda: newest(server, number)["status"] in ("success", "error"))
    return int(newest(server, number)["id"])


def rows(nova: Driver) -> list[InboxRow]:
    nova.window.workspace.show_page("approvals")
    return [row for row in nova.window.workspace.approvals.rows if row.kind == "request"]


def choose(nova: Driver, state: str = "waiting") -> InboxRow:
    """The request in the inbox, once it is there in this state."""
    nova.session.refresh()
    nova.wait(lambda: any(row.state == state for row in rows(nova)))
    row = next(row for row in rows(nova) if row.state == state)
    assert nova.window.workspace.approvals.select(row.key)
    nova.wait(lambda: seen(nova, "requestDetails"))
    return row


def approve(nova: Driver) -> None:
    """To the question."""
    press(nova, "approveRequestButton")
    nova.wait(lambda: seen(nova, "approveQuestion") or seen(nova, "requestComplaint"))


def complaint(nova: Driver) -> str:
    return str(inside(nova, "requestComplaint").text())


def real_runs(server: PracticeServer, template: int = WEB) -> list[dict[str, Any]]:
    marked = [row for row in read(server, f"/templates/{template}/tasks/last?limit=200") if row.get("message")]
    found = [row for row in marked if (mark := mark_in(row["message"])) and mark.kind == "approval"]
    assert not [row for row in found if row.get("dry_run") or (row.get("params") or {}).get("dry_run")]
    return found


def test_asked_by_one_and_run_by_another(two: Two, server: PracticeServer, dialect: str) -> None:
    asker, approver = two
    task = ask(asker, server, limitEdit="web1")
    dry = read(server, f"/tasks/{task}")
    mark = mark_in(dry["message"])
    assert mark is not None and mark.number == 1 and strip_marker(dry["message"]) == "to the new servers"
    assert dry["user_id"] == 1
    row = choose(approver)
    assert (row.title, row.who, row.state) == ("Deploy Web", "Admin", "waiting")
    assert "nova-request" not in row.note and row.note.endswith("to the new servers")
    assert approver.nova.requests.waiting == 1
    shown = inside(approver, "requestDryRun", QPlainTextEdit)
    approver.wait(lambda: "server_name" in shown.toPlainText())
    assert "-server_name old.nova.test;" in shown.toPlainText()
    assert "+server_name web1.nova.test;" in shown.toPlainText() and "web1" in shown.toPlainText()
    facts = "\n".join(label.text() for label in approver.window.findChildren(QLabel, "requestFact"))
    assert "web1" in facts and COMMIT in facts
    before = len(posts(server))
    approve(approver)
    assert len(posts(server)) == before
    question = "\n".join(label.text() for label in inside(approver, "approveQuestion", object).findChildren(QLabel))
    assert "web1" in question and COMMIT in question and "Admin" in question
    press(approver, "approveRunButton")
    approver.wait(lambda: len(real_runs(server)) == 1 and real_runs(server)[0]["status"] == "success")
    assert len(posts(server)) == before + 1
    (made,) = real_runs(server)
    assert made["user_id"] == 2 and made["commit_hash"] == COMMIT and made["limit"] == "web1"
    log = "\n".join(line["output"] for line in read(server, f"/tasks/{made['id']}/output"))
    assert "limit: web1" in log and "mode: real run" in log and f"commit {COMMIT}" in log
    # both sides know it, and both ends are linked
    for nova in two:
        choose(nova, "approved")
        assert nova.nova.requests.waiting == 0
        assert not inside(nova, "approveRequestButton", object).isEnabled()
    details = asker.window.workspace.details
    asker.window.workspace.show_page("tasks")
    asker.window.controller.show_task(asker.session.task(task))
    assert details.value("request") == f"Request 1, approved by Task Runner (task {made['id']})"
    assert details.value("message") == "to the new servers"
    asker.window.controller.show_task(asker.session.task(made["id"]))
    assert details.value("approves") == f"Request 1, dry run {task}"
    assert server.errors == []


def test_two_processes_with_two_empty_data_folders(server: PracticeServer, tmp_path: Path) -> None:
    """Nothing is shared but the server: one person asks, another approves, each in a Nova of their own."""
    before = len(posts(server))
    running = []
    for what, token in (("approve", server.tokens["task_runner"]), ("ask", server.token)):
        home = tmp_path / what
        home.mkdir()
        more = {"QT_QPA_PLATFORM": "offscreen", "SEMAPHORE_API_TOKEN": token}
        running.append(
            subprocess.Popen(
                [sys.executable, str(DRIVER), what, server.url, COMMIT],
                env=environment(home, **more),
                cwd=home,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
    for process in running:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    dry, real = posts(server)[before:]
    assert (dry["dry_run"], dry["params"]["dry_run"]) == (True, True)
    assert "dry_run" not in real and "dry_run" not in real["params"]
    for body in (dry, real):
        assert (body["limit"], body["params"]["limit"], body["commit_hash"]) == ("web2", ["web2"], COMMIT)
    (made,) = real_runs(server)
    (asked,) = [row for row in read(server, f"/templates/{WEB}/tasks/last?limit=9") if is_request(Task(row))]
    assert (asked["user_id"], made["user_id"], made["commit_hash"]) == (1, 2, COMMIT)
    log = "\n".join(line["output"] for line in read(server, f"/tasks/{made['id']}/output"))
    assert "hosts: web2" in log and "mode: real run" in log
    assert not list((tmp_path / "ask").rglob("requests.json"))  # nothing of it is on a disk
    assert server.errors == []


def test_the_asker_sees_it_wait_for_others(two17: Two, server17: PracticeServer) -> None:
    asker, _ = two17
    ask(asker, server17)
    row = choose(asker, "others")
    assert row.who == "Admin" and asker.nova.requests.waiting == 0
    button = inside(asker, "approveRequestButton", object)
    asker.wait(lambda: "your own request" in button.accessibleDescription())
    assert not button.isEnabled()
    assert not inside(asker, "rejectRequestButton", object).isEnabled()


def change_template(server: PracticeServer) -> None:
    server.world.templates[WEB].playbook = "full.yml"


def change_inventory(server: PracticeServer) -> None:
    server.world.things["inventory"][2]["inventory"] += "web4 ansible_connection=local\n"


def change_environment(server: PracticeServer) -> None:
    server.world.things["environment"][2]["json"] = '{"colour": "blue"}'


def test_a_guest_sees_it_wait_for_others_and_why(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for home, token in (("asker", server17.token), ("guest", server17.tokens["guest"])):
        monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / home))
        nova = make_nova(server17, token)
        nova.wait_ready()
        if home == "asker":
            ask(nova, server17)
    choose(nova, "others")
    button = inside(nova, "approveRequestButton", QPushButton)
    assert not button.isEnabled()
    assert button.accessibleDescription() == "Your role (guest) may not run tasks"
    assert inside(nova, "requestDetails.reason").text() == "Your role (guest) may not run tasks"


def test_a_reason_is_not_said_twice(two17: Two, server17: PracticeServer) -> None:
    asker, _ = two17
    ask(asker, server17)
    choose(asker, "others")
    own = "It is your own request: somebody else has to approve it."
    asker.wait(lambda: inside(asker, "requestStanding").text() == own)
    assert not seen(asker, "requestDetails.reason")


@pytest.mark.parametrize("change", [change_template, change_inventory, change_environment])
@pytest.mark.parametrize("late", [False, True], ids=["before the question", "while it is open"])
def test_what_changed_meanwhile_is_not_run(
    change: Callable[[PracticeServer], None], late: bool, two17: Two, server17: PracticeServer
) -> None:
    asker, approver = two17
    ask(asker, server17)
    choose(approver)
    if not late:
        change(server17)
    before = len(posts(server17))
    approve(approver)
    if late:
        change(server17)
        press(approver, "approveRunButton")
        approver.wait(lambda: "not what was asked for any more" in approver.banner)
    else:
        assert "Nothing was started" in complaint(approver) and not seen(approver, "approveQuestion")
        choose(approver, "changed")
        assert approver.nova.requests.waiting == 0
    assert len(posts(server17)) == before and real_runs(server17) == []


def test_a_failed_dry_run_cannot_be_approved(two: Two, server: PracticeServer) -> None:
    asker, approver = two
    fill(asker, "Deploy Web", commitEdit="0123456789" * 4)
    press(asker, "requestApprovalButton")
    asker.wait(lambda: seen(asker, "askApproval"))
    press(asker, "askApprovalButton")
    asker.wait(lambda: newest(server)["status"] == "error")
    choose(approver, "failed")
    button = inside(approver, "approveRequestButton", object)
    assert not button.isEnabled() and "did not end well" in button.accessibleDescription()
    assert approver.nova.requests.waiting == 0 and real_runs(server) == []


def test_secrets_are_entered_by_the_approver(two17: Two, server17: PracticeServer, tmp_path: Path) -> None:
    server17.world.templates[FULL].repository_id = APPLICATION
    asker, approver = two17
    values = {"survey.replicas": "3", "survey.api_key": "the-askers-secret"}
    task = ask(asker, server17, "Deploy Full", FULL, **values)
    choose(approver)
    approve(approver)
    field = inside(approver, "secret.api_key", QLineEdit)
    assert field.text() == "" and field.echoMode() == QLineEdit.EchoMode.Password
    field.setText("the-approvers-secret")
    press(approver, "approveRunButton")
    approver.wait(lambda: len(real_runs(server17, FULL)) == 1)
    (made,) = real_runs(server17, FULL)
    assert json.loads(server17.world.tasks[made["id"]].secret) == {"api_key": "the-approvers-secret"}
    assert json.loads(made["environment"])["replicas"] == 3
    assert server17.world.tasks[task].environment == made["environment"]
    approver.wait(lambda: not approver.window.running.busy)
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept and not any(b"askers-secret" in part or b"approvers-secret" in part for part in kept)


def test_rejecting_and_expiry_stay_on_this_computer(two17: Two, server17: PracticeServer) -> None:
    asker, approver = two17
    ask(asker, server17)
    choose(approver)
    before = len(server17.seen)
    press(approver, "rejectRequestButton")
    row = choose(approver, "rejected")
    assert "only on this computer" in row.note and approver.nova.requests.waiting == 0
    assert not any(one.method != "GET" for one in list(server17.seen)[before:])
    approver.wait(lambda: memory_path().exists() and "rejected" in memory_path().read_text())
    choose(asker, "others")
    press(approver, "rejectRequestButton")  # taken back
    choose(approver)
    hours = inside(approver, "requestHours", object)
    assert hours.value() == 24
    hours.setValue(1)
    for task in server17.world.tasks.values():
        if "nova-request" in task.message:
            task.created = _hours_ago(2)
    row = choose(approver, "expired")
    assert "only on this computer" in row.note
    choose(asker, "others")
    hours.setValue(24)
    choose(approver)


def test_what_was_rejected_here_does_not_wait_again_before_that_was_read(
    two17: Two, make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    asker, approver = two17
    ask(asker, server17)
    choose(approver)
    press(approver, "rejectRequestButton")
    choose(approver, "rejected")
    approver.nova.quit()
    monkeypatch.setattr(request_desk, "load_memory", gate.before(load_memory))
    later = make_nova(server17, server17.tokens["task_runner"])
    later.wait_ready()
    later.nova.requests.show()
    assert later.nova.requests.waiting == 0 and rows(later) == []
    gate.open()
    later.wait(lambda: [row.state for row in rows(later)] == ["rejected"])
    assert later.nova.requests.waiting == 0


def _hours_ago(hours: float) -> str:
    from datetime import UTC, datetime, timedelta

    return (datetime.now(UTC) - timedelta(hours=hours)).isoformat().replace("+00:00", "Z")


def test_forgetting_a_connection_forgets_its_rejections(two17: Two, server17: PracticeServer) -> None:
    asker, approver = two17
    ask(asker, server17)
    choose(approver)
    press(approver, "rejectRequestButton")
    approver.wait(lambda: memory_path().exists() and server17.url in memory_path().read_text())
    from nova_desktop.core.credentials import Credentials
    from nova_desktop.core.forgetting import forget_connection

    assert forget_connection(server17.url, Credentials()).left == ()
    assert server17.url not in memory_path().read_text()


def test_where_it_cannot_be_asked_for(two17: Two, server17: PracticeServer) -> None:
    asker, _ = two17
    before = len(posts(server17))
    for name, reason in (("Health Check", "Only Ansible"), ("Deploy Minimal", "path on the server")):
        fill(asker, name)
        dialog = asker.window.running.form_shown
        assert dialog is not None
        assert not dialog.ask_button.isEnabled() and reason in dialog.ask_button.accessibleDescription()
        dialog.close()
        asker.wait(lambda: asker.window.running.form_shown is None)
    assert len(posts(server17)) == before


def test_a_commit_is_needed(make_nova: MakeNova) -> None:
    with PracticeServer(dialect="2.10", speed=20) as server:
        nova = make_nova(server)
        nova.wait_ready()
        fill(nova, "Deploy Web")
        press(nova, "requestApprovalButton")
        nova.wait(lambda: seen(nova, "runComplaint"))
        assert "Enter the whole commit" in inside(nova, "runComplaint").text()
        assert posts(server) == []
        dialog = nova.window.running.form_shown
        assert dialog is not None and dialog.ask_button.isEnabled() and dialog.run_button.isEnabled()
        dialog.close()


def test_the_question_can_be_left(two17: Two, server17: PracticeServer) -> None:
    """The form stays as it was filled, and what it holds can be started after all."""
    asker, _ = two17
    fill(asker, "Deploy Web", messageEdit="hello")
    dialog = asker.window.running.form_shown
    assert dialog is not None
    dry = dialog.findChild(QCheckBox, "dryRunCheck")
    assert isinstance(dry, QCheckBox)
    press(asker, "requestApprovalButton")
    asker.wait(lambda: seen(asker, "askApproval"))
    assert "last good run that tells one" in inside(asker, "askCommitNote").text()
    question = inside(asker, "askApproval", object)
    question.reject()
    asker.wait(lambda: dialog.run_button.isEnabled() and dialog.ask_button.isEnabled())
    assert posts(server17) == []
    dialog.run_button.click()
    asker.wait(lambda: len(posts(server17)) == 1)
    assert "nova-request" not in posts(server17)[0]["message"] and "dry_run" not in posts(server17)[0]
    asker.wait(lambda: not asker.window.running.busy)


def asked_outside(server: PracticeServer, **given: Any) -> Task:
    """A request by the owner, made past any window."""
    gateway = Gateway(Connection(server.url), server.token)
    wanted = make_request(1, WEB, **{"commit_hash": COMMIT, "message": "please", **given})
    task = gateway.start(prepare(gateway.client, 1, wanted).request)
    ended = gateway.client.wait_for_task(1, task.id or 0, 30, 0.05)
    gateway.close()
    return ended


def test_a_request_of_another_server_is_approved_where_it_is_seen(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    """It is listed from everywhere; what is started is started on the server that is shown then."""
    with PracticeServer(dialect="2.10", speed=20) as second:
        known = (Connection(server17.url, name="Near"), Connection(second.url, name="Far", protected=True))
        save_book(Book(known, server17.url))
        task = asked_outside(second, limit=["web1"])
        nova = make_nova(server17)
        nova.nova.credentials.hold(second.url, second.tokens["task_runner"])
        nova.wait_ready()
        nova.window.workspace.show_page("approvals")
        nova.wait(lambda: any(row.mine for row in rows(nova)), 30)
        row = next(row for row in rows(nova) if row.mine)
        assert row.connection.title == "Far" and nova.nova.requests.waiting == 1
        assert nova.window.workspace.approvals.select(row.key)
        shown = inside(nova, "requestDryRun", QPlainTextEdit)
        nova.wait(lambda: "server_name" in shown.toPlainText())
        assert nova.session.connection.url == server17.url
        approve(nova)
        nova.wait(lambda: seen(nova, "approveQuestion"), 30)
        assert nova.session.connection.url == second.url
        button = inside(nova, "approveRunButton", QPushButton)
        assert not button.isEnabled()  # a protected server wants the name
        inside(nova, "protectedNameEdit", QLineEdit).setText("Deploy Web")
        assert button.isEnabled()
        button.click()
        nova.wait(lambda: len(real_runs(second)) == 1)
        assert real_runs(second)[0]["limit"] == "web1" and real_runs(server17) == []
        assert [body for body in posts(server17) if "nova-" in body.get("message", "")] == []
        assert requests_in(nova.session.tasks)[0].task.id == task.id
        nova.wait(lambda: not nova.window.running.busy)


def test_going_elsewhere_approves_nothing(make_nova: MakeNova, server17: PracticeServer) -> None:
    """Who chose another project while the request was compared is not asked there."""
    asked_outside(server17)
    nova = make_nova(server17, server17.tokens["task_runner"])
    nova.wait_ready()
    choose(nova)
    press(nova, "approveRequestButton")
    nova.nova.sessions.leave()
    nova.qtbot.wait(200)
    assert not seen(nova, "approveQuestion") and real_runs(server17) == []


def test_while_another_start_is_on_its_way_nothing_is_approved(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_outside(server17)
    nova = make_nova(server17, server17.tokens["task_runner"])
    nova.wait_ready()
    choose(nova)
    monkeypatch.setattr(nova.window.running, "_in_flight", True)
    approve(nova)
    assert "Another start is on its way" in complaint(nova) and not seen(nova, "approveQuestion")
    monkeypatch.setattr(nova.window.running, "_in_flight", False)
    approve(nova)
    nova.wait(lambda: seen(nova, "approveQuestion"))
    nova.window.running._close_dialog()


def test_of_two_who_approve_at_once_the_later_is_told(make_nova: MakeNova, server17: PracticeServer) -> None:
    """Between the last look and the start somebody else was quicker: both were started, one counts."""
    task = asked_outside(server17)
    nova = make_nova(server17, server17.tokens["task_runner"])
    nova.wait_ready()
    choose(nova)
    approve(nova)
    message = nova.window.running._dialog.found.request.message  # type: ignore[union-attr]
    body = {"template_id": WEB, "message": message, "commit_hash": COMMIT, "params": {"diff": True}}
    starter = server17.site.starter
    usual = starter.from_request

    def quicker(project_id: int, given: dict[str, Any], user_id: int | None, **more: Any) -> Any:
        starter.list_as_waiting(1, body, MANAGER)
        return usual(project_id, given, user_id, **more)

    starter.from_request = quicker  # type: ignore[method-assign]
    press(nova, "approveRunButton")
    nova.wait(lambda: "approved a moment before" in nova.banner)
    first, later = sorted(real_runs(server17), key=lambda row: row["created"])
    assert (first["user_id"], later["user_id"]) == (MANAGER, 2)
    assert f"task {first['id']} counts" in nova.banner and str(later["id"]) in nova.banner
    stops = [one.path for one in server17.seen if one.method == "POST" and one.path.endswith("/stop")]
    assert stops in ([], [f"/api/project/1/tasks/{later['id']}/stop"])  # only one's own, and only while it waits
    assert not any(b'"force":true' in one.body.replace(b" ", b"") for one in server17.seen if "stop" in one.path)
    nova.session.refresh()
    nova.wait(lambda: requests_in(nova.session.tasks)[0].approvals)
    (request,) = requests_in(nova.session.tasks)
    assert request.task.id == task.id and request.approval is not None and request.approval.id == first["id"]
    nova.window.controller.show_task(nova.session.task(later["id"]))
    details = nova.window.workspace.details
    nova.wait(lambda: "an older approval counts" in (details.value("approves") or ""))


def test_a_lost_answer_starts_nothing_twice(make_nova: MakeNova, server17: PracticeServer) -> None:
    """The start of an approval goes the way of every start: it is found again, and no press sends it anew."""
    asked_outside(server17)
    nova = make_nova(server17, server17.tokens["task_runner"])
    nova.wait_ready()
    choose(nova)
    approve(nova)
    before = server17.requests["POST /api/project/1/tasks"]
    server17.faults.add("cut_after", method="POST", path=r"/project/1/tasks$")
    press(nova, "approveRunButton")
    nova.wait(lambda: not nova.window.running.busy, 30)
    nova.wait(lambda: real_runs(server17) and real_runs(server17)[0]["status"] == "success", 30)
    assert len(real_runs(server17)) == 1 and server17.requests["POST /api/project/1/tasks"] == before + 1


def test_an_approval_is_never_started_again_by_a_press(make_nova: MakeNova, server17: PracticeServer) -> None:
    """The same start again would be one without a look: whoever wants it approves again."""
    nova = make_nova(server17)
    nova.wait_ready()

    def lost() -> Task:
        raise SemaphoreUnconfirmedError("lost", marker="abcdefghijklmnop")

    nova.window.running.start_by(lost, "Deploy Web", None)
    nova.wait(lambda: "Not known whether the task was started: Deploy Web" in nova.banner)
    assert nova.window.banner.notice is not None and nova.window.banner.notice.action == ""
    assert not nova.window.running.can_start_again("abcdefghijklmnop")


def cut_messages(server: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that keeps the beginning only of what a person writes."""
    starter = server.site.starter
    make = starter._make

    def cut(template: Any, body: dict[str, Any], user_id: int | None, **origin: Any) -> Any:
        return make(template, {**body, "message": (body.get("message") or "")[:30]}, user_id, **origin)

    monkeypatch.setattr(starter, "_make", cut)


def test_a_request_whose_mark_the_server_cut_off_is_told_to_be_none(
    two: Two, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker, approver = two
    cut_messages(server, monkeypatch)
    task = ask(asker, server)
    asker.wait(lambda: f"changed the message of task {task}" in asker.banner)
    approver.session.refresh()
    approver.wait(lambda: approver.session.task(task) is not None)
    assert rows(approver) == rows(asker) == []


def test_an_approval_whose_mark_the_server_cut_off_is_told_not_to_count(
    two: Two, server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker, approver = two
    ask(asker, server)
    choose(approver)
    cut_messages(server, monkeypatch)
    approve(approver)
    press(approver, "approveRunButton")
    approver.wait(lambda: "changed the message of task" in approver.banner)
    assert real_runs(server) == []


def test_hostile_words_stay_words(make_nova: MakeNova, server17: PracticeServer) -> None:
    nasty = "<b>Bold</b> \u202egnp.exe & <img src=x>"
    server17.world.templates[WEB].name = nasty
    server17.world.users[1].name = nasty
    asked_outside(server17, message="<a href='x'>press</a> {0}")
    nova = make_nova(server17, server17.tokens["task_runner"])
    nova.wait_ready()
    choose(nova)
    approve(nova)
    labels = [label for label in nova.window.findChildren(QLabel) if "Bold" in label.text() or "press" in label.text()]
    assert labels and all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert not any("\u202e" in label.text() for label in labels)
    nova.window.running._close_dialog()


def test_a_dry_run_whose_log_lags_behind_is_read_to_its_end(two: Two, server: PracticeServer) -> None:
    """2.10 writes logs through a queue: the status may be there first."""
    asker, approver = two
    later = approver.nova.requests._late
    later.setInterval(10**6)
    task = ask(asker, server)
    server.faults.add("wrong_shape", path=f"tasks/{task}/output", body="[]", count=None)
    choose(approver)
    shown = inside(approver, "requestDryRun", QPlainTextEdit)
    approver.wait(lambda: "Its log shows no play." in shown.toPlainText() and later.isActive())
    server.faults.clear()
    later.start(0)
    approver.wait(lambda: "server_name" in shown.toPlainText())


def test_of_very_many_hosts_the_differences_are_not_far_below(qtbot: QtBot) -> None:
    hosts = [HostRecap(f"web{number}", 2, number % 2, 0, int(number == 300)) for number in range(400)]
    view = DryRunView()
    qtbot.addWidget(view)
    view.show_dry_run(DryRun(Task({"id": 1}), tuple(hosts), (("Write virtual host", 400),)))
    lines = view.toPlainText().splitlines()
    assert lines[1].startswith("  web300: ") and lines[2].startswith("  web1: ")
    assert "and 380 more host(s)" in lines[21] and lines[23] == "Would change"


def test_nothing_is_cut_in_a_small_window(make_nova: MakeNova, server17: PracticeServer) -> None:
    asked_outside(server17)
    nova = make_nova(server17, server17.tokens["task_runner"])
    nova.wait_ready()
    nova.window.resize(nova.window.minimumSize())
    choose(nova)
    nova.qtbot.wait(50)
    no_text_is_cut(nova, nova.window.workspace.approvals)


def test_a_request_is_told_and_leads_to_its_row(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    nova = make_nova(server17, server17.tokens["task_runner"])
    nova.wait_ready()
    told = listen(nova, monkeypatch)
    task = asked_outside(server17)
    nova.session.refresh()
    nova.wait(lambda: told, 20)
    (note,) = told
    assert note.title == "Deploy Web" and note.body.startswith("Asks for an approval · Admin")
    assert "nova-request" not in note.body and [name for name, _ in note.actions] == ["open"]
    nova.nova.desk.notes.pressed.emit(Pressed(note.key, "default"))
    assert nova.window.workspace.page == "approvals"
    nova.wait(lambda: nova.window.workspace.approvals.current is not None)
    assert f" {task.id} " in nova.window.workspace.approvals.current.key
    approve(nova)
    press(nova, "approveRunButton")
    nova.wait(lambda: told.withdrawn == [note.key])
    nova.wait(lambda: not nova.window.running.busy)
