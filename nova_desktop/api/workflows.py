"""Workflows of newer servers: their runs, and the approvals that nodes of a run wait for.

Servers before them answer 404 (FACTS, "Newer servers"). All is below a project, a workflow, a run.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from .errors import (
    SemaphoreAPIError,
    SemaphoreAuthError,
    SemaphoreCancelledError,
    SemaphorePermissionError,
    SemaphoreRefusedError,
)
from .models import Task
from .reading import read_many, read_one
from .records import Known, Record
from .times import parse_time

if TYPE_CHECKING:
    from .client import SemaphoreAPI

Word: TypeAlias = Literal["approved", "rejected"]

ENDED = ("success", "failed")
"""Statuses of a run in which nothing waits any more; an unknown one may still go on."""


class Workflow(Record):
    """A graph of nodes that the server runs."""

    __slots__ = ()
    id = Known(int)
    project_id = Known(int)
    name = Known(str)
    description = Known(str)


class WorkflowRun(Record):
    """One run: running, success, failed, approval (it waits for somebody)."""

    __slots__ = ()
    id = Known(int)
    workflow_id = Known(int)
    project_id = Known(int)
    status = Known(str)
    created = Known(str)
    start = Known(str)
    end = Known(str)
    user_id = Known(int)
    user_name = Known(str)
    message = Known(str)

    @property
    def over(self) -> bool:
        """Did it end?"""
        return self.status in ENDED


class WorkflowNode(Record):
    """What a node is: `kind` is task, approval, note or delay. In which unit `approval_timeout` is, nobody says."""

    __slots__ = ()
    id = Known(int)
    kind = Known(str)
    name = Known(str)
    approval_message = Known(str)
    approval_timeout = Known(int)


class Approval(Record):
    """Whether a node may go on: pending, approved or rejected."""

    __slots__ = ()
    id = Known(int)
    workflow_run_id = Known(int)
    workflow_node_id = Known(int)
    status = Known(str)
    created = Known(str)
    resolved = Known(str)
    resolved_by_user_id = Known(int)

    @property
    def pending(self) -> bool:
        return self.status == "pending"

    @property
    def created_at(self) -> datetime | None:
        return parse_time(self.created)

    @property
    def resolved_at(self) -> datetime | None:
        return parse_time(self.resolved)


class RunNode(Record):
    """A node of a run: what it is, the task that it became, the approval that it waits for."""

    __slots__ = ()

    @property
    def node(self) -> WorkflowNode:
        return WorkflowNode.from_json(self._json.get("node"))

    @property
    def task(self) -> Task | None:
        """None before it began, and for nodes that run nothing."""
        found = self._json.get("task")
        return Task(found) if isinstance(found, dict) else None

    @property
    def approval(self) -> Approval | None:
        found = self._json.get("approval")
        return Approval(found) if isinstance(found, dict) else None


class RunDetails(Record):
    """A run with its nodes."""

    __slots__ = ()

    @property
    def run(self) -> WorkflowRun:
        return WorkflowRun.from_json(self._json.get("run"))

    @property
    def nodes(self) -> tuple[RunNode, ...]:
        rows = self._json.get("nodes")
        return tuple(RunNode(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()

    def node(self, node_id: int) -> WorkflowNode | None:
        """What a node is, by its number."""
        return next((one.node for one in self.nodes if one.node.id == node_id), None)


def get_workflows(client: SemaphoreAPI, project_id: int) -> list[Workflow]:
    """All of a project. Raises SemaphoreNotFoundError where the server has none."""
    return read_many(client.transport, Workflow, _path(project_id))


def get_runs(client: SemaphoreAPI, project_id: int, workflow_id: int) -> list[WorkflowRun]:
    """The runs of a workflow, as the server orders them."""
    return read_many(client.transport, WorkflowRun, f"{_path(project_id)}/{workflow_id}/runs")


def get_run(client: SemaphoreAPI, project_id: int, workflow_id: int, run_id: int) -> RunDetails:
    """One run with its nodes. Raises SemaphoreNotFoundError."""
    return read_one(client.transport, RunDetails, _run_path(project_id, workflow_id, run_id))


def get_approvals(client: SemaphoreAPI, project_id: int, workflow_id: int, run_id: int) -> list[Approval]:
    """What the nodes of a run wait for, or waited."""
    return read_many(client.transport, Approval, f"{_run_path(project_id, workflow_id, run_id)}/approvals")


def resolve(
    client: SemaphoreAPI,
    project_id: int,
    workflow_id: int,
    run_id: int,
    node_id: int,
    word: Word,
    approval_id: int | None = None,
) -> Approval:
    """Approve or reject a node that waits; the approval as read afterwards. Sent once, and only while it waits.

    `approval_id` is the one that the person was shown. Raises SemaphoreRefusedError when somebody else answered it
    meanwhile, also when the node waits again for another one.
    """
    place = (project_id, workflow_id, run_id, node_id)
    before = _approval(client, *place)
    if before is not None and approval_id is not None and before.id != approval_id:
        before = _numbered(client, *place, approval_id)
    if before is None or not before.pending:
        raise _not_pending(node_id, before)
    trouble = _send(client, f"{_run_path(project_id, workflow_id, run_id)}/approvals/{node_id}", word)
    after = _approval(client, *place)
    if after is not None and after.pending:
        raise trouble or _not_kept(node_id)
    if after is None or after.status != word or (trouble is not None and not trouble.retryable):
        raise _not_pending(node_id, after)
    return after  # also when the server's answer was lost: it had arrived


def _send(client: SemaphoreAPI, path: str, word: Word) -> SemaphoreAPIError | None:
    """What went wrong, where the approval itself must be asked what became of it."""
    try:
        client.transport.send("POST", path, {"status": word})
    except (SemaphoreAuthError, SemaphorePermissionError, SemaphoreCancelledError):
        raise
    except SemaphoreAPIError as error:
        return error
    return None


def _approval(client: SemaphoreAPI, project_id: int, workflow_id: int, run_id: int, node_id: int) -> Approval | None:
    """The newest of a node: a node that runs again is asked about again."""
    rows = get_approvals(client, project_id, workflow_id, run_id)
    mine = [row for row in rows if row.workflow_node_id == node_id]
    return next((row for row in mine if row.pending), mine[-1] if mine else None)


def _numbered(
    client: SemaphoreAPI, project_id: int, workflow_id: int, run_id: int, node_id: int, number: int
) -> Approval | None:
    """One that was asked before; where the node waits for another one the answer would go to that."""
    rows = get_approvals(client, project_id, workflow_id, run_id)
    found = next((row for row in rows if row.workflow_node_id == node_id and row.id == number), None)
    return None if found is None or found.pending else found


def _not_pending(node_id: int, found: Approval | None) -> SemaphoreRefusedError:
    status = (found.status if found is not None else None) or ""
    return SemaphoreRefusedError(
        f"The approval of node {node_id} does not wait (it is {status or 'not there'})",
        code="approval_not_waiting",
        params={"node": node_id, "status": status},
    )


def _not_kept(node_id: int) -> SemaphoreAPIError:
    return SemaphoreAPIError(
        f"The server took the answer to node {node_id}, and still waits",
        code="approval_not_kept",
        params={"node": node_id},
    )


def _path(project_id: int) -> str:
    return f"/project/{project_id}/workflows"


def _run_path(project_id: int, workflow_id: int, run_id: int) -> str:
    return f"{_path(project_id)}/{workflow_id}/runs/{run_id}"
