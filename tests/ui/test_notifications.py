"""Notifications: what the window's rules tell of what happens on real servers, and what a press on one does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QTimeEdit

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.models import Task
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.missed_runs import Missed
from nova_desktop.core.notify_pause import load_pause, pause_path
from nova_desktop.core.notify_rules import NotifyRules, load_rules
from nova_desktop.demo import PracticeServer
from nova_desktop.desktop.note import CRITICAL, Note, Pressed
from nova_desktop.ui.tray import notifier
from nova_desktop.ui.tray.pause import FOR_EVER, until_of

from .conftest import Driver, MakeNova

HEALTH, SLOW, BROKEN, PLAN = 4, 7, 8, 10


class Told(list[Note]):
    """What was shown, and what was taken back."""

    def __init__(self) -> None:
        self.withdrawn: list[str] = []


@pytest.fixture
def told(nova17: Driver, monkeypatch: pytest.MonkeyPatch) -> Told:
    return listen(nova17, monkeypatch)


def listen(nova: Driver, monkeypatch: pytest.MonkeyPatch) -> Told:
    found = Told()
    notes = nova.nova.desk.notes
    monkeypatch.setattr(notes, "show_note", found.append)
    monkeypatch.setattr(notes, "withdraw", found.withdrawn.append)
    nova.nova.desk.notifier._gather.setInterval(100)
    return found


def run(server: PracticeServer, template: int, project: int = 1, token: str = "", **asked: object) -> Task:
    with SemaphoreAPI(server.url, token or server.token) as client:
        task = client.run_task(project, template, **asked)
        assert isinstance(task, Task)
        return task


def ended(nova: Driver, task: Task) -> None:
    nova.session.refresh()
    nova.wait(lambda: (found := nova.session.task(task.id)) and found.finished, 30)


def test_a_failure_and_the_recovery_are_told(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    run(server17, BROKEN)
    nova17.wait(lambda: told, 20)
    note = told[0]
    assert note.title == "Broken Deploy" and note.urgency == CRITICAL
    assert "Failed again" in note.body  # as the practice server's history has it
    assert [name for name, _ in note.actions] == ["open", "again"]


def test_a_press_opens_that_very_task(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    first = run(server17, HEALTH)
    nova17.wait(lambda: told, 20)
    run(server17, BROKEN)
    nova17.wait(lambda: len(told) == 2, 20)
    nova17.window.hide()
    nova17.nova.desk.notes.pressed.emit(Pressed(told[0].key, "default"))
    nova17.wait(lambda: nova17.window.isVisible())
    assert nova17.window.controller.reading.task.id == first.id  # type: ignore[union-attr]


def test_run_again_from_a_notification_asks_first(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    run(server17, BROKEN)
    nova17.wait(lambda: told, 20)
    before = server17.requests["POST /api/project/1/tasks"]
    nova17.nova.desk.notes.pressed.emit(Pressed(told[0].key, "again"))
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert server17.requests["POST /api/project/1/tasks"] == before


def test_what_waits_for_approval_is_told_and_withdrawn_when_it_is_answered(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    task = run(server17, PLAN)
    nova17.wait(lambda: told, 30)
    assert "approval" in told[0].body and told[0].urgency == CRITICAL
    nova17.nova.desk.notes.pressed.emit(Pressed(told[0].key, "confirm"))
    nova17.wait(lambda: nova17.shown("answerQuestion") and nova17.shown("confirmTaskButton"), 20)
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.reject_task(1, task.id or 0)
    nova17.session.refresh()
    nova17.wait(lambda: told.withdrawn == [told[0].key], 20)


def test_history_is_not_told(nova17: Driver, told: Told) -> None:
    nova17.session.refresh()
    nova17.qtbot.wait(400)
    assert told == []


def test_never_means_never(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    nova17.nova.desk.rules.set_rules(NotifyRules(own="never"))
    ended(nova17, run(server17, BROKEN))
    nova17.qtbot.wait(400)
    assert told == []


def test_several_become_one(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    nova17.nova.desk.notifier._gather.setInterval(4000)
    tasks = [run(server17, template) for template in (BROKEN, HEALTH, HEALTH, HEALTH)]
    for task in tasks:
        ended(nova17, task)
    nova17.wait(lambda: told, 20)
    assert len(told) == 1
    assert "1 failed" in told[0].body and "3 ended" in told[0].body and "Broken Deploy" in told[0].body


def test_quiet_hours_hold_it_back_and_tell_it_afterwards(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    now = datetime.now()
    minute = now.hour * 60 + now.minute
    quiet = NotifyRules(quiet=True, quiet_from=(minute - 5) % 1440, quiet_to=(minute + 5) % 1440)
    desk = nova17.nova.desk
    desk.rules.set_rules(quiet)
    ended(nova17, run(server17, BROKEN))
    ended(nova17, run(server17, HEALTH))
    nova17.wait(lambda: len(desk.notifier._held) == 2)
    assert told == []
    desk.rules.set_rules(NotifyRules())
    assert len(told) == 1 and "1 failed" in told[0].body and "1 ended" in told[0].body


def test_a_pause_is_shown_in_the_tray_and_ends(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    tray = nova17.nova.tray
    pause = {one.objectName(): one for one in tray.pause.menu.actions()}
    pause["trayPause.60"].trigger()
    resume = next(one for one in tray.menu.actions() if one.objectName() == "trayResume")
    assert resume.isVisible() and "paused until" in resume.text()
    ended(nova17, run(server17, BROKEN))
    nova17.wait(lambda: nova17.nova.desk.notifier._held)
    assert told == []
    resume.trigger()
    assert [one.title for one in told] == ["Broken Deploy"]  # one alone is told as itself
    assert not resume.isVisible()


@pytest.mark.parametrize("hour", [1, 7, 8, 12, 23])
def test_until_tomorrow_is_the_morning_of_the_next_day(hour: int) -> None:
    now = datetime(2026, 11, 24, hour, 30).timestamp()
    assert datetime.fromtimestamp(until_of(-1, now)) == datetime(2026, 11, 25, 8)
    assert until_of(30, now) == now + 1800 and until_of(0, now) == FOR_EVER


def test_hidden_names_are_nowhere(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    nova17.nova.desk.rules.set_rules(NotifyRules(hide_names=True))
    ended(nova17, run(server17, BROKEN))
    nova17.wait(lambda: told, 20)
    text = f"{told[0].title} {told[0].body}"
    assert "Broken" not in text and "Nova World" not in text and "admin" not in text


def test_after_a_long_sleep_it_is_one_summary(
    nova17: Driver, server17: PracticeServer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, other = run(server17, BROKEN), run(server17, HEALTH)
    nova17.session.refresh()
    nova17.wait(lambda: nova17.session.task(task.id) and nova17.session.task(other.id))
    monkeypatch.setattr(notifier, "LONG_AWAY", -1.0)  # each look comes after a long sleep
    nova17.nova.desk.notifier._gather.setInterval(3000)
    ended(nova17, task)
    ended(nova17, other)
    nova17.wait(lambda: told, 20)
    assert "While you were not told" in told[0].title


def test_the_settings_are_kept_and_count(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    nova17.window.workspace.show_page("settings")
    nova17.choose("notifyOwnSelector", "when one fails")
    box = nova17.find("notifyQuietCheck", QCheckBox)
    assert isinstance(box, QCheckBox)
    box.click()
    edit = nova17.find("notifyQuietFrom", QTimeEdit)
    assert isinstance(edit, QTimeEdit) and edit.isEnabled()
    edit.setTime(QTime(21, 15))
    edit.editingFinished.emit()
    nova17.wait(lambda: load_rules() == NotifyRules(own="failures", quiet=True, quiet_from=21 * 60 + 15))
    box.click()
    nova17.window.workspace.show_page("deploy")
    ended(nova17, run(server17, HEALTH))
    nova17.qtbot.wait(300)
    assert told == []


def test_a_template_has_a_rule_of_its_own(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    nova17.select_template("Health Check")
    nova17.window.actions_.notify.trigger()
    nova17.wait(lambda: nova17.shown("notifyDialog"))
    nova17.choose("notifyRuleOwnSelector", "never")
    nova17.press("keepRuleButton")
    nova17.wait(lambda: load_rules().special)
    rule = load_rules().special[0]
    assert (rule.template_id, rule.own) == (HEALTH, "never") and "Health Check" in rule.name
    ended(nova17, run(server17, HEALTH))
    ended(nova17, run(server17, BROKEN))
    nova17.wait(lambda: told)
    assert [one.title for one in told] == ["Broken Deploy"]
    nova17.window.workspace.show_page("settings")
    rows = nova17.find("notifyRules", QListWidget)
    assert isinstance(rows, QListWidget) and rows.count() == 1
    rows.setCurrentRow(0)
    nova17.press("editNotifyRuleButton")
    nova17.wait(lambda: nova17.shown("notifyDialog"))
    own = nova17.find("notifyRuleOwnSelector", QComboBox)
    assert isinstance(own, QComboBox) and own.currentData() == "never"
    nova17.press("removeRuleButton")
    nova17.wait(lambda: not load_rules().special)
    assert rows.count() == 0


def test_others_are_told_where_that_is_wished(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    nova17.nova.desk.rules.set_rules(NotifyRules(own="never", others="always"))
    ended(nova17, run(server17, HEALTH, token=server17.tokens["task_runner"]))
    nova17.wait(lambda: told)
    assert nova17.session.tasks[0].user_name in told[0].body


# Several servers


@pytest.fixture
def second() -> Iterator[PracticeServer]:
    with PracticeServer(dialect="2.10", speed=20) as running:
        yield running


def known(*servers: PracticeServer) -> None:
    save_book(Book(tuple(Connection(one.url, name=f"server {at}") for at, one in enumerate(servers)), servers[0].url))


def test_a_server_that_is_not_shown_is_watched_and_opened_from_its_notification(
    make_nova: MakeNova, server17: PracticeServer, second: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(server17, second)
    nova = make_nova(server17)
    nova.nova.credentials.hold(second.url, second.token)
    nova.wait_ready()
    told = listen(nova, monkeypatch)
    desk = nova.nova.desk
    desk.sentries.look_everywhere()
    nova.wait(lambda: (second.url, 1) in desk.lookout.pictures and (server17.url, 2) in desk.lookout.pictures)
    task = run(second, BROKEN)
    for _ in range(20):
        desk.sentries._sentries[second.url].look()
        nova.qtbot.wait(300)
        if told:
            break
    assert "server 1" in told[0].body and told[0].title == "Broken Deploy"
    assert nova.nova.watcher.watched.state == "failed"
    desk.notes.pressed.emit(Pressed(told[0].key, "open"))
    nova.wait(lambda: nova.nova.session is not None and nova.session.connection.url == second.url)
    nova.wait(lambda: (shown := nova.window.controller.reading.task) is not None and shown.id == task.id, 20)


def test_a_dead_server_slows_no_other_and_is_named(
    make_nova: MakeNova, server17: PracticeServer, second: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    known(server17, second)
    nova = make_nova(server17)
    nova.nova.credentials.hold(second.url, second.token)
    nova.wait_ready()
    told = listen(nova, monkeypatch)
    second.faults.add("hang_before", ".*", count=None)
    desk = nova.nova.desk
    desk.sentries.look_everywhere()
    nova.wait(lambda: second.url in desk.sentries._sentries)
    run(server17, HEALTH)
    nova.wait(lambda: told, 20)
    assert nova.session.health.kind == "online" and nova.nova.watcher.watched.state == "fine"
    second.faults.clear()
    second.faults.add("status", ".*", status=502, count=None)
    nova.wait(lambda: second.url in desk.lookout.away, 20)
    assert "server 1 is not reached" in nova.nova.tray.icon.toolTip()
    assert nova.nova.watcher.watched.state == "fine"


def test_others_that_nobody_wants_watched_are_not_asked(
    make_nova: MakeNova, server17: PracticeServer, second: PracticeServer
) -> None:
    save_book(Book((Connection(server17.url), Connection(second.url, watched=False)), server17.url))
    nova = make_nova(server17)
    nova.nova.credentials.hold(second.url, second.token)
    nova.wait_ready()
    nova.nova.desk.sentries.look_everywhere()
    nova.wait(lambda: server17.url in nova.nova.desk.sentries._sentries)
    nova.qtbot.wait(300)
    assert not second.requests


def test_a_keyring_is_not_asked_again_with_each_list(
    make_nova: MakeNova, server17: PracticeServer, second: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server whose token nobody kept: a locked keyring would ask the person each time."""
    known(server17, second)
    nova = make_nova(server17)
    asked: list[str] = []
    plain = nova.nova.credentials.token
    monkeypatch.setattr(nova.nova.credentials, "token", lambda url: (asked.append(url), plain(url))[1])
    nova.nova.desk.sentries._settled.setInterval(10)
    nova.wait_ready()
    nova.wait(lambda: second.url in asked)
    for _ in range(3):
        seen = nova.session.refreshed_at
        nova.session.refresh()
        nova.wait(lambda seen=seen: nova.session.refreshed_at != seen)
    nova.qtbot.wait(100)
    assert asked.count(second.url) == 1


def test_a_scheduled_run_that_did_not_happen_is_told_and_leads_to_its_page(nova17: Driver, told: Told) -> None:
    missed = Missed(nova17.session.connection.url, 1, 7, "Nightly", "Backup Now", "Nova World", datetime.now(UTC))
    desk = nova17.nova.desk
    desk.rules.pause(FOR_EVER)
    nova17.nova.schedules.missed.emit((missed,))
    assert told == []
    desk.rules.pause(0)
    assert [note.title for note in told] == ["Backup Now"] and "did not happen" in told[0].body
    nova17.window.hide()
    desk.notes.pressed.emit(Pressed(told[0].key, "default"))
    assert nova17.window.isVisible() and nova17.window.workspace.page == "schedules"


def test_a_pause_lasts_over_a_restart_and_ends_with_it_when_it_is_over(
    make_nova: MakeNova, server17: PracticeServer
) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    until = time.time() + 3600
    nova.nova.desk.rules.pause(until)
    nova.nova.quit()
    again = make_nova(server17)
    again.wait(lambda: again.nova.desk.notifier.paused_until == until)
    again.nova.desk.rules.pause(FOR_EVER)
    again.nova.quit()
    third = make_nova(server17)
    third.wait(lambda: third.nova.desk.notifier.paused_until == FOR_EVER)
    third.nova.desk.rules.pause(0)
    third.nova.quit()
    assert load_pause() == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"until": "x"}', '{"until": 5}', '{"until": true}', '{"until": 1e400}']
)
def test_a_pause_that_makes_no_sense_or_is_over_is_none(text: str) -> None:
    pause_path().parent.mkdir(parents=True, exist_ok=True)
    pause_path().write_text(text)
    assert load_pause() == 0


def test_many_scheduled_runs_that_did_not_happen_are_one_word(nova17: Driver, told: Told) -> None:
    url, due = nova17.session.connection.url, datetime.now(UTC)
    missed = tuple(Missed(url, 1, number, "Nightly", f"Template {number}", "Nova World", due) for number in range(5))
    nova17.nova.schedules.missed.emit(missed)
    assert len(told) == 1
    assert "5 scheduled runs" in told[0].title and "Template 0, Template 1" in told[0].body
    nova17.nova.desk.notes.pressed.emit(Pressed(told[0].key, "open"))
    assert nova17.window.workspace.page == "schedules"


def test_without_a_tray_they_are_paused_by_an_action_and_in_the_settings(nova17: Driver, told: Told) -> None:
    """GNOME shows notifications and has no tray: its menu would be the only way."""
    notifier, action = nova17.nova.desk.notifier, nova17.window.actions_.pause
    usual = action.text()
    action.trigger()
    assert 3500 < notifier.paused_until - time.time() <= 3600 and action.text().startswith(
        "Go on telling (paused until"
    )
    nova17.wait(lambda: load_pause() == notifier.paused_until)
    nova17.window.workspace.show_page("settings")
    nova17.wait(lambda: nova17.shown("notifyResumeButton"))
    assert not nova17.shown("notifyPauseButton") and "paused until" in nova17.button("notifyResumeButton").text()
    nova17.button("notifyResumeButton").click()
    assert not notifier.paused_until and action.text() == usual and nova17.shown("notifyPauseButton")
    menu = nova17.button("notifyPauseButton").menu()
    next(one for one in menu.actions() if one.objectName() == "trayPause.ever").trigger()
    assert notifier.paused_until == FOR_EVER and action.text() == "Go on telling"
    action.trigger()
    assert not notifier.paused_until
    nova17.wait(lambda: load_pause() == 0)


def test_a_pause_that_is_over_is_not_shown_any_more(nova17: Driver) -> None:
    action = nova17.window.actions_.pause
    usual = action.text()
    nova17.nova.desk.rules.pause(time.time() + 0.3)
    assert action.text() != usual
    nova17.wait(lambda: action.text() == usual)
