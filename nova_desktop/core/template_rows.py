"""One template as the tables need it, worked out once (see `task_rows` for the idea)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from nova_desktop.api.models import Task, Template
from nova_desktop.api.times import parse_time
from nova_desktop.core.plain_text import masked_links, one_line
from nova_desktop.core.status import Status, status_of

TemplateKey: TypeAlias = str
"""`project/template`, by `template_key`."""


class TemplateRow:
    """A template, its last run and its derived facts. `last_started` is in seconds since 1970 or None."""

    __slots__ = (
        "app",
        "cells",
        "description",
        "haystack",
        "key",
        "kind",
        "last_run",
        "last_started",
        "last_status",
        "name",
        "questions",
        "template",
    )

    def __init__(self, template: Template, last_run: Task | None = None) -> None:
        self.template = template
        self.last_run = last_run
        self.key: TemplateKey = template_key(template)
        self.name = one_line(template.name)
        self.app = one_line(template.app, 40) or "ansible"
        self.description = one_line(masked_links(template.description))
        self.kind = one_line(template.type, 40)
        self.last_status: Status | None = status_of(last_run.status) if last_run is not None else None
        self.last_started = _moment(last_run)
        self.questions = tuple(one_line(var.title or var.name, 80) for var in template.survey if var.required)
        """Titles of the survey variables that must be answered before a run."""
        self.haystack = "\n".join(
            (self.name, self.app, self.kind, self.description, template.playbook or "")
        ).casefold()
        self.cells: tuple[str, ...] | None = None


def build_template_rows(
    templates: Iterable[Template],
    previous: Mapping[TemplateKey, TemplateRow] | None = None,
    last_runs: Mapping[int, Task] | None = None,
) -> tuple[TemplateRow, ...]:
    """Rows in the order of the templates. `last_runs` (by template id) is newer than the template's own `last_task`."""
    known = previous or {}
    rows: dict[TemplateKey, TemplateRow] = {}
    for template in templates:
        key = template_key(template)
        if key in rows:
            continue
        run = last_run_of(template, last_runs)
        row = known.get(key)
        same = row is not None and row.template == template and row.last_run == run
        rows[key] = row if row is not None and same else TemplateRow(template, run)
    return tuple(rows.values())


def template_key(template: Template) -> TemplateKey:
    return f"{template.project_id}/{template.id}"


def last_run_of(template: Template, last_runs: Mapping[int, Task] | None) -> Task | None:
    """The store's newest task of this template, else what the template itself names."""
    run = (last_runs or {}).get(template.id) if template.id is not None else None
    if run is not None:
        return run
    return Task.from_json(template.last_task) if template.last_task else None


def newest_runs(tasks: Iterable[Task]) -> dict[int, Task]:
    """The first task of each template in a list that is newest first."""
    runs: dict[int, Task] = {}
    for task in tasks:
        if task.template_id is not None:
            runs.setdefault(task.template_id, task)
    return runs


def _moment(run: Task | None) -> float | None:
    moment = parse_time(run.start or run.created) if run is not None else None
    return moment.timestamp() if moment else None
