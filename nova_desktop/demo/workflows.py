"""Workflows as newer servers describe them: a task, an approval, another task. Only there when asked for."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .clock import stamp
from .records import JsonDict, Task

if TYPE_CHECKING:
    from .starting import Starter
    from .world import World

CHECK, APPROVE, SHIP = 1, 2, 3
"""The nodes of the one workflow."""
TEMPLATES = {CHECK: 4, SHIP: 4}
FLOW: JsonDict = {"id": 1, "project_id": 1, "name": "Release Train", "description": "Check, ask, ship"}
WORDS = ("approved", "rejected")


@dataclass(slots=True)
class Approval:
    """What an approval node of a run waits for."""

    id: int
    run_id: int
    created: str
    status: str = "pending"
    resolved: str | None = None
    user_id: int | None = None

    def row(self) -> JsonDict:
        return {
            "id": self.id,
            "workflow_run_id": self.run_id,
            "workflow_node_id": APPROVE,
            "status": self.status,
            "created": self.created,
            "resolved": self.resolved,
            "resolved_by_user_id": self.user_id,
        }


@dataclass(slots=True)
class Run:
    """One run of the workflow. `tasks` by the node that started them."""

    id: int
    user_id: int
    created: str
    approval: Approval
    tasks: dict[int, Task] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """approval, running, success or failed."""
        if self.approval.status == "pending":
            return "approval"
        shipped = self.tasks.get(SHIP)
        if self.approval.status == "rejected" or (shipped is not None and shipped.status in ("error", "stopped")):
            return "failed"
        return "success" if shipped is not None and shipped.status == "success" else "running"


class Flows:
    """All runs of the one workflow of project 1."""

    def __init__(self, world: World, starter: Starter) -> None:
        self._world = world
        self._starter = starter
        self._numbers = itertools.count(1)
        self.message = "Ship to production?"
        self.timeout = 3600
        self.runs: dict[int, Run] = {}

    def begin(self, user_id: int = 2) -> Run:
        """A run whose check is done, and which waits."""
        number, now = next(self._numbers), stamp()
        run = Run(number, user_id, now, Approval(number, number, now))
        done = self._world.last_tasks_of_template(TEMPLATES[CHECK], 1)
        if done:
            run.tasks[CHECK] = done[0]
        self.runs[number] = run
        return run

    def resolve(self, run: Run, word: str, user_id: int) -> None:
        """What was approved goes on with its next task."""
        approval = run.approval
        approval.status, approval.resolved, approval.user_id = word, stamp(), user_id
        if word == "approved":
            body = {"template_id": TEMPLATES[SHIP], "environment": "{}", "params": {}}
            stored = self._starter.from_request(1, body, run.user_id)
            run.tasks[SHIP] = self._world.tasks[stored.id]

    def run_row(self, run: Run) -> JsonDict:
        user = self._world.users.get(run.user_id)
        row: JsonDict = {"id": run.id, "workflow_id": FLOW["id"], "project_id": 1, "status": run.status}
        return row | {"created": run.created, "user_id": run.user_id, "user_name": user.name if user else ""}

    def details(self, run: Run) -> JsonDict:
        """The run and its nodes."""
        return {"run": self.run_row(run), "nodes": [self._node(run, node) for node in (CHECK, APPROVE, SHIP)]}

    def _node(self, run: Run, number: int) -> JsonDict:
        node: JsonDict = {"id": number, "workflow_id": FLOW["id"], "kind": "approval" if number == APPROVE else "task"}
        if number == APPROVE:
            node |= {"approval_message": self.message, "approval_timeout": self.timeout}
        task = run.tasks.get(number)
        return {
            "node": node,
            "task": self._world.listed(task) if task is not None else None,
            "approval": run.approval.row() if number == APPROVE else None,
        }
