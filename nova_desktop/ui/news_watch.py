"""Finds what is news in what the lookout sees; the notifier and the messages listen to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from ..core.last_results import LastResults, Results
from ..core.lookout import Change, Picture, Place
from ..core.news import News, hanging, news_between
from .lookout import Lookout

MOST_ENDS = 2000


@dataclass(frozen=True, slots=True)
class Found:
    """News of one project, oldest first; `since` seconds lie between its two pictures."""

    news: tuple[News, ...]
    picture: Picture
    since: float


class NewsWatch(QObject):
    """`found` carries a Found. What was over when a project was first seen is history."""

    found = Signal(object)

    def __init__(self, lookout: Lookout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.results = LastResults()
        self._lookout = lookout
        self._ends: dict[tuple[str, str | None, str | None], None] = {}
        """Of which task what end is known already, oldest first."""
        self._hanging: dict[Place, set[int]] = {}
        lookout.changed.connect(self._changed)

    def know_results(self, results: Results) -> None:
        """From the history: what a recovery is, and what only failed again."""
        self.results.seed(results)

    def _changed(self, change: Change) -> None:
        before, after = change.before, change.after
        last = dict(self.results.of(after.place))
        self.results.learn(after)
        if before is None:  # history: nobody waited for it
            return
        news = [*news_between(before.tasks, after.tasks, after.place, last), *self._hangs(after)]
        first = tuple(one for one in news if self._is_first(one))
        if first:
            self.found.emit(Found(first, after, after.at - before.at))

    def _is_first(self, news: News) -> bool:
        """A task ends once: a list that was asked for before its end, and came after it, tells of it again."""
        if not news.task.finished:
            return True
        end = (news.key, news.task.status, news.task.created)  # a server set up anew gives the same numbers again
        if end in self._ends:
            return False
        self._ends[end] = None
        while len(self._ends) > MOST_ENDS:
            self._ends.pop(next(iter(self._ends)))
        return True

    def _hangs(self, picture: Picture) -> tuple[News, ...]:
        told = self._hanging.setdefault(picture.place, set())
        now = datetime.fromtimestamp(picture.at + picture.clock_offset).astimezone()
        found = hanging(picture.tasks, now, picture.place, told)
        told |= {one.task.id for one in found if one.task.id is not None}
        return found

    def is_own(self, news: News, picture: Picture) -> bool:
        """Started here, or by the token's user."""
        session = self._lookout.session
        here = session is not None and news.place == self._lookout.shown and news.task.id in session.acts.started_here
        return here or (picture.me is not None and news.task.user_id == picture.me)
