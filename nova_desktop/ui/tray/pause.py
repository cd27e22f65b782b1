"""Pausing notifications: for a while, until tomorrow, until one goes on."""

from __future__ import annotations

import math
import time
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nova_desktop.ui import words

translate = QCoreApplication.translate

MORNING = 8
"""O'clock: until then lasts what is paused "until tomorrow"."""
FOR_EVER = math.inf


class PauseMenu(QObject):
    """A submenu. `wanted` carries the moment until which nothing is told (epoch seconds; 0: go on)."""

    wanted = Signal(float)

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self.menu = menu.addMenu(translate("Pause", "Pause notifications"))
        self.menu.setObjectName("trayPause")
        self._resume = QAction(translate("Pause", "Go on telling"), menu)
        self._resume.setObjectName("trayResume")
        self._resume.triggered.connect(self._go_on)
        menu.addAction(self._resume)
        for minutes, text in (
            (30, translate("Pause", "For 30 minutes")),
            (60, translate("Pause", "For an hour")),
            (240, translate("Pause", "For 4 hours")),
        ):
            self._add(f"trayPause.{minutes}", text, minutes)
        self._add("trayPause.tomorrow", translate("Pause", "Until tomorrow, 8:00"), -1)
        self._add("trayPause.ever", translate("Pause", "Until I go on"), 0)
        self.show_until(0)

    def _add(self, name: str, text: str, minutes: int) -> None:
        action = self.menu.addAction(text)
        action.setObjectName(name)
        action.setData(minutes)
        action.triggered.connect(self._chosen)

    def show_until(self, until: float) -> None:
        """Paused until then, or not (0)."""
        self.menu.menuAction().setVisible(not until)
        self._resume.setVisible(bool(until))
        self._resume.setText(resume_words(until))

    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.wanted.emit(until_of(int(sender.data()), time.time()))

    def _go_on(self) -> None:
        self.wanted.emit(0.0)


def resume_words(until: float) -> str:
    """What ends a pause, and when it ends by itself."""
    if not until or until == FOR_EVER:
        return translate("Pause", "Go on telling")
    clock = words.clock_time(datetime.fromtimestamp(until).astimezone())
    return translate("Pause", "Go on telling (paused until {0})").format(clock)


def until_of(minutes: int, now: float) -> float:
    """0: for ever, negative: the next morning that is tomorrow's."""
    if minutes > 0:
        return now + minutes * 60
    if not minutes:
        return FOR_EVER
    morning = datetime.fromtimestamp(now).replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return (morning + timedelta(days=1)).timestamp()
