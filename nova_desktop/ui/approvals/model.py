"""What waits for an approval as a table model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from ...core.durations import relative_seconds
from ...core.inbox import InboxRow
from ...core.plain_text import one_line
from ...core.status import Tone
from .. import words
from ..tables.model import Column, RowModel
from . import sentences

STATE, TITLE, PROJECT, SERVER, WHO, SINCE, NOTE = range(7)


class Line:
    """One row and its words, kept while it stays the same."""

    __slots__ = ("cells", "key", "row")

    def __init__(self, row: InboxRow) -> None:
        self.row = row
        self.key = row.key
        self.cells: tuple[str, ...] | None = None


class InboxModel(RowModel[Line]):
    """`Qt.UserRole` gives the InboxRow, SORT_ROLE native values."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column("state", 180, "status"),
        Column("title", 190, flexible=True),
        Column("project", 120, flexible=True, gives_way=4),
        Column("server", 140, "place", flexible=True),
        Column("who", 110, gives_way=3),
        Column("since", 110, "muted", gives_way=1),
        Column("note", 150, "status", flexible=True, gives_way=2),
    )

    def __init__(self) -> None:
        super().__init__()
        self._wanted: tuple[str, ...] = ()

    def set_inbox(self, rows: Iterable[InboxRow], now: datetime) -> None:
        """Rows in their order; those that are the same keep their line."""
        known = self.by_key
        lines = []
        for row in rows:
            line = known.get(row.key)
            lines.append(line if line is not None and line.row == row else Line(row))
        self.set_rows(lines, now)

    def set_filter(self, text: str) -> None:
        """Rows that hold each word."""
        wanted = tuple(text.casefold().split())
        if wanted != self._wanted:
            self._wanted = wanted
            self.refilter()

    def selected(self, rows: Sequence[Line]) -> list[Line]:
        if not self._wanted:
            return list(rows)
        return [line for line in rows if all(word in self._haystack(line) for word in self._wanted)]

    def _haystack(self, line: Line) -> str:
        return "\n".join(self.cells(line)).casefold()

    def title(self, column: int) -> str:
        return sentences.column(self.columns[column].name)

    def texts(self, line: Line) -> tuple[str, ...]:
        row = line.row
        return (
            sentences.state(row),
            one_line(row.title, 120),
            one_line(row.project, 120),
            one_line(row.connection.title, 120),
            one_line(row.who, 80) or words.DASH,
            "",
            one_line(row.note, 200),
        )

    def text(self, line: Line, column: int) -> str:
        if column != SINCE:
            return self.cells(line)[column]
        since = line.row.since
        return words.DASH if since is None else words.relative_words(relative_seconds(self._seconds - since))

    def sort_values(self, column: int, rows: Sequence[Line]) -> list[Any]:
        if column == SINCE:
            return [line.row.since or 0.0 for line in rows]
        return [self.cells(line)[column].casefold() for line in rows]

    def ticking(self, line: Line, before: float, now: float) -> Iterable[int]:
        since = line.row.since
        if since is not None and relative_seconds(before - since) != relative_seconds(now - since):
            yield SINCE

    def mark(self, line: Line, column: int) -> tuple[str, Tone, bool] | None:
        if column == NOTE:
            return ("delete", Tone.BAD, False) if line.row.harm else None
        return sentences.mark(line.row) if column == STATE else None

    def colour(self, line: Line) -> str | None:
        return line.row.connection.colour

    def frozen(self, line: Line) -> InboxRow:
        return line.row

    def accessible(self, line: Line) -> str:
        """`Plan Network, waits for you, Task, Nova World, Production, runner`."""
        state, title, project, server, who, _, note = self.cells(line)
        parts = (title, state, sentences.kind(line.row), project, server, "" if who == words.DASH else who, note)
        return ", ".join(part for part in parts if part)

    def tip(self, line: Line, column: int) -> str:
        row = line.row
        if column == SINCE and row.since is not None:
            return words.tooltip(words.exact_time(datetime.fromtimestamp(row.since, UTC)))
        if column == SERVER:
            return words.tooltip(f"{self.cells(line)[SERVER]}\n{row.connection.url}")
        if column == TITLE:  # a narrow window shows neither project nor person
            return words.tooltip("\n".join((sentences.kind(row), *self.cells(line)[TITLE : WHO + 1])))
        return words.tooltip(self.cells(line)[column]) if column in (PROJECT, WHO, NOTE) else ""
