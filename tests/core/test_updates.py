"""Where newer versions are asked for, who may forbid it, and when it is due."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nova_desktop.core import updates
from nova_desktop.core.settings_export import export_settings
from nova_desktop.core.updates import DAY, Feed, Memory, Updates, find_feed, load_updates, memory_path, save_memory

ADDRESS = "https://releases.test/latest"
FEED = Feed(ADDRESS, "")


def administrator(folder: Path, text: str) -> Path:
    place = folder / "nova" / "site" / "updates.toml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    return place


def test_without_an_address_there_is_nothing_to_ask() -> None:
    assert find_feed() == Feed("", "none")
    assert not load_updates().on


def test_whoever_builds_nova_gives_the_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "release-feed.txt").write_text(f"{ADDRESS}\n")
    monkeypatch.setattr(updates, "resource", lambda name: tmp_path / name)
    assert find_feed() == FEED
    assert FEED.host == "releases.test"


def test_the_administrators_file_and_the_environment_come_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "release-feed.txt").write_text("https://built.test/")
    monkeypatch.setattr(updates, "resource", lambda name: tmp_path / name)
    administrator(tmp_path, f'address = "{ADDRESS}"')
    assert find_feed() == FEED
    monkeypatch.setenv(updates.VARIABLE, "https://mine.test/")
    assert find_feed().host == "mine.test"


@pytest.mark.parametrize("text", ["allowed = false", "allowed = maybe", "\x00", 'address = "https://x.test'])
def test_a_file_that_forbids_or_is_not_understood_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    monkeypatch.setenv(updates.VARIABLE, ADDRESS)
    administrator(tmp_path, text)
    assert find_feed() == Feed("", "forbidden")


def test_a_file_that_cannot_be_read_forbids(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(updates.VARIABLE, ADDRESS)
    administrator(tmp_path, "").unlink()
    (tmp_path / "nova" / "site" / "updates.toml").mkdir()
    assert find_feed().why == "forbidden"


def test_the_administrators_folders_are_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOVA_DESKTOP_HOME")
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path}:/nonexistent")
    (tmp_path / "nova-desktop").mkdir()
    (tmp_path / "nova-desktop" / "updates.toml").write_text("allowed = false")
    assert find_feed().why == "forbidden"


@pytest.mark.parametrize("word", updates.OFF)
def test_a_word_in_the_environment_forbids(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(updates.VARIABLE, word.upper())
    assert find_feed().why == "forbidden"


@pytest.mark.parametrize("address", ["http://plain.test/", "ftp://x/", "releases.test", "https://me:word@x.test/"])
def test_an_address_that_is_not_https_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv(updates.VARIABLE, address)
    save_memory(Memory(agreed="plain.test"))
    assert load_updates().feed.why == "address"
    assert not load_updates().on


def test_yes_counts_for_the_host_it_was_said_to() -> None:
    assert Updates(FEED, Memory("releases.test")).on
    assert not Updates(FEED, Memory("other.test")).on
    assert not Updates(Feed(ADDRESS, "forbidden"), Memory("releases.test")).on
    assert not Updates(Feed(), Memory("")).on


def test_it_is_due_once_a_day_whatever_the_clock_does() -> None:
    memory = Memory("releases.test", tried=1000.0)
    assert not Updates(FEED, memory).due(1000.0 + DAY - 1)
    assert Updates(FEED, memory).due(1000.0 + DAY)
    assert Updates(FEED, memory).due(999.0)
    assert not Updates(FEED, replace(memory, agreed="")).due(1e12)


def test_only_a_newer_version_is_news_until_it_is_skipped() -> None:
    memory = Memory("releases.test", newest="9.0")
    assert Updates(FEED, memory).news
    assert Updates(FEED, replace(memory, skipped="9.0")).news is None
    assert Updates(FEED, replace(memory, skipped="8.0")).news
    assert Updates(FEED, replace(memory, newest="0.0.1")).news is None
    assert Updates(FEED, replace(memory, agreed="")).news is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"agreed": 1, "tried": "x", "page": []}'])
def test_a_damaged_memory_agrees_to_nothing(text: str) -> None:
    memory_path().parent.mkdir(parents=True)
    memory_path().write_text(text)
    assert load_updates().memory == Memory()


def test_what_was_kept_comes_back_but_for_a_page_that_is_none(tmp_path: Path) -> None:
    memory = Memory("releases.test", 1.0, 2.0, "8.0", "9.0", "https://releases.test/9")
    save_memory(memory)
    assert load_updates().memory == memory
    save_memory(replace(memory, page="file:///etc/passwd"))
    assert load_updates().memory.page == ""


def test_consent_goes_into_no_exported_settings(tmp_path: Path) -> None:
    save_memory(Memory("releases.test"))
    export_settings(tmp_path / "out.json")
    assert "releases.test" not in (tmp_path / "out.json").read_text()
