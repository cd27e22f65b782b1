"""No image of the memory when Nova dies: it would hold the tokens, and the system may even send it to somebody."""

from __future__ import annotations

import contextlib
import sys

LARGEST = 1
"""Bytes: too few for a core file. To a program (apport, systemd-coredump) Linux hands an image whatever the limit is, 0
too, but not with 1."""


def refuse_memory_images() -> None:
    """For this process and all that it starts. Windows keeps none unless an administrator asks for it."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        most = LARGEST if hard == resource.RLIM_INFINITY else min(LARGEST, hard)
        resource.setrlimit(resource.RLIMIT_CORE, (most, hard))
