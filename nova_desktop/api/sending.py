"""A start that happens once: sent with a marker, looked for when its answer was lost, sent again only when it is safe.

What surely did not start: nothing was sent (name, TCP, TLS or proxy failed before it), 400, 401, 403, 404, a redirect.
What is done: a 2xx with an id and the template asked for. Everything else is unknown and is looked for in the
template's last tasks. Only 503 and 429, or a connection that failed before the request, are followed by a second send,
with the same marker.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import journal
from .calls import Call
from .errors import (
    SemaphoreAPIError,
    SemaphoreCancelledError,
    SemaphoreServerError,
    SemaphoreUnconfirmedError,
)
from .journal import Attempt
from .marker import new_marker, with_marker
from .matching import fingerprint, ours
from .models import Task, Template

if TYPE_CHECKING:
    from .client import SemaphoreAPI
    from .runs import RunRequest
    from .transport import Answer

NOT_STARTED = (400, 401, 403, 404)
TRY_LATER = (429, 503)
"""Semaphore, or a proxy before it, did not take the request now; whether it did is looked for all the same."""
LOOKS = (0.2, 0.5, 1.0, 2.0, 5.0, 5.5, 10.0)
"""Seconds after the send at which the list is asked; then every 30."""
QUIET_LISTS, QUIET_SECONDS = 3, 5.0
"""So many lists, over so long, without the marker allow a second send after 429 and 503."""
LOOK_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """One send: the task, or the error and whether the server may have started something."""

    task: Task | None = None
    error: SemaphoreAPIError | None = None
    sent: bool = True
    known: bool = True


def send(
    client: SemaphoreAPI,
    request: RunRequest,
    template: Template,
    body: Mapping[str, Any],
    patience: float | None = None,
) -> Task:
    """Start it once. `patience`: seconds to look for it when the answer was lost (default: the time-out, at least 10).

    Raises the error of what surely did not start, or SemaphoreUnconfirmedError with the marker.
    """
    marker = new_marker()
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
        )
    )
    return _Sending(client, attempt, marked, patience or max(client.transport.endpoint.timeout, 10.0)).run()


class _Sending:
    """The sends and looks of one attempt."""

    def __init__(self, client: SemaphoreAPI, attempt: Attempt, body: Mapping[str, Any], patience: float) -> None:
        self._client = client
        self._attempt = attempt
        self._body = dict(body)
        self._patience = patience

    def run(self) -> Task:
        retries = self._client.transport.endpoint.max_retries
        for number in range(retries + 1):
            outcome = self._once()
            if outcome.task is not None:
                return self._done(outcome.task)
            if outcome.error is None:
                continue
            last = number == retries
            if not outcome.sent and outcome.error.retryable and not last:
                self._client.transport.pause(2.0**number)
                continue
            if outcome.known:
                journal.forget(self._attempt)
                raise outcome.error
            found = self._look(outcome.error, may_send_again=not last)
            if found is not None:
                return self._done(found)
        raise self._unconfirmed(None)

    def _once(self) -> Outcome:
        """One POST on a new connection."""
        call = Call(self._client.transport.endpoint.timeout, on_send=self._note_sent)
        path = f"/project/{self._attempt.project_id}/tasks"
        try:
            answer = self._client.transport.send_once(path, self._body, call)
        except SemaphoreCancelledError:
            if not call.sent and not self._attempt.sends:
                journal.forget(self._attempt)
            raise
        except SemaphoreAPIError as error:
            earlier = self._attempt.sends > (1 if call.sent else 0)  # a first send may still turn up
            sure = not call.sent or error.status in NOT_STARTED or error.code == "redirected"
            return Outcome(None, error, call.sent, sure and not earlier)
        except OSError as error:  # the journal could not be written: nothing left
            journal.forget(self._attempt)
            raise SemaphoreAPIError(
                f"Not started: the journal cannot be written ({error})", code="no_journal"
            ) from error
        return self._judge(answer)

    def _note_sent(self) -> None:
        self._attempt = journal.note(self._attempt, journal.SENT)

    def _judge(self, answer: Answer) -> Outcome:
        """Only a 2xx with an id and the template asked for says that a task was started."""
        task = Task.from_json(answer.body)
        if task.id is not None and task.template_id == self._attempt.template_id:
            return Outcome(task)
        detail = f"HTTP {answer.status} without the task"
        error = SemaphoreServerError("The server's answer to the start cannot be read", detail=detail)
        return Outcome(None, error, True, False)

    def _look(self, error: SemaphoreAPIError, *, may_send_again: bool) -> Task | None:
        """Look for the task. None: it is safe to send again. Raises SemaphoreUnconfirmedError when patience ends."""
        self._attempt = journal.note(self._attempt, journal.UNKNOWN)
        quiet: list[float] = []
        for _ in self._moments():
            found = look(self._client, self._attempt)
            if found is None:
                continue
            if found:
                return found[0]
            quiet.append(time.monotonic())
            if may_send_again and error.status in TRY_LATER and _long_quiet(quiet):
                self._wait_as_asked(error)
                return None
        raise self._unconfirmed(error)

    def _moments(self) -> Iterator[None]:
        """The times to look, until patience ends; the last look is at its end."""
        begin = time.monotonic()
        for moment in _schedule(self._patience):
            self._client.transport.pause(max(0.0, begin + moment - time.monotonic()))
            yield

    def _wait_as_asked(self, error: SemaphoreAPIError) -> None:
        asked = error.params.get("retry_after")
        if isinstance(asked, int | float) and asked > QUIET_SECONDS:
            self._client.transport.pause(min(float(asked), 60.0) - QUIET_SECONDS)

    def _done(self, task: Task) -> Task:
        if self._attempt.sends > 1:
            stop_twins(self._client, self._attempt)
        journal.forget(self._attempt)
        return task

    def _unconfirmed(self, error: SemaphoreAPIError | None) -> SemaphoreUnconfirmedError:
        """The journal keeps the attempt: it is looked for again at the next start of Nova."""
        return SemaphoreUnconfirmedError(
            "The start was sent, but no answer says whether the task was started, and it is not in the task list. "
            "Look at the task list before trying again.",
            marker=self._attempt.marker,
            detail=f"{error.message}; {error.detail}" if error else "",
            status=error.status if error else None,
            params={"template": self._attempt.template_name},
        )


def _schedule(patience: float) -> list[float]:
    moments = [moment for moment in LOOKS if moment < patience]
    later = 40.0
    while later < patience:
        moments.append(later)
        later += 30.0
    return [*moments, patience]


def _long_quiet(answered: list[float]) -> bool:
    return len(answered) >= QUIET_LISTS and answered[-1] - answered[0] >= QUIET_SECONDS


def look(client: SemaphoreAPI, attempt: Attempt) -> list[Task] | None:
    """Our tasks of this attempt, oldest first; [] when the server's list holds none; None when no list came."""
    path = f"/project/{attempt.project_id}/templates/{attempt.template_id}/tasks/last?limit={LOOK_LIMIT}"
    try:
        body = client.transport.get(path, retry=False, timeout=10.0).body
    except SemaphoreCancelledError:
        raise
    except SemaphoreAPIError:
        return None
    if body is None:
        body = []
    if not isinstance(body, list):
        return None
    rows = [Task(row) for row in body if isinstance(row, dict)]
    return ours(rows, attempt.marker, attempt.user_id, attempt.digest)


def stop_twins(client: SemaphoreAPI, attempt: Attempt) -> list[Task]:
    """After a second send, two of ours may have appeared: those still waiting, but the oldest, are stopped unforced."""
    stopped = []
    for twin in (look(client, attempt) or [])[1:]:
        if twin.id is not None and twin.status == "waiting":
            stopped.append(client.stop_task(attempt.project_id, twin.id))
    return stopped
