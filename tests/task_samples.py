"""Tasks and templates as servers send them, for the tests of tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from nova_desktop.api.models import Task, Template

NOW = datetime(2026, 11, 24, 20, 40, tzinfo=UTC)


def stamp(seconds_ago: float) -> str:
    return (NOW - timedelta(seconds=seconds_ago)).isoformat().replace("+00:00", "Z")


def make_task(number: int = 1, **values: Any) -> Task:
    """A finished task that ran 102 s and was created `number` minutes before NOW, unless told otherwise."""
    ago = 60.0 * number
    return Task(
        {
            "id": 2147483646 - number,
            "template_id": 3,
            "project_id": 1,
            "status": "success",
            "created": stamp(ago + 110),
            "start": stamp(ago + 108),
            "end": stamp(ago + 6),
            "tpl_alias": "Deploy Standard",
            "tpl_app": "ansible",
            "user_id": 1,
            "user_name": "admin",
            "message": "",
            **values,
        }
    )


def running(number: int = 1, seconds: float = 31, **values: Any) -> Task:
    """A task that has been running for some seconds at NOW."""
    times = {"created": stamp(seconds + 2), "start": stamp(seconds), "end": None}
    return make_task(number, status="running", **{**times, **values})


def tasks(count: int, **values: Any) -> list[Task]:
    return [make_task(number, **values) for number in range(1, count + 1)]


def make_template(number: int = 1, **values: Any) -> Template:
    return Template({"id": number, "project_id": 1, "name": f"Template {number}", "app": "ansible", **values})
