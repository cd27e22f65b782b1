"""Static Ansible inventories as Semaphore keeps them: which hosts and groups there are. Variables are passed over.

Semaphore writes the text to a file and Ansible tries its YAML reader first and its INI reader then, whatever the kind
says (a `static` inventory's file has no ending, which both accept; a `static-yaml` one is tried as INI in the end too).
Hostile text ends in an `Unreadable`, never in an exception.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass

STATIC = "static"
STATIC_YAML = "static-yaml"
MAX_TEXT = 16_000_000
"""Characters of an inventory that are still looked at."""


@dataclass(frozen=True, slots=True)
class Group:
    """`hosts` are its own and `children` the groups directly below, both in the order of the text."""

    name: str
    hosts: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inventory:
    """`hosts` in the order of the text; `groups` begin with `all` and `ungrouped`, as Ansible's do."""

    hosts: tuple[str, ...]
    groups: Mapping[str, Group]

    def below(self, name: str) -> list[Group]:
        """The group and all below it, level by level, each once."""
        found = {name: self.groups[name]}
        level = [name]
        while level:
            below = [child for parent in level for child in self.groups[parent].children]
            level = [child for child in dict.fromkeys(below) if child not in found]
            found.update((child, self.groups[child]) for child in level)
        return list(found.values())

    def members(self, name: str) -> tuple[str, ...]:
        """The hosts of a group and of all below it, each once, in the order in which Ansible lists them."""
        groups = self.below(name)
        if len(groups) == 1:
            return groups[0].hosts
        return tuple(dict.fromkeys(host for group in groups for host in group.hosts))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why there are no hosts to show: a `reason` as a code, and the line (from 1, 0 when there is none).

    `server` is an inventory of another kind, which only the server can read; so is `plugin`, a YAML text that
    configures one of Ansible's plugins.
    """

    line: int
    reason: str

    @property
    def elsewhere(self) -> bool:
        return self.reason in ("server", "plugin")


Known = Inventory | Unreadable
"""What is known of one inventory."""


def read(kind: str | None, text: str | None) -> Known:
    """The hosts and groups of an inventory of Semaphore, by its `type` and its `inventory` text."""
    if kind not in (STATIC, STATIC_YAML):
        return Unreadable(0, "server")
    text = text or ""
    if len(text) > MAX_TEXT:
        return Unreadable(0, "too_large")
    from .inventory_ini import read_ini
    from .inventory_yaml import read_yaml

    yaml = read_yaml(text)
    if isinstance(yaml, Inventory) or yaml.reason == "plugin":
        return yaml
    ini = read_ini(text)
    if isinstance(ini, Inventory):
        return ini
    return yaml if kind == STATIC_YAML else ini


_KEPT = 256
_known: dict[bytes, Known] = {}
_lock = threading.Lock()


def read_once(kind: str | None, text: str | None) -> Known:
    """The same, remembered by the text's digest: polls bring the same texts again. Any thread may ask.

    The text itself is not kept, as it may hold passwords.
    """
    key = hashlib.sha256(f"{kind}\n{text}".encode("utf-8", "surrogatepass")).digest()
    with _lock:
        found = _known.get(key)
    if found is None:
        found = read(kind, text)
        with _lock:
            while len(_known) >= _KEPT:
                _known.pop(next(iter(_known)))
            _known[key] = found
    return found
