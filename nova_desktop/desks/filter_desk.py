"""Saved filters, favourites, chosen tabs and columns on disk: loaded, kept and forgotten off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSplitter

from ..core import favourites, template_tabs
from ..core.favourites import Favourites, Place, keep_favourites, load_favourites
from ..core.saved_filters import Filters, keep_filters, load_filters
from ..core.template_tabs import Choices, keep_choice, load_choices
from ..front import write_layout
from ..ui.main_window import MainWindow
from ..ui.tables.panel import TablePanel
from ..ui.tables.view import LeanTable
from ..ui.workers import Doorway

SETTLE_MS = 1000
"""So long after the last change the columns are kept: a width is dragged in many steps."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All of it, as it was kept the last time."""

    filters: dict[str, Filters]
    favourites: Favourites
    choices: Choices


class FilterDesk(QObject):
    """Between the window's tables and the files; every disk access is a job of the desk lane."""

    def __init__(self, window: MainWindow, doorway: Doorway, parent: QObject) -> None:
        super().__init__(parent)
        self._doorway = doorway
        work = window.workspace
        self._panels: dict[str, TablePanel] = {"tasks": work.tasks, "templates": work.templates}
        self._window = window
        self._over = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self._keep_layout)
        work.page_changed.connect(self._settled.start)
        for splitter in (work.tables, work.halves, work.reading):
            splitter.splitterMoved.connect(self._settled.start)
        window.controller.reading.changed.connect(self._settled.start)
        work.late.made.connect(self._late_made)
        for panel in self._panels.values():
            panel.table.columns_changed.connect(self._settled.start)
            panel.filter.textChanged.connect(self._settled.start)
        self._shelf = window.controller.commands.shelf
        work.tasks.saved_changed.connect(self._keep_task_filters)
        work.templates.saved_changed.connect(self._keep_template_filters)
        self._shelf.favourites_changed.connect(self._keep_favourites)
        self._shelf.tab_chosen.connect(self._keep_choice)

    def _late_made(self, page: str) -> None:
        widget = self._window.workspace.late.get(page)
        for table in widget.findChildren(LeanTable):
            table.columns_changed.connect(self._settled.start)
        for splitter in widget.findChildren(QSplitter):
            splitter.splitterMoved.connect(self._settled.start)

    def load(self) -> None:
        """Those of the last time."""
        self._doorway.ask("desk", "filters", lambda _: _load(), self._use)
        self._settled.start()  # what the command line chose, too

    def stop(self) -> None:
        """The window keeps its columns itself when it goes."""
        self._over = True  # what the window leaves on its way out is no choice of the person's
        self._settled.stop()

    def _keep_layout(self) -> None:
        """Not only when Nova ends: it may be killed."""
        if self._over:
            return
        parts = self._window.save_layout()
        self._doorway.ask("desk", "layout", lambda _: write_layout(parts))

    def _use(self, kept: Kept) -> None:
        for kind, panel in self._panels.items():
            panel.saved.show_kept(kept.filters[kind])
        self._shelf.set_kept(kept.favourites, kept.choices)

    def _keep_task_filters(self, filters: Filters) -> None:
        self._doorway.ask("desk", "filters", lambda _: keep_filters("tasks", filters), finishes=True)

    def _keep_template_filters(self, filters: Filters) -> None:
        self._doorway.ask("desk", "filters", lambda _: keep_filters("templates", filters), finishes=True)

    def _keep_favourites(self, place: Place, templates: frozenset[int]) -> None:
        self._doorway.ask("desk", "favourites", lambda _: keep_favourites(place, templates), finishes=True)

    def _keep_choice(self, place: Place, tab: str) -> None:
        self._doorway.ask("desk", "tabs", lambda _: keep_choice(place, tab), finishes=True)

    def forget(self, url: str) -> None:
        """Every trace of a connection, here and on disk."""
        self._shelf.forget(url)
        self._doorway.ask("desk", "forget", lambda _: forget_on_disk(url), finishes=True)


def _load() -> Kept:
    return Kept(load_filters(), load_favourites(), load_choices())


def forget_on_disk(url: str) -> None:
    """A worker's job. Raises SemaphoreAPIError (`not_saved`)."""
    favourites.forget(url)
    template_tabs.forget(url)
