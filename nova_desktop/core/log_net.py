"""The third net: does the log show that a task runs as its record says that it was asked?

The server stores what it was asked and may run something else all the same (FACTS, "Three dialects"): the echo and the
record only repeat the question. The log can disprove: by the options that Ansible lists with much verbosity, by the
limit that 2.10 prints, by hosts that a limit leaves out, by a plan that was applied. A log that shows nothing of it
proves nothing, and nothing is said then.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..api.models import Task, Template
from .host_patterns import resolve, split
from .inventory import Inventory, Known
from .play_log import plain, read_recap_row, result_of
from .targets import own_arguments, sets_hosts, task_arguments

SHOWN_HOSTS = 5
"""So many of the hosts that should have been left alone are named."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`parameter` as in a run request; `asked` and `seen` in short words for people who read logs."""

    parameter: str
    asked: str
    seen: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a task's record says was asked, as far as a log can disprove it.

    `hosts` are those that the limit leaves and `others` the inventory's rest, both None when only the server can tell.
    """

    dry_run: bool = False
    plan: bool = False
    ansible: bool = False
    limit: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    skip_tags: tuple[str, ...] = ()
    hosts: frozenset[str] | None = None
    others: frozenset[str] | None = None

    @property
    def at_stake(self) -> bool:
        """Is there anything that a log could disprove?"""
        return bool(self.dry_run or self.plan or self.limit or self.tags or self.skip_tags)


def asked_of(task: Task, template: Template | None, inventory: Known | None = None) -> Asked:
    """From the task's record; `inventory` is the one that it runs on, as far as it is known."""
    if template is None or not (template.is_ansible or template.is_terraform):
        return Asked()
    if template.is_terraform:
        return Asked(plan=bool(task.asked.plan))
    arguments = (*own_arguments(template), *task_arguments(task))
    hosts = others = None
    if isinstance(inventory, Inventory) and task.asked_limit and not sets_hosts(arguments):
        found = resolve(inventory, task.asked_limit)
        if found.hosts is not None and not found.reason and not found.unmatched:  # a play may add such hosts
            hosts = frozenset(found.hosts)
            others = frozenset(inventory.hosts) - hosts
    return Asked(
        task.is_dry_run or any(map(_CHECK.fullmatch, arguments)),
        False,
        True,
        task.asked_limit,
        _texts(task.asked.tags),
        _texts(task.asked.skip_tags),
        hosts,
        others,
    )


def _texts(values: list[object] | None) -> tuple[str, ...]:
    return tuple(str(value) for value in values or ())


_CHECK = re.compile(r"--check|-[DKbkv]{0,8}C[DKbkv]{0,8}")
"""An argument that makes a run dry."""
_LIMIT_LINE = re.compile(r"--limit=(.+)")
_OPTION = re.compile(r"(verbosity|check|subset|tags|skip_tags): (.+)")
_LONGEST = 200_000
"""Characters of a line with options: a limit may name thousands of hosts."""
_DONE = re.compile(r"(?:Apply|Destroy) complete! Resources: ")


class LogNet:
    """Reads a log from its beginning, once. Not for several threads at once; a worker's."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._found: dict[str, Contradiction] = {}
        self._options: dict[str, str] | None = None
        self._played = False
        self._wrong_hosts: dict[str, None] = {}

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What was disproved so far, each parameter once."""
        return tuple(self._found.values())

    def begin_again(self) -> None:
        """The log is read anew from its first line."""
        self.__init__(self.asked)  # type: ignore[misc]

    def feed(self, lines: Iterable[str]) -> None:
        """The next lines."""
        if not (self.asked.at_stake or self.asked.ansible):
            return
        read = self._read_ansible if self.asked.ansible else self._read_plan
        for line in lines:
            read(line)

    def _tell(self, parameter: str, asked: str, seen: str) -> None:
        self._found.setdefault(parameter, Contradiction(parameter, asked, seen))

    def _read_plan(self, line: str) -> None:
        text = plain(line)
        if self.asked.plan and _DONE.match(text):
            self._tell("plan", "plan", text)

    def _read_ansible(self, line: str) -> None:
        if self._played:
            if self.asked.others and (": [" in line or ": ok=" in line):
                self._look_at_host(plain(line))
            return
        text = plain(line, _LONGEST)
        if text.startswith("PLAY ["):
            self._played = True
            self._judge_options()
        elif text.startswith("PLAYBOOK: "):
            self._options = {}
        elif self._options is not None:
            found = _OPTION.match(text)
            if found is not None:
                self._options.setdefault(found.group(1), found.group(2))
        else:
            self._look_at_limit(text)

    def _look_at_limit(self, text: str) -> None:
        """2.10 prints the limit that it hands to Ansible."""
        found = _LIMIT_LINE.fullmatch(text)
        if found is not None and self.asked.limit and not _same(found.group(1), self.asked.limit):
            self._tell("limit", ",".join(self.asked.limit), found.group(1))

    def _look_at_host(self, text: str) -> None:
        result, row = result_of(text), read_recap_row(text)
        host = result[1] if result is not None else row.host if row is not None else None
        if host is None or host not in (self.asked.others or ()):
            return
        if len(self._wrong_hosts) < SHOWN_HOSTS:
            self._wrong_hosts[host] = None
            seen = ", ".join(self._wrong_hosts)
            self._found["limit"] = Contradiction("limit", ",".join(self.asked.limit), seen)

    def _judge_options(self) -> None:
        """Ansible lists each option that is set when it is told to say much: one that is absent is not set."""
        options, asked = self._options, self.asked
        if options is None or not _says_all(options.get("verbosity", "")):
            return
        dry = options.get("check") == "True"
        if dry != asked.dry_run:
            self._tell("dry_run", "check: True" if asked.dry_run else "-", "check: True" if dry else "-")
        seen = options.get("subset", "")
        if asked.limit and not _same(seen, asked.limit):
            self._tell("limit", ",".join(asked.limit), seen or "-")
        for name, wanted in (("tags", asked.tags), ("skip_tags", asked.skip_tags)):
            if wanted and not set(wanted) <= set(_listed(options.get(name, ""))):  # the template's own are added
                self._tell(name, ",".join(wanted), options.get(name, "-"))


def _says_all(verbosity: str) -> bool:
    return verbosity.isdigit() and len(verbosity) == 1 and int(verbosity) > 3


def _same(seen: str, limit: Sequence[str]) -> bool:
    """The order of the patterns does not matter to Ansible."""
    wanted = split(limit)
    return wanted is None or set(split(seen) or ()) == set(wanted)


def _listed(text: str) -> tuple[str, ...]:
    """A tuple or list as Python writes it; what is none reads as empty."""
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ()
    parts = (
        [part for item in value if isinstance(item, str) for part in item.split(",")]
        if isinstance(value, tuple | list)
        else []
    )
    return tuple(part.strip() for part in parts)
