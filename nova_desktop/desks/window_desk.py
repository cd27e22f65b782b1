"""The window between screen and tray: brought to the front, closed into the tray, or closed for good."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ..core.settings import save_settings

if TYPE_CHECKING:
    from ..nova import Nova


class WindowDesk(QObject):
    """Closing means what the settings say, where there is a tray."""

    def __init__(self, nova: Nova) -> None:
        super().__init__(nova)
        self._nova = nova
        self._window = nova.window
        self._window.closing.connect(self._closing)
        self._window.seen.connect(self._seen)
        nova.tray.opened.connect(self.bring_to_front)
        nova.tray.quick_wanted.connect(self._quick_wanted)
        nova.desk.shown.connect(self.bring_to_front)

    def bring_to_front(self) -> None:
        """Show the window whatever hides it. What was asked before Nova began to end may come after it."""
        if self._nova.ending:
            return
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _seen(self, seen: bool) -> None:
        self._window.controller.set_seen(seen)
        if self._nova.session is not None:
            self._nova.session.set_visible(seen)

    def _quick_wanted(self, action: QAction) -> None:
        """From the tray: its question needs the window."""
        self.bring_to_front()
        action.trigger()

    def _closing(self) -> None:
        """Into the tray, where there is one now; without one closing ends Nova, which is said once."""
        nova, settings = self._nova, self._nova.settings
        if settings.close_to_tray and nova.desk.has_tray():
            nova.tray.show()
            self._window.hide()
            nova.tray.say_hidden()
        elif settings.close_to_tray and not settings.told_no_tray and nova.session is not None:
            self._say_no_tray()
        else:
            nova.quit()

    def _say_no_tray(self) -> None:
        from ..ui.no_tray import NoTray

        session = self._nova.session
        question = NoTray(session.connection if session else None, self._window)
        question.accepted.connect(self._quit_without_tray)
        question.open()

    def _quit_without_tray(self) -> None:
        nova = self._nova
        nova.settings = replace(nova.settings, told_no_tray=True)
        with contextlib.suppress(OSError):
            save_settings(nova.settings)
        nova.quit()
