"""A start that happens once: sent with a marker, looked for when its answer was lost, sent again only when it is safe.

What surely did not start: nothing was sent (name, TCP, TLS or proxy failed before it), 400, 401, 403, 404, a redirect.
What is done: a 2xx with an id and the template asked for. Everything else is unknown and is looked for in the
template's last tasks. Only 503 and 429, or a connection that failed before the request, are followed by a second send,
with the same marker.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import journal, twins
from .calls import Call
from .errors import (
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreServerError,
    SemaphoreUnconfirmedError,
)
from .journal import Attempt
from .looking import LOOKS, look, moments
from .marker import new_marker, with_marker
from .matching import fingerprint
from .models import Task, Template
from .retrying import LONGEST_RETRY_AFTER

if TYPE_CHECKING:
    from .client import SemaphoreAPI
    from .runs import RunRequest
    from .transport import Answer

NOT_STARTED = (400, 401, 403, 404)
TRY_LATER = (429, 503)
"""Semaphore, or a proxy before it, did not take the request now; whether it did is looked for all the same."""
QUIET_LISTS, QUIET_SECONDS = 3, 5.0
"""So many lists, over so long, without the marker allow a second send after 429 and 503."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One send: the task, or the error, whether that surely means "not started", and whether it may be sent again."""

    task: Task | None = None
    error: SemaphoreAPIError | None = None
    sure: bool = False
    again: bool = False


def send(
    client: SemaphoreAPI,
    request: RunRequest,
    template: Template,
    body: Mapping[str, Any],
    patience: float | None = None,
    look_again: Callable[[], object] | None = None,
) -> Task:
    """Start it once. `patience`: seconds to look for it when the answer was lost (default: the time-out, at least 10).
    `look_again` comes before each send but the first: a minute may lie between.

    Raises the error of what surely did not start, or SemaphoreUnconfirmedError with the marker. A task that was sent
    twice knows its twins (`Task.twins`).
    """
    marker = request.marker or new_marker()
    marked = {**body, "message": with_marker(request.message, marker)}
    attempt = journal.prepare(
        Attempt(
            marker,
            client.base_url,
            client.user_id(),
            request.project_id,
            request.template_id,
            template.name or "",
            fingerprint(marked),
            time.time(),
            commit=request.commit_hash,
        )
    )
    patience = patience or max(client.transport.endpoint.timeout, 10.0)
    return _Sending(client, attempt, marked, patience, look_again).run()


class _Sending:
    """The sends and looks of one attempt."""

    def __init__(
        self,
        client: SemaphoreAPI,
        attempt: Attempt,
        body: Mapping[str, Any],
        patience: float,
        look_again: Callable[[], object] | None,
    ) -> None:
        self._client = client
        self._attempt = attempt
        self._body = dict(body)
        self._patience = patience
        self._look_again = look_again

    def run(self) -> Task:
        try:
            return self._run()
        except SemaphoreCancelledError as error:
            if not self._attempt.sends:
                journal.forget(self._attempt)
                raise
            raise self._unconfirmed(error) from error
        except SemaphoreAPIError:
            raise
        except Exception as error:  # a bug, or no memory left: what may have left must not pass for "not started"
            if not self._attempt.sends:
                journal.forget(self._attempt)
                raise
            raise self._unconfirmed(SemaphoreAPIError(f"{type(error).__name__}: {error}")) from error

    def _run(self) -> Task:
        most = self._client.transport.endpoint.max_retries
        for left in reversed(range(most + 1)):
            if left < most:
                self._still_wanted()
            outcome = self._once()
            if outcome.task is not None:
                return self._done(outcome.task)
            if outcome.error is None:
                break
            again = outcome.again and left > 0
            if self._attempt.sends:
                found = None if outcome.sure else self._look(outcome.error, may_send_again=again)
                if found is not None:
                    return self._done(found)
            elif again:
                self._client.transport.pause(2.0 ** (self._client.transport.endpoint.max_retries - left))
                continue
            if outcome.sure:
                journal.forget(self._attempt)
                raise outcome.error
        raise self._unconfirmed(None)

    def _still_wanted(self) -> None:
        """What holds a start back holds a second send back, too; the first one may turn up all the same."""
        try:
            if self._look_again is not None:
                self._look_again()
        except SemaphoreAPIError as error:
            if self._attempt.sends:
                raise self._unconfirmed(error) from error
            journal.forget(self._attempt)
            raise

    def _once(self) -> Outcome:
        """One POST on a new connection."""
        earlier = self._attempt.sends
        call = Call(self._client.transport.endpoint.timeout, on_send=self._note_sent)
        path = f"/project/{self._attempt.project_id}/tasks"
        try:
            answer = self._client.transport.send_once(path, self._body, call)
        except SemaphoreCancelledError:
            raise
        except SemaphoreAPIError as error:
            left = self._attempt.sends > earlier
            refused = error.status in NOT_STARTED or error.code == "redirected"
            again = error.status in TRY_LATER if left else error.retryable
            return Outcome(None, error, (refused or not left) and not earlier, again)  # an earlier send may turn up
        return self._judge(answer)

    def _note_sent(self) -> None:
        """Raises SemaphoreRefusedError, and nothing leaves, when it cannot be written down."""
        try:
            self._attempt = journal.note(self._attempt, journal.SENT)
        except OSError as error:
            raise journal.not_written(error) from error

    def _judge(self, answer: Answer) -> Outcome:
        """Only a 2xx with an id and the template asked for says that a task was started."""
        task = Task.from_json(answer.body)
        if task.id is not None and task.template_id == self._attempt.template_id:
            return Outcome(task)
        detail = f"HTTP {answer.status} without the task"
        return Outcome(None, SemaphoreServerError("The server's answer to the start cannot be read", detail=detail))

    def _look(self, error: SemaphoreAPIError, *, may_send_again: bool) -> Task | None:
        """Look for the task. None: it is safe to send again. Raises SemaphoreUnconfirmedError when patience ends."""
        self._attempt = journal.try_note(self._attempt, journal.UNKNOWN)
        wait = _asked_wait(error) if may_send_again else 0.0
        begin, quiet = time.monotonic(), list[float]()
        for _ in self._moments(begin, wait):
            found = look(self._client, self._attempt)
            if found is not None and found.mine:
                return found.mine[0]
            if found is not None and found.marker_seen:
                may_send_again = False
            elif found is not None:
                quiet.append(time.monotonic())
            if may_send_again and _long_quiet(quiet) and quiet[-1] - begin >= wait:
                return None
        raise self._unconfirmed(error)

    def _moments(self, begin: float, wait: float) -> Iterator[None]:
        """The times to look, until patience ends; the last look is at its end."""
        for moment in moments(LOOKS, max(self._patience, wait), wait):
            self._client.transport.pause(max(0.0, begin + moment - time.monotonic()))
            yield

    def _done(self, task: Task) -> Task:
        """An attempt that was sent more than once is watched on: its twin may become visible later."""
        if self._attempt.sends <= 1:
            journal.forget(self._attempt)
            return task
        return twins.settle(self._client, self._attempt, task)

    def _unconfirmed(self, error: SemaphoreAPIError | None) -> SemaphoreUnconfirmedError:
        """The journal keeps the attempt: it is looked for again by any window, and at the next start of Nova."""
        self._attempt = journal.try_note(self._attempt, journal.OPEN)
        return SemaphoreUnconfirmedError(
            "The start was sent, but no answer says whether the task was started, and it is not in the task list. "
            "Look at the task list before trying again.",
            marker=self._attempt.marker,
            detail=f"{error.message}; {error.detail}" if error else "",
            status=error.status if error else None,
            params={"template": self._attempt.template_name},
        )


def _asked_wait(error: SemaphoreAPIError) -> float:
    """Retry-After in seconds, as far as Nova keeps to it."""
    asked = error.params.get("retry_after")
    return min(float(asked), LONGEST_RETRY_AFTER) if isinstance(asked, int | float) else 0.0


def _long_quiet(answered: list[float]) -> bool:
    return len(answered) >= QUIET_LISTS and answered[-1] - answered[0] >= QUIET_SECONDS
