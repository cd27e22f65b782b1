"""How a server spells a run, told before anything is sent: from versions and from rows as real servers sent them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from nova_desktop.api import SemaphoreAPI, SemaphoreRefusedError
from nova_desktop.api.dialect import Dialect, from_task_row, from_template_row, from_version, parse_version
from nova_desktop.api.models import Template
from nova_desktop.demo import PracticeServer

Connect = Callable[..., SemaphoreAPI]

# Rows of 2.10.32 and of a 2.17 snapshot, as they came.
TASK_2_10: dict[str, Any] = json.loads(
    """{"id":2147483646,"template_id":2,"project_id":1,"status":"success","debug":true,"dry_run":true,"diff":true,
    "playbook":"","environment":"{}","limit":"","secret":"","arguments":null,"git_branch":null,"user_id":1,
    "integration_id":null,"schedule_id":null,"created":"2026-11-24T20:39:02.527845074Z",
    "start":"2026-11-24T20:39:03.602021454Z","end":"2026-11-24T20:39:06.869307891Z","message":"from nova",
    "commit_hash":null,"commit_message":"","build_task_id":null,"version":null,"inventory_id":null}"""
)
TASK_2_17: dict[str, Any] = json.loads(
    """{"id":1,"template_id":2,"project_id":1,"status":"success","playbook":"","environment":"{}","user_id":1,
    "created":"2026-11-24T20:39:02.470239062Z","start":"2026-11-24T20:39:03.528867835Z",
    "end":"2026-11-24T20:39:07.917181105Z","message":"from nova","limit":""}"""
)
TEMPLATE_2_10: dict[str, Any] = json.loads(
    """{"id":2,"project_id":1,"inventory_id":1,"repository_id":1,"environment_id":2,"name":"Deploy Standard",
    "playbook":"deploy.yml","arguments":null,"allow_override_args_in_task":true,"vaults":[],"type":"",
    "start_version":null,"build_template_id":null,"view_id":null,"last_task":null,"autorun":false,"git_branch":null,
    "survey_vars":null,"suppress_success_alerts":false,"app":"ansible","tasks":0}"""
)
TEMPLATE_2_17: dict[str, Any] = json.loads(
    """{"id":5,"project_id":1,"inventory_id":1,"repository_id":1,"environment_id":2,"name":"Backup Now",
    "playbook":"backup.yml","app":"ansible","tasks":0,"permissions":null}"""
)


@pytest.mark.parametrize(
    ("version", "dialect"),
    [
        ("v2.10.32-00000000-", Dialect.FLAT),
        ("v2.17-dev-00000000-", Dialect.PARAMS),
        ("v2.9.75", Dialect.FLAT),
        ("2.8.90", Dialect.FLAT),
        ("v1.99.99", Dialect.FLAT),
        ("v2.10.0", Dialect.FLAT),
        ("v2.10.45", Dialect.FLAT),
        ("v2.10.46", Dialect.MID),
        ("v2.10.46-beta1", Dialect.MID),
        ("v2.11.0", Dialect.MID),
        ("v2.12.4-practice", Dialect.MID),
        ("v2.13.99", Dialect.MID),
        ("v2.13", Dialect.MID),
        ("v2.14.0", Dialect.PARAMS),
        ("v2.14", Dialect.PARAMS),
        ("v2.100.1", Dialect.PARAMS),
        ("v3.0.0", Dialect.PARAMS),
        ("v2.10", None),
        ("v2.10-dev", None),
        ("2.10.4.6", None),
        ("", None),
        ("development", None),
        ("v2", None),
        ("vv2.10.3", None),
        ("-2.10.3", None),
        ("v99999.1.1", None),
        (None, None),
        (2.17, None),
        (["v2.17"], None),
    ],
)
def test_from_a_version(version: object, dialect: Dialect | None) -> None:
    assert from_version(version) is dialect


def test_a_version_is_read_in_parts() -> None:
    assert parse_version("v2.10.32-abc") == (2, 10, 32)
    assert parse_version("v2.17-dev") == (2, 17, None)


@pytest.mark.parametrize(
    ("row", "dialect"),
    [
        (TASK_2_10, Dialect.FLAT),
        (TASK_2_17, Dialect.PARAMS),
        (TASK_2_10 | {"params": {"dry_run": True}}, Dialect.MID),
        (TASK_2_10 | {"params": None}, Dialect.MID),
        (TASK_2_17 | {"params": {"dry_run": True}}, Dialect.PARAMS),
        ({}, None),
        ({"error": "x"}, None),
    ],
)
def test_from_a_task(row: dict[str, Any], dialect: Dialect | None) -> None:
    assert from_task_row(row) is dialect


@pytest.mark.parametrize(
    ("row", "dialect"),
    [
        (TEMPLATE_2_10, Dialect.FLAT),
        (TEMPLATE_2_17, Dialect.PARAMS),
        ({key: value for key, value in TEMPLATE_2_17.items() if key != "permissions"}, None),
        (TEMPLATE_2_17 | {"allow_override_branch_in_task": True}, Dialect.PARAMS),
        (TEMPLATE_2_10 | {"task_params": None}, Dialect.MID),
        ({"id": 1, "name": "x"}, None),
        ({}, None),
    ],
)
def test_from_a_template(row: dict[str, Any], dialect: Dialect | None) -> None:
    assert from_template_row(row) is dialect


WANTED = {"2.10": Dialect.FLAT, "2.12": Dialect.MID, "2.17": Dialect.PARAMS}


@pytest.mark.parametrize("version", [None, "nightly", "v2.10"])
def test_a_server_that_hides_its_version_is_known_by_its_rows(
    server: PracticeServer, connect: Connect, dialect: str, version: str | None
) -> None:
    client = connect(server)
    body = "{}" if version is None else f'{{"version": "{version}"}}'
    server.faults.add("wrong_shape", "/info", body=body, count=None)
    assert client.dialect(1) is WANTED[dialect]
    server.faults.add("wrong_shape", "/tasks/last", body="[]", count=None)
    assert client.dialect(1, client.get_template(1, 1)) is WANTED[dialect]
    assert client.dialect(1) is None


def test_the_version_is_asked_anew_for_each_start(server17: PracticeServer, connect: Connect) -> None:
    client = connect(server17)
    client.run_task(1, 1)
    server17.faults.add("wrong_shape", "/info", body='{"version": "v2.10.32"}', count=None)
    assert client.dialect() is Dialect.FLAT


@pytest.mark.parametrize("version", ["v2.10.32-abc", "v2.13.4", "v2.9.1"])
def test_a_new_server_that_names_an_old_release_is_known_by_its_template(
    server17: PracticeServer, connect: Connect, version: str
) -> None:
    client = connect(server17)
    server17.faults.add("wrong_shape", "/info", body=f'{{"version": "{version}"}}', count=None)
    assert client.dialect(1, client.get_template(1, 1)) is Dialect.PARAMS
    with pytest.raises(SemaphoreRefusedError, match="allow_override_limit"):
        client.run_task(1, 1, limit=["web1"])


def test_a_template_of_each_server_says_whether_it_allows(client: SemaphoreAPI, dialect: str) -> None:
    standard = client.get_template(1, 2)
    assert standard.allows("allow_override_args_in_task")
    assert standard.allows("allow_override_limit") is (dialect != "2.10")
    assert not standard.allows("allow_override_inventory")
    assert not Template({"task_params": {"allow_debug": False}, "allow_debug": "yes"}).allows("allow_debug")
