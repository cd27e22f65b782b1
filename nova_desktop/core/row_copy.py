"""Rows of a table as text for other programs: tab separated for chats and spreadsheets, CSV for files.

A spreadsheet takes a field that begins with `=` for a formula and runs it, and names and messages come from a server:
such a field gets an apostrophe in front. Control characters go.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from .plain_text import one_line

LONGEST = 5000
"""Characters of one field."""

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
"""Spreadsheets read the wide ones, too."""


def field(text: str) -> str:
    """One field, on one line, never a formula."""
    short = one_line(text, LONGEST)
    risky = text.startswith(_FORMULA) or short.lstrip().startswith(_FORMULA)
    return f"'{short}" if risky else short


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """A line for each row, fields parted by tabs."""
    return "\n".join("\t".join(map(field, row)) for row in rows)


def as_csv(titles: Sequence[str], rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """With a line of titles; commas and quotes as RFC 4180 has them, unless a spreadsheet wants another separator."""
    content = io.StringIO()
    writer = csv.writer(content, delimiter=separator, lineterminator="\n")
    writer.writerow(map(field, titles))
    writer.writerows(map(field, row) for row in rows)
    return content.getvalue()
