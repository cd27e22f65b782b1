"""Said once, where a desktop has no tray: closing the window ends Nova."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ..core.connections import Connection
from .question import Question, plain

translate = QCoreApplication.translate


class NoTray(Question):
    """`accepted` means quit; it is not asked again."""

    def __init__(self, connection: Connection | None, parent: QWidget) -> None:
        super().__init__(connection, translate("NoTray", "This desktop has no tray"), parent)
        self.setObjectName("noTrayDialog")
        for said in (
            translate("NoTray", "Closing the window ends Nova: it will not tell when tasks end."),
            translate("NoTray", "Tasks on the server go on. On GNOME an extension brings a tray."),
        ):
            self.body.addWidget(plain(said))
        self.add_buttons(translate("NoTray", "Quit Nova"), "quitWithoutTrayButton")
