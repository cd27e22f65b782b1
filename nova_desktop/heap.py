"""Memory that was freed, given back to the system.

glibc keeps what was freed for the next one who asks, in heaps of its own for many threads. After a long log was closed
or a hundred lists were decoded that is tens of megabytes that nobody uses, and for the person they are Nova's. In each
of these heaps some pieces stay between those that were freed: with a dozen threads Nova grew by more than a megabyte a
minute of hard work that way, while what it held grew by a third of that.

And it puts larger and larger pieces into these heaps, up to 32 MB, once one of that size was freed. There an array that
grows is copied, between others that grow too: the matches of a million lines then hold the window for 10 ms at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

LARGE = 1 << 20
HEAPS = 2
"""The window's, and one for all workers: Python lets one of them work at a time, so they hardly wait for each other."""
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8  # malloc.h


@cache
def _glibc(name: str) -> Callable[..., int] | None:
    """A function of glibc's heap; None where the C library has none of that name (musl, macOS, Windows)."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
    return found


def set_up_heap() -> None:
    """Before threads have heaps of their own. The first call loads ctypes (7 ms): a worker's job."""
    keep_few()
    keep_large_apart()


def keep_few() -> None:
    """From now on no more heaps than HEAPS are begun."""
    mallopt = _glibc("mallopt")
    if mallopt is not None:
        mallopt(_ARENA_MAX, HEAPS)


def keep_large_apart() -> None:
    """From now on each piece of LARGE bytes or more is the system's own: it grows without being copied, and goes back
    when it is freed."""
    mallopt = _glibc("mallopt")
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """A worker's job of some milliseconds; others go on meanwhile."""
    trim = _glibc("malloc_trim")
    if trim is not None:
        trim(0)
