"""The inbox of approvals: from the navigation to what the server keeps, read back by plain HTTP."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.inbox import InboxRow
from nova_desktop.core.overview import Server
from nova_desktop.core.page_names import PAGES
from nova_desktop.core.terraform_plan import Change, Plan
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.workflows import APPROVE
from nova_desktop.desktop.note import Pressed
from nova_desktop.ui.approvals.model import NOTE, STATE, InboxModel
from nova_desktop.ui.approvals.page import ApprovalsPage
from nova_desktop.ui.approvals.plan_view import PlanView
from nova_desktop.ui.nav_counts import COUNT
from nova_desktop.ui.theme import apply_theme, body_font

from ..processes import wait_until
from .conftest import Driver, MakeNova
from .test_accessible_names import missed, tabbed
from .test_clipping import no_text_is_cut
from .test_notifications import listen

PLAN, HEALTH = 10, 4
NASTY = '<b>Bold</b> & {0} %n\n\u202egnp.exe <img src="file:///etc/passwd">\x1b]0;x\x07'
DEAD = "http://127.0.0.1:9"


def http(server: PracticeServer, path: str, body: dict[str, Any] | None = None, who: str = "owner") -> Any:
    """What the server says to somebody who is not Nova."""
    request = urllib.request.Request(
        f"{server.url}/api/project/1/{path}",
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"Bearer {server.tokens[who]}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"null")


def planned(server: PracticeServer, driver: Driver, who: str = "owner") -> int:
    """A task that waits for confirmation, started by somebody else; its number."""
    number: int = http(server, "tasks", {"template_id": PLAN, "environment": "{}", "params": {}}, who)["id"]
    driver.wait(lambda: status(server, number) == "waiting_confirmation", 20)
    return number


def status(server: PracticeServer, number: int) -> str:
    found: str = http(server, f"tasks/{number}")["status"]
    return found


def log(server: PracticeServer, number: int) -> str:
    return "".join(line["output"] for line in http(server, f"tasks/{number}/output"))


def posts(server: PracticeServer, word: str) -> int:
    return sum(one.method == "POST" and one.path.endswith(f"/{word}") for one in server.seen)


def go(nova: Driver) -> ApprovalsPage:
    """As a person goes there: by a click in the navigation."""
    navigation = nova.window.workspace.navigation
    where = navigation.visualItemRect(navigation.item(PAGES.index("approvals"))).center()
    nova.qtbot.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert nova.shown("approvalsPage")
    return nova.window.workspace.approvals


def row_of(page: ApprovalsPage, number: int | str) -> InboxRow | None:
    return next((row for row in page.rows if row.key.endswith(f"/{number}")), None)


def choose(nova: Driver, page: ApprovalsPage, number: int) -> InboxRow:
    """Wait for a task's row and choose it."""
    nova.wait(lambda: row_of(page, number) is not None, 20)
    row = row_of(page, number)
    assert row is not None and page.select(row.key)
    return row


def texts(nova: Driver, name: str) -> list[str]:
    return [label.text() for label in nova.find(name).findChildren(QLabel) if label.isVisible()]


def resources(page: ApprovalsPage) -> list[str]:
    view = page.findChild(PlanView)
    assert view is not None
    return [view.list.item(at).text() for at in range(view.list.count())]


def look(nova: Driver, server: PracticeServer) -> bool:
    """The next round of a server that is not shown; False, to wait on."""
    nova.nova.desk.sentries._sentries[server.url].look()
    return False


@pytest.fixture
def second() -> Iterator[PracticeServer]:
    with PracticeServer(dialect="2.10", speed=20) as running:
        yield running


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Iterator[PracticeServer]:
    """A server with workflows, which are looked at soon."""
    monkeypatch.setattr("nova_desktop.desks.workflow_desk.LOOK_MS", 1000)
    with PracticeServer(dialect="2.17", speed=20, workflows=True) as running:
        yield running
        assert running.errors == []


@pytest.fixture
def both(make_nova: MakeNova, server17: PracticeServer, second: PracticeServer) -> Driver:
    """Nova on the first of two servers, both watched, and a third that nobody answers at."""
    known = (
        Connection(server17.url, name="Production", colour="red"),
        Connection(second.url, name="Staging", colour="teal"),
        Connection(DEAD, name="Attic", colour="slate"),
    )
    save_book(Book(known, server17.url))
    nova = make_nova(server17)
    nova.nova.credentials.hold(second.url, second.token)
    nova.nova.credentials.hold(DEAD, "a" * 40)
    nova.wait_ready()
    nova.wait(lambda: second.url in nova.nova.desk.sentries._sentries, 20)
    return nova


# The server shown, in each dialect


def test_from_the_navigation_to_an_applied_plan(nova: Driver, server: PracticeServer) -> None:
    number = planned(server, nova, "task_runner")
    page = go(nova)
    row = choose(nova, page, number)
    assert (row.title, row.who, row.project, row.state) == ("Plan Network", "Task Runner", "Nova World", "waiting")
    nova.wait(lambda: resources(page) == ["network.old · destroyed", "network.main · created"])
    assert texts(nova, "planView")[:3] == ["+1 to add", "~0 to change", "−1 to destroy"]
    item = nova.window.workspace.navigation.item(PAGES.index("approvals"))
    assert item.data(COUNT) == 1
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Approvals, 1 waits for you"
    nova.press("inboxConfirmButton")
    nova.wait(lambda: nova.shown("answerQuestion"))
    assert "network.old (destroyed)" in texts(nova, "answerQuestion")
    assert status(server, number) == "waiting_confirmation" and posts(server, "confirm") == 0
    nova.press("confirmTaskButton")
    nova.wait(lambda: status(server, number) == "success", 20)
    assert "Apply complete!" in log(server, number)
    assert posts(server, "confirm") == 1 and posts(server, "stop") == posts(server, "reject") == 0
    nova.wait(lambda: nova.banner.startswith("Confirmed: Plan Network"))
    nova.wait(lambda: (now := row_of(page, number)) is not None and now.state == "approved", 20)
    assert item.data(COUNT) == 0 and item.data(Qt.ItemDataRole.AccessibleTextRole) == "Approvals"
    assert not nova.button("inboxConfirmButton").isEnabled()


def test_from_the_navigation_to_a_rejected_plan(nova: Driver, server: PracticeServer, dialect: str) -> None:
    number = planned(server, nova)
    choose(nova, go(nova), number)
    nova.press("inboxRejectButton")
    nova.wait(lambda: nova.shown("answerQuestion"))
    said = nova.find("answerAdvice", QLabel).text()  # type: ignore[attr-defined]
    assert ("stopped by force" in said) == (dialect == "2.10")
    nova.press("rejectTaskButton")
    nova.wait(lambda: status(server, number) == ("stopped" if dialect == "2.10" else "error"), 20)
    assert "Apply complete!" not in log(server, number)
    nova.wait(lambda: nova.banner.startswith("Rejected: Plan Network"))
    page = nova.window.workspace.approvals
    nova.wait(lambda: (now := row_of(page, number)) is not None and now.state == "rejected", 20)


def test_cancel_answers_nothing(nova17: Driver, server17: PracticeServer) -> None:
    number = planned(server17, nova17)
    choose(nova17, go(nova17), number)
    nova17.press("inboxConfirmButton")
    nova17.wait(lambda: nova17.shown("answerQuestion"))
    nova17.press("cancelButton")
    nova17.wait(lambda: not nova17.shown("answerQuestion"))
    assert status(server17, number) == "waiting_confirmation"
    assert posts(server17, "confirm") == posts(server17, "reject") == posts(server17, "stop") == 0


@pytest.mark.parametrize("theirs", ["confirm", "reject"])
def test_who_was_quicker_is_said_and_nothing_is_sent(nova17: Driver, server17: PracticeServer, theirs: str) -> None:
    number = planned(server17, nova17)
    page = go(nova17)
    choose(nova17, page, number)
    nova17.press("inboxConfirmButton")
    nova17.wait(lambda: nova17.shown("answerQuestion"))
    http(server17, f"tasks/{number}/{theirs}", {})
    nova17.wait(lambda: status(server17, number) != "waiting_confirmation", 20)
    nova17.press("confirmTaskButton")
    nova17.wait(lambda: nova17.banner.startswith(f"Task {number} does not wait for confirmation"), 20)
    assert "Your answer to 'Plan Network' does not count." in nova17.banner
    assert posts(server17, theirs) == 1 and posts(server17, "confirm") == (1 if theirs == "confirm" else 0)
    nova17.wait(lambda: (now := row_of(page, number)) is not None and now.state == "answered", 20)


def test_a_confirmation_elsewhere_leaves_the_list_by_itself(nova17: Driver, server17: PracticeServer) -> None:
    number = planned(server17, nova17)
    page = go(nova17)
    choose(nova17, page, number)
    http(server17, f"tasks/{number}/confirm", {})
    nova17.wait(lambda: (now := row_of(page, number)) is not None and now.state == "answered", 20)
    assert texts(nova17, "inboxTask")[2] == "It waits no more: answered elsewhere."
    assert not nova17.button("inboxConfirmButton").isEnabled() and not nova17.button("inboxRejectButton").isEnabled()


def test_a_protected_connection_wants_the_name_typed(make_nova: MakeNova, server17: PracticeServer) -> None:
    save_book(Book((Connection(server17.url, name="Production", protected=True),), server17.url))
    nova = make_nova(server17)
    nova.wait_ready()
    number = planned(server17, nova)
    choose(nova, go(nova), number)
    nova.press("inboxConfirmButton")
    nova.wait(lambda: nova.shown("answerQuestion"))
    nova.qtbot.keyClick(nova.find("answerQuestion"), Qt.Key.Key_Return)
    assert not nova.button("confirmTaskButton").isEnabled() and posts(server17, "confirm") == 0
    nova.type("protectedNameEdit", "Plan Networ")
    assert not nova.button("confirmTaskButton").isEnabled()
    nova.type("protectedNameEdit", "Plan Network")
    nova.press("confirmTaskButton")
    nova.wait(lambda: status(server17, number) == "success", 20)


def test_a_guest_sees_what_waits_and_why_not(make_nova: MakeNova, server: PracticeServer) -> None:
    nova = make_nova(server, token=server.tokens["guest"])
    nova.wait_ready()
    number = planned(server, nova)
    page = go(nova)
    row = choose(nova, page, number)
    nova.wait(lambda: (now := row_of(page, number)) is not None and now.state == "others")
    nova.wait(lambda: resources(page))
    assert "Your role (guest) may not run tasks" in texts(nova, "inboxTask")
    for name in ("inboxConfirmButton", "inboxRejectButton"):
        assert not nova.button(name).isEnabled()
        assert nova.button(name).accessibleDescription() == "Your role (guest) may not run tasks"
    assert not nova.window.actions_.confirm.isEnabled()
    assert not nova.window.workspace.navigation.item(PAGES.index("approvals")).data(COUNT)
    assert row.title == "Plan Network"


# What the plan says


def test_a_log_without_a_plan_is_said_to_have_none(nova17: Driver, server17: PracticeServer) -> None:
    number = planned(server17, nova17)
    server17.faults.add("wrong_shape", f"tasks/{number}/output", method="GET", body="[]", count=None)
    choose(nova17, go(nova17), number)
    nova17.wait(lambda: texts(nova17, "planView") == ["No plan found in the log. Look at the log before you answer."])
    assert nova17.button("inboxConfirmButton").isEnabled()


def test_a_plan_that_its_log_tells_late_comes_by_itself(nova: Driver, server: PracticeServer) -> None:
    """2.10 writes logs through a queue: the status may be there first."""
    later = nova.nova.approvals._late
    later.setInterval(10**6)
    number = planned(server, nova)
    server.faults.add("wrong_shape", path=f"tasks/{number}/output", body="[]", count=None)
    page = go(nova)
    choose(nova, page, number)
    nova.wait(lambda: "No plan found in the log. Look at the log before you answer." in texts(nova, "planView"), 20)
    assert later.isActive()
    server.faults.clear()
    later.start(0)
    nova.wait(lambda: resources(page), 20)


def test_a_log_that_cannot_be_read_is_told_and_read_again_when_asked(nova17: Driver, server17: PracticeServer) -> None:
    number = planned(server17, nova17)
    server17.faults.add("status", f"tasks/{number}/output", method="GET", status=403, count=None)
    page = go(nova17)
    choose(nova17, page, number)
    nova17.wait(lambda: texts(nova17, "planView")[:1] and "could not be read" in texts(nova17, "planView")[0])
    nova17.press("inboxConfirmButton")
    nova17.wait(lambda: nova17.shown("answerQuestion"), 20)
    said = [label.text() for label in nova17.find("answerQuestion").findChildren(QLabel)]
    assert any("could not be read" in text for text in said) and not any("no plan yet" in text for text in said)
    nova17.press("cancelButton")
    nova17.wait(lambda: not nova17.shown("answerQuestion"))
    server17.faults.clear()
    nova17.press("refreshAction")
    nova17.wait(lambda: resources(page), 20)


def test_names_and_plans_of_a_hostile_server_are_only_words(nova17: Driver, server17: PracticeServer) -> None:
    number = planned(server17, nova17)
    lines = [
        f"  # {NASTY} will be destroyed",
        f"  # a.{'x' * 5000} must be replaced",
        "Plan: 1 to add, 0 to change, 2 to destroy.",
    ]
    rows = [{"task_id": number, "time": "2026-11-27T10:00:00Z", "output": line} for line in lines]
    server17.faults.add("wrong_shape", f"tasks/{number}/output", method="GET", body=json.dumps(rows), count=None)
    task = {**http(server17, f"tasks/{number}"), "tpl_alias": NASTY, "user_name": NASTY, "message": NASTY}
    server17.faults.add("wrong_shape", "project/1/tasks/last", method="GET", body=json.dumps([task]), count=None)
    page = go(nova17)
    choose(nova17, page, number)
    nova17.wait(lambda: (now := row_of(page, number)) is not None and now.title == NASTY, 20)
    nova17.wait(lambda: "−2 to destroy" in texts(nova17, "planView"), 20)
    for label in page.findChildren(QLabel):
        assert label.textFormat() != Qt.TextFormat.RichText and not label.text().count("\x1b")
        assert label.textFormat() == Qt.TextFormat.PlainText or "<" not in label.text()
    model, shown = page.panel.model, page.table.currentIndex().row()
    for column in range(model.columnCount()):
        text = str(model.index(shown, column).data() or "")
        assert "\n" not in text and "\u202e" not in text
        tip = str(model.index(shown, column).data(Qt.ItemDataRole.ToolTipRole) or "")
        assert "<b>" not in tip and "<img" not in tip
    assert all("\u202e" not in text and "\n" not in text and len(text) < 400 for text in resources(page))
    nova17.press("inboxConfirmButton")
    nova17.wait(lambda: nova17.shown("answerQuestion"))
    assert all("\u202e" not in text for text in texts(nova17, "answerQuestion"))
    nova17.press("cancelButton")


def test_what_goes_is_red_and_has_a_shape_and_a_word(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    view = PlanView()
    qtbot.addWidget(view)
    changes = (
        Change("a.new", "created"),
        Change("b.same", "updated in-place"),
        Change("c.gone", "destroyed"),
        Change("d.anew", "replaced"),
        Change("e.odd", "moved to the moon"),
    )
    view.show_plan(Plan(2, 1, 2, changes))
    items = [view.list.item(at) for at in range(view.list.count())]
    assert [item.text() for item in items] == [
        "c.gone · destroyed",
        "d.anew · destroyed and made anew",
        "a.new · created",
        "b.same · changed",
        "e.odd · moved to the moon",
    ]
    red = items[0].foreground().color()
    assert items[1].foreground().color() == red and items[2].foreground().color() != red
    assert [item.icon().name() for item in items[:3]] == ["delete", "update", "plus"]
    assert not view.more.isVisibleTo(view)
    view.show_plan(Plan(2, 1, 9, changes))
    assert view.more.isVisibleTo(view)
    view.show_plan(Plan(0, 0, 0))
    assert view.said.text() == "The plan leaves every resource as it is." and not view.list.isVisibleTo(view)


# Other servers


def test_a_plan_of_another_server_is_confirmed_from_here(
    both: Driver, server17: PracticeServer, second: PracticeServer
) -> None:
    number = planned(second, both)
    page = go(both)
    both.wait(lambda: row_of(page, number) is not None or look(both, second), 20)
    row = choose(both, page, number)
    assert row.connection.title == "Staging"
    both.wait(lambda: resources(page) == ["network.old · destroyed", "network.main · created"], 20)
    both.press("inboxConfirmButton")
    both.wait(lambda: both.shown("answerQuestion"))
    assert any("Staging" in text for text in texts(both, "answerQuestion"))
    both.press("confirmTaskButton")
    both.wait(lambda: status(second, number) == "success", 20)
    assert "Apply complete!" in log(second, number)
    assert both.session.connection.url == server17.url, "the window stays where it is"
    both.wait(lambda: both.banner.startswith("Confirmed: Plan Network"))
    both.wait(lambda: (now := row_of(page, number)) is not None and now.state == "approved", 20)
    assert posts(server17, "confirm") == 0


def test_a_plan_of_another_server_is_rejected_by_what_that_server_knows(both: Driver, second: PracticeServer) -> None:
    number = planned(second, both)
    page = go(both)
    both.wait(lambda: row_of(page, number) is not None or look(both, second), 20)
    choose(both, page, number)
    both.press("inboxRejectButton")
    both.wait(lambda: both.shown("answerQuestion"))
    assert "stopped by force" in both.find("answerAdvice", QLabel).text()  # type: ignore[attr-defined]
    both.press("rejectTaskButton")
    both.wait(lambda: status(second, number) == "stopped", 20)
    assert "Apply complete!" not in log(second, number)


def test_a_dead_server_is_named_and_hides_nothing(
    both: Driver, server17: PracticeServer, second: PracticeServer
) -> None:
    here, there = planned(server17, both), planned(second, both)
    page = go(both)
    both.wait(lambda: page.away.isVisible(), 20)
    assert page.away.words[0].startswith("Attic is not reached since ")
    both.wait(lambda: (row_of(page, here) and row_of(page, there)) or look(both, second), 20)
    assert page.panel.count.text() == "" and {row.connection.title for row in page.rows} == {"Production", "Staging"}
    assert [row.since for row in page.rows] == sorted(row.since or 0.0 for row in page.rows), "the oldest first"


def test_what_waits_on_a_server_that_went_away_stays_and_cannot_be_answered(
    both: Driver, second: PracticeServer
) -> None:
    number = planned(second, both)
    page = go(both)
    both.wait(lambda: row_of(page, number) is not None or look(both, second), 20)
    choose(both, page, number)
    both.wait(lambda: both.button("inboxConfirmButton").isEnabled())
    second.faults.add("status", ".*", status=502, count=None)
    both.wait(lambda: "Staging" in page.away.words[0] or look(both, second), 20)
    both.wait(lambda: not both.button("inboxConfirmButton").isEnabled())
    assert "This server is not reached now. Nova tries again by itself." in texts(both, "inboxTask")
    assert row_of(page, number) is not None
    second.faults.clear()
    both.press("approvalsRetryButton")
    both.wait(lambda: both.button("inboxConfirmButton").isEnabled() or look(both, second), 20)


def test_an_answer_that_fails_is_told(both: Driver, second: PracticeServer) -> None:
    number = planned(second, both)
    page = go(both)
    both.wait(lambda: row_of(page, number) is not None or look(both, second), 20)
    choose(both, page, number)
    both.press("inboxConfirmButton")
    both.wait(lambda: both.shown("answerQuestion"))
    second.faults.add("status", f"tasks/{number}/confirm", method="POST", status=500)
    both.press("confirmTaskButton")
    both.wait(lambda: both.banner.startswith("'Plan Network' was not answered: "), 20)
    assert status(second, number) == "waiting_confirmation" and posts(second, "confirm") == 1


def test_the_log_of_another_server_is_opened_where_logs_are_read(both: Driver, second: PracticeServer) -> None:
    number = planned(second, both)
    page = go(both)
    both.wait(lambda: row_of(page, number) is not None or look(both, second), 20)
    choose(both, page, number)
    both.press("inboxOpenButton")
    both.wait(lambda: both.session.connection.url == second.url, 20)
    both.wait(lambda: (shown := both.window.controller.reading.task) is not None and shown.id == number, 20)
    assert both.window.workspace.page == "tasks"


def test_a_server_that_is_forgotten_takes_its_rows_along(both: Driver, second: PracticeServer) -> None:
    number = planned(second, both)
    page = go(both)
    both.wait(lambda: row_of(page, number) is not None or look(both, second), 20)
    choose(both, page, number)
    both.nova.use_book(both.nova.book.without(second.url))
    both.nova._connection_forgotten(second.url)
    both.wait(lambda: row_of(page, number) is None, 20)
    assert page.current is None
    both.wait(lambda: not both.window.actions_.confirm.isEnabled())


def test_nova_ends_while_a_question_is_open_and_a_plan_is_read(both: Driver, second: PracticeServer) -> None:
    number = planned(second, both)
    page = go(both)
    both.wait(lambda: row_of(page, number) is not None or look(both, second), 20)
    choose(both, page, number)
    both.press("inboxConfirmButton")
    both.wait(lambda: both.shown("answerQuestion"))
    second.faults.add("hang_before", "/output", count=None)
    both.press("refreshAction")
    both.wait(lambda: any(rule.hits for rule in second.faults.rules), 20)
    both.nova.quit()
    assert not both.nova.stuck and status(second, number) == "waiting_confirmation"


# Keys, menus, other places


def test_the_keys_mean_the_chosen_row_while_the_page_is_shown(nova17: Driver, server17: PracticeServer) -> None:
    first = planned(server17, nova17)
    failed = next(one for one in nova17.session.tasks if one.status == "error")
    nova17.window.controller.show_task(failed)
    actions = nova17.window.actions_
    assert not actions.confirm.isEnabled()
    page = go(nova17)
    choose(nova17, page, first)
    nova17.wait(actions.confirm.isEnabled)
    actions.confirm.trigger()
    nova17.wait(lambda: nova17.shown("answerQuestion"))
    assert any(text.endswith(f" · {first}") for text in texts(nova17, "answerQuestion"))
    nova17.press("cancelButton")
    nova17.window.workspace.show_page("tasks")
    assert not actions.confirm.isEnabled(), "there the task looked at is meant"


def test_the_rows_menu_offers_what_the_buttons_do(nova17: Driver, server17: PracticeServer) -> None:
    number = planned(server17, nova17)
    page = go(nova17)
    choose(nova17, page, number)
    menu = page.menu()
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    assert names == ["inboxOpenAction", "inboxRejectAction", "inboxConfirmAction"]
    menu.actions()[1].trigger()
    nova17.wait(lambda: nova17.shown("rejectTaskButton"))
    menu.deleteLater()
    nova17.press("cancelButton")


def test_a_waiting_task_can_be_answered_beside_its_log(nova: Driver, server: PracticeServer) -> None:
    number = planned(server, nova)
    nova.press("refreshAction")
    nova.wait(lambda: (one := nova.session.task(number)) is not None and one.status == "waiting_confirmation", 20)
    nova.window.controller.show_task(nova.session.task(number))
    nova.wait(lambda: nova.button("taskDetails.confirmAction").isEnabled())
    assert nova.button("taskDetails.rejectAction").isEnabled()
    nova.press("taskDetails.confirmAction")
    nova.wait(lambda: nova.shown("answerQuestion"))
    nova.press("confirmTaskButton")
    nova.wait(lambda: status(server, number) == "success", 20)
    nova.wait(lambda: not nova.shown("taskDetails.confirmAction"), 20)


def test_the_count_is_there_before_anybody_opened_the_page(nova17: Driver, server17: PracticeServer) -> None:
    planned(server17, nova17)
    item = nova17.window.workspace.navigation.item(PAGES.index("approvals"))
    nova17.wait(lambda: item.data(COUNT) == 1, 20)
    assert nova17.window.workspace.late.known("approvals") is None
    nova17.window.resize(900, 700)
    nova17.wait(lambda: item.text() == "")
    assert item.toolTip() == "Approvals, 1 waits for you"
    titles = [title for _, title, _ in nova17.window.workspace.pages()]
    assert "Approvals" in titles


@pytest.mark.parametrize("size", [(1280, 800), (720, 480)])
def test_with_rows_nothing_is_cut_and_tab_reaches_all(
    nova17: Driver, server17: PracticeServer, size: tuple[int, int]
) -> None:
    number = planned(server17, nova17)
    page = go(nova17)
    nova17.window.resize(*size)
    choose(nova17, page, number)
    nova17.wait(lambda: resources(page))
    no_text_is_cut(nova17, nova17.window)
    reached = tabbed(nova17, nova17.window, nova17.find("connectionSelector"))
    assert not missed(nova17, nova17.window, reached)
    wanted = ["approvalsTable", "inboxOpenButton", "inboxRejectButton", "inboxConfirmButton", "planResources"]
    assert [name for name in reached if name in wanted] == wanted


# Workflows


def waits(page: ApprovalsPage) -> InboxRow | None:
    return next((row for row in page.rows if row.kind == "node"), None)


def approval(server: PracticeServer) -> str:
    found: str = http(server, "workflows/1/runs/1/approvals")[0]["status"]
    return found


def flow(nova: Driver, newer: PracticeServer) -> ApprovalsPage:
    """A run waits, and its row is chosen."""
    assert newer.site.flows is not None
    newer.site.flows.begin()
    page = go(nova)
    nova.nova.workflows.look()
    nova.wait(lambda: waits(page) is not None, 20)
    row = waits(page)
    assert row is not None and page.select(row.key)
    return page


@pytest.fixture
def flowing(make_nova: MakeNova, newer: PracticeServer) -> Driver:
    nova = make_nova(newer)
    nova.wait_ready()
    return nova


def test_a_node_of_a_workflow_is_approved(flowing: Driver, newer: PracticeServer) -> None:
    page = flow(flowing, newer)
    row = waits(page)
    assert row is not None and (row.title, row.who, row.state) == ("Release Train", "Task Runner", "waiting")
    said = texts(flowing, "inboxNode")
    assert "Ship to production?" in said and "Its time-out, as the server tells it: 3600" in said
    assert any(text.startswith("Before it: Health Check ") for text in said)
    tasks = len(http(newer, "tasks"))
    flowing.press("inboxApproveNodeButton")
    flowing.wait(lambda: flowing.shown("nodeQuestion"))
    assert approval(newer) == "pending"
    flowing.press("approveNodeButton")
    flowing.wait(lambda: approval(newer) == "approved", 20)
    assert len(http(newer, "tasks")) == tasks + 1
    flowing.wait(lambda: http(newer, "workflows/1/runs/1")["run"]["status"] == "success", 20)
    flowing.wait(lambda: flowing.banner.startswith("Approved: Release Train"))
    flowing.wait(lambda: (now := waits(page)) is not None and now.state == "approved", 20)
    assert not flowing.button("inboxApproveNodeButton").isEnabled()
    assert posts(newer, f"approvals/{APPROVE}") == 1


def test_a_node_of_a_workflow_is_rejected_by_the_keys(flowing: Driver, newer: PracticeServer) -> None:
    page = flow(flowing, newer)
    flowing.wait(flowing.window.actions_.reject.isEnabled)
    flowing.window.actions_.reject.trigger()
    flowing.wait(lambda: flowing.shown("nodeQuestion"))
    flowing.press("rejectNodeButton")
    flowing.wait(lambda: approval(newer) == "rejected", 20)
    assert http(newer, "workflows/1/runs/1")["run"]["status"] == "failed"
    flowing.wait(lambda: (now := waits(page)) is not None and now.state == "rejected", 20)


def test_a_node_that_begins_to_wait_is_told_and_taken_back_when_it_is_answered(
    flowing: Driver, newer: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, desk, flows = listen(flowing, monkeypatch), flowing.nova.desk, flowing.nova.workflows
    flowing.wait(lambda: flows._due)  # a first look, at a server where nothing waits
    assert newer.site.flows is not None
    newer.site.flows.begin()

    def looked() -> bool:
        flows._due.clear()
        flows.look()
        return bool(told)

    flowing.wait(looked, 20)
    note = told[0]
    assert (len(told), note.title) == (1, "Release Train")
    assert note.body.startswith("A workflow waits for your approval · Nova World")
    desk.notes.pressed.emit(Pressed(note.key, "open"))
    assert flowing.window.workspace.page == "approvals"
    http(newer, f"workflows/1/runs/1/approvals/{APPROVE}", {"status": "rejected"}, "task_runner")
    flowing.wait(lambda: looked() and told.withdrawn == [note.key], 20)
    assert len(told) == 1


def test_nodes_that_waited_before_nova_looked_are_no_news(
    make_nova: MakeNova, newer: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert newer.site.flows is not None
    newer.site.flows.begin()
    wait_until(lambda: approval(newer) == "pending")
    nova = make_nova(newer)
    told = listen(nova, monkeypatch)
    nova.wait(lambda: nova.nova.workflows._inbox.waiting, 20)
    nova.qtbot.wait(100)
    assert told == []


def test_who_was_quicker_with_a_node_is_said(flowing: Driver, newer: PracticeServer) -> None:
    page = flow(flowing, newer)
    flowing.press("inboxApproveNodeButton")
    flowing.wait(lambda: flowing.shown("nodeQuestion"))
    http(newer, f"workflows/1/runs/1/approvals/{APPROVE}", {"status": "rejected"}, "task_runner")
    flowing.press("approveNodeButton")
    flowing.wait(lambda: flowing.banner.startswith("This approval does not wait any more"), 20)
    assert approval(newer) == "rejected" and posts(newer, f"approvals/{APPROVE}") == 1
    flowing.wait(lambda: (now := waits(page)) is not None and now.state == "answered", 20)


def test_a_node_on_a_protected_connection_wants_the_workflows_name(make_nova: MakeNova, newer: PracticeServer) -> None:
    save_book(Book((Connection(newer.url, name="Production", protected=True),), newer.url))
    nova = make_nova(newer)
    nova.wait_ready()
    flow(nova, newer)
    nova.press("inboxApproveNodeButton")
    nova.wait(lambda: nova.shown("nodeQuestion"))
    assert not nova.button("approveNodeButton").isEnabled()
    nova.type("protectedNameEdit", "Release Train")
    nova.press("approveNodeButton")
    nova.wait(lambda: approval(newer) == "approved", 20)


def test_a_guest_sees_a_node_and_why_not(make_nova: MakeNova, newer: PracticeServer) -> None:
    nova = make_nova(newer, token=newer.tokens["guest"])
    nova.wait_ready()
    page = flow(nova, newer)
    row = waits(page)
    assert row is not None and row.state == "others"
    assert not nova.button("inboxApproveNodeButton").isEnabled()
    assert "Your role in this project may not run tasks, so it may not answer." in texts(nova, "inboxNode")


def test_a_server_without_workflows_is_asked_once(nova17: Driver, server17: PracticeServer) -> None:
    go(nova17)
    asked = lambda: sum("/workflows" in one.path for one in server17.seen)  # noqa: E731
    nova17.nova.workflows.look()
    nova17.wait(lambda: asked() == 1, 20)
    nova17.wait(lambda: nova17.nova.workflows._due)
    for _ in range(3):
        nova17.nova.workflows.look()
        nova17.press("refreshAction")
        nova17.qtbot.wait(50)
    assert asked() == 1


# The page alone


HERE = Connection("https://here.example.org", name="Here", colour="red")


def line(key: str = "a", **values: Any) -> InboxRow:
    made = InboxRow("task", HERE, 1, "World", "Plan Network", "admin", 1_800_000_000.0, "waiting", key)
    return replace(made, **values)


@pytest.fixture
def alone(qtbot: QtBot) -> ApprovalsPage:
    page = ApprovalsPage()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    return page


def test_what_is_known_decides_what_an_empty_page_says(alone: ApprovalsPage) -> None:
    alone.show_servers([Server(HERE, "looking")])
    assert alone.panel.skeleton.isVisible()
    alone.show_servers([Server(HERE, "live"), Server(HERE, "looking")])
    assert alone.panel.page.message.title == "Nothing waits on the servers heard so far"
    alone.show_servers([Server(HERE, "live")])
    assert alone.panel.page.message.title == "Nothing waits for an approval"
    alone.show_servers([Server(HERE, "away", 1.0)])
    assert alone.panel.page.message.title == "No server answers" and alone.away.isVisible()
    assert "not a control" in alone.what_it_is.text()
    assert "anyone with run rights can run this without approval" in alone.what_it_is.text()


def test_rows_of_all_kinds_are_one_list_and_each_kind_has_its_details(alone: ApprovalsPage, qtbot: QtBot) -> None:
    alone.show_servers([Server(HERE, "live")])
    edit = QLineEdit()
    alone.add_details("request", edit)
    alone.set_rows("task", (line("a"),))
    alone.set_rows("request", (line("b", kind="request", since=1_700_000_000.0, state="others"),))
    assert [row.key for row in alone.rows] == ["a", "b"]
    with qtbot.waitSignal(alone.selected) as chosen:
        alone.select("b")
    assert chosen.args[0].kind == "request" and edit.isVisible() and alone.answers is None
    alone.set_rows("request", ())
    assert [row.key for row in alone.rows] == ["a"] and not edit.isVisible()
    alone.set_rows("task", ())
    assert alone.current is None


def test_the_chosen_row_stays_chosen_when_it_is_done(alone: ApprovalsPage) -> None:
    alone.show_servers([Server(HERE, "live")])
    alone.set_rows("task", (line("a"), line("b", since=1_800_000_500.0)))
    alone.select("a")
    told: list[InboxRow] = []
    alone.selected.connect(told.append)
    alone.set_rows("task", (line("a", state="approved"), line("b", since=1_800_000_500.0)))
    assert alone.current is not None and alone.current.key == "a"
    assert [row.state for row in told] == ["approved"]
    assert [row.key for row in alone.rows] == ["b", "a"]


def test_each_state_has_room_for_its_word(alone: ApprovalsPage) -> None:
    """A tip is not there for everybody."""
    states = ("waiting", "others", "approved", "rejected", "answered", "expired", "withdrawn", "started", "gone")
    alone.set_rows("task", tuple(line(state, state=state) for state in (*states, "failed", "changed")))
    model, room = alone.panel.model, alone.table.columnWidth(STATE)
    said = [str(model.index(row, STATE).data()) for row in range(model.rowCount())]
    assert len(said) == 11 and max(map(QFontMetricsF(body_font()).horizontalAdvance, said)) < room - 42


def test_the_model_is_a_sound_one_and_marks_by_shape_and_word(qtmodeltester: ModelTester) -> None:
    from datetime import UTC, datetime

    model, now = InboxModel(), datetime.fromtimestamp(1_800_000_100, UTC)
    rows = [line("a", harm=True, note="+1 ~0 −1"), line("b", state="approved"), line("c", state="of another time")]
    model.set_inbox(rows, now)
    qtmodeltester.check(model)
    lines = [model.row_at(at) for at in range(3)]
    assert [model.index(at, STATE).data() for at in range(3)] == ["waits for you", "approved", "of another time"]
    assert model.mark(lines[0], NOTE) is not None and model.mark(lines[1], NOTE) is None  # type: ignore[arg-type]
    assert model.index(0, NOTE).data() == "+1 ~0 −1"
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Plan Network, waits for you, Task, World, Here, admin, +1 ~0 −1"
    model.set_inbox([rows[0], line("b", state="rejected")], now)
    assert model.row_at(0) is lines[0] and model.row_at(1) is not lines[1]
    model.set_filter("HERE plan")
    assert model.rowCount() == 2
    model.set_filter("nowhere")
    assert model.rowCount() == 0
