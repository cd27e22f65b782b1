"""Groups and hosts of an inventory as a tree with ticks: nodes are made when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from ...core.inventory import Inventory
from ...core.inventory_draft import ALL
from ...core.plain_text import one_line
from ..theme import ROW_COMPACT

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

_ROOT = 0
_STATES = (Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.AccessibleTextRole)
_NOTHING = Inventory((), {})


@dataclass(slots=True)
class _Node:
    """`name` of a group or a host, `row` within its parent; `children` are None until they are asked for."""

    name: str
    group: bool
    parent: int
    row: int
    children: list[int] | None = field(default=None)


class HostTreeModel(QAbstractItemModel):
    """`ticked` are hosts; a host in several groups is ticked in all of them. With a filter the tree is a flat list."""

    ticks_changed = Signal()
    """The person ticked something."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inventory = _NOTHING
        self._ticked: set[str] = set()
        self._needle = ""
        self._nodes: list[_Node] = []
        self._members: dict[str, tuple[str, ...]] = {}
        self._states: dict[str, Qt.CheckState] = {}
        self._bold = QFont()
        self._bold.setBold(True)
        self._plant()

    def set_inventory(self, inventory: Inventory) -> None:
        """Show another one; ticks of hosts that it has not are gone."""
        self.beginResetModel()
        self._inventory = inventory
        self._ticked &= set(inventory.hosts)
        self._members.clear()
        self._plant()
        self.endResetModel()

    def set_filter(self, needle: str) -> None:
        """Only groups and hosts whose name holds this, upper and lower case alike."""
        needle = needle.strip().casefold()
        if needle == self._needle:
            return
        self.beginResetModel()
        self._needle = needle
        self._plant()
        self.endResetModel()

    @property
    def ticked(self) -> frozenset[str]:
        return frozenset(self._ticked)

    def set_ticked(self, hosts: Iterable[str]) -> None:
        """From outside: `ticks_changed` is not told."""
        wanted = set(hosts)
        if wanted != self._ticked:
            self._ticked = wanted
            self._tell()

    def _plant(self) -> None:
        self._states.clear()
        self._nodes = [_Node("", True, -1, 0)]

    def _children(self, number: int) -> list[int]:
        node = self._nodes[number]
        if node.children is None:
            rows = self._rows_below(node, number)
            node.children = list(range(len(self._nodes), len(self._nodes) + len(rows)))
            self._nodes += [_Node(name, group, number, row) for row, (name, group) in enumerate(rows)]
        return node.children

    def _rows_below(self, node: _Node, number: int) -> list[tuple[str, bool]]:
        groups = self._inventory.groups
        if number == _ROOT:
            return self._top()
        if not node.group or self._needle:
            return []
        group = groups[node.name]
        below = [child for child in group.children if self._of(child)]
        return [(name, True) for name in below] + [(name, False) for name in group.hosts]

    def _top(self) -> list[tuple[str, bool]]:
        if not self._inventory.hosts:
            return []
        if not self._needle:
            return [(ALL, True)]
        groups = [name for name in self._inventory.groups if self._needle in name.casefold() and self._of(name)]
        hosts = [name for name in self._inventory.hosts if self._needle in name.casefold()]
        return [(name, True) for name in groups] + [(name, False) for name in hosts]

    def _of(self, group: str) -> tuple[str, ...]:
        if group not in self._members:
            self._members[group] = self._inventory.members(group)
        return self._members[group]

    def _state(self, node: _Node) -> Qt.CheckState:
        if not node.group:
            return Qt.CheckState.Checked if node.name in self._ticked else Qt.CheckState.Unchecked
        if node.name not in self._states:
            members = self._of(node.name)
            count = sum(1 for host in members if host in self._ticked)
            whole = Qt.CheckState.Checked if count == len(members) else Qt.CheckState.PartiallyChecked
            self._states[node.name] = whole if count else Qt.CheckState.Unchecked
        return self._states[node.name]

    def _tell(self) -> None:
        """Every tick may have changed: one message for the rows below each node that was opened."""
        self._states.clear()
        for number, node in enumerate(self._nodes):
            if node.children:
                first, last = node.children[0], node.children[-1]
                self.dataChanged.emit(self._index(first), self._index(last), list(_STATES))
            elif number == _ROOT:
                return

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self._nodes[number].row, 0, number)

    def _node(self, index: Index) -> _Node:
        return self._nodes[index.internalId()]

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        if parent.column() > 0:
            return 0
        return len(self._children(parent.internalId() if parent.isValid() else _ROOT))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        if not parent.isValid():
            return bool(self._inventory.hosts)
        return self._node(parent).group and not self._needle

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 1

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self._index(self._children(parent.internalId() if parent.isValid() else _ROOT)[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._node(index).parent if index.isValid() else _ROOT
        return QModelIndex() if above == _ROOT else self._index(above)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node)
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(node)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW_COMPACT)
        if role == Qt.ItemDataRole.FontRole and node.group:
            return self._bold
        if role == Qt.ItemDataRole.UserRole:
            return node.name
        return self._spoken(node) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        node = self._node(index)
        hosts = self._of(node.name) if node.group else (node.name,)
        if Qt.CheckState(value) == Qt.CheckState.Unchecked:
            self._ticked.difference_update(hosts)
        else:
            self._ticked.update(hosts)
        self._tell()
        self.ticks_changed.emit()
        return True

    def _text(self, node: _Node) -> str:
        name = one_line(node.name, 200)
        return f"{name}  ({len(self._of(node.name))})" if node.group else name

    def _spoken(self, node: _Node) -> str:
        """A screen reader hears what kind it is, and whether it is ticked."""
        name = one_line(node.name, 200)
        if node.group:
            count = len(self._of(node.name))
            name = translate("HostTree", "group {0}, %n host(s)", None, count).format(name)
        state = self._state(node)
        if state == Qt.CheckState.PartiallyChecked:
            return translate("HostTree", "{0}, partly ticked").format(name)
        ticked = state == Qt.CheckState.Checked
        return (translate("HostTree", "{0}, ticked") if ticked else translate("HostTree", "{0}, not ticked")).format(
            name
        )
