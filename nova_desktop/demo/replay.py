"""Ansible's output without Ansible: a playbook from `resources/demo/playbooks` played over an inventory's hosts.

The text has the shape and the colours that ansible-core 2.19 writes under Semaphore. Limits, tags, check mode, diff
and verbosity work as they do there, so that two runs with different parameters read differently.
"""

from __future__ import annotations

import fnmatch
import json
import random
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nova_desktop.assets import resource

from . import replay_text as text
from .dialects import Effective
from .records import JsonDict

COUNTS = ("ok", "changed", "unreachable", "failed", "skipped", "rescued", "ignored")


class Step(NamedTuple):
    """Lines that appear `delay` seconds (at speed 1) after the step before."""

    delay: float
    lines: list[str]


@dataclass(frozen=True, slots=True)
class RunContext:
    """What a play runs with. `hosts` maps each host to its groups."""

    task_id: int
    playbook: str
    hosts: Mapping[str, frozenset[str]]
    inventory: str
    effective: Effective
    username: str
    message: str = ""


@dataclass(slots=True)
class _State:
    """What a play has come to."""

    counts: dict[str, dict[str, int]]
    variables: dict[str, str]
    dice: random.Random
    lost: set[str] = field(default_factory=set)
    notified: set[str] = field(default_factory=set)


def parse_inventory(ini: str) -> dict[str, frozenset[str]]:
    """Hosts and their groups of an INI inventory, in its order."""
    hosts: dict[str, set[str]] = {}
    group: str | None = None
    for line in (raw.strip() for raw in ini.splitlines()):
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#") and ":" not in (group or ""):
            hosts.setdefault(line.split()[0], set()).update({group} if group else ())
    return {host: frozenset(groups) for host, groups in hosts.items()}


def matching(hosts: Mapping[str, frozenset[str]], patterns: Iterable[str]) -> list[str]:
    """The hosts that patterns name: host, group, `all`, `*`; `!x` leaves out, `&x` keeps only. None: all hosts."""
    parts = [part.strip() for pattern in patterns for part in pattern.replace(":", ",").split(",") if part.strip()]
    positive = [part for part in parts if part[0] not in "!&"] or ["all"]
    chosen = [host for host in hosts if any(_names(host, hosts[host], part) for part in positive)]
    for part in parts:
        if part[0] == "!":
            chosen = [host for host in chosen if not _names(host, hosts[host], part[1:])]
        elif part[0] == "&":
            chosen = [host for host in chosen if _names(host, hosts[host], part[1:])]
    return chosen


def _names(host: str, groups: frozenset[str], pattern: str) -> bool:
    return pattern == "all" or any(fnmatch.fnmatchcase(name, pattern) for name in (host, *groups))


def load(playbook: str) -> JsonDict:
    """The recorded playbook `name.yml`, kept as `name.json`."""
    path = resource("demo", "playbooks", playbook.removesuffix(".yml") + ".json")
    book: JsonDict = json.loads(path.read_text(encoding="utf-8"))
    return book


def play(run: RunContext) -> Generator[Step, None, int]:
    """Plays the whole playbook; returns Ansible's exit code (0, 1 no hosts, 2 failed, 4 unreachable)."""
    book = load(run.playbook)
    hosts = matching(run.hosts, run.effective.limit)
    if not hosts:
        yield Step(0.4, text.no_hosts(run.effective.limit))
        return 1
    state = _State(
        counts={host: dict.fromkeys(COUNTS, 0) for host in hosts},
        variables=_variables(book, run, hosts),
        dice=random.Random(run.task_id),  # noqa: S311 - only the order of lines
    )
    yield Step(0.3, text.banner(run, book))
    for number, one in enumerate(book["plays"]):
        yield from _play_one(one, run, state, number)
    recap = text.recap(state.counts, run.effective.dry_run)
    yield Step(0.05, recap)
    return _exit_code(state.counts)


def _variables(book: JsonDict, run: RunContext, hosts: list[str]) -> dict[str, str]:
    given = {name: str(value) for name, value in run.effective.survey.items()}
    variables = {name: str(value) for name, value in book.get("defaults", {}).items()} | given
    effective = run.effective
    return variables | {
        "hosts": ", ".join(hosts),
        "limit": ",".join(effective.limit) or "none",
        "inventory": run.inventory,
        "branch": effective.git_branch or "main",
        "arguments": " ".join(effective.arguments) or "none",
        "secrets": ", ".join(sorted(effective.secrets)) or "none",
        "mode": "dry run, nothing is changed" if effective.dry_run else "real run",
        "message": run.message or "none",
        "user": run.username or "the server",
    }


def _play_one(one: JsonDict, run: RunContext, state: _State, number: int) -> Generator[Step, None, None]:
    members = [host for host in matching(run.hosts, [one.get("hosts", "all")]) if host in state.counts]
    alive = [host for host in members if host not in state.lost]
    if not alive:
        return
    yield Step(0.02, text.play_header(one["name"], run.effective.dry_run))
    for line, task in enumerate(one["tasks"], 1):
        if not _selected(task, run.effective):
            continue
        alive = [host for host in alive if host not in state.lost]
        if not alive:
            return
        yield from _play_task(task, alive, run, state, text.Place(run.playbook, number, line))
    for handler in one.get("handlers", ()):
        alive = [host for host in alive if host not in state.lost]
        if handler["name"] in state.notified and alive:
            yield from _play_task(handler, alive, run, state, text.Place(run.playbook, number, 90), handler=True)


def _selected(task: JsonDict, effective: Effective) -> bool:
    tags = set(task.get("tags", ()))
    if tags & set(effective.skip_tags):
        return False
    return not effective.tags or "always" in tags or "all" in effective.tags or bool(tags & set(effective.tags))


def _play_task(
    task: JsonDict, hosts: list[str], run: RunContext, state: _State, place: text.Place, handler: bool = False
) -> Generator[Step, None, None]:
    yield Step(0.01, text.task_header(task, run.effective, place, handler))
    order = list(hosts)
    state.dice.shuffle(order)
    pause = float(task.get("seconds", 0.3)) / len(order)
    for host in order:
        lines = _on_host(task, host, run, state, place)
        yield Step(pause * state.dice.uniform(0.6, 1.4), lines)


def _on_host(task: JsonDict, host: str, run: RunContext, state: _State, place: text.Place) -> list[str]:
    groups, effective = run.hosts[host], run.effective
    counts = state.counts[host]
    checking = effective.dry_run and not task.get("runs_in_check_mode")
    lines = text.connection(host, task, effective, state.dice)
    if _hit(task.get("unreachable_on"), host, groups):
        counts["unreachable"] += 1
        state.lost.add(host)
        return lines + text.unreachable(host)
    if ("when" in task and not _hit(task["when"], host, groups)) or (checking and task.get("command")):
        counts["skipped"] += 1
        return lines + text.skipping(host, task.get("items", ()))
    missing = [name for name in task.get("needs", ()) if name not in state.variables]
    if missing or _hit(task.get("fails_on"), host, groups):
        return lines + _failed(task, host, state, place, missing)
    return lines + _succeeded(task, host, run, state)


def _failed(task: JsonDict, host: str, state: _State, place: text.Place, missing: list[str]) -> list[str]:
    counts = state.counts[host]
    lines = text.undefined(host, task, place, missing[0]) if missing else text.failed(host, task, place, state.dice)
    if task.get("ignore_errors"):
        counts["ok"] += 1
        counts["ignored"] += 1
        return [*lines, text.IGNORING]
    counts["failed"] += 1
    state.lost.add(host)
    return lines


def _succeeded(task: JsonDict, host: str, run: RunContext, state: _State) -> list[str]:
    changed = bool(task.get("changed"))
    counts = state.counts[host]
    counts["ok"] += 1
    counts["changed"] += changed
    if changed and "notify" in task:
        state.notified.add(task["notify"])
    variables = state.variables | {"host": host}
    lines: list[str] = []
    if run.effective.diff and "diff" in task:
        lines += text.diff(task["diff"], variables)
    if "debug" in task:
        return lines + text.debug(host, task["debug"], variables)
    return lines + text.result(host, changed, task.get("items", ()), run.effective.verbosity)


def _hit(pattern: object, host: str, groups: frozenset[str]) -> bool:
    return isinstance(pattern, str) and any(_names(host, groups, part) for part in pattern.split(","))


def _exit_code(counts: dict[str, dict[str, int]]) -> int:
    if any(row["unreachable"] for row in counts.values()):
        return 4
    return 2 if any(row["failed"] for row in counts.values()) else 0
