"""Projects as the page shows them: what counts as a change, which names will do, what is typed before a deletion."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from nova_desktop.api.models import Project, Role, Task
from nova_desktop.core.projects import (
    LONGEST_NAME,
    MOST_PARALLEL,
    Details,
    busy_of,
    change_fault,
    change_of,
    fields_of,
    is_taken,
    name_fault,
    word_to_type,
)

ROW: dict[str, Any] = {"id": 7, "name": "Nova World", "alert": False, "alert_chat": None, "max_parallel_tasks": 0}
FAMILY = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize(
    "name", ["Nova World", "  x  ", "evil\u202egpj", "a\nb\tc", "a" * 5000, FAMILY, "a\x00b", "\u200b", None, 17]
)
@pytest.mark.parametrize("most", [0, 3, -4, 10**30, 1.5, None])
def test_what_nobody_touched_is_no_change(name: Any, most: Any) -> None:
    project = Project({**ROW, "name": name, "alert_chat": name, "max_parallel_tasks": most})
    assert change_of(project, fields_of(project)).wanted == {}
    assert 0 <= fields_of(project).max_parallel_tasks <= MOST_PARALLEL


def test_a_change_holds_what_was_changed_and_what_was_seen() -> None:
    project = Project({**ROW, "alert_chat": "a\u202eb"})
    change = change_of(project, replace(fields_of(project), name=" New ", alert=True))
    assert change.wanted == {"name": "New", "alert": True}
    assert change.seen == {"name": "Nova World", "alert": False}
    chat = change_of(project, replace(fields_of(project), alert_chat=""))
    assert (chat.wanted, chat.seen) == ({"alert_chat": ""}, {"alert_chat": "a\u202eb"})


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Nova", ""),
        (FAMILY, ""),
        ("R&D <b> {0} %n", ""),
        ("", "empty"),
        ("   ", "empty"),
        ("a" * LONGEST_NAME, ""),
        ("a" * (LONGEST_NAME + 1), "long"),
        ("a\u202eb", "hidden"),
        ("a\nb", "hidden"),
        ("a\x1b[31m", "hidden"),
    ],
)
def test_names(name: str, fault: str) -> None:
    assert name_fault(name) == fault


def test_an_old_long_name_does_not_hinder_other_changes() -> None:
    project = Project({**ROW, "name": "a" * 200})
    assert change_fault(change_of(project, replace(fields_of(project), alert=True))) == ""
    assert change_fault(change_of(project, replace(fields_of(project), name="b" * 200))) == "long"


@pytest.mark.parametrize("name", ["", None, "a\u202eb", "a\u200bb", "a" * 101, "\x00"])
def test_a_name_that_nobody_can_type_is_a_number(name: Any) -> None:
    assert word_to_type(Project({**ROW, "name": name})) == "#7"
    assert word_to_type(Project(ROW)) == "Nova World"


def test_names_that_are_taken() -> None:
    rows = [Project(ROW), Project({"id": 9})]
    assert is_taken(" nova world", rows)
    assert is_taken("#9", rows)
    assert not is_taken("Nova", rows)


def test_a_role_that_is_not_told_may_try() -> None:
    assert Details(Project(ROW), Role({})).may_update
    assert not Details(Project(ROW), Role({"permissions": 5})).may_update


def test_what_runs_and_what_failed_today() -> None:
    midnight = datetime(2026, 3, 1, tzinfo=UTC)
    rows = [("running", None), ("odd", None), ("error", "2026-03-01T01:00:00Z"), ("error", "2026-02-28T23:59:00Z")]
    rows += [("success", "2026-03-01T01:00:00Z"), ("error", None)]
    busy = busy_of([Task({"id": n, "status": status, "end": end}) for n, (status, end) in enumerate(rows)], midnight)
    assert (busy.running, busy.failed) == (2, 1)
