"""Runs that were due and did not happen. Better silent than wrong: each doubt counts for the server.

A run counts as missed only when
- the schedule was seen on, unchanged, before it was due and after, and no event tells of a change between;
- the server lists no task of that schedule, and none of its template that nobody started, about that time;
- this computer did not see a task of that time, nor other runs, which the server lists no more (whoever calls looks:
  `ran_about`, `vanished`);
- it does not wait for new commits, and its time is the same from wherever the server began to count;
- the list reaches back before that time with a task of the same template (older tasks may have been dropped);
- the server told its zone, or an earlier task of the schedule began at a due time by the zone assumed;
- ten minutes have passed since.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from ..api import places
from ..api.files import write_atomically
from ..api.models import Task
from .schedules import ScheduleBook, ScheduleRow

GRACE = timedelta(minutes=10)
"""So long after its time a run is not missed yet."""
EARLY, LATE = timedelta(seconds=90), timedelta(minutes=5)
"""A task that began so near a due time is that run's."""
MARGIN = timedelta(minutes=1)
OLDEST = timedelta(days=7)
MOST = 500
"""Due times of one schedule that are looked at."""
FILE = "schedules.json"


@dataclass(frozen=True, slots=True)
class Missed:
    """One run that did not happen; `due` in UTC."""

    url: str
    project_id: int
    schedule_id: int
    title: str
    template: str
    project: str
    due: datetime
    template_id: int | None = None

    @property
    def key(self) -> str:
        return f"{self.url} {self.project_id}/{self.schedule_id} {self.due.timestamp():.0f}"


@dataclass(frozen=True, slots=True)
class Seen:
    """A schedule as it was at the last looks: `since` the first with this `print`, `last` the latest, `told` the last
    due time that was reported (epoch seconds of the server's clock)."""

    print: str
    since: float
    last: float
    told: float = 0.0


Touched = Callable[[ScheduleRow, datetime], bool | None]
"""Whether somebody changed a schedule since a moment; None when nobody can tell."""


@dataclass(slots=True)
class Memory:
    """What was seen of schedules, by `URL PROJECT/SCHEDULE`; kept on disk, so that a night without Nova is covered."""

    seen: dict[str, Seen] = field(default_factory=dict)

    def take(self, url: str, book: ScheduleBook, touched: Touched) -> tuple[Missed, ...]:
        """A worker's job: remember this look; what was missed and was not told before."""
        found: list[Missed] = []
        read = {part.project.id for part in book.parts if part.failed is None}
        rows = {f"{url} {row.key}": row for row in book.rows()}
        for key in [key for key in self.seen if key.startswith(f"{url} ") and key not in rows]:
            if int(key.rpartition(" ")[2].partition("/")[0]) in read:
                del self.seen[key]
        for key, row in rows.items():
            before, now = self.seen.get(key), book.looked_at
            self.seen[key], missed = _judge(url, row, before, now, touched)
            found += missed
        return tuple(found)

    def forget(self, url: str) -> None:
        """Of one server."""
        self.seen = {key: one for key, one in self.seen.items() if not key.startswith(f"{url} ")}


def _print(row: ScheduleRow, now: datetime) -> str:
    """What may not change. A single run is switched off by the server itself when its moment is over, also where it
    was down then and started nothing."""
    one = row.schedule
    over = one.moment is not None and one.moment <= now
    return json.dumps([one.template_id, one.cron_format, over or one.active, one.type, one.run_at, row.zone.name])


def _judge(
    url: str, row: ScheduleRow, before: Seen | None, now: datetime, touched: Touched
) -> tuple[Seen, list[Missed]]:
    stamp, print_ = now.timestamp(), _print(row, now)
    if before is None or before.print != print_ or before.last > stamp:
        return Seen(print_, stamp, stamp), []
    due = list(_not_run(row, before, now))
    if due:
        changed = touched(row, datetime.fromtimestamp(before.since, UTC) + MARGIN / 2)
        if changed is not False:
            return (Seen(print_, stamp, stamp) if changed else Seen(print_, before.since, stamp, before.told)), []
    told = max([before.told, *(moment.timestamp() for moment in due)])
    names = (row.title, row.template, row.project)
    place = (url, row.part.project.id or 0, row.schedule.id or 0)
    template = row.schedule.template_id
    return Seen(print_, before.since, stamp, told), [Missed(*place, *names, moment, template) for moment in due]


def _not_run(row: ScheduleRow, seen: Seen, now: datetime) -> Iterator[datetime]:
    start = max(datetime.fromtimestamp(seen.since, UTC) + MARGIN, now - OLDEST)
    start = max(start, datetime.fromtimestamp(seen.told, UTC))
    due = _due(row, start, now - GRACE)
    if not due or len(due) == MOST or not (row.zone.told or row.schedule.once or _kept_time(row)):
        return
    mine = [task for task in row.part.tasks if _may_be(row, task)]
    moments = _moments(mine)
    known = [task.created_at for task in row.part.tasks if task.template_id == row.schedule.template_id]
    oldest = min((moment for moment in known if moment is not None), default=None)
    for moment in due:
        ran = _any_near(moment, moments)
        if not ran and (oldest is not None and oldest < moment - EARLY):
            yield moment


def _due(row: ScheduleRow, start: datetime, end: datetime) -> tuple[datetime, ...]:
    """The times in (start, end] that are sure. With a repository a schedule runs only where that has new commits."""
    one = row.schedule
    if one.repository_id is not None:
        return ()
    if one.once:
        return (one.moment,) if one.moment is not None and start < one.moment <= end else ()
    found = row.between(start, end, MOST)
    return found if len(found) == MOST else tuple(moment for moment in found if row.sure(moment))


def ran_about(row: ScheduleRow, due: datetime, tasks: Iterable[Task]) -> bool:
    """Is one of these tasks the run that was due?"""
    return _any_near(due, _moments(task for task in tasks if _may_be(row, task)))


def vanished(row: ScheduleRow, kept: Iterable[Task]) -> bool:
    """Does the server list no more a run of it that was seen, and older tasks all the same? Then one that is not
    listed proves nothing: 2.10 may drop the newest first (FACTS)."""
    listed = [task for task in row.part.tasks if task.template_id == row.schedule.template_id]
    ids, oldest = {task.id for task in listed}, min(_moments(listed), default=None)
    gone = _moments(task for task in kept if task.id not in ids and _may_be(row, task))
    return oldest is not None and any(moment > oldest for moment in gone)


def _moments(tasks: Iterable[Task]) -> list[datetime]:
    return [moment for task in tasks if (moment := task.created_at) is not None]


def _any_near(due: datetime, moments: Iterable[datetime]) -> bool:
    return any(due - EARLY <= began <= due + LATE for began in moments)


def _may_be(row: ScheduleRow, task: Task) -> bool:
    """A task of the schedule, or one of its template that no person and no hook started."""
    if task.schedule_id is not None:
        return task.schedule_id == row.schedule.id
    return task.template_id == row.schedule.template_id and task.user_id is None


def _kept_time(row: ScheduleRow) -> bool:
    """Did an earlier task of it begin when it was due by the zone assumed?"""
    began = [task.created_at for task in row.part.tasks if task.schedule_id == row.schedule.id]
    return any(one is not None and row.between(one - LATE, one + EARLY, 1) for one in began)


_KEY = re.compile(r"\S+ -?\d{1,18}/-?\d{1,18}", re.ASCII)
_LAST = 32_503_680_000
"""The year 3000."""


def load_memory() -> Memory:
    """From the data folder; what cannot be read counts as nothing."""
    try:
        content = json.loads((places.data_dir() / FILE).read_text(encoding="utf-8"))
        return Memory({str(key): _seen(value) for key, value in content.items() if _KEY.fullmatch(key)})
    except (OSError, ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return Memory()


def _seen(value: Mapping[str, object]) -> Seen:
    numbers = [value[name] for name in ("since", "last", "told")]
    if not all(isinstance(number, int | float) and 0 <= number < _LAST for number in numbers):
        raise ValueError("numbers are wanted")
    return Seen(str(value["print"]), *map(float, numbers))  # type: ignore[arg-type]


def save_memory(memory: Memory) -> None:
    """A worker's job. Raises OSError."""
    rows = {
        key: {"print": one.print, "since": one.since, "last": one.last, "told": one.told}
        for key, one in memory.seen.items()
    }
    write_atomically(places.data_dir() / FILE, json.dumps(rows, ensure_ascii=False).encode())
