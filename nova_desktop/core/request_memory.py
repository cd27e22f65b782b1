"""What only this computer knows of requests: which were rejected here, and when one counts as expired."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..api import places
from ..api.files import write_atomically

HOURS, LEAST_HOURS, MOST_HOURS = 24, 1, 24 * 14
KEPT = 500
"""Rejections that are kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class RequestMemory:
    """`rejected` are keys of requests (core.requests.key_of) with when that was, epoch seconds of this machine."""

    hours: int = HOURS
    rejected: Mapping[str, float] = field(default_factory=dict)

    def rejecting(self, key: str, moment: float) -> RequestMemory:
        """With one rejected."""
        rows = {**{one: at for one, at in self.rejected.items() if one != key}, key: moment}
        return replace(self, rejected=dict(list(rows.items())[-KEPT:]))

    def taking_back(self, key: str) -> RequestMemory:
        """With a rejection taken back."""
        return replace(self, rejected={one: at for one, at in self.rejected.items() if one != key})

    def expiring(self, hours: int) -> RequestMemory:
        """With another time after which a request counts as expired."""
        return replace(self, hours=max(LEAST_HOURS, min(MOST_HOURS, hours)))

    def forgetting(self, url: str) -> RequestMemory:
        """Without a connection."""
        return replace(self, rejected={one: at for one, at in self.rejected.items() if not one.startswith(f"{url} ")})


def memory_path() -> Path:
    """Beside the history."""
    return places.data_dir() / "requests.json"


def load_memory() -> RequestMemory:
    """What cannot be read counts as none."""
    try:
        content = json.loads(memory_path().read_text(encoding="utf-8"))
        hours, rejected = content["hours"], content["rejected"]
        rows = {str(key): float(at) for key, at in rejected.items() if type(at) in (int, float)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return RequestMemory()
    return RequestMemory(rejected=rows).expiring(hours if type(hours) is int else HOURS)


def save_memory(memory: RequestMemory) -> None:
    """A worker's job. Raises OSError."""
    content = {"hours": memory.hours, "rejected": dict(memory.rejected)}
    write_atomically(memory_path(), json.dumps(content, ensure_ascii=False).encode(errors="replace"))


def forget_requests(url: str) -> None:
    """A worker's job: a connection that is forgotten. Raises OSError."""
    memory = load_memory()
    left = memory.forgetting(url)
    if left != memory:
        save_memory(left)
