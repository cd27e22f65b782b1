"""Hosts and groups to tick for a limit, in a dialog of its own over the run form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from ...core.connections import Connection
from ...core.inventory import Known
from ...core.targets import targets
from ..host_words import hosts_words
from ..plain import caption
from ..question import Question, plain
from ..tones import show_tone
from .form_fields import LONGEST_TEXT
from .host_tree import HostTree

translate = QCoreApplication.translate

_SIZE = (480, 560)


class HostsDialog(Question):
    """`limit` is what was chosen when it was accepted."""

    def __init__(
        self,
        connection: Connection,
        known: Known | None,
        limit: str,
        template_limit: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(connection, translate("HostsDialog", "Choose hosts"), parent)
        self.setObjectName("hostsDialog")
        self._known = known
        self._template_limit = template_limit
        self.tree = HostTree(known)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_TEXT)  # a cut limit would be another one
        self.line.setText(limit)
        self.line.setObjectName("hostsLimitEdit")
        self.line.setAccessibleName(translate("HostsDialog", "Limit"))
        self.said = plain(name="hostsResolution")
        self.body.addWidget(self.tree, 1)
        self.body.addWidget(caption(translate("HostsDialog", "Limit"), self.line))
        self.body.addWidget(self.line)
        self.body.addWidget(self.said)
        self.add_buttons(translate("HostsDialog", "Use hosts"), "useHostsButton")
        self.tree.limit_chosen.connect(self.line.setText)
        self.line.textChanged.connect(self._say)
        self.line.textEdited.connect(self.tree.set_limit)
        self.tree.set_limit(limit)
        self._say()
        self.resize(*_SIZE)
        self.tree.filter.setFocus()

    @property
    def limit(self) -> str:
        return self.line.text().strip()

    def _say(self) -> None:
        text, tone = hosts_words(targets(self._known, self.line.text(), self._template_limit))
        if not self.limit:
            text = translate("HostsDialog", "No limit, as in the template: {0}").format(text)
        show_tone(self.said, text, tone)
