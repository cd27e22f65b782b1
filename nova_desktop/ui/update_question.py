"""Shall the page of a newer version be opened in the browser? Its address is shown as text, whole."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from .. import __version__
from ..api.releases import Release
from .question import Question, plain
from .theme import MARGIN

translate = QCoreApplication.translate

LINE = 48
"""Signs in a line: a label does not break a long word, and none of an address may be out of sight."""


class UpdateQuestion(Question):
    """`accepted` means: open it."""

    def __init__(self, release: Release, parent: QWidget | None = None) -> None:
        super().__init__(None, translate("Updates", "Nova {0} is there").format(release.version), parent)
        self.setObjectName("updateQuestion")
        text = translate("Updates", "This is Nova {0}. Its page tells what is new and how to get it:")
        self.body.addWidget(plain(text.format(__version__)))
        lines = [release.page[at : at + LINE] for at in range(0, len(release.page), LINE)]
        address = plain("\n".join(lines), wrap=False, name="updateAddress")
        address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(address)
        self.setMinimumWidth(max(self.minimumWidth(), address.sizeHint().width() + MARGIN * 4))
        self.add_buttons(translate("Updates", "Open in the browser"), "openUpdateButton")
