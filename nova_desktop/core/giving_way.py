"""Who works beside the window lets it paint first.

Both need the interpreter: a picture that shares it with a worker takes twice as long as alone (measured), and the
worker is no sooner done. So the window says when it paints, and workers that read or pack much look between two pieces.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE_S = 0.0002
"""Seconds that a worker leaves the interpreter to others after each piece of work. With `sleep(0)` it often comes back
to the same thread, and the window then waits 5 ms for its turn (measured: gaps of 25 ms)."""
_LOOK_S, _LONGEST_S = 0.0005, 0.025
"""A worker looks again so often, and goes on after so long whatever the window does."""


class _Window:
    paints = False


@contextmanager
def painting() -> Iterator[None]:
    """For the window's thread, around what it paints."""
    _Window.paints = True
    try:
        yield
    finally:
        _Window.paints = False


def give_way() -> None:
    """For a worker, after each piece of one or two milliseconds."""
    time.sleep(PAUSE_S)
    end = time.monotonic() + _LONGEST_S
    while _Window.paints and time.monotonic() < end:
        time.sleep(_LOOK_S)
