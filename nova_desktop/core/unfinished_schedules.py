"""Schedules that are off while they are being saved: on disk for so long, so that a Nova that ends in between tells of
it at its next start.

A schedule with parameters is saved switched off, and switched on once the server is known to have them
(api/schedule_saving.py). One file each; it goes when that came about, or when a person was told that it did not.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from ..api import places
from ..api.errors import SemaphoreNotFoundError
from ..api.files import write_atomically
from ..api.schedules import Schedule, get_schedule, get_schedules

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI

KEPT_SECONDS = 30 * 86400.0
"""Nobody can look at a server that is gone: then it is dropped."""
_OURS = secrets.token_hex(8)
"""Of this process: what it saves just now is no rest of an earlier one. A number of a process may come again."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One that was being saved. Without a `schedule_id` it was being made, beside those of `before`."""

    url: str
    project_id: int
    template_id: int
    name: str
    cron_format: str
    schedule_id: int | None = None
    before: tuple[int, ...] = ()
    created: float = field(default_factory=time.time)
    session: str = _OURS
    key: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def path(self) -> Path:
        return folder() / f"{self.key}.json"


def folder() -> Path:
    """Where they are."""
    return places.data_dir() / "schedule-saves"


def begin(one: Unfinished) -> None:
    """A worker's job, before anything is sent. A disk that refuses keeps nobody from saving a schedule."""
    with contextlib.suppress(OSError):
        write_atomically(one.path, json.dumps(asdict(one)).encode())


def finish(one: Unfinished) -> None:
    """How it came out is known."""
    with contextlib.suppress(OSError):
        one.path.unlink()


def finish_ours(url: str) -> None:
    """A person was told of what this Nova left off there."""
    for one in _all():
        if one.url == url and one.session == _OURS:
            finish(one)


def forget(url: str) -> None:
    """Of a connection that is forgotten."""
    for one in _all():
        if one.url == url:
            one.path.unlink(missing_ok=True)


def any_left(url: str) -> bool:
    """A worker's job: is there one of an earlier session? Mostly there is none, and no server need be asked."""
    return any(one.url == url and one.session != _OURS for one in _all())


def still_off(client: SemaphoreAPI, url: str) -> tuple[Unfinished, ...]:
    """A worker's job: those of earlier sessions that are off; the others are finished. Raises SemaphoreAPIError."""
    found = []
    for one in sorted(_all(), key=lambda row: row.created):
        if one.url != url or one.session == _OURS:
            continue
        row = _look(client, one)
        if row is not None and row.active is False:
            found.append(one)
        else:
            finish(one)
    return tuple(found)


def _look(client: SemaphoreAPI, one: Unfinished) -> Schedule | None:
    """As the server has it; None when it is gone, or was never made."""
    try:
        if one.schedule_id is not None:
            return get_schedule(client, one.project_id, one.schedule_id)
        rows = get_schedules(client, one.project_id)
    except SemaphoreNotFoundError:
        return None
    wanted = (one.template_id, one.name, one.cron_format)
    fresh = [row for row in rows if row.id not in one.before]
    return next((row for row in fresh if (row.template_id, row.name or "", row.cron_format or "") == wanted), None)


def _all() -> Iterator[Unfinished]:
    """What cannot be read, or is too old, goes."""
    try:
        files: Sequence[Path] = list(folder().glob("*.json"))
    except OSError:
        return
    for path in files:
        one = _read(path)
        if one is not None and time.time() - one.created < KEPT_SECONDS:
            yield one
        else:
            with contextlib.suppress(OSError):
                path.unlink()


def _read(path: Path) -> Unfinished | None:
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        values = {entry.name: row[entry.name] for entry in fields(Unfinished)}
        one = Unfinished(**{**values, "before": tuple(values["before"]), "created": float(values["created"])})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return one if one.path == path else None
