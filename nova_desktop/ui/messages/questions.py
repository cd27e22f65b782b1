"""What is asked before something of messages is lost: a target with its secret, the address that servers have."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ...core.message_targets import Target
from ...core.plain_text import one_line
from ..question import Question, plain

translate = QCoreApplication.translate


class RemoveTarget(Question):
    """`accepted`: remove it; `unsent` messages go with it."""

    def __init__(self, target: Target, unsent: int, parent: QWidget) -> None:
        name = one_line(target.name, 60)
        super().__init__(None, translate("MessageQuestions", "Remove the target {0}?").format(name), parent)
        self.setObjectName("removeTargetQuestion")
        said = [translate("MessageQuestions", "What reaches it is removed from the keyring.")]
        if unsent:
            said.append(translate("MessageQuestions", "%n message(s) for it will never be sent.", None, unsent))
        for text in said:
            self.body.addWidget(plain(text))
        self.add_buttons(translate("SendingPart", "Remove"), "confirmRemoveTargetButton")


class RenewAddress(Question):
    """`accepted`: make another one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(None, translate("MessageQuestions", "Make a new address?"), parent)
        self.setObjectName("renewAddressQuestion")
        said = translate(
            "MessageQuestions", "Servers that have the old one reach Nova again once they are given the new one."
        )
        self.body.addWidget(plain(said))
        self.add_buttons(translate("HookPart", "New address"), "confirmRenewButton")
