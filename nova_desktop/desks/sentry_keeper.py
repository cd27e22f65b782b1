"""The sentries: one for each server that is watched and not shown, set with its token, ended without waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ..api.errors import SemaphoreAPIError
from ..core.connections import Connection
from ..core.credentials import Credentials
from ..core.gateway import TASKS_SHOWN, Gateway
from ..core.lookout import PATIENCE, Around
from ..core.overview import Look
from ..core.plain_text import one_line
from ..core.snapshots import Kept, ServerFacts, brought_together
from ..core.start_watch import StartNews
from ..ui import start_words
from ..ui.lookout import Lookout
from ..ui.sentry import Sentry
from ..ui.workers import END_SECONDS, Doorway

SETTLE_MS = 2000
"""After the first data: other servers are looked at when the one shown stands."""
SWEEP_MS = 200


class SentryKeeper(QObject):
    """What the sentries see goes to the lookout. `noticed` carries a Notice: what became of a start over there."""

    noticed = Signal(object)

    def __init__(
        self,
        doorway: Doorway,
        credentials: Credentials,
        connections: Callable[[], list[Connection]],
        lookout: Lookout,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._doorway = doorway
        self._credentials = credentials
        self._connections = connections
        self.lookout = lookout
        self.timeout = 30.0
        self._sentries: dict[str, Sentry] = {}
        self._ending: list[Sentry] = []
        self._asked: set[str] = set()
        self._tokenless: set[str] = set()
        self._met: set[str] = set()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self.look_everywhere)
        self._sweep = QTimer(self)
        self._sweep.setInterval(SWEEP_MS)
        self._sweep.timeout.connect(self._sweep_ended)
        lookout.shown_changed.connect(self._shown_changed)

    def stop(self) -> None:
        """End all that watches; nobody waits yet."""
        self._settled.stop()
        for url in list(self._sentries):
            self.dismiss(url)

    def ended(self) -> bool:
        """Did each thread end? Waits for them, not for ever."""
        until = time.monotonic() + END_SECONDS
        ended = [one.ended(until) for one in self._ending]
        self._sweep_ended()
        self._sweep.stop()
        return all(ended)

    # Looking

    def data_came(self) -> None:
        """Once for each server that is shown, not with each list: a keyring may ask the person each time."""
        session = self.lookout.session
        if session is not None and session.connection.url not in self._met:
            self._met.add(session.connection.url)
            self._settled.start()

    def look_everywhere(self) -> None:
        """A sentry for each connection that is known, and none for one that is not."""
        known = {one.url: one for one in self._connections() if one.watched}
        for url in [one for one in self._sentries if one not in known]:
            self.dismiss(url)
            self.lookout.forget(url)
        for url, connection in known.items():
            if url not in self._asked and (url not in self._sentries or self._sentries[url].refused):
                self._ask_token(connection)

    def look_again(self) -> None:
        """At all servers but the one shown, now, also at those that did not answer."""
        self.look_everywhere()
        for sentry in self._sentries.values():
            sentry.look()

    def hinted(self, urls: Collection[str] | None) -> None:
        """Something may have changed at these servers; None: at any that is watched."""
        for url, sentry in self._sentries.items():
            if urls is None or url in urls:
                sentry.hinted()

    def _ask_token(self, connection: Connection) -> None:
        """Also where one was refused: another may be in the keyring now."""
        self._asked.add(connection.url)
        work = partial(_gateway, self._credentials, connection, self.timeout, connection.url in self._sentries)
        came, failed = partial(self._station, connection.url), partial(self._no_token, connection.url)
        self._doorway.ask("watch", "watch", work, came, failed)

    def _station(self, url: str, gateway: Gateway | None) -> None:
        self._asked.discard(url)
        (self._tokenless.add if gateway is None else self._tokenless.discard)(url)
        known = [one.url for one in self._connections()]  # it may have been forgotten while a keyring was waited for
        if gateway is None or url not in known:
            return
        old = self._sentries.get(url)
        if old is not None:
            if not old.refused or old.gateway.same_token(gateway):
                return
            self.dismiss(url)
        sentry = Sentry(gateway, self)
        self._sentries[url] = sentry
        sentry.seen.connect(self._saw)
        sentry.away.connect(self._away)
        sentry.start_news.connect(self._start_news)
        self._shown_changed()
        sentry.look()

    def _no_token(self, url: str, _error: SemaphoreAPIError) -> None:
        """A keyring that does not open now: the next look asks again."""
        self._asked.discard(url)
        self._tokenless.add(url)

    # What they see

    def _saw(self, connection: Connection, around: Around) -> None:
        self.lookout.take_around(connection, around)

    def _start_news(self, connection: Connection, news: StartNews) -> None:
        """What became of a start at a server that is not shown."""
        notice = start_words.of_news(news, again=False)
        if notice is not None:
            title = f"{one_line(connection.title, 60)}: {notice.title}"
            self.noticed.emit(replace(notice, key=f"{connection.url} {notice.key}", title=title))

    def _away(self, connection: Connection, away: bool) -> None:
        session = self.lookout.session
        if session is None or session.connection.url != connection.url:  # the session shown knows better
            self.lookout.set_away(connection, away)

    def _shown_changed(self) -> None:
        shown, session = self.lookout.shown, self.lookout.session
        for url, sentry in self._sentries.items():
            sentry.asks_starts = session is None or session.connection.url != url
            sentry.skip = (shown[1],) if shown is not None and shown[0] == url else ()

    # The way to a server, shown or not

    def gateway(self, url: str) -> Gateway | None:
        """None while it is neither shown nor watched."""
        session = self.lookout.session
        if session is not None and session.connection.url == url:
            return session.gateway
        sentry = self._sentries.get(url)
        return sentry.gateway if sentry is not None else None

    def facts(self, url: str) -> ServerFacts | None:
        """None before it was heard."""
        session = self.lookout.session
        if session is not None and session.connection.url == url:
            return session.facts
        return self._facts_of(url)

    def look_soon(self, url: str) -> None:
        """Something is known to have changed there: it is looked at now."""
        session = self.lookout.session
        if session is not None and session.connection.url == url:
            session.poll_soon()
        if url in self._sentries:
            self._sentries[url].look()

    # How servers are

    def doubt(self, url: str) -> Look | None:
        """Why a server is not watched although it should be."""
        sentry = self._sentries.get(url)
        if sentry is not None:
            return "refused" if sentry.refused else None
        return "tokenless" if url in self._tokenless else None

    def known_of(self, connection: Connection, before: Kept | None, wanted: int | str | None) -> Kept | None:
        """What can be shown of a server at once: what its session left, and what its sentry saw since."""
        facts = self._facts_of(connection.url) or (before.facts if before is not None else None)
        if facts is None or not facts.projects:
            return None
        wanted = wanted or (before.project.id if before is not None else connection.project_id)
        project = next((one for one in facts.projects if wanted in (one.id, one.name)), facts.projects[0])
        same = before if before is not None and before.project.id == project.id else None
        picture = self.lookout.pictures.get((connection.url, project.id or 0))
        if picture is None and same is None:
            return None
        seen = picture.tasks if picture is not None else ()
        tasks = brought_together(same.tasks if same is not None else (), seen, TASKS_SHOWN)
        return Kept(facts, project, tasks, same.catalogue if same is not None else None)

    def _facts_of(self, url: str) -> ServerFacts | None:
        sentry = self._sentries.get(url)
        return sentry.around.facts if sentry is not None and sentry.around is not None else None

    # Connections that change

    def rename(self, connection: Connection) -> None:
        """It is called, shown or watched otherwise now."""
        self.lookout.rename(connection)
        if connection.url in self._sentries:
            self._sentries[connection.url].connection = connection
        self.look_everywhere()

    def drop(self, url: str) -> None:
        """A server that is there no more: it is not watched."""
        self.dismiss(url)
        self._met.discard(url)
        self.lookout.forget(url)

    def dismiss(self, url: str) -> None:
        """Another token, or a connection that is forgotten: its sentry goes, where there is one."""
        sentry = self._sentries.pop(url, None)
        if sentry is not None:
            sentry.end()
            self._ending.append(sentry)
            self._sweep.start()

    def _sweep_ended(self) -> None:
        for sentry in [one for one in self._ending if one.ended()]:
            self._ending.remove(sentry)
            sentry.deleteLater()
        if not self._ending:
            self._sweep.stop()


def _gateway(
    credentials: Credentials,
    connection: Connection,
    timeout: float,
    anew: bool,
    _progress: Callable[[object], None],
) -> Gateway | None:
    """A worker's job: the keyring may ask the person to unlock it. None: no token is kept for it.

    `anew`: what is held from before was refused; what the keyring has now takes its place.
    """
    from ..api.secret_store import SecretStoreError

    try:
        kept = credentials.kept(connection.url) if anew else None
        if kept:
            credentials.hold(connection.url, kept)
        token = credentials.held(connection.url) or credentials.token(connection.url)
    except SecretStoreError:
        return None
    return Gateway(connection, token, min(timeout, PATIENCE), max_retries=0) if token else None
