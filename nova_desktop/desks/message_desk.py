"""Messages at work: news become messages on disk, those are sent one by one in a lane, the page shows how it goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ..api.errors import SemaphoreAPIError
from ..api.marker import strip_marker
from ..core.durations import format_duration
from ..core.lookout import Change, Picture, Place
from ..core.message_queue import MOST_WAITING, MessageQueue
from ..core.message_rows import New, Outbox, Seen
from ..core.message_targets import Sending, load_sending, save_sending
from ..core.messages import Sender, due_soon, messages_of, news_since, seen_of
from ..core.news import News
from ..core.plain_text import masked_links
from ..ui.links import task_page
from ..ui.messages.words import news_words, sum_words
from ..ui.news_watch import Found
from ..ui.workers import Doorway, Work

if TYPE_CHECKING:
    from ..nova import Nova
    from ..ui.messages.sending_part import SendingPart
    from .target_desk import TargetDesk

translate = QApplication.translate

LONGEST_MS = 60_000
"""The clock is looked at so often while something waits: it may have been set, or the machine slept."""


class MessageDesk(QObject):
    """One for the app. Nothing is read, queued or sent while the switch is off. `shown` carries the queue."""

    shown = Signal(object)

    def __init__(self, nova: Nova, doorway: Doorway) -> None:
        super().__init__(nova)
        self._nova = nova
        self._doorway = doorway
        self.sending = Sending()
        self.queue = MessageQueue()
        self.outbox = Outbox()
        self._part: SendingPart | None = None
        self.targets: TargetDesk | None = None
        self._seen: dict[Place, Seen] = {}
        self._behind: set[Place] = set()
        """Where the disk did not tell yet what the last session saw; until then nothing counts as seen."""
        self._unqueued: tuple[New, ...] = ()
        """What the disk did not take yet; nothing newer counts as seen until it did."""
        self.loaded, self._busy, self._told = False, False, False
        self._forgotten: set[str] = set()
        """Connections that were forgotten before the targets were read."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        nova.desk.news.found.connect(self._found)
        nova.desk.lookout.changed.connect(self._changed)
        nova.window.workspace.late.when_made("messages", self._page_made)

    def start(self) -> None:
        """As it was the last time."""
        self._doorway.ask("desk", "messages", lambda _: load_sending(), self._loaded)

    def stop(self) -> None:
        """What waits stays on disk."""
        self._timer.stop()

    def _loaded(self, sending: Sending) -> None:
        self.sending, self.loaded = sending, True
        if self._part is not None:
            self._part.show_sending(sending)
            self._part.setEnabled(True)
        for url in self._forgotten:
            self.forget(url)
        if sending.on:
            queue = self.queue
            self.ask("recover", lambda _: queue.recover(time.time()), self._recovered)
            for picture in list(self._nova.desk.lookout.pictures.values()):
                self._catch_up(picture)

    def _recovered(self, _count: int) -> None:
        self._step()

    def ask(self, name: str, work: Work, done: Callable[[Any], None] | None = None, *, finishes: bool = False) -> None:
        """A job with the queue: none waits for a service that does not answer."""
        self._doorway.ask("messages", name, work, done, self._failed, finishes=finishes)

    def ask_to_send(
        self,
        name: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[SemaphoreAPIError], None] | None = None,
    ) -> None:
        """A job that may take as long as a service lets it wait."""
        self._doorway.ask("sending", name, work, done, failed or self._failed)

    def _failed(self, error: SemaphoreAPIError) -> None:
        """Said once; tried again later."""
        self._busy = False
        self._seen.clear()
        if not self._told:
            self._told = True
            self._doorway.report(error)
        self._timer.start(LONGEST_MS)

    # News become messages

    def _found(self, found: Found) -> None:
        self._queue(found.news, found.picture)

    def _queue(self, news: tuple[News, ...], picture: Picture) -> None:
        own = self._nova.desk.news.is_own
        made = [
            message
            for one in news
            if self.sending.on
            for message in messages_of(one, picture, self._values(one, picture), self.sending, own=own(one, picture))
        ]
        self._unqueued = (*self._unqueued, *made)[-MOST_WAITING:]
        self._add()

    def _add(self) -> None:
        """The same twice is once."""
        made, queue = self._unqueued, self.queue
        if made:
            self.ask("queue", lambda _: queue.add(made, time.time()), partial(self._queued, made), finishes=True)

    def _queued(self, made: tuple[New, ...], count: int) -> None:
        known = set(made)
        self._unqueued = tuple(one for one in self._unqueued if one not in known)
        self._see_all()
        if count:
            self._step()

    def _values(self, news: News, picture: Picture) -> dict[str, str]:
        task = news.task
        return {
            "template": self._nova.desk.title(news),
            "status": news_words(news),
            "project": picture.project,
            "server": picture.connection.title,
            "user": task.user_name or "",
            "duration": format_duration(task.duration),
            "link": task_page(picture.connection.url, task),
            "message": masked_links(strip_marker(task.server_message or "")),
        }

    def _changed(self, change: Change) -> None:
        """What the next session must know of this one."""
        if not self.sending.on:
            return
        if change.before is None or change.after.place in self._behind:
            self._catch_up(change.after)
            return
        self._see(seen_of(change.after))

    def _see_all(self) -> None:
        for picture in self._nova.desk.lookout.pictures.values():
            self._see(seen_of(picture))

    def _see(self, seen: Seen) -> None:
        place = (seen.url, seen.project_id)
        if self._seen.get(place) != seen and not self._unqueued and place not in self._behind:
            self._seen[place] = seen
            queue = self.queue
            self.ask("seen", lambda _: queue.see(seen), finishes=True)

    def _catch_up(self, picture: Picture) -> None:
        """The first look of this session: what ended since the last one?"""
        queue, place = self.queue, picture.place
        self._behind.add(place)
        self.ask("seen", lambda _: queue.seen(*place), partial(self._caught_up, picture))

    def _caught_up(self, picture: Picture, seen: Seen | None) -> None:
        self._behind.discard(picture.place)
        if self.sending.on:
            self._queue(news_since(seen, picture, self._nova.desk.news.results.of(picture.place)), picture)
            self._see(seen_of(picture))

    # Sending

    def _step(self) -> None:
        """One message, in the lane; then the next."""
        if self._busy or not self.sending.on:
            return
        self._busy = True
        self._timer.stop()
        sender = self._sender()
        self.ask_to_send("send", lambda _: sender.step(), self._stepped)

    def _sender(self) -> Sender:
        now = time.localtime()
        hold = self.sending.quiet and self._nova.desk.rules.rules.is_quiet(now.tm_hour * 60 + now.tm_min)
        return Sender(self.queue, self.sending, self._nova.credentials, sum_words(), hold)

    def _stepped(self, outbox: Outbox) -> None:
        self._busy, self._told = False, self._told and bool(self._unqueued)
        self._show(outbox)
        self._add()
        soon = due_soon(outbox, self.sending, time.time())
        if soon is not None:
            held = self.sending.quiet and self._sender().hold
            self._timer.start(LONGEST_MS if held else min(LONGEST_MS, int(soon * 1000)))

    def _show(self, outbox: Outbox) -> None:
        self.outbox = outbox
        if self._part is not None:
            self._part.show_outbox(outbox)
        self.shown.emit(outbox)

    def _look(self) -> None:
        queue = self.queue
        self.ask("look", lambda _: queue.look(), self._show)

    # The page

    def _page_made(self) -> None:
        from .target_desk import TargetDesk

        part = self._part = self._nova.window.workspace.messages.sending
        part.changed.connect(self.use)
        self.targets = TargetDesk(self._nova, self._doorway, self, part)
        part.again_wanted.connect(self._again)
        part.delete_wanted.connect(self._delete)
        if self.loaded:
            part.show_sending(self.sending)
        part.setEnabled(self.loaded)  # what is changed before would be lost
        self._look()

    def use(self, sending: Sending) -> None:
        """Other settings, from now on."""
        before, self.sending = self.sending, sending
        if self._part is not None:
            self._part.show_sending(sending)
        self.ask("save", lambda _: save_sending(sending), finishes=True)
        if before.on != sending.on:
            self._seen.clear()
            self._behind.clear()
            queue = self.queue
            self._unqueued = ()
            self.ask("seen", lambda _: queue.forget_seen(), finishes=True)
            if sending.on:
                self._see_all()
        self._step()

    def hurry(self, number: str, *, corrected: bool) -> None:
        """A target was changed: what waits for it is tried, and with other values also what failed for the old ones."""
        queue = self.queue
        self.ask("queue", lambda _: queue.hurry(number, time.time(), corrected=corrected), self._acted, finishes=True)

    def forget_target(self, number: str) -> None:
        """It is no target any more, and nothing of it is sent."""
        queue = self.queue
        self._unqueued = tuple(one for one in self._unqueued if one.target != number)
        self.ask("queue", lambda _: queue.forget_target(number), self._acted, finishes=True)
        self.use(self.sending.without(number))

    def _again(self, numbers: tuple[int, ...]) -> None:
        queue = self.queue
        self.ask("queue", lambda _: queue.again(numbers, time.time()), self._acted, finishes=True)

    def _delete(self, numbers: tuple[int, ...]) -> None:
        queue = self.queue
        self.ask("queue", lambda _: queue.delete(numbers, time.time()), self._acted, finishes=True)

    def _acted(self, _done: object) -> None:
        self._look()
        self._step()

    # Forgetting

    def forget(self, url: str) -> None:
        """A connection that is known no more: no rule names it, and nothing of it is sent."""
        for place in [one for one in self._seen if one[0] == url]:
            del self._seen[place]
        self._behind = {one for one in self._behind if one[0] != url}
        self._forgotten.add(url)
        self._unqueued = tuple(one for one in self._unqueued if one.url != url)
        sending = self.sending.forgetting(url)
        if self.loaded and sending != self.sending:
            self.use(sending)
        queue = self.queue
        self.ask("forget", lambda _: queue.forget(url), self._acted, finishes=True)
