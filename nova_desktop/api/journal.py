"""Starts that are under way, on disk: what a crash, a lost answer or a second window must not turn into two tasks.

One file an attempt, created exclusively, a JSON object on its first line and one more for each later state. PREPARED is
fsynced before anything is sent, SENT just before the first byte of the request. A finished attempt's file is removed;
who removes it ends the attempt: nothing can be sent for it any more. It holds no secrets: a digest of the body without
them.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from . import places
from .errors import SemaphoreRefusedError
from .files import sync_folder

PREPARED, SENT, UNKNOWN, OPEN, WATCHED = "prepared", "sent", "unknown", "open", "watched"
"""Before anything left; just before the first byte; its sender looks for it; its sender gave that up; it was started,
but sent more than once, so a twin may still turn up."""

OWNER_SECONDS = 300.0
"""For so long whoever started an attempt is believed to be at it, if that process still runs."""
LOOK_SECONDS = 3600.0
"""For how long an unknown start is looked for."""
KEPT_SECONDS = 7 * 86400.0
"""An attempt that nobody could look for (the project is gone, the server is away) is dropped after a week."""


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
    commit: str | None = None
    sent: tuple[float, ...] = ()
    """When each send began, epoch seconds by this machine's clock."""
    pid: int = field(default_factory=os.getpid)

    @property
    def path(self) -> Path:
        return folder() / f"{self.marker}.jsonl"

    @property
    def age(self) -> float:
        """Seconds since it was prepared."""
        return max(0.0, time.time() - self.created)

    @property
    def owned(self) -> bool:
        """Is whoever started it still at it (this process, or another one that runs)?"""
        at_it = self.state in (PREPARED, SENT, UNKNOWN) and self.age < OWNER_SECONDS
        return at_it and _runs(self.pid)


def _runs(pid: int) -> bool:
    """Is there such a process? Where asking would end it (Windows), age alone decides."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def folder() -> Path:
    """Where the attempts are."""
    return places.data_dir() / "starts"


def prepare(attempt: Attempt) -> Attempt:
    """Write it down before anything is sent. Raises SemaphoreRefusedError (`no_journal`) when the disk refuses."""
    try:
        places.make_private(folder())
        handle = os.open(attempt.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            _append(handle, asdict(attempt))
        except OSError:
            forget(attempt)
            raise
        sync_folder(folder())
    except OSError as error:
        raise not_written(error) from error
    return attempt


def not_written(error: OSError) -> SemaphoreRefusedError:
    """Nothing may be sent that is not written down."""
    why = error.strerror or str(error)
    return SemaphoreRefusedError(
        f"Not started: the journal of starts cannot be written ({why})",
        code="no_journal",
        params={"folder": str(folder()), "why": why},
    )


def _append(handle: int, line: dict[str, Any]) -> None:
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def note(attempt: Attempt, state: str) -> Attempt:
    """Append a state, fsynced. Raises OSError, also when the file is gone: somebody else ended the attempt."""
    now = time.time()
    sends = attempt.sends + (state == SENT)
    sent = (*attempt.sent, now) if state == SENT else attempt.sent
    handle = os.open(attempt.path, os.O_WRONLY | os.O_APPEND)
    _append(handle, {"state": state, "sends": sends, "at": now})
    return replace(attempt, state=state, sends=sends, sent=sent)


def try_note(attempt: Attempt, state: str) -> Attempt:
    """`note` where nothing will be sent: what is on disk says less then, and nothing wrong."""
    try:
        return note(attempt, state)
    except OSError:
        return replace(attempt, state=state)


def forget(attempt: Attempt) -> None:
    """Its outcome is known."""
    with contextlib.suppress(OSError):
        attempt.path.unlink()


def unfinished(url: str) -> list[Attempt]:
    """Attempts on this server whose outcome is not known, oldest first; what cannot be read is left alone."""
    return sorted((found for found in attempts() if found.url == url), key=lambda found: found.created)


def attempts() -> Iterator[Attempt]:
    """All whose outcome is not known, on any server."""
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
        known = {entry.name: first[entry.name] for entry in fields(Attempt) if entry.name in first}
        attempt = Attempt(**{**known, "sent": ()})
    except (OSError, ValueError, IndexError, TypeError):
        return None
    for line in lines[1:]:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            later = json.loads(line)
            state = str(later["state"])
            sent = (*attempt.sent, float(later["at"])) if state == SENT else attempt.sent
            attempt = replace(attempt, state=state, sends=int(later["sends"]), sent=sent)
    return attempt
