"""Asked before settings of a file take the place of ours."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ...core.plain_text import one_line
from ...core.settings_export import Exported
from ..question import Question, plain

translate = QCoreApplication.translate


def part_words() -> dict[str, str]:
    """What is in such a file."""
    return {
        "settings": translate("ImportQuestion", "settings"),
        "connections": translate("ImportQuestion", "servers and quick actions"),
        "notifications": translate("ImportQuestion", "rules of notifications"),
        "shortcuts": translate("ImportQuestion", "keyboard shortcuts"),
        "filters": translate("ImportQuestion", "saved filters"),
        "favourites": translate("ImportQuestion", "favourites"),
        "messages": translate("ImportQuestion", "targets and texts of messages"),
        "presets": translate("ImportQuestion", "presets and chains"),
    }


class ImportQuestion(Question):
    """`accepted`: take them over and start again."""

    def __init__(self, found: Exported, parent: QWidget) -> None:
        super().__init__(None, translate("ImportQuestion", "Import these settings?"), parent)
        self.setObjectName("importQuestion")
        words = part_words()
        names = ", ".join(words[name] for name in found.names) or translate("ImportQuestion", "nothing")
        for text in (
            one_line(str(found.path), 200),
            translate("ImportQuestion", "It replaces: {0}. Yours are set aside beside them.").format(names),
            translate("ImportQuestion", "It says how servers are reached: take it only from people you trust."),
            translate("ImportQuestion", "Tokens are not in it. Nova starts again with these settings."),
        ):
            self.body.addWidget(plain(text))
        self.add_buttons(translate("ImportQuestion", "Import and start again"), "confirmImportButton")
