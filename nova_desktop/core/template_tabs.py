"""Which tab over the templates was chosen last, for each project."""

from __future__ import annotations

import json
from pathlib import Path

from ..api import places
from ..api.files import write_atomically
from .favourites import Place
from .template_views import ALL
from .toml_file import not_saved

MOST_CHOICES = 500
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
