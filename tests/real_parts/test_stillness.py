"""A desktop on which nothing shall move, told by a portal on a real bus."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from nova_desktop.desktop import stillness
from nova_desktop.desktop.stillness import PORTAL, wants_stillness
from nova_desktop.ui.theme import theme

from .session_bus import WAIT, needs_a_bus, session_bus

pytestmark = [needs_a_bus, pytest.mark.real_parts]

ANIMATIONS, REDUCED = (
    ("org.gnome.desktop.interface", "enable-animations"),
    ("org.freedesktop.appearance", "reduced-motion"),
)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with session_bus(tmp_path, monkeypatch):
        yield


@contextmanager
def portal(settings: dict[tuple[str, str], Any], *, mute: bool = False) -> Iterator[None]:
    """Answers as the real one does: a variant in a variant; `mute`: never."""
    connection, over = open_dbus_connection(), threading.Event()
    assert Proxy(message_bus, connection).RequestName(PORTAL, 4)[0] == 1

    def serve() -> None:
        while not over.is_set():
            try:
                call = connection.receive(timeout=0.1)
            except TimeoutError:
                continue
            if call.header.message_type is not MessageType.method_call or mute:
                continue
            found = settings.get(tuple(call.body))
            assert call.header.fields[HeaderFields.member] == "Read"
            nothing = new_error(call, "org.freedesktop.portal.Error.NotFound", "s", ("Requested setting not found",))
            connection.send(nothing if found is None else new_method_return(call, "v", (("v", found),)))

    thread = threading.Thread(target=serve, name="practice-portal")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(WAIT)
        connection.close()


@pytest.mark.parametrize(
    ("settings", "still"),
    [
        ({}, False),
        ({ANIMATIONS: ("b", True)}, False),
        ({ANIMATIONS: ("b", False)}, True),
        ({ANIMATIONS: ("b", True), REDUCED: ("u", 1)}, True),
        ({REDUCED: ("u", 0)}, False),
        ({REDUCED: ("s", "nonsense"), ANIMATIONS: ("s", "nonsense")}, False),
    ],
)
def test_what_the_portal_says_counts(bus: None, settings: dict[tuple[str, str], Any], still: bool) -> None:
    with portal(settings):
        assert wants_stillness() is still


def test_no_portal_no_bus_and_one_that_is_mute_mean_nothing(bus: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not wants_stillness()
    monkeypatch.setattr(stillness, "PATIENCE", 0.3)
    with portal({ANIMATIONS: ("b", False)}, mute=True):
        assert not wants_stillness()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert not wants_stillness()
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert not wants_stillness()


def test_nothing_moves_on_such_a_desktop(qapp: object) -> None:
    assert theme().motion
    theme().set_still_desktop(True)
    assert not theme().motion
    theme().set_still_desktop(False)
    assert theme().motion
