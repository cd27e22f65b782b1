"""Would a run be refused? As far as can be told without asking the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..api.errors import SemaphoreAPIError
from ..api.models import Template
from ..api.runs import RunRequest, Surroundings, check, make_request, spell

if TYPE_CHECKING:
    from ..api.dialect import Dialect


def preview_parameters(template: Template, dialect: Dialect | None, **asked: Any) -> SemaphoreAPIError | None:
    """Why these parameters would be refused; a deploy counts as having its build."""
    build = {"build_task_id": 1} if template.type == "deploy" else {}
    return preview(make_request(template.project_id or 0, template.id or 0, **build, **asked), dialect, template)


def preview(request: RunRequest, dialect: Dialect | None, template: Template) -> SemaphoreAPIError | None:
    """Why a request would be refused, as far as can be told without asking the server; None when it looks fine."""
    try:
        build = {"template_id": template.build_template_id, "status": "success"} if request.build_task_id else None
        check(request, Surroundings(dialect, template, (), build))
        spell(request, template)
    except SemaphoreAPIError as error:
        return error
    return None
