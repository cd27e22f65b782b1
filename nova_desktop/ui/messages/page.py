"""The page of messages: what this Nova sends, what a server may tell it, and the server's own integrations."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ..question import plain
from ..theme import MARGIN, title_font
from .hook_part import HookPart
from .integration_part import IntegrationPart
from .sending_part import SendingPart

translate = QCoreApplication.translate


class MessagesPage(QWidget):
    """Three parts, each with signals of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messagesPage")
        title = plain(translate("MessagesPage", "Messages and webhooks"), wrap=False)
        title.setFont(title_font())
        self.sending, self.hooks, self.integrations = SendingPart(), HookPart(), IntegrationPart()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("messagesTabs")
        self.tabs.setAccessibleName(translate("MessagesPage", "Messages and webhooks"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        for part, text in (
            (self.sending, translate("MessagesPage", "Messages from Nova")),
            (self.hooks, translate("MessagesPage", "Alerts to Nova")),
            (self.integrations, translate("MessagesPage", "Integrations of the server")),
        ):
            self.tabs.addTab(part, text)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, 2 * MARGIN, 2 * MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(title)
        column.addWidget(self.tabs, 1)
