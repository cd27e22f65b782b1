"""`nova-desktop --self-check`: does this machine have what Nova needs? Each part is ok, or the remedy is said.

Keyring, notifications and tray are comforts: they never change the exit code.
"""

from __future__ import annotations

import os
import sqlite3
import ssl
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass

from .assets import resource


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `remedy` is empty when the part is ok; `needed` parts decide the exit code."""

    part: str
    remedy: str
    needed: bool


def _platform() -> str:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([sys.argv[0]])
    return "" if application is not None else "Qt did not start"


def _svg() -> str:
    from PySide6.QtGui import QIcon

    icon = QIcon(str(resource("icons", "nova.svg")))
    return "" if not icon.pixmap(16, 16).isNull() else "Qt's SVG plugin is missing: reinstall Nova"


def _translations() -> str:
    found = resource("translations", "nova_de.qm").exists()
    return "" if found else "nova_de.qm is missing: reinstall Nova"


def _tls() -> str:
    import truststore

    truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return ""


def _full_text_search() -> str:
    with sqlite3.connect(":memory:") as database:
        try:
            database.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.OperationalError:
            return "SQLite has no FTS5: use a Python whose sqlite3 has it"
    database.close()
    return ""


def _keyring() -> str:
    from .api.secret_store import SecretStoreError, place_name

    try:
        place_name()
    except SecretStoreError as error:
        return f"no keyring that Nova accepts ({error.kind}): tokens are kept for one session only"
    return ""


def _notifications() -> str:
    if not sys.platform.startswith("linux"):
        return ""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return "no D-Bus session: notifications are not shown"
    return ""


def _tray() -> str:
    from PySide6.QtWidgets import QSystemTrayIcon

    return "" if QSystemTrayIcon.isSystemTrayAvailable() else "this desktop has no tray (GNOME needs an extension)"


_PARTS: tuple[tuple[str, Callable[[], str], bool], ...] = (
    ("Qt platform", _platform, True),
    ("SVG icons", _svg, True),
    ("Translations", _translations, True),
    ("TLS trust store", _tls, True),
    ("SQLite full-text search", _full_text_search, True),
    ("Keyring", _keyring, False),
    ("Notifications", _notifications, False),
    ("Tray", _tray, False),
)


OF_WINDOW = ("Qt platform", "SVG icons", "Tray")
"""Parts that only the window's thread may look at; each is quick."""


def findings(parts: Collection[str] | None = None) -> list[Finding]:
    """All parts or those named, in order; one that fails is the remedy's text."""
    result = []
    for part, look, needed in _PARTS:
        if parts is not None and part not in parts:
            continue
        try:
            remedy = look()
        except Exception as error:  # the check must name each broken part, whatever breaks it
            remedy = f"{type(error).__name__}: {error}"
        result.append(Finding(part, remedy, needed))
    return result


def other_findings() -> list[Finding]:
    """A worker's job: all that the window's thread need not look at."""
    return findings([part for part, _look, _needed in _PARTS if part not in OF_WINDOW])


def self_check() -> int:
    """Print the findings; 0 when all that is needed is there, else 1."""
    found = findings()
    for one in found:
        sys.stdout.write(f"{one.part}: {one.remedy or 'ok'}\n")
    return 1 if any(one.needed and one.remedy for one in found) else 0
