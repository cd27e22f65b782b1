"""Which keys a person gave to actions: a small TOML file of what differs from the usual ones.

Keys are texts such as `Ctrl+Shift+R` (Qt's portable text), empty for none; what they stand for is the window's matter.
Actions that this Nova does not know stay in the file; a damaged file is set aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..api import places
from ..api.files import write_atomically
from .toml_file import read_or_empty, read_toml

_TABLE = "keys"
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """Keys by the name of an action. Every change is a new one."""

    keys: Mapping[str, str] = field(default_factory=dict)

    def of(self, action: str, usual: tuple[str, ...]) -> tuple[str, ...]:
        """What an action answers to: the person's keys, else the usual ones."""
        own = self.keys.get(action)
        if own is None:
            return usual
        return (own,) if own else ()

    def with_keys(self, action: str, keys: str) -> Shortcuts:
        return replace(self, keys={**self.keys, action: keys})

    def without(self, action: str) -> Shortcuts:
        """The usual ones again."""
        return replace(self, keys={one: keys for one, keys in self.keys.items() if one != action})


def effective(usual: Mapping[str, tuple[str, ...]], own: Shortcuts) -> dict[str, tuple[str, ...]]:
    """The keys of every action. Each key belongs to one: what a person gave away is taken from whoever has it usually,
    so that a new Nova with a new usual key takes nothing back."""
    given = {keys for action, keys in own.keys.items() if keys and action in usual}
    found: dict[str, tuple[str, ...]] = {}
    for action, keys in usual.items():
        wanted = own.of(action, keys)
        found[action] = wanted if action in own.keys else tuple(one for one in wanted if one not in given)
    return found


def shortcuts_path() -> Path:
    """Where they are kept."""
    return places.config_dir() / "shortcuts.toml"


def load_shortcuts() -> Shortcuts:
    """Those of the last time; what is no text is left out."""
    table = _table(read_or_empty(shortcuts_path()))
    return Shortcuts({name: keys for name, keys in table.items() if isinstance(keys, str) and len(keys) <= _LONGEST})


def save_shortcuts(shortcuts: Shortcuts, known: frozenset[str]) -> None:
    """Write them whole; of actions that are not `known` here, what stands in the file stays. Raises OSError."""
    import tomli_w

    content = read_toml(shortcuts_path())
    strange = {name: keys for name, keys in _table(content).items() if name not in known}
    own = {name: keys for name, keys in shortcuts.keys.items() if name in known}
    write_atomically(shortcuts_path(), tomli_w.dumps({**content, _TABLE: {**strange, **own}}).encode())


def _table(content: Mapping[str, Any]) -> dict[str, Any]:
    table = content.get(_TABLE)
    return table if isinstance(table, dict) else {}
