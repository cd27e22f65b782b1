"""How rows are spelled: 2.10 and 2.12 send null for what is absent, 2.17 leaves the key out."""

from __future__ import annotations

from typing import Any

from .dialects import Dialect
from .records import Integration, JsonDict, Project, Schedule, Task, Template, User

_OPTIONAL_BEFORE_CREATED = ("arguments", "git_branch", "user_id", "integration_id", "schedule_id")
_OPTIONAL_AFTER_CREATED = ("start", "end", "message", "commit_hash", "commit_message", "build_task_id", "version")


def without_absent(row: JsonDict, keys: tuple[str, ...]) -> JsonDict:
    """The row without those of `keys` that are None, empty or False (Go's omitempty)."""
    return {key: value for key, value in row.items() if value or key not in keys}


def task_row(dialect: Dialect, task: Task, secret: str | None = None) -> JsonDict:
    """One task as `GET tasks/{id}` sends it; `secret` is given for the answer to a start only."""
    return _modern_task(task, secret) if dialect.modern else _old_task(dialect, task, secret)


def _old_task(dialect: Dialect, task: Task, secret: str | None) -> JsonDict:
    row: JsonDict = {
        "id": task.id,
        "template_id": task.template_id,
        "project_id": task.project_id,
        "status": task.status,
        "debug": task.debug,
        "dry_run": task.dry_run,
        "diff": task.diff,
        "playbook": task.playbook,
        "environment": task.environment,
        "limit": task.limit,
        "secret": secret or "",
        "arguments": task.arguments,
        "git_branch": task.git_branch,
        "user_id": task.user_id,
        "integration_id": task.integration_id,
        "schedule_id": task.schedule_id,
        "created": task.created,
        "start": task.start,
        "end": task.end,
        "message": task.message,
        "commit_hash": task.commit_hash,
        "commit_message": task.commit_message,
        "build_task_id": task.build_task_id,
        "version": task.version,
        "inventory_id": task.inventory_id,
    }
    if dialect.spelling == "mid":
        row["params"] = task.params
    return row


def _modern_task(task: Task, secret: str | None) -> JsonDict:
    row: JsonDict = {
        "id": task.id,
        "template_id": task.template_id,
        "project_id": task.project_id,
        "status": task.status,
        "playbook": task.playbook,
    }
    if task.environment:
        row["environment"] = task.environment
    if secret is not None:
        row["secret"] = secret
    _add_present(row, task, _OPTIONAL_BEFORE_CREATED)
    row["created"] = task.created
    _add_present(row, task, _OPTIONAL_AFTER_CREATED)
    if task.inventory_id is not None:
        row["inventory_id"] = task.inventory_id
    if task.params:
        row["params"] = {key: task.params[key] for key in sorted(task.params)}
    row["limit"] = task.limit
    return row


def _add_present(row: JsonDict, task: Task, keys: tuple[str, ...]) -> None:
    for key in keys:
        value = getattr(task, key)
        if value not in (None, ""):
            row[key] = value


def listed_task_row(
    dialect: Dialect, task: Task, template: Template | None, user_name: str | None, build: Task | None
) -> JsonDict:
    """One task as the lists send it: with its template's and user's names and the build it deploys."""
    row = task_row(dialect, task)
    extra: JsonDict = {
        "tpl_playbook": template.playbook if template else "",
        "tpl_alias": template.name if template else "",
        "tpl_type": template.type if template else "",
        "tpl_app": template.app if template else "",
        "user_name": user_name,
        "build_task": task_row(dialect, build) if build else None,
    }
    if dialect.modern:
        extra = without_absent(extra, ("tpl_type", "user_name", "build_task"))
    return row | extra


def template_row(dialect: Dialect, template: Template, last_task: JsonDict | None, tasks: int) -> JsonDict:
    """One template without the parts that differ between list and single (`vaults`, `permissions`)."""
    row: JsonDict = {
        "id": template.id,
        "project_id": template.project_id,
        "inventory_id": template.inventory_id,
        "repository_id": template.repository_id,
        "environment_id": template.environment_id,
        "name": template.name,
        "playbook": template.playbook,
        "arguments": template.arguments,
        "allow_override_args_in_task": template.allow_args,
        "description": template.description or None,
        "vaults": None,
        "type": template.type,
        "start_version": template.start_version,
        "build_template_id": template.build_template_id,
        "view_id": template.view_id,
        "last_task": last_task,
        "autorun": template.autorun,
        "git_branch": template.git_branch,
        "survey_vars": [_survey_row(dialect, variable) for variable in template.survey_vars] or None,
        "suppress_success_alerts": template.suppress_success_alerts,
        "app": template.app,
        "tasks": tasks if dialect.modern else 0,
    }
    if dialect.spelling == "mid":
        row["task_params"] = template.task_params or None
    return _modern_template(row, template) if dialect.modern else row


_TEMPLATE_OPTIONAL = (
    "arguments",
    "allow_override_args_in_task",
    "description",
    "vaults",
    "type",
    "start_version",
    "build_template_id",
    "view_id",
    "last_task",
    "autorun",
    "git_branch",
    "survey_vars",
    "suppress_success_alerts",
)


def _modern_template(row: JsonDict, template: Template) -> JsonDict:
    row = without_absent(row, _TEMPLATE_OPTIONAL)
    if template.task_params:
        row["task_params"] = template.task_params
    if template.allow_branch:
        row["allow_override_branch_in_task"] = True
    return row


def _survey_row(dialect: Dialect, variable: JsonDict) -> JsonDict:
    keys = ("name", "title", "required", "type", "description", "values")
    defaults: JsonDict = {"required": False, "type": "", "description": "", "values": None}
    row = {key: variable.get(key, defaults.get(key)) for key in keys}
    if not dialect.modern:
        return row
    if variable.get("default_value"):
        row["default_value"] = variable["default_value"]
    return without_absent(row, ("required", "type", "description", "values"))


def project_row(dialect: Dialect, project: Project) -> JsonDict:
    """One project; 2.17 sends a stamp with six digits and leaves out what is not set."""
    row: JsonDict = {
        "id": project.id,
        "name": project.name,
        "created": project.created,
        "alert": project.alert,
        "alert_chat": project.alert_chat,
        "max_parallel_tasks": project.max_parallel_tasks,
        "type": "",
    }
    return without_absent(row, ("alert", "alert_chat", "max_parallel_tasks")) if dialect.modern else row


def user_row(dialect: Dialect, user: User) -> JsonDict:
    """The signed-in user."""
    row: JsonDict = {
        "id": user.id,
        "created": user.created,
        "username": user.username,
        "name": user.name,
        "email": user.email,
        "admin": user.admin,
        "external": False,
        "alert": False,
        "can_create_project": user.admin,
    }
    if dialect.modern:
        row |= {"pro": False, "has_active_subscription": False}
    return row


def schedule_row(dialect: Dialect, schedule: Schedule, template_name: str | None = None) -> JsonDict:
    """One schedule; with a template's name as in the list, where 2.17 leaves out `task_params`."""
    row: JsonDict = {
        "id": schedule.id,
        "project_id": schedule.project_id,
        "template_id": schedule.template_id,
        "cron_format": schedule.cron_format,
        "name": schedule.name,
        "active": schedule.active,
    }
    if dialect.modern:
        row |= {"type": schedule.type, "delete_after_run": schedule.delete_after_run}
    row["repository_id"] = schedule.repository_id
    if dialect.modern and schedule.run_at:
        row["run_at"] = schedule.run_at
    if template_name is not None:
        row["tpl_name"] = template_name
    elif dialect.modern and schedule.task_params:
        row["task_params"] = schedule.task_params
    return row


def integration_row(dialect: Dialect, integration: Integration) -> JsonDict:
    """One integration."""
    row: JsonDict = {
        "id": integration.id,
        "name": integration.name,
        "project_id": integration.project_id,
        "template_id": integration.template_id,
        "auth_method": integration.auth_method,
        "auth_secret_id": integration.auth_secret_id,
        "auth_header": integration.auth_header,
        "searchable": integration.searchable,
    }
    return row if dialect.modern else row | {"task_params": None}


def info_row(dialect: Dialect, ansible: str, web_host: str) -> JsonDict:
    """`GET /info`."""
    row: dict[str, Any] = {
        "ansible": ansible,
        "use_remote_runner": False,
        "version": dialect.version,
        "web_host": web_host,
    }
    if not dialect.modern:
        return row
    features = ("project_runners", "secret_storages", "task_summary", "terraform_backend")
    return row | {
        "auth_methods": {},
        "git_client": "cmd_git",
        "premium_features": dict.fromkeys(features, False),
        "roles": [],
        "schedule_timezone": "UTC",
        "teams": {"invite_type": "username"},
    }
