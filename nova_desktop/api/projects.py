"""Projects: changed, created, deleted, their alerts tried. What changes a server is sent once, never again by itself.

A server takes a changed project as a whole: what is left out becomes empty. So it is read just before, and sent back
with only the fields that a person changed. When no answer comes, the server is looked at, where looking can tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from .calls import Call
from .errors import (
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreNotFoundError,
    SemaphorePermissionError,
    SemaphoreRefusedError,
    SemaphoreServerError,
    SemaphoreUnconfirmedError,
)
from .models import Project

if TYPE_CHECKING:
    from .client import SemaphoreAPI
    from .transport import Answer

MOST_TASKS = 1000
"""What a server lists of a project (FACTS, "Tasks")."""
PARTS = ("templates", "schedules", "inventory", "environment", "repositories", "keys", "users")
"""What goes with a project, as the paths of its lists; its tasks besides."""
LEFT_OPEN = (408, 429)
"""Refusals that do not say whether something was done."""


def value_of(project: Project, field: str) -> Any:
    """A field that a person may change; what a server leaves out is what it says by that (FACTS, "Base")."""
    usual: dict[str, Any] = {
        "name": project.name or "",
        "alert": bool(project.alert),
        "alert_chat": project.alert_chat or "",
        "max_parallel_tasks": project.max_parallel_tasks or 0,
    }
    return usual[field]


def update(client: SemaphoreAPI, project_id: int, wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> Project:
    """Change some fields; the project as read afterwards. `seen` is what the person saw in them.

    Raises SemaphoreRefusedError when somebody else changed one of them meanwhile, SemaphoreUnconfirmedError when nobody
    knows whether the server took it.
    """
    now = client.get_project(project_id)
    _check_seen(now, wanted, seen)
    spelled = {field: None if (field, value) == ("alert_chat", "") else value for field, value in wanted.items()}
    body = {**now._json, **spelled, "id": project_id}
    try:
        _send(client, "PUT", f"/project/{project_id}", body)
    except _LostError as lost:
        return _changed_after_all(client, project_id, wanted, lost.error)
    return _kept(client, project_id, body, wanted)


def create(client: SemaphoreAPI, name: str) -> Project | None:
    """Make a project; None where the server does not tell its row (FACTS, "Base").

    Raises SemaphoreUnconfirmedError when it was sent and no answer says what became of it.
    """
    try:
        answer = _send(client, "POST", "/projects", {"name": name})
    except _LostError as lost:
        raise _not_known("project_create_unconfirmed", "created", lost.error, name=name) from lost.error
    except (SemaphorePermissionError, SemaphoreNotFoundError) as error:
        raise _admins_only(error) from error
    made = Project.from_json(answer.body)
    if made.id is None and answer.body is not None:
        strange = SemaphoreServerError("The answer cannot be read", detail=f"HTTP {answer.status} without the project")
        raise _not_known("project_create_unconfirmed", "created", strange, name=name)
    return made if made.id is not None else None


def delete(client: SemaphoreAPI, project_id: int, name: str) -> None:
    """Delete a project that is still called `name`, with all that is in it; refused while tasks of it run."""
    now = client.get_project(project_id)
    if (now.name or "") != name:
        raise _changed_meanwhile("name")
    check_idle(client, project_id)
    try:
        _send(client, "DELETE", f"/project/{project_id}", None)
    except _LostError as lost:
        if _still_there(client, project_id, lost.error):
            raise _not_known("project_delete_unconfirmed", "deleted", lost.error, name=name) from lost.error


def try_alert(client: SemaphoreAPI, project_id: int) -> None:
    """Have the server send a test alert to the project's chats. Servers before 2.16 cannot (404)."""
    try:
        _send(client, "POST", f"/project/{project_id}/notifications/test", {})
    except _LostError as lost:
        raise _not_known("alert_unconfirmed", "sent", lost.error) from lost.error
    except SemaphoreNotFoundError as error:
        client.get_project(project_id)  # it is the project that is not there, perhaps
        raise SemaphoreRefusedError("This server has no test alert", code="no_test_alert") from error
    except SemaphoreAPIError as error:
        if error.status != 409:
            raise
        raise SemaphoreRefusedError("Alerts are off in this project", code="alerts_off") from error


def check_idle(client: SemaphoreAPI, project_id: int) -> int:
    """How many tasks are listed. Raises SemaphoreRefusedError when one has not ended: its job would run on."""
    tasks = client.get_tasks(project_id, MOST_TASKS)
    count = sum(1 for task in tasks if not task.finished)
    if count:
        text = f"{count} tasks of the project have not ended"
        raise SemaphoreRefusedError(text, code="project_busy", params={"count": count})
    return len(tasks)


def count_parts(client: SemaphoreAPI, project_id: int) -> dict[str, int]:
    """How many there are of what goes with the project; what may not be listed is left out."""
    counted = {}
    for part in PARTS:
        with suppress(SemaphorePermissionError, SemaphoreNotFoundError):
            body = client.transport.get(f"/project/{project_id}/{part}").body
            counted[part] = len(body) if isinstance(body, list) else 0
    return counted


# Sending


class _LostError(Exception):
    """It was sent, and nobody knows what became of it."""

    def __init__(self, error: SemaphoreAPIError) -> None:
        super().__init__(str(error))
        self.error = error


def _send(client: SemaphoreAPI, method: str, path: str, body: Any) -> Answer:
    """Once. Raises the error of what surely was not done, else _LostError."""
    call = Call(client.transport.endpoint.timeout)
    try:
        return client.transport.send_once(path, body, call, method)
    except SemaphoreAPIError as error:
        status = error.status or 0
        if call.sent and not (300 <= status < 500 and status not in LEFT_OPEN):
            raise _LostError(error) from error
        if status == 401:
            _check_token(client, error)
        raise


def _check_token(client: SemaphoreAPI, error: SemaphoreAPIError) -> None:
    """Servers say 401 to a valid token, too, where only administrators may do something."""
    client.get_user()
    raise SemaphorePermissionError(
        "Forbidden: the role of this token may not do that", status=401, detail=error.detail, params=error.params
    ) from error


# Looking


def _check_seen(now: Project, wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    for field, value in wanted.items():
        if value_of(now, field) not in (seen[field], value):
            raise _changed_meanwhile(field)


def _changed_meanwhile(field: str) -> SemaphoreRefusedError:
    return SemaphoreRefusedError(
        f"Somebody else changed the project meanwhile ({field})", code="project_changed", params={"field": field}
    )


def _has(project: Project, wanted: Mapping[str, Any]) -> bool:
    return all(value_of(project, field) == value for field, value in wanted.items())


def _kept(client: SemaphoreAPI, project_id: int, sent: Mapping[str, Any], wanted: Mapping[str, Any]) -> Project:
    """As read afterwards; the change was taken, so a failing look does not make it one that was not."""
    try:
        after = client.get_project(project_id)
    except SemaphoreAPIError:
        return Project(sent)
    if not _has(after, wanted):
        raise SemaphoreServerError(
            "The server took the change and keeps something else", code="project_kept_otherwise", retryable=False
        )
    return after


def _changed_after_all(
    client: SemaphoreAPI, project_id: int, wanted: Mapping[str, Any], lost: SemaphoreAPIError
) -> Project:
    """No answer came: what does the server have?"""
    if not isinstance(lost, SemaphoreCancelledError):
        with suppress(SemaphoreAPIError):
            after = client.get_project(project_id)
            if _has(after, wanted):
                return after
    raise _not_known("project_change_unconfirmed", "changed", lost) from lost


def _still_there(client: SemaphoreAPI, project_id: int, lost: SemaphoreAPIError) -> bool:
    """As far as can be told: no answer counts as there."""
    if isinstance(lost, SemaphoreCancelledError):
        return True
    try:
        client.get_project(project_id)
    except SemaphoreNotFoundError:
        return False
    except SemaphoreAPIError:
        return True
    return True


def _not_known(code: str, done: str, error: SemaphoreAPIError, **params: str) -> SemaphoreUnconfirmedError:
    return SemaphoreUnconfirmedError(
        f"It was sent, but no answer says whether it was {done}. Look before trying again.",
        code=code,
        detail=f"{error.message}; {error.detail}",
        status=error.status,
        params=params,
    )


def _admins_only(error: SemaphoreAPIError) -> SemaphorePermissionError:
    text = "Forbidden: this server lets only administrators create projects"
    return SemaphorePermissionError(text, code="admins_create", status=error.status, detail=error.detail)
