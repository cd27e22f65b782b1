"""Pages that are made when they are first opened: the first picture, and most sessions, need few of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

CLASSES = {
    "overview": ("overview.page", "OverviewPage"),
    "kept": ("kept.page", "KeptPage"),
    "projects": ("projects.page", "ProjectsPage"),
    "rollback": ("rollback.page", "RollbackPage"),
    "servers": ("servers.page", "ServersPage"),
    "settings": ("settings.page", "SettingsPage"),
}
"""Name of the page -> module below `ui`, and its class, made without arguments."""


class LatePages(QObject):
    """Puts each into the stack once. `made` carries its name."""

    made = Signal(str)

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._pages: dict[str, Any] = {}
        self._waiting: dict[str, list[Callable[[], None]]] = {}

    def get(self, name: str) -> Any:
        """The page, made now when it was not."""
        if name not in self._pages:
            module, kind = CLASSES[name]
            page = getattr(import_module(f"{__package__}.{module}"), kind)()
            self._pages[name] = page
            self._stack.addWidget(page)
            self.made.emit(name)
            for fill in self._waiting.pop(name, ()):
                fill()
        return self._pages[name]

    def known(self, name: str) -> Any | None:
        """The page, None while nobody opened it."""
        return self._pages.get(name)

    def when_made(self, name: str, fill: Callable[[], None]) -> None:
        """Called once it is made; at once when the first picture was that page."""
        if name in self._pages:
            fill()
        else:
            self._waiting.setdefault(name, []).append(fill)
