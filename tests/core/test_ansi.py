"""Escapes of a log: colours become runs, everything else becomes harmless and visible."""

from __future__ import annotations

import random

import pytest

from nova_desktop.core import ansi
from nova_desktop.core.ansi import BOLD, DIM, INVERSE, ITALIC, NOTHING, RESET, TRUE_COLOUR, UNDERLINE, Style


def shown(text: str) -> str:
    return ansi.parse(text).text


def styles(text: str) -> list[tuple[str, Style]]:
    line = ansi.parse(text)
    return [(line.text[run.start : run.start + run.length], ansi.style_of(run.effect)) for run in line.runs]


def test_ansible_line_is_green_from_its_first_to_its_last_letter() -> None:
    assert styles("\x1b[0;32mok: [web1]\x1b[0m") == [("ok: [web1]", Style(fg=2))]
    assert shown("\x1b[0;32mok: [web1]\x1b[0m") == "ok: [web1]"


@pytest.mark.parametrize(
    ("parameters", "style"),
    [
        ("", Style()),
        ("1;31", Style(fg=1, flags=BOLD)),
        ("2;3;4;7", Style(flags=DIM | ITALIC | UNDERLINE | INVERSE)),
        ("91;104", Style(fg=9, bg=12)),
        ("38;5;208", Style(fg=208)),
        ("48;5;17;1", Style(bg=17, flags=BOLD)),
        ("38;2;1;2;3", Style(fg=TRUE_COLOUR + 0x010203)),
        ("38:2::10:20:30", Style(fg=TRUE_COLOUR + 0x0A141E)),
        ("38:2:10:20:30;1", Style(fg=TRUE_COLOUR + 0x0A141E, flags=BOLD)),
        ("38:5:99", Style(fg=99)),
        ("4:3", Style(flags=UNDERLINE)),
        ("4;4:0", Style()),
        ("1;22", Style()),
        ("31;39", Style()),
        ("38;5", Style()),
        ("38;2;1;2", Style()),
        ("38;5;999", Style()),
        ("99999999999999999999", Style()),
        ("38;9;1", Style(flags=BOLD)),
    ],
)
def test_colour_sequence_sets_the_style(parameters: str, style: Style) -> None:
    assert ansi.style_of(ansi.sgr(parameters)) == style


def test_effects_add_up_whatever_the_grouping() -> None:
    random.seed(5)
    steps = [
        ansi.sgr(";".join(str(random.choice([0, 1, 4, 7, 22, 24, 31, 39, 44, 49])) for _ in range(2)))
        for _ in range(60)
    ]
    one_by_one = NOTHING
    for step in steps:
        one_by_one = ansi.then(one_by_one, step)
    left, right = NOTHING, NOTHING
    for step in steps[:30]:
        left = ansi.then(left, step)
    for step in steps[30:]:
        right = ansi.then(right, step)
    assert ansi.then(left, right) == one_by_one
    assert ansi.then(one_by_one, RESET) == RESET


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\x1b]0;a title\x07text", "\u241btext"),
        ("\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\", "\u241blink\u241b"),
        ("\x1b]0;never ended", "\u241b0;never ended"),
        ("\x1b[2J\x1b[10;5Hmoved", "\u241b\u241bmoved"),
        ("\x1b[?25lhidden cursor\x1b[?25h", "\u241bhidden cursor\u241b"),
        ("\x1b(Bcharset\x1b7", "charset\u241b"),
        ("\x1bPdevice\x1b\\after", "\u241bafter"),
        ("bold\x1b(B\x1b[m plain", "bold plain"),
        ("10%\x1b[1G\x1b[0K20%", "20%"),
        ("text\x1b[?2", "text\u241b"),
        ("a\x1b", "a"),
        ("a\x1b[0;3", "a"),
        ("nul\x00 bell\x07 back\x08 del\x7f", "nul\u2400 bell\u2407 back\u2408 del\u2421"),
        ("c1\x9b31m", "c1\ufffd31m"),
        ("right\u202eleft\u2066x", "right\ufffdleft\ufffdx"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("two\nlines", "two\u240alines"),
        ("a\tb", "a       b"),
        ("12345678\tb", "12345678        b"),
        ("\x1b[31ma\x1b[0m\tb", "a       b"),
        ("10%\r50%\r100%", "100%"),
        ("abcdef\rXY", "XYcdef"),
        ("abcdef\r\x1b[KXY", "XY"),
        ("abcdef\rXY\x1b[K", "XY"),
        ("abc\x1b[2K\rXY", "XY "),
        ("tab\r\tx", "        x"),
        ("<b>not bold</b> &amp;", "<b>not bold</b> &amp;"),
    ],
)
def test_line_reads_as_a_terminal_would_show_it(raw: str, text: str) -> None:
    assert shown(raw) == text


def test_text_written_over_keeps_the_colours_of_each_part() -> None:
    assert styles("\x1b[31mabcd\x1b[32m\rXY") == [("XY", Style(fg=2)), ("cd", Style(fg=1))]


def test_style_at_the_end_is_handed_on() -> None:
    assert ansi.style_of(ansi.parse("\x1b[1;33mwarning").end) == Style(fg=3, flags=BOLD)
    carried = ansi.parse("still yellow", ansi.sgr("33"))
    assert ansi.style_of(carried.runs[0].effect) == Style(fg=3)


@pytest.mark.parametrize(
    ("before", "after", "head", "line"),
    [
        ("text\x1b[0;3", "2mgreen", "\x1b[0;3", "\x1b[0;32mgreen"),
        ("text\x1b", "[32mgreen", "\x1b", "\x1b[32mgreen"),
        ("text\x1b[0;3", "ok: [web1]", "\x1b[0;3", "ok: [web1]"),
        ("text\x1b[", "Just text", "\x1b[", "Just text"),
        ("text", "more", "", "more"),
    ],
)
def test_sequence_cut_at_a_line_end_goes_on_or_is_dropped(before: str, after: str, head: str, line: str) -> None:
    assert ansi.cut_tail(before) == head
    assert ansi.join_cut(head, after)[0] == line


def test_sequence_cut_twice_is_still_one() -> None:
    line, head = ansi.join_cut(ansi.cut_tail("a\x1b["), "0;3")
    assert (line, head) == ("", "\x1b[0;3")
    assert ansi.join_cut(head, "1mred") == ("\x1b[0;31mred", "")


def test_anything_at_all_parses_to_visible_text_of_known_length() -> None:
    random.seed(17)
    alphabet = [
        "\x1b",
        "[",
        "]",
        "m",
        "K",
        ";",
        "0",
        "31",
        "38;5;",
        "\r",
        "\t",
        "\x07",
        "\\",
        "a",
        "ü",
        "🚀",
        "\u202e",
        "\x00",
        "\x9b",
    ]
    for _ in range(3000):
        raw = "".join(random.choice(alphabet) for _ in range(random.randint(0, 40)))
        line = ansi.parse(raw, random.choice([NOTHING, ansi.sgr("31")]))
        assert not ansi.ODD.search(line.text), raw
        assert all(run.start >= 0 and run.start + run.length <= len(line.text) for run in line.runs), raw
        assert all(a.start + a.length <= b.start for a, b in zip(line.runs, line.runs[1:], strict=False)), raw


def test_of_very_many_numbers_the_first_count() -> None:
    """All of these megabytes would need minutes."""
    many = ansi.parse("\x1b[31;" + "1;" * 1_000_000 + "44mx")
    assert many.text == "x"
    assert ansi.style_of(many.end) == Style(fg=1, flags=ansi.BOLD)
    assert ansi.style_of(ansi.sgr("1;" * 126 + "3;41")) == Style(bg=1, flags=ansi.BOLD | ansi.ITALIC)


def test_hostile_lines_take_linear_work() -> None:
    """A quadratic reader would need minutes for each of these."""
    for raw in ("\x1b[31mx" * 60_000 + "\rY" * 60_000, "\x1b]" * 200_000, "\x1b[" + "1;" * 200_000, "\r" * 300_000):
        assert ansi.parse(raw).end is not None
