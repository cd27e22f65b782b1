"""Notifications: by the desktop's own service where there is one, else as a message of the tray's icon."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QObject, QThread, Signal

from nova_desktop.assets import resource
from nova_desktop.desktop.note import Heard, Note, Pressed, Refused

from .tray import Tray


class Notes(QObject):
    """`pressed` carries a Pressed: the key of a note and what was chosen, `default` for the note itself."""

    pressed = Signal(object)

    def __init__(self, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._thread: _Thread | None = None
        self._service = sys.platform.startswith("linux") and bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
        tray.message_clicked.connect(self._clicked)

    def show_note(self, note: Note) -> None:
        """Show it, in the place of an earlier one with the same key."""
        if not self._service:
            self._tray.message(note)
            return
        if self._thread is None:  # most sessions tell something, but a start need not wait for it
            self._thread = _Thread(self)
            self._thread.heard.connect(self._hear)
            self._thread.start()
        self._thread.service.show(note)

    def withdraw(self, key: str) -> None:
        """It is no longer true."""
        if self._thread is not None:
            self._thread.service.withdraw(key)

    def close(self) -> bool:
        """End its thread; True when it ended."""
        thread, self._thread = self._thread, None
        if thread is None:
            return True
        thread.service.stop()
        return thread.wait(3000)

    def _hear(self, heard: Heard) -> None:
        if isinstance(heard, Pressed):
            self.pressed.emit(heard)
        elif isinstance(heard, Refused):
            self._tray.message(heard.note)

    def _clicked(self, key: str) -> None:
        self.pressed.emit(Pressed(key, "default"))


class _Thread(QThread):
    """Runs the service; what it says arrives in the window's thread."""

    heard = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("notes")
        from nova_desktop.desktop.freedesktop_notes import NotificationService  # jeepney is there on Linux alone

        self.service = NotificationService(self.heard.emit, str(resource("icons", "nova.svg")))

    def run(self) -> None:
        """Thread body."""
        self.service.run()
