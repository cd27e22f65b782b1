"""An inventory while it is read: hosts and groups are added as Ansible would, then its rules are put in force."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType

from .host_names import BadNameError, names_of
from .inventory import Group, Inventory

MAX_HOSTS = 200_000
MAX_PLACES = 1_000_000
"""Memberships of hosts in groups."""
MAX_GROUPS = 20_000
MAX_LINKS = 100_000
ALL, UNGROUPED = "all", "ungrouped"


class ReadingError(Exception):
    """Reading stops here. `line` counts from 1; `reason` is a code."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class _GroupDraft:
    """`hosts` is an ordered set; `children` maps a group below to the line that says so."""

    __slots__ = ("children", "hosts")

    def __init__(self) -> None:
        self.hosts: dict[str, None] = {}
        self.children: dict[str, int] = {}


class Draft:
    """Hosts and groups so far. All methods raise ReadingError."""

    def __init__(self) -> None:
        self.hosts: dict[str, None] = {}
        self.groups: dict[str, _GroupDraft] = {ALL: _GroupDraft(), UNGROUPED: _GroupDraft()}
        self.groups[ALL].children[UNGROUPED] = 0
        self._places = 0
        self._links = 0

    def add_group(self, name: str, line: int) -> None:
        if not name:
            raise ReadingError(line, "group_name")
        if name not in self.groups:
            if len(self.groups) >= MAX_GROUPS:
                raise ReadingError(line, "too_many_groups")
            self.groups[name] = _GroupDraft()

    def add_hosts(self, entry: str, group: str, line: int) -> None:
        """An entry is a name, maybe with a port, maybe with ranges."""
        try:
            names = names_of(entry)
        except BadNameError as error:
            raise ReadingError(line, str(error)) from None
        self._places += len(names)
        if self._places > MAX_PLACES:
            raise ReadingError(line, "too_many_hosts")
        here = self.groups[group].hosts
        for name in names:
            if not name:
                raise ReadingError(line, "host_name")
            self.hosts[name] = None
            here[name] = None
        if len(self.hosts) > MAX_HOSTS:
            raise ReadingError(line, "too_many_hosts")

    def relate(self, parent: str, child: str, line: int) -> None:
        """Put a group, else a host of that name, below a group."""
        if child in self.groups:
            self._links += 1
            if self._links > MAX_LINKS:
                raise ReadingError(line, "too_many_groups")
            self.groups[parent].children.setdefault(child, line)
        elif child in self.hosts:
            self.groups[parent].hosts[child] = None
        else:
            raise ReadingError(line, "child_unknown")

    def finish(self) -> Inventory:
        """Everything is below `all`, a host without a group is in `ungrouped`, and nothing is below itself."""
        self._settle_groups()
        self._settle_hosts()
        self._refuse_loops()
        groups = {name: Group(name, tuple(draft.hosts), tuple(draft.children)) for name, draft in self.groups.items()}
        return Inventory(tuple(self.hosts), MappingProxyType(groups))

    def _settle_groups(self) -> None:
        below = {child for draft in self.groups.values() for child in draft.children}
        for name in self.groups:
            if name != ALL and name not in below:
                self.groups[ALL].children.setdefault(name, 0)

    def _settle_hosts(self) -> None:
        ungrouped = self.groups[UNGROUPED]
        grouped = {host for name, draft in self.groups.items() if name not in (ALL, UNGROUPED) for host in draft.hosts}
        if self._is_below_another(UNGROUPED):
            grouped.update(ungrouped.hosts)
        for host in self.hosts:
            if host in grouped:
                ungrouped.hosts.pop(host, None)
            elif host not in ungrouped.hosts:
                self.relate(UNGROUPED, host, 0)

    def _is_below_another(self, name: str) -> bool:
        """Than `all`: then its hosts do have a group."""
        return any(name in draft.children for parent, draft in self.groups.items() if parent != ALL)

    def _refuse_loops(self) -> None:
        """Depth first without recursion; a group that is met below itself ends it."""
        done: set[str] = set()
        for start in self.groups:
            if start in done:
                continue
            path = {start: iter(self.groups[start].children.items())}
            while path:
                here = next(reversed(path))
                child, line = next(path[here], ("", 0))
                if not child:
                    done.add(here)
                    del path[here]
                elif child in path:
                    raise ReadingError(line or _line_of_loop(self, list(path), child), "loop")
                elif child not in done:
                    path[child] = iter(self.groups[child].children.items())


def _line_of_loop(draft: Draft, path: list[str], child: str) -> int:
    """The loop was closed by a rule, not by a line: name the line that opened it."""
    loop = path[path.index(child) :]
    return next((draft.groups[one].children[other] for one, other in pairwise(loop)), 0)
