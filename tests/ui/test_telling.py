"""Notifications at the wrong moment: what is no longer true is not told, nothing is told twice."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.models import Task
from nova_desktop.core.connections import Connection
from nova_desktop.core.history import History
from nova_desktop.core.inbox import InboxRow
from nova_desktop.core.lookout import Change, Picture
from nova_desktop.core.missed_runs import Missed
from nova_desktop.core.notify_rules import NotifyRules, SpecialRule
from nova_desktop.demo import PracticeServer
from nova_desktop.desktop.note import Pressed
from nova_desktop.ui.tray.note_words import MISSED, SUMMARY
from nova_desktop.ui.tray.pause import FOR_EVER
from tests.task_samples import make_task, running

from .conftest import Driver
from .test_notifications import BROKEN, HEALTH, PLAN, Told, ended, listen, run


@pytest.fixture
def told(nova17: Driver, monkeypatch: pytest.MonkeyPatch) -> Told:
    return listen(nova17, monkeypatch)


def test_what_was_answered_while_nothing_was_told_is_not_told_as_waiting(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    notifier = nova17.nova.desk.notifier
    nova17.nova.desk.rules.set_rules(NotifyRules(own="never"))
    nova17.nova.desk.rules.pause(FOR_EVER)
    task = run(server17, PLAN)
    nova17.wait(lambda: notifier._held, 30)
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.reject_task(1, task.id or 0)
    ended(nova17, task)
    nova17.nova.desk.rules.pause(0)
    nova17.qtbot.wait(200)
    assert told == []


def test_nothing_of_a_forgotten_connection_is_told_later(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    notifier, desk = nova17.nova.desk.notifier, nova17.nova.desk
    desk.rules.pause(FOR_EVER)
    for template in (BROKEN, HEALTH):
        ended(nova17, run(server17, template))
    nova17.wait(lambda: len(notifier._held) == 2)
    nova17.nova.servers.forgotten.emit(server17.url)
    desk.rules.pause(0)
    nova17.qtbot.wait(200)
    assert told == []


def test_what_was_told_of_a_forgotten_connection_is_taken_back(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    """Its buttons would lead nowhere, and it names what is to be forgotten."""
    ended(nova17, run(server17, BROKEN))
    nova17.wait(lambda: told, 20)
    desk = nova17.nova.desk
    desk.rules.pause(FOR_EVER)
    desk.notifier.tell_missed((Missed(server17.url, 1, 7, "Nightly", "Backup Now", "Nova World", datetime.now(UTC)),))
    nova17.nova.servers.forgotten.emit(server17.url)
    assert told.withdrawn == [told[0].key]
    desk.rules.pause(0)
    nova17.nova.desk.notes.pressed.emit(Pressed(told[0].key, "again"))
    nova17.qtbot.wait(200)
    assert len(told) == 1 and not nova17.shown("runDialog")


def test_an_end_is_told_once_though_an_older_list_comes_late(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    """A log's reader learns of the end before a list that was asked for earlier arrives: it says "running" again."""
    task = run(server17, HEALTH)
    nova17.session.refresh()
    nova17.wait(lambda: nova17.session.task(task.id))
    before = nova17.nova.desk.lookout.pictures[nova17.nova.desk.lookout.shown]  # type: ignore[index]
    assert not next(one for one in before.tasks if one.id == task.id).finished
    ended(nova17, task)
    nova17.wait(lambda: len(told) == 1)
    nova17.nova.desk.lookout._take(before)
    nova17.session.refresh()
    nova17.wait(lambda: nova17.nova.desk.lookout.pictures[before.place].tasks != before.tasks)
    nova17.qtbot.wait(400)
    assert len(told) == 1


def test_a_long_time_without_news_does_not_colour_what_comes_later(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    notifier, lookout = nova17.nova.desk.notifier, nova17.nova.desk.lookout
    notifier._gather.setInterval(4000)
    picture = lookout.pictures[lookout.shown]  # type: ignore[index]
    lookout.changed.emit(Change(replace(picture, at=time.time() - 3600), picture))  # an hour asleep, nothing happened
    for template in (BROKEN, HEALTH):
        ended(nova17, run(server17, template))
    nova17.wait(lambda: told, 20)
    assert [one.title for one in told] == ["Broken Deploy", "Health Check"]


def test_one_that_waits_behind_many_newer_ones_is_not_withdrawn(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    lookout = nova17.nova.desk.lookout
    task = run(server17, PLAN)
    nova17.wait(lambda: told, 30)
    before = lookout.pictures[lookout.shown]  # type: ignore[index]
    without = replace(before, tasks=tuple(one for one in before.tasks if one.id != task.id))
    lookout.changed.emit(Change(before, without))
    assert told.withdrawn == []
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.reject_task(1, task.id or 0)
    ended(nova17, task)
    nova17.wait(lambda: told.withdrawn == [told[0].key])


def test_a_server_set_up_anew_with_the_same_numbers_is_heard(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    lookout = nova17.nova.desk.lookout
    task = run(server17, BROKEN)
    ended(nova17, task)
    nova17.wait(lambda: len(told) == 1)
    now = lookout.pictures[lookout.shown]  # type: ignore[index]
    rows = [Task({**one._json, "created": "2036-01-01T00:00:00Z"}) if one.id == task.id else one for one in now.tasks]
    lookout.changed.emit(Change(replace(now, tasks=()), replace(now, tasks=tuple(rows[:1]))))
    nova17.wait(lambda: len(told) == 2)


def test_a_recovery_is_known_from_the_history_where_the_list_is_short(nova17: Driver, told: Told) -> None:
    """A server that is not shown is asked for its newest tasks only; the failure lies far behind them."""
    there = Connection("https://far.example.org", name="Far")
    place = (there.url, 1)
    History().keep(*place, [make_task(900, template_id=77, status="error")])
    desk = nova17.nova.desk
    desk.rules.set_rules(NotifyRules(others="changes"))
    begun = running(1, template_id=77, tpl_alias="Rare Job")
    over = Task({**begun._json, "status": "success", "end": begun.created})
    first, second = (Picture(there, 1, "Far away", (one,), time.time()) for one in (begun, over))
    desk.lookout._take(first)
    nova17.wait(lambda: desk.news.results.of(place) == {77: "error"})
    desk.lookout._take(second)
    nova17.wait(lambda: told, 10)
    assert "Rare Job" in told[0].title and "again" in told[0].body


def missed(url: str, number: int, template: int = 5) -> Missed:
    names = ("Nightly", f"Template {number}", "Nova World")
    return Missed(url, 1, number, *names, datetime.now(UTC), template)


def test_missed_runs_and_nodes_of_a_place_of_which_nothing_is_told_are_not_told(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    desk = nova17.nova.desk
    node = InboxRow("node", nova17.session.connection, 1, "Nova World", "Flow", "", None, "waiting", "node key")
    desk.rules.set_rules(NotifyRules(special=(SpecialRule(server17.url, 1, own="never", waiting=False),)))
    desk.rules.set_rules(desk.rules.rules.with_special(SpecialRule(server17.url, 1, 5, others="never", own="never")))
    desk.notifier.tell_missed((missed(server17.url, 1),))
    desk.notifier.tell_nodes((node,))
    assert told == []
    desk.rules.set_rules(NotifyRules())
    desk.notifier.tell_missed((missed(server17.url, 1),))
    desk.notifier.tell_nodes((node,))
    assert [one.title for one in told] == ["Template 1", "Flow"]


def test_what_waits_to_be_told_follows_the_rules_of_then(nova17: Driver, server17: PracticeServer, told: Told) -> None:
    """Paused, and then told to be quiet about all of it."""
    desk = nova17.nova.desk
    desk.rules.pause(FOR_EVER)
    ended(nova17, run(server17, BROKEN))
    nova17.wait(lambda: desk.notifier._held)
    desk.rules.set_rules(NotifyRules(own="never"))
    desk.rules.pause(0)
    nova17.qtbot.wait(200)
    assert told == []


def test_a_word_for_several_that_names_a_forgotten_connection_is_taken_back(
    nova17: Driver, server17: PracticeServer, told: Told
) -> None:
    desk = nova17.nova.desk
    desk.rules.pause(FOR_EVER)
    for template in (BROKEN, HEALTH):
        ended(nova17, run(server17, template))
    nova17.wait(lambda: len(desk.notifier._held) == 2)
    desk.notifier.tell_missed(tuple(missed(server17.url, number) for number in range(5)))
    desk.rules.pause(0)
    assert {one.key for one in told} == {SUMMARY, MISSED}
    nova17.nova.servers.forgotten.emit("https://another.example.org")
    assert told.withdrawn == []
    nova17.nova.servers.forgotten.emit(server17.url)
    assert set(told.withdrawn) == {SUMMARY, MISSED}
