"""Ansible's YAML inventories: groups with `hosts`, `children` and `vars`, below each other."""

from __future__ import annotations

from .inventory import Inventory, Unreadable
from .inventory_draft import Draft, ReadingError
from .yaml_nodes import Node, load

MAX_LEVELS = 100
MAX_STEPS = 1_000_000
"""Entries visited; aliases can make a short text endless."""
_SECTIONS = ("vars", "children", "hosts")


def read_yaml(text: str) -> Inventory | Unreadable:
    """The hosts and groups, or why Ansible's YAML reader would refuse: `plugin` when it configures a plugin."""
    try:
        root = load(text)
        if root is None or root.empty:
            return Unreadable(root.line if root else 0, "yaml")
        return _Reader().read(root)
    except ReadingError as error:
        return Unreadable(error.line, error.reason)


class _Reader:
    def __init__(self) -> None:
        self._draft = Draft()
        self._steps = 0

    def read(self, root: Node) -> Inventory:
        top = self._entries(root)
        plugin = top.get("plugin")
        if plugin is not None and not plugin[1].empty:
            raise ReadingError(plugin[0].line, "plugin")
        for key, value in top.values():
            self._take_group(key, value, 0)
        return self._draft.finish()

    def _entries(self, node: Node, level: int = 0) -> dict[str, tuple[Node, Node]]:
        """A mapping as Python would hold it: what `<<` merges in comes first, a name's last value counts."""
        if level > MAX_LEVELS:
            raise ReadingError(node.line, "too_deep")
        merged: dict[str, tuple[Node, Node]] = {}
        own: dict[str, tuple[Node, Node]] = {}
        for key, value in node.pairs():
            self._step(key)
            if key.kind == "merge":
                merged.update(self._merged(value, level))
            else:
                own[key.text if key.kind == "text" else f"{key.kind}\0{key.text}"] = (key, value)
        return {**merged, **own}

    def _merged(self, value: Node, level: int) -> dict[str, tuple[Node, Node]]:
        found: dict[str, tuple[Node, Node]] = {}
        for part in reversed(value.items) if value.kind == "list" else [value]:
            for name, entry in self._entries(part, level + 1).items():
                self._step(entry[0])
                found[name] = entry
        return found

    def _step(self, node: Node) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise ReadingError(node.line, "too_large")

    def _take_group(self, key: Node, data: Node, level: int) -> str:
        """One group and all below it; what is no group's data is passed over, as Ansible does."""
        if level > MAX_LEVELS:
            raise ReadingError(key.line, "too_deep")
        name = key.text
        if data.kind not in ("map", "null"):
            return name
        if key.kind != "text":
            raise ReadingError(key.line, "group_name")
        self._draft.add_group(name, key.line)
        entries = self._entries(data)
        for section in _SECTIONS:
            if section in entries:
                self._check_section(*entries[section])
        for section, (_, value) in entries.items():
            if section == "children":
                self._take_children(name, value, level)
            elif section == "hosts":
                self._take_hosts(name, value)
        return name

    def _check_section(self, key: Node, value: Node) -> None:
        if value.kind not in ("map", "null", "text"):
            raise ReadingError(key.line, "section")

    def _section(self, value: Node) -> list[tuple[Node, Node]]:
        """A text alone stands for one name with nothing behind it."""
        if value.kind == "text":
            return [(value, Node("null", value.line))]
        return list(self._entries(value).values()) if value.kind == "map" else []

    def _take_children(self, parent: str, value: Node, level: int) -> None:
        for key, data in self._section(value):
            self._draft.relate(parent, self._take_group(key, data, level + 1), key.line)

    def _take_hosts(self, group: str, value: Node) -> None:
        for key, data in self._section(value):
            if key.kind != "text":
                raise ReadingError(key.line, "host_name")
            if data.kind != "map" and not data.empty:
                raise ReadingError(data.line, "variable")
            self._draft.add_hosts(key.text, group, key.line)
