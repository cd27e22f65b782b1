"""Filters that a person gave a name, for tasks and for templates; kept in a small TOML file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..api import places
from .plain_text import one_line

KINDS = ("tasks", "templates")
MOST = 50
"""Of one kind: a menu is no archive."""
NAME_LIMIT = 60
TEXT_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """`text` is what stands in the filter field."""

    name: str
    text: str


Filters = tuple[SavedFilter, ...]


def with_filter(known: Filters, new: SavedFilter) -> Filters:
    """Added by its name, or in the place of the one that has it."""
    rest = [one for one in known if one.name.casefold() != new.name.casefold()]
    return tuple(sorted([*rest, new], key=lambda one: one.name.casefold()))[:MOST]


def without_filter(known: Filters, name: str) -> Filters:
    return tuple(one for one in known if one.name != name)


def named(known: Filters, name: str) -> SavedFilter | None:
    """The one that a new one of this name would replace."""
    return next((one for one in known if one.name.casefold() == name.casefold()), None)


def filters_path() -> Path:
    """Where they are kept."""
    return places.config_dir() / "filters.toml"


def load_filters() -> dict[str, Filters]:
    """By kind; what is not understood is left out."""
    from .toml_file import read_or_empty, tables  # not for the first picture

    content = read_or_empty(filters_path())
    return {kind: _read(tables(content, kind)) for kind in KINDS}


def keep_filters(kind: str, filters: Filters) -> None:
    """Those of one kind, whole; a worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    from .toml_file import change_toml

    change_toml(filters_path(), {kind: [{"name": one.name, "text": one.text} for one in filters[:MOST]]})


def _read(rows: list[dict[str, Any]]) -> Filters:
    found: Filters = ()
    for row in rows[:MOST]:
        name, text = row.get("name"), row.get("text")
        if isinstance(name, str) and isinstance(text, str):
            shown, short = one_line(name, NAME_LIMIT), one_line(text, TEXT_LIMIT)
            if shown and short:
                found = with_filter(found, SavedFilter(shown, short))
    return found
