"""The keys that a person gave to actions: what holds, what is kept, what becomes of a damaged file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.core.shortcuts import Shortcuts, effective, load_shortcuts, save_shortcuts, shortcuts_path

USUAL = {"run": ("Ctrl+R",), "refresh": ("F5",), "sheet": ("?", "F1"), "confirm": ()}
KNOWN = frozenset(USUAL)


def test_without_a_choice_the_usual_keys_hold() -> None:
    assert effective(USUAL, Shortcuts()) == USUAL


def test_a_choice_takes_the_place_of_all_usual_keys() -> None:
    own = Shortcuts().with_keys("sheet", "Ctrl+H").with_keys("refresh", "")
    assert effective(USUAL, own) == {**USUAL, "sheet": ("Ctrl+H",), "refresh": ()}
    assert effective(USUAL, own.without("sheet").without("refresh")) == USUAL


def test_keys_that_were_given_away_are_taken_from_who_had_them() -> None:
    own = Shortcuts().with_keys("confirm", "F1")
    assert effective(USUAL, own) == {**USUAL, "sheet": ("?",), "confirm": ("F1",)}


def test_a_choice_for_an_action_that_is_gone_takes_nothing() -> None:
    assert effective(USUAL, Shortcuts({"gone": "Ctrl+R"})) == USUAL


@given(st.dictionaries(st.sampled_from([*USUAL, "gone"]), st.sampled_from(["", "F1", "F5", "Ctrl+R", "X"])))
def test_usual_keys_never_have_two_owners(keys: dict[str, str]) -> None:
    found = effective(USUAL, Shortcuts(keys))
    chosen = {one for name, one in keys.items() if one and name in USUAL}
    for name, held in found.items():
        assert name in keys or not chosen.intersection(held)


def test_they_come_back_and_what_is_not_known_survives() -> None:
    shortcuts_path().parent.mkdir(parents=True)
    shortcuts_path().write_text('version = 7\n[keys]\nnewAction = "F9"\nodd = 3\nrun = "F2"\n')
    loaded = load_shortcuts()
    assert loaded.keys == {"newAction": "F9", "run": "F2"}
    save_shortcuts(loaded.without("run").with_keys("refresh", ""), KNOWN)
    assert load_shortcuts().keys == {"newAction": "F9", "refresh": ""}
    written = tomllib.loads(shortcuts_path().read_text())
    assert written == {"version": 7, "keys": {"newAction": "F9", "odd": 3, "refresh": ""}}


def test_to_reset_all_leaves_those_of_another_nova() -> None:
    save_shortcuts(Shortcuts({"run": "F2", "newAction": "F9"}), KNOWN | {"newAction"})
    save_shortcuts(Shortcuts(), KNOWN)
    assert load_shortcuts().keys == {"newAction": "F9"}


@pytest.mark.parametrize("content", [b"keys = [", b"\xff\xfe", b"= 3"])
def test_a_damaged_file_is_set_aside(content: bytes) -> None:
    shortcuts_path().parent.mkdir(parents=True)
    shortcuts_path().write_bytes(content)
    assert load_shortcuts() == Shortcuts()
    assert not shortcuts_path().exists()
    assert shortcuts_path().with_suffix(".damaged").read_bytes() == content


@pytest.mark.parametrize("content", ["keys = 3", "keys = []", "[keys]\nrun = false", f'[keys]\nrun = "{"x" * 100}"'])
def test_odd_content_counts_as_none(content: str) -> None:
    shortcuts_path().parent.mkdir(parents=True)
    shortcuts_path().write_text(content)
    assert load_shortcuts() == Shortcuts()
