"""The templates of a project as a table model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QObject

from nova_desktop.api.models import Task, Template
from nova_desktop.core.durations import relative_seconds
from nova_desktop.core.plain_text import masked_links
from nova_desktop.core.status import Tone
from nova_desktop.core.template_filter import TemplateFilter
from nova_desktop.core.template_rows import TemplateRow, build_template_rows
from nova_desktop.core.template_views import ALL, in_tab
from nova_desktop.ui import words
from nova_desktop.ui.tables.model import Column, RowModel

NAME, LAST_RUN, APP, TYPE, ASKS, DESCRIPTION = range(6)

_NEVER = float("-inf")

_KEYS: dict[int, Callable[[TemplateRow], Any]] = {
    NAME: lambda row: row.name.casefold(),
    LAST_RUN: lambda row: row.last_started if row.last_started is not None else _NEVER,
    APP: lambda row: row.app.casefold(),
    TYPE: lambda row: row.kind.casefold(),
    ASKS: lambda row: len(row.questions),
    DESCRIPTION: lambda row: row.description.casefold(),
}


class TemplateTableModel(RowModel[TemplateRow]):
    """Named columns of templates. `Qt.UserRole` gives the frozen Template, SORT_ROLE native values."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", 200, flexible=True, badged=True),
        Column("last_run", 150, "status"),
        Column("app", 104, gives_way=1),
        Column("type", 90, "muted", gives_way=3),
        Column("asks", 130, "muted", gives_way=2),
        Column("description", 200, "muted", flexible=True, gives_way=4),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = TemplateFilter()
        self._tab = ALL
        self._favourites: frozenset[int] = frozenset()

    def set_templates(
        self, templates: Sequence[Template], now: datetime | None = None, last_runs: Mapping[int, Task] | None = None
    ) -> None:
        """Show a new snapshot. `last_runs` (template id to its newest task) is newer than the templates' own."""
        self.set_rows(build_template_rows(templates, self.by_key, last_runs), now)

    def set_filter(self, wanted: TemplateFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.refilter()

    def set_tab(self, tab: str) -> None:
        """Show the templates of one tab (core.template_views)."""
        if tab != self._tab:
            self._tab = tab
            self.refilter()

    def set_favourites(self, favourites: frozenset[int]) -> None:
        """Those that carry a star."""
        if favourites == self._favourites:
            return
        self._favourites = favourites
        self.refilter()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, NAME), self.index(self.rowCount() - 1, NAME))

    def template_at(self, row: int) -> Template | None:
        found = self.row_at(row)
        return found.template if found is not None else None

    def title(self, column: int) -> str:
        return words.template_column(self.columns[column].name)

    def texts(self, row: TemplateRow) -> tuple[str, ...]:
        return (
            row.name,
            "",
            words.app_name(row.app),
            words.template_type(row.kind),
            ", ".join(row.questions),
            row.description,
        )

    def text(self, row: TemplateRow, column: int) -> str:
        if column != LAST_RUN:
            return self.cells(row)[column]
        if row.last_status is None:
            return QCoreApplication.translate("TemplateTable", "never")
        if row.last_status.active or row.last_started is None:
            return words.status_word(row.last_status)
        return words.relative_words(relative_seconds(self._seconds - row.last_started))

    def copied(self, row: TemplateRow, column: int) -> str:
        """How the last run ended is a picture in the table."""
        return self._last_run(row, self.text(row, LAST_RUN)) if column == LAST_RUN else self.text(row, column)

    def exported(self, row: TemplateRow, column: int) -> str:
        return self._last_run(row, words.table_time(row.last_started)) if column == LAST_RUN else self.text(row, column)

    def _last_run(self, row: TemplateRow, when: str) -> str:
        if row.last_status is None:
            return self.text(row, LAST_RUN)
        status = words.status_word(row.last_status)
        return status if when in (status, "") else f"{status}, {when}"

    def sort_values(self, column: int, rows: Sequence[TemplateRow]) -> list[Any]:
        return list(map(_KEYS[column], rows))

    def selected(self, rows: Sequence[TemplateRow]) -> list[TemplateRow]:
        passes, tab, favourites = self._filter.predicate(), self._tab, self._favourites
        return [row for row in rows if passes(row) and in_tab(tab, row.template, favourites)]

    def mark(self, row: TemplateRow, column: int) -> tuple[str, Tone, bool] | None:
        if column != LAST_RUN or row.last_status is None:
            return None
        return row.last_status.icon, row.last_status.tone, row.last_status.animated

    def badges(self, row: TemplateRow, column: int) -> tuple[str, ...]:
        """A star: a favourite. A pen: something must be filled in before a run."""
        if column != NAME:
            return ()
        star = ("star",) if row.template.id in self._favourites else ()
        return (*star, "edit") if row.questions else star

    def ticking(self, row: TemplateRow, before: float, now: float) -> Iterable[int]:
        moment = row.last_started
        if moment is not None and relative_seconds(before - moment) != relative_seconds(now - moment):
            yield LAST_RUN

    def frozen(self, row: TemplateRow) -> Template:
        return row.template

    def accessible(self, row: TemplateRow) -> str:
        """`Deploy Standard, Ansible, last run failed, 12 min ago, favourite`."""
        told = self._told(row)
        if row.template.id in self._favourites:
            return QCoreApplication.translate("TemplateTable", "{0}, favourite").format(told)
        return told

    def _told(self, row: TemplateRow) -> str:
        app = words.app_name(row.app)
        if row.last_status is None:
            return QCoreApplication.translate("TemplateTable", "{0}, {1}, never run").format(row.name, app)
        told = self.copied(row, LAST_RUN)
        return QCoreApplication.translate("TemplateTable", "{0}, {1}, last run {2}").format(row.name, app, told)

    def tip(self, row: TemplateRow, column: int) -> str:
        if column == LAST_RUN and row.last_status is not None:
            moment = datetime.fromtimestamp(row.last_started, UTC) if row.last_started is not None else None
            return words.tooltip(f"{words.status_word(row.last_status)}\n{words.exact_time(moment)}")
        if column == ASKS and row.questions:
            text = QCoreApplication.translate("TemplateTable", "Must be answered before a run: {0}")
            return words.tooltip(text.format(", ".join(row.questions)))
        if column == DESCRIPTION:
            return words.tooltip(masked_links(row.template.description))
        if column != NAME:
            return ""
        lines = [row.name]
        if row.template.id in self._favourites:
            lines.append(QCoreApplication.translate("TemplateTable", "Favourite"))
        if row.questions:
            asks = QCoreApplication.translate("TemplateTable", "Must be answered before a run: {0}")
            lines.append(asks.format(", ".join(row.questions)))
        return words.tooltip("\n".join(lines))
