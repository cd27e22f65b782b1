"""Tells what a person asked to be told, once, when it matters: rules, quiet hours, a pause, several as one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from nova_desktop.core.inbox import InboxRow
from nova_desktop.core.lookout import Change, Picture
from nova_desktop.core.missed_runs import Missed
from nova_desktop.core.news import News, counts_of
from nova_desktop.core.notify_rules import NotifyRules
from nova_desktop.core.plain_text import one_line
from nova_desktop.core.requests import requests_in
from nova_desktop.desktop.note import Pressed
from nova_desktop.ui.lookout import Lookout
from nova_desktop.ui.news_watch import Found, NewsWatch

from .asides import MOST_HELD, SINGLE, Asides
from .note_words import SUMMARY, note_about, note_of_many
from .notes import Notes

GATHER_MS = 1500
"""What happens within this time is told together."""
NAMED = 4
LONG_AWAY = 900.0
"""Seconds without a look (the machine slept) after which what happened meanwhile is told as one."""
LOOK_MS = 20_000
"""How often a pause or a quiet hour is looked at, for its end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A press on a notification: what to do (`open`, `again`, `confirm`, `reject`, `stop`) about which task; `news` is
    None for a summary, and for what is no task's: that has a `page`. `token` lets a Wayland window come forward."""

    action: str
    news: News | None
    token: str = ""
    page: str = ""


class Notifier(QObject):
    """`wanted` carries a Wanted."""

    wanted = Signal(object)

    def __init__(
        self, lookout: Lookout, watch: NewsWatch, notes: Notes, title: Callable[[News], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.rules = NotifyRules()
        self._lookout = lookout
        self._watch = watch
        self._notes = notes
        self._title = title
        self._paused_until = 0.0
        self._pending: list[News] = []
        self._held: list[News] = []
        self._told: dict[str, News] = {}
        self._waiting: set[str] = set()
        self._requests: set[str] = set()
        self._summary_of: frozenset[str] = frozenset()
        """Of which connections the word for several tells."""
        self._asides = Asides(notes, lambda: self.rules)
        self._slept = False
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._tell)
        self._later = QTimer(self)
        self._later.setInterval(LOOK_MS)
        self._later.timeout.connect(self.look_at_clock)
        lookout.changed.connect(self._withdraw_answered)
        watch.found.connect(self._found)
        notes.pressed.connect(self._pressed)

    # Quiet

    def pause(self, until: float) -> None:
        """Nothing is told before that moment (epoch seconds); 0 ends a pause. What was held is told then, as one."""
        self._paused_until = until
        self.look_at_clock()

    @property
    def paused_until(self) -> float:
        """0 when there is no pause."""
        return self._paused_until if self._paused_until > time.time() else 0.0

    @property
    def silent(self) -> bool:
        """Paused, or in quiet hours."""
        now = datetime.now()
        return bool(self.paused_until) or self.rules.is_quiet(now.hour * 60 + now.minute)

    def look_at_clock(self) -> None:
        """Is it over?"""
        if self._held and not self.silent:
            held, self._held = [one for one in self._held if self._is_true(one)], []
            self._tell_as_one(held, away=True)
        if self._asides.held and not self.silent:
            self._asides.tell()
        if not self._held and not self._asides.held:
            self._later.stop()

    def tell_missed(self, found: tuple[Missed, ...]) -> None:
        """Scheduled runs that did not happen."""
        self._asides.add_missed(found)
        self._tell_asides()

    def tell_nodes(self, rows: tuple[InboxRow, ...]) -> None:
        """Nodes of workflows that wait for this person since now."""
        self._asides.add_nodes(rows)
        self._tell_asides()

    def end_nodes(self, keys: tuple[str, ...]) -> None:
        """They wait no more."""
        self._asides.end_nodes(keys)

    def _tell_asides(self) -> None:
        self.look_at_clock()
        if self._asides.held:
            self._later.start()

    def forget(self, url: str) -> None:
        """A connection that is known no more: nothing of it is told, and what was told is taken back."""
        for key in [key for key, news in self._told.items() if news.place[0] == url]:
            del self._told[key]
            self._waiting.discard(key)
            self._requests.discard(key)
            self._notes.withdraw(key)
        if url in self._summary_of:
            self._summary_of = frozenset()
            self._notes.withdraw(SUMMARY)
        self._pending = [one for one in self._pending if one.place[0] != url]
        self._held = [one for one in self._held if one.place[0] != url]
        self._asides.forget(url)

    def stop(self) -> None:
        self._gather.stop()
        self._later.stop()

    # News

    def _found(self, found: Found) -> None:
        own = self._watch.is_own
        wanted = [one for one in found.news if self.rules.wants(one, own(one, found.picture))]
        if wanted:
            self._slept = self._slept or found.since > LONG_AWAY
            self._pending += wanted
            if not self._gather.isActive():
                self._gather.start()

    def _is_true(self, news: News) -> bool:
        """Still? What was held may have been answered, its connection forgotten, or the rules are others by now."""
        picture = self._lookout.pictures.get(news.place)
        if picture is None or not self.rules.wants(news, self._watch.is_own(news, picture)):
            return False
        if news.kind == "request":
            return not any(one.approvals for one in requests_in(picture.tasks) if one.task.id == news.task.id)
        now = next((one.status for one in picture.tasks if one.id == news.task.id), news.task.status)
        return news.kind not in ("waiting", "hanging") or now == news.task.status

    def _withdraw_answered(self, change: Change) -> None:
        """A task that was answered elsewhere waits no more, and nobody should be asked to. One that is listed no more
        may still wait, behind many newer ones."""
        picture = change.after
        for task in picture.tasks if self._waiting else ():
            key = News("waiting", task, picture.place).key
            if key in self._waiting and task.status != "waiting_confirmation":
                self._waiting.remove(key)
                self._notes.withdraw(key)

        for one in requests_in(picture.tasks) if self._requests else ():
            key = News("request", one.task, picture.place).key
            if one.approvals and key in self._requests:
                self._requests.remove(key)
                self._notes.withdraw(key)

    # Telling

    def _tell(self) -> None:
        news, self._pending = [one for one in self._pending if self._is_true(one)], []
        slept, self._slept = self._slept, False
        if self.silent:
            self._held = [*self._held, *news][-MOST_HELD:]
            self._later.start()
        elif slept or len({one.key for one in news}) > SINGLE:
            self._tell_as_one(news, away=slept)
        else:
            for one in {one.key: one for one in news}.values():
                self._tell_one(one)

    def _tell_one(self, news: News) -> None:
        picture = self._lookout.pictures.get(news.place)
        if picture is None:
            return
        self._told[news.key] = news
        while len(self._told) > MOST_HELD:
            self._told.pop(next(iter(self._told)))
        if news.kind == "waiting":
            self._waiting.add(news.key)
        if news.kind == "request":
            self._requests.add(news.key)
        own, hidden = self._watch.is_own(news, picture), self.rules.hide_names
        note = note_about(news, picture, self._title(news), own=own, place=self._place(picture), hidden=hidden)
        self._notes.show_note(note)

    def _place(self, picture: Picture) -> str:
        """Said only where a person watches more than one."""
        if len(self._lookout.pictures) < 2:
            return ""
        return ", ".join(filter(None, (one_line(picture.project, 60), picture.connection.title)))

    def _tell_as_one(self, news: list[News], *, away: bool) -> None:
        last = list({one.key: one for one in news}.values())
        if away and len(last) == 1:
            self._tell_one(last[0])
            return
        order = ("failed", "waiting", "request", "hanging", "recovered", "finished")
        last.sort(key=lambda one: order.index(one.kind))
        names = [] if self.rules.hide_names else list(dict.fromkeys(self._title(one) for one in last))[:NAMED]
        if last:
            self._summary_of = frozenset(one.place[0] for one in last)
            self._notes.show_note(note_of_many(counts_of(news), names, away=away))

    def _pressed(self, pressed: Pressed) -> None:
        action = "open" if pressed.action == "default" else pressed.action
        page = self._asides.page_of(pressed.key)
        if page:
            self.wanted.emit(Wanted(action, None, pressed.token, page))
            return
        news = self._told.get(pressed.key)
        if news is not None or pressed.key == SUMMARY:
            self.wanted.emit(Wanted(action, news, pressed.token))
