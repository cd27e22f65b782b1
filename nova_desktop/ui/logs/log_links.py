"""Addresses in a log: shown in full in the menu, opened by that entry alone."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from nova_desktop.core.plain_text import one_line

translate = QCoreApplication.translate

AROUND = 1000
"""Columns on either side of the pointer in which an address may lie."""
_LINKS = re.compile(r"https?://[^\s<>\"'`\\{}|^\[\]]{3,900}")


def link_in(text: str, column: int) -> str:
    """The http address that covers a column of the shown text; empty when there is none."""
    for found in _LINKS.finditer(text):
        if found.start() <= column < found.end():
            return found.group().rstrip(".,;:!?)")
    return ""


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
