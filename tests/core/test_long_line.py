"""Lines of many megabytes: read in pieces as they would be read whole, and nothing of them keeps the collector busy."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.core import long_line
from nova_desktop.core.ansi import NOTHING, Effect, EffectRun, parse
from nova_desktop.core.long_line import LongLine

LETTERS = ("a", "word ", "ü€", "\t", "\r", "\x07", "\u202e")
COLOURS = ("\x1b[31m", "\x1b[1;4m", "\x1b[0m", "\x1b[38;2;1;2;3m", "\x1b[48;5;9m")
OTHERS = ("\x1b", "\x1b[", "\x1b[3", "\x1b]0;title\x07", "\x1b]open", "\x1b[2K", "\x1b[G", "\x1b(B", "\x1b[5C")
PARTS = st.sampled_from((*LETTERS, *COLOURS, *OTHERS))


def cells(runs: list[EffectRun] | tuple[EffectRun, ...], columns: int) -> list[Effect]:
    found = [NOTHING] * columns
    for start, length, effect in runs:
        found[start : start + length] = [effect] * length
    return found


@given(st.lists(PARTS, max_size=40), st.integers(1, 12))
def test_pieces_read_as_the_whole(parts: list[str], size: int) -> None:
    text = "".join(parts)
    whole = parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_line, "PIECE", size)
        line = LongLine.of(text.encode())
    assert line.text(0, line.columns) == whole.text and line.columns == len(whole.text)
    assert line.end == whole.end
    assert cells(line.runs(0, line.columns), line.columns) == cells(whole.runs, line.columns)


@given(st.lists(PARTS, max_size=40), st.integers(0, 60), st.integers(0, 60))
def test_a_part_has_the_runs_that_touch_it(parts: list[str], first: int, count: int) -> None:
    line = LongLine.of("".join(parts).encode())
    last = min(line.columns, first + count)
    every = cells(line.runs(0, line.columns), line.columns)
    assert cells(line.runs(first, last), line.columns)[first:last] == every[first:last]


def test_a_line_with_tabs_is_read_in_pieces_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_line, "PIECE", 10)
    text = "a\tb\x1b[32mcc\x1b[0m\td" * 50
    assert len(list(long_line._pieces(text))) > 40
    line, whole = LongLine.of(text.encode()), parse(text)
    assert line.text(0, line.columns) == whole.text
    assert cells(line.runs(0, line.columns), line.columns) == cells(whole.runs, line.columns)


def test_a_million_colours_leave_nothing_for_the_collector() -> None:
    """Each of them another one."""
    text = "".join(f"\x1b[38;2;{n >> 16};{n >> 8 & 255};{n & 255}mx" for n in range(100_000))
    gc.collect()
    before = len(gc.get_objects())
    line = LongLine.of(text.encode())
    assert line.columns == 100_000 == len(line.packed)
    gc.collect()
    assert len(gc.get_objects()) - before < 20_000  # what Nova remembers of colours is bounded
    assert line.runs(99_999, 100_000) == [EffectRun(99_999, 1, Effect(fg=(1 << 24) + 99_999))]
