"""Analytics through the window: figures of known tasks, bars that lead to their tasks, files, two servers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QRectF, Qt, QTranslator
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from nova_desktop.api import SemaphoreAPI
from nova_desktop.api.models import Task
from nova_desktop.app import install_translations
from nova_desktop.core import kept_logs
from nova_desktop.core.analytics_runs import read_runs
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.history import History
from nova_desktop.core.history_schema import FILE
from nova_desktop.core.kept_logs import Seen
from nova_desktop.core.log_chunk import LogChunk
from nova_desktop.demo import PracticeServer
from nova_desktop.ui.analytics import painting
from nova_desktop.ui.analytics.cards import CardFonts, cards_height, fitting, paint_card
from nova_desktop.ui.analytics.chart import ChartView
from nova_desktop.ui.analytics.content import Content
from nova_desktop.ui.analytics.marks import BAND, BARS, HEAT, RANKS, Card, Chart, Mark, Sheet
from nova_desktop.ui.analytics.page import AnalyticsPage
from nova_desktop.ui.analytics.sheet import (
    HIGH,
    WIDE,
    csv_of,
    paint_sheet,
    paper_fonts,
    write_csv,
    write_pdf,
    write_png,
)
from nova_desktop.ui.analytics.swatches import Inks, swatch
from nova_desktop.ui.theme import DARK, LIGHT, Colours, body_font, contrast, small_font
from nova_desktop.ui.workspace import PAGES

from .conftest import Driver, MakeNova
from .paper import pages
from .test_clipping import no_text_is_cut

HOSTILE = "<b>Evil</b> {0} %n \u202etxt & =1+1"


@pytest.fixture
def second() -> Iterator[PracticeServer]:
    with PracticeServer(dialect="2.10", speed=20) as running:
        yield running


@pytest.fixture
def both(make_nova: MakeNova, server17: PracticeServer, second: PracticeServer) -> Driver:
    known = (Connection(server17.url, name="Production", colour="red"), Connection(second.url, name="Staging"))
    save_book(Book(known, server17.url))
    nova = make_nova(server17)
    nova.nova.credentials.hold(second.url, second.token)
    nova.wait_ready()
    return nova


def go_there(nova: Driver) -> AnalyticsPage:
    """By the navigation, as a person does."""
    navigation = nova.window.workspace.navigation
    item = navigation.item(PAGES.index("analytics"))
    nova.qtbot.mouseClick(
        navigation.viewport(), Qt.MouseButton.LeftButton, pos=navigation.visualItemRect(item).center()
    )
    page = nova.window.workspace.analytics
    nova.wait(lambda: page.state != "loading", 20)
    return page


def kept_all_listed(nova: Driver) -> bool:
    """What the server lists comes into the history on its own: before, the page would count it later."""
    place = nova.session.connection.url, nova.session.project.id  # type: ignore[union-attr]
    return {one.id for one in nova.session.tasks} <= {one.id for one in History().tasks(*place, limit=10_000)}


def shown(nova: Driver, at_least: int = 1) -> AnalyticsPage:
    nova.wait(lambda: kept_all_listed(nova))
    page = go_there(nova)
    nova.wait(lambda: nova.nova.analytics.failures is not None and page.sheet is not None, 20)
    looked = nova.nova.analytics.looked
    assert looked is not None and len(looked.analysis.runs) >= at_least
    return page


def old_tasks(count: int, **more: object) -> list[Task]:
    """Of yesterday and before, which no server lists; every fourth failed, each took a minute and its number."""
    begin = datetime.now(UTC) - timedelta(days=1)
    rows = []
    for number in range(count):
        created = begin - timedelta(hours=number)
        row = {
            "id": 900_000 - number,
            "project_id": 1,
            "template_id": 77,
            "status": "success" if number % 4 else "error",
        }
        row |= {"tpl_alias": "Old Job", "tpl_type": "deploy", "tpl_app": "ansible", "user_name": "admin"}
        row |= {"created": created.isoformat(), "start": created.isoformat()}
        row |= {"end": (created + timedelta(seconds=60 + number)).isoformat(), **more}
        rows.append(Task(row))
    return rows


def value(page: AnalyticsPage, name: str) -> str:
    return page.content.cards[name].card.value


def chart(page: AnalyticsPage, name: str) -> ChartView:
    return page.content.charts[name]


def click(nova: Driver, view: ChartView, at: int) -> None:
    nova.wait(lambda: view.isVisible() and view.width() > 100)
    nova.window.workspace.analytics.content.ensureWidgetVisible(view)
    nova.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place(at).center().toPoint())


def choose(nova: Driver, name: str, text: str) -> None:
    nova.choose(name, text)
    nova.wait(lambda: not nova.nova._doorway.busy, 20)


def trigger(page: AnalyticsPage, name: str) -> None:
    action = page.findChild(QAction, name)
    assert action is not None
    action.trigger()


def test_the_figures_are_those_of_the_server_and_a_bar_leads_to_its_tasks(nova: Driver, server: PracticeServer) -> None:
    nova.wait(lambda: History().count(server.url, 1) == len(nova.session.tasks))
    page = shown(nova)
    real = [one for one in nova.session.tasks if not one.is_dry_run]
    ended = [one for one in real if one.status in ("success", "error")]
    failed = [one for one in ended if one.status == "error"]
    assert value(page, "runs") == str(len(ended))
    assert value(page, "success_rate") == f"{round(100 - 100 * len(failed) / len(ended))} %"
    counted = nova.find("analyticsCounted", QLabel)
    assert isinstance(counted, QLabel) and "1 dry run" in counted.text() and "days in" in counted.text()
    view = chart(page, "analyticsTemplates")
    first = view.chart.marks[0]
    assert first.label == "Broken Deploy" and first.count == sum(one.template_id == 8 for one in failed)
    click(nova, view, 0)
    assert nova.window.workspace.page == "tasks"
    model = nova.tasks.model
    assert {model.task_at(row).id for row in range(model.rowCount())} == {  # type: ignore[union-attr]
        one.id for one in failed if one.template_id == 8
    }
    assert nova.find("taskFilter", QLineEdit).text().startswith("id:")  # type: ignore[attr-defined]


def test_tasks_that_the_server_does_not_list_are_shown_in_a_list(nova17: Driver, server17: PracticeServer) -> None:
    History().keep(server17.url, 1, old_tasks(30))
    page = shown(nova17, 30)
    users = chart(page, "analyticsUsers")
    at = next(at for at, mark in enumerate(users.chart.marks) if mark.label == "admin")
    click(nova17, users, at)
    listed = nova17.find("analyticsRunsList", QTreeWidget)
    assert isinstance(listed, QTreeWidget) and listed.topLevelItemCount() == 30
    assert listed.topLevelItem(0).text(0) == "Old Job #900000"  # type: ignore[union-attr]
    assert nova17.window.workspace.page == "analytics"
    no_text_is_cut(nova17, nova17.find("analyticsRuns"))


def test_keys_alone_reach_a_cell_say_it_and_open_its_tasks(nova17: Driver, server17: PracticeServer) -> None:
    History().keep(server17.url, 1, old_tasks(30))
    page = shown(nova17, 30)
    nova17.window.activateWindow()
    nova17.wait(nova17.window.isActiveWindow)
    for name, back, forth in (
        ("analyticsOverTime", Qt.Key.Key_Left, Qt.Key.Key_Right),
        ("analyticsDurations", Qt.Key.Key_Left, Qt.Key.Key_Right),
        ("analyticsHours", Qt.Key.Key_Up, Qt.Key.Key_Down),
    ):
        view = chart(page, name)
        view.setFocus()
        nova17.qtbot.keyClick(view, Qt.Key.Key_End)
        last = view.selected
        assert last == len(view.chart.marks) - 1
        nova17.qtbot.keyClick(view, back)
        assert view.selected < last and view.mark is not None
        assert view.accessibleName() == f"{view.chart.title}: {view.mark.words}"
        nova17.qtbot.keyClick(view, forth)
        assert view.selected == last
        nova17.qtbot.keyClick(view, Qt.Key.Key_Home)
        assert view.selected == 0
    old = chart(page, "analyticsTemplates")
    old.setFocus()
    assert old.selected == 0 and old.mark is not None and old.mark.label == "Old Job"
    nova17.qtbot.keyClick(old, Qt.Key.Key_Return)
    nova17.wait(lambda: nova17.shown("analyticsRuns"))
    nova17.qtbot.keyClick(nova17.find("analyticsRuns"), Qt.Key.Key_Escape)
    card = page.content.cards["success_rate"]
    card.setFocus()
    nova17.qtbot.keyClick(card, Qt.Key.Key_Space)
    nova17.wait(lambda: nova17.shown("analyticsRuns"))


def test_a_task_of_the_other_server_is_opened_there(
    both: Driver, second: PracticeServer, server17: PracticeServer
) -> None:
    both.wait(lambda: second.url in {url for url, _ in both.nova.desk.lookout.pictures}, 30)
    both.wait(lambda: History().count(second.url, 1) > 0 and not both.nova._doorway.busy, 20)
    page = shown(both)
    choose(both, "analyticsWhere", "All servers")
    both.wait(lambda: "analyticsConnections" in page.content.charts, 20)
    connections = chart(page, "analyticsConnections")
    assert {mark.label for mark in connections.chart.marks} == {"Production", "Staging"}
    runs, _ = read_runs([(second.url, 1), (second.url, 2)], None, 4e9)
    staging = next(mark for mark in connections.chart.marks if mark.label == "Staging")
    assert staging.count == sum(not run.dry for run in runs)
    click(both, connections, connections.chart.marks.index(staging))
    both.wait(lambda: both.shown("analyticsRunsList"))
    wanted = both.find("analyticsRunsList", QTreeWidget).topLevelItem(0).data(0, Qt.ItemDataRole.UserRole)[0]  # type: ignore[attr-defined]
    assert wanted.url == second.url
    both.press("analyticsOpenButton")
    both.wait(lambda: both.nova.session is not None and both.session.connection.url == second.url, 20)
    both.wait(lambda: (read := both.window.controller.reading.task) is not None and read.id == wanted.task_id, 20)
    assert both.window.workspace.page == "tasks"


def test_filters_narrow_and_a_status_says_what_it_takes_away(nova17: Driver, server17: PracticeServer) -> None:
    History().keep(server17.url, 1, old_tasks(40))
    page = shown(nova17, 40)
    choose(nova17, "analyticsTemplate", "Old Job")
    assert value(page, "runs") == "40" and value(page, "success_rate") == "75 %"
    assert value(page, "median") == "1:19"
    assert value(page, "deploy_frequency") == "7.0 a week"
    choose(nova17, "analyticsStatus", "failed")
    card = page.content.cards["success_rate"].card
    assert not card.known and "one kind of end" in card.origin
    assert value(page, "runs") == "10"
    choose(nova17, "analyticsStatus", "Any status")
    choose(nova17, "analyticsPeriod", "From … to …")
    assert nova17.shown("analyticsFirst")
    last = nova17.find("analyticsLast")
    last.setDate(last.maximumDate())  # type: ignore[attr-defined]
    nova17.wait(lambda: page.sheet is not None and any("2100" in line for line in page.sheet.lines))
    choose(nova17, "analyticsKind", "Build")
    nova17.wait(lambda: page.sheet is None)
    assert nova17.find("analyticsTemplate", QComboBox).currentText() == "Old Job"  # type: ignore[attr-defined]
    assert not page.export.isEnabled()


def test_a_look_takes_no_list_from_who_is_choosing(nova17: Driver) -> None:
    page = shown(nova17)
    boxes = [page.filters.where, page.filters.template, page.filters.user]
    counts, emptied = [box.count() for box in boxes], []
    for box in boxes:
        box.model().rowsRemoved.connect(lambda *_: emptied.append(1))
        box.model().modelReset.connect(lambda: emptied.append(1))
    before = nova17.nova.analytics.looked
    nova17.nova.analytics.look()
    nova17.wait(lambda: nova17.nova.analytics.looked is not before)
    assert emptied == [] and [box.count() for box in boxes] == counts and min(counts[1:]) > 1
    nova17.window.workspace.analytics.filters.forget()
    assert [box.count() for box in boxes] == [0, 1, 1]


def test_a_day_that_is_typed_asks_once_it_is_whole(nova17: Driver) -> None:
    page = shown(nova17)
    choose(nova17, "analyticsPeriod", "From … to …")
    asked: list[date | None] = []
    page.filters.changed.connect(lambda: asked.append(page.filters.chosen().first))
    field = page.filters.first
    assert len(field.text()) == len("2026-11-28")
    field.setFocus()
    field.setSelectedSection(field.Section.YearSection)
    nova17.qtbot.keyClicks(field, "2024")
    assert asked == []
    nova17.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [one.year for one in asked if one] == [2024]


def test_kept_logs_tell_step_host_and_error(nova17: Driver, server17: PracticeServer) -> None:
    tasks = old_tasks(12)
    History().keep(server17.url, 1, tasks)
    lines = (b"PLAY [x] ***", b"TASK [Write it] ***", b'fatal: [web2]: FAILED! => {"msg": "disk 7 is full"}')
    kept_logs.keep(server17.url, tasks[0], Seen(0, (LogChunk.pack(list(lines), None),), True))
    page = shown(nova17, 12)
    told = {name: chart(page, name).chart for name in ("analyticsSteps", "analyticsHosts", "analyticsErrors")}
    assert [one.marks[0].label for one in told.values()] == ["Write it", "web2", "disk ‹n› is full"]
    assert "1 of" in told["analyticsSteps"].note
    click(nova17, chart(page, "analyticsHosts"), 0)
    nova17.wait(lambda: nova17.shown("analyticsRuns"))


def test_csv_picture_and_paper(nova17: Driver, server17: PracticeServer, tmp_path: Path) -> None:
    History().keep(server17.url, 1, old_tasks(25, tpl_alias=HOSTILE, user_name="=cmd|' /C calc'!A0"))
    page = shown(nova17, 25)
    trigger(page, "analyticsCsv")
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert rows[0][:4] == ["Chart", "Name", "Value", "Tasks"] and {len(row) for row in rows} == {len(rows[0])}
    by_name = {(row[0], row[1]): row for row in rows}
    assert by_name["Figures", "Finished runs"][2] == value(page, "runs")
    days = [row for row in rows if row[0] == "Tasks over time"]
    looked = nova17.nova.analytics.looked
    assert looked is not None and len(days) == 30
    assert sum(int(row[3]) for row in days) == len(looked.analysis.runs)
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    before = QGuiApplication.clipboard().text()
    for kind in ("csv", "png", "pdf"):
        nova17.nova.analytics._going.write(kind, str(tmp_path / f"a.{kind}"))  # type: ignore[union-attr]
        nova17.wait((tmp_path / f"a.{kind}").exists)
    nova17.wait(lambda: not nova17.nova._doorway.busy)
    sheet = page.sheet
    assert sheet is not None and before == csv_of(sheet)
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + csv_of(
        sheet, QLocale.system().decimalPoint()
    ).encode()
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (1588, 2246)
    paper = (tmp_path / "a.pdf").read_bytes()
    assert paper.startswith(b"%PDF-") and paper.rstrip().endswith(b"%%EOF")
    assert paper.count(b"/Type /Page\n") == 1
    for name in ("analyticsPdf", "analyticsCsvFile"):
        trigger(page, name)
        nova17.wait(lambda: nova17.shown("saveAnalyticsDialog"))
        nova17.qtbot.keyClick(nova17.find("saveAnalyticsDialog"), Qt.Key.Key_Escape)
        nova17.wait(lambda: not nova17.shown("saveAnalyticsDialog"))


def test_a_file_for_a_spreadsheet_that_writes_decimals_with_a_comma(nova17: Driver, tmp_path: Path) -> None:
    """As a German one saves it: with commas all would stand in one column, and a point would part thousands."""
    page = shown(nova17)
    assert page.sheet is not None
    content = write_csv(tmp_path / "a.csv", page.sheet, ",").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    dotted = list(csv.reader(io.StringIO(csv_of(page.sheet))))
    assert [row[:8] + row[10:] for row in rows] == [row[:8] + row[10:] for row in dotted]
    seconds = [(row[8], plain[8]) for row, plain in zip(rows[1:], dotted[1:], strict=True) if plain[8]]
    assert seconds and all("," in one and float(one.replace(",", ".")) == float(plain) for one, plain in seconds)


def test_a_file_that_cannot_be_written_is_told(nova17: Driver, tmp_path: Path) -> None:
    shown(nova17)
    nova17.nova.analytics._going.write("png", str(tmp_path / "missing" / "a.png"))  # type: ignore[union-attr]
    nova17.wait(lambda: "a.png" in nova17.banner or nova17.banner)
    assert not (tmp_path / "missing").exists()


def test_the_server_knows_more_and_tells_it_when_asked(nova17: Driver, server17: PracticeServer) -> None:
    page = shown(nova17)
    nova17.wait(lambda: not nova17.nova._doorway.busy)
    assert not page.missing.isVisible()
    with FILE.opened() as database:
        gone = database.execute("DELETE FROM tasks WHERE id % 2 = 0").rowcount
    page.asked.emit()
    nova17.wait(page.missing.isVisible, 20)
    assert gone and "are kept here" in page.missing.words[0]
    nova17.press("analyticsReadMore")
    nova17.wait(lambda: not page.missing.isVisible(), 20)
    assert History().count(server17.url, 1) == len(nova17.session.tasks)


def test_the_lead_time_is_told_as_what_it_is_at_least_and_leads_to_its_deploys(
    nova: Driver, server: PracticeServer, tmp_path: Path
) -> None:
    """In each dialect; a history that begins in this time says of nothing that it is more than before."""
    deploys = [one for one in old_tasks(40, template_id=8) if one.status == "success"][:20]
    builds = [Task({**one._json, "id": 1_000 + at, "tpl_type": "build"}) for at, one in enumerate(deploys)]
    named = [Task({**one._json, "build_task_id": 1_000 + at}) for at, one in enumerate(deploys)]
    History().keep(server.url, 1, [*builds, *named])
    page = shown(nova, 40)
    card = page.content.cards["lead_time"]
    count = len(card.card.runs)
    assert count >= 20 and card.card.value.startswith("≥ ") and f"median of {count}" in card.card.origin
    assert "commits have no times" in card.accessibleName() and "commits have no times" in csv_of(page.sheet)  # type: ignore[arg-type]
    assert not page.content.cards["runs"].card.trend.strip() and not page.content.cards["deploy_frequency"].card.trend
    assert page.sheet is not None
    write_pdf(tmp_path / "a.pdf", page.sheet, paper_fonts())
    assert "commits have no times" in " ".join(pages(tmp_path / "a.pdf")[0].split())
    nova.press("analyticsCard.lead_time")
    nova.wait(lambda: nova.shown("analyticsRuns"))
    listed = nova.find("analyticsRunsList", QTreeWidget)
    assert isinstance(listed, QTreeWidget) and listed.topLevelItemCount() == count


def broken_history() -> None:
    """A folder in its place, however often Nova writes to it meanwhile."""
    while not FILE.path.is_dir():
        FILE.path.unlink(missing_ok=True)
        with suppress(FileExistsError):
            FILE.path.mkdir()


def test_nothing_yet_and_a_broken_history_are_said(make_nova: MakeNova, server17: PracticeServer) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    nova.wait(lambda: not nova.nova._doorway.busy)
    History().forget(server17.url)
    page = go_there(nova)
    nova.wait(lambda: page.sheet is None and page.state not in ("loading", "shown"), 20)
    assert not page.export.isEnabled()
    History().keep(server17.url, 1, old_tasks(3))
    page.asked.emit()
    nova.wait(lambda: page.sheet is not None, 20)
    assert not page.content.cards["success_rate"].card.known
    assert "from 3 run" in page.content.cards["success_rate"].card.origin
    nova.wait(lambda: not nova.nova._doorway.busy)
    broken_history()
    page.asked.emit()
    nova.wait(lambda: page.sheet is None, 20)
    assert nova.find("analyticsRetry", QPushButton).isVisible()


def test_hostile_names_are_plain_text(nova17: Driver, server17: PracticeServer) -> None:
    History().keep(server17.url, 1, old_tasks(30, tpl_alias=HOSTILE, user_name=HOSTILE * 40, tpl_type=HOSTILE))
    page = shown(nova17, 30)
    for view in page.content.charts.values():
        assert "\u202e" not in view.accessibleName()
        assert all("\u202e" not in mark.words and "\n" not in mark.words for mark in view.chart.marks)
    assert "<b>Evil</b> {0} %n" in chart(page, "analyticsTemplates").chart.marks[0].label
    box = nova17.find("analyticsUser", QComboBox)
    assert isinstance(box, QComboBox) and max(len(box.itemText(at)) for at in range(box.count())) <= 60
    click(nova17, chart(page, "analyticsTemplates"), 0)
    assert nova17.shown("analyticsRuns")


EVIL = [
    HOSTILE,
    "<img src=file:///etc/passwd><a href='https://evil.example'>x</a>",
    "name\r\n\x00\x1b]8;;https://evil.example\x07two",
    "\u202e\u2066right\ufeff\u200b to left",
    "e" + "\u0301" * 300,
    "\N{FAMILY}" * 40 + "日本語" * 400,
    "%s %n {0} {} \\",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_hostile_names_on_paper_and_in_a_picture(
    nova17: Driver, server17: PracticeServer, tmp_path: Path, colours: Colours
) -> None:
    """One page whatever they are: read as they stand, within the margins, no link, no script, nothing that hides."""
    server17.world.projects[1].name = EVIL[2] + HOSTILE
    nova17.session.refresh()
    for number, name in enumerate(EVIL):
        rows = old_tasks(12, tpl_alias=name, user_name=name, tpl_type=["deploy", "build", name][number % 3])
        renumbered = [Task({**one._json, "id": one.id - 1000 * number, "template_id": 70 + number}) for one in rows]
        History().keep(server17.url, 1, renumbered)
    page = shown(nova17, 90)
    assert page.sheet is not None
    sheet = replace(page.sheet, title=f"Analytics: {EVIL[2]} {EVIL[3]} {EVIL[4]} {EVIL[5]}")
    paper, picture = tmp_path / "a.pdf", tmp_path / "a.png"
    write_pdf(paper, sheet, paper_fonts())
    write_png(picture, sheet, paper_fonts(), colours)
    (text,) = pages(paper)
    assert "<b>Evil</b> {0} %n" in text and "<img src=" in text and "'=cmd" not in text
    assert not [bad for bad in "\u202e\u2066\x1b\x00\x07" if bad in text]
    content = paper.read_bytes()
    assert not [bad for bad in (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction") if bad in content]
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1588, 2246)
    base = QColor(colours.base).rgb()
    edges = [*range(30), *range(image.width() - 30, image.width())]
    assert {image.pixel(x, y) for x in edges for y in range(0, image.height(), 3)} == {base}
    assert {image.pixel(x, y) for y in range(image.height() - 40, image.height()) for x in range(0, 1588, 3)} == {base}
    rows = list(csv.reader(io.StringIO(csv_of(sheet))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@")) or "\x00" in cell]
    assert "'=cmd|' /C calc'!A0" in {row[1] for row in rows}


@pytest.mark.parametrize("size", [(1280, 800), (720, 480)])
def test_no_text_is_cut(nova17: Driver, server17: PracticeServer, size: tuple[int, int]) -> None:
    History().keep(server17.url, 1, old_tasks(30))
    nova17.window.resize(*size)
    page = shown(nova17, 30)
    nova17.qtbot.wait(50)
    no_text_is_cut(nova17, page)
    assert page.content.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "de"])
def test_numbers_and_days_are_written_as_the_language_does(
    nova17: Driver, server17: PracticeServer, qapp: QApplication, language: str
) -> None:
    usual, known = QLocale(), set(qapp.findChildren(QTranslator))
    install_translations(qapp, language)
    try:
        History().keep(server17.url, 1, old_tasks(40))
        page = shown(nova17, 40)
        choose(nova17, "analyticsPeriod", page.filters.period.itemText(0))
        rate = page.content.cards["deploy_frequency"].card.value
        assert ("," if language == "de" else ".") in rate
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - known:
            qapp.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(usual)
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_task_that_ends_meanwhile_is_counted_and_nothing_jumps(nova17: Driver, server17: PracticeServer) -> None:
    History().keep(server17.url, 1, old_tasks(30))
    page = shown(nova17, 30)
    before = int(value(page, "runs"))
    bar = page.content.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at, steps = bar.value(), chart(page, "analyticsSteps")
    steps_said = steps.chart
    with SemaphoreAPI(server17.url, server17.token) as client:
        client.wait_for_task(1, client.run_task(1, 1).id, poll_interval=0.1)

    def counted() -> bool:  # the server runs schedules of its own, too; while it is counted anew no number may stand
        said = value(page, "runs")
        return said.isdecimal() and int(said) > before

    nova17.wait(counted)
    assert bar.value() == at and chart(page, "analyticsSteps") is steps
    assert steps.chart == steps_said


def test_a_forgotten_connection_leaves_nothing_on_the_page(both: Driver, server17: PracticeServer) -> None:
    page = shown(both)
    assert page.sheet is not None and page.filters.where.count()
    both.nova.analytics.forget("https://other.example.org")
    assert page.sheet is not None
    both.nova.analytics.forget(server17.url)
    assert page.sheet is None and both.nova.analytics.looked is None
    assert not page.filters.where.count() and not page.content.charts and not page.counted.text()


# Painting


@pytest.mark.parametrize("rankings", [5, 7])
def test_paper_has_room_for_all_of_it(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, rankings: int) -> None:
    mark = Mark("Name", "Name: 3", (1, 2, 3), (("error", 3),), 60.0, 90.0)
    ranks = [Chart(f"r{at}", RANKS, "Title", "Note", "", (mark,) * 10, (), ()) for at in range(rankings)]
    ranks[0] = replace(ranks[0], wide=True)
    over = [sample(BARS), sample(BAND), replace(sample(HEAT), note="", legend=())]
    card = Card("runs", "Finished runs", "5", "", "from 5 runs", ())
    page = Sheet("Title", ("Line", "Line"), (card,) * 5, "DORA", (card,) * 4, (*over, *ranks))
    painted: list[QRectF] = []
    usual = painting.paint

    def note(painter: QPainter, room: QRectF, *more: object) -> None:
        painted.append(QRectF(room))
        usual(painter, room, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(painting, "paint", note)
    image = QImage(int(WIDE), int(HIGH), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_sheet(painter, page, LIGHT, paper_fonts())
    painter.end()
    assert len(painted) == len(page.charts)
    assert all(QRectF(0, 0, WIDE, HIGH).contains(room) and room.height() >= 80 for room in painted)
    fonts = paper_fonts()
    least = 7 * QFontMetricsF(fonts.small).height()  # a number of the week is as high as its cell
    assert painting.field(page.charts[2], painted[-1], Inks(LIGHT, fonts.body, fonts.small)).height() >= least
    assert not [1 for at, room in enumerate(painted) for other in painted[:at] if room.intersects(other)]


def test_a_ranking_that_is_shortened_says_how_many_are_not_shown() -> None:
    chart = replace(sample(RANKS), more=3)
    assert chart.told == "Note · and 3 more" and chart.limited(2).told == "Note · and 7 more"
    assert replace(chart, more=0).limited(6).told == "Note"


@pytest.mark.parametrize("wide", [148, 134])
def test_a_card_has_room_for_all_of_it(qapp: QApplication, wide: int) -> None:
    """The longest words in the least width: nothing is cut, and nothing stands in the margin."""
    trend = "↓ weniger, war\u00a0128\u00a0h\u00a038\u00a0min"
    card = Card("recover", "Behebung", "1.119 h 06 min", trend, "Median aus 1.210 Behebungen; 3 sind nötig", (), "good")
    fonts = CardFonts()
    high = int(cards_height([card], wide, fonts))
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.alternate))
    painter = QPainter(image)
    paint_card(painter, QRectF(0, 0, wide, high), card, LIGHT, fonts)
    painter.end()
    margin = {image.pixel(x, y) for y in range(high - 8, high - 2) for x in range(8, wide - 8)}
    margin |= {image.pixel(x, y) for x in range(wide - 8, wide - 2) for y in range(8, high - 8)}
    assert margin == {QColor(LIGHT.alternate).rgb()}
    smaller = fitting(fonts.title, card.value, wide - 20)
    assert (
        QFontMetricsF(smaller).horizontalAdvance(card.value)
        <= wide - 20
        < QFontMetricsF(fonts.title).horizontalAdvance(card.value)
    )


@pytest.mark.parametrize("width", [700, 760, 900, 1200])
def test_no_legend_is_cut(qtbot: QtBot, width: int) -> None:
    """Two rankings stand beside each other only where that leaves room for their words."""
    ways = (
        ("success", "erfolgreich"),
        ("error", "fehlgeschlagen"),
        ("stopped", "gestoppt"),
        ("other", "nicht beendet"),
    )
    ranks = [replace(sample(RANKS), name=f"r{at}", legend=ways) for at in range(4)]
    card = Card("runs", "Finished runs", "5", "", "from 5 runs", ())
    content = Content()
    qtbot.addWidget(content)
    content.resize(width, 600)
    content.show_sheet(Sheet("Title", (), (card,), "DORA", (replace(card, name="d"),), tuple(ranks)))
    content.show()
    qtbot.waitExposed(content)
    assert [view for view in content.charts.values() if view.width() < view.legend_width] == []
    assert (content.charts["r0"].width() < width / 2) is (width >= 900)


def sample(kind: str) -> Chart:
    mark = Mark("Mo", "Mo: 3", (1, 2, 3), (("success", 1), ("error", 1), ("stopped", 1), ("other", 1)), 60.0, 90.0)
    count = 168 if kind == HEAT else 6
    return Chart("sample", kind, "Title", "Note", "", (mark,) * count, ("Mo",) * 7, (("error", "failed"),))


@pytest.mark.parametrize("kind", [BARS, BAND, RANKS, HEAT])
def test_each_mark_is_found_where_it_is_painted(qapp: QApplication, qtbot: object, kind: str) -> None:
    view = ChartView(sample(kind))
    view.resize(500, view.sizeHint().height())
    assert [view.at(view.place(at).center()) for at in range(len(view.chart.marks))] == list(
        range(len(view.chart.marks))
    )
    assert all(view.room.contains(view.place(at).center()) for at in range(len(view.chart.marks)))
    assert not view.grab().toImage().isNull()
    view.deleteLater()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_ways_differ_without_colours_and_words_are_legible(qapp: QApplication, colours: object) -> None:
    inks = Inks(colours, body_font(), small_font())  # type: ignore[arg-type]
    patterns: dict[str, tuple[int, ...]] = {}
    for way in ("success", "error", "stopped", "other"):
        image = QImage(40, 24, QImage.Format.Format_RGB32)
        image.fill(inks.base)
        painter = QPainter(image)
        swatch(painter, QRectF(2, 2, 36, 20), way, inks)
        painter.end()
        middle = [[image.pixelColor(x, y).lightness() for x in range(6, 34)] for y in range(6, 18)]
        patterns[way] = tuple(int(abs(one - middle[0][0]) > 15) for row in middle for one in row)
        assert contrast(inks.ways[way], inks.base) >= 3
    full, hatched, dotted, outline = (patterns[way] for way in ("success", "error", "stopped", "other"))
    assert not any(full) and not any(outline) and any(hatched) and any(dotted) and hatched != dotted
    assert contrast(inks.muted, inks.base) >= 4.5 and contrast(inks.text, inks.base) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_number_is_legible_in_the_busiest_hour(qapp: QApplication, colours: Colours) -> None:
    inks = Inks(colours, body_font(), small_font())
    for count in range(1, 11):
        marks = [Mark("Mo", "Mo", tuple(range(some)), (("success", some),)) for some in (count, 10, *[0] * 166)]
        chart = Chart("sample", HEAT, "Title", "", "", tuple(marks), ("Mo",) * 7)
        image, room = QImage(900, 260, QImage.Format.Format_RGB32), QRectF(0, 0, 900, 260)
        image.fill(inks.base)
        painter = QPainter(image)
        painting.paint(painter, room, chart, inks)
        painter.end()
        corner = painting.places(chart, room, inks)[0].toRect().adjusted(3, 3, -3, -3).topLeft()
        assert contrast(inks.text, image.pixelColor(corner)) >= 4.5, count


def test_nothing_of_it_is_made_at_the_start(nova17: Driver) -> None:
    assert nova17.window.workspace.late.known("analytics") is None
    assert not nova17.window.findChildren(QWidget, "analyticsPage")
