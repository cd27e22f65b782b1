"""What the filter fields of all tables share: words, `key:value` terms, and errors as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TERM = re.compile(r'([A-Za-z]+):("[^"]*"?|\S*)|"([^"]*)"?|(\S+)')

UNKNOWN_KEY = "unknown_key"
UNKNOWN_STATUS = "unknown_status"
BAD_SINCE = "bad_since"
BAD_ID = "bad_id"


@dataclass(frozen=True, slots=True)
class FilterError:
    """One term that was not understood as meant: `code` is one of the words above, `term` what the person typed."""

    code: str
    term: str


@dataclass(frozen=True, slots=True)
class Term:
    """`key` is lower case and empty for a free word; `values` are case-folded and never empty strings."""

    key: str
    values: tuple[str, ...]
    text: str


def terms(text: str) -> Iterator[Term]:
    """Cut a filter text into terms. Quotes keep blanks together; a comma in a value means "or".

    A term whose value is not typed yet (`status:`) is left out: the person is still writing.
    """
    for match in _TERM.finditer(text):
        key, value, quoted, word = match.groups()
        if key is None or value.startswith("//"):
            free = quoted if quoted is not None else word or match.group(0)
            if free.strip():
                yield Term("", (free.casefold(),), match.group(0))
            continue
        pieces = [value.strip('"')] if value.startswith('"') else value.split(",")
        values = tuple(piece.casefold() for piece in pieces if piece)
        if values:
            yield Term(key.lower(), values, match.group(0))


def holds_any(text: str, parts: tuple[str, ...]) -> bool:
    """True without parts; else whether one of them is in the text."""
    return not parts or any(part in text for part in parts)
