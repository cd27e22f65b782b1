"""Keyring and notifications: Nova works without them, and says what is lost."""

from __future__ import annotations

import os
import sys
from typing import Any

from .remedies import Look, again, install

SESSION_ONLY = "tokens are kept until Nova ends"
ANSWER_SECONDS = 5.0
SECRETS, NOTIFICATIONS = "org.freedesktop.secrets", "org.freedesktop.Notifications"
NO_BUS = "this session has no D-Bus: start Nova from the desktop, not by sudo, su or cron"


def keyring() -> Look:
    """Is there one that Nova accepts, and is it open? Nobody is asked for a password."""
    from ..api.secret_store import SecretStoreError, place_name

    try:
        place = place_name()
    except SecretStoreError as error:
        return Look(f"no keyring that Nova accepts, {SESSION_ONLY}: {_for_a_keyring(error)}")
    if place == "secret-service":
        return _secret_service()
    return Look(note=place)


def _for_a_keyring(error: Exception) -> str:
    chosen = os.environ.get("PYTHON_KEYRING_BACKEND")
    if chosen is not None:
        return f"unset PYTHON_KEYRING_BACKEND (it says {chosen})"
    configured = _configured()
    if configured:
        return f"take default-keyring out of {configured}"
    if getattr(error, "kind", "") == "failed":
        return f"{error}: {again('keyring')}"
    if not sys.platform.startswith("linux"):
        return again("keyring")
    bus, why = _bus()
    if bus is None:
        return why
    with bus:
        if not _is_there(bus, SECRETS):
            return f"{install('gnome-keyring')} (KDE: kwalletmanager), and log in anew"
    return f"the keyring service does not answer: end it and log in anew ({again('keyring secretstorage')})"


def _configured() -> str:
    from pathlib import Path

    from keyring.util import platform_

    file = Path(platform_.config_root()) / "keyringrc.cfg"
    try:
        return str(file) if "default-keyring" in file.read_text(encoding="utf-8") else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _secret_service() -> Look:
    """Its default collection: is there one, and is it locked?"""
    bus, why = _bus()
    if bus is None:
        return Look(f"the keyring is not reached, {SESSION_ONLY}: {why}")
    with bus:
        try:
            where = _ask(
                bus, SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "ReadAlias", "default"
            )
            if where == "/":
                return Look(note="it has no collection yet: the desktop asks for a password with the first token")
            locked = _property(bus, SECRETS, where, "org.freedesktop.Secret.Collection", "Locked")
        except Exception as error:  # a service that hangs, or answers nonsense
            return Look(f"the keyring does not answer ({type(error).__name__}), {SESSION_ONLY}: log in anew")
    if not locked:
        return Look()
    return Look(
        "the keyring is locked: unlock it (seahorse, KWalletManager, or by logging in with the password); "
        "until then Nova waits for it"
    )


def notifications() -> Look:
    """Is the desktop's service on the bus, or started by it when it is called?"""
    if not sys.platform.startswith("linux"):
        return Look()  # the tray's messages are the system's own notifications there
    bus, why = _bus()
    if bus is None:
        return Look(f"notifications are not shown: {why}")
    with bus:
        try:
            if not _is_there(bus, NOTIFICATIONS):
                return Look(
                    f"no notification service: {install('dunst')} (Wayland: mako-notifier) where the desktop has none"
                )
            if not _is_owned(bus, NOTIFICATIONS):
                return Look(note="started by the first notification")
            able = _ask(bus, NOTIFICATIONS, "/org/freedesktop/Notifications", NOTIFICATIONS, "GetCapabilities")
        except Exception as error:  # a service that hangs, or answers nonsense
            return Look(
                f"the notification service does not answer ({type(error).__name__}): start it anew, or log in anew"
            )
    return Look() if "actions" in able else Look(note="without buttons: this service shows none")


# The session bus


def _bus() -> tuple[Any, str]:
    """A connection, else None and the reason."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address:
        return None, NO_BUS
    try:
        from jeepney.io.blocking import open_dbus_connection

        return open_dbus_connection("SESSION", auth_timeout=ANSWER_SECONDS), ""
    except ImportError:
        return None, again("jeepney")
    except Exception as error:  # the libraries raise many kinds for an address that leads nowhere
        said = f"{type(error).__name__}, DBUS_SESSION_BUS_ADDRESS={address}"
        return None, f"nothing answers at the session's D-Bus ({said}): log in anew"


def _is_there(bus: Any, name: str) -> bool:
    return _is_owned(bus, name) or name in _ask_bus(bus, "ListActivatableNames")


def _is_owned(bus: Any, name: str) -> bool:
    return bool(_ask_bus(bus, "NameHasOwner", name))


def _ask_bus(bus: Any, method: str, *texts: str) -> Any:
    return _ask(bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, *texts)


def _property(bus: Any, name: str, path: str, interface: str, key: str) -> Any:
    found = _ask(bus, name, path, "org.freedesktop.DBus.Properties", "Get", interface, key)
    return found[1]


def _ask(bus: Any, name: str, path: str, interface: str, method: str, *texts: str) -> Any:
    """The first value of the answer. Raises whatever goes wrong."""
    from jeepney import DBusAddress, MessageType, new_method_call

    address = DBusAddress(path, bus_name=name, interface=interface)
    call = new_method_call(address, method, "s" * len(texts) or None, texts)
    answer = bus.send_and_get_reply(call, timeout=ANSWER_SECONDS)
    if answer.header.message_type is MessageType.error:
        raise OSError(str(answer.body))
    return answer.body[0]
