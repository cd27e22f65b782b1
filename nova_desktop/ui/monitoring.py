"""Live Monitoring: give a task id, start, and read its log as it comes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRegularExpression, QSize, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from .icons import icon
from .question import plain

translate = QCoreApplication.translate


class MonitorBar(QWidget):
    """`wanted` carries the id as text: ids can pass what a Qt int holds."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id_edit = QLineEdit()
        self.id_edit.setObjectName("taskIdEdit")
        self.id_edit.setAccessibleName(translate("MonitorBar", "Task ID"))
        self.id_edit.setPlaceholderText(translate("MonitorBar", "Task ID"))
        self.id_edit.setMaximumWidth(180)
        self.id_edit.setValidator(QRegularExpressionValidator(QRegularExpression(r"\s*#?\d{1,19}\s*"), self))
        self.id_edit.returnPressed.connect(self._start)
        self.start_button = QPushButton(icon("run", 16), translate("MonitorBar", "Start Monitoring"))
        self.start_button.setIconSize(QSize(20, 16))
        self.start_button.setObjectName("startMonitoringButton")
        self.start_button.setAccessibleName(self.start_button.text())
        self.start_button.clicked.connect(self._start)
        self._note = plain(wrap=True, name="monitorNote")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 0)
        row.setSpacing(8)
        row.addWidget(plain(translate("MonitorBar", "Follow the log of task"), wrap=False))
        row.addWidget(self.id_edit)
        row.addWidget(self.start_button)
        row.addWidget(self._note, 1)

    def _start(self) -> None:
        text = self.id_edit.text().strip().lstrip("#")
        if text.isdigit():
            self.say("")
            self.wanted.emit(text)
        else:
            self.say(translate("MonitorBar", "Enter the number of a task."))

    def say(self, text: str) -> None:
        """A word beside the button."""
        self._note.setText(text)
