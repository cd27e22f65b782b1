"""The log pane: head, badge, finding, following, and what it asks of others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from nova_desktop.core.logs import LogChunk
from nova_desktop.ui.logs.find_row import found_text
from nova_desktop.ui.logs.finder import FindState
from nova_desktop.ui.logs.pane import LogPane


@pytest.fixture
def pane(qtbot: QtBot) -> LogPane:
    made = LogPane()
    made.resize(900, 400)
    qtbot.addWidget(made)
    made.show()
    made.start("Deploy · running")
    return made


def feed(qtbot: QtBot, pane: LogPane, *lines: str) -> None:
    pane.append_chunks([LogChunk.build([(line, None) for line in lines])])
    settle(qtbot, pane)


def settle(qtbot: QtBot, pane: LogPane) -> None:
    qtbot.waitUntil(lambda: not pane.view.busy, timeout=5000)
    QApplication.processEvents()


def named(pane: LogPane, name: str) -> QWidget:
    found = pane.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


NAMES = [
    *("logTitle", "logBadge", "logFind", "logFindCount", "findPreviousButton", "findNextButton", "findCaseToggle"),
    *("findRegexToggle", "followToggle", "timeToggle", "wrapToggle", "copyLogButton", "saveLogButton"),
    *("openInWebButton", "loadLogsButton", "logView"),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_part_has_its_name_and_is_named_for_readers(pane: LogPane, name: str) -> None:
    pane.set_head("title")
    pane.set_badge("live", "live")
    part = named(pane, name)
    assert part.accessibleName() or part.property("text")


def test_start_shows_the_title_and_forgets_the_log_before(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, "old")
    pane.set_badge("live", "live")
    pane.start("✔ Deploy · success · 1:42")
    assert pane.title.text() == "✔ Deploy · success · 1:42"
    assert len(pane.view.store) == 0
    assert not pane.badge.isVisible()


def test_head_and_badge_are_plain_text(pane: LogPane) -> None:
    pane.set_head("<b>x</b>")
    pane.set_badge("stale", "<i>as of 12 s ago</i>")
    for label in (pane.title, pane.badge, pane.finding.count):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert pane.badge.text() == "<i>as of 12 s ago</i>"


@pytest.mark.parametrize("kind", ["live", "stale", "offline", "whole"])
def test_each_badge_has_a_look_of_its_own(pane: LogPane, kind: str) -> None:
    pictures = []
    for shown in ("live", "stale", "offline", "whole"):
        pane.set_badge(shown, "word")
        pictures.append(pane.badge.grab().toImage())
    pane.set_badge(kind, "word")  # type: ignore[arg-type]
    assert pictures.count(pane.badge.grab().toImage()) == 1


def test_find_counts_and_goes_by_keys(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, "Web1", "web2", "none", "web3")
    QTest.keyClicks(pane.finding.field, "web")
    settle(qtbot, pane)
    assert pane.finding.count.text() == "1 of 3"
    QTest.keyClick(pane.finding.field, Qt.Key.Key_Return)
    assert pane.finding.count.text() == "2 of 3"
    QTest.keyClick(pane.finding.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.finding.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.finding.count.text() == "3 of 3"
    pane.finding.case.click()
    settle(qtbot, pane)
    assert pane.finding.count.text().endswith(" of 2")
    QTest.keyClick(pane.finding.field, Qt.Key.Key_Escape)
    assert (pane.finding.field.text(), pane.finding.count.text()) == ("", "")
    assert not pane.finding.next.isEnabled()


def test_regular_expression_that_cannot_be_read_is_said(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, "web1 web2")
    pane.finding.regex.click()
    pane.finding.field.setText("web[")
    settle(qtbot, pane)
    assert pane.finding.count.text() == "Not a valid expression"
    pane.finding.field.setText(r"web\d")
    settle(qtbot, pane)
    assert pane.finding.count.text() == "1 of 2"


def test_search_stays_for_the_next_log(qtbot: QtBot, pane: LogPane) -> None:
    pane.finding.field.setText("hit")
    feed(qtbot, pane, "hit")
    pane.start("next")
    feed(qtbot, pane, "hit", "hit")
    assert pane.view.find_state().total == 2


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (FindState(), ""),
        (FindState(active=True, done=False), "Searching…"),
        (FindState(active=True), "No matches"),
        (FindState(active=True, current=3, total=120), "3 of 120"),
        (FindState(active=True, current=3, total=120, done=False), "3 of 120…"),
        (FindState(active=True, error="slow"), "This expression takes too long"),
    ],
)
def test_count_says_how_far_the_search_is(state: FindState, text: str) -> None:
    assert found_text(state) == text


def test_follow_button_and_view_agree(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, *[str(number) for number in range(200)])
    assert pane.follow_toggle.isChecked()
    pane.view.scroll_rows(-50)
    assert not pane.follow_toggle.isChecked()
    pane.follow_toggle.click()
    assert pane.view.following
    assert pane.view.last_visible_line() == 199


def test_time_and_wrap_buttons_change_the_view(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, "x" * 1000)
    pane.time_toggle.click()
    assert pane.view.visible_rows()[0].x > 50
    pane.wrap_toggle.click()
    assert len(pane.view.visible_rows()) > 1


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("saveLogButton", "save_requested"),
        ("openInWebButton", "open_in_web_requested"),
        ("loadLogsButton", "load_requested"),
    ],
)
def test_buttons_ask_and_do_not_act(qtbot: QtBot, pane: LogPane, button: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(pane, signal), timeout=1000):
        QTest.mouseClick(named(pane, button), Qt.MouseButton.LeftButton)


def test_copy_all_puts_the_plain_log_on_the_clipboard(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, "\x1b[31mred\x1b[0m", "two")
    QTest.mouseClick(named(pane, "copyLogButton"), Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert QGuiApplication.clipboard().text() == "red\ntwo\n"


def test_focus_find_selects_what_was_looked_for(qtbot: QtBot, pane: LogPane) -> None:
    pane.finding.field.setText("old")
    pane.activateWindow()
    pane.focus_find()
    assert pane.finding.field.selectedText() == "old"


def test_a_clock_that_is_chosen_is_seen(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, "x")
    assert not pane.time_toggle.isChecked()
    pane.view._hands.menu(pane.view.mapToGlobal(pane.view.rect().center()), "")
    menu = next(one for one in pane.view.findChildren(QMenu) if one.isVisible())
    clocks = next(one.menu() for one in menu.actions() if one.menu() is not None)
    next(one for one in clocks.actions() if one.data() == "utc").trigger()
    menu.close()
    assert pane.view.clock == "utc" and pane.time_toggle.isChecked()
