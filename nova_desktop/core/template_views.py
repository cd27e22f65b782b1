"""The tabs over the templates: all of them, the favourites, the server's own views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..api.models import Template
from .plain_text import one_line

ALL, FAVOURITES = "all", "favourites"
MOST_VIEWS = 100
_VIEW = "view:"


@dataclass(frozen=True, slots=True)
class View:
    """One of the server's views: a template names it by `view_id`."""

    id: int
    title: str

    @property
    def tab(self) -> str:
        """The name of its tab."""
        return f"{_VIEW}{self.id}"


def views_of(rows: Iterable[Mapping[str, Any]]) -> tuple[View, ...]:
    """By their position. From 2.17 on the server lists "All" too, which is Nova's first tab, and can hide a view."""
    found: dict[int, tuple[int, View]] = {}
    for row in rows:
        number, position = row.get("id"), row.get("position")
        if type(number) is not int or row.get("type") == ALL or row.get("hidden") is True:
            continue
        title = row.get("title")
        shown = one_line(title, 60) if isinstance(title, str) else ""
        found.setdefault(number, (position if type(position) is int else 0, View(number, shown or f"#{number}")))
    return tuple(view for _, view in sorted(found.values(), key=lambda pair: (pair[0], pair[1].id))[:MOST_VIEWS])


def in_tab(tab: str, template: Template, favourites: frozenset[int]) -> bool:
    """Is it shown there?"""
    if tab == FAVOURITES:
        return template.id in favourites
    return tab == ALL or (template.view_id is not None and tab == f"{_VIEW}{template.view_id}")
