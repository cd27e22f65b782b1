"""Requests for approval, read from a project's tasks: the server alone carries them, in the messages of tasks.

A request is a dry run whose message bears the mark of one. An approval is a real run of the same by another user, and
the oldest counts. Two Novas may take the same number at once, so number and digest together name a request; where
several dry runs bear both (somebody ran one again in the web UI), the oldest is the request. All of it is a reminder
against mistakes: whoever may run tasks can run this one without any of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from ..api.marker import APPROVAL, MOST_NUMBER, REQUEST, Mark, mark_in
from ..api.matching import asked, same_commit
from ..api.models import Task, newest_first
from .request_digest import same_parameters
from .task_rows import known_commit

OPEN, RUNNING, FAILED, APPROVED = "open", "running", "failed", "approved"
REJECTED, EXPIRED, CHANGED = "rejected", "expired", "changed"
"""How a request stands. Rejected and expired are known on this computer only; changed is known after a look."""


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """`task` is its dry run, `approvals` are real runs of it by others, oldest first; `copies` bear the same mark."""

    task: Task
    mark: Mark
    approvals: tuple[Task, ...] = ()
    copies: tuple[Task, ...] = ()

    @property
    def number(self) -> int:
        return self.mark.number

    @property
    def approval(self) -> Task | None:
        """The one that counts."""
        return self.approvals[0] if self.approvals else None

    @property
    def commit(self) -> str:
        return known_commit(self.task.commit_hash)


def is_request(task: Task) -> bool:
    """A dry run with the mark of a request, started by a person. Only Ansible has a dry run that is one (FACTS)."""
    mark = mark_in(task.server_message)
    dry = bool(task.dry_run or task.asked.dry_run)
    return bool(mark and mark.kind == REQUEST and dry and task.user_id and task.tpl_app in (None, "", "ansible"))


def requests_in(tasks: Sequence[Task]) -> tuple[ApprovalRequest, ...]:
    """Newest first; `tasks` are those known of one project."""
    marked = [task for task in tasks if "[nova-" in (task.server_message or "")]
    dry: dict[Mark, list[Task]] = {}
    real: dict[Mark, list[Task]] = {}
    for task in oldest_first(marked):
        mark = mark_in(task.server_message)
        if mark is not None and mark.kind == APPROVAL:
            real.setdefault(mark, []).append(task)
        elif mark is not None and is_request(task):
            dry.setdefault(mark, []).append(task)
    found = []
    for mark, rows in dry.items():
        answers = real.get(Mark(APPROVAL, mark.number, mark.digest), [])
        found.append(ApprovalRequest(rows[0], mark, approvals_of(rows[0], mark, answers), tuple(rows[1:])))
    return tuple(reversed(found))  # each mark stands where its oldest task does


def approvals_of(request: Task, mark: Mark, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Oldest first: real runs by another user that name the request, and ran what it asked for."""
    wanted = Mark(APPROVAL, mark.number, mark.digest)
    rows = (task for task in tasks if mark_in(task.server_message) == wanted)
    return oldest_first([task for task in rows if _approves(task, request)])


_KNOWN_PARAMS = {"debug", "dry_run", "diff", "debug_level", "limit", "tags", "skip_tags"}


def odd_params(task: Task) -> list[str]:
    """What a task was given that no request of Nova's has."""
    return [name for name, value in (task.params or {}).items() if value and name not in _KNOWN_PARAMS]


def _approves(task: Task, request: Task) -> bool:
    return (
        not task.is_dry_run
        and bool(task.user_id)
        and task.user_id != request.user_id
        and task.template_id == request.template_id
        and not _before(task, request)
        and same_parameters(asked(task._json), asked(request._json))
        and not odd_params(task)
        and same_commit(known_commit(request.commit_hash), task.commit_hash)
    )


def _before(task: Task, request: Task) -> bool:
    """An approval is an answer: what ran before it was asked for is of an earlier request with the same number."""
    return task.created_at is not None and request.created_at is not None and task.created_at < request.created_at


def oldest_first(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """By the server's `created`; of the same moment the same one for everybody, whatever the server's order."""
    rows = sorted(tasks, key=lambda task: task.id or 0, reverse=True)
    return tuple(reversed(newest_first(rows)))


def next_number(tasks: Iterable[Task]) -> int:
    """One more than the highest that is seen; after the highest that there is the lowest that nobody bears: a message
    with the highest is written quickly."""
    marks = (mark_in(task.server_message) for task in tasks)
    used = {mark.number for mark in marks if mark is not None}
    highest = max(used, default=0)
    return highest + 1 if highest < MOST_NUMBER else next(number for number in count(1) if number not in used)


def key_of(url: str, project_id: int, one: ApprovalRequest) -> str:
    """Names a request on this computer."""
    return f"{url} {project_id} {one.task.id} {one.mark.number}:{one.mark.digest}"


def state_of(
    one: ApprovalRequest, now: datetime, hours: float, *, rejected: bool = False, changed: bool = False
) -> str:
    """`now` by the server's clock; `hours` after which a request counts as expired on this computer."""
    if one.approvals:
        return APPROVED
    if rejected:
        return REJECTED
    if one.task.finished and one.task.status != "success":
        return FAILED
    if expired(one.task, now, hours):
        return EXPIRED
    if not one.task.finished:
        return RUNNING
    return CHANGED if changed else OPEN


def expired(task: Task, now: datetime, hours: float) -> bool:
    """Was it asked for too long ago?"""
    return task.created_at is not None and now - task.created_at > timedelta(hours=hours)


def may_answer(one: ApprovalRequest, me: int | None) -> bool:
    """Is it somebody else's? Who is not known answers nothing."""
    return me is not None and one.task.user_id != me


# Linked both ways


@dataclass(frozen=True, slots=True)
class Links:
    """Of a task: the request that it is, or the request that it approves, as far as the tasks known tell.

    `approves` is the number that an approval names; `counts` is False where it approves nothing: a dry run, the
    asker's own, of something else, or a later one than `first`.
    """

    request: ApprovalRequest | None = None
    approves: int | None = None
    first: Task | None = None
    counts: bool = False


def links_of(task: Task, tasks: Sequence[Task]) -> Links:
    """For the details of a task."""
    mark = mark_in(task.server_message)
    if mark is None:
        return Links()
    wanted = Mark(REQUEST, mark.number, mark.digest)
    known = (*tasks, task) if all(one.id != task.id for one in tasks) else tasks
    found = next((one for one in requests_in(known) if one.mark == wanted), None)
    if mark.kind == REQUEST:
        return Links(found if found is not None and found.task.id == task.id else None)
    first = found.approval if found is not None else None
    return Links(found, mark.number, first, first is not None and first.id == task.id)
