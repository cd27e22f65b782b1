"""Lines of a log packed for the store: built in a worker, taken over by the window in microseconds."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import accumulate, repeat
from typing import TypeAlias

from nova_desktop.api.times import parse_time

from .ansi import NOTHING, RESET, Effect, cut_tail, join_cut, sgr, then
from .giving_way import give_way
from .long_line import LONG_LINE, LongLine

SEGMENT = 512
"""Lines of a segment at most."""
SEGMENT_BYTES = 128 * 1024

LineBytes: TypeAlias = bytes | str
"""The text of one line; a line ending at its end is dropped."""

WORTH_PACKING = 16 * 1024
"""Bytes from which a chunk is compressed."""

CLEAN, COLOURS, MIXED = range(3)
"""What a chunk needs before it is shown or searched: nothing; colours taken out; reading line by line."""

NO_TIME = float("nan")
_CONTROLS = bytes(range(0x20)) + b"\x7f"
_TEXT_BYTES = bytes(set(range(256)) - set(_CONTROLS)) + b"\n"
_SGR = re.compile(rb"\x1b\[[0-9;:]*+m")
_ODD = re.compile(
    rb"\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8b\x8e\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xef\xbf[\xb9-\xbb]"
)
_CUT_AT_END = re.compile(rb"\x1b(?:\[[0-9;:]{0,60})?(?:\n|\Z)")


@lru_cache(maxsize=64)
def _second(text: str) -> float | None:
    """Epoch seconds of `2026-11-24T21:15:41`, or None."""
    try:
        return datetime.fromisoformat(text + "+00:00").timestamp() if len(text) == 19 else None
    except ValueError:
        return None


def epoch(text: str | None) -> float:
    """RFC 3339 to epoch seconds; NaN for what is no time."""
    if not text:
        return NO_TIME
    whole = _second(text[:19])
    if whole is not None and text[-1] == "Z" and text[19] == "." and text[20:-1].isdecimal():
        return whole + float(text[19:-1])
    moment = parse_time(text)
    return moment.timestamp() if moment else NO_TIME


@dataclass(frozen=True, slots=True, eq=False)
class LogChunk:
    """Consecutive lines: `blob` holds them as UTF-8 joined by `\\n`; line i is `blob[offsets[i] : offsets[i + 1] - 1]`.

    `data` is the blob, compressed when `packed` (a log shrinks to a sixth; 0.1 ms to unpack 512 lines: measured).
    `times` are epoch seconds (NaN: unknown), or None when no line has one. The rest is worked out by `build`, so
    that taking a chunk over costs no reading: `kind` (CLEAN, COLOURS, MIXED), what the lines do to the colours, the
    colour sequence that the last line cuts off, and the long lines by index.
    """

    data: bytes
    offsets: array[int]
    times: array[float] | None = None
    kind: int = CLEAN
    effect: Effect = NOTHING
    cut: str = ""
    long: Mapping[int, LongLine] = field(default_factory=dict)
    packed: bool = False

    @property
    def blob(self) -> bytes:
        """The lines; unpacked each time it is asked for."""
        return zlib.decompress(self.data) if self.packed else self.data

    def squeezed(self) -> LogChunk:
        """The same, compressed where that is worth it. Long lines stay as they are: unpacking them takes too long."""
        if self.packed or self.long or len(self.data) < WORTH_PACKING:
            return self
        return replace(self, data=zlib.compress(self.data, 1), packed=True)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def size(self) -> int:
        """Bytes held."""
        times = 0 if self.times is None else 8 * len(self.times)
        return len(self.data) + 4 * len(self.offsets) + times + sum(line.size for line in self.long.values())

    @property
    def length(self) -> int:
        """Bytes of the blob."""
        return max(0, self.offsets[-1] - 1)

    @property
    def unprepared(self) -> int:
        """Bytes that are read when the chunk is first shown: all but the long lines."""
        return self.length - sum(self.offsets[i + 1] - self.offsets[i] for i in self.long)

    @classmethod
    def build(cls, rows: Iterable[tuple[LineBytes, str | float | None]]) -> LogChunk:
        """Pack (text, time) rows; a time is RFC 3339 text, epoch seconds or None. Meant for a worker; never raises."""
        pairs = rows if isinstance(rows, list) else list(rows)
        times = array("d", [epoch(time) if isinstance(time, str) else _given(time) for _, time in pairs])
        return cls.pack(encode([text for text, _ in pairs]), times)

    @classmethod
    def build_many(cls, rows: Iterable[tuple[LineBytes, str | float | None]]) -> Iterator[LogChunk]:
        """Chunks of at most SEGMENT lines and about SEGMENT_BYTES, with a pause for the window after each."""
        waiting: list[tuple[LineBytes, str | float | None]] = []
        size = 0
        for row in rows:
            waiting.append(row)
            size += len(row[0])
            if len(waiting) >= SEGMENT or size >= SEGMENT_BYTES:
                yield cls.build(waiting)
                give_way()
                waiting, size = [], 0
        if waiting:
            yield cls.build(waiting)

    @classmethod
    def pack(cls, lines: Sequence[bytes], times: array[float] | None = None) -> LogChunk:
        """Lines as valid UTF-8 without line endings."""
        blob = b"\n".join(lines)
        offsets = array("I", accumulate(map(len, lines), lambda at, size: at + size + 1, initial=0))
        if times is not None and not any(time == time for time in times):
            times = None
        long = _long_lines(lines) if len(blob) > LONG_LINE and max(map(len, lines)) > LONG_LINE else {}
        kind = _kind(blob, len(lines)) if not long else MIXED
        effect, cut = effect_of(blob, lines) if kind else (NOTHING, "")
        return cls(blob, offsets, times, kind, effect, cut, long).squeezed()

    def lines(self) -> list[bytes]:
        """All lines as they came."""
        blob, offsets = self.blob, self.offsets
        return [blob[offsets[i] : offsets[i + 1] - 1] for i in range(len(self))]

    def rows(self) -> list[tuple[str, float]]:
        """All lines as text, each with its moment in epoch seconds (NaN when it has none)."""
        times = self.times if self.times is not None else repeat(NO_TIME)
        return [(line.decode("utf-8", "replace"), time) for line, time in zip(self.lines(), times, strict=False)]

    def part(self, first: int, last: int) -> LogChunk:
        """Lines `first` to `last - 1`."""
        times = None if self.times is None else self.times[first:last]
        return LogChunk.pack(self.lines()[first:last], times)

    def joined(self, other: LogChunk) -> LogChunk:
        """Both, one after the other. Reads them again only where a colour sequence is cut between them."""
        times = _joined_times(self, other)
        if self.cut or self.long or other.long or not (len(self) and len(other)):
            return LogChunk.pack([*self.lines(), *other.lines()], times)
        shift = self.length + 1
        offsets = self.offsets[:-1]
        offsets.extend([offset + shift for offset in other.offsets])
        kind = max(self.kind, other.kind)
        effect = then(self.effect, other.effect)
        return LogChunk(self.blob + b"\n" + other.blob, offsets, times, kind, effect, other.cut, {})

    def without_colours(self) -> bytes:
        """The lines as searched, joined by `\\n`. Not for MIXED chunks."""
        return self.blob if self.kind == CLEAN else _SGR.sub(b"", self.blob)


def _given(time: float | None) -> float:
    return NO_TIME if time is None else float(time)


def _long_lines(lines: Sequence[bytes]) -> dict[int, LongLine]:
    return {i: LongLine.of(line) for i, line in enumerate(lines) if len(line) > LONG_LINE}


def _joined_times(first: LogChunk, second: LogChunk) -> array[float] | None:
    if first.times is None and second.times is None:
        return None
    both = array("d")
    for chunk in (first, second):
        both.extend(chunk.times if chunk.times is not None else [NO_TIME] * len(chunk))
    return both


_lone = re.compile("[\ud800-\udfff]")


def _encode_one(text: LineBytes) -> bytes:
    if isinstance(text, bytes):
        line = text.rstrip(b"\r\n")
        return line if line.isascii() else line.decode("utf-8", "replace").encode()
    return _lone.sub("\ufffd", text.rstrip("\r\n")).encode()


def encode(texts: Sequence[LineBytes]) -> list[bytes]:
    """Valid UTF-8 for each text, without its line ending."""
    try:
        return [text.rstrip("\r\n").encode() for text in texts]  # type: ignore[arg-type, union-attr]
    except (TypeError, UnicodeEncodeError):
        return [_encode_one(text) for text in texts]


def _kind(blob: bytes, count: int) -> int:
    controls = blob.translate(None, _TEXT_BYTES)
    if controls.strip(b"\x1b") or blob.count(b"\n") != count - 1 or (not blob.isascii() and _ODD.search(blob)):
        return MIXED
    if not controls:
        return CLEAN
    return COLOURS if len(_SGR.findall(blob)) == len(controls) else MIXED


def effect_of(blob: bytes, lines: Sequence[bytes], head: str = "") -> tuple[Effect, str]:
    """What the lines do to the colours, and the sequence that the last one cuts off. `head`: one cut off before."""
    if head or _CUT_AT_END.search(blob):
        return _effect_by_line(lines, head)
    last_reset = max(blob.rfind(b"\x1b[0m"), blob.rfind(b"\x1b[m"))
    effect = RESET if last_reset >= 0 else NOTHING
    for sequence in _SGR.findall(blob, max(0, last_reset)):
        effect = then(effect, sgr(sequence[2:-1].decode()))
    return effect, ""


def _effect_by_line(lines: Sequence[bytes], head: str) -> tuple[Effect, str]:
    effect = NOTHING
    for raw in lines:
        text, head = join_cut(head, raw.decode("utf-8", "replace")) if head else _with_tail(raw)
        for sequence in _SGR.findall(text.encode("utf-8", "replace")):
            effect = then(effect, sgr(sequence[2:-1].decode()))
    return effect, head


def _with_tail(raw: bytes) -> tuple[str, str]:
    text = raw.decode("utf-8", "replace")
    return text, cut_tail(text)
