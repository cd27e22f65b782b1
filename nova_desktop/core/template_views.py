"""The tabs over the templates: all of them, the favourites, the server's own views; and which one was chosen last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..api import places
from ..api.files import write_atomically
from ..api.models import Template
from .favourites import Place
from .plain_text import one_line
from .toml_file import not_saved

ALL, FAVOURITES = "all", "favourites"
MOST_VIEWS = 100
MOST_CHOICES = 500
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


# The tab chosen last

Choices = dict[Place, str]


def choices_path() -> Path:
    """Where they are kept: state, which nobody would miss."""
    return places.state_dir() / "template-tabs.json"


def load_choices() -> Choices:
    """Tabs by place; what cannot be read counts as none."""
    try:
        rows = json.loads(choices_path().read_text(encoding="utf-8"))
        return {(str(row["url"]), int(row["project_id"])): str(row["tab"])[:80] for row in rows[-MOST_CHOICES:]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def keep_choice(place: Place, tab: str) -> None:
    """A worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    known = load_choices()
    known.pop(place, None)
    _write({**known, place: tab} if tab != ALL else known)


def forget(url: str) -> None:
    """No trace of a server stays. A worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    known = load_choices()
    left = {place: tab for place, tab in known.items() if place[0] != url}
    if left != known:
        _write(left)


def _write(known: Choices) -> None:
    rows = [{"url": url, "project_id": project_id, "tab": tab} for (url, project_id), tab in known.items()]
    try:
        write_atomically(choices_path(), json.dumps(rows[-MOST_CHOICES:], ensure_ascii=False).encode())
    except OSError as error:
        raise not_saved(choices_path(), error) from error
