"""How each template's last run ended, also where that run is behind the few newest tasks of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ..api.models import Task
from .history_schema import FILE
from .lookout import Picture, Place
from .news import TELLING


@dataclass(frozen=True, slots=True)
class Results:
    """Of one place: template's id -> `success` or `error`."""

    place: Place
    by_template: Mapping[int, str]


@dataclass(slots=True)
class LastResults:
    """Grows with each picture; what the history knows is put behind it."""

    _known: dict[Place, dict[int, str]] = field(default_factory=dict)

    def of(self, place: Place) -> Mapping[int, str]:
        """As far as known."""
        return MappingProxyType(self._known.get(place, {}))

    def learn(self, picture: Picture) -> None:
        """What a picture shows is newer than what was known."""
        self._known.setdefault(picture.place, {}).update(newest_results(picture.tasks))

    def seed(self, results: Results) -> None:
        """From the history, which may be older than what pictures showed meanwhile."""
        self._known[results.place] = {**results.by_template, **self._known.get(results.place, {})}


def newest_results(tasks: Iterable[Task]) -> dict[int, str]:
    """Of tasks that come newest first."""
    found: dict[int, str] = {}
    for task in tasks:
        if task.template_id is not None and task.status in TELLING:
            found.setdefault(task.template_id, task.status or "")
    return found


def kept_results(place: Place, path: Path | None = None) -> Results:
    """A worker's job: from the history on this computer. Raises SemaphoreAPIError."""
    sql = (
        "SELECT template_id, status FROM tasks JOIN places ON places.id = place_id"
        " WHERE url = ? AND project_id = ? AND template_id IS NOT NULL AND status IN ('success', 'error')"
        " ORDER BY created, tasks.id"
    )
    with FILE.opened(path) as database:
        return Results(place, {int(template): str(status) for template, status in database.execute(sql, place)})
