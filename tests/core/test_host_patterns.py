"""Limits on an inventory beyond what is pinned from Ansible: the template's own, files, costs, hostile text."""

from __future__ import annotations

import itertools
import random
import time
from types import SimpleNamespace

import pytest

from nova_desktop.core import host_patterns
from nova_desktop.core.host_patterns import Resolution, resolve, split
from nova_desktop.core.inventory import Inventory, read


def site() -> Inventory:
    found = read("static", "[web]\nweb1\nweb2\nweb3\n[db]\ndb1\n")
    assert isinstance(found, Inventory)
    return found


def test_without_any_limit_all_hosts_are_meant() -> None:
    assert resolve(site(), "") == Resolution(("web1", "web2", "web3", "db1"))


def test_the_templates_own_limit_counts_when_the_task_has_none() -> None:
    assert resolve(site(), "", ("web1", "db")).hosts == ("web1", "db1")
    assert resolve(site(), " , ", "db").hosts == ("db1",)


def test_the_tasks_limit_replaces_the_templates() -> None:
    assert resolve(site(), "web2", ("web1", "db")).hosts == ("web2",)


def test_a_list_of_patterns_is_one_text_with_commas() -> None:
    assert resolve(site(), ["all", "!web"]).hosts == ("db1",)
    assert split(["a:b"]) == ["a", "b"]
    assert split(["a:b", "c"]) == ["a:b", "c"]


def test_what_matches_nothing_is_named_without_its_mark() -> None:
    assert resolve(site(), "web1,wbe2") == Resolution(("web1",), ("wbe2",))
    assert resolve(site(), "all:!dbb") == Resolution(("web1", "web2", "web3", "db1"), ("dbb",))
    assert resolve(site(), "localhost") == Resolution((), ("localhost",))


def test_a_limit_in_a_file_cannot_be_told() -> None:
    assert resolve(site(), "web1,@retry") == Resolution(None, (), "file")


@pytest.mark.parametrize("limit", ["~(", "~*", "!", "web[9]", "web1,&", "~[z-a]"])
def test_what_ansible_refuses_leaves_no_host(limit: str) -> None:
    found = resolve(site(), limit)
    assert (found.hosts, found.reason) == ((), "bad_pattern")


@pytest.mark.parametrize("limit", ["~(a|aa)+$", "~(.*a){30}c"])
def test_an_endless_expression_is_given_up(limit: str) -> None:
    found = read("static", "a" * 5000 + "b\n")
    assert isinstance(found, Inventory)
    assert resolve(found, limit) == Resolution(None, (), "too_much")


def test_a_limit_that_costs_too_much_is_given_up() -> None:
    found = read("static", "a[1:20000]\n")
    assert isinstance(found, Inventory)
    assert resolve(found, ["*"] * 500).reason == "too_much"
    assert resolve(found, "x" * 200_000).reason == "too_much"


def test_random_limits_never_raise() -> None:
    chance = random.Random(5)
    atoms = [
        "web",
        "db1",
        "all",
        "*",
        "?",
        "[0:2]",
        "[-1]",
        "[",
        "]",
        "~",
        "(",
        ")",
        "|",
        "+",
        "{9}",
        "\\",
        "!",
        "&",
        ":",
    ]
    atoms += [",", " ", "@", "[!a]", "::1", "2001:db8::1", "%", "\0", "é", "\ud800", "^", "$", "(?i)", "(?P<x>", "\n"]
    inventory = site()
    for _ in range(3000):
        limit = "".join(chance.choice(atoms) for _ in range(chance.randint(0, 9)))
        found = resolve(inventory, limit)
        assert found.hosts is None or set(found.hosts) <= set(inventory.hosts)


def test_on_a_busy_machine_no_expression_passes_for_a_slow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock goes on while others have the processor."""
    clock = SimpleNamespace(monotonic=itertools.count(0.0, 0.1).__next__, thread_time=time.thread_time)
    monkeypatch.setattr(host_patterns, "time", clock)
    assert resolve(site(), "~web.*").hosts == ("web1", "web2", "web3")
