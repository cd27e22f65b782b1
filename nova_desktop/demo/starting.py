"""Starting a task: what the server checks, what it stores, what it refuses."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from typing import Any

from .clock import stamp
from .pool import Pool
from .records import JsonDict, Schedule, Task, Template
from .states import set_status
from .world import World

_FLAT_TYPES: dict[str, type | tuple[type, ...]] = {"debug": bool, "dry_run": bool, "diff": bool}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "template_id": int,
    "environment": str,
    "secret": str,
    "limit": str,
    "message": str,
    "playbook": str,
    "arguments": str,
    "git_branch": str,
    "commit_hash": str,
    "build_task_id": int,
    "inventory_id": int,
    "params": dict,
}
_COPIED = ("environment", "limit", "message", "playbook", "arguments", "git_branch", "commit_hash", "build_task_id")


class RefusedError(Exception):
    """The start is answered with this status and an empty body."""

    def __init__(self, status: int) -> None:
        super().__init__(f"refused with {status}")
        self.status = status


class Starter:
    """Makes tasks of requests, schedules, hooks and builds."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.pool = Pool(world, self.after_build)

    def from_request(
        self, project_id: int, body: JsonDict, user_id: int | None, *, integration_id: int | None = None
    ) -> Task:
        """Starts what a client asked for; gives back what was stored. `RefusedError` carries the status to answer."""
        template = self._check(project_id, body)
        task = self._make(template, body, user_id, integration_id=integration_id)
        stored = replace(task)
        self._launch(task)
        return stored

    def from_schedule(self, schedule: Schedule) -> None:
        """Starts a schedule's task; no user, no message of anybody."""
        template = self.world.templates.get(schedule.template_id)
        if template is None:
            return
        task = self._make(template, schedule.task_params or {}, None, schedule_id=schedule.id)
        with contextlib.suppress(RefusedError):
            self._launch(task)

    def after_build(self, build: Task) -> None:
        """Starts every deploy template with autorun: no user, no message, no dry run."""
        for template in list(self.world.templates.values()):
            if template.autorun and template.build_template_id == build.template_id:
                self._launch(self._make(template, {"build_task_id": build.id}, None))

    def list_as_waiting(self, project_id: int, body: JsonDict, user_id: int) -> Task:
        """A row that is listed and never runs: the lock-up of 2.10."""
        return self._make(self._check(project_id, body), body, user_id)

    def _check(self, project_id: int, body: JsonDict) -> Template:
        modern = self.world.dialect.modern
        types = _TYPES if modern else _TYPES | _FLAT_TYPES
        for key, kind in types.items():
            if key == "params" and self.world.dialect.spelling == "flat":
                continue
            value = body.get(key)
            if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
                raise RefusedError(400)
        if self.world.dialect.spelling == "mid" and body.get("params") is None:
            raise RefusedError(400)
        template = self.world.templates.get(body.get("template_id") or 0)
        if template is None or template.project_id != project_id:
            raise RefusedError(404 if modern else 500)
        build_id = body.get("build_task_id")
        if modern and build_id is not None and build_id not in self.world.tasks:
            raise RefusedError(500)
        return template

    def _make(self, template: Template, body: JsonDict, user_id: int | None, **origin: Any) -> Task:
        world, dialect = self.world, self.world.dialect
        with world.lock:
            task = Task(world.new_task_id(), template.id, template.project_id, stamp(), user_id=user_id, **origin)
            for key in _COPIED:
                if body.get(key) is not None:
                    setattr(task, key, body[key])
            task.secret = body.get("secret") or ""
            task.inventory_id = body.get("inventory_id")
            if not dialect.modern:
                task.debug, task.dry_run, task.diff = (bool(body.get(key)) for key in _FLAT_TYPES)
            if dialect.spelling != "flat":
                task.params = dict(body.get("params") or {})
            if dialect.spelling == "mid" and task.params is not None:
                task.params |= {"debug": task.debug, "dry_run": task.dry_run, "diff": task.diff}
            if template.type == "build":
                task.version = self._next_version(template)
            world.add_task(task)
        return task

    def _launch(self, task: Task) -> None:
        if not _is_object(task.environment):
            self.world.logs.open(task.id)
            set_status(self.world, task, "error")
            raise RefusedError(500)
        self.pool.submit(task)

    def _next_version(self, template: Template) -> str:
        last = next((t.version for t in self.world.last_tasks_of_template(template.id, 1)), None)
        if last is None:
            return template.start_version or "1.0.0"
        head, _, tail = last.rpartition(".")
        return f"{head}.{int(tail) + 1}" if tail.isdigit() else last


def _is_object(text: str) -> bool:
    if not text:
        return True
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
