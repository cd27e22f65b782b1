"""The doorway from Nova's workers to a server: each method is one job of a worker thread and answers frozen objects.

Windows never import the client itself; they get a Gateway and hand its methods to a lane.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..api.errors import (
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
)
from ..api.models import App, Role, Task, Template
from ..api.runs import RunRequest
from .catalogue_reading import read_apps, read_catalogue
from .chain_resume import resume
from .chain_run import ChainRun, Resumed
from .connections import Connection
from .glances import LogWishes
from .log_checks import check_log, check_task
from .log_chunk import epoch
from .log_net import Asked
from .log_reading import LogRead, LogReading, LogUpdate
from .play_log import HostRecap, read_recap
from .server_counts import counted_in
from .snapshots import Catalogue, ServerFacts, TaskList, merged, to_ask, with_known
from .start_watch import StartReport, resolve
from .terraform_plan import Plan, read_plan

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI

START_PATIENCE = 10.5
"""Seconds that a start's own job looks for it; the window then says so and looks on each 30 s."""
MOST_LISTED = 1000
"""What a server lists of a project at all."""
TASKS_SHOWN = 200
"""What `tasks/last` gives at most; more comes with kept history."""


@dataclass(frozen=True, slots=True)
class StopOutcome:
    """What became of one stop: the task as read afterwards, or the error."""

    task: Task
    after: Task | None
    error: SemaphoreAPIError | None = None


class Gateway:
    """One connection's client, made in the worker that needs it first. Thread-safe like the client."""

    def __init__(self, connection: Connection, token: str, timeout: float = 30.0, max_retries: int = 3) -> None:
        self.connection = connection
        self._token = token
        self._timeout = timeout
        self._max_retries = max_retries
        self._client: SemaphoreAPI | None = None
        self._closed = False
        self.wishes = LogWishes()
        """What of the logs that the server pushes is wanted."""
        self._tells_shapes = True
        self._known_apps: tuple[App, ...] | None = None
        self._lock = threading.Lock()

    @property
    def client(self) -> SemaphoreAPI:
        """Made late: importing requests takes 70 ms that a window's first picture must not wait for.

        Raises SemaphoreCancelledError after `close`: a client made then would never be closed.
        """
        from ..api.client import SemaphoreAPI

        with self._lock:
            if self._closed:
                raise SemaphoreCancelledError("The client is closed")
            if self._client is None:
                self._client = SemaphoreAPI(
                    self.connection.url,
                    self._token,
                    self._timeout,
                    self._max_retries,
                    ca_file=self.connection.ca_file,
                    client_cert=_certificate(self.connection),
                    allow_plain_http=self.connection.allow_plain_http,
                )
            return self._client

    def same_token(self, other: Gateway) -> bool:
        """Would the server take both for the same?"""
        return self._token == other._token

    def close(self) -> None:
        """Ends running calls at once; nothing can be asked afterwards."""
        with self._lock:
            self._closed, client = True, self._client
        if client is not None:
            client.close()

    def facts(self) -> ServerFacts:
        """Who we are, what the server is, which projects there are."""
        user = self.client.get_user()
        info = self.client.get_info()
        projects = tuple(one for one in self.client.get_projects() if one.id is not None)  # no id, no question
        from ..api.dialect import from_version

        return ServerFacts(user, info, from_version(info.version), projects, self.clock_offset)

    def catalogue(self, project_id: int) -> Catalogue:
        """Role, templates and the names behind their ids: a handful of requests, none a row."""
        return read_catalogue(self.client, project_id, self._apps)

    def _apps(self) -> tuple[App, ...]:
        """Asked once: they change with the server's configuration."""
        if self._known_apps is None:
            self._known_apps = read_apps(self.client)
        return self._known_apps

    def tasks(self, project_id: int, limit: int = TASKS_SHOWN, known: Sequence[Task] = ()) -> TaskList:
        """The newest tasks, by one request; rows that are as `known` are those very objects."""
        asked_at = time.time()
        rows = with_known(known, self.client.get_tasks(project_id, limit))
        return TaskList(project_id, rows, self.clock_offset, asked_at)

    def newest(self, project_id: int, known: Sequence[Task], most: int = TASKS_SHOWN) -> TaskList:
        """Likewise where nobody looks: only what can have changed since `known` is asked for. A task that was deleted
        on the server is noticed when somebody looks again."""
        wanted = to_ask(known, most)
        found = self.tasks(project_id, wanted, known)
        if wanted >= most:
            return found
        rows = merged(known, found.tasks, most)
        return self.tasks(project_id, most, known) if rows is None else replace(found, tasks=rows)

    def counted(self, project_id: int, first: date, last: date) -> int | None:
        """How many tasks the server counts in some days of its own; None where it does not count."""
        try:
            return counted_in(self.client.get_stats(project_id, first, last))
        except SemaphoreNotFoundError:
            return None

    def task(self, project_id: int, task_id: int) -> Task:
        """One task, its failure explained."""
        return self.client.get_task(project_id, task_id)

    def status(self, project_id: int, task_id: int) -> Task:
        """The same by one request, unexplained."""
        return self.client.read_task(project_id, task_id)

    def builds(self, project_id: int, template_id: int, wanted: int | None = None) -> tuple[Task, ...]:
        """Builds that ended well and were no dry runs, newest first: what a deploy can be given. One that is `wanted`
        is among them, even where the server does not list it any more, as long as it is there and ended well."""
        rows = self.client.get_template_tasks(project_id, template_id, TASKS_SHOWN)
        if wanted is not None and all(row.id != wanted for row in rows):
            rows += self._old_build(project_id, template_id, wanted)
        good = [row for row in rows if row.status == "success"]
        return tuple(row for row in good if row.id == wanted or not row.is_dry_run)

    def _old_build(self, project_id: int, template_id: int, number: int) -> list[Task]:
        try:
            row = self.client.read_task(project_id, number)
        except SemaphoreNotFoundError:
            return []
        return [row] if row.template_id == template_id else []

    def repository_is_local(self, project_id: int, template: Template) -> bool:
        """Is it a path on the server? Then a commit does nothing (FACTS)."""
        from ..api.starting import is_local

        return is_local(self.client, project_id, template)

    def inventory_name(self, project_id: int, inventory_id: int) -> str | None:
        """Of one that lists leave out."""
        return self.client.get_inventory(project_id, inventory_id).name

    def start(self, request: RunRequest) -> Task:
        """See SemaphoreAPI.run_task. A lost answer's task is looked for briefly here, later by `resolve_starts`."""
        task: Task = self.client.start(request, patience=START_PATIENCE)
        return task

    def resolve_starts(self) -> StartReport:
        """What became of starts whose answer was lost, here, in another window, or before a crash."""
        return resolve(self.client)

    def resume_chain(self, run: ChainRun) -> Resumed:
        """What became of the step that an interrupted chain is at."""
        return resume(self.client, run)

    def newest_build(self, project_id: int, template: Template) -> Task | None:
        """What a deploy deploys when nobody chose: the newest build that ended well and was no dry run."""
        if template.build_template_id is None:
            return None
        return next(iter(self.builds(project_id, template.build_template_id)), None)

    def stop(self, project_id: int, task_id: int, force: bool) -> Task:
        return self.client.stop_task(project_id, task_id, force)

    def stop_many(self, tasks: Sequence[Task], force: bool) -> tuple[StopOutcome, ...]:
        """Stop each in turn; one that fails, or a cancel, does not hide what became of the others."""
        outcomes = []
        for task in tasks:
            try:
                after = self.client.stop_task(task.project_id or 0, task.id or 0, force)
                outcomes.append(StopOutcome(task, after))
            except SemaphoreAPIError as error:
                outcomes.append(StopOutcome(task, None, error))
        return tuple(outcomes)

    def answer(self, project_id: int, task_id: int, word: str) -> Task:
        """Confirm or reject a task that waits; the task afterwards. Raises SemaphoreRefusedError (`not_waiting`) when
        somebody answered or ended it meanwhile: the client leaves one that has ended alone without a word."""
        from ..api.stopping import not_waiting

        found = self.client.answer_task(project_id, task_id, word)
        if not found.sent:
            raise not_waiting(task_id, found.task)
        return found.task

    def role(self, project_id: int) -> Role | None:
        """What the token may do in a project; None where the server does not tell."""
        try:
            return self.client.get_role(project_id)
        except (SemaphorePermissionError, SemaphoreNotFoundError):
            return None

    def fetch_log(
        self, project_id: int, task_id: int, reading: LogReading, progress: Callable[[LogUpdate], None]
    ) -> LogRead:
        """One fetch of a log: what is new goes to `progress` as it comes. Of one that is over and was
        read since, the shape alone is asked for where the server tells it."""
        task = self.client.read_task(project_id, task_id)
        if task.finished and reading.asks_for_shape and self._tells_shapes:
            shape = self.client.read_shape(project_id, task_id)
            self._tells_shapes = shape is not None
            same = reading.same_shape(task, shape) if shape is not None else None
            if same is not None:
                return same
        self.client.read_output(project_id, task_id, lambda batches: reading.take(task, batches, progress))
        return reading.end(task, progress)

    def writes_after(self, project_id: int, task_id: int, moment: float) -> bool:
        """Does a task's log hold lines that were written after an epoch second of the server's clock?"""
        return self.client.read_output(
            project_id,
            task_id,
            lambda batches: any(epoch(line.time) > moment for batch in batches for line in batch),
        )

    def check_log(self, project_id: int, task_id: int, asked: Asked) -> LogRead:
        """Does the log so far show another run than the one asked for? A task that has not begun is stopped then."""
        return check_log(self.client, project_id, task_id, asked)

    def check_task(self, project_id: int, task_id: int) -> LogRead:
        """Likewise, of a task that ended, against its own record; what this role may not read is not looked at."""
        return check_task(self.client, project_id, task_id)

    def recap(self, project_id: int, task_id: int) -> tuple[HostRecap, ...]:
        """How a play went by host, from the log's end; empty when the log tells nothing of it."""
        return self.client.read_output(
            project_id, task_id, lambda batches: read_recap(line.output for batch in batches for line in batch)
        )

    def plan(self, project_id: int, task_id: int) -> Plan | None:
        """What a Terraform task that waits would do, from its log."""
        return self.client.read_output(
            project_id, task_id, lambda batches: read_plan(line.output for batch in batches for line in batch)
        )

    def listen(self, tell: Callable[[object], None]) -> None:
        """Hints and wanted lines that the server pushes, until cancelled."""
        from ..api.push import listen

        listen(self.client, tell, self.wishes)

    def make_token(self, user: str, password: str) -> str:
        """Log in with a password and make a token; the password is not kept. Raises SemaphoreAuthError."""
        from ..api.login import make_token

        return make_token(self.client, user, password)

    @property
    def clock_offset(self) -> float:
        """Seconds that the server's clock is ahead of this computer's."""
        return self.client.transport.clock_offset or 0.0


def _certificate(connection: Connection) -> tuple[str, str] | None:
    """Certificate and key are in one file."""
    return (connection.client_cert, connection.client_cert) if connection.client_cert else None
