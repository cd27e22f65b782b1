"""Export and import of all settings, from the page to the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel

from nova_desktop.app import start_again
from nova_desktop.core.connections import Book, Connection, save_book
from nova_desktop.core.settings import Settings, load_settings, save_settings
from nova_desktop.core.settings_export import export_settings
from nova_desktop.demo import PracticeServer

from .conftest import Driver, MakeNova


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    save_settings(Settings(compact_rows=True))
    export_settings(tmp_path / "mine.json")
    save_settings(Settings())
    return tmp_path / "mine.json"


def test_they_are_exported_from_the_page(nova17: Driver, tmp_path: Path) -> None:
    nova17.window.workspace.show_page("settings")
    nova17.choose("themeSelector", "dark")
    nova17.wait(lambda: load_settings().theme == "dark")
    nova17.nova._settings_desk.export_to(str(tmp_path / "out.json"))
    nova17.wait(lambda: (tmp_path / "out.json").exists())
    assert "dark" in (tmp_path / "out.json").read_text()


def test_an_import_is_asked_about_and_counts_at_the_next_start(
    make_nova: MakeNova, server17: PracticeServer, exported: Path
) -> None:
    nova = make_nova(server17, page="settings")
    nova.wait_ready()
    over: list[bool] = []
    nova.nova.over.connect(lambda: over.append(True))
    nova.nova._settings_desk.import_from(str(exported))
    nova.wait(lambda: nova.shown("importQuestion"))
    nova.press("cancelButton")
    nova.nova._settings_desk.import_from(str(exported))
    nova.wait(lambda: nova.shown("importQuestion"))
    assert not load_settings().compact_rows
    nova.press("confirmImportButton")
    nova.wait(lambda: over)
    assert nova.nova.restart
    second = make_nova(server17)
    second.wait_ready()
    assert second.nova.settings.compact_rows and load_settings().compact_rows


def test_an_import_that_was_read_late_does_not_ask_over_another_question(nova17: Driver, exported: Path) -> None:
    question = QDialog(nova17.window)
    question.setModal(True)
    question.show()
    nova17.nova._settings_desk.import_from(str(exported))
    nova17.wait(lambda: "choose the file again" in nova17.window.status.currentMessage())
    assert not nova17.shown("importQuestion")
    question.close()
    question.deleteLater()


def test_the_servers_of_the_file_are_named_and_what_is_lost_of_ours(
    make_nova: MakeNova, server17: PracticeServer, tmp_path: Path
) -> None:
    others = [Connection(f"http://10.0.0.{at}:3000", f"<b>{at}</b>") for at in range(12)]
    save_book(Book((Connection(server17.url, "prod"), *others)))
    export_settings(tmp_path / "theirs.json")
    gone = Connection("https://gone.example.org", "gone")
    save_book(Book((Connection(server17.url, "prod", protected=True), gone)))
    nova = make_nova(server17)
    nova.wait_ready()
    nova.nova._settings_desk.import_from(str(tmp_path / "theirs.json"))
    nova.wait(lambda: nova.shown("importQuestion"))
    labels = nova.find("importQuestion").findChildren(QLabel)
    said = [label.text() for label in labels]
    assert any(text.startswith("Servers in it: prod (") and "<b>0</b> (http://10.0.0.0:3000)" in text for text in said)
    assert any("and 9 more" in text for text in said)
    assert any(text.startswith("Reached without encryption: ") for text in said)
    assert f"No longer protected: prod ({server17.url})." in said
    assert "Not in it, so no longer in your list: gone (https://gone.example.org)." in said
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text() in said[1:])
    nova.press("cancelButton")


def test_a_wrong_file_is_said(nova17: Driver, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text("{}")
    nova17.nova._settings_desk.import_from(str(path))
    nova17.wait(lambda: "no settings of Nova" in nova17.banner)
    assert not nova17.shown("importQuestion")


def test_it_starts_again_without_the_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shot = tmp_path / "again.png"
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    process = start_again(["nova://task/h/1/2", "--screenshot", str(shot), "--size", "800x600"])
    assert process.wait(60) == 0
    assert shot.stat().st_size > 1000


def test_the_buttons_are_on_the_page(nova17: Driver) -> None:
    nova17.window.workspace.show_page("settings")
    page = nova17.window.workspace.settings
    heard: list[str] = []
    page.export_wanted.connect(lambda: heard.append("export"))
    page.import_wanted.connect(lambda: heard.append("import"))
    for name in ("exportSettingsButton", "importSettingsButton"):
        page.findChild(type(page._clear), name).click()
    assert heard == ["export", "import"]
    assert isinstance(page._theme, QComboBox)
