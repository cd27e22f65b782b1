"""When to ask a server again: pure functions of what is known."""

from __future__ import annotations

from dataclasses import dataclass

CATALOGUE_SECONDS = 300.0
"""Projects and templates are kept this long, or until Refresh (guide: "they rarely change")."""


@dataclass(frozen=True, slots=True)
class PollState:
    """What decides about the next poll. `failures` counts polls that failed in a row."""

    active: bool
    visible: bool
    failures: int = 0
    seconds_since_change: float = 0.0
    pushed: bool = False
    """The server tells by itself when a task changes: lists are asked for to be sure, not to find out."""


def next_poll(state: PollState) -> float:
    """Seconds until the next list: fast while something runs and is seen, slow when idle, backing off when away."""
    if state.failures:
        return min(float(2 ** min(state.failures, 5)), 30.0)
    if state.active and state.pushed:
        return 3.0 if state.visible else 10.0
    if state.active:
        return 1.0 if state.visible else 4.0
    if not state.visible:
        return 30.0
    return 3.0 if state.seconds_since_change < 60 else 10.0


def overslept(expected: float, elapsed: float) -> bool:
    """Did the machine sleep while a timer of `expected` seconds ran? Then ask at once."""
    return elapsed > expected + 20.0
