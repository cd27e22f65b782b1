"""Two compared tasks as text: a unified difference, or Markdown for a ticket. A worker's job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .comparing_logs import ADDED, REMOVED, SAME, Compared
from .comparing_reading import Comparison
from .comparison_rows import FOLD, PART, STEP, Rows
from .log_chunk import LogChunk
from .logs import LogStore
from .since_left import code_span

MOST = 2000
"""Lines that are copied."""
WIDEST = 1000
"""Characters of each."""
_SIGNS = {SAME: " ", REMOVED: "-", ADDED: "+"}


@dataclass(frozen=True, slots=True)
class CopyWords:
    """Nova's own words in the person's language; `facts` are whole lines, `more` tells that lines were left out."""

    heading: str
    before: str
    after: str
    facts: tuple[str, ...]
    more: str


def as_unified(found: Comparison, words: CopyWords) -> str:
    """What differs with the lines around it. The numbers of lines are told as `diff -u` tells them."""
    return "\n".join((f"--- {words.before}", f"+++ {words.after}", *_lines(found, words.more))) + "\n"


def as_markdown(found: Comparison, words: CopyWords) -> str:
    """What a server or a job wrote is in code, where no markup works."""
    body = list(_lines(found, words.more))
    fence = "`" * max(3, *(_longest_run(line) + 1 for line in body)) if body else "```"
    facts = [f"- {code_span(one)}" for one in words.facts]
    heading = [f"## {words.heading}", "", f"- {code_span(words.before)}", f"- {code_span(words.after)}"]
    logs = ["", f"{fence}diff", *body, fence] if body else []
    return "\n".join([*heading, "", *facts, *logs]) + "\n"


def _longest_run(text: str) -> int:
    longest = count = 0
    for letter in text:
        count = count + 1 if letter == "`" else 0
        longest = max(longest, count)
    return longest


def _lines(found: Comparison, more: str) -> Iterator[str]:
    rows, compared = found.unified, found.compared
    left, right = _store(found.before.chunks), _store(found.after.chunks)
    told = 0
    for first, last in _hunks(rows):
        yield _head(rows, compared, first, last)
        for row in range(first, last):
            if told >= MOST:
                yield more
                return
            kind = rows.kinds[row]
            if kind == PART:
                continue
            told += 1
            at = rows.lefts[row]
            if kind == ADDED or (kind == STEP and at < 0):
                text = right.visible_text(compared.order[rows.rights[row]], 0, WIDEST)
            else:
                text = left.visible_text(at, 0, WIDEST)
            yield _sign(rows, row) + text


def _sign(rows: Rows, row: int) -> str:
    """A step that one side alone has came or went with its name."""
    if rows.kinds[row] == STEP:
        return "+" if rows.lefts[row] < 0 else "-" if rows.rights[row] < 0 else " "
    return _SIGNS[rows.kinds[row]]


def _hunks(rows: Rows) -> Iterator[tuple[int, int]]:
    """Rows that belong together: what lies between folds, where something differs."""
    first, differs = 0, False
    for row in range(len(rows) + 1):
        ended = row == len(rows) or rows.kinds[row] in (FOLD, STEP, PART)
        if ended:
            if differs:
                yield first, row
            differs = False
            first = row + 1 if row < len(rows) and rows.kinds[row] == FOLD else row
        elif rows.kinds[row] in (REMOVED, ADDED):
            differs = True


def _head(rows: Rows, compared: Compared, first: int, last: int) -> str:
    name = compared.steps[rows.steps[first]].step.name
    places = [
        [at for kind, at in zip(rows.kinds[first:last], numbers[first:last], strict=True) if at >= 0 and kind != PART]
        for numbers in (rows.lefts, rows.rights)
    ]
    old, new = (f"{min(one) + 1 if one else 0},{len(one)}" for one in places)
    return f"@@ -{old} +{new} @@ {name[:WIDEST]}".rstrip()


def _store(chunks: Sequence[LogChunk]) -> LogStore:
    store = LogStore()
    for chunk in chunks:
        store.append_chunk(chunk)
    return store
