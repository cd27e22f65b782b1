"""The templates that a person marked, by server and project; kept in a small TOML file without any secret."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..api import places
from .toml_file import change_toml, read_or_empty, tables

MOST_PROJECTS = 500
MOST_TEMPLATES = 1000

Place = tuple[str, int]
"""A server's address and the id of a project."""
Favourites = dict[Place, frozenset[int]]

_KEY = "project"


def favourites_path() -> Path:
    """Where they are kept."""
    return places.config_dir() / "favourites.toml"


def load_favourites() -> Favourites:
    """Template ids by place; what is not understood is left out."""
    found: Favourites = {}
    for row in tables(read_or_empty(favourites_path()), _KEY)[-MOST_PROJECTS:]:
        url, project_id, templates = row.get("url"), row.get("project_id"), row.get("templates")
        if isinstance(url, str) and type(project_id) is int and isinstance(templates, list):
            found[url, project_id] = frozenset(one for one in templates[:MOST_TEMPLATES] if type(one) is int)
    return found


def keep_favourites(place: Place, templates: Iterable[int]) -> None:
    """Of one project; the others' stay as they are on disk. A worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    known = load_favourites()
    known.pop(place, None)
    known[place] = frozenset(templates)
    _write(known)


def forget(url: str) -> None:
    """No trace of a server stays. A worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    known = load_favourites()
    left = {place: ids for place, ids in known.items() if place[0] != url}
    if left != known:
        _write(left)


def _write(known: Favourites) -> None:
    rows: list[dict[str, Any]] = [
        {"url": url, "project_id": project_id, "templates": sorted(ids)[:MOST_TEMPLATES]}
        for (url, project_id), ids in known.items()
        if ids
    ]
    change_toml(favourites_path(), {_KEY: rows[-MOST_PROJECTS:]})
