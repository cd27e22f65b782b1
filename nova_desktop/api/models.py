"""Frozen models of what a Semaphore server answers, one a thing (`records.py` says how they read)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from .marker import strip_marker
from .records import Known, Record
from .times import parse_time, sortable

FINISHED = frozenset({"stopped", "success", "error"})
"""Statuses after which a task does not change any more. An unknown status counts as unfinished."""

FORCIBLE = frozenset({"running", "stopping", "waiting_confirmation", "confirmed"})
"""A process is there to be killed. Force on a waiting task marks it stopped and the job runs all the same (FACTS)."""


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


def _word(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


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
        return self.said or ("failed without a message" if self.status == "error" else self._own_text)

    @property
    def said(self) -> str:
        """The same for a window, which has no English sentence of its own: empty where nothing is known."""
        text = self._own_text
        if self.status != "error" or text:
            return text or ""
        reason = self._json.get("nova_failure")
        return reason if isinstance(reason, str) else ""

    @property
    def _own_text(self) -> str | None:
        raw = self.server_message
        return strip_marker(raw) if raw else raw

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


def newest_first(tasks: list[Task]) -> list[Task]:
    """By `created`, because ids count down on BoltDB (FACTS, "Tasks"); the server's order breaks ties."""
    return sorted(tasks, key=lambda task: sortable(task.created), reverse=True)
