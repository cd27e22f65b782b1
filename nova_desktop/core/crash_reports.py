"""Reports of what went wrong in Nova itself: small files of the person's own, sent to nobody.

While Nova runs it holds a file open into which Python's faulthandler writes where it was when the process dies; the
next start makes a report of it. An error that did not end Nova is a report at once. The newest few are kept.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from .. import __version__
from ..api import places
from ..api.files import write_atomically
from .crash_text import shortened
from .plain_text import several_lines

MOST_REPORTS, MOST_BYTES = 10, 32_000
MOST_A_SESSION = 20
"""What goes wrong again and again fills no disk and pushes nothing older out."""
_RUNNING, _REPORT, _TOLD = "running-", "report-", "told"
_FRAME = re.compile(r'File "([^"]*)", line (\d+) in (.*)')
_ENDED = "Nova ended"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Report:
    """`ended`: Nova was gone with it, which is what a person wants to be told first."""

    path: Path
    ended: bool


def folder() -> Path:
    return places.state_dir() / "crashes"


def about() -> str:
    """Which Nova on what: one line, without names."""
    python = ".".join(map(str, sys.version_info[:3]))
    kernel = os.uname().release if hasattr(os, "uname") else ""
    return f"Nova Desktop {__version__}, Python {python}, {sys.platform} {kernel}".rstrip()


# While Nova runs


def open_running() -> BinaryIO:
    """The file for faulthandler, locked as long as this process lives. Raises OSError."""
    place = places.make_private(folder()) / f"{_RUNNING}{os.getpid()}-{os.urandom(4).hex()}"
    handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOINHERIT", 0), 0o600)
    file = os.fdopen(handle, "r+b", buffering=0)
    _lock(file)
    file.write(f"{about()}\n".encode())
    return file


def _lock(file: BinaryIO) -> bool:
    """False: another process holds it. Where there is no such lock a file that is open cannot be deleted."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk without locks: then the number of the process has to do
        return file.name == file.fileno() or not _lives(Path(str(file.name)))
    return True


def _lives(path: Path) -> bool:
    number = path.name.removeprefix(_RUNNING).partition("-")[0]
    return number.isdigit() and Path(f"/proc/{number}").exists()


# Reports


def write_report(text: str, *, ended: bool = False, when: datetime | None = None) -> Path:
    """A worker's job; `text` is redacted already. Raises OSError."""
    when = when or datetime.now(UTC)
    head = f"{about()}\n{_ENDED if ended else 'An error in Nova'}, {when:%Y-%m-%d %H:%M:%S} UTC\n\n"
    content = (head + text).encode(errors="replace")[:MOST_BYTES]
    name = f"{_REPORT}{when:%Y%m%d-%H%M%S}-{os.getpid()}-{next(_numbers):03}.txt"
    place = places.make_private(folder()) / name
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    prune()
    return place


def reports() -> tuple[Report, ...]:
    """A worker's job: those that are kept, the newest first."""
    found = sorted(folder().glob(f"{_REPORT}*.txt"), key=lambda one: one.name, reverse=True)
    return tuple(Report(one, _ENDED in read_report(one)[:400]) for one in found)


def read_report(path: Path) -> str:
    """A worker's job; empty when it is gone."""
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES).decode(errors="replace")
    except OSError:
        return ""
    return several_lines(text, MOST_BYTES)


def prune() -> None:
    """The newest few stay."""
    for old in sorted(folder().glob(f"{_REPORT}*.txt"), reverse=True)[MOST_REPORTS:]:
        with contextlib.suppress(OSError):
            old.unlink()


def delete_reports() -> None:
    """A worker's job: all of them."""
    for path in folder().glob(f"{_REPORT}*.txt"):
        with contextlib.suppress(OSError):
            path.unlink()


# The next start


def collect() -> tuple[Report, ...]:
    """A worker's job: makes reports of what processes left that are gone, and gives those that nobody was told of yet
    (`mark_told`)."""
    for path in sorted(folder().glob(f"{_RUNNING}*")):
        with contextlib.suppress(OSError):
            _take(path)
    prune()
    with contextlib.suppress(OSError):
        return _untold(reports())
    return ()


def _take(path: Path) -> None:
    with path.open("r+b") as file:
        if not _lock(file):
            return
        left = file.read(MOST_BYTES * 4).decode(errors="replace")
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    path.unlink()  # where it is open elsewhere and cannot be locked, this fails, and it stays
    text = "\n".join(_plainly(left))
    if text:
        write_report(text, ended=True, when=when)


def _plainly(left: str) -> Iterator[str]:
    """What faulthandler wrote, with the files' places shortened; nothing when it wrote nothing."""
    _about, _, dumped = left.partition("\n")
    for line in dumped.strip().splitlines():
        if not line.startswith("Extension modules:"):
            yield _FRAME.sub(lambda found: f"{shortened(found[1])}:{found[2]} in {found[3]}", line)


def _untold(found: tuple[Report, ...]) -> tuple[Report, ...]:
    mark = folder() / _TOLD
    known = mark.read_text(encoding="utf-8") if mark.exists() else ""
    return tuple(one for one in found if one.path.name > known)


def mark_told(newest: Report) -> None:
    """A worker's job: this one and all before it need not be told again."""
    with contextlib.suppress(OSError):
        write_atomically(folder() / _TOLD, newest.path.name.encode())
