"""Workflows of newer servers: read, answered once, read back; and servers that have none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nova_desktop.api import (
    SemaphoreAPI,
    SemaphoreAPIError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    workflows,
)
from nova_desktop.api.errors import SemaphoreRefusedError
from nova_desktop.api.workflows import RunDetails, WorkflowRun
from nova_desktop.core.approval_look import look_at_workflows
from nova_desktop.core.connections import Connection
from nova_desktop.core.gateway import Gateway
from nova_desktop.core.inbox import NodeInbox
from nova_desktop.demo import PracticeServer
from nova_desktop.demo.workflows import APPROVE

from .wire import finished

Connect = Callable[..., SemaphoreAPI]
POST = "/api/project/1/workflows/1/runs/1/approvals/2"


@pytest.fixture
def newer() -> Iterator[PracticeServer]:
    """A server with workflows; one run waits."""
    with PracticeServer(dialect="2.17", speed=100, workflows=True) as running:
        assert running.site.flows is not None
        running.site.flows.begin()
        yield running
        assert running.errors == []


def told(client: SemaphoreAPI) -> str | None:
    """The status of the one approval, as the server keeps it."""
    return workflows.get_approvals(client, 1, 1, 1)[0].status


def sent(server: PracticeServer) -> list[bytes]:
    return [one.body for one in server.seen if one.method == "POST" and "approvals" in one.path]


def test_a_server_without_them_says_so(client: SemaphoreAPI) -> None:
    with pytest.raises(SemaphoreNotFoundError):
        workflows.get_workflows(client, 1)


def test_what_waits_is_found_with_its_words(newer: PracticeServer, connect: Connect) -> None:
    client = connect(newer)
    (flow,) = workflows.get_workflows(client, 1)
    (run,) = workflows.get_runs(client, 1, flow.id or 0)
    details = workflows.get_run(client, 1, flow.id or 0, run.id or 0)
    assert (flow.name, run.status, run.over) == ("Release Train", "approval", False)
    assert [one.node.kind for one in details.nodes] == ["task", "approval", "task"]
    node = details.node(APPROVE)
    assert node is not None and node.approval_message == "Ship to production?" and node.approval_timeout == 3600
    assert details.nodes[0].task is not None and details.nodes[0].task.status == "success"
    assert details.nodes[1].approval is not None and details.nodes[1].approval.pending
    assert workflows.get_workflows(client, 2) == []
    assert flow["description"] == "Check, ask, ship" and dict(run)["workflow_id"] == 1


def test_what_is_approved_goes_on(newer: PracticeServer, connect: Connect) -> None:
    client = connect(newer)
    before = len(client.get_tasks(1))
    approval = workflows.resolve(client, 1, 1, 1, APPROVE, "approved")
    assert approval.status == "approved" and approval.resolved_by_user_id == 1 and approval.resolved_at is not None
    assert [json.loads(body) for body in sent(newer)] == [{"status": "approved"}]
    tasks = client.get_tasks(1)
    assert len(tasks) == before + 1
    finished(client, tasks[0])
    assert workflows.get_run(client, 1, 1, 1).run.status == "success"


def test_what_is_rejected_does_not(newer: PracticeServer, connect: Connect) -> None:
    client = connect(newer)
    before = len(client.get_tasks(1))
    assert workflows.resolve(client, 1, 1, 1, APPROVE, "rejected").status == "rejected"
    assert len(client.get_tasks(1)) == before
    assert workflows.get_runs(client, 1, 1)[0].over


def test_what_somebody_answered_is_left_alone(newer: PracticeServer, connect: Connect) -> None:
    client = connect(newer)
    workflows.resolve(connect(newer, who="task_runner"), 1, 1, 1, APPROVE, "rejected")
    with pytest.raises(SemaphoreRefusedError) as caught:
        workflows.resolve(client, 1, 1, 1, APPROVE, "approved")
    assert caught.value.code == "approval_not_waiting" and caught.value.params["status"] == "rejected"
    assert len(sent(newer)) == 1 and told(client) == "rejected"


def test_an_answer_does_not_go_to_a_node_that_asks_again(
    newer: PracticeServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that was shown was answered, and the node waits for the next one."""
    client = connect(newer)
    rows = [
        {"id": 1, "workflow_run_id": 1, "workflow_node_id": APPROVE, "status": "rejected"},
        {"id": 2, "workflow_run_id": 1, "workflow_node_id": APPROVE, "status": "pending"},
    ]
    for listed in (rows, rows[1:], [*rows[1:], {**rows[0], "status": "pending"}]):
        body = json.dumps(listed)
        newer.faults.add("wrong_shape", "/approvals", method="GET", body=body, count=None)
        with pytest.raises(SemaphoreRefusedError) as caught:
            workflows.resolve(client, 1, 1, 1, APPROVE, "approved", approval_id=1)
        assert caught.value.code == "approval_not_waiting"
        newer.faults.clear()
    assert sent(newer) == []


def test_a_guest_may_look_and_not_answer(newer: PracticeServer, connect: Connect) -> None:
    guest = connect(newer, who="guest")
    assert told(guest) == "pending"
    with pytest.raises(SemaphorePermissionError):
        workflows.resolve(guest, 1, 1, 1, APPROVE, "approved")
    assert told(guest) == "pending"


@pytest.mark.parametrize("kind", ["cut_after", "status_after"])
def test_an_answer_that_is_lost_is_looked_for_not_sent_again(
    newer: PracticeServer, connect: Connect, kind: str
) -> None:
    newer.faults.add(kind, POST, method="POST", status=502)
    assert workflows.resolve(connect(newer), 1, 1, 1, APPROVE, "approved").status == "approved"
    assert len(sent(newer)) == 1


@pytest.mark.parametrize("kind", ["cut_before", "status"])
def test_one_that_did_not_arrive_is_an_error_and_waits_on(newer: PracticeServer, connect: Connect, kind: str) -> None:
    client = connect(newer)
    newer.faults.add(kind, POST, method="POST", status=502)
    with pytest.raises(SemaphoreAPIError):
        workflows.resolve(client, 1, 1, 1, APPROVE, "approved")
    assert told(client) == "pending" and len(sent(newer)) == 1


def test_an_answer_that_a_server_takes_and_does_not_keep_is_no_success(newer: PracticeServer, connect: Connect) -> None:
    client = connect(newer)
    newer.faults.add("status", POST, method="POST", status=204)  # answered, not handled
    with pytest.raises(SemaphoreAPIError) as caught:
        workflows.resolve(client, 1, 1, 1, APPROVE, "approved")
    assert caught.value.code == "approval_not_kept" and told(client) == "pending"


@pytest.mark.parametrize("theirs", ["approved", "rejected"])
def test_who_is_a_moment_late_is_told_so(
    newer: PracticeServer, connect: Connect, theirs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody answers between the look and the POST."""
    client, flows, send = connect(newer), newer.site.flows, workflows._send
    assert flows is not None

    def late(*arguments: Any) -> Any:
        flows.resolve(flows.runs[1], theirs, 2)
        return send(*arguments)

    monkeypatch.setattr(workflows, "_send", late)
    with pytest.raises(SemaphoreRefusedError) as caught:
        workflows.resolve(client, 1, 1, 1, APPROVE, "approved")
    assert caught.value.code == "approval_not_waiting" and told(client) == theirs


@pytest.mark.parametrize("body", ["null", "[]", '[null, 1, "x", {}]'])
def test_lists_of_any_kind_are_read(newer: PracticeServer, connect: Connect, body: str) -> None:
    newer.faults.add("wrong_shape", "/workflows", method="GET", body=body, count=None)
    client = connect(newer)
    for rows in (
        workflows.get_workflows(client, 1),
        workflows.get_runs(client, 1, 1),
        workflows.get_approvals(client, 1, 1, 1),
    ):
        assert all(row.id is None for row in rows)


@pytest.mark.parametrize(
    "json",
    [
        {},
        {"run": None, "nodes": None},
        {"run": [], "nodes": {}},
        {"run": {"id": "1", "status": 3}, "nodes": [None, {}, {"node": 3, "task": [], "approval": "x"}]},
    ],
)
def test_runs_of_any_shape_are_read(json: dict[str, object]) -> None:
    details = RunDetails(json)
    assert details.run.id is None and not details.run.over
    assert all(one.task is None and one.approval is None and one.node.kind is None for one in details.nodes)
    assert details.node(2) is None


def test_an_unknown_status_may_still_wait() -> None:
    assert not WorkflowRun({"status": "paused"}).over and WorkflowRun({"status": "failed"}).over


# What a worker makes of it


@pytest.fixture
def gateway(newer: PracticeServer) -> Iterator[Gateway]:
    made = Gateway(Connection(newer.url), newer.token)
    yield made
    made.close()


def test_all_that_waits_on_a_server_by_few_requests(newer: PracticeServer, gateway: Gateway) -> None:
    assert newer.site.flows is not None
    run = newer.site.flows.begin()
    newer.site.flows.resolve(run, "rejected", 1)
    projects = gateway.facts().projects
    newer.forget_requests()
    looked = look_at_workflows(gateway, projects)
    assert looked.there
    (node,) = looked.nodes
    assert (node.workflow, node.run.id, node.node_id, node.timeout) == ("Release Train", 1, APPROVE, 3600)
    assert node.may_run and node.message == "Ship to production?" and len(node.done) == 1
    assert sum(newer.requests.values()) == 2 + 1 + 1 + 1 + 1  # workflows of each project, runs, approvals, role, run


def test_a_guest_sees_them_and_is_known_not_to_answer(newer: PracticeServer) -> None:
    made = Gateway(Connection(newer.url), newer.tokens["guest"])
    (node,) = look_at_workflows(made, made.facts().projects).nodes
    assert not node.may_run
    made.close()


def test_a_server_without_them_is_asked_by_one_request(server: PracticeServer) -> None:
    made = Gateway(Connection(server.url), server.token)
    projects = made.facts().projects
    assert len(projects) > 1
    server.forget_requests()
    looked = look_at_workflows(made, projects)
    assert not looked.there and looked.nodes == ()
    assert sum(server.requests.values()) == 1
    made.close()


@pytest.mark.parametrize("status", [403, 500])
def test_one_project_that_cannot_be_read_hides_no_other(
    newer: PracticeServer, gateway: Gateway, sleeps: list[float], status: int
) -> None:
    projects = gateway.facts().projects
    newer.faults.add("status", "/project/2/workflows", method="GET", status=status, count=None)
    looked = look_at_workflows(gateway, projects)
    assert looked.there and len(looked.nodes) == 1 and looked.unread == {2}


def test_what_waited_in_a_project_that_cannot_be_read_still_waits(newer: PracticeServer, gateway: Gateway) -> None:
    projects, connection, inbox = gateway.facts().projects, Connection(newer.url), NodeInbox()
    inbox.look(connection, look_at_workflows(gateway, projects), 1.0)
    newer.faults.add("status", "/project/1/workflows", method="GET", status=403, count=None)
    inbox.look(connection, look_at_workflows(gateway, projects), 2.0)
    assert [row.state for row in inbox.rows] == ["waiting"]
    newer.faults.clear()
    newer.faults.add("status", "/runs/1", method="GET", status=404, count=None)  # it was deleted
    inbox.look(connection, look_at_workflows(gateway, projects), 3.0)
    assert [row.state for row in inbox.rows] == ["answered"]
