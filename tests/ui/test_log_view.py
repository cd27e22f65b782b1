"""The log viewer: what is seen, what stays put, what is found and copied."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QClipboard,
    QColor,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nova_desktop.core.ansi import BOLD, DIM, INVERSE, STRIKE, TRUE_COLOUR, UNDERLINE, Style, StyleRun
from nova_desktop.core.logs import LogChunk
from nova_desktop.ui.logs import colours, copying, searched
from nova_desktop.ui.logs.metrics import Metrics, fixed_font
from nova_desktop.ui.logs.painter import CURRENT, MATCH, SELECTED, Mark, pieces
from nova_desktop.ui.logs.rows import Row
from nova_desktop.ui.logs.selection import word_at
from nova_desktop.ui.logs.view import LogView


def feed(qtbot: QtBot, view: LogView, lines: Iterable[str], time: float | None = None) -> None:
    view.append_chunks(LogChunk.build_many([(line, time) for line in lines]))
    settle(qtbot, view)


def settle(qtbot: QtBot, view: LogView) -> None:
    qtbot.waitUntil(lambda: not view.busy, timeout=5000)
    QApplication.processEvents()


@pytest.fixture
def view(qtbot: QtBot) -> LogView:
    made = LogView()
    made.resize(600, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def numbered(count: int, first: int = 0) -> list[str]:
    return [f"line {number}" for number in range(first, first + count)]


def pill(view: LogView) -> QPushButton:
    found = view.findChild(QPushButton, "newLinesButton")
    assert isinstance(found, QPushButton)
    return found


def seen(view: LogView) -> list[str]:
    return [row.text for row in view.visible_rows()[: view.page_rows]]


def at(view: LogView, row: int, column: float) -> QPoint:
    metrics = Metrics(fixed_font())
    place = view.visible_rows()[row]
    return QPoint(int(place.x + column * metrics.advance), place.y + metrics.height // 2)


# -- following


def test_new_lines_are_followed_while_the_end_is_seen(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(500))
    assert view.following
    assert seen(view)[-1] == "line 499"
    feed(qtbot, view, numbered(50, 500))
    assert seen(view)[-1] == "line 549"
    assert not pill(view).isVisible()


def test_view_never_moves_while_being_read_and_counts_new_lines(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(500))
    view.scroll_rows(-100)
    before = seen(view)
    assert not view.following and not pill(view).isVisible(), "who followed has seen all that there is"
    feed(qtbot, view, numbered(20, 500))
    assert seen(view) == before
    assert pill(view).isVisible()
    assert pill(view).text().split()[0] == "20"
    pill(view).click()
    assert view.following
    assert seen(view)[-1] == "line 519"
    assert not pill(view).isVisible()


def test_lines_that_come_into_sight_are_not_new(qtbot: QtBot, view: LogView) -> None:
    """A short log that is not followed since a match was looked at; a window that is made larger."""
    feed(qtbot, view, numbered(3))
    view.set_follow(False)
    feed(qtbot, view, numbered(2, 3))
    assert seen(view)[-1] == "line 4" and not pill(view).isVisible()
    feed(qtbot, view, numbered(view.page_rows, 5))
    assert pill(view).text().split()[0] == "5"
    view.resize(600, 500)
    assert seen(view)[-1] == view.store.plain(len(view.store) - 1)
    assert not pill(view).isVisible()


def test_scrolling_to_the_end_by_hand_follows_again(qtbot: QtBot, view: LogView) -> None:
    changes: list[bool] = []
    view.follow_changed.connect(changes.append)
    feed(qtbot, view, numbered(200))
    bar = view.verticalScrollBar()
    bar.setValue(10)
    assert (view.first_visible_line(), view.following) == (10, False)
    bar.setValue(bar.maximum())
    assert view.following
    assert changes == [False, True]


def test_follow_switched_off_at_the_end_keeps_the_picture(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(200))
    view.set_follow(False)
    before = seen(view)
    feed(qtbot, view, numbered(5, 200))
    assert seen(view) == before


def test_resync_of_a_prefix_keeps_the_reader_where_he_was(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(500))
    view.scroll_to_line(300)
    view.truncate(100)
    settle(qtbot, view)
    assert len(view.store) == 100
    feed(qtbot, view, [f"changed {number}" for number in range(100, 600)])
    assert view.first_visible_line() == 300
    assert seen(view)[0] == "changed 300"


def test_truncate_and_append_happen_in_the_order_asked_for(qtbot: QtBot, view: LogView) -> None:
    view.append_chunks([LogChunk.build([("old", None)] * 5)])
    view.truncate(2)
    view.append_chunks([LogChunk.build([("new", None)])])
    settle(qtbot, view)
    assert [view.store.plain(line) for line in range(len(view.store))] == ["old", "old", "new"]


def test_clear_drops_queued_lines_and_follows_again(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(300))
    view.scroll_to_line(0)
    view.append_chunks([LogChunk.build([("late", None)])])
    view.clear()
    settle(qtbot, view)
    assert len(view.store) == 0
    assert view.following
    assert not pill(view).isVisible()


# -- keys and wheel


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 49),
        (Qt.Key.Key_Down, 51),
    ],
)
def test_keys_scroll(qtbot: QtBot, view: LogView, key: Qt.Key, line: int) -> None:
    feed(qtbot, view, numbered(200))
    view.scroll_to_line(50)
    QTest.keyClick(view, key)
    assert view.first_visible_line() == line


def test_page_keys_keep_one_row_and_end_follows(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(200))
    view.scroll_to_line(50)
    last = seen(view)[-1]
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert seen(view)[0] == last
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.first_visible_line() == 50
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.following


def turn(view: LogView, delta: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    middle = QPointF(50, 50)
    event = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), event)


def test_wheel_scrolls_rows_and_with_control_zooms(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(200))
    view.scroll_to_line(50)
    turn(view, 120)
    assert view.first_visible_line() == 50 - QApplication.wheelScrollLines()
    rows = view.page_rows
    turn(view, 120, Qt.KeyboardModifier.ControlModifier)
    turn(view, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.page_rows < rows
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.page_rows == rows
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.page_rows > rows


# -- selecting and copying


def test_mouse_selects_across_lines_and_copies_without_escapes(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["\x1b[32mok: [web1]\x1b[0m", "second", "third line"])
    area = view.viewport()
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=at(view, 0, 4))
    QTest.mouseMove(area, at(view, 2, 5))
    view._hands.move(_moved(at(view, 2, 5)))
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=at(view, 2, 5))
    assert view.selected_text() == "[web1]\nsecond\nthird"
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "[web1]\nsecond\nthird"


def test_text_does_not_move_away_under_a_button_that_is_down(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(500))
    before, area = seen(view), view.viewport()
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=at(view, 2, 0))
    feed(qtbot, view, numbered(20, 500))
    assert seen(view) == before and view.following
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=at(view, 2, 0))
    assert seen(view)[-1] == "line 519" and view.following  # a click alone changes nothing
    before = seen(view)
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=at(view, 2, 0))
    feed(qtbot, view, numbered(20, 520))
    view._hands.move(_moved(at(view, 3, 0)))
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=at(view, 3, 0))
    assert view.selected_text() == before[2] + "\n"
    assert seen(view) == before and not view.following


class _Clipboard:
    """As X11's: what is selected can be pasted, too."""

    def __init__(self) -> None:
        self.texts: dict[QClipboard.Mode, str] = {}

    def supportsSelection(self) -> bool:
        return True

    def setText(self, text: str, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        self.texts[mode] = text


def test_what_the_middle_button_pastes_is_put_together_over_some_ticks(
    qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of progress bars held up the window when the mouse was let go; a copy that is asked for goes first."""
    clipboard = _Clipboard()
    monkeypatch.setattr(copying, "QGuiApplication", SimpleNamespace(clipboard=lambda: clipboard))
    feed(qtbot, view, ["\r".join(f"\x1b[K {n} {k} %" for k in range(60)) for n in range(2000)])
    view.select_all()
    view.offer_selection()
    assert view.busy and not clipboard.texts
    view.selection.clear()
    view.selection.start((1, 1))
    view.selection.extend((1, 2))
    view.copy()
    qtbot.waitUntil(lambda: clipboard.texts == {QClipboard.Mode.Clipboard: "1"})
    settle(qtbot, view)
    assert clipboard.texts[QClipboard.Mode.Selection] == "\n".join(f" {n} 59 %" for n in range(2000))
    view.offer_selection()
    settle(qtbot, view)
    assert clipboard.texts[QClipboard.Mode.Selection] == "1"


def _moved(point: QPoint) -> QMouseEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(point), QPointF(point), left, left, none)


def test_double_click_takes_a_word_and_a_third_click_the_line(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["changed: [web2] => /srv/play-books/site.yml ok"])
    area = view.viewport()
    QTest.mouseDClick(area, Qt.MouseButton.LeftButton, pos=at(view, 0, 11.2))
    assert view.selected_text() == "web2"
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=at(view, 0, 11.2))
    assert view.selected_text() == "changed: [web2] => /srv/play-books/site.yml ok"


@pytest.mark.parametrize(
    ("text", "column", "word"),
    [
        ("ok: [web1]", 6, "web1"),
        ("see /a/b-c.d.", 5, "/a/b-c.d"),
        ("a   b", 2, "   "),
        ("x", 9, ""),
        ("über", 0, "über"),
    ],
)
def test_word_under_the_pointer(text: str, column: int, word: str) -> None:
    start, end = word_at(text, column)
    assert text[start:end] == word


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [
        (["Shift+Down"], "line 0\n"),
        (["Shift+Down", "Shift+Down", "Shift+Up"], "line 0\n"),
        (["Shift+Right", "Shift+Right", "Shift+Left"], "l"),
        (["Shift+End", "Shift+Right"], "line 0\n"),
        (["Shift+Down", "Shift+Left"], "line 0"),
        (["Shift+End", "Shift+Home"], ""),
        (["Shift+Up"], ""),
        (["Ctrl+Shift+End"], "\n".join(f"line {number}" for number in range(40))),
        (["Ctrl+Shift+End", "Ctrl+Shift+Home"], ""),
    ],
)
def test_what_is_seen_is_selected_by_keys(qtbot: QtBot, view: LogView, pressed: list[str], chosen: str) -> None:
    feed(qtbot, view, numbered(40))
    view.scroll_to_line(0)
    for keys in pressed:
        QTest.keySequence(view, keys)
    assert view.selected_text() == chosen


def test_a_selection_by_keys_goes_on_from_where_it_ended_and_stays_in_sight(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(400))
    view.selection.start((100, 2))
    for _ in range(60):
        QTest.keySequence(view, "Shift+Down")
    assert view.selection.range() == ((100, 2), (160, 2))
    assert view.first_visible_line() <= 160 <= view.last_visible_line()
    assert not view.following
    QTest.keySequence(view, "Shift+PgUp")
    assert view.selection.range() == ((100, 2), (160 - view.page_rows + 1, 2))


def test_select_all_and_copy_all_take_the_whole_log(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(3000))
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text() == "\n".join(numbered(3000))
    view.copy_all()
    settle(qtbot, view)
    assert QGuiApplication.clipboard().text() == "\n".join(numbered(3000)) + "\n"


def interrupted_copy(qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch, begin: Callable[[], None]) -> str:
    """The last lines are replaced while a copy is under way; what was on the clipboard before is none of its."""
    from nova_desktop.ui.logs import view as module

    monkeypatch.setattr(module, "BUDGET_S", 0)
    feed(qtbot, view, numbered(3000))
    QGuiApplication.clipboard().setText("before")
    begin()
    assert view.busy and QGuiApplication.clipboard().text() == "before"
    view.truncate(2990)
    view.append_chunks(LogChunk.build_many([(f"new {number}", None) for number in range(30)]))
    settle(qtbot, view)
    return QGuiApplication.clipboard().text()


def test_copying_the_whole_log_copies_the_lines_that_came_in_place_of_others(
    qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = interrupted_copy(qtbot, view, monkeypatch, view.copy_all)
    assert copied.splitlines() == numbered(2990) + [f"new {number}" for number in range(30)]


def test_copying_lines_above_those_that_change_goes_on(
    qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin() -> None:
        view.selection.start((0, 0))
        view.selection.extend((2980, 0))
        view.copy()

    assert interrupted_copy(qtbot, view, monkeypatch, begin).splitlines() == numbered(2980)


def test_a_copy_of_lines_that_are_gone_leaves_the_clipboard_alone(
    qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin() -> None:
        view.selection.start((2900, 0))
        view.selection.extend((2999, 3))
        view.copy()

    assert interrupted_copy(qtbot, view, monkeypatch, begin) == "before"


def test_selection_ends_with_the_lines_it_was_on(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(10))
    view.select_all()
    view.truncate(3)
    settle(qtbot, view)
    assert view.selected_text() == ""


def test_selection_in_a_line_of_wide_characters_is_by_character(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["🚀🚀 日本 end"])
    row = view.visible_rows()[0]
    if not row.grid:  # a machine without wide fonts draws boxes of one cell
        shaped = view._metrics.shaped(row.text, row.runs, view.colours)
        there_and_back = [shaped.column(shaped.x(column)) for column in range(len(row.text) + 1)]
        assert there_and_back == list(range(len(row.text) + 1))
    view.selection.start((0, 1))
    view.selection.extend((0, 4))
    assert view.selected_text() == "🚀 日"


# -- finding


def test_search_marks_and_goes_round(qtbot: QtBot, view: LogView) -> None:
    lines = numbered(2000)
    for number in (100, 900, 1500):
        lines[number] = "needle here"
    feed(qtbot, view, lines)
    view.scroll_to_line(500)
    view.search("NEEDLE")
    settle(qtbot, view)
    state = view.find_state()
    assert (state.current, state.total, state.done) == (2, 3, True)
    assert "needle here" in seen(view)
    assert not view.following
    view.find_next()
    assert view.find_state().current == 3
    view.find_next()
    assert view.find_state().current == 1
    view.find_previous()
    assert view.find_state().current == 3
    assert 1500 - view.page_rows < view.first_visible_line() <= 1500


def test_search_counts_lines_that_come_later_without_moving(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["needle", *numbered(300)])
    view.search("needle")
    settle(qtbot, view)
    top = view.first_visible_line()
    feed(qtbot, view, ["needle"] * 5)
    assert view.find_state().total == 6
    assert view.first_visible_line() == top


def test_a_first_match_that_comes_later_does_not_move_the_reader(qtbot: QtBot, view: LogView) -> None:
    """What is looked for may stay in the field for hours."""
    feed(qtbot, view, numbered(300))
    view.search("needle")
    settle(qtbot, view)
    assert view.find_state().total == 0 and view.following
    feed(qtbot, view, ["needle", *numbered(300)])
    assert view.find_state().total == 1 and view.following and "needle" not in seen(view)
    view.scroll_to_line(10)
    feed(qtbot, view, ["needle", *numbered(5)])
    assert view.first_visible_line() == 10
    view.find_next()
    assert "needle" in seen(view)
    view.clear()
    feed(qtbot, view, [*numbered(300), "needle", *numbered(300)])
    assert view.find_state().current == 1 and "needle" in seen(view)


def test_bad_or_slow_pattern_is_told(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["a" * 5000 + "b"])
    view.search("(", regex=True)
    assert view.find_state().error == "pattern"
    view.search("(a|a?)+$", regex=True)
    settle(qtbot, view)
    assert view.find_state().error == "slow"
    view.search("")
    assert not view.find_state().active


def test_match_far_to_the_right_is_scrolled_into_sight(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["x" * 5000 + "needle" + "y" * 10])
    view.search("needle")
    settle(qtbot, view)
    row = view.visible_rows()[0]
    x = row.x + (5000 - row.first) * view._metrics.advance
    assert 0 < x < view.viewport().width()


def test_scroll_bar_shows_where_matches_are(qtbot: QtBot, view: LogView) -> None:
    lines = numbered(1000)
    lines[0] = lines[500] = lines[999] = "hit"
    feed(qtbot, view, lines)
    view.search("hit")
    settle(qtbot, view)
    assert view._bar.marks(100) == [0, 50, 99]
    view.grab()


# -- looks


def test_times_and_numbers_stand_in_the_gutter(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["timed"], time=1_795_554_941.0)
    feed(qtbot, view, ["not timed"])
    x = view.visible_rows()[0].x
    view.set_show_times(True)
    view.set_show_numbers(True)
    assert view.visible_rows()[0].x > x
    text = view._gutter.text(0, view.store)
    assert text.startswith("  1 ") and text.count(":") == 2
    assert view._gutter.text(1, view.store).strip() == "2"
    view.grab()


def test_wrapped_lines_show_all_their_text(qtbot: QtBot, view: LogView) -> None:
    long = "".join(random.Random(4).choice("abcdef ") for _ in range(1000))
    feed(qtbot, view, ["first", long, "🚀" * 300, "last"])
    view.set_wrap(True)
    view.scroll_to_line(0)
    texts: dict[int, str] = {}
    for _ in range(60):
        for row in view.visible_rows():
            known = texts.setdefault(row.line, "")
            if row.first == len(known):
                texts[row.line] = known + row.text
        view.scroll_rows(1)
    assert texts == {0: "first", 1: long, 2: "🚀" * 300, 3: "last"}
    assert view.horizontalScrollBar().maximum() == 0
    assert view.following


def test_wrapped_line_larger_than_the_view_is_scrolled_through_by_rows(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["x" * 100_000])
    view.set_wrap(True)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.visible_rows()[0].first == 0
    view.scroll_rows(10)
    first = view.visible_rows()[0].first
    assert first == 10 * len(view.visible_rows()[0].text)


@pytest.mark.parametrize("wrap", [False, True])
def test_a_part_is_painted_as_in_the_whole(qtbot: QtBot, view: LogView, wrap: bool) -> None:
    """Qt has what lies under the button painted apart, with each change of the whole."""
    feed(qtbot, view, [f"\x1b[3{number % 7}mline {number}\x1b[0m " + "Äg 🚀 x" * 30 for number in range(200)], 1e9)
    view.set_show_times(True)
    view.set_show_numbers(True)
    view.set_wrap(wrap)
    view.scroll_rows(-31)
    whole = painted(view, view.viewport().rect())
    middle = view.viewport().rect().adjusted(300, 101, -20, -77)
    left = view.viewport().rect().adjusted(0, 53, -300, -120)
    for part in (middle, left):
        assert painted(view, part).copy(part) == whole.copy(part)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_picture_that_moved_is_what_it_would_be_anew(qtbot: QtBot, view: LogView, seed: int) -> None:
    """Of a log that moves only what is new is painted: what stands on the screen is compared with a whole picture."""
    chance = random.Random(seed)
    view.set_show_times(True)
    feed(qtbot, view, colourful(200), 1e9)
    acts: list[Callable[[], object]] = [
        lambda: feed(qtbot, view, colourful(chance.randrange(1, 40), len(view.store)), 1e9),
        lambda: view.scroll_rows(chance.randrange(-30, 30)),
        lambda: view.scroll_to_line(chance.randrange(len(view.store))),
        view.scroll_to_end,
        lambda: view.search(chance.choice(["line 1", "Äg", ""])),
        view.find_next,
        lambda: view.truncate(len(view.store) - chance.randrange(30)),
        view.select_all,
        lambda: view.horizontalScrollBar().setValue(chance.randrange(200)),
        lambda: view.set_clock(chance.choice(["local", "since"])),
        lambda: view.set_wrap(chance.random() < 0.3),
        lambda: view.resize(600, chance.randrange(100, 400)),
    ]
    for _ in range(60):
        chance.choice(acts)()
        settle(qtbot, view)
        qtbot.waitUntil(lambda: not view._draft)
        QApplication.processEvents()
        assert on_screen(view) == view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def on_screen(view: LogView) -> QImage:
    """What the window last gave to the screen of the viewport, in the screen's dots."""
    kept, ratio = view.backingStore().paintDevice(), view.devicePixelRatio()
    assert isinstance(kept, QImage)
    size = view.viewport().size() * ratio
    return kept.copy(QRect(QPoint(0, 0), size)).convertToFormat(QImage.Format.Format_RGB32)


def test_of_a_followed_log_only_what_is_new_is_painted(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, numbered(500))
    qtbot.waitUntil(lambda: not view._draft)
    counted = Painted(view)
    feed(qtbot, view, numbered(2, 500))
    assert seen(view)[-1] == "line 501" and counted.paints == 1
    text = QRect(0, 4 * view._metrics.height, 10, (view.page_rows - 8) * view._metrics.height)
    assert not counted.region.intersects(text)


def colourful(count: int, first: int = 0) -> list[str]:
    return [
        f"\x1b[3{number % 7}mline {number}\x1b[0m " + "Äg x " * (number % 60) for number in range(first, first + count)
    ]


def test_of_a_part_only_its_rows_are_painted(qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(qtbot, view, numbered(500))
    rows: list[int] = []
    monkeypatch.setattr(view._painter, "row", lambda _painter, row, *_: rows.append(row.line))
    painted(view, QRect(10, 4 * view._metrics.height, 50, 3))
    first = view.first_visible_line()
    assert first + 4 in rows and len(rows) <= 4


def test_a_search_elsewhere_does_not_paint_what_is_seen(
    qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search of a million lines tells of itself ten times a second: the picture changes only where it marks."""
    monkeypatch.setattr(searched, "BUDGET_S", 0)
    monkeypatch.setattr(view, "_found_shown", EverySecondTick())
    feed(qtbot, view, [*["needle"] * 100, *numbered(20_000), *["needle"] * 500])
    told: list[int] = []
    view.find_changed.connect(lambda state: told.append(state.total))
    counted = Painted(view)
    view.search("needle")
    settle(qtbot, view)
    assert told[-1] == 600 and len(told) > 500 and told == sorted(told)
    assert 0 < counted.paints < 60, "once for each match that comes into sight"


class EverySecondTick:
    """A clock after which each second tick of a search tells what was found."""

    def __init__(self) -> None:
        self.expired = False

    def isValid(self) -> bool:
        return True

    def hasExpired(self, _ms: int) -> bool:
        self.expired = not self.expired
        return self.expired

    def start(self) -> None:
        pass


class Painted(QObject):
    """Counts how often the log is painted."""

    def __init__(self, view: LogView) -> None:
        super().__init__(view)
        self.paints, self.region = 0, QRegion()
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.paints, self.region = self.paints + 1, event.region()
        return False


def painted(view: LogView, part: QRect) -> QImage:
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(0)
    view.viewport().render(image, part.topLeft(), QRegion(part), QWidget.RenderFlag.DrawWindowBackground)
    return image


@pytest.mark.parametrize("flags", [0, UNDERLINE, STRIKE | BOLD])
def test_text_of_one_colour_is_painted_at_once_and_looks_as_if_piece_by_piece(view: LogView, flags: int) -> None:
    red, plain = Style(1, -1, flags), Style()
    runs = (StyleRun(2, 4, red), StyleRun(9, 3, Style(2)), StyleRun(14, 8, red), StyleRun(24, 2, Style(1, 4, flags)))
    text = "a word, two  words; and a third"
    row = Row(0, 0, text, runs, 4, 0, True, False)
    marks = [Mark(4, 16, MATCH), Mark(10, 12, SELECTED)]
    assert plain not in [run.style for run in runs]
    once = picture(lambda painter, clip: view._painter.row(painter, row, marks, clip))
    alone = picture(lambda painter, clip: piece_by_piece(view, painter, row, marks, clip))
    assert once == alone


def picture(paint: Callable[[QPainter, QRectF], None]) -> QImage:
    image = QImage(600, 30, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint(painter, QRectF(image.rect()))
    painter.end()
    return image


def piece_by_piece(view: LogView, painter: QPainter, row: Row, marks: list[Mark], clip: QRectF) -> None:
    """Each stretch as a row of its own, so that nothing is joined."""
    for piece in pieces(len(row.text), row.runs, marks):
        text, length = row.text[piece.start : piece.end], piece.end - piece.start
        mark = [Mark(0, length, piece.kind)] if piece.kind is not None else []
        x = row.x + piece.start * view._metrics.advance
        alone = row._replace(text=text, runs=(StyleRun(0, length, piece.style),), x=x)
        view._painter.row(painter, alone, mark, clip)


def test_long_line_paints_a_window_only(qtbot: QtBot, view: LogView) -> None:
    feed(qtbot, view, ["short", "y" * 3_000_000])
    assert max(len(row.text) for row in view.visible_rows()) < 5000
    side = view.horizontalScrollBar()
    side.setValue(side.maximum())
    row = view.visible_rows()[1]
    assert row.first + len(row.text) == 3_000_000
    view.grab()


def test_every_kind_of_content_paints(qtbot: QtBot, view: LogView) -> None:
    feed(
        qtbot,
        view,
        [
            "\x1b[1;3;4;9;7mall at once\x1b[0m \x1b[38;5;208m256\x1b[48;2;1;2;3mtrue\x1b[0m \x1b[8mhidden",
            "┌──┐ 🚀 日本語 e\u0301 שלום \x1b[31mred 🚀\x1b[0m",
            "nul\x00 tab\tbell\x07 \u202e",
            "",
            "a" + "\u0301" * 500,
        ],
    )
    view.select_all()
    view.search("r")
    settle(qtbot, view)
    for wrap in (False, True):
        view.set_wrap(wrap)
        assert not view.grab().isNull()


def test_empty_view_says_so(qtbot: QtBot, view: LogView) -> None:
    blank = view.grab().toImage()
    view.setPlaceholder("No logs available")
    assert view.grab().toImage() != blank


def test_pieces_cover_the_row_once_and_later_marks_win() -> None:
    marks = [Mark(2, 6, MATCH), Mark(4, 5, CURRENT), Mark(8, 99, SELECTED)]
    found = list(pieces(10, [], marks))
    assert [(piece.start, piece.end, piece.kind) for piece in found] == [
        (0, 2, None), (2, 4, MATCH), (4, 5, CURRENT), (5, 6, MATCH), (6, 8, None), (8, 10, SELECTED),
    ]  # fmt: skip


# -- colours


def palette(base: str, text: str) -> QPalette:
    made = QPalette()
    made.setColor(QPalette.ColorRole.Base, QColor(base))
    made.setColor(QPalette.ColorRole.Text, QColor(text))
    return made


GROUNDS = [
    ("#ffffff", "#1f2328"),
    ("#fafafa", "#000000"),
    ("#16181d", "#e6e8eb"),
    ("#1e1e1e", "#dddddd"),
    ("#2b2b2b", "#eee"),
]


@pytest.mark.parametrize(("base", "text"), GROUNDS)
def test_every_colour_is_legible_on_the_ground_of_the_log(base: str, text: str) -> None:
    made = colours.LogColours(palette(base, text))
    codes = [-1, *range(256), *(TRUE_COLOUR + value for value in (0, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0x808080))]
    for code in codes:
        for style in (Style(fg=code), Style(fg=code, flags=DIM)):
            assert colours.contrast(colours.rgb(made.ink(style).text), made.base) >= 4.5, (code, style)


@pytest.mark.parametrize(("base", "text"), GROUNDS)
def test_every_colour_is_legible_on_every_ground_it_can_get(base: str, text: str) -> None:
    made = colours.LogColours(palette(base, text))
    for fg in range(16):
        for style in (Style(fg=fg, bg=back, flags=flags) for back in range(16) for flags in (0, INVERSE)):
            ink = made.ink(style)
            assert ink.ground is not None
            assert colours.contrast(colours.rgb(ink.text), colours.rgb(ink.ground)) >= 4.5, style
        for mark in (made.match, made.current):
            assert colours.contrast(colours.rgb(made.ink(Style(fg=fg), mark).text), mark) >= 4.5
    for ink in (made.selection_ink(), colours.Ink(QColor(*made.muted), QColor(*made.base))):
        assert ink.ground is not None
        assert colours.contrast(colours.rgb(ink.text), colours.rgb(ink.ground)) >= 4.5


@pytest.mark.parametrize(
    ("table", "base"), [(colours.ON_LIGHT, (255, 255, 255)), (colours.ON_DARK, (0x1E, 0x1E, 0x1E))]
)
def test_tables_of_the_16_colours_need_no_correction(table: tuple[colours.Rgb, ...], base: colours.Rgb) -> None:
    assert len(table) == 16
    assert all(colours.contrast(colour, base) >= 4.5 for colour in table)
    assert len(set(table)) == 16


def test_new_palette_is_taken_at_once(qtbot: QtBot, view: LogView) -> None:
    view.setPalette(palette("#16181d", "#e6e8eb"))
    assert view.colours.dark
    view.setPalette(palette("#ffffff", "#000000"))
    assert not view.colours.dark


# -- for screen readers


def test_reader_finds_the_text_without_escapes(qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    feed(qtbot, view, ["\x1b[32mok: [web1]\x1b[0m", "second"])
    view._mirror.refresh()
    field = view.findChild(QPlainTextEdit, "logText")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "ok: [web1]\nsecond"
    assert field.isVisible() and field.isReadOnly()
    feed(qtbot, view, numbered(1000))
    view._mirror.refresh()
    assert field.toPlainText().splitlines() == numbered(1000)[-500:]
    view.scroll_to_line(0)
    view._mirror.refresh()
    assert field.toPlainText().startswith("ok: [web1]\nsecond\nline 0")
    view.clear()
    view._mirror.refresh()
    assert field.toPlainText() == ""


def test_a_line_that_a_person_is_led_to_is_read_out(
    qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(lambda event: said.append(event.message())))
    feed(qtbot, view, ["\x1b[31mfatal: [web1]\x1b[0m", *numbered(900)])
    view.search("fatal")
    settle(qtbot, view)
    assert said[-1] == "fatal: [web1]"
    field = view.findChild(QPlainTextEdit, "logText")
    assert isinstance(field, QPlainTextEdit)
    assert field.textCursor().block().text() == "fatal: [web1]"
    view.search("line 700")
    settle(qtbot, view)
    assert said[-1] == "line 700" == field.textCursor().block().text()
    view.search("")
    QTest.keySequence(view, "Shift+Down")
    assert said[-1].startswith("line ")


def test_nothing_is_mirrored_while_nobody_reads(qtbot: QtBot, view: LogView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: False))
    feed(qtbot, view, numbered(10))
    view._mirror.refresh()
    assert view.findChild(QPlainTextEdit, "logText") is None
