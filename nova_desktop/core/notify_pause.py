"""Until when notifications are paused: kept over a restart, since who paused them for the night means the night."""

from __future__ import annotations

import contextlib
import json
import math
import time
from pathlib import Path

from ..api import places
from ..api.files import write_atomically


def pause_path() -> Path:
    """State: nobody would miss it."""
    return places.state_dir() / "notifications-paused.json"


def load_pause() -> float:
    """Epoch seconds, infinity for a pause without an end; 0 when there is none, or it is over."""
    try:
        until = json.loads(pause_path().read_text(encoding="utf-8"))["until"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0.0
    if until is None:
        return math.inf
    return float(until) if type(until) in (int, float) and time.time() < until < math.inf else 0.0


def save_pause(until: float) -> None:
    """A worker's job; a disk that refuses only forgets it at the next start."""
    with contextlib.suppress(OSError):
        if until:
            write_atomically(pause_path(), json.dumps({"until": None if until == math.inf else until}).encode())
        else:
            pause_path().unlink(missing_ok=True)
