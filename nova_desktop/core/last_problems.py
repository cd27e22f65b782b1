"""The problems that the window spoke of last, in memory alone: for the diagnostics that a person may copy."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Told:
    """`when` is a time of the clock; `text` is as it came."""

    when: float
    code: str
    text: str


class Problems:
    """The last ones."""

    def __init__(self) -> None:
        self._told: deque[Told] = deque(maxlen=MOST_PROBLEMS)

    def note(self, code: str, text: str) -> None:
        """One is shown: kept once when it comes again and again."""
        last = self._told[-1] if self._told else None
        if last is None or (last.code, last.text) != (code, text):
            self._told.append(Told(time.time(), code, text))

    def all(self) -> tuple[Told, ...]:
        return tuple(self._told)


PROBLEMS = Problems()
"""Of this Nova."""
