"""`nova-desktop --self-check`: does this machine have what Nova needs? Each part is ok, or the remedy is said.

Keyring, notifications and tray are comforts: they never change the exit code. English, as all of the command line.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

from .checks.base import full_text_search, trust_store
from .checks.comforts import keyring, notifications
from .checks.remedies import Look
from .checks.window import PLATFORM, SVG, TRANSLATIONS, TRAY
from .checks.window_child import look_at_window

MOST_SECONDS = 20.0
"""A keyring or a bus may never answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `remedy` is empty when the part is ok; `needed` parts decide the exit code."""

    part: str
    remedy: str
    needed: bool
    note: str = ""

    def __str__(self) -> str:
        return f"{self.part}: {self.remedy or 'ok'}" + (f" ({self.note})" if self.note and not self.remedy else "")


_LOOKS: dict[str, Callable[[], Look]] = {
    "TLS trust store": trust_store,
    "SQLite full-text search": full_text_search,
    "Keyring": keyring,
    "Notifications": notifications,
}
_NEEDED = (PLATFORM, SVG, TRANSLATIONS, "TLS trust store", "SQLite full-text search")
_COMFORTS = ("Keyring", "Notifications", TRAY)


def findings() -> list[Finding]:
    """All parts, in order; one that breaks is told by what broke."""
    looks = {**look_at_window(), **{part: _within(look) for part, look in _LOOKS.items()}}
    parts = (*_NEEDED, *_COMFORTS)
    return [Finding(part, looks[part].remedy, part in _NEEDED, looks[part].note) for part in parts]


def _within(look: Callable[[], Look]) -> Look:
    """In a thread that is left to itself when it takes too long."""
    found = [Look(f"no answer within {MOST_SECONDS:g} seconds: log in anew, or start the service behind it anew")]

    def work() -> None:
        try:
            told = look()
        except Exception as error:  # the check must name each broken part, whatever breaks it
            told = Look(f"{type(error).__name__}: {error}")
        found.append(told)

    thread = threading.Thread(target=work, name="self-check", daemon=True)
    thread.start()
    thread.join(MOST_SECONDS)
    return found[-1]


def self_check() -> int:
    """Print the findings; 0 when all that is needed is there, else 1."""
    found = findings()
    for one in found:
        sys.stdout.write(f"{one}\n")
    sys.stdout.flush()
    return 1 if any(one.needed and one.remedy for one in found) else 0
