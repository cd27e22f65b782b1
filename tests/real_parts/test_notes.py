"""Notifications on a real bus: shown, replaced, withdrawn, pressed; the service restarted, absent, hanging, lying."""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from nova_desktop.desktop import freedesktop_notes
from nova_desktop.desktop.freedesktop_notes import NotificationService
from nova_desktop.desktop.note import Heard, Note, Pressed, Refused

from .session_bus import WAIT, Process, needs_a_bus, notification_daemon, session_bus

pytestmark = [needs_a_bus, pytest.mark.real_parts]

FAILED = Note("a", "Deploy <b>Full</b>", "Failed & <i>over</i>", (("open", "Open log"), ("again", "Run again…")), 2)


class Desk:
    """The service at work in a thread; what it says is heard here."""

    def __init__(self) -> None:
        self._heard: queue.Queue[Heard] = queue.Queue()
        self.service = NotificationService(self._heard.put, "nova-icon")
        self._thread = threading.Thread(target=self.service.run, name="notes")
        self._thread.start()

    def hear(self) -> Heard:
        return self._heard.get(timeout=WAIT)

    def heard_nothing(self) -> bool:
        return self._heard.empty()

    def end(self) -> None:
        self.service.stop()
        self._thread.join(WAIT)
        assert not self._thread.is_alive()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Popen[str]]:
    with session_bus(tmp_path, monkeypatch) as running:
        yield running


@pytest.fixture
def desk(bus: Popen[str]) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.end()


@pytest.fixture
def daemon(bus: Popen[str]) -> Iterator[Process]:
    with notification_daemon() as running:
        yield running


def shown(daemon: Process) -> tuple[int, dict[str, object]]:
    word, number, *rest = daemon.hear()
    assert word == "Notify" and isinstance(number, int)
    names = ("app", "replaces", "icon", "title", "body", "actions", "hints", "timeout")
    return number, dict(zip(names, rest, strict=True))


def test_it_is_shown_with_actions_and_urgency_and_no_markup(desk: Desk, daemon: Process) -> None:
    desk.service.show(FAILED)
    _, told = shown(daemon)
    assert told["title"] == "Deploy <b>Full</b>"  # a title is plain text by the specification
    assert told["body"] == "Failed &amp; &lt;i&gt;over&lt;/i&gt;"
    assert told["actions"] == ["default", "", "open", "Open log", "again", "Run again…"]
    assert told["hints"] == {"urgency": ["y", 2], "desktop-entry": ["s", "nova-desktop"]}
    assert (told["app"], told["icon"], told["replaces"], told["timeout"]) == ("Nova Desktop", "nova-icon", 0, -1)


def test_a_service_without_markup_is_told_the_text_as_it_is(desk: Desk, bus: Popen[str]) -> None:
    with notification_daemon("body") as daemon:
        desk.service.show(FAILED)
        assert shown(daemon)[1]["body"] == FAILED.body


def test_a_press_comes_back_with_its_key_and_token(desk: Desk, daemon: Process) -> None:
    desk.service.show(FAILED)
    first, _ = shown(daemon)
    desk.service.show(Note("b", "Other", "text"))
    second, _ = shown(daemon)
    daemon.say("token", second, "window-token")
    daemon.say("action", second, "default")
    assert desk.hear() == Pressed("b", "default", "window-token")
    daemon.say("action", first, "again")
    assert desk.hear() == Pressed("a", "again")


def test_a_later_word_takes_the_place_of_the_earlier(desk: Desk, daemon: Process) -> None:
    desk.service.show(FAILED)
    number, _ = shown(daemon)
    desk.service.show(Note("a", "Deploy Full", "OK again"))
    assert shown(daemon)[1]["replaces"] == number


def test_what_is_no_longer_true_is_withdrawn_and_a_closed_one_is_forgotten(desk: Desk, daemon: Process) -> None:
    desk.service.show(FAILED)
    number, _ = shown(daemon)
    desk.service.withdraw("a")
    assert daemon.hear() == ["Close", number]
    desk.service.show(FAILED)
    number, told = shown(daemon)
    assert told["replaces"] == 0
    daemon.say("close", number)
    assert daemon.hear() == ["done", "close"]
    daemon.say("action", number, "open")
    assert daemon.hear() == ["done", "action"]
    desk.service.show(Note("b", "Other", ""))
    shown(daemon)
    assert desk.heard_nothing()


def test_a_strangers_signal_presses_nothing(desk: Desk, daemon: Process) -> None:
    desk.service.show(FAILED)
    number, _ = shown(daemon)
    daemon.say("forge", number, "again")
    assert daemon.hear() == ["done", "forge"]
    daemon.say("action", number, "open")
    assert desk.hear() == Pressed("a", "open")


@pytest.mark.parametrize("word", ["nonsense", "forge-owner"])
def test_what_makes_no_sense_ends_nothing(desk: Desk, daemon: Process, word: str) -> None:
    desk.service.show(FAILED)
    number, _ = shown(daemon)
    daemon.say(word, number)
    assert daemon.hear() == ["done", word]
    daemon.say("action", number, "open")
    assert desk.hear() == Pressed("a", "open")
    assert daemon.hear() == ["done", "action"]
    desk.service.show(FAILED)
    assert shown(daemon)[1]["replaces"] == number


def test_a_restarted_service_knows_no_old_numbers(desk: Desk, bus: Popen[str]) -> None:
    with notification_daemon() as daemon:
        desk.service.show(FAILED)
        shown(daemon)
    with notification_daemon("body") as daemon:
        desk.service.show(Note("b", "Other", ""))  # the bus has told of the new one before it answers this
        shown(daemon)
        desk.service.show(FAILED)
        number, told = shown(daemon)
        assert told["replaces"] == 0 and told["body"] == FAILED.body  # it was asked again what it can
        daemon.say("action", number, "open")
        assert desk.hear() == Pressed("a", "open")


def test_no_service_is_said_and_one_that_comes_later_is_used(desk: Desk, bus: Popen[str]) -> None:
    desk.service.show(FAILED)
    assert desk.hear() == Refused(FAILED)
    with notification_daemon() as daemon:
        desk.service.show(FAILED)
        shown(daemon)


def test_a_service_that_hangs_is_given_up(desk: Desk, daemon: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freedesktop_notes, "REPLY_SECONDS", 0.3)
    daemon.pause(signal.SIGSTOP)
    desk.service.show(FAILED)
    assert desk.hear() == Refused(FAILED)
    daemon.pause(signal.SIGCONT)


def test_a_bus_that_goes_away_ends_nothing(desk: Desk, bus: Popen[str]) -> None:
    with notification_daemon() as daemon:
        desk.service.show(FAILED)
        shown(daemon)
        bus.kill()
        bus.wait()
        desk.service.show(FAILED)
        assert desk.hear() == Refused(FAILED)


def test_without_a_bus_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    desk = Desk()
    desk.service.show(FAILED)
    assert desk.hear() == Refused(FAILED)
    desk.service.withdraw("a")
    desk.end()


def test_its_pipe_is_closed_at_the_end(bus: Popen[str]) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        desk = Desk()
        desk.service.show(FAILED)
        assert isinstance(desk.hear(), Refused)
        desk.end()
    assert len(os.listdir("/proc/self/fd")) == before
