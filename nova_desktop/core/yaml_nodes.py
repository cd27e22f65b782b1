"""YAML as a tree with line numbers, bounded: no recursion while reading, aliases shared, merges counted.

PyYAML, because Ansible reads with it: the same texts are numbers, nulls and errors. Only its events are used; objects
are never made from tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from .inventory_draft import ReadingError

MAX_DEPTH = 200
MAX_NODES = 2_000_000
_PURE_TEXT = 1_000_000
"""Characters at most where PyYAML came without its C part: ten times as slow."""
_TAG = "tag:yaml.org,2002:"
_TAGS = {_TAG + name for name in ("null", "bool", "int", "float", "binary", "timestamp", "str", "seq", "map")} | {
    _TAG + name for name in ("omap", "pairs", "set", "merge", "value")
}
_ANSIBLE_TAGS = {"!vault", "!vault-encrypted", "!unsafe"}
_FALSE = {"false", "no", "off"}


@dataclass(slots=True)
class Node:
    """`kind` is map, list, text, null, merge or other (numbers, truth values, dates)."""

    kind: str
    line: int
    text: str = ""
    items: list[Node] = field(default_factory=list)
    """Of a list its items, of a map keys and values by turns."""

    @property
    def empty(self) -> bool:
        """What Python takes for nothing."""
        if self.kind in ("map", "list"):
            return not self.items
        if self.kind == "other":
            return self.text.lower() in _FALSE or not self.text.strip("+-0.")
        return self.kind == "null" or not self.text

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        return zip(self.items[::2], self.items[1::2], strict=True)


def load(text: str) -> Node | None:
    """The one document of a text, or None when that is no mapping. Raises ReadingError."""
    if not yaml.__with_libyaml__ and len(text) > _PURE_TEXT:
        raise ReadingError(0, "too_large")
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        return _Tree().build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ReadingError(mark.line + 1 if mark else 0, "yaml") from None
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError, MemoryError):
        raise ReadingError(0, "yaml") from None


class _Tree:
    def __init__(self) -> None:
        self._open: list[Node] = []
        self._anchors: dict[str, Node] = {}
        self._resolver = yaml.resolver.Resolver()
        self._count = 0

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event)
                if root is None and not isinstance(event, yaml.MappingStartEvent):
                    return None
                root = root or node
            elif isinstance(event, yaml.CollectionEndEvent):
                _check(self._open.pop())
            elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise ReadingError(_line(event), "yaml")
        return root

    def _node(self, event: yaml.NodeEvent) -> Node:
        line = _line(event)
        self._count += 1
        if self._count > MAX_NODES or len(self._open) > MAX_DEPTH:
            raise ReadingError(line, "too_deep")
        alias = isinstance(event, yaml.AliasEvent)
        node = self._anchors.get(event.anchor or "") if alias else self._made(event, line)
        if node is None or (alias and node in self._open) or (not alias and event.anchor in self._anchors):
            raise ReadingError(line, "yaml")
        if self._open:
            self._open[-1].items.append(node)
        if not alias:
            if event.anchor:
                self._anchors[event.anchor] = node
            if isinstance(event, yaml.CollectionStartEvent):
                self._open.append(node)
        return node

    def _made(self, event: yaml.NodeEvent, line: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if not isinstance(event, yaml.CollectionStartEvent) or not _known(event.tag):
            raise ReadingError(line, "yaml")
        return Node("map" if isinstance(event, yaml.MappingStartEvent) else "list", line)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> Node:
        tag = event.tag
        if not _known(tag):
            raise ReadingError(line, "yaml")
        if tag in (None, "!"):
            tag = self._resolver.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        kinds = {_TAG + "null": "null", _TAG + "str": "text", "!unsafe": "text", _TAG + "merge": "merge"}
        return Node(kinds.get(tag or "", "other"), line, event.value)


def _check(node: Node) -> None:
    """Names must be plain, and only mappings can be merged in."""
    if node.kind != "map":
        return
    for key, value in node.pairs():
        parts = value.items if value.kind == "list" else [value]
        if key.kind in ("map", "list") or (key.kind == "merge" and any(part.kind != "map" for part in parts)):
            raise ReadingError(key.line, "yaml")


def _known(tag: str | None) -> bool:
    """Ansible refuses a tag that it does not know."""
    return tag in (None, "!") or tag in _TAGS or tag in _ANSIBLE_TAGS


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
