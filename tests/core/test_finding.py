"""Finding by a few letters: what is found, in which order, which letters are marked; what was chosen lately."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.core import recents as kept
from nova_desktop.core.finding import (
    FOLDS_EACH,
    RECENT_BONUS,
    SPARE_ENTRIES,
    Finder,
    drop_old_folds,
    find_word,
    fold,
    marks,
    score,
    words_of,
)
from nova_desktop.core.recents import MOST, Recents, forget_recents, load_recents, recents_path, save_recents


@dataclass(frozen=True)
class Entry:
    title: str
    beside: str = ""
    weight: int = 0

    @property
    def key(self) -> str:
        return self.title


TITLES = ("Update Standard", "Deploy Standard", "Deploy Minimal", "Redeploy", "Backup Now", "Überprüfung der Straße")


def found(query: str, *entries: Entry) -> list[str]:
    return [one.title for one in Finder(entries or [Entry(title) for title in TITLES]).find(query)]


def marked(query: str, title: str) -> str:
    """The letters that are marked."""
    return "".join(title[at] for at in marks(query, Entry(title)).title)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("dep", "Deploy Standard"),
        ("DEPLOY MIN", "Deploy Minimal"),
        ("min dep", "Deploy Minimal"),
        ("dm", "Deploy Minimal"),
        ("bn", "Backup Now"),
        ("stand up", "Update Standard"),
        ("dplmin", "Deploy Minimal"),
        ("uberpru", "Überprüfung der Straße"),
        ("STRASSE", "Überprüfung der Straße"),
        ("straße", "Überprüfung der Straße"),
    ],
)
def test_a_few_letters_find_what_is_meant(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_beginning_comes_before_a_word_before_the_middle_before_scattered_letters() -> None:
    titles = ("xdxexp", "xxdep", "d e p", "a dep", "dep x", "dep")
    assert found("dep", *map(Entry, titles)) == ["dep", "dep x", "a dep", "d e p", "xxdep", "xdxexp"]


def test_what_stands_beside_is_found_after_titles_and_without_gaps() -> None:
    entries = (Entry("Deploy", "failed 2 min ago"), Entry("failed twice"), Entry("f a i l e d"))
    assert found("failed", *entries) == ["failed twice", "f a i l e d", "Deploy"]
    assert found("fld", Entry("Deploy", "failed")) == []
    assert found("dep fail", *entries) == ["Deploy"]


def test_a_word_that_is_nowhere_finds_nothing() -> None:
    assert found("deploy qq") == []


def test_nothing_asked_for_is_everything_and_the_latest_first() -> None:
    finder = Finder([Entry(title) for title in TITLES], ["Redeploy", "gone", "Update Standard"])
    assert [one.title for one in finder.find("  ")][:3] == ["Redeploy", "Update Standard", "Deploy Standard"]
    assert finder.recent == 2


def test_the_latest_come_first_among_those_that_fit_as_well() -> None:
    finder = Finder([Entry(title) for title in TITLES], ["Deploy Minimal"])
    assert finder.find("dep")[0].title == "Deploy Minimal"
    assert Finder([Entry("ab"), Entry("xab")], ["xab"]).find("ab")[0].title == "ab"


def test_weights_move_entries() -> None:
    assert found("dep", Entry("deploy a", weight=-20), Entry("deploy b")) == ["deploy b", "deploy a"]


@pytest.mark.parametrize(
    ("query", "title", "letters"),
    [
        ("dst", "Deploy Standard", "DSt"),
        ("min dep", "Deploy Minimal", "DepMin"),
        ("uber", "Über", "Über"),
        ("strasse", "Straße", "Straße"),
        ("fi", "ﬁnd", "ﬁ"),
        ("e", "Cafe\u0301", "e"),
        ("zz", "Deploy", ""),
    ],
)
def test_marks_are_the_letters_of_the_original(query: str, title: str, letters: str) -> None:
    assert marked(query, title) == letters


def test_marks_beside_are_only_those_of_words_that_the_title_has_not() -> None:
    found = marks("dep fail", Entry("Deploy", "deploy failed"))
    assert found.title == (0, 1, 2)
    assert found.beside == (7, 8, 9, 10)


def test_a_pasted_page_is_cut() -> None:
    assert len("".join(words_of("ab" * 10_000))) <= 80


def test_what_was_made_ready_for_entries_that_are_gone_is_dropped() -> None:
    fold.cache_clear()
    for number in range(FOLDS_EACH * (SPARE_ENTRIES + 10)):
        fold(f"task {number}")
    kept = fold.cache_info().currsize
    drop_old_folds(10)
    assert fold.cache_info().currsize == kept
    drop_old_folds(9)
    assert fold.cache_info().currsize == 0


LETTERS = st.text(alphabet="abcd eé-Üß1", max_size=12)


def is_within(word: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in word)


@given(LETTERS, LETTERS)
def test_a_word_is_found_exactly_where_its_letters_are_in_their_order(query: str, text: str) -> None:
    folded = fold(text)
    for word in words_of(query):
        spot = find_word(word, folded)
        assert (spot is not None) == is_within(word, folded.text)
        if spot is not None:
            assert "".join(folded.text[at] for at in spot.places) == word
            assert list(spot.places) == sorted(set(spot.places))
            assert spot.score > 0


@given(LETTERS, LETTERS, LETTERS)
def test_a_further_letter_never_finds_more_and_what_is_typed_before_does_not_matter(
    begin: str, more: str, title: str
) -> None:
    entries = [Entry(title), Entry("abcd", title), Entry("ü" + title)]
    finder = Finder(entries)
    before = finder.find(begin)
    after = finder.find(begin + more)
    assert {id(one) for one in after} <= {id(one) for one in before}
    assert after == Finder(entries).find(begin + more)


@given(LETTERS, LETTERS)
def test_case_and_accents_change_nothing(query: str, title: str) -> None:
    assert score(words_of(query), Entry(title)) == score(words_of(query.upper()), Entry(title.upper()))
    bare = title.replace("é", "e").replace("Ü", "u")
    assert score(words_of(query), Entry(title)) == score(words_of(query), Entry(bare))


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_taken_and_marks_stay_inside_it(query: str, title: str) -> None:
    entry = Entry(title, title[::-1])
    found = marks(query, entry)
    for places, text in ((found.title, entry.title), (found.beside, entry.beside)):
        assert list(places) == sorted(set(places))
        assert all(0 <= at < len(text) for at in places)


@given(st.text(alphabet="abc", min_size=1, max_size=5), st.text(alphabet="xyz", min_size=1, max_size=5))
def test_a_beginning_is_never_worse_than_anything_else(word: str, rest: str) -> None:
    begins = score((word,), Entry(word + rest))
    other = score((word,), Entry(rest + word))
    assert begins is not None and other is not None
    assert begins > other + RECENT_BONUS


# What was chosen lately


def test_the_latest_choice_is_the_first_and_the_list_is_bounded() -> None:
    recents = Recents()
    for number in range(MOST + 10):
        recents = recents.with_chosen("https://a", f"key{number}")
    recents = recents.with_chosen("https://a", "key30").with_chosen("https://b", "x")
    assert recents.at("https://a")[:2] == ("key30", "key59")
    assert len(recents.at("https://a")) == len(set(recents.at("https://a"))) == MOST
    assert recents.at("https://b") == ("x",)
    assert recents.at("https://c") == ()


def test_servers_are_bounded_and_those_not_used_go_first() -> None:
    recents = Recents().with_chosen("https://old", "x")
    for number in range(MOST):
        recents = recents.with_chosen(f"https://{number}", "x").with_chosen("https://used", "y")
    assert recents.at("https://used") == ("y",)
    assert recents.at("https://old") == ()
    assert len(recents.by_url) == MOST


def test_recents_come_back_and_a_server_is_forgotten() -> None:
    save_recents(Recents().with_chosen("https://a", "x").with_chosen("https://b", "ü"))
    assert load_recents().at("https://b") == ("ü",)
    forget_recents("https://b")
    assert load_recents() == Recents({"https://a": ("x",)})
    assert b"https://b" not in recents_path().read_bytes()
    assert recents_path().stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content", ["", "[]", "null", "{", "[" * 5000, '{"https://a": 3}', "\x00", '{"https://a": [1, null, {}]}']
)
def test_a_damaged_file_counts_as_none(content: str) -> None:
    recents_path().parent.mkdir(parents=True)
    recents_path().write_text(content)
    assert load_recents().at("https://a") == ()


def test_a_file_of_any_size_is_bounded() -> None:
    recents_path().parent.mkdir(parents=True)
    rows = {f"https://{number}": [f"k{at}" for at in range(200)] + ["long" * 500] for number in range(200)}
    recents_path().write_text(json.dumps(rows))
    loaded = load_recents()
    assert len(loaded.by_url) == MOST
    assert all(len(keys) == MOST for keys in loaded.by_url.values())
    recents_path().write_bytes(b" " * (kept._LARGEST + 1))
    assert load_recents() == Recents()
