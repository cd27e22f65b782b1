"""Does the person want a desktop on which nothing moves? Qt does not tell; the desktop portal does."""

from __future__ import annotations

import logging
import os
import sys

log = logging.getLogger(__name__)

PORTAL = "org.freedesktop.portal.Desktop"
PATIENCE = 2.0
"""Seconds for an answer."""


def wants_stillness() -> bool:
    """A worker's job. False where nobody says so: no bus, no portal, another system."""
    if not sys.platform.startswith("linux") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    try:
        return _asked()
    except Exception as error:  # no bus, one that hangs or answers nonsense: movement is the usual
        log.info("the desktop was not asked whether anything may move: %s", type(error).__name__)
        return False


def _asked() -> bool:
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection("SESSION", auth_timeout=PATIENCE) as connection:
        if _told(connection, "org.freedesktop.appearance", "reduced-motion") == 1:
            return True
        return _told(connection, "org.gnome.desktop.interface", "enable-animations") is False


def _told(connection: object, group: str, name: str) -> object:
    """A setting; None where there is none. A portal that does not run is not started for it."""
    from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

    place = DBusAddress("/org/freedesktop/portal/desktop", PORTAL, "org.freedesktop.portal.Settings")
    question = new_method_call(place, "Read", "ss", (group, name))
    question.header.flags |= MessageFlag.no_auto_start
    answer = connection.send_and_get_reply(question, timeout=PATIENCE)  # type: ignore[attr-defined]
    if answer.header.message_type is MessageType.error:
        return None
    value = answer.body[0]
    while isinstance(value, tuple) and len(value) == 2:  # a variant in a variant
        value = value[1]
    return value
