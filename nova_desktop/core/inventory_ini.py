"""Ansible's INI inventories: `[group]`, `[group:children]`, `[group:vars]`, hosts with variables behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .inventory import Inventory, Unreadable
from .inventory_draft import UNGROUPED, Draft, ReadingError

_SECTION = re.compile(r"\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?")
_CHILD = re.compile(r"([^:\]\s]+)\s*(?:#.*)?")
_BLANKS = re.compile(r"[ \t\r\n]+")
_SPECIAL = re.compile(r"""['"\\#]""")
_PIECE = re.compile(r"""[ \t\r\n]+|[^ \t\r\n'"\\#]+|'[^']*'|"(?:[^"\\]|\\.)*+"|\\.|(.)""", re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')


@dataclass(slots=True)
class _Awaited:
    """A group that was spoken of before its own section: by its variables, or as a child of `parents`."""

    line: int
    kind: str
    parents: list[str] = field(default_factory=list)


def read_ini(text: str) -> Inventory | Unreadable:
    """The hosts and groups, or the first line that Ansible would refuse."""
    try:
        return _Reader().read(text)
    except ReadingError as error:
        return Unreadable(error.line, error.reason)


class _Reader:
    def __init__(self) -> None:
        self._draft = Draft()
        self._awaited: dict[str, _Awaited] = {}
        self._group = UNGROUPED
        self._kind = "hosts"

    def read(self, text: str) -> Inventory:
        for number, raw in enumerate(text.splitlines(), 1):
            line = raw.strip()
            if line and line[0] not in ";#":
                self._take(line, number)
        for awaited in self._awaited.values():
            raise ReadingError(awaited.line, "child_unknown" if awaited.kind == "children" else "group_unknown")
        return self._draft.finish()

    def _take(self, line: str, number: int) -> None:
        if line[0] == "[":
            section = _SECTION.fullmatch(line)
            if section:
                self._begin(section[1], section[2] or "hosts", number)
                return
            if line[-1] == "]":
                raise ReadingError(number, "section")
        if self._kind == "hosts":
            self._take_host(line, number)
        elif self._kind == "children":
            self._take_child(line, number)
        elif "=" not in line:
            raise ReadingError(number, "variable")

    def _begin(self, name: str, kind: str, number: int) -> None:
        if kind not in ("hosts", "children", "vars"):
            raise ReadingError(number, "section")
        if name not in self._draft.groups:
            if kind == "vars" and name not in self._awaited:
                self._awaited[name] = _Awaited(number, kind)
            self._draft.add_group(name, number)
        if kind != "vars" and name in self._awaited:
            awaited = self._awaited.pop(name)
            for parent in awaited.parents:
                self._draft.relate(parent, name, awaited.line)
        self._group, self._kind = name, kind

    def _take_host(self, line: str, number: int) -> None:
        words = _words(line, number)
        self._draft.add_hosts(words[0], self._group, number)
        if not all("=" in word for word in words[1:]):
            raise ReadingError(number, "variable")

    def _take_child(self, line: str, number: int) -> None:
        found = _CHILD.fullmatch(line)
        if found is None:
            raise ReadingError(number, "group_name")
        name = found[1]
        if (
            name in self._draft.groups and not (name in self._awaited and self._awaited[name].kind == "children")
        ) or name in self._draft.groups:
            self._draft.relate(self._group, name, number)
        else:
            self._awaited.setdefault(name, _Awaited(number, "children")).parents.append(self._group)


def _words(line: str, number: int) -> list[str]:
    """The words of a line as a shell would see them, without a comment. Quick for lines without quotes."""
    if not _SPECIAL.search(line):
        return _BLANKS.split(line)
    words: list[str] = []
    within = False
    for piece in _PIECE.finditer(line):
        text = piece[0]
        if piece[1]:
            if text == "#":
                break
            raise ReadingError(number, "quotes")
        if text[0] in " \t\r\n":
            within = False
            continue
        if not within:
            words.append("")
        words[-1] += _unquoted(text)
        within = True
    return words


def _unquoted(piece: str) -> str:
    if piece[0] == "'":
        return piece[1:-1]
    if piece[0] == '"':
        return _ESCAPED.sub(r"\1", piece[1:-1])
    return piece[1:] if piece[0] == "\\" else piece
