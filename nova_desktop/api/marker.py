"""The marker that finds a task again: ` [nova:` + 16 characters a-z2-7 + `]` after the person's message.

The server keeps a message in every list at once (FACTS), so a start whose answer was lost can be looked for. A marker
is not unique: the web UI's "Rerun" copies the message too.
"""

from __future__ import annotations

import base64
import re
import secrets

from .errors import SemaphoreRefusedError

MESSAGE_LIMIT = 250
"""Characters that the server's SQL column holds, marker included (read in its sources)."""

OWN = len(" [nova:]") + 16
PERSON_LIMIT = MESSAGE_LIMIT - OWN
"""Characters left for the person's own text."""

_MARKED = re.compile(r"(?:^|\s)\[nova:([a-z2-7]{16})\]\s*$")


def new_marker() -> str:
    """16 characters, 80 bits."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


def with_marker(message: str | None, marker: str) -> str:
    """The message as it is sent. Raises SemaphoreRefusedError when both together are too long."""
    text = f"{message} [nova:{marker}]" if message else f"[nova:{marker}]"
    if len(text) > MESSAGE_LIMIT:
        raise too_long(message or "")
    return text


def too_long(message: str) -> SemaphoreRefusedError:
    """The person's text leaves no room for the marker."""
    return SemaphoreRefusedError(
        f"Not started: the message has {len(message)} characters, the server keeps {PERSON_LIMIT} beside Nova's marker",
        code="message_too_long",
        params={"length": len(message), "limit": PERSON_LIMIT},
    )


def marker_in(message: str | None) -> str | None:
    """The marker of a message as the server keeps it."""
    match = _MARKED.search(message or "")
    return match.group(1) if match else None


def strip_marker(message: str | None) -> str:
    """A person's text without Nova's marker."""
    return _MARKED.sub("", message or "").strip()
