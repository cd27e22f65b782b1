"""What the practice server keeps: users, projects, templates, tasks, schedules. How they are spelled is in `rows`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

JsonDict = dict[str, Any]

FINISHED = frozenset({"success", "error", "stopped"})
RUN_TASKS, UPDATE_PROJECT, MANAGE_RESOURCES, MANAGE_USERS = 1, 2, 4, 8
ROLE_PERMISSIONS = {"owner": 15, "manager": 5, "task_runner": 1, "guest": 0}


@dataclass(slots=True)
class User:
    """A person who may sign in. `created` is an RFC 3339 stamp."""

    id: int
    username: str
    name: str
    password: str
    admin: bool = False
    created: str = ""

    @property
    def email(self) -> str:
        """A made-up address in a reserved domain."""
        return f"{self.username}@nova.test"


@dataclass(slots=True)
class Project:
    """A project and the roles of its members by user id."""

    id: int
    name: str
    created: str
    roles: dict[int, str] = field(default_factory=dict)
    alert: bool = False
    alert_chat: str | None = None
    max_parallel_tasks: int = 0


@dataclass(slots=True)
class Template:
    """A task template. `task_params` is the part that 2.17 sends under that name (permissions and own values)."""

    id: int
    name: str
    playbook: str
    app: str = "ansible"
    project_id: int = 1
    inventory_id: int | None = 1
    repository_id: int = 1
    environment_id: int | None = 2
    description: str = ""
    type: str = ""
    arguments: str | None = None
    allow_args: bool = False
    allow_branch: bool = False
    git_branch: str | None = None
    survey_vars: list[JsonDict] = field(default_factory=list)
    task_params: JsonDict = field(default_factory=dict)
    start_version: str | None = None
    build_template_id: int | None = None
    autorun: bool = False
    view_id: int | None = None
    suppress_success_alerts: bool = False

    @property
    def secret_names(self) -> frozenset[str]:
        """Names of survey variables of type secret."""
        return frozenset(v["name"] for v in self.survey_vars if v.get("type") == "secret")


@dataclass(slots=True)
class Task:
    """One run. What the client sent is kept as sent; what the server made of it is an `Effective`."""

    id: int
    template_id: int
    project_id: int
    created: str
    status: str = "waiting"
    user_id: int | None = None
    debug: bool = False
    dry_run: bool = False
    diff: bool = False
    playbook: str = ""
    environment: str = ""
    limit: str = ""
    secret: str = ""
    arguments: str | None = None
    git_branch: str | None = None
    integration_id: int | None = None
    schedule_id: int | None = None
    start: str | None = None
    end: str | None = None
    message: str = ""
    commit_hash: str | None = None
    commit_message: str = ""
    build_task_id: int | None = None
    version: str | None = None
    inventory_id: int | None = None
    params: JsonDict | None = None

    @property
    def finished(self) -> bool:
        """Whether the status is one of the three final ones."""
        return self.status in FINISHED


@dataclass(slots=True)
class Schedule:
    """A schedule; `next_at` is the next moment in nanoseconds, None when it never fires."""

    id: int
    project_id: int
    template_id: int
    cron_format: str
    name: str
    active: bool
    type: str = ""
    run_at: str | None = None
    delete_after_run: bool = False
    task_params: JsonDict | None = None
    repository_id: int | None = None
    next_at: int | None = None


@dataclass(slots=True)
class Integration:
    """An incoming hook; `aliases` maps an alias' id to its last path part."""

    id: int
    name: str
    project_id: int
    template_id: int
    auth_method: str = "none"
    auth_secret_id: int | None = None
    auth_header: str = ""
    searchable: bool = False
    aliases: dict[int, str] = field(default_factory=dict)
