"""Where Nova keeps its files: the platform's folders, or all below NOVA_DESKTOP_HOME."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import platformdirs

APP = "nova-desktop"


def _place(kind: str) -> Path:
    moved = os.environ.get("NOVA_DESKTOP_HOME")
    if moved:
        return Path(moved) / kind
    finders = {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
    }
    return finders[kind](APP, appauthor=False)


def config_dir() -> Path:
    """Settings and connections (never a secret)."""
    return _place("config")


def data_dir() -> Path:
    """What a person would miss: kept logs, history, the journal of starts."""
    return _place("data")


def state_dir() -> Path:
    """The window's layout, crash reports."""
    return _place("state")


def cache_dir() -> Path:
    """What can be fetched again."""
    return _place("cache")


def make_private(folder: Path) -> Path:
    """The folder; it and what was missing above it are made with mode 0700, as the XDG rules ask."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
    return folder


def make_own(path: Path) -> None:
    """A file that another library made, with whatever mode: for its owner alone, where that can be changed."""
    with contextlib.suppress(OSError):
        path.chmod(0o600)
