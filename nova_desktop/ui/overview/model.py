"""What waits, runs or failed everywhere, as a table model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, ClassVar

from PySide6.QtCore import QObject

from nova_desktop.core.durations import format_duration, relative_seconds
from nova_desktop.core.overview import OverviewRow, Section, select
from nova_desktop.core.plain_text import masked_links
from nova_desktop.core.status import Tone
from nova_desktop.core.task_filter import TaskFilter
from nova_desktop.core.watching import Spot
from nova_desktop.ui import words
from nova_desktop.ui.overview import sentences
from nova_desktop.ui.tables.model import Column, RowModel

STATUS, TEMPLATE, PROJECT, SERVER, USER, WHEN, DURATION = range(7)

_LONG_AGO = float("-inf")
_FIELDS = {STATUS: "order", TEMPLATE: "name_folded", PROJECT: "project", SERVER: "server", USER: "user_folded"}


class OverviewModel(RowModel[OverviewRow]):
    """`Qt.UserRole` gives the Spot, SORT_ROLE native values."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column("status", 200, "status"),
        Column("template", 200, flexible=True),
        Column("project", 120, flexible=True, gives_way=4),
        Column("server", 150, "place", flexible=True),
        Column("user", 100, gives_way=3),
        Column("when", 110, "muted", gives_way=1),
        Column("duration", 92, "number", gives_way=2),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.section: Section | None = None
        self._filter = TaskFilter()

    def set_section(self, section: Section | None) -> None:
        """Only these rows; None for all."""
        if section != self.section:
            self.section = section
            self.refilter()

    def set_filter(self, wanted: TaskFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.refilter()

    @property
    def rows(self) -> Sequence[OverviewRow]:
        """All, before any filter."""
        return self._rows

    def selected(self, rows: Sequence[OverviewRow]) -> list[OverviewRow]:
        return select(rows, self._filter, self._now, self.section)

    def title(self, column: int) -> str:
        return sentences.column(self.columns[column].name)

    def texts(self, row: OverviewRow) -> tuple[str, ...]:
        who = row.user or words.origin_word(row.origin) or words.DASH
        took = "" if row.runs else format_duration(row.duration(0.0)) or words.DASH
        return (sentences.status(row), row.name, row.project, row.server, who, "", took)

    def text(self, row: OverviewRow, column: int) -> str:
        if column == WHEN:
            moment = row.moment
            return words.DASH if moment is None else words.relative_words(relative_seconds(self._seconds - moment))
        if column == DURATION and row.runs:
            return row.duration_text(self._seconds)
        return self.cells(row)[column]

    def sort_values(self, column: int, rows: Sequence[OverviewRow]) -> list[Any]:
        if column == WHEN:
            return [_LONG_AGO if row.moment is None else row.moment for row in rows]
        if column == DURATION:
            spans = (row.duration(self._seconds) for row in rows)
            return [-1.0 if span is None else span for span in spans]
        if column in (PROJECT, SERVER):
            return [getattr(row, _FIELDS[column]).casefold() for row in rows]
        return list(map(attrgetter(_FIELDS[column]), rows))

    def mark(self, row: OverviewRow, column: int) -> tuple[str, Tone, bool] | None:
        """What is good again, and what is a guess, is quiet."""
        if column != STATUS:
            return None
        if row.held is not None and row.section != "failed":
            return ("unknown", Tone.QUIET, False)
        tone = Tone.QUIET if row.recovered else row.status.tone
        return (row.status.icon, tone, row.status.animated)

    def colour(self, row: OverviewRow) -> str | None:
        return row.connection.colour

    def ticking(self, row: OverviewRow, before: float, now: float) -> Iterable[int]:
        moment = row.moment
        if moment is not None and relative_seconds(before - moment) != relative_seconds(now - moment):
            yield WHEN
        if row.runs and row.duration_text(before) != row.duration_text(now):
            yield DURATION

    def frozen(self, row: OverviewRow) -> Spot:
        return row.spot

    def accessible(self, row: OverviewRow) -> str:
        """`Deploy Standard, failed, 1:42, Nova World, Production, admin`."""
        said, name, project, server, user, *_ = self.cells(row)
        parts = (name, said, row.duration_text(self._seconds), project, server, "" if user == words.DASH else user)
        return ", ".join(part for part in parts if part)

    def tip(self, row: OverviewRow, column: int) -> str:
        if column == WHEN:
            return words.tooltip(sentences.times(row))
        if column == STATUS:
            return words.tooltip(sentences.since_last_heard(row) or masked_links(row.task.said))
        if column == SERVER:
            return words.tooltip(f"{row.server}\n{row.connection.url}")
        if column == TEMPLATE:  # a narrow window shows neither project nor person
            return words.tooltip("\n".join(self.cells(row)[TEMPLATE : USER + 1]))
        return words.tooltip(self.text(row, column)) if column in (PROJECT, USER) else ""
