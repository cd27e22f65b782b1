"""Rows for other programs: CSV comes back as it went, and nothing becomes a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.core.row_copy import LONGEST, as_csv, as_text, field

cells = st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40), min_size=1, max_size=6)


@given(titles=cells, rows=st.lists(cells, max_size=6))
def test_csv_comes_back_by_pythons_reader(titles: list[str], rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(titles, rows))))
    assert read == [list(map(field, row)) for row in [titles, *rows]]


@given(st.text())
def test_no_field_is_a_formula_or_holds_what_is_not_seen(text: str) -> None:
    made = field(text)
    assert not made.lstrip().startswith(("=", "+", "-", "@"))
    assert not set(made) & set("\t\r\n\x00\x1b\u202e\u2028")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\x00=1", "\u200b=1", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert field(text).startswith("'")


@pytest.mark.parametrize("text", ["Deploy Standard", "—", "1:42", "a=b", "2026-03-01 10:00:00", ""])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert field(text) == text


def test_text_has_a_line_for_each_row_and_tabs_between_fields() -> None:
    assert as_text([["a", "b\tc"], ["d\ne", "=f"]]) == "a\tb c\nd e\t'=f"
    assert as_text([]) == ""


def test_quotes_and_commas_are_quoted() -> None:
    assert as_csv(["A, B"], [['say "x"']]) == '"A, B"\n"say ""x"""\n'


def test_a_field_of_a_megabyte_is_cut() -> None:
    assert len(field("x" * 1_000_000)) == LONGEST
