"""The Ansible replay by itself: hosts, patterns, playbooks."""

from __future__ import annotations

import json
import re

import pytest

from nova_desktop.assets import resource
from nova_desktop.demo.dialects import Effective
from nova_desktop.demo.replay import RunContext, load, matching, parse_inventory, play
from nova_desktop.demo.seed_table import SITE_INI, templates

from .client import Client

HOSTS = parse_inventory(SITE_INI)
SGR = re.compile(r"\x1b\[[0-9;]*m")


def played(playbook: str, **effective: object) -> tuple[list[str], int]:
    """All lines without colours, and the exit code."""
    lines: list[str] = []
    steps = play(RunContext(7, playbook, HOSTS, "site", Effective(**effective), "admin"))
    while True:
        try:
            lines += next(steps).lines
        except StopIteration as end:
            return [SGR.sub("", line) for line in lines], end.value


def test_an_inventory_is_read_with_its_groups() -> None:
    assert list(HOSTS) == ["web1", "web2", "web3", "db1"]
    assert HOSTS["db1"] == {"db"}


@pytest.mark.parametrize(
    ("patterns", "hosts"),
    [
        ([], "web1 web2 web3 db1"),
        (["all"], "web1 web2 web3 db1"),
        (["web"], "web1 web2 web3"),
        (["web*", "!web2"], "web1 web3"),
        (["web1,db1"], "web1 db1"),
        (["web1:db"], "web1 db1"),
        (["all", "&db"], "db1"),
        (["!web"], "db1"),
        (["nowhere"], ""),
    ],
)
def test_patterns_of_limits(patterns: list[str], hosts: str) -> None:
    assert matching(HOSTS, patterns) == hosts.split()


def test_two_plays_of_one_task_read_the_same() -> None:
    assert played("full.yml", survey={"replicas": 2}) == played("full.yml", survey={"replicas": 2})


@pytest.mark.parametrize("playbook", sorted({t.playbook for t in templates() if t.playbook.endswith(".yml")}))
def test_the_recap_counts_what_the_play_showed(playbook: str) -> None:
    lines, code = played(playbook, survey={"replicas": 2})
    recap = lines[lines.index(next(line for line in lines if line.startswith("PLAY RECAP"))) :]
    counts = {line.split()[0]: dict(re.findall(r"(\w+)=(\d+)", line)) for line in recap if "ok=" in line}
    assert sorted(counts) == sorted(HOSTS)
    for host, row in counts.items():
        assert int(row["failed"]) + int(row["ignored"]) == len(
            [x for x in lines if x.startswith(f"fatal: [{host}]: F")]
        )
    bad = any(row["failed"] != "0" or row["unreachable"] != "0" for row in counts.values())
    assert bool(code) == bad


def test_a_dry_run_marks_and_skips_but_not_what_runs_in_check_mode_too() -> None:
    lines, _code = played("minimal.yml", dry_run=True)
    heads = [line.rstrip("* ") for line in lines if line.startswith(("PLAY [", "TASK ["))]
    assert heads == [
        "PLAY [Deploy Nova, minimal] [CHECK MODE]",
        "TASK [Show profile] [CHECK MODE]",
        "TASK [Write release file] [CHECK MODE]",
        "TASK [Write audit line]",
        "TASK [Check services] [CHECK MODE]",
    ]
    assert "skipping: [web1]" in lines


def test_a_diff_has_the_recorded_odd_colours(connect) -> None:
    client: Client = connect("2.17")
    log = client.log(client.run(18, params={"diff": True, "limit": ["web1"]})["id"])
    start = log.index("\x1b[0;31m--- before: /etc/nginx/nova.conf\x1b[0m")
    assert log[start + 1 : start + 3] == [
        "\x1b[0;31m\x1b[0m\x1b[0;32m+++ after: /etc/nginx/nova.conf\x1b[0m",
        "\x1b[0;32m\x1b[0m\x1b[0;36m@@ -1 +1 @@\x1b[0m",
    ]


def test_every_template_has_its_script_or_playbook() -> None:
    for template in templates():
        if template.app == "ansible":
            assert load(template.playbook)["plays"]
        elif template.app != "terraform":
            assert resource("demo", "jobs", template.playbook).is_file()
            assert resource("demo", "jobs", template.playbook).with_suffix(".py").is_file()


def test_odd_output_arrives_as_it_was_printed(connect) -> None:
    client: Client = connect("2.17")
    log = client.log(client.run(19, environment=json.dumps({"megabytes": 0.2}))["id"])
    assert "cut in the middle \x1b[0;3" in log
    assert "ends with a carriage return\r" in log
    assert any("a NUL \0 a bell" in line for line in log)
    assert "not UTF-8: \ufffd\ufffd\ufffd(" in log
    assert len(log[-2]) > 200_000
    assert log[-1] == "without a line end"
