"""What was chosen lately in the command palette, for each server: keys of entries, never names or values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..api import places
from ..api.files import write_atomically

MOST = 50
"""Entries that are kept for a server, and servers."""
_LONGEST = 500
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Recents:
    """Keys by the server's address, the latest first. Every change is a new one."""

    by_url: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, url: str) -> tuple[str, ...]:
        return self.by_url.get(url, ())

    def with_chosen(self, url: str, key: str) -> Recents:
        """One more, in front; the server moves to the end of those that are forgotten."""
        kept = (key, *(one for one in self.at(url) if one != key))[:MOST]
        others = {one: keys for one, keys in self.by_url.items() if one != url}
        return replace(self, by_url=dict([*others.items(), (url, kept)][-MOST:]))

    def without(self, url: str) -> Recents:
        """Nothing of a server."""
        return replace(self, by_url={one: keys for one, keys in self.by_url.items() if one != url})


def recents_path() -> Path:
    """Where they are kept."""
    return places.state_dir() / "recents.json"


def load_recents() -> Recents:
    """Those of the last time; what cannot be read counts as none."""
    path = recents_path()
    try:
        if path.stat().st_size > _LARGEST:
            return Recents()
        content = json.loads(path.read_text(encoding="utf-8"))
        return Recents({str(url): _keys(keys) for url, keys in list(content.items())[-MOST:]})
    except (OSError, ValueError, AttributeError, RecursionError):
        return Recents()


def _keys(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    keys = [one for one in value if isinstance(one, str) and len(one) <= _LONGEST]
    return tuple(dict.fromkeys(keys))[:MOST]


def save_recents(recents: Recents) -> None:
    """A worker's job. Raises OSError."""
    write_atomically(recents_path(), json.dumps(recents.by_url, ensure_ascii=False).encode())


def forget_recents(url: str) -> None:
    """Nothing of a server on disk; a worker's job. Raises OSError."""
    kept = load_recents()
    if url in kept.by_url:
        save_recents(kept.without(url))
