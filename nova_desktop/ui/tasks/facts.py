"""All facts of a task in words, in the order in which a person asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from nova_desktop.api.models import Task
from nova_desktop.core.durations import format_duration
from nova_desktop.core.masking import masked_arguments, masked_values
from nova_desktop.core.plain_text import masked_links
from nova_desktop.core.status import status_of
from nova_desktop.core.task_rows import TaskRow, known_commit, task_origin, task_version
from nova_desktop.ui import words

translate = QCoreApplication.translate

Names = Mapping[tuple[str, int], str]
"""(kind, id) to name; kinds: `template`, `inventory`, `deploys`: those of a build task, one a line;
`rolls back to`, `rolled back to by` and `rolled back by`: the other ends of rollbacks; `request`, `approves`: of
requests for approval; `since good`: what a failed task was given otherwise than the last good run."""

_DRY_RUN_APPS = ("ansible", "terraform", "tofu", "terragrunt")
"""The others run for real whatever was asked (FACTS, "Three dialects")."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the form. `key` names it for tests and scripts; `tip` is more of it, not yet escaped."""

    key: str
    title: str
    value: str
    tip: str = ""
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    facts: tuple[Fact, ...]


def sections(task: Task, names: Names, now: datetime, wait_reason: str = "") -> tuple[Section, ...]:
    """The whole form; sections without a fact are left out."""
    built = (
        Section(translate("TaskDetails", "Task"), tuple(_identity(task, names, wait_reason))),
        Section(translate("TaskDetails", "Times"), tuple(_times(task, now))),
        Section(translate("TaskDetails", "What ran"), tuple(_source(task, names))),
        Section(translate("TaskDetails", "Parameters"), tuple(_parameters(task, names))),
    )
    return tuple(section for section in built if section.facts)


def template_name(task: Task, names: Names) -> str:
    return task.tpl_alias or names.get(("template", task.template_id or 0)) or f"#{task.template_id}"


def _identity(task: Task, names: Names, wait_reason: str) -> Iterator[Fact]:
    number = str(task.id) if task.id is not None else words.DASH
    yield Fact("id", translate("TaskDetails", "Task ID"), number, mono=True)
    yield Fact("template", translate("TaskDetails", "Template"), template_name(task, names))
    yield Fact("status", translate("TaskDetails", "Status"), words.status_word(status_of(task.status)))
    if wait_reason and not task.finished:
        yield Fact("wait", translate("TaskDetails", "Waits because"), wait_reason)
    who = task.user_name or words.origin_word(task_origin(task)) or words.DASH
    yield Fact("user", translate("TaskDetails", "Started by"), who)
    if task.said:
        yield Fact("message", translate("TaskDetails", "Message"), masked_links(task.said))


def _times(task: Task, now: datetime) -> Iterator[Fact]:
    created, started, ended = task.created_at, task.started_at, task.ended_at
    for key, title, moment in (
        ("created", translate("TaskDetails", "Created"), created),
        ("started", translate("TaskDetails", "Started"), started),
        ("ended", translate("TaskDetails", "Ended"), ended),
    ):
        yield Fact(key, title, words.exact_time(moment), words.utc_time(moment))
    yield Fact("duration", translate("TaskDetails", "Duration"), duration_text(task, now))


def duration_text(task: Task, now: datetime) -> str:
    """Exact to the second; a dash while the task has not started."""
    seconds = TaskRow(task).duration(now.timestamp())
    return format_duration(seconds, exact=True) or words.DASH


def _source(task: Task, names: Names) -> Iterator[Fact]:
    if task_version(task):
        yield Fact("version", translate("TaskDetails", "Version"), task_version(task))
    if task.build_task_id is not None:
        yield Fact("build", translate("TaskDetails", "Build task"), _build(task))
    deploys = names.get(("deploys", task.id or 0))
    if deploys:
        yield Fact("deploys", translate("TaskDetails", "Deployed by"), deploys)
    yield from _rollbacks(task, names)
    yield from _requests(task, names)
    if task.git_branch:
        yield Fact("branch", translate("TaskDetails", "Branch"), task.git_branch, mono=True)
    commit = known_commit(task.commit_hash)
    if commit:
        yield Fact("commit", translate("TaskDetails", "Commit"), commit, commit, mono=True)
    if task.commit_message:
        yield Fact(
            "commit_message", translate("TaskDetails", "Commit message"), masked_links(task.commit_message).strip()
        )
    playbook = task.playbook or task.tpl_playbook
    if playbook:
        yield Fact("playbook", translate("TaskDetails", "Playbook"), playbook, mono=True)


def _rollbacks(task: Task, names: Names) -> Iterator[Fact]:
    """Both ends of each; see ui.rollback.sentences.link_names."""
    for key, kind, title in (
        ("rolls_back_to", "rolls back to", translate("TaskDetails", "Rolls back to")),
        ("rolled_back_to_by", "rolled back to by", translate("TaskDetails", "Rolled back to by")),
        ("rolled_back_by", "rolled back by", translate("TaskDetails", "Rolled back by")),
    ):
        said = names.get((kind, task.id or 0))
        if said:
            yield Fact(key, title, said)


def _requests(task: Task, names: Names) -> Iterator[Fact]:
    """Both ends of an approval; see ui.approvals.request_words.link_names."""
    for key, kind, title in (
        ("request", "request", translate("TaskDetails", "Asks for approval")),
        ("approves", "approves", translate("TaskDetails", "Approves")),
    ):
        said = names.get((kind, task.id or 0))
        if said:
            yield Fact(key, title, said)


def _build(task: Task) -> str:
    version = (task.build_task or {}).get("version")
    number = str(task.build_task_id)
    return f"{version} ({number})" if isinstance(version, str) and version else number


def _parameters(task: Task, names: Names) -> Iterator[Fact]:
    yield from _switches(task)
    yield from _inventory(task, names)
    for key, title, values in (
        ("limit", translate("TaskDetails", "Limit"), task.asked_limit),
        ("tags", translate("TaskDetails", "Tags"), _texts(task.asked.tags)),
        ("skip_tags", translate("TaskDetails", "Skipped tags"), _texts(task.asked.skip_tags)),
    ):
        if values:
            yield Fact(key, title, ", ".join(values))
    yield from _environment(task)
    yield from _arguments(task)


def _inventory(task: Task, names: Names) -> Iterator[Fact]:
    """The task's own, else the template's, which is what it ran with unless the template was changed since."""
    title = translate("TaskDetails", "Inventory")
    if task.inventory_id is not None:
        yield Fact("inventory", title, names.get(("inventory", task.inventory_id)) or f"#{task.inventory_id}")
        return
    name = names.get(("inventory of template", task.template_id or 0))
    if name:
        yield Fact("inventory", title, translate("TaskDetails", "{0} (the template's)").format(name))


def _switches(task: Task) -> Iterator[Fact]:
    """What was asked; switches that were not set are left out."""
    yes = translate("TaskDetails", "Yes")
    if task.is_dry_run:
        yield Fact("dry_run", translate("TaskDetails", "Dry run"), _dry_run(task))
    if task.diff or task.asked.diff:
        yield Fact("diff", translate("TaskDetails", "Show differences"), yes)
    if task.debug or task.asked.debug:
        yield Fact("debug", translate("TaskDetails", "Debug"), yes)


def _dry_run(task: Task) -> str:
    if task.tpl_app and task.tpl_app not in _DRY_RUN_APPS:
        text = translate("TaskDetails", "Asked for, but {0} has no dry run: it ran for real")
        return text.format(words.app_name(task.tpl_app))
    return translate("TaskDetails", "Yes")


def _environment(task: Task) -> Iterator[Fact]:
    values = masked_values(task.environment)
    title = translate("TaskDetails", "Environment")
    if values is None:
        yield Fact("environment", title, translate("TaskDetails", "Not readable as JSON, so it stays hidden"))
    elif values:
        yield Fact("environment", title, "\n".join(f"{name} = {value}" for name, value in values), mono=True)


def _arguments(task: Task) -> Iterator[Fact]:
    arguments = masked_arguments(task.arguments)
    title = translate("TaskDetails", "Arguments")
    if arguments is None:
        yield Fact("arguments", title, translate("TaskDetails", "Not readable as JSON, so they stay hidden"))
    elif arguments:
        yield Fact("arguments", title, " ".join(arguments), mono=True)


def _texts(values: Sequence[object] | None) -> tuple[str, ...]:
    return tuple(value for value in values or () if isinstance(value, str))
