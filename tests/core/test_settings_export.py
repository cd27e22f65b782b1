"""All settings in one file: out, and back in at the next start, checked before anything is replaced."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nova_desktop.api import SemaphoreAPIError
from nova_desktop.core.connections import Book, Connection, load_book, save_book
from nova_desktop.core.notify_rules import NotifyRules, load_rules, save_rules
from nova_desktop.core.presets import Preset, PresetBook, load_presets, save_presets
from nova_desktop.core.request_memory import MOST_HOURS, RequestMemory, load_memory, save_memory
from nova_desktop.core.settings import Settings, load_settings, save_settings
from nova_desktop.core.settings_export import (
    FORMAT,
    export_settings,
    look_at,
    parts,
    prepare_import,
    read_export,
    take_pending,
)

OURS = Book((Connection("https://one.example.org", "one", colour="red", protected=True),), "https://one.example.org")
RULES = NotifyRules(own="failures", quiet=True)
PRESETS = PresetBook((Preset("Night", "https://one.example.org", 1, 3, "Deploy", {"limit": "web1"}),))


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    save_settings(Settings(theme="dark"))
    save_book(OURS)
    save_rules(RULES)
    save_presets(PRESETS)
    path = tmp_path / "settings.json"
    export_settings(path)
    return path


def test_everything_comes_back_on_another_computer(
    exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "other"))
    assert load_book() == Book()
    done = prepare_import(exported)
    assert set(done.names) == {"settings", "connections", "notifications", "presets"}
    assert load_book() == Book()  # nothing is replaced under a Nova that runs
    assert take_pending()
    assert (load_settings().theme, load_book(), load_rules(), load_presets()) == ("dark", OURS, RULES, PRESETS)
    assert not take_pending()


def test_what_was_there_is_set_aside(exported: Path) -> None:
    save_settings(Settings(theme="light"))
    prepare_import(exported)
    take_pending()
    aside = parts()["settings"].with_name("settings.toml.before-import")
    assert 'theme = "light"' in aside.read_text() and load_settings().theme == "dark"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        json.dumps({"format": "other", "version": 1, "parts": {}}),
        json.dumps({"format": FORMAT, "version": 99, "parts": {}}),
        json.dumps({"format": FORMAT, "version": 1, "parts": {"settings": "theme = ["}}),
        json.dumps({"format": FORMAT, "version": 1, "parts": {"presets": "[]"}}),
        json.dumps({"format": FORMAT, "version": 1, "parts": {"settings": 3}}),
        "[" * 100_000,
        "x" * 5_000_000,
    ],
)
def test_what_is_no_export_is_refused_and_changes_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file.json"
    path.write_text(text)
    for job in (look_at, prepare_import):
        with pytest.raises(SemaphoreAPIError) as told:
            job(path)
        assert told.value.code == "bad_settings_file"
    assert not take_pending()


def test_a_file_names_no_place_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    evil = {"format": FORMAT, "version": 1, "parts": {"../../evil": "x = 1", "settings": 'theme = "dark"'}}
    path.write_text(json.dumps(evil))
    assert set(read_export(path)) == {"settings"}


def test_a_pending_one_that_was_damaged_is_left(exported: Path) -> None:
    prepare_import(exported)
    pending = next(path for path in (parts()["settings"].parents[1] / "state").glob("settings-to-import.json"))
    pending.write_text("damaged")
    save_settings(Settings(theme="light"))
    assert not take_pending()
    assert load_settings().theme == "light"


def test_no_token_is_in_it(exported: Path) -> None:
    assert "token" not in exported.read_text().replace("token_since", "")


def test_a_token_that_somebody_wrote_beside_a_server_goes_neither_out_nor_in(exported: Path, tmp_path: Path) -> None:
    ours = parts()["connections"]
    ours.write_text(ours.read_text().replace('name = "one"', 'name = "one"\napi_token = "canary"'))
    assert "canary" in ours.read_text()
    export_settings(tmp_path / "again.json")
    assert "canary" not in (tmp_path / "again.json").read_text()
    content = json.loads(exported.read_text())
    content["parts"]["connections"] += '\n[more]\napi_token = "canary"\n'
    exported.write_text(json.dumps(content))
    prepare_import(exported)
    assert not [one for one in tmp_path.rglob("settings-to-import.json") if "canary" in one.read_text()]
    assert take_pending() and load_book() == OURS and "canary" not in ours.read_text()


def test_what_was_set_aside_stays_so_when_an_import_is_tried_again(exported: Path) -> None:
    save_settings(Settings(theme="light"))
    prepare_import(exported)
    parts()["presets"].unlink()
    parts()["presets"].mkdir()  # it cannot be written: the import stops in the middle
    assert not take_pending() and not take_pending()
    aside = parts()["settings"].with_name("settings.toml.before-import")
    assert 'theme = "light"' in aside.read_text()
    parts()["presets"].rmdir()
    assert take_pending() and load_presets() == PRESETS
    assert 'theme = "light"' in aside.read_text()


def test_whose_servers_it_brings_is_known_before(exported: Path) -> None:
    found = look_at(exported)
    assert [one.url for one in found.servers] == ["https://one.example.org"] and not found.go and not found.lost
    safe = Connection("https://one.example.org", "one", protected=True)
    ours = Connection("https://two.example.org", "two", protected=True)
    save_book(Book((replace(safe, protected=False),)))
    export_settings(exported)
    save_book(Book((safe, ours)))
    found = look_at(exported)
    assert (found.lost, found.go) == ((safe,), (ours,))


def test_a_file_without_servers_brings_and_takes_none(tmp_path: Path) -> None:
    save_settings(Settings(theme="dark"))
    export_settings(tmp_path / "out.json")
    save_book(OURS)
    found = look_at(tmp_path / "out.json")
    assert (found.servers, found.go, found.lost) == ((), (), ())


def test_when_requests_expire_is_a_setting_and_what_was_rejected_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_memory(RequestMemory(48).rejecting("https://one.example.org 1 5 abc", 1.0))
    export_settings(tmp_path / "out.json")
    assert "abc" not in (tmp_path / "out.json").read_text()
    monkeypatch.setenv("NOVA_DESKTOP_HOME", str(tmp_path / "other"))
    save_memory(RequestMemory(12).rejecting("https://two.example.org 1 6 def", 2.0))
    assert prepare_import(tmp_path / "out.json").names == ("requests",)
    assert take_pending()
    assert load_memory() == RequestMemory(48, {"https://two.example.org 1 6 def": 2.0})


@pytest.mark.parametrize("hours", ['"9"', "null", "[]", "99999999999999999999999", "true"])
def test_hours_of_another_kind_change_nothing_or_little(tmp_path: Path, hours: str) -> None:
    save_memory(RequestMemory(12))
    content = {"format": FORMAT, "version": 1, "parts": {"requests": f'{{"hours": {hours}}}'}}
    (tmp_path / "in.json").write_text(json.dumps(content))
    prepare_import(tmp_path / "in.json")
    take_pending()
    assert load_memory().hours in (12, MOST_HOURS)
