"""The state of a practice server: who may do what, which projects, templates and tasks there are."""

from __future__ import annotations

import base64
import itertools
import os
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from . import rows
from .clock import Clock, stamp
from .dialects import FIRST_BOLT_ID, Dialect
from .log_queue import LogKeeper
from .logs import OLD_SERVER_TAIL, LateTail, TaskLog
from .push import Hub
from .records import ROLE_PERMISSIONS, Integration, JsonDict, Project, Schedule, Task, Template, User

MOST_LAST, MOST_ALL, MOST_EVENTS = 200, 1000, 200
LATE_TAIL_TEMPLATE = "Late Tail"
KINDS = ("inventory", "environment", "repositories", "keys", "views")


class World:
    """Everything a server knows. Take `lock` to read or change more than one thing at once."""

    def __init__(self, dialect: Dialect, clock: Clock) -> None:
        self.dialect = dialect
        self.clock = clock
        self.lock = threading.RLock()
        self.users: dict[int, User] = {}
        self.tokens: dict[str, tuple[int, str]] = {}
        self.sessions: dict[str, int] = {}
        self.projects: dict[int, Project] = {}
        self.templates: dict[int, Template] = {}
        self.tasks: dict[int, Task] = {}
        self.schedules: dict[int, Schedule] = {}
        self.integrations: dict[int, Integration] = {}
        self.things: dict[str, dict[int, JsonDict]] = {kind: {} for kind in KINDS}
        self.events: deque[JsonDict] = deque(maxlen=5000)
        self.logs = LogKeeper(dialect.modern, clock.speed)
        self.hub = Hub()
        self.late_tail: LateTail | None = OLD_SERVER_TAIL if dialect.spelling == "flat" else None
        self.web_host = ""
        self.hidden: dict[int, float] = {}
        """Tasks that no list shows before a moment (monotonic seconds), as a slow database does."""
        self._by_project: dict[int, list[Task]] = {}
        self._by_template: dict[int, list[Task]] = {}
        self._task_numbers = itertools.count()
        self._ids: dict[str, itertools.count[int]] = {}

    # Who

    def add_token(self, user_id: int) -> str:
        """A new token of a user. The server lower-cases what it is sent, so tokens are lower case."""
        token = base64.urlsafe_b64encode(os.urandom(32)).decode().lower()
        with self.lock:
            self.tokens[token] = (user_id, stamp(digits=0))
        return token

    def permissions(self, user: User, project_id: int) -> int | None:
        """The user's permission bits in a project; None when the user is no member or there is no such project."""
        project = self.projects.get(project_id)
        role = project.roles.get(user.id) if project else None
        return None if role is None else ROLE_PERMISSIONS[role]

    def sees(self, user: User, project_id: int) -> bool:
        """Whether the user is a member of the project."""
        return self.permissions(user, project_id) is not None

    # Ids

    def new_id(self, kind: str) -> int:
        """The next id of that kind of thing."""
        with self.lock:
            used = self._table(kind)
            counter = self._ids.setdefault(kind, itertools.count(max(used, default=0) + 1))
            return next(number for number in counter if number not in used)

    def _table(self, kind: str) -> Sequence[int]:
        tables: dict[str, dict[int, Any]] = {
            "projects": self.projects,
            "templates": self.templates,
            "schedules": self.schedules,
            "integrations": self.integrations,
        }
        return list((tables | self.things)[kind])

    def new_task_id(self) -> int:
        """The next task's id: counting down on 2.10 as BoltDB does, up elsewhere."""
        number = next(self._task_numbers)
        return FIRST_BOLT_ID - number if self.dialect.counts_down else number + 1

    # Tasks

    def add_task(self, task: Task) -> None:
        """Takes a new task into all lists."""
        with self.lock:
            self.tasks[task.id] = task
            self._by_project.setdefault(task.project_id, []).append(task)
            self._by_template.setdefault(task.template_id, []).append(task)

    def remove_task(self, task: Task) -> None:
        """Drops a task and its log."""
        with self.lock:
            del self.tasks[task.id]
            self._by_project[task.project_id].remove(task)
            self._by_template[task.template_id].remove(task)
            self.logs.forget(task.id)

    def last_tasks(self, project_id: int, limit: int) -> list[Task]:
        """The newest tasks of a project, newest first."""
        return list(islice(self._shown(self._by_project.get(project_id, ())), limit))

    def last_tasks_of_template(self, template_id: int, limit: int) -> list[Task]:
        """The newest tasks of a template, newest first."""
        return list(islice(self._shown(self._by_template.get(template_id, ())), limit))

    def _shown(self, tasks: Sequence[Task]) -> Iterator[Task]:
        newest = reversed(tasks)
        if not self.hidden:
            return newest
        now = time.monotonic()
        return (task for task in newest if self.hidden.get(task.id, now) <= now)

    def count_tasks_of_template(self, template_id: int) -> int:
        """How many tasks a template has."""
        return len(self._by_template.get(template_id, ()))

    def listed(self, task: Task, *, with_user: bool = True) -> JsonDict:
        """A task's row as in the lists."""
        user = self.users.get(task.user_id) if task.user_id is not None and with_user else None
        build = self.tasks.get(task.build_task_id) if task.build_task_id is not None else None
        template = self.templates.get(task.template_id)
        return rows.listed_task_row(self.dialect, task, template, user.name if user else None, build)

    def template_row(self, template: Template) -> JsonDict:
        """A template's row as in the list, with its last task."""
        last = self.last_tasks_of_template(template.id, 1)
        row = self.listed(last[0], with_user=self.dialect.modern) if last else None
        return rows.template_row(self.dialect, template, row, self.count_tasks_of_template(template.id))

    # Logs

    def open_log(self, task: Task, template: Template) -> TaskLog:
        """A new log for a task that is to run; the template "Late Tail" has late lines on every generation."""
        late = self.late_tail
        if template.name == LATE_TAIL_TEMPLATE and late in (None, OLD_SERVER_TAIL):
            late = LateTail()
        return self.logs.open(task.id, late)

    def write_log(self, task: Task, log: TaskLog, outputs: Sequence[str]) -> None:
        """Adds lines to a task's log and pushes them."""
        lines = self.logs.append(log, outputs)
        if self.hub.clients:
            self.hub.send(task.project_id, [_log_message(task, ns, text) for ns, _id, text in lines])

    # What happened

    def push_update(self, task: Task) -> None:
        """Tells the push clients of a task's state."""
        message = {"type": "update", "task_id": task.id, "project_id": task.project_id}
        message |= {"template_id": task.template_id, "status": task.status}
        message |= {"start": task.start, "end": task.end, "version": task.version}
        self.hub.send(task.project_id, [message])

    def add_event(
        self,
        project_id: int,
        user_id: int | None,
        object_type: str,
        object_id: int,
        description: str,
        created: str | None = None,
    ) -> None:
        """Adds an entry to the activity list, now or at an RFC 3339 moment."""
        user = self.users.get(user_id) if user_id is not None else None
        project = self.projects.get(project_id)
        event: JsonDict = {
            "user_id": user_id,
            "project_id": project_id,
            "integration_id": None,
            "object_id": object_id,
            "object_type": object_type,
            "description": description,
            "created": created or stamp(),
            "object_name": "",
            "project_name": project.name if project else "",
            "username": user.username if user else None,
        }
        with self.lock:
            self.events.append(event)

    def newest_events(self) -> list[JsonDict]:
        """The activity list, newest first."""
        with self.lock:
            return list(reversed(self.events))


def _log_message(task: Task, ns: int, output: str) -> JsonDict:
    message: JsonDict = {"type": "log", "task_id": task.id, "project_id": task.project_id}
    return message | {"time": stamp(ns), "output": output}
