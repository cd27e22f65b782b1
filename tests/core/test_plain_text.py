"""Hostile text on one line."""

from __future__ import annotations

import pytest

from nova_desktop.core.plain_text import one_line


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
