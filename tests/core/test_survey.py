"""What a form must ask, and what it sends of what was typed."""

from __future__ import annotations

import pytest

from nova_desktop.api.models import Template
from nova_desktop.core.run_form import complaints
from nova_desktop.core.survey import bad_numbers, collect, missing, needs_form


def template(**variable: object) -> Template:
    return Template({"id": 1, "survey_vars": [{"name": "x", "title": "X", **variable}]})


def test_a_default_counts_where_nobody_was_asked_and_not_where_it_was_cleared() -> None:
    lines = template(type="int", default_value="100000")
    assert collect(lines, {}).environment == {"x": 100000}
    assert collect(lines, {"x": ""}).environment == {}
    assert collect(lines, {"x": "5"}).environment == {"x": 5}


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_blanks_are_no_answer(text: str) -> None:
    required = template(required=True, default_value="d")
    assert missing(required, {"x": text})
    assert [one.code for one in complaints(required, {"survey.x": text})] == ["missing"]
    assert not missing(required, {})


@pytest.mark.parametrize("text", ["0", "-12", " 7 ", "007", "1_000", "٣", "1.0", "+1", "9" * 19])
def test_a_number_is_sent_as_it_is_written_or_not_at_all(text: str) -> None:
    number, good = template(type="int"), text in ("0", "-12", " 7 ")
    assert bool(bad_numbers(number.survey, {"x": text})) is not good


def test_a_default_that_cannot_be_sent_is_looked_at_first() -> None:
    assert needs_form(template(type="int", default_value="abc"))
    assert needs_form(template(type="enum", default_value="gone", values=[{"name": "A", "value": "a"}]))
    assert not needs_form(template(type="enum", default_value="a", values=[{"name": "A", "value": "a"}]))
    assert not needs_form(template(type="int", default_value="3"))
