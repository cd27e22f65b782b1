"""What a person wants to see before an answer: the task as it is now, its plan, what the token may do. And the nodes of
workflows that wait. Each is one job of a worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..api import workflows
from ..api.errors import (
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
)
from ..api.models import Project, Role, Task
from ..api.workflows import Approval, RunDetails, Word, Workflow, WorkflowRun
from .gateway import Gateway
from .terraform_plan import Plan

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI

MOST_RUNS = 10
"""So many runs of a workflow are looked into at most."""
MOST_NODES = 200
"""So many rows come of one server at most."""


@dataclass(frozen=True, slots=True)
class TaskLook:
    """A task that waits, read now. `plan` is None when its log shows none."""

    task: Task
    plan: Plan | None
    role: Role | None

    @property
    def may_run(self) -> bool:
        """May the token answer it? Where nothing is told, the server decides."""
        return may_answer(self.role)


def may_answer(role: Role | None) -> bool:
    """Answers need the right to run; where nothing is told, the server decides."""
    return role is None or role.permissions is None or role.may_run


def look_at_task(gateway: Gateway, project_id: int, task_id: int) -> TaskLook:
    """Raises SemaphoreAPIError."""
    task = gateway.status(project_id, task_id)
    return TaskLook(task, gateway.plan(project_id, task_id), gateway.role(project_id))


@dataclass(frozen=True, slots=True)
class NodeLook:
    """An approval node of a run that waits. `timeout` is the server's number, 0 for none."""

    project_id: int
    project: str
    workflow_id: int
    workflow: str
    run: WorkflowRun
    approval: Approval
    message: str
    timeout: int
    done: tuple[Task, ...] = ()
    """What ran in this run so far."""
    may_run: bool = True

    @property
    def node_id(self) -> int:
        return self.approval.workflow_node_id or 0

    @property
    def key(self) -> str:
        """Within its server."""
        return f"{self.project_id}/workflow/{self.workflow_id}/{self.run.id}/{self.node_id}/{self.approval.id}"


@dataclass(frozen=True, slots=True)
class NodesLook:
    """What one server's workflows wait for. Not `there`: this server has no workflows. Of projects `unread` nobody
    knows what waits now."""

    there: bool
    nodes: tuple[NodeLook, ...] = ()
    clock_offset: float = 0.0
    unread: frozenset[int] = frozenset()


def look_at_workflows(gateway: Gateway, projects: Iterable[Project]) -> NodesLook:
    """All approvals that are pending in these projects; one that cannot be read does not hide the others. Raises
    SemaphoreAPIError where none can."""
    there, found = False, []
    unread: dict[int, SemaphoreAPIError] = {}
    for project in projects:
        try:
            found += list(_nodes_of(gateway, project))
            there = True
        except SemaphoreNotFoundError:
            if not there and not unread:
                break  # a server without them says so once
        except SemaphoreCancelledError:
            raise
        except SemaphoreAPIError as error:
            if error.status is None:
                raise  # the server itself is away
            unread[project.id or 0] = error
    lost = [error for error in unread.values() if not isinstance(error, SemaphorePermissionError)]
    if lost and not there:
        raise lost[0]
    offset = gateway.client.transport.clock_offset or 0.0
    return NodesLook(there or bool(unread), tuple(found[:MOST_NODES]), offset, frozenset(unread))


def _nodes_of(gateway: Gateway, project: Project) -> Iterator[NodeLook]:
    client, project_id = gateway.client, project.id or 0
    role: Role | None = None
    for workflow in workflows.get_workflows(client, project_id):
        for run in _open_runs(client, project_id, workflow):
            pending, details = _pending_of(client, project_id, workflow, run)
            if not pending:
                continue
            role = role or gateway.role(project_id)
            for approval in pending:
                message, timeout = _words_of(details, approval)
                yield NodeLook(
                    project_id,
                    project.name or f"#{project_id}",
                    workflow.id or 0,
                    workflow.name or f"#{workflow.id}",
                    WorkflowRun({**run._json, **details.run._json}),
                    approval,
                    message,
                    timeout,
                    tuple(one.task for one in details.nodes if one.task is not None),
                    may_answer(role),
                )


def _open_runs(client: SemaphoreAPI, project_id: int, workflow: Workflow) -> list[WorkflowRun]:
    """None of a workflow that was deleted meanwhile."""
    try:
        runs = workflows.get_runs(client, project_id, workflow.id or 0)
    except SemaphoreNotFoundError:
        return []
    return [run for run in runs if not run.over][:MOST_RUNS]


def _pending_of(
    client: SemaphoreAPI, project_id: int, workflow: Workflow, run: WorkflowRun
) -> tuple[list[Approval], RunDetails]:
    """What a run waits for, and its nodes; nothing of one that was deleted meanwhile."""
    place = (project_id, workflow.id or 0, run.id or 0)
    try:
        pending = [one for one in workflows.get_approvals(client, *place) if one.pending]
        return pending, workflows.get_run(client, *place) if pending else RunDetails({})
    except SemaphoreNotFoundError:
        return [], RunDetails({})


def _words_of(details: RunDetails, approval: Approval) -> tuple[str, int]:
    node = details.node(approval.workflow_node_id or 0)
    return (node.approval_message or "", node.approval_timeout or 0) if node is not None else ("", 0)


def resolve_node(gateway: Gateway, node: NodeLook, word: Word) -> Approval:
    """Approve or reject it; the approval as read back. Raises SemaphoreAPIError."""
    place = (node.project_id, node.workflow_id, node.run.id or 0, node.node_id)
    return workflows.resolve(gateway.client, *place, word, node.approval.id)
