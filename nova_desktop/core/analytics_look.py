"""One look of the page of analytics: which places, read from the history and worked out. A worker's job."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from .analytics import Analysis, Question, analyse
from .analytics_runs import Place, count_ahead, kept_places, known_since, read_runs

DAY_SECONDS = 86_400
"""A server's clock may be a little ahead of ours."""


@dataclass(frozen=True, slots=True)
class Where:
    """All servers, one (`url`), or one of its projects."""

    url: str = ""
    project_id: int | None = None

    def holds(self, place: Place) -> bool:
        return (not self.url or place[0] == self.url) and self.project_id in (None, place[1])


@dataclass(frozen=True, slots=True)
class Looked:
    """The answer, and all places of known servers of which tasks are kept."""

    analysis: Analysis
    places: tuple[Place, ...]


def look(where: Where, asked: Question, urls: Collection[str], path: Path | None = None) -> Looked:
    """`urls` are the known servers: of others nothing is shown. The places of `asked` become those of `where`."""
    places = tuple(place for place in kept_places(path) if place[0] in urls)
    wanted = replace(asked, places=tuple(place for place in places if where.holds(place)))
    before = wanted.period.before
    begin = before.begin if before is not None else wanted.period.begin
    rows, undated = read_runs(wanted.places, begin, wanted.period.end, path)
    ahead = count_ahead(wanted.places, max(wanted.period.end, time.time() + DAY_SECONDS), path)
    found = analyse(rows, wanted, undated, known_since(wanted.places, path))
    return Looked(replace(found, ahead=ahead), places)
