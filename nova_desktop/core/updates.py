"""May Nova look for a newer version, where, and when? Off until the person says yes, to this very place.

The address comes from the environment (`NOVA_DESKTOP_UPDATES`: an https address, or `off`), from the administrator's
`updates.toml` (`address`, `allowed`) in the folders for all persons' settings, or from whoever built Nova
(`resources/release-feed.txt`). What forbids wins.
"""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import platformdirs

from .. import __version__
from ..api import places
from ..api.files import write_atomically
from ..api.releases import Release, is_newer, may_be_asked
from ..assets import resource

VARIABLE = "NOVA_DESKTOP_UPDATES"
OFF = ("off", "0", "no", "false")
DAY = 24 * 3600.0
_MOST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Feed:
    """Where newer versions are asked for. `why` not: `none` (no address), `forbidden`, `address` (no https); else
    empty."""

    address: str = ""
    why: str = "none"

    @property
    def host(self) -> str:
        """What the person says yes to."""
        return urlsplit(self.address).netloc.lower() if not self.why else ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept, on this computer alone: it is no part of exported settings. `agreed` is the host that the person
    said yes to; `tried` and `asked` are moments (`asked`: it answered); `skipped` is a version of which nothing more
    shall be told."""

    agreed: str = ""
    tried: float = 0.0
    asked: float = 0.0
    skipped: str = ""
    newest: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Updates:
    """All that is known."""

    feed: Feed
    memory: Memory

    @property
    def on(self) -> bool:
        """May it be asked?"""
        return bool(self.feed.host) and self.memory.agreed == self.feed.host

    @property
    def release(self) -> Release | None:
        """A newer one than this."""
        newest = self.memory.newest
        return Release(newest, self.memory.page) if self.on and newest and is_newer(newest, __version__) else None

    @property
    def news(self) -> Release | None:
        """The same, unless the person wants to hear no more of it."""
        return self.release if self.memory.newest != self.memory.skipped else None

    def due(self, now: float) -> bool:
        """Once a day, whatever came of it; a clock that was set back does not stop it."""
        return self.on and not 0 <= now - self.memory.tried < DAY


# The address


def find_feed() -> Feed:
    """A worker's job."""
    told = [_administrators(folder / "updates.toml") for folder in _folders()]
    wish = os.environ.get(VARIABLE, "").strip()
    if any(one.get("allowed") is False for one in told) or wish.lower() in OFF:
        return Feed(why="forbidden")
    given = (wish, *(str(one.get("address", "")) for one in told), _read(resource("release-feed.txt")))
    address = next((one.strip() for one in given if one.strip()), "")
    if not address:
        return Feed()
    return Feed(address, "" if may_be_asked(address) else "address")


def _folders() -> list[Path]:
    moved = os.environ.get("NOVA_DESKTOP_HOME")
    if moved:
        return [Path(moved) / "site"]
    found = platformdirs.site_config_dir(places.APP, appauthor=False, multipath=True)
    return [Path(one) for one in found.split(os.pathsep)] + [Path("/etc") / places.APP]


def _administrators(file: Path) -> dict[str, Any]:
    """A file that is there and cannot be understood forbids: it was meant to say something."""
    text = _read(file)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {"allowed": False}


def _read(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST).decode("utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError:
        return "unreadable" if file.suffix == ".toml" else ""


# The memory


def memory_path() -> Path:
    return places.state_dir() / "updates.json"


def load_updates() -> Updates:
    """A worker's job. What is damaged is nothing, so nothing is asked."""
    return Updates(find_feed(), _load())


def _load() -> Memory:
    try:
        content = json.loads(memory_path().read_text(encoding="utf-8"))
        kept = {
            one.name: content[one.name] for one in fields(Memory) if type(content.get(one.name)) is type(one.default)
        }
    except (OSError, ValueError, AttributeError, RecursionError):
        return Memory()
    memory = Memory(**kept)
    return memory if not memory.page or may_be_asked(memory.page) else replace(memory, page="")


def save_memory(memory: Memory) -> None:
    """A worker's job. Raises OSError."""
    write_atomically(memory_path(), json.dumps(asdict(memory)).encode())


def asked(memory: Memory, release: Release | None, now: float) -> Memory:
    """It answered."""
    if release is None:
        return replace(memory, tried=now, asked=now, newest="", page="")
    return replace(memory, tried=now, asked=now, newest=release.version, page=release.page)
