"""Starting a task: look around, refuse what would not run as asked, send it once, compare the echo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from . import echo, runs, sending
from .errors import SemaphoreNotFoundError, SemaphorePermissionError
from .models import Template

if TYPE_CHECKING:
    from .client import SemaphoreAPI


def start(
    client: SemaphoreAPI,
    request: runs.RunRequest,
    *,
    check_only: bool,
    patience: float | None = None,
    last_look: Callable[[], object] | None = None,
) -> Any:
    """See SemaphoreAPI.run_task. `last_look` comes right before each send; what it raises stops the start."""
    runs.check_values(request)
    template = client.get_template(request.project_id, request.template_id)
    around = look_around(client, request, template)
    request = runs.check(request, around)
    body = runs.spell(request, template)
    if check_only:
        return body
    if last_look is not None:
        last_look()
    task = sending.send(client, request, template, body, patience, last_look)
    echo.insist(client, request.project_id, body, task)
    return task


def look_around(client: SemaphoreAPI, request: runs.RunRequest, template: Template) -> runs.Surroundings:
    """What the server would make of this request; asks only for what this one needs."""
    return runs.Surroundings(
        client.dialect(request.project_id, template),
        template,
        _autorun_children(client, request, template),
        _build(client, request),
        bool(request.commit_hash) and is_local(client, request.project_id, template),
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


def is_local(client: SemaphoreAPI, project_id: int, template: Template) -> bool:
    """A repository on a local path ignores a commit; one that is not shown to us is given the benefit of the doubt."""
    try:
        rows = client.get_repositories(project_id)
    except (SemaphorePermissionError, SemaphoreNotFoundError):
        return False
    own = next((row for row in rows if row.get("id") == template.repository_id), None)
    return own is not None and str(own.get("git_url", "")).startswith("/")
