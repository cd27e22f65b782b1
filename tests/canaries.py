"""Canary secrets, and the search for them: in files, in processes, on the bus, in the words of widgets."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, quote_plus

from nova_desktop.api.quoting import spellings

LARGEST = 50_000_000
"""Bytes of a file that is read."""
ELSEWHERE = ("/tmp", "/var/tmp", "/dev/shm")
_NOT_OURS = (".venv", ".git", "node_modules", "__pycache__")


def canary(name: str) -> str:
    """A secret that stands nowhere else in the world, with characters that are escaped in JSON and addresses."""
    return f'{name}"/{secrets.token_hex(6)}/é+&'


def plain_canary(name: str) -> str:
    """Where only letters and digits go."""
    return f"{name}{secrets.token_hex(8)}"


def forms(secret: str) -> Iterator[bytes]:
    """Raw, JSON- and URL-escaped, base64 at each of its three alignments."""
    yield from (text.encode() for text in (*spellings(secret), quote(secret), quote_plus(secret)))
    yield secret.encode("utf-16-le")  # as Qt holds it
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        for shift in range(3):
            inner = encode(b"\0" * shift + secret.encode())
            yield inner[4 if shift else 0 : -4]


def leaks(data: bytes, wanted: Mapping[str, str]) -> list[str]:
    """Names of the secrets that are in it, however they are spelled."""
    lowered = data.lower()
    return [name for name, secret in wanted.items() if any(form in lowered for form in _lowered(secret))]


@lru_cache(maxsize=1000)
def _lowered(secret: str) -> frozenset[bytes]:
    return frozenset(form.lower() for form in forms(secret))


def search(folder: Path, wanted: Mapping[str, str]) -> dict[str, list[str]]:
    """All files below a folder: name -> what is in it (the name counts, too)."""
    found = {}
    for path in folder.rglob("*"):
        left = leaks(os.fsencode(path.name) + b"\n" + _content(path), wanted)
        if left:
            found[str(path.relative_to(folder))] = left
    return found


def search_elsewhere(since: float, apart_from: Path, wanted: Mapping[str, str]) -> dict[str, list[str]]:
    """Files that changed since a moment, where programs leave things outside of a person's home."""
    found = {}
    for path in _changed(since, apart_from):
        left = leaks(os.fsencode(path.name) + b"\n" + _content(path), wanted)
        if left:
            found[str(path)] = left
    return found


def _changed(since: float, apart_from: Path) -> Iterator[Path]:
    """Not in what is mounted below (somebody's root for tests): a read of its /proc may never end."""
    for place in ELSEWHERE:
        for where, folders, names in os.walk(place):
            below = [Path(where, one) for one in folders if one not in _NOT_OURS]
            folders[:] = [one.name for one in below if one != apart_from and not one.is_mount()]
            for name in names:
                path = Path(where, name)
                try:
                    changed = path.lstat().st_mtime
                except OSError:
                    continue
                if changed >= since:
                    yield path


def _content(path: Path) -> bytes:
    try:
        if path.is_symlink():
            return os.fsencode(path.readlink())
        return path.read_bytes() if path.is_file() and path.stat().st_size < LARGEST else b""
    except OSError:
        return b""
