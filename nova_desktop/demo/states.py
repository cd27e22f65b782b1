"""A task's status: which changes the server allows, and whom it tells."""

from __future__ import annotations

from .records import Task
from .world import World


def set_status(world: World, task: Task, status: str, *, rewrite: bool = False) -> bool:
    """Changes a task's status and tells everyone. A final status stays, unless `rewrite`; False when it stayed."""
    with world.lock:
        if task.status == status and not rewrite:
            return False
        if task.finished and not rewrite:
            return False
        if task.status == "stopping" and status in ("waiting", "starting", "running", "waiting_confirmation"):
            return False
        task.status = status
    announce(world, task)
    return True


def announce(world: World, task: Task) -> None:
    """Pushes a task's state and notes it in the activity list in the words of the server's generation."""
    world.push_update(task)
    description = describe(world, task)
    if description:
        world.add_event(task.project_id, task.user_id, "task", task.id, description)


def describe(world: World, task: Task) -> str | None:
    """The activity list's words for a task's state; None for states that it does not note."""
    template = world.templates.get(task.template_id)
    name = f"({template.name if template else ''})"
    if world.dialect.modern:
        if task.finished:
            return f"Task ID {task.id} {name} finished with status {task.status.upper()}"
        return f"Task ID {task.id} {name} {task.status.upper()}" if task.status in ("waiting", "starting") else None
    if task.finished:
        return f"Task ID {task.id} {name} finished - {task.status.upper()}"
    words = {"waiting": f"Task ID {task.id} queued for running", "starting": f"Task ID {task.id} {name} is running"}
    return words.get(task.status)
