"""Messages at work: news become messages on disk, those are sent one by one in a lane, the page shows how it goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from .api.errors import SemaphoreAPIError
from .api.marker import strip_marker
from .core.durations import format_duration
from .core.lookout import Change, Picture, Place
from .core.message_queue import MessageQueue, Outbox, Seen, SumWords
from .core.message_targets import (
    Sending,
    Target,
    forget_values,
    keep_values,
    load_sending,
    new_id,
    save_sending,
    values_of,
)
from .core.messages import Sender, Tested, due_soon, messages_of, news_since, seen_of, send_test
from .core.news import News
from .core.plain_text import one_line
from .core.status import status_of
from .ui.links import task_page
from .ui.news_watch import Found
from .ui.words import status_word
from .ui.workers import Doorway, Work

if TYPE_CHECKING:
    from .core.credentials import Credentials, Kept
    from .nova import Nova
    from .ui.messages.sending_part import SendingPart
    from .ui.messages.target_dialog import Decided, TargetDialog
    from .ui.messages.target_dialog import Place as Scope

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
        self._outbox = Outbox()
        self._part: SendingPart | None = None
        self._dialog: TargetDialog | None = None
        self._seen: dict[Place, Seen] = {}
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
            self._ask("recover", lambda _: queue.recover(time.time()), self._recovered)
            for picture in list(self._nova.desk.lookout.pictures.values()):
                self._catch_up(picture)

    def _recovered(self, _count: int) -> None:
        self._step()

    def _ask(self, name: str, work: Work, done: Callable[[Any], None] | None = None, *, finishes: bool = False) -> None:
        self._doorway.ask("messages", name, work, done, self._failed, finishes=finishes)

    def _failed(self, error: SemaphoreAPIError) -> None:
        """Said once; tried again later."""
        self._busy = False
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
        if made:
            queue = self.queue
            self._ask("queue", lambda _: queue.add(made, time.time()), self._queued, finishes=True)

    def _queued(self, count: int) -> None:
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
            "message": strip_marker(task.server_message or ""),
        }

    def _changed(self, change: Change) -> None:
        """What the next session must know of this one."""
        if not self.sending.on:
            return
        if change.before is None:
            self._catch_up(change.after)
            return
        self._see(seen_of(change.after))

    def _see(self, seen: Seen) -> None:
        place = (seen.url, seen.project_id)
        if self._seen.get(place) != seen:
            self._seen[place] = seen
            queue = self.queue
            self._ask("seen", lambda _: queue.see(seen), finishes=True)

    def _catch_up(self, picture: Picture) -> None:
        """The first look of this session: what ended since the last one?"""
        queue, place = self.queue, picture.place
        self._ask("seen", lambda _: queue.seen(*place), partial(self._caught_up, picture))

    def _caught_up(self, picture: Picture, seen: Seen | None) -> None:
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
        self._ask("send", lambda _: sender.step(), self._stepped)

    def _sender(self) -> Sender:
        now = time.localtime()
        hold = self.sending.quiet and self._nova.desk.rules.rules.is_quiet(now.tm_hour * 60 + now.tm_min)
        return Sender(self.queue, self.sending, self._nova.credentials, sum_words(), hold)

    def _stepped(self, outbox: Outbox) -> None:
        self._busy, self._told = False, False
        self._show(outbox)
        soon = due_soon(outbox, self.sending, time.time())
        if soon is not None:
            held = self.sending.quiet and self._sender().hold
            self._timer.start(LONGEST_MS if held else min(LONGEST_MS, int(soon * 1000)))

    def _show(self, outbox: Outbox) -> None:
        self._outbox = outbox
        if self._part is not None:
            self._part.show_outbox(outbox)
        self.shown.emit(outbox)

    def _look(self) -> None:
        queue = self.queue
        self._ask("look", lambda _: queue.look(), self._show)

    # The page

    def _page_made(self) -> None:
        part = self._part = self._nova.window.workspace.messages.sending
        part.changed.connect(self._switched)
        part.add_wanted.connect(self._add)
        part.edit_wanted.connect(self._edit)
        part.test_wanted.connect(self._test_known)
        part.remove_wanted.connect(self._remove)
        part.again_wanted.connect(self._again)
        part.delete_wanted.connect(self._delete)
        part.show_sending(self.sending)
        part.setEnabled(self.loaded)  # what is changed before would be lost
        self._look()

    def _use(self, sending: Sending) -> None:
        before, self.sending = self.sending, sending
        if self._part is not None:
            self._part.show_sending(sending)
        self._ask("save", lambda _: save_sending(sending), finishes=True)
        if before.on != sending.on:
            self._seen.clear()
            queue = self.queue
            self._ask("seen", lambda _: queue.forget_seen(), finishes=True)
            for picture in self._nova.desk.lookout.pictures.values() if sending.on else ():
                self._see(seen_of(picture))
        self._step()

    def _switched(self, sending: Sending) -> None:
        self._use(sending)

    def _add(self) -> None:
        self._show_dialog(Target(new_id(), "", "slack"), {})

    def _edit(self, number: str) -> None:
        target, credentials = self.sending.target(number), self._nova.credentials
        if target is not None:
            work = lambda _: _kept(credentials, target)  # noqa: E731 - a worker's job, as everywhere
            self._doorway.ask("keyring", "target", work, partial(self._show_dialog, target))

    def _show_dialog(self, target: Target, kept: Mapping[str, str]) -> None:
        from .ui.messages.target_dialog import TargetDialog

        if self._dialog is not None:
            return
        dialog = self._dialog = TargetDialog(target, kept, self._scopes(target), self._nova.window)
        dialog.decided.connect(self._decided)
        dialog.test_wanted.connect(self._test)
        dialog.finished.connect(self._dialog_closed)
        dialog.open()

    def _dialog_closed(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _scopes(self, target: Target) -> list[Scope]:
        from .ui.messages.target_dialog import Place as Scope

        found = [Scope("", None, translate("MessageDesk", "all servers"))]
        found += [Scope(one.url, None, one_line(one.title, 60)) for one in self._nova.book.connections]
        session = self._nova.session
        if session is not None and session.project is not None:
            name = f"{one_line(session.project.name, 60)}, {one_line(session.connection.title, 60)}"
            found.append(Scope(session.connection.url, session.project.id, name))
        if target.url and (target.url, target.project_id) not in [(one.url, one.project_id) for one in found]:
            found.append(Scope(target.url, target.project_id, target.place or target.url))
        return found

    def _decided(self, decided: Decided) -> None:
        """Its secret first: a target that cannot be reached is no use."""
        target, values, credentials = decided.target, decided.values, self._nova.credentials
        work = lambda _: keep_values(credentials, target, values)  # noqa: E731 - a worker's job, as everywhere
        self._doorway.ask("keyring", "target", work, self._values_kept, finishes=True)
        self._use(self.sending.with_target(target))
        queue = self.queue
        self._ask("queue", lambda _: queue.hurry(target.id, time.time()))

    def _values_kept(self, kept: Kept) -> None:
        if self._part is not None:
            text = translate("MessageDesk", "No keyring took the address: it is kept for this session only.")
            self._part.say(text if kept.place == "session" else "")
        self._step()

    def _remove(self, number: str) -> None:
        credentials, queue = self._nova.credentials, self.queue
        self._doorway.ask("keyring", "target", lambda _: _forget(credentials, number), finishes=True)
        self._ask("queue", lambda _: queue.forget_target(number), finishes=True)
        self._use(self.sending.without(number))
        self._look()

    def _test(self, decided: Decided) -> None:
        target, values = decided.target, decided.values
        title, body = test_words(target)
        work = lambda _: send_test(target, values, title, body)  # noqa: E731 - a worker's job, as everywhere
        self._ask("test", work, self._tested)

    def _test_known(self, number: str) -> None:
        target, credentials = self.sending.target(number), self._nova.credentials
        if target is not None:
            title, body = test_words(target)
            work = lambda _: send_test(target, _kept(credentials, target), title, body)  # noqa: E731
            self._ask("test", work, self._tested)

    def _tested(self, tested: Tested) -> None:
        if self._dialog is not None:
            self._dialog.show_tested(tested)
        elif self._part is not None:
            self._part.show_tested(tested)

    def _again(self, numbers: tuple[int, ...]) -> None:
        queue = self.queue
        self._ask("queue", lambda _: queue.again(numbers, time.time()), self._acted, finishes=True)

    def _delete(self, numbers: tuple[int, ...]) -> None:
        queue = self.queue
        self._ask("queue", lambda _: queue.delete(numbers, time.time()), self._acted, finishes=True)

    def _acted(self, _done: object) -> None:
        self._look()
        self._step()

    # Forgetting

    def forget(self, url: str) -> None:
        """A connection that is known no more: no rule names it, and nothing of it is sent."""
        for place in [one for one in self._seen if one[0] == url]:
            del self._seen[place]
        self._forgotten.add(url)
        sending = self.sending.forgetting(url)
        if self.loaded and sending != self.sending:
            self._use(sending)
        queue = self.queue
        self._ask("forget", lambda _: queue.forget(url), self._acted, finishes=True)


def _kept(credentials: Credentials, target: Target) -> dict[str, str]:
    """A worker's job: empty where the keyring does not open."""
    from .api.secret_store import SecretStoreError

    try:
        return values_of(credentials, target)
    except SecretStoreError:
        return {}


def _forget(credentials: Credentials, number: str) -> None:
    from .api.secret_store import SecretStoreError

    try:
        forget_values(credentials, number)
    except SecretStoreError as error:
        if error.kind != "none":
            raise SemaphoreAPIError("The address is still in the keyring", code="address_kept") from error


def news_words(news: News) -> str:
    """What happened, in a word or two."""
    if news.kind == "recovered":
        return translate("MessageDesk", "works again")
    if news.kind == "hanging":
        return translate("MessageDesk", "runs far longer than usual")
    if news.kind == "waiting":
        return translate("MessageDesk", "waits for approval")
    return status_word(status_of(news.task.status))


def sum_words() -> SumWords:
    """What stands over messages that came too late to be sent one by one."""
    return SumWords(
        translate("MessageDesk", "{0} messages while nothing could be sent"), translate("MessageDesk", "… and {0} more")
    )


def test_words(target: Target) -> tuple[str, str]:
    """Title and text of a test."""
    title = translate("MessageDesk", "Test from Nova Desktop")
    text = translate("MessageDesk", "This is a test for the target {0}. Nothing happened on any server.")
    return title, text.format(one_line(target.name, 80))
