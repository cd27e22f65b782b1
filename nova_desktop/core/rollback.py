"""Going back: what of a template ran when, what is live, and what of it can be had again.

A build's number sets only the version variable: the playbook is the branch's newest unless the commit of then is sent
too (FACTS, "Builds and deploys"). So each rung knows both, and why it cannot be had again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ..api.models import Task, Template, newest_first
from .drafts import values_of_task
from .plain_text import one_line
from .task_rows import known_commit, task_version

LIVE, EARLIER, AGAIN, OTHER = "live", "earlier", "again", "other"
"""How a rung stands: the last success; the newest good one of another version; an older one of a version that stands
above already; one that did not end well, or has not ended."""

NAME_LIMIT = 80
NO_BUILDS: Mapping[int, Task | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rung:
    """One run that was no dry run. `blocked`: why it cannot be had again, as a code; empty when it can."""

    task: Task
    version: str
    commit: str
    standing: str
    blocked: str = ""

    @property
    def name(self) -> str:
        """The version, else the commit; empty when neither is known."""
        return self.version or self.commit[:10]

    @property
    def partial(self) -> bool:
        """It was asked for on some hosts, or with some steps, only."""
        task = self.task
        return bool(task.asked_limit or task.asked.tags or task.asked.skip_tags)


@dataclass(frozen=True, slots=True)
class Deployments:
    """What was found out about a template. `builds` are those that its tasks name and that were asked for, None for
    one that is gone; `local` when its repository is a path, where a commit does nothing; `kept` are the numbers of
    tasks that the server does not list any more."""

    template_id: int
    tasks: tuple[Task, ...]
    builds: Mapping[int, Task | None]
    local: bool = False
    kept: frozenset[int] = frozenset()


def ladder(
    template: Template, tasks: Sequence[Task], builds: Mapping[int, Task | None] = NO_BUILDS, *, local: bool = False
) -> tuple[Rung, ...]:
    """Newest first. Of a deploy template all its runs; of another one its successes with a known commit."""
    runs = _runs(template, tasks)
    live = _live(runs)
    if template.type != "deploy":
        runs = [task for task in runs if task.status == "success" and known_commit(task.commit_hash)]
    seen = {_what(live, template)} if live is not None else set()
    rungs = []
    for task in runs:
        what = _what(task, template)
        standing = OTHER
        if task is live:
            standing = LIVE
        elif task.status == "success":
            standing = AGAIN if what in seen else EARLIER
            seen.add(what)
        blocked = _blocked(task, template, builds, local)
        version = _version(task) or _version(builds.get(task.build_task_id or 0) or Task({}))
        rungs.append(Rung(task, version, known_commit(task.commit_hash), standing, blocked))
    return tuple(rungs)


def _runs(template: Template, tasks: Sequence[Task]) -> list[Task]:
    """Newest first, each once."""
    own: dict[int, Task] = {}
    for task in tasks:
        if task.id is not None and task.template_id == template.id:
            own.setdefault(task.id, task)
    return newest_first([task for task in own.values() if is_real(task, template)])


def live_run(template: Template, tasks: Sequence[Task]) -> Task | None:
    """The last success that was no dry run, whether or not it can be had again."""
    return _live(_runs(template, tasks))


def _live(runs: Sequence[Task]) -> Task | None:
    return next((task for task in runs if task.status == "success"), None)


def is_real(task: Task, template: Template) -> bool:
    """A dry run exists for Ansible, and as a plan for Terraform; others ran for real whatever was asked (FACTS)."""
    if template.is_terraform:
        return not task.asked.plan
    return not (template.is_ansible and task.is_dry_run)


def _what(task: Task, template: Template) -> object:
    """What makes two runs runs of the same: the build, else the commit."""
    if template.type == "deploy" and task.build_task_id is not None:
        return task.build_task_id
    return _version(task), known_commit(task.commit_hash)


def _version(task: Task) -> str:
    return _sendable(task_version(task))


def _sendable(text: str) -> str:
    """On one line, without halves of characters."""
    return one_line(text.encode("utf-8", "replace").decode(), NAME_LIMIT)


def _blocked(task: Task, template: Template, builds: Mapping[int, Task | None], local: bool) -> str:
    if task.status != "success":
        return "not_good" if task.finished else "not_ended"
    if task.playbook and task.playbook != template.playbook:
        return "own_playbook"
    if template.type != "deploy":
        return "local" if local else ""
    if template.build_template_id is None:
        return "no_build_template"
    if task.build_task_id is None:
        return "no_build"
    if task.build_task_id not in builds:
        return ""  # nobody asked for it yet: whoever starts does
    return _build_blocked(task, template, builds[task.build_task_id])


def _build_blocked(task: Task, template: Template, build: Task | None) -> str:
    """A server that was set up anew gives the same numbers to other builds: the version tells."""
    if build is None:
        return "build_gone"
    then, now = _version(task), _version(build)
    if build.template_id != template.build_template_id or (then and now and then != now):
        return "build_other"
    return "" if build.status == "success" else "build_failed"


# Going back


def sends_commit(rung: Rung, local: bool) -> bool:
    """Does the playbook of then run? Else it is today's."""
    return bool(rung.commit) and not local


def values_for(rung: Rung, template: Template, local: bool = False) -> dict[str, str]:
    """The run form filled for going back to this one. It was no dry run, whatever its record says."""
    values = values_of_task(rung.task, template)
    values.pop("dry_run", None)
    if template.type != "deploy":
        values.pop("build", None)
    if sends_commit(rung, local):
        values |= {"same_commit": "1", "commit_hash": rung.commit}
    return values | {"message": message_for(rung, template)}


def goal(rung: Rung, template: Template) -> str:
    """What one goes back to: the version of a deploy, else the commit, since a build gets a new version."""
    return rung.name if template.type == "deploy" else rung.commit[:10]


def message_for(rung: Rung, template: Template) -> str:
    """The same in every language: Nova reads it again."""
    return " ".join(part for part in ("Rollback to", goal(rung, template), f"(#{rung.task.id})") if part)


_MESSAGE = re.compile(r"Rollback to (?:.{1,100} )?\(#(-?\d{1,18})\)", re.ASCII)


def named_in(message: str | None) -> int | None:
    """The number of the task that a message says it goes back to."""
    found = _MESSAGE.match(message or "")
    return int(found.group(1)) if found else None


# Linked both ways


@dataclass(frozen=True, slots=True)
class Links:
    """`back_to` is the number that a task goes back to, `sure` when that task is known and was the same build or
    commit; `had_again` are tasks that go back to it, `left` those that went back from it to an
    earlier one, newest first."""

    back_to: int | None = None
    sure: bool = False
    had_again: tuple[Task, ...] = ()
    left: tuple[Task, ...] = ()


def links_of(task: Task, tasks: Sequence[Task]) -> Links:
    """`tasks` are those known, newest first.

    A message can be copied and changed: where facts contradict it, it is not believed.
    """
    own = [one for one in tasks if one.template_id == task.template_id and one.id is not None]
    by_id = {one.id: one for one in own}
    named = named_in(task.message)
    target = by_id.get(named) if named != task.id else None
    wrong = named == task.id or (target is not None and not _same(task, target))
    back = [(one, by_id.get(named_in(one.message))) for one in own if one.id != task.id]
    sure = [(one, goal) for one, goal in back if goal is not None and goal.id != one.id and _same(one, goal)]
    return Links(
        None if wrong else named,
        target is not None and not wrong,
        tuple(one for one, goal in sure if goal.id == task.id),
        tuple(one for one, goal in sure if goal.id != task.id and _replaced(one, own) == task.id),
    )


def _same(task: Task, target: Task) -> bool:
    if task.build_task_id is not None or target.build_task_id is not None:
        return task.build_task_id == target.build_task_id
    commit = known_commit(target.commit_hash)
    return bool(commit) and known_commit(task.commit_hash) == commit


def _replaced(task: Task, own: Sequence[Task]) -> int | None:
    """What was live when this one was made."""
    numbers = [one.id for one in own]
    before = own[numbers.index(task.id) + 1 :] if task.id in numbers else ()
    return next(
        (one.id for one in before if one.status == "success" and is_real(one, Template({"app": one.tpl_app}))), None
    )


def newer_than_live(rungs: Sequence[Rung]) -> Iterator[Rung]:
    """Runs after the last success: one that failed may have changed a part, one that runs is about to."""
    standings = [rung.standing for rung in rungs]
    if LIVE in standings:
        yield from rungs[: standings.index(LIVE)]
