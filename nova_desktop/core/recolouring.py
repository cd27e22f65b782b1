"""Part of a log as text for a terminal: its colours and nothing else of what the server sent.

A log can hold escapes that clear a screen, or end a paste and type on: none of them may reach a clipboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .ansi import BOLD, DIM, INVERSE, ITALIC, PLAIN, STRIKE, TRUE_COLOUR, UNDERLINE, Style, style_of
from .log_chunk import MIXED
from .logs import LogStore, Segment

Place = tuple[int, int]
"""(line, column): between two characters of a shown line."""

_FLAGS = ((BOLD, 1), (DIM, 2), (ITALIC, 3), (UNDERLINE, 4), (INVERSE, 7), (STRIKE, 9))
"""What is concealed stays to be read, as the pane shows it."""
_CONCEALS = re.compile(rb"[\[;]0*8[;m]")
_PIECE = 256
"""Columns of a long line at once: each of them can have a colour of its own."""


def coloured_pieces(store: LogStore, start: Place, end: Place) -> Iterator[str]:
    """The text between two places as it is shown, in pieces; each brings its colours and takes them back."""
    line = start[0]
    while line <= min(end[0], len(store) - 1):
        segment = store.segment_of(line)
        after = segment.first + len(segment)
        if (segment.first, 0) >= start and line == segment.first and after <= end[0] and _is_colours_only(segment):
            yield _as_sent(segment)
            line = after
        else:
            columns = store.columns(line)
            first = start[1] if line == start[0] else 0
            last = min(end[1], columns) if line == end[0] else columns
            piece = _PIECE if line - segment.first in segment.chunk.long else max(1, columns)
            for at in range(first, last, piece):
                yield _coloured(store, line, at, min(at + piece, last))
            if line < end[0]:
                yield "\n"
            line += 1


def _is_colours_only(segment: Segment) -> bool:
    return segment.kind != MIXED and not _CONCEALS.search(segment.chunk.blob)


def _as_sent(segment: Segment) -> str:
    """Many lines at once."""
    text, style = segment.chunk.blob.decode("utf-8", "replace"), style_of(segment.start)
    begin = sgr_of(style) if style != PLAIN else ""
    return f"{begin}{text}\x1b[0m\n" if begin or "\x1b" in text else f"{text}\n"


def _coloured(store: LogStore, line: int, first: int, last: int) -> str:
    text, parts, at = store.visible_text(line, first, last - first), list[str](), first
    for run in store.visible_runs(line, first, last - first):
        begin, stop = max(run.start, first), min(run.start + run.length, last)
        if begin < stop:
            parts += [
                text[at - first : begin - first],
                sgr_of(run.style),
                text[begin - first : stop - first],
                "\x1b[0m",
            ]
            at = stop
    return "".join([*parts, text[at - first :]])


@lru_cache(maxsize=4096)
def sgr_of(style: Style) -> str:
    """The sequence that sets a style."""
    numbers = [str(number) for flag, number in _FLAGS if style.flags & flag]
    numbers += [*_colour(style.fg, 30), *_colour(style.bg, 40)]
    return f"\x1b[{';'.join(numbers)}m"


def _colour(number: int, base: int) -> Iterator[str]:
    if number >= TRUE_COLOUR:
        value = number - TRUE_COLOUR
        yield f"{base + 8};2;{value >> 16};{value >> 8 & 255};{value & 255}"
    elif number >= 16:
        yield f"{base + 8};5;{number}"
    elif number >= 8:
        yield str(base + 52 + number)
    elif number >= 0:
        yield str(base + number)
