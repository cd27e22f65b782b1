"""The marker that finds a task again: ` [nova:` + 16 characters a-z2-7 + `]` after the person's message.

The server keeps a message in every list at once (FACTS), so a start whose answer was lost can be looked for. A marker
is not unique: the web UI's "Rerun" copies the message too.

Between the two may stand the mark of a request for approval, or of an approval: ` [nova-request:7:DIGEST]`,
` [nova-approval:7:DIGEST]` (core/requests.py says what they mean).
"""

from __future__ import annotations

import base64
import re
import secrets
from dataclasses import dataclass

from .errors import SemaphoreRefusedError

MESSAGE_LIMIT = 250
"""Characters that the server's SQL column holds, marker included (read in its sources)."""

OWN = len(" [nova:]") + 16
PERSON_LIMIT = MESSAGE_LIMIT - OWN
"""Characters left for the person's own text."""

_MARKED = re.compile(r"(?:^|\s)\[nova:([a-z2-7]{16})\]$")

REQUEST, APPROVAL = "request", "approval"
DIGEST_LENGTH = 24
"""Characters a-z2-7 of a mark's digest, 120 bits."""
MOST_NUMBER = 99_999
_MARK = re.compile(r"(?:^|\s)\[nova-(request|approval):([1-9][0-9]{0,4}):([a-z2-7]{24})\]$")
_LONGEST = 64
"""Characters; a marker, or a mark, with the blank before it is shorter."""
ASKED_LIMIT = PERSON_LIMIT - len(f" [nova-{APPROVAL}:{MOST_NUMBER}:]") - DIGEST_LENGTH
"""Characters left for a person's text beside either mark: an approval repeats the text of its request."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a message says a task is: `kind` is request or approval, `number` the request's, `digest` of what runs."""

    kind: str
    number: int
    digest: str

    def __str__(self) -> str:
        return f"[nova-{self.kind}:{self.number}:{self.digest}]"


def new_marker() -> str:
    """16 characters, 80 bits."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


def with_marker(message: str | None, marker: str) -> str:
    """The message as it is sent. Raises SemaphoreRefusedError when both together are too long."""
    text = f"{message} [nova:{marker}]" if message else f"[nova:{marker}]"
    if len(text) > MESSAGE_LIMIT:
        raise too_long(message or "")
    return text


def with_mark(message: str | None, mark: Mark) -> str:
    """A person's text with the mark of a request or an approval; raises SemaphoreRefusedError when it is too long."""
    if len(message or "") > ASKED_LIMIT:
        raise too_long(message or "", ASKED_LIMIT)
    return f"{message} {mark}" if message else str(mark)


def too_long(message: str, limit: int = PERSON_LIMIT) -> SemaphoreRefusedError:
    """The person's text leaves no room for the marker."""
    return SemaphoreRefusedError(
        f"Not started: the message has {len(message)} characters, the server keeps {limit} beside Nova's marker",
        code="message_too_long",
        params={"length": len(message), "limit": limit},
    )


def _cut_end(pattern: re.Pattern[str], message: str) -> tuple[str, re.Match[str] | None]:
    """The message before what stands at its end. Only the end is looked at: a message may have ten million characters,
    and the window asks for it again and again."""
    text = message.rstrip()
    first = max(0, len(text) - _LONGEST)
    match = pattern.search(text[first:])
    return (text[: first + match.start()] if match else text), match


def marker_in(message: str | None) -> str | None:
    """The marker of a message as the server keeps it."""
    _, match = _cut_end(_MARKED, message or "")
    return match.group(1) if match else None


def mark_in(message: str | None) -> Mark | None:
    """The mark of a message as the server keeps it; only where Nova puts it counts: at the end, or before its marker.

    What stands further ahead is a person's text.
    """
    text, _ = _cut_end(_MARKED, message or "")
    _, match = _cut_end(_MARK, text)
    return Mark(match.group(1), int(match.group(2)), match.group(3)) if match else None


def strip_marker(message: str | None) -> str:
    """A person's text without Nova's marker and without the mark of a request."""
    text, _ = _cut_end(_MARKED, message or "")
    return _cut_end(_MARK, text)[0].strip()
