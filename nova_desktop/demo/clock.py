"""Time as the practice server sees it: RFC 3339 stamps as Go writes them, and sleeps that tests can shorten."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

NANOSECONDS = 1_000_000_000


def stamp(ns: int | None = None, digits: int = 9) -> str:
    """Nanoseconds since 1970 (now without an argument) as RFC 3339 in UTC; trailing zeros are cut off, as Go does."""
    seconds, rest = divmod(time.time_ns() if ns is None else ns, NANOSECONDS)
    whole = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    fraction = f"{rest:09d}"[:digits].rstrip("0")
    return f"{whole}.{fraction}Z" if fraction else f"{whole}Z"


def parse_stamp(text: str) -> int:
    """Nanoseconds since 1970 of an RFC 3339 stamp with 0 to 9 fractional digits; ValueError when it is none."""
    whole, _, tail = text.partition(".")
    if not tail:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return int(moment.timestamp()) * NANOSECONDS
    digits = tail.rstrip("Z")
    moment = datetime.fromisoformat(whole).replace(tzinfo=UTC)
    return int(moment.timestamp()) * NANOSECONDS + int(digits[:9].ljust(9, "0"))


class Clock:
    """Divides every pause of jobs and queue by `speed`."""

    def __init__(self, speed: float = 1.0) -> None:
        if speed <= 0:
            raise ValueError("speed must be above 0")
        self.speed = speed

    def scaled(self, seconds: float) -> float:
        """Real seconds that `seconds` of a job take here."""
        return seconds / self.speed

    def sleep(self, seconds: float, interrupted: threading.Event) -> bool:
        """Sleeps `seconds` of job time; True when `interrupted` was set meanwhile."""
        if seconds <= 0:
            return interrupted.is_set()
        return interrupted.wait(self.scaled(seconds))
