"""Memory that was freed, given back to the system.

glibc keeps what was freed for the next one who asks, in heaps of its own for many threads. After a long log was closed
or a hundred lists were decoded that is tens of megabytes that nobody uses, and for the person they are Nova's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache


@cache
def _trim() -> Callable[[int], int] | None:
    """glibc's `malloc_trim`; None where the C library has no such function (musl, macOS, Windows)."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
    return found


def give_back() -> None:
    """A worker's job of some milliseconds; others go on meanwhile."""
    trim = _trim()
    if trim is not None:
        trim(0)
