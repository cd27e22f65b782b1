"""Frozen mappings: known fields by name, unknown ones too, nothing that breaks a view."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from nova_desktop.api import LogLine, Project, Task, Template
from nova_desktop.api.marker import Mark, mark_in, marker_in, strip_marker
from nova_desktop.api.times import parse_time

ROW: dict[str, Any] = {
    "id": 2147483646,
    "template_id": 2,
    "status": "success",
    "params": {"dry_run": True, "limit": ["web1"]},
    "brand_new": {"a": [1]},
    "user_id": None,
}
MARK = "[nova:abcdefghij234567]"


def test_a_record_is_a_mapping_with_what_it_does_not_know() -> None:
    task = Task(ROW)
    assert isinstance(task, Mapping)
    assert task["brand_new"]["a"] == [1]
    assert task["status"] == task.status == "success"
    assert {**task}["brand_new"]["a"] == [1]
    assert len(task) == len(list(task)) == len(set(task))
    assert task.get("nothing", 7) == 7
    with pytest.raises(KeyError):
        task["nothing"]


@pytest.mark.parametrize("name", ["user_id", "version", "message", "end", "inventory_id", "tpl_alias"])
def test_a_known_field_that_is_absent_reads_none(name: str) -> None:
    task = Task(ROW)
    assert task[name] is None
    assert getattr(task, name) is None
    assert name in task
    assert name in list(task)


@pytest.mark.parametrize(
    "act",
    [
        lambda task: setattr(task, "status", "error"),
        lambda task: delattr(task, "status"),
        lambda task: task.__setitem__("status", "error"),
        lambda task: task["params"].__setitem__("dry_run", False),
        lambda task: setattr(task, "new", 1),
    ],
)
def test_a_record_is_frozen(act: Any) -> None:
    task = Task(ROW)
    with pytest.raises((AttributeError, TypeError)):
        act(task)
    assert task["params"]["dry_run"] is True


def test_a_record_is_frozen_in_its_depth_and_can_be_written_as_json() -> None:
    row = {"id": 1, "params": {"limit": ["a"], "more": {"x": 1}}, "list": [{"y": [2]}]}
    task = Task(copy.deepcopy(row))
    for act in (
        lambda: task["params"]["more"].update(x=2),
        lambda: task["params"]["more"].clear(),
        lambda: task["list"][0].pop("y"),
    ):
        with pytest.raises(TypeError):
            act()
    task["params"]["limit"].append("b")
    task["list"][0]["y"].append(3)
    assert task["params"] == row["params"]
    assert task["list"] == row["list"]
    assert json.loads(json.dumps(dict(task)))["params"] == row["params"]
    assert pickle.loads(pickle.dumps(task["params"])) == copy.deepcopy(task["params"]) == row["params"]


def test_what_a_record_gives_out_is_not_the_record_itself() -> None:
    task = Task(ROW)
    task.params["dry_run"] = False  # type: ignore[index]
    template = Template({"survey_vars": [{"name": "a"}]})
    template["survey_vars"].append(1)
    template.survey_vars.clear()  # type: ignore[union-attr]
    assert task.is_dry_run
    assert [var.name for var in template.survey] == ["a"]


@pytest.mark.parametrize("value", ["7", 7.0, True, None, [7], {}])
def test_a_value_of_another_type_reads_none_as_an_attribute(value: object) -> None:
    assert Task({"id": value}).id is None
    assert Task({"id": value})["id"] == value


def test_records_are_equal_by_content_and_kind() -> None:
    assert Task(ROW) == Task(dict(ROW))
    assert Task(ROW) != Task(ROW | {"status": "error"})
    assert Task({"id": 1}) != Project({"id": 1})
    assert len({Task(ROW), Task(dict(ROW))}) == 1


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
@pytest.mark.parametrize("record", [Task(ROW), Task({}), LogLine({"output": "x"})])
def test_records_can_be_copied(again: Any, record: Any) -> None:
    assert again(record) == record


@pytest.mark.parametrize(
    ("message", "status", "shown"),
    [
        (None, "success", None),
        ("", "success", ""),
        ("hello", "success", "hello"),
        (f"hello {MARK}", "success", "hello"),
        (f"hello\n{MARK}  ", "success", "hello"),
        (MARK, "success", ""),
        (f"hello {MARK} more", "success", f"hello {MARK} more"),
        (f"hello{MARK}", "success", f"hello{MARK}"),
        ("hello [nova:short]", "success", "hello [nova:short]"),
        (None, "error", "failed without a message"),
        (MARK, "error", "failed without a message"),
        (f"mine {MARK}", "error", "mine"),
        (5, "success", None),
    ],
)
def test_a_message_is_the_persons_own_text(message: object, status: str, shown: str | None) -> None:
    task = Task({"message": message, "status": status})
    assert task.message == task["message"] == task.get("message") == dict(task)["message"] == shown
    assert task.server_message == task["server_message"] == (message if isinstance(message, str) else None)


def test_a_failed_task_says_why_where_that_was_read() -> None:
    task = Task({"status": "error"}).with_failure("fatal: no")
    assert (task.message, task["message"]) == ("fatal: no", "fatal: no")
    assert Task({"status": "error", "message": "mine"}).with_failure("fatal: no").message == "mine"


def test_the_marker_has_one_form() -> None:
    assert marker_in(f"x {MARK}") == "abcdefghij234567"
    assert marker_in("x [nova:ABCDEFGHIJ234567]") is None


@pytest.mark.parametrize(
    ("text", "micro"),
    [
        ("2026-11-24T20:39:02Z", 0),
        ("2026-11-24T20:39:02.5Z", 500000),
        ("2026-11-24T20:39:02.527845074Z", 527845),
        ("2026-11-24T20:39:02.000000001Z", 0),
        ("2026-11-24T20:39:02.123456z", 123456),
        ("2026-11-24t20:39:02.1", 100000),
        ("2026-11-24 20:39:02.12+00:00", 120000),
        ("2026-11-24T22:39:02.123+02:00", 123000),
    ],
)
def test_times_have_nought_to_nine_digits(text: str, micro: int) -> None:
    assert parse_time(text) == datetime(2026, 11, 24, 20, 39, 2, micro, UTC)


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "soon", 5, "2026-13-01T00:00:00Z", "2026-11-24T25:00:00Z", "2026-11-24", "0000-00-00T00:00:00Z"),
        *(
            "0001-01-01T00:00:00+05:00",
            "9999-12-31T23:59:59-05:00",
            "2026-11-24T20:39:02Zx",
            "2026-11-24T20:39:02+99:99",
        ),
        *("٢٠٢٦-11-24T20:39:02Z", "2026-11-24T20:39:60Z"),
    ],
)
def test_what_is_no_time_is_none(text: object) -> None:
    assert parse_time(text) is None


def test_a_duration_is_exact_and_needs_both_ends() -> None:
    task = Task({"start": "2026-11-24T20:39:02.25Z", "end": "2026-11-24T20:40:02.75Z"})
    assert task.duration == 60.5
    assert Task({"start": "2026-11-24T20:39:02Z"}).duration is None


@pytest.mark.parametrize(
    ("row", "dry", "limit"),
    [
        ({"dry_run": True, "limit": "a,b"}, True, ("a", "b")),
        ({"params": {"dry_run": True, "limit": ["a", "b"]}}, True, ("a", "b")),
        ({"params": {"plan": True}}, True, ()),
        ({"dry_run": False, "params": {}, "limit": ""}, False, ()),
        ({"params": None, "limit": None}, False, ()),
        ({"params": {"limit": "a"}, "limit": "b"}, False, ("b",)),
    ],
)
def test_what_was_asked_is_read_in_either_spelling(row: dict[str, Any], dry: bool, limit: tuple[str, ...]) -> None:
    assert (Task(row).is_dry_run, Task(row).asked_limit) == (dry, limit)


@pytest.mark.parametrize("status", ["waiting", "running", "stopping", "brand_new", "", None])
def test_an_unknown_status_is_unfinished(status: str | None) -> None:
    assert not Task({"status": status}).finished


@pytest.mark.parametrize("status", ["stopped", "success", "error"])
def test_three_statuses_are_final(status: str) -> None:
    assert Task({"status": status}).finished


def test_only_the_end_of_a_long_message_is_read_for_its_marker() -> None:
    """A window asks for it a dozen times: ten million characters may not be gone through."""
    long, own, mark = "ab c" * 2_500_000, "[nova:" + "a2" * 8 + "]", "[nova-request:7:" + "b" * 24 + "]"
    assert (marker_in(f"{long} {own} \n"), strip_marker(f"{long} {own}")) == ("a2" * 8, long)
    assert strip_marker(f"{long} {mark}\t{own}") == long
    assert mark_in(f"{long} {mark} {own}") == Mark("request", 7, "b" * 24)
    for inside in (
        f"{own} {long}",
        f"{long}{own}",
        f"x{own}",
        f"{'y' * 40}{own}",
    ):  # no blank before it: a person's text
        assert (marker_in(inside), strip_marker(inside)) == (None, inside)
