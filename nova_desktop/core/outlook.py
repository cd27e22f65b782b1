"""What will happen when a template is started now: what starts behind it, who runs it already, how it went lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ..api.models import Task, Template
from .inventory import Known
from .plain_text import masked_links
from .targets import Targets, of_template

LATELY = 5


@dataclass(frozen=True, slots=True)
class Outlook:
    """`children` are deploys that the server starts by itself when a build ends well; `usual_seconds` the median of
    the successes known, None when there are none; `hosts` those of the template's own limit, None where hosts mean
    nothing. `branch` is the one that the template names; `last_commit`, with its message, and `last_version` are
    those of the newest task that has one: what runs next is the branch's newest, and a build's next version."""

    children: tuple[str, ...]
    running: tuple[Task, ...]
    lately: tuple[Task, ...]
    usual_seconds: float | None
    hosts: Targets | None = None
    branch: str = ""
    last_commit: tuple[str, str] | None = None
    last_version: str = ""


def look_ahead(
    template: Template,
    templates: Sequence[Template],
    tasks: Sequence[Task],
    inventories: Mapping[int, Known] | None = None,
) -> Outlook:
    """From what is known, without a request; `tasks` newest first. Hosts are looked at where inventories are given."""
    own = [task for task in tasks if task.template_id == template.id]
    done = [task for task in own if task.finished]
    spans = [task.duration for task in done if task.status == "success" and task.duration is not None]
    return Outlook(
        autorun_children(template, templates),
        tuple(task for task in own if not task.finished),
        tuple(done[:LATELY]),
        median(spans) if spans else None,
        of_template(template, inventories) if inventories is not None else None,
        template.git_branch or "",
        next(((task.commit_hash, masked_links(task.commit_message)) for task in own if task.commit_hash), None),
        next((task.version for task in own if task.version), "") if template.type == "build" else "",
    )


def autorun_children(template: Template, templates: Sequence[Template]) -> tuple[str, ...]:
    """Names of deploy templates with autorun behind a build (FACTS, "Builds and deploys")."""
    if template.type != "build":
        return ()
    return tuple(row.name or "?" for row in templates if row.autorun and row.build_template_id == template.id)


def deploys_of(build: Task, tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Tasks that deploy this build, oldest first: those that the server started behind it, and people's."""
    if build.id is None:
        return ()
    return tuple(reversed([task for task in tasks if task.build_task_id == build.id]))
