"""Hostile text on one line."""

from __future__ import annotations

import pytest

from nova_desktop.core.plain_text import one_line, told_apart


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, ""),
        ("plain text", "plain text"),
        ("two\nlines\r\n", "two lines"),
        ("tab\tand\x00nul\x1b[31m", "tab and nul [31m"),
        ("right\u202eleft\u2066x\u200b", "right left x"),
        ("arabic\u061cmark and\u206aold\ufff9ones", "arabic mark and old ones"),
        ("Grüße an 東京 ✔", "Grüße an 東京 ✔"),
    ],
)
def test_what_hides_or_reverses_text_is_gone(text: str | None, shown: str) -> None:
    assert one_line(text) == shown


def test_long_text_is_cut() -> None:
    assert one_line("x" * 400, 300) == "x" * 299 + "…"
    assert one_line("x" * 300, 300) == "x" * 300


def test_names_that_are_the_same_have_their_numbers() -> None:
    found = told_apart([(1, "World"), (2, "Wor\u200bld"), (3, "World"), (4, None), (5, ""), (6, "#4")])
    assert found == {1: "World (#1)", 2: "Wor ld", 3: "World (#3)", 4: "#4", 5: "#5", 6: "#4"}
