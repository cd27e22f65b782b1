"""Schedules as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from ...core.plain_text import one_line
from ...core.schedules import ScheduleRow
from ...core.status import Tone, status_of
from .. import words
from ..tables.model import Column, RowModel
from . import sentences

STATE, NAME, TEMPLATE, PROJECT, WHEN, NEXT, LAST = range(7)

_NEVER = float("inf")


class ScheduleModel(RowModel[ScheduleRow]):
    """`Qt.UserRole` gives the ScheduleRow, SORT_ROLE native values."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column("state", 64, "status"),
        Column("name", 170, flexible=True),
        Column("template", 160, flexible=True, gives_way=2),
        Column("project", 120, flexible=True, gives_way=4),
        Column("when", 230, flexible=True),
        Column("next", 220, "muted"),
        Column("last", 140, "status", gives_way=3),
    )

    def __init__(self) -> None:
        super().__init__()
        self._wanted: tuple[str, ...] = ()

    def set_filter(self, text: str) -> None:
        """Rows that hold each word."""
        wanted = tuple(text.casefold().split())
        if wanted != self._wanted:
            self._wanted = wanted
            self.refilter()

    def selected(self, rows: Sequence[ScheduleRow]) -> list[ScheduleRow]:
        if not self._wanted:
            return list(rows)
        return [row for row in rows if all(word in self._haystack(row) for word in self._wanted)]

    def _haystack(self, row: ScheduleRow) -> str:
        return "\n".join((*self.cells(row), one_line(row.schedule.cron_format or "", 300))).casefold()

    def title(self, column: int) -> str:
        return sentences.column(self.columns[column].name)

    def texts(self, row: ScheduleRow) -> tuple[str, ...]:
        said = (sentences.state(row), row.title, row.template, row.project, sentences.when(row))
        return (*said, sentences.next_run(row), sentences.last_result(row))

    def sort_values(self, column: int, rows: Sequence[ScheduleRow]) -> list[Any]:
        if column == NEXT:
            return [row.runs[0].timestamp() if row.runs else _NEVER for row in rows]
        if column == LAST:
            return [status_of(row.last.status).rank if row.last is not None else 99 for row in rows]
        return [self.cells(row)[column].casefold() for row in rows]

    def mark(self, row: ScheduleRow, column: int) -> tuple[str, Tone, bool] | None:
        if column == STATE:
            return ("schedule", Tone.ACTIVE, False) if row.active else ("stopped", Tone.QUIET, False)
        if column == LAST and row.last is not None:
            status = status_of(row.last.status)
            return (status.icon, status.tone, False)
        return None

    def frozen(self, row: ScheduleRow) -> ScheduleRow:
        return row

    def accessible(self, row: ScheduleRow) -> str:
        return ", ".join(part for part in self.cells(row) if part != words.DASH)

    def tip(self, row: ScheduleRow, column: int) -> str:
        if column == NEXT:
            return words.tooltip(sentences.both_times(row))
        if column == WHEN:
            return words.tooltip(f"{self.cells(row)[WHEN]}\n{one_line(row.schedule.cron_format or '', 300)}".strip())
        if column == LAST and row.last is not None:
            return words.tooltip(words.exact_time(row.last.ended_at or row.last.created_at))
        return words.tooltip("\n".join(self.cells(row)[NAME:WHEN])) if column in (NAME, TEMPLATE, PROJECT) else ""
