"""SemaphoreAPI: one method an endpoint, frozen answers, safe starts and stops. Usable alone, without Qt."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from . import dialect as dialects
from . import runs, starting, stopping, summaries
from .config import find_configuration
from .dialect import Dialect
from .errors import (
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    SemaphoreServerError,
    SemaphoreTimeoutError,
)
from .failure import failure_reason
from .following import LogFollower
from .marker import strip_marker
from .models import (
    App,
    Environment,
    Info,
    Inventory,
    LogLine,
    Project,
    Role,
    Task,
    Template,
    User,
    newest_first,
)
from .output import RawLine, Shape, cuts, json_rows, raw_lines, shape_of
from .reading import read_many, read_one
from .records import Record
from .sessions import Endpoint
from .summaries import TaskSummary
from .transport import Transport
from .urls import is_plain_http_elsewhere

T = TypeVar("T")

LAST_LIMIT = 200
"""`tasks/last` gives no more (FACTS, "Tasks")."""


class SemaphoreAPI:
    """A Semaphore server. Constructing opens no connection; any thread may call; `close()` stops all that runs."""

    def __init__(
        self,
        base_url: str,
        api_token: str | None,
        timeout: float = 30,
        max_retries: int = 3,
        *,
        project_id: int | None = None,
        ca_file: str | None = None,
        client_cert: tuple[str, str] | None = None,
        allow_plain_http: bool = False,
    ) -> None:
        """`timeout` is for a whole call, in seconds; reading a log may take ten times as long while it flows."""
        self.transport = Transport(
            Endpoint(base_url, api_token, timeout, max_retries, ca_file, client_cert, allow_plain_http)
        )
        self.project_id = project_id
        self._user_id: int | None = None

    @property
    def base_url(self) -> str:
        """The normalised address."""
        return self.transport.endpoint.url

    @property
    def is_plain_http(self) -> bool:
        """Does the token cross a network readable?"""
        return is_plain_http_elsewhere(self.base_url)

    def close(self) -> None:
        """End running calls and connections."""
        self.transport.close()

    def __enter__(self) -> SemaphoreAPI:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Health and info

    def ping(self) -> bool:
        """Is a Semaphore reachable? Never raises, never retries; says nothing of the token."""
        try:
            answer = self.transport.get("/ping", retry=False, token=False)
        except SemaphoreAPIError:
            return False
        return isinstance(answer.body, str) and answer.body.strip().strip('"') == "pong"

    def get_info(self) -> Info:
        """Version and settings of the server."""
        return read_one(self.transport, Info, "/info")

    def get_user(self) -> User:
        """Whose token this is; the proof that it is valid."""
        return read_one(self.transport, User, "/user")

    def user_id(self) -> int | None:
        """The number of the token's user; asked once, a token does not change its user."""
        if self._user_id is None:
            self._user_id = self.get_user().id
        return self._user_id

    def get_apps(self) -> list[App]:
        """The kinds of templates that this server knows, with those that an administrator added."""
        return read_many(self.transport, App, "/apps")

    # Projects

    def get_projects(self) -> list[Project]:
        """All projects that the token may see."""
        return read_many(self.transport, Project, "/projects")

    def get_project(self, project_id: int) -> Project:
        """Raises SemaphoreNotFoundError."""
        return read_one(self.transport, Project, f"/project/{project_id}")

    def get_role(self, project_id: int) -> Role:
        """What the token may do in the project."""
        return read_one(self.transport, Role, f"/project/{project_id}/role")

    def get_inventories(self, project_id: int) -> list[Inventory]:
        """Inventories shown in lists; one bound to a Terraform template only comes by its id (2.17)."""
        return read_many(self.transport, Inventory, f"/project/{project_id}/inventory")

    def get_inventory(self, project_id: int, inventory_id: int) -> Inventory:
        return read_one(self.transport, Inventory, f"/project/{project_id}/inventory/{inventory_id}")

    def get_environments(self, project_id: int) -> list[Environment]:
        """Environments, called variable groups in newer web UIs."""
        return read_many(self.transport, Environment, f"/project/{project_id}/environment")

    def get_repositories(self, project_id: int) -> list[Record]:
        return read_many(self.transport, Record, f"/project/{project_id}/repositories")

    def get_views(self, project_id: int) -> list[Record]:
        """The server's tabs of templates."""
        return read_many(self.transport, Record, f"/project/{project_id}/views")

    def get_stats(self, project_id: int, first: date, last: date) -> list[Record]:
        """Tasks counted by day and status (2.17 on); raises SemaphoreNotFoundError where a server does not count."""
        path = f"/project/{project_id}/stats?start={first.isoformat()}&end={last.isoformat()}"
        return read_many(self.transport, Record, path)

    # Templates

    def get_templates(self, project_id: int) -> list[Template]:
        return read_many(self.transport, Template, f"/project/{project_id}/templates")

    def get_template(self, project_id: int, template_id: int) -> Template:
        """Raises SemaphoreNotFoundError."""
        return read_one(self.transport, Template, f"/project/{project_id}/templates/{template_id}")

    # Tasks

    def get_tasks(self, project_id: int, limit: int = 50) -> list[Task]:
        """Newest first by `created`; at most 1,000, which is what the server keeps to."""
        path = f"/project/{project_id}/tasks"
        if limit <= LAST_LIMIT:
            path = f"{path}/last?limit={max(1, limit)}"
        return newest_first(read_many(self.transport, Task, path))[: max(0, limit)]

    def get_template_tasks(self, project_id: int, template_id: int, limit: int = 50) -> list[Task]:
        """Likewise, of one template."""
        path = f"/project/{project_id}/templates/{template_id}/tasks/last?limit={min(max(1, limit), LAST_LIMIT)}"
        return newest_first(read_many(self.transport, Task, path))[: max(0, limit)]

    def get_task(self, project_id: int, task_id: int) -> Task:
        """One task; a failed one without a message is told why it failed, from its log. SemaphoreNotFoundError."""
        return self._explained(project_id, self.read_task(project_id, task_id))

    def read_task(self, project_id: int, task_id: int) -> Task:
        """One task as the server gives it: one request, always."""
        return read_one(self.transport, Task, _task_path(project_id, task_id))

    def _explained(self, project_id: int, task: Task) -> Task:
        if task.status != "error" or task.id is None or strip_marker(task.server_message):
            return task
        try:
            reason = self.why_failed(project_id, task.id)
        except SemaphoreCancelledError:
            raise
        except SemaphoreAPIError:
            return task
        return task.with_failure(reason) if reason else task

    def why_failed(self, project_id: int, task_id: int) -> str | None:
        """The last `fatal:` or error line of a log, None when it has none."""

        def consume(batches: Iterator[list[RawLine]]) -> str | None:
            return failure_reason(line.output for batch in batches for line in batch)

        return self.read_output(project_id, task_id, consume)

    def get_task_output(self, project_id: int, task_id: int) -> list[LogLine]:
        """The whole log as it is now, `[]` when there is none."""

        def consume(pieces: Iterator[bytes]) -> list[LogLine]:
            return [LogLine.from_json(row) for cut in cuts(pieces) for row in json_rows(cut)]

        return self.transport.stream(f"/project/{project_id}/tasks/{task_id}/output", consume)

    def read_output(self, project_id: int, task_id: int, consume: Callable[[Iterator[list[RawLine]]], T]) -> T:
        """Hand the log to `consume` in batches as it arrives; after a failure `consume` is called anew."""
        path = f"/project/{project_id}/tasks/{task_id}/output"
        return self.transport.stream(path, lambda pieces: consume(raw_lines(pieces)))

    def read_shape(self, project_id: int, task_id: int) -> Shape | None:
        """How many lines a log has and which is the last, for less than half the bytes; None where the server does not
        tell (2.10 does not), or has trouble with it."""
        try:
            return self.transport.stream(f"/project/{project_id}/tasks/{task_id}/raw_output", shape_of)
        except (SemaphoreNotFoundError, SemaphorePermissionError, SemaphoreServerError):
            return None

    def run_task(
        self,
        project_id: int,
        template_id: int,
        debug: bool = False,
        dry_run: bool = False,
        *,
        diff: bool | None = None,
        debug_level: int | None = None,
        environment: Mapping[str, Any] | None = None,
        secrets: Mapping[str, Any] | None = None,
        limit: list[str] | None = None,
        tags: list[str] | None = None,
        skip_tags: list[str] | None = None,
        git_branch: str | None = None,
        arguments: list[str] | None = None,
        inventory_id: int | None = None,
        build_task_id: int | None = None,
        commit_hash: str | None = None,
        message: str | None = None,
        params: Mapping[str, Any] | None = None,
        check_only: bool = False,
    ) -> Any:
        """Start a task: what was asked runs, or nothing does.

        Returns the task. Raises SemaphoreRefusedError when this server or template would not run it as asked (nothing
        was sent), SemaphoreUnconfirmedError when it was sent and may or may not have been started. With `check_only`
        nothing is sent and the body that would be is returned.
        """
        request = runs.make_request(
            project_id,
            template_id,
            debug=debug,
            dry_run=dry_run,
            diff=diff,
            debug_level=debug_level,
            environment=environment,
            secrets=secrets,
            limit=limit,
            tags=tags,
            skip_tags=skip_tags,
            git_branch=git_branch,
            arguments=arguments,
            inventory_id=inventory_id,
            build_task_id=build_task_id,
            commit_hash=commit_hash,
            message=message,
            params=params,
        )
        return self.start(request, check_only=check_only)

    def start(
        self,
        request: runs.RunRequest,
        *,
        check_only: bool = False,
        patience: float | None = None,
        last_look: Callable[[], object] | None = None,
    ) -> Any:
        """`run_task` for a request that was made before; `patience` is how long to look for a lost answer's task.

        What `last_look` raises, right before it would be sent, keeps it from being sent.
        """
        return starting.start(self, request, check_only=check_only, patience=patience, last_look=last_look)

    def dialect(self, project_id: int | None = None, template: Template | None = None) -> Dialect | None:
        """How this server spells a run, asked anew (it may have been upgraded). None when it cannot be told."""
        found = dialects.from_version(self.get_info().version)
        if found is not None:
            return dialects.outweighed(found, template._json if template is not None else None)
        row = next(iter(self.get_tasks(project_id, 1)), None) if project_id is not None else None
        return dialects.from_rows(
            row._json if row is not None else None, template._json if template is not None else None
        )

    def stop_task(self, project_id: int, task_id: int, force: bool = False) -> Task:
        """Stop an unfinished task; the task as read afterwards. A finished one is left alone."""
        return stopping.stop(self, project_id, task_id, force)

    def confirm_task(self, project_id: int, task_id: int) -> Task:
        """Let a task that waits for confirmation go on."""
        return self.answer_task(project_id, task_id, "confirm").task

    def reject_task(self, project_id: int, task_id: int) -> Task:
        """End a task that waits for confirmation."""
        return self.answer_task(project_id, task_id, "reject").task

    def answer_task(self, project_id: int, task_id: int, word: str) -> stopping.Answered:
        """Either, by its word; tells whether anything was sent."""
        return stopping.answer(self, project_id, task_id, word)

    # Helpers

    def wait_for_task(self, project_id: int, task_id: int, timeout: float = 600, poll_interval: float = 5) -> Task:
        """The finished task, whatever its status. Raises SemaphoreTimeoutError after `timeout` seconds."""
        end = time.monotonic() + timeout
        while True:
            task, trouble = self._look(project_id, task_id, end)
            if task is not None and task.finished:
                return self._explained(project_id, task)
            left = end - time.monotonic()
            if left <= 0:
                raise SemaphoreTimeoutError(
                    f"Task timeout after {timeout:g}s",
                    code="task_timeout",
                    detail=str(trouble or ""),
                    params={"seconds": timeout, "task": task_id},
                ) from trouble
            self.transport.pause(min(poll_interval, left))

    def _look(self, project_id: int, task_id: int, end: float) -> tuple[Task | None, SemaphoreAPIError | None]:
        """One look at a task, over by `end`. A server that is away for a while does not end a wait."""
        seconds = min(self.transport.endpoint.timeout, max(0.5, end - time.monotonic()))
        try:
            return read_one(self.transport, Task, _task_path(project_id, task_id), retry=False, timeout=seconds), None
        except SemaphoreAPIError as error:
            if not error.retryable:
                raise
            return None, error

    def get_task_status_summary(self, project_id: int, task_id: int) -> TaskSummary:
        """Status, who, when, how long, why it failed."""
        task = self.get_task(project_id, task_id)
        return summaries.of_one(self, project_id, task)

    def get_recent_tasks(self, project_id: int, limit: int = 10) -> list[TaskSummary]:
        """Summaries of the newest tasks, by one request."""
        return [summaries.of(task) for task in self.get_tasks(project_id, limit)]

    def stream_task_logs(
        self, project_id: int, task_id: int, follow: bool = True, poll_interval: float = 1.0
    ) -> Iterator[LogLine]:
        """Lines as they come; ends when the log is whole, or with what is there when `follow` is False."""
        if not follow:
            yield from self.get_task_output(project_id, task_id)
            return
        follower = LogFollower()
        while True:
            final = self.read_task(project_id, task_id).finished
            lines = self.get_task_output(project_id, task_id)
            follower.begin()
            fresh = follower.feed([line.output or "" for line in lines])
            follower.end(final)
            yield from lines[fresh.first_new :]
            if follower.whole:
                return
            self.transport.pause(follower.next_delay(poll_interval))


def _task_path(project_id: int, task_id: int) -> str:
    return f"/project/{project_id}/tasks/{task_id}"


def create_semaphore_client(config_file: str | Path | None = None) -> SemaphoreAPI:
    """A client from the environment, a secrets file, or Nova's settings with the keyring (in this order)."""
    found = find_configuration(config_file)
    return SemaphoreAPI(
        found.url,
        found.token,
        project_id=found.project_id,
        ca_file=found.ca_file,
        allow_plain_http=found.allow_plain_http,
    )
