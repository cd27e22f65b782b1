"""Starts whose outcome was not known when Nova last looked: found, still unknown, or surely not sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..api import journal
from ..api.journal import Attempt
from ..api.matching import fingerprint, same_commit
from ..api.models import Task

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI


@dataclass(frozen=True, slots=True)
class StartNews:
    """`kind`: adopted (`task` is it), changed (likewise, but the server keeps other parameters than it was sent; it was
    stopped if it had not begun), twins (`task` is kept, `task.twins` are the others), not_started (never sent), unknown
    (looked for, not there yet), given_up."""

    kind: str
    attempt: Attempt
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class StartReport:
    """One look at all unfinished starts of a server; `open_ones` says whether to look again."""

    news: tuple[StartNews, ...]
    open_ones: bool


def resolve(client: SemaphoreAPI) -> StartReport:
    """Look for each unfinished start of this server, once; a worker's job. Nothing is ever sent again here."""
    news, pending = [], False
    for attempt in journal.unfinished(client.base_url):
        if attempt.owned:
            pending = True
            continue
        told = _not_sent(attempt) if attempt.state == journal.PREPARED else _look_for(client, attempt)
        pending = pending or (attempt.path.exists() and attempt.age <= journal.LOOK_SECONDS)
        if told is not None:
            news.append(told)
    return StartReport(tuple(news), pending)


def _not_sent(attempt: Attempt) -> StartNews:
    """Whoever prepared it is gone; without its file nobody can send it any more."""
    journal.forget(attempt)
    return StartNews("not_started", attempt)


def _look_for(client: SemaphoreAPI, attempt: Attempt) -> StartNews | None:
    from ..api import looking, twins

    watched = attempt.state == journal.WATCHED
    looked = looking.look(client, attempt)
    found = looked.mine if looked is not None else None
    if found and not watched and not _as_sent(attempt, found[0]):
        after = twins.stop_unless_begun(client, found[0])
        if attempt.sends > 1:  # its twin may turn up later
            journal.try_note(attempt, journal.WATCHED)
        else:
            journal.forget(attempt)
        return StartNews("changed", attempt, after)
    if found and attempt.sends > 1:
        task = twins.settle_found(client, attempt, found, found[0])
        if watched and not task.twins:
            return _over(attempt, "", found)
        return StartNews("twins" if task.twins else "adopted", attempt, task)
    if found:
        journal.forget(attempt)
        return StartNews("adopted", attempt, found[0])
    return _over(attempt, "" if watched else "unknown", found)


def _as_sent(attempt: Attempt, task: Task) -> bool:
    """Only a digest of what was asked is on disk: whether something differs, not what."""
    return fingerprint(task._json) == attempt.digest and same_commit(attempt.commit, task.commit_hash)


def _over(attempt: Attempt, kind: str, found: Sequence[Task] | None) -> StartNews | None:
    """After an hour, or a week for what nobody could look for, it is over. `kind` empty: nothing to tell."""
    limit = journal.KEPT_SECONDS if found is None else journal.LOOK_SECONDS
    if attempt.age > limit:
        journal.forget(attempt)
        kind = kind and "given_up"
    return StartNews(kind, attempt) if kind else None
