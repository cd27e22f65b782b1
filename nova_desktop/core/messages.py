"""What becomes a message, and sending what waits: one message a job, at most once where it may have gone out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..api.models import Task
from ..api.times import parse_time
from .credentials import Credentials
from .lookout import Picture
from .message_kinds import BadValueError, address_of, ca_file_of
from .message_queue import MessageQueue
from .message_rows import New, Outbox, Row, Seen, SumWords
from .message_targets import Sending, Target, values_of
from .message_texts import texts_of
from .news import News, news_between

NO_ADDRESS_SECONDS = 600.0
"""How soon it is looked again whether a target can be reached: a keyring may be open by then."""
MOST_OPEN = 100


# What becomes a message


def key_of(news: News, target: Target) -> str:
    """A task ends once, whatever its end is called later; a server set up anew gives the same numbers again."""
    happened = "ended" if news.task.finished else news.kind
    return f"{news.key} {news.task.created or ''} {happened} {target.id}"


def happened_at(news: News, picture: Picture) -> float:
    """In epoch seconds of this machine."""
    moment = parse_time(news.task.end) if news.task.finished else None
    return min(moment.timestamp() - picture.clock_offset, picture.at) if moment is not None else picture.at


def messages_of(
    news: News, picture: Picture, values: Mapping[str, str], sending: Sending, *, own: bool
) -> tuple[New, ...]:
    """One for each target that wants to be told; none while this Nova does not send."""
    if not sending.on:
        return ()
    happened = happened_at(news, picture)
    return tuple(
        New(
            key_of(news, one),
            one.id,
            picture.connection.url,
            *texts_of(one.title, one.body, values, chat=one.chat),
            happened,
        )
        for one in sending.targets
        if one.wants(news, own)
    )


# Between two sessions


def seen_of(picture: Picture) -> Seen:
    """What the next session must know to tell what happened meanwhile."""
    newest = max((task.created or "" for task in picture.tasks), key=_moment, default="")
    open_ = tuple(task.id for task in picture.tasks if task.id is not None and not task.finished)
    return Seen(*picture.place, newest, open_[:MOST_OPEN])


def news_since(seen: Seen | None, picture: Picture, last: Mapping[int, str]) -> tuple[News, ...]:
    """The first picture of a session against what the last one saw; nothing where there was none."""
    newest = parse_time(seen.newest) if seen is not None else None
    if seen is None or newest is None:
        return ()
    before = [
        Task({**task._json, "status": "running", "end": None}) if task.id in seen.open else task
        for task in picture.tasks
        if task.created_at is not None and task.created_at <= newest
    ]
    return news_between(before, picture.tasks, picture.place, last)


def _moment(text: str) -> float:
    moment = parse_time(text)
    return moment.timestamp() if moment is not None else 0.0


# Sending


@dataclass(frozen=True, slots=True)
class Sender:
    """What a job needs. `hold`: quiet hours hold messages now."""

    queue: MessageQueue
    sending: Sending
    credentials: Credentials
    words: SumWords
    hold: bool = False
    now: Callable[[], float] = time.time

    def step(self) -> Outbox:
        """A worker's job: at most one message is sent. The queue as it stands then. Raises SemaphoreAPIError."""
        if self.sending.on and not self.hold:
            self._sum_up()
            ids = [one.id for one in self.sending.targets if one.on]
            row = self.queue.claim(ids, self.now()) if ids else None
            if row is not None:
                self._send(row)
        return self.queue.look()

    def _sum_up(self) -> None:
        older = self.now() - self.sending.old_minutes * 60
        for one in self.sending.targets:
            self.queue.sum_up(one.id, older, self.now(), self.words)

    def _send(self, row: Row) -> None:
        target = self.sending.target(row.target)
        reach = reach_from(self.credentials, target) if target is not None else "no_address"
        if isinstance(reach, str):
            self.queue.give_back(row, reach, self.now() + NO_ADDRESS_SECONDS, self.now())
            return
        from ..api.messenger import send

        done = send(reach.address, row.title, row.body, ca_file=reach.ca_file)
        if done.why == "cancelled" and done.state == "not_sent":
            self.queue.give_back(row, "", self.now(), self.now())
            return
        states = {"sent": "sent", "not_sent": "queued", "refused": "failed", "unknown": "unknown"}
        self.queue.settle(row, states[done.state], done.why, done.status, self.now(), done.wait)


@dataclass(frozen=True, slots=True)
class Reach:
    """How a target is reached: Apprise's address, which is a secret, and the authority that is trusted for it."""

    address: str
    ca_file: str | None = None

    def __repr__(self) -> str:
        return "Reach()"


def reach_of(target: Target, values: Mapping[str, str]) -> Reach | None:
    """None when nothing can be made of the values."""
    try:
        return Reach(address_of(target.kind, values), ca_file_of(values))
    except BadValueError:
        return None


def reach_from(credentials: Credentials, target: Target) -> Reach | str:
    """A worker's job: else why not, in one word."""
    from ..api.secret_store import SecretStoreError

    try:
        return reach_of(target, values_of(credentials, target)) or "no_address"
    except SecretStoreError as error:
        return "no_address" if error.kind == "none" else "keyring"


@dataclass(frozen=True, slots=True)
class Tested:
    """How a test went: words as in a row of the queue."""

    target: str
    state: str
    why: str = ""
    status: int | None = None


def send_test(target: Target, values: Mapping[str, str], title: str, body: str) -> Tested:
    """A worker's job: one message now, past the queue; nothing is sent again."""
    return _tested(target, reach_of(target, values) or "no_address", title, body)


def send_kept_test(credentials: Credentials, target: Target, title: str, body: str) -> Tested:
    """Likewise, with what is kept of the target."""
    return _tested(target, reach_from(credentials, target), title, body)


def _tested(target: Target, reach: Reach | str, title: str, body: str) -> Tested:
    from ..api.messenger import send

    if isinstance(reach, str):
        return Tested(target.id, "refused", reach)
    done = send(reach.address, title, body, ca_file=reach.ca_file)
    return Tested(target.id, done.state, done.why, done.status)


def due_soon(outbox: Outbox, sending: Sending, now: float) -> float | None:
    """Seconds until something can be sent; None when nothing waits for a target that is on."""
    active = {one.id for one in sending.targets if one.on}
    due = [one.due for one in outbox.waiting if one.due is not None and one.target in active]
    return max(0.0, min(due) - now) if due and sending.on else None


def waiting_of(outbox: Outbox, target: str) -> int:
    """So many wait for a target."""
    return next((one.count for one in outbox.waiting if one.target == target), 0)


def unsent_of(outbox: Outbox, target: str) -> int:
    """So many wait, failed or may have arrived, as far as they are shown."""
    over = sum(one.target == target and one.state in ("failed", "unknown") for one in outbox.rows)
    return waiting_of(outbox, target) + over
