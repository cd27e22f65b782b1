"""What Ansible's output tells by host, and what a log disproves, on logs of real servers and on made ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nova_desktop.api.models import Task, Template
from nova_desktop.api.output import RawLine
from nova_desktop.core.inventory import Known, read_once
from nova_desktop.core.log_net import Asked, LogNet, asked_of
from nova_desktop.core.log_reading import LogReading
from nova_desktop.core.play_log import has_begun, plain, read_recap, result_of

RECORDINGS = Path(__file__).parent / "recordings"
VERSIONS = ("2.10.32", "2.17")
LOGS = ("log-multihost", "log-multihost-debug", "log-multihost-diff", "log-multihost-diff-check")
ANSIBLE = Template({"id": 1, "app": "ansible"})


def recording(version: str, name: str) -> dict[str, Any]:
    return json.loads((RECORDINGS / version / f"{name}.json").read_text(encoding="utf-8"))


def log_of(version: str, name: str) -> list[str]:
    return [text for _, text in recording(version, name)["lines"]]


def site(version: str) -> Known:
    return read_once("static", "[web]\nweb1\nweb2\nweb3\n[db]\ndb1\n")


def seen(asked: Asked, lines: list[str]) -> set[str]:
    net = LogNet(asked)
    net.feed(lines)
    return {one.parameter for one in net.contradictions}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_recap_tells_who_failed_who_was_out_of_reach_and_who_was_rescued(version: str) -> None:
    rows = read_recap(log_of(version, "log-multihost"))
    assert [(row.host, row.bad) for row in rows] == [("db1", False), ("web1", False), ("web2", True), ("web3", True)]
    by_host = {row.host: row for row in rows}
    assert (by_host["db1"].rescued, by_host["web1"].ignored) == (1, 1)
    assert (by_host["web2"].failed, by_host["web3"].unreachable) == (1, 1)


def test_only_the_last_recap_counts_and_text_that_looks_like_one_does_not() -> None:
    head = "PLAY RECAP *****"
    old, new = "a : ok=1 changed=0 unreachable=0 failed=1", "b : ok=1 changed=0 unreachable=0 failed=0 skipped=2"
    assert [row.host for row in read_recap([old, head, old, "", head, new, "done", old])] == ["b"]
    assert read_recap([old, "ok: [a] => {", head + " said the module"]) == ()
    assert read_recap([]) == ()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", LOGS)
def test_a_log_of_what_was_asked_disproves_nothing(version: str, name: str) -> None:
    task = Task(recording(version, name)["task"])
    assert seen(asked_of(task, ANSIBLE, site(version)), log_of(version, name)) == set()


@pytest.mark.parametrize("version", VERSIONS)
def test_hosts_that_the_limit_leaves_out_are_seen(version: str) -> None:
    task = Task({"id": 1, "limit": "db", "params": {"limit": ["db"]}})
    net = LogNet(asked_of(task, ANSIBLE, site(version)))
    net.feed(log_of(version, "log-multihost"))
    (found,) = net.contradictions
    assert (found.parameter, found.asked) == ("limit", "db")
    assert set(found.seen.split(", ")) == {"web1", "web2", "web3"}


def test_a_dry_run_that_ran_for_real_is_seen_where_ansible_lists_its_options() -> None:
    lines = log_of("2.10.32", "log-multihost-debug")
    task = Task({"id": 1, "dry_run": True, "limit": "web1", "debug": True})
    assert seen(asked_of(task, ANSIBLE), lines) == {"dry_run"}
    assert seen(asked_of(Task({"id": 1, "limit": "db1"}), ANSIBLE), lines) == {"limit"}
    dry = log_of("2.10.32", "log-dry-verbose")
    assert seen(asked_of(Task({"id": 1, "dry_run": True}), ANSIBLE), dry) == set()
    assert seen(asked_of(Task({"id": 1}), ANSIBLE), dry) == {"dry_run"}  # nobody asked for a dry one


def test_a_template_that_is_dry_by_itself_contradicts_nothing() -> None:
    dry = log_of("2.10.32", "log-dry-verbose")
    for arguments in ('["--check"]', '["-vC"]'):
        assert seen(asked_of(Task({"id": 1}), Template({"id": 1, "arguments": arguments})), dry) == set()
    assert seen(asked_of(Task({"id": 1, "arguments": '["--check"]'}), ANSIBLE), dry) == set()


def test_the_limit_that_an_old_server_prints_is_compared() -> None:
    lines = ["Started: 1", "--limit=web1,web2", "", "PLAY [x] ***", "--limit=db1"]
    assert seen(Asked(ansible=True, limit=("web2", "web1")), lines) == set()
    assert seen(Asked(ansible=True, limit=("web1",)), lines) == {"limit"}


def test_tags_are_compared_where_they_are_listed() -> None:
    lines = ["PLAYBOOK: x", "verbosity: 4", "tags: ('a', 'b')", "skip_tags: ('c',)", "PLAY [x]"]
    assert seen(Asked(ansible=True, tags=("b", "a"), skip_tags=("c",)), lines) == set()
    assert seen(Asked(ansible=True, tags=("a", "z"), skip_tags=("d",)), lines) == {"tags", "skip_tags"}
    assert seen(Asked(ansible=True, tags=("a",)), lines) == set()  # the template's own are added
    quiet = [line.replace("4", "2") for line in lines]
    assert seen(Asked(ansible=True, tags=("a",)), quiet) == set()


def test_a_plan_that_was_applied_is_seen() -> None:
    plan = asked_of(Task({"id": 1, "params": {"plan": True}}), Template({"id": 1, "app": "tofu"}))
    applied = "\x1b[32mApply complete! Resources: 1 added, 0 changed, 1 destroyed.\x1b[0m"
    assert seen(plan, ["Plan: 1 to add", applied]) == {"plan"}
    assert seen(plan, ["Plan: 1 to add"]) == set()


@pytest.mark.parametrize("value", ["(" * 3000, "__import__('os')", "'a", "1", "('a', 1)", "\x00"])
def test_hostile_options_are_only_read(value: str) -> None:
    lines = ["PLAYBOOK: x", "verbosity: 4", f"tags: {value}", "PLAY [x]", *["ok: [" + "x" * 5000] * 3]
    seen(Asked(ansible=True, tags=("a",), hosts=frozenset("a"), others=frozenset("b")), lines)


def test_lines_about_hosts() -> None:
    assert result_of(plain("\x1b[0;33mchanged: [web1 -> db1]\x1b[0m")) == ("changed", "web1")
    assert result_of("ok: [fe80::1] => (item=a)") == ("ok", "fe80::1")
    assert result_of('"msg": [1]') is None
    assert has_begun("Started: 2147483646") and not has_begun("Started: yes")


def test_a_limit_of_many_hosts_is_compared_whole() -> None:
    hosts = tuple(f"web-{number:04d}.prod.example.com" for number in range(500))
    limit = ",".join(hosts)
    for lines in ([f"--limit={limit}", "PLAY [x]"], ["PLAYBOOK: x", "verbosity: 4", f"subset: {limit}", "PLAY [x]"]):
        assert seen(Asked(ansible=True, limit=hosts), lines) == set()
        assert seen(Asked(ansible=True, limit=hosts[:-1]), lines) == {"limit"}


def test_a_limit_that_names_what_a_play_may_add_is_not_judged_by_hosts() -> None:
    task = Task({"id": 1, "limit": "web1,fresh", "params": {"limit": ["web1", "fresh"]}})
    assert asked_of(task, ANSIBLE, site("2.17")).others is None
    assert asked_of(Task({"id": 1, "limit": "web1"}), ANSIBLE, site("2.17")).others == {"web2", "web3", "db1"}


def test_the_recap_tells_wrong_hosts_too() -> None:
    asked = asked_of(Task({"id": 1, "limit": "web1"}), ANSIBLE, site("2.17"))
    lines = ["PLAY [x]", "PLAY RECAP ***", "db1 : ok=1 changed=0 unreachable=0 failed=0"]
    assert seen(asked, lines) == {"limit"}


@pytest.mark.parametrize("argument", ["-uCentos", "-lCluster", "-eC=1", "--check-mode"])
def test_other_arguments_are_no_dry_run(argument: str) -> None:
    assert not asked_of(Task({"id": 1, "arguments": json.dumps([argument])}), ANSIBLE).dry_run


def reading(*fetches: list[str]) -> list[set[str]]:
    """What each fetch of a log disproves."""
    asked = asked_of(Task({"id": 1, "dry_run": True}), ANSIBLE)
    kept, told = LogReading(asked), []
    for lines in fetches:
        kept.take(Task({"id": 1, "status": "running"}), iter([[RawLine(line) for line in lines]]), lambda _: None)
        told.append(
            {one.parameter for one in kept.end(Task({"id": 1, "status": "running"}), lambda _: None).contradictions}
        )
    return told


def test_a_gap_that_is_filled_later_is_no_contradiction() -> None:
    whole = ["PLAYBOOK: x", "verbosity: 4", "check: True", "PLAY [x]", "TASK [y]"]
    gap = [line for line in whole if not line.startswith("check")]
    assert reading(gap, whole, whole, whole) == [set()] * 4
    assert reading(gap, gap) == [set(), {"dry_run"}]
