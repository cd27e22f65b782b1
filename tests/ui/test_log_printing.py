"""A log on paper: what a PDF reader finds in what was printed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.core.logs import LogChunk
from nova_desktop.desks.log_printing import LogPrinting
from nova_desktop.ui.logs.pane import LogPane
from nova_desktop.ui.logs.printing import cells, cuts, page_size, paper_font
from nova_desktop.ui.workers import Doorway

from .paper import pages


class Desk:
    """A pane, and what prints it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.pane = LogPane()
        qtbot.addWidget(self.pane)
        self.pane.resize(900, 400)
        self.pane.show()
        self.pane.start("Deploy <b>Web</b> · 17")
        self.doorway = Doorway(("paper",))
        self.errors: list[SemaphoreAPIError] = []
        self.doorway.set_error_display(self.errors.append)
        self.printing = LogPrinting(self.doorway, self.pane)
        self.pane.print_requested.connect(self._ask)

    def _ask(self) -> None:
        self.printing.ask(self.pane)

    def feed(self, lines: list[str]) -> None:
        rows = [(line, 1_795_555_000.0 + number) for number, line in enumerate(lines)]
        self.pane.append_chunks([LogChunk.build(rows[at : at + 500]) for at in range(0, len(rows), 500)])
        self.qtbot.waitUntil(lambda: not self.pane.view.busy and len(self.pane.view.store) == len(lines))

    def print(self, printer: QPrinter, first: int = 0, last: int | None = None) -> None:
        self.printing.print(self.pane, printer, first, len(self.pane.view.store) if last is None else last)
        self.qtbot.waitUntil(lambda: self.printing._ticket is None, timeout=30_000)


@pytest.fixture
def desk(qtbot: QtBot):
    made = Desk(qtbot)
    yield made
    assert made.doorway.close()


def pdf(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_every_line_is_on_paper_in_order(desk: Desk, tmp_path: Path) -> None:
    desk.feed([f"line {number} \x1b[31mred\x1b[0m <i>x</i>" for number in range(200)])
    desk.print(pdf(tmp_path / "log.pdf"))
    found = pages(tmp_path / "log.pdf")
    rows = page_size(pdf(tmp_path / "x.pdf"), paper_font()).rows
    assert len(found) == -(-200 // rows) > 1
    whole = "\n".join(found)
    places = [whole.find(f"line {number} red <i>x</i>") for number in range(200)]
    assert -1 not in places and places == sorted(places)
    assert all(f"{number} / {len(found)}" in text for number, text in enumerate(found, 1))
    assert all("Deploy <b>Web</b>" in text for text in found)


def test_long_lines_are_broken_and_nothing_is_cut_off(desk: Desk, tmp_path: Path) -> None:
    long = "".join(f"{number:04d}." for number in range(200))
    desk.feed([long, "日本語" * 50 + "end", ""])
    desk.print(pdf(tmp_path / "log.pdf"))
    text = "".join(pages(tmp_path / "log.pdf")).replace("\n", "")
    assert long in text and "end" in text


def test_hostile_lines_and_a_hostile_name_are_harmless_on_paper(desk: Desk, tmp_path: Path) -> None:
    """As text, in the columns that they have: no escape, no link, no mark that reverses, no endless line."""
    desk.pane.start("Deploy \u202e<script>txt.exe\x00\r\n" + "x" * 5000)
    lines = [
        "<img src=file:///etc/passwd><a href='https://evil.example'>x</a>",
        "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x1b[2J\x1b[1;1H after",
        "a\u202eb\u2066c\x00d\ud800e",
        "e" + "\u0301" * 3000,
        "end of it",
    ]
    desk.feed(lines)
    desk.print(pdf(tmp_path / "log.pdf"))
    whole = "\n".join(pages(tmp_path / "log.pdf"))
    assert "<img src=file:///etc/passwd>" in whole and "Deploy <script>txt.exe xxx" in whole and "end of it" in whole
    assert not [bad for bad in "\u202e\u2066\x1b\x00\x07" if bad in whole]
    content = (tmp_path / "log.pdf").read_bytes()
    assert not [bad for bad in (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction") if bad in content]
    assert desk.errors == []


def test_with_times_when_the_pane_shows_them(desk: Desk, tmp_path: Path) -> None:
    desk.feed(["hello"])
    desk.pane.time_toggle.setChecked(True)
    desk.print(pdf(tmp_path / "log.pdf"))
    assert "2026-11-24T21:16:40.000Z hello" in pages(tmp_path / "log.pdf")[0]


def test_only_the_pages_that_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    desk.feed([f"line {number}." for number in range(500)])
    printer = pdf(tmp_path / "log.pdf")
    printer.setFromTo(2, 3)
    desk.print(printer)
    rows = page_size(printer, paper_font()).rows
    found = pages(tmp_path / "log.pdf")
    assert len(found) == 2
    assert f"line {rows}." in found[0] and f"line {rows - 1}." not in found[0]
    assert f"line {3 * rows - 1}." in found[1]


def test_what_is_selected(desk: Desk, tmp_path: Path) -> None:
    desk.feed([f"line {number}." for number in range(100)])
    desk.print(pdf(tmp_path / "log.pdf"), 10, 12)
    text = "\n".join(pages(tmp_path / "log.pdf"))
    assert "line 10." in text and "line 11." in text and "line 9." not in text and "line 12." not in text


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.feed(["hello"])
    desk.print(pdf(tmp_path / "nowhere" / "log.pdf"))
    assert [error.code for error in desk.errors] == ["not_printed"]
    assert "nowhere" in str(desk.errors[0].params["printer"])


def test_it_can_be_cancelled(desk: Desk, tmp_path: Path) -> None:
    desk.feed([f"line {number}" for number in range(60_000)])
    desk.printing.print(desk.pane, pdf(tmp_path / "log.pdf"), 0, 60_000)
    desk.qtbot.waitUntil(lambda: desk.pane.findChild(QProgressDialog) is not None)
    progress = desk.pane.findChild(QProgressDialog)
    desk.qtbot.waitUntil(lambda: progress.value() > 2, timeout=20_000)
    stop = progress.findChild(QPushButton)
    desk.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert desk.printing._ticket is None and not desk.errors
    lane = desk.doorway._lanes["paper"]
    desk.qtbot.waitUntil(lambda: lane.current is None, timeout=5000)


def test_the_key_opens_the_systems_dialog_which_says_how_much_it_is(desk: Desk) -> None:
    desk.feed([f"line {number}" for number in range(1000)])
    desk.pane.view.setFocus()
    desk.qtbot.keyClick(desk.pane.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QPrintDialog))
    assert dialog.objectName() == "printLogDialog" and dialog.isVisible()
    pages_told = int("".join(letter for letter in dialog.windowTitle() if letter.isdigit()))
    assert 8 < pages_told < 30
    dialog.reject()
    desk.qtbot.waitUntil(lambda: desk.printing._dialog is None)
    assert desk.printing._ticket is None


def test_an_empty_log_is_not_printed(desk: Desk) -> None:
    desk.printing.ask(desk.pane)
    assert desk.printing._dialog is None


@pytest.mark.parametrize(
    ("text", "columns", "parts"),
    [
        ("", 10, [""]),
        ("abc", 10, ["abc"]),
        ("abcdef", 3, ["abc", "def"]),
        ("日本語", 4, ["日本", "語"]),
        ("ab日本", 3, ["ab", "日", "本"]),
        ("e\N{COMBINING ACUTE ACCENT}x", 1, ["e\N{COMBINING ACUTE ACCENT}", "x"]),
    ],
)
def test_where_a_line_breaks(text: str, columns: int, parts: list[str]) -> None:
    assert [text[start:end] for start, end in cuts(text, columns)] == parts
    assert all(cells(part) <= columns for part in parts)


def test_what_is_printed_into_a_file_is_its_owners_alone(desk: Desk, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        desk.feed(["line"])
        desk.print(pdf(tmp_path / "log.pdf"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "log.pdf").stat().st_mode) == 0o600
    assert "line" in pages(tmp_path / "log.pdf")[0]
