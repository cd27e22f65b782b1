"""When a person wants to be told, and how that is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.core.news import News, NewsKind
from nova_desktop.core.notify_rules import WHEN, NotifyRules, SpecialRule, load_rules, rules_path, save_rules
from nova_desktop.core.settings import settings_path
from tests.task_samples import make_task

URL, OTHER = "https://one.example.org", "https://two.example.org"


def news(kind: NewsKind, template: int = 1, project: int = 1, url: str = URL, first: bool = False) -> News:
    return News(kind, make_task(1, template_id=template, project_id=project), (url, project), first)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("always", {"failed", "recovered", "finished", "hanging"}),
        ("failures", {"failed", "hanging"}),
        ("changes", {"recovered", "hanging"}),
        ("never", set()),
    ],
)
def test_what_each_rule_tells(when: str, told: set[str]) -> None:
    rules = NotifyRules(own=when, others="never", waiting=False)
    kinds: tuple[NewsKind, ...] = ("failed", "recovered", "finished", "hanging", "waiting")
    assert {kind for kind in kinds if rules.wants(news(kind), own=True)} == told
    assert not any(rules.wants(news(kind), own=False) for kind in kinds)


def test_changes_are_the_first_failure_and_the_recovery() -> None:
    rules = NotifyRules(own="changes")
    assert rules.wants(news("failed", first=True), own=True)
    assert not rules.wants(news("failed", first=False), own=True)


def test_the_narrowest_place_counts() -> None:
    rules = NotifyRules(own="never", others="never", waiting=False)
    rules = rules.with_special(SpecialRule(URL, own="always", others="never"))
    rules = rules.with_special(SpecialRule(URL, 1, own="never", others="never", waiting=False))
    rules = rules.with_special(SpecialRule(URL, 1, 7, own="never", others="failures"))
    assert rules.wants(news("finished", project=2), own=True)
    assert not rules.wants(news("finished"), own=True)
    assert rules.wants(news("failed", template=7), own=False)
    assert not rules.wants(news("finished", url=OTHER), own=True)
    assert rules.wants(news("waiting", project=2), own=False) and not rules.wants(news("waiting"), own=True)


def test_missed_runs_and_nodes_of_workflows_follow_the_rule_of_their_place() -> None:
    rules = NotifyRules().with_special(SpecialRule(URL, own="never", others="never", waiting=False))
    rules = rules.with_special(SpecialRule(URL, 1, 7, own="never", others="failures"))
    assert not rules.wants_missed(URL, 1, 3) and rules.wants_missed(URL, 1, 7) and rules.wants_missed(OTHER, 1, 3)
    assert not rules.wants_node(URL, 1) and rules.wants_node(OTHER, 1)
    assert not NotifyRules(own="never", others="never").wants_missed(URL, 1, None)
    assert NotifyRules(own="never", others="never").wants_node(URL, 1)
    assert not NotifyRules(waiting=False).wants_node(URL, 1)


def test_a_rule_for_the_same_place_takes_the_place() -> None:
    rules = NotifyRules().with_special(SpecialRule(URL, 1, own="never"))
    rules = rules.with_special(SpecialRule(URL, 1, own="failures")).with_special(SpecialRule(OTHER))
    assert [one.own for one in rules.special] == ["failures", "always"]
    assert rules.at((URL, 1, None)) is not None
    assert rules.without_special((URL, 1, None)).special == (SpecialRule(OTHER),)
    assert rules.forgetting(OTHER).special == (SpecialRule(URL, 1, own="failures"),)


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_quiet_hours_are_a_span_of_the_clock(begin: int, end: int, minute: int) -> None:
    inside = set()
    step = begin
    while step != end:
        inside.add(step)
        step = (step + 1) % 1440
    rules = NotifyRules(quiet=True, quiet_from=begin, quiet_to=end)
    assert rules.is_quiet(minute) == (minute in inside)
    assert not replace(rules, quiet=False).is_quiet(minute)


minutes = st.integers(0, 1439)
places = st.one_of(st.none(), st.integers(1, 2**40))
special = st.builds(
    SpecialRule,
    st.sampled_from([URL, OTHER]),
    places,
    places,
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.sampled_from(WHEN),
    st.sampled_from(WHEN),
    st.booleans(),
)


@given(
    st.builds(
        NotifyRules,
        st.sampled_from(WHEN),
        st.sampled_from(WHEN),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        minutes,
        minutes,
        st.lists(special, max_size=4).map(tuple),
    )
)
def test_what_is_saved_comes_back(rules: NotifyRules) -> None:
    save_rules(rules)
    assert load_rules() == rules


def test_without_a_file_the_old_tick_counts() -> None:
    assert load_rules() == NotifyRules()
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("notify_own_tasks = false\n")
    assert load_rules() == NotifyRules(own="never", waiting=False)


def test_nonsense_falls_back_and_a_damaged_file_is_set_aside() -> None:
    rules_path().parent.mkdir(parents=True, exist_ok=True)
    rules_path().write_text(
        'own = "sometimes"\nothers = 3\nwaiting = "yes"\nquiet = true\nquiet_from = "25:00"\nquiet_to = "06:30"\n'
        '[[rule]]\nown = "never"\n[[rule]]\nurl = "https://one.example.org"\nproject_id = true\nown = "failures"\n'
    )
    assert load_rules() == NotifyRules(
        quiet=True, quiet_to=390, special=(SpecialRule("https://one.example.org", own="failures"),)
    )
    rules_path().write_text("own = [")
    assert load_rules() == NotifyRules()
    assert rules_path().with_suffix(".damaged").exists()


@pytest.mark.parametrize("when", WHEN)
def test_a_request_is_told_to_others_as_what_waits_and_to_its_asker_as_what_ended(when: str) -> None:
    news = News("request", make_task(1), ("https://semaphore.example.org", 1))
    for waiting in (True, False):
        rules = NotifyRules(own=when, others="never", waiting=waiting)
        assert rules.wants(news, own=False) is waiting
        assert rules.wants(news, own=True) is (when == "always")
