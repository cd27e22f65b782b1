"""The servers that a person connected to, and the choices they made."""

from __future__ import annotations

import stat

import pytest

from nova_desktop.api import places
from nova_desktop.core.connections import Book, Connection, load_book, save_book
from nova_desktop.core.settings import Settings, load_settings, save_settings, settings_path

ONE = Connection("https://one.example.org", "One", 3, "/etc/ca.pem", colour="red", protected=True)
TWO = Connection("http://localhost:3000", allow_plain_http=True)


def test_a_book_comes_back_as_it_was_written() -> None:
    book = Book((ONE, TWO), TWO.url, {"deploy-standard": "Rollout"})
    save_book(book)
    assert load_book() == book
    assert load_book().current_connection == TWO


def test_files_are_their_owners_alone() -> None:
    save_book(Book((ONE,)))
    save_settings(Settings())
    for path in (places.config_dir() / "connections.toml", settings_path()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(places.config_dir().stat().st_mode) == 0o700


def test_the_same_address_takes_its_place_and_becomes_current() -> None:
    book = Book((ONE, TWO), TWO.url).with_connection(Connection(ONE.url, "Renamed"))
    assert [known.title for known in book.connections] == ["Renamed", "localhost:3000"]
    assert book.current == ONE.url
    assert book.without(ONE.url).connections == (TWO,)
    assert book.without(ONE.url).current is None


@pytest.mark.parametrize(
    "content",
    ["", "nonsense [", "connection = 5", '[[connection]]\nname = "no url"', "[[connection]]\nurl = 5", "\xff"],
)
def test_a_damaged_file_counts_as_empty(content: str) -> None:
    path = places.config_dir() / "connections.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(content.encode("latin-1"))
    assert load_book().connections == ()


def test_values_of_another_type_fall_back() -> None:
    path = places.config_dir() / "connections.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[[connection]]\nurl = "https://x.example.org"\nproject_id = "seven"\nprotected = "yes"\n')
    assert load_book().connections == (Connection("https://x.example.org"),)


def test_settings_come_back_and_unknown_keys_survive() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('future = "kept"\ntheme = "dark"\ntimeout = "soon"\n')
    loaded = load_settings()
    assert loaded.theme == "dark"
    assert loaded.timeout == Settings().timeout
    save_settings(loaded)
    assert 'future = "kept"' in settings_path().read_text()


def test_a_look_that_a_newer_nova_knows_takes_nothing_else_with_it() -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text('theme = "sepia"\nlanguage = "de"\ncompact_rows = true\n')
    assert load_settings() == Settings(language="de", compact_rows=True)


def test_settings_that_are_nested_without_end_are_set_aside() -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("x = " + "[" * 5000 + "]" * 5000)
    assert load_settings() == Settings()


def test_a_damaged_settings_file_is_set_aside() -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("theme = [")
    assert load_settings() == Settings()
    assert settings_path().with_suffix(".damaged").read_text() == "theme = ["
