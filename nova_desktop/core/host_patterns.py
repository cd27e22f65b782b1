"""Ansible's host patterns, as `--limit` takes them, resolved on a static inventory.

Unions come first, then intersections (`&`), then exclusions (`!`), whatever their order in the text. A text with a
comma is split at commas alone; else `:` splits too, unless the whole is an address or a range.
"""

from __future__ import annotations

import fnmatch
import re
import time
import warnings
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .host_names import without_port
from .inventory import Inventory
from .inventory_draft import ALL

if TYPE_CHECKING:
    import regex

MAX_TEXT = 100_000
MAX_WORK = 3_000_000
"""Names looked at for one resolution."""
_GROUP_WORK = 10
"""Going into a group takes as long as looking at so many names."""
REGEX_SECONDS = 0.2
"""Processor time for one expression over all names."""
_LOCAL = ("127.0.0.1", "localhost", "::1")
_IMPLICIT = ""
"""The `localhost` that Ansible makes up while it matches; a limit never runs on it where there are other hosts."""
_SUBSCRIPT = re.compile(r"(.+)\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))\]")


@dataclass(frozen=True, slots=True)
class Resolution:
    """`hosts` in the order of `all`, as a play runs, or None when they cannot be told here.

    `unmatched` are patterns, without `!` and `&`, that stand for nothing: Ansible warns and goes on with the others.
    `reason` is a code: `file` (the limit lies in a file on the server), `too_much`, or `bad_pattern`, at which Ansible
    ends before it begins.
    """

    hosts: tuple[str, ...] | None
    unmatched: tuple[str, ...] = ()
    reason: str = ""


class _TooMuchError(Exception):
    """Not worth a window's time."""


class _BadPatternError(Exception):
    """Ansible would end here. The message is the pattern."""


def resolve(
    inventory: Inventory, patterns: str | Sequence[str], template_limit: str | Sequence[str] = ()
) -> Resolution:
    """Which hosts a limit leaves. A task's limit replaces its template's, which counts when the task's is empty."""
    asked = split(patterns)
    if asked == []:
        asked = split(template_limit)
    if asked is None:
        return Resolution(None, (), "too_much")
    if any(pattern[0] == "@" for pattern in asked):
        return Resolution(None, (), "file")
    matching = _Matching(inventory)
    try:
        hosts = matching.evaluate(asked)
    except _TooMuchError:
        return Resolution(None, (), "too_much")
    except _BadPatternError as error:
        return Resolution((), (str(error),), "bad_pattern")
    return Resolution(hosts, tuple(matching.unmatched))


def split(patterns: str | Sequence[str]) -> list[str] | None:
    """Single patterns. A list is joined with commas first, as Semaphore hands it on; None for a text without end."""
    text = patterns if isinstance(patterns, str) else ",".join(patterns)
    if len(text) > MAX_TEXT:
        return None
    if "," in text:
        parts: Iterable[str] = text.split(",")
    else:
        parts = [text] if without_port(text) else _at_colons(text)
    return [part.strip() for part in parts if part.strip()]


def _at_colons(text: str) -> list[str]:
    """Colons and blanks part, but for those in brackets; a bracket without its other half parts too."""
    parts, at, begin = [], 0, 0
    last = text.rfind("]")
    while at < len(text):
        if text[at] == "[" and at < last:
            at = text.index("]", at) + 1
            continue
        if text[at] in ":[]" or text[at].isspace():
            parts.append(text[begin:at])
            begin = at + 1
        at += 1
    return [*parts, text[begin:]]


class _Matching:
    """One resolution, with what it may cost."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._known = set(inventory.hosts)
        self._work = 0
        self.unmatched: dict[str, None] = {}

    def evaluate(self, patterns: list[str]) -> tuple[str, ...]:
        regular = [one for one in patterns if one[0] not in "&!"] or [ALL]
        found: dict[str, None] = {}
        for pattern in regular:
            found.update(dict.fromkeys([pattern] if pattern in self._known else self._hosts_of(pattern)))
        for mark in "&!":
            for pattern in [one for one in patterns if one[0] == mark]:
                that = set(self._hosts_of(pattern[1:]))
                found = {host: None for host in found if (host in that) == (mark == "&")}
        found.pop(_IMPLICIT, None)
        return tuple(host for host in self._members(ALL) if host in found)

    def _hosts_of(self, pattern: str) -> Sequence[str]:
        """What one pattern without its mark stands for."""
        self._pay(1)
        if not pattern:
            raise _BadPatternError(pattern)
        expression, subscript = pattern, None
        if pattern[0] != "~":
            subscript = _SUBSCRIPT.fullmatch(pattern)
            expression = subscript[1] if subscript else pattern
        hosts = self._matches(expression, whole=subscript is not None)
        return _cut(hosts, subscript, pattern) if subscript and hosts else hosts

    def _matches(self, expression: str, whole: bool) -> Sequence[str]:
        """Hosts of the groups of that name, and hosts of that name; with doubles when `whole`, as slices count them."""
        groups = self._named(tuple(self._inventory.groups), self._inventory.groups, expression)
        hosts: list[str] = []
        for name in groups:
            hosts += self._members(name)
            if not whole and name == ALL:
                return hosts
        if not groups or expression[0] == "~" or any(mark in expression for mark in ".?*["):
            hosts += self._named(self._inventory.hosts, self._known, expression)
        if not hosts and expression in _LOCAL:  # its other names mean the one that the inventory has
            hosts = [host for host in self._inventory.hosts if host in _LOCAL][:1]
        if not hosts and not groups:
            self.unmatched[expression] = None
        return hosts or ([_IMPLICIT] if expression in _LOCAL else [])

    def _members(self, name: str) -> tuple[str, ...]:
        groups = self._inventory.below(name)
        self._pay(_GROUP_WORK * len(groups) + sum(len(group.hosts) for group in groups))
        return tuple(dict.fromkeys(host for group in groups for host in group.hosts))

    def _named(self, names: Sequence[str], known: Container[str], expression: str) -> list[str]:
        if expression[0] != "~" and not any(mark in expression for mark in "?*["):
            return [expression] if expression in known else []
        self._pay(len(names))
        if expression[0] == "~":
            return _by_regex(names, expression)
        pattern = re.compile(fnmatch.translate(expression))
        return [name for name in names if pattern.match(name)]

    def _pay(self, work: int) -> None:
        self._work += work
        if self._work > MAX_WORK:
            raise _TooMuchError


def _cut(hosts: Sequence[str], subscript: re.Match[str], pattern: str) -> Sequence[str]:
    """`[2]`, `[-1]`, `[0:2]` with both ends, `[3:]`; a range up to 0 is its first alone, as Ansible has it."""
    _, single, start, end = subscript.groups()
    if not single and not (end and int(end) == 0):
        return hosts[int(start) : int(end) + 1 if end else len(hosts)]
    try:
        return [hosts[int(single or start)]]
    except IndexError:
        raise _BadPatternError(pattern) from None


def _by_regex(names: Sequence[str], expression: str) -> list[str]:
    """Matched at the beginning, in bounded time. Syntax is Python's: what `re` refuses, Ansible refuses."""
    pattern = _compiled(expression)
    until = time.thread_time() + REGEX_SECONDS  # of a busy machine others have most of the time
    found = []
    for name in names:
        left = until - time.thread_time()
        if left <= 0:
            raise _TooMuchError
        try:
            if pattern.match(name, timeout=left):
                found.append(name)
        except (TimeoutError, MemoryError, RecursionError):
            raise _TooMuchError from None
    return found


def _compiled(expression: str) -> regex.Pattern[str]:
    import regex  # 20 ms that only an expression needs to wait for

    text = expression[1:]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(text)
        except (re.error, ValueError, OverflowError, RecursionError):
            raise _BadPatternError(expression) from None
        try:
            return regex.compile(text, cache_pattern=False)
        except (regex.error, ValueError, OverflowError, RecursionError, MemoryError):
            raise _TooMuchError from None
