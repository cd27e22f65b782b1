"""What is told in a notification, and what comes back; whatever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

LOW, NORMAL, CRITICAL = 0, 1, 2
"""The freedesktop specification's urgency; a critical one stays until it is looked at."""


@dataclass(frozen=True, slots=True)
class Note:
    """One notification: plain text. `key` names it; a later one with the same key takes its place. `actions` are
    (id, label); a click on the text itself comes back as the action `default`."""

    key: str
    title: str
    body: str
    actions: tuple[tuple[str, str], ...] = ()
    urgency: int = NORMAL


@dataclass(frozen=True, slots=True)
class Pressed:
    """An action of a note; `token` lets a Wayland window come to the front, empty elsewhere."""

    key: str
    action: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no service, or it did not take the note."""

    note: Note


Heard: TypeAlias = Pressed | Refused
