"""Words for data."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nova_desktop.core.durations import RelativeTime
from nova_desktop.core.filter_language import FilterError
from nova_desktop.core.status import STATUSES, status_of
from nova_desktop.core.task_filter import parse
from nova_desktop.ui import words
from nova_desktop.ui.tasks.model import TaskTableModel
from nova_desktop.ui.templates.model import TemplateTableModel
from tests.task_samples import NOW

pytestmark = pytest.mark.usefixtures("qapp")


def test_each_status_has_a_word_of_its_own() -> None:
    assert len({words.status_word(status) for status in STATUSES.values()}) == len(STATUSES)
    assert words.status_word(status_of("error")) == "failed"


def test_an_unknown_status_is_called_what_the_server_calls_it() -> None:
    assert words.status_word(status_of("on_hold\n")) == "on hold"
    assert words.status_word(status_of(None)) == "unknown"


@pytest.mark.parametrize(
    ("relative", "text"),
    [
        (RelativeTime("now"), "just now"),
        (RelativeTime("minute", 12), "12 min ago"),
        (RelativeTime("hour", 2), "2 h ago"),
        (RelativeTime("day", 3), "3 d ago"),
        (RelativeTime("week", 5), "5 wk ago"),
        (RelativeTime("year", 2), "2 yr ago"),
        (RelativeTime("minute", 5, future=True), "in 5 min"),
        (RelativeTime("week", 1, future=True), "in 1 wk"),
    ],
)
def test_relative_times_are_short(relative: RelativeTime, text: str) -> None:
    assert words.relative_words(relative) == text


def test_a_moment_is_told_with_its_zone_and_in_utc() -> None:
    assert words.exact_time(NOW).endswith(NOW.astimezone().tzname() or "")
    assert f"{NOW.astimezone():%H:%M:%S}" in words.exact_time(NOW)
    assert words.utc_time(NOW) == "2026-11-24 20:40:00 UTC"
    assert (words.exact_time(None), words.utc_time(None)) == (words.DASH, "")
    assert words.ago(NOW - timedelta(minutes=3), NOW) == "3 min ago"
    assert words.ago(None, NOW) == words.DASH


def test_each_column_has_a_title(qapp: QApplication) -> None:
    across = Qt.Orientation.Horizontal
    for model in (TaskTableModel(), TemplateTableModel()):
        titles = [model.headerData(at, across) for at in range(model.columnCount())]
        assert all(titles) and len(set(titles)) == len(titles)


@pytest.mark.parametrize("text", ["stauts:x", "status:gone", "since:soon", "id:x"])
def test_each_filter_error_has_a_sentence_that_names_the_term(text: str) -> None:
    (error,) = parse(text).errors
    assert text in words.filter_error(error)


def test_a_long_hostile_term_stays_short() -> None:
    assert len(words.filter_error(FilterError("bad_id", "id:" + "\n" * 9 + "x" * 5000))) < 150


@pytest.mark.parametrize("text", ["<b>bold</b>", "a & b", '<img src="http://x/y">'])
def test_a_tooltip_shows_tags_as_text(text: str) -> None:
    shown = words.tooltip(text)
    assert shown.startswith("<qt>") and text not in shown


def test_a_tooltip_keeps_lines_and_has_an_end() -> None:
    assert words.tooltip("a\nb") == "<qt>a<br>b</qt>"
    assert words.tooltip("") == ""
    assert len(words.tooltip("x" * 9000)) < 1100


def test_apps_and_types_have_names() -> None:
    assert [words.app_name(app) for app in ("ansible", "tofu", "newapp")] == ["Ansible", "OpenTofu", "newapp"]
    assert [words.template_type(kind) for kind in ("", "build", "deploy", "x")] == ["Task", "Build", "Deploy", "x"]
    assert words.origin_word("schedule") == "Schedule" and words.origin_word("") == ""
