"""How the C library keeps memory for Nova's threads."""

from __future__ import annotations

import contextlib
import ctypes
import sys

MOST_ARENAS = 2
_M_ARENA_MAX = -8


def share_arenas() -> None:
    """Few heaps for all threads, where the C library is glibc; before the lanes begin.

    By itself it gives eight for each core, and what one thread gave back no other thread can use: each lane that once
    decoded a long list or log holds on to it (measured: 20 to 40 MB in an hour's work, spread over a dozen heaps).
    """
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):  # musl has neither heaps nor this function
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, MOST_ARENAS)
