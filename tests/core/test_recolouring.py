"""Copied with its colours, a log looks the same in a terminal and does nothing else there."""

from __future__ import annotations

import re

import pytest

from nova_desktop.core.ansi import CONCEAL, PLAIN, Style
from nova_desktop.core.logs import LogChunk, LogStore
from nova_desktop.core.recolouring import coloured_pieces

STYLES = ["0;31", "1;3;4;7;9", "2;92;103", "38;5;16;48;5;231", "38;2;1;2;3", "90;107"]


def filled(*lines: str) -> LogStore:
    store = LogStore()
    store.append(lines)
    return store


def coloured(store: LogStore) -> str:
    last = len(store) - 1
    return "".join(coloured_pieces(store, (0, 0), (last, store.columns(last))))


def looks(store: LogStore) -> list[tuple[str, list[Style]]]:
    """Each line with the style of each letter."""
    found = []
    for line in range(len(store)):
        styles = [PLAIN] * store.columns(line)
        for run in store.runs(line):
            styles[run.start : run.start + run.length] = [run.style] * run.length
        found.append((store.plain(line), styles))
    return found


@pytest.mark.parametrize("size", [1, 30_000])
@pytest.mark.parametrize("style", STYLES)
def test_each_style_reads_the_same_again(style: str, size: int) -> None:
    store = filled("before", f"a\x1b[{style}mb" + "\u00fc" * size, "goes on\x1b[0m and ends", "")
    assert looks(filled(*coloured(store).split("\n"))) == looks(store)


@pytest.mark.parametrize(
    "nasty", ["\x1b[201~rm -rf ~", "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1bP$q\x1b\\", "\x9b2J", "\x07"]
)
def test_nothing_but_colours_is_copied(nasty: str) -> None:
    text = coloured(filled(f"\x1b[32mok{nasty}\x1b[0m", nasty))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", re.sub(r"\x1b\[[0-9;]*m", "", text))


def test_many_lines_look_the_same_again() -> None:
    """Colours that go on from line to line, from segment to segment, and a few lines that need more care."""
    lines = [f"\x1b[{30 + i % 8}mline {i}" + ("\x1b[0m" if i % 3 else "") for i in range(3000)]
    for at, odd in ((700, "\x1b[8mhidden\x1b[28m"), (1500, "\x1b[2J\x1b[201~"), (2900, "a\rb")):
        lines[at] += odd
    store = LogStore()
    for chunk in LogChunk.build_many([(line, None) for line in lines]):
        store.append_chunk(chunk)
    text = "".join(coloured_pieces(store, (1, 2), (2998, 4)))
    again = filled(*text.split("\n"))
    shown, wanted = looks(again), looks(store)[1:2999]
    assert shown[1:-1] == [(line, [_unhidden(style) for style in styles]) for line, styles in wanted[1:-1]]
    assert shown[0] == (wanted[0][0][2:], wanted[0][1][2:])
    assert shown[-1] == (wanted[-1][0][:4], wanted[-1][1][:4])
    assert not re.search(r"\x1b\[(?![0-9;]*m)", text)


def _unhidden(style: Style) -> Style:
    return style._replace(flags=style.flags & ~CONCEAL)


def test_a_part_is_cut_at_its_columns() -> None:
    store = filled("\x1b[31mabcdef\x1b[0mghi", "x")
    assert "".join(coloured_pieces(store, (0, 2), (0, 8))) == "\x1b[31mcdef\x1b[0mgh"
    assert "".join(coloured_pieces(store, (0, 7), (1, 9))) == "hi\nx"
    assert "".join(coloured_pieces(store, (1, 0), (2, 0))) == "x\n"


def test_a_long_line_of_many_colours_is_put_together_in_small_pieces() -> None:
    """10 MB that change their colour every third letter held up the window for a quarter of a second."""
    line = "".join(f"\x1b[38;5;{16 + i % 200}mabc" for i in range(20_000))
    store = filled("x", line)
    assert store.segments[0].chunk.long
    pieces = list(coloured_pieces(store, (0, 0), (1, store.columns(1))))
    assert max(piece.count("\x1b[38") for piece in pieces) < 300
    assert looks(filled(*"".join(pieces).split("\n"))) == looks(store)
