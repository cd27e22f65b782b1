"""Is there a display that answers? Asked before Qt, which would abort the process instead of telling."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import sys


def has_display() -> bool:
    """Can a window be shown here?"""
    if sys.platform in ("win32", "darwin") or draws_into_memory():
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    return bool(display) and _answers(display)


def draws_into_memory() -> bool:
    """By the person's wish."""
    return os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))


def _answers(display: str) -> bool:
    """Is there an X server behind a local DISPLAY? A remote one is given a chance."""
    if sys.platform == "win32":
        return False
    match = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if match is None:
        return True
    path = f"/tmp/.X11-unix/X{match.group(1)}"  # noqa: S108 - X's own place
    for address in (path, f"\0{path}"):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(2)
            probe.connect(address)
            return True
    return False
