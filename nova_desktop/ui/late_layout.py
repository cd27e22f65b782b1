"""Columns, splitters and filters of the pages that are made late, and of the log: they come back as they were left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget

from .pages import LATE, LatePages
from .tables.panel import TablePanel
from .tables.view import LeanTable

MARK = "late/"
"""Begins the keys of all of it in the file of the layout."""
T = TypeVar("T", bound=QWidget)


class LateLayout:
    """`kept` is what the last session left; a page that nobody opened keeps it."""

    def __init__(self, late: LatePages, kept: Mapping[str, bytes]) -> None:
        self._late = late
        self._kept = {key: value for key, value in kept.items() if key.startswith(MARK)}
        for page in LATE:
            late.when_made(page, partial(self._restore, page))

    def save(self) -> dict[str, bytes]:
        """All of it as it is now."""
        for page in LATE:
            widget = self._late.known(page)
            if widget is not None:
                self._kept.update(_states(page, widget))
        return dict(self._kept)

    def keep_splitter(self, splitter: QSplitter) -> None:
        """One that is there from the start."""
        key = f"{MARK}{splitter.objectName()}"
        if all(splitter.sizes()):  # of a part that is hidden it does not tell the size
            self._kept[key] = bytes(splitter.saveState().data())

    def restore_splitter(self, splitter: QSplitter) -> None:
        """As `keep_splitter` kept it."""
        key = f"{MARK}{splitter.objectName()}"
        if key in self._kept:
            splitter.restoreState(QByteArray(self._kept[key]))

    def _restore(self, page: str) -> None:
        widget = self._late.get(page)
        for key, splitter in _named(page, widget, QSplitter):
            if key in self._kept:
                splitter.restoreState(QByteArray(self._kept[key]))
        for key, table in _tables(page, widget):
            if key in self._kept:
                table.restore_state(self._kept[key])
        for key, panel in _panels(page, widget):
            panel.filter.setText(self._kept.get(key, b"").decode(errors="replace"))


def _states(page: str, widget: QWidget) -> Iterator[tuple[str, bytes]]:
    for key, splitter in _named(page, widget, QSplitter):
        if all(splitter.sizes()):
            yield key, bytes(splitter.saveState().data())
    for key, table in _tables(page, widget):
        yield key, table.save_state()
    for key, panel in _panels(page, widget):
        yield key, panel.filter.text().encode()


def _named(page: str, widget: QWidget, kind: type[T]) -> Iterator[tuple[str, T]]:
    for one in widget.findChildren(kind):
        if one.objectName() and not one.objectName().startswith("qt_"):
            yield f"{MARK}{page}/{one.objectName()}", one


def _tables(page: str, widget: QWidget) -> Iterator[tuple[str, LeanTable]]:
    if page != "overview":  # its columns have had a name of their own for long
        yield from _named(page, widget, LeanTable)


def _panels(page: str, widget: QWidget) -> Iterator[tuple[str, TablePanel]]:
    found = [widget] if isinstance(widget, TablePanel) else widget.findChildren(TablePanel)
    for panel in found:
        if panel.filter.objectName():
            yield f"{MARK}{page}/{panel.filter.objectName()}", panel
