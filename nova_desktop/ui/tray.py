"""Nova in the tray: a menu, and a word when a task ends that was started here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ..api.models import Task
from ..assets import resource
from ..core.durations import format_duration
from ..core.plain_text import one_line
from ..core.status import status_of
from . import words

translate = QCoreApplication.translate

SHOWN_MS = 10_000


@dataclass(frozen=True, slots=True)
class Word:
    """One notification: plain text, and the task that a click opens."""

    title: str
    text: str
    task: Task
    bad: bool


def word_about(task: Task, template: str) -> Word:
    """What is said when a task ended: its template, how, how long."""
    status = words.status_word(status_of(task.status))
    took = f" · {format_duration(task.duration)}" if task.duration is not None else ""
    return Word(one_line(template, 100), f"{status}{took}", task, task.status == "error")


class Tray(QObject):
    """`opened` brings the window back, `task_wanted` carries the Task of the notification that was clicked."""

    opened = Signal()
    quit_wanted = Signal()
    task_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Task | None = None
        self.icon = QSystemTrayIcon(QIcon(str(resource("icons", "nova.svg"))), self)
        self.icon.setToolTip("Nova Desktop")
        self.menu = QMenu()
        self._add(translate("Tray", "Open Nova"), "trayOpen", self.opened)
        self.presets = self.menu.addMenu(translate("Tray", "Presets"))
        self.presets.setObjectName("trayPresets")
        self._add(translate("Tray", "Quit"), "trayQuit", self.quit_wanted)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self._clicked)

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

    def notify(self, word: Word) -> None:
        """messageClicked carries no id, so the last one told of is remembered."""
        self._last = word.task
        if not self.icon.isVisible():
            return
        kind = QSystemTrayIcon.MessageIcon.Critical if word.bad else QSystemTrayIcon.MessageIcon.Information
        self.icon.showMessage(plain_text(word.title), plain_text(word.text), kind, SHOWN_MS)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()

    def _clicked(self) -> None:
        if self._last is not None:
            self.task_wanted.emit(self._last)


def plain_text(text: str) -> str:
    """Linux notifications may read markup: what a server named is shown as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") if "<" in text or "&" in text else text
