"""Errors in the person's language: what happened, why, what to do. The technical text is one click away.

The sentences themselves are in `problem_sentences`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from ..api.errors import (
    SemaphoreAPIError,
    SemaphoreConnectionError,
    SemaphoreRefusedError,
    SemaphoreServerError,
    SemaphoreTimeoutError,
)
from ..core.last_problems import PROBLEMS
from ..core.plain_text import one_line
from ..core.status import status_of
from .problem_sentences import sentences
from .words import status_word

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Problem:
    """`title` says what happened, `advice` why and what to do, `detail` is the technical text."""

    title: str
    advice: str
    detail: str


_FALLBACKS: tuple[tuple[type[SemaphoreAPIError], str], ...] = (
    (SemaphoreConnectionError, "unreachable"),
    (SemaphoreTimeoutError, "timeout"),
    (SemaphoreServerError, "server_error"),
)


def problem(error: SemaphoreAPIError) -> Problem:
    """The sentences for an error; one that has none is shown with its English text."""
    code, known = error.code, sentences()
    if code not in known:
        code = next((word for kind, word in _FALLBACKS if isinstance(error, kind)), "")
    PROBLEMS.note(error.code, str(error))
    detail = "\n".join(part for part in (str(error), error.detail) if part)
    if not code:
        return Problem(_plain_title(error), "", detail)
    title, advice = known[code]
    return Problem(_filled(title, error), _filled(advice, error), detail)


def _plain_title(error: SemaphoreAPIError) -> str:
    if isinstance(error, SemaphoreRefusedError):
        return str(error)
    return translate("Problems", "Something went wrong: {0}").format(error)


class _Gaps(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def _filled(sentence: str, error: SemaphoreAPIError) -> str:
    """Server text may hold braces: it is only ever a value, never the sentence."""
    values = _Gaps({key: _shown(key, value) for key, value in error.params.items()})
    return sentence.format_map(values)


def _shown(key: str, value: Any) -> str:
    if key == "status" and isinstance(value, str):  # a task's; a number is HTTP's
        return status_word(status_of(value))
    if isinstance(value, tuple | list):
        return one_line(", ".join(map(str, value)))
    return f"{value:g}" if isinstance(value, float) else one_line(str(value))


def all_codes() -> frozenset[str]:
    """Codes that have sentences of their own (for the test that none is missing)."""
    return frozenset(sentences())


Report = Callable[[SemaphoreAPIError], None]
