"""Terminal text made harmless: SGR colours become style runs, other escapes and control characters turn visible.

Of an escape that does more than colour a mark stays: what it would have done or hidden (a title, a link's address) is
nothing to read, but who reads must see that there was something.

Colours are added up as an `Effect`: what a stretch of output does to whatever style was there before. So a stretch can
be read without knowing what came before it (in a worker), and the whole is known by adding up (`then`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

BOLD, DIM, ITALIC, UNDERLINE, INVERSE, STRIKE, CONCEAL = (1 << bit for bit in range(7))
ALL_FLAGS = (1 << 7) - 1

DEFAULT = -1
"""The colour of the view itself."""
KEEP = -2
"""In an effect: the colour stays as it was."""
TRUE_COLOUR = 1 << 24
"""Added to 0xRRGGBB; 0 to 255 are the indexed colours, the first 16 of them the ANSI ones."""

TAB = 8
MAX_PENDING = 64
LONGEST_SGR = 256
"""Characters of a colour sequence's numbers."""


class Style(NamedTuple):
    """How a character looks: `fg` and `bg` are DEFAULT, 0 to 255, or TRUE_COLOUR + 0xRRGGBB; `flags`: BOLD, ..."""

    fg: int = DEFAULT
    bg: int = DEFAULT
    flags: int = 0


class StyleRun(NamedTuple):
    """`length` characters from column `start` (0-based, in the shown text) that are not in the plain style."""

    start: int
    length: int
    style: Style


class Effect(NamedTuple):
    """What some output does to a style: colours set (or KEEP), flags set (`on`), flags cleared (`off`)."""

    fg: int = KEEP
    bg: int = KEEP
    on: int = 0
    off: int = 0


class EffectRun(NamedTuple):
    """A run whose style is the effect applied to the style at the line's start."""

    start: int
    length: int
    effect: Effect


class Line(NamedTuple):
    """A line as shown: `text` without escapes, its runs, and what the line did to the style."""

    text: str
    runs: tuple[EffectRun, ...]
    end: Effect


PLAIN = Style()
NOTHING = Effect()
RESET = Effect(DEFAULT, DEFAULT, 0, ALL_FLAGS)


@lru_cache(maxsize=4096)
def then(first: Effect, second: Effect) -> Effect:
    """The effect of `first` followed by `second`."""
    return Effect(
        first.fg if second.fg == KEEP else second.fg,
        first.bg if second.bg == KEEP else second.bg,
        (first.on & ~second.off) | second.on,
        (first.off & ~second.on) | second.off,
    )


@lru_cache(maxsize=4096)
def style_of(effect: Effect) -> Style:
    """The style that `effect` makes of the plain one."""
    fg = DEFAULT if effect.fg == KEEP else effect.fg
    return Style(fg, DEFAULT if effect.bg == KEEP else effect.bg, effect.on)


_SET = {1: BOLD, 2: DIM, 3: ITALIC, 4: UNDERLINE, 5: 0, 6: 0, 7: INVERSE, 8: CONCEAL, 9: STRIKE, 21: UNDERLINE}
_CLEAR = {22: BOLD | DIM, 23: ITALIC, 24: UNDERLINE, 27: INVERSE, 28: CONCEAL, 29: STRIKE}


def _simple(code: int) -> Effect:
    """The effect of one SGR number that needs no further numbers; unknown ones do nothing."""
    if code == 0:
        return RESET
    if code in _SET:
        return Effect(on=_SET[code])
    if code in _CLEAR:
        return Effect(off=_CLEAR[code])
    for first, offset in ((30, 0), (90, 8)):
        if first <= code < first + 8:
            return Effect(fg=code - first + offset)
        if first + 10 <= code < first + 18:
            return Effect(bg=code - first - 10 + offset)
    return {39: Effect(fg=DEFAULT), 49: Effect(bg=DEFAULT)}.get(code, NOTHING)


def _extended(kind: int, numbers: list[int]) -> tuple[int, int]:
    """`5;n` or `2;r;g;b` after 38 or 48: the colour (KEEP when it is none) and how many numbers were used."""
    if kind == 5 and numbers:
        return (numbers[0] if numbers[0] < 256 else KEEP), 1
    if kind == 2 and len(numbers) >= 3 and max(numbers[:3]) < 256:
        red, green, blue = numbers[:3]
        return TRUE_COLOUR + (red << 16) + (green << 8) + blue, 3
    return KEEP, min(len(numbers), {2: 3, 5: 1}.get(kind, 0))


def _number(text: str) -> int:
    return int(text) if text and len(text) < 6 else 0


def _with_colons(part: str) -> Effect:
    """`38:5:n`, `38:2::r:g:b`, `38:2:r:g:b`, `4:3` (a curly underline), `4:0`."""
    head, *rest = part.split(":")
    code = _number(head)
    if code in (38, 48) and rest:
        tail = rest[2:] if _number(rest[0]) == 2 and len(rest) >= 5 else rest[1:]
        colour, _ = _extended(_number(rest[0]), [_number(text) for text in tail])
        return Effect(fg=colour) if code == 38 else Effect(bg=colour)
    if code == 4 and rest and _number(rest[0]) == 0:
        return _simple(24)
    return _simple(code)


def sgr(parameters: str) -> Effect:
    """The effect of `ESC [ parameters m`. Nonsense does nothing; it never raises. Of very many numbers the first count,
    as in a terminal: a log can hold megabytes of them."""
    if len(parameters) > LONGEST_SGR:
        parameters = parameters[:LONGEST_SGR].rpartition(";")[0]
    return _sgr(parameters)


@lru_cache(maxsize=4096)
def _sgr(parameters: str) -> Effect:
    effect = NOTHING
    parts = parameters.split(";")
    while parts:
        part = parts.pop(0)
        code = _number(part.partition(":")[0])
        if ":" in part:
            effect = then(effect, _with_colons(part))
        elif code in (38, 48) and parts:
            colour, used = _extended(_number(parts.pop(0)), [_number(text) for text in parts[:3]])
            del parts[:used]
            effect = then(effect, Effect(fg=colour) if code == 38 else Effect(bg=colour))
        else:
            effect = then(effect, _simple(code))
    return effect


_INVISIBLE = [
    *range(0x80, 0xA0),  # C1 controls
    0x061C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x2070),
    0xFEFF, *range(0xFFF9, 0xFFFC),
    *range(0xD800, 0xE000),
]  # fmt: skip
VISIBLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20)}
VISIBLE |= {0x7F: "\u2421"} | dict.fromkeys(_INVISIBLE, "\ufffd")
"""What is shown for characters that would be invisible, or would change the order of the text around them."""

ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_TOKEN = re.compile(
    "\x1b\\[([0-9;:]*+)m"  # colour: the one group
    "|\x1b\\[[0-?]*+[ -/]*+[@-~]?"  # other CSI, or one that breaks off
    "|\x1b\\][^\x07\x1b]*+(?:\x07|\x1b\\\\)"  # OSC: titles, links
    "|\x1b[PX^_][^\x07\x1b]*+(?:\x07|\x1b\\\\)"  # DCS, SOS, PM, APC
    "|\x1b[ -/]*+[0-~]"  # two characters; of an unended OSC only this goes, its text stays readable
    "|\x1b\\Z"
    "|\r|\t"
)
_CUT = re.compile("\x1b(?:\\[[0-9;:]{0,60})?\\Z")
_SGR = re.compile("\x1b\\[[0-9;:]*+m")
ESCAPE = "\u241b"
"""Stands for an escape sequence that is not obeyed."""
_LINE_START = ("\x1b[G", "\x1b[0G", "\x1b[1G")
_PLAIN_LETTERS = "\x1b(B"
"""Part of what terminals are told to end colours."""


def visible(text: str) -> str:
    """`text` with a visible mark for each control, bidirectional or invisible character; the length stays."""
    return text.translate(VISIBLE) if ODD.search(text) else text


def cut_tail(line: str) -> str:
    """The start of a colour sequence that the line's end cuts off, else an empty text."""
    at = line.rfind("\x1b", -MAX_PENDING)
    return line[at:] if at >= 0 and _CUT.match(line, at) else ""


def join_cut(head: str, line: str) -> tuple[str, str]:
    """A line after one that ended with `head` (see `cut_tail`): the line to read, and what it leaves cut off.

    The head counts only when the line completes it to a colour sequence; else it is dropped, so no text is swallowed.
    """
    whole = head + line
    if head and len(whole) <= MAX_PENDING and _CUT.match(whole):
        return "", whole
    if head and _SGR.match(whole):
        line = whole
    return line, cut_tail(line)


class _Row:
    """One line being written as a terminal would: a carriage return goes back to column 0 and writes over.

    Pieces are collected until something is written over; from then on single cells, so that each step stays linear.
    """

    def __init__(self, effect: Effect) -> None:
        self.effect = effect
        self.cursor = 0
        self.width = 0
        self.pieces: list[tuple[str, Effect]] = []
        self.cells: list[tuple[str, Effect]] | None = None

    def write(self, text: str) -> None:
        if self.cells is None and self.cursor == self.width:
            self.pieces.append((text, self.effect))
        else:
            self._cells()[self.cursor : self.cursor + len(text)] = [(letter, self.effect) for letter in text]
        self.cursor += len(text)
        self.width = max(self.width, self.cursor)

    def erase(self, mode: str) -> None:
        """`ESC [ K`: to the end of the line; 1: its start; 2: all of it. The cursor stays where it is."""
        if mode in ("", "0") and self.cursor < self.width:
            del self._cells()[self.cursor :]
            self.width = self.cursor
        elif mode in ("1", "2"):
            blank = [(" ", self.effect)] * self.cursor
            cells = self._cells()
            cells[: self.cursor if mode == "1" else len(cells)] = blank
            self.width = len(cells)

    def _cells(self) -> list[tuple[str, Effect]]:
        if self.cells is None:
            self.cells = [(letter, effect) for text, effect in self.pieces for letter in text]
        return self.cells

    def _merged(self) -> list[tuple[str, Effect]]:
        if self.cells is None:
            return self.pieces
        grouped = groupby(self.cells, key=lambda cell: cell[1])
        return [("".join(letter for letter, _ in cells), effect) for effect, cells in grouped]

    def line(self) -> Line:
        pieces = self._merged()
        runs: list[EffectRun] = []
        column = 0
        for text, effect in pieces:
            last = runs[-1] if runs else None
            if last and last.effect == effect and last.start + last.length == column:
                runs[-1] = last._replace(length=last.length + len(text))
            elif effect != NOTHING:
                runs.append(EffectRun(column, len(text), effect))
            column += len(text)
        return Line("".join(text for text, _ in pieces), tuple(runs), self.effect)


def parse(text: str, start: Effect = NOTHING) -> Line:
    """One line without its line ending, as shown. Tabs go to the next multiple of 8; linear in the line's length."""
    if "\x1b" not in text:
        return _without_escapes(text, start)
    row = _Row(start)
    position = 0
    for token in _TOKEN.finditer(text):
        if token.start() > position:
            row.write(visible(text[position : token.start()]))
        position = token.end()
        _obey(row, token)
    if position < len(text):
        row.write(visible(text[position:]))
    return row.line()


def parse_coloured(text: str, start: Effect = NOTHING) -> Line:
    """The same for a line known to hold colour sequences and visible text only; three times as fast."""
    if "\x1b" not in text:
        return Line(text, (EffectRun(0, len(text), start),) if text and start != NOTHING else (), start)
    parts = _split_colours(text)
    runs: list[EffectRun] = []
    effect, column = start, 0
    for index in range(0, len(parts), 2):
        if index:
            effect = then(effect, sgr(parts[index - 1]))
        length = len(parts[index])
        if length and effect is not NOTHING:
            runs.append(EffectRun(column, length, effect))
        column += length
    return Line("".join(parts[::2]), tuple(runs), effect)


def _without_escapes(text: str, start: Effect) -> Line:
    if "\t" in text or "\r" in text:
        row = _Row(start)
        for part in _parts(text):
            row.write(visible(part)) if part not in ("\r", "\t") else _move(row, part)
        return row.line()
    shown = visible(text)
    return Line(shown, (EffectRun(0, len(shown), start),) if shown and start != NOTHING else (), start)


_split_colours: Callable[[str], list[str]] = re.compile("\x1b\\[([0-9;:]*+)m").split
_split_moves: Callable[[str], list[str]] = re.compile("([\r\t])").split


def _parts(text: str) -> Iterator[str]:
    return (part for part in _split_moves(text) if part)


def _move(row: _Row, character: str) -> None:
    if character == "\r":
        row.cursor = 0
    else:
        row.write(" " * (TAB - row.cursor % TAB))


def _obey(row: _Row, token: re.Match[str]) -> None:
    parameters = token.group(1)
    if parameters is not None:
        row.effect = then(row.effect, sgr(parameters))
        return
    text = token.group()
    if text in ("\r", "\t"):
        _move(row, text)
    elif text.startswith("\x1b[") and text.endswith("K"):
        row.erase(text[2:-1])
    elif text in _LINE_START:
        _move(row, "\r")
    elif text != _PLAIN_LETTERS and not _CUT.match(text):
        row.write(ESCAPE)
