"""Beside and below the run form's limit: a button to tick hosts, a line with the hosts that are meant."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ...core.inventory import Inventory, Known
from ...core.targets import Targets, own_arguments, own_limit, targets
from ..host_words import hosts_words
from ..question import plain, quiet
from ..tones import show_tone

if TYPE_CHECKING:
    from .hosts_dialog import HostsDialog
    from .run_dialog import RunDialog

translate = QCoreApplication.translate

MANY = 5000
"""Hosts from which on the line waits until nobody types."""
WAIT_MS = 250


class LimitHosts(QObject):
    """Looks at the form's fields by their keys: limit, inventory_id, arguments."""

    def __init__(self, dialog: RunDialog, form: QFormLayout, fields: Mapping[str, QWidget]) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._fields = fields
        self._open: HostsDialog | None = None
        limit = fields["limit"]
        assert isinstance(limit, QLineEdit)
        self._limit = limit
        self.button = QPushButton(translate("LimitHosts", "Hosts…"))
        self.button.setObjectName("hostsButton")
        self.button.setAccessibleName(translate("LimitHosts", "Choose hosts for the limit"))
        self.button.setAutoDefault(False)
        self.said = quiet(plain(name="limitResolution"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._say)
        self._place(form)
        self._connect()
        self._say()

    def _place(self, form: QFormLayout) -> None:
        row = next(row for row in range(form.rowCount()) if self._is_at(form, row))
        form.removeWidget(self._limit)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._limit, 1)
        line.addWidget(self.button)
        form.setLayout(row, QFormLayout.ItemRole.FieldRole, line)
        form.insertRow(row + 1, "", self.said)

    def _is_at(self, form: QFormLayout, row: int) -> bool:
        item = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
        return item is not None and item.widget() is self._limit

    def _connect(self) -> None:
        self.button.clicked.connect(self._choose)
        self._limit.textChanged.connect(self._changed)
        inventory, arguments = self._fields.get("inventory_id"), self._fields.get("arguments")
        if isinstance(inventory, QComboBox):
            inventory.currentIndexChanged.connect(self._changed)
        if isinstance(arguments, QLineEdit):
            arguments.textChanged.connect(self._changed)

    def _changed(self) -> None:
        known = self._known()
        if isinstance(known, Inventory) and len(known.hosts) > MANY:
            self._timer.start()
        else:
            self._say()

    def _known(self) -> Known | None:
        """Of the inventory chosen in the form, else of the template's own."""
        context = self._dialog.context
        chosen = self._dialog.values().get("inventory_id")
        number = int(chosen) if chosen else context.template.inventory_id
        return (context.hosts or {}).get(number) if number is not None else None

    def found(self) -> Targets:
        """The hosts that this form would run on."""
        template, values = self._dialog.context.template, self._dialog.values()
        arguments = [*own_arguments(template), *_words(values.get("arguments", ""))]
        return targets(self._known(), values.get("limit", ""), own_limit(template), arguments)

    def _say(self) -> None:
        show_tone(self.said, *hosts_words(self.found()))
        self._limit.setAccessibleDescription(self.said.text())
        self.button.setEnabled(self._limit.isEnabled() and isinstance(self._known(), Inventory))

    def _choose(self) -> None:
        from .hosts_dialog import HostsDialog

        if self._open is not None:
            return
        context = self._dialog.context
        dialog = HostsDialog(
            context.connection, self._known(), self._limit.text(), own_limit(context.template), self._dialog
        )
        self._open = dialog
        dialog.accepted.connect(self._chosen)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _chosen(self) -> None:
        if self._open is not None:
            self._limit.setText(self._open.limit)

    def _closed(self) -> None:
        dialog, self._open = self._open, None
        if dialog is not None:
            dialog.deleteLater()
            self._limit.setFocus()


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        return text.split()
