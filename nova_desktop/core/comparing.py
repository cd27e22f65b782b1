"""Two tasks side by side: what each was given, what it ran, who started it, how it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..api.marker import strip_marker
from ..api.models import Task
from .plain_text import masked_links
from .rollback_differences import Difference, Names, given
from .task_rows import TaskRow, known_commit, task_origin

MOMENTS = frozenset({"created", "started"})
TIMES = MOMENTS | {"duration"}
"""They differ each time."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: `before` and `after` as the server tells them, in its own words; empty: none, None: it does not tell.

    `key` is one of rollback_differences', or template, status, build, commit_message, playbook, dry_run, message, user,
    created, started (RFC 3339), duration (seconds).
    """

    key: str
    before: str | None
    after: str | None

    @property
    def known(self) -> bool:
        return self.before is not None and self.after is not None

    @property
    def differs(self) -> bool:
        """What is told of one of them only is no difference."""
        return self.known and self.before != self.after

    @property
    def weighs(self) -> bool:
        """Does it differ otherwise than each time?"""
        return self.differs and self.key not in TIMES

    def turned(self) -> Fact:
        return Fact(self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tasks to compare; without `before` the last good run before the other one."""

    before: Task | None
    after: Task


def facts_of(before: Task, after: Task, names: Names) -> tuple[Fact, ...]:
    """All that is known of at least one. `names`: (kind, id) to name, kinds template, inventory, inventory of
    template."""
    found = (*_identity(before, after, names), *_given(before, after, names), *_run(before, after))
    return tuple(one for one in found if one.before or one.after)


def _identity(before: Task, after: Task, names: Names) -> Iterator[Fact]:
    tasks = (before, after)
    yield Fact("template", *(one.tpl_alias or _name(names, "template", one.template_id) or None for one in tasks))
    yield Fact("status", *(one.status or None for one in tasks))
    yield Fact("user", *(one.user_name or task_origin(one) or None for one in tasks))
    yield Fact("message", *(masked_links(strip_marker(one.server_message or "")) for one in tasks))


def _given(before: Task, after: Task, names: Names) -> Iterator[Fact]:
    tasks = (before, after)
    rows = [_fact(one) for one in given(before, after)]
    yield from (one for one in rows if one.key == "version")
    yield Fact("build", *("" if one.build_task_id is None else str(one.build_task_id) for one in tasks))
    yield from (one for one in rows if one.key == "commit")
    yield Fact("commit_message", *_told_with_commit(before, after))
    yield Fact("branch", *(one.git_branch or "" for one in tasks))
    yield Fact("playbook", *(one.playbook or one.tpl_playbook or "" for one in tasks))
    yield _inventory(before, after, names)
    yield Fact("dry_run", *("1" if one.is_dry_run else "" for one in tasks))
    yield from (one for one in rows if one.key not in ("version", "commit"))


def _fact(one: Difference) -> Fact:
    return Fact(one.key, one.then, one.now)


def _told_with_commit(*tasks: Task) -> Iterator[str | None]:
    """A server that told no commit did not look for its message either."""
    for one in tasks:
        yield masked_links(one.commit_message).strip() if known_commit(one.commit_hash) else None


def _inventory(before: Task, after: Task, names: Names) -> Fact:
    """A task names its inventory only where it was given one; one that is its template's by name is no other one."""
    found = []
    for one, other in ((before, after), (after, before)):
        own = _name(names, "inventory", one.inventory_id)
        usual = names.get(("inventory of template", one.template_id or 0), "")
        same = usual and usual == _name(names, "inventory", other.inventory_id)
        found.append(own or (usual if same else ""))
    return Fact("inventory", *found)


def _run(*tasks: Task) -> Iterator[Fact]:
    yield Fact("created", *(one.created or "" for one in tasks))
    yield Fact("started", *(one.start or "" for one in tasks))
    spans = [TaskRow(one).span for one in tasks]
    yield Fact("duration", *(None if span is None else f"{span:.0f}" for span in spans))


def _name(names: Names, kind: str, number: int | None) -> str:
    return "" if number is None else names.get((kind, number)) or f"#{number}"
