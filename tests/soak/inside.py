"""What Nova's memory is made of, asked inside its process: a leak is in use, what lies in gaps is not."""

from __future__ import annotations

import ctypes
import sys

_FIELDS = ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")


class _Info(ctypes.Structure):
    """glibc's `struct mallinfo2`."""

    _fields_ = [(name, ctypes.c_size_t) for name in _FIELDS]


def in_use() -> tuple[float, int]:
    """Megabytes in use of what the C library gave (0 where it does not tell), and Python's blocks."""
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        return 0.0, sys.getallocatedblocks()
    ask.restype = _Info
    told = ask()
    return (told.uordblks + told.hblkhd) / 2**20, sys.getallocatedblocks()
