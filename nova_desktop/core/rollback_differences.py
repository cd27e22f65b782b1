"""What differs between a run and today, as far as the server tells; what it did not write down is said as unknown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..api.models import Task, Template
from .masking import MASK, is_secret_name, masked, masked_arguments, values_beneath
from .rollback import Rung
from .task_rows import known_commit, task_version

Names = Mapping[tuple[str, int], str]
VARIABLE, PARAM = "variable.", "param."
OTHER_HIDDEN = f"{MASK} ≠"
"""Stands for a hidden value that is another one than the hidden value before it."""


@dataclass(frozen=True, slots=True)
class Today:
    """The template as it is, the run that is live (None: none is known), and names by (kind, number)."""

    template: Template
    live: Task | None
    names: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """`key`: version, commit, branch, inventory, environment, limit, tags, skip_tags, arguments, debug, diff, or
    `variable.NAME`, `param.NAME`, or variables where all stay hidden. Empty texts mean "none", None
    that nobody can tell."""

    key: str
    then: str | None
    now: str | None

    @property
    def known(self) -> bool:
        return self.then is not None and self.now is not None


def differences(rung: Rung, now: Today) -> tuple[Difference, ...]:
    """What is not the same, and what cannot be told. What a run was given is compared with the run that is live, what
    the template gave with the template as it is."""
    found = (*given(rung.task, now.live), *_from_template(rung.task, now))
    return tuple(one for one in found if not one.known or one.then != one.now)


def given(then: Task, live: Task | None) -> Iterator[Difference]:
    """What a run was given itself, against another one of its template."""
    yield _both("version", task_version(then) or None, (task_version(live) or None) if live else None)
    commits = [known_commit(one.commit_hash) or None if one else None for one in (then, live)]
    yield Difference("commit", *commits)
    for key, mine in _texts(then).items():
        yield Difference(key, mine, _texts(live)[key] if live else None)
    yield _arguments(then, live)
    yield from _variables(then, live)
    yield from _params(then, live)


def _both(key: str, then: str | None, now: str | None) -> Difference:
    """Where neither has one it means nothing to this template."""
    return Difference(key, then, now) if then or now else Difference(key, "", "")


def _texts(task: Task) -> dict[str, str | None]:
    return {
        "limit": ", ".join(task.asked_limit),
        "tags": ", ".join(map(str, task.asked.tags or ())),
        "skip_tags": ", ".join(map(str, task.asked.skip_tags or ())),
        "debug": _switch(task.debug or task.asked.debug),
        "diff": _switch(task.diff or task.asked.diff),
    }


def _switch(on: bool | None) -> str:
    return "1" if on else ""


def _variables(then: Task, live: Task | None) -> Iterator[Difference]:
    mine = values_beneath(then.environment)
    others = values_beneath(live.environment) if live else None
    if mine is None or others is None:
        yield Difference("variables", None if mine is None else "", None if others is None else "")
        return
    before, after = ({name: (shown, beneath) for name, shown, beneath in rows} for rows in (mine, others))
    for name in dict.fromkeys((*before, *after)):
        yield _compared(VARIABLE + name, before.get(name, _NONE), after.get(name, _NONE))


_OWN_LINES = {"limit", "tags", "skip_tags", "debug", "diff", "dry_run", "plan"}


def _params(then: Task, live: Task | None) -> Iterator[Difference]:
    """What `params` holds besides: Terraform's switches, the debug level, and what nobody knows yet."""
    before, after = dict(then.params or {}), dict(live.params or {}) if live else {}
    for name in dict.fromkeys((*before, *after)):
        if name not in _OWN_LINES:
            yield _compared(PARAM + name, _param(before, name), _param(after, name))


def _param(params: Mapping[str, Any], name: str) -> _Value:
    value = params.get(name)
    if value in (None, False, "", 0) or value == []:
        return _NONE
    beneath = json.dumps(value, ensure_ascii=False)
    return json.dumps(masked(value), ensure_ascii=False) if not is_secret_name(name) else MASK, beneath


def _arguments(then: Task, live: Task | None) -> Difference:
    found = [_argument_texts(one.arguments) if one is not None else None for one in (then, live)]
    if found[0] is None or found[1] is None:
        return Difference("arguments", *(None if one is None or MASK in one[0] else one[0] for one in found))
    return _compared("arguments", found[0], found[1])


def _argument_texts(text: str | None) -> _Value | None:
    shown = masked_arguments(text)
    if shown is None:
        return None
    return (" ".join(shown), json.dumps(json.loads(text or "[]"))) if shown else _NONE


_Value: TypeAlias = tuple[str, str]
"""As it is shown, and what is beneath."""
_NONE: _Value = ("", "")


def _compared(key: str, then: _Value, now: _Value) -> Difference:
    """That a hidden value is another one is told, not what it is. What is kept on this computer was kept without its
    secrets: nothing can be said of them then."""
    (shown, was), (other, after) = then, now
    if MASK in was + after:
        return Difference(key, *(None if MASK in one else one for one in (shown, other)))
    same_dots = shown == other and was != after and MASK in shown
    return Difference(key, shown, OTHER_HIDDEN if same_dots else other)


def _from_template(then: Task, now: Today) -> Iterator[Difference]:
    """A task names its inventory and branch only where it was given another one, and its environment never."""
    template, names = now.template, now.names
    yield Difference("branch", then.git_branch or None, template.git_branch or "")
    for key, number, given in (
        ("inventory", template.inventory_id, then.inventory_id),
        ("environment", template.environment_id, None),
    ):
        if number is None and given is None:
            continue
        yield Difference(key, _name(names, key, given), _name(names, key, number) or "")


def _name(names: Names, kind: str, number: int | None) -> str | None:
    return None if number is None else names.get((kind, number)) or f"#{number}"
