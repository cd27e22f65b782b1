"""The requests of all servers that are watched, as they stand: what the inbox lists.

A busy project's newest tasks are not all that were asked for within a day, so tasks with a mark are remembered (in this
window's memory only) after newer ones have pushed them out of the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from ..api.models import Task, newest_first
from .inbox import OTHERS, WAITING, InboxRow
from .lookout import Picture, Place
from .request_memory import RequestMemory
from .requests import OPEN, RUNNING, ApprovalRequest, key_of, may_answer, requests_in, state_of

KEPT = timedelta(days=7)
"""Requests that are older are history: the task list has them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A request where it was seen. `state` is one of core.requests, `mine`: the person at this window asked."""

    picture: Picture
    request: ApprovalRequest
    key: str
    state: str
    mine: bool

    @property
    def waits(self) -> bool:
        """For the person at this window."""
        return self.state == OPEN and may_answer(self.request, self.picture.me)

    @property
    def place(self) -> Place:
        return self.picture.place


@dataclass(slots=True)
class RequestBook:
    """Fed with pictures; `changed` are keys of requests that were looked at and are not the same any more."""

    changed: set[str] = field(default_factory=set)
    _pictures: dict[Place, Picture] = field(default_factory=dict)
    _marked: dict[Place, dict[int, Task]] = field(default_factory=dict)

    def take(self, picture: Picture) -> bool:
        """One project as it is now; did anything change that the inbox may show?"""
        before, known = self._pictures.get(picture.place), self._marked.get(picture.place, {})
        fresh = {task.id: task for task in picture.tasks if task.id and "[nova-" in (task.server_message or "")}
        self._pictures[picture.place] = picture
        self._marked[picture.place] = {**known, **fresh}
        return before is None or self._marked[picture.place] != known or before.connection != picture.connection

    def drop_task(self, place: Place, task_id: int) -> None:
        """It was deleted on the server."""
        self._marked.get(place, {}).pop(task_id, None)

    def forget(self, url: str) -> None:
        """A connection that is known no more."""
        for place in [one for one in self._pictures if one[0] == url]:
            del self._pictures[place], self._marked[place]
        self.changed = {key for key in self.changed if not key.startswith(f"{url} ")}

    def entries(self, memory: RequestMemory, now: float) -> tuple[Entry, ...]:
        """All of them, `now` in epoch seconds of this machine."""
        found: list[Entry] = []
        for place, picture in self._pictures.items():
            moment = datetime.fromtimestamp(now, UTC) + timedelta(seconds=picture.clock_offset)
            self._marked[place] = _young(self._marked[place], moment)
            for one in requests_in(newest_first(list(self._marked[place].values()))):
                found.append(self._entry(picture, one, memory, moment))
        return tuple(found)

    def _entry(self, picture: Picture, one: ApprovalRequest, memory: RequestMemory, moment: datetime) -> Entry:
        key = key_of(picture.connection.url, picture.project_id, one)
        state = state_of(one, moment, memory.hours, rejected=key in memory.rejected, changed=key in self.changed)
        return Entry(picture, one, key, state, picture.me is not None and one.task.user_id == picture.me)


def _young(tasks: Mapping[int, Task], now: datetime) -> dict[int, Task]:
    return {number: task for number, task in tasks.items() if not task.created_at or now - task.created_at <= KEPT}


def inbox_row(entry: Entry, note: str, may_run: bool = True) -> InboxRow:
    """As the inbox lists it; for others, where this person may not run tasks. Its time is told by this machine's
    clock."""
    picture, task = entry.picture, entry.request.task
    created = task.created_at
    state = entry.state
    if state == OPEN:
        state = WAITING if entry.waits and may_run else OTHERS
    elif state == RUNNING:
        state = OTHERS
    return InboxRow(
        "request",
        picture.connection,
        picture.project_id,
        picture.project,
        task.tpl_alias or f"#{task.template_id}",
        task.user_name or f"#{task.user_id}",
        created.timestamp() - picture.clock_offset if created is not None else None,
        state,
        entry.key,
        note,
    )
