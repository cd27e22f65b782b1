"""What a job is given: its first lines, arguments, environment variables, hosts and script."""

from __future__ import annotations

from pathlib import Path

from nova_desktop.assets import resource

from .dialects import Dialect, Effective
from .records import JsonDict, Task, Template
from .replay import RunContext, parse_inventory
from .world import World

_OLD_GALAXY = (
    "No /srv/playbooks/collections/requirements.yml",
    "No /srv/playbooks/requirements.yml",
    "No /srv/playbooks/roles/requirements.yml",
    "No /srv/playbooks/requirements.yml",
)
_MODERN_GALAXY = tuple(line for pair in (_OLD_GALAXY[:2], _OLD_GALAXY[2:]) for _ in range(2) for line in pair)


def opening_lines(world: World, task: Task, template: Template, effective: Effective) -> list[str]:
    """What the server itself prints before the program starts."""
    lines = [f"Preparing: {task.id}", "installing static inventory"]
    if template.app != "ansible":
        return lines
    galaxy = _MODERN_GALAXY if world.dialect.modern else _OLD_GALAXY
    lines += [f"{start} file found. Skip galaxy install process.\n" for start in galaxy]
    if effective.limit and not world.dialect.modern:
        lines.append(f"--limit={','.join(effective.limit)}")
    return lines


def failed_words(dialect: Dialect, code: int) -> str:
    """The server's last line of a job that failed."""
    words = "Failed to run task" if dialect.modern else "Running app failed"
    return f"{words}: exit status {code}"


def script_of(template: Template) -> Path:
    """The job script of a shell or Python template."""
    return resource("demo", "jobs", template.playbook)


def arguments_of(effective: Effective) -> list[str]:
    """Survey variables as NAME=value, then the extra arguments."""
    return [f"{name}={_text(value)}" for name, value in effective.survey.items()] + list(effective.arguments)


def _text(value: object) -> str:
    return str(value).replace("\0", "")


def environment_of(world: World, task: Task, template: Template, effective: Effective) -> dict[str, str]:
    """The variables that a job sees: the server's, the survey's secrets, and how long a second is here."""
    variables = {"SEMAPHORE_TASK_TYPE": template.type} if template.type else {}
    build = world.tasks.get(task.build_task_id) if task.build_task_id is not None else None
    version = build.version if build and build.version else ""
    if task.version:
        variables["SEMAPHORE_TASK_TARGET_VERSION"] = task.version
    if version:
        variables["SEMAPHORE_TASK_INCOMING_VERSION"] = version
    if world.dialect.modern:
        variables |= _details(world, task, template, effective, version)
    names = {name: _text(value) for name, value in effective.secrets.items() if name.isidentifier()}
    pace = {"PRACTICE_SECOND": f"{world.clock.scaled(1):.4f}", "PRACTICE_TICK": f"{world.clock.scaled(0.3):.4f}"}
    return {name: _text(value) for name, value in variables.items()} | names | pace


def _details(world: World, task: Task, template: Template, effective: Effective, version: str) -> dict[str, str]:
    user = world.users.get(task.user_id) if task.user_id is not None else None
    inventory = world.things["inventory"].get(effective.inventory_id or 0, {})
    repository = world.things["repositories"].get(template.repository_id, {})
    details: JsonDict = {
        "ID": task.id,
        "USERNAME": user.username if user else "",
        "INVENTORY_ID": effective.inventory_id,
        "INVENTORY_NAME": inventory.get("name"),
        "REPOSITORY_ID": template.repository_id,
        "REPOSITORY_NAME": repository.get("name"),
        "COMMIT_HASH": task.commit_hash,
        "COMMIT_MESSAGE": task.commit_message,
        "MESSAGE": task.message,
        "INCOMING_VERSION": version,
    }
    return {f"SEMAPHORE_TASK_DETAILS_{name}": str(value) for name, value in details.items() if value not in (None, "")}


def run_context(world: World, task: Task, template: Template, effective: Effective) -> RunContext:
    """What the Ansible replay needs to know."""
    user = world.users.get(task.user_id) if task.user_id is not None else None
    inventory = world.things["inventory"].get(effective.inventory_id or 0, {})
    return RunContext(
        task_id=task.id,
        playbook=template.playbook,
        hosts=parse_inventory(str(inventory.get("inventory", ""))),
        inventory=str(inventory.get("name", "")),
        effective=effective,
        username=user.username if user else "",
        message=task.message,
    )
