"""When a call may be repeated, and how long to wait before it."""

from __future__ import annotations

import tenacity

from .errors import SemaphoreAPIError, SemaphoreCancelledError

LONGEST_RETRY_AFTER = 60.0
"""Seconds that a server's Retry-After may ask for."""


def may_repeat(error: BaseException) -> bool:
    """Whether asking again may help, and is still wanted."""
    return isinstance(error, SemaphoreAPIError) and error.retryable and not isinstance(error, SemaphoreCancelledError)


def wait_of(state: tenacity.RetryCallState) -> float:
    """`wait_before` for tenacity."""
    error = state.outcome.exception() if state.outcome is not None else None
    return wait_before(state.attempt_number, error)


def wait_before(attempt: int, error: BaseException | None) -> float:
    """Seconds after the attempt of this number (from 1): 1, 2, 4 plus up to a quarter, or the server's Retry-After."""
    asked = error.params.get("retry_after") if isinstance(error, SemaphoreAPIError) else None
    if isinstance(asked, int | float):
        return min(float(asked), LONGEST_RETRY_AFTER)
    plain = float(2 ** (attempt - 1))
    return plain + tenacity.wait_random(0, plain / 4)(None)  # type: ignore[arg-type]
