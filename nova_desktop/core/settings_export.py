"""All settings in one file, to be taken to another computer: no token, no history, no log. Read back with care."""

from __future__ import annotations

import json
import logging
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..api import places
from ..api.errors import SemaphoreAPIError
from ..api.files import write_atomically
from .connections import Connection, book_of, load_book, text_of
from .presets import presets_path
from .request_memory import load_memory, memory_path, save_memory
from .settings import import_waits, pending_path

log = logging.getLogger(__name__)

FORMAT = "nova-desktop-settings"
VERSION = 1
MOST_BYTES = 4_000_000
CONNECTIONS = "connections"
REQUESTS = "requests"
"""The part that is no file of its own: after how many hours a request for approval counts as expired."""


def parts() -> Mapping[str, Path]:
    """What belongs to the settings, by the name in the file."""
    config = places.config_dir()
    toml = ("settings", CONNECTIONS, "notifications", "shortcuts", "filters", "favourites", "messages")
    return {**{name: config / f"{name}.toml" for name in toml}, "presets": presets_path()}


@dataclass(frozen=True, slots=True)
class Exported:
    """Where it was written, or what was read: the names of the parts in it. Of a file that was looked at also its
    `servers`, those of ours that `go` with it, and those whose protection is `lost`."""

    path: Path
    names: tuple[str, ...]
    servers: tuple[Connection, ...] = ()
    go: tuple[Connection, ...] = ()
    lost: tuple[Connection, ...] = ()


def export_settings(path: Path) -> Exported:
    """A worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    texts = {name: text for name, place in parts().items() if (text := _text(place)) is not None}
    if memory_path().exists():
        texts[REQUESTS] = json.dumps({"hours": load_memory().hours})  # what was rejected here is no setting
    if CONNECTIONS in texts:
        texts[CONNECTIONS] = text_of(load_book())  # not what somebody wrote into the file beside it, a token maybe
    content = {"format": FORMAT, "version": VERSION, "parts": texts}
    try:
        write_atomically(path, json.dumps(content, indent=1, ensure_ascii=False).encode())
    except OSError as error:
        raise _not_saved(path, error) from error
    return Exported(path, tuple(texts))


def _not_saved(path: Path, error: OSError) -> SemaphoreAPIError:
    why = error.strerror or str(error)
    return SemaphoreAPIError("The file was not written", code="not_saved", params={"file": str(path), "why": why})


def _text(place: Path) -> str | None:
    try:
        return place.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def read_export(path: Path) -> dict[str, str]:
    """A worker's job: the parts of a file that Nova wrote, each one readable. Raises SemaphoreAPIError
    (`bad_settings_file`)."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("too large")
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT or content["version"] != VERSION:
            raise ValueError(f"{content['format']} {content['version']}")
        found = {name: content["parts"][name] for name in (*parts(), REQUESTS) if name in content["parts"]}
        for name, text in found.items():
            _check(name, text)
        if CONNECTIONS in found:
            found[CONNECTIONS] = text_of(book_of(tomllib.loads(found[CONNECTIONS])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        params = {"file": str(path), "why": str(error)}
        raise SemaphoreAPIError("No settings of Nova", code="bad_settings_file", params=params) from error
    return found


def _check(name: str, text: str) -> None:
    read: Callable[[str], object] = json.loads if name in ("presets", REQUESTS) else tomllib.loads
    if not isinstance(read(text), dict):
        raise TypeError(name)


def look_at(path: Path) -> Exported:
    """A worker's job: what a file would replace. Raises SemaphoreAPIError (`bad_settings_file`)."""
    found = read_export(path)
    if CONNECTIONS not in found:
        return Exported(path, tuple(found))
    theirs = {one.url: one for one in book_of(tomllib.loads(found[CONNECTIONS])).connections}
    ours = load_book().connections
    go = tuple(one for one in ours if one.url not in theirs)
    lost = tuple(one for one in ours if one.protected and one.url in theirs and not theirs[one.url].protected)
    return Exported(path, tuple(found), tuple(theirs.values()), go, lost)


def prepare_import(path: Path) -> Exported:
    """A worker's job: checked, and laid where the next start finds it: a Nova that runs would write over it. Raises
    SemaphoreAPIError (`bad_settings_file`, `not_saved`)."""
    found = read_export(path)
    try:
        write_atomically(pending_path(), json.dumps({"format": FORMAT, "version": VERSION, "parts": found}).encode())
    except OSError as error:
        raise _not_saved(pending_path(), error) from error
    return Exported(path, tuple(found))


def take_pending() -> bool:
    """At the start, before anything is read: each part takes the place of ours, which is set aside as
    `.before-import`. False when there is nothing to take over, or it cannot be written."""
    pending = pending_path()
    if not import_waits():
        return False
    try:
        found = read_export(pending)
        _take_hours(found.pop(REQUESTS, "{}"))
        for name, text in found.items():
            place = parts()[name]
            before = _text(place)
            if before == text:
                continue  # an import that stopped in the middle: what is set aside is the person's
            if before is not None:
                write_atomically(place.with_name(f"{place.name}.before-import"), before.encode())
            write_atomically(place, text.encode())
        pending.unlink()
    except (OSError, SemaphoreAPIError) as error:
        log.warning("the settings were not imported: %s", error)
        return False
    return True


def _take_hours(text: str) -> None:
    """Beside what was rejected on this computer. Raises OSError."""
    hours = json.loads(text).get("hours")
    memory = load_memory()
    if type(hours) is int and memory.expiring(hours) != memory:
        save_memory(memory.expiring(hours))
