"""The form of a schedule: rhythms and lines, and that only what was changed is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nova_desktop.api.dialect import Dialect
from nova_desktop.api.models import Template
from nova_desktop.api.schedules import Schedule
from nova_desktop.core.cron import parse_cron
from nova_desktop.core.schedule_form import Filled, Preset, fields_of, line_of, preset_of, refusal, values_of

NIGHTLY = Filled(1, 5, "Nightly", True, "0 3 * * *")
ROW = Schedule(
    {"id": 7, "project_id": 1, "template_id": 5, "name": "Nightly", "active": True, "cron_format": "0 3 * * *"}
)
PRESETS = st.builds(
    Preset,
    st.sampled_from(["hourly", "daily", "weekdays", "weekly", "monthly"]),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 6),
    st.integers(1, 31),
)


@given(PRESETS)
def test_each_rhythm_is_a_line_that_is_that_rhythm(preset: Preset) -> None:
    line = line_of(preset)
    assert parse_cron(line)
    found = preset_of(line)
    assert (found.kind, line_of(found)) == (preset.kind, line)


@given(st.text(max_size=20) | st.text("0123456789* -,/²", max_size=15))
def test_any_other_line_is_ones_own(line: str) -> None:
    found = preset_of(line)
    assert found.kind == "own" or line_of(found) == " ".join(line.split())


@pytest.mark.parametrize("dialect", list(Dialect))
def test_of_a_known_one_only_what_differs_is_sent(dialect: Dialect) -> None:
    assert values_of(NIGHTLY, dialect, ROW) == {}
    assert values_of(replace(NIGHTLY, name="Night", active=False), dialect, ROW) == {"name": "Night", "active": False}
    assert values_of(replace(NIGHTLY, template_id=6), dialect, ROW) == {"template_id": 6}


def test_a_copy_has_the_parameters_that_have_no_field_too() -> None:
    """Without its tags it would do all there is."""
    params = {"params": {"tags": ["web"], "limit": ["web1"]}, "message": "by hand"}
    row = Schedule({**ROW._json, "task_params": params})
    filled = replace(NIGHTLY, limit="web1")
    assert values_of(filled, Dialect.PARAMS, None, copied=row)["task_params"] == params
    elsewhere = values_of(replace(filled, template_id=6), Dialect.PARAMS, None, copied=row)
    assert elsewhere["task_params"] == {"params": {"limit": ["web1"]}}
    assert "task_params" not in values_of(filled, Dialect.FLAT, None, copied=row)


def test_a_new_one_has_no_key_that_its_server_does_not_know() -> None:
    more = replace(NIGHTLY, moment=datetime(2030, 1, 1, tzinfo=UTC), drop=True, dry_run=True)
    assert values_of(more, Dialect.FLAT, None) == {"name": "Nightly", "active": True, "cron_format": "0 3 * * *"}
    assert values_of(more, Dialect.PARAMS, None) == {
        "name": "Nightly",
        "active": True,
        "cron_format": "",
        "type": "run_at",
        "run_at": "2030-01-01T00:00:00Z",
        "delete_after_run": True,
        "task_params": {"params": {"dry_run": True}},
    }


def test_once_becomes_again_and_again_and_seconds_stay() -> None:
    once = Schedule(
        {**ROW, "cron_format": "", "type": "run_at", "run_at": "2030-01-01T00:00:26Z", "delete_after_run": True}
    )
    kept = replace(NIGHTLY, cron="", moment=datetime(2030, 1, 1, tzinfo=UTC), drop=True)
    assert values_of(kept, Dialect.PARAMS, once) == {}
    changed = values_of(NIGHTLY, Dialect.PARAMS, once)
    assert changed == {"cron_format": "0 3 * * *", "type": "", "run_at": None, "delete_after_run": False}


def test_parameters_without_a_field_stay() -> None:
    params = {"environment": '{"a": 1}', "params": {"diff": True, "limit": ["web1"], "tags": ["x"]}, "message": "m"}
    row = Schedule({**ROW, "task_params": params})
    dry, limit, environment = fields_of(params)
    filled = replace(NIGHTLY, dry_run=dry, limit=limit, environment=environment)
    assert values_of(filled, Dialect.PARAMS, row) == {}
    changed = values_of(replace(filled, limit="", dry_run=True), Dialect.PARAMS, row)
    inner = {"diff": True, "tags": ["x"], "dry_run": True}
    assert changed == {"task_params": {**params, "params": inner}}
    plain = Schedule({**ROW, "task_params": {"params": {"limit": ["web1"]}}})
    assert values_of(NIGHTLY, Dialect.PARAMS, plain) == {"task_params": None}


def test_terraforms_dry_run_is_a_plan() -> None:
    filled = replace(NIGHTLY, dry_run=True, terraform=True)
    assert values_of(filled, Dialect.PARAMS, None)["task_params"] == {"params": {"plan": True}}
    assert fields_of({"params": {"plan": True}})[0]


@pytest.mark.parametrize("params", [None, {}, {"params": 7}, {"params": {"limit": 3}, "environment": []}])
def test_parameters_of_any_shape_fill_the_form(params: Any) -> None:
    assert fields_of(params) == (False, "", "")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"environment": "[1]"}, "schedule_environment"),
        ({"environment": "{"}, "schedule_environment"),
        ({"limit": "web1"}, "not_allowed"),
        ({"environment": '{"a": 1}'}, None),
        ({"dry_run": True}, None),
    ],
)
def test_what_the_server_would_drop_is_refused(more: dict[str, Any], code: str | None) -> None:
    template = Template({"id": 5, "project_id": 1, "name": "T", "app": "ansible"})
    told = refusal(replace(NIGHTLY, **more), Dialect.PARAMS, template)
    assert (told.code if told else None) == code


def test_a_shell_script_has_no_dry_run() -> None:
    template = Template({"id": 5, "project_id": 1, "name": "T", "app": "bash"})
    told = refusal(replace(NIGHTLY, dry_run=True), Dialect.PARAMS, template)
    assert told is not None and told.code == "no_dry_run"


@pytest.mark.parametrize(
    "params",
    [
        {"params": {"limit": "web1"}},
        {"params": {"limit": ["web1", 7]}, "environment": {"a": 1}},
        {"params": ["limit"], "environment": 3},
        {"params": {"dry_run": 1, "limit": {"a": 1}}},
    ],
)
def test_what_the_form_cannot_show_is_not_lost_by_a_new_name(params: dict[str, Any]) -> None:
    row = Schedule({**ROW, "task_params": params})
    dry, limit, environment = fields_of(row.task_params)
    filled = replace(NIGHTLY, name="Night", dry_run=dry, limit=limit, environment=environment)
    assert values_of(filled, Dialect.PARAMS, row) == {"name": "Night"}


def test_what_is_emptied_is_left_out() -> None:
    row = Schedule({**ROW, "task_params": {"params": {"limit": ["web1"], "diff": True}, "environment": "{}"}})
    values = values_of(replace(NIGHTLY, limit="", environment=""), Dialect.PARAMS, row)
    assert values == {"task_params": {"params": {"diff": True}}}
