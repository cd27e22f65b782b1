"""What is kept of filters, favourites and tabs: written by one place, read with care, forgotten by server."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.errors import SemaphoreAPIError
from nova_desktop.api.models import Template
from nova_desktop.core import favourites, template_tabs
from nova_desktop.core.favourites import favourites_path, keep_favourites, load_favourites
from nova_desktop.core.saved_filters import (
    MOST,
    SavedFilter,
    filters_path,
    keep_filters,
    load_filters,
    with_filter,
    without_filter,
)
from nova_desktop.core.template_tabs import choices_path, keep_choice, load_choices
from nova_desktop.core.template_views import View, in_tab, views_of

HERE, THERE = "https://here.test", "https://there.test"
SOME = (SavedFilter("Broken", 'status:failed template:"Deploy Standard"'), SavedFilter("Mine", "user:me since:2d"))


def write(path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


# Filters


def test_filters_come_back_by_kind_and_leave_the_other_kind_alone() -> None:
    keep_filters("tasks", SOME)
    keep_filters("templates", SOME[:1])
    assert load_filters() == {"tasks": SOME, "templates": SOME[:1]}


def test_what_a_newer_nova_wrote_stays() -> None:
    write(filters_path(), 'later = "x"\n[[hosts]]\nname = "a"\n')
    keep_filters("tasks", SOME)
    content = tomllib.loads(filters_path().read_text())
    assert content["later"] == "x" and content["hosts"] == [{"name": "a"}]


@pytest.mark.parametrize("text", [b"\xff\xfe", b"[[tasks", b"tasks = 1\ntasks = 2", b"# " + b"x" * 2_000_000])
def test_a_damaged_file_is_set_aside(text: bytes) -> None:
    write(filters_path(), text)
    assert load_filters() == {"tasks": (), "templates": ()}
    assert filters_path().with_suffix(".damaged").read_bytes() == text
    keep_filters("tasks", SOME)
    assert load_filters()["tasks"] == SOME


@pytest.mark.parametrize(
    "text",
    ["tasks = 1", "tasks = [1, 2]", "[[tasks]]\nname = 1\ntext = 'a'", "[[tasks]]\nname = 'a'", "[tasks]\na = 1"],
)
def test_what_is_no_filter_is_left_out(text: str) -> None:
    write(filters_path(), text)
    assert load_filters()["tasks"] == ()


def test_a_name_is_there_once_and_filters_are_bounded() -> None:
    both = with_filter(SOME, SavedFilter("broken", "status:error"))
    assert [one.name for one in both] == ["broken", "Mine"]
    many: tuple[SavedFilter, ...] = ()
    for at in range(MOST + 10):
        many = with_filter(many, SavedFilter(f"{at:03}", "x"))
    assert len(many) == MOST
    assert without_filter(SOME, "Mine") == SOME[:1]


TEXTS = st.text(st.characters(), max_size=80)


@given(st.lists(st.builds(SavedFilter, TEXTS, TEXTS), max_size=8))
def test_names_and_texts_of_any_kind_come_back_readable(made: list[SavedFilter]) -> None:
    keep_filters("tasks", tuple(made))
    loaded = load_filters()["tasks"]
    assert len({one.name.casefold() for one in loaded}) == len(loaded) <= len(made)
    assert all(one.name and one.text and not set(one.name) & set("\0\n\t\x1b\u202e") for one in loaded)


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_lost() -> None:
    filters_path().mkdir(parents=True)
    with pytest.raises(SemaphoreAPIError) as told:
        keep_filters("tasks", SOME)
    assert told.value.code == "not_saved"
    assert load_filters() == {"tasks": (), "templates": ()}


# Favourites


def test_favourites_are_kept_by_server_and_project() -> None:
    keep_favourites((HERE, 1), {3, 1})
    keep_favourites((HERE, 2), {1})
    keep_favourites((THERE, 1), {9})
    keep_favourites((HERE, 2), ())
    assert load_favourites() == {(HERE, 1): {1, 3}, (THERE, 1): {9}}


def test_a_server_is_forgotten_without_a_trace() -> None:
    keep_favourites((HERE, 1), {3})
    keep_favourites((THERE, 1), {9})
    keep_choice((HERE, 1), "favourites")
    favourites.forget(HERE)
    template_tabs.forget(HERE)
    assert load_favourites() == {(THERE, 1): {9}} and load_choices() == {}
    assert HERE not in favourites_path().read_text() + choices_path().read_text()


def test_forgetting_what_was_never_there_writes_nothing() -> None:
    favourites.forget(HERE)
    template_tabs.forget(HERE)
    assert not favourites_path().exists() and not choices_path().exists()


def test_favourites_that_are_no_ids_are_left_out() -> None:
    write(favourites_path(), f'[[project]]\nurl = "{HERE}"\nproject_id = 1\ntemplates = [1, true, "2", 3.5]\n')
    assert load_favourites() == {(HERE, 1): {1}}


# Views


def test_views_come_by_position_without_all_and_hidden_ones() -> None:
    rows = [
        {"id": 1, "title": "All", "position": 0, "type": "all"},
        {"id": 3, "title": "Later", "position": 2},
        {"id": 2, "title": "Sooner", "position": 1, "type": ""},
        {"id": 4, "title": "Hidden", "position": 0, "hidden": True},
        {"id": True, "title": "no id"},
        {"id": 5, "title": None, "position": "x"},
        {"id": 2, "title": "twice"},
    ]
    assert views_of(rows) == (View(5, "#5"), View(2, "Sooner"), View(3, "Later"))


def test_a_template_is_in_its_view_in_all_and_where_it_is_marked() -> None:
    row = Template({"id": 7, "view_id": 2})
    assert in_tab("all", row, frozenset()) and in_tab("view:2", row, frozenset())
    assert not in_tab("view:3", row, frozenset()) and not in_tab("favourites", row, frozenset({8}))
    assert in_tab("favourites", row, frozenset({7}))
    assert not in_tab("view:None", Template({"id": 1}), frozenset())


def test_the_chosen_tab_is_kept_and_all_needs_no_line() -> None:
    keep_choice((HERE, 1), "view:3")
    keep_choice((HERE, 2), "favourites")
    keep_choice((HERE, 2), "all")
    assert load_choices() == {(HERE, 1): "view:3"}


@pytest.mark.parametrize("text", ["", "[1]", "{}", '[{"url": 1}]', "[" * 5000, "\x00", json.dumps([{"url": "a"}])])
def test_choices_that_cannot_be_read_count_as_none(text: str) -> None:
    write(choices_path(), text)
    assert load_choices() == {}
    keep_choice((HERE, 1), "view:3")
    assert load_choices() == {(HERE, 1): "view:3"}
