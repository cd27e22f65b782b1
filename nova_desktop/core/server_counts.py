"""What a server counts itself (`/stats`, from 2.17 on) beside what is kept here: does it know more?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ..api.errors import SemaphoreAPIError, SemaphoreCancelledError
from ..api.records import Record
from .analytics_period import Period, midnight
from .analytics_runs import MICRO, Place
from .history_schema import FILE

if TYPE_CHECKING:
    from .gateway import Gateway


@dataclass(frozen=True, slots=True)
class Counted:
    """Over the places whose server counts, in the days asked for: all tasks, whatever they were, there and here."""

    server: int
    kept: int

    @property
    def missing(self) -> int:
        return max(0, self.server - self.kept)


_NO_COUNT = 1_000_000_000
"""Tasks of a day: from here on it is nonsense, and far from here no number that a window can show."""


def counted_in(rows: Iterable[Record]) -> int:
    """All tasks of an answer of `/stats`."""
    total = 0
    for row in rows:
        counts = row.get("count_by_status")
        if isinstance(counts, Mapping):
            total += sum(int(one) for one in counts.values() if type(one) is int and 0 < one < _NO_COUNT)
    return total


def compare_counts(asked: Sequence[tuple[Gateway, int]], period: Period, path: Path | None = None) -> Counted | None:
    """A worker's job: `asked` are gateways with a project each. A server's days are taken for those of UTC, and whole
    days are compared. None where no server counts; one that cannot be asked now is left out."""
    first, last = _days(period)
    server = kept = 0
    known = False
    for gateway, project_id in asked:
        try:
            count = gateway.counted(project_id, first, last)
        except SemaphoreCancelledError:
            raise
        except SemaphoreAPIError:
            continue
        if count is not None:
            known = True
            server += count
            kept += _kept((gateway.connection.url, project_id), first, last, path)
    return Counted(server, kept) if known else None


def _days(period: Period) -> tuple[date, date]:
    """The days of UTC that a period touches."""
    begin = period.begin
    first = datetime.fromtimestamp(begin, UTC).date() if begin is not None else date(2000, 1, 1)
    return first, datetime.fromtimestamp(period.end - 1, UTC).date()


def _kept(place: Place, first: date, last: date, path: Path | None) -> int:
    begin, end = midnight(first, UTC), midnight(last + timedelta(days=1), UTC)
    with FILE.opened(path) as database:
        row = database.execute(
            "SELECT count(*) FROM tasks JOIN places ON places.id = place_id WHERE url = ? AND project_id = ?"
            " AND created >= ? AND created < ?",
            (*place, round(begin * MICRO), round(end * MICRO)),
        ).fetchone()
    return int(row[0])
