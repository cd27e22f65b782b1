"""What the tray tells, kept up to date from all that is watched: icon, tooltip, what the menu names."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from nova_desktop.core.lookout import Change, Picture
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.watching import Spot, Watched, usual_share, watch
from nova_desktop.ui.lookout import Lookout

from .picture import tray_icon

if TYPE_CHECKING:
    from nova_desktop.ui.reading import Reading

    from .tray import Tray

translate = QCoreApplication.translate

TICK_MS = 5000
"""How often what runs is measured anew."""


class Watcher(QObject):
    """Feeds one Tray from one Lookout."""

    def __init__(self, tray: Tray, lookout: Lookout, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._tray = tray
        self._lookout = lookout
        self._reading = reading
        self._seen: set[tuple[str, int, int | None]] = set()
        self._running_first = False
        self.watched = Watched()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.update)
        lookout.changed.connect(self._changed)
        lookout.away_changed.connect(self._away_changed)
        lookout.shown_changed.connect(self.update)
        reading.changed.connect(self._looked_at)
        reading.progressed.connect(self.update)

    def set_running_first(self, on: bool) -> None:
        """What runs hides what failed or waits."""
        self._running_first = on
        self.update()

    def stop(self) -> None:
        self._timer.stop()

    def update(self) -> None:
        """As things are now."""
        session, shown = self._lookout.session, self._lookout.shown
        self.watched = watch(
            [one for place, one in self._lookout.pictures.items() if place == shown or one.connection.watched],
            time.time(),
            self._seen,
            running_first=self._running_first,
            offline=session is not None and session.connection.url in self._lookout.away,
        )
        self._timer.start() if self.watched.running else self._timer.stop()
        self._tray.show_state(tray_icon(self.watched.state, len(self.watched.running), self._share()), self._words())

    def title(self, spot: Spot) -> str:
        """What a menu calls it; with its project and server where those are not shown."""
        name = one_line(self._name(spot), 60)
        return name if spot.picture.place == self._lookout.shown else f"{name} – {where(spot.picture)}"

    def _name(self, spot: Spot) -> str:
        if spot.picture.place == self._lookout.shown:
            return self._reading.title(spot.task)
        return spot.task.tpl_alias or f"#{spot.task.id}"

    def far(self, spot: Spot) -> str:
        """`3/12`, where its log is followed and earlier runs are known."""
        return self._reading.steps_of(spot.task) if spot.picture.place == self._lookout.shown else ""

    # What changed

    def _changed(self, change: Change) -> None:
        """Failures that were there when a project was first looked at are no news."""
        if change.before is None:
            spots = [Spot(change.after, task) for task in change.after.tasks if task.status == "error"]
            self._seen |= {spot.key for spot in spots}
        self.update()

    def _away_changed(self, _url: str) -> None:
        self.update()

    def _looked_at(self) -> None:
        task, place = self._reading.task, self._lookout.shown
        if task is None or place is None or task.status != "error" or task.project_id not in (place[1], None):
            return
        key = (*place, task.id)
        if key not in self._seen:
            self._seen.add(key)
            self.update()

    # Words

    def _share(self) -> float | None:
        """Of the one task that runs: by its steps, else by the time that it usually takes."""
        if len(self.watched.running) != 1:
            return None
        spot = self.watched.running[0]
        done, _, steps = self.far(spot).partition("/")
        if done.isdecimal() and steps.isdecimal() and int(steps):
            return int(done) / int(steps)
        return usual_share(spot.task, spot.picture.tasks, clock_of(spot.picture))

    def _words(self) -> str:
        session, seen = self._lookout.session, self.watched
        if session is None and not self._lookout.pictures:
            return "Nova Desktop"
        away = [translate("Tray", "{0} is not reached").format(name) for name in self._away_names()]
        if seen.state == "offline":
            return "\n".join(["Nova Desktop", *away])
        parts = [
            translate("Tray", "%n running", None, len(seen.running)) if seen.running else "",
            translate("Tray", "%n waits for you", None, len(seen.waiting)) if seen.waiting else "",
            translate("Tray", "%n failed", None, len(seen.failed)) if seen.failed else "",
        ]
        nothing = translate("Tray", "Nothing runs")
        if session is not None and self._lookout.shown not in self._lookout.pictures:
            nothing = translate("Tray", "What runs is not known yet")
        counts = " · ".join(part for part in parts if part) or nothing
        several = len({place[0] for place in self._lookout.pictures}) > 1
        lines = ["Nova Desktop" if several or session is None else session.connection.title, counts]
        if len(seen.running) == 1:
            lines.append(" · ".join(part for part in (self.title(seen.running[0]), self._far_words()) if part))
        return "\n".join([*lines, *away])

    def _away_names(self) -> list[str]:
        return sorted(one_line(connection.title, 60) for connection in self._lookout.away.values())

    def _far_words(self) -> str:
        spot = self.watched.running[0]
        return self._reading.progress_of(spot.task) if spot.picture.place == self._lookout.shown else ""


def where(picture: Picture) -> str:
    """Its project and its server."""
    return one_line(f"{picture.project}, {picture.connection.title}", 60)


def clock_of(picture: Picture) -> datetime:
    """The server's clock, now."""
    return datetime.fromtimestamp(time.time() + picture.clock_offset, UTC)
