"""Pages that are made when they are first opened: the first picture, and most sessions, need few of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QWidget


def _overview() -> QWidget:
    from .overview.page import OverviewPage

    return OverviewPage()


def _schedules() -> QWidget:
    from .schedules.page import SchedulesPage

    return SchedulesPage()


def _approvals() -> QWidget:
    from .approvals.page import ApprovalsPage

    return ApprovalsPage()


def _rollback() -> QWidget:
    from .rollback.page import RollbackPage

    return RollbackPage()


def _differences() -> QWidget:
    from .differences.page import DifferencesPage

    return DifferencesPage()


def _analytics() -> QWidget:
    from .analytics.page import AnalyticsPage

    return AnalyticsPage()


def _kept() -> QWidget:
    from .kept.page import KeptPage

    return KeptPage()


def _messages() -> QWidget:
    from .messages.page import MessagesPage

    return MessagesPage()


def _projects() -> QWidget:
    from .projects.page import ProjectsPage

    return ProjectsPage()


def _servers() -> QWidget:
    from .servers.page import ServersPage

    return ServersPage()


def _settings() -> QWidget:
    from .settings.page import SettingsPage

    return SettingsPage()


LATE: dict[str, Callable[[], QWidget]] = {
    "overview": _overview,
    "schedules": _schedules,
    "approvals": _approvals,
    "rollback": _rollback,
    "differences": _differences,
    "analytics": _analytics,
    "kept": _kept,
    "messages": _messages,
    "projects": _projects,
    "servers": _servers,
    "settings": _settings,
}
"""Name of the page -> what makes it. Each import is spelled out: the checks of the layers must see it."""


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
            page = LATE[name]()
            page.setBackgroundRole(QPalette.ColorRole.Base)
            page.setAutoFillBackground(True)
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
