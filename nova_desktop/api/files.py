"""Small files that must survive a crash: written whole or not at all, readable by their owner only."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from .places import make_private


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` with `content` (mode 0600), fsynced before and after. Raises OSError, which names `path`; then the
    old file stands."""
    try:
        _replace(path, content)
    except OSError as error:  # a full disk names no file, a folder that may not be written one that nobody knows
        error.filename = str(path)
        raise
    sync_folder(path.parent)


def _replace(path: Path, content: bytes) -> None:
    make_private(path.parent)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def open_private(path: Path) -> BinaryIO:
    """A file to be written anew, for its owner alone when it is new: one that was there keeps what its owner allowed.
    Raises OSError."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb")


def make_file(path: Path) -> None:
    """An empty file for its owner alone where there is none: another library writes into it. What cannot be made is
    that library's to tell."""
    with contextlib.suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def sync_folder(folder: Path) -> None:
    """A rename is only sure once its folder is on disk; Windows has no such thing."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
