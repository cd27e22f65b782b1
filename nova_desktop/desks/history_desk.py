"""History on this computer: keeps what servers tell, shows older tasks, says what happened since the person left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.gateway import MOST_LISTED, Gateway
from ..core.history import History
from ..core.last_results import kept_results
from ..core.lookout import Change, Picture, Place
from ..core.missed_runs import Missed
from ..core.since_left import SinceLeft, since_left
from ..core.status import Tone
from ..core.watching import Spot
from ..ui.banner import Notice
from ..ui.lookout import Lookout
from ..ui.main_window import MainWindow
from ..ui.since_left import SinceLeftDialog
from ..ui.workers import Doorway

translate = QApplication.translate

PAGE = 200
"""Older tasks that are added at once."""
AWAY = timedelta(minutes=10)
"""Nobody left who was gone for less."""
NOTE_MS = 60_000
"""How often it is noted that somebody looks, for the case of a crash."""
SINCE = "since-left"
MOST_MISSED = 100
"""Runs that did not happen which are remembered for the place shown next."""


@dataclass(frozen=True, slots=True)
class Found:
    """Of one place: what happened since `left`."""

    place: Place
    since: SinceLeft | None


class HistoryDesk(QObject):
    """Every access to the disk is a job of the history lane. `results_known` carries the Results of a place that was
    seen for the first time."""

    results_known = Signal(object)
    spot_wanted = Signal(object)
    """A Spot: a task of what happened, wherever one looks by now."""

    def __init__(self, window: MainWindow, doorway: Doorway, lookout: Lookout, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doorway = doorway
        self._lookout = lookout
        self._keeps = True
        self._kept: dict[Place, tuple[Task, ...]] = {}
        self._missed: list[Missed] = []
        self._looked_at: Place | None = None
        self._hidden_at: datetime | None = None
        self._since: Found | None = None
        """What was last worked out of the place shown, told or not."""
        self._note = QTimer(self)
        self._note.setInterval(NOTE_MS)
        self._note.timeout.connect(self.note_look)
        lookout.changed.connect(self._changed)
        window.seen.connect(self._seen)
        window.workspace.tasks.older_wanted.connect(self._older_wanted)
        window.controller.app_notice_pressed.connect(self._notice_pressed)

    def start(self) -> None:
        """The oldest go, once a session."""
        self._doorway.ask("history", "history", lambda _: History().prune(), None, self._failed)
        self._note.start()

    def stop(self) -> None:
        """The person leaves."""
        self._note.stop()
        self.note_look()

    def drop(self, url: str) -> None:
        """A connection that is forgotten: nothing of it is written any more, and what waits to be goes after it."""
        for place in [one for one in self._kept if one[0] == url]:
            del self._kept[place]
        self._missed = [one for one in self._missed if one.url != url]
        self._doorway.ask("history", "forget", lambda _: History().forget(url), None, self._failed, finishes=True)

    def _failed(self, error: SemaphoreAPIError) -> None:
        """Said once; what the server lists is still shown."""
        if self._keeps:
            self._keeps = False
            self._doorway.report(error)

    # Keeping

    def _changed(self, change: Change) -> None:
        picture = change.after
        if change.before is None and self._keeps:
            place = picture.place
            self._doorway.ask(
                "history", "history", lambda _: kept_results(place), self.results_known.emit, self._failed
            )
        if self._keeps and self._kept.get(picture.place) != picture.tasks:
            self._kept[picture.place] = picture.tasks
            url, number, tasks = *picture.place, picture.tasks
            self._doorway.ask(
                "history", "history", lambda _: History().keep(url, number, tasks), None, self._failed, finishes=True
            )
        if picture.place == self._lookout.shown:
            self._look(picture)

    # Since you left

    def _look(self, picture: Picture) -> None:
        """The first time that a place is shown: what happened meanwhile?"""
        if self._looked_at == picture.place or not self._window.isVisible():
            return
        self._looked_at = picture.place
        self._ask_since(picture)

    def _ask_since(self, picture: Picture) -> None:
        place, now = picture.place, clock_of(picture)
        me, listed = picture.me, picture.tasks
        job = lambda _: _since(place, now, me, listed)  # noqa: E731 - a worker's job, as everywhere
        self._doorway.ask("history", "history", job, self._tell_since, self._failed)

    def _tell_since(self, found: Found) -> None:
        self.note_look()
        if found.since is None or found.place != self._lookout.shown:
            return
        self._since = Found(found.place, found.since.with_missed(self._missed_of(found.place)))
        self._say()

    def _missed_of(self, place: Place) -> Iterable[Missed]:
        return (one for one in self._missed if (one.url, one.project_id) == place)

    def tell_missed(self, found: tuple[Missed, ...]) -> None:
        """Runs of schedules that did not happen: found out some seconds after the tasks are there."""
        self._missed = [*self._missed, *found][-MOST_MISSED:]
        last = self._since
        if last is None or last.since is None or last.place != self._lookout.shown:
            return
        more = last.since.with_missed(one for one in found if (one.url, one.project_id) == last.place)
        if more != last.since:
            self._since = Found(last.place, more)
            self._say()

    def _say(self) -> None:
        since = self._since.since if self._since is not None else None
        if since is None or since.calm:
            return
        self._window.banner.tell(
            Notice(
                SINCE,
                translate("HistoryDesk", "Something happened since you left"),
                since_words(since),
                action=translate("HistoryDesk", "Show…"),
                tone=Tone.BAD if since.failed else Tone.ATTENTION,
            )
        )

    def _notice_pressed(self, key: str) -> None:
        last = self._since
        since = last.since if last is not None else None
        if key != SINCE or last is None or since is None:
            return
        self._window.banner.withdraw(SINCE)
        picture = self._lookout.pictures.get(last.place)
        if picture is None:
            return
        title = self._window.controller.reading.title
        dialog = SinceLeftDialog(since, picture.connection, picture.project, title, self._window)
        dialog.task_wanted.connect(partial(self._open, picture))  # another project may be shown by then
        dialog.schedules_wanted.connect(self._show_schedules)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def _open(self, picture: Picture, task: Task) -> None:
        self.spot_wanted.emit(Spot(picture, task))

    def _show_schedules(self) -> None:
        self._window.workspace.show_page("schedules")

    def note_look(self) -> None:
        """Somebody looks at what is shown: as it was when the server told it last."""
        picture = self._lookout.pictures.get(self._lookout.shown) if self._lookout.shown else None
        if picture is None or not self._window.isVisible() or self._window.isMinimized():
            return
        place, told = picture.place, datetime.fromtimestamp(picture.at + picture.clock_offset, UTC)
        if self._looked_at == place:
            self._doorway.ask(
                "history", "history", lambda _: History().looked(*place, told), None, self._failed, finishes=True
            )

    def _seen(self, seen: bool) -> None:
        """Back from the tray, or from another desktop: likewise, after a while."""
        now = datetime.now(UTC)
        if not seen:
            self._hidden_at = self._hidden_at or now
            return
        hidden, self._hidden_at = self._hidden_at, None
        if hidden is not None and now - hidden > AWAY:
            self._looked_at = None
            picture = self._lookout.pictures.get(self._lookout.shown) if self._lookout.shown else None
            if picture is not None:
                self._look(picture)

    # Older tasks

    def _older_wanted(self) -> None:
        session, place = self._lookout.session, self._lookout.shown
        if session is None or place is None:
            return
        oldest = self._window.controller.oldest_task
        gateway = session.gateway
        failed = partial(self._no_older, place)
        session.doorway.ask("log", "older", lambda _: _older(gateway, place, oldest), self._show_older, failed)

    def _show_older(self, older: Older) -> None:
        if older.place == self._lookout.shown:
            self._window.controller.show_older(older.tasks, older.more)

    def _no_older(self, place: Place, error: SemaphoreAPIError) -> None:
        """To be asked again there; whether another project has older ones is its own."""
        if place == self._lookout.shown:
            self._window.workspace.tasks.set_older(True)
        self._doorway.report(error)


@dataclass(frozen=True, slots=True)
class Older:
    """A page of older tasks, newest first; `more` lie behind it."""

    place: Place
    tasks: tuple[Task, ...]
    more: bool


def _older(gateway: Gateway, place: Place, oldest: Task | None) -> Older:
    """A worker's job. The server lists up to 1,000; what it has no more is in the history alone."""
    history = History()
    kept = history.tasks(*place, before=oldest, limit=PAGE + 1)
    if len(kept) <= PAGE:
        history.keep(*place, gateway.tasks(place[1], MOST_LISTED).tasks)
        kept = history.tasks(*place, before=oldest, limit=PAGE + 1)
    return Older(place, kept[:PAGE], len(kept) > PAGE)


def _since(place: Place, now: datetime, me: int | None, listed: tuple[Task, ...]) -> Found:
    """A worker's job."""
    history = History()
    left = history.last_looked(*place)
    if left is None or now - left < AWAY:
        return Found(place, None)
    known = history.tasks(*place, limit=MOST_LISTED)
    cut = min((one.created_at for one in listed if one.created_at), default=None) if len(listed) >= PAGE else None
    return Found(place, since_left(known, left, now, me, listed=listed, listed_from=cut))


def since_words(since: SinceLeft) -> str:
    """In one line."""
    parts = (
        translate("HistoryDesk", "%n failed", None, len(since.failed)) if since.failed else "",
        translate("HistoryDesk", "%n waits for you", None, len(since.waiting)) if since.waiting else "",
        translate("HistoryDesk", "%n works again", None, len(since.recovered)) if since.recovered else "",
        translate("HistoryDesk", "%n running", None, len(since.running)) if since.running else "",
        translate("HistoryDesk", "%n did not run", None, len(since.missed)) if since.missed else "",
    )
    return " · ".join(part for part in parts if part)


def clock_of(picture: Picture) -> datetime:
    """The server's clock, now."""
    return datetime.now(UTC) + timedelta(seconds=picture.clock_offset)
