"""The fields of one kind of target. What is secret is never shown again; left empty it stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from ...core.message_kinds import KINDS, Field
from ..ca_file import ca_file_row
from ..plain import caption
from ..settings.fields import choose, make_choice
from .words import choice_words, examples, field_words

translate = QCoreApplication.translate


class TargetFields(QWidget):
    """`changed` with each key."""

    changed = Signal()

    def __init__(self, kind: str, known: Mapping[str, str], secrets: Collection[str]) -> None:
        super().__init__()
        self._edits: dict[str, QLineEdit | QComboBox] = {}
        form = self.form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        words = field_words()
        for one in KINDS[kind].fields:
            label = words[one.name]
            box = self._choice(one, label) if one.choices else self._line(one, label, kind, one.name in secrets)
            self._edits[one.name] = box
            whole = ca_file_row(box, "target.caButton") if one.file and isinstance(box, QLineEdit) else box
            form.addRow(caption(label, box), whole)
        self._show(known)

    def _choice(self, field: Field, label: str) -> QComboBox:
        words = choice_words()
        box = make_choice(f"target.{field.name}", label, {one: words[one] for one in field.choices})
        box.activated.connect(self.changed)
        return box

    def _line(self, field: Field, label: str, kind: str, kept: bool) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(f"target.{field.name}")
        line.setAccessibleName(label)
        line.setMaxLength(4000)
        line.setPlaceholderText(examples(kind).get(field.name, ""))
        if field.file:
            line.setPlaceholderText(translate("WelcomePage", "the system's certificates"))
        if field.secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if kept:
            line.setPlaceholderText(translate("Messages", "kept in the keyring"))
        line.textChanged.connect(self.changed)
        return line

    def _show(self, known: Mapping[str, str]) -> None:
        for name, edit in self._edits.items():
            if isinstance(edit, QComboBox):
                choose(edit, known.get(name))
            else:
                edit.setText(known.get(name, ""))

    @property
    def values(self) -> dict[str, str]:
        """As they stand."""
        return {
            name: str(edit.currentData()) if isinstance(edit, QComboBox) else edit.text().strip()
            for name, edit in self._edits.items()
        }
