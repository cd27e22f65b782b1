"""One place that knows what runs everywhere: fed by the session shown and by the sentries of all other servers."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ..core.connections import Connection
from ..core.lookout import Around, Change, Picture, Place, name_of
from ..core.snapshots import TaskList
from .session import ServerSession


class Lookout(QObject):
    """`changed` carries a Change, `away_changed` the url of a connection that went away or came back."""

    changed = Signal(object)
    away_changed = Signal(str)
    shown_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures: dict[Place, Picture] = {}
        self.away: dict[str, Connection] = {}
        self.away_since: dict[str, float] = {}
        """When each was first found away, in epoch seconds."""
        self.told: set[str] = set()
        """Servers that answered once."""
        self.session: ServerSession | None = None

    @property
    def shown(self) -> Place | None:
        """The connection and project that the window shows."""
        session = self.session
        if session is None or session.project is None or session.project.id is None:
            return None
        return (session.connection.url, session.project.id)

    def set_session(self, session: ServerSession | None) -> None:
        """Another server is shown. What was known of the last one stays."""
        self.session = session
        if session is not None:
            session.tasks_changed.connect(self._shown_tasks)
            session.health_changed.connect(self._shown_health)
            session.project_chosen.connect(self._project_chosen)
        self.shown_changed.emit()

    def _project_chosen(self, _project: object) -> None:
        self.shown_changed.emit()

    def _shown_tasks(self, found: TaskList) -> None:
        session, place = self.session, self.shown
        if session is None or place is None or session.project is None or session.refreshed_at is None:
            return  # what was kept from the last time is no news
        user = session.facts.user.id if session.facts else None
        self._take(
            Picture(
                session.connection,
                place[1],
                name_of(session.project),
                session.tasks,
                found.asked_at,
                session.clock_offset,
                user,
            )
        )

    def _shown_health(self, _health: object) -> None:
        if self.session is not None:
            self.set_away(self.session.connection, self.session.health.kind in ("offline", "unauthorized"))

    def take_around(self, connection: Connection, around: Around) -> None:
        """What a sentry saw; the project shown is told by its session alone."""
        facts = around.facts
        self.told.add(connection.url)
        names = {one.id: name_of(one) for one in facts.projects}
        for number, tasks in around.tasks.items():
            if (connection.url, number) != self.shown:
                name = names.get(number, f"#{number}")
                self._take(Picture(connection, number, name, tasks, around.asked_at, facts.clock_offset, facts.user.id))
        gone = [place for place in self.pictures if place[0] == connection.url and place[1] not in names]
        for place in gone:
            if place != self.shown:
                del self.pictures[place]

    def set_away(self, connection: Connection, away: bool) -> None:
        """Does that server not answer?"""
        url = connection.url
        if away == (url in self.away):
            return
        if away:
            self.away[url], self.away_since[url] = connection, time.time()
        else:
            del self.away[url], self.away_since[url]
        self.away_changed.emit(url)

    def forget(self, url: str) -> None:
        """A connection that is known no more."""
        self.away.pop(url, None)
        self.away_since.pop(url, None)
        self.told.discard(url)
        for place in [one for one in self.pictures if one[0] == url]:
            del self.pictures[place]
        self.away_changed.emit(url)

    def rename(self, connection: Connection) -> None:
        """It has another name or colour now."""
        for place, picture in self.pictures.items():
            if place[0] == connection.url:
                self.pictures[place] = replace(picture, connection=connection)

    def _take(self, picture: Picture) -> None:
        before = self.pictures.get(picture.place)
        self.told.add(picture.place[0])
        self.pictures[picture.place] = picture
        self.changed.emit(Change(before, picture))
