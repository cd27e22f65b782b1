"""Starts whose outcome was not known when Nova last looked: found, still unknown, or surely not sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..api import journal
from ..api.journal import Attempt
from ..api.models import Task

if TYPE_CHECKING:
    from ..api.client import SemaphoreAPI

STILL_SENDING = 15.0
"""Seconds in which whoever sent it looks for it himself (this window, another one, a script)."""


@dataclass(frozen=True, slots=True)
class StartNews:
    """`kind`: adopted (`task` is it), not_started (never sent), unknown (looked for, not there yet), given_up."""

    kind: str
    attempt: Attempt
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class StartReport:
    """One look at all unfinished starts of a server; `open_ones` says whether to look again."""

    news: tuple[StartNews, ...]
    open_ones: bool


def resolve(client: SemaphoreAPI) -> StartReport:
    """Look for each unfinished start of this server, once; a worker's job."""
    from ..api.sending import look

    news, pending = [], False
    for attempt in journal.unfinished(client.base_url):
        if attempt.state == journal.PREPARED:
            if attempt.age > journal.STALE_SECONDS:
                journal.forget(attempt)
                news.append(StartNews("not_started", attempt))
            continue
        if attempt.age < STILL_SENDING:
            pending = True
            continue
        found = look(client, attempt)
        if found:
            journal.forget(attempt)
            news.append(StartNews("adopted", attempt, found[0]))
        elif found is not None and attempt.age > journal.LOOK_SECONDS:
            journal.forget(attempt)
            news.append(StartNews("given_up", attempt))
        else:
            pending = True
            news.append(StartNews("unknown", attempt))
    return StartReport(tuple(news), pending)
