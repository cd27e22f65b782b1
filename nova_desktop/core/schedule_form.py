"""What the form of a schedule holds, and what is sent of it: only what the person changed of what was read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ..api.dialect import Dialect
from ..api.errors import SemaphoreAPIError, SemaphoreRefusedError
from ..api.models import Template
from ..api.schedules import RUN_AT, Schedule
from .preview import preview_parameters

PRESETS = ("hourly", "daily", "weekdays", "weekly", "monthly", "own", "once")


@dataclass(frozen=True, slots=True)
class Preset:
    """A usual rhythm: `weekday` is the server's (0 Sunday), `day` of the month."""

    kind: str
    hour: int = 3
    minute: int = 0
    weekday: int = 1
    day: int = 1


def line_of(preset: Preset) -> str:
    """The cron line of a rhythm; empty for those that have none."""
    time = f"{preset.minute} {preset.hour}"
    return {
        "hourly": f"{preset.minute} * * * *",
        "daily": f"{time} * * *",
        "weekdays": f"{time} * * 1-5",
        "weekly": f"{time} * * {preset.weekday}",
        "monthly": f"{time} {preset.day} * *",
    }.get(preset.kind, "")


def preset_of(line: str) -> Preset:
    """The rhythm that a line is; `own` for what is none of them."""
    parts = line.split()
    plain = len(parts) == 5 and parts[0].isdecimal() and parts[0].isascii() and parts[3] == "*"
    if plain:
        minute, hour, day, _, weekday = parts
        numbers = {"minute": int(minute), "hour": int(hour) if hour.isdecimal() and hour.isascii() else 3}
        for found in (
            Preset("hourly", **numbers),
            Preset("daily", **numbers),
            Preset("weekdays", **numbers),
            Preset("weekly", **numbers, weekday=int(weekday) if weekday in set("0123456") else 0),
            Preset("monthly", **numbers, day=int(day) if day.isdecimal() and day.isascii() else 1),
        ):
            if line_of(found) == " ".join(parts) and found.minute < 60 and found.hour < 24 and 1 <= found.day <= 31:
                return found
    return Preset("own")


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it is filled in. `moment` (UTC) is of a single run."""

    project_id: int
    template_id: int
    name: str
    active: bool
    cron: str = ""
    moment: datetime | None = None
    drop: bool = False
    dry_run: bool = False
    limit: str = ""
    environment: str = ""
    terraform: bool = False
    """Its dry run is a plan (FACTS)."""


def knows_more(dialect: Dialect | None) -> bool:
    """Single runs and parameters: of servers from 2.14 on; detected, never assumed."""
    return dialect is Dialect.PARAMS


def values_of(
    filled: Filled, dialect: Dialect | None, before: Schedule | None, *, copied: Schedule | None = None
) -> dict[str, Any]:
    """What is sent: of a new schedule all, of a known one what differs. Of one that is `copied` the parameters come
    along, also those without a field; not to another template, which may mean other things by them."""
    source = copied if copied is not None and copied.template_id == filled.template_id else before
    values: dict[str, Any] = {"name": filled.name, "active": filled.active, "cron_format": filled.cron}
    if knows_more(dialect):
        if filled.moment is not None:
            moment = filled.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            values |= {"type": RUN_AT, "run_at": moment, "delete_after_run": filled.drop, "cron_format": ""}
        elif before is not None and before.once:
            values |= {"type": "", "run_at": None, "delete_after_run": False}
        params = _params(filled, source.task_params if source is not None else None)
        if params or (before is not None and before.task_params):
            values["task_params"] = params or None
    if before is None:
        return values
    values["template_id"] = filled.template_id
    kept = before.moment
    if filled.moment is not None and kept is not None and kept.replace(second=0, microsecond=0) == filled.moment:
        values["run_at"] = before.run_at  # the form knows minutes only
    return {name: value for name, value in values.items() if (before.get(name) or None) != (value or None)}


def _params(filled: Filled, before: dict[str, Any] | None) -> dict[str, Any]:
    """What was there and has no field here stays, and so does what a field could not show and nobody changed: with a
    limit that got lost it would run on every host."""
    found = dict(before or {})
    inner = _inner(found)
    dry, limit, environment = fields_of(before)
    key = "plan" if filled.terraform else "dry_run"
    if filled.dry_run != dry or (filled.dry_run and inner.get(key) is not True):
        inner = {name: value for name, value in inner.items() if name not in ("dry_run", "plan")}
        inner |= {key: True} if filled.dry_run else {}
    if _hosts(filled.limit) != _hosts(limit):
        inner["limit"] = _hosts(filled.limit)
        if not inner["limit"]:
            del inner["limit"]  # an empty list would wipe the template's own (FACTS)
    if filled.environment.strip() != environment.strip():
        found["environment"] = filled.environment.strip()
    if inner != _inner(found):
        found["params"] = inner
    return {name: value for name, value in found.items() if value or name not in ("params", "environment")}


def _inner(params: dict[str, Any]) -> dict[str, Any]:
    found = params.get("params")
    return dict(found) if isinstance(found, dict) else {}


def _hosts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def fields_of(params: dict[str, Any] | None) -> tuple[bool, str, str]:
    """Dry run, limit and environment of a schedule's parameters, of whatever shape."""
    params = params or {}
    inner = _inner(params)
    limit = inner.get("limit")
    hosts = ",".join(map(str, limit)) if isinstance(limit, list) else limit if isinstance(limit, str) else ""
    environment = params.get("environment")
    return (
        inner.get("dry_run") is True or inner.get("plan") is True,
        hosts,
        environment if isinstance(environment, str) else "",
    )


def refusal(filled: Filled, dialect: Dialect | None, template: Template) -> SemaphoreAPIError | None:
    """Why the parameters would be dropped or mistaken by the server; None when they are fine."""
    variables: Any = None
    if filled.environment.strip():
        try:
            variables = json.loads(filled.environment)
        except (ValueError, RecursionError):
            variables = 0
        if not isinstance(variables, dict):
            return SemaphoreRefusedError("not a JSON object", code="schedule_environment")
    asked = {"dry_run": filled.dry_run, "limit": _hosts(filled.limit), "environment": variables}
    return preview_parameters(template, dialect, **asked)
