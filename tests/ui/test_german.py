"""The window in German: no English left, German numbers and dates, Qt's own buttons too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.app import install_translations
from nova_desktop.core.connections import Connection
from nova_desktop.core.durations import RelativeTime
from nova_desktop.core.status import STATUSES
from nova_desktop.ui import words
from nova_desktop.ui.differences.sentences import equal_lines
from nova_desktop.ui.logs.find_row import found_text
from nova_desktop.ui.logs.finder import FindState
from nova_desktop.ui.logs.outline_model import seconds_text
from nova_desktop.ui.problems import all_codes, problem
from nova_desktop.ui.servers.form import token_words
from nova_desktop.ui.tasks.view import TaskPanel
from tests.task_samples import NOW
from tests.test_translations import FIXED, tool
from tests.ui.conftest import Driver, MakeNova

PAGES = (
    "deploy",
    "overview",
    "approvals",
    "rollback",
    "templates",
    "tasks",
    "monitoring",
    "projects",
    "servers",
    "settings",
)


@pytest.fixture(autouse=True)
def german(qapp: QApplication) -> Iterator[None]:
    """Qt's and Nova's words in German; afterwards as before."""
    usual, known = QLocale(), set(qapp.findChildren(QTranslator))
    install_translations(qapp, "de")
    yield
    for translator in set(qapp.findChildren(QTranslator)) - known:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(usual)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def english_texts() -> set[str]:
    """Texts that must not be seen: those whose German is another."""
    known = tool.read(tool.FOLDER / "nova_de.ts")
    return {source for (_, source), forms in known.items() if source not in forms}


def shown_texts(top: QWidget) -> set[str]:
    """All that a person can read on a widget and what is in it, tooltips and names for screen readers included."""
    found: set[str] = set()
    for widget in (top, *top.findChildren(QWidget)):
        found |= {widget.toolTip(), widget.accessibleName(), widget.windowTitle()}
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        if isinstance(widget, QLineEdit):
            found.add(widget.placeholderText())
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(at) for at in range(widget.count())}
    found |= {text for action in top.findChildren(QAction) for text in (action.text(), action.toolTip())}
    return found


def open_dialog() -> QWidget:
    names = ("runDialog", "confirmRun", "confirmStop")
    return next(one for one in QApplication.topLevelWidgets() if one.isVisible() and one.objectName() in names)


def test_no_page_shows_english(make_nova: MakeNova, server17) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    for page in PAGES:
        nova.window.workspace.show_page(page)
        assert shown_texts(nova.window) & english_texts() == set(), page
    shown = shown_texts(nova.window)
    assert {"Aktualisieren", "Einstellungen", "Monitoring starten", "Logs laden", "Darstellung"} <= shown


def test_the_tables_speak_german(make_nova: MakeNova, server17) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    model = nova.tasks.model
    cells = {model.index(row, at).data() for row in range(model.rowCount()) for at in range(model.columnCount())}
    assert "fehlgeschlagen" in cells and "erfolgreich" in cells
    assert any(str(cell).startswith("vor ") for cell in cells)


def test_the_welcome_page_shows_no_english(make_nova: MakeNova) -> None:
    nova = make_nova()
    nova.window.show_welcome()
    assert shown_texts(nova.window.welcome) & english_texts() == set()
    assert "Verbindung testen" in shown_texts(nova.window.welcome)


@pytest.mark.parametrize("name", ["Deploy Full", "Plan Network", "Backup Now"])
def test_the_run_form_shows_no_english(make_nova: MakeNova, server17, name: str) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    template = next(row for row in nova.session.catalogue.templates if row.name == name)
    nova.window.running.form(template)
    dialog = open_dialog()
    assert shown_texts(dialog) & english_texts() == set()
    assert f"„{name}“ ausführen" in shown_texts(dialog)
    dialog.close()


def test_the_question_before_a_start_shows_no_english(make_nova: MakeNova, server17) -> None:
    nova = make_nova(server17)
    nova.wait_ready()
    template = next(row for row in nova.session.catalogue.templates if row.name == "Deploy Standard")
    nova.window.running.quick(template)
    dialog = open_dialog()
    assert shown_texts(dialog) & english_texts() == set()
    assert {"„Deploy Standard“ starten?", "Starten", "Abbrechen"} <= shown_texts(dialog)
    dialog.close()


def test_shortcuts_are_named_as_on_a_german_keyboard(make_nova: MakeNova, server17) -> None:
    nova: Driver = make_nova(server17)
    nova.wait_ready()
    assert not [text for text in shown_texts(nova.window) if "(Ctrl" in text or "(Shift" in text]


def test_qts_own_buttons_are_german(qapp: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Speichern", "Abbrechen"}


def test_dates_and_numbers_are_german() -> None:
    assert words.exact_time(NOW).startswith(f"{NOW.astimezone():%d.%m.}")
    assert QLocale().toString(12345) == "12.345" and QLocale().toString(1.5) == "1,5"
    assert found_text(FindState(active=True, total=12345, current=1234, done=True)) == "1.234 von 12.345"


def test_counts_dates_and_seconds_of_every_page_are_written_alike(qtbot: QtBot) -> None:
    panel = TaskPanel()
    qtbot.addWidget(panel)
    assert panel.count_words(12345, 12345).startswith("12.345 ")
    assert panel.count_words(1234, 12345).startswith("1.234 ") and "12.345" in panel.count_words(1234, 12345)
    assert panel.count_words(999, 999).startswith("999 ")
    assert words.moment_format() == "dd.MM.yyyy HH:mm" and words.example_day() == "24.11.2026"
    typed = ("24.11.2026", "24.11.26", "4.1.2026", "2026-11-24", "31.2.2026", "soon", "")
    read = ["2026-11-24", "2026-11-24", "2026-01-04", "2026-11-24", "31.2.2026", "soon", ""]
    assert [words.typed_day(one) for one in typed] == read
    assert equal_lines(12345).startswith("12.345 ")
    assert seconds_text(0.34) == "0,3 s" and seconds_text(102) == "1:42"
    assert "02.01.26" in token_words(Connection("https://one.example.org", token_since="2026-01-02"))


@pytest.mark.parametrize(
    ("relative", "text"),
    [
        (RelativeTime("now"), "gerade eben"),
        (RelativeTime("day", 1), "vor 1 Tag"),
        (RelativeTime("day", 3), "vor 3 Tagen"),
        (RelativeTime("week", 1), "vor 1 Woche"),
        (RelativeTime("year", 2, future=True), "in 2 Jahren"),
    ],
)
def test_spans_have_their_singular_and_plural(relative: RelativeTime, text: str) -> None:
    assert words.relative_words(relative) == text


def test_each_status_has_a_german_word_of_its_own() -> None:
    found = {words.status_word(status) for status in STATUSES.values()}
    assert len(found) == len(STATUSES)
    assert found & english_texts() == set()


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_each_error_is_german_but_for_the_guides_titles(code: str) -> None:
    told = problem(SemaphoreAPIError("x", code=code))
    assert {told.title, told.advice} & english_texts() == set()


def test_a_guides_title_stays_and_its_advice_is_german() -> None:
    told = problem(SemaphoreAPIError("x", code="unauthorized"))
    assert told.title in FIXED and told.advice.startswith("In Semaphore einen neuen Token erzeugen")


def test_a_tasks_status_in_an_error_is_told_in_german() -> None:
    error = SemaphoreAPIError("x", code="not_waiting", params={"task": 7, "status": "success"})
    assert "erfolgreich" in problem(error).advice
