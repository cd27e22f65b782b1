"""Starting a task: look around, refuse what would not run as asked, send once, believe only a clear answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import runs
from .calls import Call
from .errors import (
    SemaphoreAPIError,
    SemaphoreAuthError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    SemaphoreUnconfirmedError,
)
from .models import Task, Template

if TYPE_CHECKING:
    from .client import SemaphoreAPI
    from .transport import Answer

NOT_STARTED = (400, 401, 403, 404, 405, 413, 415, 429)
"""Clear refusals: the server's own, and those of a proxy that did not pass the request on."""


def start(client: SemaphoreAPI, request: runs.RunRequest, *, check_only: bool) -> Any:
    """See SemaphoreAPI.run_task."""
    runs.check_values(request)
    template = client.get_template(request.project_id, request.template_id)
    request = runs.check(request, look_around(client, request, template))
    body = runs.spell(request, template)
    if check_only:
        return body
    return send(client, request, body)


def look_around(client: SemaphoreAPI, request: runs.RunRequest, template: Template) -> runs.Surroundings:
    """What the server would make of this request; asks only for what this one needs."""
    return runs.Surroundings(
        client.dialect(request.project_id, template),
        template,
        _autorun_children(client, request, template),
        _build(client, request),
        bool(request.commit_hash) and _is_local(client, request.project_id, template),
    )


def _autorun_children(client: SemaphoreAPI, request: runs.RunRequest, template: Template) -> tuple[str, ...]:
    """Deploys that the server starts by itself when this build ends well, even after a dry run (FACTS)."""
    wants_dry = request.dry_run or bool((request.params or {}).get("plan"))
    if template.type != "build" or not wants_dry:
        return ()
    rows = client.get_templates(request.project_id)
    return tuple(row.name or "?" for row in rows if row.autorun and row.build_template_id == template.id)


def _build(client: SemaphoreAPI, request: runs.RunRequest) -> Mapping[str, Any] | None:
    if request.build_task_id is None:
        return None
    try:
        return client.read_task(request.project_id, request.build_task_id)
    except SemaphoreNotFoundError:
        return None


def _is_local(client: SemaphoreAPI, project_id: int, template: Template) -> bool:
    """A repository on a local path ignores a commit; one that is not shown to us is given the benefit of the doubt."""
    try:
        rows = client.get_repositories(project_id)
    except (SemaphorePermissionError, SemaphoreNotFoundError):
        return False
    own = next((row for row in rows if row.get("id") == template.repository_id), None)
    return own is not None and str(own.get("git_url", "")).startswith("/")


def send(client: SemaphoreAPI, request: runs.RunRequest, body: Mapping[str, Any]) -> Task:
    """POST once on a new connection. Raises what is known: not started (its own error), or unconfirmed."""
    call = Call(client.transport.endpoint.timeout)
    try:
        answer = client.transport.send_once(f"/project/{request.project_id}/tasks", dict(body), call)
    except SemaphoreAPIError as error:
        if _surely_not_started(error, call):
            raise
        raise _unconfirmed(error) from error
    return _believed(answer, request)


def _surely_not_started(error: SemaphoreAPIError, call: Call) -> bool:
    if isinstance(error, SemaphoreAuthError | SemaphorePermissionError) or error.code == "redirected":
        return True
    return error.status in NOT_STARTED or not call.sent


def _believed(answer: Answer, request: runs.RunRequest) -> Task:
    """Only a 2xx with an id and the template asked for says that a task was started."""
    task = Task.from_json(answer.body)
    if task.id is None or task.template_id != request.template_id:
        raise _unconfirmed(None, f"HTTP {answer.status} without the task")
    return task


def _unconfirmed(error: SemaphoreAPIError | None, detail: str = "") -> SemaphoreUnconfirmedError:
    return SemaphoreUnconfirmedError(
        "The start was sent, but no answer says whether the task was started. "
        "Look at the task list before trying again.",
        detail=detail or (f"{error.message}; {error.detail}" if error else ""),
        status=error.status if error else None,
    )
