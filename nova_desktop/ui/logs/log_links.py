"""Addresses in a log: underlined, shown in full in the menu, opened by that entry alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from nova_desktop.core.logs import LogStore
from nova_desktop.core.plain_text import one_line

from .rows import Row

translate = QCoreApplication.translate

AROUND = 1000
"""Columns on either side of the pointer in which an address may lie."""
_LINKS = re.compile(r"https?://[^\s<>\"'`\\{}|^\[\]]{3,900}")


def links_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the http addresses of a shown text are."""
    if "://" in text:
        for found in _LINKS.finditer(text):
            yield found.start(), found.start() + len(found.group().rstrip(".,;:!?)"))


def link_in(text: str, column: int) -> str:
    """The http address that covers a column of the shown text; empty when there is none."""
    return next((text[start:end] for start, end in links_in(text) if start <= column < end), "")


def first_link(store: LogStore, line: int) -> str:
    """The first http address of a line; empty when there is none."""
    text = store.visible_text(line, 0, AROUND) if line < len(store) else ""
    return next((text[start:end] for start, end in links_in(text)), "")


def seen_links(row: Row, store: LogStore) -> Iterator[tuple[int, int]]:
    """The columns of a row that belong to addresses, also to those that begin or go on in another row."""
    before = min(row.first, AROUND)
    text = store.visible_text(row.line, row.first - before, before + len(row.text) + AROUND)
    for start, end in links_in(text):
        first, last = max(0, start - before), min(end - before, len(row.text))
        if first < last:
            yield first, last


class _LinkAction(QAction):
    """Knows its address: what a menu shows is shortened."""

    def __init__(self, text: str, address: str, menu: QMenu) -> None:
        super().__init__(text, menu)
        self.address = address

    def open(self) -> None:
        QDesktopServices.openUrl(QUrl(self.address, QUrl.ParsingMode.StrictMode))

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address)


def add_link(menu: QMenu, address: str) -> None:
    """Open it, or copy it; nothing for no address."""
    if not address:
        return
    menu.addSeparator()
    shown = one_line(address, 80).replace("&", "&&")
    follow = _LinkAction(translate("LogView", "Open link: {0}").format(shown), address, menu)
    follow.setObjectName("openLinkAction")
    follow.triggered.connect(follow.open)
    copied = _LinkAction(translate("LogView", "Copy link"), address, menu)
    copied.setObjectName("copyLinkAction")
    copied.triggered.connect(copied.copy)
    menu.addActions([follow, copied])
