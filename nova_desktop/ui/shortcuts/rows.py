"""What the sheet lists: every action with its keys, in groups, then the keys that are always the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from ..actions import QUICK_ACTION
from ..differences.keys import difference_keys
from ..logs.keys import find_keys, log_keys
from .desk import ShortcutDesk, label_of
from .keys import native_keys

translate = QCoreApplication.translate

_BETWEEN = " · "
"""A comma may be a key itself."""

_RUNNING = (
    "runAction",
    "runAgainAction",
    "runAgainFailedAction",
    "stopAction",
    "confirmAction",
    "rejectAction",
    "presetsAction",
)


@dataclass(frozen=True, slots=True)
class Row:
    """`name` is the action's; empty where the keys cannot be changed."""

    label: str
    keys: str
    name: str = ""
    changed: bool = False

    @property
    def key(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.label

    @property
    def beside(self) -> str:
        return self.keys

    @property
    def weight(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: tuple[Row, ...]


def groups(desk: ShortcutDesk) -> list[Group]:
    """Those with rows."""
    rows = {name: _row(desk, name) for name in desk.actions}
    quick = [row for name, row in rows.items() if name.startswith(QUICK_ACTION)]
    pages = [rows[action.objectName()] for action in desk.pages if action.objectName() in rows]
    running = [rows[name] for name in _RUNNING if name in rows]
    window = [row for row in rows.values() if row not in (*quick, *pages, *running)]
    presets = [Row(label_of(one), native_keys(one.shortcut())) for one in desk.preset_actions()]
    found = (
        Group(translate("Shortcuts", "Run and stop"), tuple(running)),
        Group(translate("Shortcuts", "Quick actions"), tuple(quick)),
        Group(translate("Shortcuts", "Window"), tuple(window)),
        Group(translate("Shortcuts", "Pages"), tuple(pages)),
        Group(translate("Shortcuts", "Presets: changed where they are managed"), tuple(presets)),
        Group(translate("Shortcuts", "In a log: always the same"), tuple(_fixed(log_keys()))),
        Group(translate("Shortcuts", "In the search of a log: always the same"), tuple(_fixed(find_keys()))),
        Group(translate("Shortcuts", "In differences: always the same"), tuple(_fixed(difference_keys()))),
        Group(translate("Shortcuts", "In tables: always the same"), tuple(_fixed(_table_keys()))),
    )
    return [group for group in found if group.rows]


def _row(desk: ShortcutDesk, name: str) -> Row:
    keys = _BETWEEN.join(map(native_keys, desk.keys_of(name)))
    return Row(label_of(desk.actions[name]), keys, name, name in desk.own.keys)


def _fixed(keys: tuple[tuple[str, str], ...]) -> Iterator[Row]:
    for sequence, label in keys:
        yield Row(label, native_keys(sequence))


def _table_keys() -> tuple[tuple[str, str], ...]:
    copy = QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.PortableText)
    return (
        ("Return", translate("Shortcuts", "Open the row")),
        (copy, translate("Shortcuts", "Copy the rows")),
        ("Down", translate("Shortcuts", "From the filter to the rows")),
        ("Esc", translate("Shortcuts", "Empty the filter")),
    )
