"""The ladder of a template's runs as a table model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import QObject

from ...core.durations import relative_seconds
from ...core.plain_text import masked_links, one_line
from ...core.rollback import Rung
from ...core.status import Tone
from ...core.task_rows import task_key, task_origin
from .. import words
from ..tables.model import Column, RowModel
from . import sentences

STATE, VERSION, WHEN, USER, COMMIT, BUILD, ID = range(7)

_LONG_AGO = float("-inf")


class RungRow:
    """A rung and what sorting and drawing ask for. Seconds since 1970, or None."""

    __slots__ = ("cells", "deploys", "key", "moment", "place", "rung")

    def __init__(self, rung: Rung, place: int, deploys: bool) -> None:
        self.rung = rung
        self.place = place
        self.deploys = deploys
        self.key = task_key(rung.task)
        when = rung.task.ended_at or rung.task.started_at or rung.task.created_at
        self.moment = when.timestamp() if when else None
        self.cells: tuple[str, ...] | None = None


class LadderModel(RowModel[RungRow]):
    """Newest first. `Qt.UserRole` gives the Rung, SORT_ROLE native values."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column("state", 168, "status"),
        Column("version", 110, flexible=True),
        Column("when", 104, "muted"),
        Column("user", 116, gives_way=2),
        Column("commit", 104, "mono", gives_way=3),
        Column("build", 108, "mono", gives_way=4),
        Column("id", 108, "mono", gives_way=1),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def set_rungs(self, rungs: Sequence[Rung], now: datetime, *, deploys: bool) -> None:
        self.set_rows((RungRow(rung, at, deploys) for at, rung in enumerate(rungs)), now)

    def title(self, column: int) -> str:
        return sentences.column(self.columns[column].name)

    def texts(self, row: RungRow) -> tuple[str, ...]:
        task = row.rung.task
        build = words.DASH if task.build_task_id is None else str(task.build_task_id)
        return (
            sentences.state(row.rung, row.deploys),
            row.rung.version or words.DASH,
            "",
            one_line(task.user_name, 120) or words.origin_word(task_origin(task)) or words.DASH,
            row.rung.commit[:10] or words.DASH,
            build,
            str(task.id),
        )

    def text(self, row: RungRow, column: int) -> str:
        if column == WHEN and row.moment is not None:
            return words.relative_words(relative_seconds(self._seconds - row.moment))
        return self.cells(row)[column] or words.DASH

    def exported(self, row: RungRow, column: int) -> str:
        return words.table_time(row.moment) if column == WHEN else self.copied(row, column)

    def sort_values(self, column: int, rows: Sequence[RungRow]) -> list[Any]:
        if column == WHEN:
            return [_LONG_AGO if row.moment is None else row.moment for row in rows]
        if column in (BUILD, ID):
            return [(row.rung.task.build_task_id if column == BUILD else row.rung.task.id) or 0 for row in rows]
        return [self.cells(row)[column].casefold() for row in rows]

    def mark(self, row: RungRow, column: int) -> tuple[str, Tone, bool] | None:
        return sentences.mark(row.rung) if column == STATE else None

    def ticking(self, row: RungRow, before: float, now: float) -> Iterable[int]:
        moment = row.moment
        if moment is not None and relative_seconds(before - moment) != relative_seconds(now - moment):
            yield WHEN

    def frozen(self, row: RungRow) -> Rung:
        return row.rung

    def accessible(self, row: RungRow) -> str:
        """`1.0.1, live now, 2 d ago, Mira Weber`."""
        state, version, _, user, commit, *_ = self.cells(row)
        said = (version if version != words.DASH else commit, state, self.text(row, WHEN), user)
        return ", ".join(part for part in said if part != words.DASH)

    def tip(self, row: RungRow, column: int) -> str:
        if column == WHEN:
            task = row.rung.task
            return words.tooltip(words.exact_time(task.ended_at or task.started_at or task.created_at))
        if column == STATE:
            return words.tooltip(
                "\n".join(part for part in (self.cells(row)[STATE], masked_links(row.rung.task.said)) if part)
            )
        return words.tooltip(row.rung.commit if column == COMMIT else self.text(row, column))
