"""The page of messages, whose keyring, services, disk and server answer late: what a person did meanwhile counts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from nova_desktop.core import integrations, message_targets, messages
from nova_desktop.core.message_queue import MessageQueue
from nova_desktop.core.message_targets import Sending, Target, load_sending, save_sending
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.records import Integration
from nova_desktop.desks import hook_desk, message_desk, target_desk

from .conftest import Driver, Gate, MakeNova
from .test_messages import open_page, rows, text_of, tick

A, B = Target("aaaa", "Ops", "json"), Target("bbbb", "Night", "json")


@pytest.fixture
def two(make_nova: MakeNova, server17: PracticeServer, keyring_at_hand: dict[tuple[str, str], str]) -> Driver:
    """A window with two targets, the first one chosen."""
    for one in (A, B):
        values = {"hook": f"http://127.0.0.1:9/{one.name}"}
        keyring_at_hand["nova-desktop", f"message-target:{one.id}"] = json.dumps({"kind": "json", "values": values})
    save_sending(Sending(targets=(A, B)))
    nova = make_nova(server17)
    nova.wait_ready()
    open_page(nova)
    nova.wait(lambda: len(rows(nova, "messageTargets")) == 2)
    return nova


def choose(nova: Driver, row: int) -> None:
    nova.window.workspace.messages.sending.targets.setCurrentRow(row)


def answered(nova: Driver) -> None:
    nova.wait(lambda: not nova.nova._doorway.busy)


# The keyring


def test_a_target_s_form_does_not_come_to_who_chose_another_one(two: Driver, gate: Gate) -> None:
    gate.hold(two, "keyring")
    two.press("editTargetButton")
    assert "being read" in text_of(two, "messagesSaid")
    choose(two, 1)
    gate.open()
    answered(two)
    assert not two.shown("targetDialog") and not two.shown("messagesSaid")


def test_a_target_s_form_does_not_come_to_who_left_the_page(two: Driver, gate: Gate) -> None:
    gate.hold(two, "keyring")
    two.press("editTargetButton")
    two.window.workspace.show_page("tasks")
    gate.open()
    answered(two)
    assert not two.shown("targetDialog")


def test_of_two_targets_the_form_of_the_last_one_comes(two: Driver, gate: Gate) -> None:
    gate.hold(two, "keyring")
    two.press("editTargetButton")
    choose(two, 1)
    two.press("editTargetButton")
    gate.open()
    two.wait(lambda: two.shown("targetDialog"))
    assert two.find("targetNameEdit").text() == "Night"  # type: ignore[attr-defined]
    two.press("cancelButton")
    answered(two)
    assert not two.shown("targetDialog")


def test_a_target_that_was_removed_meanwhile_does_not_come_back(two: Driver, gate: Gate) -> None:
    gate.hold(two, "keyring")
    two.press("editTargetButton")
    two.press("removeTargetButton")
    two.press("confirmRemoveTargetButton")
    gate.open()
    answered(two)
    assert not two.shown("targetDialog") and rows(two, "messageTargets")[0].startswith("Night")


# Tests


def test_a_test_is_told_with_the_name_of_its_target(two: Driver, monkeypatch: pytest.MonkeyPatch, gate: Gate) -> None:
    monkeypatch.setattr(target_desk, "send_kept_test", gate.before(lambda *_: messages.Tested("aaaa", "sent")))
    two.press("tryTargetButton")
    assert text_of(two, "messagesSaid") == "Ops: The test is being sent…"
    choose(two, 1)
    gate.open()
    two.wait(lambda: text_of(two, "messagesSaid") == "Ops: The test was sent. Look whether it arrived.")


def test_a_test_tells_nothing_of_what_was_entered_since(
    two: Driver, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    monkeypatch.setattr(target_desk, "send_test", gate.before(lambda target, *_: messages.Tested(target.id, "sent")))
    two.press("editTargetButton")
    two.wait(lambda: two.shown("targetDialog"))
    two.press("testTargetButton")
    two.type("target.hook", "http://127.0.0.1:9/other")
    assert "being sent" in text_of(two, "targetSaid") and not two.button("testTargetButton").isEnabled()
    gate.open()
    two.wait(two.button("testTargetButton").isEnabled)
    assert text_of(two, "targetSaid").startswith("Before the last change: The test was sent")
    two.press("cancelButton")


@pytest.mark.parametrize("in_form", [True, False])
def test_a_test_that_breaks_is_on_its_way_no_more(two: Driver, monkeypatch: pytest.MonkeyPatch, in_form: bool) -> None:
    def broken(*_: Any) -> messages.Tested:
        raise RuntimeError("no such module")

    monkeypatch.setattr(target_desk, "send_test", broken)
    monkeypatch.setattr(target_desk, "send_kept_test", broken)
    if not in_form:
        two.press("tryTargetButton")
        two.wait(lambda: two.banner)
        assert not two.shown("messagesSaid")
        return
    two.press("editTargetButton")
    two.wait(lambda: two.shown("targetDialog"))
    two.press("testTargetButton")
    two.wait(two.button("testTargetButton").isEnabled)
    assert "being sent" not in text_of(two, "targetSaid") and text_of(two, "targetSaid")
    two.press("cancelButton")


# Before anything is known


def test_no_target_is_denied_before_they_were_read(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    monkeypatch.setattr(message_desk, "load_sending", gate.before(load_sending))
    monkeypatch.setattr(hook_desk, "load_receiving", gate.before(hook_desk.load_receiving))
    nova = make_nova(server17)
    nova.wait_ready()
    nova.window.workspace.show_page("messages")
    nova.window.workspace.messages.tabs.setCurrentIndex(0)
    assert text_of(nova, "noTargets") == "The targets are being read…"
    nova.window.workspace.messages.tabs.setCurrentIndex(1)
    assert "being read" in text_of(nova, "alertsSaid")
    gate.open()
    nova.wait(lambda: text_of(nova, "alertsSaid") == "Off: nothing is received.")
    nova.window.workspace.messages.tabs.setCurrentIndex(0)
    nova.wait(lambda: text_of(nova, "noTargets").startswith("Nothing is sent yet"))


def test_nothing_sent_is_not_said_before_the_queue_was_looked_at(
    make_nova: MakeNova, server17: PracticeServer, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    save_sending(Sending(targets=(A,)))
    look = MessageQueue.look
    monkeypatch.setattr(MessageQueue, "look", gate.before(look))
    nova = make_nova(server17)
    nova.wait_ready()
    open_page(nova)
    nova.wait(lambda: rows(nova, "messageTargets"))
    assert "nothing sent yet" not in rows(nova, "messageTargets")[0]
    gate.open()
    nova.wait(lambda: "nothing sent yet" in rows(nova, "messageTargets")[0])


# Alerts


@pytest.mark.usefixtures("keyring_at_hand")
def test_a_test_of_alerts_is_not_told_of_another_project(nova17: Driver, server17: PracticeServer) -> None:
    open_page(nova17, 1)
    tick(nova17, "receiveAlertsCheck")
    nova17.wait(lambda: "Nothing has come yet" in text_of(nova17, "alertsSaid"))
    server17.faults.add("latency", "/notifications/test", method="POST", seconds=1.0)
    nova17.press("testAlertButton")
    nova17.session.choose_project(nova17.session.facts.projects[1])
    assert "Nothing has come yet" in text_of(nova17, "alertsSaid")
    nova17.qtbot.wait(1500)
    assert "Nothing has come yet" in text_of(nova17, "alertsSaid")


# Integrations


@pytest.fixture
def hooks(nova17: Driver, server17: PracticeServer) -> Driver:
    """A project with two integrations, listed."""
    for number, name in ((1, "First"), (2, "Second")):
        made = server17.world.integrations[number] = Integration(number, name, 1, 4, "")
        made.aliases[number] = f"alias-{name}"
    open_page(nova17, 2)
    nova17.wait(lambda: nova17.shown("integrationList") and len(rows(nova17, "integrationList")) == 2)
    return nova17


def test_the_integration_that_was_chosen_stays_so_when_the_list_is_read_anew(hooks: Driver) -> None:
    part = hooks.window.workspace.messages.integrations
    part.list.setCurrentRow(1)
    hooks.press("refreshIntegrationsButton")
    hooks.wait(lambda: hooks.shown("integrationList"))
    hooks.press("copyIntegrationButton")
    assert QApplication.clipboard().text().endswith("alias-Second")


def test_an_integration_that_is_gone_is_not_replaced_by_another_one(hooks: Driver, server17: PracticeServer) -> None:
    part = hooks.window.workspace.messages.integrations
    part.list.setCurrentRow(1)
    del server17.world.integrations[2]
    hooks.press("refreshIntegrationsButton")
    hooks.wait(lambda: hooks.shown("integrationList"))
    assert not hooks.button("copyIntegrationButton").isEnabled()


def create(nova: Driver) -> None:
    nova.press("createIntegrationButton")
    nova.wait(lambda: nova.shown("integrationDialog"))
    nova.type("integrationNameEdit", "Deploy hook")
    nova.press("confirmIntegrationButton")


def test_an_integration_that_could_not_be_made_takes_no_list_away(hooks: Driver, server17: PracticeServer) -> None:
    server17.faults.add("status", "/integrations$", method="POST", status=400, seconds=0)
    create(hooks)
    hooks.wait(lambda: hooks.banner)
    hooks.wait(lambda: hooks.shown("integrationList") and len(rows(hooks, "integrationList")) == 2)


def test_an_integration_of_another_project_that_could_not_be_made_is_not_told_as_of_this_one(
    hooks: Driver, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    def refuse(*_: Any) -> None:
        raise message_targets.not_saved(message_targets.sending_path(), OSError("refused"))

    monkeypatch.setattr(integrations, "create", gate.before(refuse))
    create(hooks)
    hooks.session.choose_project(hooks.session.facts.projects[1])
    hooks.wait(lambda: "no integration" in text_of(hooks, "integrationsSaid"))
    gate.open()
    hooks.wait(lambda: hooks.banner)
    hooks.wait(lambda: "no integration" in text_of(hooks, "integrationsSaid"))
