"""Workflows, their runs and approvals: newer servers than the three generations here have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .http_types import Answer, Request, Response, as_json, empty, route
from .records import RUN_TASKS
from .workflows import APPROVE, FLOW, WORDS, Flows, Run

if TYPE_CHECKING:
    from .site import Site

BASE = "/project/{project_id}/workflows"
RUNS = BASE + "/{workflow_id}/runs"
ONE = RUNS + "/{run_id}"


def _flows(site: Site, request: Request) -> Flows:
    here = request.project_id == FLOW["project_id"] and request.number("workflow_id") == FLOW["id"]
    if site.flows is None or not here:
        raise Answer(404)
    return site.flows


def _run(site: Site, request: Request) -> Run:
    found = _flows(site, request).runs.get(request.number("run_id"))
    if found is None:
        raise Answer(404)
    return found


@route("GET", BASE, extra=True)
def workflows(_site: Site, request: Request) -> Response:
    """All workflows of a project."""
    return as_json([FLOW] if request.project_id == FLOW["project_id"] else [])


@route("GET", RUNS, extra=True)
def runs(site: Site, request: Request) -> Response:
    """All runs, newest first."""
    flows = _flows(site, request)
    return as_json([flows.run_row(run) for run in reversed(list(flows.runs.values()))])


@route("GET", ONE, extra=True)
def run(site: Site, request: Request) -> Response:
    """One run with its nodes."""
    return as_json(_flows(site, request).details(_run(site, request)))


@route("GET", ONE + "/approvals", extra=True)
def approvals(site: Site, request: Request) -> Response:
    """What the run waits for, or waited."""
    return as_json([_run(site, request).approval.row()])


@route("POST", ONE + "/approvals/{node_id}", needs=RUN_TASKS, extra=True)
def resolve(site: Site, request: Request) -> Response:
    """Approves or rejects a node that waits; one that does not is a bad request."""
    one, word = _run(site, request), request.object().get("status")
    if request.number("node_id") != APPROVE or word not in WORDS or one.approval.status != "pending":
        raise Answer(400)
    _flows(site, request).resolve(one, word, request.person.id)
    return empty(204)
