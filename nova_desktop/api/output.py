"""The log of a task, decoded piece by piece as it arrives.

One call for a whole 20 MB array would hold the interpreter for 50 ms and freeze a window (measured); cuts of 64 kB
with a pause between them do not.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from .answers import decode_json, too_large, wrong_shape

CUT = 64 * 1024

# Between two lines of the array. Inside a text the quote would be escaped, or end the text and be followed by , or }.
_BOUNDARY = re.compile(rb'\},\s{0,60}\{\s{0,60}"(?=[a-z_])')
LONGEST_LAST = 4 * CUT
"""Bytes at the end of a text that are looked at for its last line."""
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes; a log that has no line's end for so long is none."""
OVERLAP = 128
"""Bytes that a boundary may span, and more."""


class RawLine(msgspec.Struct, frozen=True, gc=False):
    """A line as far as a viewer needs it. `time` is RFC 3339 text."""

    output: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a log as plain text: how many line feeds it has, and its last line; None when that is too long to look at."""

    lines: int
    last: str | None


def shape_of(pieces: Iterable[bytes]) -> Shape:
    """Of `raw_output`: text in which each of the log's lines is ended by a line feed, whatever it ends with itself
    (recorded on 2.17)."""
    lines, tail = 0, b""
    for piece in pieces:
        lines += piece.count(b"\n")
        tail += piece
        if len(tail) > LONGEST_LAST:
            tail = tail[-LONGEST_LAST:]
    whole, _, rest = tail.rpartition(b"\n")
    if rest:  # it does not end as it should
        return Shape(lines + 1, None)
    cut = lines > 1 and b"\n" not in whole
    return Shape(lines, None if cut else whole.rpartition(b"\n")[2].decode("utf-8", "replace"))


_fast = msgspec.json.Decoder(list[RawLine])


def cuts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """JSON arrays of whole lines, each of about 64 kB, from the pieces of one large array."""
    buffer = bytearray()
    first = True
    searched = 0
    for piece in pieces:
        buffer += piece
        while len(buffer) >= CUT:
            end = _last_boundary(buffer, searched)
            if end is None:
                if len(buffer) > LONGEST_LINE:
                    raise too_large(LONGEST_LINE)
                searched = len(buffer) - OVERLAP
                break
            yield (b"" if first else b"[") + bytes(buffer[: end + 1]) + b"]"
            del buffer[: end + 2]
            first = False
            searched = 0
            time.sleep(0)  # let the window have the interpreter
    rest = bytes(buffer).strip()
    if rest and rest != b"null":
        yield rest if first else b"[" + rest


def _last_boundary(buffer: bytearray, searched: int) -> int | None:
    """Where the `}` of the last whole line before CUT bytes is; looks further when one line is longer than that.

    The first `searched` bytes are known to hold none.
    """
    start = -1 if searched else buffer.rfind(b'},{"', 0, CUT)
    while start > 0:
        if _BOUNDARY.match(buffer, start):
            return start
        start = buffer.rfind(b'},{"', 0, start + 3)
    last = None
    for match in _BOUNDARY.finditer(buffer, searched):
        if last is not None and match.start() >= CUT:
            break
        last = match.start()
    return last


def raw_lines(pieces: Iterable[bytes]) -> Iterator[list[RawLine]]:
    """Batches of lines, fast. Raises SemaphoreServerError for what is no log."""
    for cut in cuts(pieces):
        try:
            yield _fast.decode(cut)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError):
            yield [_lenient(row) for row in json_rows(cut)]


def json_rows(cut: bytes) -> list[dict[str, object]]:
    """The rows of one cut as plain objects."""
    rows = decode_json(cut)
    if rows is None:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise wrong_shape("a list of log lines", rows)
    return rows


def _lenient(row: dict[str, object]) -> RawLine:
    text, when = row.get("output"), row.get("time")
    return RawLine(text if isinstance(text, str) else "", when if isinstance(when, str) else "")
