"""What Ansible's own output says: which host a line is about, how it went, the recap at the end.

Read from the default callback's lines as recorded on real servers (log-multihost*.json), without colours. What a
module printed stands inside such lines, so only their start is looked at, and nothing of it is believed to be more
than a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .ansi import visible

_ESCAPES = re.compile("\x1b\\[[0-9;:]*+m")
_READ = 1000
"""Characters of a line that are looked at."""
_RESULT = re.compile(
    r"(ok|changed|skipping|fatal|failed|unreachable|rescued|included|ignored): \[([^\]\s]{1,253})(?= ->|\])"
)
_RECAP_HEAD = re.compile(r"PLAY RECAP \*+$")
_RECAP = re.compile(
    r"(\S.{0,252}?)\s*: ok=(\d{1,9})\s+changed=(\d{1,9})\s+unreachable=(\d{1,9})\s+failed=(\d{1,9})"
    r"(?:\s+skipped=(\d{1,9}))?(?:\s+rescued=(\d{1,9}))?(?:\s+ignored=(\d{1,9}))?"
)
_BEGUN = re.compile(r"Started: \d{1,19}$")


@dataclass(frozen=True, slots=True)
class HostRecap:
    """One row of `PLAY RECAP`: how many steps ended how on this host."""

    host: str
    ok: int
    changed: int
    unreachable: int
    failed: int
    skipped: int = 0
    rescued: int = 0
    ignored: int = 0

    @property
    def bad(self) -> bool:
        """Did it fail, or could it not be reached? What was rescued or ignored counts as well done."""
        return bool(self.failed or self.unreachable)


def plain(line: str, most: int = _READ) -> str:
    """The start of a line without colours and line ends; controls turn visible."""
    return visible(_ESCAPES.sub("", line[:most]).rstrip("\r\n"))


def result_of(text: str) -> tuple[str, str] | None:
    """How a step went and on which host, from a plain line; None for every other line.

    A delegated step (`[web1 -> db1]`) is told of the host that it belongs to.
    """
    found = _RESULT.match(text) if ": [" in text else None
    return (found.group(1), found.group(2)) if found else None


def has_begun(text: str) -> bool:
    """Is this the server's own line that says that the job was started?"""
    return _BEGUN.match(text) is not None


def read_recap(lines: Iterable[str]) -> tuple[HostRecap, ...]:
    """The last recap of a log, in its order; empty when there is none, or when it is cut off before a row."""
    rows: list[HostRecap] = []
    inside = False
    for line in map(plain, lines):
        if _RECAP_HEAD.match(line):
            rows, inside = [], True
        elif inside:
            row = read_recap_row(line)
            if row is not None:
                rows.append(row)
            inside = row is not None or not line.strip()
    return tuple(rows)


def read_recap_row(line: str) -> HostRecap | None:
    """One plain line below `PLAY RECAP`."""
    found = _RECAP.match(line)
    if found is None:
        return None
    host, *numbers = found.groups()
    return HostRecap(host, *(int(number or 0) for number in numbers))


def results(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every step's outcome and host, in the log's order."""
    for line in lines:
        found = result_of(plain(line))
        if found is not None:
            yield found
