"""Frozen models of what a Semaphore server answers; each is a read-only mapping too.

A model keeps the JSON object it came from, so unknown keys and statuses survive. Known fields are attributes with a
checked type: a value of another shape reads None rather than breaking a view (servers add and change fields with every
release: FACTS, "Base").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from .marker import strip_marker

T = TypeVar("T")

FINISHED = frozenset({"stopped", "success", "error"})
"""Statuses after which a task does not change any more. An unknown status counts as unfinished."""

FORCIBLE = frozenset({"running", "stopping", "waiting_confirmation", "confirmed"})
"""A process is there to be killed. Force on a waiting task marks it stopped and the job runs all the same (FACTS)."""


_MUTABLE = (dict, list)
"""What a record gives out as a copy, being frozen itself."""


class Known(Generic[T]):
    """A known field: reads the JSON value when it has the right type, else None."""

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind
        self.name = ""

    def __set_name__(self, owner: type[Record], name: str) -> None:
        self.name = name.rstrip("_")
        owner.known = (*owner.known, self.name)  # a subclass gets a tuple of its own

    @overload
    def __get__(self, record: None, owner: type[Record]) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type[Record]) -> T | None: ...
    def __get__(self, record: Record | None, owner: type[Record]) -> T | Self | None:
        if record is None:
            return self
        value = record._json.get(self.name)
        if type(value) is not self.kind:
            return None
        return self.kind(value) if self.kind in _MUTABLE else value  # type: ignore[call-arg]


class Record(Mapping[str, Any]):
    """One JSON object of the server. Attributes for known fields, `record["key"]` for all; absent known ones read None.

    Not a dataclass: a list of 200 tasks is wrapped in a fraction of a millisecond, because nothing is copied.
    """

    __slots__ = ("_json",)
    _json: Mapping[str, Any]
    known: ClassVar[tuple[str, ...]] = ()

    def __init__(self, json: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_json", json)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        try:
            return type(self) is type(other) and self._json == other._json
        except RecursionError:  # nested nearly without end: nobody can tell, so it counts as changed
            return False

    def __getstate__(self) -> Mapping[str, Any]:
        return dict(self._json)

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_json", state)

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Wrap one JSON object; anything else becomes an empty record (the caller decides whether that is an error)."""
        return cls(value if isinstance(value, dict) else {})

    def __getitem__(self, key: str) -> Any:
        value = self._json.get(key, self)
        if value is not self:
            return _read_only(value)
        if key in self.known:
            return None
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        yield from self._json
        yield from (name for name in self.known if name not in self._json)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __hash__(self) -> int:
        return hash((type(self), repr(self._json.get("id"))))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self._json.get('id')!r}, name={self._json.get('name')!r})"


def _word(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _read_only(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType(value)
    return list(value) if isinstance(value, list) else value


class FieldMapping(Mapping[str, Any]):
    """For frozen dataclasses that are read-only mappings of their fields too."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __getitem__(self, key: str) -> Any:
        if key in self.__dataclass_fields__:
            return getattr(self, key)
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dataclass_fields__)

    def __len__(self) -> int:
        return len(self.__dataclass_fields__)


def parse_time(text: object) -> datetime | None:
    """RFC 3339 with 0 to 9 fractional digits (FACTS, "Base") to an aware UTC datetime; anything else is None.

    So are the first and the last year of the calendar: Go's zero time means "not set", no clock can be turned there.
    """
    if not isinstance(text, str) or len(text) < 19:
        return None
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?(Z|z|[+-]\d\d:\d\d)?", text)
    if match is None:
        return None
    day, clock, fraction, zone = match.groups()
    offset = "+00:00" if zone in (None, "Z", "z") else zone
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}.{(fraction or '0')[:6].ljust(6, '0')}{offset}")
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if 1 < moment.year < 9999 else None


class Info(Record):
    """`GET /info`."""

    __slots__ = ()
    version = Known(str)
    web_host = Known(str)
    schedule_timezone = Known(str)


class User(Record):
    """`GET /user`: whose token this is."""

    __slots__ = ()
    id = Known(int)
    username = Known(str)
    name = Known(str)
    email = Known(str)
    admin = Known(bool)


class Project(Record):
    """One row of `GET /projects`. 2.17 leaves out `alert`, `alert_chat` and `max_parallel_tasks` that are not set."""

    __slots__ = ()
    id = Known(int)
    name = Known(str)
    created = Known(str)
    alert = Known(bool)
    alert_chat = Known(str)
    max_parallel_tasks = Known(int)


class Role(Record):
    """`GET project/{id}/role`: `permissions` are bits (1 run tasks, 2 update, 4 manage resources, 8 manage users)."""

    __slots__ = ()
    role = Known(str)
    permissions = Known(int)

    @property
    def may_run(self) -> bool:
        return self._may(1)

    @property
    def may_update(self) -> bool:
        """Change and delete the project itself."""
        return self._may(2)

    @property
    def may_manage(self) -> bool:
        """Templates, inventories, keys and the like."""
        return self._may(4)

    @property
    def may_manage_users(self) -> bool:
        return self._may(8)

    def _may(self, bit: int) -> bool:
        return bool((self.permissions or 0) & bit)


class SurveyVar(Record):
    """One survey variable of a template. `type` is `""` (text), `int`, `secret` or `enum` with `values`."""

    __slots__ = ()
    name = Known(str)
    title = Known(str)
    description = Known(str)
    type = Known(str)
    required = Known(bool)
    values_ = Known(list)
    default_value = Known(str)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """(label, value) of an enum."""
        rows = [row for row in self.values_ or [] if isinstance(row, dict)]
        return tuple((_word(row.get("name")), _word(row.get("value"))) for row in rows)


class Template(Record):
    """One row of `GET project/{id}/templates`."""

    __slots__ = ()
    id = Known(int)
    project_id = Known(int)
    name = Known(str)
    description = Known(str)
    playbook = Known(str)
    app = Known(str)
    type = Known(str)
    start_version = Known(str)
    build_template_id = Known(int)
    autorun = Known(bool)
    inventory_id = Known(int)
    repository_id = Known(int)
    environment_id = Known(int)
    git_branch = Known(str)
    arguments = Known(str)
    view_id = Known(int)
    survey_vars = Known(list)
    task_params = Known(dict)
    allow_override_args_in_task = Known(bool)
    allow_override_branch_in_task = Known(bool)
    last_task = Known(dict)

    @property
    def survey(self) -> tuple[SurveyVar, ...]:
        """Its variables in their order; one without a name can be neither asked nor sent, the last of a name counts."""
        rows = [SurveyVar.from_json(row) for row in self.survey_vars or [] if isinstance(row, dict)]
        return tuple({row.name: row for row in rows if row.name}.values())

    @property
    def is_ansible(self) -> bool:
        """The first servers knew Ansible alone and name no app."""
        return self.app in (None, "", "ansible")

    @property
    def is_terraform(self) -> bool:
        return self.app in ("terraform", "tofu", "terragrunt")

    def allows(self, permission: str) -> bool:
        """A flag of `task_params` or of the template itself; absent means no."""
        return bool((self.task_params or {}).get(permission)) or self._json.get(permission) is True


class App(Record):
    """One row of `GET /apps`: a kind of template. `title` is empty for those that come with the server."""

    __slots__ = ()
    id = Known(str)
    title = Known(str)
    active = Known(bool)


class TaskParams(Record):
    """`params` of a task from 2.10.46 on."""

    __slots__ = ()
    debug = Known(bool)
    dry_run = Known(bool)
    diff = Known(bool)
    plan = Known(bool)
    limit = Known(list)
    tags = Known(list)
    skip_tags = Known(list)


class Task(Record):
    """One task. Lists add `tpl_alias`, `tpl_app`, `user_name`, `build_task` (FACTS, "Tasks")."""

    __slots__ = ()
    id = Known(int)
    template_id = Known(int)
    project_id = Known(int)
    status = Known(str)
    playbook = Known(str)
    environment = Known(str)
    arguments = Known(str)
    git_branch = Known(str)
    user_id = Known(int)
    integration_id = Known(int)
    schedule_id = Known(int)
    created = Known(str)
    start = Known(str)
    end = Known(str)
    commit_hash = Known(str)
    commit_message = Known(str)
    build_task_id = Known(int)
    version = Known(str)
    inventory_id = Known(int)
    debug = Known(bool)
    dry_run = Known(bool)
    diff = Known(bool)
    params = Known(dict)
    limit = Known(str)
    tpl_alias = Known(str)
    tpl_playbook = Known(str)
    tpl_type = Known(str)
    tpl_app = Known(str)
    user_name = Known(str)
    build_task = Known(dict)

    def __getitem__(self, key: str) -> Any:
        if key == "message":
            return self.message
        if key == "server_message":
            return self.server_message
        return Record.__getitem__(self, key)

    @property
    def server_message(self) -> str | None:
        """The message as the server keeps it, Nova's marker included."""
        raw = self._json.get("message")
        return raw if isinstance(raw, str) else None

    @property
    def message(self) -> str | None:
        """The person's own text; for a failed task without one, why it failed where that was read."""
        raw = self.server_message
        text = strip_marker(raw) if raw else raw
        if self.status != "error" or text:
            return text
        reason = self._json.get("nova_failure")
        return reason if isinstance(reason, str) and reason else "failed without a message"

    @property
    def finished(self) -> bool:
        return self.status in FINISHED

    @property
    def created_at(self) -> datetime | None:
        return parse_time(self.created)

    @property
    def started_at(self) -> datetime | None:
        return parse_time(self.start)

    @property
    def ended_at(self) -> datetime | None:
        return parse_time(self.end)

    @property
    def duration(self) -> float | None:
        """Seconds from start to end by the server's clock; None until both are known."""
        start, end = self.started_at, self.ended_at
        return (end - start).total_seconds() if start and end else None

    @property
    def asked(self) -> TaskParams:
        return TaskParams.from_json(self.params)

    @property
    def is_dry_run(self) -> bool:
        """What the record says was asked. It is what was stored, not what was understood (FACTS)."""
        return bool(self.dry_run or self.asked.dry_run or self.asked.plan)

    @property
    def asked_limit(self) -> tuple[str, ...]:
        """The hosts asked for, in either spelling."""
        listed = self.asked.limit
        if listed:
            return tuple(host for host in listed if isinstance(host, str))
        return tuple(part for part in (self.limit or "").split(",") if part)

    def __iter__(self) -> Iterator[str]:
        yield from super().__iter__()
        yield from (name for name in ("message", "server_message") if name not in self._json)

    def with_failure(self, reason: str) -> Task:
        """The same task that also knows why it failed."""
        return Task({**self._json, "nova_failure": reason})

    def with_twins(self, twins: list[Task]) -> Task:
        """The same task that also knows the others that its start made."""
        return Task({**self._json, "nova_twins": [dict(twin._json) for twin in twins]})

    @property
    def twins(self) -> tuple[Task, ...]:
        """Other tasks of the same start, as they were left: only after a second send."""
        rows = self._json.get("nova_twins")
        return tuple(Task(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


class LogLine(Record):
    """One line of `GET tasks/{id}/output`."""

    __slots__ = ()
    output = Known(str)
    time = Known(str)
    task_id = Known(int)


class Inventory(Record):
    """One inventory. Terraform's bound ones are left out of lists on 2.17 (FACTS, "Roles")."""

    __slots__ = ()
    id = Known(int)
    name = Known(str)
    type = Known(str)


class Environment(Record):
    """One environment (the web UI says variable group)."""

    __slots__ = ()
    id = Known(int)
    name = Known(str)
    json = Known(str)
    env = Known(str)


@dataclass(frozen=True, slots=True)
class TaskSummary(FieldMapping):
    """One task as a person asks about it; `duration` in seconds or None."""

    id: int | None
    status: str | None
    finished: bool
    template_id: int | None
    template_name: str | None
    user_name: str | None
    created: str | None
    start: str | None
    end: str | None
    duration: float | None
    message: str | None


_USUAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?Z")


def newest_first(tasks: list[Task]) -> list[Task]:
    """By `created`, because ids count down on BoltDB (FACTS, "Tasks"); the server's order breaks ties."""
    return sorted(tasks, key=lambda task: _sortable(task.created), reverse=True)


def _sortable(text: str | None) -> str:
    """A time as text that sorts like it, with the nanoseconds that datetime drops; empty for what is none."""
    if text is None:
        return ""
    usual = _USUAL.fullmatch(text)
    if usual is not None:
        return f"{text[:19]}.{(usual.group(1) or '').ljust(9, '0')}"
    moment = parse_time(text)
    if moment is None:
        return ""
    digits = re.search(r"\.(\d{1,9})", text)
    return f"{moment.isoformat()[:19]}.{(digits.group(1) if digits else '').ljust(9, '0')}"
