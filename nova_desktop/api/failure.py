"""Why a task failed, read from its log."""

from __future__ import annotations

import re
from collections.abc import Iterable

LIMIT = 300
"""Characters of a reason at most."""
_READ = 4000
"""Characters of a line that are looked at: an error says what it is at its start."""

_ESCAPES = re.compile(
    "\x1b\\[[0-?]*+[ -/]*+[@-~]?"  # colours, cursor
    "|\x1b[\\]PX^_][^\x07\x1b]*+(?:\x07|\x1b\\\\)"  # titles, links
    "|\x1b[ -/]*+[0-~]?"
)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")
_FRAME = " \u2500\u2502\u2577\u2575\u256d\u2570|"
"""Terraform draws a frame around its errors."""

_FATAL = re.compile(r"(?:fatal|failed): \[|fatal: ")
_STEP = re.compile(r"(?:TASK|PLAY|RUNNING HANDLER) \[")
_ERROR = re.compile(r"\b(?:error|errno|exception|fatal|panic|failed|failure|cannot|denied|not found)\b", re.IGNORECASE)
_NO_ERROR = re.compile(
    r"\b(?:no|0|without) (?:errors?|failures?|failed)\b|\b(?:failed|errors?|unreachable)\s*[=:]\s*\d", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(?:running app failed|failed to run task|task failed)?:? ?exit status \d+", re.IGNORECASE)
"""What the server itself adds at the end; it tells nothing that the status does not."""
_TRACE = "Origin: "


def failure_reason(lines: Iterable[str]) -> str | None:
    """The last `fatal:` line that was not ignored, else the last line that looks like an error, else None.

    Without escapes, on one line, at most LIMIT characters. Reads the lines once and keeps a few of them.
    """
    fatal = error = last_word = None
    settled: tuple[str | None, str | None] = (None, None)  # what was known when the present step began
    for line in lines:
        text = _plain(line)
        if text == "...ignoring":
            fatal, error = settled
        elif _STEP.match(text):
            settled = (fatal, error)
        elif _FATAL.match(text):
            fatal = text
        elif _looks_wrong(text):
            if _LAST_WORD.search(text):
                last_word = text
            else:
                error = text
    reason = fatal or error or last_word
    return _short(reason) if reason else None


def _plain(line: str) -> str:
    text = line[:_READ].rstrip("\r\n").rpartition("\r")[2]
    return _UNSEEN.sub(" ", _ESCAPES.sub("", text)).strip(_FRAME)


def _looks_wrong(text: str) -> bool:
    return _ERROR.search(text) is not None and not _NO_ERROR.search(text) and not text.startswith(_TRACE)


def _short(text: str) -> str:
    return text if len(text) <= LIMIT else text[: LIMIT - 1] + "…"
