"""The times that a server tells."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_USUAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?Z")


def parse_time(text: object) -> datetime | None:
    """RFC 3339 with 0 to 9 fractional digits (FACTS, "Base") to an aware UTC datetime; anything else is None.

    So are the first and the last year of the calendar: Go's zero time means "not set", no clock can be turned there.
    """
    if not isinstance(text, str) or len(text) < 19:
        return None
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?(Z|z|[+-]\d\d:\d\d)?", text)
    if match is None:
        return None
    day, clock, fraction, zone = match.groups()
    offset = "+00:00" if zone in (None, "Z", "z") else zone
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}.{(fraction or '0')[:6].ljust(6, '0')}{offset}")
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if 1 < moment.year < 9999 else None


def sortable(text: str | None) -> str:
    """A time as text that sorts like it, with the nanoseconds that datetime drops; empty for what is none."""
    if text is None:
        return ""
    usual = _USUAL.fullmatch(text)
    if usual is not None:
        return f"{text[:19]}.{(usual.group(1) or '').ljust(9, '0')}"
    moment = parse_time(text)
    if moment is None:
        return ""
    digits = re.search(r"\.(\d{1,9})", text)
    return f"{moment.isoformat()[:19]}.{(digits.group(1) if digits else '').ljust(9, '0')}"
