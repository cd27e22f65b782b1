"""Static inventories: what Ansible reads, Nova reads; hostile ones end in a reason."""

from __future__ import annotations

import random

import pytest

from nova_desktop.core.inventory import Inventory, Unreadable, read, read_once

from .inventory_cases import CASES, nova_says, pinned


@pytest.mark.parametrize("name", CASES)
def test_an_inventory_and_its_limits_read_as_ansible_read_them(name: str) -> None:
    assert nova_says(CASES[name]) == pinned()[name]


def test_hosts_keep_the_order_of_the_text_and_groups_begin_with_all() -> None:
    found = read("static", "z\n[b]\ny\n[a]\nx\nz\n")
    assert isinstance(found, Inventory)
    assert found.hosts == ("z", "y", "x")
    assert list(found.groups) == ["all", "ungrouped", "b", "a"]
    assert found.groups["all"].children == ("ungrouped", "b", "a")
    assert found.members("all") == ("y", "x", "z")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[a]\nb\n[c d]\n", 3, "section"),
        ("[a:what]\n", 1, "section"),
        ("a\nb c\n", 2, "variable"),
        ("[a:vars]\nx\n[a]\n", 2, "variable"),
        ("a\nb x='\n", 2, "quotes"),
        ("a\n\n\nb[1\n", 4, "range"),
        ("[a:children]\nb\n", 2, "child_unknown"),
        ("\n[a:vars]\nb=1\n", 2, "group_unknown"),
        ("[a:children]\nb c\n", 2, "group_name"),
        ("[a:children]\nb\n[b:children]\na\n", 4, "loop"),
        ("[x:children]\nall\n", 2, "loop"),
        ("a\nweb1:\n", 2, "host_name"),
    ],
)
def test_a_refused_text_names_its_line(text: str, line: int, reason: str) -> None:
    assert read("static", text) == Unreadable(line, reason)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("web:\n  hosts:\n    a: {\n", 4, "yaml"),
        ("web:\n  hosts: [a]\n", 2, "section"),
        ("web:\n  hosts:\n    a: text\n", 3, "variable"),
        ("web:\n  hosts:\n    7:\n", 3, "host_name"),
        ("plugin: x\n", 1, "plugin"),
    ],
)
def test_a_refused_yaml_names_its_line(text: str, line: int, reason: str) -> None:
    assert read("static-yaml", text) == Unreadable(line, reason)


@pytest.mark.parametrize("kind", ["file", "terraform-workspace", "tofu-workspace", "", None, "something new"])
def test_other_kinds_are_read_by_the_server(kind: str | None) -> None:
    found = read(kind, "[web]\na\n")
    assert found == Unreadable(0, "server")
    assert found.elsewhere


HOSTILE = {
    "endless range": "a[1:999999999]",
    "ranges that multiply": "a[1:9999][1:9999][1:9999]",
    "hundreds of ranges": "a" + "[1:2]" * 5000,
    "open brackets": "[" * 50_000,
    "brackets and colons": "[:" * 20_000,
    "long label": "a-" * 50_000,
    "a number that no one can write": f"a[{'9' * 5000}:1]",
    "quotes": "a '" + "'x' " * 20_000,
    "deep yaml": "{a: " * 20_000,
    "deep lists": "a: " + "[" * 20_000,
    "alias bomb": "a0: &a0 {hosts: {x: }}\n"
    + "".join(
        f"a{i}: &a{i} {{children: {{{', '.join(f'b{i}{j}: *a{i - 1}' for j in range(9))}}}}}\n" for i in range(1, 30)
    ),
    "merge bomb": "a0: &a0 {k0: {}, k1: {}}\n"
    + "".join(f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}\n" for i in range(1, 30)),
    "alias to itself": "a: &a {children: {b: *a}}\n",
    "too many groups": "".join(f"[g{i}]\n" for i in range(20_100)),
    "nul and escapes": "\0\x1b[31m\n[\0]\n",
    "half a character": "a\ud800b: {\n",
    "right to left": "\u202eweb\n[\u2028x]\n",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["static", "static-yaml"])
def test_hostile_texts_end_in_a_reason_or_in_hosts(name: str, kind: str) -> None:
    assert isinstance(read(kind, HOSTILE[name]), Inventory | Unreadable)


def test_a_long_chain_of_groups_is_read_without_recursion() -> None:
    text = "".join(f"[g{i}:children]\ng{i + 1}\n" for i in range(5000)) + "[g5000]\nh\n"
    found = read("static", text)
    assert isinstance(found, Inventory)
    assert found.members("g0") == ("h",)


def test_random_texts_never_raise() -> None:
    chance = random.Random(7)
    atoms = "[]:,='\"\\#;{}&*!|~-<>\n\n\t ab01x\u2028é\ud83d"
    words = ["[a]\n", "[b:children]\n", "a[1:3]", "all:\n", "  hosts:\n", "    x:\n", "&x ", "*x ", "<<: ", "---\n"]
    for _ in range(600):
        text = "".join(chance.choice(words) if chance.random() < 0.3 else chance.choice(atoms) for _ in range(60))
        read("static", text)
        read("static-yaml", text)


def test_a_text_is_read_once_and_not_kept() -> None:
    first = read_once("static", "web1 ansible_password=canary-secret\n")
    assert read_once("static", "web1 ansible_password=canary-secret\n") is first
    assert read_once("static-yaml", "web1 ansible_password=canary-secret\n") is not first
    assert "canary" not in repr(first)
