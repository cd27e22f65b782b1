"""What is looked for in a log: a text or a regular expression, within bounds that the engine can be trusted with."""

from __future__ import annotations

import re

import regex

LONGEST_PATTERN, LARGEST_PATTERN, DEEPEST_PATTERN = 1000, 5000, 50
"""Characters, items when counted repeats are written out as the engine does (a million take seconds, before any time
limit counts), and groups within each other."""


class BadPatternError(ValueError):
    """The regular expression cannot be read. The message is the engine's, in English."""


class Needle:
    """What is looked for. Raises BadPatternError. An empty needle matches nothing, nor does one of two lines.

    `word`: only where no letter, digit or underscore stands beside it.
    """

    def __init__(self, text: str, case_sensitive: bool = False, is_regex: bool = False, word: bool = False) -> None:
        self.fold = not case_sensitive
        self.length = len(text)
        self.bytes = b"" if "\n" in text else text.encode("utf-8", "replace")
        self.pattern: regex.Pattern[str] | None = None
        if is_regex or word or (self.fold and not text.isascii()):
            pattern = _bounded(text) if is_regex else regex.escape(text, literal_spaces=True)
            self.pattern = _compiled(rf"(?<!\w)(?:{pattern})(?!\w)" if word and pattern else pattern, self.fold)
        elif self.fold:
            self.bytes = self.bytes.lower()

    def folded(self, hay: bytes) -> bytes:
        return hay.lower() if self.fold else hay


def _compiled(pattern: str, fold: bool) -> regex.Pattern[str] | None:
    if not pattern:
        return None
    try:
        return regex.compile(pattern, regex.IGNORECASE if fold else 0, cache_pattern=False)
    except (regex.error, ValueError, OverflowError, RecursionError, MemoryError) as error:
        raise BadPatternError(str(error)) from error


def _bounded(pattern: str) -> str:
    if len(pattern) > LONGEST_PATTERN or _written_out(pattern) > LARGEST_PATTERN:
        raise BadPatternError("too large")
    return pattern


_ITEM = re.compile(
    r"(?P<open>\()|(?P<close>\))|\{(?P<times>\d{1,9})(?:,\d*)?\}|\\.|\[\^?\]?(?:\\.|[^]\\])*\]?|.", re.DOTALL
)


def _written_out(pattern: str) -> int:
    """About how many items the pattern has when `x{3}` is written as `xxx`; far too many when groups nest too deep."""
    sums, last = [0], 0
    for item in _ITEM.finditer(pattern):
        if item["times"]:
            sums[-1] += last * (int(item["times"]) - 1)
            last *= int(item["times"])
        elif item["open"]:
            sums.append(0)
        elif item["close"] and len(sums) > 1:
            last = sums.pop() + 1
            sums[-1] += last
        else:
            last = 1
            sums[-1] += 1
        if len(sums) > DEEPEST_PATTERN:
            return LARGEST_PATTERN + 1
    return sum(sums)
