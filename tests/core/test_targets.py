"""Hosts of a run: the template's limit in both spellings, arguments that choose hosts, limits from ticks."""

from __future__ import annotations

import random

import pytest

from nova_desktop.api.models import Template
from nova_desktop.core.host_patterns import resolve
from nova_desktop.core.inventory import Inventory, Unreadable, read
from nova_desktop.core.limits import fitting_limit
from nova_desktop.core.outlook import look_ahead
from nova_desktop.core.targets import Targets, of_template, own_limit, sets_hosts, targets


def inventory(text: str = "[web]\nweb1\nweb2\n[db]\ndb1\n") -> Inventory:
    found = read("static", text)
    assert isinstance(found, Inventory)
    return found


def template(**row: object) -> Template:
    return Template({"id": 1, "name": "t", "app": "ansible", "inventory_id": 2, **row})


@pytest.mark.parametrize(
    ("row", "limit"),
    [
        ({}, ()),
        ({"task_params": {"limit": ["web1", " db "]}}, ("web1", "db")),
        ({"task_params": {"limit": "web1,db"}}, ("web1", "db")),
        ({"task_params": {"limit": []}, "limit": "db"}, ("db",)),
        ({"limit": "web1, web2"}, ("web1", "web2")),
        ({"task_params": {"limit": 7}}, ()),
        ({"task_params": {"limit": [1, "a", ""]}}, ("a",)),
    ],
)
def test_a_templates_own_limit_is_read_in_either_spelling(row: dict[str, object], limit: tuple[str, ...]) -> None:
    assert own_limit(template(**row)) == limit


def test_a_template_says_its_hosts() -> None:
    assert of_template(template(limit="web"), {2: inventory()}) == Targets(("web1", "web2"), 3)
    assert of_template(template(), {}) == Targets(None, reason="unknown")
    assert of_template(template(app="bash"), {2: inventory()}) is None
    assert of_template(template(arguments='["--limit", "db"]'), {2: inventory()}) == Targets(None, reason="arguments")


def test_the_outlook_has_hosts_only_where_inventories_are_given() -> None:
    assert look_ahead(template(), [], []).hosts is None
    assert look_ahead(template(), [], [], {2: inventory()}).hosts == Targets(("web1", "web2", "db1"), 3)


@pytest.mark.parametrize(
    ("arguments", "chooses"),
    [
        (["-l", "web"], True),
        (["-lweb"], True),
        (["-vvl", "web"], True),
        (["--limit=web"], True),
        (["--lim", "web"], True),
        (["-i", "hosts"], True),
        (["--inventory-file=x"], True),
        (["--list-tasks"], False),
        (["-v", "--diff", "-e", "limit=1"], False),
        (["--", "--l"], False),
        ([], False),
    ],
)
def test_arguments_that_choose_hosts_are_seen(arguments: list[str], chooses: bool) -> None:
    assert sets_hosts(arguments) is chooses


def test_what_cannot_be_told_has_its_reason() -> None:
    assert targets(Unreadable(0, "server")) == Targets(None, reason="server")
    assert targets(Unreadable(7, "section")) == Targets(None, reason="unreadable", line=7)
    assert targets(inventory(), "@x").reason == "file"


def test_a_limit_from_ticks_stands_for_exactly_these_hosts() -> None:
    text = "a\nb\n[web]\nw[1:6]\n[db]\nd[1:3]\n[eu]\nw1\nw2\nd1\n[one]\nd3\n[web2:children]\nweb\n[w6]\nw5\nw6\n"
    site = inventory(text)
    chance = random.Random(3)
    for _ in range(300):
        ticked = frozenset(chance.sample(site.hosts, chance.randint(0, len(site.hosts))))
        limit = fitting_limit(site, ticked)
        assert frozenset(resolve(site, limit).hosts or ()) == ticked or (limit == "" and not ticked)


def test_names_that_mean_something_else_are_not_used() -> None:
    site = inventory("[a*]\nx\ny\n[web]\nweb\nz\n[ab]\nq\n")
    assert fitting_limit(site, {"x", "y"}) == "x,y"
    assert fitting_limit(site, {"web", "z"}) == "web,z"


def test_many_hosts_are_said_by_what_is_left_out_when_that_is_shorter() -> None:
    site = inventory("[web]\nweb[1:100]\n")
    assert fitting_limit(site, set(site.hosts) - {"web7"}) == "all,!web7"
    assert fitting_limit(site, set(site.hosts[:3])) == "web1,web2,web3"
