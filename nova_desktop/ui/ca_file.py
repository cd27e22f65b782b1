"""A line for the path of a CA file, and the button beside it that chooses one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from .forms import make_button

translate = QCoreApplication.translate


def ca_file_row(line: QLineEdit, button: str) -> QWidget:
    """`button`: its objectName."""
    row = QWidget()
    choose = make_button(button, translate("WelcomePage", "Choose…"), lambda: _choose(line))
    choose.setAccessibleName(translate("WelcomePage", "Choose a CA file"))
    choose.setAutoDefault(False)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(line, 1)
    layout.addWidget(choose)
    return row


def _choose(line: QLineEdit) -> None:
    dialog = QFileDialog(line, translate("WelcomePage", "Choose a CA file"))
    dialog.setNameFilter(translate("WelcomePage", "Certificates (*.pem *.crt *.cer);;All files (*)"))
    dialog.fileSelected.connect(line.setText)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
