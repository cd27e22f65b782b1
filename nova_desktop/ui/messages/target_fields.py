"""The fields of one kind of target. What is secret is never shown again; left empty it stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from ...core.message_kinds import KINDS, Field
from ..forms import make_button
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
            form.addRow(caption(label, box), self._with_button(box) if one.file else box)
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

    def _with_button(self, line: QWidget) -> QWidget:
        """A path beside a button that chooses it."""
        choose = make_button("target.caButton", translate("WelcomePage", "Choose…"), self._choose_file)
        choose.setAccessibleName(translate("WelcomePage", "Choose a CA file"))
        choose.setAutoDefault(False)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(choose)
        return holder

    def _choose_file(self) -> None:
        line = self._edits["ca"]
        dialog = QFileDialog(self, translate("WelcomePage", "Choose a CA file"))
        dialog.setNameFilter(translate("WelcomePage", "Certificates (*.pem *.crt *.cer);;All files (*)"))
        if isinstance(line, QLineEdit):
            dialog.fileSelected.connect(line.setText)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

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
