"""What will happen when a template is started now: what starts behind it, who runs it already, how it went lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ..api.models import Task, Template

LATELY = 5


@dataclass(frozen=True, slots=True)
class Outlook:
    """`children` are deploys that the server starts by itself when a build ends well; `usual_seconds` the median of
    the successes known, None when there are none."""

    children: tuple[str, ...]
    running: tuple[Task, ...]
    lately: tuple[Task, ...]
    usual_seconds: float | None


def look_ahead(template: Template, templates: Sequence[Template], tasks: Sequence[Task]) -> Outlook:
    """From what is known, without a request; `tasks` newest first."""
    own = [task for task in tasks if task.template_id == template.id]
    done = [task for task in own if task.finished]
    spans = [task.duration for task in done if task.status == "success" and task.duration is not None]
    return Outlook(
        autorun_children(template, templates),
        tuple(task for task in own if not task.finished),
        tuple(done[:LATELY]),
        median(spans) if spans else None,
    )


def autorun_children(template: Template, templates: Sequence[Template]) -> tuple[str, ...]:
    """Names of deploy templates with autorun behind a build (FACTS, "Builds and deploys")."""
    if template.type != "build":
        return ()
    return tuple(row.name or "?" for row in templates if row.autorun and row.build_template_id == template.id)
