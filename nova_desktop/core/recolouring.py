"""Part of a log as text for a terminal: its colours and nothing else of what the server sent.

A log can hold escapes that clear a screen, or end a paste and type on: none of them may reach a clipboard.
"""

from __future__ import annotations

from collections.abc import Iterator

from .ansi import BOLD, DIM, INVERSE, ITALIC, STRIKE, TRUE_COLOUR, UNDERLINE, Style
from .logs import LogStore

Place = tuple[int, int]
"""(line, column): between two characters of a shown line."""

_FLAGS = ((BOLD, 1), (DIM, 2), (ITALIC, 3), (UNDERLINE, 4), (INVERSE, 7), (STRIKE, 9))
"""What is concealed stays to be read, as the pane shows it."""
_PIECE = 16 * 1024


def coloured_pieces(store: LogStore, start: Place, end: Place) -> Iterator[str]:
    """The text between two places as it is shown, in pieces; each run brings its colours and takes them back."""
    for line in range(start[0], min(end[0] + 1, len(store))):
        columns = store.columns(line)
        first = start[1] if line == start[0] else 0
        last = min(end[1], columns) if line == end[0] else columns
        for at in range(first, last, _PIECE):
            yield _coloured(store, line, at, min(at + _PIECE, last))
        if line < end[0]:
            yield "\n"


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
