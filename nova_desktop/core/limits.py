"""From ticked hosts to a limit: as short as it gets with the names of groups and hosts."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .host_patterns import resolve, split
from .inventory import Inventory
from .inventory_draft import ALL

LONG = 20
"""More names than this, and what is left out is named instead when that is shorter."""
MAX_WORK = 1_000_000
"""Hosts of groups that are looked at."""


def fitting_limit(inventory: Inventory, ticked: Collection[str]) -> str:
    """A limit that stands for exactly these hosts, separated by commas; empty when there are none.

    A group is named when all its hosts are ticked. Names that Ansible would read as something else are left out.
    """
    wanted = {host for host in inventory.members(ALL) if host in ticked}
    if not wanted:
        return ""
    names = _cover(inventory, wanted)
    if len(names) > LONG:
        rest = _cover(inventory, set(inventory.members(ALL)) - wanted)
        if len(rest) < len(names):
            names = [ALL, *(f"!{name}" for name in rest)]
    return ",".join(names)


def _cover(inventory: Inventory, wanted: set[str]) -> list[str]:
    """Groups, the largest first, then the hosts that are left; all in the inventory's order."""
    chosen: list[str] = []
    left = set(wanted)
    for name, members in _whole_groups(inventory, wanted):
        if len(left & members) > 1 and _means(inventory, name, members):
            chosen.append(name)
            left -= members
    places = {name: place for place, name in enumerate(inventory.groups)}
    chosen.sort(key=places.__getitem__)
    return chosen + [host for host in inventory.members(ALL) if host in left and names_itself(host)]


def _whole_groups(inventory: Inventory, wanted: set[str]) -> Iterable[tuple[str, set[str]]]:
    found, work = [], 0
    for name in inventory.groups:
        members = inventory.members(name)
        work += len(members) + 1
        if work > MAX_WORK:
            break
        if len(members) > 1 and wanted.issuperset(members):
            found.append((name, set(members)))
    return sorted(found, key=lambda one: -len(one[1]))


def _means(inventory: Inventory, name: str, members: set[str]) -> bool:
    """Some names are read as a pattern, or a host has the same one."""
    return names_itself(name) and set(resolve(inventory, [name]).hosts or ()) == members


def names_itself(name: str) -> bool:
    """Is it one pattern, without a mark?"""
    return name[0] not in "!&@" and split(name) == [name]
