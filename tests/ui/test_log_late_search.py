"""A search in a long log: who scrolls meanwhile stays where they are, and of no lines nothing is said."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from nova_desktop.core.logs import LogChunk
from nova_desktop.ui.logs import searched
from nova_desktop.ui.logs.find_row import found_text
from nova_desktop.ui.logs.view import LogView


@pytest.fixture
def view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LogView:
    """Of 40,000 lines, searched a little at a time; only the last line but one is another one."""
    monkeypatch.setattr(searched, "BUDGET_S", 0.0)
    made = LogView()
    made.resize(600, 300)
    qtbot.addWidget(made)
    made.show()
    lines = [f"line {number}" for number in range(40_000)]
    made.append_chunks(LogChunk.build_many([(line, None) for line in [*lines, "fatal: needle", "end"]]))
    qtbot.waitUntil(lambda: not made.busy)
    made.scroll_to_line(0)
    return made


def test_a_match_that_is_found_late_does_not_move_who_scrolled(view: LogView, qtbot: QtBot) -> None:
    view.search("needle")
    view.scroll_to_line(500)
    qtbot.waitUntil(lambda: not view.busy)
    assert view.first_visible_line() == 500 and view.find_state().total == 1
    view.find_next()
    assert view.first_visible_line() > 30_000


def test_a_match_that_is_found_late_is_gone_to_by_who_stayed(view: LogView, qtbot: QtBot) -> None:
    view.search("needle")
    qtbot.waitUntil(lambda: not view.busy)
    assert view.first_visible_line() > 30_000


def test_an_error_that_is_found_late_does_not_move_who_scrolled(view: LogView, qtbot: QtBot) -> None:
    view.next_error()
    view.scroll_rows(7)
    qtbot.waitUntil(lambda: not view.busy)
    assert view.first_visible_line() == 7


def test_of_a_log_that_is_not_there_yet_no_match_is_denied(qtbot: QtBot) -> None:
    view = LogView()
    qtbot.addWidget(view)
    view.search("needle")
    qtbot.waitUntil(lambda: not view.busy)
    assert found_text(view.find_state()) == ""
    view.append_chunks(LogChunk.build_many([("other", None)]))
    qtbot.waitUntil(lambda: not view.busy)
    assert found_text(view.find_state()) == "No matches"
