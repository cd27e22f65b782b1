"""Shall the page of a newer version be opened in the browser? Its address is shown as text, whole."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from .. import __version__
from ..api.releases import Release
from .question import Question, plain

translate = QCoreApplication.translate


class UpdateQuestion(Question):
    """`accepted` means: open it."""

    def __init__(self, release: Release, parent: QWidget | None = None) -> None:
        super().__init__(None, translate("Updates", "Nova {0} is there").format(release.version), parent)
        self.setObjectName("updateQuestion")
        text = translate("Updates", "This is Nova {0}. Its page tells what is new and how to get it:")
        self.body.addWidget(plain(text.format(__version__)))
        address = plain(release.page, name="updateAddress")
        address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(address)
        self.add_buttons(translate("Updates", "Open in the browser"), "openUpdateButton")
