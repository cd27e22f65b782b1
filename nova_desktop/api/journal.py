"""Starts that are under way, on disk: what a crash, a lost answer or a second window must not turn into two tasks.

One file an attempt, created exclusively, a JSON object on its first line and a word for each later state. PREPARED is
fsynced before anything is sent, SENT just before the first byte of the request. A finished attempt's file is removed.
It holds no secrets: a digest of the body without them.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from . import places
from .errors import SemaphoreRefusedError
from .files import sync_folder

PREPARED, SENT, UNKNOWN = "prepared", "sent", "unknown"

STALE_SECONDS = 120.0
"""A prepared attempt older than this belongs to a process that died before it sent anything."""
LOOK_SECONDS = 3600.0
"""For how long an unknown start is looked for."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One start. `created` is epoch seconds by this machine's clock; `sends` counts what left."""

    marker: str
    url: str
    user_id: int | None
    project_id: int
    template_id: int
    template_name: str
    digest: str
    created: float
    state: str = PREPARED
    sends: int = 0

    @property
    def path(self) -> Path:
        return folder() / f"{self.marker}.jsonl"

    @property
    def age(self) -> float:
        """Seconds since it was prepared."""
        return max(0.0, time.time() - self.created)


def folder() -> Path:
    """Where the attempts are."""
    return places.data_dir() / "starts"


def prepare(attempt: Attempt) -> Attempt:
    """Write it down before anything is sent. Raises SemaphoreRefusedError (`no_journal`) when the disk refuses."""
    try:
        places.make_private(folder())
        handle = os.open(attempt.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(asdict(attempt)) + "\n")
            file.flush()
            os.fsync(file.fileno())
        sync_folder(folder())
    except OSError as error:
        why = error.strerror or str(error)
        raise SemaphoreRefusedError(
            f"Not started: the journal of starts cannot be written ({why})",
            code="no_journal",
            params={"folder": str(folder()), "why": why},
        ) from error
    return attempt


def note(attempt: Attempt, state: str) -> Attempt:
    """Append a state, fsynced. Raises OSError: nothing may be sent that is not written down."""
    sends = attempt.sends + (state == SENT)
    with attempt.path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"state": state, "sends": sends, "at": time.time()}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return replace(attempt, state=state, sends=sends)


def forget(attempt: Attempt) -> None:
    """Its outcome is known."""
    with contextlib.suppress(OSError):
        attempt.path.unlink()


def unfinished(url: str) -> list[Attempt]:
    """Attempts on this server whose outcome is not known, oldest first; what cannot be read is left alone."""
    return sorted((found for found in _all() if found.url == url), key=lambda found: found.created)


def _all() -> Iterator[Attempt]:
    try:
        files = list(folder().glob("*.jsonl"))
    except OSError:
        return
    for path in files:
        found = _read(path)
        if found is not None:
            yield found


def _read(path: Path) -> Attempt | None:
    """The first line and the last whole state line: a crash may have cut the last one."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        first: dict[str, Any] = json.loads(lines[0])
        attempt = Attempt(**{entry.name: first[entry.name] for entry in fields(Attempt)})
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None
    for line in lines[1:]:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            later = json.loads(line)
            attempt = replace(attempt, state=str(later["state"]), sends=int(later["sends"]))
    return attempt
