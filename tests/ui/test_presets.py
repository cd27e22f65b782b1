"""Presets: kept from a form, opened filled, exported and imported, never a secret, never started by themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit

from nova_desktop.api import SemaphoreAPIError
from nova_desktop.core.presets import (
    Chain,
    Preset,
    PresetBook,
    load_presets,
    load_results,
    presets_path,
    read_presets,
    save_presets,
)
from nova_desktop.demo import PracticeServer

from .conftest import Driver, MakeNova


def save_one(nova: Driver, name: str = "Four & more") -> None:
    nova.select_template("Deploy Full")
    nova.press("runAction")
    nova.type("survey.replicas", "4")
    nova.type("survey.api_key", "canary-secret")
    nova.type("limitEdit", "web1")
    nova.press("savePresetButton")
    nova.type("presetNameEdit", name)
    nova.press("savePresetConfirmButton")
    nova.wait(lambda: load_presets().presets)
    nova.press("cancelButton")


def entries(nova: Driver) -> dict[str, object]:
    menu = nova.window.controller.presets.menu._menu
    menu.aboutToShow.emit()
    return {action.objectName(): action for action in menu.actions() if action.objectName()}


def test_a_preset_opens_the_form_as_it_was_saved_and_starts_nothing(nova17: Driver, server17: PracticeServer) -> None:
    save_one(nova17)
    assert b"canary-secret" not in presets_path().read_bytes()
    nova17.window.running.typed.drafts.entries.clear()
    entries(nova17)["preset.Four & more"].trigger()  # type: ignore[attr-defined]
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.find("survey.replicas", QLineEdit).text() == "4"
    assert nova17.find("limitEdit", QLineEdit).text() == "web1"
    assert nova17.find("survey.api_key", QLineEdit).text() == ""
    assert server17.requests["POST /api/project/1/tasks"] == 0
    nova17.press("runButton")
    nova17.wait(lambda: nova17.session.tasks[0].asked_limit == ("web1",))


def test_a_preset_of_another_template_with_its_number_says_so(nova17: Driver) -> None:
    save_one(nova17)
    other = replace(load_presets().presets[0], template_name="Drop Database")
    nova17.window.running.preset(other)
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert "saved for 'Drop Database'" in nova17.find("runComplaint", QLabel).text()


def test_presets_come_back_and_belong_to_their_project(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    save_one(first)
    first.nova.quit()
    second = make_nova(server17)
    second.wait_ready()
    second.wait(lambda: second.nova.presets.book.presets)
    assert "preset.Four & more" in entries(second)
    other = next(row for row in second.session.facts.projects if row.id != 1)
    second.session.choose_project(other)
    second.wait_ready()
    assert not [name for name in entries(second) if name.startswith("preset.")]


def test_a_team_exports_and_imports_them(nova17: Driver, tmp_path: Path) -> None:
    save_one(nova17)
    target = tmp_path / "team.json"
    nova17.nova.presets.export_to(str(target))
    nova17.wait(target.exists)
    desk = nova17.window.controller.presets
    desk._remove(desk.book.presets[0])
    nova17.wait(lambda: not load_presets().presets)
    nova17.nova.presets.import_from(str(target))
    nova17.wait(lambda: [one.name for one in load_presets().presets] == ["Four & more"])


def test_keys_of_a_team_that_do_something_already_are_left_out(nova17: Driver, tmp_path: Path) -> None:
    url = nova17.session.connection.url
    run = nova17.window.actions_.run.shortcut().toString()
    one = Preset("One", url, 1, 3, "Deploy Full", {}, "Ctrl+Alt+1")
    mine = PresetBook().with_preset(one)
    nova17.window.controller.presets._change_book(mine)
    theirs = (
        replace(one, name="Two", shortcut=run),
        replace(one, name="Three"),
        replace(one, name="Four", shortcut="Ctrl+Alt+4"),
        replace(one, name="Elsewhere", url="https://other.test"),
    )
    save_presets(PresetBook(theirs), tmp_path / "team.json")
    nova17.nova.presets.import_from(str(tmp_path / "team.json"))
    nova17.wait(lambda: len(load_presets().presets) == 5)
    assert {row.name: row.shortcut for row in load_presets().presets} == {
        "One": "Ctrl+Alt+1",
        "Two": "",
        "Three": "",
        "Four": "Ctrl+Alt+4",
        "Elsewhere": "Ctrl+Alt+1",
    }


def test_a_file_of_another_kind_is_told(nova17: Driver, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "something else"}')
    nova17.nova.presets.import_from(str(bad))
    nova17.wait(lambda: "holds no presets" in nova17.banner)


def test_files_of_any_shape_are_refused_and_never_crash(tmp_path: Path) -> None:
    for number, text in enumerate(("", "[]", "null", '{"format": "nova-desktop-presets"}', "[" * 5000, "\x00")):
        path = tmp_path / f"{number}.json"
        path.write_text(text)
        try:
            read_presets(path)
        except SemaphoreAPIError as error:
            assert error.code == "bad_presets"
        else:
            raise AssertionError(text)


def test_the_same_name_takes_the_place_of_the_old_one() -> None:
    old = Preset("A", "https://x", 1, 2, "T", {"limit": "a"})
    new = Preset("A", "https://x", 1, 3, "T", {"limit": "b"})
    elsewhere = Preset("A", "https://x", 2, 3, "T", {})
    book = PresetBook((old, elsewhere)).with_preset(new)
    assert set(map(id, book.presets)) == {id(new), id(elsewhere)}


def test_a_preset_shows_how_it_went_the_last_time(make_nova: MakeNova, server17: PracticeServer) -> None:
    first = make_nova(server17)
    first.wait_ready()
    save_one(first, "Web")
    entries(first)["preset.Web"].trigger()  # type: ignore[attr-defined]
    first.wait(lambda: first.shown("runDialog"))
    first.type("survey.api_key", "canary-secret")
    first.press("runButton")
    first.wait(lambda: load_results() and next(iter(load_results().values())).status in ("success", "error"))
    status = next(iter(load_results().values())).status
    assert status in entries(first)["preset.Web"].text()  # type: ignore[attr-defined]
    first.nova.quit()
    second = make_nova(server17)
    second.wait_ready()
    second.wait(lambda: second.nova.presets.book.presets)
    second.wait(lambda: status in entries(second)["preset.Web"].text())  # type: ignore[attr-defined]


def test_what_was_changed_in_the_form_is_not_the_presets_result(nova17: Driver) -> None:
    save_one(nova17, "Web")
    entries(nova17)["preset.Web"].trigger()  # type: ignore[attr-defined]
    nova17.wait(lambda: nova17.shown("runDialog"))
    nova17.type("limitEdit", "web2")
    nova17.press("runButton")
    nova17.wait(lambda: nova17.session.tasks[0].asked_limit == ("web2",))
    assert not nova17.window.controller.presets.results


def test_keys_open_a_preset_and_taken_ones_are_refused(nova17: Driver) -> None:
    save_one(nova17, "Web")
    desk = nova17.window.controller.presets
    desk._change(desk.book.presets[0])
    nova17.wait(lambda: nova17.shown("presetName"))
    edit = nova17.find("presetShortcutEdit", QKeySequenceEdit)
    edit.setKeySequence("Ctrl+R")
    assert not nova17.button("savePresetConfirmButton").isEnabled()
    assert "Run" in nova17.find("presetShortcutSaid", QLabel).text()
    edit.setKeySequence("Ctrl+Alt+7")
    nova17.press("savePresetConfirmButton")
    nova17.wait(lambda: load_presets().presets[0].shortcut == "Ctrl+Alt+7")
    nova17.window.activateWindow()
    nova17.wait(nova17.window.isActiveWindow)
    nova17.qtbot.keyClick(
        nova17.window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.find("limitEdit", QLineEdit).text() == "web1"


def test_the_trays_menu_offers_them(nova17: Driver) -> None:
    save_one(nova17, "Web")
    nova17.nova.tray.menu.aboutToShow.emit()
    (entry,) = nova17.nova.tray.presets.actions()
    nova17.window.hide()
    entry.trigger()
    nova17.wait(lambda: nova17.shown("runDialog"))
    assert nova17.window.isVisible()


def test_managing_renames_them_and_chains_follow(nova17: Driver) -> None:
    save_one(nova17, "Web")
    desk = nova17.window.controller.presets
    preset = desk.book.presets[0]
    desk._change_book(desk.book.with_chain(Chain("All", preset.url, 1, ("Web", "Web"))))
    entries(nova17)["managePresetsAction"].trigger()  # type: ignore[attr-defined]
    nova17.wait(lambda: nova17.shown("managePresets"))
    nova17.press("changePresetButton")
    nova17.type("presetNameEdit", "Sites")
    nova17.press("savePresetConfirmButton")
    nova17.wait(lambda: load_presets().chains and load_presets().chains[0].steps == ("Sites", "Sites"))
    nova17.press("removePresetButton")
    nova17.wait(lambda: not load_presets().presets)
    nova17.press("closePresetsButton")
    nova17.wait(lambda: not nova17.shown("managePresets"))
