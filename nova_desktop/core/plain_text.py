"""Text from a server, made harmless for a window."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MASK = "••••"
"""Stands for what is not shown."""

_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]+"
)
"""Control characters, line breaks, marks that hide or reverse what stands beside them, and halves of characters."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]+")
"""The same, but for line breaks, tabs and the joiners that scripts and emoji need."""


def several_lines(text: str | None, limit: int = 5000) -> str:
    """At most `limit` characters, line breaks kept; what is hidden or reverses its surroundings becomes a blank."""
    if not text:
        return ""
    short = text[: limit + 1].replace("\r\n", "\n")
    if not short.isprintable():
        short = _UNSEEN.sub(" ", short)
    return short if len(short) <= limit else short[: limit - 1] + "…"


def one_line(text: str | None, limit: int = 300) -> str:
    """At most `limit` characters on one line; None reads as empty."""
    if not text:
        return ""
    short = text[: limit + 1]
    if not short.isprintable() or "\u200b" <= max(short) <= "\ufeff":
        short = " ".join(_INVISIBLE.sub(" ", short).split())
    return short if len(short) <= limit else short[: limit - 1] + "…"


def told_apart(names: Iterable[tuple[int | None, str | None]], limit: int = 120) -> dict[int | None, str]:
    """By their numbers: names on one line, with the number where others have the same name, or where there is none."""
    found = {number: one_line(name or "", limit) for number, name in names}
    often = Counter(found.values())
    return {
        number: f"{name} (#{number})" if name and often[name] > 1 else name or f"#{number}"
        for number, name in found.items()
    }


def masked_links(text: str | None) -> str:
    """A person's words, with the password of `https://user:password@host` as dots; None reads as empty."""
    if not text or "://" not in text or "@" not in text:
        return text or ""
    from .masking import without_link_secrets  # its patterns are not for the first picture

    return without_link_secrets(text)
