"""A small TOML file of Nova's: a damaged one is set aside, a change keeps what a newer Nova wrote beside it."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..api.errors import SemaphoreAPIError
from ..api.files import write_atomically

LARGEST = 1024 * 1024
"""Bytes that are read; what Nova writes is some kB."""


def read_toml(path: Path) -> dict[str, Any]:
    """Empty when there is none; a damaged file is set aside. Raises OSError when it cannot be read now."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else b"too large"
        return tomllib.loads(content.decode())
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".damaged"))
        return {}


def read_or_empty(path: Path) -> dict[str, Any]:
    """The same for showing: a file that cannot be read now counts as empty, and stays."""
    try:
        return read_toml(path)
    except OSError:
        return {}


def change_toml(path: Path, keys: Mapping[str, Any]) -> None:
    """Other values for some keys; a worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    import tomli_w

    try:
        write_atomically(path, tomli_w.dumps({**read_toml(path), **keys}).encode(errors="replace"))
    except OSError as error:
        raise not_saved(path, error) from error


def not_saved(path: Path, error: OSError) -> SemaphoreAPIError:
    """What a person is told when their file was not written."""
    why = error.strerror or str(error)
    return SemaphoreAPIError(f"{path} was not written: {why}", code="not_saved", params={"file": str(path), "why": why})


def tables(content: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """The tables under a key; anything else counts as none."""
    rows = content.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
