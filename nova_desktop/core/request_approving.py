"""Approving a request: read all of it anew, refuse what is not what was asked for, run it once. Jobs of a worker.

Nobody keeps two people from approving at the same moment: both runs may start, and the older one counts. So each looks
again after its own start, and stops its own, if it still waits, when an older one is there.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ..api.errors import SemaphoreAPIError, SemaphoreCancelledError, SemaphoreNotFoundError, SemaphoreRefusedError
from ..api.marker import APPROVAL, Mark, mark_in, strip_marker, with_mark
from ..api.matching import asked
from ..api.models import SurveyVar, Task, Template
from ..api.runs import RunRequest, refused, spell
from ..api.twins import stop_unless_begun
from .request_asking import LISTED, WHOLE_COMMIT, deployment_of, names_of, whole_commit
from .request_digest import digest_of, same_parameters
from .requests import approvals_of, expired, is_request, odd_params, oldest_first
from .task_rows import known_commit

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI
    from .gateway import Gateway


@dataclass(frozen=True, slots=True)
class Approvable:
    """A request that was read anew and is still what was asked for. `request` is its real run, without secrets;
    `secrets` are the variables that the approver enters; `names` those of inventory, environment and repository."""

    task: Task
    mark: Mark
    template: Template
    request: RunRequest
    names: Mapping[str, str]
    secrets: tuple[SurveyVar, ...] = ()
    hours: float = 24.0


def look_at(gateway: Gateway, project_id: int, task_id: int, hours: float) -> Approvable:
    """All of a request anew, its log too. Raises SemaphoreRefusedError with what is wrong and what to do."""
    found = _judge(gateway.client, project_id, task_id, hours)
    read = gateway.check_task(project_id, task_id)
    if read.contradictions:
        first = read.contradictions[0]
        why = f"the log of dry run {task_id} shows another run than its record ({first.parameter}: {first.seen})"
        raise refused("request_contradicted", why, task=task_id, parameter=first.parameter, seen=first.seen)
    return found


def approve(gateway: Gateway, found: Approvable, secrets: Mapping[str, str]) -> Task:
    """Run it, once, if all still is as it was a moment before. The task, which knows an older approval (`first_of`).

    Raises SemaphoreAPIError like every start.
    """
    from .gateway import START_PATIENCE

    client = gateway.client
    project_id, task_id = found.request.project_id, found.task.id or 0

    def last_look() -> None:
        now = _judge(client, project_id, task_id, found.hours)
        if now.mark != found.mark or now.request != found.request:
            raise _changed(task_id, found.mark)

    request = replace(found.request, secrets=dict(secrets) or None)
    task: Task = client.start(request, patience=START_PATIENCE, last_look=last_look)
    return settle(client, found, task)


def settle(client: SemaphoreAPI, found: Approvable, task: Task) -> Task:
    """Is ours the approval that counts? A later one that still waits is stopped without force; the task as it is."""
    try:
        rows = client.get_template_tasks(found.request.project_id, found.template.id or 0, LISTED)
        first = next(iter(approvals_of(found.task, found.mark, [*rows, *_unless_listed(task, rows)])), None)
        if first is None or first.id == task.id:
            return task
        after = stop_unless_begun(client, task)
    except SemaphoreCancelledError:
        return task
    except SemaphoreAPIError:
        return task  # it was started; who was first is seen in the list later
    return Task({**task._json, **after._json, "nova_first": dict(first._json)})


def _unless_listed(task: Task, rows: Sequence[Task]) -> list[Task]:
    return [] if any(row.id == task.id for row in rows) else [task]


def first_of(task: Task) -> Task | None:
    """The older approval of the same request that was found after a start."""
    row = task.get("nova_first")
    return Task(dict(row)) if isinstance(row, Mapping) else None


# Judging


def _judge(client: SemaphoreAPI, project_id: int, task_id: int, hours: float) -> Approvable:
    """Everything but the log; the order is that in which a person wants to hear of it."""
    try:
        row = client.read_task(project_id, task_id)
    except SemaphoreNotFoundError:
        raise refused("request_gone", f"dry run {task_id} is not there any more", task=task_id) from None
    mark = mark_in(row.server_message)
    if mark is None or not is_request(row):
        raise refused("request_none", f"task {task_id} is no request", task=task_id)
    try:
        template = client.get_template(project_id, row.template_id or 0)
    except SemaphoreNotFoundError:
        raise refused("request_template_gone", "its template was deleted", task=task_id) from None
    _check_who(client, project_id, row, mark, template)
    _check_state(client, row, hours)
    real = _real_run(project_id, row, mark)
    dry = replace(real, dry_run=True, message=row.message or None)
    dry, one = deployment_of(client, project_id, template, dry)
    stored = asked(row._json)
    if not same_parameters(one.asked, stored) or not same_parameters(asked(spell(real, template)), stored):
        why = f"the parameters of dry run {task_id} cannot be repeated exactly"
        raise refused("request_not_repeatable", why, task=task_id)
    if digest_of(one) != mark.digest:
        raise _changed(task_id, mark)
    secrets = tuple(var for var in template.survey if var.type == "secret")
    return Approvable(row, mark, template, real, names_of(one), secrets, hours)


def _changed(task_id: int, mark: Mark) -> SemaphoreRefusedError:
    why = f"something was changed since request {mark.number} was asked for (dry run {task_id})"
    return refused("request_changed", why, number=mark.number, task=task_id)


def _check_who(client: SemaphoreAPI, project_id: int, row: Task, mark: Mark, template: Template) -> None:
    """The oldest dry run with the mark is the request, and its user is who asked."""
    rows = client.get_template_tasks(project_id, template.id or 0, LISTED)
    if all(one.id != row.id for one in rows):
        why = f"dry run {row.id} is not listed any more, and an approval of it need not be"
        raise refused("request_not_listed", why, task=row.id)
    same = [one for one in rows if mark_in(one.server_message) == mark]
    oldest = oldest_first([one for one in same if is_request(one)] or [row])[0]
    if oldest.id != row.id:
        why = f"task {row.id} is a copy: the request is dry run {oldest.id}"
        raise refused("request_copy", why, task=row.id, first=oldest.id)
    me = client.get_user().id
    if me is None or me == row.user_id:
        raise refused("request_own", "this is your own request", number=mark.number)
    role = client.get_role(project_id)
    if role.permissions is not None and not role.may_run:
        raise refused("request_role", "your role may not run tasks", role=role.role or "")
    done = next(iter(approvals_of(row, mark, rows)), None)
    if done is not None:
        why = f"request {mark.number} was approved already (task {done.id})"
        raise refused("request_approved", why, number=mark.number, task=done.id, user=done.user_name or "?")


def _check_state(client: SemaphoreAPI, row: Task, hours: float) -> None:
    """Did the dry run end well, and not too long ago? Is its commit known?"""
    if not row.finished:
        raise refused("request_not_ended", f"dry run {row.id} has not ended ({row.status})", task=row.id)
    if row.status != "success":
        why = f"dry run {row.id} did not end well ({row.status})"
        raise refused("request_failed", why, task=row.id, status=row.status or "")
    now = datetime.fromtimestamp(time.time(), UTC) + timedelta(seconds=client.transport.clock_offset or 0.0)
    if expired(row, now, hours):
        why = f"dry run {row.id} is older than {hours:g} hours"
        raise refused("request_expired", why, task=row.id, hours=hours)
    if not WHOLE_COMMIT.fullmatch(known_commit(row.commit_hash).lower()):
        raise refused("request_commit_unknown", f"the whole commit of dry run {row.id} is not known", task=row.id)


def _real_run(project_id: int, row: Task, mark: Mark) -> RunRequest:
    """The same again, for real: all from the record of the dry run."""
    values = asked(row._json)
    environment, arguments = values["environment"], values["arguments"]
    if odd_params(row) or not isinstance(environment, dict) or not isinstance(arguments, list):
        why = f"the parameters of dry run {row.id} cannot be repeated exactly"
        raise refused("request_not_repeatable", why, task=row.id)
    level = values["debug_level"]
    return RunRequest(
        project_id,
        row.template_id or 0,
        debug=values["debug"],
        diff=values["diff"],
        debug_level=level if isinstance(level, int) else None,
        environment=environment or None,
        limit=tuple(values["limit"]),
        tags=tuple(values["tags"]),
        skip_tags=tuple(values["skip_tags"]),
        git_branch=values["git_branch"],
        arguments=tuple(map(str, arguments)),
        inventory_id=values["inventory_id"],
        build_task_id=values["build_task_id"],
        commit_hash=whole_commit(row.commit_hash),
        message=with_mark(strip_marker(row.server_message) or None, Mark(APPROVAL, mark.number, mark.digest)),
    )
