"""Nova in the tray: its icon, its menu, and a word when a task ends that was started here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from nova_desktop.core.status import status_of
from nova_desktop.core.watching import MOST, Spot, Watched
from nova_desktop.desktop.note import CRITICAL, LOW, NORMAL, Note
from nova_desktop.ui import words
from nova_desktop.ui.icons import icon

from .pause import PauseMenu
from .picture import tray_icon

translate = QCoreApplication.translate

SHOWN_MS = 10_000
MESSAGES = {
    LOW: QSystemTrayIcon.MessageIcon.Information,
    NORMAL: QSystemTrayIcon.MessageIcon.Information,
    CRITICAL: QSystemTrayIcon.MessageIcon.Warning,
}


class Tray(QObject):
    """`opened` brings the window back, `task_wanted` carries the Spot of a task in the menu, `quick_wanted` the QAction
    of the window that was chosen there, `message_clicked` the key of a note, `pause_wanted` seconds (0: go on)."""

    opened = Signal()
    quit_wanted = Signal()
    task_wanted = Signal(object)
    quick_wanted = Signal(object)
    message_clicked = Signal(str)
    pause_wanted = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = ""
        self._said_hidden = False
        self.icon = QSystemTrayIcon(tray_icon("fine"), self)
        self.icon.setToolTip("Nova Desktop")
        self.menu = QMenu()
        self.menu.setObjectName("trayMenu")
        self._tasks_end = self.menu.addSeparator()
        self._shown: list[QAction] = []
        self.presets = self._add_menu("trayPresets", translate("Tray", "Presets"))
        self.quick = self._add_menu("trayQuickActions", translate("Tray", "Quick actions"))
        self.failures = self._add_menu("trayFailures", translate("Tray", "Recent failures"))
        self.menu.addSeparator()
        self._add(translate("Tray", "Open Nova"), "trayOpen", self.opened)
        self.pause = PauseMenu(self.menu)
        self.pause.wanted.connect(self.pause_wanted)
        self._add(translate("Tray", "Quit"), "trayQuit", self.quit_wanted)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self._clicked)

    def _add_menu(self, name: str, text: str) -> QMenu:
        made = self.menu.addMenu(text)
        made.setObjectName(name)
        return made

    def _add(self, text: str, name: str, signal: object) -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        action.triggered.connect(signal)
        self.menu.addAction(action)

    def show(self) -> None:
        """Where there is a tray."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def hide(self) -> None:
        self.icon.hide()

    def show_state(self, picture: QIcon, tip: str) -> None:
        """What is watched now; the desktop is told only what is another one."""
        if picture.cacheKey() != self.icon.icon().cacheKey():
            self.icon.setIcon(picture)
        if tip != self.icon.toolTip():
            self.icon.setToolTip(tip)

    # The menu

    def fill(self, watched: Watched, title: Callable[[Spot], str], far: Callable[[Spot], str]) -> None:
        """What waits, what runs, what failed lately; `title` says where it runs, too, when that is elsewhere."""
        for entry in self._shown:
            self.menu.removeAction(entry)
            entry.deleteLater()
        open_ones = (*watched.waiting[:MOST], *watched.running[:MOST])
        texts = [" · ".join(part for part in (title(one), self._how(one), far(one)) if part) for one in open_ones]
        self._shown = [self._task_entry(self.menu, *pair) for pair in zip(open_ones, texts, strict=True)]
        self.menu.insertActions(self._tasks_end, self._shown)
        self.failures.clear()
        for spot in watched.recent[:MOST]:
            ended = words.exact_time(spot.task.ended_at or spot.task.created_at)
            self.failures.addAction(self._task_entry(self.failures, spot, f"{title(spot)} · {ended}"))
        self.failures.menuAction().setVisible(not self.failures.isEmpty())

    def fill_quick(self, actions: Sequence[QAction]) -> None:
        """The window's own quick actions; one that cannot be pressed there cannot be pressed here."""
        self.quick.clear()
        for one in actions:
            entry = self.quick.addAction(one.icon(), one.text())
            entry.setObjectName(f"tray.{one.objectName()}")
            entry.setEnabled(one.isEnabled())
            entry.setData((one,))
            entry.triggered.connect(self._quick_chosen)
        self.quick.menuAction().setVisible(not self.quick.isEmpty())

    def _how(self, spot: Spot) -> str:
        return words.status_word(status_of(spot.task.status))

    def _task_entry(self, menu: QMenu, spot: Spot, text: str) -> QAction:
        """A name is shown as it is: an ampersand is none of Qt's."""
        status = status_of(spot.task.status)
        entry = QAction(icon(status.icon, 16, status.tone), text.replace("&", "&&"), menu)
        entry.setObjectName(f"trayTask.{spot.task.id}")
        entry.setToolTip(words.short_tip(text))
        entry.setData((spot,))
        entry.triggered.connect(self._task_chosen)
        return entry

    def _task_chosen(self) -> None:
        sender = self.sender()
        data = sender.data() if isinstance(sender, QAction) else None
        if data:
            self.task_wanted.emit(data[0])

    def _quick_chosen(self) -> None:
        sender = self.sender()
        data = sender.data() if isinstance(sender, QAction) else None
        if data:
            self.quick_wanted.emit(data[0])

    # Notifications

    def message(self, note: Note) -> None:
        """Without the desktop's service. messageClicked carries no id, so the last one told of is remembered."""
        self._last = note.key
        if not self.icon.isVisible():
            return
        kind = MESSAGES[note.urgency]
        self.icon.showMessage(plain_text(note.title), plain_text(note.body), kind, SHOWN_MS)

    def say_hidden(self) -> None:
        """Where the window went, once a session."""
        if self._said_hidden:
            return
        self._said_hidden = True
        text = translate("Tray", "Nova goes on in the tray. Its menu opens the window again, and quits.")
        self.icon.showMessage("Nova Desktop", text, QSystemTrayIcon.MessageIcon.Information, SHOWN_MS)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()

    def _clicked(self) -> None:
        if self._last:
            self.message_clicked.emit(self._last)


def plain_text(text: str) -> str:
    """Linux notifications may read markup: what a server named is shown as it is."""
    if not sys.platform.startswith("linux"):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") if "<" in text or "&" in text else text
