"""Finding one's way in a log: words, only what matches, errors, steps, lines and times."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from nova_desktop.core.log_goto import Target, find_line, read_target
from nova_desktop.core.logs import LogChunk, LogStore, Search
from nova_desktop.core.outline import read_outline
from nova_desktop.core.play_log import HostRecap
from nova_desktop.ui.logs import log_links
from nova_desktop.ui.logs.find_row import found_text
from nova_desktop.ui.logs.log_links import link_in
from nova_desktop.ui.logs.pane import LogPane
from nova_desktop.ui.logs.recap_view import NUMBERS, RecapView
from nova_desktop.ui.logs.selection import LINES

NAN = float("nan")


@pytest.fixture
def pane(qtbot: QtBot) -> LogPane:
    made = LogPane()
    made.resize(900, 400)
    qtbot.addWidget(made)
    made.show()
    made.start("Deploy")
    return made


def feed(qtbot: QtBot, pane: LogPane, lines: list[str], start: float | None = None) -> None:
    rows = [(line, None if start is None else start + number) for number, line in enumerate(lines)]
    pane.append_chunks([LogChunk.build(rows[at : at + 500]) for at in range(0, len(rows), 500)])
    pane.set_outline(read_outline([(line, NAN) for line in lines]))
    settle(qtbot, pane)


def settle(qtbot: QtBot, pane: LogPane) -> None:
    qtbot.waitUntil(lambda: not pane.view.busy, timeout=5000)


def found(store: LogStore, *args: object) -> list[tuple[int, int]]:
    search = Search(store, *args)  # type: ignore[arg-type]
    while not search.step(1.0):
        pass
    return list(zip(search.lines, search.starts, strict=True))


def test_whole_words() -> None:
    store = LogStore()
    store.append([b"web web1 my_web (web) Web", b"caf\xc3\xa9web", b"a.b a.bc axb"])
    assert found(store, "web", True, False, True) == [(0, 0), (0, 17)]
    assert found(store, "web", False, False, True) == [(0, 0), (0, 17), (0, 22)]
    assert found(store, "a.b", True, False, True) == [(2, 0)]
    assert found(store, "web\\d?", True, True, True) == [(0, 0), (0, 4), (0, 17)]


def test_only_the_lines_that_match_with_lines_around(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, [f"line {number}" + (" hit" if number % 100 == 50 else "") for number in range(1000)])
    pane.finding.field.setText("hit")
    pane.finding.listed.setChecked(True)
    settle(qtbot, pane)
    qtbot.waitUntil(lambda: len(pane.matches.lines.store) == 10)
    assert list(pane.matches.lines.numbers) == list(range(50, 1000, 100))
    pane.matches.around.setValue(1)
    qtbot.waitUntil(lambda: len(pane.matches.lines.store) == 30)
    assert list(pane.matches.lines.numbers)[:4] == [49, 50, 51, 149]
    assert pane.matches.lines.store.plain(1) == "line 50 hit"
    pane.finding.field.setText("line 77")
    qtbot.waitUntil(lambda: list(pane.matches.lines.numbers)[:3] == [76, 77, 78])
    pane.matches.lines.line_chosen.emit(770)
    assert pane.view.first_visible_line() == 770 and not pane.view.following
    pane.finding.listed.setChecked(False)
    assert not pane.matches.isVisible()


def test_lines_that_come_later_are_listed_too(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, ["hit 1", "no"])
    pane.finding.field.setText("hit")
    pane.finding.listed.setChecked(True)
    qtbot.waitUntil(lambda: len(pane.matches.lines.store) == 1)
    pane.append_chunks([LogChunk.build([("hit 2", None)])])
    qtbot.waitUntil(lambda: len(pane.matches.lines.store) == 2)
    pane.truncate(1)
    qtbot.waitUntil(lambda: len(pane.matches.lines.store) == 1)


def test_lines_around_a_match_at_the_end_are_listed_when_they_come(qtbot: QtBot, pane: LogPane) -> None:
    """A log that is followed: the error is there before what explains it."""
    feed(qtbot, pane, ["no 0", "hit 1"])
    pane.finding.field.setText("hit")
    pane.finding.listed.setChecked(True)
    pane.matches.around.setValue(2)
    numbers = pane.matches.lines.numbers
    qtbot.waitUntil(lambda: list(numbers) == [0, 1])
    for count in (3, 4, 5, 6):
        pane.append_chunks([LogChunk.build([(f"no {count}", None)])])
        settle(qtbot, pane)
    qtbot.waitUntil(lambda: list(numbers) == [0, 1, 2, 3])
    pane.append_chunks([LogChunk.build([("hit 6", None)])])
    qtbot.waitUntil(lambda: list(numbers) == [0, 1, 2, 3, 4, 5, 6])


def test_a_list_of_matches_is_that_of_the_lines_that_are_there(qtbot: QtBot, pane: LogPane) -> None:
    """A log that changed and has as many matches again by the next look."""
    feed(qtbot, pane, ["hit old", "no"])
    pane.finding.field.setText("hit")
    pane.finding.listed.setChecked(True)
    store = pane.matches.lines.store
    qtbot.waitUntil(lambda: len(store) == 1)
    pane.matches._timer.stop()
    pane.truncate(0)
    feed(qtbot, pane, ["no", "hit new"])
    pane.matches._timer.start()
    qtbot.waitUntil(lambda: len(store) == 1 and store.plain(0) == "hit new")
    assert list(pane.matches.lines.numbers) == [1]


def test_the_list_shows_what_matches_among_what_is_around_it(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, [f"line {number}" + " hit" * (number in (3, 40, 90)) for number in range(100)])
    pane.finding.field.setText("hit")
    pane.finding.listed.setChecked(True)
    pane.matches.around.setValue(30)
    listed = pane.matches.lines
    qtbot.waitUntil(lambda: len(listed.store) == 100 and not listed.busy)
    assert [line for line in range(100) if listed.found_in(line, 0, 100)] == [3, 40, 90]
    assert listed.last_visible_line() < 99  # there is more below
    assert not listed._pill.isVisible()  # none of it is new


def test_a_line_of_the_list_is_chosen_by_keys_and_the_next_match_is_the_one_below_it(
    qtbot: QtBot, pane: LogPane
) -> None:
    feed(qtbot, pane, ["hit" if number % 10 == 0 else "no" for number in range(300)])
    pane.finding.field.setText("hit")
    settle(qtbot, pane)
    pane.finding.listed.setChecked(True)
    pane.matches.around.setValue(1)
    listed = pane.matches.lines
    qtbot.waitUntil(lambda: len(listed.store) == 89 and not listed.busy)
    listed.scroll_to_line(0)
    for _ in range(14):
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert listed.marked_line == 13
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert pane.view.marked_line == listed.numbers[13] == 41  # beside the match of line 40
    pane.view.find_next()
    assert found_text(pane.view.find_state()) == "6 of 30"
    pane.matches.lines.line_chosen.emit(100)
    assert found_text(pane.view.find_state()) == "11 of 30"
    pane.view.find_next()
    assert found_text(pane.view.find_state()) == "12 of 30"


def test_from_error_to_error(qtbot: QtBot, pane: LogPane) -> None:
    lines = ["ok"] * 3000
    for number, text in ((100, "fatal: [a]: FAILED! => {}"), (1500, "ERROR: no space"), (2900, "cannot open it")):
        lines[number] = text
    lines[700] = "db1 : ok=10 changed=3 unreachable=0 failed=0"
    feed(qtbot, pane, lines)
    pane.view.scroll_to_line(0)
    seen = []
    for _ in range(3):
        qtbot.keyClick(pane.view, Qt.Key.Key_F8)
        settle(qtbot, pane)
        seen.append(pane.view._walks._errors.last)
    assert seen == [100, 1500, 2900]
    qtbot.keyClick(pane.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, pane)
    assert pane.view._walks._errors.last == 1500


def test_along_one_host(qtbot: QtBot, pane: LogPane) -> None:
    """Alt+Down from the line that is looked at; another host's line that is clicked is another way."""
    lines = ["x"] * 1200
    for number in (10, 400, 900):
        lines[number - 1 : number + 3] = [
            "TASK [t] ****",
            "\x1b[0;32mok: [web.1]\x1b[0m",
            "changed: [web11]",
            "ok: [db1 -> web.1]",
        ]
    feed(qtbot, pane, lines)
    pane.view.scroll_to_line(0)

    def pressed(key: Qt.Key) -> int | None:
        qtbot.keyClick(pane.view, key, Qt.KeyboardModifier.AltModifier)
        settle(qtbot, pane)
        return pane.view._walks._host.last

    assert [pressed(Qt.Key.Key_Down) for _ in range(4)] == [10, 400, 900, 900]
    assert pressed(Qt.Key.Key_Up) == 400
    pane.view.selection.start((402, 0), LINES)
    assert [pressed(Qt.Key.Key_Down), pressed(Qt.Key.Key_Up), pressed(Qt.Key.Key_Up)] == [902, 402, 12]


def test_a_log_without_hosts_stays_where_it_is(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, [f"line {number}" for number in range(500)])
    pane.view.scroll_to_line(100)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, pane)
    assert pane.view.first_visible_line() == 100


def marked(pane: LogPane) -> str:
    return pane.view.selected_text().rstrip("\n")


def test_where_a_key_led_to_is_marked_on_a_page_that_does_not_scroll(qtbot: QtBot, pane: LogPane) -> None:
    """All of a short log is in sight: nothing moves, so nothing but a mark tells where one is."""
    lines = ["PLAY [p] ****", "TASK [one] ****", "ok: [a]", "TASK [two] ****", "fatal: [a]: FAILED! => {}", "end"]
    feed(qtbot, pane, lines)

    def press(key: Qt.Key, held: Qt.KeyboardModifier) -> str:
        qtbot.keyClick(pane.view, key, held)
        settle(qtbot, pane)
        return marked(pane)

    ctrl, shift, alt = (
        getattr(Qt.KeyboardModifier, name) for name in ("ControlModifier", "ShiftModifier", "AltModifier")
    )
    assert press(Qt.Key.Key_F8, shift) == "fatal: [a]: FAILED! => {}"
    pane.view.selection.clear()
    pane.view.scroll_to_line(0)
    assert [press(Qt.Key.Key_Down, ctrl) for _ in range(3)] == [lines[1], lines[3], lines[3]]
    assert [press(Qt.Key.Key_Up, ctrl) for _ in range(2)] == [lines[1], lines[0]]
    assert [press(Qt.Key.Key_Down, alt) for _ in range(2)] == [lines[2], lines[4]]
    pane.outline.line_wanted.emit(3)
    assert marked(pane) == lines[3]


def test_the_link_of_a_line_that_was_gone_to_is_reached_by_keys(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, ["x", "error: https://x.test/a", "https://x.test/b"])
    pane.view.scroll_to_line(0)
    qtbot.keyClick(pane.view, Qt.Key.Key_F8)
    settle(qtbot, pane)
    assert pane.view._chosen_link() == "https://x.test/a"


def test_from_step_to_step(qtbot: QtBot, pane: LogPane) -> None:
    lines = ["x"] * 1000
    for number in (100, 300, 500):
        lines[number] = f"TASK [step {number}] ****"
    feed(qtbot, pane, lines)
    pane.view.scroll_to_line(0)
    tops = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(pane.view, key, Qt.KeyboardModifier.ControlModifier)
        tops.append(pane.view.first_visible_line())
    assert tops == [100, 300, 100]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("12", Target(line=11)),
        ("0", Target(line=0)),
        ("12:03", Target(clock=(12, 3, 0))),
        ("7:03:15", Target(clock=(7, 3, 15))),
        ("+90", Target(since=90)),
        ("+2m", Target(since=120)),
        ("+1h 5m 3s", Target(since=3903)),
        ("25:00", None),
        ("+", None),
        ("", None),
        ("abc", None),
        ("9" * 30, None),
    ],
)
def test_where_a_person_wants_to_go(text: str, target: Target | None) -> None:
    assert read_target(text) == target


def test_lines_by_time() -> None:
    store = LogStore()
    start = time.mktime((2026, 11, 24, 23, 59, 0, 0, 0, -1))
    for first in range(0, 2000, 400):
        store.append_chunk(LogChunk.build([(f"{n}", start + n) for n in range(first, first + 400)]))
    assert find_line(store, Target(line=10**6)) == 1999
    assert find_line(store, Target(since=1234)) == 1234
    assert find_line(store, Target(clock=(23, 59, 30))) == 30
    assert find_line(store, Target(clock=(0, 1, 0))) == 120  # the next day
    assert find_line(store, Target(since=10**6)) is None
    assert find_line(LogStore(), Target(line=1)) is None


def test_ctrl_g_asks_and_goes(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, ["x"] * 500)
    pane.going.ask()
    question = pane.going._question
    assert question is not None
    edit, go = question.findChild(QLineEdit, "goToEdit"), question.findChild(QPushButton, "goToButton")
    assert edit is not None and go is not None and not go.isEnabled()
    edit.setText("12:00")
    go.click()
    said = question.findChild(QLabel, "goToSaid")
    assert said is not None and "no such line" in said.text()  # this log has no times
    edit.setText("301")
    go.click()
    assert pane.view.first_visible_line() == 300 and not pane.view.following
    pane.view.scroll_to_line(0)
    pane.going.ask()
    assert pane.going._question is not None
    edit = pane.going._question.findChild(QLineEdit, "goToEdit")
    go = pane.going._question.findChild(QPushButton, "goToButton")
    assert edit is not None and go is not None
    edit.setText("499")  # on the last page, not at its top
    go.click()
    assert pane.view.marked_line == 498


def test_a_host_of_the_recap_is_looked_for(qtbot: QtBot, pane: LogPane) -> None:
    feed(
        qtbot,
        pane,
        [
            "PLAY [a] ***",
            "TASK [b] ***",
            "ok: [web1]",
            "PLAY RECAP ***",
            "web1 : ok=1 changed=0 unreachable=0 failed=0",
        ],
    )
    recap = pane.outline._recap
    recap.activated.emit(recap.model().index(0, 0))
    settle(qtbot, pane)
    assert pane.finding.field.text() == "[web1"
    assert pane.view.find_state().total == 1


def test_the_recap_tells_what_failed_before_what_went_well(qtbot: QtBot) -> None:
    view = RecapView()
    qtbot.addWidget(view)
    for failed, first in ((1, ["Host", "failed", "ok"]), (0, ["Host", "ok", "changed"])):
        view.show_recap((HostRecap("web1", 3, 1, 0, failed), HostRecap("web2", 4, 0, 0, 0)))
        header, columns = view.model().headerData, range(view.model().columnCount())
        seen = [header(at, Qt.Orientation.Horizontal) for at in columns if not view.isColumnHidden(at)]
        assert seen[:3] == first


def test_the_numbers_of_the_recap_are_in_sight_beside_the_hosts(qtbot: QtBot) -> None:
    view = RecapView()
    qtbot.addWidget(view)
    view.resize(220, 150)
    view.show()
    view.show_recap((HostRecap("web1", 8, 3, 0, 1, 1), HostRecap("a-host-with-a-long-name.example.test", 4, 0, 0, 0)))
    failed = NUMBERS.index("failed") + 1
    assert 0 < view.columnViewportPosition(failed) < view.viewport().width() - view.columnWidth(failed)
    view.resize(900, 150)
    header = view.horizontalHeader()
    assert header.length() == view.viewport().width()


def test_a_row_of_the_outline_without_a_duration_has_all_of_its_width(qtbot: QtBot, pane: LogPane) -> None:
    lines = ["PLAY [a] ***", "TASK [b] ***", "ok: [web1]", "TASK [c] ***", "ok: [web1]"]
    feed(qtbot, pane, lines, start=1000.0)
    pane.set_outline(read_outline([(line, 1000.0 + number) for number, line in enumerate(lines)]))
    outline = pane.outline.list
    spans = [outline.isFirstColumnSpanned(row, QModelIndex()) for row in range(pane.outline.model.rowCount())]
    assert spans == [not pane.outline.model.index(row, 1).data() for row in range(len(spans))] == [True, False, True]
    lines += ["PLAY RECAP ***", "web1 : ok=2"]
    pane.set_outline(read_outline([(line, 1000.0 + number) for number, line in enumerate(lines)]))
    assert not outline.isFirstColumnSpanned(2, QModelIndex())  # its duration is known now
    assert outline.isFirstColumnSpanned(3, QModelIndex())


def test_the_summary_of_a_plan_is_not_cut_before_what_is_destroyed(qtbot: QtBot, pane: LogPane) -> None:
    body = ["  # network.main will be created", '  + resource "network" "main" {', "    }"]
    lines = ["Terraform will perform the following actions:", *body, "Plan: 1 to add, 0 to change, 12 to destroy."]
    feed(qtbot, pane, lines)
    said = pane.outline.findChild(QLabel, "outlineSummary")
    assert isinstance(said, QLabel) and "-12 to destroy" in said.text()
    assert said.fontMetrics().horizontalAdvance(said.text()) > said.contentsRect().width()  # more than a line
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))


@pytest.mark.parametrize("how", ["failure", "list"])
def test_what_was_gone_to_stays_in_sight_when_something_opens_below_it(qtbot: QtBot, pane: LogPane, how: str) -> None:
    pane.resize(900, 500)
    lines = ["PLAY [a] ***", *["x"] * 60, "TASK [b] ***", 'fatal: [web1]: FAILED! => {"msg": "hit"}', "x", "x"]
    feed(qtbot, pane, lines)
    rows = pane.view.page_rows
    if how == "failure":
        pane.outline._chosen(pane.outline.model.index(0, 0))
    else:
        pane.finding.field.setText("hit")
        settle(qtbot, pane)
        pane.finding.listed.setChecked(True)
    qtbot.waitUntil(lambda: pane.view.page_rows < rows)
    assert pane.view.first_visible_line() <= lines.index(lines[-3]) <= pane.view.last_visible_line()
    assert not pane.view.following


def test_a_failure_is_unfolded_below_the_text(qtbot: QtBot, pane: LogPane) -> None:
    feed(
        qtbot,
        pane,
        ["PLAY [a] ***", "TASK [b] ***", 'fatal: [web1]: FAILED! => {"msg": "no <b>space</b>", "rc": 28}', "x"],
    )
    assert pane.outline.isVisible()
    pane.outline._chosen(pane.outline.model.index(0, 0))
    assert pane.failure.isVisible()
    assert "msg: no <b>space</b>\nrc: 28" in pane.failure.text.toPlainText()
    qtbot.keyClick(pane.failure.text, Qt.Key.Key_Escape)
    assert not pane.failure.isVisible()


def test_a_difference_is_shown_as_one_below_the_text(qtbot: QtBot, pane: LogPane) -> None:
    diff = [
        "--- before: /etc/<b>.conf",
        "+++ after: /tmp/x",
        "@@ -1,2 +1,2 @@",
        " name=web1",
        "-workers=8",
        "+workers=16",
    ]
    failed = 'fatal: [web2]: FAILED! => {"msg": "m"}'
    feed(qtbot, pane, ["PLAY [a] ***", "TASK [b] ***", *diff, "", "changed: [web1]", failed])
    model = pane.outline.model
    row = next(row for row in range(model.rowCount()) if model.row_at(row).difference)  # type: ignore[union-attr]
    assert "<b>.conf · web1" in model.index(row, 0).data() and model.index(row, 1).data() == "+1 \N{MINUS SIGN}1"
    spoken = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "<b>.conf" in spoken and "+1" in spoken
    pane.outline._chosen(model.index(0, 0))
    assert pane.failure.isVisible()
    pane.outline._chosen(model.index(row, 0))
    assert pane.difference.isVisible() and not pane.failure.isVisible()
    assert pane.difference.text.toPlainText().splitlines() == diff[2:]
    assert "/etc/<b>.conf" in pane.difference.title.toolTip().replace("&lt;", "<").replace("&gt;", ">")
    grounds = [
        block_colour(pane.difference.text, number) for number in range(pane.difference.text.document().blockCount())
    ]
    assert len({grounds[2], grounds[3], None}) == 3 and grounds[:2] == [None, None]
    qtbot.keyClick(pane.difference.text, Qt.Key.Key_Escape)
    assert not pane.difference.isVisible()


def block_colour(field: QPlainTextEdit, number: int) -> str | None:
    brush = field.document().findBlockByNumber(number).blockFormat().background()
    return None if brush.style() == Qt.BrushStyle.NoBrush else brush.color().name()


def test_what_pours_in_is_painted_as_a_draft_and_then_as_it_is(qtbot: QtBot, pane: LogPane) -> None:
    seen: list[bool] = []
    paint = pane.view._painter.draft
    pane.view._painter.draft = lambda *parts: (seen.append(True), paint(*parts))[1]  # type: ignore[method-assign]
    pane.append_chunks(
        LogChunk.build([(f"\x1b[31mline {number}\x1b[0m", None) for number in range(at, at + 500)])
        for at in range(0, 200_000, 500)
    )
    settle(qtbot, pane)
    qtbot.waitUntil(lambda: not pane.view._draft)

    def in_red() -> bool:
        image = pane.view.viewport().grab().toImage()
        hues = {image.pixelColor(x, y).hue() for y in range(0, image.height(), 3) for x in range(8, 80)}
        return any(hue in range(20) or hue > 340 for hue in hues if hue >= 0)

    qtbot.waitUntil(in_red)
    assert seen


def test_a_log_that_is_followed_keeps_its_colours(qtbot: QtBot, pane: LogPane) -> None:
    for at in range(10):
        pane.append_chunks([LogChunk.build([(f"\x1b[31mline {at}\x1b[0m", None)] * 20)])
        settle(qtbot, pane)
        assert not pane.view._draft


def test_a_plan_is_outlined_with_what_goes(qtbot: QtBot, pane: LogPane) -> None:
    feed(
        qtbot,
        pane,
        [
            "Terraform will perform the following actions:",
            "\x1b[1m  # network.main\x1b[0m will be created",
            "  + resource",
            "  # network.old will be destroyed",
            "\x1b[1mPlan:\x1b[0m 1 to add, 0 to change, 1 to destroy.",
        ],
    )
    assert pane.outline.isVisible()
    assert pane.outline._summary.text() == "+1 to add, ~0 to change, -1 to destroy"
    rows = [pane.outline.model.row_at(row) for row in range(pane.outline.model.rowCount())]
    assert [(row.text, row.outcome, row.line) for row in rows if row] == [
        ("network.main", "created", 1),
        ("network.old", "destroyed", 3),
    ]


@pytest.mark.parametrize(
    ("text", "column", "link"),
    [
        ("see https://x.test/a?b=1&c=2, then", 10, "https://x.test/a?b=1&c=2"),
        ("see https://x.test/a", 2, ""),
        ("javascript:alert(1) file:///etc/passwd", 12, ""),
        ("(http://x.test/y)", 3, "http://x.test/y"),
        ('<a href="https://x.test/">', 12, "https://x.test/"),
    ],
)
def test_links_are_web_addresses_only(text: str, column: int, link: str) -> None:
    assert link_in(text, column) == link


@pytest.mark.parametrize("wrap", [False, True])
def test_links_are_underlined_from_row_to_row(qtbot: QtBot, pane: LogPane, wrap: bool) -> None:
    pane.view.set_wrap(wrap)
    address = "https://x.test/" + "a" * 200
    feed(qtbot, pane, ["plain", f"see {address}, then", "no://link"])
    store, rows = pane.view.store, pane.view.visible_rows()
    found = [row.text[start:end] for row in rows for start, end in log_links.seen_links(row, store)]
    assert "".join(found) == address
    assert (len(found) > 1) is wrap
    row = next(row for row in rows if row.line == 1)
    metrics = pane.view._metrics
    picture = pane.view.viewport().grab().toImage()
    below = int(row.y + metrics.ascent + 2)
    muted = QColor(*pane.view.colours.muted)
    assert picture.pixelColor(int(row.x + metrics.advance * 6.5), below) == muted
    assert picture.pixelColor(int(row.x + metrics.advance * 3.5), below) != muted


def test_a_link_is_reached_by_keys(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, ["none", "at https://x.test/a", "at https://x.test/b"])
    pane.view.scroll_to_line(0)
    assert pane.view._chosen_link() == ""
    pane.view.selection.reach((0, 0), (1, 2))
    for chosen in ("https://x.test/a", "https://x.test/b"):
        at = QPoint(1, 1)
        by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, pane.view.mapToGlobal(at))
        QApplication.sendEvent(pane.view, by_key)
        menu = next(one for one in pane.view.findChildren(QMenu) if one.isVisible())
        entry = next(one for one in menu.actions() if one.objectName() == "openLinkAction")
        assert chosen in entry.text()
        menu.close()
        pane.view.selection.reach((0, 0), (2, 2))


def test_a_link_is_opened_by_its_entry_alone(qtbot: QtBot, pane: LogPane, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(log_links.QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    feed(qtbot, pane, ["https://x.test/a&b in a line"])
    menu = QMenu()
    qtbot.addWidget(menu)
    log_links.add_link(menu, pane.view.link_at(QPoint(40, 5)))
    entry = next(one for one in menu.actions() if one.objectName() == "openLinkAction")
    assert "https://x.test/a&&b" in entry.text() and not opened
    entry.trigger()
    assert opened == ["https://x.test/a&b"]


def test_the_time_column_tells_three_clocks(qtbot: QtBot, pane: LogPane) -> None:
    feed(qtbot, pane, ["a"] * 200, start=1_700_000_000.0)
    gutter, store = pane.view._gutter, pane.view.store
    gutter.times = True
    assert gutter.text(95, store) == time.strftime("%H:%M:%S", time.localtime(1_700_000_095))
    pane.view.set_clock("utc")
    assert gutter.text(95, store) == "22:14:55"
    pane.view.set_clock("since")
    assert gutter.text(95, store) == " 0:01:35"


@pytest.mark.parametrize("wrap", [False, True])
def test_what_is_selected_is_copied_with_its_colours(qtbot: QtBot, pane: LogPane, wrap: bool) -> None:
    pane.view.set_wrap(wrap)
    feed(qtbot, pane, ["\x1b[31mred", "still\x1b[0m plain", "no"])
    pane.view.selection.start((0, 1))
    pane.view.selection.extend((1, 8))
    pane.view.copy_coloured()
    settle(qtbot, pane)
    assert QGuiApplication.clipboard().text() == "\x1b[31med\x1b[0m\n\x1b[31mstill\x1b[0m pl"
