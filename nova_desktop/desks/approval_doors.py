"""The way to a task that waits, on the server shown or on any other: for reading its plan and for answering it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..api.dialect import Dialect
from ..api.errors import SemaphoreAPIError
from ..api.models import Task
from ..core.terraform_plan import Plan
from ..core.watching import Spot
from ..ui.answering import Door, Failed
from ..ui.errands import ACT, READ, Errands
from ..ui.workers import Ticket, Work

if TYPE_CHECKING:
    from .sentry_keeper import SentryKeeper


def door_to(spot: Spot, watch: SentryKeeper, errands: Errands) -> Door | None:
    """None while its server is neither shown nor watched. A server shown is answered through its session, whose other
    work waits for it as ever."""
    connection, url = spot.picture.connection, spot.picture.connection.url
    gateway, facts, session = watch.gateway(url), watch.facts(url), watch.lookout.session
    if gateway is None:
        return None

    def read(work: Work, came: Callable[[Plan | None], None], failed: Failed) -> Ticket:
        return errands.ask(url, READ, work, came, failed)

    def answer(word: str, task: Task, done: Callable[[Task], None], failed: Failed) -> None:
        project_id, task_id = task.project_id or 0, task.id or 0

        def not_answered(error: SemaphoreAPIError) -> None:
            failed(error)
            watch.look_soon(url)  # it may have arrived all the same, or somebody was quicker

        errands.ask(url, ACT, lambda _: gateway.answer(project_id, task_id, word), done, not_answered)

    shown = session is not None and session.connection.url == url
    flat = facts is not None and facts.dialect is Dialect.FLAT
    by = session.acts.answer if session is not None and shown else answer
    return Door(connection, spot.picture.project, flat, read, by, gateway)
