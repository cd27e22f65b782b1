"""The tasks of the connection's projects as a table model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt

from nova_desktop.api.models import Task, User
from nova_desktop.core.durations import format_duration, relative_seconds
from nova_desktop.core.plain_text import masked_links
from nova_desktop.core.status import Tone
from nova_desktop.core.task_filter import TaskFilter
from nova_desktop.core.task_rows import NO_NAMES, TaskRow, build_task_rows, task_key
from nova_desktop.ui import words
from nova_desktop.ui.tables.model import Column, RowModel

STATUS, TEMPLATE, REF, USER, CREATED, STARTED, DURATION, ID, MESSAGE = range(9)

_LONG_AGO = float("-inf")

_FIELDS: dict[int, Callable[[TaskRow], Any]] = {
    STATUS: attrgetter("rank"),
    TEMPLATE: attrgetter("name_folded"),
    REF: attrgetter("ref"),
    USER: attrgetter("user_folded"),
    MESSAGE: attrgetter("message_folded"),
}


class TaskTableModel(RowModel[TaskRow]):
    """Named columns of tasks. `Qt.UserRole` gives the frozen Task, SORT_ROLE native values."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column("status", 152, "status"),
        Column("template", 200, flexible=True),
        Column("ref", 130, "mono", gives_way=4),
        Column("user", 100, gives_way=5),
        Column("created", 110, "muted", gives_way=1),
        Column("started", 110, "muted", hidden=True),
        Column("duration", 92, "number", gives_way=2),
        Column("id", 104, "mono", gives_way=3),
        Column("message", 160, "muted", flexible=True, gives_way=6),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = TaskFilter()
        self._me: User | None = None
        self._names: Mapping[int, str] = NO_NAMES
        self._progress: dict[str, tuple[str, str]] = {}

    def set_tasks(self, tasks: Sequence[Task], now: datetime | None = None) -> None:
        """Show a new snapshot, newest first. `now` is the server's time.

        Above some thousand tasks let a worker call `build_task_rows(tasks, previous)` and give its rows to `set_rows`.
        """
        self.set_rows(build_task_rows(tasks, self.by_key, self._names), now)

    def set_template_names(self, names: Mapping[int, str]) -> None:
        """Names for tasks whose record does not carry one (template id to name); counts from the next snapshot on."""
        self._names = names

    def set_progress(self, task: Task, far: str, said: str = "") -> None:
        """How far a task is: in a few letters behind its status while it runs, in words in the tip of the cell and for
        readers."""
        key = task_key(task)
        before = self._progress.get(key, ("", ""))
        if before == (far, said):
            return
        if far or said:
            self._progress[key] = (far, said)
        else:
            self._progress.pop(key, None)
        row = self.row_of(key)
        if row >= 0 and before[0] != far:
            cell = self.index(row, STATUS)
            self.dataChanged.emit(cell, cell, [Qt.ItemDataRole.DisplayRole])

    def clear_progress(self) -> None:
        """Of no task is known how far it is."""
        self._progress.clear()

    def _far(self, row: TaskRow) -> tuple[str, str]:
        return self._progress.get(task_key(row.task), ("", "")) if row.runs and self._progress else ("", "")

    def set_me(self, me: User | None) -> None:
        """Whose token this is, for `user:me`."""
        self._me = me
        if self._filter.users:
            self.refilter()

    def set_filter(self, wanted: TaskFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.refilter()

    def task_at(self, row: int) -> Task | None:
        found = self.row_at(row)
        return found.task if found is not None else None

    def title(self, column: int) -> str:
        return words.task_column(self.columns[column].name)

    def texts(self, row: TaskRow) -> tuple[str, ...]:
        return (
            words.status_word(row.status),
            row.name,
            row.ref or words.DASH,
            row.user or words.origin_word(row.origin) or words.DASH,
            "",
            "",
            "" if row.runs else format_duration(row.duration(0.0)) or words.DASH,
            str(row.task.id) if row.task.id is not None else words.DASH,
            row.message,
        )

    def text(self, row: TaskRow, column: int) -> str:
        if column == CREATED:
            return self._ago(row.created)
        if column == STARTED:
            return self._ago(row.started)
        if column == DURATION and row.runs:
            return row.duration_text(self.running_now)
        if column == STATUS:
            return f"{self.cells(row)[STATUS]} {self._far(row)[0]}".rstrip()
        return self.cells(row)[column]

    def exported(self, row: TaskRow, column: int) -> str:
        if column in (CREATED, STARTED):
            return words.table_time(row.created if column == CREATED else row.started)
        text = self.copied(row, column)
        return "" if text == words.DASH else text

    def _ago(self, moment: float | None) -> str:
        return words.DASH if moment is None else words.relative_words(relative_seconds(self._seconds - moment))

    def sort_values(self, column: int, rows: Sequence[TaskRow]) -> list[Any]:
        field = _FIELDS.get(column)
        if field is not None:
            return list(map(field, rows))
        if column == CREATED:
            return [_LONG_AGO if row.created is None else row.created for row in rows]
        if column == STARTED:
            return [_LONG_AGO if row.started is None else row.started for row in rows]
        if column == DURATION:
            return [row.span if row.span is not None else self._running_span(row) for row in rows]
        return [row.task.id or 0 for row in rows]

    def _running_span(self, row: TaskRow) -> float:
        span = row.duration(self.running_now)
        return span if span is not None else -1.0

    def selected(self, rows: Sequence[TaskRow]) -> list[TaskRow]:
        return self._filter.select(rows, self._me, self._now)

    def mark(self, row: TaskRow, column: int) -> tuple[str, Tone, bool] | None:
        return (row.status.icon, row.status.tone, row.status.animated) if column == STATUS else None

    def ticking(self, row: TaskRow, before: float, now: float) -> Iterable[int]:
        for column, moment in ((CREATED, row.created), (STARTED, row.started)):
            if moment is not None and relative_seconds(before - moment) != relative_seconds(now - moment):
                yield column
        if row.runs and self._held is None and row.duration_text(before) != row.duration_text(now):
            yield DURATION

    def frozen(self, row: TaskRow) -> Task:
        return row.task

    def accessible(self, row: TaskRow) -> str:
        """`Deploy Standard, failed, 1:42, admin`."""
        status, name, _, user, *_ = self.cells(row)
        far = self._far(row)[1]
        parts = (name, status, far, row.duration_text(self.running_now), "" if user == words.DASH else user)
        return ", ".join(part for part in parts if part)

    def tip(self, row: TaskRow, column: int) -> str:
        if column == CREATED:
            return words.tooltip(_exact(row.created))
        if column == STARTED:
            return words.tooltip(_exact(row.started))
        if column == STATUS:
            return words.tooltip(self._far(row)[1])
        if column == REF:
            return words.tooltip("\n".join(part for part in (row.version, row.branch, row.commit) if part))
        if column == MESSAGE:
            return words.tooltip(masked_links(row.task.said))
        return words.tooltip(self.text(row, column)) if column in (TEMPLATE, USER) else ""


def _exact(seconds: float | None) -> str:
    return words.exact_time(datetime.fromtimestamp(seconds, UTC)) if seconds is not None else ""
