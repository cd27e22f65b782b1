"""Nova looked at from outside, as the system sees it (/proc)."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ..processes import below


def memory(pid: int) -> float:
    """Megabytes that are resident. Not the share (PSS): that one changes when another Nova starts or ends."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Rss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def threads(pid: int) -> Counter[str]:
    """By their names."""
    found: Counter[str] = Counter()
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found[(task / "comm").read_text().strip()] += 1
        except OSError:
            continue  # it ended meanwhile
    return found


def handles(pid: int) -> Counter[str]:
    """Open files, sockets, pipes: by kind, files by their names."""
    return Counter(map(kind_of, _targets(pid)))


def _targets(pid: int) -> Iterator[str]:
    """What its handles lead to; one that was closed meanwhile is none."""
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            yield str(handle.readlink())


_STATES = {"01": "open", "02": "being opened", "08": "left by the other side", "0A": "listening"}
"""Of the kernel's tables (include/net/tcp_states.h)."""


def sockets(pid: int) -> Counter[str]:
    """Where its TCP connections lead, by port and state; the others count as `unix`. To find what is held."""
    rows = [line.split() for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]]
    known = {row[9]: f"port {int(row[2].partition(':')[2], 16)}, {_STATES.get(row[3], row[3])}" for row in rows}
    held = [target[8:-1] for target in _targets(pid) if target.startswith("socket:[")]
    return Counter(known.get(one, "unix") for one in held)


def kind_of(target: str) -> str:
    """`socket`, `pipe`, `anon_inode:[eventfd]`, or the last part of a file's path."""
    if target.startswith(("socket:", "pipe:")):
        return target.partition(":")[0]
    return target.rpartition("/")[2] if target.startswith("/") else target


def children(pid: int) -> Counter[str]:
    """All that it started and that runs, by name."""
    found: Counter[str] = Counter()
    for one in below(pid):
        try:
            found[Path(f"/proc/{one}/comm").read_text().strip()] += 1
        except OSError:
            continue
    return found
