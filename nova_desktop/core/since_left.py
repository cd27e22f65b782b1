"""What happened since somebody last had Nova before them: what failed, recovered, waits, runs, and should have run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from ..api.models import Task
from .plain_text import one_line
from .status import status_of

if TYPE_CHECKING:
    from .missed_runs import Missed

Group: TypeAlias = Literal["failed", "waiting", "recovered", "running"]


@dataclass(frozen=True, slots=True)
class Told:
    """A task to tell of: of a template that ran several times its last one. `times`: how often the template failed
    since; `mine`: the person themselves started it."""

    task: Task
    times: int = 0
    mine: bool = False


@dataclass(frozen=True, slots=True)
class SinceLeft:
    """What to tell; in each group the person's own first, then the newest.

    `left` and `now` are by the server's clock; without `left` there is nothing to tell. `ended_well_count` counts runs.
    `missed`: runs of schedules that were due since and did not happen, the newest first. `partial`: the server did not
    list all runs since then, so more may have happened.
    """

    left: datetime | None = None
    now: datetime | None = None
    failed: tuple[Told, ...] = ()
    waiting: tuple[Told, ...] = ()
    recovered: tuple[Told, ...] = ()
    running: tuple[Told, ...] = ()
    ended_well_count: int = 0
    partial: bool = False
    missed: tuple[Missed, ...] = ()

    @property
    def groups(self) -> tuple[tuple[Group, tuple[Told, ...]], ...]:
        """Those with something in them, what asks for a person first."""
        found: tuple[tuple[Group, tuple[Told, ...]], ...] = (
            ("failed", self.failed),
            ("waiting", self.waiting),
            ("recovered", self.recovered),
            ("running", self.running),
        )
        return tuple(one for one in found if one[1])

    @property
    def empty(self) -> bool:
        """Nothing happened at all."""
        return self.calm and not self.ended_well_count

    @property
    def calm(self) -> bool:
        """Nothing asks for a look: at most, runs ended well."""
        return not self.groups and not self.missed

    def with_missed(self, found: Iterable[Missed]) -> SinceLeft:
        """With those that were due between the two moments; each is told once."""
        if self.left is None or self.now is None:
            return self
        due = {one.key: one for one in (*self.missed, *found) if self.left < one.due <= self.now}
        return replace(self, missed=tuple(sorted(due.values(), key=lambda one: one.due, reverse=True)))


def since_left(
    tasks: Sequence[Task],
    left: datetime | None,
    now: datetime,
    me: int | None = None,
    *,
    listed: Sequence[Task] | None = None,
    listed_from: datetime | None = None,
) -> SinceLeft:
    """`tasks` of one project as far as they are known, newest first; `left` and `now` by the server's clock.

    A stopped run says nothing of its template, as in the tray. `listed`: what the server lists now, where `tasks` holds
    more; only of that it can be said that it waits or runs. `listed_from`: when the oldest task was made that the
    server told, where its list was cut off; None where it told all.
    """
    if left is None:
        return SinceLeft(now=now)
    failed, recovered, ended_well = [], [], 0
    for runs in _by_template(tasks):
        since = [task for task in runs if _ended_since(task, left)]
        ended_well += sum(task.status == "success" for task in since)
        failures = sum(task.status == "error" for task in since)
        if not since:
            continue
        told = _told(since[0], me, failures)
        if since[0].status == "error":
            failed.append(told)
        elif failures or _was_broken(runs, left):
            recovered.append(told)
    open_ = [task for task in (tasks if listed is None else listed) if not task.finished]
    return SinceLeft(
        left,
        now,
        _ordered(failed),
        _ordered(_told(task, me) for task in open_ if task.status == "waiting_confirmation"),
        _ordered(recovered),
        _ordered(_told(task, me) for task in open_ if _runs(task)),
        ended_well,
        listed_from is not None and listed_from > left,
    )


def _by_template(tasks: Iterable[Task]) -> list[list[Task]]:
    """The runs that ended by themselves, of each template, newest first."""
    found: dict[object, list[Task]] = {}
    for task in tasks:
        if task.status in ("success", "error"):
            template = task.template_id if task.template_id is not None else f"task {task.id}"
            found.setdefault((task.project_id, template), []).append(task)
    return list(found.values())


def _ended_since(task: Task, left: datetime) -> bool:
    ended = task.ended_at or task.created_at
    return ended is not None and ended > left


def _was_broken(runs: Iterable[Task], left: datetime) -> bool:
    """Had the last run that ended before failed?"""
    before = next((task for task in runs if not _ended_since(task, left)), None)
    return before is not None and before.status == "error"


def _runs(task: Task) -> bool:
    """A rejected one only waits for its end; of a status that nobody knows, nobody knows better."""
    status = status_of(task.status)
    return task.status != "waiting_confirmation" and (status.active or not status.known)


def _told(task: Task, me: int | None, times: int = 0) -> Told:
    return Told(task, times, me is not None and task.user_id == me)


def _ordered(found: Iterable[Told]) -> tuple[Told, ...]:
    """As they come (newest first), the person's own before the others."""
    return tuple(sorted(found, key=lambda told: not told.mine))


# To copy


@dataclass(frozen=True, slots=True)
class SinceWords:
    """Nova's own words, in the person's language. `place` is the name of the server or project; `said` tells of one
    task what happened and when, `due` when a run should have been; `ended_well` and `partial` are whole sentences,
    empty where there is nothing to say."""

    heading: str
    place: str
    groups: Mapping[Group, str]
    said: Callable[[Group, Told], str]
    missed: str
    due: Callable[[Missed], str]
    ended_well: str = ""
    partial: str = ""


def as_markdown(since: SinceLeft, title_of: Callable[[Task], str], words: SinceWords) -> str:
    """To be pasted into a chat or a ticket. What a server named is in code spans, where no markup works."""
    lines = [f"## {_escaped(words.heading)}" + (f": {code_span(words.place)}" if words.place else "")]
    for group, rows in since.groups:
        lines += ["", f"### {_escaped(words.groups[group])}", ""]
        lines += [_line(told, title_of(told.task), words.said(group, told)) for told in rows]
    if since.missed:
        lines += ["", f"### {_escaped(words.missed)}", ""]
        lines += [f"- {code_span(one.template or one.title)}: {_escaped(words.due(one))}" for one in since.missed]
    for sentence in (words.ended_well, words.partial):
        lines += ["", _escaped(sentence)] if sentence else []
    return "\n".join(lines) + "\n"


def _line(told: Told, title: str, said: str) -> str:
    who = f", {code_span(told.task.user_name)}" if told.task.user_name else ""
    return f"- {code_span(title)} {code_span(f'#{told.task.id}')}: {_escaped(said)}{who}"


def code_span(text: str) -> str:
    """Text as it is, whatever it holds: the fence is longer than any run of backticks in it."""
    plain = one_line(text).strip() or "–"
    fence = "`" * (max(map(len, re.findall("`+", plain)), default=0) + 1)
    room = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{room}{plain}{room}{fence}"


def _escaped(text: str) -> str:
    """Nova's own words, without a sign that means something to Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", one_line(text))
