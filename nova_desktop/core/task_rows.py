"""One task as the tables need it: everything that sorting, filtering and drawing ask for, worked out once.

`build_task_rows` is pure and may run in a worker; rows of tasks that did not change are taken over, so that "the same
object" means "nothing to draw again".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from nova_desktop.api.models import Task
from nova_desktop.core.durations import format_duration
from nova_desktop.core.plain_text import masked_links, one_line
from nova_desktop.core.status import Status, status_of

TaskKey: TypeAlias = str
"""`project/task`, by `task_key`. A string, because Python keeps its hash: tables of 10,000 rows look keys up often."""

NO_NAMES: Mapping[int, str] = MappingProxyType({})


class TaskRow:
    """A task and its derived facts. Times are seconds since 1970 (UTC) or None; texts are single lines.

    `origin` says who started it when no person is named: `schedule`, `integration` or empty; `span` is the duration of
    a task that has ended. `cells` is a cache of whoever draws the row. Nothing else changes after the row was built.
    """

    __slots__ = (
        "branch",
        "cells",
        "commit",
        "created",
        "ended",
        "haystack",
        "key",
        "message",
        "message_folded",
        "name",
        "name_folded",
        "origin",
        "rank",
        "ref",
        "span",
        "started",
        "status",
        "task",
        "user",
        "user_folded",
        "version",
    )

    def __init__(self, task: Task, template_names: Mapping[int, str] = NO_NAMES) -> None:
        self.task = task
        self.key: TaskKey = task_key(task)
        self.status: Status = status_of(task.status)
        self.name = one_line(task.tpl_alias or template_names.get(task.template_id or 0) or f"#{task.template_id}")
        self.version = task_version(task)
        self.commit = known_commit(task.commit_hash)
        self.branch = one_line(task.git_branch, 120)
        self.ref = short_ref(self.version, self.branch, self.commit)
        self.user = one_line(task.user_name, 120)
        self.origin = task_origin(task)
        self.created = _seconds(task.created_at)
        self.started = _seconds(task.started_at)
        self.ended = _seconds(task.ended_at)
        self.message = one_line(masked_links(task.said))
        self.span = _span(self.started, self.ended)
        self.rank = self.status.rank
        self.name_folded = self.name.casefold()
        self.user_folded = self.user.casefold()
        self.message_folded = self.message.casefold()
        self.haystack = self._searchable()
        self.cells: tuple[str, ...] | None = None

    def _searchable(self) -> str:
        refs = "\n".join((self.version, self.branch, self.commit, str(self.task.id))).casefold()
        return "\n".join((self.name_folded, self.user_folded, self.message_folded, refs))

    @property
    def runs(self) -> bool:
        """The duration grows."""
        return self.started is not None and self.ended is None and not self.status.finished

    def duration(self, now: float) -> float | None:
        """Seconds of running until the end or until `now` (server time); None while that is not known."""
        if self.started is None or self.span is not None:
            return self.span
        return None if self.status.finished else max(0.0, now - self.started)

    def duration_text(self, now: float) -> str:
        return format_duration(self.duration(now))


def build_task_rows(
    tasks: Iterable[Task],
    previous: Mapping[TaskKey, TaskRow] | None = None,
    template_names: Mapping[int, str] = NO_NAMES,
) -> tuple[TaskRow, ...]:
    """Rows in the order of the tasks; a task that is listed twice counts once (the first, which is the newest)."""
    known = previous or {}
    rows: dict[TaskKey, TaskRow] = {}
    for task in tasks:
        key = task_key(task)
        if key in rows:
            continue
        row = known.get(key)
        rows[key] = row if row is not None and same_task(row.task, task) else TaskRow(task, template_names)
    return tuple(rows.values())


def task_key(task: Task) -> TaskKey:
    """Ids alone repeat across projects."""
    return f"{task.project_id}/{task.id}"


def same_task(old: Task, new: Task) -> bool:
    return old is new or old == new


def task_version(task: Task) -> str:
    """The version that a build made or a deploy ships; empty when neither is known."""
    version = task.version
    if not version and task.build_task:
        built = task.build_task.get("version")
        version = built if isinstance(built, str) else None
    return one_line(version, 80)


def known_commit(commit: str | None) -> str:
    """The hash, or empty. Servers send zeros for "not known yet" (recorded)."""
    return one_line(commit, 80) if commit and commit.strip("0") else ""


def short_ref(version: str, branch: str, commit: str) -> str:
    """What ran, short: `1.4.2`, else `main@a1b2c3d`, `main` or `a1b2c3d`."""
    if version:
        return version
    return "@".join(part for part in (branch, commit[:7]) if part)


def task_origin(task: Task) -> str:
    if task.user_name:
        return ""
    if task.schedule_id:
        return "schedule"
    return "integration" if task.integration_id else ""


def _span(started: float | None, ended: float | None) -> float | None:
    return max(0.0, ended - started) if started is not None and ended is not None else None


def _seconds(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None
